import { inflateRawSync } from 'node:zlib'
import { id, KemandirianError } from '@kemandirian/core/foundations'
import type { FollowUp } from '@kemandirian/core/outcomes'
import { kinds, type Records } from '@kemandirian/core/records'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import {
  type Audience,
  audienceLimit,
  csvFiles,
  html,
  json,
  markdown,
  type ReportDocument,
  standardReports,
} from '../src/index.js'
import { pdf } from '../src/pdf.js'
import { defineReport, type ReportSpec } from '../src/report.js'
import { xlsx } from '../src/xlsx.js'
import { marked, marksAbove } from './marks.js'
import { isInstalled } from './office.js'
import { infoOf, pagesOf } from './poppler.js'
import { randomWorld } from './random-world.js'
import { attending, facility, here, participant, recordsOf, type World } from './world.js'

const nik = '3279012108900001'
const period = { from: '2025-01-01', to: '2026-01-01' }

/** What each report is asked with. A report that is missing here fails the test: it has to be looked at as well. */
const asked: Readonly<Record<string, object>> = {
  'monthly-training': { facility: here, month: '2025-08' },
  'batch-closing': { facility: here, batch: 'b-0' },
  'eligibility-findings': { facility: here, policy: 'asimilasi' },
  'certificate-register': { facility: here },
  'agreement-register': { facility: here },
  'rehabilitation-by-phase': { facility: here, period },
  'performance-indicators': { facility: here, period },
  'income-ledger': { facility: here, period },
  'savings-register': { facility: here, period },
  'outcomes-after-release': { facility: here },
  'roll-up': { facility: here, month: '2025-08' },
  'data-quality': { facility: here, period },
  'personal-data-register': { facility: here },
}

/** A random facility with people of whom everything is known, in marks; twenty more were released and asked. */
function worldOf(drawn: World): World {
  const released = Array.from({ length: 20 }, (_, i) => `r-${i}`)
  const known = {
    nik,
    registerNumber: 'B.I 1/2025',
    religion: 'Islam',
    offence: { printed: 'pencurian', class: null },
    interests: ['las'],
  }
  const people = [...drawn.participants, ...released.map((name) => participant(name))]
  const world: World = {
    ...drawn,
    participants: people.map((person, i) => ({
      ...person,
      ...known,
      ...(i % 6 === 5 ? { category: 'anak-binaan' as const, code: 'A-1' } : {}),
    })),
    enrollments: [
      ...drawn.enrollments,
      ...released.map(
        (name) =>
          ({
            ...attending(`e-${name}`, name, 'b-0'),
            status: 'completed',
            completedOn: '2025-08-20',
          }) as never,
      ),
    ],
    followUps: released.map(
      (name, i) =>
        ({
          id: id(`f-${name}`),
          facility: here,
          participant: id(name),
          certificate: null,
          releasedOn: '2025-08-21',
          afterMonths: 6,
          consent: { givenOn: '2025-08-15', document: null },
          attempts: [],
          changedOn: '2025-09-01',
          ...(i % 3 === 0
            ? { status: 'lost', lostOn: '2025-09-01' }
            : {
                status: 'answered',
                answeredOn: '2025-09-01',
                situation: i % 3 === 1 ? 'employed' : 'self-employed',
                usesSkill: true,
              }),
        }) as FollowUp,
    ),
  }
  const links = new Set<string>([here, facility.name.normal])
  for (const documents of Object.values(world)) for (const { id } of documents) links.add(id)
  const children = new Set<string>(
    world.participants.filter(({ category }) => category === 'anak-binaan').map(({ id }) => id),
  )
  const marking = (name: keyof World) =>
    world[name].map((document) => {
      const of = document as { id: string; participant?: string; category?: unknown }
      const child = children.has(of.participant ?? of.id)
      return name === 'facilities' ? document : marked(kinds[name].schema, document, links, child)
    })
  return Object.fromEntries(
    (Object.keys(world) as (keyof World)[]).map((name) => [name, marking(name)]),
  ) as never
}

/** The report for readers that it was not made for, or that it was; `null` where it refuses them. */
async function forReaders(report: (typeof standardReports)[number], records: Records, audience: Audience) {
  const { strictest: _, ...spec } = report.spec as ReportSpec<never, string, unknown>
  try {
    const parameters = { ...asked[report.spec.id], asOf: '2025-12-31' }
    return await defineReport({ ...spec, audience }).run(records, parameters as never)
  } catch (error) {
    if (error instanceof KemandirianError && (error.code === 'leak' || /batch/.test(error.code))) return null
    throw error
  }
}

