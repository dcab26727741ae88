import type { Enrollment } from '@kemandirian/core/enrollment'
import { addDays, type Day, id, type SessionId } from '@kemandirian/core/foundations'
import {
  type Attendance,
  type Batch,
  type Mark,
  type Session,
  unsettledPlan,
} from '@kemandirian/core/programs'
import fc from 'fast-check'
import {
  certificate,
  competence,
  empty,
  here,
  participant,
  place,
  program,
  running,
  statement,
  type World,
} from './world.js'

const programs = [
  program('las', 'kemandirian'),
  program('ayam', 'kemandirian'),
  program('rehab', 'rehabilitasi-sosial'),
  program('imtaq', 'kepribadian'),
]
const names = ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6']

/** A day of July to September 2025. */
const someDay: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 91 }).map((days) => addDays('2025-07-01', days))
const maybeDay = fc.option(someDay, { nil: null })

const sessions = (batch: string): fc.Arbitrary<Session[]> =>
  fc
    .array(fc.record({ on: someDay, quarters: fc.integer({ min: 0, max: 16 }), catchUp: fc.boolean() }), {
      maxLength: 6,
    })
    .map((drawn) =>
      drawn.map(({ on, quarters, catchUp }, i) => ({
        id: id(`${batch}-s${i}`),
        on,
        from: '08:00',
        to: '10:00',
        topic: null,
        unit: null,
        hours: quarters / 4,
        instructor: null,
        venue: null,
        catchUpFor: catchUp && i > 0 ? { session: id<SessionId>(`${batch}-s0`), people: null } : null,
      })),
    )

const batch = (name: string): fc.Arbitrary<Batch> =>
  fc
    .record({
      status: fc.constantFrom('exploring', 'planned', 'open', 'running', 'suspended', 'closed', 'cancelled'),
      program: fc.constantFrom('las', 'ayam', 'rehab', 'imtaq', 'tak-tercatat'),
      quota: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
      schedule: sessions(name),
      openedOn: maybeDay,
      startedOn: maybeDay,
      from: maybeDay,
      endedOn: someDay,
      cancelledFrom: fc.constantFrom('planned', 'running', 'suspended'),
      suspendedFrom: fc.constantFrom('planned', 'open', 'running'),
      said: fc.option(fc.integer({ min: 0, max: 90 }), { nil: null }),
      sense: fc.constantFrom('planned' as const, 'taking-part' as const, 'completed' as const),
      trades: fc.subarray(['las', 'ternak ayam']),
      partners: fc.subarray([
        { partner: id('blk'), role: 'provider', agreement: null },
        { partner: id('dinas'), role: 'co-organiser', agreement: null },
        { partner: id('umkm'), role: 'counterpart', agreement: null },
      ]),
    })
    .map(
      ({
        status,
        program: of,
        quota,
        schedule,
        openedOn,
        startedOn,
        from,
        endedOn,
        cancelledFrom,
        suspendedFrom,
        said,
        sense,
        trades,
        partners,
      }) => {
        const common = {
          id: id(name),
          facility: here,
          program: id(of),
          ...unsettledPlan,
          quota,
          schedule,
          trades,
          partners,
          period: from === null ? null : { from, to: null },
          seats: [],
          changedOn: endedOn,
          stated: {
            ...unsettledPlan.stated,
            participants:
              said === null
                ? []
                : [
                    {
                      value: { kind: 'exact', value: said },
                      printed: `${said} orang`,
                      document: id('berita'),
                      sense,
                    },
                  ],
          },
        }
        const started = { openedOn, startedOn, certificateCriteria: null }
        const criteria = {
          id: 'contoh',
          requires: {
            criterion: 'no-discipline',
            source: { instrument: 'Contoh', confidence: 'convention' },
          },
          afterBatchClosed: false,
        }
        const states: Record<string, object> = {
          exploring: { exploringSince: endedOn },
          planned: { plannedOn: endedOn },
          open: { openedOn: endedOn, certificateCriteria: criteria },
          running: started,
          suspended: { ...started, suspendedOn: endedOn, why: 'contoh', suspendedFrom },
          closed: { ...started, closedOn: endedOn },
          cancelled: {
            cancelledOn: endedOn,
            why: 'contoh',
            cancelledFrom,
            suspendedFrom: cancelledFrom === 'suspended' ? suspendedFrom : null,
          },
        }
        return { ...running(name, of), ...common, status, ...states[status] } as Batch
      },
    )
    // A stored batch has no fields of other states.
    .map((drawn) => {
      if (drawn.status === 'running' || drawn.status === 'suspended' || drawn.status === 'closed')
        return drawn
      const { startedOn: _, ...rest } = drawn as Batch & { startedOn?: unknown }
      return rest as Batch
    })

