import { id } from '@kemandirian/core/foundations'
import { unsettledPlan } from '@kemandirian/core/programs'
import type { Records } from '@kemandirian/core/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import { randomWorld } from '../../../test/random-world.js'
import {
  attending,
  certificate,
  empty,
  facility,
  here,
  participant,
  place,
  program,
  recordsOf,
  running,
  type World,
  write,
} from '../../../test/world.js'
import type { DerivedFigure, Figure, ReportDocument } from '../../document.js'
import { reportDocumentSchema } from '../../document.js'
import { drill } from '../../figure.js'
import { figuresOf } from '../../privacy.js'
import { csv } from '../../render/csv.js'
import { html } from '../../render/html.js'
import { json } from '../../render/json.js'
import { markdown } from '../../render/markdown.js'
import { monthlyTraining } from './monthly-training.js'

const asked = { facility: here, month: '2025-08', asOf: '2025-09-05' }
const report = async (world: World, change: Partial<typeof asked> = {}) =>
  monthlyTraining.run(await recordsOf(world), { ...asked, ...change })
const at = (document: ReportDocument, where: string): Figure => {
  const placed = figuresOf(document).find((figure) => figure.where === where)
  if (placed === undefined) throw new Error(`no figure ${where}`)
  return placed.figure
}
const value = (document: ReportDocument, where: string) => at(document, where).value
const derived = (document: ReportDocument, where: string) => at(document, where) as DerivedFigure

const welding = program('las', 'kemandirian')
const rehab = program('rehab', 'rehabilitasi-sosial')
const crowd = (count: number, batch: string, from = 1) =>
  Array.from({ length: count }, (_, i) => attending(`${batch}-e${i}`, `p-${from + i}`, batch))
const roster = (count: number) => Array.from({ length: count }, (_, i) => participant(`p-${i + 1}`))
const exact = (of: number, sense: 'planned' | 'taking-part') => ({
  ...unsettledPlan.stated,
  participants: [
    {
      value: { kind: 'exact' as const, value: of },
      printed: `${of} orang`,
      document: id<never>('berita'),
      sense,
    },
  ],
})
const article = {
  id: id<never>('berita'),
  facility: here,
  kind: 'article' as const,
  title: 'Berita contoh',
  number: null,
  publisher: null,
  dated: '2025-08-21' as const,
  occasions: [],
  figures: [],
  cites: [],
}

