import type { Agreement } from '@kemandirian/core/agreements'
import type { Certificate, RehabilitationStatement } from '@kemandirian/core/certification'
import type { Enrollment } from '@kemandirian/core/enrollment'
import type { Facility, Partner, SourceDocument } from '@kemandirian/core/facilities'
import { type Day, type FacilityId, id } from '@kemandirian/core/foundations'
import type {
  Deposit,
  FollowUp,
  IncomeRule,
  IncomeTarget,
  Product,
  Production,
  Sale,
  SavingsAccount,
} from '@kemandirian/core/outcomes'
import type { Official, Participant } from '@kemandirian/core/people'
import { type Attendance, type Batch, type Program, unsettledPlan } from '@kemandirian/core/programs'
import { kinds, openRecords, type Records } from '@kemandirian/core/records'
import { type Instant, type Json, type Kind, memoryStorage } from '@kemandirian/core/storage'

/** The documents of a made-up facility, as they are stored. */
export interface World {
  facilities: Facility[]
  partners: Partner[]
  officials: Official[]
  participants: Participant[]
  documents: SourceDocument[]
  programs: Program[]
  batches: Batch[]
  attendance: Attendance[]
  enrollments: Enrollment[]
  certificates: Certificate[]
  rehabilitationStatements: RehabilitationStatement[]
  agreements: Agreement[]
  products: Product[]
  sales: Sale[]
  production: Production[]
  incomeRules: IncomeRule[]
  deposits: Deposit[]
  incomeTargets: IncomeTarget[]
  savings: SavingsAccount[]
  followUps: FollowUp[]
}

export const here = id<FacilityId>('lapas-contoh')

export const facility: Facility = {
  id: here,
  facility: here,
  name: { normal: 'Lapas Kelas IIB Contoh', short: 'Lapas Contoh', spellings: [] },
  class: 'IIB',
  kind: 'umum',
  place: { name: 'Contoh', level: 'city', province: null },
  head: null,
  supervision: [],
}

export const empty: World = {
  facilities: [facility],
  partners: [],
  officials: [],
  participants: [],
  documents: [],
  programs: [],
  batches: [],
  attendance: [],
  enrollments: [],
  certificates: [],
  rehabilitationStatements: [],
  agreements: [],
  products: [],
  sales: [],
  production: [],
  incomeRules: [],
  deposits: [],
  incomeTargets: [],
  savings: [],
  followUps: [],
}

/** Records that hold the world, written past the deciders: a report must cope with whatever is stored. */
export async function recordsOf(world: World, at: Instant = '2025-08-01T00:00:00.000Z'): Promise<Records> {
  const records = openRecords(memoryStorage())
  await write(records, world, at)
  return records
}

/** Writes documents, new or changed, at an instant. */
export async function write(records: Records, world: Partial<World>, at: Instant): Promise<void> {
  for (const name of Object.keys(world) as (keyof World)[]) {
    const kind: Kind = kinds[name].kind
    for (const document of world[name] ?? []) {
      const key = { facility: document.facility, id: document.id }
      const before = await records.storage.get(kind, key)
      await records.storage.commit(
        [{ kind, ...key, value: document as unknown as Json, expected: before?.revision ?? 'absent' }],
        [{ kind: kind.name, ...key, at, by: 'test', event: 'Written' }],
      )
    }
  }
}

export function program(name: string, kind: Program['kind']): Program {
  return {
    id: id(name),
    facility: here,
    title: `Program ${name}`,
    kind,
    standing: 'chosen',
    trades: [],
    contents: [],
    admission: null,
    certificate: null,
    versions: [],
  }
}

export function running(name: string, of: string, plan: Partial<Batch> = {}): Batch {
  return {
    status: 'running',
    id: id(name),
    facility: here,
    program: id(of),
    ...unsettledPlan,
    schedule: [],
    seats: [],
    ceremonies: [],
    changedOn: '2025-08-01',
    openedOn: '2025-08-01',
    startedOn: '2025-08-01',
    certificateCriteria: null,
    criteriaMigrations: [],
    ...plan,
  } as Batch
}

export function participant(name: string, about: Partial<Participant> = {}): Participant {
  return {
    id: id(name),
    facility: here,
    synthetic: true,
    name: { normal: `Warga ${name}`, spellings: [] },
    code: null,
    category: 'narapidana',
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
    ...about,
  }
}

export function attending(name: string, person: string, batch: string, since: Day = '2025-08-01') {
  return {
    status: 'attending',
    ...place(name, person, batch),
    enrolledOn: since,
    admission: { assessment: null, override: null },
    startedOn: since,
  } as Enrollment
}

export function place(name: string, person: string, batch: string) {
  return {
    id: id(name),
    facility: here,
    participant: id(person),
    batch: id(batch),
    proposedOn: '2025-07-01',
    intake: null,
    offersDeclined: 0,
    changedOn: '2025-08-01',
  }
}

export function certificate(name: string, person: string, batch: string, about: object = {}): Certificate {
  const source = { instrument: 'Contoh', confidence: 'convention' } as const
  return {
    paper: 'pelatihan',
    status: 'issued',
    id: id(name),
    facility: here,
    participant: id(person),
    holder: `Warga ${person}`,
    issuer: { partner: null, name: 'BLK Contoh', publicName: 'BLK Contoh' },
    number: `NO-${name}`,
    trade: { printed: 'las', normal: 'las', english: 'welding' },
    place: null,
    signedBy: [],
    replaces: null,
    program: { id: id('las'), title: 'Las' },
    batch: id(batch),
    enrollment: id(`e-${person}`),
    hours: null,
    trainedFrom: null,
    trainedUntil: null,
    issuedOn: '2025-08-20',
    changedOn: '2025-08-20',
    inputsHash: null,
    basis: {
      criteria: { id: 'contoh', requires: { criterion: 'no-discipline', source }, afterBatchClosed: false },
      facts: {
        enrollment: id(`e-${person}`),
        participant: id(person),
        batch: id(batch),
        completedOn: null,
        attendance: null,
        hours: null,
        units: null,
        scores: { 'pre-test': null, 'post-test': null, practical: null, final: null },
        disciplined: false,
      },
      tree: { criterion: 'no-discipline', outcome: 'met', actual: true, required: true, source },
    },
    ...about,
  } as Certificate
}

export function competence(name: string, person: string, about: object = {}): Certificate {
  const {
    basis: _,
    program: __,
    batch: ___,
    enrollment: ____,
    ...paper
  } = certificate(name, person, 'x') as Extract<Certificate, { paper: 'pelatihan' }>
  const { hours: _h, trainedFrom: _f, trainedUntil: _u, ...rest } = paper
  return {
    ...rest,
    paper: 'kompetensi',
    assessment: {
      test: id(`uji-${name}`),
      participant: id(person),
      on: '2025-08-19',
      lsp: id('lsp-contoh'),
      scheme: 'Juru las',
      assessor: null,
      result: 'K',
    },
    trainingCertificate: null,
    validUntil: null,
    ...about,
  } as Certificate
}

export function statement(name: string, person: string, issuedOn: Day): RehabilitationStatement {
  return {
    id: id(name),
    facility: here,
    participant: id(person),
    holder: `Warga ${person}`,
    batch: null,
    number: null,
    wording: null,
    issuedOn,
    issuedBy: null,
    signedBy: [],
    document: null,
  }
}
