import { type FacilityId, id } from '@kemandirian/core/foundations'
import { kinds, openRecords } from '@kemandirian/core/records'
import { memoryStorage } from '@kemandirian/core/storage'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import { randomWorld } from '../../../test/random-world.js'
import {
  attending,
  empty,
  facility,
  here,
  participant,
  program,
  recordsOf,
  running,
  type World,
} from '../../../test/world.js'
import type { DerivedFigure } from '../../document.js'
import { figuresOf } from '../../privacy.js'
import { html } from '../../render/html.js'
import { dataQuality } from './data-quality.js'

const asked = {
  facility: here,
  period: { from: '2025-08-01', to: '2025-09-01' },
  asOf: '2025-08-31',
} as const
const valuesOf = (document: Awaited<ReturnType<typeof dataQuality.run>>) =>
  Object.fromEntries(figuresOf(document).map(({ where, figure }) => [where, figure.value]))
const said = (value: number) => ({
  value: { kind: 'exact' as const, value },
  printed: `${value} orang`,
  document: id<never>('berita'),
  sense: 'taking-part' as const,
})
const world: World = {
  ...empty,
  participants: [participant('p-1'), participant('p-2', { sex: 'male', religion: 'Islam' })],
  programs: [program('las', 'kemandirian')],
  batches: [
    running('b', 'las', { stated: { ...running('x', 'las').stated, participants: [said(80)] } }),
    running('c', 'las', { stated: { ...running('x', 'las').stated, participants: [said(1)] } }),
  ],
  enrollments: [attending('e-1', 'p-1', 'b'), attending('e-2', 'p-2', 'c')],
}