describe('people in training and in rehabilitation at once', () => {
  /** 80 and 80 in training, 63 of them in rehabilitation, 60 more planned for it. */
  const world: World = {
    ...empty,
    programs: [welding, rehab],
    participants: roster(160),
    documents: [
      {
        ...article,
        figures: [
          {
            of: 'participants',
            value: { kind: 'exact', value: 160 },
            printed: '160 peserta',
            batches: [id('b-las'), id('b-ayam')],
          },
        ],
      },
    ],
    batches: [
      running('b-las', 'las', { quota: 80, stated: exact(80, 'taking-part') }),
      running('b-ayam', 'las', { quota: 80, stated: exact(80, 'taking-part') }),
      running('b-rehab', 'rehab', { stated: exact(63, 'taking-part') }),
      {
        ...running('b-rehab-2', 'rehab', { stated: exact(60, 'planned') }),
        status: 'planned',
        plannedOn: '2025-08-21',
      } as never,
    ],
    enrollments: [...crowd(80, 'b-las'), ...crowd(80, 'b-ayam', 81), ...crowd(63, 'b-rehab', 40)],
  }

  it('says that rows are not added up only where a batch belongs to several', async () => {
    const introOf = async (of: World) =>
      (await report(of)).sections.find(({ id: name }) => name === 'per-kejuruan')?.intro ?? null
    const [first, ...others] = world.batches!
    const teaching = (...trades: string[]) => ({
      ...world,
      batches: [{ ...first!, trades }, ...others],
    })
    expect(await introOf(teaching('las'))).toBeNull()
    expect(await introOf(teaching('las', 'kayu'))).not.toBeNull()
  })

  it('are each counted once', async () => {
    const document = await report(world)
    expect(value(document, 'orang/pelatihan')).toBe(160)
    expect(value(document, 'orang/rehabilitasi')).toBe(63)
    expect(value(document, 'orang/keduanya')).toBe(63)
    expect(value(document, 'orang/seluruhnya')).toBe(160)
  })

  it('do not make the planned phase an achievement', async () => {
    const document = await report(world)
    expect(value(document, 'rehabilitasi/b-rehab/tercapai')).toBe(63)
    expect(value(document, 'rehabilitasi/b-rehab-2/direncanakan')).toBe(60)
    expect(value(document, 'rehabilitasi/b-rehab-2/tercapai')).toBe(0)
  })

  it('never add up to 283 or 320', async () => {
    const document = await report(world)
    expect(figuresOf(document).map(({ figure }) => figure.value)).not.toContain(283)
    expect(figuresOf(document).map(({ figure }) => figure.value)).not.toContain(320)
  })

  it('stand beside what the document says', async () => {
    const document = await report(world)
    const section = document.sections.find((candidate) => candidate.id === 'tercetak')
    expect(
      section?.type === 'comparison' &&
        section.rows.map((row) => [row.id, row.stated.value, row.derived.value, row.difference.result]),
    ).toEqual([
      ['b-ayam-1', 80, 80, 'equal'],
      ['b-las-1', 80, 80, 'equal'],
      ['b-rehab-1', 63, 63, 'equal'],
      ['berita-1', 160, 160, 'equal'],
    ])
  })

  it('are not named as being in rehabilitation', async () => {
    const document = await report(world)
    for (const where of [
      'orang/rehabilitasi',
      'orang/keduanya',
      'orang/seluruhnya',
      'rehabilitasi/b-rehab/tercapai',
    ])
      expect(derived(document, where)).toMatchObject({ members: [] })
    expect(derived(document, 'rehabilitasi/b-rehab/tercapai').withheld).toBe(63)
    expect(JSON.stringify(document)).not.toContain('b-rehab-e')
  })

  it('are unknown, at least 160, while only their number is stated', async () => {
    const document = await report({ ...world, enrollments: [], participants: [] })
    expect(at(document, 'orang/pelatihan')).toMatchObject({
      value: null,
      bounds: { atLeast: 160, atMost: null },
    })
    expect(at(document, 'orang/seluruhnya')).toMatchObject({
      value: null,
      bounds: { atLeast: 160, atMost: null },
    })
    expect(at(document, 'orang/keduanya')).toMatchObject({ value: null, bounds: { atLeast: 0 } })
    expect(html(document)).toContain('tidak diketahui (sekurangnya 160)')
  })
})

describe('a facility with nothing but a meeting', () => {
  const world: World = {
    ...empty,
    partners: [
      {
        id: id('blk'),
        facility: here,
        name: { normal: 'BLK Contoh', short: null, spellings: [] },
        kind: 'blk',
        place: null,
      },
    ],
    programs: [
      {
        ...welding,
        standing: 'discussed',
        trades: [
          {
            trade: null,
            printed: 'peternakan ayan',
            normal: 'peternakan ayam',
            english: null,
            skkni: null,
            standing: 'discussed',
          },
        ],
      },
    ],
    documents: [
      {
        ...article,
        dated: null,
        occasions: [
          {
            what: ['coordination-meeting'],
            on: { precision: 'day', on: '2025-08-18', deduced: [] },
            printed: 'Senin (18/8/2025)',
            venue: null,
            present: { partners: [id('blk')], officials: [] },
          },
        ],
      },
    ],
  }

  it('names a document without a title by what it is', async () => {
    const [meeting] = world.documents!
    const untitled = { ...world, documents: [{ ...meeting!, title: null }] }
    expect(markdown(await report(untitled))).toContain('Berita berita')
  })

  it('has a report of that meeting', async () => {
    const text = markdown(await report(world))
    expect(text).toContain('Rapat koordinasi')
    expect(text).toContain('18 Agustus 2025')
    expect(text).toContain('BLK Contoh')
    expect(text).toContain('peternakan ayam (dibahas)')
    expect(text).toContain('Tidak ada angkatan pelatihan yang berjalan dalam periode ini.')
  })

  it('has zeros where nothing was, and no percentages', async () => {
    const document = await report(world)
    expect(value(document, 'ringkasan/peserta')).toBe(0)
    expect(value(document, 'ringkasan/kehadiran')).toBeNull()
  })

  it('does not report the meeting in another month', async () =>
    expect(markdown(await report(world, { month: '2025-07' }))).not.toContain('Rapat koordinasi'))
})

