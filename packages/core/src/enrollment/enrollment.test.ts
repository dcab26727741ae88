import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specificationOf } from '../../test/lifecycle-specification.js'
import {
  type AgreementId,
  type BatchId,
  type Day,
  describeRefusal,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type SessionId,
} from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import type { Session } from '../programs/index.js'
import {
  decideEnrollment,
  type Enrollment,
  type EnrollmentCommand,
  type EnrollmentContext,
  type EnrollmentEvent,
  type EnrollmentRefusal,
  type Exit,
  type ExitReason,
  enrollmentLifecycle,
  enrollmentSchema,
  enrollmentTexts,
  evolveEnrollment,
  exitCauses,
  exitReasons,
  type Indication,
  type InTurn,
  type NewEnrollment,
  type OtherEnrollment,
  type PassOverReason,
  suggestedWaitlistPolicy,
  waitlistOrder,
} from './index.js'

const las = id<BatchId>('las-1')
const rehab = id<BatchId>('rehab-1')
const self = id<EnrollmentId>('enr-1')
const other = id<EnrollmentId>('enr-2')
const agreement = id<AgreementId>('pks-1')

function session(name: string, on: Day, from = '08:00', to = '10:00'): Session {
  return {
    id: id<SessionId>(name),
    on,
    from,
    to,
    topic: null,
    unit: null,
    hours: 2,
    instructor: null,
    venue: null,
    catchUpFor: null,
  }
}

const eligible: Indication = {
  indication: 'eligible',
  on: '2025-08-20',
  policy: 'asimilasi',
  failed: [],
  unknown: [],
}
const notEligible: Indication = {
  ...eligible,
  indication: 'not-eligible',
  failed: ['half-served'],
  unknown: ['risk-lowered'],
}
const undetermined: Indication = {
  ...eligible,
  indication: 'undetermined',
  unknown: ['risk-lowered'],
}
const override = { by: id<OfficialId>('kalapas'), why: 'Keputusan sidang TPP' }

const batch: EnrollmentContext['batch'] = {
  id: las,
  status: 'open',
  quota: 2,
  seats: [],
  schedule: [session('las-s1', '2025-08-21'), session('las-s2', '2025-08-22')],
}
const context: EnrollmentContext = {
  role: null,
  today: '2025-12-31',
  batch,
  assessment: eligible,
  others: [],
  waitlist: null,
  agreement: null,
}

const enrollment: NewEnrollment = {
  id: self,
  facility: id<FacilityId>('lapas-banjar'),
  participant: id<ParticipantId>('wbp-1'),
  batch: las,
}
const intake = {
  on: '2025-08-12',
  interests: ['las'],
  potential: 'pernah bekerja di bengkel',
  need: null,
  score: null,
} as const
const proposed: EnrollmentEvent = { type: 'Proposed', on: '2025-08-10', enrollment }
const screened: EnrollmentEvent = {
  type: 'Screened',
  on: '2025-08-12',
  intake: { ...intake, interests: [...intake.interests] },
}
const waitlisted: EnrollmentEvent = { type: 'Waitlisted', on: '2025-08-13' }
const inTurn: InTurn = { standing: null, passedOver: [] }
const offered = {
  type: 'Offered',
  on: '2025-08-14',
  respondBy: '2025-08-18',
  ...inTurn,
} satisfies EnrollmentEvent
const declined: EnrollmentEvent = { type: 'Declined', on: '2025-08-15' }
const accepted = {
  type: 'Accepted',
  on: '2025-08-16',
  admission: { assessment: eligible, override: null },
  ...inTurn,
} satisfies EnrollmentEvent
const began: EnrollmentEvent = { type: 'Began', on: '2025-08-21' }
const held: EnrollmentEvent = { type: 'Held', on: '2025-08-21', cause: 'sick' }
const resumed: EnrollmentEvent = { type: 'Resumed', on: '2025-08-22' }
const because = (reason: ExitReason, note: string | null = null): Exit => ({ reason, note })

const waiting = [
  ['proposed', [proposed]],
  ['screened', [proposed, screened]],
  ['waitlisted', [proposed, waitlisted]],
  ['offered', [proposed, { ...offered, respondBy: null }]],
] as const satisfies readonly (readonly [string, readonly EnrollmentEvent[]])[]
const seated = [
  ['enrolled', [proposed, accepted]],
  ['attending', [proposed, accepted, began]],
  ['on-hold', [proposed, accepted, began, held]],
] as const satisfies readonly (readonly [string, readonly EnrollmentEvent[]])[]

function fold(events: readonly EnrollmentEvent[]): Enrollment | undefined {
  return events.reduce<Enrollment | undefined>(evolveEnrollment, undefined)
}

