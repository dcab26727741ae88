import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { suggestedCriteria } from '../certification/index.js'
import {
  composeBatch,
  describePosition,
  type Enrollment,
  type EnrollmentCommand,
  type EnrollmentEvent,
  type ExitReason,
  enrollmentKind,
  enrollmentLifecycle,
  evolveEnrollment,
  type PassedOver,
  type PassOverReason,
  passedOverBy,
  suggestedCompositionPolicy,
  suggestedWaitlistPolicy,
} from '../enrollment/index.js'
import {
  addDays,
  type BatchId,
  type Day,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type ProgramId,
} from '../foundations/index.js'
import type { Participant } from '../people/index.js'
import { type BatchPlan, unsettledPlan } from '../programs/index.js'
import { type Json, memoryStorage } from '../storage/index.js'
import { openRecords } from './open-records.js'
import { offerPlaces, type PlacesToOffer, replayAllocations, waitlistOf } from './waitlist.js'

// Everything here is synthetic.
const facility = id<FacilityId>('lapas-contoh')
const batch = id<BatchId>('las-1')
const by = { by: 'kasi-binadik' }
const on = '2025-08-21'
const enrollment = (number: number) => id<EnrollmentId>(`e-${number}`)
const participant = (number: number) => id<ParticipantId>(`p-${number}`)
const enrollments = (...numbers: number[]) => numbers.map(enrollment)
const passed = (number: number, reason: PassOverReason = 'away', note: string | null = null): PassedOver => ({
  enrollment: enrollment(number),
  reason,
  note,
  by: id<OfficialId>('kalapas'),
})
const offer = (...passedOver: PassedOver[]): EnrollmentCommand => ({
  type: 'Offer',
  on,
  respondBy: '2025-08-25',
  ...(passedOver.length > 0 && { passedOver }),
})
const places = (number: number, ...passedOver: PassedOver[]): PlacesToOffer => ({
  ...{ batch, on, places: number, passedOver },
  respondBy: null,
})

type Setting = Awaited<ReturnType<typeof waitlistOfPeople>>
const listOf = async ({ at }: Pick<Setting, 'at'>, day: Day = on) => {
  const order = await waitlistOf(at, { batch, on: day })
  if (!order.ok) throw new Error(order.refusal.code)
  return order.value.positions
}
const idsOf = async (setting: Pick<Setting, 'at'>, day?: Day) =>
  (await listOf(setting, day)).map(({ entry }) => entry.enrollment)

describe('the waitlist of a batch', () => {
  it('is read from the records: release, need, waiting, and disappointments before', async () => {
    const { at } = await waitlistOfPeople(2)
    // All are released in one quarter, and number 1 later.
    await at.participants.put(person(2, '2026-03-01'), by)
    await at.participants.put(person(3, '2026-03-02'), by)
    // Number 3 was proposed before, and there was no place left.
    const before = id<EnrollmentId>('e-before')
    await proposed(at, 3, before)
    const exit = { reason: 'no-place-left', note: null } as const
    await at.enrollments.apply(before, { type: 'Leave', on: '2025-08-10', exit }, by)
    await proposed(at, 3)
    await done(at, 3, { type: 'Waitlist', on: '2025-08-11' })
    for (const [number, need] of [
      [4, 'low'],
      [5, 'high'],
    ] as const) {
      await at.participants.put(person(number, '2026-03-05'), by)
      await proposed(at, number)
      const intake = { on: '2025-08-10', interests: [], potential: null, need, score: null } as const
      await done(at, number, { type: 'Screen', on: '2025-08-10', intake: { ...intake, interests: [] } })
      await done(at, number, { type: 'Waitlist', on: '2025-08-12' })
    }
    const list = await listOf({ at })
    expect(list.map(({ entry }) => entry.enrollment)).toEqual(enrollments(5, 4, 3, 2, 1))
    expect(describePosition(list[2]!, 'id')).toBe(
      'Urutan 3: 193 hari sampai bebas; kebutuhan belum dinilai; 1 kali tidak kebagian tempat; 0 tawaran ditolak; menunggu 10 hari. Sesudah urutan 2 karena kebutuhan.',
    )
  })

  it('has on a day whoever waited by then', async () => {
    const setting = await waitlistOfPeople(2)
    expect(await idsOf(setting, '2025-08-10')).toEqual([])
    expect(await idsOf(setting, '2025-08-11')).toEqual(enrollments(2, 1))
  })

  it('is in the order that was published for the batch, else for its program, else for the facility', async () => {
    const setting = await waitlistOfPeople(3)
    const { at } = setting
    const publish = (of: BatchId | ProgramId | FacilityId, publishedOn: Day, by: 'waited' | 'turned-away') =>
      at.waitlistPolicies.put(
        {
          ...{ id: of, facility, publishedOn },
          policy: {
            ...suggestedWaitlistPolicy,
            id: `contoh/${of}`,
            rules: [by === 'waited' ? { by, bandDays: 1 } : { by }],
          },
        },
        { by: 'kalapas' },
      )
    const usedOn = async (day: Day) => {
      const order = await waitlistOf(at, { batch, on: day })
      return order.ok ? order.value.policy.id : order.refusal.code
    }
    expect(await usedOn(on)).toBe(suggestedWaitlistPolicy.id)
    await publish(facility, '2025-08-01', 'waited')
    expect(await usedOn(on)).toBe('contoh/lapas-contoh')
    expect(await idsOf(setting)).toEqual(enrollments(1, 2, 3))
    await publish(id<ProgramId>('las'), '2025-08-01', 'turned-away')
    expect(await usedOn(on)).toBe('contoh/las')
    await publish(batch, '2025-08-20', 'waited')
    expect(await usedOn('2025-08-20')).toBe('contoh/las-1')
    expect(await usedOn('2025-08-19')).toBe('contoh/las')
  })

  it('is not there for a batch that is not', async () => {
    const { at } = await waitlistOfPeople(0)
    expect(await waitlistOf(at, { batch: id<BatchId>('las-9'), on })).toEqual({
      ok: false,
      refusal: { code: 'unknown-batch', batch: 'las-9' },
    })
  })
})

