import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BatchId,
  type Day,
  describeRefusal,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type SessionId,
} from '../foundations/index.js'
import {
  type Attendance,
  type AttendanceContext,
  type AttendanceEntry,
  type AttendanceRefusal,
  attendanceOf,
  attendanceSchema,
  attendanceTexts,
  type DayList,
  entriesOfDay,
  type MarkEntry,
  recordAttendance,
  type Session,
} from './index.js'

const ann = id<EnrollmentId>('enr-1')
const ben = id<EnrollmentId>('enr-2')
const session = (name: string, on: Day, hours: number, catchUpFor: string | null = null): Session => ({
  id: id<SessionId>(name),
  on,
  from: '08:00',
  to: '12:00',
  topic: null,
  unit: null,
  hours,
  instructor: null,
  venue: null,
  catchUpFor: catchUpFor === null ? null : { session: id<SessionId>(catchUpFor), people: null },
})
const catchUp: Session = {
  ...session('s4', '2025-08-24', 3),
  catchUpFor: { session: id<SessionId>('s2'), people: [ann] },
}
const first = session('s1', '2025-08-21', 4)
const second = session('s2', '2025-08-22', 3)
const third = session('s3', '2025-08-23', 4)
const schedule = [first, second, third]
const context: AttendanceContext = {
  today: '2026-12-31',
  batch: {
    id: id<BatchId>('las-1'),
    facility: id<FacilityId>('lapas-banjar'),
    status: 'running',
    schedule,
    attendanceEditDays: null,
  },
  seats: [
    { enrollment: ann, from: '2025-08-21', to: null },
    { enrollment: ben, from: '2025-08-22', to: '2025-08-23' },
  ],
}
const withCatchUp: AttendanceContext = {
  ...context,
  batch: { ...context.batch, schedule: [...schedule, catchUp] },
}
const kasi = id<OfficialId>('kasi-binadik')
const because = (why: string) => ({ by: kasi, why })
/** The batch, and for how many days its marks may be entered anew. */
const editable = (attendanceEditDays: number): AttendanceContext => ({
  ...context,
  batch: { ...context.batch, attendanceEditDays },
})
const seatOf = (enrollment: EnrollmentId) => ({ enrollment, from: '2025-08-21' as Day, to: null })

function record(
  of: Session,
  marks: MarkEntry[],
  more: Partial<AttendanceEntry> & { before?: Attendance; known?: AttendanceContext } = {},
) {
  const { before, known = context, ...entry } = more
  return recordAttendance(before, { session: of.id, on: '2025-08-30', marks, ...entry }, known)
}

function recorded(of: Session, marks: MarkEntry[], more: Parameters<typeof record>[2] = {}): Attendance {
  const result = record(of, marks, more)
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  expect(attendanceSchema.parse(result.value)).toEqual(result.value)
  return result.value
}

describe('marks are recorded', () => {
  it('for a whole list at once, with all hours of the session for who was there', () => {
    expect(
      recorded(second, [
        { enrollment: ann, mark: 'present' },
        { enrollment: ben, mark: 'sick' },
      ]),
    ).toEqual({
      id: 's2',
      facility: 'lapas-banjar',
      batch: 'las-1',
      on: '2025-08-22',
      marks: { 'enr-1': { mark: 'present', hours: 3, tookPart: null }, 'enr-2': { mark: 'sick' } },
      corrections: [],
      changedOn: '2025-08-30',
    })
  })

  it('with fewer hours for who came late, and whether they took part', () => {
    expect(
      recorded(first, [{ enrollment: ann, mark: 'late', hours: 2.25, tookPart: false }]).marks[ann],
    ).toEqual({ mark: 'late', hours: 2.25, tookPart: false })
  })

  it('a person later on, beside those already there', () => {
    const before = recorded(second, [{ enrollment: ann, mark: 'present' }])
    const after = recorded(second, [{ enrollment: ben, mark: 'absent' }], { before })
    expect(Object.keys(after.marks)).toEqual(['enr-1', 'enr-2'])
  })

  it('the same twice, which changes nothing', () => {
    const before = recorded(first, [{ enrollment: ann, mark: 'present', tookPart: true }])
    expect(recorded(first, [{ enrollment: ann, mark: 'present', tookPart: true }], { before })).toEqual(
      before,
    )
  })

  it('anew with a reason, and what stood there is kept', () => {
    const before = recorded(first, [{ enrollment: ann, mark: 'absent' }])
    const after = recorded(first, [{ enrollment: ann, mark: 'present' }], {
      before,
      correction: because('salah baris'),
    })
    expect(after.marks[ann]).toEqual({ mark: 'present', hours: 4, tookPart: null })
    expect(after.corrections).toEqual([
      { on: '2025-08-30', by: kasi, why: 'salah baris', enrollment: ann, before: { mark: 'absent' } },
    ])
  })

  it('on the day of the session', () => {
    recorded(first, [{ enrollment: ann, mark: 'present' }], { on: '2025-08-21' })
  })

  it('for an enrolment whose id every object inherits a property of', () => {
    const named = id<EnrollmentId>('constructor')
    const result = recordAttendance(
      undefined,
      { session: first.id, on: '2025-08-30', marks: [{ enrollment: named, mark: 'present' }] },
      { ...context, seats: [{ enrollment: named, from: '2025-08-21', to: null }] },
    )
    expect(result).toMatchObject({ ok: true })
    const again = recorded(first, [{ enrollment: ann, mark: 'present' }])
    expect(attendanceOf(seatOf(named), [first], [again]).sessions.unmarked).toBe(1)
  })
})

