import fc from 'fast-check'
import type { Hand, HandOutcome } from '../../src/emulator/index.js'
import type { Sheet } from '../../src/emulator/model/document.js'
import { metadataKeys } from '../../src/read/wire-spreadsheet.js'
import { ourColumns, type WatchedWorkbook } from './watched-workbook.js'

/** Something that a person does. The numbers choose tabs, rows and columns among those that are there then. */
export interface PersonAct {
  readonly act: keyof typeof acts
  readonly tab: number
  readonly row: number
  readonly column: number
  /** What is typed, where to, how much: what the act makes of it. */
  readonly how: number
}

/** What a person can see of a tab, and where they do something. */
interface Place {
  readonly hand: Hand
  readonly sheet: Sheet
  /** As in an address. */
  readonly title: string
  /** The row of the headers, from 1. */
  readonly header: number
  /** The last row in which anything stands, from 1. */
  readonly last: number
  /** A row below the header, from 1; one of all that are filled, or the one after. */
  readonly row: number
  /** Columns that are not the system's, from 0. */
  readonly open: readonly number[]
  /** One of them. */
  readonly column: number
  readonly how: number
  /** A mark that nobody has typed before. */
  readonly word: () => string
  readonly tabs: readonly string[]
}

const letters = (at: number): string =>
  (at >= 26 ? letters(Math.floor(at / 26) - 1) : '') + String.fromCharCode(65 + (at % 26))
const at = ({ title }: Place, column: number, row: number) => `${title}!${letters(column)}${row}`
const range = (place: Place, from: number, to: number, first: number, last: number) =>
  `${at(place, from, first)}:${letters(to)}${Math.max(first, last)}`
const here = (place: Place) => at(place, place.column, place.row)
const width = ({ sheet }: Place) => sheet.columnCount - 1

/** All the ways in which people write, each with a mark to know it by. */
const texts: readonly ((word: string, how: number) => string)[] = [
  (word) => `kata ${word}`,
  (word) => word,
  (_, how) => `${1 + (how % 28)}/${1 + (how % 12)}/1990`,
  (word) => `31/2/${word}`,
  (word) => `'00${word}`,
  (word) => `="kata ${word}"`,
  (word) => `=${word}+0`,
  () => 'Ditunda',
  () => '',
  (word) => ` kata ${word}\u00a0`,
  (word) => `=IMPORTDATA("https://contoh.test/${word}")`,
]
const textOf = ({ how, word }: Place, more = 0) => texts[(how + more) % texts.length]!(word(), how)

/** The outcome; `undefined` where there is nothing to do it to. */
type Act = (place: Place) => HandOutcome | undefined