describe('nobody is overtaken in the records', () => {
  it('by an offer out of turn, which is told who stands before', async () => {
    const { at } = await waitlistOfPeople(4)
    expect(await at.enrollments.apply(enrollment(2), offer(), by)).toEqual({
      ok: false,
      refusal: { code: 'overtaken-without-reason', overtaken: enrollments(4, 3), by: enrollment(2) },
    })
    expect((await at.enrollments.apply(enrollment(4), offer(), by)).ok).toBe(true)
    expect((await at.enrollments.apply(enrollment(3), offer(), by)).ok).toBe(true)
  })

  it('by being taken in without an offer, whether waiting or not', async () => {
    const { at } = await waitlistOfPeople(2)
    await at.participants.put(person(9, '2025-09-01'), by)
    await proposed(at, 9)
    const accept = { type: 'Accept', on, override: { by: id<OfficialId>('kalapas'), why: 'TPP' } } as const
    const outcomes = [
      await at.enrollments.apply(enrollment(1), accept, by),
      await at.enrollments.apply(enrollment(9), accept, by),
    ]
    expect(outcomes).toMatchObject([
      { refusal: { code: 'overtaken-without-reason', overtaken: enrollments(2) } },
      { refusal: { code: 'overtaken-without-reason', overtaken: enrollments(2, 1) } },
    ])
    expect((await at.enrollments.apply(enrollment(2), accept, by)).ok).toBe(true)
  })

  it('without its being in their own history: why, and who decided', async () => {
    const { at } = await waitlistOfPeople(3)
    const outcome = await at.enrollments.apply(enrollment(1), offer(passed(3), passed(2, 'safety')), by)
    expect(outcome).toMatchObject({
      ok: true,
      events: [{ standing: { position: 3, waiting: 3 }, passedOver: [passed(3), passed(2, 'safety')] }],
    })
    const noted = (await at.enrollments.history(enrollment(2))).at(-1)
    expect(noted).toMatchObject({
      event: 'PassedOver',
      data: { on, for: enrollment(1), reason: 'safety', note: null, by: 'kalapas' },
    })
    expect((await at.enrollments.get(enrollment(2)))?.status).toBe('waitlisted')
  })

  it('by someone whose offer lapsed: they wait again, where they stood', async () => {
    const setting = await waitlistOfPeople(3)
    const { at } = setting
    await done(at, 3, offer())
    expect(await idsOf(setting)).toEqual(enrollments(2, 1))
    await done(at, 3, { type: 'Lapse', on: '2025-08-26' })
    expect(await idsOf(setting, '2025-08-26')).toEqual(enrollments(3, 2, 1))
  })
})

