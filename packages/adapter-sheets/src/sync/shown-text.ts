import type { Json } from '@kemandirian/core/storage'
import type { ColumnLayout, TabLayout } from '../layout/tab-layout.js'

/** As staff would read it. */
export function shownText(value: Json, { choices, codec }: ColumnLayout): string {
  if (value === null || value === '') return ''
  if (codec?.show) return codec.show(value)
  if (typeof value === 'boolean') return value ? 'Ya' : 'Tidak'
  return typeof value === 'string' ? (choices?.get(value) ?? value) : JSON.stringify(value)
}

/** The conflict with its values as staff read them. */
export function worded<C extends { readonly column: string; readonly sheet: Json; readonly store: Json }>(
  conflict: C,
  { columns }: TabLayout,
): C {
  const column = columns.find(({ name }) => name === conflict.column)!
  return {
    ...conflict,
    sheet: shownText(conflict.sheet, column),
    store: shownText(conflict.store, column),
  }
}
