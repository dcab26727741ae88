import type { NewSpreadsheet } from './emulator-types.js'
import { copyDocument, newSheet } from './model/document.js'
import type { Workbook } from './model/workbook.js'
import { Edit } from './requests/edit.js'
import { enterBlock } from './requests/paste-requests.js'
import { newWorkbook } from './rest/spreadsheet-endpoints.js'
import type { Service } from './service.js'

/** A spreadsheet as a person makes one in the browser: typed, and shared with the robot. */
export function createWorkbook(
  service: Service,
  spreadsheet: NewSpreadsheet,
  defaultOwner: string,
): Workbook {
  const { world } = service
  const owner = spreadsheet.owner ?? defaultOwner
  const { id, title = 'Untitled spreadsheet', locale, timeZone, tabs } = spreadsheet
  const workbook = newWorkbook(world, owner, {
    title,
    ...(id !== undefined && { id }),
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { timeZone }),
  })
  for (const [emailAddress, role] of Object.entries(
    spreadsheet.sharedWith ?? { [service.robot]: 'writer' as const },
  )) {
    workbook.permissions.push({ id: String(world.newId()), type: 'user', role, emailAddress })
  }
  world.workbooks.set(workbook.document.spreadsheetId, workbook)
  if (tabs === undefined) return workbook
  const document = copyDocument(workbook.document)
  document.sheets = tabs.map((tab, index) =>
    newSheet({
      sheetId: tab.sheetId ?? (index === 0 ? 0 : world.newId()),
      title: tab.title,
      ...(tab.rowCount !== undefined && { rowCount: tab.rowCount }),
      ...(tab.columnCount !== undefined && { columnCount: tab.columnCount }),
    }),
  )
  const edit = new Edit(workbook, document, owner, world.newId, world.now())
  for (const [index, { rows = [] }] of tabs.entries()) {
    const sheet = document.sheets[index]
    if (sheet !== undefined && rows.length > 0) enterBlock(edit, sheet, 0, 0, rows)
  }
  workbook.commit(document)
  return workbook
}
