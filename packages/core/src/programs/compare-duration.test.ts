import { describe, expect, it } from 'vitest'
import { type Day, type DocumentId, id, type SessionId } from '../foundations/index.js'
import { compareDuration, scheduleLength } from './index.js'

const stated = (value: number) => ({
  value,
  printed: `${value} hari`,
  document: id<DocumentId>('artikel-contoh'),
})
const session = (on: Day, hours = 2, catchUpFor: string | null = null) => ({
  on,
  hours,
  catchUpFor: catchUpFor === null ? null : { session: id<SessionId>(catchUpFor), people: null },
})
/** Three days of sessions within five days of the calendar. */
const schedule = [
  session('2025-08-25'),
  session('2025-08-21'),
  session('2025-08-22'),
  session('2025-08-22', 1),
]

describe('the length of a schedule', () => {
  it('is counted in sessions, days with a session, days of the calendar and hours', () => {
    expect(scheduleLength(schedule)).toEqual({ sessions: 4, sessionDays: 3, calendarDays: 5, hours: 7 })
  })

  it('is nothing where nothing is scheduled', () => {
    expect(scheduleLength([])).toEqual({ sessions: 0, sessionDays: 0, calendarDays: 0, hours: 0 })
  })

  it('takes a catch-up session for a session and not for more hours', () => {
    expect(scheduleLength([session('2025-08-21'), session('2025-08-22', 2, 's1')])).toMatchObject({
      sessions: 2,
      hours: 2,
    })
  })
})

describe('a stated duration', () => {
  it.each([
    [3, ['session-days'], false],
    [5, ['calendar-days'], false],
    [4, [], true],
  ])('of %i days beside the schedule agrees as %j', (days, agreesAs, differs) => {
    expect(compareDuration(stated(days), schedule)).toMatchObject({
      stated: stated(days),
      agreesAs,
      differs,
    })
  })

  it('agrees in both senses where every day has a session', () => {
    expect(compareDuration(stated(1), [session('2025-08-21')]).agreesAs).toEqual([
      'session-days',
      'calendar-days',
    ])
  })

  it('differs from nothing while nothing is scheduled, or nothing is stated', () => {
    expect(compareDuration(stated(12), [])).toMatchObject({ agreesAs: [], differs: false })
    expect(compareDuration(null, schedule)).toMatchObject({ stated: null, agreesAs: [], differs: false })
  })
})
