import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specificationOf } from '../../test/lifecycle-specification.js'
import type { CertificateCriteria } from '../certification/index.js'
import {
  type AgreementId,
  type BatchId,
  type CertificateId,
  type Day,
  describeRefusal,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type ProgramId,
  type SessionId,
} from '../foundations/index.js'
import {
  type Batch,
  type BatchCommand,
  type BatchContext,
  type BatchEvent,
  type BatchPlan,
  type BatchRefusal,
  batchLifecycle,
  batchSchema,
  batchTexts,
  type Ceremony,
  decideBatch,
  evolveBatch,
  type FrozenCriteria,
  groundsAsked,
  type NewBatch,
  type ProgramVersion,
  type ScheduledBatch,
  type Session,
  unsettledPlan,
} from './index.js'

const context: BatchContext = {
  role: null,
  today: '2026-12-31',
  programKind: 'kemandirian',
  versions: [],
  grounds: null,
  sessionsWithMarks: [],
  others: [],
  places: [],
  certificates: [],
  effect: null,
}

const agreement = id<AgreementId>('pks-1')
const underAgreement = { kind: 'agreement', agreement, clause: 'Pasal 3' } as const
const withoutAgreement = {
  kind: 'without-agreement',
  decidedBy: id<OfficialId>('kalapas'),
  why: 'PKS masih dibahas',
} as const
const ann = id<EnrollmentId>('enr-1')
const ben = id<EnrollmentId>('enr-2')
const cis = id<EnrollmentId>('enr-3')

const criteria: FrozenCriteria = { id: 'banjar/las-2025', requires: { criterion: 'all', of: [] } }

const plan: BatchPlan = {
  ...unsettledPlan,
  trades: ['las produktif'],
  quota: 2,
  period: { from: '2025-08-21', to: '2025-09-02' },
  basis: withoutAgreement,
}
const batch: NewBatch = {
  id: id<BatchId>('las-1'),
  facility: id<FacilityId>('lapas-banjar'),
  program: id<ProgramId>('las'),
  plan,
}

function session(name: string, on: Day, from = '08:00', to = '10:00', more: Partial<Session> = {}): Session {
  return {
    id: id<SessionId>(name),
    on,
    from,
    to,
    topic: null,
    unit: null,
    hours: 2,
    instructor: null,
    venue: null,
    catchUpFor: null,
    ...more,
  }
}

const planned: BatchEvent = { type: 'Planned', on: '2025-08-01', batch }
const resting = (basis: BatchPlan['basis']): BatchEvent => ({
  type: 'Planned',
  on: '2025-08-01',
  batch: { ...batch, plan: { ...plan, basis } },
})
const opened: BatchEvent = {
  type: 'Opened',
  on: '2025-08-10',
  certificateCriteria: criteria,
  grounds: null,
}
const started: BatchEvent = { type: 'Started', on: '2025-08-21', grounds: null }
const suspended: BatchEvent = { type: 'Suspended', on: '2025-08-25', why: 'banjir' }
const closed: BatchEvent = { type: 'Closed', on: '2025-09-02' }
const cancelled: BatchEvent = { type: 'Cancelled', on: '2025-09-02', why: 'tidak ada instruktur' }
const scheduled = (...sessions: Session[]): BatchEvent => ({
  type: 'Scheduled',
  on: '2025-08-10',
  sessions,
})
const seated = (enrollment: EnrollmentId): BatchEvent => ({
  type: 'SeatTaken',
  on: '2025-08-21',
  enrollment,
})

function fold(events: readonly BatchEvent[]): Batch | undefined {
  return events.reduce<Batch | undefined>(evolveBatch, undefined)
}

const commands: Record<BatchCommand['type'], BatchCommand> = {
  Explore: { type: 'Explore', on: '2025-09-01', batch },
  Plan: { type: 'Plan', on: '2025-09-01', batch },
  Register: {
    type: 'Register',
    on: '2025-09-01',
    batch,
    openedOn: null,
    startedOn: null,
    certificateCriteria: null,
  },
  Revise: { type: 'Revise', on: '2025-09-01', changes: { name: 'Angkatan I' } },
  Schedule: { type: 'Schedule', on: '2025-09-01', sessions: [session('s1', '2025-09-01')] },
  SetQuota: { type: 'SetQuota', on: '2025-09-01', quota: 1 },
  Open: { type: 'Open', on: '2025-09-01', certificateCriteria: criteria },
  Start: { type: 'Start', on: '2025-09-01' },
  Suspend: { type: 'Suspend', on: '2025-09-01', why: 'banjir' },
  Replan: { type: 'Replan', on: '2025-09-01' },
  Reopen: { type: 'Reopen', on: '2025-09-01' },
  Resume: { type: 'Resume', on: '2025-09-01' },
  MigrateCriteria: {
    type: 'MigrateCriteria',
    on: '2025-09-01',
    certificateCriteria: { id: 'banjar/las-2025-b' },
    decidedBy: id<OfficialId>('kalapas'),
    why: 'jam praktik ditambah',
  },
  HoldCeremony: {
    type: 'HoldCeremony',
    on: '2025-09-01',
    ceremony: {
      kind: 'opening',
      heldOn: '2025-08-21',
      venue: null,
      officials: [],
      partners: [],
      document: null,
    },
  },
  Close: { type: 'Close', on: '2025-09-01' },
  Cancel: { type: 'Cancel', on: '2025-09-01', why: 'tidak ada instruktur' },
  TakeSeat: { type: 'TakeSeat', on: '2025-09-01', enrollment: ann },
  ReleaseSeat: { type: 'ReleaseSeat', on: '2025-09-01', enrollment: ann },
}

const { given, theTableIsShownWhole } = specificationOf({
  lifecycle: batchLifecycle,
  texts: batchTexts,
  decide: decideBatch,
  evolve: evolveBatch,
  schema: batchSchema,
  context,
  pasts: {
    absent: [],
    exploring: [{ type: 'Explored', on: '2025-06-18', batch }],
    planned: [planned],
    open: [planned, opened],
    running: [planned, opened, started],
    suspended: [planned, opened, started, suspended],
    closed: [planned, opened, started, closed],
    cancelled: [planned, cancelled],
  },
  samples: commands,
})

