import { describe, expect, it } from 'vitest'
import {
  type AgreementSettings,
  type AgreementTerms,
  type Obligation,
  obligationProgress,
  unstatedScope,
  unstatedTerms,
  usualAgreementSettings,
} from '../agreements/index.js'
import { suggestedCriteria } from '../certification/index.js'
import {
  type AgreementId,
  type BatchId,
  type Day,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
  type ProgramId,
} from '../foundations/index.js'
import { type BatchPlan, unsettledPlan } from '../programs/index.js'
import { memoryStorage } from '../storage/index.js'
import { deliveriesOf } from './deliveries.js'
import { describeRefusal } from './describe-refusal.js'
import { openRecords } from './open-records.js'

// Everything here is synthetic.
const facility = id<FacilityId>('lapas-contoh')
const dinas = id<PartnerId>('dinas-contoh')
const blk = id<PartnerId>('blk-contoh')
const pks = id<AgreementId>('pks-1')
const by = { by: 'kasi-binadik' }

const latihan: Obligation = {
  id: 'latihan',
  clause: 'Pasal 3',
  printed: 'PIHAK KEDUA melatih 30 orang setiap tahun',
  owedBy: { kind: 'partner', partner: dinas },
  owedTo: { kind: 'facility' },
  subject: 'participants',
  amount: 2,
  trades: [],
  due: { kind: 'every', months: 12, from: '2025-01-01' },
  evidencedBy: 'daftar hadir',
}
const terms: AgreementTerms = {
  ...unstatedTerms,
  parties: [
    { party: { kind: 'facility' }, role: 'PIHAK KESATU', number: null },
    { party: { kind: 'partner', partner: dinas }, role: 'PIHAK KEDUA', number: null },
  ],
  scope: [
    {
      ...unstatedScope,
      topic: 'training',
      printed: 'pelatihan las listrik bagi 30 orang setiap tahun',
      clause: 'Pasal 3 ayat (1)',
      trades: [{ printed: 'las listrik', normal: 'las listrik' }],
      participants: { kind: 'exact', value: 30 },
      participantsPer: 'year',
    },
  ],
  aboutTraining: true,
  validity: { from: '2025-01-01', to: '2026-01-01' },
  obligations: [latihan],
  clauses: [
    { name: 'parties', article: 'Pasal 1', text: null },
    { name: 'scope', article: 'Pasal 3', text: null },
    { name: 'duration', article: 'Pasal 8', text: null },
  ],
}

async function opened(gating: Partial<AgreementSettings['gating']> = {}, of: AgreementTerms = terms) {
  const records = openRecords(memoryStorage(), { now: () => '2026-06-30T00:00:00.000Z' })
  const at = records.at(facility)
  await at.facilities.put(
    {
      id: facility,
      facility,
      name: { normal: 'Lapas Kelas IIB Contoh', short: null, spellings: [] },
      class: 'IIB',
      kind: 'umum',
      place: { name: 'Contoh', level: null, province: null },
      head: null,
      supervision: [],
    },
    by,
  )
  const program = {
    id: id<ProgramId>('las'),
    facility,
    title: 'Las listrik',
    kind: 'kemandirian' as const,
    standing: 'chosen' as const,
    trades: [],
    contents: [],
    admission: null,
    certificate: null,
    versions: [],
  }
  await at.programs.put(program, by)
  const settings = usualAgreementSettings(facility)
  await at.agreementSettings.put({ ...settings, gating: { ...settings.gating, ...gating } }, by)
  const registered = await at.agreements.apply(
    pks,
    {
      type: 'Register',
      on: '2025-01-01',
      agreement: {
        id: pks,
        facility,
        kind: 'pks',
        follows: [],
        terms: of,
        documents: [],
        standsFor: { kind: 'exact', value: 1 },
        note: null,
      },
      signing: { signedOn: '2025-01-01', place: null, signatories: null, witnesses: null, document: null },
    },
    by,
  )
  expect(registered).toMatchObject({ ok: true })

  /** Plans a batch and opens it on a day. */
  const open = async (name: string, plan: Partial<BatchPlan>, on: Day = '2025-03-01') => {
    const batch = {
      id: id<BatchId>(name),
      facility,
      program: program.id,
      plan: {
        ...unsettledPlan,
        trades: ['las listrik'],
        quota: 20,
        basis: { kind: 'agreement', agreement: pks, clause: 'Pasal 3 ayat (1)' },
        ...plan,
      } as BatchPlan,
    }
    expect(await at.batches.apply(name, { type: 'Plan', on: '2025-01-02', batch }, by)).toMatchObject({
      ok: true,
    })
    return at.batches.apply(name, { type: 'Open', on, certificateCriteria: suggestedCriteria }, by)
  }
  return { at, records, open }
}