describe('achievement', () => {
  const with_ = (quota: number | null, people: number) =>
    report({
      ...empty,
      programs: [welding],
      participants: roster(people),
      batches: [running('b', 'las', { quota })],
      enrollments: crowd(people, 'b'),
    })

  it('may exceed one hundred percent', async () =>
    expect(value(await with_(2, 3), 'angkatan/b/capaian')).toBe(150))
  it('is not computed for a quota of zero', async () =>
    expect(value(await with_(0, 3), 'angkatan/b/capaian')).toBeNull())
  it('is not computed without a quota, and the report says so', async () => {
    const document = await with_(null, 3)
    expect(at(document, 'angkatan/b/capaian').reason).not.toBeNull()
    expect(markdown(document)).toContain('capaian tidak dihitung')
  })
})

describe('a person is named', () => {
  const named = async (about: Parameters<typeof participant>[1], kind = facility.kind) => {
    const document = await report({
      ...empty,
      facilities: [{ ...facility, kind }],
      programs: [welding],
      participants: [participant('p-1', about)],
      batches: [running('b', 'las')],
      enrollments: crowd(1, 'b'),
    })
    return derived(document, 'ringkasan/peserta').members[0]?.label
  }
  it('by name as an adult', async () => expect(await named({})).toBe('Warga p-1'))
  it('by code as a child', async () =>
    expect(await named({ category: 'anak-binaan', code: 'A-7' })).toBe('A-7'))
  it('by id as a child without a code', async () =>
    expect(await named({ category: 'anak-binaan' })).toBe('p-1'))
  it('by code in a facility for children where the category is not known', async () =>
    expect(await named({ category: null, code: 'A-7' }, 'anak')).toBe('A-7'))
})

describe('as known on a day', () => {
  const world: World = {
    ...empty,
    programs: [welding],
    participants: roster(3),
    batches: [running('b', 'las', { quota: 3 })],
    enrollments: crowd(3, 'b'),
  }
  const correct = async (records: Records) =>
    write(
      records,
      {
        enrollments: [
          {
            ...place('b-e0', 'p-1', 'b'),
            status: 'left',
            leftOn: '2025-08-05',
            leftFrom: 'attending',
            enrolledOn: '2025-08-01',
            exit: { reason: 'entered-in-error', note: null },
          } as never,
        ],
      },
      '2025-09-10T00:00:00.000Z',
    )

  it('a late correction changes the report of today and not the one of before', async () => {
    const records = await recordsOf(world)
    const before = await monthlyTraining.run(records, asked)
    await correct(records)
    expect(json(await monthlyTraining.run(records, asked))).toBe(json(before))
    const after = await monthlyTraining.run(records, { ...asked, asOf: '2025-09-10' })
    expect(value(before, 'ringkasan/peserta')).toBe(3)
    expect(value(after, 'ringkasan/peserta')).toBe(2)
  })

  it('the day ends in the zone of the facility', async () => {
    const records = await recordsOf(world)
    // 2025-09-10 00:00 UTC is the 10th in Banjar (07:00) and the 9th nowhere in Indonesia.
    await correct(records)
    const on = async (asOf: string) =>
      value(await monthlyTraining.run(records, { ...asked, asOf }), 'ringkasan/peserta')
    expect(await on('2025-09-09')).toBe(3)
    expect(await on('2025-09-09T23:59:59.999Z')).toBe(3)
    expect(await on('2025-09-10T00:00:00.000Z')).toBe(2)
  })

  it('an unfinished month is said to be provisional', async () => {
    expect(markdown(await report(world, { asOf: '2025-08-31' }))).toContain('masih sementara')
    expect(markdown(await report(world, { asOf: '2025-09-01' }))).not.toContain('masih sementara')
  })
})