const worlds = fc.sample(randomWorld, { seed: 20_250_821, numRuns: 3 }).map(worldOf)
let all: readonly Records[]
beforeAll(async () => {
  all = await Promise.all(worlds.map((world) => recordsOf(world, '2025-01-01T00:00:00.000Z')))
})

describe('what the marks are', () => {
  it('they are in every kind of document that holds something of a person', () => {
    const world = JSON.stringify(worlds[0])
    expect(world).toMatch(/RAHASIAX/)
    expect(world).toMatch(/PRIBADIX/)
    for (const person of worlds[0]!.participants) {
      expect(JSON.stringify(person.offence)).toContain('RAHASIAX')
      expect(person.registerNumber).toContain('RAHASIAX')
      expect(person.name.normal).toMatch(person.category === 'anak-binaan' ? /RAHASIAX/ : /PRIBADIX/)
    }
  })
})

describe.each(standardReports.map((report) => [report.spec.id, report] as const))('%s', (_, report) => {
  it.each(['partner', 'public'] as const)(
    'shows no %s what is not for them, in any format, or is not made',
    async (audience) => {
      const forbidden = marksAbove(audienceLimit[audience])
      for (const records of all) {
        const document = await forReaders(report, records, audience)
        if (document === null) continue
        for (const [name, text] of await everyFormat(document))
          expect(
            text.match(new RegExp(`.{0,80}(${forbidden.source}).{0,40}`, 'i'))?.[0],
            `${name}`,
          ).toBeUndefined()
      }
    },
  )

  it('shows nobody a whole NIK', async () => {
    for (const records of all.slice(0, 2)) {
      const document = await forReaders(report, records, report.spec.audience)
      if (document !== null)
        for (const [name, text] of await texts(document)) expect(text.includes(nik), name).toBe(false)
    }
  })
})

describe('the leak tests', () => {
  it('look at documents for every audience', async () => {
    for (const audience of ['partner', 'public'] as const) {
      const made = await Promise.all(standardReports.map((report) => forReaders(report, all[0]!, audience)))
      expect(made.filter((document) => document !== null).length, audience).toBeGreaterThan(0)
    }
  })

  it('find what leaks: an internal report holds marks in every format', { timeout: 60_000 }, async () => {
    const report = standardReports.find(({ spec }) => spec.id === 'certificate-register')!
    const document = (await forReaders(report, all[0]!, 'internal'))!
    for (const [name, text] of await everyFormat(document))
      if (['json', 'html', 'md', 'xlsx', 'pdf'].includes(name))
        expect(text, name).toMatch(/PRIBADIX|RAHASIAX/)
  })
})

const poppler = isInstalled('pdftotext', '-v')

async function everyFormat(document: ReportDocument): Promise<readonly (readonly [string, string])[]> {
  const bytes = poppler ? await pdf(document) : null
  return [
    ...(await texts(document)),
    ...(bytes === null
      ? []
      : [['pdf', pagesOf(bytes).join('\n')] as const, ['pdf info', infoOf(bytes)] as const]),
  ]
}

async function texts(document: ReportDocument): Promise<readonly (readonly [string, string])[]> {
  return [
    ['json', json(document)],
    ['html', html(document)],
    ['md', markdown(document)],
    ...csvFiles(document).map(([name, text]) => [`${name}.csv`, text] as const),
    ['xlsx', entriesOf(await xlsx(document))],
  ]
}

/** The names and contents of all entries of a zip file. */
function entriesOf(bytes: Uint8Array): string {
  const file = Buffer.from(bytes)
  const end = file.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = file.readUInt32LE(end + 16)
  const texts: string[] = []
  for (let n = file.readUInt16LE(end + 10); n > 0; n--) {
    const [method, size] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 20)]
    const head = file.readUInt32LE(at + 42)
    const from = head + 30 + file.readUInt16LE(head + 26) + file.readUInt16LE(head + 28)
    const data = file.subarray(from, from + size)
    texts.push(file.toString('utf8', at + 46, at + 46 + file.readUInt16LE(at + 28)))
    texts.push((method === 0 ? data : inflateRawSync(data)).toString('utf8'))
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return texts.join('\n')
}
