import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Decision, type FacilityId, id, refuse } from '../foundations/index.js'
import { idSchema } from '../foundations/schemas.js'
import { memoryStorage, type Storage } from '../storage/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { recordsOf } from './open-records.js'

const here = id<FacilityId>('lapas-sini')
const there = id<FacilityId>('lapas-sana')
const by = { by: 'penguji' }

const machineSchema = z.object({
  id: z.string(),
  facility: idSchema<FacilityId>(),
  name: z.string(),
  capacity: z.number().nullable(),
})
const bookingSchema = z.object({
  id: z.string(),
  facility: idSchema<FacilityId>(),
  machine: z.string(),
  hours: z.number(),
  status: z.enum(['booked', 'ended']),
})
type Booking = z.infer<typeof bookingSchema>
type Command =
  | { type: 'Book'; machine: string }
  | { type: 'Use'; hours: number }
  | { type: 'UseTwice'; hours: number }
  | { type: 'End' }
  | { type: 'Look' }
type Event = { type: 'Booked'; machine: string } | { type: 'Used'; hours: number } | { type: 'Ended' }
type Why =
  | { code: 'no-such-booking' }
  | { code: 'already-booked' }
  | { code: 'over-capacity'; capacity: number; used: number }
  | { code: 'no-machine' }

const machines = {
  kind: { name: 'machine', fields: { name: 'text', capacity: 'number' } },
  schema: machineSchema,
} as const
const bookings: LifecycleDefinition<
  Booking,
  { name: 'booking'; fields: { machine: 'text'; status: 'text'; hours: 'number' } },
  Command,
  Event,
  { id: string; facility: FacilityId; capacity: number; used: number },
  Why
> = {
  kind: { name: 'booking', fields: { machine: 'text', status: 'text', hours: 'number' } },
  schema: bookingSchema,
  decide(state, command, { capacity, used }): Decision<Event, Why> {
    if (command.type === 'Book') {
      if (state) return refuse({ code: 'already-booked' })
      return { ok: true, events: [{ type: 'Booked', machine: command.machine }] }
    }
    if (!state) return refuse({ code: 'no-such-booking' })
    if (command.type === 'Look') return { ok: true, events: [] }
    if (command.type === 'End') return { ok: true, events: [{ type: 'Ended' }] }
    if (used + command.hours > capacity) return refuse({ code: 'over-capacity', capacity, used })
    const event: Event = { type: 'Used', hours: command.hours }
    return { ok: true, events: command.type === 'Use' ? [event] : [event, event] }
  },
  evolve(state, event) {
    if (event.type === 'Booked')
      return { id: event.machine, facility: here, machine: event.machine, hours: 0, status: 'booked' }
    if (event.type === 'Used') return { ...state!, hours: state!.hours + event.hours }
    return { ...state!, status: 'ended' }
  },
  async context(work, { id, state, command }) {
    const machine = await work.get(
      machines,
      state?.machine ?? (command.type === 'Book' ? command.machine : 'none'),
    )
    let used = 0
    for await (const other of work.find(bookings, { status: { eq: 'booked' } })) used += other.hours
    if (command.type === 'Book' && !machine) return refuse({ code: 'no-machine' })
    return { ok: true, value: { id, facility: work.facility, capacity: machine?.capacity ?? 0, used } }
  },
  async follow(work, { after, command }) {
    if (command.type !== 'End') return undefined
    if (after.hours === 0) return refuse({ code: 'no-machine' })
    await work.touch(machines, after.machine, { event: 'WasFreed', data: { hours: after.hours } })
    return undefined
  },
}

let clock = 0
const open = (storage: Storage = memoryStorage(), attempts?: number) =>
  recordsOf(
    storage,
    { machines, bookings },
    {
      now: () => `2025-08-21T02:00:00.${String(clock++ % 1000).padStart(3, '0')}Z`,
      ...(attempts && { attempts }),
    },
  )
