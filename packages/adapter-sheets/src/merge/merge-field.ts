import type { Json } from '@kemandirian/core/storage'
import type { MergeColumn, ReadableCell, UnreadableCell } from './merge-input.js'
import { isBlank, isSameValue } from './same-value.js'

/** What becomes of one field. */
export type FieldOutcome =
  /** Both sides say the same, and the base is to know it. */
  | { readonly type: 'agreed'; readonly value: Json }
  | { readonly type: 'to-store'; readonly value: Json }
  /** `typed`: a person's own words are written over. */
  | { readonly type: 'to-sheet'; readonly value: Json; readonly typed: boolean }
  | { readonly type: 'conflict' }
  /** Nothing is written, and people are told why. */
  | { readonly type: 'kept'; readonly why: 'unreadable-cell' | 'required-cell-empty' | 'formula-kept' }

/**
 * The three-way merge of one field; `undefined` where nothing is to be done.
 *
 * What has been agreed before decides who has changed the field: only a side that has changed it is followed. The
 * owner decides where both have. An empty field without an agreed value is filled from the other side.
 *
 * @param base `null` where nothing was agreed.
 * @param take What a person has decided, where it is a conflict.
 */
export function mergeField(
  { owner, required = false }: Pick<MergeColumn, 'owner' | 'required'>,
  cell: ReadableCell | UnreadableCell,
  base: Json,
  store: Json,
  take?: 'sheet' | 'store',
): FieldOutcome | undefined {
  if (cell.value === undefined) return { type: 'kept', why: 'unreadable-cell' }
  const sheet = cell.value
  if (isSameValue(sheet, store))
    return isSameValue(base, store) ? undefined : { type: 'agreed', value: store }
  const isTyped = !isSameValue(sheet, base)

  const side = (): 'sheet' | 'store' | undefined => {
    if (owner === 'store') return 'store'
    // Never agreed on, and empty in the sheet: nobody has said anything there.
    if (!isTyped && (owner === 'shared' || isBlank(sheet))) return 'store'
    return owner === 'sheet' || isSameValue(store, base) ? 'sheet' : take
  }
  const right = side()
  if (right === 'store')
    return cell.formula
      ? { type: 'kept', why: 'formula-kept' }
      : { type: 'to-sheet', value: store, typed: owner === 'store' && isTyped && !isBlank(sheet) }
  // What cannot be empty has not been answered by emptying it, also where the store has changed.
  if (required && isBlank(sheet)) return { type: 'kept', why: 'required-cell-empty' }
  return right === 'sheet' ? { type: 'to-store', value: sheet } : { type: 'conflict' }
}
