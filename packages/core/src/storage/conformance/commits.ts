import type { Change, NewJournalEntry } from '../port.js'
import { maxChanges, maxDepth, maxIndexedText, maxIndexedTextTogether } from '../port.js'
import { expectRefused, expectSame, expectThat } from './expectation.js'
import {
  created,
  entriesFor,
  entriesOf,
  everything,
  here,
  idsOf,
  minute,
  note,
  person,
  put,
  rowsOf,
  type Test,
  there,
  write,
} from './subject.js'

/** All or nothing, and only on what was read. */
export function describeCommits(test: Test): void {
  test('answers the new revisions in the order of the changes', async ({ storage }) => {
    const first = await created(storage, 'b', { name: 'B' })
    const { revisions } = await write(
      storage,
      [put('c', { name: 'C' }), put('b', undefined, { expected: first }), put('a', { name: 'A' })],
      { at: minute(1) },
    )
    const rows = await rowsOf(storage, person)
    expectSame(
      rows.map((row) => row.id),
      ['a', 'c'],
      'what is left',
    )
    expectSame(revisions, [rows[1]?.revision, null, rows[0]?.revision], 'the revisions')
  })

  test('gives a changed document another revision', async ({ storage }) => {
    const first = await created(storage, 'a', { name: 'A' })
    const { revisions } = await write(storage, [put('a', { name: 'AA' }, { expected: first })], {
      at: minute(1),
    })
    expectThat(revisions[0] !== first, 'the revision has changed')
    const row = await storage.get(person, { facility: here, id: 'a' })
    expectSame([row?.revision, row?.value], [revisions[0], { name: 'AA' }], 'what is read')
  })

  test('refuses a second creation, and changes nothing', async ({ storage }) => {
    await created(storage, 'a', { name: 'A' })
    const before = await everything(storage)
    const error = await expectRefused('conflict', () => created(storage, 'a', { name: 'B' }))
    expectSame(error.facts, { kind: person.name, facility: here, id: 'a' }, 'the facts of the conflict')
    expectSame(await everything(storage), before, 'what the store holds')
  })

  test('refuses a stale revision, and changes nothing', async ({ storage }) => {
    const first = await created(storage, 'a', { name: 'A' })
    await write(storage, [put('a', { name: 'AA' }, { expected: first })], { at: minute(1) })
    const before = await everything(storage)
    await expectRefused('conflict', () =>
      write(storage, [put('a', { name: 'B' }, { expected: first })], { at: minute(2) }),
    )
    expectSame(await everything(storage), before, 'what the store holds')
  })

  test('refuses a change to a document that is not there', async ({ storage }) => {
    const revision = await created(storage, 'a', { name: 'A' })
    await expectRefused('conflict', () => write(storage, [put('b', { name: 'B' }, { expected: revision })]))
    await expectRefused('conflict', () => write(storage, [put('b', undefined, { expected: revision })]))
    await expectRefused('conflict', () => write(storage, [put('b', undefined)]))
    await expectRefused('conflict', () =>
      write(storage, [put('a', { name: 'B' }, { expected: revision, facility: there })]),
    )
    expectSame(await idsOf(storage), ['a'], 'what the store holds')
  })

  test('removes a document, which can then be created again', async ({ storage }) => {
    const revision = await created(storage, 'a', { name: 'A' })
    await write(storage, [put('a', undefined, { expected: revision })], { at: minute(1) })
    expectSame(await storage.get(person, { facility: here, id: 'a' }), undefined, 'get after removal')
    expectSame(await idsOf(storage), [], 'find after removal')
    await write(storage, [put('a', { name: 'A lagi' })], { at: minute(2) })
    expectSame(
      (await storage.get(person, { facility: here, id: 'a' }))?.value,
      { name: 'A lagi' },
      'the new one',
    )
  })

  test('refuses a stale removal', async ({ storage }) => {
    const revision = await created(storage, 'a', { name: 'A' })
    await write(storage, [put('a', { name: 'AA' }, { expected: revision })], { at: minute(1) })
    await expectRefused('conflict', () => write(storage, [put('a', undefined, { expected: revision })]))
    await expectRefused('conflict', () => write(storage, [put('a', undefined)]))
    expectSame(
      (await storage.get(person, { facility: here, id: 'a' }))?.value,
      { name: 'AA' },
      'what is there',
    )
  })

  test('refuses the revision of a removed document for the one created after it', async ({ storage }) => {
    const old = await created(storage, 'a', { name: 'A' })
    await write(storage, [put('a', undefined, { expected: old })], { at: minute(1) })
    await write(storage, [put('a', { name: 'A baru' })], { at: minute(2) })
    await expectRefused('conflict', () => write(storage, [put('a', { name: 'X' }, { expected: old })]))
    expectSame(
      (await storage.get(person, { facility: here, id: 'a' }))?.value,
      { name: 'A baru' },
      'what is there',
    )
  })

  for (const place of ['first', 'middle', 'last'] as const) {
    test(`changes nothing at all when the ${place} of many changes is refused`, async ({ storage }) => {
      const old = await created(storage, 'm-0', { name: 'lama' })
      await write(storage, [put('m-1', { name: 'lama' }), put('m-2', { name: 'lama' }, { facility: there })])
      const kept = await storage.get(person, { facility: here, id: 'm-1' })
      const before = await everything(storage)
      const good: Change[] = [
        put('n-1', { name: 'baru' }),
        put('m-0', { name: 'baru' }, { expected: old }),
        put('m-1', undefined, { expected: kept!.revision }),
        put('n-2', { text: 'baru' }, { kind: note }),
      ]
      const refused = put('m-2', { name: 'baru' }, { facility: there })
      const at = { first: 0, middle: 2, last: 4 }[place]
      await expectRefused('conflict', () =>
        write(storage, [...good.slice(0, at), refused, ...good.slice(at)], { at: minute(1) }),
      )
      expectSame(await everything(storage), before, 'what the store holds')
    })
  }

  test('takes 2 000 changes in one commit', async ({ storage }) => {
    const changes = many(2000)
    const { revisions } = await write(storage, changes)
    expectSame(revisions.length, 2000, 'revisions')
    expectSame(
      await idsOf(storage),
      changes.map((change) => change.id),
      'what is there',
    )
    expectSame((await entriesOf(storage)).length, 2000, 'journal entries')
  })

  test('changes nothing when the last of 2 000 changes is refused', async ({ storage }) => {
    const changes = many(2000)
    await write(storage, [changes.at(-1)!])
    await expectRefused('conflict', () => write(storage, changes, { at: minute(1) }))
    expectSame((await idsOf(storage)).length, 1, 'documents')
    expectSame((await entriesOf(storage)).length, 1, 'journal entries')
  })

  test('refuses an empty commit', async ({ storage }) => {
    await expectRefused('empty-commit', () => storage.commit([], []))
  })

  test('takes notes alone, about a document that is there and one that never was', async ({ storage }) => {
    await created(storage, 'a', { name: 'A' })
    const notes = entriesFor([put('a', {}), put('b', {})], { at: minute(1), event: 'Noted' })
    const send = () => storage.commit([], notes, { id: 'kirim-1' })
    expectSame(await send(), { revisions: [] }, 'the receipt')
    expectSame(await send(), { revisions: [] }, 'the receipt of the second time')
    expectSame(
      (await entriesOf(storage)).map(({ id, event, change }) => [id, event, change !== undefined]),
      [
        ['a', 'Written', true],
        ['a', 'Noted', false],
        ['b', 'Noted', false],
      ],
      'document and event of each entry, and whether it has a change',
    )
    expectSame(await idsOf(storage), ['a'], 'what is there')
  })

  test('refuses a commit of more than 100 000 changes', async ({ storage }) => {
    const one = put('a', { name: 'A' })
    await expectRefused('commit-too-large', () =>
      storage.commit(new Array<Change>(maxChanges + 1).fill(one), entriesFor([one])),
    )
    expectSame(await idsOf(storage), [], 'what is there')
  })

  test('refuses two changes of one document', async ({ storage }) => {
    await expectRefused('duplicate-change', () =>
      write(storage, [put('a', { name: 'A' }), put('a', { name: 'B' })]),
    )
    expectSame(await everything(storage), { persons: [], notes: [], journal: [] }, 'what the store holds')
  })

  test('refuses a change that no journal entry of the commit is about', async ({ storage }) => {
    const changes = [put('a', { name: 'A' }), put('b', { name: 'B' })]
    const elsewhere: readonly Partial<NewJournalEntry>[] = [
      { id: 'a' },
      { facility: there },
      { kind: note.name },
    ]
    await expectRefused('unjournaled-change', () => storage.commit(changes, []))
    for (const other of elsewhere) {
      const [first, second] = entriesFor(changes)
      await expectRefused('unjournaled-change', () =>
        storage.commit(changes, [first!, { ...second!, ...other }]),
      )
    }
    expectSame(await everything(storage), { persons: [], notes: [], journal: [] }, 'what the store holds')
  })

  test('refuses what is not JSON or cannot be kept by every store, and says where it is', async ({
    storage,
  }) => {
    const wrong: readonly (readonly [path: string, value: unknown])[] = [
      ['a', { a: Number.NaN }],
      ['a', { a: Number.POSITIVE_INFINITY }],
      ['a[1]', { a: ['x', undefined] }],
      ['a', { a: new Date(0) }],
      ['a.b', { a: { b: () => 1 } }],
      ['a', { a: 1n }],
      ['a', { a: Symbol('x') }],
      ['a', { a: new Map() }],
      ['marks[3].note', { marks: [{}, {}, {}, { note: 'a\0b' }] }],
      ['a', { a: 'setengah \ud83d' }],
      ['a', { a: '\udc69 setengah' }],
      ['a\0', { 'a\0': 1 }],
      ['dalam'.concat('.dalam'.repeat(maxDepth - 1)), tooDeep()],
    ]
    for (const [path, value] of wrong) {
      const change = put('a', value as Change['value'], { kind: note })
      const error = await expectRefused('not-json', () => write(storage, [put('b', { name: 'B' }), change]))
      expectSame(error.facts, { kind: note.name, facility: here, id: 'a', path }, 'the facts')
    }
    const change = put('a', { name: 'A' })
    for (const part of [
      { data: { a: Number.NaN } },
      { why: 'a\0' },
      { by: '\ud83d' },
    ] as Partial<NewJournalEntry>[])
      await expectRefused('not-json', () =>
        storage.commit([change], [{ ...entriesFor([change])[0]!, ...part }]),
      )
    expectSame(await everything(storage), { persons: [], notes: [], journal: [] }, 'what the store holds')
  })

  test('refuses a key that some store could not hold', async ({ storage }) => {
    for (const key of ['', 'A', 'a b', 'a/b', '-a', 'é', 'a\0', 'a'.repeat(65), "a'"]) {
      await expectRefused('invalid-key', () => write(storage, [put(key, { name: 'A' })]))
      await expectRefused('invalid-key', () => write(storage, [put('a', { name: 'A' }, { facility: key })]))
      await expectRefused('invalid-key', () => storage.get(person, { facility: here, id: key }))
    }
    await created(storage, `0${'a._-'.repeat(15)}bcd`, { name: 'A' })
    expectSame((await idsOf(storage)).length, 1, 'the longest key is kept')
  })

  test('refuses a declared field of another type, or too long to be indexed', async ({ storage }) => {
    for (const value of [{ name: 1 }, { hours: '1' }, { active: 'ya' }, { name: ['A'] }, [], 'A', null])
      await expectRefused('invalid-field', () => write(storage, [put('a', value)]))
    await expectRefused('invalid-field', () =>
      write(storage, [put('a', { name: 'a'.repeat(maxIndexedText + 1) })]),
    )
    const longest = '\u4e00'.repeat(maxIndexedText)
    const rest = '\u4e00'.repeat(maxIndexedTextTogether - maxIndexedText)
    await expectRefused('invalid-field', () =>
      write(storage, [put('a', { name: longest, since: `${rest}a` })]),
    )
    await write(storage, [
      put('a', { name: longest, since: rest, hours: 1.797e308 }),
      put('b', { name: null, hours: null }),
    ])
    expectSame(await idsOf(storage, { where: { name: { eq: longest } } }), ['a'], 'the longest text is found')
  })

  test('refuses a journal entry that does not say who, what and when', async ({ storage }) => {
    const changes = [put('a', { name: 'A' }), put('b', { name: 'B' })]
    const [first, second] = entriesFor(changes)
    const wrong: readonly Partial<NewJournalEntry>[] = [
      { by: '' },
      { event: '' },
      { at: '2025-08-21' },
      { at: '2025-08-21T02:00:00Z' },
      { at: minute(1) },
      { kind: 'Bukan Jenis' },
    ]
    for (const part of wrong)
      await expectRefused('invalid-entry', () => storage.commit(changes, [first!, { ...second!, ...part }]))
    expectSame(await everything(storage), { persons: [], notes: [], journal: [] }, 'what the store holds')
  })

  test('writes nothing when it was stopped before', async ({ storage }) => {
    const reason = new Error('dihentikan')
    const change = put('a', { name: 'A' })
    const thrown = await storage
      .commit([change], entriesFor([change]), { signal: { aborted: true, reason } })
      .catch((error: unknown) => error)
    expectThat(thrown === reason, 'it rejects with the reason of the signal')
    expectSame(await idsOf(storage), [], 'what is there')
  })

  test('takes a right commit after a refused one', async ({ storage }) => {
    await created(storage, 'a', { name: 'A' })
    await expectRefused('conflict', () => created(storage, 'a', { name: 'B' }))
    await created(storage, 'b', { name: 'B' })
    expectSame(await idsOf(storage), ['a', 'b'], 'what is there')
  })
}

