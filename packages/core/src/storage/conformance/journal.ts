import type { JournalEntry, Json, NewJournalEntry } from '../port.js'
import { expectSame, expectThat } from './expectation.js'
import {
  created,
  entriesFor,
  entriesOf,
  here,
  minute,
  note,
  person,
  put,
  type Test,
  there,
  write,
} from './subject.js'

/** The journal is written with the documents, and loses nothing. */
export function describeJournal(test: Test): void {
  test('keeps every part of an entry, and what the document became', async ({ storage }) => {
    const change = put('a', { name: 'Budi', nik: '3171234567890123' })
    const entry: NewJournalEntry = {
      kind: person.name,
      facility: here,
      id: 'a',
      at: minute(3),
      by: 'kasi-binadik',
      event: 'Proposed',
      command: 'Propose',
      data: { register: '0001', on: '2025-08-21', nested: [null, { x: 1 }] },
      why: "Permintaan wali: 'segera' 👍",
    }
    const { revisions } = await storage.commit([change], [entry])
    const [kept, ...others] = await entriesOf(storage)
    expectSame(others, [], 'other entries')
    const { sequence, ...rest } = kept!
    expectThat(typeof sequence === 'string' && sequence.length > 0, 'it has a sequence')
    expectSame(rest, { ...entry, change: { value: change.value, revision: revisions[0] } }, 'the entry')
  })

  test('tells a removal', async ({ storage }) => {
    const revision = await created(storage, 'a', { name: 'A' })
    await write(storage, [put('a', undefined, { expected: revision })], { at: minute(1), event: 'Removed' })
    expectSame((await entriesOf(storage)).at(-1)?.change, { removed: true }, 'the change')
  })

  test('keeps all steps of one commit in their order; the last has the change', async ({ storage }) => {
    const change = put('a', { name: 'A' })
    const [entry] = entriesFor([change])
    await storage.commit(
      [change],
      ['Proposed', 'Screened', 'Offered'].map((event) => ({ ...entry!, event })),
    )
    const entries = await entriesOf(storage)
    expectSame(
      entries.map(({ event }) => event),
      ['Proposed', 'Screened', 'Offered'],
      'the events',
    )
    expectSame(
      entries.map((one) => one.change !== undefined),
      [false, false, true],
      'which entry has the change',
    )
    expectIncreasing(entries)
  })

  test('keeps notes about documents that the commit does not change', async ({ storage }) => {
    await created(storage, 'b', { name: 'B' })
    const change = put('a', { name: 'A' })
    const [entry] = entriesFor([change], { at: minute(1) })
    await storage.commit(
      [change],
      [entry!, { ...entry!, id: 'b', event: 'Noted' }, { ...entry!, id: 'never-written', event: 'Noted' }],
    )
    expectSame(
      (await entriesOf(storage, { since: minute(1) })).map((one) => [
        one.id,
        one.event,
        one.change !== undefined,
      ]),
      [
        ['a', 'Written', true],
        ['b', 'Noted', false],
        ['never-written', 'Noted', false],
      ],
      'the entries',
    )
    expectSame(
      (await storage.get(person, { facility: here, id: 'b' }))?.value,
      { name: 'B' },
      'what was noted about',
    )
    expectSame(
      await storage.get(person, { facility: here, id: 'never-written' }),
      undefined,
      'what never was',
    )
  })

  test('counts the entries of a document upwards, through removal and new creation', async ({ storage }) => {
    let revision: string | null = 'absent'
    for (let i = 0; i < 12; i++) {
      const value = i % 4 === 3 ? undefined : { name: `versi ${i}` }
      const receipt = await write(storage, [put('a', value, { expected: revision ?? 'absent' })], {
        at: minute(i),
      })
      revision = receipt.revisions[0]!
    }
    const entries = await entriesOf(storage)
    expectSame(entries.length, 12, 'entries')
    expectIncreasing(entries)
  })

  test('comes by time, then facility, kind, id and sequence', async ({ storage }) => {
    const late = [put('a', { name: 'A' })]
    await write(storage, late, { at: minute(9) })
    const changes = [
      put('b', { name: 'B' }),
      put('b', { name: 'B' }, { facility: there }),
      put('b', { text: 'b' }, { kind: note }),
      put('1', { name: '1' }),
    ]
    const entries = entriesFor(changes, { at: minute(5) })
    await storage.commit(changes, [...entries, { ...entries[0]!, event: 'Again' }])
    expectSame(
      (await entriesOf(storage)).map((entry) => [entry.facility, entry.kind, entry.id, entry.event]),
      [
        [there, person.name, 'b', 'Written'],
        [here, note.name, 'b', 'Written'],
        [here, person.name, '1', 'Written'],
        [here, person.name, 'b', 'Written'],
        [here, person.name, 'b', 'Again'],
        [here, person.name, 'a', 'Written'],
      ],
      'the entries',
    )
  })

  test('is asked by facility, kind, id and time', async ({ storage }) => {
    await write(storage, [put('a', { name: 'A' }), put('b', { name: 'B' })], { at: minute(1) })
    await write(storage, [put('a', { name: 'A' }, { facility: there })], { at: minute(2) })
    await write(storage, [put('a', { text: 'a' }, { kind: note })], { at: minute(3) })
    const asked = async (query: Parameters<typeof entriesOf>[1]) =>
      (await entriesOf(storage, query)).map((entry) => `${entry.facility} ${entry.kind} ${entry.id}`)
    const [a, b] = [`${here} ${person.name} a`, `${here} ${person.name} b`]
    const [aThere, aNote] = [`${there} ${person.name} a`, `${here} ${note.name} a`]
    expectSame(await asked({ facility: here }), [a, b, aNote], 'by facility')
    expectSame(await asked({ kind: person.name }), [a, b, aThere], 'by kind')
    expectSame(await asked({ id: 'a' }), [a, aThere, aNote], 'by id')
    expectSame(await asked({ facility: here, kind: person.name, id: 'a' }), [a], 'by key')
    expectSame(await asked({ since: minute(2) }), [aThere, aNote], 'since, included')
    expectSame(await asked({ until: minute(2) }), [a, b], 'until, not included')
    expectSame(await asked({ since: minute(2), until: minute(3) }), [aThere], 'since and until')
    expectSame(await asked({ id: 'tidak-ada' }), [], 'of an id that never was')
  })
}