describe('asked wrongly', () => {
  it('a facility that is not on record is refused', async () =>
    expect(report(empty, { facility: id('lapas-lain') })).rejects.toMatchObject({ code: 'unknown-facility' }))
  it('so is one that was not known yet on the day', async () =>
    expect(report(empty, { asOf: '2025-07-31' })).rejects.toMatchObject({ code: 'unknown-facility' }))
  it.each(['2025-13', '2025-8', 'Agustus', '0000-01', '9999-12'])('the month %j is refused', async (month) =>
    expect(report(empty, { month })).rejects.toMatchObject({ code: 'invalid-parameters' }),
  )
})

it('a record that cannot be read is in no figure and in the report', async () => {
  const document = await report({
    ...empty,
    programs: [welding],
    batches: [running('b', 'las')],
    participants: roster(2),
    enrollments: [...crowd(1, 'b'), { ...attending('rusak', 'p-2', 'b'), enrolledOn: '31/02/2025' } as never],
  })
  expect(value(document, 'ringkasan/peserta')).toBe(1)
  expect(document.unreadable.map((row) => row.id)).toEqual(['rusak'])
  expect(html(document)).toContain('1 catatan tidak terbaca')
})

it('a document dated after the month says nothing about it', async () => {
  const world: World = {
    ...empty,
    programs: [welding],
    documents: [{ ...article, dated: '2025-09-01' }],
    batches: [running('b', 'las', { stated: exact(80, 'taking-part') })],
  }
  const rows = async (w: World) =>
    figuresOf(await report(w)).filter(({ where }) => where.startsWith('tercetak/'))
  expect(await rows(world)).toHaveLength(0)
  expect(await rows({ ...world, documents: [{ ...article, dated: '2025-08-31' }] })).toHaveLength(2)
})

it('marks of an enrolment that was entered in error are in no attendance', async () => {
  const wrong = {
    ...place('salah', 'p-2', 'b'),
    status: 'left',
    leftOn: '2025-08-20',
    leftFrom: 'attending',
    enrolledOn: '2025-08-01',
    exit: { reason: 'entered-in-error', note: null },
  } as never
  const session = {
    id: id<never>('s-1'),
    on: '2025-08-04' as const,
    from: '08:00',
    to: '10:00',
    topic: null,
    unit: null,
  }
  const document = await report({
    ...empty,
    programs: [welding],
    participants: roster(3),
    batches: [
      running('b', 'las', {
        schedule: [{ ...session, hours: 2, instructor: null, venue: null, catchUpFor: null }],
      }),
    ],
    enrollments: [...crowd(1, 'b'), wrong, attending('tanpa-tanda', 'p-3', 'b')],
    attendance: [
      {
        id: session.id,
        facility: here,
        batch: id('b'),
        on: session.on,
        marks: { 'b-e0': { mark: 'present', hours: 2, tookPart: null }, salah: { mark: 'absent' } } as never,
        corrections: [],
        changedOn: '2025-08-31',
      },
    ],
  })
  const figure = derived(document, 'angkatan/b/kehadiran')
  expect(figure.value).toBe(100)
  expect(figure.exclusions.map((e) => [e.member.id, e.reason.facts])).toEqual([['tanpa-tanda', { count: 1 }]])
})

it('a corrected certificate counts once, and the one it replaces is shown as left out', async () => {
  const document = await report({
    ...empty,
    programs: [welding],
    batches: [running('b', 'las')],
    certificates: [
      certificate('c-1', 'p-1', 'b', {
        status: 'superseded',
        cause: 'corrected',
        supersededOn: '2025-08-25',
        successor: id('c-2'),
      }),
      certificate('c-2', 'p-1', 'b', { replaces: id('c-1') }),
    ],
  })
  const figure = derived(document, 'angkatan/b/sertifikat')
  expect(figure.value).toBe(1)
  expect(drill(figure).map((line) => [line.role, line.member.id])).toEqual([
    ['counted', 'c-2'],
    ['excluded', 'c-1'],
  ])
})

