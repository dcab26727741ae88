import {
  assess,
  cleanConduct,
  explain,
  hasStatus,
  policy,
  policyToJson,
  regulations,
} from '@kemandirian/core/eligibility'
import { type Day, id } from '@kemandirian/core/foundations'
import { factsOf, type Participant } from '@kemandirian/core/people'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import {
  attending,
  empty,
  here,
  participant,
  place,
  program,
  recordsOf,
  running,
  type World,
} from '../../../test/world.js'
import type { ReportDocument, SectionOf } from '../../document.js'
import { figuresOf } from '../../privacy.js'
import { html } from '../../render/html.js'
import { markdown } from '../../render/markdown.js'
import { eligibilityFindings } from './eligibility-findings.js'

const sentence = (countedFrom: Day) => ({ kind: 'term', years: 2, months: 0, days: 0, countedFrom }) as const
/** Meets every requirement of asimilasi but for the half of two years, which began on the day. */
const served = (name: string, startedOn: Day, about: Partial<Participant> = {}) =>
  participant(name, {
    citizenship: 'WNI',
    offence: { printed: 'Pasal 362 KUHP', class: 'umum' } as never,
    sentence: sentence(startedOn),
    remissions: [],
    discipline: [],
    activeInProgram: true,
    riskLowered: true,
    lifeThreatened: false,
    ...about,
  })
const world: World = {
  ...empty,
  programs: [program('las', 'kemandirian')],
  batches: [running('b-las', 'las')],
  participants: [
    served('p-sudah', '2024-01-10'),
    served('p-segera', '2024-09-10'),
    served('p-lama', '2025-06-10'),
    served('p-kurang', '2024-01-10', { discipline: null }),
    served('p-anak', '2024-01-10', { category: 'anak-binaan', code: 'A-7' }),
  ],
}
const asked = { facility: here, policy: 'asimilasi', next: '2025-10-01', asOf: '2025-09-01' } as const
const run = async (change: object = {}, of: World = world) =>
  eligibilityFindings.run(await recordsOf(of), { ...asked, ...change })
const tableOf = (document: ReportDocument, name: string) =>
  [...document.sections, ...document.appendices].find(({ id }) => id === name) as SectionOf<'table'>
const rowsOf = (document: ReportDocument, name: string) => tableOf(document, name).rows.map(({ id }) => id)
const valuesOf = (document: ReportDocument) =>
  Object.fromEntries(figuresOf(document).map(({ where, figure }) => [where, figure.value]))

