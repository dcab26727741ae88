import { KemandirianError } from '../foundations/index.js'
import type { Rehabilitation } from './rehabilitation.js'
import type { RehabilitationEvent } from './rehabilitation-events.js'

/**
 * The rehabilitation after the event. Folding all events gives its document.
 *
 * @throws KemandirianError `event-out-of-order` for an event that cannot follow.
 */
export function evolveRehabilitation(
  state: Rehabilitation | undefined,
  event: RehabilitationEvent,
): Rehabilitation {
  const { on } = event
  if (event.type === 'Screened') {
    const { rehabilitation, screening, indicated } = event
    return { status: 'screened', ...rehabilitation, screening, indicated, changedOn: on }
  }
  if (state === undefined) throw outOfOrder(state, event)
  switch (event.type) {
    case 'Educated':
      if (state.status !== 'screened') throw outOfOrder(state, event)
      return { ...state, status: 'educated', changedOn: on, educatedOn: on }
    case 'Assessed':
      if (state.status !== 'screened') throw outOfOrder(state, event)
      return { ...state, status: 'assessed', changedOn: on, assessment: event.assessment }
    case 'PhaseEntered': {
      if (state.status !== 'assessed' && state.status !== 'in-phase') throw outOfOrder(state, event)
      const { program, programVersion, entry } = event
      const before = state.status === 'in-phase' ? state : { phases: [], measurements: [] }
      return {
        ...state,
        status: 'in-phase',
        program,
        programVersion,
        phases: [...before.phases, entry],
        measurements: before.measurements,
        changedOn: on,
      }
    }
    case 'Measured':
      if (state.status !== 'in-phase') throw outOfOrder(state, event)
      return { ...state, measurements: [...state.measurements, event.measurement], changedOn: on }
    case 'Discharged': {
      if (state.status !== 'in-phase') throw outOfOrder(state, event)
      const { decision, override } = event
      return { ...state, status: 'discharged', changedOn: on, dischargedOn: on, decision, override }
    }
    case 'Stopped': {
      if (state.status !== 'screened' && state.status !== 'assessed' && state.status !== 'in-phase') {
        throw outOfOrder(state, event)
      }
      const treated =
        state.status === 'in-phase'
          ? state
          : { program: null, programVersion: null, phases: [], measurements: [] }
      return {
        ...state,
        status: 'stopped',
        assessment: state.status === 'screened' ? null : state.assessment,
        program: treated.program,
        programVersion: treated.programVersion,
        phases: treated.phases,
        measurements: treated.measurements,
        changedOn: on,
        stoppedOn: on,
        cause: event.cause,
        note: event.note,
        stoppedFrom: state.status,
      }
    }
  }
}

function outOfOrder(state: Rehabilitation | undefined, event: RehabilitationEvent): KemandirianError {
  return new KemandirianError(
    'event-out-of-order',
    `${event.type} of ${event.on} cannot follow on a rehabilitation that is ${state?.status ?? 'absent'}; its journal is damaged or out of order`,
    { facts: { status: state?.status ?? 'absent', event: event.type, on: event.on } },
  )
}