const samples: Record<EnrollmentCommand['type'], EnrollmentCommand> = {
  Propose: { type: 'Propose', on: '2025-08-10', enrollment },
  Screen: { type: 'Screen', on: '2025-08-10', intake: null },
  Waitlist: { type: 'Waitlist', on: '2025-08-10' },
  Offer: { type: 'Offer', on: '2025-08-10', respondBy: '2025-08-20' },
  Decline: { type: 'Decline', on: '2025-08-10' },
  Lapse: { type: 'Lapse', on: '2025-08-10' },
  Accept: { type: 'Accept', on: '2025-08-10' },
  Begin: { type: 'Begin', on: '2025-08-10' },
  Hold: { type: 'Hold', on: '2025-08-10', cause: 'court' },
  Resume: { type: 'Resume', on: '2025-08-10' },
  Complete: { type: 'Complete', on: '2025-08-10' },
  Fail: { type: 'Fail', on: '2025-08-10', exit: because('test-not-passed') },
  Leave: { type: 'Leave', on: '2025-08-10', exit: because('no-longer-wants') },
}

const { given, theTableIsShownWhole } = specificationOf({
  lifecycle: enrollmentLifecycle,
  texts: enrollmentTexts,
  decide: decideEnrollment,
  evolve: evolveEnrollment,
  schema: enrollmentSchema,
  context,
  pasts: {
    absent: [],
    ...Object.fromEntries([...waiting, ...seated]),
    completed: [proposed, accepted, began, { type: 'Completed', on: '2025-08-22' }],
    'not-completed': [
      proposed,
      accepted,
      began,
      { type: 'Failed', on: '2025-08-22', exit: because('test-not-passed') },
    ],
    left: [proposed, { type: 'Left', on: '2025-08-22', exit: because('died') }],
  } as Record<Enrollment['status'] | 'absent', EnrollmentEvent[]>,
  samples,
})

const inBatch = (change: Partial<EnrollmentContext['batch']>): Partial<EnrollmentContext> => ({
  batch: { ...batch, ...change },
})
const running = inBatch({ status: 'running' })

describe('a person is proposed', () => {
  const propose: EnrollmentCommand = { type: 'Propose', on: '2025-08-10', enrollment }

  it.each(['exploring', 'planned', 'open', 'running', 'suspended'] as const)(
    'for a batch that is %s',
    (status) => {
      given().when(propose, inBatch({ status })).thenHappens(proposed, 'proposed')
    },
  )

  it.each(['closed', 'cancelled'] as const)('not for a batch that is %s', (status) => {
    given().when(propose, inBatch({ status })).thenRefused({ code: 'batch-not-open', batch: las, status })
  })

  it('not twice for the same batch', () => {
    const twin: OtherEnrollment = { id: other, status: 'waitlisted', batch }
    given()
      .when(propose, { others: [twin] })
      .thenRefused({ code: 'already-enrolled', enrollment: other, batch: las })
  })

  it('again after having left it', () => {
    const gone: OtherEnrollment = { id: other, status: 'left', batch }
    given()
      .when(propose, { others: [gone] })
      .thenHappens(proposed, 'proposed')
  })
})

describe('a person waits', () => {
  it('after a talk about interest and ability', () => {
    const after = given(proposed)
      .when({
        type: 'Screen',
        on: '2025-08-12',
        intake: screened.type === 'Screened' ? screened.intake : null,
      })
      .thenHappens(screened, 'screened')
    expect(after.intake).toEqual(intake)
  })

  it('without one', () => {
    given(proposed)
      .when({ type: 'Screen', on: '2025-08-12', intake: null })
      .thenHappens({ type: 'Screened', on: '2025-08-12', intake: null }, 'screened')
  })

  it.each([
    ['proposed', [proposed]],
    ['screened', [proposed, screened]],
  ] as const)('on the waitlist, from %s', (_, events) => {
    const after = given(...events)
      .when({ type: 'Waitlist', on: '2025-08-13' })
      .thenHappens(waitlisted, 'waitlisted')
    expect(after).toMatchObject({ waitlistedOn: '2025-08-13' })
  })

  it('on no list of a batch that has ended', () => {
    given(proposed)
      .when({ type: 'Waitlist', on: '2025-08-13' }, inBatch({ status: 'cancelled' }))
      .thenRefused({ code: 'batch-not-open' })
  })

  it.each(waiting.slice(0, 3))('and is offered a place, from %s', (_, events) => {
    given(...events)
      .when({ type: 'Offer', on: '2025-08-14', respondBy: '2025-08-18' })
      .thenHappens(offered, 'offered')
  })

  it('for an offer of a batch that is open, not of one that is only planned', () => {
    given(proposed)
      .when({ type: 'Offer', on: '2025-08-14', respondBy: null }, inBatch({ status: 'planned' }))
      .thenRefused({ code: 'batch-not-open', needed: ['open', 'running'] })
  })

  it('for an offer that can be answered on its own day at the earliest', () => {
    const offer = { type: 'Offer', on: '2025-08-14', respondBy: '2025-08-14' } as const
    given(proposed)
      .when(offer)
      .thenHappens({ ...offer, type: 'Offered', ...inTurn }, 'offered')
    given(proposed)
      .when({ ...offer, respondBy: '2025-08-13' })
      .thenRefused({ code: 'respond-by-before-offer', respondBy: '2025-08-13' })
  })

  it('from the same day on after declining an offer, which is counted', () => {
    const after = given(proposed, waitlisted, offered)
      .when({ type: 'Decline', on: '2025-08-15' })
      .thenHappens(declined, 'waitlisted')
    expect(after).toMatchObject({ waitlistedOn: '2025-08-13', offersDeclined: 1 })
  })

  it('from the day of declining where it had not waited before', () => {
    const after = given(proposed, offered)
      .when({ type: 'Decline', on: '2025-08-15' })
      .thenHappens(declined, 'waitlisted')
    expect(after).toMatchObject({ waitlistedOn: '2025-08-15' })
  })
})