describe('places', () => {
  it('are offered to the head of the list, except to those who are passed over', async () => {
    const setting = await waitlistOfPeople(5)
    const offers = await offerPlaces(setting.at, places(2, passed(4)), by)
    expect(offers).toMatchObject({ ok: true, value: { offered: enrollments(5, 3), passedOver: [passed(4)] } })
    expect(await idsOf(setting)).toEqual(enrollments(4, 2, 1))
    const [made] = (await setting.at.enrollments.history(enrollment(5))).slice(-1)
    expect(made).toMatchObject({ event: 'Offered', data: { standing: { position: 1 }, passedOver: [] } })
  })

  it('are offered to all who wait where there are more', async () => {
    const setting = await waitlistOfPeople(2)
    await offerPlaces(setting.at, places(9), by)
    expect(await idsOf(setting)).toEqual([])
  })

  it('are offered to whom a composed batch chose, and the others have the reason in their history', async () => {
    const setting = await waitlistOfPeople(5)
    const composed = composeBatch(
      (await listOf(setting)).map(({ position, entry }) => ({
        ...{ position, enrollment: entry.enrollment, participant: entry.participant, interests: null },
        indication: position === 2 ? 'undetermined' : 'eligible',
      })),
      {
        ...{ quota: 3, trades: [], seated: [] },
        // The head of the list is to be kept apart from two who together fill more seats.
        separations: [3, 2].map((n) => [participant(5), participant(n)] as const),
        policy: { ...suggestedCompositionPolicy, seats: 'as-many-as-possible' },
      },
    )
    if (!composed.ok) throw new Error(composed.refusal.code)
    const chosen = composed.value.chosen.map(({ candidate }) => candidate.enrollment)
    expect(chosen).toEqual(enrollments(3, 2, 1))
    const passedOver = passedOverBy(composed.value, id<OfficialId>('kalapas'))
    const offers = await offerPlaces(setting.at, { ...places(chosen.length), passedOver }, by)
    expect(offers).toMatchObject({ ok: true, value: { offered: chosen } })
    expect(await idsOf(setting)).toEqual(enrollments(5, 4))
    const reasons = async (number: number) =>
      (await setting.at.enrollments.history(enrollment(number))).flatMap(({ event, data }) =>
        event === 'PassedOver' ? [(data as { reason: string }).reason] : [],
      )
    expect(await reasons(5)).toEqual(['fuller-batch', 'fuller-batch', 'fuller-batch'])
    expect(await reasons(4)).toContain('eligibility-undetermined')
    expect((await replayAllocations(setting.at, batch)).every((check) => check.reproduced)).toBe(true)
  })

  it.each([
    ['for people who do not wait', places(1, passed(9)), 'not-on-waitlist'],
    ['for a number that is not whole', places(0.5), 'places-not-whole'],
    ['for a batch that is not there', { ...places(1), batch: id<BatchId>('las-9') }, 'unknown-batch'],
    [
      'to be answered before they were made',
      { ...places(1), respondBy: '2025-08-20' },
      'respond-by-before-offer',
    ],
  ] as const)('are not offered, none of them, %s', async (_, asked, code) => {
    const setting = await waitlistOfPeople(3)
    expect(await offerPlaces(setting.at, asked, by)).toMatchObject({ ok: false, refusal: { code } })
    expect(await idsOf(setting)).toHaveLength(3)
  })
})

