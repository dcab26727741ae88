import type { Query } from '../port.js'
import { expectRefused, expectSame, expectThat } from './expectation.js'
import { created, here, idsOf, note, person, put, rowsOf, type Test, there, write } from './subject.js'

/** `find`: by declared fields, in order, in pages. */
export function describeQueries(test: Test): void {
  const found: readonly (readonly [
    what: string,
    where: NonNullable<Query['where']>,
    ids: readonly string[],
  ])[] = [
    ['text', { name: { eq: 'Budi' } }, ['a']],
    ['text to the letter', { name: { eq: '007' } }, ['d']],
    ['text with quotes', { name: { eq: "O'ong \\ %" } }, ['e']],
    ['a number', { hours: { eq: 12 } }, ['b']],
    ['zero, which is not missing', { hours: { eq: 0 } }, ['d']],
    ['a truth value', { active: { eq: false } }, ['b', 'd']],
    ['a missing or null field', { hours: { eq: null } }, ['c', 'e']],
    ['a missing or null truth value', { active: { eq: null } }, ['e']],
    ['one of several texts', { name: { in: ['Budi', '007', 'Tono'] } }, ['a', 'd']],
    ['one of several numbers', { hours: { in: [12, 12.5] } }, ['a', 'b']],
    ['one of several truth values', { active: { in: [true, false] } }, ['a', 'b', 'c', 'd']],
    ['none of no values', { name: { in: [] } }, []],
    ['a range of numbers, its end not included', { hours: { from: 0, to: 12.5 } }, ['b', 'd']],
    ['numbers as numbers, not as text', { hours: { from: 2 } }, ['a', 'b']],
    ['a range of days', { since: { from: '2025-01-01', to: '2025-08-21' } }, ['b', 'c']],
    ['days up to a day', { since: { to: '2025-01-01' } }, ['d']],
    ['days from a day on', { since: { from: '2025-08-21' } }, ['a']],
    ['all conditions together', { active: { eq: true }, since: { from: '2025-08-01' } }, ['a']],
  ]
  for (const [what, where, ids] of found) {
    test(`finds by ${what}`, async ({ storage }) => {
      await write(storage, [
        put('e', { name: "O'ong \\ %", since: null }),
        put('d', { name: '007', since: '2024-12-31', hours: 0, active: false }),
        put('c', { name: 'budi', since: '2025-01-01', hours: null, active: true }),
        put('b', { name: 'Budi ', since: '2025-08-20', hours: 12, active: false }),
        put('a', { name: 'Budi', since: '2025-08-21', hours: 12.5, active: true }),
      ])
      expectSame(await idsOf(storage, { where }), ids, 'the ids that are found')
    })
  }

  test('orders text by code point, also beyond the first 65 536', async ({ storage }) => {
    await write(storage, [
      put('a', { name: 'z' }),
      put('b', { name: '\uff01' }),
      put('c', { name: '\u{1f600}' }),
      put('d', { name: 'Z' }),
      put('e', { name: '' }),
    ])
    expectSame(await idsOf(storage, { where: { name: { from: '\uff02' } } }), ['c'], 'from U+FF02')
    expectSame(
      await idsOf(storage, { where: { name: { from: 'Z', to: '\uff02' } } }),
      ['a', 'b', 'd'],
      'from Z',
    )
  })

  test('gives rows in the order of facility and id, whatever the order of writing', async ({ storage }) => {
    const ids = ['b', 'a.b', 'a-b', 'a_b', 'ab', 'a', '1', '10', '2']
    await write(
      storage,
      ids.flatMap((id) => [put(id, { name: id }, { facility: there }), put(id, { name: id })]),
    )
    const inOrder = ['1', '10', '2', 'a', 'a-b', 'a.b', 'a_b', 'ab', 'b']
    expectSame(
      (await rowsOf(storage, person)).map((row) => `${row.facility} ${row.id}`),
      [there, here].flatMap((facility) => inOrder.map((id) => `${facility} ${id}`)),
      'the rows',
    )
  })

  test('gives pages that together are the whole, across facilities', async ({ storage }) => {
    await write(
      storage,
      ['a', 'b', 'c', 'd', 'e'].flatMap((id) => [
        put(id, { name: id }),
        put(id, { name: id }, { facility: there }),
      ]),
    )
    const whole = await rowsOf(storage, person)
    const pages = []
    for (let last = undefined as (typeof whole)[number] | undefined; ; ) {
      const page = await rowsOf(storage, person, { limit: 3, ...(last && { after: last }) })
      if (page.length === 0) break
      expectThat(page.length <= 3, 'a page has no more rows than its limit')
      pages.push(...page)
      last = page.at(-1)
    }
    expectSame(pages, whole, 'all pages')
    expectSame(
      await idsOf(storage, { after: { facility: here, id: 'c' } }),
      ['d', 'e'],
      'after the last facility',
    )
    expectSame(await idsOf(storage, { facility: there, limit: 2 }), ['a', 'b'], 'two of one facility')
    expectSame(
      await idsOf(storage, { facility: there, after: { facility: here, id: 'a' } }),
      [],
      'past the facility',
    )
  })

  test('goes on after a key that no document has', async ({ storage }) => {
    await write(storage, [put('a', { name: 'A' }), put('c', { name: 'C' })])
    expectSame(await idsOf(storage, { after: { facility: here, id: 'b' } }), ['c'], 'after b')
  })

  test('counts the limit over what meets the conditions', async ({ storage }) => {
    await write(
      storage,
      ['a', 'b', 'c', 'd'].map((id, i) => put(id, { name: id, active: i % 2 === 1 })),
    )
    expectSame(
      await idsOf(storage, { where: { active: { eq: true } }, limit: 2 }),
      ['b', 'd'],
      'two active ones',
    )
  })

  test('can be left early, again and again', async ({ storage }) => {
    await write(
      storage,
      ['a', 'b', 'c'].map((id) => put(id, { name: id })),
    )
    for (let i = 0; i < 30; i++) {
      for await (const row of storage.find(person, {})) if (row.id === 'a') break
      for await (const entry of storage.journal({})) if (entry.id === 'a') break
    }
    expectSame(await idsOf(storage), ['a', 'b', 'c'], 'what is found afterwards')
  })

  test('gives each document once while others are written', async ({ storage }) => {
    const ids = Array.from({ length: 40 }, (_, i) => `p-${String(i + 10)}`)
    await write(
      storage,
      ids.map((id) => put(id, { name: id })),
    )
    const seen: string[] = []
    for await (const row of storage.find(person, {})) {
      seen.push(row.id)
      if (seen.length === 5) await created(storage, 'a-baru', { name: 'di depan' })
      if (seen.length === 6) await created(storage, 'lain', { name: 'di sana' }, there)
    }
    expectSame(
      seen.filter((id) => ids.includes(id)),
      ids,
      'the documents that were there all the time',
    )
  })

  test('refuses a field that the kind does not declare', async ({ storage }) => {
    for (const field of ['nik', 'toString', 'value->>x'])
      await expectRefused('unknown-field', () => idsOf(storage, { where: { [field]: { eq: 'x' } } }))
    await expectRefused('unknown-field', () => rowsOf(storage, note, { where: { name: { eq: 'x' } } }))
  })

  test('refuses a query that has no answer', async ({ storage }) => {
    const wrong: readonly Query[] = [
      { limit: 0 },
      { limit: 1.5 },
      { where: { hours: { eq: '12' } } },
      { where: { hours: { from: '12' } } },
      { where: { name: { in: [1] } } },
      { where: { active: { from: 1 } } },
      { where: { name: {} } },
      { where: { name: { eq: 'a\0' } } },
    ]
    for (const query of wrong) await expectRefused('invalid-query', () => idsOf(storage, query))
  })

  test('gives nothing more once it is stopped', async ({ storage }) => {
    await created(storage, 'a', { name: 'A' })
    const signal = { aborted: true, reason: new Error('dihentikan') }
    const outcomes = await Promise.all([
      idsOf(storage, { signal }).catch((error: unknown) => error),
      storage.get(person, { facility: here, id: 'a' }, { signal }).catch((error: unknown) => error),
    ])
    expectThat(
      outcomes.every((outcome) => outcome === signal.reason),
      'both reject with the reason of the signal',
    )
  })
}