describe('a place is offered in turn', () => {
  const [ann, ben, cis] = ['enr-2', 'enr-3', 'enr-4'].map((name) => id<EnrollmentId>(name)) as [
    EnrollmentId,
    EnrollmentId,
    EnrollmentId,
  ]
  const entry = (enrollment: EnrollmentId, need: 'high' | 'moderate' | 'low') => ({
    ...{ enrollment, participant: id<ParticipantId>(`p-${enrollment}`), need },
    ...({ proposedOn: '2025-08-10', waitlistedOn: '2025-08-13', offersDeclined: 0 } as const),
    ...{ releaseOn: null, turnedAway: 0 },
  })
  /** Ann is ahead of the person, and so is Ben; Cis is behind. */
  const list = (...entries: ReturnType<typeof entry>[]): Partial<EnrollmentContext> => {
    const order = waitlistOrder(entries, { on: '2025-08-14' })
    if (!order.ok) throw new Error(order.refusal.code)
    return { waitlist: order.value }
  }
  const others = [entry(ann, 'high'), entry(ben, 'high'), entry(cis, 'low')]
  const waitlist = list(...others, entry(self, 'moderate'))
  const passed = (enrollment: EnrollmentId, reason: PassOverReason = 'away', note: string | null = null) => ({
    ...{ enrollment, reason, note },
    by: id<OfficialId>('kalapas'),
  })
  const policy = { id: suggestedWaitlistPolicy.id, version: 1 }
  const ways: [
    title: string,
    command: EnrollmentCommand,
    event: EnrollmentEvent,
    status: 'offered' | 'enrolled',
  ][] = [
    [
      'an offer',
      { type: 'Offer', on: '2025-08-14', respondBy: null },
      { ...offered, respondBy: null },
      'offered',
    ],
    ['being taken in', { type: 'Accept', on: '2025-08-14' }, { ...accepted, on: '2025-08-14' }, 'enrolled'],
  ]

  describe.each(ways)('%s', (_, command, event, status) => {
    it('is for the head of the list', () => {
      given(proposed, waitlisted)
        .when(command, list(entry(self, 'moderate'), entry(cis, 'low')))
        .thenHappens({ ...event, standing: { policy, position: 1, waiting: 2 } } as EnrollmentEvent, status)
    })

    it('is not for someone further down, and says who stands before', () => {
      given(proposed, waitlisted)
        .when(command, waitlist)
        .thenRefused({ code: 'overtaken-without-reason', overtaken: [ann, ben], by: self })
    })

    it('is for someone further down where a named person recorded why, for each who is passed over', () => {
      const passedOver = [passed(ben, 'other', 'Dirawat di RSUD'), passed(ann)]
      given(proposed, waitlisted)
        .when({ ...command, passedOver: [passed(ann)] } as EnrollmentCommand, waitlist)
        .thenRefused({ code: 'overtaken-without-reason', overtaken: [ben] })
      given(proposed, waitlisted)
        .when({ ...command, passedOver } as EnrollmentCommand, waitlist)
        .thenHappens(
          { ...event, standing: { policy, position: 3, waiting: 4 }, passedOver } as EnrollmentEvent,
          status,
        )
    })

    it('overtakes all who wait where the person never did', () => {
      given(proposed)
        .when(command, list(...others))
        .thenRefused({ code: 'overtaken-without-reason', overtaken: [ann, ben, cis] })
      const passedOver = [passed(ann), passed(ben), passed(cis)]
      given(proposed)
        .when({ ...command, passedOver } as EnrollmentCommand, list(...others))
        .thenHappens(
          { ...event, standing: { policy, position: null, waiting: 3 }, passedOver } as EnrollmentEvent,
          status,
        )
    })

    it.each([
      ['someone behind', cis],
      ['the person', self],
      ['someone who does not wait', id<EnrollmentId>('enr-9')],
    ])('passes over nobody who is not ahead: %s', (_, enrollment) => {
      given(proposed, waitlisted)
        .when({ ...command, passedOver: [passed(enrollment)] } as EnrollmentCommand, waitlist)
        .thenRefused({ code: 'not-overtaken', enrollment, by: self })
    })

    it('passes over one person for one reason, and for another than those of the list with words', () => {
      given(proposed, waitlisted)
        .when({ ...command, passedOver: [passed(ann), passed(ann, 'safety')] } as EnrollmentCommand, waitlist)
        .thenRefused({ code: 'passed-over-twice', enrollment: ann })
      for (const note of [null, ' ']) {
        given(proposed, waitlisted)
          .when({ ...command, passedOver: [passed(ann, 'other', note)] } as EnrollmentCommand, waitlist)
          .thenRefused({ code: 'pass-over-note-required', enrollment: ann })
      }
    })
  })

  it('so that whoever holds an offer is taken in, whoever waits by then', () => {
    given(proposed, waitlisted, offered)
      .when({ type: 'Accept', on: '2025-08-16' }, waitlist)
      .thenHappens(accepted, 'enrolled')
    given(proposed, waitlisted, offered)
      .when({ type: 'Accept', on: '2025-08-16', passedOver: [passed(ann)] }, waitlist)
      .thenRefused({ code: 'not-overtaken', enrollment: ann })
  })

  it('and lapses on the day after its limit, which counts as no refusal', () => {
    const lapse = (on: Day) => ({ type: 'Lapse', on }) as const
    given(proposed, waitlisted, offered)
      .when(lapse('2025-08-18'))
      .thenRefused({ code: 'offer-still-open', respondBy: '2025-08-18' })
    const after = given(proposed, waitlisted, offered)
      .when(lapse('2025-08-19'))
      .thenHappens({ type: 'Lapsed', on: '2025-08-19' }, 'waitlisted')
    expect(after).toMatchObject({ waitlistedOn: '2025-08-13', offersDeclined: 0 })
    const never = given(proposed, offered)
      .when(lapse('2025-08-19'))
      .thenHappens({ type: 'Lapsed', on: '2025-08-19' }, 'waitlisted')
    expect(never).toMatchObject({ waitlistedOn: '2025-08-19' })
    given(proposed, { ...offered, respondBy: null })
      .when(lapse('2026-08-19'), { today: '2026-08-19' })
      .thenRefused({ code: 'offer-still-open', respondBy: null })
  })
})