describe('a batch comes into being', () => {
  it('from a talk with a partner in which nothing is settled', () => {
    const talk = { ...batch, plan: unsettledPlan }
    given()
      .when({ type: 'Explore', on: '2025-06-18', batch: talk })
      .thenHappens({ type: 'Explored', on: '2025-06-18', batch: talk }, 'exploring')
  })

  it('planned at once', () => {
    given().when({ type: 'Plan', on: '2025-08-01', batch }).thenHappens(planned, 'planned')
  })

  it('planned after the talk, perhaps as another program', () => {
    const other = { ...batch, program: id<ProgramId>('tata-boga') }
    const after = given({ type: 'Explored', on: '2025-06-18', batch })
      .when({ type: 'Plan', on: '2025-08-01', batch: other })
      .thenHappens({ type: 'Planned', on: '2025-08-01', batch: other }, 'planned')
    expect(after.program).toBe('tata-boga')
  })

  it('registered as running, with what nobody recorded left unknown', () => {
    const known = { openedOn: null, startedOn: null, certificateCriteria: null }
    given()
      .when({ type: 'Register', on: '2025-12-09', batch, ...known })
      .thenHappens({ type: 'Registered', on: '2025-12-09', batch, ...known }, 'running')
  })

  it('is not planned over the record of another batch', () => {
    const other = { ...batch, id: id<BatchId>('las-2') }
    expect(() =>
      given({ type: 'Explored', on: '2025-06-18', batch }).when({
        type: 'Plan',
        on: '2025-08-01',
        batch: other,
      }),
    ).toThrowError(expect.objectContaining({ code: 'record-mismatch' }))
  })

  it.each(['Explore', 'Plan', 'Register'] as const)(
    '%s refuses an end that is not after the start',
    (type) => {
      const wrong = { ...batch, plan: { ...plan, period: { from: '2025-08-21', to: '2025-08-21' } as const } }
      const unknown = { openedOn: null, startedOn: null, certificateCriteria: null }
      given()
        .when({ type, on: '2025-08-01', batch: wrong, ...unknown })
        .thenRefused({ code: 'end-before-start', from: '2025-08-21', to: '2025-08-21' })
    },
  )

  it('takes one whole day as a period', () => {
    const oneDay = { ...batch, plan: { ...plan, period: { from: '2025-08-21', to: '2025-08-22' } as const } }
    given()
      .when({ type: 'Plan', on: '2025-08-01', batch: oneDay })
      .thenHappens({ type: 'Planned', on: '2025-08-01', batch: oneDay }, 'planned')
  })

  it('gives a phase to rehabilitation only', () => {
    const cohort = {
      ...batch,
      plan: { ...unsettledPlan, phase: { phase: 1, printed: 'tahap pertama' } },
    }
    given()
      .when({ type: 'Plan', on: '2025-08-01', batch: cohort }, { programKind: 'rehabilitasi-sosial' })
      .thenHappens({ type: 'Planned', on: '2025-08-01', batch: cohort }, 'planned')
    given()
      .when({ type: 'Plan', on: '2025-08-01', batch: cohort })
      .thenRefused({ code: 'not-of-this-kind', field: 'phase' })
  })

  it('gives a round and trades to training only', () => {
    const first = { ...batch, plan: { ...unsettledPlan, round: { round: 1, printed: 'tahap awal ini' } } }
    given()
      .when({ type: 'Plan', on: '2021-03-08', batch: first })
      .thenHappens({ type: 'Planned', on: '2021-03-08', batch: first }, 'planned')
    given()
      .when({ type: 'Plan', on: '2021-03-08', batch: first }, { programKind: 'rehabilitasi-sosial' })
      .thenRefused({ code: 'not-of-this-kind', field: 'round' })
    given()
      .when({ type: 'Plan', on: '2021-03-08', batch }, { programKind: 'rehabilitasi-sosial' })
      .thenRefused({ code: 'not-of-this-kind', field: 'trades' })
  })
})

describe('a plan is revised', () => {
  const changes = { name: 'Angkatan I' }
  it.each([
    ['exploring', [{ type: 'Explored', on: '2025-06-18', batch }]],
    ['planned', [planned]],
    ['open', [planned, opened]],
    ['running', [planned, opened, started]],
  ] as const)('while %s, and what is not named stays', (status, events) => {
    const after = given(...events)
      .when({ type: 'Revise', on: '2025-08-22', changes })
      .thenHappens({ type: 'Revised', on: '2025-08-22', changes }, status)
    expect(after).toMatchObject({ name: 'Angkatan I', trades: ['las produktif'], quota: 2 })
  })

  it('but not to a period that leaves a session out', () => {
    given(planned, scheduled(session('s1', '2025-09-01')))
      .when({
        type: 'Revise',
        on: '2025-08-11',
        changes: { period: { from: '2025-08-21', to: '2025-09-01' } },
      })
      .thenRefused({ code: 'session-outside-period', session: 's1', on: '2025-09-01' })
  })

  it('but not to an end before the start', () => {
    given(planned)
      .when({
        type: 'Revise',
        on: '2025-08-11',
        changes: { period: { from: '2025-08-21', to: '2025-08-20' } },
      })
      .thenRefused({ code: 'end-before-start' })
  })

  it('but not to a phase in a training', () => {
    given(planned)
      .when({ type: 'Revise', on: '2025-08-11', changes: { phase: { phase: 1, printed: null } } })
      .thenRefused({ code: 'not-of-this-kind' })
  })

  it('once open, only to grounds that carry it', () => {
    const toAgreement = {
      type: 'Revise',
      on: '2025-08-22',
      changes: { basis: underAgreement },
    } as const
    const open = given(planned, opened)
    open.when(toAgreement).thenRefused({ code: 'agreement-not-found', agreement })
    open
      .when(toAgreement, { grounds: { inForce: 'not-met', covers: 'met' } })
      .thenRefused({ code: 'agreement-not-in-force' })
    open
      .when(toAgreement, { grounds: { inForce: 'met', covers: 'not-met' } })
      .thenRefused({ code: 'trade-not-covered' })
    given(planned)
      .when(toAgreement)
      .thenHappens({ ...toAgreement, type: 'Revised' }, 'planned')
  })

  it('and the grounds are asked of what it will be, not of what it was', () => {
    const state = fold([planned])!
    const changes = { basis: underAgreement }
    expect(groundsAsked(state, { type: 'Revise', on: '2025-08-22', changes })).toEqual({
      basis: underAgreement,
      trades: ['las produktif'],
    })
    expect(groundsAsked(state, { type: 'Start', on: '2025-08-22' })).toEqual({
      basis: withoutAgreement,
      trades: ['las produktif'],
    })
  })
})