const lathe = { id: 'bubut', facility: here, name: 'Mesin bubut', capacity: 10 }

async function booked(storage?: Storage, attempts?: number) {
  const records = open(storage, attempts)
  const at = records.at(here)
  await at.machines.put(lathe, by)
  await at.bookings.apply('bubut', { type: 'Book', machine: 'bubut' }, by)
  return { records, at }
}

describe('put and get', () => {
  it('gives what was put', async () => {
    const at = open().at(here)
    await at.machines.put(lathe, by)
    expect(await at.machines.get('bubut')).toEqual(lathe)
    expect(await at.machines.get('las')).toBeUndefined()
  })

  it('keeps facilities apart', async () => {
    const records = open()
    await records.at(here).machines.put(lathe, by)
    await records.at(there).machines.put({ ...lathe, facility: there, name: 'Bubut di sana' }, by)
    expect((await records.at(here).machines.get('bubut'))?.name).toBe('Mesin bubut')
    expect((await records.everywhere.machines.list()).map((one) => one.name)).toEqual([
      'Bubut di sana',
      'Mesin bubut',
    ])
  })

  it('journals who, why, and whether it was there before', async () => {
    const at = open().at(here)
    await at.machines.put(lathe, { by: 'operator', why: 'inventaris' })
    await at.machines.put({ ...lathe, capacity: 12 }, by)
    const history = await at.machines.history('bubut')
    expect(history.map(({ event, by, why }) => ({ event, by, why }))).toEqual([
      { event: 'Created', by: 'operator', why: 'inventaris' },
      { event: 'Replaced', by: 'penguji', why: undefined },
    ])
    expect(history[1]?.change).toMatchObject({ value: { capacity: 12 } })
  })

  it('does not write again what says the same, whatever the order of its fields', async () => {
    const at = open().at(here)
    const first = await at.machines.put(lathe, by)
    const { id, ...rest } = lathe
    expect(await at.machines.put({ ...rest, id }, by)).toEqual(first)
    expect(await at.machines.history('bubut')).toHaveLength(1)
  })

  it('refuses a document that its schema does not take, naming the field', async () => {
    const at = open().at(here)
    await expect(
      at.machines.put({ ...lathe, capacity: '10' as unknown as number }, by),
    ).rejects.toMatchObject({
      code: 'invalid-document',
      facts: { kind: 'machine', id: 'bubut', issues: [{ path: 'capacity' }] },
    })
  })

  it('refuses a document of another facility', async () => {
    await expect(open().at(there).machines.put(lathe, by)).rejects.toMatchObject({ code: 'wrong-facility' })
  })
})

