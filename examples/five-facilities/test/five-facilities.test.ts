import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { openRecords, type Records } from '@kemandirian/core/records'
import { memoryStorage } from '@kemandirian/core/storage'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { storyClock } from '../src/clock.js'
import type { FacilityOutcome } from '../src/outcome.js'
import { importRosters } from '../src/roster-files.js'
import { tellStory, writeStory } from '../src/tell-story.js'

const browser = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync)
const main = join(import.meta.dirname, '../src/main.ts')

let folder: string
let outcomes: FacilityOutcome[]
let records: Records

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lima-lapas-'))
  const clock = storyClock()
  // The command keeps hashes too, and the register of data quality counts what is not known.
  records = openRecords(memoryStorage(), { now: clock.now, hash: sha256 })
  outcomes = await tellStory(records, clock, () => {})
  await writeStory(records, outcomes, join(await made('memory')), () => {})
}, 400_000)

afterAll(() => rm(folder, { recursive: true, force: true }))

const of = (facility: string) => outcomes.find((one) => one.facility.facility.id === facility)!
const courseOf = (facility: string, title: string) => of(facility).courses.find((one) => one.title === title)!

describe('the rosters', () => {
  it.each(['lapas-banjar', 'lapas-tabanan', 'lapas-ketapang', 'lapas-narkotika-kasongan'])(
    'account for every line of %s',
    (facility) => {
      const { first, sent } = importRosters(facility as never)!
      const lines = sent.trimEnd().split('\r\n').length
      expect(first.accepted.length + first.refused.length + first.skipped.length).toBe(lines)
    },
  )

  it('say in Indonesian what is wrong, and where', () => {
    expect(of('lapas-banjar').roster!.problems[0]).toMatch(
      /^Baris 16, kolom NIK: NIK rusak oleh lembar kerja/,
    )
  })

  it('are taken in again once corrected, and only what is still wrong waits', () => {
    const { refusedAtFirst, corrected, refused } = of('lapas-banjar').roster!
    expect({ refusedAtFirst, corrected, refused }).toEqual({ refusedAtFirst: 7, corrected: 4, refused: 3 })
  })

  it('hold nobody who could exist: every NIK begins with a province that there is not', async () => {
    for (const { nik, synthetic } of await records.everywhere.participants.list()) {
      expect(synthetic).toBe(true)
      expect(nik?.slice(0, 2) ?? '99').toBe('99')
    }
  })
})

describe('Banjar', () => {
  it('keeps 160, 80 and 80, 63 and 60 as stated beside what is recorded', () => {
    const stated = (title: string) => courseOf('lapas-banjar', title).stated!.participants
    expect(of('lapas-banjar').facility.document.figures[0]!.value).toEqual({ kind: 'exact', value: 160 })
    expect(stated('Pelatihan las produktif')).toEqual({ kind: 'exact', value: 80 })
    expect(stated('Pelatihan peternakan ayam petelur')).toEqual({ kind: 'exact', value: 80 })
    expect(stated('Rehabilitasi sosial, tahap pertama')).toEqual({ kind: 'exact', value: 63 })
    expect(stated('Rehabilitasi sosial, tahap kedua')).toEqual({ kind: 'exact', value: 60 })
  })

  it('counts a person in training and rehabilitation once', () => {
    const { peopleInTraining, peopleInAll, peopleInBoth } = of('lapas-banjar')
    const inRehabilitation = courseOf('lapas-banjar', 'Rehabilitasi sosial, tahap pertama').enrolled
    expect(peopleInBoth).toBeGreaterThan(0)
    expect(peopleInAll).toBe(peopleInTraining + inRehabilitation - peopleInBoth)
  })

  it('reports the second phase of rehabilitation as planned, with nobody in it', () => {
    const { status, enrolled } = courseOf('lapas-banjar', 'Rehabilitasi sosial, tahap kedua')
    expect([status.id, enrolled]).toEqual(['direncanakan', 0])
  })

  it('gives a certificate to who earned it, and to nobody in rehabilitation', async () => {
    const certificates = await records.at('lapas-banjar' as never).certificates.list()
    const enrollments = new Map(
      (await records.at('lapas-banjar' as never).enrollments.list()).map((one) => [one.id, one]),
    )
    expect(certificates.length).toBeGreaterThan(100)
    for (const one of certificates) {
      if (one.paper !== 'pelatihan') throw new Error('only training certificates are issued here')
      expect(enrollments.get(one.enrollment)!.status).toBe('completed')
      expect(one.batch).not.toContain('rehabilitasi')
    }
  })
})

