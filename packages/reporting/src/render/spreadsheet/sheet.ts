import { KemandirianError } from '@kemandirian/core/foundations'
import { type Cell, type CellStyle, colToLetter, type WriteOptions, type WriteSheet } from 'hucre/xlsx'
import { look } from './look.js'

/** What a cell holds. A link leads to a cell of the same workbook: `'Rincian'!A5`. */
export interface Content {
  readonly value: string | number | null
  readonly style?: CellStyle
  readonly link?: string
  /** Without `=`; `value` is what it comes to. */
  readonly formula?: string
}

/** Rows that a sheet can have. */
const mostRows = 1_048_576
/** Characters that a cell can hold. */
const longestText = 32_767
/** A wider column would be read badly, a narrower one would cut its header. */
const widths = { least: 7, most: 46, marks: 4.5 }

/** One sheet in the making: rows from the top, widths as they come out. */
export class SheetDraft {
  readonly name: string
  private readonly rows: (string | number | null)[][] = []
  private readonly cells = new Map<string, Partial<Cell>>()
  private readonly merges: NonNullable<WriteSheet['merges']> = []
  private readonly heights: NonNullable<WriteSheet['rowDefs']> = new Map()
  private readonly widest: number[] = []
  private header: { readonly first: number; readonly last: number } | null = null
  private lastFiltered = 0
  private columns = 1
  private readonly wrapped: number[] = []
  private readonly narrowed = new Set<number>()

  constructor(name: string) {
    this.name = name
  }

  /** How many rows there are: the index of the next one. */
  get size(): number {
    return this.rows.length
  }

  /** Adds a row. Text that a person reads across the sheet, such as a heading, is not `measured`. */
  add(contents: readonly Content[], { measured = true }: { readonly measured?: boolean } = {}): number {
    const row = this.rows.length
    if (row === mostRows)
      throw new KemandirianError(
        'too-many-rows',
        `Lembar ${this.name} melebihi ${mostRows} baris, batas XLSX. Bagi laporan menurut periode atau satuan kerja, atau pakai CSV`,
        { facts: { sheet: this.name, limit: mostRows } },
      )
    this.columns = Math.max(this.columns, contents.length)
    this.rows.push(
      contents.map((content, column) => {
        const text = typeof content.value === 'string' ? fitted(content.value) : content.value
        this.dress(row, column, content, text)
        if (measured && content.value !== null) this.measure(column, String(content.value))
        return text
      }),
    )
    if (contents.some(({ style }) => style?.alignment?.wrapText)) this.wrapped.push(row)
    return row
  }

  private dress(
    row: number,
    column: number,
    { style, link, formula }: Content,
    text: string | number | null,
  ) {
    const risky = typeof text === 'string' && startsFormula.test(text)
    if (style === undefined && link === undefined && formula === undefined && !risky) return
    this.cells.set(`${row},${column}`, {
      // As text: typed over by hand, it stays text. The writer would take an error's name for the error.
      ...(risky
        ? { richText: [{ text }], style: { ...style, numFmt: '@' } }
        : style === undefined
          ? {}
          : { style }),
      ...(link === undefined ? {} : { hyperlink: { target: '', location: link } }),
      ...(formula === undefined ? {} : { formula, formulaResult: text }),
    })
  }

  private measure(column: number, text: string): void {
    const longest = Math.max(...text.split('\n').map((part) => part.length))
    this.widest[column] = Math.max(this.widest[column] ?? 0, longest)
  }

  /** Says that a column takes at least so many characters, up to the widest that is read well. */
  widen(column: number, characters: number): void {
    this.widest[column] = Math.max(this.widest[column] ?? 0, characters)
  }

  /** Says that a column holds marks of one to three characters. */
  narrow(column: number): void {
    this.narrowed.add(column)
  }

  /** Text across columns, which are so many characters wide together; as high as it needs to be. */
  across(content: Content, columns: number, width: number): void {
    const row = this.add([content], { measured: false })
    if (columns > 1) this.merge(row, 0, row, columns - 1)
    const size = content.style?.font?.size ?? 11
    this.heights.set(row, { height: linesOf(content.value, (width * 11) / size) * size * lineHeight })
  }

  /** Makes one cell of several. */
  merge(startRow: number, startCol: number, endRow: number, endCol: number): void {
    this.merges.push({ startRow, startCol, endRow, endCol })
  }

  /** Says that the rows from `first` to the last one so far are the header: frozen, and printed on each page. */
  headerFrom(first: number): void {
    this.header = { first, last: this.rows.length - 1 }
  }

  /** Says that the rows so far are what the filter is over; totals come after it. */
  filterHere(): void {
    this.lastFiltered = this.rows.length
  }

  /** The width of a column in characters. */
  width(column: number): number {
    if (this.narrowed.has(column)) return widths.marks
    return Math.min(widths.most, Math.max(widths.least, (this.widest[column] ?? 0) + 2))
  }

