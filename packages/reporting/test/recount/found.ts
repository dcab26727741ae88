import type { Figure } from '../../src/document.js'

/**
 * What an auditor finds for one figure: a number; `null` where it cannot be told; a range; or the different records
 * that are counted, each as `facility/id`.
 */
export type Found =
  | number
  | null
  | { readonly atLeast: number; readonly atMost: number | null }
  | ReadonlySet<string>

/** All figures of a report, by where they stand. */
export type Recount = Readonly<Record<string, Found>>

/** `facility/id` of records, each once. */
export function each(
  records: Iterable<{ readonly facility: string; readonly id: string }>,
): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { facility, id } of records) found.add(`${facility}/${id}`)
  return found
}

/** `facility/id` of people, each once. */
export function people(
  records: Iterable<{ readonly facility: string; readonly participant: string }>,
): ReadonlySet<string> {
  const found = new Set<string>()
  for (const { facility, participant } of records) found.add(`${facility}/${participant}`)
  return found
}

/** In percent; `null` where there is nothing to divide by. */
export function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : (100 * part) / whole
}

/** A stated number, as a document prints it. */
export function said(
  value: { kind: 'exact'; value: number } | { kind: 'range'; atLeast: number; atMost: number | null },
): Found {
  return value.kind === 'exact' ? value.value : { atLeast: value.atLeast, atMost: value.atMost }
}

/** A figure of a document as an auditor would write it down; rounded, as halves and thirds are added up in any order. */
export function seen(figure: Figure): unknown {
  if (figure.value !== null) return Number(figure.value.toFixed(6))
  return figure.bounds === null ? null : { ...figure.bounds }
}

/** What was found, in the words of {@link seen}. */
export function told(found: Found): unknown {
  if (found instanceof Set) return found.size
  return typeof found === 'number' ? Number(found.toFixed(6)) : found
}