describe('sessions are set', () => {
  const set = (...sessions: Session[]): BatchCommand => ({
    type: 'Schedule',
    on: '2025-08-22',
    sessions,
  })
  const first = session('s1', '2025-08-21')
  const second = session('s2', '2025-08-22')

  it.each([
    ['planned', [planned]],
    ['open', [planned, opened]],
    ['running', [planned, opened, started]],
  ] as const)('while %s, and stand in order of time', (status, events) => {
    given(...events)
      .when(set(second, first))
      .thenHappens({ type: 'Scheduled', on: '2025-08-22', sessions: [first, second] }, status)
  })

  it('on the last day of the batch, not on the day after it', () => {
    const last = session('s1', '2025-09-01')
    given(planned)
      .when(set(last))
      .thenHappens({ type: 'Scheduled', on: '2025-08-22', sessions: [last] }, 'planned')
    given(planned)
      .when(set(session('s1', '2025-09-02')))
      .thenRefused({ code: 'session-outside-period', session: 's1', to: '2025-09-02' })
  })

  it('on the first day of the batch, not on the day before it', () => {
    given(planned)
      .when(set(session('s1', '2025-08-20')))
      .thenRefused({ code: 'session-outside-period', from: '2025-08-21' })
  })

  it('anywhere while no period is known', () => {
    const open = { ...batch, plan: { ...plan, period: null } }
    given({ type: 'Planned', on: '2025-08-01', batch: open })
      .when(set(first))
      .thenHappens({ type: 'Scheduled', on: '2025-08-22', sessions: [first] }, 'planned')
  })

  it('and end after they begin', () => {
    given(planned)
      .when(set(session('s1', '2025-08-21', '10:00', '10:00')))
      .thenRefused({ code: 'session-ends-before-start', session: 's1' })
  })

  it('each once', () => {
    given(planned)
      .when(set(first, session('s1', '2025-08-22')))
      .thenRefused({ code: 'session-repeated', session: 's1' })
  })

  it('under ids that no other batch uses', () => {
    const other: ScheduledBatch = { id: id<BatchId>('ayam-1'), status: 'planned', schedule: [first] }
    given(planned)
      .when(set(first), { others: [other] })
      .thenRefused({ code: 'session-id-taken', session: 's1', batch: 'ayam-1' })
    given(planned)
      .when(set(first), { others: [{ ...other, id: batch.id }] })
      .becomes('planned')
  })

  it('one after the other, and may touch', () => {
    const touching = session('s2', '2025-08-21', '10:00', '12:00')
    given(planned)
      .when(set(first, touching))
      .thenHappens({ type: 'Scheduled', on: '2025-08-22', sessions: [first, touching] }, 'planned')
    given(planned)
      .when(set(first, session('s2', '2025-08-21', '09:59', '12:00')))
      .thenRefused({ code: 'sessions-overlap', session: 's1', other: 's2', on: '2025-08-21' })
  })

  it('and a catch-up session makes good another one of the list', () => {
    const catchUp = session('s2', '2025-08-23', '08:00', '10:00', {
      catchUpFor: { session: first.id, people: null },
    })
    given(planned)
      .when(set(first, catchUp))
      .thenHappens({ type: 'Scheduled', on: '2025-08-22', sessions: [first, catchUp] }, 'planned')
    given(planned)
      .when(set(catchUp))
      .thenRefused({ code: 'catch-up-for-unknown', session: 's2', catchUpFor: 's1' })
    given(planned)
      .when(set({ ...first, catchUpFor: { session: first.id, people: null } }))
      .thenRefused({ code: 'catch-up-for-unknown' })
    given(planned)
      .when(
        set(first, catchUp, {
          ...session('s3', '2025-08-24'),
          catchUpFor: { session: catchUp.id, people: null },
        }),
      )
      .thenRefused({ code: 'catch-up-for-unknown', session: 's3', catchUpFor: 's2' })
  })

  it('and a catch-up session comes after the one that it makes good', () => {
    const early = session('s0', '2025-08-21', '06:00', '08:00', {
      catchUpFor: { session: first.id, people: [ann] },
    })
    given(planned)
      .when(set(early, first))
      .thenRefused({ code: 'catch-up-before-session', session: 's0', catchUpFor: 's1', on: '2025-08-21' })
    const after = { ...early, from: '10:00', to: '12:00' }
    given(planned)
      .when(set(after, first))
      .thenHappens({ type: 'Scheduled', on: '2025-08-22', sessions: [first, after] }, 'planned')
  })

  it('but a session with marks is neither moved nor removed', () => {
    const marked = { sessionsWithMarks: [first.id] }
    const running = given(planned, scheduled(first), opened, started)
    running.when(set(second), marked).thenRefused({ code: 'session-has-attendance', session: 's1' })
    running
      .when(set({ ...first, hours: 3 }), marked)
      .thenRefused({ code: 'session-has-attendance', session: 's1' })
    const caughtUp = { ...second, catchUpFor: { session: first.id, people: null } }
    given(planned, scheduled(first, caughtUp), opened, started)
      .when(set(first, { ...caughtUp, catchUpFor: null }), { sessionsWithMarks: [second.id] })
      .thenRefused({ code: 'session-has-attendance', session: 's2' })
    const renamed = { ...first, topic: 'Keselamatan kerja' }
    running
      .when(set(renamed, second), marked)
      .thenHappens({ type: 'Scheduled', on: '2025-08-22', sessions: [renamed, second] }, 'running')
  })
})