describe('over whatever is stored', () => {
  it('every figure is what a naive recount finds', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (world) => {
        const document = await report(world)
        expect(document.unreadable).toEqual([])
        const counted = Object.fromEntries(
          figuresOf(document)
            .filter(({ where, figure }) => figure.kind === 'derived' && !where.startsWith('tercetak/'))
            .map(({ where, figure }) => [where, figure.value]),
        )
        expect(counted).toEqual(recount(world))
      }),
      { numRuns: 150 },
    )
  })

  it('the value of a figure follows from its members', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (world) => {
        for (const { figure } of figuresOf(await report(world))) {
          if (figure.kind === 'stated' || figure.value === null) continue
          const sum = (members: readonly { amount: number }[]) => members.reduce((n, m) => n + m.amount, 0)
          if (figure.measure === 'count') expect(figure.value).toBe(figure.members.length + figure.withheld)
          if (figure.measure === 'sum') expect(figure.value).toBe(sum(figure.members))
          if (figure.measure === 'ratio')
            expect(figure.value).toBeCloseTo((100 * sum(figure.members)) / sum(figure.denominator!), 9)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('the same records give the same bytes, in whatever order they were written', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (world) => {
        const turned: World = {
          ...world,
          batches: [...world.batches].reverse(),
          enrollments: [...world.enrollments].reverse(),
          certificates: [...world.certificates].reverse(),
          attendance: [...world.attendance].reverse(),
        }
        const [a, b] = [await report(world), await report(turned)]
        for (const draw of [json, html, markdown, csv]) expect(draw(b)).toBe(draw(a))
      }),
      { numRuns: 25 },
    )
  })

  it('the document is of its schema, and every label exists in both languages', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (world) => {
        const document = await report(world)
        expect(reportDocumentSchema.parse(JSON.parse(json(document)))).toEqual(document)
        for (const { id: indonesian, en } of labelsOf(document)) {
          expect(indonesian).toMatch(/\S/)
          expect(en).toMatch(/\S/)
        }
      }),
      { numRuns: 25 },
    )
  })
})

