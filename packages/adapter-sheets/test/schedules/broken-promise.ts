/** The promises of the adapter; what each one demands of a schedule is said where it is checked. */
export type PromiseName = 'R1' | 'R2' | 'R3' | 'R4' | 'R5' | 'R6' | 'R7' | 'R8' | 'R9' | 'R10' | 'R11' | 'R12'

/** A promise that did not hold in a schedule. */
export class BrokenPromise extends Error {
  override readonly name = 'BrokenPromise'
  /** Whether people had moved rows or columns twice in the time of one operation by then. */
  isTangled = false

  constructor(
    readonly promise: PromiseName,
    what: string,
  ) {
    super(`${promise}: ${what}`)
  }
}

/** @throws BrokenPromise unless it holds. */
export function demand(promise: PromiseName, holds: boolean, what: () => string): asserts holds {
  if (!holds) throw new BrokenPromise(promise, what())
}