describe('marks are refused', () => {
  const refused: Record<AttendanceRefusal['code'], () => ReturnType<typeof record>> = {
    'session-not-of-batch': () => record(session('s9', '2025-08-21', 4), []),
    'batch-not-started': () =>
      record(first, [], { known: { ...context, batch: { ...context.batch, status: 'open' } } }),
    'before-last-change': () =>
      record(first, [], { on: '2025-08-29', before: recorded(first, [{ enrollment: ann, mark: 'sick' }]) }),
    'not-named-for-catch-up': () => {
      const forBen = { ...catchUp, catchUpFor: { session: second.id, people: [ben] } }
      const known = { ...context, batch: { ...context.batch, schedule: [...schedule, forBen] } }
      return record(forBen, [{ enrollment: ann, mark: 'present' }], { known })
    },
    'in-the-future': () =>
      record(first, [{ enrollment: ann, mark: 'present' }], {
        on: '2025-08-22',
        known: { ...context, today: '2025-08-21' },
      }),
    'marks-from-the-future': () =>
      record(first, [{ enrollment: ann, mark: 'present' }], { on: '2025-08-20' }),
    'not-enrolled': () => record(second, [{ enrollment: id<EnrollmentId>('enr-9'), mark: 'present' }]),
    'two-marks': () =>
      record(first, [
        { enrollment: ann, mark: 'present' },
        { enrollment: ann, mark: 'present' },
      ]),
    'more-hours-than-session': () => record(first, [{ enrollment: ann, mark: 'present', hours: 4.25 }]),
    'impossible-hours': () => record(first, [{ enrollment: ann, mark: 'present', hours: -0.25 }]),
    'credit-without-presence': () => record(first, [{ enrollment: ann, mark: 'absent', hours: 1 }]),
    'already-marked': () =>
      record(first, [{ enrollment: ann, mark: 'present' }], {
        before: recorded(first, [{ enrollment: ann, mark: 'absent' }]),
      }),
  }

  it.each(Object.keys(refused) as AttendanceRefusal['code'][])('with %s', (code) => {
    const result = refused[code]()
    expect(result).toMatchObject({ ok: false, refusal: { code } })
    if (!result.ok) expect(describeRefusal(result.refusal, attendanceTexts, 'id')).not.toContain('…')
  })

  it('on the day before the seat was taken and from the day on which it was given up', () => {
    const mark: MarkEntry[] = [{ enrollment: ben, mark: 'present' }]
    expect(record(first, mark)).toMatchObject({ refusal: { code: 'not-enrolled', sessionOn: '2025-08-21' } })
    expect(record(second, mark).ok).toBe(true)
    expect(record(third, mark)).toMatchObject({ refusal: { code: 'not-enrolled' } })
  })

  it('of a batch that never started, whatever became of it', () => {
    const inState = (state: Partial<AttendanceContext['batch']>) =>
      record(first, [], { known: { ...context, batch: { ...context.batch, ...state } } })
    const never: Partial<AttendanceContext['batch']>[] = [
      { status: 'suspended', suspendedFrom: 'open' },
      { status: 'cancelled', cancelledFrom: 'planned' },
      { status: 'cancelled', cancelledFrom: 'suspended', suspendedFrom: 'open' },
    ]
    for (const state of never) {
      expect(inState(state)).toMatchObject({ refusal: { code: 'batch-not-started', status: state.status } })
    }
    const begun: Partial<AttendanceContext['batch']>[] = [
      { status: 'closed' },
      { status: 'suspended', suspendedFrom: 'running' },
      { status: 'cancelled', cancelledFrom: 'suspended', suspendedFrom: 'running' },
    ]
    for (const state of begun) expect(inState(state).ok).toBe(true)
  })

  it('with exactly as many hours as the session has accepted', () => {
    expect(record(first, [{ enrollment: ann, mark: 'present', hours: 4 }]).ok).toBe(true)
  })

  it('in hours that are no quarters, or no number', () => {
    for (const hours of [1.1, Number.NaN]) {
      expect(record(first, [{ enrollment: ann, mark: 'present', hours }])).toMatchObject({
        refusal: { code: 'impossible-hours' },
      })
    }
  })

  it('as having taken part without having been there', () => {
    expect(record(first, [{ enrollment: ann, mark: 'sick', tookPart: true }])).toMatchObject({
      refusal: { code: 'credit-without-presence', mark: 'sick' },
    })
  })

  it('where only the hours differ from what was recorded', () => {
    const before = recorded(first, [{ enrollment: ann, mark: 'late', hours: 2 }])
    expect(record(first, [{ enrollment: ann, mark: 'late', hours: 3 }], { before })).toMatchObject({
      refusal: { code: 'already-marked' },
    })
  })

  it('all, where one is: nothing is half recorded', () => {
    const before = recorded(first, [{ enrollment: ann, mark: 'absent' }])
    const copy = structuredClone(before)
    expect(
      record(
        first,
        [
          { enrollment: ann, mark: 'late' },
          { enrollment: ben, mark: 'late' },
        ],
        { before },
      ).ok,
    ).toBe(false)
    expect(before).toEqual(copy)
  })

  it('on the list of another session, as a mistake of the program', () => {
    const before = recorded(second, [])
    expect(() => record(first, [], { before })).toThrowError(
      expect.objectContaining({ code: 'record-mismatch' }),
    )
  })
})

