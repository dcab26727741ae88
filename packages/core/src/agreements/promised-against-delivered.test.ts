import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AgreementId,
  addDays,
  addMonths,
  type BatchId,
  type CertificateId,
  type Day,
  type EnrollmentId,
  type FacilityId,
  formatText,
  id,
  type OfficialId,
  type PartnerId,
  type SessionId,
} from '../foundations/index.js'
import type { Accreditation } from './accreditation.js'
import { isAccredited } from './accreditation.js'
import type { Agreement, SignedAgreement } from './agreement.js'
import { agreementCalendar } from './agreement-calendar.js'
import { usualAgreementSettings } from './agreement-settings.js'
import { expiring } from './expiring.js'
import { instalmentsOf } from './instalments.js'
import type { Due, Obligation } from './obligation.js'
import type { ObligationEntry, ObligationEntryId } from './obligation-entry.js'
import { type Delivery, isWithin, obligationProgress } from './obligation-progress.js'
import { promisedAgainstDelivered } from './promised-against-delivered.js'
import { reviewAgreement } from './review-agreement.js'
import { unstatedTerms } from './terms.js'

// A year of synthetic batches under three synthetic agreements.
const facility = id<FacilityId>('lapas-contoh')
const ours = { kind: 'facility' } as const
const partner = (name: string) => ({ kind: 'partner' as const, partner: id<PartnerId>(name) })

function obligation(
  name: string,
  by: string,
  subject: Obligation['subject'],
  amount: number | null,
  due: Due,
  more: Partial<Obligation> = {},
): Obligation {
  return {
    id: name,
    clause: 'Pasal 4 ayat (1)',
    printed: `${name} menurut naskah`,
    owedBy: partner(by),
    owedTo: ours,
    subject,
    amount,
    trades: [],
    due,
    evidencedBy: null,
    ...more,
  }
}

function agreement(
  name: string,
  by: string,
  obligations: Obligation[],
  more: Partial<SignedAgreement> = {},
): Agreement {
  return {
    id: id<AgreementId>(name),
    facility,
    kind: 'pks',
    follows: [],
    terms: {
      ...unstatedTerms,
      parties: [
        { party: ours, role: 'PIHAK KESATU', number: null },
        { party: partner(by), role: 'PIHAK KEDUA', number: null },
      ],
      aboutTraining: true,
      validity: { from: '2025-01-01', to: '2026-01-01' },
      obligations,
      clauses: [],
    },
    documents: [],
    standsFor: { kind: 'exact', value: 1 },
    note: null,
    addenda: [],
    changedOn: '2025-01-01',
    status: 'in-force',
    inForceSince: '2025-01-01',
    suspensions: [],
    notice: null,
    signing: { signedOn: '2025-01-01', place: null, signatories: null, witnesses: null, document: null },
    ...more,
  } as Agreement
}

function batch(
  name: string,
  pks: string,
  from: Day,
  size: { sessions: number; people: number; certificates: number },
  clause: string | null = 'Pasal 4 ayat (1)',
  trades = ['las listrik'],
): Delivery {
  const many = <T>(count: number, make: (n: number) => T) => Array.from({ length: count }, (_, n) => make(n))
  return {
    batch: id<BatchId>(name),
    agreement: id<AgreementId>(pks),
    clause,
    trades,
    sessions: many(size.sessions, (n) => ({
      id: id<SessionId>(`${name}.${n}`),
      on: addDays(from, n),
      hours: 8,
    })),
    participants: many(size.people, (n) => ({ id: id<EnrollmentId>(`${name}-e${n}`), on: from })),
    certificates: many(size.certificates, (n) => ({
      id: id<CertificateId>(`${name}-s${n}`),
      on: addDays(from, size.sessions),
    })),
  }
}

function entry(
  name: string,
  pks: string,
  about: string,
  on: Day,
  said: ObligationEntry['entry'],
  period: Day | null = null,
): ObligationEntry {
  return {
    id: id<ObligationEntryId>(name),
    facility,
    agreement: id<AgreementId>(pks),
    obligation: about,
    period,
    on,
    entry: said,
  }
}

