/// <reference types="node" />
import {
  accept,
  formatText,
  type Language,
  type LocalizedText,
  type Result,
  refuse,
} from '@kemandirian/core/foundations'
import { quotedTitle } from './cell-address.js'
import type { SheetsClient } from './client/sheets-client.js'
import { type SetUpRefusal, setUpRequests } from './layout/set-up-requests.js'
import { folded, type SheetLayout } from './layout/tab-layout.js'
import { masks, purposeOf, type WireSpreadsheet } from './read/wire-spreadsheet.js'
import { type SheetAdvice, sheetAdvice } from './sheet-advice.js'
import { markRequest, readCommitLog } from './write/commit-log.js'

/** What {@link setUpSheet} is given. */
export interface SetUpSheetOptions {
  /** Who asks Google. */
  readonly client: SheetsClient
  /** The part of the address between `/d/` and `/edit`. */
  readonly spreadsheetId: string
  /** What the spreadsheet is to hold. */
  readonly layout: SheetLayout
  /**
   * Tabs that staff have already, by kind: `{ participant: 'Daftar WBP 2025' }`. Their header may stand in any of the
   * first twenty rows. Their columns become those of the layout by header or alias; what the layout does not know
   * stays as it is, and what the tab lacks is added to its right.
   */
  readonly adopt?: Readonly<Record<string, string>>
  /** Of the facility, such as `Asia/Makassar`: advice is given where the spreadsheet has another. */
  readonly timeZone?: string
  /** Go on although anyone with the link may open the spreadsheet, or that cannot be found out. Default false. */
  readonly allowLinkSharing?: boolean
}

/** What the set-up made. */
export interface SetUp {
  /** Titles of the new tabs; empty where all were there. */
  readonly created: readonly string[]
  /** Titles of the tabs that were adopted. */
  readonly adopted: readonly string[]
  /** Columns that were added to tabs that were there. */
  readonly added: readonly { readonly title: string; readonly header: string }[]
  /** Settings that a person had better change. */
  readonly advice: readonly SheetAdvice[]
}

/** What each refusal says. */
export const setUpTexts: Readonly<Record<SetUpRefusal['code'], LocalizedText>> = {
  'title-taken': {
    id: 'Sudah ada lembar berjudul {titles}. Ganti namanya, atau pakai lembar itu (adopt); isinya tidak diubah.',
    en: 'There are tabs titled {titles} already. Rename them, or adopt them; nothing in them was changed.',
  },
  'tab-not-found': {
    id: 'Tidak ada lembar berjudul "{title}". Yang ada: {titles}.',
    en: 'There is no tab titled "{title}". There are: {titles}.',
  },
  'header-not-found': {
    id: 'Baris judul tidak ditemukan di 20 baris pertama lembar "{title}". Tulis paling sedikit dua judul yang dikenal: {headers}.',
    en: 'No header was found in the first 20 rows of "{title}". Write at least two headers that are known: {headers}.',
  },
}

/** The refusal as a sentence. */
export function describeSetUpRefusal({ code, ...facts }: SetUpRefusal, language: Language): string {
  return formatText(setUpTexts[code], facts, language)
}

/**
 * Makes the tabs of a layout in a spreadsheet that a person created and shared with the robot as editor: with headers
 * and notes, dropdowns that only warn, text format for numbers that are names, hidden columns, a help tab, a
 * quarantine and a journal. Adopts tabs that staff have, and adds columns that tabs lack; nothing that is there is
 * written over, so it may be run again. An empty spreadsheet is one read and one write; tabs that are there are one
 * read more; nothing to make, no write.
 *
 * @throws SheetsError, whose message tells whom to share the spreadsheet with and what else to do.
 * @example
 * const made = await setUpSheet({ client, spreadsheetId, layout: facilityLayout(), adopt: { participant: 'Daftar WBP' } })
 * if (!made.ok) console.error(describeSetUpRefusal(made.refusal, 'id'))
 */
export async function setUpSheet({
  client,
  spreadsheetId,
  layout,
  adopt = {},
  timeZone,
  allowLinkSharing = false,
}: SetUpSheetOptions): Promise<Result<SetUp, SetUpRefusal>> {
  const present = (await client.get(spreadsheetId, { fields: masks.tabs })) as WireSpreadsheet
  if (!allowLinkSharing) await client.refuseLinkSharing(spreadsheetId)
  const kinds = new Set(layout.tabs.map(({ kind }) => kind.name))
  const wanted = new Set(Object.values(adopt).map(folded))
  const ranges = (present.sheets ?? [])
    .filter((sheet) => kinds.has(purposeOf(sheet) ?? '') || wanted.has(folded(sheet.properties.title)))
    .map(({ properties }) => quotedTitle(properties.title))
  const cells =
    ranges.length === 0
      ? {}
      : ((await client.get(spreadsheetId, { fields: masks.cellsAndNotes, ranges })) as WireSpreadsheet)
  const plan = setUpRequests(layout, present, cells, adopt)
  if (!plan.ok) return refuse(plan.refusal)
  const { requests, created, adopted, added } = plan
  const made = { created, adopted, added, advice: sheetAdvice(present, timeZone) }
  const log = readCommitLog(present)
  if (log !== undefined && requests.length === 0) return accept(made)
  // The next number keeps other writers off, who would write beside columns that have moved.
  const mark = markRequest(log === undefined ? 0 : log.last + 1, {
    op: crypto.randomUUID(),
    at: client.timing.now(),
  })
  const outcome = await client.batchUpdate(
    spreadsheetId,
    { requests: [mark, ...requests] },
    { fields: 'spreadsheetId' },
  )
  // Whether it was done shows when it is run again.
  if (outcome.outcome === 'unknown') throw outcome.error
  return accept(made)
}
