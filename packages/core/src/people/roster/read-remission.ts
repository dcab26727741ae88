import { type Remission, readDay, readLength, type WrittenDayOptions } from '../../foundations/index.js'

/** What a remission cell says. */
export type RemissionCell =
  | { readonly kind: 'dated'; readonly remissions: readonly Remission[]; readonly monthsAsDays: boolean }
  /** An amount without the day of its grant. */
  | { readonly kind: 'undated' }
  | { readonly kind: 'unread' }

/**
 * Remissions with their days of grant: `17/8/2024: 30 hari; 17/8/2025: 2 bulan`, `1 bulan (17-08-2024)`, or that
 * there were none (`nihil`, `0`). A month of remission is 30 days.
 */
export function readRemission(text: string, days: WrittenDayOptions): RemissionCell {
  if (/^(?:0(?: hari| bulan)?|nihil|tidak ada|tidak pernah|belum pernah)$/i.test(text))
    return { kind: 'dated', remissions: [], monthsAsDays: false }
  if (readLength(text).ok) return { kind: 'undated' }

  for (const separator of [/\s*;\s*/, /\s*,\s*/]) {
    const items = text.split(separator).filter((item) => item !== '')
    const read = items.map((item) => readItem(item, days))
    if (read.every((item) => item !== undefined)) {
      return {
        kind: 'dated',
        remissions: read.map(({ granted, days }) => ({ granted, days })),
        monthsAsDays: read.some((item) => item.months > 0),
      }
    }
  }
  return { kind: 'unread' }
}

function readItem(
  item: string,
  days: WrittenDayOptions,
): (Remission & { readonly months: number }) | undefined {
  const halves = /^(?<a>[^:=(]+?)\s*(?:[:=(]|\s-\s)\s*(?<b>[^()]+?)\)?$/.exec(item) ?? figures.exec(item)
  const { a, b } = halves?.groups ?? {}
  if (a === undefined || b === undefined) return undefined
  for (const [dayText, lengthText] of [
    [a, b],
    [b, a],
  ] as const) {
    const granted = readDay(dayText, days)
    const length = readLength(lengthText)
    if (granted.ok && length.ok && length.value.kind === 'term' && length.value.years === 0) {
      const { months } = length.value
      return { granted: granted.value, days: months * 30 + length.value.days, months }
    }
  }
  return undefined
}

/** A day in figures, then the amount: `17/8/2024 30 hari`. */
const figures = /^(?<a>\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4})\s+(?<b>.+)$/
