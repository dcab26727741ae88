import type { Facility, Partner } from '@kemandirian/core/facilities'
import {
  type AgreementId,
  type BatchId,
  type Day,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type PartnerId,
  type ProgramId,
} from '@kemandirian/core/foundations'
import type { Official, OrganisationRef, Participant } from '@kemandirian/core/people'
import type { Course } from './course.js'

export const facility = id<FacilityId>('lapas.contoh')
export const blk = id<PartnerId>('blk.contoh')
export const lsp = id<PartnerId>('lsp.contoh')
export const agreement = id<AgreementId>('pks')
export const program = id<ProgramId>('las')
export const batch = id<BatchId>('las.1')
export const officials = {
  kalapas: id<OfficialId>('kalapas'),
  kasi: id<OfficialId>('kasi-binadik'),
  headOfBlk: id<OfficialId>('kepala-blk'),
  instructor: id<OfficialId>('instruktur-las'),
}

/** Who orders, and in which role. */
export const kasi = { by: 'kasi-binadik', role: 'kasi-binadik' }
export const kalapas = { by: 'kalapas', role: 'kalapas' }
export const instructor = { by: 'instruktur' }

/** Nobody: all of them are synthetic. The day of release follows from the sentence. */
const people = {
  arga: { name: 'Arga Contoh', since: '2023-03-01', years: 2, months: 6, need: 'high' },
  bimo: { name: 'Bimo Contoh', since: '2022-12-15', years: 3, months: 0, need: 'high' },
  cahya: { name: 'Cahya Contoh', since: '2024-02-10', years: 1, months: 6, need: 'moderate' },
  danu: { name: 'Danu Contoh', since: '2023-11-20', years: 2, months: 0, need: 'moderate' },
  eko: { name: 'Eko Contoh', since: '2022-05-05', years: 4, months: 0, need: 'high' },
  fajar: { name: 'Fajar Contoh', since: '2022-07-01', years: 3, months: 6, need: 'moderate' },
  galih: { name: 'Galih Contoh', since: '2024-01-15', years: 2, months: 0, need: 'high' },
  hendra: { name: 'Hendra Contoh', since: '2021-09-09', years: 5, months: 0, need: 'moderate' },
  ilham: { name: 'Ilham Contoh', since: '2023-12-01', years: 2, months: 0, need: 'low' },
  joko: { name: 'Joko Contoh', since: '2023-04-04', years: 3, months: 0, need: 'moderate' },
  krisna: { name: 'Krisna Contoh', since: '2024-03-15', years: 1, months: 2, need: 'high' },
  luki: { name: 'Luki Contoh', since: '2023-08-17', years: 3, months: 0, need: 'moderate' },
  made: { name: 'Made Contoh', since: '2023-10-28', years: 2, months: 0, need: 'high' },
  nanang: { name: 'Nanang Contoh', since: '2020-10-10', years: 6, months: 0, need: 'low' },
} as const satisfies Record<
  string,
  { name: string; since: Day; years: number; months: number; need: 'low' | 'moderate' | 'high' }
>

type Person = keyof typeof people

/** Everyone who was proposed, in order of name. */
export const everyone = Object.keys(people) as Person[]
export const needOf = (person: Person) => people[person].need
export const participant = (person: Person) => id<ParticipantId>(person)
/** Here the enrolment has the name of the person, as there is one batch only. */
export const enrollment = (person: Person) => id<EnrollmentId>(person)

const otherNames: Readonly<Record<string, string>> = {
  [blk]: 'BLK Contoh',
  [lsp]: 'LSP Contoh',
  [agreement]: 'PKS Contoh',
  [batch]: 'las listrik',
  'jahit.1': 'menjahit',
}

/** What people call someone or something that the records know by an id. */
export function nameOf(of: unknown): string | undefined {
  const known = typeof of === 'string' ? of : ''
  return Object.hasOwn(people, known) ? first(people[known as Person].name) : otherNames[known]
}

const first = (name: string) => name.split(' ')[0]!

/** The facility, its partners, officials and participants, as they were before the first talk. */
export async function enterCast({ at, until }: Course): Promise<void> {
  until('2025-01-02')
  await at.commit(kasi, async (commit) => {
    await commit.facilities.put(lapas)
    await commit.partners.put(partner(blk, 'BLK Contoh', 'blk'))
    await commit.partners.put(partner(lsp, 'LSP Contoh', 'lsp'))
    await commit.officials.put(official(officials.kalapas, 'Kalapas Contoh', 'Kepala Lapas', null))
    await commit.officials.put(official(officials.kasi, 'Kasi Contoh', 'Kasi Binadik dan Giatja', null))
    await commit.officials.put(official(officials.headOfBlk, 'Kepala BLK Contoh', 'Kepala BLK', blk, 'plt'))
    await commit.officials.put(official(officials.instructor, 'Instruktur Contoh', 'Instruktur las', blk))
    for (const person of everyone) await commit.participants.put(asParticipant(person))
  })
}

const lapas: Facility = {
  id: facility,
  facility,
  name: { normal: 'Lapas Contoh', short: null, spellings: [] },
  class: 'IIB',
  kind: 'umum',
  place: { name: 'Contoh', level: null, province: null },
  head: officials.kalapas,
  supervision: [],
}

function partner(id: PartnerId, name: string, kind: Partner['kind']): Partner {
  return { id, facility, name: { normal: name, short: null, spellings: [] }, kind, place: null }
}

function official(
  id: OfficialId,
  name: string,
  title: string,
  of: PartnerId | null,
  acting: 'plt' | null = null,
): Official {
  const organisation: OrganisationRef = of === null ? { kind: 'facility' } : { kind: 'partner', partner: of }
  const period = { from: '2024-01-01', to: null } as const
  const office = { title, printed: null, acting, organisation, period, attested: [] }
  return { id, facility, name: { normal: name, spellings: [] }, offices: [office] }
}

/** Luki was punished in January, and no physician has seen Made yet. */
function asParticipant(person: Person): Participant {
  const { name, since, years, months } = people[person]
  return {
    id: participant(person),
    facility,
    synthetic: true,
    name: { normal: name, spellings: [] },
    code: null,
    category: 'narapidana',
    sex: 'male',
    birthDate: null,
    religion: null,
    citizenship: 'WNI',
    nik: null,
    registerNumber: null,
    offence: null,
    sentence: { kind: 'term', years, months, days: 0, countedFrom: since },
    subsidiaryTerms: null,
    remissions: [],
    discipline: person === 'luki' ? [{ from: '2025-01-08', to: '2025-01-22' }] : [],
    activeInProgram: null,
    riskLowered: null,
    lifeThreatened: null,
    finePaid: null,
    deradicalised: null,
    pledged: null,
    asimilasi: null,
    healthClearance: person === 'made' ? null : 'fit',
    addictionAssessments: null,
    riskAssessments: null,
    stageDecisions: null,
    interests: ['las listrik'],
  }
}
