import type { Kind } from '@kemandirian/core/storage'

/**
 * What a synchronisation keeps in the store, beside the documents: the link of a spreadsheet and a facility, what both
 * sides have agreed on row by row, the operations, and what is in quarantine or waits for people. It holds values of
 * columns only, so specific personal data are in it only where the layout lets them into the sheet.
 *
 * A store that makes tables has to know these kinds, once.
 *
 * @example await migrate(pool, { kinds: syncKinds })
 */
export const syncKinds = [
  { name: 'sheet_link', fields: { spreadsheet: 'text' } },
  { name: 'sheet_base', fields: { link: 'text' } },
  { name: 'sheet_operation', fields: { link: 'text', status: 'text' } },
  { name: 'sheet_quarantine', fields: { link: 'text', status: 'text' } },
] as const satisfies readonly Kind[]

export const [linkKind, baseKind, operationKind, quarantineKind] = syncKinds
