import { match } from 'ts-pattern'
import { z } from 'zod'
import type {
  CertificateId,
  Day,
  Decision,
  DocumentId,
  FacilityId,
  Id,
  LocalizedText,
  ParticipantId,
  StateOf,
  WrongState,
} from '../foundations/index.js'
import { addMonths, defineLifecycle, KemandirianError, refuse } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'

/** One follow-up after release, as recorded. */
export type FollowUpId = Id<'follow-up'>

/** When people are customarily asked: so many calendar months after release. */
export const followUpMonths = [3, 6, 12] as const

/** What someone does after release. `declined`: reached, and did not want to say. */
export const situations = ['employed', 'self-employed', 'in-training', 'not-working', 'declined'] as const

/** What someone does after release: see {@link situations}. */
export type Situation = (typeof situations)[number]

/** That the person agreed to be asked after release, while nothing hung on it. */
export const consentSchema = z.object({
  givenOn: daySchema,
  document: idSchema<DocumentId>().nullable(),
})

/** That the person agreed to be asked. */
export type Consent = z.infer<typeof consentSchema>

const newFollowUpSchema = z.object({
  id: idSchema<FollowUpId>(),
  facility: idSchema<FacilityId>(),
  participant: idSchema<ParticipantId>(),
  /** The certificate whose use is asked about. */
  certificate: idSchema<CertificateId>().nullable(),
  releasedOn: daySchema,
  /** Calendar months after release: see {@link followUpMonths}. */
  afterMonths: z.int().min(1),
})

/** What is asked about, and when. */
export type NewFollowUp = z.infer<typeof newFollowUpSchema>

const known = newFollowUpSchema.extend({
  consent: consentSchema,
  /** Each time somebody tried to reach the person. */
  attempts: z.array(z.object({ on: daySchema, means: z.string().min(1), reached: z.boolean() })),
  /** The day of the last event. */
  changedOn: daySchema,
})

/**
 * What became of someone after release. It ties a free person to a prison, so all of it is specific data; it exists
 * only with consent, and is reported only in groups.
 */
export const followUpSchema = classified(
  'specific',
  z.discriminatedUnion('status', [
    known.extend({ status: z.literal('planned') }),
    known.extend({
      status: z.literal('answered'),
      answeredOn: daySchema,
      situation: z.enum(situations),
      /** Whether the work uses the trained skill. `null` where it was not said. */
      usesSkill: z.boolean().nullable(),
    }),
    known.extend({ status: z.literal('lost'), lostOn: daySchema }),
    // Holds nothing that was learned on the way; earlier versions stay in the history of the store.
    known.extend({ status: z.literal('withdrawn'), withdrawnOn: daySchema }),
  ]),
)

/** What became of someone after release. */
export type FollowUp = z.infer<typeof followUpSchema>

/** How a store keeps follow-ups. */
export const followUpKind = {
  name: 'follow_up',
  fields: { participant: 'text', certificate: 'text', releasedOn: 'text', status: 'text' },
} as const

const staff = ['kasi-binadik', 'wali-pemasyarakatan'] as const

/** From the plan to ask someone to what was learned. */
export const followUpLifecycle = defineLifecycle({
  name: 'follow-up',
  title: { id: 'Tindak lanjut setelah bebas', en: 'Follow-up after release' },
  states: {
    planned: { id: 'direncanakan', en: 'planned' },
    answered: { id: 'terjawab', en: 'answered' },
    lost: { id: 'tidak terhubungi', en: 'lost' },
    withdrawn: { id: 'persetujuan ditarik', en: 'consent withdrawn' },
  },
  transitions: [
    {
      command: 'Plan',
      from: ['absent'],
      to: 'planned',
      event: 'Planned',
      by: staff,
      guards: [
        'role-not-allowed',
        'no-consent',
        'consent-later',
        'planned-already',
        'certificate-not-theirs',
      ],
      means: { id: 'direncanakan', en: 'planned' },
    },
    {
      command: 'Attempt',
      from: ['planned'],
      to: 'planned',
      event: 'Attempted',
      by: staff,
      guards: ['role-not-allowed', 'before-last-change', 'not-due-yet'],
      means: { id: 'dihubungi', en: 'contacted' },
    },
    {
      command: 'Answer',
      from: ['planned'],
      to: 'answered',
      event: 'Answered',
      by: staff,
      guards: ['role-not-allowed', 'before-last-change', 'never-reached'],
      means: { id: 'menjawab', en: 'answers' },
    },
    {
      command: 'GiveUp',
      from: ['planned'],
      to: 'lost',
      event: 'WasLost',
      by: staff,
      guards: ['role-not-allowed', 'before-last-change', 'never-tried'],
      means: { id: 'tidak dapat dihubungi', en: 'cannot be reached' },
    },
    {
      command: 'Withdraw',
      from: ['planned', 'answered', 'lost'],
      to: 'withdrawn',
      event: 'ConsentWithdrawn',
      by: staff,
      guards: ['role-not-allowed', 'before-last-change'],
      means: { id: 'persetujuan ditarik', en: 'consent is withdrawn' },
    },
  ],
})

