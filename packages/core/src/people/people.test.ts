import { describe, expect, it } from 'vitest'
import { type Day, id, type OfficialId, type PartnerId } from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import {
  factsOf,
  maskNik,
  type Office,
  type Official,
  officeOn,
  officialSchema,
  type Participant,
  parseOfficeTitle,
  participantSchema,
  stageDecided,
} from './index.js'

const unknown = participantSchema.parse({
  id: 'wbp-1',
  facility: 'lapas-banjar',
  synthetic: true,
  name: { normal: 'Contoh Satu', spellings: [] },
  code: null,
  category: null,
  sex: null,
  birthDate: null,
  religion: null,
  citizenship: null,
  nik: null,
  registerNumber: null,
  offence: null,
  sentence: null,
  subsidiaryTerms: null,
  remissions: null,
  discipline: null,
  activeInProgram: null,
  riskLowered: null,
  lifeThreatened: null,
  finePaid: null,
  deradicalised: null,
  pledged: null,
  asimilasi: null,
  healthClearance: null,
  addictionAssessments: null,
  riskAssessments: null,
  stageDecisions: null,
  interests: null,
} satisfies Record<keyof Participant, unknown>)

const accepts = (change: Partial<Record<keyof Participant, unknown>>) =>
  participantSchema.safeParse({ ...unknown, ...change }).success

describe('a participant', () => {
  it('has a privacy class on every leaf', () => {
    expect(Object.entries(privacyOf(participantSchema)).filter(([, privacy]) => !privacy)).toEqual([])
  })

  it('keeps what is specific data specific', () => {
    const classes = privacyOf(participantSchema)
    for (const leaf of [
      'nik',
      'registerNumber',
      'category',
      'offence.printed',
      'sentence.kind',
      'riskAssessments[].level',
      'addictionAssessments[].risk',
      'addictionAssessments[].severity',
      'healthClearance',
      'stageDecisions[].stage',
    ]) {
      expect(classes[leaf], leaf).toBe('specific')
    }
  })

  it('has a NIK of sixteen digits, to the letter', () => {
    expect(accepts({ nik: '0000000000000001' })).toBe(true)
    expect(accepts({ nik: '000000000000001' })).toBe(false)
    expect(accepts({ nik: '3,17E+15' })).toBe(false)
    expect(accepts({ nik: 3171 })).toBe(false)
  })

  it('has a history in order of day, with one entry a day', () => {
    const since = (...days: Day[]) => ({ activeInProgram: days.map((day) => ({ since: day, value: true })) })
    expect(accepts(since('2025-01-06', '2025-01-07'))).toBe(true)
    expect(accepts(since('2025-01-06', '2025-01-06'))).toBe(false)
    expect(accepts(since('2025-01-07', '2025-01-06'))).toBe(false)
    expect(accepts({ activeInProgram: true })).toBe(true)
  })

  it('has a sentence of at least a day', () => {
    const term = { kind: 'term', years: 0, months: 0, days: 1, countedFrom: '2025-01-06' }
    expect(accepts({ sentence: term })).toBe(true)
    expect(accepts({ sentence: { ...term, days: 0 } })).toBe(false)
    expect(accepts({ sentence: { kind: 'life' } })).toBe(true)
  })

  it('has a subsidiary term apart from its sentence', () => {
    const term = { instead: 'fine', years: 0, months: 3, days: 0, paid: null }
    expect(accepts({ subsidiaryTerms: [term] })).toBe(true)
    expect(accepts({ subsidiaryTerms: [{ ...term, months: 0 }] })).toBe(false)
  })

  it('has no punishment that ends before it begins', () => {
    expect(accepts({ discipline: [{ from: '2025-01-06', to: '2025-01-07' }] })).toBe(true)
    expect(accepts({ discipline: [{ from: '2025-01-06', to: '2025-01-06' }] })).toBe(false)
    expect(accepts({ discipline: [{ from: '2025-01-06', to: null }] })).toBe(true)
  })
})

describe('the facts of a participant', () => {
  it('leave what is not known unknown', () => {
    expect(new Set(Object.values(factsOf(unknown)))).toEqual(new Set([null]))
  })

  it('hold every screening by ASSIST, and no ASI', () => {
    const facts = factsOf({
      ...unknown,
      addictionAssessments: [
        { tool: 'ASSIST', on: '2025-06-02', risk: 'high' },
        { tool: 'ASI', on: '2025-06-09', severity: 'moderate' },
      ],
    })
    expect(facts.rehabilitationScreenings).toEqual([{ on: '2025-06-02', risk: 'high' }])
    expect(factsOf({ ...unknown, addictionAssessments: [] }).rehabilitationScreenings).toEqual([])
  })

  it('hold the class of the offence, not its wording', () => {
    const offence = { printed: 'Pasal 112', class: 'narkotika' } as const
    expect(factsOf({ ...unknown, offence }).offence).toBe('narkotika')
    expect(factsOf({ ...unknown, offence: { ...offence, class: null } }).offence).toBeNull()
  })
})

