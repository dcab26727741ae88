import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { type Shift, shiftIndex, shiftSpan } from './grid-range.js'

const size = 12
const shifts: fc.Arbitrary<Shift> = fc
  .record({
    kind: fc.constantFrom('insert', 'delete', 'move'),
    at: fc.nat(size - 1),
    count: fc.integer({ min: 1, max: 4 }),
    to: fc.nat(size),
  })
  .filter(
    ({ kind, at, count, to }) =>
      kind === 'insert' || (at + count <= size && (kind === 'delete' || to <= at || to >= at + count)),
  )
  .map(({ kind, at, count, to }) =>
    kind === 'move' ? { shift: 'move', at, count, to } : { shift: kind as 'insert' | 'delete', at, count },
  )

/** What happens to a list is what the numbers must say. */
function shifted(shift: Shift): (number | undefined)[] {
  const list: (number | undefined)[] = Array.from({ length: size }, (_, at) => at)
  if (shift.shift === 'insert')
    list.splice(shift.at, 0, ...Array.from({ length: shift.count }, () => undefined))
  else {
    const taken = list.splice(shift.at, shift.count)
    if (shift.shift === 'move')
      list.splice(shift.to > shift.at ? shift.to - shift.count : shift.to, 0, ...taken)
  }
  return list
}

describe('a row that is inserted, deleted or moved', () => {
  test.prop([shifts, fc.nat(size - 1)])('is found where the list has it', (shift, index) => {
    const place = shifted(shift).indexOf(index)
    expect(shiftIndex(index, shift)).toBe(place < 0 ? undefined : place)
  })

  test.prop([shifts, fc.nat(size - 1), fc.integer({ min: 1, max: size })])(
    'keeps a span around exactly the rows it held, where that is still one run',
    (shift, start, length) => {
      const end = Math.min(size, start + length)
      const places = Array.from({ length: end - start }, (_, at) => shiftIndex(start + at, shift)).filter(
        (place) => place !== undefined,
      )
      const span = shiftSpan({ start, end }, shift)
      if (places.length === 0) {
        expect(span).toBeUndefined()
        return
      }
      const inside = shift.shift === 'insert' && shift.at > start && shift.at < end ? shift.count : 0
      const run = Math.max(...places) - Math.min(...places) + 1 === places.length + inside
      if (run) expect(span).toEqual({ start: Math.min(...places), end: Math.max(...places) + 1 })
    },
  )

  it('leaves open ends open', () => {
    expect(shiftSpan({ start: 2, end: undefined }, { shift: 'insert', at: 0, count: 1 })).toEqual({
      start: 3,
      end: undefined,
    })
    expect(shiftSpan({ start: undefined, end: undefined }, { shift: 'delete', at: 0, count: 1 })).toEqual({
      start: undefined,
      end: undefined,
    })
  })
})