/** Sent again, since an answer may be lost on its way. */
export function describeCommitIds(test: Test): void {
  test('recognises a commit that is sent again under its id: same receipt, nothing written', async ({
    storage,
  }) => {
    const old = await created(storage, 'c', { name: 'C' })
    const changes = [
      put('b', { name: 'B' }),
      put('c', undefined, { expected: old }),
      put('a', { text: 'A' }, { kind: note, facility: there }),
    ]
    const send = () => storage.commit(changes, entriesFor(changes, { at: minute(1) }), { id: 'kirim-1' })
    const first = await send()
    const before = await everything(storage)
    expectSame(await send(), first, 'the receipt of the second time')
    expectSame(await everything(storage), before, 'what the store holds')
  })

  test('recognises it also when its documents have since changed', async ({ storage }) => {
    const changes = [put('a', { name: 'A' }), put('b', { name: 'B' })]
    const send = () => storage.commit(changes, entriesFor(changes), { id: 'kirim-1' })
    const first = await send()
    await write(storage, [put('a', { name: 'AA' }, { expected: first.revisions[0]! })], { at: minute(1) })
    await write(storage, [put('b', undefined, { expected: first.revisions[1]! })], { at: minute(2) })
    const before = await everything(storage)
    expectSame(await send(), first, 'the receipt of the second time')
    expectSame(await everything(storage), before, 'what the store holds')
  })

  test('names the id in every journal entry of the commit, and in no other', async ({ storage }) => {
    const changes = [put('a', { name: 'A' }), put('b', { name: 'B' })]
    const entries = [...entriesFor(changes), ...entriesFor([put('c', {})], { event: 'Noted' })]
    await storage.commit(changes, entries, { id: 'kirim-1' })
    await created(storage, 'd', { name: 'D' })
    expectSame(
      (await entriesOf(storage)).map(({ id, commit }) => [id, commit ?? null]),
      [
        ['a', 'kirim-1'],
        ['b', 'kirim-1'],
        ['c', 'kirim-1'],
        ['d', null],
      ],
      'document and commit of each entry',
    )
  })

  test('takes a commit under its id after it was refused', async ({ storage }) => {
    const revision = await created(storage, 'a', { name: 'A' })
    const id = 'kirim-1'
    const stale = [put('a', { name: 'AA' })]
    await expectRefused('conflict', () => storage.commit(stale, entriesFor(stale), { id }))
    const right = [put('a', { name: 'AA' }, { expected: revision })]
    await storage.commit(right, entriesFor(right, { at: minute(1) }), { id })
    expectSame((await entriesOf(storage)).length, 2, 'journal entries')
  })

  test('refuses the id of another commit, and changes nothing', async ({ storage }) => {
    const first = [put('a', { name: 'A' }), put('b', { name: 'B' })]
    const { revisions } = await storage.commit(first, entriesFor(first), { id: 'kirim-1' })
    const before = await everything(storage)
    const others: readonly (readonly Change[])[] = [
      [put('a', { name: 'A' }), put('c', { name: 'C' })],
      [put('a', undefined, { expected: revisions[0]! })],
    ]
    for (const other of others) {
      const error = await expectRefused('commit-id-reused', () =>
        storage.commit(other, entriesFor(other), { id: 'kirim-1' }),
      )
      expectSame(error.facts?.commit, 'kirim-1', 'the id in the facts')
    }
    expectSame(await everything(storage), before, 'what the store holds')
  })

  test('takes the same change again under another id as a change of its own', async ({ storage }) => {
    const change = [put('a', { name: 'A' })]
    await storage.commit(change, entriesFor(change), { id: 'kirim-1' })
    await expectRefused('conflict', () => storage.commit(change, entriesFor(change), { id: 'kirim-2' }))
  })

  test('refuses an id that some store could not hold', async ({ storage }) => {
    const change = [put('a', { name: 'A' })]
    for (const id of ['', 'A', 'a b', 'a/b', 'a'.repeat(65), "a'"])
      await expectRefused('invalid-key', () => storage.commit(change, entriesFor(change), { id }))
    await storage.commit(change, entriesFor(change), { id: 'a'.repeat(64) })
  })
}

function many(count: number): Change[] {
  return Array.from({ length: count }, (_, i) =>
    put(`p-${String(i).padStart(6, '0')}`, { name: `Peserta ${i}`, hours: i }),
  )
}

function tooDeep(): unknown {
  const top: { dalam?: unknown } = {}
  top.dalam = top
  return top
}
