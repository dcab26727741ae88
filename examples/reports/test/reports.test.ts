import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { KemandirianError } from '@kemandirian/core/foundations'
import { kinds, type Records } from '@kemandirian/core/records'
import type { Json } from '@kemandirian/core/storage'
import { figuresOf, monthlyTraining } from '@kemandirian/reporting'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { courseRecords, facility } from '../src/course-records.js'
import { runMonth } from '../src/run-month.js'
import { shortMessage } from '../src/short-message.js'
import { waitingTime } from '../src/waiting-time.js'

const folder = mkdtempSync(join(tmpdir(), 'kemandirian-contoh-laporan-'))
let records: Records
beforeAll(async () => {
  records = await courseRecords()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('a report of one’s own', () => {
  it('averages the days over those who got a place, and names those who did not', async () => {
    const report = await waitingTime.run(records, { facility, asOf: '2025-05-31' })
    const [average, placed] = figuresOf(report).map(({ figure }) => figure)
    expect(placed!.value).toBe(8)
    expect(average).toMatchObject({ value: (7 * 14 + 17) / 8 })
    expect(average!.kind === 'derived' && average!.exclusions.length).toBeGreaterThan(0)
  })
})

describe('a renderer of one’s own', () => {
  it('draws the figures of the document and no others', async () => {
    const report = await monthlyTraining.run(records, { facility, month: '2025-05', asOf: '2025-06-05' })
    const text = shortMessage(report)
    expect(text).toContain('*Laporan Bulanan Pembinaan Kemandirian*')
    expect(text).toContain('• Peserta, setiap orang sekali: 8 orang')
  })
})

describe('the monthly job', () => {
  const out = join(folder, 'bulanan')
  const place = join(out, '2025-05', facility)

  it('writes every format of the month before, with a manifest', async () => {
    expect(await runMonth(records, '2025-06-05', out)).toMatchObject([{ facility, done: 'written' }])
    const names = readdirSync(place)
    for (const name of [
      'laporan.html',
      'laporan.pdf',
      'laporan.xlsx',
      'laporan.json',
      'laporan.md',
      'manifes.json',
    ])
      expect(names).toContain(name)
  })

  it('writes nothing when it runs again, on the same day or later', async () => {
    const before = readFileSync(join(place, 'manifes.json'), 'utf8')
    expect(await runMonth(records, '2025-06-05', out)).toMatchObject([{ done: 'nothing-new' }])
    expect(readFileSync(join(place, 'manifes.json'), 'utf8')).toBe(before)
  })

  it('writes anew beside a note when a late entry changes a figure', async () => {
    const { kind } = kinds.enrollments
    const key = { facility, id: 'arga' }
    const { value, revision } = (await records.storage.get(kind, key))!
    const late = { ...(value as Record<string, Json>), batch: 'las.lain' }
    await records.storage.commit(
      [{ kind, ...key, value: late, expected: revision }],
      [
        {
          kind: kind.name,
          ...key,
          at: '2025-06-20T02:00:00.000Z',
          by: 'operator',
          event: 'Corrected',
          why: 'salah angkatan',
        },
      ],
    )
    expect(await runMonth(records, '2025-06-30', out)).toMatchObject([{ done: 'corrected' }])
    const note = readFileSync(join(place, 'koreksi-2025-06-30.md'), 'utf8')
    expect(note).toContain('Corrected oleh operator: salah angkatan')
    expect(note).toContain('8 orang menjadi 7 orang')
  })

  it('goes on with the others when one facility cannot be reported on, and says so', async () => {
    const closed: Records = {
      ...records,
      at: () => {
        throw new KemandirianError('unavailable', 'The database does not answer')
      },
    }
    expect(await runMonth(closed, '2025-06-05', join(folder, 'gagal'))).toMatchObject([
      { facility, done: 'failed', text: expect.stringContaining('unavailable') },
    ])
  })
})

describe('the commands of the README', () => {
  it.each([
    ['own-report', 'Lama menunggu tempat'],
    ['own-renderer', 'Laporan Bulanan'],
  ])('%s', (name, text) => {
    const printed = execFileSync(
      process.execPath,
      ['--conditions=@kemandirian/source', '--import', 'tsx', join(import.meta.dirname, `../src/${name}.ts`)],
      { encoding: 'utf8' },
    )
    expect(printed).toContain(text)
  })

  it('monthly-job', () => {
    const out = join(folder, 'perintah')
    const printed = execFileSync(
      process.execPath,
      [
        '--conditions=@kemandirian/source',
        '--import',
        'tsx',
        join(import.meta.dirname, '../src/monthly-job.ts'),
        '--out',
        out,
      ],
      { encoding: 'utf8' },
    )
    expect(printed).toContain('lapas.contoh  written')
    expect(readdirSync(join(out, '2025-05', facility))).toContain('laporan.pdf')
  })
})