describe('places of months ago', () => {
  it('are replayed from the journal in the same order, though every record has changed since', async () => {
    const setting = await waitlistOfPeople(6)
    const { at } = setting
    const first = await idsOf(setting)
    await offerPlaces(at, places(2, passed(5)), by)
    const second = await idsOf(setting)
    await done(at, 4, { type: 'Decline', on })
    await done(at, 3, offer(passed(5), passed(4, 'other', 'Menolak tadi pagi')))
    const third = await idsOf(setting)
    await at.enrollments.apply(
      enrollment(5),
      { type: 'Accept', on, override: { by: id<OfficialId>('kalapas'), why: 'Keputusan TPP' } },
      by,
    )

    const asGiven = await replayAllocations(at, batch)
    // Afterwards the days of release turn the list around, some leave, and the facility publishes another order.
    for (let n = 1; n <= 6; n++) await at.participants.put(person(n, addDays('2025-09-01', 100 * n)), by)
    await done(at, 1, { type: 'Leave', on, exit: { reason: 'transferred', note: null } })
    await done(at, 4, { type: 'Leave', on, exit: { reason: 'died', note: null } })
    const policy = { ...suggestedWaitlistPolicy, version: 2, rules: [{ by: 'turned-away' as const }] }
    await at.waitlistPolicies.put({ id: batch, facility, publishedOn: '2025-01-01', policy }, by)

    const checks = await replayAllocations(at, batch)
    expect(checks).toEqual(asGiven)
    expect(checks.map(({ enrollment, event, found }) => [enrollment, event, found?.position])).toEqual([
      ['e-6', 'Offered', 1],
      ['e-4', 'Offered', 2],
      ['e-3', 'Offered', 3],
      ['e-5', 'Accepted', 1],
    ])
    expect(checks.every((check) => check.reproduced)).toBe(true)
    const orders = checks.map(({ order }) => order.positions.map(({ entry }) => entry.enrollment))
    expect(orders).toEqual([first, first.slice(1), [...second, enrollment(4)].sort().toReversed(), third])
  })

  it('are found out where somebody wrote past the library', async () => {
    const { at, storage } = await waitlistOfPeople(3)
    await done(at, 3, offer())
    const row = (await storage.get(enrollmentKind, { facility, id: enrollment(1) }))!
    const { intake: _, ...value } = row.value as Record<string, Json>
    const forged = { standing: { policy: { id: 'x', version: 1 }, position: 1, waiting: 2 }, passedOver: [] }
    await storage.commit(
      [
        {
          ...{ facility, kind: enrollmentKind, id: enrollment(1), expected: row.revision },
          value: { ...value, intake: null, status: 'offered', offeredOn: on, respondBy: null },
        },
      ],
      [
        {
          ...{ facility, kind: 'enrollment', id: enrollment(1), at: '2025-10-30T12:00:00.000Z', by: 'x' },
          event: 'Offered',
          data: { on, respondBy: null, ...forged },
        },
      ],
    )
    const [fair, unfair] = await replayAllocations(at, batch)
    expect(fair).toMatchObject({ enrollment: enrollment(3), reproduced: true, refusal: null })
    expect(unfair).toMatchObject({
      enrollment: enrollment(1),
      reproduced: false,
      stated: { position: 1 },
      found: null,
      refusal: { code: 'overtaken-without-reason', overtaken: enrollments(2) },
    })
  })

  it('are told from being taken in on an offer, which gives no second place', async () => {
    const { at } = await waitlistOfPeople(2)
    const override = { by: id<OfficialId>('kalapas'), why: 'TPP' }
    await done(at, 2, offer())
    await done(at, 2, { type: 'Accept', on, override })
    expect((await replayAllocations(at, batch)).map(({ event }) => event)).toEqual(['Offered'])
  })
})