describe('the version of the program', () => {
  const version = (
    name: string,
    from: Day,
    to: Day | null,
    more: Partial<ProgramVersion> = {},
  ): ProgramVersion => ({
    version: name,
    period: { from, to },
    units: [
      { id: 'las-01', title: 'Las dasar', hours: { theory: 2, practice: 6, softSkill: 0 }, standard: null },
    ],
    minutesPerHour: 45,
    prerequisites: null,
    kkniLevel: 2,
    phases: [],
    document: null,
    ...more,
  })
  const versions = [
    version('2024', '2024-01-01', '2025-08-10'),
    version('2025', '2025-08-10', null, { units: [] }),
  ]
  const running = (programVersion: string | null): BatchEvent => ({
    type: 'Planned',
    on: '2025-08-01',
    batch: { ...batch, plan: { ...plan, programVersion } },
  })
  const open = (on: Day): BatchCommand => ({ type: 'Open', on, certificateCriteria: criteria })

  it('is one that the program has', () => {
    const of = { ...batch, plan: { ...plan, programVersion: '2023' } }
    given()
      .when({ type: 'Plan', on: '2025-08-01', batch: of }, { versions })
      .thenRefused({ code: 'version-unknown', version: '2023', known: ['2024', '2025'] })
    for (const type of ['Explore', 'Register'] as const) {
      given()
        .when({ ...commands[type], batch: of } as BatchCommand, { versions })
        .thenRefused({ code: 'version-unknown', version: '2023' })
    }
    given(planned)
      .when({ type: 'Revise', on: '2025-08-22', changes: { programVersion: '2023' } }, { versions })
      .thenRefused({ code: 'version-unknown', version: '2023' })
    const known = { ...batch, plan: { ...plan, programVersion: '2024' } }
    given()
      .when({ type: 'Plan', on: '2025-08-01', batch: known }, { versions })
      .thenHappens({ type: 'Planned', on: '2025-08-01', batch: known }, 'planned')
  })

  it('is chosen before the batch is opened, where the program has any', () => {
    given(running(null))
      .when(open('2025-08-10'), { versions })
      .thenRefused({ code: 'no-version-chosen', known: ['2024', '2025'] })
  })

  it('is in force when the batch is opened: up to its last day, not after', () => {
    given(running('2024'))
      .when(open('2025-08-09'), { versions })
      .thenHappens({ ...opened, on: '2025-08-09' }, 'open')
    given(running('2024'))
      .when(open('2025-08-10'), { versions })
      .thenRefused({ code: 'version-not-in-force', version: '2024', on: '2025-08-10', to: '2025-08-10' })
  })

  it('stays from the opening on, whatever comes into force later', () => {
    const change = { type: 'Revise', on: '2025-08-22', changes: { programVersion: '2025' } } as const
    given(running('2024'))
      .when(change, { versions })
      .thenHappens({ ...change, type: 'Revised' }, 'planned')
    given(running('2024'), opened)
      .when(change, { versions })
      .thenRefused({ code: 'version-fixed', version: '2024' })
    const same = { ...change, changes: { programVersion: '2024' } }
    given(running('2024'), opened)
      .when(same, { versions })
      .thenHappens({ ...same, type: 'Revised' }, 'open')
  })

  it('has the units that sessions name', () => {
    const teaching = session('s1', '2025-08-21', '08:00', '10:00', { unit: 'las-01' })
    const schedule = { type: 'Schedule', on: '2025-08-22', sessions: [teaching] } as const
    given(running('2024'))
      .when(schedule, { versions })
      .thenHappens({ ...schedule, type: 'Scheduled' }, 'planned')
    given(running('2025'))
      .when(schedule, { versions })
      .thenRefused({ code: 'unit-unknown', session: 's1', unit: 'las-01', version: '2025' })
    given(running(null)).when(schedule, { versions }).thenRefused({ code: 'unit-unknown', version: null })
    given(running('2024'), scheduled(teaching))
      .when({ type: 'Revise', on: '2025-08-22', changes: { programVersion: '2025' } }, { versions })
      .thenRefused({ code: 'unit-unknown', session: 's1' })
  })

  it('says how many hours fit into a session', () => {
    const hours = (hours: number): BatchCommand => ({
      type: 'Schedule',
      on: '2025-08-22',
      sessions: [session('s1', '2025-08-21', '08:00', '11:00', { hours })],
    })
    expect(decideBatch(fold([running('2024')]), hours(4), { ...context, versions }).ok).toBe(true)
    given(running('2024'))
      .when(hours(4.25), { versions })
      .thenRefused({ code: 'hours-exceed-time', hours: 4.25, fit: 4, minutesPerHour: 45 })
    const unsaid = [version('2024', '2024-01-01', null, { minutesPerHour: null })]
    expect(decideBatch(fold([running('2024')]), hours(99), { ...context, versions: unsaid }).ok).toBe(true)
  })
})

describe('a schedule does not clash with other batches', () => {
  const instructor = id<OfficialId>('pak-budi')
  const other: ScheduledBatch = {
    id: id<BatchId>('rehab-1'),
    status: 'running',
    schedule: [session('r1', '2025-08-21', '09:00', '11:00', { instructor, venue: 'Aula' })],
  }
  const place = (batch: string) => ({
    participant: id<ParticipantId>('p-1'),
    enrollment: ann,
    batch: id<BatchId>(batch),
    from: '2025-08-01' as const,
    to: null,
  })
  const others = [other]
  const set = (more: Partial<Session>): BatchCommand => ({
    type: 'Schedule',
    on: '2025-08-22',
    sessions: [session('s1', '2025-08-21', '08:00', '10:00', more)],
  })

  it.each([
    ['instructors', { instructor }, []],
    ['venues', { venue: ' aula' }, []],
    ['people', {}, [place('las-1'), place('rehab-1')]],
  ] as const)('in %s', (found, more, places) => {
    const none = { instructors: [], venues: [], people: [] }
    given(planned)
      .when(set(more), { others, places })
      .thenRefused({
        code: 'schedule-clashes',
        ...none,
        [found]: [expect.anything()],
        otherBatches: ['rehab-1'],
        days: ['2025-08-21'],
      })
    expect(decideBatch(fold([planned]), set(more), { ...context, others: [], places }).ok).toBe(true)
  })

  it('unless somebody says why it may, which is kept', () => {
    const despite = { ...set({ venue: 'Aula' }), despiteClashes: 'aula dibagi dua' } as BatchCommand
    given(planned)
      .when(despite, { others })
      .thenHappens({ ...despite, type: 'Scheduled' } as BatchEvent, 'planned')
    given(planned)
      .when({ ...despite, despiteClashes: ' ' } as BatchCommand, { others })
      .thenRefused({ code: 'schedule-clashes' })
  })

  it('and is not held against what it was itself', () => {
    const itself: ScheduledBatch = { ...other, id: batch.id }
    expect(decideBatch(fold([planned]), set({ venue: 'Aula' }), { ...context, others: [itself] }).ok).toBe(
      true,
    )
  })

  it('and is not held against what clashes without it', () => {
    const twin = { ...other, id: id<BatchId>('rehab-2') }
    expect(decideBatch(fold([planned]), set({}), { ...context, others: [other, twin] }).ok).toBe(true)
  })
})