describe('apply', () => {
  it('answers the document, the events and the revision that is stored', async () => {
    const { at, records } = await booked()
    const outcome = await at.bookings.apply('bubut', { type: 'UseTwice', hours: 3 }, by)
    expect(outcome).toMatchObject({
      ok: true,
      value: { hours: 6 },
      events: [
        { type: 'Used', hours: 3 },
        { type: 'Used', hours: 3 },
      ],
    })
    const row = await records.storage.get(bookings.kind, { facility: here, id: 'bubut' })
    expect(outcome.ok && outcome.revision).toBe(row?.revision)
  })

  it('journals one entry for each event, with command, data, who and why', async () => {
    const { at } = await booked()
    await at.bookings.apply('bubut', { type: 'UseTwice', hours: 3 }, { by: 'instruktur', why: 'praktik' })
    const entries = (await at.bookings.history('bubut')).slice(1)
    expect(entries.map(({ event, command, data, by, why }) => ({ event, command, data, by, why }))).toEqual([
      { event: 'Used', command: 'UseTwice', data: { hours: 3 }, by: 'instruktur', why: 'praktik' },
      { event: 'Used', command: 'UseTwice', data: { hours: 3 }, by: 'instruktur', why: 'praktik' },
    ])
  })

  it('gives a refusal back as a value and writes nothing', async () => {
    const { at } = await booked()
    const outcome = await at.bookings.apply('bubut', { type: 'Use', hours: 11 }, by)
    expect(outcome).toEqual({ ok: false, refusal: { code: 'over-capacity', capacity: 10, used: 0 } })
    expect(await at.bookings.history('bubut')).toHaveLength(1)
  })

  it('gives back the refusal of what is missing in other records', async () => {
    const outcome = await open().at(here).bookings.apply('bubut', { type: 'Book', machine: 'bubut' }, by)
    expect(outcome).toEqual({ ok: false, refusal: { code: 'no-machine' } })
  })

  it('writes what follows in other documents in the same commit', async () => {
    const { at } = await booked()
    await at.bookings.apply('bubut', { type: 'Use', hours: 2 }, by)
    await at.bookings.apply('bubut', { type: 'End' }, by)
    const [ended] = (await at.bookings.history('bubut')).slice(-1)
    const [freed] = (await at.machines.history('bubut')).slice(-1)
    expect(freed).toMatchObject({ event: 'WasFreed', data: { hours: 2 }, at: ended?.at })
  })

  it('writes nothing when what would follow is refused', async () => {
    const { at } = await booked()
    expect(await at.bookings.apply('bubut', { type: 'End' }, by)).toEqual({
      ok: false,
      refusal: { code: 'no-machine' },
    })
    expect((await at.bookings.get('bubut'))?.status).toBe('booked')
  })

  it('writes nothing when nothing happened', async () => {
    const { at } = await booked()
    const outcome = await at.bookings.apply('bubut', { type: 'Look' }, by)
    const [entry, ...others] = await at.bookings.history('bubut')
    expect(others).toEqual([])
    expect(outcome).toMatchObject({
      ok: true,
      events: [],
      revision: (entry!.change as { revision: string }).revision,
    })
  })

  it('refuses an id that is not the one of the new document', async () => {
    const { at } = await booked()
    await expect(at.bookings.apply('lain', { type: 'Book', machine: 'bubut' }, by)).rejects.toMatchObject({
      code: 'wrong-id',
    })
  })
})

