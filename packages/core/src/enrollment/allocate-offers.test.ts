import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BatchId,
  describeRefusal,
  type EnrollmentId,
  id,
  type OfficialId,
  type ParticipantId,
} from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import {
  nextOffers,
  type PassedOver,
  passOverReasons,
  recordOffers,
  replayAllocation,
  type WaitlistAllocation,
  type WaitlistEntry,
  type WaitlistRefusal,
  waitlistAllocationSchema,
  waitlistOrder,
  waitlistTexts,
} from './index.js'

// Everything here is synthetic.
const on = '2025-08-21'
const batch = id<BatchId>('las-1')
const enrollment = (number: number) => id<EnrollmentId>(`e-${number}`)
const [e1, e2, e3] = [enrollment(1), enrollment(2), enrollment(3)]

const entry = (number: number): WaitlistEntry => ({
  enrollment: enrollment(number),
  participant: id<ParticipantId>(`p-${number}`),
  proposedOn: '2025-07-01',
  waitlistedOn: '2025-07-10',
  offersDeclined: 0,
  releaseOn: null,
  need: null,
  turnedAway: 0,
})
const passed = (of: EnrollmentId, facts: Partial<PassedOver> = {}): PassedOver => ({
  enrollment: of,
  reason: 'schedule-clash',
  note: null,
  by: id<OfficialId>('kasi'),
  ...facts,
})
const list = (length: number) => {
  const order = waitlistOrder(
    Array.from({ length }, (_, n) => entry(n + 1)),
    { on },
  )
  if (!order.ok) throw new Error(order.refusal.code)
  return order.value
}
const done = <Value>(result: { ok: true; value: Value } | { ok: false; refusal: WaitlistRefusal }): Value => {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}

describe('the next offers', () => {
  it('go to the head of the list', () => {
    expect(done(nextOffers(list(3), { batch, places: 2, passedOver: [] })).offered).toEqual([e1, e2])
  })

  it('go to the next in place of who is passed over with a reason', () => {
    const allocation = done(nextOffers(list(3), { batch, places: 2, passedOver: [passed(e1)] }))
    expect(allocation.offered).toEqual([e2, e3])
    expect(allocation.passedOver).toEqual([passed(e1)])
  })

  it('are fewer than the places where fewer wait, and none where there are no places', () => {
    expect(done(nextOffers(list(1), { batch, places: 2, passedOver: [] })).offered).toEqual([e1])
    expect(done(nextOffers(list(1), { batch, places: 0, passedOver: [] })).offered).toEqual([])
  })
})

describe('offers are refused', () => {
  const other = id<EnrollmentId>('e-9')
  const cases: { title: string; offered: EnrollmentId[]; passedOver?: PassedOver[]; why: WaitlistRefusal }[] =
    [
      {
        title: 'that overtake without a recorded reason, and every overtaken person is named',
        offered: [e3],
        why: { code: 'overtaken-without-reason', overtaken: [e1, e2], by: e3 },
      },
      {
        title: 'that overtake one person of two without a reason',
        offered: [e3],
        passedOver: [passed(e1)],
        why: { code: 'overtaken-without-reason', overtaken: [e2], by: e3 },
      },
      {
        title: 'to someone who is not on the list',
        offered: [other],
        why: { code: 'not-on-waitlist', enrollment: other },
      },
      { title: 'twice to one person', offered: [e1, e1], why: { code: 'offered-twice', enrollment: e1 } },
      {
        title: 'that pass over someone who is not on the list',
        offered: [e1],
        passedOver: [passed(other)],
        why: { code: 'not-on-waitlist', enrollment: other },
      },
      {
        title: 'that pass over one person twice',
        offered: [e2],
        passedOver: [passed(e1), passed(e1)],
        why: { code: 'passed-over-twice', enrollment: e1 },
      },
      {
        title: 'to someone who is passed over',
        offered: [e1],
        passedOver: [passed(e1)],
        why: { code: 'offered-and-passed-over', enrollment: e1 },
      },
      {
        title: 'that pass over for another reason without saying which',
        offered: [e2],
        passedOver: [passed(e1, { reason: 'other', note: ' ' })],
        why: { code: 'pass-over-note-required', enrollment: e1 },
      },
    ]
  it.each(cases)('$title', ({ offered, passedOver = [], why }) => {
    expect(recordOffers(list(3), { batch, offered, passedOver })).toEqual({ ok: false, refusal: why })
    for (const language of ['id', 'en'] as const) {
      expect(describeRefusal(why, waitlistTexts, language)).not.toContain('…')
    }
  })

  it.each([-1, 1.5])('for %s places', (places) => {
    expect(nextOffers(list(3), { batch, places, passedOver: [] })).toEqual({
      ok: false,
      refusal: { code: 'places-not-whole', places },
    })
  })
})