  /** The cell as a formula on any sheet writes it: `'Rincian'!$G$5`. */
  at(row: number, column: number): string {
    return `${quoted(this.name)}!$${colToLetter(column)}$${row + 1}`
  }

  /** Rows of several lines are as high as they need to be: not every program finds that out by itself. */
  private setHeights(widthOf: (column: number) => number): void {
    for (const row of this.wrapped) {
      if (this.heights.has(row)) continue
      const lines = this.rows[row]!.map((value, column) => linesOf(value, widthOf(column) - 2))
      const height = Math.max(1, ...lines) * 11 * lineHeight
      if (height > 11 * lineHeight) this.heights.set(row, { height: Math.min(highestRow, height) })
    }
  }

  /** Done, for A4: upright, or across where it is wide, and never wider than the page. */
  sheet(
    footer: string,
    fixedWidths?: readonly number[],
  ): { readonly sheet: WriteSheet; readonly names: NonNullable<WriteOptions['namedRanges']> } {
    const { header, rows, name, columns } = this
    const widthOf = (column: number) => fixedWidths?.[column] ?? this.width(column)
    this.setHeights(widthOf)
    const all = Array.from({ length: columns }, (_, column) => widthOf(column))
    const last = colToLetter(columns - 1)
    const sheet: WriteSheet = {
      name,
      rows,
      cells: this.cells,
      columns: all.map((width) => ({ width })),
      merges: this.merges,
      rowDefs: this.heights,
      view: { showGridLines: false },
      pageSetup: {
        paperSize: 'a4',
        orientation: all.reduce((sum, width) => sum + width, 0) > 110 ? 'landscape' : 'portrait',
        fitToPage: true,
        fitToWidth: 1,
        fitToHeight: 0,
        margins: { left: 0.5, right: 0.5, top: 0.6, bottom: 0.7, header: 0.3, footer: 0.35 },
      },
      headerFooter: { oddFooter: footer },
      ...(header === null
        ? {}
        : {
            freezePane: { rows: header.last + 1, columns: widthOf(0) <= 30 && columns > 4 ? 1 : 0 },
            autoFilter: {
              range: `A${header.last + 1}:${last}${Math.max(this.lastFiltered, header.last + 1)}`,
            },
          }),
    }
    const names: NonNullable<WriteOptions['namedRanges']> =
      header === null
        ? []
        : [
            {
              name: '_xlnm.Print_Titles',
              range: `${quoted(name)}!$${header.first + 1}:$${header.last + 1}`,
              scope: name,
            },
          ]
    return { sheet, names }
  }
}

/** Of the size of the letters. */
const lineHeight = 1.4
/** In points: a row cannot be higher. */
const highestRow = 409

/** How many lines a text takes in a column of so many characters. Capitals are wider than the average. */
function linesOf(value: string | number | null, width: number): number {
  if (typeof value !== 'string') return 1
  return value
    .split('\n')
    .reduce((lines, part) => lines + Math.max(1, Math.ceil((part.length * 1.08) / width)), 0)
}

/** What a spreadsheet, or who types over the cell, could take for a formula, and the names of its errors. */
const startsFormula =
  /^[=+\-@\t\r＝＋－＠]|^#(?:VALUE!|REF!|N\/A|NAME\?|NULL!|DIV\/0!|NUM!|GETTING_DATA|SPILL!|CALC!)$/

function fitted(text: string): string | null {
  if (text === '') return null
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1)}…`
}

/** A sheet's name as a reference writes it. */
export function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`
}

/** A name for a sheet that Excel takes: at most 31 characters, none of `[ ] : * ? / \`, used once. */
export function sheetNames(): (wanted: string) => string {
  const used = new Set<string>(['history'])
  return (wanted) => {
    const clean =
      wanted
        .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .replace(/^[' ]+|[' ]+$/g, '') || '–'
    for (let count = 1; ; count++) {
      const suffix = count === 1 ? '' : ` (${count})`
      const name = shortened(clean, 31 - suffix.length) + suffix
      if (!used.has(name.toLowerCase())) {
        used.add(name.toLowerCase())
        return name
      }
    }
  }
}

/** The text up to a length, without half a word or half a sign. */
function shortened(text: string, length: number): string {
  if (text.length <= length) return text
  const whole = text.slice(0, length + 1).replace(/\s+\S*$/, '')
  const cut = whole.length > length / 2 && whole.length <= length ? whole : text.slice(0, length)
  return cut.replace(/[\ud800-\udbff]$|[' ]+$/, '')
}

/** Text for a page's footer, where `&` begins a code. */
export function footerText(text: string): string {
  return text.replaceAll('&', '&&')
}

/** A heading above a table, with the way back. */
export function headed(sheet: SheetDraft, heading: string, under: string): void {
  sheet.across({ value: heading, style: look.heading }, 1, heading.length * 2)
  sheet.add([{ value: under, style: { font: look.soft.font } }], { measured: false })
  sheet.add([])
}