describe('when others are faster', () => {
  /** Before each of the first commits, somebody else uses the machine for one more hour. */
  function overtaken(times: number): { storage: Storage; start: () => void; commits: () => number } {
    const inner = memoryStorage()
    let left = 0
    let commits = 0
    return {
      start: () => {
        left = times
        commits = 0
      },
      commits: () => commits,
      storage: {
        ...inner,
        async commit(changes, entries, options) {
          commits++
          if (left-- > 0)
            await open(inner)
              .at(here)
              .bookings.apply('bubut', { type: 'Use', hours: 1 }, { by: 'orang lain' })
          return inner.commit(changes, entries, options)
        },
      },
    }
  }

  it('decides anew on what is there now', async () => {
    const { storage, start, commits } = overtaken(2)
    const { at } = await booked(storage)
    start()
    const outcome = await at.bookings.apply('bubut', { type: 'Use', hours: 3 }, by)
    expect(outcome).toMatchObject({ ok: true, value: { hours: 5 } })
    expect(commits()).toBe(3)
    expect((await at.bookings.history('bubut')).map((entry) => entry.by)).toEqual([
      'penguji',
      'orang lain',
      'orang lain',
      'penguji',
    ])
  })

  it('may come to a refusal when it decides anew', async () => {
    const { storage, start } = overtaken(1)
    const { at } = await booked(storage)
    start()
    const outcome = await at.bookings.apply('bubut', { type: 'Use', hours: 10 }, by)
    expect(outcome).toEqual({ ok: false, refusal: { code: 'over-capacity', capacity: 10, used: 1 } })
  })

  it('succeeds on the fifth attempt', async () => {
    const { storage, start, commits } = overtaken(4)
    const { at } = await booked(storage)
    start()
    expect((await at.bookings.apply('bubut', { type: 'Use', hours: 1 }, by)).ok).toBe(true)
    expect(commits()).toBe(5)
  })

  it('gives up after the fifth with a conflict that names the document', async () => {
    const { storage, start, commits } = overtaken(5)
    const { at } = await booked(storage)
    start()
    await expect(at.bookings.apply('bubut', { type: 'Use', hours: 1 }, by)).rejects.toMatchObject({
      code: 'conflict',
      facts: { kind: 'booking', facility: here, id: 'bubut', attempts: 5 },
    })
    expect(commits()).toBe(5)
  })

  it('gives up at once where one attempt is asked for', async () => {
    const { storage, start, commits } = overtaken(1)
    const { at } = await booked(storage, 1)
    start()
    await expect(at.bookings.apply('bubut', { type: 'Use', hours: 1 }, by)).rejects.toMatchObject({
      code: 'conflict',
    })
    expect(commits()).toBe(1)
  })

  it('lets many writers of one process all come through, each once', async () => {
    const { at, records } = await booked()
    await records.at(here).machines.put({ ...lathe, capacity: 1000 }, by)
    const outcomes = await Promise.all(
      Array.from({ length: 50 }, () => at.bookings.apply('bubut', { type: 'Use', hours: 1 }, by)),
    )
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true)
    expect((await at.bookings.get('bubut'))?.hours).toBe(50)
  })

  it('runs a whole commit again', async () => {
    const { storage, start } = overtaken(1)
    const { at } = await booked(storage)
    start()
    let runs = 0
    await at.commit(by, async (commit) => {
      runs++
      await commit.machines.put({ ...lathe, name: `percobaan ${runs}` })
      await commit.bookings.apply('bubut', { type: 'Use', hours: 1 })
    })
    expect(runs).toBe(2)
    expect((await at.machines.get('bubut'))?.name).toBe('percobaan 2')
    expect((await at.bookings.get('bubut'))?.hours).toBe(2)
  })
})