describe('the quota', () => {
  it.each([
    ['planned', [planned]],
    ['open', [planned, opened]],
    ['running', [planned, opened, started]],
  ] as const)('is decided while %s', (status, events) => {
    given(...events)
      .when({ type: 'SetQuota', on: '2025-08-22', quota: 20 })
      .thenHappens({ type: 'QuotaSet', on: '2025-08-22', quota: 20 }, status)
  })

  it('is never less than the seats taken', () => {
    const two = given(planned, opened, seated(ann), seated(ben))
    two
      .when({ type: 'SetQuota', on: '2025-08-21', quota: 1 })
      .thenRefused({ code: 'quota-under-seats', quota: 1, seatsTaken: 2 })
    two
      .when({ type: 'SetQuota', on: '2025-08-21', quota: 2 })
      .thenHappens({ type: 'QuotaSet', on: '2025-08-21', quota: 2 }, 'open')
    two
      .when({ type: 'SetQuota', on: '2025-08-21', quota: null })
      .thenHappens({ type: 'QuotaSet', on: '2025-08-21', quota: null }, 'open')
  })

  it('lets the last seat be taken and no more', () => {
    const take = (enrollment: EnrollmentId) => ({ type: 'TakeSeat', on: '2025-08-21', enrollment }) as const
    const after = given(planned, opened, seated(ann)).when(take(ben)).thenHappens(seated(ben), 'open')
    expect(after.seats).toEqual([ann, ben])
    given(planned, opened, seated(ann), seated(ben))
      .when(take(cis))
      .thenRefused({ code: 'over-quota', quota: 2, seatsTaken: 2 })
  })

  it('limits nothing where none was decided', () => {
    const free = { ...batch, plan: { ...plan, quota: null } }
    given({ type: 'Planned', on: '2025-08-01', batch: free }, opened, started)
      .when({ type: 'TakeSeat', on: '2025-08-21', enrollment: ann })
      .thenHappens(seated(ann), 'running')
  })

  it('gives one person one seat', () => {
    given(planned, opened, seated(ann))
      .when({ type: 'TakeSeat', on: '2025-08-21', enrollment: ann })
      .thenRefused({ code: 'already-seated', enrollment: ann })
  })

  it.each([
    ['open', [planned, opened, seated(ann)]],
    ['running', [planned, opened, started, seated(ann)]],
    ['suspended', [planned, opened, started, seated(ann), suspended]],
  ] as const)('has a seat free again while %s', (status, events) => {
    const after = given(...events)
      .when({ type: 'ReleaseSeat', on: '2025-08-26', enrollment: ann })
      .thenHappens({ type: 'SeatReleased', on: '2025-08-26', enrollment: ann }, status)
    expect(after.seats).toEqual([])
  })

  it('does not free a seat that nobody has', () => {
    given(planned, opened)
      .when({ type: 'ReleaseSeat', on: '2025-08-21', enrollment: ann })
      .thenRefused({ code: 'not-seated', enrollment: ann })
  })
})

describe('a batch is opened', () => {
  const open: BatchCommand = { type: 'Open', on: '2025-08-10', certificateCriteria: criteria }

  it('with its criteria frozen', () => {
    const after = given(planned).when(open).thenHappens(opened, 'open')
    expect(after).toMatchObject({ certificateCriteria: criteria, openedOn: '2025-08-10' })
  })

  it('with any criteria that certification writes', () => {
    const written: CertificateCriteria = {
      id: 'x',
      requires: {
        criterion: 'hours-at-least',
        hours: 60,
        source: { instrument: 'PKS', confidence: 'second-hand' },
      },
      afterBatchClosed: true,
    }
    const frozen: FrozenCriteria = { ...written }
    given(planned)
      .when({ ...open, certificateCriteria: frozen })
      .thenHappens({ ...opened, certificateCriteria: frozen }, 'open')
  })

  it('not before a trade is chosen', () => {
    const undecided = { ...batch, plan: { ...plan, trades: [] } }
    given({ type: 'Planned', on: '2025-08-01', batch: undecided })
      .when(open)
      .thenRefused({ code: 'no-trade-chosen' })
  })

  it('without a trade in rehabilitation', () => {
    const cohort = { ...batch, plan: { ...plan, trades: [] } }
    given({ type: 'Planned', on: '2025-08-01', batch: cohort })
      .when(open, { programKind: 'rehabilitasi-sosial' })
      .thenHappens(opened, 'open')
  })

  it('not while it rests on nothing', () => {
    given(resting(null)).when(open).thenRefused({ code: 'no-basis' })
  })

  it('where the source does not say what it rests on', () => {
    const silent = { kind: 'not-stated', document: 'artikel-003' } as const
    given(resting(silent as BatchPlan['basis']))
      .when(open)
      .thenHappens(opened, 'open')
  })

  it('under an agreement that holds and covers it, and keeps that it did', () => {
    const grounds = { inForce: 'met', covers: 'met' } as const
    given(resting(underAgreement))
      .when(open, { grounds })
      .thenHappens({ ...opened, grounds }, 'open')
  })

  it('where the agreement does not say, and keeps that it did not', () => {
    const grounds = { inForce: 'unknown', covers: 'unknown' } as const
    given(resting(underAgreement))
      .when(open, { grounds })
      .thenHappens({ ...opened, grounds }, 'open')
  })

  it.each([
    ['agreement-not-found', null],
    ['agreement-not-in-force', { inForce: 'not-met', covers: 'met' }],
    ['trade-not-covered', { inForce: 'met', covers: 'not-met' }],
  ] as const)('refused with %s', (code, grounds) => {
    given(resting(underAgreement)).when(open, { grounds }).thenRefused({ code, agreement })
  })
})

