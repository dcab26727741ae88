import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clashesBetween, type SessionTime } from './index.js'

const at = (id: string, from: string, to: string, on: SessionTime['on'] = '2025-08-21'): SessionTime => ({
  id,
  on,
  from,
  to,
})

describe('sessions clash', () => {
  it('when they share a minute', () => {
    const a = at('a', '08:00', '10:00')
    const b = at('b', '09:59', '12:00')
    expect(clashesBetween([a], [b])).toEqual([{ a, b }])
  })

  it('not when they only touch, on either side', () => {
    const a = at('a', '08:00', '10:00')
    expect(clashesBetween([a], [at('b', '10:00', '12:00'), at('c', '06:00', '08:00')])).toEqual([])
  })

  it('not on different days', () => {
    expect(clashesBetween([at('a', '08:00', '10:00')], [at('b', '08:00', '10:00', '2025-08-22')])).toEqual([])
  })

  it('when one lies within the other', () => {
    expect(clashesBetween([at('a', '08:00', '12:00')], [at('b', '09:00', '10:00')])).toHaveLength(1)
  })

  const times = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 1, max: 24 }), fc.constantFrom(21, 22))
    .filter(([from, to]) => from < to)
    .map(([from, to, date]) =>
      at(
        `${date}-${from}-${to}`,
        `${String(from).padStart(2, '0')}:00`,
        `${String(to).padStart(2, '0')}:00`,
        `2025-08-${date}`,
      ),
    )

  it('as often as hour by hour counting finds, and both ways round', () => {
    const hour = (time: string) => Number(time.slice(0, 2))
    fc.assert(
      fc.property(fc.array(times, { maxLength: 6 }), fc.array(times, { maxLength: 6 }), (as, bs) => {
        const found = clashesBetween(as, bs)
        const counted = as.flatMap((a) =>
          bs.filter((b) =>
            Array.from({ length: 24 }, (_, h) => h).some(
              (h) =>
                a.on === b.on && hour(a.from) <= h && h < hour(a.to) && hour(b.from) <= h && h < hour(b.to),
            ),
          ),
        )
        expect(found.map(({ b }) => b)).toEqual(counted)
        expect(clashesBetween(bs, as)).toHaveLength(found.length)
      }),
    )
  })
})