const enrollment = (name: string, batches: readonly string[]): fc.Arbitrary<Enrollment> =>
  fc
    .record({
      person: fc.constantFrom(...names),
      batch: fc.constantFrom(...batches, 'tak-ada'),
      status: fc.constantFrom(
        'proposed',
        'enrolled',
        'attending',
        'on-hold',
        'completed',
        'not-completed',
        'left',
      ),
      enrolledOn: someDay,
      days: fc.integer({ min: 0, max: 40 }),
      seated: fc.boolean(),
      reason: fc.constantFrom('sick', 'released', 'entered-in-error', 'duplicate', 'other'),
    })
    .map(({ person, batch: of, status, enrolledOn, days, seated, reason }) => {
      const endedOn = addDays(enrolledOn, days)
      const seat = { enrolledOn, admission: { assessment: null, override: null } }
      const attended = { ...seat, startedOn: enrolledOn }
      const states: Record<string, object> = {
        proposed: {},
        enrolled: seat,
        attending: attended,
        'on-hold': { ...attended, heldOn: enrolledOn, cause: 'court' },
        completed: { ...attended, completedOn: endedOn },
        'not-completed': { ...attended, endedOn, exit: { reason: 'attendance-too-low', note: null } },
        left: {
          leftOn: endedOn,
          exit: { reason, note: null },
          leftFrom: seated ? 'attending' : 'proposed',
          enrolledOn: seated ? enrolledOn : null,
        },
      }
      return { ...place(name, person, of), status, ...states[status] } as Enrollment
    })

const mark: fc.Arbitrary<Mark | undefined> = fc.oneof(
  fc.constantFrom('present' as const, 'late' as const).map((is) => ({ mark: is, hours: 1, tookPart: null })),
  fc
    .constantFrom('excused' as const, 'sick' as const, 'absent' as const, 'not-required' as const)
    .map((is) => ({ mark: is })),
  fc.constant(undefined),
)

/** A facility with whatever may be stored of it. */
export const randomWorld: fc.Arbitrary<World> = fc
  .integer({ min: 0, max: 4 })
  .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => batch(`b-${i}`))))
  .chain((batches) => {
    const ids = batches.map((b) => b.id)
    return fc
      .integer({ min: 0, max: 14 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, i) => enrollment(`e-${i}`, ids))))
      .chain((enrollments) => {
        const lists = batches.flatMap((b) =>
          b.schedule.map((session) =>
            fc
              .tuple(
                fc.boolean(),
                fc.tuple(...enrollments.map((e) => (e.batch === b.id ? mark : fc.constant(undefined)))),
              )
              .map(([kept, marks]): Attendance | undefined =>
                kept
                  ? {
                      id: session.id,
                      facility: here,
                      batch: b.id,
                      on: session.on,
                      marks: Object.fromEntries(
                        enrollments.flatMap((e, i) => (marks[i] === undefined ? [] : [[e.id, marks[i]]])),
                      ) as Attendance['marks'],
                      corrections: [],
                      changedOn: '2025-10-01',
                    }
                  : undefined,
              ),
          ),
        )
        const paper = fc.record({
          person: fc.constantFrom(...names),
          batch: fc.constantFrom(...ids, id('tak-ada')),
          issuedOn: someDay,
          state: fc.constantFrom(
            { status: 'issued' },
            { status: 'superseded', supersededOn: '2025-09-30', successor: 'c-99', cause: 'corrected' },
            { status: 'revoked', revokedOn: '2025-09-30', reason: 'contoh' },
          ),
          competent: fc.boolean(),
        })
        return fc
          .tuple(
            fc.tuple(...lists),
            fc.array(paper, { maxLength: 8 }),
            fc.array(fc.record({ person: fc.constantFrom(...names), on: someDay }), { maxLength: 4 }),
          )
          .map(
            ([attendance, papers, statements]): World => ({
              ...empty,
              programs,
              participants: names.map((name) => participant(name)),
              batches,
              enrollments,
              attendance: attendance.filter((list) => list !== undefined),
              certificates: papers.map(({ person, batch: of, issuedOn, state, competent }, i) =>
                competent
                  ? competence(`c-${i}`, person, { issuedOn, ...state })
                  : certificate(`c-${i}`, person, of, { issuedOn, ...state }),
              ),
              rehabilitationStatements: statements.map(({ person, on }, i) =>
                statement(`r-${i}`, person, on),
              ),
            }),
          )
      })
  })
