import { textOf } from '../cells/wire-cell.js'
import { folded, type TabLayout, technicalHeaders } from '../layout/tab-layout.js'
import type { SheetProblem } from '../sheet-problem.js'
import { metadataKeys, rowsOf, sheetIdOf, type WireSheet } from './wire-spreadsheet.js'

/** Where everything stands in a tab, whatever people have done to it. Rows and columns count from 0. */
export interface TabStructure {
  /** With the headers as they stand in the tab: people are told of what they see. */
  readonly tab: TabLayout
  readonly sheetId: number
  readonly title: string
  readonly rowCount: number
  readonly columnCount: number
  readonly headerRow: number
  /** Places of columns by name; those that are gone are not in it. */
  readonly columns: ReadonlyMap<string, number>
  /** Columns of staff that are known by their header alone, where others carry notes: somebody has typed them anew. */
  readonly retyped: ReadonlySet<string>
  readonly problems: readonly SheetProblem[]
}

/** What of a tab is there, whether or not rows can be known by it. */
export interface TabPlaces extends Omit<TabStructure, 'tab'> {
  /** The names of the columns that carry a note of ours. */
  readonly noted: ReadonlySet<string>
}

/**
 * Finds the header and the columns: by the notes that stay with a column when it is moved or renamed, else by the
 * header, else by another name of it. `undefined` where the hidden columns are gone, so that no row can be known, and
 * where the header is: its place would be taken by a person's row.
 */
export function tabStructure(tab: TabLayout, sheet: WireSheet): TabStructure | undefined {
  const { noted: _, ...places } = tabPlaces(tab, sheet)
  const header = rowsOf(sheet)[places.headerRow] ?? []
  const labels = labelsOf(tab)
  const isHeader = header.some((cell) => labels.has(folded(textOf(cell))))
  return !isHeader || technicalHeaders.some((name) => name !== 'Kesalahan' && !places.columns.has(name))
    ? undefined
    : { tab: headedAs(tab, places, header), ...places }
}

function headedAs(
  tab: TabLayout,
  { columns }: Pick<TabPlaces, 'columns'>,
  cells: readonly Parameters<typeof textOf>[0][],
): TabLayout {
  return {
    ...tab,
    columns: tab.columns.map((column) => {
      const at = columns.get(column.name)
      const header = at === undefined ? '' : textOf(cells[at]).replace(/\s+/g, ' ').trim()
      if (header === '' || header === column.header) return column
      return { ...column, header, aliases: [...column.aliases, column.header] }
    }),
  }
}

/** Finds the header and those columns that are there, in a tab of ours or of anybody's. */
export function tabPlaces(tab: TabLayout, sheet: WireSheet): TabPlaces {
  const rows = rowsOf(sheet)
  const noted = notedColumns(sheet)
  const headerRow = findHeader(tab, rows, noted.columns)
  const headers = (rows[headerRow] ?? []).map(textOf)
  const { title } = sheet.properties
  const retyped = new Set<string>()
  const problem = (
    code: SheetProblem['code'],
    facts: SheetProblem['facts'],
    header: string,
  ): SheetProblem => ({
    code,
    at: title,
    kind: tab.kind.name,
    column: header,
    facts,
  })

  const problems: SheetProblem[] = []
  const columns = new Map<string, number>()
  for (const { name, header, aliases } of [...tab.columns, ...technicalColumns]) {
    const at = noted.columns.get(name) ?? findLabel(headers, [header, ...aliases], columns)
    if (at === undefined) {
      problems.push(problem('column-missing', { header }, header))
      continue
    }
    columns.set(name, at)
    const isStaffs = tab.columns.some((column) => column.name === name)
    if (isStaffs && noted.columns.has('_kunci') && !noted.columns.has(name)) {
      retyped.add(name)
      problems.push(problem('column-retyped', { header }, header))
    }
    const found = headers[at] ?? ''
    if (![header, ...aliases].some((label) => folded(label) === folded(found)))
      problems.push(problem('header-renamed', { header, found }, header))
    if (noted.copied.has(name)) problems.push(problem('column-copied', { header }, header))
  }
  const { rowCount = 0, columnCount = 0 } = sheet.properties.gridProperties ?? {}
  return {
    sheetId: sheetIdOf(sheet),
    title,
    rowCount,
    columnCount,
    headerRow,
    columns,
    retyped,
    problems,
    noted: new Set(noted.columns.keys()),
  }
}

const technicalColumns = technicalHeaders.map((header) => ({
  name: header,
  header,
  aliases: [] as readonly string[],
}))

function notedColumns(sheet: WireSheet) {
  const columns = new Map<string, number>()
  const copied = new Set<string>()
  for (const [at, { developerMetadata = [] }] of (sheet.data?.[0]?.columnMetadata ?? []).entries()) {
    for (const { metadataKey, metadataValue = '' } of developerMetadata) {
      if (metadataKey !== metadataKeys.column) continue
      if (columns.has(metadataValue)) copied.add(metadataValue)
      else columns.set(metadataValue, at)
    }
  }
  return { columns, copied }
}

/** People put titles and logos above it, but do not rename hidden columns: their headers tell. Else the best row does. */
function findHeader(
  tab: TabLayout,
  rows: readonly (readonly Parameters<typeof textOf>[0][])[],
  noted: ReadonlyMap<string, number>,
): number {
  const first = rows.slice(0, deepestHeader)
  const key = noted.get('_kunci')
  if (key !== undefined) {
    const at = first.findIndex((row) => textOf(row[key]) === '_kunci')
    if (at >= 0) return at
  }
  const labels = labelsOf(tab)
  const scores = first.map((row) => row.filter((cell) => labels.has(folded(textOf(cell)))).length)
  return Math.max(0, scores.indexOf(Math.max(0, ...scores)))
}

const deepestHeader = 20

const labelsOf = (tab: TabLayout): ReadonlySet<string> =>
  new Set(
    [...technicalHeaders, ...tab.columns.flatMap(({ header, aliases }) => [header, ...aliases])].map(folded),
  )

function findLabel(
  headers: readonly string[],
  labels: readonly string[],
  taken: ReadonlyMap<string, number>,
): number | undefined {
  const used = new Set(taken.values())
  for (const label of labels) {
    const at = headers.findIndex((header, i) => !used.has(i) && folded(header) === folded(label))
    if (at >= 0) return at
  }
  return undefined
}
