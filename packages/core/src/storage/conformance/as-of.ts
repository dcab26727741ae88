import { expectRefused, expectSame } from './expectation.js'
import { created, here, idsOf, minute, person, put, rowsOf, type Test, there, write } from './subject.js'

const key = { facility: here, id: 'a' }

/** How documents were known at an earlier instant. */
export function describeAsOf(test: Test): void {
  test('gives a document as it was known at an instant', async ({ storage }) => {
    const first = await write(storage, [put('a', { name: 'satu' })], { at: minute(1) })
    const second = await write(storage, [put('a', { name: 'dua' }, { expected: first.revisions[0]! })], {
      at: minute(3),
    })
    await write(storage, [put('a', undefined, { expected: second.revisions[0]! })], { at: minute(5) })
    await write(storage, [put('a', { name: 'tiga' })], { at: minute(7) })
    const known = async (at: number) => (await storage.get(person, key, { asOf: minute(at) }))?.value
    expectSame(await known(0), undefined, 'before it was created')
    expectSame(await known(1), { name: 'satu' }, 'at its creation')
    expectSame(await known(2), { name: 'satu' }, 'between its versions')
    expectSame(await known(3), { name: 'dua' }, 'at its change')
    expectSame(await known(5), undefined, 'at its removal')
    expectSame(await known(6), undefined, 'after its removal')
    expectSame(await known(59), { name: 'tiga' }, 'after its new creation')
    expectSame(
      (await storage.get(person, key, { asOf: minute(1) }))?.revision,
      first.revisions[0],
      'the revision of that time',
    )
  })

  test('finds the documents that were known at an instant, by their values of that time', async ({
    storage,
  }) => {
    const first = await write(
      storage,
      [
        put('a', { name: 'A', active: true }),
        put('b', { name: 'B', active: false }),
        put('d', { name: 'D', active: true }),
      ],
      { at: minute(1) },
    )
    await write(
      storage,
      [
        put('a', { name: 'A', active: false }, { expected: first.revisions[0]! }),
        put('b', { name: 'B', active: true }, { expected: first.revisions[1]! }),
        put('c', { name: 'C', active: true }),
        put('d', undefined, { expected: first.revisions[2]! }),
      ],
      { at: minute(3) },
    )
    await write(storage, [put('a', { name: 'A', active: true }, { facility: there })], { at: minute(4) })
    const active = { active: { eq: true } }
    expectSame(await idsOf(storage, { where: active, asOf: minute(0) }), [], 'before anything')
    expectSame(await idsOf(storage, { where: active, asOf: minute(2) }), ['a', 'd'], 'between')
    expectSame(await idsOf(storage, { where: active, asOf: minute(3) }), ['b', 'c'], 'after the change')
    expectSame(
      await idsOf(storage, { where: active, asOf: minute(4), facility: there }),
      ['a'],
      'in another facility',
    )
    expectSame(await idsOf(storage, { asOf: minute(2), limit: 1, after: key }), ['b'], 'a page')
    expectSame(
      await rowsOf(storage, person, { asOf: minute(9) }),
      await rowsOf(storage, person),
      'as of later: as now',
    )
  })

  test('follows the order of commits where a clock went back', async ({ storage }) => {
    const first = await write(storage, [put('a', { name: 'satu' })], { at: minute(5) })
    await write(storage, [put('a', { name: 'dua' }, { expected: first.revisions[0]! })], { at: minute(3) })
    expectSame(
      (await storage.get(person, key, { asOf: minute(3) }))?.value,
      { name: 'dua' },
      'at the earlier instant',
    )
    expectSame(
      (await storage.get(person, key, { asOf: minute(5) }))?.value,
      { name: 'dua' },
      'at the later instant',
    )
    expectSame(
      (await rowsOf(storage, person, { asOf: minute(6) }))[0]?.value,
      { name: 'dua' },
      'found afterwards',
    )
  })

  test('refuses an instant that is none', async ({ storage }) => {
    for (const asOf of ['2025-08-21', 'kemarin', '2025-08-21T02:00:00+07:00']) {
      await expectRefused('invalid-query', () => storage.get(person, key, { asOf }))
      await expectRefused('invalid-query', () => idsOf(storage, { asOf }))
    }
  })
}

/** A store that cannot answer says so, and does not answer with today's documents. */
export function describeNoAsOf(test: Test): void {
  test('says that it cannot tell how documents were known earlier', async ({ storage }) => {
    await created(storage, 'a', { name: 'A' })
    await expectRefused('as-of-not-supported', () => storage.get(person, key, { asOf: minute(0) }))
    await expectRefused('as-of-not-supported', () => idsOf(storage, { asOf: minute(0) }))
  })
}