describe('a person is taken in', () => {
  const accept: EnrollmentCommand = { type: 'Accept', on: '2025-08-16' }

  it.each(waiting)('from %s, on what the assessment indicates', (_, events) => {
    const after = given(...events)
      .when(accept)
      .thenHappens(accepted, 'enrolled')
    expect(after).toMatchObject({ enrolledOn: '2025-08-16', admission: { assessment: eligible } })
  })

  it('into a batch that already runs', () => {
    given(proposed).when(accept, running).thenHappens(accepted, 'enrolled')
  })

  it.each(['exploring', 'planned', 'suspended', 'closed', 'cancelled'] as const)(
    'not into a batch that is %s',
    (status) => {
      given(proposed).when(accept, inBatch({ status })).thenRefused({ code: 'batch-not-open', status })
    },
  )

  it('on the last day of an offer, not after it', () => {
    given(proposed, offered)
      .when({ ...accept, on: '2025-08-18' })
      .thenHappens({ ...accepted, on: '2025-08-18' }, 'enrolled')
    given(proposed, offered)
      .when({ ...accept, on: '2025-08-19' })
      .thenRefused({ code: 'offer-lapsed', respondBy: '2025-08-18' })
  })

  it('under an agreement in force, or one whose record does not tell', () => {
    for (const inForce of ['met', 'unknown'] as const) {
      given(proposed).when(accept, { agreement: { agreement, inForce } }).thenHappens(accepted, 'enrolled')
    }
    given(proposed)
      .when(accept, { agreement: { agreement, inForce: 'not-met' } })
      .thenRefused({ code: 'agreement-not-in-force', agreement, on: '2025-08-16' })
  })

  it('not where the assessment says no, which names what is not met', () => {
    given(proposed)
      .when(accept, { assessment: notEligible })
      .thenRefused({ code: 'not-eligible', failed: ['half-served'], assessedOn: '2025-08-20' })
  })

  it('not where the assessment cannot tell, which names what is missing', () => {
    given(proposed)
      .when(accept, { assessment: undetermined })
      .thenRefused({ code: 'eligibility-undetermined', unknown: ['risk-lowered'] })
  })

  it('not where nobody assessed', () => {
    given(proposed)
      .when(accept, { assessment: null })
      .thenRefused({ code: 'eligibility-undetermined', policy: null, assessedOn: null })
  })

  it.each([notEligible, undetermined, null])(
    'against the indication where someone answers for it',
    (assessment) => {
      given(proposed)
        .when({ ...accept, override }, { assessment })
        .thenHappens({ ...accepted, admission: { assessment, override } }, 'enrolled')
    },
  )

  it('not against the indication without a reason', () => {
    given(proposed)
      .when({ ...accept, override: { ...override, why: ' ' } }, { assessment: notEligible })
      .thenRefused({ code: 'override-without-reason' })
  })

  it('with nothing overridden where the assessment indicates eligibility', () => {
    given(proposed)
      .when({ ...accept, override })
      .thenHappens(accepted, 'enrolled')
  })

  it('to the last seat and not beyond', () => {
    given(proposed)
      .when(accept, inBatch({ seats: [other] }))
      .thenHappens(accepted, 'enrolled')
    given(proposed)
      .when(accept, inBatch({ seats: [other, id<EnrollmentId>('enr-3')] }))
      .thenRefused({ code: 'over-quota', quota: 2, seatsTaken: 2 })
  })

  it('to a seat that was taken in its name', () => {
    given(proposed)
      .when(accept, inBatch({ seats: [other, self] }))
      .thenHappens(accepted, 'enrolled')
  })

  it('into a batch without a quota, however many are in it', () => {
    given(proposed)
      .when(accept, inBatch({ quota: null, seats: [other] }))
      .thenHappens(accepted, 'enrolled')
  })

  it('not twice into the same batch', () => {
    given(proposed)
      .when(accept, { others: [{ id: other, status: 'attending', batch }] })
      .thenRefused({ code: 'already-enrolled', enrollment: other })
  })
})

