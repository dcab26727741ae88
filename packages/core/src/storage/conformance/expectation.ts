import { hasCode } from '../../foundations/index.js'

/** Fails unless both are the same as data; the order of keys does not count. */
export function expectSame(actual: unknown, expected: unknown, what: string): void {
  const [found, wanted] = [canonical(actual), canonical(expected)]
  if (found !== wanted)
    throw new Error(`${what}\n  expected ${shorten(wanted)}\n  but got  ${shorten(found)}`)
}

/** Fails unless it holds. */
export function expectThat(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

/**
 * Fails unless the attempt is refused with the code.
 *
 * @returns The error, for its facts.
 */
export async function expectRefused(
  code: string,
  attempt: () => Promise<unknown>,
): Promise<Error & { readonly facts?: Readonly<Record<string, unknown>> }> {
  const thrown = await attempt().then(
    () => undefined,
    (error: unknown) => error,
  )
  if (thrown === undefined) throw new Error(`expected a refusal with the code ${code}, but it succeeded`)
  if (hasCode(thrown, code)) return thrown
  throw new Error(
    `expected a refusal with the code ${code}, but got ${(thrown as { code?: string }).code ?? 'no code'}: ${String(thrown)}`,
    { cause: thrown },
  )
}

/** JSON with sorted keys; tells a missing value from null. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'undefined'
  const fields = Object.entries(value)
    .filter(([, inside]) => inside !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${fields.map(([key, inside]) => `${JSON.stringify(key)}:${canonical(inside)}`).join(',')}}`
}

function shorten(text: string): string {
  return text.length <= 600 ? text : `${text.slice(0, 600)}… (${text.length} characters)`
}
