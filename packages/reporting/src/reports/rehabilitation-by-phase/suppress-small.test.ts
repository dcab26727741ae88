import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { make, people } from '../../../test/sample-document.js'
import { units } from '../../figure.js'
import { suppressIfSmall, suppressSmall } from './suppress-small.js'

const of = (count: number) => make.count({ rule: 'seats', unit: units.people, of: people(count) })
const shown = (...counts: number[]) => {
  const whole = suppressIfSmall(of(counts.reduce((sum, count) => sum + count, 0)))
  return suppressSmall(counts.map(of), whole).map(({ value, suppressed }) => suppressed ?? value)
}

describe('small figures', () => {
  it.each([
    [0, 0],
    [1, 'small'],
    [4, 'small'],
    [5, 5],
  ])('about %i people are shown as %s', (count, expected) => {
    const { value, suppressed } = suppressIfSmall(of(count))
    expect(suppressed ?? value).toBe(expected)
  })

  it('take a second one along where the first could be worked out', () =>
    expect(shown(3, 40, 12)).toEqual(['small', 40, 'complementary']))

  it('need no second one where two are small', () => expect(shown(3, 2, 12)).toEqual(['small', 'small', 12]))

  it('never take nought along: it points at nobody', () =>
    expect(shown(3, 0, 12)).toEqual(['small', 0, 'complementary']))

  it('close every part of a closed whole', () => expect(shown(1, 0, 2)).toEqual(['small', 0, 'small']))

  it('hold nothing of who was counted', () => {
    const closed = suppressIfSmall(of(3))
    expect(closed).toMatchObject({ value: null, bounds: null, members: [], exclusions: [], withheld: 0 })
  })

  it('cannot be worked out from the rest and the whole, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 6 }), (counts) => {
        const parts = shown(...counts)
        const whole = counts.reduce((sum, count) => sum + count, 0)
        const hidden = parts.filter((part) => typeof part === 'string')
        if (hidden.length === 0) return
        const known = parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : 0), 0)
        // Either the whole is closed too, or what is hidden are several, or it is all that there is.
        const wholeIsClosed = whole > 0 && whole < 5
        expect(wholeIsClosed || hidden.length > 1 || known === 0 || whole === known).toBe(true)
      }),
    )
  })
})