const half = { kind: 'every', months: 6, from: '2025-01-01' } as const
const agreements = [
  agreement('pks-a', 'disnaker', [
    obligation('peserta', 'disnaker', 'participants', 20, half),
    obligation('laporan', 'disnaker', 'reports', 1, half, {
      clause: 'Pasal 7',
      owedBy: ours,
      owedTo: partner('disnaker'),
    }),
  ]),
  agreement('pks-b', 'diskop', [
    obligation(
      'pemasaran',
      'diskop',
      'marketing',
      2,
      { kind: 'by', on: '2025-09-30' },
      { clause: 'Pasal 5' },
    ),
    obligation('pendampingan', 'diskop', 'mentoring', null, { kind: 'before-end' }, { clause: 'Pasal 6' }),
  ]),
  agreement('pks-c', 'blk', [
    obligation('sertifikat', 'blk', 'certificates', 15, { kind: 'by', on: '2025-10-31' }),
    obligation('jp', 'blk', 'hours', 100, { kind: 'not-stated' }),
  ]),
]
const deliveries = [
  batch('las-1', 'pks-a', '2025-02-03', { sessions: 10, people: 20, certificates: 18 }),
  // Five short in the second half.
  batch('las-2', 'pks-a', '2025-08-04', { sessions: 10, people: 15, certificates: 15 }),
  // Another clause: counts for nothing here.
  batch('las-3', 'pks-a', '2025-08-04', { sessions: 10, people: 30, certificates: 30 }, 'Pasal 9'),
  batch('boga-1', 'pks-c', '2025-05-05', { sessions: 12, people: 16, certificates: 16 }),
]
const entries = [
  entry(
    'l1',
    'pks-a',
    'laporan',
    '2025-06-20',
    { kind: 'evidence', amount: 1, printed: 'Laporan Semester I', document: null },
    '2025-01-01',
  ),
  entry(
    'l2',
    'pks-a',
    'laporan',
    '2025-12-01',
    { kind: 'waiver', by: id<OfficialId>('kadis'), why: 'digabung dengan laporan tahunan' },
    '2025-07-01',
  ),
  entry(
    'p',
    'pks-a',
    'peserta',
    '2026-01-05',
    { kind: 'cause', why: 'instruktur pindah tugas' },
    '2025-07-01',
  ),
  entry('m', 'pks-b', 'pendampingan', '2025-11-11', {
    kind: 'evidence',
    amount: null,
    printed: 'Berita acara pendampingan',
    document: null,
  }),
]
const known = { on: '2026-01-31' as Day, deliveries, entries, dueSoonDays: 30 }

describe('a year under three agreements', () => {
  const rows = promisedAgainstDelivered(agreements, known)
  const row = (name: string) => rows.find(({ obligation: of }) => of === name)!

  it('shows what was promised, delivered and short, by partner and clause, with cause and evidence', () => {
    expect(
      rows.map(({ partner: of, clause, obligation: name, promised, delivered, shortfall }) => [
        of,
        clause,
        name,
        promised,
        delivered,
        shortfall,
      ]),
    ).toEqual([
      ['disnaker', 'Pasal 4 ayat (1)', 'peserta', 40, 35, 5],
      ['disnaker', 'Pasal 7', 'laporan', 2, 1, 0],
      ['diskop', 'Pasal 5', 'pemasaran', 2, 0, 2],
      ['diskop', 'Pasal 6', 'pendampingan', null, 1, 0],
      ['blk', 'Pasal 4 ayat (1)', 'jp', 0, 96, 0],
      ['blk', 'Pasal 4 ayat (1)', 'sertifikat', 15, 16, 0],
    ])
    expect(row('peserta').causes).toEqual(['instruktur pindah tugas'])
    expect(row('peserta').instalments.map(({ status }) => status)).toEqual(['met', 'partly-met'])
    expect(row('peserta').instalments[1]!.evidence).toHaveLength(15)
    expect(row('peserta').instalments[1]!.evidence[0]).toMatchObject({
      kind: 'participant',
      batch: 'las-2',
      on: '2025-08-04',
    })
  })

  it('tells the breach, the waiver and the partial apart', () => {
    const statuses = rows.flatMap(({ instalments }) =>
      instalments.map(({ obligation: of, status }) => [of.id, status]),
    )
    expect(statuses).toEqual([
      ['peserta', 'met'],
      ['peserta', 'partly-met'],
      ['laporan', 'met'],
      ['laporan', 'waived'],
      ['pemasaran', 'breached'],
      ['pendampingan', 'met'],
      ['jp', 'pending'],
      ['sertifikat', 'met'],
    ])
    expect(row('laporan').causes).toEqual(['digabung dengan laporan tahunan'])
    expect(row('laporan').owedBy).toBe(facility)
  })

  it('is found by the review too, with what to do', () => {
    const found = reviewAgreement(agreements[1]!, { on: known.on, obligations: { deliveries, entries } })
    const breach = found.find(({ code }) => code === 'obligation-breached')!
    expect(breach.severity).toBe('serious')
    expect(formatText(breach.message, breach.facts, 'id')).toBe(
      'Tidak dipenuhi sampai 30 September 2025: pemasaran menurut naskah (Pasal 5).',
    )
    expect(
      reviewAgreement(agreements[0]!, { on: known.on, obligations: { deliveries, entries } }).map(
        ({ code }) => code,
      ),
    ).toContain('obligation-partly-met')
  })

  it('stands otherwise on the days before: what is not due yet is no shortfall', () => {
    const statusOn = (on: Day) =>
      obligationProgress(agreements[1]!, { ...known, on }).find((one) => one.obligation.id === 'pemasaran')!
        .status
    expect(statusOn('2025-08-30')).toBe('pending')
    expect(statusOn('2025-08-31')).toBe('due')
    expect(statusOn('2025-09-30')).toBe('due')
    expect(statusOn('2025-10-01')).toBe('breached')
  })

  it('counts what came late as met, on the day it came', () => {
    const late = entry('x', 'pks-b', 'pemasaran', '2025-12-12', {
      kind: 'evidence',
      amount: 2,
      printed: 'dua pameran',
      document: null,
    })
    const [progress] = obligationProgress(agreements[1]!, { ...known, entries: [late] })
    expect(progress).toMatchObject({ status: 'met', metOn: '2025-12-12', shortfall: 0 })
  })
})

