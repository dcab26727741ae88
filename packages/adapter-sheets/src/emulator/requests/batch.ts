import { copyDocument } from '../model/document.js'
import type { JsonObject } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import type { Workbook } from '../model/workbook.js'
import { badRequest } from '../rest/api-error.js'
import * as arrange from './arrange-requests.js'
import * as cells from './cell-requests.js'
import * as dimensions from './dimension-requests.js'
import { Edit } from './edit.js'
import * as metadata from './metadata-requests.js'
import * as objects from './object-requests.js'
import * as paste from './paste-requests.js'
import * as sheets from './sheet-requests.js'
import * as tables from './table-requests.js'

type Handler = (edit: Edit, request: never) => JsonObject | undefined

const { sortRange, randomizeRange, findReplace, trimWhitespace, deleteDuplicates, textToColumns } = arrange
const { updateCells, repeatCell, appendCells, setDataValidation, updateBorders, mergeCells, unmergeCells } =
  cells
const { copyPaste, cutPaste, pasteData, autoFill } = paste
const { updateSpreadsheetProperties, addSheet, deleteSheet, duplicateSheet, updateSheetProperties } = sheets
const { createDeveloperMetadata, updateDeveloperMetadata, deleteDeveloperMetadata } = metadata

/** Every kind of request the emulator carries out, by its name in `Request`. */
export const requestKinds: Readonly<Record<string, Handler>> = {
  updateSpreadsheetProperties,
  addSheet,
  deleteSheet,
  duplicateSheet,
  updateSheetProperties,
  updateCells,
  repeatCell,
  appendCells,
  setDataValidation,
  updateBorders,
  mergeCells,
  unmergeCells,
  copyPaste,
  cutPaste,
  pasteData,
  autoFill,
  sortRange,
  randomizeRange,
  findReplace,
  trimWhitespace,
  deleteDuplicates,
  textToColumns,
  createDeveloperMetadata,
  updateDeveloperMetadata,
  deleteDeveloperMetadata,
  ...dimensions,
  addNamedRange: objects.addNamedRange,
  updateNamedRange: objects.updateNamedRange,
  deleteNamedRange: objects.deleteNamedRange,
  addProtectedRange: objects.addProtectedRange,
  updateProtectedRange: objects.updateProtectedRange,
  deleteProtectedRange: objects.deleteProtectedRange,
  setBasicFilter: objects.setBasicFilter,
  clearBasicFilter: objects.clearBasicFilter,
  addFilterView: objects.addFilterView,
  updateFilterView: objects.updateFilterView,
  deleteFilterView: objects.deleteFilterView,
  duplicateFilterView: objects.duplicateFilterView,
  addConditionalFormatRule: objects.addConditionalFormatRule,
  updateConditionalFormatRule: objects.updateConditionalFormatRule,
  deleteConditionalFormatRule: objects.deleteConditionalFormatRule,
  addBanding: objects.addBanding,
  updateBanding: objects.updateBanding,
  deleteBanding: objects.deleteBanding,
  ...tables,
}

const mostRequests = 100_000

/** The outcome of a batch: what it would make of the spreadsheet. Nothing is committed yet. */
export type Batch = { readonly edit: Edit; readonly replies: JsonObject[] }

/**
 * Carries out requests in their order on a copy, all of them or none.
 *
 * @throws ApiError 400 that names the first request refused.
 */
export function runBatch(
  workbook: Workbook,
  requests: readonly JsonObject[],
  by: { actor: string; newId: () => number; now: number },
): Batch {
  if (requests.length === 0) throw badRequest('Must specify at least one request.')
  if (requests.length > mostRequests)
    throw badRequest(`Cannot exceed ${mostRequests} requests in a single batch.`)
  const edit = new Edit(workbook, copyDocument(workbook.document), by.actor, by.newId, by.now)
  const replies = requests.map((request, index) => {
    const [kind] = Object.keys(request)
    if (kind === undefined) throw badRequest(`Invalid requests[${index}]: No request set.`)
    const handler = requestKinds[kind]
    if (handler === undefined)
      throw badRequest(
        `Invalid requests[${index}].${kind}: The emulator does not carry out this kind of request.`,
      )
    try {
      const reply = handler(edit, request[kind] as never)
      return reply === undefined ? {} : { [kind]: reply }
    } catch (error) {
      if (error instanceof Refusal) throw badRequest(`Invalid requests[${index}].${kind}: ${error.message}`)
      throw error
    }
  })
  return { edit, replies }
}
