import { daysBetween, isDay } from '@kemandirian/core/foundations'
import type { Json } from '@kemandirian/core/storage'
import type { ColumnLayout } from '../layout/tab-layout.js'
import type { WireValue } from './wire-cell.js'

/** The day that spreadsheets count from. */
export const epoch = '1899-12-30'

/**
 * What a cell shows of a field; `undefined` for an empty cell. Always a typed value, so no text is taken for a formula,
 * a number or a date. What a cell cannot show to the letter is shown as well as it can be: the letter is kept in the row.
 */
export function showValue(
  value: Json | undefined,
  { type, choices, codec }: Pick<ColumnLayout, 'type' | 'choices'> & Partial<Pick<ColumnLayout, 'codec'>>,
): WireValue | undefined {
  if (value === undefined || value === null || value === '') return undefined
  if (codec?.show) return asText(codec.show(value))
  if (typeof value === 'number' && type === 'number') return { numberValue: value }
  if (typeof value === 'boolean') return { stringValue: value ? 'Ya' : 'Tidak' }
  // Days before the epoch have no number that a spreadsheet shows as a day: they stay text.
  if (type === 'day' && isDay(value) && value > epoch) return { numberValue: daysBetween(epoch, value) }
  return asText(typeof value === 'string' ? (choices?.get(value) ?? value) : JSON.stringify(value))
}

function asText(text: string): WireValue | undefined {
  const shown = showable(text)
  return shown === '' ? undefined : { stringValue: shown }
}

/** Google refuses a cell above 50 000 characters, and what it makes of control characters is not known. */
function showable(text: string): string {
  const plain = text.replace(/\r\n?/g, '\n').replace(/(?![\n\t])\p{Cc}|[\u2028\u2029\ufeff]/gu, '')
  return plain.length <= longest ? plain : `${plain.slice(0, longest)}…`
}

const longest = 40_000