describe('any walk of enrolments over the store', () => {
  const people = 5
  const step = fc.record({
    who: fc.integer({ min: 1, max: people }),
    type: fc.constantFrom(
      'Waitlist',
      'Offer',
      'Offer',
      'Decline',
      'Lapse',
      'Accept',
      'Leave',
      'release' as const,
    ),
    explained: fc.subarray([1, 2, 3, 4, 5]),
    days: fc.integer({ min: 30, max: 900 }),
  })

  it('gives a place to whom a list kept by hand would, takes seats within the quota, and can be replayed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        const { at } = await waitlistOfPeople(people, 2)
        const model = new Map(
          Array.from({ length: people }, (_, n) => [n + 1, { state: 'waitlisted', release: release(n + 1) }]),
        )
        const seats = () => [...model.values()].filter(({ state }) => state === 'enrolled').length
        // Everybody else being alike, the quarter of release decides, and then the id.
        const quarter = (n: number) => Math.floor(model.get(n)!.release / 90)
        const waiting = () =>
          [...model.keys()]
            .filter((n) => model.get(n)!.state === 'waitlisted')
            .sort((a, b) => quarter(a) - quarter(b) || declines(a) - declines(b) || a - b)
        const declined = new Map<number, number>()
        const declines = (n: number) => Math.max(0, (declined.get(n) ?? 0) - 1)

        for (const { who, type, explained, days } of steps) {
          const person_ = model.get(who)!
          if (type === 'release') {
            person_.release = days
            await at.participants.put(person(who, addDays(on, days)), by)
            continue
          }
          const list = waiting()
          const ahead = list.includes(who) ? list.slice(0, list.indexOf(who)) : []
          const passedOver = ahead.filter((n) => explained.includes(n)).map((n) => passed(n))
          const inTurn = passedOver.length === ahead.length
          const from = person_.state
          const expected = {
            Waitlist: undefined,
            Offer: from === 'waitlisted' && inTurn ? 'offered' : undefined,
            Decline: from === 'offered' ? 'waitlisted' : undefined,
            Lapse: undefined,
            Accept:
              (from === 'offered' || (from === 'waitlisted' && inTurn)) && seats() < 2
                ? 'enrolled'
                : undefined,
            Leave: from === 'left' ? undefined : 'left',
          }[type]
          const command = {
            Waitlist: { type: 'Waitlist', on },
            Offer: offer(...passedOver),
            Decline: { type: 'Decline', on },
            Lapse: { type: 'Lapse', on },
            Accept: {
              ...{ type: 'Accept', on, override: { by: id<OfficialId>('kalapas'), why: 'TPP' } },
              ...(from === 'waitlisted' && { passedOver }),
            },
            Leave: { type: 'Leave', on, exit: { reason: 'transferred', note: null } },
          }[type] as EnrollmentCommand
          const outcome = await at.enrollments.apply(enrollment(who), command, by)
          expect([type, outcome.ok]).toEqual([type, expected !== undefined])
          if (expected === undefined) continue
          if (type === 'Decline') declined.set(who, (declined.get(who) ?? 0) + 1)
          person_.state = expected
          expect(await at.enrollments.get(enrollment(who))).toMatchObject({ status: expected })
          expect(await idsOf({ at })).toEqual(enrollments(...waiting()))
          expect((await at.batches.get(batch))?.seats).toHaveLength(seats())
        }
        for (const check of await replayAllocations(at, batch))
          expect(check).toMatchObject({ reproduced: true })
      }),
      { numRuns: 60 },
    )
  })

  it('does what the table says or nothing, keeps seats and places alike, and folds from its journal', async () => {
    const exit = (reason: ExitReason) => ({ exit: { reason, note: null } })
    const commands: Record<Exclude<EnrollmentCommand['type'], 'Propose'>, object> = {
      Screen: { intake: null },
      Waitlist: {},
      Offer: { respondBy: null },
      Decline: {},
      Lapse: {},
      Accept: { override: { by: id<OfficialId>('kalapas'), why: 'Keputusan TPP' } },
      Begin: {},
      Hold: { cause: 'sick' },
      Resume: {},
      Complete: {},
      Fail: exit('attendance-too-low'),
      Leave: exit('transferred'),
    }
    const order = fc.record({
      who: fc.integer({ min: 1, max: 3 }),
      any: fc.constantFrom(...(Object.keys(commands) as (keyof typeof commands)[])),
      listed: fc.nat(),
      role: fc.constantFrom(undefined, undefined, 'kalapas', 'wali-pemasyarakatan'),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(order, { minLength: 5, maxLength: 40 }), async (orders) => {
        const { at } = await waitlistOfPeople(3, 2)
        await at.batches.apply(batch, { type: 'Start', on }, by)
        for (const { who, any, listed: nth, role } of orders) {
          const before = (await at.enrollments.get(enrollment(who)))!
          // Three of four commands are ones that the table lists, so that a walk gets far.
          const listed = enrollmentLifecycle.allowedIn(before.status).filter((one) => one !== 'Leave')
          const type = nth % 4 > 0 && listed.length > 0 ? listed[nth % listed.length]! : any
          const command = { type, on, ...commands[type as keyof typeof commands] } as EnrollmentCommand
          const outcome = await at.enrollments.apply(enrollment(who), command, {
            ...by,
            ...(role !== undefined && { role }),
          })
          const after = await at.enrollments.get(enrollment(who))
          const step = enrollmentLifecycle.step(before.status, command.type)
          if (!outcome.ok) expect(after).toEqual(before)
          else expect([step.ok && step.to, outcome.value]).toEqual([after!.status, after])
          if (step.ok && role !== undefined && !step.by.some((one) => one === role))
            expect(outcome).toMatchObject({ ok: false, refusal: { code: 'role-not-allowed', role } })
        }
        const all = await at.enrollments.list({ batch })
        for (const one of all) {
          const events = (await at.enrollments.history(one.id)).filter(({ event }) => event !== 'PassedOver')
          const folded = events.reduce<Enrollment | undefined>(
            (state, { event, data }) =>
              evolveEnrollment(state, { type: event, ...(data as object) } as EnrollmentEvent),
            undefined,
          )
          expect(folded).toEqual(one)
        }
        const seated = ['enrolled', 'attending', 'on-hold', 'completed', 'not-completed']
        const seats = all.filter(({ status }) => seated.includes(status)).map((one) => one.id)
        expect((await at.batches.get(batch))!.seats.toSorted()).toEqual(seats.toSorted())
        expect(seats.length).toBeLessThanOrEqual(2)
      }),
      { numRuns: 60 },
    )
  })
})

