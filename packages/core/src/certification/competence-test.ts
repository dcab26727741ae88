import { match } from 'ts-pattern'
import { z } from 'zod'
import type {
  BatchId,
  Day,
  Decision,
  EnrollmentId,
  FacilityId,
  LocalizedText,
  OfficialId,
  ParticipantId,
  PartnerId,
} from '../foundations/index.js'
import { KemandirianError, refuse } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import type { Batch } from '../programs/index.js'
import { competenceAssessmentSchema } from './certificate.js'
import { type Correction, holderAmong } from './record-scores.js'

const printed = z.string().min(1)
const { test: id, participant, ...found } = competenceAssessmentSchema.shape

/** What an assessor found. */
const competenceFindingSchema = z.object(found)

/** What an assessor found on a day: for which scheme of which LSP, and K or BK. */
export type CompetenceFinding = z.infer<typeof competenceFindingSchema>

/**
 * Uji kompetensi, as registered: an assessor of an LSP tested someone. It is later than the course and is no part of
 * it; a competence certificate rests on it.
 */
export const competenceTestSchema = z.object({
  id: classified('internal', id),
  facility: classified('internal', idSchema<FacilityId>()),
  participant: classified('personal', participant),
  /** The course that led to it, where one did. */
  enrollment: classified('personal', idSchema<EnrollmentId>().nullable()),
  finding: classified('personal', competenceFindingSchema),
  /** What stood there before each correction, oldest first. */
  corrections: classified(
    'personal',
    z.array(
      z.object({ on: daySchema, by: idSchema<OfficialId>(), why: printed, before: competenceFindingSchema }),
    ),
  ),
  /** The day of the last event. */
  changedOn: classified('internal', daySchema),
})

/** Uji kompetensi, as registered. */
export type CompetenceTest = z.infer<typeof competenceTestSchema>

/** How a store keeps competence tests. */
export const competenceTestKind = {
  name: 'competence_test',
  fields: { participant: 'text', enrollment: 'text', changedOn: 'text' },
} as const

/** What may be ordered about a competence test. `on` is today, not the day of the test. */
export type CompetenceTestCommand =
  | {
      readonly type: 'Register'
      readonly on: Day
      readonly test: Omit<CompetenceTest, 'corrections' | 'changedOn'>
    }
  | {
      readonly type: 'Correct'
      readonly on: Day
      readonly finding: CompetenceFinding
      readonly correction: Correction
    }

/** What happened to a competence test. */
export type CompetenceTestEvent =
  | {
      readonly type: 'Registered'
      readonly on: Day
      readonly test: Omit<CompetenceTest, 'corrections' | 'changedOn'>
    }
  | {
      readonly type: 'Corrected'
      readonly on: Day
      readonly finding: CompetenceFinding
      readonly correction: Correction
    }

/** What the decision needs from other records. */
export interface CompetenceTestContext {
  /** No command may lie after it. */
  readonly today: Day
  /** What kind of partner the LSP is; `null` where there is no such partner. */
  readonly lspKind: string | null
  /** The course that led to it; `null` where none is named, or where there is none of that id. */
  readonly course: {
    readonly participant: ParticipantId
    /** Whether the person ever had a seat in it. */
    readonly seated: boolean
    readonly batch: Batch
  } | null
}

/** Why a competence test is not registered or corrected. */
export type CompetenceTestRefusal =
  | { readonly code: 'already-registered'; readonly test: CompetenceTest['id'] }
  | { readonly code: 'no-competence-test' }
  | { readonly code: 'in-the-future'; readonly on: Day; readonly today: Day }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'assessed-in-the-future'; readonly assessedOn: Day; readonly on: Day }
  /** Only a body licensed to certify finds people competent. `kind` is `null` where the partner is not known. */
  | { readonly code: 'not-an-lsp'; readonly partner: PartnerId; readonly kind: string | null }
  | {
      readonly code: 'assessor-not-external'
      readonly assessor: PartnerId | FacilityId
      readonly batch: BatchId
    }
  | { readonly code: 'no-enrollment'; readonly enrollment: EnrollmentId }
  | {
      readonly code: 'enrollment-of-another'
      readonly enrollment: EnrollmentId
      readonly participant: ParticipantId
    }
  | { readonly code: 'never-enrolled'; readonly enrollment: EnrollmentId }
  | { readonly code: 'assessed-before-batch-began'; readonly assessedOn: Day; readonly startedOn: Day }
  | { readonly code: 'reason-required' }