describe('commit', () => {
  it('writes all in one commit, and each step sees the ones before', async () => {
    const records = open()
    const at = records.at(here)
    const answer = await at.commit({ by: 'operator', why: 'impor' }, async (commit) => {
      await commit.machines.put(lathe)
      await commit.bookings.apply('bubut', { type: 'Book', machine: 'bubut' })
      await commit.bookings.apply('bubut', { type: 'Use', hours: 4 })
      const found = []
      for await (const booking of commit.bookings.find({ hours: { from: 4 } })) found.push(booking.id)
      return found
    })
    expect(answer).toEqual(['bubut'])
    const entries = []
    for await (const entry of records.storage.journal({})) entries.push([entry.kind, entry.event, entry.why])
    expect(entries).toEqual([
      ['booking', 'Booked', 'impor'],
      ['booking', 'Used', 'impor'],
      ['machine', 'Created', 'impor'],
    ])
    expect(new Set((await at.bookings.history('bubut')).map((entry) => entry.at)).size).toBe(1)
  })

  it('finds in order of id what is stored and what is gathered, each as it would be', async () => {
    const at = open().at(here)
    for (const name of ['b', 'd']) await at.machines.put({ ...lathe, id: name, name }, by)
    const found = await at.commit(by, async (commit) => {
      for (const name of ['a', 'c', 'e']) await commit.machines.put({ ...lathe, id: name, name })
      await commit.machines.put({ ...lathe, id: 'b', name: 'lain', capacity: 99 })
      const ids = []
      for await (const one of commit.machines.find({ capacity: 10 })) ids.push(one.id)
      return ids
    })
    expect(found).toEqual(['a', 'c', 'd', 'e'])
  })

  it('loses nothing of what is found when it is written on the way', async () => {
    const at = open().at(here)
    for (const name of ['a', 'b', 'c']) await at.machines.put({ ...lathe, id: name, name }, by)
    const found = await at.commit(by, async (commit) => {
      const names: string[] = []
      for await (const one of commit.machines.find({ capacity: 10 })) {
        names.push(one.name)
        if (one.id === 'a') await commit.machines.put({ ...lathe, id: 'b', name: 'b baru' })
        if (one.id === 'a') await commit.machines.put({ ...lathe, id: 'c', name: 'c', capacity: 99 })
      }
      return names
    })
    expect(found).toEqual(['a', 'b baru'])
  })

  it('writes nothing when the body throws', async () => {
    const at = open().at(here)
    const failing = at.commit(by, async (commit) => {
      await commit.machines.put(lathe)
      throw new Error('berkas rusak')
    })
    await expect(failing).rejects.toThrow('berkas rusak')
    expect(await at.machines.get('bubut')).toBeUndefined()
  })

  it('writes nothing when the body answers a refusal', async () => {
    const at = open().at(here)
    const answer = await at.commit(by, async (commit) => {
      await commit.machines.put(lathe)
      return commit.bookings.apply('bubut', { type: 'Use', hours: 1 })
    })
    expect(answer).toEqual({ ok: false, refusal: { code: 'no-such-booking' } })
    expect(await at.machines.get('bubut')).toBeUndefined()
  })

  it('leaves nothing of a refused step behind, and goes on', async () => {
    const { at } = await booked()
    await at.commit(by, async (commit) => {
      expect((await commit.bookings.apply('bubut', { type: 'End' })).ok).toBe(false)
      expect((await commit.bookings.get('bubut'))?.status).toBe('booked')
      await commit.bookings.apply('bubut', { type: 'Use', hours: 1 })
    })
    expect(await at.bookings.get('bubut')).toMatchObject({ status: 'booked', hours: 1 })
    expect((await at.bookings.history('bubut')).map((entry) => entry.event)).toEqual(['Booked', 'Used'])
  })

  it('may have nothing to write', async () => {
    expect(
      await open()
        .at(here)
        .commit(by, async () => 'tidak ada'),
    ).toBe('tidak ada')
  })

  it('guards what was read and put by the revision that was read', async () => {
    const { storage } = open()
    const at = open(storage).at(here)
    await at.machines.put(lathe, by)
    let first = true
    await at.commit(by, async (commit) => {
      const machine = (await commit.machines.get('bubut'))!
      if (first)
        await open(storage)
          .at(here)
          .machines.put({ ...lathe, capacity: 50 }, by)
      first = false
      await commit.machines.put({ ...machine, name: `${machine.name} tua` })
    })
    expect(await at.machines.get('bubut')).toMatchObject({ capacity: 50, name: 'Mesin bubut tua' })
  })
})

