/**
 * Trouble: something that the program cannot settle by itself, such as a lost connection, a conflict that outlived
 * its retries, or a call that breaks its contract. The domain's own "no" is never an exception; it is a
 * {@link Refusal}.
 *
 * `code` is stable and kebab-case; the message is for people, says what to do next, and may change. Compare codes
 * with {@link hasCode} and not classes with `instanceof`: two copies of a package may be loaded.
 */
export class KemandirianError extends Error {
  /** `KemandirianError`, or the name of the class that extends it. */
  override readonly name: string = 'KemandirianError'
  /** Stable, kebab-case. */
  readonly code: string
  /** The data behind the message: the offending value, its place, what was expected. */
  readonly facts: Readonly<Record<string, unknown>>

  constructor(
    code: string,
    message: string,
    options: { facts?: Record<string, unknown>; cause?: unknown } = {},
  ) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.code = code
    this.facts = options.facts ?? {}
  }
}

/**
 * Whether a caught value is an error with this code, whichever copy of the package threw it.
 *
 * @example try { … } catch (e) { if (hasCode(e, 'conflict')) … else throw e }
 */
export function hasCode<Code extends string>(error: unknown, code: Code): error is Error & { code: Code } {
  return error instanceof Error && (error as { code?: unknown }).code === code
}
