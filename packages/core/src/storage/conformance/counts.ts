import { countBy, countRows } from '../count.js'
import type { CountQuery, Group } from '../port.js'
import { expectRefused, expectSame } from './expectation.js'
import { created, here, minute, note, person, put, type Test, there, write } from './subject.js'

type Written = readonly [key: Group['key'], count: number, ...sums: number[]]

/** `countBy`: by the store where it counts, else over what it finds. */
export function describeCounts(test: Test, asOf: boolean): void {
  const counted: readonly (readonly [what: string, query: CountQuery, groups: readonly Written[]])[] = [
    ['everything as one group', { by: [] }, [[[], 7]]],
    ['one facility', { by: [], facility: there }, [[[], 2]]],
    ['nothing as one empty group', { by: [], where: { name: { eq: 'Tono' } }, sum: ['hours'] }, [[[], 0, 0]]],
    ['nothing in no group', { by: ['name'], where: { name: { eq: 'Tono' } } }, []],
    [
      'by facility',
      { by: ['facility'] },
      [
        [[there], 2],
        [[here], 5],
      ],
    ],
    [
      'by text to the letter, in the order of code points, what is missing last',
      { by: ['name'] },
      [
        [[''], 1],
        [['007'], 1],
        [['Budi'], 2],
        [['\uff01'], 1],
        [['\u{1f600}'], 1],
        [[null], 1],
      ],
    ],
    [
      'by number, as numbers, and adds up',
      { by: ['hours'], sum: ['hours'] },
      [
        [[0], 1, 0],
        [[2.5], 2, 5],
        [[12], 1, 12],
        [[null], 3, 0],
      ],
    ],
    [
      'by yes or no',
      { by: ['active'] },
      [
        [[false], 2],
        [[true], 2],
        [[null], 3],
      ],
    ],
    [
      'by month',
      { by: [{ month: 'since' }], sum: ['hours', 'hours'] },
      [
        [['2024-12'], 1, 0, 0],
        [['2025-08'], 3, 17, 17],
        [[null], 3, 0, 0],
      ],
    ],
    [
      'by several in their order, only what meets the conditions',
      { by: ['facility', { month: 'since' }, 'active'], where: { since: { from: '2025-01-01' } } },
      [
        [[there, '2025-08', true], 1],
        [[here, '2025-08', false], 1],
        [[here, '2025-08', null], 1],
      ],
    ],
  ]
  for (const [what, query, groups] of counted) {
    test(`counts ${what}`, async ({ storage }) => {
      await write(storage, [
        put('a', { name: 'Budi', since: '2025-08-21', hours: 2.5, active: false }),
        put('b', { name: 'Budi', since: '2025-08-01', hours: 12 }),
        put('c', { name: '007', since: '2024-12-31', hours: 0, active: false }),
        put('d', { name: '\u{1f600}', since: null, hours: null, active: true }),
        put('e', { name: '\uff01' }),
        put('a', { name: '', since: '2025-08-31', hours: 2.5, active: true }, { facility: there }),
        put('b', { name: null }, { facility: there }),
        put('a', {}, { kind: note }),
      ])
      const expected = groups.map(([key, count, ...sums]) => ({ key, count, sums }))
      expectSame(await countBy(storage, person, query), expected, 'the groups')
      const { by, sum, ...asked } = query
      expectSame(await countRows(storage.find(person, asked), query), expected, 'what reading all would give')
    })
  }

  if (asOf) {
    test('counts what was known at an instant', async ({ storage }) => {
      const { revisions } = await write(
        storage,
        [put('a', { name: 'A', hours: 1 }), put('b', { name: 'A', hours: 2 }), put('c', { name: 'C' })],
        { at: minute(1) },
      )
      await write(storage, [put('a', { name: 'A', hours: 4 }, { facility: there })], { at: minute(2) })
      await write(
        storage,
        [
          put('a', { name: 'C', hours: 8 }, { expected: revisions[0]! }),
          put('b', undefined, { expected: revisions[1]! }),
        ],
        { at: minute(3) },
      )
      const query = { by: ['name'], sum: ['hours'] }
      const known = (at: number, more: Partial<CountQuery> = {}) =>
        countBy(storage, person, { ...query, ...more, asOf: minute(at) })
      expectSame(await known(0), [], 'before anything')
      expectSame(
        await known(2),
        [
          { key: ['A'], count: 3, sums: [7] },
          { key: ['C'], count: 1, sums: [0] },
        ],
        'between',
      )
      expectSame(await known(2, { facility: there }), [{ key: ['A'], count: 1, sums: [4] }], 'in a facility')
      expectSame(
        await known(3, { where: { name: { eq: 'C' } }, by: ['facility'] }),
        [{ key: [here], count: 2, sums: [8] }],
        'by the values of that time',
      )
      expectSame(await known(9), await countBy(storage, person, query), 'as of later: as now')
    })
  }

  test('refuses to count what cannot be counted', async ({ storage }) => {
    const count = (query: CountQuery) => countBy(storage, person, query)
    await expectRefused('unknown-field', () => count({ by: ['nik'] }))
    await expectRefused('unknown-field', () => count({ by: [{ month: 'toString' }] }))
    await expectRefused('unknown-field', () => count({ by: [], sum: ['nik'] }))
    await expectRefused('unknown-field', () => count({ by: [], where: { nik: { eq: '1' } } }))
    await expectRefused('invalid-query', () => count({ by: [{ month: 'hours' }] }))
    await expectRefused('invalid-query', () => count({ by: [], sum: ['name'] }))
    await created(storage, 'a', { name: 'A' })
    const signal = { aborted: true, reason: new Error('dihentikan') }
    const stopped = await count({ by: [], signal }).catch((error: unknown) => error)
    expectSame(stopped === signal.reason, true, 'it rejects with the reason of the signal')
  })
}