describe('attendance is counted', () => {
  it('by session and by hour, and what was not marked is not absent', () => {
    const lists = [
      recorded(first, [{ enrollment: ann, mark: 'late', hours: 2.5, tookPart: true }]),
      recorded(second, [{ enrollment: ann, mark: 'absent' }]),
    ]
    expect(attendanceOf(seatOf(ann), schedule, lists)).toEqual({
      enrollment: ann,
      sessions: { present: 0, late: 1, excused: 0, sick: 0, absent: 1, 'not-required': 0, unmarked: 1 },
      attended: 1,
      madeUp: 0,
      required: 2,
      hours: { credited: 2.5, required: 7, unmarked: 4 },
      ratio: { numerator: 1, denominator: 2 },
      tookPart: 1,
    })
  })

  it('with the excused and the sick required, and the not required left out', () => {
    const lists = [
      recorded(first, [{ enrollment: ann, mark: 'excused' }]),
      recorded(second, [{ enrollment: ann, mark: 'sick' }]),
      recorded(third, [{ enrollment: ann, mark: 'not-required' }]),
    ]
    const summary = attendanceOf(seatOf(ann), schedule, lists)
    expect(summary.ratio).toEqual({ numerator: 0, denominator: 2 })
    expect(summary.hours).toEqual({ credited: 0, required: 7, unmarked: 0 })
  })

  it('as no ratio at all where nothing was required', () => {
    expect(attendanceOf(seatOf(ann), schedule, []).ratio).toBeNull()
  })

  it('from the day the seat was taken to the day before it was given up', () => {
    const seat = { enrollment: ben, from: '2025-08-22', to: '2025-08-23' } as const
    const summary = attendanceOf(seat, schedule, [recorded(second, [{ enrollment: ben, mark: 'present' }])])
    expect(summary).toMatchObject({ attended: 1, required: 1, sessions: { unmarked: 0 } })
  })

  it('with the hours of a catch-up session towards the one that it makes good, which then counts as attended', () => {
    const lists = (hours: number) => [
      recorded(first, [{ enrollment: ann, mark: 'present' }]),
      recorded(second, [{ enrollment: ann, mark: 'sick' }]),
      recorded(catchUp, [{ enrollment: ann, mark: 'present', hours }], { known: withCatchUp }),
    ]
    const { schedule } = withCatchUp.batch
    const whole = attendanceOf(seatOf(ann), schedule, lists(3))
    expect(whole.hours).toEqual({ credited: 7, required: 7, unmarked: 4 })
    expect(whole).toMatchObject({ attended: 2, madeUp: 1, required: 2, sessions: { sick: 1 } })
    const part = attendanceOf(seatOf(ann), schedule, lists(2.75))
    expect(part).toMatchObject({ attended: 1, madeUp: 0, required: 2, hours: { credited: 6.75 } })
  })

  it('with the hours of a session once, however often it is caught up', () => {
    const lists = [
      recorded(second, [{ enrollment: ann, mark: 'late', hours: 2 }]),
      recorded(catchUp, [{ enrollment: ann, mark: 'present' }], { known: withCatchUp }),
    ]
    const { hours, attended, madeUp } = attendanceOf(seatOf(ann), withCatchUp.batch.schedule, lists)
    expect({ credited: hours.credited, attended, madeUp }).toEqual({ credited: 3, attended: 1, madeUp: 0 })
  })

  it('with what was caught up of a session before the seat, but not that session', () => {
    const seat = { enrollment: ann, from: '2025-08-23', to: null } as const
    const caughtUp = recorded(catchUp, [{ enrollment: ann, mark: 'present' }], { known: withCatchUp })
    expect(attendanceOf(seat, withCatchUp.batch.schedule, [caughtUp])).toMatchObject({
      attended: 0,
      madeUp: 0,
      required: 0,
      hours: { credited: 3, required: 0 },
    })
  })
})