describe('the others', () => {
  it('warns that an acting official signed for Tabanan', () => {
    expect(of('lapas-tabanan').agreements[0]!.findings.map(({ code }) => code)).toContain('signatory-acting')
  })

  it('assesses Ketapang under the law of 2021, where special crimes are not known well enough to say', () => {
    const { eligible, undetermined } = of('lapas-ketapang').asimilasi!
    expect(eligible).toBeGreaterThan(0)
    expect(undetermined).toBeGreaterThan(0)
  })

  it('issues no certificate at Kasongan, where none is mentioned', () => {
    expect(of('lapas-narkotika-kasongan').courses[0]).toMatchObject({ completed: 20, certificates: 0 })
  })

  it('has a report for Mojokerto, where there is nothing but talk', async () => {
    const page = await readFile(join(folder, 'memory/lapas-mojokerto/bulanan-2025-06.html'), 'utf8')
    expect(page).toContain('penjajakan')
  })
})

describe('the command', () => {
  it('starts clean after being killed half-way and says so, then gives the same bytes as a store in memory, and again', async () => {
    const places = ['--out', join(folder, 'out'), '--data', join(folder, 'data')]
    const cut = start(places)
    await said(cut, /las produktif/)
    cut.kill('SIGKILL')
    await ended(cut)

    const second = start(places)
    const first = await ended(second)
    expect(first.text).toContain('mulai dari awal')
    expect(first.code).toBe(0)
    expect(await bytes('out')).toEqual(await bytes('memory'))

    const third = await ended(start(places))
    expect(third.text).toContain('basis data yang sama')
    expect(await bytes('out')).toEqual(await bytes('memory'))
  }, 400_000)

  it('does not disturb another that is at work in the same folder', async () => {
    const places = ['--out', join(folder, 'out-2'), '--data', join(folder, 'data-2')]
    const first = start(places)
    await said(first, /mencatat fakta/)
    const second = await ended(start(places))
    expect(second.code).toBe(1)
    expect(second.text).toContain('folder-in-use')
    expect((await ended(first)).code).toBe(0)
  }, 400_000)
})

describe.skipIf(browser === undefined)(
  'the index page in Chromium (skipped where there is no Chromium)',
  () => {
    it('shows every facility, leads to pages that exist, and says nothing to the console', async () => {
      const opened = await chromium.launch({
        executablePath: browser!,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      })
      try {
        const page = await opened.newPage()
        const messages: string[] = []
        page.on('console', (message) => messages.push(message.text()))
        page.on('pageerror', (error) => messages.push(String(error)))
        await page.goto(pathToFileURL(join(folder, 'memory/index.html')).href)
        expect(await page.locator('section.lapas h2').allTextContents()).toEqual(
          outcomes.map(({ facility }) => facility.facility.name.normal),
        )
        const row = page.locator('#lapas-banjar tr', { hasText: 'tahap pertama' }).first()
        expect(await row.locator('td').first().textContent()).toBe('63')
        const links = await page
          .locator('a[href]:not([href^="#"])')
          .evaluateAll((all) => all.map((one) => one.getAttribute('href')!))
        expect(links.length).toBeGreaterThan(40)
        for (const link of links) expect(existsSync(join(folder, 'memory', link)), link).toBe(true)
        expect(messages).toEqual([])
      } finally {
        await opened.close()
      }
    })
  },
)

async function made(name: string): Promise<string> {
  const { mkdir } = await import('node:fs/promises')
  await mkdir(join(folder, name), { recursive: true })
  return join(folder, name)
}

/** Every file below a folder of this test, by path. */
async function bytes(name: string): Promise<Record<string, string>> {
  const root = join(folder, name)
  const files = (await readdir(root, { recursive: true, withFileTypes: true })).filter((one) => one.isFile())
  const entries = await Promise.all(
    files.map(async (one) => {
      const path = join(one.parentPath, one.name)
      return [path.slice(root.length), await readFile(path, 'utf8')] as const
    }),
  )
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)))
}

const output = new WeakMap<ChildProcess, { text: string }>()

function start(options: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, [
    '--conditions=@kemandirian/source',
    '--import',
    'tsx',
    main,
    ...options,
  ])
  const heard = { text: '' }
  output.set(child, heard)
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      heard.text += text
      child.emit('heard')
    })
  }
  return child
}

function said(child: ChildProcess, what: RegExp): Promise<void> {
  return new Promise((resolve, reject) => {
    const look = () => what.test(output.get(child)!.text) && resolve()
    child.on('heard', look)
    child.on('exit', () => reject(new Error(`It ended before it said ${what}: ${output.get(child)!.text}`)))
  })
}

function ended(child: ChildProcess): Promise<{ code: number | null; text: string }> {
  const answer = () => ({ code: child.exitCode, text: output.get(child)!.text })
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(answer())
  return new Promise((resolve) => child.on('close', () => resolve(answer())))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
