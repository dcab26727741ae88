import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BatchId,
  type Day,
  type DocumentId,
  type EnrollmentId,
  type FacilityId,
  id,
  type ParticipantId,
  type ProgramId,
  type SessionId,
} from '../foundations/index.js'
import {
  type Batch,
  type BatchPlan,
  cohortProgress,
  type Place,
  type ProgramKindName,
  participantClashes,
  participation,
  programKinds,
  type ScheduledBatch,
  type Session,
  unsettledPlan,
} from './index.js'

const place = (person: string, batch: string, from: Day = '2025-08-01', to: Day | null = null): Place => ({
  participant: id<ParticipantId>(person),
  enrollment: id<EnrollmentId>(`${batch}.${person}`),
  batch: id<BatchId>(batch),
  from,
  to,
})

describe('people across courses and rehabilitation', () => {
  const kinds: Record<string, ProgramKindName> = {
    las: 'kemandirian',
    ayam: 'kemandirian',
    rehab: 'rehabilitasi-sosial',
    imtaq: 'kepribadian',
  }
  const kindOf = (batch: BatchId) => kinds[batch]

  it('are counted once, by what they take part in', () => {
    const places = [
      place('p-1', 'las'),
      place('p-1', 'ayam'),
      place('p-2', 'las'),
      place('p-2', 'rehab'),
      place('p-3', 'rehab'),
    ]
    expect(participation(places, kindOf)).toEqual({
      people: ['p-1', 'p-2', 'p-3'],
      groups: [
        { kinds: ['kemandirian'], people: ['p-1'] },
        { kinds: ['kemandirian', 'rehabilitasi-sosial'], people: ['p-2'] },
        { kinds: ['rehabilitasi-sosial'], people: ['p-3'] },
      ],
    })
  })

  it('are left out where nobody knows what the batch serves', () => {
    expect(participation([place('p-1', 'tak-tercatat')], kindOf)).toEqual({ people: [], groups: [] })
  })

  it('are never counted twice, whatever places they have', () => {
    const some = fc.array(
      fc
        .record({ person: fc.nat(12), batch: fc.constantFrom(...Object.keys(kinds)) })
        .map(({ person, batch }) => place(`p-${person}`, batch)),
    )
    fc.assert(
      fc.property(some, (places) => {
        const { people, groups } = participation(places, kindOf)
        expect(new Set(people)).toEqual(new Set(places.map(({ participant }) => participant)))
        const grouped = groups.flatMap((group) => group.people)
        expect(grouped.toSorted()).toEqual(people)
        for (const kind of programKinds) {
          const inKind = groups.flatMap((group) => (group.kinds.includes(kind) ? group.people : []))
          const expected = places
            .filter(({ batch }) => kinds[batch] === kind)
            .map(({ participant }) => participant)
          expect(inKind.toSorted()).toEqual([...new Set(expected)].sort())
        }
      }),
    )
  })
})