describe('a batch runs', () => {
  it('starts on its first day, not before', () => {
    given(planned, opened).when({ type: 'Start', on: '2025-08-21' }).thenHappens(started, 'running')
    given(planned, opened)
      .when({ type: 'Start', on: '2025-08-20' })
      .thenRefused({ code: 'outside-period', from: '2025-08-21' })
  })

  it('starts up to its last day, not after', () => {
    given(planned, opened)
      .when({ type: 'Start', on: '2025-09-01' })
      .thenHappens({ ...started, on: '2025-09-01' }, 'running')
    given(planned, opened).when({ type: 'Start', on: '2025-09-02' }).thenRefused({ code: 'outside-period' })
  })

  it('does not start under an agreement that has ended meanwhile', () => {
    given(resting(underAgreement), opened)
      .when({ type: 'Start', on: '2025-08-21' }, { grounds: { inForce: 'not-met', covers: 'met' } })
      .thenRefused({ code: 'agreement-not-in-force', on: '2025-08-21' })
  })

  it('is suspended and resumed', () => {
    given(planned, opened, started)
      .when({ type: 'Suspend', on: '2025-08-25', why: 'banjir' })
      .thenHappens(suspended, 'suspended')
    const after = given(planned, opened, started, suspended)
      .when({ type: 'Resume', on: '2025-08-27' })
      .thenHappens({ type: 'Resumed', on: '2025-08-27', grounds: null }, 'running')
    expect(after).toEqual({ ...fold([planned, opened, started]), changedOn: '2025-08-27' })
  })

  it('is suspended while its people are still being chosen, and opened again with the same criteria', () => {
    const kept = given(planned, opened, seated(ann))
      .when({ type: 'Suspend', on: '2025-08-25', why: 'banjir' })
      .thenHappens(suspended, 'suspended')
    expect(kept).toMatchObject({
      suspendedFrom: 'open',
      openedOn: '2025-08-10',
      startedOn: null,
      seats: [ann],
    })
    const after = given(planned, opened, seated(ann), suspended)
      .when({ type: 'Reopen', on: '2025-08-27' })
      .thenHappens({ type: 'Reopened', on: '2025-08-27', grounds: null }, 'open')
    expect(after).toEqual({ ...fold([planned, opened, seated(ann)]), changedOn: '2025-08-27' })
  })

  it('is suspended while it is only planned, and planned again', () => {
    given(planned)
      .when({ type: 'Suspend', on: '2025-08-25', why: 'banjir' })
      .thenHappens(suspended, 'suspended')
    const after = given(planned, suspended)
      .when({ type: 'Replan', on: '2025-08-27' })
      .thenHappens({ type: 'Replanned', on: '2025-08-27' }, 'planned')
    expect(after).toMatchObject({ plannedOn: '2025-08-27', trades: ['las produktif'] })
  })

  it('goes back to where it was suspended, and nowhere else', () => {
    const before = { planned: [planned], open: [planned, opened], running: [planned, opened, started] }
    const back = { planned: 'Replan', open: 'Reopen', running: 'Resume' } as const
    for (const from of ['planned', 'open', 'running'] as const) {
      for (const to of ['planned', 'open', 'running'] as const) {
        if (from === to) continue
        given(...before[from], suspended)
          .when({ type: back[to], on: '2025-08-27' })
          .thenRefused({ code: 'suspended-elsewhere', suspendedFrom: from, use: back[from] })
      }
    }
  })

  it('is not resumed under an agreement that is gone', () => {
    given(resting(underAgreement), opened, started, suspended)
      .when({ type: 'Resume', on: '2025-08-27' })
      .thenRefused({ code: 'agreement-not-found' })
  })

  it('is closed on the day of its last session, not before', () => {
    const running = given(planned, opened, scheduled(session('s1', '2025-09-01')), started)
    running
      .when({ type: 'Close', on: '2025-09-01' })
      .thenHappens({ type: 'Closed', on: '2025-09-01' }, 'closed')
    running
      .when({ type: 'Close', on: '2025-08-31' })
      .thenRefused({ code: 'sessions-remaining', lastSessionOn: '2025-09-01' })
  })

  it('is closed where no session is known', () => {
    given(planned, opened, started).when({ type: 'Close', on: '2025-09-02' }).thenHappens(closed, 'closed')
  })

  it.each([
    ['exploring', [{ type: 'Explored', on: '2025-06-18', batch }]],
    ['planned', [planned]],
    ['open', [planned, opened]],
    ['running', [planned, opened, started]],
    ['suspended', [planned, opened, started, suspended]],
  ] as const)('is cancelled while %s, and keeps from where', (status, events) => {
    const after = given(...events)
      .when({ type: 'Cancel', on: '2025-09-02', why: 'tidak ada instruktur' })
      .thenHappens(cancelled, 'cancelled')
    expect(after).toMatchObject({
      cancelledFrom: status,
      suspendedFrom: status === 'suspended' ? 'running' : null,
    })
  })
})

describe('a batch under an agreement', () => {
  const rests = [resting(underAgreement), opened] as const
  const continues: [title: string, past: BatchEvent[], command: BatchCommand][] = [
    ['is not opened', [resting(underAgreement)], { ...commands.Open, on: '2025-08-21' }],
    ['does not start', [...rests], { type: 'Start', on: '2025-08-21' }],
    ['is not opened again', [...rests, suspended], { type: 'Reopen', on: '2025-08-26' }],
    ['is not resumed', [...rests, started, suspended], { type: 'Resume', on: '2025-08-26' }],
  ]

  it.each(continues)('%s without it, out of its force, or for a trade beyond it', (_, past, command) => {
    const ordered = (grounds: BatchContext['grounds']) => given(...past).when(command, { grounds })
    ordered(null).thenRefused({ code: 'agreement-not-found', agreement })
    ordered({ inForce: 'not-met', covers: 'met' }).thenRefused({ code: 'agreement-not-in-force', agreement })
    ordered({ inForce: 'met', covers: 'not-met' }).thenRefused({ code: 'trade-not-covered', agreement })
  })
})

