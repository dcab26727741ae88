import { KemandirianError } from '../foundations/index.js'
import type { Batch } from './batch.js'
import type { BatchEvent, NewBatch } from './batch-events.js'

/**
 * The batch after the event. Folding all events of a batch gives its document.
 *
 * @throws KemandirianError `event-out-of-order` for an event that cannot follow.
 * @example const batch = events.reduce(evolveBatch, undefined)
 */
export function evolveBatch(state: Batch | undefined, event: BatchEvent): Batch {
  const { on } = event
  switch (event.type) {
    case 'Explored':
      return { status: 'exploring', ...created(event.batch), changedOn: on, exploringSince: on }
    case 'Planned':
      return { status: 'planned', ...created(event.batch), changedOn: on, plannedOn: on }
    case 'Registered':
      return {
        status: 'running',
        ...created(event.batch),
        changedOn: on,
        openedOn: event.openedOn,
        startedOn: event.startedOn,
        certificateCriteria: event.certificateCriteria,
        criteriaMigrations: [],
      }
  }
  if (state === undefined) throw outOfOrder(state, event)
  switch (event.type) {
    case 'Revised':
      return { ...state, ...event.changes, changedOn: on }
    case 'Scheduled':
      return { ...state, schedule: [...event.sessions], changedOn: on }
    case 'QuotaSet':
      return { ...state, quota: event.quota, changedOn: on }
    case 'SeatTaken':
      return { ...state, seats: [...state.seats, event.enrollment], changedOn: on }
    case 'SeatReleased':
      return { ...state, seats: state.seats.filter((id) => id !== event.enrollment), changedOn: on }
    case 'Opened':
      return {
        status: 'open',
        ...common(state),
        changedOn: on,
        openedOn: on,
        certificateCriteria: event.certificateCriteria,
        criteriaMigrations: [],
      }
    case 'Started':
      if (state.status !== 'open') throw outOfOrder(state, event)
      return { ...state, status: 'running', changedOn: on, startedOn: on }
    case 'Suspended':
      if (state.status !== 'planned' && state.status !== 'open' && state.status !== 'running') {
        throw outOfOrder(state, event)
      }
      return {
        status: 'suspended',
        ...common(state),
        openedOn: state.status === 'planned' ? null : state.openedOn,
        startedOn: state.status === 'running' ? state.startedOn : null,
        certificateCriteria: state.status === 'planned' ? null : state.certificateCriteria,
        criteriaMigrations: state.status === 'planned' ? [] : state.criteriaMigrations,
        changedOn: on,
        suspendedOn: on,
        why: event.why,
        suspendedFrom: state.status,
      }
    case 'Replanned':
      if (state.status !== 'suspended' || state.suspendedFrom !== 'planned') throw outOfOrder(state, event)
      return { status: 'planned', ...common(state), changedOn: on, plannedOn: on }
    case 'Reopened': {
      if (state.status !== 'suspended' || state.openedOn === null || state.certificateCriteria === null) {
        throw outOfOrder(state, event)
      }
      const { openedOn, certificateCriteria, criteriaMigrations } = state
      return {
        status: 'open',
        ...common(state),
        changedOn: on,
        openedOn,
        certificateCriteria,
        criteriaMigrations,
      }
    }
    case 'Resumed': {
      if (state.status !== 'suspended' || state.suspendedFrom !== 'running') throw outOfOrder(state, event)
      const { suspendedOn: _, why: __, suspendedFrom: ___, ...running } = state
      return { ...running, status: 'running', changedOn: on }
    }
    case 'CriteriaMigrated': {
      if (!('certificateCriteria' in state) || state.certificateCriteria === null)
        throw outOfOrder(state, event)
      const { from, to, decidedBy: by, why } = event
      return {
        ...state,
        certificateCriteria: to,
        criteriaMigrations: [...state.criteriaMigrations, { on, by, why, from }],
        changedOn: on,
      }
    }
    case 'CeremonyHeld': {
      const others = state.ceremonies.filter(({ kind }) => kind !== event.ceremony.kind)
      const ceremonies = [...others, event.ceremony].sort((a, b) => (a.kind > b.kind ? -1 : 1))
      return { ...state, ceremonies, changedOn: on }
    }
    case 'Closed':
      if (state.status !== 'running') throw outOfOrder(state, event)
      return { ...state, status: 'closed', changedOn: on, closedOn: on }
    case 'Cancelled':
      if (state.status === 'closed' || state.status === 'cancelled') throw outOfOrder(state, event)
      return {
        status: 'cancelled',
        ...common(state),
        changedOn: on,
        cancelledOn: on,
        why: event.why,
        cancelledFrom: state.status,
        suspendedFrom: state.status === 'suspended' ? state.suspendedFrom : null,
      }
  }
}

function created({ id, facility, program, plan }: NewBatch) {
  return { id, facility, program, ...plan, schedule: [], seats: [], ceremonies: [] }
}

function common(state: Batch) {
  return {
    id: state.id,
    facility: state.facility,
    program: state.program,
    name: state.name,
    trades: state.trades,
    programVersion: state.programVersion,
    phase: state.phase,
    round: state.round,
    period: state.period,
    quota: state.quota,
    attendanceEditDays: state.attendanceEditDays,
    partners: state.partners,
    basis: state.basis,
    stated: state.stated,
    schedule: state.schedule,
    seats: state.seats,
    ceremonies: state.ceremonies,
  }
}

function outOfOrder(state: Batch | undefined, event: BatchEvent): KemandirianError {
  return new KemandirianError(
    'event-out-of-order',
    `${event.type} of ${event.on} cannot follow on a batch that is ${state?.status ?? 'absent'}; the journal of this batch is damaged or out of order`,
    { facts: { status: state?.status ?? 'absent', event: event.type, on: event.on } },
  )
}