/** What people do. */
const acts = {
  type: (place) => place.hand.type(here(place), textOf(place)),
  typeWord: (place) => place.hand.type(here(place), `kata ${place.word()}`),
  paste: (place) => {
    const lines = [0, 1].map((line) => [0, 1].map((cell) => textOf(place, line * 3 + cell)).join('\t'))
    return place.hand.paste(here(place), lines.join('\n'))
  },
  clear: (place) => place.hand.clear(here(place)),
  clearRow: (place) => place.hand.clear(range(place, 0, place.open.at(-1)!, place.row, place.row)),
  copyRow: (place) =>
    place.hand.copy(range(place, 0, width(place), place.row, place.row), at(place, 0, place.last + 1)),
  copyCell: (place) =>
    place.hand.copy(here(place), at(place, place.column, place.header + 1 + (place.how % place.last))),
  cutRow: (place) =>
    place.hand.cut(range(place, 0, width(place), place.row, place.row), at(place, 0, place.last + 1)),
  sort: (place) =>
    place.hand.sort(
      range(place, 0, width(place), place.header + 1, place.last),
      letters(place.column),
      place.how % 2 === 0 ? 'ascending' : 'descending',
    ),
  sortSomeColumns: (place) => {
    const to = Math.min(place.open.at(-1)!, place.column + (place.how % 3))
    return place.hand.sort(
      range(place, place.column, to, place.header + 1, place.last),
      letters(place.column),
      place.how % 2 === 0 ? 'ascending' : 'descending',
    )
  },
  insertRows: (place) => place.hand.insertRows(place.sheet.title, place.row, 1 + (place.how % 2)),
  insertTitleRow: (place) => {
    if (place.header > 4) return undefined
    const inserted = place.hand.insertRows(place.sheet.title, 1)
    return place.how % 2 === 0 ? place.hand.type(`${place.title}!A1`, 'DAFTAR PESERTA') : inserted
  },
  insertColumn: (place) => {
    if (place.sheet.columnCount > 20) return undefined
    const inserted = place.hand.insertColumns(place.sheet.title, letters(place.column))
    if (place.how % 2 === 1) return inserted
    return place.hand.type(at(place, place.column, place.row), `milik ${place.word()}`)
  },
  deleteRow: (place) => place.hand.deleteRows(place.sheet.title, place.row),
  deleteColumn: (place) => place.hand.deleteColumns(place.sheet.title, letters(place.column)),
  moveRow: (place) =>
    place.hand.moveRows(
      place.sheet.title,
      place.row,
      place.row,
      place.header + 1 + (place.how % (place.last + 1)),
    ),
  moveColumn: (place) => {
    const to = place.open[place.how % place.open.length]!
    return place.hand.moveColumns(
      place.sheet.title,
      letters(place.column),
      letters(place.column),
      letters(to),
    )
  },
  hideRow: (place) => place.hand.hideRows(place.sheet.title, place.row),
  hideColumn: (place) => place.hand.hideColumns(place.sheet.title, letters(place.column)),
  merge: (place) => place.hand.merge(range(place, place.column, place.column + 1, place.row, place.row)),
  unmerge: (place) => place.hand.unmerge(range(place, 0, width(place), 1, place.last)),
  renameTab: (place) => place.hand.renameTab(place.sheet.title, `Lembar ${place.word()} Jum'at`),
  duplicateTab: (place) =>
    place.tabs.length > 7 ? undefined : place.hand.duplicateTab(place.sheet.title, `Salinan ${place.word()}`),
  addTab: (place) => (place.tabs.length > 7 ? undefined : place.hand.addTab(`Coretan ${place.word()}`)),
  renameHeader: (place) =>
    place.hand.type(at(place, place.column, place.header), `Judul baru ${place.word()}`),
  filter: (place) =>
    place.hand.filter(
      range(place, 0, width(place), place.header, place.last),
      letters(place.column),
      ['', 'Siti', 'Budi'].slice(place.how % 3),
    ),
  clearFilter: (place) => place.hand.clearFilter(place.sheet.title),
  note: (place) => place.hand.note(here(place), `catatan ${place.how}`),
  colour: (place) => place.hand.colour(here(place), '#ffcc00'),
  decimals: (place) =>
    place.hand.numberFormat(range(place, place.column, place.column, place.row, place.row), '0.00'),
  plainText: (place) => place.hand.numberFormat(here(place), '@'),
  locale: (place) => place.hand.setLocale(['en_US', 'id_ID'][place.how % 2]!),
  timeZone: (place) => place.hand.setTimeZone(['Asia/Makassar', 'Asia/Jayapura'][place.how % 2]!),
  totals: (place) => {
    place.hand.type(at(place, place.open[0]!, place.last + 1), 'Jumlah')
    const summed = `${letters(place.column)}${place.header + 1}:${letters(place.column)}${place.last}`
    return place.hand.type(at(place, place.column, place.last + 1), `=SUM(${summed})`)
  },
  newRow: (place) => {
    const words = [`Orang ${place.word()}`, `kata ${place.word()}`]
    return place.hand.paste(at(place, place.open[0]!, place.last + 1), words.slice(place.how % 2).join('\t'))
  },
  clearId: (place) => {
    const hidden = hiddenPlace(place, '_kunci')
    return hidden === undefined ? undefined : place.hand.clear(at(place, hidden, place.row))
  },
  garbleHidden: (place) => {
    const name = ['_kunci', '_versi', '_dokumen'][place.how % 3]!
    const hidden = hiddenPlace(place, name)
    return hidden === undefined ? undefined : place.hand.type(at(place, hidden, place.row), 'tertimpa')
  },
  undo: (place) => place.hand.undo(),
} as const satisfies Record<string, Act>

const hiddenPlace = ({ sheet, header }: Place, name: string): number | undefined => {
  const found = sheet.rows[header - 1]?.findIndex((cell) => cell?.userEnteredValue?.stringValue === name)
  return found === undefined || found < 0 ? undefined : found
}

/** Acts that change how things look or where they stand, and nothing that people mean by them. */
export const harmless: ReadonlySet<PersonAct['act']> = new Set([
  'sort',
  'insertRows',
  'insertTitleRow',
  'insertColumn',
  'moveRow',
  'moveColumn',
  'hideRow',
  'hideColumn',
  'unmerge',
  'renameTab',
  'duplicateTab',
  'addTab',
  'renameHeader',
  'filter',
  'clearFilter',
  'note',
  'colour',
  'locale',
  'timeZone',
])