describe('the report on data quality', () => {
  it('counts what is not known by kind and field, and what has no such field not at all', async () => {
    const values = valuesOf(await dataQuality.run(await recordsOf(world), asked))
    expect(values).toMatchObject({
      'kosong/participants-sex/kosong': 1,
      'kosong/participants-sentence/kosong': 2,
      'kosong/batches-quota/kosong': 2,
    })
    expect(Object.keys(values).filter((where) => where.includes('participants-sentence.'))).toEqual([])
    expect(Object.keys(values)).not.toContain('kosong/participants-name.normal/kosong')
  })

  it('sets stated figures beside counted ones and says how many differ', async () => {
    const values = valuesOf(await dataQuality.run(await recordsOf(world), asked))
    expect(values['ringkasan/berbeda']).toBe(50)
    expect(values['tercetak/b-1/stated']).toBe(80)
    expect(values['tercetak/b-1/derived']).toBe(1)
  })

  it('finds what cannot be read, and where', async () => {
    const records = await recordsOf(world)
    await records.storage.commit(
      [
        {
          kind: kinds.participants.kind,
          facility: here,
          id: 'rusak',
          value: { id: 'rusak' },
          expected: 'absent',
        },
      ],
      [
        {
          kind: 'participant',
          facility: here,
          id: 'rusak',
          at: '2025-08-02T00:00:00.000Z',
          by: 't',
          event: 'Written',
        },
      ],
    )
    const document = await dataQuality.run(records, asked)
    expect(valuesOf(document)['ringkasan/tidak-terbaca']).toBe(1)
    expect(document.unreadable.map(({ id: name }) => name)).toEqual(['rusak'])
  })

  it('lists edits by hand of the period with their columns, and never what was typed', async () => {
    const records = await recordsOf(world)
    const edit = (at: string) =>
      records.storage.commit(
        [],
        [
          {
            kind: 'participant',
            facility: here,
            id: 'p-1',
            at,
            by: 'Peserta',
            event: 'EditedByHand',
            data: { religion: 'Rahasia', birthDate: '1990-01-01' },
          },
        ],
      )
    await edit('2025-08-05T02:00:00.000Z')
    await edit('2025-07-05T02:00:00.000Z')
    const document = await dataQuality.run(records, asked)
    expect(valuesOf(document)['ringkasan/suntingan']).toBe(1)
    expect(JSON.stringify(document)).toContain('["birthDate","religion"]')
    expect(JSON.stringify(document)).not.toContain('Rahasia')
  })

  it('takes what an import found, a line with two problems once, and leaves behind what was typed', async () => {
    const problem = { severity: 'refused' as const, at: null, value: 'Budi 123', facts: { secret: 'Budi' } }
    const incoming = [
      { ...problem, code: 'nik-damaged', line: 16, column: 'NIK' },
      { ...problem, code: 'unknown-day', line: 16, column: 'Tgl lahir' },
      { ...problem, code: 'nik-damaged', line: null, at: 'Peserta!D17', column: 'NIK' },
      { ...problem, code: 'old', severity: 'warning' as const, line: 20, column: null },
    ]
    const document = await dataQuality.run(await recordsOf(world), { ...asked, incoming })
    expect(valuesOf(document)).toMatchObject({ 'ringkasan/ditolak': 2, 'masuk/refused/nik-damaged/baris': 2 })
    expect(JSON.stringify(document)).not.toContain('Budi')
  })

  it('says that nobody told what was refused, which is not that nothing was', async () => {
    const document = await dataQuality.run(await recordsOf(world), asked)
    expect(valuesOf(document)['ringkasan/ditolak']).toBeNull()
    expect(
      valuesOf(await dataQuality.run(await recordsOf(world), { ...asked, incoming: [] }))[
        'ringkasan/ditolak'
      ],
    ).toBe(0)
  })

  it('knows the review date of the law and of a facility’s own rules, the day itself not yet past', async () => {
    const rule = {
      id: id<never>('r'),
      facility: here,
      from: '2025-01-01' as const,
      to: null,
      parts: [{ name: 'premi', share: { numerator: 1, denominator: 1 } }],
      remainderTo: 'premi',
      source: { instrument: 'SK Uji', confidence: 'second-hand' as const, reviewBy: '2025-08-31' as const },
    }
    const on = async (asOf: string) =>
      html(await dataQuality.run(await recordsOf({ ...world, incomeRules: [rule] }), { ...asked, asOf }))
    expect(await on('2025-08-31')).not.toContain('SK Uji')
    expect(await on('2025-09-01')).toContain('SK Uji')
  })

  it('counts no quarantine where the store does not know of any', async () => {
    const strict = memoryStorage()
    const { find } = strict
    const records = openRecords({
      ...strict,
      count: async (kind) => {
        throw Object.assign(new Error(kind.name), { code: 'unknown-kind' })
      },
      find: (kind, query) => find.call(strict, kind, query),
    })
    await records.at(here).facilities.put(facility, { by: 'test' })
    const document = await dataQuality.run(records, { ...asked, asOf: '2027-01-01' })
    expect(valuesOf(document)['ringkasan/karantina']).toBe(0)
    expect(valuesOf(await dataQuality.run(await recordsOf(world), asked))['ringkasan/karantina']).toBe(0)
  })

  it('adds up several facilities by number alone', async () => {
    const other = id<FacilityId>('lapas-lain')
    const two = { ...world, facilities: [facility, { ...facility, id: other, facility: other }] }
    const document = await dataQuality.run(await recordsOf(two), { ...asked, facility: null, nation: true })
    const one = valuesOf(await dataQuality.run(await recordsOf(world), asked))
    expect(valuesOf(document)['upt/lapas-contoh/kosong']).toBe(one['ringkasan/kosong'])
    expect(JSON.stringify(document)).not.toContain('p-1')
  })

  it('lists whose fields are empty by id, and names nobody there', async () => {
    const document = await dataQuality.run(await recordsOf(world), asked)
    const section = document.sections.find(({ id: name }) => name === 'kosong')
    expect(JSON.stringify(section)).toContain('participant/p-1')
    expect(JSON.stringify(section)).not.toContain('Warga p-')
  })

  it('is what a naive recount finds, over whatever is stored', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        const document = await dataQuality.run(await recordsOf(random), asked)
        const values = valuesOf(document)
        const all = Object.values(random).reduce((n, documents) => n + documents.length, 0)
        expect(values['ringkasan/terbaca']).toBe(all)
        const without = random.batches.filter(({ quota }) => quota === null).length
        expect(values['kosong/batches-quota/kosong'] ?? 0).toBe(without)
        const fields = figuresOf(document).filter(({ where }) => where.startsWith('kosong/'))
        const cells = fields.reduce((n, { figure }) => n + (figure as DerivedFigure).members.length, 0)
        expect(values['ringkasan/kosong']).toBe(cells)
      }),
      { numRuns: 25 },
    )
  })

  it('has every label in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf(await dataQuality.run(await recordsOf(world), asked))) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
  })
})