describe('the days for entering a mark anew', () => {
  const before = recorded(first, [{ enrollment: ann, mark: 'absent' }], { on: '2025-08-21' })
  const anew = (on: Day, days: number, more: Partial<AttendanceEntry> = {}) =>
    record(first, [{ enrollment: ann, mark: 'present' }], { before, on, known: editable(days), ...more })

  it('let it take the place of the other up to the last of them', () => {
    expect(anew('2025-08-28', 7)).toMatchObject({
      ok: true,
      value: { corrections: [], changedOn: '2025-08-28' },
    })
    expect(anew('2025-08-29', 7)).toMatchObject({
      refusal: { code: 'already-marked', editableUntil: '2025-08-28' },
    })
  })

  it('are the day of the session alone where they are none', () => {
    expect(anew('2025-08-21', 0).ok).toBe(true)
    expect(anew('2025-08-22', 0)).toMatchObject({ refusal: { editableUntil: '2025-08-21' } })
  })

  it('were never there where nobody has decided on them', () => {
    expect(record(first, [{ enrollment: ann, mark: 'present' }], { before, on: '2025-08-21' })).toMatchObject(
      { refusal: { code: 'already-marked', editableUntil: null } },
    )
  })

  it('keep nobody from a correction on record, before or after', () => {
    for (const on of ['2025-08-21', '2025-09-30'] as const) {
      expect(anew(on, 7, { correction: because('salah baris') })).toMatchObject({
        ok: true,
        value: { corrections: [{ on, by: kasi, why: 'salah baris', before: { mark: 'absent' } }] },
      })
    }
  })

  it('are not made longer by an empty reason', () => {
    expect(anew('2025-09-30', 7, { correction: because(' ') })).toMatchObject({
      refusal: { code: 'already-marked' },
    })
  })

  it('do not limit the first entry of a mark', () => {
    expect(record(first, [{ enrollment: ann, mark: 'present' }], { known: editable(0) }).ok).toBe(true)
  })

  it('leave a list as it is where the same is entered again', () => {
    const again = record(first, [{ enrollment: ann, mark: 'absent' }], { before, on: '2025-09-30' })
    expect(again).toEqual({ ok: true, value: before })
  })
})

