import { type WireCell, wireCellMask } from '../cells/wire-cell.js'

/** A note of a program in the spreadsheet. */
export interface WireMetadata {
  readonly metadataId?: number
  readonly metadataKey?: string
  readonly metadataValue?: string
}

/** A tab as it is read. */
export interface WireSheet {
  readonly properties: {
    /** Left out by Google where it is 0. */
    readonly sheetId?: number
    readonly title: string
    readonly gridProperties?: { readonly rowCount?: number; readonly columnCount?: number }
  }
  readonly developerMetadata?: readonly WireMetadata[]
  readonly data?: readonly {
    readonly rowData?: readonly { readonly values?: readonly WireCell[] }[]
    readonly columnMetadata?: readonly { readonly developerMetadata?: readonly WireMetadata[] }[]
  }[]
}

/** A spreadsheet as it is read. */
export interface WireSpreadsheet {
  readonly properties?: { readonly title?: string; readonly locale?: string; readonly timeZone?: string }
  readonly developerMetadata?: readonly WireMetadata[]
  readonly sheets?: readonly WireSheet[]
}

/** What our notes are kept under. */
export const metadataKeys = {
  /** On the spreadsheet, one for each commit. */
  commit: 'kemandirian.commit',
  /** On a tab: the name of its kind, or one of `ownTitles`. */
  tab: 'kemandirian.tab',
  /** On a column: its name. */
  column: 'kemandirian.column',
} as const

const note = 'metadataKey,metadataValue'
const commits = 'developerMetadata(metadataId,metadataKey,metadataValue)'
const tabs = `properties(sheetId,title,gridProperties(rowCount,columnCount)),developerMetadata(${note})`
const whole = `properties(title,locale,timeZone),${commits}`
const cells = (mask: string) =>
  `${whole},sheets(${tabs},data(rowData.values(${mask}),columnMetadata.developerMetadata(${note})))`

/** Masks of `spreadsheets.get`: only the commits; the tabs; the tabs with what is in them, also with their notes. */
export const masks = {
  commits,
  tabs: `${whole},sheets(${tabs})`,
  cells: cells(wireCellMask),
  cellsAndNotes: cells(`${wireCellMask},note`),
} as const

/** The id of a tab, which answers leave out where it is 0. */
export const sheetIdOf = (sheet: WireSheet): number => sheet.properties.sheetId ?? 0

/** The cells of a tab, row by row. */
export const rowsOf = (sheet: WireSheet): readonly (readonly WireCell[])[] =>
  (sheet.data?.[0]?.rowData ?? []).map(({ values = [] }) => values)

/** What the tab is for: the value of its note, if it has one. */
export const purposeOf = (sheet: WireSheet): string | undefined =>
  sheet.developerMetadata?.find(({ metadataKey }) => metadataKey === metadataKeys.tab)?.metadataValue
