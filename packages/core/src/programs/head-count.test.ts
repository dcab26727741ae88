import { describe, expect, it } from 'vitest'
import type { Count } from '../foundations/schemas.js'
import { headCount } from './index.js'

const exactly = (value: number): Count => ({ kind: 'exact', value })

describe('heads of several groups', () => {
  it('are at least those of the largest where nothing says that they share nobody', () => {
    expect(headCount({ a: exactly(80), b: exactly(63) })).toEqual({ atLeast: 80, exact: null })
  })

  it('are added only for groups that share nobody', () => {
    expect(headCount({ a: exactly(80), b: exactly(80), c: exactly(63) }, [['a', 'b']])).toEqual({
      atLeast: 160,
      exact: null,
    })
  })

  it('are known where all groups share nobody', () => {
    expect(headCount({ a: exactly(80), b: exactly(80) }, [['b', 'a']])).toEqual({ atLeast: 160, exact: 160 })
  })

  it('are known for one group, but not for a range', () => {
    expect(headCount({ a: exactly(20) })).toEqual({ atLeast: 20, exact: 20 })
    expect(headCount({ a: { kind: 'range', atLeast: 25, atMost: 30 } })).toEqual({ atLeast: 25, exact: null })
  })

  it('are not counted twice for a group that is named twice, nor for one that is not there', () => {
    expect(headCount({ a: exactly(80), b: exactly(5) }, [['a', 'a', 'x']])).toEqual({
      atLeast: 80,
      exact: null,
    })
  })

  it('of no group are none that is known', () => {
    expect(headCount({})).toEqual({ atLeast: 0, exact: null })
  })
})
