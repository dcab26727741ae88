import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type BatchId, type Day, id, type OfficialId, type SessionId } from '../foundations/index.js'
import {
  clashesBetween,
  instructorClashes,
  type ScheduledBatch,
  type Session,
  venueClashes,
} from './index.js'

// Everything here is synthetic.
const budi = id<OfficialId>('instruktur-budi')
const session = (name: string, from: string, to: string, changes: Partial<Session> = {}): Session => ({
  id: id<SessionId>(name),
  on: '2025-08-21',
  from,
  to,
  topic: null,
  unit: null,
  hours: 2,
  instructor: budi,
  venue: 'Bengkel Las',
  catchUpFor: null,
  ...changes,
})
const batch = (name: string, ...schedule: Session[]): ScheduledBatch => ({
  id: id<BatchId>(name),
  status: 'open',
  schedule,
})
const las = batch('las-1', session('l1', '08:00', '10:00'))

describe('an instructor', () => {
  it('clashes who would have to be in two batches at once', () => {
    const rehab = batch('rehab-1', session('r1', '09:59', '11:00', { venue: null }))
    expect(instructorClashes([rehab, las])).toEqual([
      {
        resource: budi,
        on: '2025-08-21',
        a: { batch: 'las-1', session: las.schedule[0] },
        b: { batch: 'rehab-1', session: rehab.schedule[0] },
      },
    ])
  })

  it('does not clash where sessions only touch, are on other days, or have another instructor or none', () => {
    const free = batch(
      'jahit-1',
      session('j1', '10:00', '12:00'),
      session('j2', '08:00', '10:00', { on: '2025-08-22' }),
      session('j3', '08:00', '10:00', { instructor: id<OfficialId>('instruktur-sri') }),
      session('j4', '08:00', '10:00', { instructor: null }),
    )
    expect(instructorClashes([las, free])).toEqual([])
  })

  it('does not clash with a batch that was cancelled', () => {
    const cancelled = { ...batch('las-2', session('l2', '08:00', '10:00')), status: 'cancelled' as const }
    expect(instructorClashes([las, cancelled])).toEqual([])
  })

  it('clashes with every session within a long one', () => {
    const long = batch('las-2', session('l2', '07:00', '12:00'))
    const short = batch('las-3', session('l3', '10:00', '11:00'))
    expect(instructorClashes([las, long, short]).map(({ a, b }) => [a.session.id, b.session.id])).toEqual([
      ['l2', 'l1'],
      ['l2', 'l3'],
    ])
  })
})

describe('a venue', () => {
  it('clashes whatever the capitals and spaces of its name', () => {
    const other = batch(
      'las-2',
      session('l2', '09:00', '11:00', { venue: ' bengkel  las', instructor: null }),
    )
    expect(venueClashes([las, other])).toMatchObject([{ resource: 'Bengkel Las', on: '2025-08-21' }])
  })

  it('does not clash with another venue', () => {
    const other = batch('las-2', session('l2', '08:00', '10:00', { venue: 'Aula' }))
    expect(venueClashes([las, other])).toEqual([])
  })
})

const hour = (n: number) => `${String(n).padStart(2, '0')}:00`
const sessions = fc.array(
  fc
    .tuple(
      fc.integer({ min: 0, max: 22 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom(21, 22),
      fc.nat(2),
    )
    .map(([from, length, date, who]) => ({
      from: hour(from),
      to: hour(Math.min(24, from + length)),
      on: `2025-08-${date}` as Day,
      instructor: who === 0 ? null : id<OfficialId>(`instruktur-${who}`),
    })),
  { maxLength: 6 },
)

describe('the clashes of two batches', () => {
  it('are those that holding every session against every other finds', () => {
    fc.assert(
      fc.property(sessions, sessions, (first, second) => {
        const named = (prefix: string, all: typeof first) =>
          all.map(({ from, to, ...rest }, n) => session(`${prefix}${n}`, from, to, rest))
        const [a, b] = [named('a', first), named('b', second)]
        const found = instructorClashes([batch('a', ...a), batch('b', ...b)])
          .filter((clash) => clash.a.batch !== clash.b.batch)
          .map((clash) => [clash.a.session.id, clash.b.session.id].sort().join(' '))
        const expected = clashesBetween(a, b)
          .filter((pair) => pair.a.instructor !== null && pair.a.instructor === pair.b.instructor)
          .map((pair) => `${pair.a.id} ${pair.b.id}`)
        expect(found.toSorted()).toEqual(expected.toSorted())
      }),
    )
  })
})
