import { describe, expect, it } from 'vitest'
import { suggestedCriteria } from '../certification/index.js'
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
import { type BatchPlan, batchKind, unsettledPlan } from '../programs/index.js'
import { type FacilityRecords, openRecords } from '../records/index.js'
import { type Json, memoryStorage } from '../storage/index.js'
import {
  type Enrollment,
  nextOffers,
  type PassedOver,
  replayAllocation,
  type WaitlistAllocation,
  waitlistAllocationSchema,
  waitlistEntry,
  waitlistOrder,
} from './index.js'

// Everything here is synthetic.
const facility = id<FacilityId>('lapas-contoh')
const batch = id<BatchId>('las-1')
const by = { by: 'kasi-binadik' }
const enrollment = (number: number) => id<EnrollmentId>(`e-${number}`)
const participant = (number: number) => id<ParticipantId>(`p-${number}`)

type Waiting = Extract<Enrollment, { status: 'waitlisted' }>

describe('offers of months ago', () => {
  it('follow again from the journal, though every record has changed since', async () => {
    const { at, storage } = await waitlistOf(6)
    const passedOver: PassedOver[] = [
      { enrollment: enrollment(5), reason: 'away', note: null, by: id<OfficialId>('kasi') },
    ]
    const first = await offer(at, { on: '2025-08-21', places: 2, passedOver })
    // Released soonest first: number 6, then 5 who is in court, then 4.
    expect(first.offered).toEqual([enrollment(6), enrollment(4)])
    const row = (await storage.get(batchKind, { facility, id: batch }))!
    await storage.commit(
      [{ facility, kind: batchKind, id: batch, value: row.value, expected: row.revision }],
      [
        {
          facility,
          kind: 'batch',
          id: batch,
          at: '2025-09-30T12:00:00.000Z',
          by: by.by,
          event: 'PlacesOffered',
          data: first as unknown as Json,
        },
      ],
    )

    // Afterwards one declines, one leaves, and the days of release move.
    await at.enrollments.apply(enrollment(6), { type: 'Decline', on: '2025-08-22' }, by)
    await at.enrollments.apply(
      enrollment(1),
      { type: 'Leave', on: '2025-08-22', exit: { reason: 'transferred', note: null } },
      by,
    )
    await at.participants.put(person(2, '2025-09-01'), by)
    const second = await offer(at, { on: '2025-08-23', places: 1, passedOver: [] })
    expect(second.offered).toEqual([enrollment(2)])

    // From the records as they were known just before the offers were made.
    const [made] = (await at.enrollments.history(enrollment(6))).filter(({ event }) => event === 'Offered')
    const before = new Date(Date.parse(made!.at) - 1).toISOString()
    const again = await allocation(at, { on: '2025-08-21', places: 2, passedOver, asOf: before })
    expect(again).toEqual(first)

    // From the inputs that the journal keeps.
    const [entry] = (await at.batches.history(batch)).filter(({ event }) => event === 'PlacesOffered')
    const kept = waitlistAllocationSchema.parse(entry!.data)
    expect(kept).toEqual(first)
    expect(replayAllocation(kept)).toMatchObject({ reproduced: true, offered: first.offered })

    // Both say who was in fact offered a place by that commit.
    const offered: string[] = []
    for await (const { id, event, at } of storage.journal({ facility, kind: 'enrollment' })) {
      if (event === 'Offered' && at === made!.at) offered.push(id)
    }
    expect(offered.toSorted()).toEqual([...first.offered].sort())
  })

  it('do not follow from the records as they are now', async () => {
    const { at } = await waitlistOf(3)
    const first = await offer(at, { on: '2025-08-21', places: 1, passedOver: [] })
    await at.enrollments.apply(first.offered[0]!, { type: 'Decline', on: '2025-08-22' }, by)
    await at.enrollments.apply(first.offered[0]!, { type: 'Offer', on: '2025-08-23', respondBy: null }, by)
    expect((await allocation(at, { on: '2025-08-23', places: 1, passedOver: [] })).offered).not.toEqual(
      first.offered,
    )
  })
})

interface Asked {
  readonly on: Day
  readonly places: number
  readonly passedOver: readonly PassedOver[]
  readonly asOf?: string
}

/** What the records, as of an instant, give as the next offers. */
async function allocation(
  at: FacilityRecords,
  { on, places, passedOver, asOf }: Asked,
): Promise<WaitlistAllocation> {
  const options = asOf === undefined ? {} : { asOf }
  const waiting = await at.enrollments.list({ batch, status: 'waitlisted' }, options)
  const entries = await Promise.all(
    waiting.map(async (one) => {
      const person = await at.participants.get(one.participant, options)
      const releaseOn = person?.sentence?.kind === 'term' ? person.sentence.imported?.finalEnd : undefined
      return waitlistEntry(one as Waiting, { releaseOn: releaseOn ?? null, need: null, turnedAway: 0 })
    }),
  )
  const order = waitlistOrder(entries, { on })
  if (!order.ok) throw new Error(order.refusal.code)
  const offers = nextOffers(order.value, { batch, places, passedOver })
  if (!offers.ok) throw new Error(offers.refusal.code)
  return offers.value
}

/** Offers places in one commit. */
async function offer(at: FacilityRecords, asked: Asked): Promise<WaitlistAllocation> {
  const made = await allocation(at, asked)
  await at.commit(by, async (commit) => {
    for (const one of made.offered) {
      const done = await commit.enrollments.apply(one, { type: 'Offer', on: asked.on, respondBy: null })
      if (!done.ok) throw new Error(done.refusal.code)
    }
  })
  return made
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
async function waitlistOf(people: number) {
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
    })
    for (let n = 1; n <= people; n++) {
      await commit.participants.put(person(n, addDays('2027-12-01', -100 * n)))
    }
  })
  const plan: BatchPlan = {
    ...unsettledPlan,
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
    const place = { id: enrollment(n), facility, participant: participant(n), batch }
    await at.enrollments.apply(place.id, { type: 'Propose', on: '2025-08-10', enrollment: place }, by)
    const waits = await at.enrollments.apply(place.id, { type: 'Waitlist', on: '2025-08-11' }, by)
    if (!waits.ok) throw new Error(waits.refusal.code)
  }
  return { at, storage }
}
