import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numberInWords, saysNumber } from './number-words.js'

describe('a number in words', () => {
  it.each([
    [0, 'nol'],
    [1, 'satu'],
    [10, 'sepuluh'],
    [11, 'sebelas'],
    [12, 'dua belas'],
    [20, 'dua puluh'],
    [21, 'dua puluh satu'],
    [100, 'seratus'],
    [101, 'seratus satu'],
    [199, 'seratus sembilan puluh sembilan'],
    [200, 'dua ratus'],
    [1_000, 'seribu'],
    [1_999, 'seribu sembilan ratus sembilan puluh sembilan'],
    [2_025, 'dua ribu dua puluh lima'],
    [100_000, 'seratus ribu'],
    [1_000_000, 'satu juta'],
    [1_001_000, 'satu juta seribu'],
    [75_000_000, 'tujuh puluh lima juta'],
    [2_000_000_001, 'dua miliar satu'],
    [3_000_000_000_000, 'tiga triliun'],
  ])('%d is %s', (value, words) => expect(numberInWords(value)).toBe(words))

  it.each([-1, 0.5, 1e15, Number.NaN])('is refused for %d', (value) =>
    expect(() => numberInWords(value)).toThrow(expect.objectContaining({ code: 'not-in-words' })),
  )

  it('never has a double space, and is never that of another number', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 49 }), fc.integer({ min: 0, max: 2 ** 49 }), (a, b) => {
        expect(numberInWords(a)).toMatch(/^[a-z]+( [a-z]+)*$/)
        expect(saysNumber(numberInWords(a), b)).toBe(a === b)
      }),
    )
  })
})