describe('findings on eligibility', () => {
  it('put each person where the facts of the day point', async () => {
    const document = await run()
    expect(rowsOf(document, 'memenuhi')).toEqual(['p-sudah'])
    expect(rowsOf(document, 'belum-memenuhi')).toEqual(['p-lama', 'p-segera'])
    expect(rowsOf(document, 'belum-pasti')).toEqual(['p-anak', 'p-kurang'])
  })

  it('agree with what the core says of each person, in number and in day', async () => {
    const document = await run()
    const answers = world.participants.map((one) =>
      assess(regulations.indonesia.asimilasi, factsOf(one), { on: '2025-09-01' }),
    )
    const count = (indication: string) => answers.filter((one) => one.indication === indication).length
    expect(valuesOf(document)).toMatchObject({
      'ringkasan/diperiksa': 5,
      'ringkasan/memenuhi': count('eligible'),
      'ringkasan/belum-pasti': count('undetermined'),
      'ringkasan/belum-memenuhi': count('not-eligible'),
    })
    const soon = tableOf(document, 'agenda').rows.map(({ id: of, cells }) => [
      of,
      cells[1]!.type === 'day' && cells[1]!.day,
    ])
    expect(soon).toEqual([['p-segera', answers[1]!.eligibleFrom]])
    for (const reason of explain(answers[2]!, 'id', { audience: 'tpp' }).missing)
      expect(markdown(document)).toContain(reason)
  })

  it.each([
    ['the day before', '2025-09-09', []],
    ['on the very day', '2025-09-10', ['p-segera']],
  ])('put a person on the agenda of a next session %s: %s', async (_, next, expected) =>
    expect(rowsOf(await run({ next }), 'agenda')).toEqual(expected),
  )

  it('have no agenda where there is no next session', async () =>
    expect((await run({ next: null })).sections.map(({ id }) => id)).not.toContain('agenda'))

  it('name article, missing fact and who decides', async () => {
    const text = markdown(await run())
    expect(text).toContain('Permenkumham 3/2018 Pasal 44 ayat (1)')
    expect(text).toMatch(/Warga p-kurang \| .*hukuman disiplin/i)
    expect(text).toMatch(/keputusannya ada pada sidang TPP, lalu/)
  })

  it('print the rules of the day with how well each is known', async () => {
    const rules = markdown(await run()).split('Ketentuan yang dipakai')[1]!
    expect(rules).toContain('3 Agustus 2022')
    expect(rules).toContain('dikutip pihak lain')
    expect(markdown(await run({ on: '2019-09-01', next: null }))).not.toContain('3 Agustus 2022')
  })

  it('call a child by its code', async () => {
    const text = JSON.stringify(await run())
    expect(text).toContain('A-7')
    expect(text).not.toContain('Warga p-anak')
  })

  it('look at who is put forward for the batch, and not at who has left it', async () => {
    const left = {
      ...place('e-3', 'p-lama', 'b-las'),
      status: 'left',
      leftOn: '2025-08-10',
      exit: { reason: 'released', note: null },
      leftFrom: 'proposed',
      enrolledOn: null,
    } as never
    const enrollments = [
      { ...place('e-1', 'p-sudah', 'b-las'), status: 'proposed' } as never,
      attending('e-2', 'p-segera', 'b-las'),
      left,
    ]
    const document = await run({ batch: 'b-las' }, { ...world, enrollments })
    expect(valuesOf(document)['ringkasan/diperiksa']).toBe(2)
  })

  it('take a policy as JSON, and without one what the program of the batch asks for', async () => {
    const own = policy({
      id: 'contoh/las',
      title: { id: 'pelatihan las', en: 'welding' },
      source: { instrument: 'Kebijakan contoh', confidence: 'convention' },
      all: [
        hasStatus(),
        cleanConduct({ months: 6, source: { instrument: 'Kebijakan contoh', confidence: 'convention' } }),
      ],
    })
    const json = JSON.parse(JSON.stringify(policyToJson(own)))
    const given = await run({ policy: json })
    expect(rowsOf(given, 'memenuhi')).toEqual(['p-lama', 'p-segera', 'p-sudah'])
    const version = {
      version: '2025',
      period: { from: '2025-01-01', to: null },
      units: [] as never[],
      minutesPerHour: null,
      prerequisites: json,
      kkniLevel: null,
      phases: [] as never[],
      document: null,
    } as const
    const asking = { ...program('las', 'kemandirian'), versions: [version] }
    const enrollments = [attending('e-1', 'p-sudah', 'b-las'), attending('e-2', 'p-kurang', 'b-las')]
    const document = await run(
      { policy: null, batch: 'b-las' },
      { ...world, programs: [asking], enrollments },
    )
    expect(rowsOf(document, 'memenuhi')).toEqual(['p-sudah'])
    expect(rowsOf(document, 'belum-pasti')).toEqual(['p-kurang'])
  })

  it.each([
    ['unknown-facility', { facility: id('lapas-lain') }],
    ['unknown-batch', { batch: 'b-lain' }],
    ['unknown-policy', { policy: 'asimilasi-rumah' }],
    ['policy-refused', { policy: { id: 'x' } }],
    ['policy-not-stated', { policy: null }],
    ['policy-not-stated', { policy: null, batch: 'b-las' }],
    ['end-before-start', { next: '2025-09-01' }],
  ])('refuse with %s', (code, change) => expect(run(change)).rejects.toMatchObject({ code }))

  it('say that nobody was put forward', async () =>
    expect(markdown(await run({}, empty))).toContain('Tidak ada.'))

  it('say everything in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf((await run()).sections)) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
    expect(html(await run(), { language: 'en' })).toContain('Findings on Eligibility')
  })
})