describe('its criteria are changed by an explicit decision', () => {
  const decidedBy = id<OfficialId>('kalapas')
  const other: FrozenCriteria = { id: 'banjar/las-2025-b', requires: { criterion: 'any', of: [] } }
  const migrate = {
    type: 'MigrateCriteria',
    on: '2025-09-02',
    certificateCriteria: other,
    decidedBy,
    why: 'jam praktik ditambah',
  } as const
  const migrated: BatchEvent = {
    type: 'CriteriaMigrated',
    on: '2025-09-02',
    from: criteria,
    to: other,
    decidedBy,
    why: 'jam praktik ditambah',
    effect: null,
  }

  it.each([
    ['open', [planned, opened]],
    ['running', [planned, opened, started]],
    ['suspended', [planned, opened, started, suspended]],
    ['closed', [planned, opened, started, closed]],
  ] as const)('while %s, and keeps what they were, who decided and why', (status, events) => {
    const after = given(...events)
      .when(migrate)
      .thenHappens(migrated, status)
    expect(after).toMatchObject({
      certificateCriteria: other,
      criteriaMigrations: [{ on: '2025-09-02', by: 'kalapas', why: 'jam praktik ditambah', from: criteria }],
    })
  })

  it('with whom it is to the advantage of and whom not, where that was worked out', () => {
    const effect = { gains: [ann], loses: [ben] }
    given(planned, opened)
      .when(migrate, { effect })
      .thenHappens({ ...migrated, effect }, 'open')
  })

  it('not where none were frozen', () => {
    const unknown = { openedOn: null, startedOn: null, certificateCriteria: null }
    given({ type: 'Registered', on: '2025-08-01', batch, ...unknown })
      .when(migrate)
      .thenRefused({ code: 'no-criteria' })
    given(planned, suspended).when(migrate).thenRefused({ code: 'no-criteria' })
  })

  it('not to the same, and not to another wording under a name that is taken', () => {
    const open = given(planned, opened)
    open
      .when({ ...migrate, certificateCriteria: { requires: criteria.requires!, id: criteria.id } })
      .thenRefused({ code: 'same-criteria', criteria: criteria.id })
    open
      .when({ ...migrate, certificateCriteria: { ...other, id: criteria.id } })
      .thenRefused({ code: 'criteria-id-taken', criteria: criteria.id })
    given(planned, opened, migrated)
      .when({ ...migrate, certificateCriteria: { ...criteria, more: 1 } })
      .thenRefused({ code: 'criteria-id-taken', criteria: criteria.id })
    given(planned, opened, migrated)
      .when({ ...migrate, certificateCriteria: criteria })
      .thenHappens({ ...migrated, from: other, to: criteria } as BatchEvent, 'open')
  })

  it('not after a certificate was issued by them', () => {
    const certificates = [id<CertificateId>('s-1')]
    given(planned, opened, started, closed)
      .when(migrate, { certificates })
      .thenRefused({ code: 'certificates-issued', certificates })
  })

  it('not without a reason', () => {
    given(planned, opened)
      .when({ ...migrate, why: '  ' })
      .thenRefused({ code: 'reason-required' })
  })
})

describe('a ceremony', () => {
  const ceremony: Ceremony = {
    kind: 'opening',
    heldOn: '2025-08-21',
    venue: 'Aula',
    officials: [{ official: id<OfficialId>('kalapas'), part: 'leads' }],
    partners: [],
    document: null,
  }
  const closing: Ceremony = { ...ceremony, kind: 'closing', heldOn: '2025-09-02' }
  const hold = (of: Ceremony, on: Day = '2025-09-02', correction?: string): BatchCommand => ({
    type: 'HoldCeremony',
    on,
    ceremony: of,
    ...(correction !== undefined && { correction }),
  })
  const held = (of: Ceremony, on: Day = '2025-09-02'): BatchEvent => ({
    type: 'CeremonyHeld',
    on,
    ceremony: of,
    replaces: null,
  })

  it.each([
    ['open', [planned, opened]],
    ['running', [planned, opened, started]],
    ['closed', [planned, opened, started, closed]],
  ] as const)('of opening is recorded while %s', (status, events) => {
    const after = given(...events)
      .when(hold(ceremony))
      .thenHappens(held(ceremony), status)
    expect(after.ceremonies).toEqual([ceremony])
  })

  it('of closing is recorded once the training has started, and stands after the opening', () => {
    given(planned, opened).when(hold(closing)).thenRefused({ code: 'not-that-ceremony', kind: 'closing' })
    given(planned, opened, started).when(hold(closing)).thenHappens(held(closing), 'running')
    const after = given(planned, opened, started, closed, held(closing))
      .when(hold(ceremony))
      .thenHappens(held(ceremony), 'closed')
    expect(after.ceremonies.map(({ kind }) => kind)).toEqual(['opening', 'closing'])
  })

  it('is recorded on its day, not before', () => {
    given(planned, opened)
      .when(hold(ceremony, '2025-08-21'))
      .thenHappens(held(ceremony, '2025-08-21'), 'open')
    given(planned, opened)
      .when(hold(ceremony, '2025-08-20'))
      .thenRefused({ code: 'ceremony-in-the-future', heldOn: '2025-08-21', on: '2025-08-20' })
  })

  it('lies on no day before what it opens or closes', () => {
    const at = (kind: Ceremony['kind'], heldOn: Day) => hold({ ...ceremony, kind, heldOn })
    const running = given(planned, opened, started)
    running
      .when(at('opening', '2025-08-10'))
      .thenHappens(held({ ...ceremony, heldOn: '2025-08-10' }), 'running')
    running
      .when(at('opening', '2025-08-09'))
      .thenRefused({ code: 'ceremony-too-early', kind: 'opening', notBefore: '2025-08-10' })
    running
      .when(at('closing', '2025-08-20'))
      .thenRefused({ code: 'ceremony-too-early', kind: 'closing', notBefore: '2025-08-21' })
  })

  it('is recorded once, and anew only with a reason', () => {
    const recorded = given(planned, opened, held(ceremony))
    const corrected = { ...ceremony, venue: 'Lapangan' }
    recorded
      .when(hold(corrected))
      .thenRefused({ code: 'ceremony-twice', kind: 'opening', heldOn: '2025-08-21' })
    const after = recorded
      .when(hold(corrected, '2025-09-02', 'salah tempat'))
      .thenHappens({ ...held(corrected), replaces: { ceremony, why: 'salah tempat' } } as BatchEvent, 'open')
    expect(after.ceremonies).toEqual([corrected])
  })
})

