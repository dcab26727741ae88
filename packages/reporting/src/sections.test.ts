import { describe, expect, it } from 'vitest'
import { make, people } from '../test/sample-document.js'
import { units } from './figure.js'
import { comparison, table } from './sections.js'

const said = (
  value: { kind: 'exact'; value: number } | { kind: 'range'; atLeast: number; atMost: number | null },
) =>
  make.stated({
    rule: 'stated',
    unit: units.people,
    stated: { value, printed: 'tercetak', document: 'berita' as never },
    source: null,
  })
const counted = (count: number) => make.count({ rule: 'seats', unit: units.people, of: people(count) })
const compare = (stated: ReturnType<typeof said>, derived = counted(80)) =>
  comparison({
    id: 'banding',
    heading: { id: 'Banding', en: 'Compare' },
    rows: [{ id: 'satu', label: 'Satu', stated, derived }],
    empty: { id: 'kosong', en: 'empty' },
  }).rows[0]!.difference

describe('comparison', () => {
  it('finds no difference', () =>
    expect(compare(said({ kind: 'exact', value: 80 }))).toEqual({ result: 'equal', by: 0 }))
  it('counts what is missing', () =>
    expect(compare(said({ kind: 'exact', value: 83 }))).toEqual({ result: 'less', by: -3 }))
  it('counts what is over', () =>
    expect(compare(said({ kind: 'exact', value: 79 }))).toEqual({ result: 'more', by: 1 }))

  it.each([25, 30])('finds both ends of a range within it', (count) =>
    expect(compare(said({ kind: 'range', atLeast: 25, atMost: 30 }), counted(count))).toEqual({
      result: 'within',
      by: 0,
    }),
  )
  it('counts from the nearer end of a range', () => {
    expect(compare(said({ kind: 'range', atLeast: 25, atMost: 30 }), counted(24)).by).toBe(-1)
    expect(compare(said({ kind: 'range', atLeast: 25, atMost: 30 }), counted(31)).by).toBe(1)
  })
  it('has no upper end where none is stated', () =>
    expect(compare(said({ kind: 'range', atLeast: 25, atMost: null }), counted(500)).result).toBe('within'))
  it('cannot compare what is not known', () => {
    expect(compare(make.stated({ rule: 'stated', unit: units.people, stated: null, source: null }))).toEqual({
      result: 'unknown',
      by: null,
    })
    const unsure = make.count({
      rule: 'seats',
      unit: units.people,
      of: [],
      alsoStated: [said({ kind: 'exact', value: 80 })],
    })
    expect(compare(said({ kind: 'exact', value: 80 }), unsure).result).toBe('unknown')
  })
})

it('refuses two rows with one key', () =>
  expect(() =>
    table({
      id: 't',
      heading: { id: 'T', en: 'T' },
      rows: ['a', 'b'],
      key: () => 'sama',
      columns: [],
      empty: { id: 'kosong', en: 'empty' },
    }),
  ).toThrow(expect.objectContaining({ code: 'duplicate-row' })))