/** Counts everything again in the plainest way, from what is stored. */
function recount(world: World): Record<string, number | null> {
  const first = '2025-08-01'
  const last = '2025-08-31'
  const inMonth = (day: string) => day >= first && day <= last
  const kindOf = (batch: World['batches'][number]) => world.programs.find((p) => p.id === batch.program)?.kind
  const found: Record<string, number | null> = {}

  /** A suspension leaves a batch where it was. */
  const was = (batch: World['batches'][number]) =>
    batch.status === 'suspended'
      ? batch.suspendedFrom
      : batch.status === 'cancelled'
        ? (batch.suspendedFrom ?? batch.cancelledFrom)
        : batch.status
  const ran = (batch: World['batches'][number]) => {
    if (batch.status === 'cancelled')
      return (
        was(batch) === 'running' &&
        batch.cancelledOn >= first &&
        (batch.period === null || batch.period.from <= last)
      )
    if (was(batch) !== 'running' && was(batch) !== 'closed') return false
    if (!('startedOn' in batch)) return false
    const start = batch.startedOn ?? batch.period?.from ?? batch.openedOn
    if (start !== null && start > last) return false
    return batch.status !== 'closed' || batch.closedOn >= first
  }
  const ahead = (batch: World['batches'][number]) => {
    if (batch.status === 'cancelled') return was(batch) !== 'running' && batch.cancelledOn >= first
    if (was(batch) !== 'running' && was(batch) !== 'closed') return true
    if (!('startedOn' in batch)) return true
    const start = batch.startedOn ?? batch.period?.from ?? batch.openedOn
    return start !== null && start > last
  }
  const training = world.batches.filter((b) => kindOf(b) === 'kemandirian' && ran(b))
  const rehabs = world.batches.filter((b) => kindOf(b) === 'rehabilitasi-sosial' && ran(b))

  /** First and last day of the seat; the last is '9999' while it lasts. */
  const seat = (e: World['enrollments'][number]): [string, string] | null => {
    if (e.status === 'left') return e.enrolledOn === null ? null : [e.enrolledOn, e.leftOn]
    if (e.status === 'completed') return [e.enrolledOn, e.completedOn]
    if (e.status === 'not-completed') return [e.enrolledOn, e.endedOn]
    if (e.status === 'enrolled' || e.status === 'attending' || e.status === 'on-hold')
      return [e.enrolledOn, '9999']
    return null
  }
  const real = (e: World['enrollments'][number]) =>
    !(e.status === 'left' && ['entered-in-error', 'duplicate'].includes(e.exit.reason))
  const seatedIn = (batch: string) =>
    world.enrollments.filter((e) => {
      const days = seat(e)
      return e.batch === batch && real(e) && days !== null && days[0] <= last && days[1] >= first
    })

  const perBatch = (batch: World['batches'][number]) => {
    let [sessions, hours, attended, required, completed, ended, papers] = [0, 0, 0, 0, 0, 0, 0]
    for (const session of batch.schedule) {
      if (!inMonth(session.on) || session.catchUpFor !== null) continue
      const list = world.attendance.find((a) => a.id === session.id)
      if (list === undefined) continue
      sessions++
      hours += session.hours
      for (const e of world.enrollments) {
        const days = seat(e)
        if (e.batch !== batch.id || !real(e) || days === null) continue
        if (session.on < days[0] || session.on > days[1]) continue
        const mark = list.marks[e.id]?.mark
        if (mark === 'present' || mark === 'late') attended++
        const caughtUp = batch.schedule.flatMap((other) => {
          if (other.catchUpFor?.session !== session.id || !inMonth(other.on)) return []
          if (other.on < days[0] || other.on > days[1]) return []
          const made = world.attendance.find((a) => a.id === other.id)?.marks[e.id]
          return made !== undefined && 'hours' in made ? [made.hours] : []
        })
        const missed = mark === 'excused' || mark === 'sick' || mark === 'absent'
        if (missed && caughtUp.length > 0 && caughtUp.reduce((a, b) => a + b) >= session.hours) attended++
        if (mark !== undefined && mark !== 'not-required') required++
      }
    }
    for (const e of world.enrollments) {
      if (e.batch !== batch.id || !real(e)) continue
      if (e.status === 'completed' && inMonth(e.completedOn)) completed++
      if (e.status === 'not-completed' && inMonth(e.endedOn)) ended++
      if (e.status === 'left' && e.enrolledOn !== null && inMonth(e.leftOn)) ended++
    }
    for (const c of world.certificates)
      if (c.paper === 'pelatihan' && c.batch === batch.id && c.status === 'issued' && inMonth(c.issuedOn))
        papers++
    return { sessions, hours, attended, required, completed, ended, papers }
  }

  const total = { sessions: 0, hours: 0, attended: 0, required: 0, completed: 0, ended: 0 }
  for (const batch of training) {
    const sums = perBatch(batch)
    const people = seatedIn(batch.id).length
    for (const name of Object.keys(total) as (keyof typeof total)[]) total[name] += sums[name]
    if (batch.quota !== null || !batch.stated.participants.some((s) => s.sense === 'planned'))
      found[`angkatan/${batch.id}/target`] = batch.quota
    found[`angkatan/${batch.id}/realisasi`] = people
    found[`angkatan/${batch.id}/capaian`] = batch.quota ? (100 * people) / batch.quota : null
    found[`angkatan/${batch.id}/pertemuan`] = sums.sessions
    found[`angkatan/${batch.id}/jp`] = sums.hours
    found[`angkatan/${batch.id}/kehadiran`] =
      sums.required === 0 ? null : (100 * sums.attended) / sums.required
    found[`angkatan/${batch.id}/selesai`] = sums.completed
    found[`angkatan/${batch.id}/tidak-selesai`] = sums.ended
    found[`angkatan/${batch.id}/sertifikat`] = sums.papers
  }
  const together = (where: string, batches: World['batches']) => {
    const sum = { sessions: 0, hours: 0, attended: 0, required: 0, completed: 0, ended: 0, papers: 0 }
    let [people, quota]: [number, number | null] = [0, 0]
    for (const batch of batches) {
      const own = perBatch(batch)
      for (const name of Object.keys(sum) as (keyof typeof sum)[]) sum[name] += own[name]
      people += seatedIn(batch.id).length
      quota = quota === null || batch.quota === null ? null : quota + batch.quota
    }
    const planned = batches.length === 1 && batches[0]!.stated.participants.some((s) => s.sense === 'planned')
    if (quota !== null || !planned) found[`${where}/target`] = quota
    found[`${where}/realisasi`] = people
    found[`${where}/capaian`] = quota ? (100 * people) / quota : null
    found[`${where}/pertemuan`] = sum.sessions
    found[`${where}/jp`] = sum.hours
    found[`${where}/kehadiran`] = sum.required === 0 ? null : (100 * sum.attended) / sum.required
    found[`${where}/selesai`] = sum.completed
    found[`${where}/tidak-selesai`] = sum.ended
    found[`${where}/sertifikat`] = sum.papers
  }
  for (const of of new Set(training.map((b) => b.program)))
    together(
      `per-program/${of}`,
      training.filter((b) => b.program === of),
    )
  for (const trade of new Set(training.flatMap((b) => b.trades)))
    together(
      `per-kejuruan/${trade}`,
      training.filter((b) => b.trades.includes(trade)),
    )
  if (training.some((b) => b.trades.length === 0))
    together(
      'per-kejuruan/tidak-disebut',
      training.filter((b) => b.trades.length === 0),
    )
  const parts = (b: World['batches'][number]) =>
    b.partners.filter((part) => part.role !== 'counterpart').map((part) => part.partner as string)
  for (const partner of new Set(training.flatMap(parts)))
    together(
      `per-mitra/${partner}`,
      training.filter((b) => parts(b).includes(partner)),
    )
  if (training.some((b) => parts(b).length === 0))
    together(
      'per-mitra/tidak-disebut',
      training.filter((b) => parts(b).length === 0),
    )
  found['ringkasan/angkatan'] = training.length
  found['ringkasan/pertemuan'] = total.sessions
  found['ringkasan/jp'] = total.hours
  found['ringkasan/kehadiran'] = total.required === 0 ? null : (100 * total.attended) / total.required
  found['ringkasan/selesai'] = total.completed
  found['ringkasan/tidak-selesai'] = total.ended
  found['ringkasan/sertifikat-pelatihan'] = world.batches.reduce((n, b) => n + perBatch(b).papers, 0)
  found['ringkasan/sertifikat-kompetensi'] = world.certificates.filter(
    (c) => c.paper === 'kompetensi' && c.status === 'issued' && inMonth(c.issuedOn),
  ).length
  found['orang/surat-rehabilitasi'] = world.rehabilitationStatements.filter((s) => inMonth(s.issuedOn)).length

  for (const batch of training)
    for (const e of world.enrollments) {
      if (e.batch !== batch.id || !real(e)) continue
      const out =
        (e.status === 'not-completed' && inMonth(e.endedOn)) ||
        (e.status === 'left' && e.enrolledOn !== null && inMonth(e.leftOn))
      if (out && 'exit' in e) {
        const where = `alasan/${e.exit.reason}/jumlah`
        found[where] = (found[where] ?? 0) + 1
      }
    }

  for (const batch of [
    ...rehabs,
    ...world.batches.filter((b) => kindOf(b) === 'rehabilitasi-sosial' && ahead(b)),
  ]) {
    if (batch.quota !== null || !batch.stated.participants.some((s) => s.sense === 'planned'))
      found[`rehabilitasi/${batch.id}/direncanakan`] = batch.quota
    found[`rehabilitasi/${batch.id}/tercapai`] = seatedIn(batch.id).length
  }
  for (const batch of world.batches)
    if (kindOf(batch) === 'kemandirian' && ahead(batch))
      if (batch.quota !== null || !batch.stated.participants.some((s) => s.sense === 'planned'))
        found[`rencana/${batch.id}/target`] = batch.quota

  const heads = (batches: World['batches']) =>
    new Set(batches.flatMap((b) => seatedIn(b.id).map((e) => e.participant)))
  const nameless = (batches: World['batches']) =>
    batches.some(
      (b) => seatedIn(b.id).length === 0 && b.stated.participants.some((s) => s.sense === 'taking-part'),
    )
  const both = [...training, ...rehabs]
  const trained = heads(training)
  found['ringkasan/peserta'] = nameless(training) ? null : trained.size
  found['orang/pelatihan'] = found['ringkasan/peserta']
  found['orang/rehabilitasi'] = nameless(rehabs) ? null : heads(rehabs).size
  found['orang/keduanya'] = nameless(both) ? null : [...heads(rehabs)].filter((p) => trained.has(p)).length
  found['orang/seluruhnya'] = nameless(both) ? null : heads(both).size
  return found
}
