import { hasCode } from '../../foundations/index.js'
import type { Change, Storage } from '../port.js'
import { expectRefused, expectSame, expectThat } from './expectation.js'
import {
  created,
  entriesFor,
  entriesOf,
  here,
  idsOf,
  minute,
  type OpenedStorage,
  person,
  put,
  type Test,
  there,
  write,
} from './subject.js'

/** Where commits are serialized: of those that expect the same revision, one wins. */
export function describeRaces(test: Test): void {
  test('lets exactly one of 16 commits win that expect the same revision', async (opened) => {
    const revision = await created(opened.storage, 'a', { name: 'awal' })
    const handles = await handlesOf(opened)
    const outcomes = await race(16, (i) => [
      handles[i % handles.length]!,
      [put('a', { name: `ke-${i}` }, { expected: revision })],
    ])
    expectSame(outcomes.filter((won) => won).length, 1, 'how many won')
    expectSame(
      (await opened.storage.get(person, { facility: here, id: 'a' }))?.value,
      { name: `ke-${outcomes.indexOf(true)}` },
      'what is there is what the winner wrote',
    )
    expectSame((await entriesOf(opened.storage)).length, 2, 'journal entries')
  })

  test('refuses the second of two that write again what was there', async ({ storage }) => {
    const revision = await created(storage, 'a', { name: 'A' })
    const again = [put('a', { name: 'A' }, { expected: revision })]
    await write(storage, again, { at: minute(1) })
    await expectRefused('conflict', () => write(storage, again, { at: minute(2) }))
  })

  test('lets exactly one of 16 creations win', async (opened) => {
    const handles = await handlesOf(opened)
    const outcomes = await race(16, (i) => [handles[i % handles.length]!, [put('a', { name: `ke-${i}` })]])
    expectSame(outcomes.filter((won) => won).length, 1, 'how many won')
    expectSame((await entriesOf(opened.storage)).length, 1, 'journal entries')
  })

  test('lets one of 16 commits win that meet in one of several documents, in any order', async (opened) => {
    const { storage } = opened
    const shared = await created(storage, 'm', { name: 'bersama' })
    const handles = await handlesOf(opened)
    const outcomes = await race(16, (i) => {
      const changes = [
        put(`own-${i}`, { name: 'sendiri' }),
        put('m', { name: `ke-${i}` }, { expected: shared }),
        put(`z-${i}`, { name: 'sendiri' }),
      ]
      return [handles[i % handles.length]!, i % 2 === 0 ? changes : changes.reverse()]
    })
    const winner = outcomes.indexOf(true)
    expectSame(outcomes.filter((won) => won).length, 1, 'how many won')
    expectSame(await idsOf(storage), ['m', `own-${winner}`, `z-${winner}`], 'what is there')
  })

  test('makes a commit once that is sent 16 times at once under one id', async (opened) => {
    const handles = await handlesOf(opened)
    const changes = [put('a', { name: 'A' }), put('b', { name: 'B' })]
    const receipts = await Promise.all(
      Array.from({ length: 16 }, (_, i) =>
        handles[i % handles.length]!.commit(changes, entriesFor(changes), { id: 'kirim-1' }),
      ),
    )
    for (const receipt of receipts) expectSame(receipt, receipts[0], 'each receipt')
    expectSame((await entriesOf(opened.storage)).length, 2, 'journal entries')
  })

  test('lets 16 commits on different documents all win', async (opened) => {
    const handles = await handlesOf(opened)
    const outcomes = await race(16, (i) => [
      handles[i % handles.length]!,
      [put(`p-${i}`, { name: 'x' }, { facility: i % 2 === 0 ? here : there })],
    ])
    expectThat(
      outcomes.every((won) => won),
      'all won',
    )
    expectSame((await idsOf(opened.storage)).length, 16, 'documents')
  })
}

/** Where people edit: what they typed counts, and is not written over by what was read before. */
export function describeHandEdits(test: Test): void {
  test("lets a person's edit survive a write that had not seen it", async (opened) => {
    const { storage, editByHand } = opened
    expectThat(editByHand !== undefined, 'open() gives editByHand, since the store declares editedByHand')
    const revision = await created(storage, 'a', { name: 'Budi' })
    await editByHand!(person, { facility: here, id: 'a' }, { name: 'Budi S.' })
    const lost = await write(storage, [put('a', { name: 'Tono' }, { expected: revision })], {
      at: minute(1),
    }).then(
      () => false,
      (error: unknown) => hasCode(error, 'conflict'),
    )
    expectThat(lost, 'the stale write is refused')
    const row = await storage.get(person, { facility: here, id: 'a' })
    expectSame(row?.value, { name: 'Budi S.' }, 'what the person typed')
    await write(storage, [put('a', { name: 'Tono' }, { expected: row!.revision })], { at: minute(2) })
    expectSame(
      (await storage.get(person, { facility: here, id: 'a' }))?.value,
      { name: 'Tono' },
      'written knowingly',
    )
  })
}

async function handlesOf({ storage, another }: OpenedStorage): Promise<Storage[]> {
  return another ? [storage, await another()] : [storage]
}

/** Which of the commits, all begun at once, were made. Anything but a conflict is a failure of the test. */
async function race(
  count: number,
  attempt: (i: number) => readonly [Storage, readonly Change[]],
): Promise<boolean[]> {
  return Promise.all(
    Array.from({ length: count }, (_, i) => {
      const [storage, changes] = attempt(i)
      return write(storage, changes, { at: minute(1) }).then(
        () => true,
        (error: unknown) => {
          if (hasCode(error, 'conflict')) return false
          throw error
        },
      )
    }),
  )
}