/** Acts that take away what stands in cells, or the cells. */
const removing: ReadonlySet<PersonAct['act']> = new Set([
  'deleteRow',
  'deleteColumn',
  'clear',
  'clearRow',
  'cutRow',
  'merge',
  'undo',
])

/** Acts after which something stands in another row or column than before, or another id in a row. */
const moving: ReadonlySet<PersonAct['act']> = new Set([
  'copyRow',
  'cutRow',
  'sort',
  'sortSomeColumns',
  'insertRows',
  'insertTitleRow',
  'insertColumn',
  'deleteRow',
  'deleteColumn',
  'moveRow',
  'moveColumn',
  'clearId',
  'garbleHidden',
  'undo',
])

const often: Partial<Record<PersonAct['act'], number>> = {
  type: 14,
  typeWord: 8,
  sort: 4,
  newRow: 3,
  paste: 3,
  clear: 3,
  undo: 4,
  insertRows: 2,
  deleteRow: 2,
  copyRow: 2,
  sortSomeColumns: 2,
}

const number = fc.nat(60)

/** Anything that a person may do. */
export const personAct: fc.Arbitrary<PersonAct> = fc.record({
  act: fc.oneof(
    ...(Object.keys(acts) as PersonAct['act'][]).map((act) => ({
      weight: often[act] ?? 1,
      arbitrary: fc.constant(act),
    })),
  ),
  tab: fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: number }),
  row: number,
  column: number,
  how: number,
})

/** Does it. @returns Where, or `undefined` where the browser did not let them. */
export function perform(
  watched: WatchedWorkbook,
  { act, tab, row, column, how }: PersonAct,
): Sheet | undefined {
  const { sheets } = watched.document
  const seen = sheets.filter(({ hidden, title }) => !hidden && !notTheirs.has(title))
  const sheet = seen[tab % seen.length]!
  const ours = ourColumns(watched.document, sheet)
  const columns = Array.from({ length: sheet.columnCount }, (_, at) => at)
  const open = columns.filter((at) => !/^(Kesalahan|_.*)$/.test(ours.get(at) ?? ''))
  const isFilled = (cells: Sheet['rows'][number]) => cells?.some((cell) => cell?.userEnteredValue) ?? false
  const last = Math.max(2, sheet.rows.findLastIndex(isFilled) + 1)
  const header = Math.max(1, sheet.rows.findIndex((cells) => cells?.some((cell) => isHeader(cell))) + 1)
  const place: Place = {
    hand: watched.hand,
    sheet,
    title: `'${sheet.title.replaceAll("'", "''")}'`,
    header,
    last: Math.max(last, header + 1),
    row: header + 1 + (row % Math.max(1, last - header + 1)),
    open,
    column: open[column % open.length] ?? 0,
    how,
    word: () => watched.newWord(),
    tabs: sheets.map(({ title }) => title),
  }
  if (place.row > sheet.rowCount || place.last >= sheet.rowCount) {
    watched.asPerson(() => watched.hand.insertRows(sheet.title, sheet.rowCount, 4))
  }
  const outcome = watched.asPerson(() => acts[act](place))
  if (removing.has(act)) watched.removals += 1
  if (moving.has(act)) watched.moves += 1
  if (act === 'sortSomeColumns') watched.shuffledAt = watched.revision
  const said = outcome === undefined ? 'nothing to do' : outcome.ok ? '' : outcome.message
  watched.trace.push(`person: ${act} at ${here(place)} (${how}) ${said}`)
  return outcome?.ok ? sheet : undefined
}

/** Tabs of the system. */
const notTheirs = new Set(['Petunjuk', '_jurnal', 'Karantina', 'Sheet1'])

const isHeader = (cell: { readonly userEnteredValue?: { readonly stringValue?: string } } | undefined) =>
  cell?.userEnteredValue?.stringValue === '_kunci'

/** The note by which a tab is known. */
export const purposeOf = (watched: WatchedWorkbook, { sheetId }: Sheet): string | undefined =>
  watched.document.developerMetadata.find(
    ({ metadataKey, location }) =>
      metadataKey === metadataKeys.tab && 'sheetId' in location && location.sheetId === sheetId,
  )?.metadataValue