const chosen = fc.record({
  length: fc.integer({ min: 0, max: 10 }),
  places: fc.nat(10),
  out: fc.uniqueArray(fc.integer({ min: 1, max: 10 })),
})

describe('nobody is overtaken without a reason', () => {
  it('by the next offers, whoever is passed over', () => {
    fc.assert(
      fc.property(chosen, ({ length, places, out }) => {
        const order = list(length)
        const passedOver = out.filter((n) => n <= length).map((n) => passed(enrollment(n)))
        const { offered } = done(nextOffers(order, { batch, places, passedOver }))
        const last = order.positions.findLastIndex(({ entry }) => offered.includes(entry.enrollment))
        for (const { entry } of order.positions.slice(0, last + 1)) {
          const explained = passedOver.some((one) => one.enrollment === entry.enrollment)
          expect(offered.includes(entry.enrollment)).toBe(!explained)
        }
      }),
    )
  })

  it('by offers that people choose: what is recorded is what the next offers would be', () => {
    fc.assert(
      fc.property(chosen, fc.uniqueArray(fc.integer({ min: 1, max: 10 })), ({ length, out }, picked) => {
        const order = list(length)
        const passedOver = out.filter((n) => n <= length).map((n) => passed(enrollment(n)))
        const offered = picked.filter((n) => n <= length).map(enrollment)
        const recorded = recordOffers(order, { batch, offered, passedOver })
        if (!recorded.ok) return
        expect(nextOffers(order, { batch, places: offered.length, passedOver })).toEqual(recorded)
      }),
    )
  })
})

describe('an allocation', () => {
  const allocation = done(nextOffers(list(4), { batch, places: 2, passedOver: [passed(e2)] }))

  it('is kept as data and replayed from it', () => {
    const kept = waitlistAllocationSchema.parse(JSON.parse(JSON.stringify(allocation)))
    expect(kept).toEqual(allocation)
    expect(replayAllocation(kept)).toEqual({ reproduced: true, offered: [e1, e3], refusal: null })
  })

  it('is not reproduced where an offer was changed afterwards', () => {
    const forged: WaitlistAllocation = { ...allocation, offered: [e1, enrollment(4)] }
    expect(replayAllocation(forged)).toEqual({ reproduced: false, offered: [e1, e3], refusal: null })
  })

  it('is not reproduced where a reason was taken away', () => {
    expect(replayAllocation({ ...allocation, passedOver: [] })).toMatchObject({
      reproduced: false,
      offered: [e1, e2],
    })
  })

  it('is not reproduced where its inputs do not make a list', () => {
    const entries = allocation.entries.map((one) => ({ ...one, waitlistedOn: '2025-09-01' as const }))
    expect(replayAllocation({ ...allocation, entries })).toMatchObject({
      reproduced: false,
      offered: [],
      refusal: { code: 'not-waiting-yet' },
    })
  })

  it('has a privacy class for every field', () => {
    expect(Object.values(privacyOf(waitlistAllocationSchema))).not.toContain(undefined)
  })

  it('has a reason in both languages for each way to be passed over', () => {
    for (const { id, en } of Object.values(passOverReasons)) expect([id, en]).not.toContain('')
  })
})
