import type { Enrollment } from '@kemandirian/core/enrollment'
import type { Batch } from '@kemandirian/core/programs'
import type { Stored } from './random-records.js'

/** First and last day, both included. */
export interface Days {
  readonly first: string
  readonly last: string
}

export const always: Days = { first: '0000-01-01', last: '9999-12-31' }

/** Whether the day is one of them. */
export function isIn({ first, last }: Days, day: string): boolean {
  return day >= first && day <= last
}

/** First and last day of the seat; `null`: there never was one, or it was written down by mistake. */
export function seat(place: Enrollment): Days | null {
  if (place.status === 'left') {
    const { reason } = place.exit
    if (reason === 'entered-in-error' || reason === 'duplicate' || place.enrolledOn === null) return null
    return { first: place.enrolledOn, last: place.leftOn }
  }
  if (place.status === 'completed') return { first: place.enrolledOn, last: place.completedOn }
  if (place.status === 'not-completed') return { first: place.enrolledOn, last: place.endedOn }
  if (place.status === 'enrolled' || place.status === 'attending' || place.status === 'on-hold')
    return { first: place.enrolledOn, last: '9999-12-31' }
  return null
}

/** Places in the batch that were held on at least one of the days. */
export function seated(stored: Stored, batch: Batch, days: Days): Enrollment[] {
  const found: Enrollment[] = []
  for (const place of stored.enrollments) {
    if (place.batch !== batch.id || place.facility !== batch.facility) continue
    const held = seat(place)
    if (held !== null && held.first <= days.last && held.last >= days.first) found.push(place)
  }
  return found
}

/** What the program of the batch serves. */
export function kindOf(stored: Stored, batch: Batch): string | undefined {
  for (const program of stored.programs)
    if (program.id === batch.program && program.facility === batch.facility) return program.kind
  return undefined
}

/** Where the batch had come to; a suspension leaves it where it was. */
export function cameTo(batch: Batch): string {
  if (batch.status === 'suspended') return batch.suspendedFrom
  if (batch.status === 'cancelled') return batch.suspendedFrom ?? batch.cancelledFrom
  return batch.status
}

/** The day on which a batch that came to run began, as far as it is known. */
function began(batch: Batch): string | null {
  const planned = batch.period === null ? null : batch.period.from
  if (!('startedOn' in batch)) return planned
  return batch.startedOn ?? planned ?? batch.openedOn
}

/** Whether the batch ran on one of the days. */
export function ran(batch: Batch, { first, last }: Days): boolean {
  const to = cameTo(batch)
  if (to !== 'running' && to !== 'closed') return false
  const start = began(batch)
  if (start !== null && start > last) return false
  if (batch.status === 'closed') return batch.closedOn >= first
  if (batch.status === 'cancelled') return batch.cancelledOn >= first
  return true
}

/** Whether the batch was still to come at the end of the days, or was given up within them before it ran. */
export function ahead(batch: Batch, { first, last }: Days): boolean {
  const to = cameTo(batch)
  const hasRun = to === 'running' || to === 'closed'
  if (batch.status === 'cancelled') return !hasRun && batch.cancelledOn >= first
  if (!hasRun) return true
  const start = began(batch)
  return start !== null && start > last
}

/** Sessions attended and required of one place, and the hours that it was credited, of sessions on the days. */
export function attended(stored: Stored, batch: Batch, place: Enrollment, days: Days) {
  const sum = { attended: 0, required: 0, credited: 0 }
  const held = seat(place)
  if (held === null) return sum
  const markAt = (session: string) => {
    for (const list of stored.attendance)
      if (list.id === session && list.facility === batch.facility && list.batch === batch.id)
        return list.marks[place.id]
    return undefined
  }
  for (const session of batch.schedule) {
    if (session.catchUpFor !== null || !isIn(days, session.on)) continue
    let extra = 0
    let caughtUp = false
    for (const other of batch.schedule) {
      if (other.catchUpFor?.session !== session.id || !isIn(days, other.on) || !isIn(held, other.on)) continue
      const mark = markAt(other.id)
      if (mark === undefined || !('hours' in mark)) continue
      extra += mark.hours
      caughtUp = true
    }
    const mark = isIn(held, session.on) ? markAt(session.id) : undefined
    const own = mark !== undefined && 'hours' in mark ? mark.hours : 0
    sum.credited += Math.min(session.hours, own + extra)
    if (mark === undefined || mark.mark === 'not-required') continue
    sum.required++
    if ('hours' in mark || (caughtUp && extra >= session.hours)) sum.attended++
  }
  return sum
}

/** Sessions of the course on the days of which there is an attendance list, without catch-up sessions. */
export function sessionsHeld(stored: Stored, batch: Batch, days: Days) {
  return batch.schedule.filter(
    (session) =>
      session.catchUpFor === null &&
      isIn(days, session.on) &&
      stored.attendance.some((list) => list.id === session.id && list.facility === batch.facility),
  )
}

/** The day on which a place ended, whatever the end. */
export function endOf(place: Enrollment): string | null {
  if (place.status === 'completed') return place.completedOn
  if (place.status === 'not-completed') return place.endedOn
  return place.status === 'left' ? place.leftOn : null
}

/** Whether a certificate still stands, or was only renewed: one that was misprinted counts by its successor. */
export function counts(paper: Stored['certificates'][number]): boolean {
  return paper.status === 'issued' || (paper.status === 'superseded' && paper.cause !== 'corrected')
}