/** Every refusal about competence tests as a sentence. */
export const competenceTestTexts: Readonly<Record<CompetenceTestRefusal['code'], LocalizedText>> = {
  'already-registered': {
    id: 'Uji kompetensi {test} sudah tercatat; pakai koreksi untuk mengubahnya.',
    en: 'The competence test {test} is registered already; change it by a correction.',
  },
  'no-competence-test': {
    id: 'Uji kompetensi itu belum tercatat.',
    en: 'There is no such competence test.',
  },
  'in-the-future': {
    id: 'Tanggal {on} belum tiba; hari ini {today}.',
    en: '{on} has not come yet; today is {today}.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is earlier than the last change, {lastChange}.',
  },
  'assessed-in-the-future': {
    id: 'Asesmen kompetensi tertanggal {assessedOn}; hari ini {on}.',
    en: 'The competence assessment is dated {assessedOn}; today is {on}.',
  },
  'not-an-lsp': {
    id: 'Mitra {partner} bukan LSP (tercatat: {kind}); uji kompetensi dilakukan oleh LSP.',
    en: 'The partner {partner} is not an LSP (recorded as {kind}); only an LSP assesses competence.',
  },
  'assessor-not-external': {
    id: 'Penguji {assessor} ikut menyelenggarakan angkatan {batch}; diperlukan penguji dari luar.',
    en: 'The assessor {assessor} takes part in holding the batch {batch}; one from outside is needed.',
  },
  'no-enrollment': {
    id: 'Kepesertaan {enrollment} tidak ditemukan.',
    en: 'There is no enrolment {enrollment}.',
  },
  'enrollment-of-another': {
    id: 'Kepesertaan {enrollment} bukan milik {participant}.',
    en: 'The enrolment {enrollment} is not of {participant}.',
  },
  'never-enrolled': {
    id: 'Kepesertaan {enrollment} tidak pernah mempunyai tempat di angkatannya.',
    en: 'The enrolment {enrollment} never had a seat in its batch.',
  },
  'assessed-before-batch-began': {
    id: 'Asesmen kompetensi pada {assessedOn} sebelum angkatan dimulai, {startedOn}.',
    en: 'The competence assessment on {assessedOn} is before the batch began, {startedOn}.',
  },
  'reason-required': {
    id: 'Tuliskan alasan koreksi.',
    en: 'Say why it is corrected.',
  },
}

type CompetenceTestDecision = Decision<CompetenceTestEvent, CompetenceTestRefusal>

/** What follows from a command about a competence test: an LSP from outside the course, and no day that cannot be. */
export function decideCompetenceTest(
  state: CompetenceTest | undefined,
  command: CompetenceTestCommand,
  context: CompetenceTestContext,
): CompetenceTestDecision {
  const { on } = command
  const { today } = context
  if (on > today) return refuse({ code: 'in-the-future', on, today })
  if (state !== undefined && on < state.changedOn)
    return refuse({ code: 'before-last-change', on, lastChange: state.changedOn })
  return match<CompetenceTestCommand, CompetenceTestDecision>(command)
    .with({ type: 'Register' }, ({ test }) => {
      if (state !== undefined) return refuse({ code: 'already-registered', test: state.id })
      const wrong = wrongFinding(test, on, context)
      return wrong ? refuse(wrong) : { ok: true, events: [{ type: 'Registered', on, test }] }
    })
    .with({ type: 'Correct' }, ({ finding, correction }) => {
      if (state === undefined) return refuse({ code: 'no-competence-test' })
      const wrong = wrongFinding({ ...state, finding }, on, context)
      if (wrong) return refuse(wrong)
      if (correction.why.trim() === '') return refuse({ code: 'reason-required' })
      return { ok: true, events: [{ type: 'Corrected', on, finding, correction }] }
    })
    .exhaustive()
}

/**
 * The competence test after the event. A pure fold.
 *
 * @throws KemandirianError `event-out-of-order` when it was registered before, or is corrected before that.
 */
export function evolveCompetenceTest(
  state: CompetenceTest | undefined,
  event: CompetenceTestEvent,
): CompetenceTest {
  const { on } = event
  if (event.type === 'Registered' && state === undefined)
    return { ...event.test, corrections: [], changedOn: on }
  if (event.type === 'Corrected' && state !== undefined) {
    const { correction, finding } = event
    return {
      ...state,
      finding,
      corrections: [...state.corrections, { on, ...correction, before: state.finding }],
      changedOn: on,
    }
  }
  throw new KemandirianError(
    'event-out-of-order',
    `${event.type} cannot come here; replay the events of the competence test from the first, in order`,
    { facts: { event: event.type, on } },
  )
}

function wrongFinding(
  { finding, enrollment, participant }: Pick<CompetenceTest, 'finding' | 'enrollment' | 'participant'>,
  on: Day,
  { lspKind, course }: CompetenceTestContext,
): CompetenceTestRefusal | undefined {
  const { on: assessedOn, lsp } = finding
  if (assessedOn > on) return { code: 'assessed-in-the-future', assessedOn, on }
  if (lspKind !== 'lsp') return { code: 'not-an-lsp', partner: lsp, kind: lspKind }
  if (enrollment === null) return undefined
  if (course === null) return { code: 'no-enrollment', enrollment }
  if (course.participant !== participant) return { code: 'enrollment-of-another', enrollment, participant }
  if (!course.seated) return { code: 'never-enrolled', enrollment }
  const { batch } = course
  const startedOn = 'startedOn' in batch ? batch.startedOn : null
  if (startedOn !== null && assessedOn < startedOn)
    return { code: 'assessed-before-batch-began', assessedOn, startedOn }
  const assessor = holderAmong(batch, lsp, null)
  return assessor && { code: 'assessor-not-external', assessor, batch: batch.id }
}