describe('cohorts of rehabilitation', () => {
  const common = {
    ...unsettledPlan,
    facility: id<FacilityId>('lapas-contoh'),
    program: id<ProgramId>('rehab'),
    schedule: [],
    seats: [],
    ceremonies: [],
    changedOn: '2025-08-21' as const,
  }
  const said = (value: number, sense: BatchPlan['stated']['participants'][number]['sense']) => ({
    ...unsettledPlan.stated,
    participants: [
      {
        value: { kind: 'exact' as const, value },
        printed: `${value}`,
        document: id<DocumentId>('artikel-000'),
        sense,
      },
    ],
  })
  const first: Extract<Batch, { status: 'running' }> = {
    ...common,
    status: 'running',
    id: id<BatchId>('rehab-1'),
    phase: { phase: 1, printed: 'tahap pertama' },
    stated: said(63, 'taking-part'),
    openedOn: null,
    startedOn: '2025-08-21',
    certificateCriteria: null,
    criteriaMigrations: [],
  }
  const second: Batch = {
    ...common,
    status: 'planned',
    id: id<BatchId>('rehab-2'),
    phase: { phase: 2, printed: 'tahap kedua' },
    stated: said(60, 'planned'),
    plannedOn: '2025-08-21',
  }

  it('stand apart: 63 who take part now, 60 who are planned for later', () => {
    const places = Array.from({ length: 63 }, (_, n) => place(`p-${n}`, 'rehab-1', '2025-08-21'))
    const [now, later] = cohortProgress([first, second], places, '2025-08-21')
    expect(now).toMatchObject({ stands: 'under-way', planned: { quota: null, stated: [] } })
    expect(now!.reached.people).toHaveLength(63)
    expect(now!.reached.stated).toMatchObject([{ value: { value: 63 } }])
    expect(later).toMatchObject({
      stands: 'ahead',
      planned: { stated: [{ value: { value: 60 } }] },
      reached: { people: [], stated: [] },
    })
  })

  it('have reached who had a place by the day, each once, and nobody before they started', () => {
    const places = [
      place('p-1', 'rehab-1', '2025-08-21', '2025-08-25'),
      place('p-1', 'rehab-1', '2025-08-30'),
      place('p-2', 'rehab-1', '2025-08-31'),
      place('p-3', 'las', '2025-08-21'),
    ]
    const reached = (on: Day) => cohortProgress([first], places, on)[0]!.reached.people
    expect(reached('2025-08-30')).toEqual(['p-1'])
    expect(reached('2025-08-31')).toEqual(['p-1', 'p-2'])
    expect(reached('2025-08-20')).toEqual([])
  })

  it('that end, or are given up, keep whom they reached; those suspended before the start are ahead', () => {
    const places = [place('p-1', 'rehab-1')]
    const { startedOn: _, openedOn: __, certificateCriteria: ___, criteriaMigrations: ____, ...rest } = first
    const states: [Batch, string][] = [
      [{ ...first, status: 'closed', closedOn: '2025-09-30' }, 'ended'],
      [{ ...first, status: 'closed', closedOn: '2025-10-02' }, 'under-way'],
      [
        { ...first, status: 'suspended', suspendedOn: '2025-09-01', why: 'x', suspendedFrom: 'running' },
        'under-way',
      ],
      [
        { ...first, status: 'suspended', suspendedOn: '2025-09-01', why: 'x', suspendedFrom: 'open' },
        'ahead',
      ],
      [
        {
          ...rest,
          status: 'cancelled',
          cancelledOn: '2025-09-01',
          why: 'x',
          cancelledFrom: 'running',
          suspendedFrom: null,
        },
        'ended',
      ],
      [
        {
          ...rest,
          status: 'cancelled',
          cancelledOn: '2025-09-01',
          why: 'x',
          cancelledFrom: 'suspended',
          suspendedFrom: 'planned',
        },
        'ahead',
      ],
    ]
    for (const [batch, stands] of states) {
      const [progress] = cohortProgress([batch], places, '2025-10-01')
      expect(progress).toMatchObject({ stands, reached: { people: stands === 'ahead' ? [] : ['p-1'] } })
    }
  })
})

describe('a person who is expected in two places at once', () => {
  const session = (
    name: string,
    on: Day,
    from: string,
    to: string,
    more: Partial<Session> = {},
  ): Session => ({
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
  })
  const batch = (name: string, ...schedule: Session[]): ScheduledBatch => ({
    id: id<BatchId>(name),
    status: 'running',
    schedule,
  })
  const las = batch(
    'las',
    session('l1', '2025-08-25', '08:00', '10:00'),
    session('l2', '2025-08-26', '08:00', '10:00'),
  )
  const rehab = batch(
    'rehab',
    session('r1', '2025-08-25', '09:00', '11:00'),
    session('r2', '2025-08-26', '10:00', '12:00'),
  )
  const both = [place('p-1', 'las'), place('p-1', 'rehab')]

  it('is found in training and rehabilitation; sessions that touch do not clash', () => {
    expect(participantClashes(both, [rehab, las])).toEqual([
      {
        participant: 'p-1',
        on: '2025-08-25',
        a: { batch: 'las', session: las.schedule[0] },
        b: { batch: 'rehab', session: rehab.schedule[0] },
      },
    ])
  })

  it('is nobody who has only one of the places', () => {
    expect(participantClashes([place('p-1', 'las'), place('p-2', 'rehab')], [las, rehab])).toEqual([])
  })

  it('is nobody whose seat begins later, or had ended by then', () => {
    const at = (from: Day, to: Day | null) =>
      participantClashes([place('p-1', 'las', from, to), place('p-1', 'rehab')], [las, rehab]).length
    expect(at('2025-08-25', null)).toBe(1)
    expect(at('2025-08-26', null)).toBe(0)
    expect(at('2025-08-01', '2025-08-26')).toBe(1)
    expect(at('2025-08-01', '2025-08-25')).toBe(0)
  })

  it('is nobody in a batch that was cancelled', () => {
    expect(participantClashes(both, [las, { ...rehab, status: 'cancelled' }])).toEqual([])
  })

  it('is expected at a catch-up session only where it is held for that person, or for whoever missed', () => {
    const held = (people: EnrollmentId[] | null) => {
      const caughtUp = session('r3', '2025-08-25', '08:00', '09:00', {
        catchUpFor: { session: id<SessionId>('r0'), people },
      })
      return participantClashes(both, [las, batch('rehab', caughtUp)]).length
    }
    expect(held([id<EnrollmentId>('rehab.p-1')])).toBe(1)
    expect(held([id<EnrollmentId>('rehab.p-2')])).toBe(0)
    expect(held(null)).toBe(1)
  })
})