/** Where no hand edits the documents, the journal alone gives them. */
export function describeFolding(test: Test): void {
  test('gives the documents exactly when its changes are folded', async ({ storage }) => {
    const revisions = new Map<string, string>()
    const next = randomNumbers(20_250_821)
    for (let i = 0; i < 40; i++) {
      const changes = [...new Set([next(12), next(12), next(12)])].map((number) => {
        const facility = number % 2 === 0 ? here : there
        const id = `p-${Math.floor(number / 2)}`
        const expected = revisions.get(`${facility}/${id}`) ?? 'absent'
        const value =
          expected !== 'absent' && next(4) === 0 ? undefined : { name: `versi ${i}`, hours: next(100) }
        return put(id, value, { facility, expected })
      })
      const receipt = await write(storage, changes, { at: minute(i) })
      for (const [j, { facility, id }] of changes.entries()) {
        const revision = receipt.revisions[j]
        if (revision == null) revisions.delete(`${facility}/${id}`)
        else revisions.set(`${facility}/${id}`, revision)
      }
    }

    const folded = new Map<string, { value: Json; revision: string }>()
    for (const { facility, id, change } of await entriesOf(storage)) {
      if (change === undefined) continue
      if ('removed' in change) folded.delete(`${facility}/${id}`)
      else folded.set(`${facility}/${id}`, change)
    }
    const held: Record<string, unknown> = {}
    for await (const { facility, id, value, revision } of storage.find(person, {}))
      held[`${facility}/${id}`] = { value, revision }
    expectThat(Object.keys(held).length > 4, 'some documents are left')
    expectSame(Object.fromEntries(folded), held, 'the folded journal')
  })
}

function expectIncreasing(entries: readonly JournalEntry[]): void {
  const sequences = entries.map((entry) => entry.sequence)
  expectSame(sequences, [...new Set(sequences)].sort(), 'sequences that increase as text')
}

/** Whole numbers from 0 to below the bound, the same ones each time. */
function randomNumbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
}