const refusal = (outcome: { ok: boolean; refusal?: unknown }) => (outcome.ok ? undefined : outcome.refusal)
const warnings = (outcome: { ok: boolean; events?: readonly unknown[] }) =>
  (outcome.events?.[0] as { grounds?: { warnings?: readonly unknown[] } } | undefined)?.grounds?.warnings

describe('a batch that cites an agreement', () => {
  it('is opened where the agreement carries it, with nothing to warn of', async () => {
    const { open } = await opened()
    expect(warnings(await open('las-1', { quota: 30 }))).toEqual([])
  })

  it.each([
    [
      'outsideValidity',
      { code: 'agreement-not-in-force', article: 'Pasal 8', on: '2026-01-01' },
      {},
      '2026-01-01',
    ],
    [
      'overQuota',
      { code: 'above-agreed-participants', article: 'Pasal 3 ayat (1)', quota: 31, taken: 0, agreed: 30 },
      { quota: 31 },
      '2025-03-01',
    ],
    [
      'overQuota',
      { code: 'quota-not-decided', article: 'Pasal 3 ayat (1)', agreed: 30 },
      { quota: null },
      '2025-03-01',
    ],
    [
      'otherTrade',
      { code: 'trade-not-covered', article: 'Pasal 3 ayat (1)', trades: ['menjahit'] },
      { trades: ['menjahit'] },
      '2025-03-01',
    ],
    [
      'otherPartner',
      { code: 'partner-not-party', article: 'Pasal 1', partner: blk },
      { partners: [{ partner: blk, role: 'provider' as const, agreement: null }] },
      '2025-03-01',
    ],
  ] as const)(
    'is refused or warned about as the facility chose (%s: $1.code), with the article',
    async (setting, finding, plan, on) => {
      const strict = await (await opened({ [setting]: 'refuse' })).open(
        'las-1',
        plan as Partial<BatchPlan>,
        on,
      )
      expect(refusal(strict)).toMatchObject({ ...finding, agreement: pks, action: 'refuse' })
      const mild = await (await opened({ [setting]: 'warn' })).open('las-1', plan as Partial<BatchPlan>, on)
      expect(warnings(mild)).toContainEqual({ code: finding.code, article: finding.article })
    },
  )

  it('is told in Indonesian where the paper says no', async () => {
    const outcome = await (await opened()).open('las-1', { trades: ['menjahit'] })
    if (outcome.ok) throw new Error('opened')
    expect(describeRefusal(outcome.refusal, 'id')).toBe(
      'Perjanjian pks-1 tidak mencakup kejuruan menjahit (Pasal 3 ayat (1)).',
    )
  })

  it('shares what the agreement leaves room for with the other batches of the year', async () => {
    const { at, open } = await opened()
    const year = (from: Day): Pick<BatchPlan, 'period'> => ({ period: { from, to: null } })
    expect((await open('las-1', { quota: 20, ...year('2025-03-01') })).ok).toBe(true)
    expect(refusal(await open('las-2', { quota: 11, ...year('2025-06-01') }))).toMatchObject({
      code: 'above-agreed-participants',
      quota: 11,
      taken: 20,
      agreed: 30,
    })
    expect((await open('las-3', { quota: 10, ...year('2025-06-01') })).ok).toBe(true)
    expect((await open('las-4', { quota: 30, ...year('2026-02-01') }, '2025-12-31')).ok).toBe(true)
    const raised = { type: 'SetQuota', on: '2025-07-01', quota: 21 } as const
    expect(refusal(await at.batches.apply('las-1', raised, by))).toMatchObject({ taken: 10, quota: 21 })
  })

  it('is not opened beyond it by two who open at once', async () => {
    const { at, records, open } = await opened()
    const other = openRecords(records.storage, { now: () => '2026-06-30T00:00:00.000Z' }).at(facility)
    for (const name of ['las-1', 'las-2']) {
      const planned = await open(name, { quota: 20, basis: null })
      expect(refusal(planned)).toEqual({ code: 'no-basis' })
      const basis = { kind: 'agreement', agreement: pks, clause: 'Pasal 3 ayat (1)' } as const
      await at.batches.apply(name, { type: 'Revise', on: '2025-01-03', changes: { basis } }, by)
    }
    const command = { type: 'Open', on: '2025-03-01', certificateCriteria: suggestedCriteria } as const
    const both = await Promise.all([
      at.batches.apply('las-1', command, by),
      other.batches.apply('las-2', command, by),
    ])
    expect(both.map((outcome) => outcome.ok || outcome.refusal.code).sort()).toEqual([
      'above-agreed-participants',
      true,
    ])
  })

  it.each(['Pasal 3', 'pasal 3  ayat (1)', null])(
    'shares it also with those that cite the clause as %s',
    async (clause) => {
      const { open } = await opened()
      const basis = { kind: 'agreement', agreement: pks, clause } as const
      expect((await open('las-1', { quota: 20, basis })).ok).toBe(true)
      expect(refusal(await open('las-2', { quota: 11 }))).toMatchObject({ taken: 20, agreed: 30 })
    },
  )

  it('leaves places of another trade under another clause out of it', async () => {
    const [las] = terms.scope
    const jahit = { ...las!, clause: 'Pasal 4', trades: [{ printed: 'jahit', normal: 'menjahit' }] }
    const { open } = await opened({}, { ...terms, scope: [las!, jahit] })
    const basis = { kind: 'agreement', agreement: pks, clause: 'Pasal 4' } as const
    expect((await open('jahit-1', { quota: 30, basis, trades: ['menjahit'] })).ok).toBe(true)
    expect((await open('las-1', { quota: 30 })).ok).toBe(true)
  })

  it('warns of a clause that the paper has not, and of none that it has', async () => {
    const basis = (clause: string) => ({ basis: { kind: 'agreement', agreement: pks, clause } as const })
    const { open } = await opened({}, { ...terms, obligations: [{ ...latihan, clause: 'Pasal 5 ayat (2)' }] })
    expect(warnings(await open('las-1', { quota: 1, ...basis('Pasal 33') }))).toEqual([
      { code: 'clause-not-found', article: 'Pasal 33' },
    ])
    expect(warnings(await open('las-2', { quota: 1, ...basis('Pasal 5') }))).toEqual([])
    expect(warnings(await open('las-3', { quota: 1, ...basis('Pasal 8') }))).toEqual([])
  })

  it('and one that runs without says who decided so, and is asked nothing', async () => {
    const { open } = await opened()
    const basis = {
      kind: 'without-agreement',
      decidedBy: id<OfficialId>('kalapas'),
      why: 'kerja sama lisan',
    } as const
    expect((await open('gelang-1', { trades: ['aksesoris'], basis, quota: null })).ok).toBe(true)
  })
})

