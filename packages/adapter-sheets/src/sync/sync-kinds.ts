import type { Kind } from '@kemandirian/core/storage'

/**
 * What a synchronisation keeps in the store, beside the documents. A store that makes tables has to know them, once.
 *
 * @example await migrate(pool, { kinds: syncKinds })
 */
export const syncKinds = [
  { name: 'sheet_link', fields: { spreadsheet: 'text' } },
  { name: 'sheet_base', fields: { link: 'text' } },
  { name: 'sheet_operation', fields: { link: 'text', status: 'text', at: 'text' } },
  { name: 'sheet_question', fields: { link: 'text', status: 'text' } },
  { name: 'sheet_quarantine', fields: { link: 'text' } },
] as const satisfies readonly Kind[]