describe('an instalment', () => {
  const yearly = obligation('tahunan', 'disnaker', 'participants', 20, {
    kind: 'every',
    months: 12,
    from: '2025-01-01',
  })
  const due = (of: Agreement, until: Day = '2027-12-31') =>
    instalmentsOf(of, { until }).map(({ period, dueOn }) => [period, dueOn])
  const over = (more: object) => agreement('pks-d', 'disnaker', [yearly], more as Partial<SignedAgreement>)

  it('is due on the last day of its period, and at the latest on that of the agreement', () => {
    const terms = { ...over({}).terms, validity: { from: '2025-01-01' as Day, to: '2026-07-01' as Day } }
    expect(due(over({ terms }))).toEqual([
      ['2025-01-01', '2025-12-31'],
      ['2026-01-01', '2026-06-30'],
    ])
  })

  it('is not owed after an early end, by termination or by notice', () => {
    expect(due(over({ status: 'terminated', terminatedOn: '2025-12-31', reason: 'x' }))).toEqual([])
    expect(due(over({ status: 'terminated', terminatedOn: '2026-01-01', reason: 'x' }))).toHaveLength(1)
    const notice = { givenOn: '2025-06-01', by: ours, endsOn: '2025-10-01', reason: 'x' }
    expect(due(over({ notice }))).toEqual([])
  })

  it('that falls due in a suspension is due on the day it ends, and on none while nobody knows', () => {
    const suspensions = [{ from: '2025-12-01', to: '2026-01-01', reason: 'renovasi' }]
    expect(due(over({ suspensions }))).toEqual([['2025-01-01', '2026-01-01']])
    expect(due(over({ status: 'suspended', suspendedOn: '2025-12-01', reason: 'r' }))).toEqual([
      ['2025-01-01', null],
    ])
  })

  it('is as the terms of its due day have it: an addendum changes only what is still to come', () => {
    const { terms } = over({})
    const addendum = (effectiveFrom: Day, amount: number) => ({
      signedOn: effectiveFrom,
      effectiveFrom,
      numbers: [],
      signatories: null,
      document: null,
      terms: { ...terms, obligations: [{ ...yearly, amount }] },
    })
    const amounts = (more: object) =>
      instalmentsOf(over(more), { until: '2025-12-31' }).map(({ obligation: of }) => of.amount)
    expect(amounts({ addenda: [addendum('2025-12-31', 30)] })).toEqual([30])
    expect(amounts({ addenda: [addendum('2026-01-01', 30)] })).toEqual([20])
    expect(
      amounts({ addenda: [{ ...addendum('2025-06-01', 0), terms: { ...terms, obligations: [] } }] }),
    ).toEqual([])
  })

  it('is nothing while nobody has signed', () => {
    const { signing: _, notice: __, ...talk } = over({}) as SignedAgreement
    expect(instalmentsOf({ ...talk, status: 'exploring' } as Agreement, { until: '2030-01-01' })).toEqual([])
  })

  it('of any length counts each delivery in one period and no more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 14 }),
        fc.integer({ min: 0, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 364 }), { maxLength: 20 }),
        (months, start, days) => {
          const from = addDays('2025-01-01', start)
          const of = agreement('pks-e', 'blk', [
            obligation('x', 'blk', 'participants', 3, { kind: 'every', months, from }),
          ])
          const delivered = days.map((day, n) =>
            batch(`b${n}`, 'pks-e', addDays('2025-01-01', day), { sessions: 1, people: 1, certificates: 0 }),
          )
          const progress = obligationProgress(of, {
            on: '2026-06-30',
            deliveries: delivered,
            entries: [],
            dueSoonDays: 0,
          })
          const counted = progress.reduce((sum, one) => sum + one.delivered, 0)
          expect(counted).toBe(days.filter((day) => day >= start).length)
          for (const [n, one] of progress.entries()) expect(one.period).toBe(addMonths(from, n * months))
        },
      ),
      { numRuns: 100 },
    )
  })
})

