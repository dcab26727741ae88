/**
 * The domain's "no", as data: a stable kebab-case code and the facts that caused it. Never thrown.
 * {@link describeRefusal} turns it into a sentence, Indonesian or English.
 *
 * @example { code: 'end-before-start', from: '2025-09-02', to: '2025-08-21' }
 */
export interface Refusal<Code extends string = string> {
  /** Stable, kebab-case. The facts stand beside it, under names of their own. */
  readonly code: Code
}

/** A value, or the reason why there is none. */
export type Result<Value, Why extends { readonly code: string } = Refusal> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Why }

/** What a decider answers to a command: the events that follow from it, or a refusal. */
export type Decision<Event, Why extends { readonly code: string } = Refusal> =
  | { readonly ok: true; readonly events: readonly Event[] }
  | { readonly ok: false; readonly refusal: Why }

/** A {@link Result} that holds a value. */
export function accept<Value>(value: Value): { readonly ok: true; readonly value: Value } {
  return { ok: true, value }
}

/**
 * A refusal, ready to be returned as a {@link Result} or a {@link Decision}.
 *
 * @example return refuse({ code: 'end-before-start', from, to })
 */
export function refuse<const Why extends { readonly code: string }>(
  refusal: Why,
): { readonly ok: false; readonly refusal: Why } {
  return { ok: false, refusal }
}