describe('a person is in training and in rehabilitation at once', () => {
  const accept: EnrollmentCommand = { type: 'Accept', on: '2025-08-16' }
  const inRehabilitation = (
    status: OtherEnrollment['status'],
    ...schedule: Session[]
  ): Partial<EnrollmentContext> => ({ others: [{ id: other, status, batch: { id: rehab, schedule } }] })

  it('where the sessions only touch', () => {
    given(proposed)
      .when(accept, inRehabilitation('attending', session('r1', '2025-08-21', '10:00', '12:00')))
      .thenHappens(accepted, 'enrolled')
  })

  it('not where they are at the same hours, which names each', () => {
    given(proposed)
      .when(accept, inRehabilitation('attending', session('r1', '2025-08-21', '09:59', '12:00')))
      .thenRefused({
        code: 'schedule-clash',
        clashes: [
          {
            on: '2025-08-21',
            session: 'las-s1',
            otherEnrollment: other,
            otherBatch: rehab,
            otherSession: 'r1',
          },
        ],
        otherBatches: [rehab],
        days: ['2025-08-21'],
      })
  })

  it.each(['proposed', 'screened', 'waitlisted', 'offered', 'completed', 'not-completed', 'left'] as const)(
    'where the other place is only %s',
    (status) => {
      given(proposed)
        .when(accept, inRehabilitation(status, session('r1', '2025-08-21')))
        .thenHappens(accepted, 'enrolled')
    },
  )

  it.each(['enrolled', 'attending', 'on-hold'] as const)('not where the other place is %s', (status) => {
    given(proposed)
      .when(accept, inRehabilitation(status, session('r1', '2025-08-21')))
      .thenRefused({ code: 'schedule-clash' })
  })

  it('where it is a catch-up session for others', () => {
    const caughtUp = (people: EnrollmentId[] | null) =>
      inRehabilitation('attending', {
        ...session('r1', '2025-08-21'),
        catchUpFor: { session: id<SessionId>('r0'), people },
      })
    given(proposed)
      .when(accept, caughtUp([id<EnrollmentId>('enr-9')]))
      .thenHappens(accepted, 'enrolled')
    given(proposed)
      .when(accept, caughtUp([other]))
      .thenRefused({ code: 'schedule-clash' })
    given(proposed).when(accept, caughtUp(null)).thenRefused({ code: 'schedule-clash' })
  })

  it('not where they clash on the very day of being taken in', () => {
    given(proposed)
      .when({ ...accept, on: '2025-08-21' }, inRehabilitation('attending', session('r1', '2025-08-21')))
      .thenRefused({ code: 'schedule-clash', days: ['2025-08-21'] })
  })

  it('where what clashed is over', () => {
    const late = { ...accept, on: '2025-08-22' } as const
    given(proposed)
      .when(late, inRehabilitation('attending', session('r1', '2025-08-21')))
      .thenHappens({ ...accepted, on: '2025-08-22' }, 'enrolled')
  })
})