/** A state of {@link followUpLifecycle}. */
export type FollowUpStatus = StateOf<typeof followUpLifecycle>

/** What may be ordered about a follow-up. `on` is the day on which it happened. */
export type FollowUpCommand =
  /** `consent` is `null` where the person did not agree, or nobody asked: then there is no follow-up. */
  | {
      readonly type: 'Plan'
      readonly on: Day
      readonly followUp: NewFollowUp
      readonly consent: Consent | null
    }
  | { readonly type: 'Attempt'; readonly on: Day; readonly means: string; readonly reached: boolean }
  | {
      readonly type: 'Answer'
      readonly on: Day
      readonly situation: Situation
      readonly usesSkill: boolean | null
    }
  | { readonly type: 'GiveUp'; readonly on: Day }
  /** The person no longer agrees. */
  | { readonly type: 'Withdraw'; readonly on: Day }

/** What happened to a follow-up. */
export type FollowUpEvent =
  | { readonly type: 'Planned'; readonly on: Day; readonly followUp: NewFollowUp; readonly consent: Consent }
  | { readonly type: 'Attempted'; readonly on: Day; readonly means: string; readonly reached: boolean }
  | {
      readonly type: 'Answered'
      readonly on: Day
      readonly situation: Situation
      readonly usesSkill: boolean | null
    }
  | { readonly type: 'WasLost'; readonly on: Day }
  | { readonly type: 'ConsentWithdrawn'; readonly on: Day }

/** Why a command about a follow-up is not carried out. */
export type FollowUpRefusal =
  | WrongState
  | {
      readonly code: 'role-not-allowed'
      readonly role: string
      readonly command: string
      readonly allowed: readonly string[]
    }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'no-consent'; readonly participant: ParticipantId }
  | { readonly code: 'consent-later'; readonly givenOn: Day; readonly on: Day }
  /** The person is asked once after so many months, or groups would count somebody twice. */
  | {
      readonly code: 'planned-already'
      readonly participant: ParticipantId
      readonly afterMonths: number
      readonly followUp: FollowUpId
    }
  /** There is no such certificate, or it is somebody else's. */
  | {
      readonly code: 'certificate-not-theirs'
      readonly certificate: CertificateId
      readonly participant: ParticipantId
    }
  /** The months after release have not passed. */
  | { readonly code: 'not-due-yet'; readonly on: Day; readonly dueOn: Day }
  | { readonly code: 'never-reached' }
  | { readonly code: 'never-tried' }

/** What each refusal about a follow-up says to people. Fill in with `describeRefusal`. */
export const followUpTexts: Readonly<Record<FollowUpRefusal['code'], LocalizedText>> = {
  'wrong-state': {
    id: 'Perintah {command} tidak berlaku untuk tindak lanjut berstatus {state}; yang dapat dilakukan: {allowed}.',
    en: 'The command {command} is not possible for a follow-up in state {state}; possible: {allowed}.',
  },
  'role-not-allowed': {
    id: 'Peran {role} tidak berwenang atas perintah {command}; yang berwenang: {allowed}.',
    en: 'The role {role} may not order {command}; allowed: {allowed}.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is earlier than the last change, {lastChange}.',
  },
  'no-consent': {
    id: 'Peserta {participant} tidak menyetujui tindak lanjut setelah bebas; tidak ada yang dicatat.',
    en: 'The participant {participant} did not agree to be asked after release; nothing is recorded.',
  },
  'consent-later': {
    id: 'Persetujuan baru diberikan {givenOn}, sesudah {on}.',
    en: 'Consent was given on {givenOn} only, after {on}.',
  },
  'planned-already': {
    id: 'Tindak lanjut {afterMonths} bulan setelah bebas untuk peserta {participant} sudah direncanakan ({followUp}).',
    en: 'A follow-up {afterMonths} months after release is planned for {participant} already ({followUp}).',
  },
  'certificate-not-theirs': {
    id: 'Sertifikat {certificate} bukan atas nama peserta {participant}, atau tidak ada.',
    en: 'The certificate {certificate} is not that of {participant}, or not there.',
  },
  'not-due-yet': {
    id: 'Belum waktunya dihubungi pada {on}; mulai {dueOn}.',
    en: 'It is too early to ask on {on}; from {dueOn} on.',
  },
  'never-reached': {
    id: 'Belum ada kontak yang berhasil dicatat.',
    en: 'No attempt is recorded that reached the person.',
  },
  'never-tried': { id: 'Belum ada upaya menghubungi yang dicatat.', en: 'No attempt is recorded.' },
}

/** What a decision about a follow-up needs besides it. */
export interface FollowUpContext {
  /** The role of who orders it, as the table's `by` names it; `null` where roles are checked elsewhere. */
  readonly role: string | null
  /** Plan: the other follow-ups of the participant. */
  readonly others: readonly Pick<FollowUp, 'id' | 'releasedOn' | 'afterMonths' | 'status'>[]
  /** Plan: who holds the certificate that is named; `null` where none is named or there is none. */
  readonly holder: ParticipantId | null
}