describe('a batch is stopped', () => {
  it.each(['Suspend', 'Cancel'] as const)('by %s with a reason', (type) => {
    for (const why of ['', ' ']) {
      given(planned, opened).when({ type, on: '2025-09-01', why }).thenRefused({ code: 'reason-required' })
    }
    given(planned, opened)
      .when({ type, on: '2025-09-01', why: ' banjir ' })
      .becomes(type === 'Suspend' ? 'suspended' : 'cancelled', { why: 'banjir' })
  })
})

describe('a batch that runs is registered', () => {
  const register = (openedOn: Day | null, startedOn: Day | null): BatchCommand => ({
    type: 'Register',
    on: '2025-09-01',
    batch,
    openedOn,
    startedOn,
    certificateCriteria: null,
  })

  it.each([
    ['2025-08-22', '2025-08-21'],
    [null, '2025-09-02'],
    ['2025-09-02', null],
  ] as const)('not as opened on %s and started on %s', (openedOn, startedOn) => {
    given()
      .when(register(openedOn, startedOn))
      .thenRefused({ code: 'days-out-of-order', openedOn, startedOn, on: '2025-09-01' })
  })

  it('with all of it on one day, too', () => {
    given().when(register('2025-09-01', '2025-09-01')).becomes('running')
  })
})

describe('a batch refuses', () => {
  it.each(['Explore', 'Plan', 'Register'] as const)('to %s with a phase of rehabilitation', (type) => {
    const phased = { ...batch, plan: { ...plan, phase: { phase: 1, printed: 'tahap pertama' } } }
    given()
      .when({ ...commands[type], batch: phased } as BatchCommand)
      .thenRefused({ code: 'not-of-this-kind', field: 'phase' })
  })

  it('what happened before its last change, and takes what happened on that day', () => {
    given(planned, opened)
      .when({ type: 'SetQuota', on: '2025-08-09', quota: 3 })
      .thenRefused({ code: 'before-last-change', lastChange: '2025-08-10' })
    given(planned, opened)
      .when({ type: 'SetQuota', on: '2025-08-10', quota: 3 })
      .thenHappens({ type: 'QuotaSet', on: '2025-08-10', quota: 3 }, 'open')
  })

  it('a role that the table does not name', () => {
    given(planned)
      .when({ type: 'Open', on: '2025-08-10', certificateCriteria: criteria }, { role: 'kasi-binadik' })
      .thenRefused({ code: 'role-not-allowed', role: 'kasi-binadik', allowed: ['kalapas'] })
    given(planned)
      .when({ type: 'Open', on: '2025-08-10', certificateCriteria: criteria }, { role: 'kalapas' })
      .thenHappens(opened, 'open')
  })

  it('an event that cannot follow, as damage of its journal', () => {
    expect(() => fold([planned, started])).toThrowError(
      expect.objectContaining({ code: 'event-out-of-order' }),
    )
    expect(() => fold([opened])).toThrowError(expect.objectContaining({ code: 'event-out-of-order' }))
  })

  it('a seat of an id that every object inherits a property of', () => {
    given(planned, opened)
      .when({ type: 'ReleaseSeat', on: '2025-08-21', enrollment: id<EnrollmentId>('constructor') })
      .thenRefused({ code: 'not-seated' })
  })
})

describe('the table of batches', () => {
  const rows = batchLifecycle.spec.transitions

  it('has the states of the schema', () => {
    const statuses = batchSchema.options.map((option) => [...option.shape.status.values][0])
    expect(statuses.toSorted()).toEqual([...batchLifecycle.states].toSorted())
  })

  it('has a text for a refusal that names its facts', () => {
    const refusal: BatchRefusal = { code: 'over-quota', quota: 20, seatsTaken: 20 }
    expect(describeRefusal(refusal, batchTexts, 'id')).toBe('Kuota 20 sudah penuh: 20 tempat terisi.')
  })

  it('decides alone what is accepted: any walk keeps to it, and its events fold to its document', () => {
    const walk = fc.array(
      fc.record({
        any: fc.constantFrom(...Object.values(commands)),
        listed: fc.nat(),
        wait: fc.integer({ min: -1, max: 2 }),
        role: fc.constantFrom(null, 'kalapas', 'kasi-binadik', 'kasi-giatja', 'tamu'),
        quota: fc.integer({ min: 0, max: 2 }),
        enrollment: fc.constantFrom(ann, ben, cis),
      }),
      { maxLength: 24 },
    )
    fc.assert(
      fc.property(walk, (steps) => {
        let state: Batch | undefined
        const events: BatchEvent[] = []
        let date = 10
        for (const { any, listed: nth, wait, role, quota, enrollment } of steps) {
          date = Math.min(31, Math.max(10, date + wait))
          const on = `2025-08-${date}` as Day
          // Three of four commands are ones that the table lists, so that a walk gets far.
          const allowed = batchLifecycle.allowedIn(state?.status ?? 'absent')
          const sample = nth % 4 > 0 && allowed.length > 0 ? commands[allowed[nth % allowed.length]!] : any
          const command = {
            ...sample,
            on,
            ...(sample.type === 'SetQuota' && { quota }),
            ...((sample.type === 'TakeSeat' || sample.type === 'ReleaseSeat') && { enrollment }),
          } as BatchCommand
          const status = state?.status ?? 'absent'
          const listed = batchLifecycle.step(status, command.type)
          const decision = decideBatch(state, command, { ...context, role })
          if (!listed.ok) {
            expect(decision).toEqual(listed)
            continue
          }
          if (!decision.ok) {
            const row = rows.find(
              (r) => r.command === command.type && (r.from as readonly string[]).includes(status),
            )!
            expect(row.guards).toContain(decision.refusal.code)
            continue
          }
          const before = state?.changedOn
          for (const event of decision.events) {
            events.push(event)
            state = evolveBatch(state, event)
            expect(event.type).toBe(listed.event)
          }
          expect(state!.status).toBe(listed.to)
          expect(state!.changedOn).toBe(on)
          expect(before === undefined || before <= on).toBe(true)
          expect(state!.quota === null || state!.seats.length <= state!.quota).toBe(true)
        }
        expect(fold(events)).toEqual(state)
        if (state) expect(batchSchema.parse(state)).toEqual(state)
      }),
      { numRuns: 1500 },
    )
  })
})

theTableIsShownWhole()