describe('a person takes part', () => {
  it('from the start of a batch that runs', () => {
    given(proposed, accepted)
      .when({ type: 'Begin', on: '2025-08-21' }, running)
      .thenHappens(began, 'attending')
    given(proposed, accepted)
      .when({ type: 'Begin', on: '2025-08-21' })
      .thenRefused({ code: 'batch-not-running', status: 'open' })
  })

  it('pauses and resumes', () => {
    given(proposed, accepted, began)
      .when({ type: 'Hold', on: '2025-08-21', cause: 'sick' }, running)
      .thenHappens(held, 'on-hold')
    const after = given(proposed, accepted, began, held)
      .when({ type: 'Resume', on: '2025-08-22' }, running)
      .thenHappens(resumed, 'attending')
    expect(after).not.toHaveProperty('heldOn')
    given(proposed, accepted, began, held)
      .when({ type: 'Resume', on: '2025-08-22' }, inBatch({ status: 'suspended' }))
      .thenRefused({ code: 'batch-not-running', status: 'suspended' })
  })

  it.each(['running', 'closed'] as const)('completes on the last day of a batch that is %s', (status) => {
    const after = given(proposed, accepted, began)
      .when({ type: 'Complete', on: '2025-08-22' }, inBatch({ status }))
      .thenHappens({ type: 'Completed', on: '2025-08-22' }, 'completed')
    expect(after).toMatchObject({ startedOn: '2025-08-21', completedOn: '2025-08-22' })
  })

  it('does not complete before the last session', () => {
    given(proposed, accepted, began)
      .when({ type: 'Complete', on: '2025-08-21' }, running)
      .thenRefused({ code: 'sessions-remaining', lastSessionOn: '2025-08-22' })
  })

  it('completes before a catch-up session that is held for others, not before one for that person', () => {
    const until = (people: EnrollmentId[] | null) => {
      const caughtUp = {
        ...session('s3', '2025-08-29'),
        catchUpFor: { session: id<SessionId>('s1'), people },
      }
      return inBatch({ status: 'running', schedule: [session('s1', '2025-08-21'), caughtUp] })
    }
    const complete = { type: 'Complete', on: '2025-08-22' } as const
    for (const people of [null, [id<EnrollmentId>('enr-9')]]) {
      given(proposed, accepted, began)
        .when(complete, until(people))
        .thenHappens({ ...complete, type: 'Completed' }, 'completed')
    }
    given(proposed, accepted, began)
      .when(complete, until([enrollment.id]))
      .thenRefused({ code: 'sessions-remaining', lastSessionOn: '2025-08-29' })
  })

  it('does not complete a batch that is cancelled', () => {
    given(proposed, accepted, began)
      .when({ type: 'Complete', on: '2025-08-22' }, inBatch({ status: 'cancelled' }))
      .thenRefused({ code: 'batch-not-running' })
  })

  it.each(seated.slice(1))('does not earn completion, from %s', (_, events) => {
    const exit = because('attendance-too-low')
    given(...events)
      .when({ type: 'Fail', on: '2025-08-22', exit }, running)
      .thenHappens({ type: 'Failed', on: '2025-08-22', exit }, 'not-completed')
  })

  it('does not fail before the last session, nor in a batch that does not run', () => {
    const exit = because('attendance-too-low')
    given(proposed, accepted, began)
      .when({ type: 'Fail', on: '2025-08-21', exit }, running)
      .thenRefused({ code: 'sessions-remaining' })
    given(proposed, accepted, began)
      .when({ type: 'Fail', on: '2025-08-22', exit })
      .thenRefused({ code: 'batch-not-running' })
  })

  it('fails for a reason outside the list with words only', () => {
    const fail = (note: string | null) =>
      ({ type: 'Fail', on: '2025-08-22', exit: because('other-result', note) }) as const
    given(proposed, accepted, began)
      .when(fail(null), running)
      .thenRefused({ code: 'note-required', reason: 'other-result' })
    given(proposed, accepted, began)
      .when(fail('Karya tidak selesai'), running)
      .thenHappens({ ...fail('Karya tidak selesai'), type: 'Failed' }, 'not-completed')
  })

  it('does not fail for a reason that makes people leave', () => {
    given(proposed, accepted, began)
      .when({ type: 'Fail', on: '2025-08-22', exit: because('released') }, running)
      .thenRefused({ code: 'reason-not-for-state', reason: 'released', state: 'attending' })
  })
})

