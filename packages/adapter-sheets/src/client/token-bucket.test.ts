import { expect, it } from 'vitest'
import { tokenBucket } from './token-bucket.js'

it('gives what is allowed at once, then one at a time', () => {
  const bucket = tokenBucket({ requests: 3, perMs: 60_000 })
  expect([0, 0, 0, 0, 0].map((now) => bucket.take(now))).toEqual([0, 0, 0, 20_000, 40_000])
})

it('fills with time, and never above what is allowed', () => {
  const bucket = tokenBucket({ requests: 2, perMs: 10_000 })
  bucket.take(0)
  bucket.take(0)
  expect(bucket.take(5_000)).toBe(0)
  expect(bucket.take(9_999)).toBe(1)
  expect([100_000, 100_000, 100_000].map((now) => bucket.take(now))).toEqual([0, 0, 5_000])
})
