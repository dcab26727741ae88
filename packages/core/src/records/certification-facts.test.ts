import { describe, expect, it } from 'vitest'
import type { Enrollment } from '../enrollment/index.js'
import {
  type BatchId,
  type Day,
  type EnrollmentId,
  type FacilityId,
  id,
  type ParticipantId,
  type SessionId,
} from '../foundations/index.js'
import type { Attendance, Mark, Session } from '../programs/index.js'
import { certificationFacts } from './certification-facts.js'
import { seatDays } from './seat-days.js'

const self = id<EnrollmentId>('e-1')
const facility = id<FacilityId>('lapas-contoh')
const batch = id<BatchId>('las-1')
const common = {
  id: self,
  facility,
  participant: id<ParticipantId>('p-1'),
  batch,
  proposedOn: '2025-08-10',
  intake: null,
  offersDeclined: 0,
  changedOn: '2025-08-29',
} as const
const seat = { ...common, enrolledOn: '2025-08-20', admission: { assessment: null, override: null } } as const
const attended = { ...seat, startedOn: '2025-08-25' } as const
const completed: Enrollment = { ...attended, status: 'completed', completedOn: '2025-08-29' }

const session = (name: string, on: Day): Session => ({
  id: id<SessionId>(name),
  on,
  from: '08:00',
  to: '10:00',
  topic: null,
  unit: null,
  hours: 2,
  instructor: null,
  venue: null,
  catchUpFor: null,
})
const list = ({ id, on }: Session, mark: Mark): Attendance => ({
  id,
  facility,
  batch,
  on,
  marks: { [self]: mark },
  corrections: [],
  changedOn: '2025-08-30',
})
const present: Mark = { mark: 'present', hours: 2, tookPart: null }

describe('certificationFacts', () => {
  const [before, first, last, after] = [
    session('s-0', '2025-08-19'),
    session('s-1', '2025-08-25'),
    session('s-2', '2025-08-29'),
    session('s-3', '2025-08-30'),
  ]
  const schedule = [before, first, last, after]

  it('counts the sessions of the days on which the person had the seat, the day of completion included', () => {
    const lists = [before, first, last, after].map((one) => list(one, present))
    const facts = certificationFacts(completed, { schedule }, lists, undefined, [])
    expect(facts).toMatchObject({
      completedOn: '2025-08-29',
      attendance: { attended: 2, required: 2, unmarked: 0 },
      hours: { credited: 4, unmarked: 0 },
    })
  })

  it('keeps what is unmarked apart from what was missed', () => {
    const facts = certificationFacts(
      completed,
      { schedule },
      [list(first, { mark: 'absent' })],
      undefined,
      [],
    )
    expect(facts).toMatchObject({
      attendance: { attended: 0, required: 1, unmarked: 1 },
      hours: { credited: 0, unmarked: 2 },
    })
  })

  it('does not know the attendance of a course without sessions', () => {
    expect(certificationFacts(completed, { schedule: [] }, [], undefined, [])).toMatchObject({
      attendance: null,
      hours: null,
    })
  })

  it('knows nothing of a course that is not completed', () => {
    const facts = certificationFacts(
      { ...attended, status: 'attending' },
      { schedule },
      [list(first, present)],
      undefined,
      [],
    )
    expect(facts).toMatchObject({ completedOn: null, attendance: null, hours: null, disciplined: null })
  })

  it('tells a punishment that fell into the course from one beside it, and from none known', () => {
    const disciplined = (from: Day, to: Day | null) =>
      certificationFacts(completed, { schedule }, [], { discipline: [{ from, to }] }, []).disciplined
    expect(disciplined('2025-08-01', '2025-08-25')).toBe(false)
    expect(disciplined('2025-08-01', '2025-08-26')).toBe(true)
    expect(disciplined('2025-08-29', null)).toBe(true)
    expect(disciplined('2025-08-30', null)).toBe(false)
    expect(certificationFacts(completed, { schedule }, [], { discipline: [] }, []).disciplined).toBe(false)
    expect(certificationFacts(completed, { schedule }, [], { discipline: null }, []).disciplined).toBeNull()
    expect(certificationFacts(completed, { schedule }, [], undefined, []).disciplined).toBeNull()
  })
})

describe('seatDays', () => {
  const exit = { reason: 'other', note: 'x' } as const
  const cases: readonly (readonly [Enrollment, { from: Day; to: Day | null } | undefined])[] = [
    [{ ...common, status: 'proposed' }, undefined],
    [
      { ...seat, status: 'enrolled' },
      { from: '2025-08-20', to: null },
    ],
    [
      { ...attended, status: 'on-hold', heldOn: '2025-08-26', cause: 'sick' },
      { from: '2025-08-20', to: null },
    ],
    [completed, { from: '2025-08-20', to: '2025-08-30' }],
    [
      { ...attended, status: 'not-completed', endedOn: '2025-08-29', exit },
      { from: '2025-08-20', to: '2025-08-30' },
    ],
    [
      {
        ...common,
        status: 'left',
        leftOn: '2025-08-22',
        exit,
        leftFrom: 'enrolled',
        enrolledOn: '2025-08-20',
      },
      { from: '2025-08-20', to: '2025-08-23' },
    ],
    [
      { ...common, status: 'left', leftOn: '2025-08-22', exit, leftFrom: 'proposed', enrolledOn: null },
      undefined,
    ],
  ]
  for (const [enrollment, days] of cases) {
    const { status } = enrollment
    it(`${days ? `are ${days.from} to ${days.to ?? 'open'}` : 'are none'} for who is ${status}`, () => {
      expect(seatDays(enrollment)).toEqual(days && { enrollment: self, ...days })
    })
  }
})