describe('a person leaves', () => {
  it.each([...waiting, ...seated])('from %s, which is kept', (status, events) => {
    const exit = because('transferred')
    const after = given(...events)
      .when({ type: 'Leave', on: '2025-08-25', exit })
      .thenHappens({ type: 'Left', on: '2025-08-25', exit }, 'left')
    expect(after).toMatchObject({
      leftFrom: status,
      enrolledOn: ['enrolled', 'attending', 'on-hold'].includes(status) ? '2025-08-16' : null,
    })
  })

  it('for a reason that fits where they are', () => {
    given(proposed)
      .when({ type: 'Leave', on: '2025-08-25', exit: because('not-enough-time') })
      .thenHappens({ type: 'Left', on: '2025-08-25', exit: because('not-enough-time') }, 'left')
    given(proposed, accepted)
      .when({ type: 'Leave', on: '2025-08-25', exit: because('not-enough-time') })
      .thenRefused({ code: 'reason-not-for-state', state: 'enrolled' })
    given(proposed)
      .when({ type: 'Leave', on: '2025-08-25', exit: because('missed-too-many-sessions') })
      .thenRefused({ code: 'reason-not-for-state', state: 'proposed' })
  })

  it('with words where no reason of the list fits', () => {
    const leave = (note: string | null) =>
      ({ type: 'Leave', on: '2025-08-25', exit: because('other', note) }) as const
    given(proposed).when(leave(null)).thenRefused({ code: 'note-required', reason: 'other' })
    given(proposed).when(leave(' ')).thenRefused({ code: 'note-required' })
    given(proposed)
      .when(leave('Diminta keluarga'))
      .thenHappens({ ...leave('Diminta keluarga'), type: 'Left' }, 'left')
  })
})

describe('an enrolment refuses', () => {
  it('what has not happened yet, and takes what happens today', () => {
    given(proposed)
      .when({ type: 'Waitlist', on: '2025-08-14' }, { today: '2025-08-13' })
      .thenRefused({ code: 'in-the-future', on: '2025-08-14', today: '2025-08-13' })
    given(proposed)
      .when({ type: 'Waitlist', on: '2025-08-13' }, { today: '2025-08-13' })
      .thenHappens(waitlisted, 'waitlisted')
  })

  it('what happened before its last change, and takes what happened on that day', () => {
    given(proposed, waitlisted)
      .when({ type: 'Offer', on: '2025-08-12', respondBy: null })
      .thenRefused({ code: 'before-last-change', lastChange: '2025-08-13' })
    given(proposed, waitlisted)
      .when({ type: 'Offer', on: '2025-08-13', respondBy: null })
      .thenHappens({ type: 'Offered', on: '2025-08-13', respondBy: null, ...inTurn }, 'offered')
  })

  it('a role that the table does not name', () => {
    const accept = { type: 'Accept', on: '2025-08-16' } as const
    given(proposed)
      .when(accept, { role: 'wali-pemasyarakatan' })
      .thenRefused({ code: 'role-not-allowed', allowed: ['kasi-binadik', 'kalapas'] })
    given(proposed).when(accept, { role: 'kasi-binadik' }).thenHappens(accepted, 'enrolled')
  })

  it('another batch than its own, as a mistake of the program', () => {
    expect(() =>
      given(proposed).when({ type: 'Waitlist', on: '2025-08-13' }, inBatch({ id: rehab })),
    ).toThrowError(expect.objectContaining({ code: 'record-mismatch' }))
  })

  it('an event that cannot follow, as damage of its journal', () => {
    expect(() => fold([proposed, began])).toThrowError(
      expect.objectContaining({ code: 'event-out-of-order' }),
    )
    expect(() => fold([began])).toThrowError(expect.objectContaining({ code: 'event-out-of-order' }))
  })
})

