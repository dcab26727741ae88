import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { certificateNumber } from './certificate-number.js'

describe('a certificate number', () => {
  it('follows the pattern of its issuer', () =>
    expect(
      certificateNumber('{sequence:4}/{office}/{month:roman}/{year}', {
        sequence: 12,
        office: 'BLK-TBN',
        month: 12,
        year: 2025,
      }),
    ).toBe('0012/BLK-TBN/XII/2025'))

  it.each([
    [1, 'I'],
    [4, 'IV'],
    [9, 'IX'],
    [14, 'XIV'],
    [1994, 'MCMXCIV'],
    [3999, 'MMMCMXCIX'],
  ])('writes %i as %s in Roman', (month, roman) =>
    expect(certificateNumber('{sequence}/{month:roman}', { sequence: 1, month })).toBe(`1/${roman}`),
  )

  it('never shortens a sequence that outgrew its width', () =>
    expect(certificateNumber('{sequence:2}', { sequence: 123 })).toBe('123'))

  it('is another one for another sequence', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1 }),
        fc.integer({ min: 1 }),
        fc.integer({ min: 0, max: 12 }),
        (a, b, width) => {
          fc.pre(a !== b)
          const pattern: string = `S-{sequence:${width}}/2025`
          expect(certificateNumber(pattern, { sequence: a })).not.toBe(
            certificateNumber(pattern, { sequence: b }),
          )
        },
      ),
    ))

  it.each([
    ['BLK/{year}', { year: 2025 }],
    ['{sequence}/{year}', { sequence: 1 }],
    ['{sequence}/{year}', { sequence: 1, year: '' }],
    ['{sequence}/{the year}', { sequence: 1 }],
    ['{sequence}/{toString}', { sequence: 1 }],
    ['{sequence}', { sequence: 0 }],
    ['{sequence}', { sequence: 1.5 }],
    ['{sequence}', { sequence: '1' }],
    ['{sequence}/{month:roman}', { sequence: 1, month: 4000 }],
    ['{sequence}/{month:roman}', { sequence: 1, month: 'XII' }],
  ] as [string, Record<string, string | number>][])('cannot be made from %s and %j', (pattern, values) =>
    expect(() => certificateNumber(pattern, values)).toThrow(/^Number pattern/),
  )
})
