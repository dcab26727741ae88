import { KemandirianError } from '../foundations/index.js'
import type { Enrollment } from './enrollment.js'
import type { EnrollmentEvent } from './enrollment-events.js'

/**
 * The enrolment after the event. Folding all events of an enrolment gives its document.
 *
 * @throws KemandirianError `event-out-of-order` for an event that cannot follow.
 * @example const enrollment = events.reduce(evolveEnrollment, undefined)
 */
export function evolveEnrollment(state: Enrollment | undefined, event: EnrollmentEvent): Enrollment {
  const { on } = event
  if (event.type === 'Proposed') {
    return {
      status: 'proposed',
      ...event.enrollment,
      proposedOn: on,
      intake: null,
      offersDeclined: 0,
      changedOn: on,
    }
  }
  if (state === undefined) throw outOfOrder(state, event)
  const common = commonOf(state, on)
  switch (event.type) {
    case 'Screened':
      return { status: 'screened', ...common, intake: event.intake, screenedOn: on }
    case 'Waitlisted':
      return { status: 'waitlisted', ...common, waitlistedOn: on }
    case 'Offered':
      return {
        status: 'offered',
        ...common,
        offeredOn: on,
        respondBy: event.respondBy,
        waitlistedOn: state.status === 'waitlisted' ? state.waitlistedOn : null,
      }
    case 'Declined':
    case 'Lapsed':
      if (state.status !== 'offered') throw outOfOrder(state, event)
      return {
        status: 'waitlisted',
        ...common,
        offersDeclined: state.offersDeclined + (event.type === 'Declined' ? 1 : 0),
        waitlistedOn: state.waitlistedOn ?? on,
      }
    case 'Accepted':
      return { status: 'enrolled', ...common, enrolledOn: on, admission: event.admission }
    case 'Began':
      if (state.status !== 'enrolled') throw outOfOrder(state, event)
      return {
        status: 'attending',
        ...common,
        enrolledOn: state.enrolledOn,
        admission: state.admission,
        startedOn: on,
      }
    case 'Held':
      if (state.status !== 'attending') throw outOfOrder(state, event)
      return { status: 'on-hold', ...common, ...attendedOf(state), heldOn: on, cause: event.cause }
    case 'Resumed':
      if (state.status !== 'on-hold') throw outOfOrder(state, event)
      return { status: 'attending', ...common, ...attendedOf(state) }
    case 'Completed':
      if (state.status !== 'attending') throw outOfOrder(state, event)
      return { status: 'completed', ...common, ...attendedOf(state), completedOn: on }
    case 'Failed':
      if (state.status !== 'attending' && state.status !== 'on-hold') throw outOfOrder(state, event)
      return {
        status: 'not-completed',
        ...common,
        ...attendedOf(state),
        endedOn: on,
        exit: event.exit,
      }
    case 'Left':
      if (state.status === 'completed' || state.status === 'not-completed' || state.status === 'left') {
        throw outOfOrder(state, event)
      }
      return {
        status: 'left',
        ...common,
        leftOn: on,
        exit: event.exit,
        leftFrom: state.status,
        enrolledOn: 'enrolledOn' in state ? state.enrolledOn : null,
      }
  }
}

type Attended = Extract<Enrollment, { status: 'attending' | 'on-hold' }>

function attendedOf({ enrolledOn, admission, startedOn }: Attended) {
  return { enrolledOn, admission, startedOn }
}

function commonOf(state: Enrollment, changedOn: EnrollmentEvent['on']) {
  const { id, facility, participant, batch, proposedOn, intake, offersDeclined } = state
  return { id, facility, participant, batch, proposedOn, intake, offersDeclined, changedOn }
}

function outOfOrder(state: Enrollment | undefined, event: EnrollmentEvent): KemandirianError {
  return new KemandirianError(
    'event-out-of-order',
    `${event.type} of ${event.on} cannot follow on an enrolment that is ${state?.status ?? 'absent'}; the journal of this enrolment is damaged or out of order`,
    { facts: { status: state?.status ?? 'absent', event: event.type, on: event.on } },
  )
}
