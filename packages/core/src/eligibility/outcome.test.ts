import { describe, expect, it } from 'vitest'
import { allOf, anyOf, atLeastOf, negate, type Outcome } from './outcome.js'

const every: readonly Outcome[] = ['met', 'not-met', 'unknown']

describe('three-valued logic', () => {
  it('keeps the unknown unknown when it is negated', () => {
    expect(every.map(negate)).toEqual(['not-met', 'met', 'unknown'])
  })

  it('takes one not met as enough for all, even beside an unknown', () => {
    expect(allOf(['met', 'unknown', 'not-met'])).toBe('not-met')
    expect(allOf(['met', 'unknown'])).toBe('unknown')
    expect(allOf(['met', 'met'])).toBe('met')
    expect(allOf([])).toBe('met')
  })

  it('takes one met as enough for any, even beside an unknown', () => {
    expect(anyOf(['not-met', 'unknown', 'met'])).toBe('met')
    expect(anyOf(['not-met', 'unknown'])).toBe('unknown')
    expect(anyOf(['not-met', 'not-met'])).toBe('not-met')
    expect(anyOf([])).toBe('not-met')
  })

  it('follows De Morgan for every pair', () => {
    for (const a of every) {
      for (const b of every) expect(negate(allOf([a, b]))).toBe(anyOf([negate(a), negate(b)]))
    }
  })

  it('counts at least n: met at n, out of reach below, unknown between', () => {
    expect(atLeastOf(2, ['met', 'met', 'unknown'])).toBe('met')
    expect(atLeastOf(2, ['met', 'not-met', 'unknown'])).toBe('unknown')
    expect(atLeastOf(2, ['unknown', 'unknown', 'not-met'])).toBe('unknown')
    expect(atLeastOf(2, ['met', 'not-met', 'not-met'])).toBe('not-met')
  })

  it('is all where all are needed, and any where one is', () => {
    for (const a of every) {
      for (const b of every) {
        expect(atLeastOf(2, [a, b])).toBe(allOf([a, b]))
        expect(atLeastOf(1, [a, b])).toBe(anyOf([a, b]))
      }
    }
  })
})