/**
 * What follows from a command about a follow-up. Without consent there is none.
 *
 * @example decideFollowUp(undefined, { type: 'Plan', on, followUp, consent: null }, { role: null, others: [], holder: null }) // refused: no-consent
 */
export function decideFollowUp(
  state: FollowUp | undefined,
  command: FollowUpCommand,
  { role, others, holder }: FollowUpContext,
): Decision<FollowUpEvent, FollowUpRefusal> {
  const step = followUpLifecycle.step(state?.status ?? 'absent', command.type)
  if (!step.ok) return step
  if (role !== null && !step.by.includes(role))
    return refuse({ code: 'role-not-allowed', role, command: command.type, allowed: step.by })
  const { on } = command
  if (state !== undefined && on < state.changedOn)
    return refuse({ code: 'before-last-change', on, lastChange: state.changedOn })
  const happened = (event: FollowUpEvent) => ({ ok: true, events: [event] }) as const

  return match<FollowUpCommand, Decision<FollowUpEvent, FollowUpRefusal>>(command)
    .with({ type: 'Plan' }, ({ followUp, consent }) => {
      if (consent === null) return refuse({ code: 'no-consent', participant: followUp.participant })
      if (consent.givenOn > on) return refuse({ code: 'consent-later', givenOn: consent.givenOn, on })
      const { participant, certificate, releasedOn, afterMonths } = followUp
      // Who took the consent back may agree anew.
      const twice = others.find(
        (one) =>
          one.status !== 'withdrawn' && one.releasedOn === releasedOn && one.afterMonths === afterMonths,
      )
      if (twice) return refuse({ code: 'planned-already', participant, afterMonths, followUp: twice.id })
      if (certificate !== null && holder !== participant)
        return refuse({ code: 'certificate-not-theirs', certificate, participant })
      return happened({ type: 'Planned', on, followUp, consent })
    })
    .with({ type: 'Attempt' }, ({ means, reached }) => {
      const dueOn = followUpDueOn(state!)
      if (on < dueOn) return refuse({ code: 'not-due-yet', on, dueOn })
      return happened({ type: 'Attempted', on, means, reached })
    })
    .with({ type: 'Answer' }, ({ situation, usesSkill }) =>
      state!.attempts.some(({ reached }) => reached)
        ? happened({ type: 'Answered', on, situation, usesSkill })
        : refuse({ code: 'never-reached' }),
    )
    .with({ type: 'GiveUp' }, () =>
      state!.attempts.length > 0 ? happened({ type: 'WasLost', on }) : refuse({ code: 'never-tried' }),
    )
    .with({ type: 'Withdraw' }, () => happened({ type: 'ConsentWithdrawn', on }))
    .exhaustive()
}

/**
 * The follow-up after the event. A withdrawn consent leaves neither attempts nor answer in the document; a store that
 * keeps history keeps its earlier versions.
 *
 * @throws KemandirianError `event-out-of-order` when the event cannot follow the state.
 */
export function evolveFollowUp(state: FollowUp | undefined, event: FollowUpEvent): FollowUp {
  const { on } = event
  if (event.type === 'Planned') {
    if (state !== undefined) throw outOfOrder(state, event)
    return { ...event.followUp, consent: event.consent, attempts: [], changedOn: on, status: 'planned' }
  }
  if (state === undefined || (event.type !== 'ConsentWithdrawn' && state.status !== 'planned'))
    throw outOfOrder(state, event)
  const { id, facility, participant, certificate, releasedOn, afterMonths, consent, attempts } = state
  const common = {
    id,
    facility,
    participant,
    certificate,
    releasedOn,
    afterMonths,
    consent,
    attempts,
    changedOn: on,
  }
  return match<Exclude<FollowUpEvent, { type: 'Planned' }>, FollowUp>(event)
    .with({ type: 'Attempted' }, ({ means, reached }) => ({
      ...common,
      attempts: [...attempts, { on, means, reached }],
      status: 'planned',
    }))
    .with({ type: 'Answered' }, ({ situation, usesSkill }) => ({
      ...common,
      status: 'answered',
      answeredOn: on,
      situation,
      usesSkill,
    }))
    .with({ type: 'WasLost' }, () => ({ ...common, status: 'lost', lostOn: on }))
    .with({ type: 'ConsentWithdrawn' }, () => ({
      ...common,
      attempts: [],
      status: 'withdrawn',
      withdrawnOn: on,
    }))
    .exhaustive()
}

/** @example followUpDueOn({ releasedOn: '2025-11-30', afterMonths: 3 }) // '2026-02-28' */
export function followUpDueOn({
  releasedOn,
  afterMonths,
}: Pick<FollowUp, 'releasedOn' | 'afterMonths'>): Day {
  return addMonths(releasedOn, afterMonths)
}

function outOfOrder(state: FollowUp | undefined, event: FollowUpEvent): KemandirianError {
  return new KemandirianError(
    'event-out-of-order',
    `${event.type} cannot follow the state ${state?.status ?? 'absent'} of a follow-up; replay its events from the first, in order`,
  )
}
