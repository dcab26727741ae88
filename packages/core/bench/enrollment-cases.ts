import { createMachine, transition } from 'xstate'
import {
  decideEnrollment,
  type Enrollment,
  type EnrollmentCommand,
  type EnrollmentContext,
  type EnrollmentEvent,
  enrollmentLifecycle,
  evolveEnrollment,
} from '../src/enrollment/index.js'
import {
  type BatchId,
  type Decision,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type WrongState,
} from '../src/foundations/index.js'
import { type Case, seeded } from './harness.js'

const on = '2025-08-21'
const batch = id<BatchId>('las-1')
const context: EnrollmentContext = {
  role: 'kasi-binadik',
  today: on,
  batch: { id: batch, status: 'running', quota: 20, seats: [], schedule: [] },
  assessment: { indication: 'eligible', on, policy: 'asimilasi', failed: [], unknown: [] },
  others: [],
  waitlist: null,
  agreement: null,
}
const exit = { reason: 'entered-in-error', note: null } as const
const failure = { reason: 'attendance-too-low', note: null } as const
const enrollment = {
  id: id<EnrollmentId>('enr-1'),
  facility: id<FacilityId>('lapas-1'),
  participant: id<ParticipantId>('peserta-1'),
  batch,
}

const commands: readonly EnrollmentCommand[] = [
  { type: 'Screen', on, intake: null },
  { type: 'Waitlist', on },
  { type: 'Offer', on, respondBy: null },
  { type: 'Decline', on },
  { type: 'Accept', on, override: { by: id<OfficialId>('kalapas'), why: 'Keputusan sidang TPP' } },
  { type: 'Begin', on },
  { type: 'Hold', on, cause: 'sick' },
  { type: 'Resume', on },
  { type: 'Complete', on },
  { type: 'Fail', on, exit: failure },
  { type: 'Leave', on, exit },
]

interface Question {
  readonly state: Enrollment
  readonly command: EnrollmentCommand
}

/**
 * The library's own decision about an enrolment, with its guards on role, day, batch, seats and clashes, against
 * deciders that only know the table. Every case counts the commands that are allowed.
 */
export function enrollmentCases(): Case[] {
  const questions = ask(200_000)
  const count = (name: string, items: number, allowed: (question: Question) => boolean): Case => ({
    name,
    items,
    run: (of) => {
      let sum = 0
      for (let i = 0; i < of; i++) if (allowed(questions[i]!)) sum++
      return sum
    },
  })
  return [
    count(
      'decideEnrollment, all guards (ours)',
      200_000,
      ({ state, command }) => decideEnrollment(state, command, context).ok,
    ),
    count('enrollmentLifecycle.step (ours)', 200_000, ({ state, command }) => {
      const step = enrollmentLifecycle.step(state.status, command.type)
      return step.ok
    }),
    count('switch, typed objects, no guards', 200_000, ({ state, command }) => bySwitch(state, command).ok),
    count('XState 5, same table, no guards', 20_000, ({ state, command }) => {
      const [to] = transition(machine, machine.resolveState({ value: state.status }), command)
      return to.value !== state.status
    }),
  ]
}

/** Records on their way through the table, each with the next command. Whoever has come to an end begins anew. */
function ask(count: number): Question[] {
  const random = seeded(7)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  const fresh = () => evolveEnrollment(undefined, { type: 'Proposed', on, enrollment })
  let state = fresh()
  return Array.from({ length: count }, () => {
    const { status } = state
    const listed = commands.filter((command) => enrollmentLifecycle.step(status, command.type).ok)
    const command = random() < 0.9 ? pick(listed) : pick(commands)
    const question = { state, command }
    const decision = decideEnrollment(state, command, context)
    if (decision.ok) state = decision.events.reduce(evolveEnrollment, state)
    if (enrollmentLifecycle.allowedIn(state.status).length === 0) state = fresh()
    return question
  })
}

function bySwitch(state: Enrollment, command: EnrollmentCommand): Decision<EnrollmentEvent, WrongState> {
  const { status } = state
  const { on } = command
  switch (command.type) {
    case 'Propose':
      return wrong(state, command)
    case 'Screen':
      return status === 'proposed'
        ? happened({ type: 'Screened', on, intake: command.intake })
        : wrong(state, command)
    case 'Waitlist':
      return status === 'proposed' || status === 'screened'
        ? happened({ type: 'Waitlisted', on })
        : wrong(state, command)
    case 'Offer':
      return status === 'proposed' || status === 'screened' || status === 'waitlisted'
        ? happened({ type: 'Offered', on, respondBy: command.respondBy, standing: null, passedOver: [] })
        : wrong(state, command)
    case 'Decline':
      return status === 'offered' ? happened({ type: 'Declined', on }) : wrong(state, command)
    case 'Lapse':
      return status === 'offered' ? happened({ type: 'Lapsed', on }) : wrong(state, command)
    case 'Accept':
      return status === 'proposed' || status === 'screened' || status === 'waitlisted' || status === 'offered'
        ? happened({
            type: 'Accepted',
            on,
            admission: { assessment: context.assessment, override: null },
            standing: null,
            passedOver: [],
          })
        : wrong(state, command)
    case 'Begin':
      return status === 'enrolled' ? happened({ type: 'Began', on }) : wrong(state, command)
    case 'Hold':
      return status === 'attending'
        ? happened({ type: 'Held', on, cause: command.cause })
        : wrong(state, command)
    case 'Resume':
      return status === 'on-hold' ? happened({ type: 'Resumed', on }) : wrong(state, command)
    case 'Complete':
      return status === 'attending' ? happened({ type: 'Completed', on }) : wrong(state, command)
    case 'Fail':
      return status === 'attending' || status === 'on-hold'
        ? happened({ type: 'Failed', on, exit: command.exit })
        : wrong(state, command)
    case 'Leave':
      return status === 'completed' || status === 'not-completed' || status === 'left'
        ? wrong(state, command)
        : happened({ type: 'Left', on, exit: command.exit })
  }
}

function happened(event: EnrollmentEvent): Decision<EnrollmentEvent, WrongState> {
  return { ok: true, events: [event] }
}

const allowed = new Map(
  enrollmentLifecycle.states.map((state) => [state, enrollmentLifecycle.allowedIn(state)]),
)

function wrong(state: Enrollment, command: EnrollmentCommand): Decision<EnrollmentEvent, WrongState> {
  return {
    ok: false,
    refusal: {
      code: 'wrong-state',
      lifecycle: 'enrollment',
      state: state.status,
      command: command.type,
      allowed: allowed.get(state.status)!,
    },
  }
}

const machine = createMachine({
  id: 'enrollment',
  initial: 'proposed',
  states: Object.fromEntries(
    enrollmentLifecycle.states.map((state) => [
      state,
      {
        on: Object.fromEntries(
          enrollmentLifecycle.allowedIn(state).map((command) => {
            const step = enrollmentLifecycle.step(state, command)
            return [command, step.ok ? { target: step.to } : {}]
          }),
        ),
      },
    ]),
  ),
})
