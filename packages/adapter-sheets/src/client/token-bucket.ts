/** How many requests may be sent: so many at once, and as many again in each `perMs`. */
export interface Allowance {
  /** The most that may be sent without waiting; 1 or more. */
  readonly requests: number
  /** In how many milliseconds a used-up allowance is whole again. */
  readonly perMs: number
}

/** Gives out turns. */
export interface TokenBucket {
  /**
   * Takes one turn.
   *
   * @returns How many milliseconds to wait before it.
   */
  take(now: number): number
}

/**
 * A bucket that fills at an even rate. A turn that is not there yet is lent, so those who wait keep their order.
 *
 * @example const reads = tokenBucket({ requests: 50, perMs: 60_000 })
 */
export function tokenBucket({ requests, perMs }: Allowance): TokenBucket {
  let left = requests
  let asOf: number | undefined
  return {
    take(now) {
      left = Math.min(requests, left + ((now - (asOf ?? now)) * requests) / perMs)
      asOf = now
      left -= 1
      return left >= 0 ? 0 : Math.ceil((-left * perMs) / requests)
    },
  }
}