describe('reading', () => {
  it('finds by value, by one of several, by range, and by what is missing', async () => {
    const at = open().at(here)
    for (const [name, capacity] of [
      ['a', 1],
      ['b', 2],
      ['c', null],
    ] as const)
      await at.machines.put({ ...lathe, id: name, name, capacity }, by)
    const ids = async (where: Parameters<typeof at.machines.list>[0]) =>
      (await at.machines.list(where)).map((one) => one.id)
    expect(await ids({ name: 'a' })).toEqual(['a'])
    expect(await ids({ name: { in: ['a', 'c'] } })).toEqual(['a', 'c'])
    expect(await ids({ capacity: { from: 2 } })).toEqual(['b'])
    expect(await ids({ capacity: null })).toEqual(['c'])
    expect(await ids({})).toEqual(['a', 'b', 'c'])
  })

  it('reads as known at an earlier instant', async () => {
    const at = open().at(here)
    await at.machines.put(lathe, by)
    const asOf = (await at.machines.history('bubut'))[0]!.at
    await at.machines.put({ ...lathe, capacity: 99 }, by)
    expect((await at.machines.get('bubut', { asOf }))?.capacity).toBe(10)
    expect(await at.machines.list({ capacity: 10 }, { asOf })).toHaveLength(1)
    expect(await at.machines.list({ capacity: 10 })).toHaveLength(0)
  })

  async function withUnreadable() {
    const storage = memoryStorage()
    const at = open(storage).at(here)
    await at.machines.put(lathe, by)
    const damaged = { id: 'rusak', facility: here, name: 'Rusak', capacity: null, extra: 1 }
    const entry = {
      kind: 'machine',
      facility: here,
      at: '2025-08-21T02:00:00.000Z',
      by: 'tangan',
      event: 'EditedByHand',
    }
    await storage.commit(
      [
        {
          kind: { name: 'machine', fields: {} },
          facility: here,
          id: 'rusak',
          value: { ...damaged, name: 7 },
          expected: 'absent',
        },
        {
          kind: { name: 'machine', fields: {} },
          facility: here,
          id: 'tertukar',
          value: damaged,
          expected: 'absent',
        },
      ],
      [
        { ...entry, id: 'rusak' },
        { ...entry, id: 'tertukar' },
      ],
    )
    return at
  }

  it('says where an unreadable document is and what is wrong with it', async () => {
    const at = await withUnreadable()
    const problem = await at.machines.get('rusak').catch((error: unknown) => error)
    expect(problem).toMatchObject({
      code: 'unreadable-document',
      facts: {
        kind: 'machine',
        facility: here,
        id: 'rusak',
        at: 'machine/lapas-sini/rusak',
        issues: [{ path: 'name' }],
      },
    })
    await expect(at.machines.list()).rejects.toMatchObject({ code: 'unreadable-document' })
  })

  it('does not read a document that stands under another key than it names', async () => {
    const at = await withUnreadable()
    await expect(at.machines.get('tertukar')).rejects.toMatchObject({ code: 'unreadable-document' })
  })

  it('goes on with the others where problems are asked for, and loses none', async () => {
    const at = await withUnreadable()
    const problems: [string, unknown][] = []
    const found = await at.machines.list({}, { onProblem: ({ code }, row) => problems.push([code, row.id]) })
    expect(found.map((one) => one.id)).toEqual(['bubut'])
    expect(problems).toEqual([
      ['unreadable-document', 'rusak'],
      ['unreadable-document', 'tertukar'],
    ])
  })

  it('repairs an unreadable document by putting it anew', async () => {
    const at = await withUnreadable()
    await at.machines.put({ ...lathe, id: 'rusak', name: 'Diperbaiki' }, by)
    expect((await at.machines.get('rusak'))?.name).toBe('Diperbaiki')
  })
})

describe('count', () => {
  it('counts at a facility and everywhere, by typed keys', async () => {
    const records = open()
    for (const [facility, id, capacity] of [
      [here, 'bubut', 10],
      [here, 'las', 4],
      [there, 'bubut', null],
    ] as const)
      await records.at(facility).machines.put({ id, facility, name: 'Mesin', capacity }, by)
    expect(await records.everywhere.machines.count()).toEqual([{ key: [], count: 3, sums: [] }])
    expect(await records.at(here).machines.count({ where: { capacity: { from: 5 } } })).toEqual([
      { key: [], count: 1, sums: [] },
    ])
    const groups = await records.everywhere.machines.count({ by: ['facility', 'name'], sum: ['capacity'] })
    const facilities: string[] = groups.map(({ key: [facility] }) => facility)
    expect(facilities).toEqual([there, here])
    expect(groups.map(({ count, sums }) => [count, ...sums])).toEqual([
      [1, 0],
      [2, 14],
    ])
    // @ts-expect-error a kind cannot be counted by what it does not declare
    await expect(records.everywhere.machines.count({ by: ['nik'] })).rejects.toMatchObject({
      code: 'unknown-field',
    })
  })
})