/** Days to release: the last is released first. */
const release = (number: number) => 832 - 100 * number

async function done({ enrollments }: Setting['at'], number: number, command: EnrollmentCommand) {
  const outcome = await enrollments.apply(enrollment(number), command, by)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
}

async function proposed(
  { enrollments }: Setting['at'],
  number: number,
  as: EnrollmentId = enrollment(number),
) {
  const place = { id: as, facility, participant: participant(number), batch }
  const outcome = await enrollments.apply(as, { type: 'Propose', on: '2025-08-10', enrollment: place }, by)
  if (!outcome.ok) throw new Error(outcome.refusal.code)
}

function person(number: number, finalEnd: Day): Participant {
  return {
    id: participant(number),
    facility,
    synthetic: true,
    name: { normal: `Peserta Sintetis ${number}`, spellings: [] },
    code: null,
    category: null,
    sex: null,
    birthDate: null,
    religion: null,
    citizenship: null,
    nik: null,
    registerNumber: null,
    offence: null,
    sentence: {
      kind: 'term',
      years: 2,
      months: 0,
      days: 0,
      countedFrom: '2024-01-01',
      imported: { system: 'SDP', readOn: '2025-08-01', finalEnd },
    },
    subsidiaryTerms: null,
    remissions: null,
    discipline: null,
    activeInProgram: null,
    riskLowered: null,
    lifeThreatened: null,
    finePaid: null,
    deradicalised: null,
    pledged: null,
    asimilasi: null,
    healthClearance: null,
    addictionAssessments: null,
    riskAssessments: null,
    stageDecisions: null,
    interests: null,
  }
}

/** An open batch on whose list people wait, of whom the last is released first. */
async function waitlistOfPeople(people: number, quota: number | null = null) {
  const storage = memoryStorage()
  let seconds = 0
  const now = () => new Date(Date.UTC(2025, 8, 30) + 1000 * seconds++).toISOString()
  const at = openRecords(storage, { now }).at(facility)
  await at.commit(by, async (commit) => {
    await commit.facilities.put({
      id: facility,
      facility,
      name: { normal: 'Lapas Contoh', short: null, spellings: [] },
      class: 'IIB',
      kind: 'umum',
      place: { name: 'Contoh', level: null, province: null },
      head: null,
      supervision: [],
    })
    await commit.programs.put({
      id: id<ProgramId>('las'),
      facility,
      title: 'Las listrik',
      kind: 'kemandirian',
      standing: 'chosen',
      trades: [],
      contents: [],
      admission: null,
      certificate: null,
      versions: [],
    })
    for (let n = 1; n <= people; n++) {
      await commit.participants.put(person(n, addDays(on, release(n))))
    }
  })
  const plan: BatchPlan = {
    ...unsettledPlan,
    quota,
    trades: ['las listrik'],
    basis: { kind: 'without-agreement', decidedBy: id<OfficialId>('kalapas'), why: 'PKS masih dibahas' },
  }
  const program = id<ProgramId>('las')
  await at.batches.apply(
    batch,
    { type: 'Plan', on: '2025-08-01', batch: { id: batch, facility, program, plan } },
    by,
  )
  await at.batches.apply(
    batch,
    { type: 'Open', on: '2025-08-02', certificateCriteria: JSON.parse(JSON.stringify(suggestedCriteria)) },
    by,
  )
  for (let n = 1; n <= people; n++) {
    await proposed(at, n)
    await done(at, n, { type: 'Waitlist', on: '2025-08-11' })
  }
  return { at, storage }
}