describe('what is recorded about an obligation', () => {
  const entry = {
    id: id<never>('bukti-1'),
    facility,
    agreement: pks,
    obligation: 'latihan',
    period: '2025-01-01' as Day,
    on: '2025-08-01' as Day,
    entry: { kind: 'evidence' as const, amount: 1, printed: 'daftar hadir kelas luar', document: null },
  }
  const record = (changes: object) =>
    ({ type: 'Record', on: '2025-09-01', entry: { ...entry, ...changes } }) as const

  it('is kept where its agreement has it, and stands beside what the batches show', async () => {
    const { at } = await opened()
    expect(await at.obligationEntries.apply('bukti-1', record({}), by)).toMatchObject({ ok: true })
    const [progress] = obligationProgress((await at.agreements.get(pks))!, {
      on: '2025-12-31',
      deliveries: await deliveriesOf(at, { agreement: pks }),
      entries: await at.obligationEntries.list({ agreement: pks }),
      dueSoonDays: 30,
    })
    expect(progress).toMatchObject({ status: 'due', promised: 2, delivered: 1 })
  })

  it.each([
    [{ agreement: id<AgreementId>('pks-9') }, { code: 'unknown-agreement', agreement: 'pks-9' }],
    [{ obligation: 'makan' }, { code: 'unknown-obligation', obligation: 'makan' }],
    [{ period: '2025-02-01' }, { code: 'unknown-period', period: '2025-02-01' }],
    [{ period: null }, { code: 'unknown-period', period: null }],
    [{ on: '2025-09-02' }, { code: 'entry-in-future', entryOn: '2025-09-02', on: '2025-09-01' }],
  ])('is refused where it has not: %j', async (changes, expected) => {
    const { at } = await opened()
    expect(refusal(await at.obligationEntries.apply('bukti-1', record(changes), by))).toMatchObject(expected)
  })
})