describe('the reasons for leaving', () => {
  it('each have a cause, and each cause a reason', () => {
    const causes = new Set(Object.values(exitReasons).map((reason) => reason.cause))
    expect([...causes].toSorted()).toEqual(Object.keys(exitCauses).toSorted())
  })

  it('leave every state with one that fits', () => {
    for (const row of enrollmentLifecycle.spec.transitions) {
      if (row.command !== 'Leave' && row.command !== 'Fail') continue
      for (const from of row.from) {
        const fitting = Object.values(exitReasons).filter(
          (reason) => reason.leadsTo === row.to && (reason.from as readonly string[]).includes(from),
        )
        expect(fitting.length, `${row.command} from ${from}`).toBeGreaterThan(0)
      }
    }
  })

  it('hold those of the sentence and of discipline', () => {
    expect(Object.keys(exitReasons)).toEqual(
      expect.arrayContaining([
        ...['released', 'released-early', 'asimilasi', 'transferred', 'register-f', 'placed-apart'],
        ...['court', 'sick', 'died', 'escaped'],
      ]),
    )
  })

  it('fit every state that they name: Leave or Fail is listed there', () => {
    for (const [reason, { leadsTo, from }] of Object.entries(exitReasons)) {
      const command = leadsTo === 'left' ? 'Leave' : 'Fail'
      for (const state of from) expect(enrollmentLifecycle.allowedIn(state), reason).toContain(command)
    }
  })
})

describe('the table of enrolments', () => {
  const rows = enrollmentLifecycle.spec.transitions
  it('has the states of the schema', () => {
    const statuses = enrollmentSchema.options.map((option) => [...option.shape.status.values][0])
    expect(statuses.toSorted()).toEqual([...enrollmentLifecycle.states].toSorted())
  })

  it('has a text for a refusal that names its facts', () => {
    const refusal: EnrollmentRefusal = {
      code: 'schedule-clash',
      clashes: [],
      otherBatches: [rehab],
      days: ['2025-08-21', '2025-08-22'],
    }
    expect(describeRefusal(refusal, enrollmentTexts, 'id')).toBe(
      'Jadwal bertabrakan dengan rehab-1 pada 21 Agustus 2025, 22 Agustus 2025.',
    )
  })

  it('has a privacy class on every leaf', () => {
    expect(Object.entries(privacyOf(enrollmentSchema)).filter(([, privacy]) => !privacy)).toEqual([])
  })

  it('decides alone what is accepted: any walk keeps to it, and its events fold to its document', () => {
    const walk = fc.array(
      fc.record({
        any: fc.constantFrom(...Object.values(samples)),
        listed: fc.nat(),
        wait: fc.integer({ min: -1, max: 2 }),
        role: fc.constantFrom(null, 'kalapas', 'kasi-giatja', 'tamu'),
        reason: fc.constantFrom(...(Object.keys(exitReasons) as ExitReason[])),
        status: fc.constantFrom('open', 'running', 'running', 'closed', 'planned' as const),
        assessment: fc.constantFrom(eligible, eligible, notEligible, null),
        seats: fc.subarray([other, id<EnrollmentId>('enr-3')]),
      }),
      { maxLength: 20 },
    )
    fc.assert(
      fc.property(walk, (steps) => {
        let state: Enrollment | undefined
        const events: EnrollmentEvent[] = []
        let date = 10
        for (const { any, listed: nth, wait, role, reason, status, assessment, seats } of steps) {
          date = Math.min(31, Math.max(10, date + wait))
          const on = `2025-08-${date}` as Day
          // Three of four commands are ones that the table lists, so that a walk gets far.
          const allowed = enrollmentLifecycle.allowedIn(state?.status ?? 'absent')
          const sample = nth % 4 > 0 && allowed.length > 0 ? samples[allowed[nth % allowed.length]!] : any
          const command = {
            ...sample,
            on,
            ...((sample.type === 'Leave' || sample.type === 'Fail') && { exit: because(reason) }),
          } as EnrollmentCommand
          const from = state?.status ?? 'absent'
          const listed = enrollmentLifecycle.step(from, command.type)
          const decision = decideEnrollment(state, command, {
            ...context,
            role,
            assessment,
            batch: { ...batch, status, seats, schedule: [session('las-s1', '2025-08-15')] },
          })
          if (!listed.ok) {
            expect(decision).toEqual(listed)
            continue
          }
          if (!decision.ok) {
            const row = rows.find(
              (r) => r.command === command.type && (r.from as readonly string[]).includes(from),
            )!
            expect(row.guards).toContain(decision.refusal.code)
            continue
          }
          const before = state?.changedOn
          for (const event of decision.events) {
            events.push(event)
            state = evolveEnrollment(state, event)
            expect(event.type).toBe(listed.event)
          }
          expect(state!.status).toBe(listed.to)
          expect(state!.changedOn).toBe(on)
          expect(before === undefined || before <= on).toBe(true)
        }
        expect(fold(events)).toEqual(state)
        if (state) expect(enrollmentSchema.parse(state)).toEqual(state)
      }),
      { numRuns: 1500 },
    )
  })
})

theTableIsShownWhole()
