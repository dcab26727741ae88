/// <reference types="node" />
import { accept, type LocalizedText, type Result, refuse } from '@kemandirian/core/foundations'
import type { SheetsClient } from './client/sheets-client.js'
import { setUpRequests } from './layout/set-up-requests.js'
import type { SheetLayout } from './layout/tab-layout.js'
import { masks, type WireSpreadsheet } from './read/wire-spreadsheet.js'
import { markRequest, readCommitLog } from './write/commit-log.js'

/** What the set-up made. */
export interface SetUp {
  /** Titles of the new tabs; empty where all were there. */
  readonly created: readonly string[]
}

/** Why a spreadsheet was not set up. Nothing was changed. */
export interface SetUpRefusal {
  /** Tabs with these titles are there and are not ours: staff rename them, or the layout takes other titles. */
  readonly code: 'title-taken'
  /** The titles that are taken. */
  readonly titles: readonly string[]
}

/** What each refusal says. */
export const setUpTexts: Readonly<Record<SetUpRefusal['code'], LocalizedText>> = {
  'title-taken': {
    id: 'Sudah ada lembar berjudul {titles}. Ganti namanya, lalu jalankan lagi; isinya tidak diubah.',
    en: 'There are tabs titled {titles} already. Rename them and run again; nothing in them was changed.',
  },
}

/**
 * Makes the tabs of a layout in a spreadsheet that a person created and shared with the robot as editor: with headers,
 * dropdowns that only warn, text format for numbers that are names, hidden columns, a help tab and a journal. Tabs that
 * are there are left as they are, so it may be run again. One read and one write; nothing to make, no write.
 *
 * @throws SheetsError, whose message tells whom to share the spreadsheet with and what else to do.
 */
export async function setUpSheet({
  client,
  spreadsheetId,
  layout,
}: {
  readonly client: SheetsClient
  readonly spreadsheetId: string
  readonly layout: SheetLayout
}): Promise<Result<SetUp, SetUpRefusal>> {
  const present = (await client.get(spreadsheetId, { fields: masks.tabs })) as WireSpreadsheet
  const plan = setUpRequests(layout, present)
  if (!plan.ok) return refuse({ code: 'title-taken', titles: plan.titles })
  const mark =
    readCommitLog(present) === undefined
      ? [markRequest(0, { op: crypto.randomUUID(), at: client.timing.now() })]
      : []
  const requests = [...mark, ...plan.requests]
  if (requests.length === 0) return accept({ created: [] })
  const outcome = await client.batchUpdate(spreadsheetId, { requests }, { fields: 'spreadsheetId' })
  // Whether it was done shows when it is run again.
  if (outcome.outcome === 'unknown') throw outcome.error
  return accept({ created: plan.created })
}