describe('a clause', () => {
  it.each([
    ['Pasal 3 ayat (1)', 'Pasal 3', true],
    ['pasal  3 AYAT (1)', 'Pasal 3 ayat (1)', true],
    ['Pasal 3', 'Pasal 3 ayat (1)', false],
    ['Pasal 30', 'Pasal 3', false],
    [null, 'Pasal 3', false],
  ])('%s is within %s: %s', (cited, clause, expected) => expect(isWithin(cited, clause)).toBe(expected))
})

describe('what ends soon', () => {
  const accreditation: Accreditation = {
    id: id<never>('akreditasi-blk'),
    facility,
    partner: id<PartnerId>('blk'),
    kind: 'lpk-accreditation',
    number: null,
    givenBy: 'LA-LPK',
    from: '2021-01-01',
    to: '2025-11-01',
    document: null,
  }
  const sources = { agreements: agreements.slice(0, 1), accreditations: [accreditation] }
  const on = (day: Day) =>
    expiring(sources, { on: day }).map(({ what, daysLeft, within }) => [what, daysLeft, within])

  it.each([
    ['2025-08-02', []],
    ['2025-08-03', [['accreditation', 90, 90]]],
    ['2025-10-02', [['accreditation', 30, 30]]],
    [
      '2025-10-03',
      [
        ['accreditation', 29, 30],
        ['agreement', 90, 90],
      ],
    ],
    ['2025-11-01', [['agreement', 61, 90]]],
    ['2025-11-02', [['agreement', 60, 60]]],
    ['2025-12-31', [['agreement', 1, 30]]],
    ['2026-01-01', []],
  ] as const)('on %s: %j', (day, expected) => expect(on(day)).toEqual(expected))

  it('is what a notice ends, before what time would', () => {
    const noticed = agreement('pks-a', 'disnaker', [], {
      notice: { givenOn: '2025-06-01', by: ours, endsOn: '2025-07-01', reason: 'x' },
    })
    expect(expiring({ agreements: [noticed], accreditations: [] }, { on: '2025-06-15' })).toMatchObject([
      { to: '2025-07-01', byNotice: true },
    ])
  })

  it.each([
    ['2020-12-31', 'not-met'],
    ['2021-01-01', 'met'],
    ['2025-10-31', 'met'],
    ['2025-11-01', 'not-met'],
  ] as const)('accredited on %s: %s', (day, expected) => {
    const of = { partner: accreditation.partner, on: day }
    expect(isAccredited([accreditation], of)).toBe(expected)
    expect(isAccredited([{ ...accreditation, to: null }], { ...of, on: '2024-01-01' })).toBe('unknown')
    expect(isAccredited([accreditation], { ...of, kind: 'lsp-licence' })).toBe('unknown')
  })
})

describe('the calendar', () => {
  const sources = {
    agreements,
    accreditations: [],
    deliveries,
    entries: [],
    settings: usualAgreementSettings(facility),
  }
  const calendar = (on: Day, from: Day, to: Day) => agreementCalendar(sources, { on, within: { from, to } })

  it('lists what falls due, with how far it has come, and nothing that is met', () => {
    const days = calendar('2025-06-01', '2025-06-01', '2026-01-01').map(({ on, kind, id: of }) => [
      on,
      kind,
      of,
    ])
    expect(days).toEqual([
      ['2025-06-30', 'obligation-due', 'pks-a.laporan.2025-01-01'],
      ['2025-09-30', 'obligation-due', 'pks-b.pemasaran'],
      ['2025-10-01', 'renewal-window', 'pks-a.perpanjangan'],
      ['2025-10-01', 'renewal-window', 'pks-b.perpanjangan'],
      ['2025-10-01', 'renewal-window', 'pks-c.perpanjangan'],
      ['2025-12-31', 'agreement-ends', 'pks-a.berakhir'],
      ['2025-12-31', 'obligation-due', 'pks-a.laporan.2025-07-01'],
      ['2025-12-31', 'obligation-due', 'pks-a.peserta.2025-07-01'],
      ['2025-12-31', 'agreement-ends', 'pks-b.berakhir'],
      ['2025-12-31', 'obligation-due', 'pks-b.pendampingan'],
      ['2025-12-31', 'agreement-ends', 'pks-c.berakhir'],
    ])
  })

  it('says it in a line', () => {
    const [first] = calendar('2025-09-01', '2025-12-31', '2026-01-01').filter(({ id: of }) =>
      of.includes('peserta'),
    )
    expect(formatText(first!.says, first!.facts, 'id')).toBe(
      'Jatuh tempo: peserta menurut naskah (Pasal 4 ayat (1)); sudah 15 dari 20 peserta.',
    )
  })
})