describe("a day's list", () => {
  const morning = session('s1', '2025-08-22', 4)
  const afternoon = { ...session('s2', '2025-08-22', 3), from: '13:00', to: '15:00' }
  const day: AttendanceContext = {
    ...context,
    batch: { ...context.batch, schedule: [morning, afternoon, session('s3', '2025-08-22', 4, 's1')] },
  }
  const list: DayList = {
    day: '2025-08-22',
    on: '2025-08-22',
    marks: [{ enrollment: ben, mark: 'sick' }],
    others: 'present',
  }

  it('gives one entry for each session of the day, with everyone in it who has a seat', () => {
    const marks = [
      { enrollment: ben, mark: 'sick' },
      { enrollment: ann, mark: 'present' },
    ]
    expect(entriesOfDay(list, day)).toEqual({
      ok: true,
      value: [
        { session: 's1', on: '2025-08-22', marks },
        { session: 's2', on: '2025-08-22', marks },
      ],
    })
  })

  it('leaves out who has no seat that day, and may leave everyone else unmarked', () => {
    const later = { ...list, day: '2025-08-23', marks: [] } as const
    const known = { ...day, batch: { ...day.batch, schedule: [third] } }
    expect(entriesOfDay(later, known)).toMatchObject({
      value: [{ marks: [{ enrollment: ann, mark: 'present' }] }],
    })
    expect(entriesOfDay({ ...later, others: null }, known)).toMatchObject({ value: [{ marks: [] }] })
  })

  it('is recorded as it stands, and refuses what a session refuses', () => {
    const entries = entriesOfDay({ ...list, marks: [{ enrollment: id('enr-9'), mark: 'sick' }] }, day)
    expect(entries.ok && recordAttendance(undefined, entries.value[0]!, day)).toMatchObject({
      refusal: { code: 'not-enrolled', enrollment: 'enr-9' },
    })
  })

  it('is refused on a day without a session', () => {
    expect(entriesOfDay({ ...list, day: '2025-08-24' }, day)).toEqual({
      ok: false,
      refusal: { code: 'no-session-that-day', day: '2025-08-24' },
    })
  })

  it('does not guess which session hours are of', () => {
    const late = { ...list, marks: [{ enrollment: ben, mark: 'late', hours: 2 } as const] }
    expect(entriesOfDay(late, day)).toMatchObject({
      refusal: { code: 'hours-of-which-session', sessions: ['s1', 's2'] },
    })
    expect(entriesOfDay(late, { ...day, batch: { ...day.batch, schedule: [morning] } })).toMatchObject({
      ok: true,
    })
  })
})

const anyMark: fc.Arbitrary<Omit<MarkEntry, 'enrollment'>> = fc.oneof(
  fc.record({
    mark: fc.constantFrom('present' as const, 'late' as const),
    hours: fc.integer({ min: 0, max: 12 }).map((quarters) => quarters / 4),
  }),
  fc.record({
    mark: fc.constantFrom('excused' as const, 'sick' as const, 'absent' as const, 'not-required' as const),
  }),
)

describe('hours add up', () => {
  it('in any order of entry', () => {
    fc.assert(
      fc.property(fc.tuple(anyMark, anyMark, anyMark), fc.nat(5), (marks, order) => {
        const lists = schedule.map((of, at) => recorded(of, [{ enrollment: ann, ...marks[at]! }]))
        const turned = [...lists.slice(order % 3), ...lists.slice(0, order % 3)]
        if (order > 2) turned.reverse()
        expect(attendanceOf(seatOf(ann), schedule, turned)).toEqual(
          attendanceOf(seatOf(ann), schedule, lists),
        )
      }),
    )
  })

  it('however the marks are split into entries, and in whatever order these come', () => {
    const people = ['enr-1', 'enr-3', 'enr-4'].map((name) => id<EnrollmentId>(name))
    const known = {
      ...context,
      seats: people.map((enrollment) => ({ enrollment, from: '2025-08-21' as const, to: null })),
    }
    const order = fc.shuffledSubarray([0, 1, 2], { minLength: 3, maxLength: 3 })
    fc.assert(
      fc.property(fc.tuple(anyMark, anyMark, anyMark), order, fc.nat(3), (drawn, order, cut) => {
        const marks = people.map((enrollment, at) => ({ enrollment, ...drawn[at]! }))
        const turned = order.map((at) => marks[at]!)
        const before = recorded(first, turned.slice(0, cut), { known })
        const split = recorded(first, turned.slice(cut), { before, known })
        const whole = recorded(first, marks, { known })
        expect(split).toEqual(whole)
      }),
    )
  })

  it('to the same after a correction and its reversal', () => {
    fc.assert(
      fc.property(anyMark, anyMark, (mark, wrong) => {
        const before = recorded(first, [{ enrollment: ann, ...mark }])
        const corrected = recorded(first, [{ enrollment: ann, ...wrong }], {
          before,
          correction: because('keliru'),
        })
        const reversed = recorded(first, [{ enrollment: ann, ...mark }], {
          before: corrected,
          correction: because('keliru lagi'),
        })
        expect(attendanceOf(seatOf(ann), schedule, [reversed])).toEqual(
          attendanceOf(seatOf(ann), schedule, [before]),
        )
        expect(reversed.marks).toEqual(before.marks)
      }),
    )
  })

  it('to no more than the sessions have', () => {
    fc.assert(
      fc.property(fc.tuple(anyMark, anyMark, anyMark), (marks) => {
        const lists = schedule.map((of, at) => recorded(of, [{ enrollment: ann, ...marks[at]! }]))
        const { hours, sessions } = attendanceOf(seatOf(ann), schedule, lists)
        expect(hours.credited).toBeLessThanOrEqual(hours.required)
        expect(Object.values(sessions).reduce((a, b) => a + b)).toBe(schedule.length)
      }),
    )
  })
})