describe('a NIK is shown', () => {
  it('by its last four digits', () => {
    expect(maskNik('0000000000001234')).toBe('************1234')
  })

  it('not at all where it is not sixteen digits', () => {
    for (const damaged of ['', '1234', '3,17E+15', '00000000000012345']) {
      expect(maskNik(damaged)).toBe('****************')
    }
  })
})

describe('the stage of pembinaan', () => {
  const decided = (decidedOn: Day, stage: 'initial' | 'first-continued') => ({
    stage,
    decidedOn,
    minutes: null,
  })
  const decisions = [decided('2025-03-10', 'first-continued'), decided('2024-09-02', 'initial')]

  it('is what the TPP decided last, from the day of its session', () => {
    expect(stageDecided(decisions, '2025-03-10')?.stage).toBe('first-continued')
    expect(stageDecided(decisions, '2025-03-09')?.stage).toBe('initial')
  })

  it('is not known before the first decision', () => {
    expect(stageDecided(decisions, '2024-09-01')).toBeUndefined()
    expect(stageDecided([], '2025-03-10')).toBeUndefined()
  })
})

describe('a printed office', () => {
  it.each([
    ['Plt. Kepala Dinas Koperasi', 'plt', 'Kepala Dinas Koperasi'],
    ['PLT Kepala Dinas', 'plt', 'Kepala Dinas'],
    ['Plt.Kepala Dinas', 'plt', 'Kepala Dinas'],
    ['Pelaksana Tugas Kepala Dinas', 'plt', 'Kepala Dinas'],
    ['Pelaksana Tugas (Plt.) Kepala Dinas', 'plt', 'Kepala Dinas'],
    ['Plh. Kepala Lapas', 'plh', 'Kepala Lapas'],
    ['Pelaksana  Harian Kalapas', 'plh', 'Kepala Lapas'],
    ['Kalapas', null, 'Kepala Lapas'],
    ['Kepala Lapas', null, 'Kepala Lapas'],
    ['Kasi Binadik dan Giatja', null, 'Kepala Seksi Binadik dan Giatja'],
    ['Kasubsi Giatja', null, 'Kepala Subseksi Giatja'],
    ['Kepala Divisi Pemasyarakatan', null, 'Kepala Divisi Pemasyarakatan'],
    ['pimpinan', null, 'pimpinan'],
    ['Pltu Kepala', null, 'Pltu Kepala'],
  ] as const)('%s', (printed, acting, title) => {
    expect(parseOfficeTitle(printed)).toEqual({ ok: true, value: { acting, title } })
  })

  it.each(['Plt.', ' Pelaksana Tugas ', ''])('that names no office is refused: "%s"', (printed) => {
    expect(parseOfficeTitle(printed)).toEqual({
      ok: false,
      refusal: { code: 'office-title-empty', printed },
    })
  })
})

describe('an official', () => {
  const dinas = { kind: 'partner', partner: id<PartnerId>('diskop') } as const
  const office = (more: Partial<Office>): Office => ({
    title: 'Kepala Dinas',
    printed: null,
    acting: null,
    organisation: dinas,
    period: null,
    attested: [],
    ...more,
  })
  const holding = (...offices: Office[]): Official => ({
    id: id<OfficialId>('off-1'),
    facility: unknown.facility,
    name: { normal: 'Contoh', spellings: [] },
    offices,
  })

  it('has a privacy class on every leaf', () => {
    expect(Object.entries(privacyOf(officialSchema)).filter(([, privacy]) => !privacy)).toEqual([])
  })

  it('may have a single name, or none that is printed', () => {
    expect(officialSchema.safeParse(holding()).success).toBe(true)
    expect(officialSchema.safeParse({ ...holding(), name: null }).success).toBe(true)
  })

  it('holds an office over its period, not on the day after', () => {
    const acting = holding(office({ acting: 'plt', period: { from: '2025-10-01', to: '2026-01-01' } }))
    expect(officeOn(acting, dinas, '2025-12-31')?.acting).toBe('plt')
    expect(officeOn(acting, dinas, '2026-01-01')).toBeUndefined()
    expect(officeOn(acting, dinas, '2025-09-30')).toBeUndefined()
  })

  it('holds an office that a document shows on that day before one of which no day is known', () => {
    const seen = office({ title: 'Sekretaris', attested: [{ on: '2025-12-09', document: null }] })
    const person = holding(office({}), seen)
    expect(officeOn(person, dinas, '2025-12-09')?.title).toBe('Sekretaris')
    expect(officeOn(person, dinas, '2025-12-10')?.title).toBe('Kepala Dinas')
  })

  it('holds it in its own organisation only', () => {
    expect(officeOn(holding(office({})), { kind: 'facility' }, '2025-12-09')).toBeUndefined()
    expect(
      officeOn(holding(office({})), { kind: 'partner', partner: id<PartnerId>('blk') }, '2025-12-09'),
    ).toBeUndefined()
  })
})
