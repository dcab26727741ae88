import type { Content, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type {
  Cell,
  Column,
  Figure,
  Orientation,
  ReportDocument,
  Section,
  SectionOf,
  Tone,
} from '../../document.js'
import { chartSvgs } from '../chart-svg.js'
import { chartTable } from '../chart-table.js'
import { isNumeric, legendOf, partOf, partsOf } from '../marks.js'
import { cardsAcross, isAcross, uprightColumns } from '../orientation.js'
import { type Colors, colorsOf, dataUrl, type Logo, logoOf, type Theme, underLetterhead } from '../theme.js'
import { confidenceWords, type RenderOptions, type Words, wordsIn } from '../words.js'
import { printerWith } from './printer.js'
import { columnWidths, wanted } from './widths.js'

/** How many narrow columns of marks a page takes. */
const mostMarks = { portrait: 24, landscape: 42 } as const
/** In points: one such column. */
const markWidths = { least: 9, most: 15 }

/**
 * The document as a PDF for A4: letterhead, sections with bookmarks, tables whose headers stand on each page, page x of
 * y, signature block. Fonts are embedded; nothing is fetched, and no file is read but those fonts. The members behind
 * the figures are left to the formats in which they can be opened. The same document gives the same bytes. It is not
 * tagged: the library cannot.
 *
 * Signs that Noto Sans does not have, such as emoji and Arabic, are drawn as a box.
 *
 * @throws KemandirianError `not-a-picture`, `not-a-color` where the theme is not right.
 * @example await writeFile('laporan.pdf', await pdf(report))
 */
export async function pdf(document: ReportDocument, options: RenderOptions = {}): Promise<Uint8Array> {
  const { theme } = options
  const pages = new PdfPages(underLetterhead(document, theme), wordsIn(options.language), theme)
  const made = await printerWith(theme?.fonts).createPdf(pages.draw()).getBuffer()
  return new Uint8Array(made.buffer, made.byteOffset, made.byteLength)
}

const soft = '#55616d'
const hairline = '#c3ccd3'
const tones: Readonly<Record<Tone, { readonly color: string; readonly sign: string }>> = {
  neutral: { color: soft, sign: '•' },
  good: { color: '#1c6b3f', sign: '•' },
  warning: { color: '#8a5a00', sign: '!' },
  bad: { color: '#a1262a', sign: '!' },
}

const margins = { side: 42, top: 46, bottom: 54 }
/** A4 in points. */
const paper = { short: 595.28, long: 841.89 }

const tableLook = ({ ink, band }: Colors, narrow: (column: number) => boolean): CustomTableLayout => ({
  hLineWidth: (i, node) =>
    i === 0 || i === node.table.body.length ? 1 : i === node.table.headerRows ? 0.8 : 0.4,
  hLineColor: (i, node) =>
    i === 0 || i === node.table.body.length || i === node.table.headerRows ? ink : hairline,
  vLineWidth: () => 0,
  fillColor: (row, node) => (row < (node.table.headerRows ?? 0) ? band : null),
  paddingLeft: (i) => (narrow(i) ? 1.5 : 4),
  paddingRight: (i) => (narrow(i) ? 1.5 : 4),
  paddingTop: () => 3,
  paddingBottom: () => 3,
})
const padding = 8

const cardLook: CustomTableLayout = {
  hLineWidth: () => 0.5,
  vLineWidth: () => 0.5,
  hLineColor: () => hairline,
  vLineColor: () => hairline,
  paddingLeft: () => 8,
  paddingRight: () => 8,
  paddingTop: () => 6,
  paddingBottom: () => 7,
}

class PdfPages {
  private readonly document: ReportDocument
  private readonly w: Words
  private readonly across: boolean
  private readonly logo: Logo | null
  private readonly colors: Colors

  constructor(document: ReportDocument, w: Words, theme: Theme | undefined) {
    this.document = document
    this.w = w
    this.across = isAcross(document)
    this.logo = logoOf(theme)
    this.colors = colorsOf(theme)
  }

  /** How wide a page that lies so is between its margins. */
  private room(orientation: Orientation = this.own): number {
    return (orientation === 'landscape' ? paper.long : paper.short) - 2 * margins.side
  }

  private get own(): Orientation {
    return this.across ? 'landscape' : 'portrait'
  }

  draw(): TDocumentDefinitions {
    const { document, w } = this
    const on = new Date(document.asOf.instant)
    const title = w.text(document.title)
    return {
      pageSize: 'A4',
      pageOrientation: this.own,
      pageMargins: [margins.side, margins.top, margins.side, margins.bottom],
      language: w.language,
      info: {
        title: `${title} – ${document.subject.name}`,
        author: document.letterhead.at(-1) ?? document.subject.name,
        creator: 'Kemandirian',
        producer: 'Kemandirian',
        creationDate: on,
        modDate: on,
      },
      defaultStyle: { font: 'Sans', fontSize: 9, lineHeight: 1.15, color: this.colors.ink },
      footer: (page, pages) => ({
        margin: [margins.side, 18, margins.side, 0],
        fontSize: 7.5,
        color: soft,
        columns: [
          { text: this.under(true), width: '*' },
          {
            text: w.word('page', { page: String(page), pages: String(pages) }),
            width: 'auto',
            alignment: 'right',
          },
        ],
      }),
      // A heading goes to the next page with what must stand under it. pdfmake itself says of a table that it begins
      // on a page which has no room for its first row.
      pageBreakBefore: ({ headlineLevel, startPosition: { top, pageOrientation } }) => {
        const bottom = (pageOrientation === 'landscape' ? paper.short : paper.long) - margins.bottom
        return headlineLevel !== undefined && top > margins.top + 60 && top + headlineLevel > bottom
      },
      content: [
        ...this.letterhead(),
        ...this.letter(),
        ...this.title(title),
        this.facts(),
        ...w.banners(document).map((banner) => this.banner(banner)),
        ...this.sections(document.sections),
        ...this.signatures(),
        ...this.copies(),
        ...this.sections(document.appendices, w.word('appendices')),
        ...this.rules(),
      ],
    }
  }

  private under(withTitle: boolean): string {
    const { title, subject, period } = this.document
    return [
      ...(withTitle ? [this.w.text(title)] : []),
      subject.name,
      ...(period === null ? [] : [this.w.text(period.label)]),
    ].join(' · ')
  }

  private letterhead(): Content[] {
    const { letterhead, address } = this.document
    if (letterhead.length === 0 && this.logo === null) return []
    const { ink } = this.colors
    const last = letterhead.length - 1
    const room = this.room()
    const rule = (y: number, lineWidth: number) =>
      ({ type: 'line', x1: 0, y1: y, x2: room, y2: y, lineWidth, lineColor: ink }) as const
    const lines = [
      ...letterhead.map(
        (line, i): Content =>
          i === last
            ? {
                text: line.toUpperCase(),
                font: 'Serif',
                bold: true,
                fontSize: 13,
                alignment: 'center',
                characterSpacing: 0.4,
              }
            : { text: line, fontSize: 10, alignment: 'center' },
      ),
      ...address.map((line): Content => ({ text: line, fontSize: 8, alignment: 'center' })),
    ]
    return [
      this.logo === null
        ? lines
        : {
            columns: [this.picture(this.logo), { stack: lines, width: '*' }, { text: '', width: logoRoom }],
            columnGap: 8,
          },
      { canvas: [rule(5, 1.6), rule(8, 0.5)], margin: [0, 0, 0, 16] },
    ]
  }

  private picture({ type, bytes, ratio }: Logo): { stack: Content[]; width: number } {
    const width = Math.min(logoRoom, 56 * ratio)
    const drawn: Content =
      type === 'svg'
        ? { svg: new TextDecoder().decode(bytes), width }
        : { image: dataUrl('image/png', bytes), width }
    return { stack: [drawn], width: logoRoom }
  }

  private letter(): Content[] {
    const { letter } = this.document
    const { w } = this
    if (letter === null) return []
    const rows = w.letter(this.document)
    const head: Content = {
      columns: [
        rows.length === 0
          ? { text: '', width: '*' }
          : {
              width: '*',
              table: { widths: [62, 4, '*'], body: rows.map(([name, value]) => [name, ':', value]) },
              layout: {
                defaultBorder: false,
                paddingTop: () => 0,
                paddingBottom: () => 1,
                paddingLeft: () => 0,
              },
            },
        { text: w.dated(this.document), width: 'auto' },
      ],
      columnGap: 20,
      margin: [0, 0, 0, 10],
    }
    if (letter.to.length === 0) return [head]
    const to = [w.word('to'), ...letter.to.map(w.text)]
    return [head, { stack: to.map((line) => ({ text: line })), margin: [0, 0, 0, 14] }]
  }

  private copies(): Content[] {
    const { letter } = this.document
    if (letter === null || letter.copies.length === 0) return []
    return [
      {
        unbreakable: true,
        stack: [{ text: `${this.w.word('copies')}:` }, { ol: letter.copies.map(this.w.text) }],
        margin: [0, 12, 0, 0],
      },
    ]
  }

  private title(title: string): Content[] {
    const { number, letter } = this.document
    return [
      { text: title, font: 'Serif', bold: true, fontSize: 16, alignment: 'center', margin: [40, 0, 40, 2] },
      ...(number === null || letter !== null
        ? []
        : [{ text: `${this.w.word('number')}: ${number}`, alignment: 'center', fontSize: 10 } as const]),
      { text: this.under(false), alignment: 'center', fontSize: 10.5, margin: [0, 0, 0, 12] },
    ]
  }

  private facts(): Content {
    const { document, w } = this
    const suppressed = w.suppressed(document)
    const rows: readonly (readonly [string, string])[] = [
      [w.word('knownAsOf'), w.asOf(document)],
      [w.word('audience'), w.word(document.audience)],
      [
        w.word('definition'),
        `${document.definition.id}, ${w.word('version', { version: document.definition.version })}`,
      ],
      ...(document.masked === 0 ? [] : [['NIK', w.word('masked', { count: document.masked })] as const]),
      ...(suppressed === null ? [] : [[w.word('suppressed'), suppressed] as const]),
    ]
    return {
      table: { widths: [90, '*'], body: rows.map(([name, value]) => [{ text: name, color: soft }, value]) },
      layout: {
        defaultBorder: false,
        fillColor: () => this.colors.band,
        paddingLeft: () => 10,
        paddingTop: (i) => (i === 0 ? 7 : 1),
        paddingBottom: (i, node) => (i === node.table.body.length - 1 ? 7 : 1),
      },
      margin: [0, 0, 0, 10],
    }
  }

  private banner(text: string): Content {
    return {
      table: { widths: ['*'], body: [[{ text, bold: true }]] },
      layout: {
        hLineWidth: () => 0,
        vLineWidth: (i) => (i === 0 ? 3 : 0),
        vLineColor: () => '#8a5a00',
        fillColor: () => '#fdf5df',
        paddingLeft: () => 10,
        paddingTop: () => 5,
        paddingBottom: () => 5,
      },
      margin: [0, 0, 0, 8],
    }
  }

  /** The heading with what introduces it: one text, so that neither is left alone at the foot of a page. */
  private heading(text: string, intro = '', under = 30) {
    return {
      text: [
        { text, font: 'Serif', bold: true, fontSize: 12, color: this.colors.accent },
        ...(intro === '' ? [] : [{ text: `\n${intro}`, color: soft }]),
      ],
      // In points: the heading and what must stand under it on the same page.
      headlineLevel: 24 + heightOf(intro, this.room(), 9) + under,
      outline: true,
      outlineText: text,
      margin: [0, 12, 0, 5] as [number, number, number, number],
    }
  }

  /**
   * A table that lies otherwise than the document starts a page that does, and so does what follows it.
   *
   * @param title Of a part of its own, which begins on a page of its own.
   */
  private sections(sections: readonly Section[], title?: string): Content[] {
    let lies = this.own
    return sections.map((section, i): Content => {
      const wants = (section.type === 'table' ? section.orientation : null) ?? this.own
      const begins = i === 0 && title !== undefined
      const turned = wants === lies && !begins ? {} : { pageBreak: 'before' as const, pageOrientation: wants }
      lies = wants
      const introduced = section.intro === null ? '' : this.w.message(section.intro)
      const content = this.content(section, this.room(wants))
      const under = beginningOf(content, this.room(wants))
      const heading = this.heading(this.w.text(section.heading), introduced, under)
      return [
        ...(begins ? [{ ...this.heading(title), ...turned }, heading] : [{ ...heading, ...turned }]),
        content,
      ]
    })
  }

  private content(section: Section, room: number): Content {
    const { w } = this
    switch (section.type) {
      case 'prose':
        return section.paragraphs.map(
          (paragraph) => ({ text: w.message(paragraph), margin: [0, 0, 0, 4] }) as const,
        )
      case 'notes':
        return section.items.map(({ tone, message }) => ({
          columns: [
            { text: tones[tone].sign, bold: true, color: tones[tone].color, width: 12 },
            { text: w.message(message), width: '*' },
          ],
          margin: [0, 0, 0, 3],
        }))
      case 'figures':
        return this.cards(section)
      case 'chart':
        return this.chart(section, room)
      case 'table':
        return this.tables(section, room)
      case 'comparison':
        return this.comparison(section, room)
    }
  }

  private empty(text: string): Content {
    return { text, color: soft, margin: [10, 0, 0, 0] }
  }

  private cards(section: SectionOf<'figures'>): Content {
    const { w } = this
    const cards = section.items.map(({ label, figure, remark }): TableCell => {
      const more = remark ?? figure.reason
      const known = figure.value !== null
      const name = w.text(label)
      const unit = known && figure.unit.id !== '%' && figure.unit.id !== 'Rp' ? ` ${w.text(figure.unit)}` : ''
      return {
        stack: [
          { text: name.charAt(0).toUpperCase() + name.slice(1), color: soft, fontSize: 8 },
          {
            text: [
              { text: w.figure(figure), font: 'Serif', bold: true, fontSize: known ? 15 : 10 },
              { text: unit, fontSize: 8, color: soft },
            ],
            margin: [0, 2, 0, 0],
          },
          ...(more === null ? [] : [{ text: w.message(more), fontSize: 7.5, color: soft }]),
        ],
      }
    })
    const columns = cardsAcross(cards.length, this.across ? 5 : 4)
    const blank: TableCell = { text: '', border: [false, false, false, false] }
    const rows: TableCell[][] = []
    for (let i = 0; i < cards.length; i += columns)
      rows.push(Array.from({ length: columns }, (_, j) => cards[i + j] ?? blank))
    if (rows.length === 0) return []
    return { table: { widths: rows[0]!.map(() => '*'), body: rows, dontBreakRows: true }, layout: cardLook }
  }

  /** The drawing that HTML shows; under lines of several series, which have no room for their values, those values. */
  private chart(section: SectionOf<'chart'>, room: number): Content {
    if (section.points.length === 0) return this.empty(this.w.text(section.empty))
    const high = (this.across ? paper.short : paper.long) - margins.top - margins.bottom - 50
    const width = Math.min(room, 600)
    const drawn = chartSvgs(section, this.w, this.colors.accent, (high * 700) / width)
    return [
      ...drawn.map((svg): Content => ({ svg, width, font: 'Sans', margin: [0, 2, 0, 4] })),
      ...(section.kind === 'line' && section.series.length > 1
        ? [this.table(chartTable(section), room)]
        : []),
    ]
  }

  /** A table with more marks than a page takes, in parts; under it what the marks mean. */
  private tables(section: SectionOf<'table'>, room: number): Content {
    if (section.rows.length === 0) return this.empty(this.w.text(section.empty))
    const across = room > paper.short
    const parts = partsOf(section.columns, mostMarks[across ? 'landscape' : 'portrait'])
    const legend = legendOf(section)
      .map(({ mark, means }) => `${mark} = ${this.w.text(means)}`)
      .join('   ')
    return [
      ...parts.map((columns, i): Content => {
        const table = this.table(partOf(section, columns), room)
        const facts = { part: String(i + 1), parts: String(parts.length) }
        return parts.length === 1
          ? table
          : [
              { text: this.w.word('partOfTable', facts), color: soft, fontSize: 8, margin: [0, 4, 0, 2] },
              table,
            ]
      }),
      ...(legend === ''
        ? []
        : [{ text: legend, color: soft, fontSize: 8, margin: [0, 3, 0, 0] } satisfies Content]),
    ]
  }

  private table(section: SectionOf<'table'>, room: number): Content {
    const { w } = this
    const { columns, rows } = section
    const grouped = columns.some(({ group }) => group !== null)
    const header = columns.map(
      (column): TableCell =>
        column.type === 'mark'
          ? { text: w.text(column.header), bold: true, alignment: 'center', fontSize: 6 }
          : this.header(w.text(column.header), isNumeric(column)),
    )
    const texts = columns.map((column, i) => [
      w.text(column.header),
      ...rows.map(({ cells }) => this.drawn(cells[i]!, column)),
    ])
    return this.framed(
      [
        ...(grouped ? [this.groups(columns, header)] : []),
        grouped ? header.map((cell, i) => (columns[i]!.group === null ? '' : cell)) : header,
        ...rows.map(({ cells }) => cells.map((cell, i) => this.cell(cell, columns[i]!, i === 0))),
      ],
      grouped ? 2 : 1,
      texts,
      room,
      columns.map(({ type }) => type === 'mark'),
    )
  }

  private framed(
    body: TableCell[][],
    headerRows: number,
    texts: readonly (readonly string[])[],
    room: number,
    marks: readonly boolean[] = texts.map(() => false),
  ): Content {
    const others = texts.filter((_, i) => !marks[i])
    const fontSize = others.length > uprightColumns ? 7 : 8
    const count = texts.length - others.length
    const asked = others.map(wanted)
    const free = room - 3 * count - padding * others.length
    const most = asked.reduce((sum, { most }) => sum + most * fontSize * 0.56, 0)
    const mark = Math.max(markWidths.least, Math.min(markWidths.most, (free - most) / count))
    // Beside marks a name takes what it needs, and they the rest.
    const rest = count === 0 ? free : Math.min(free - mark * count, most)
    const wide = columnWidths(asked, rest, fontSize * 0.56)
    let next = 0
    return {
      table: {
        headerRows,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: marks.map((isMark) => (isMark ? mark : wide[next++]!)),
        body,
      },
      layout: tableLook(this.colors, (i) => marks[i] ?? false),
      fontSize,
    }
  }

  private header(text: string, right: boolean): TableCell {
    return { text, bold: true, alignment: right ? 'right' : 'left' }
  }

  /** The upper row of headers: groups over their columns, and the headers of columns without one over both rows. */
  private groups(columns: readonly Column[], header: readonly TableCell[]): TableCell[] {
    return columns.map(({ group }, i): TableCell => {
      if (group === null) return { ...(header[i] as object), rowSpan: 2 } as TableCell
      if (columns[i - 1]?.group?.id === group.id) return ''
      let end = i
      while (columns[end + 1]?.group?.id === group.id) end++
      return { text: this.w.text(group), bold: true, alignment: 'center', colSpan: end - i + 1 }
    })
  }

  private drawn(cell: Cell, column: Column): string {
    if (cell.type === 'list' && cell.items.length > 0)
      return cell.items.map((item) => this.w.text(item)).join('\n')
    const drawn = this.w.cell(cell, column)
    // A day and an amount stay on one line.
    return (cell.type === 'day' && cell.day !== null) || cell.type === 'number'
      ? drawn.replaceAll(' ', '\u00a0')
      : drawn
  }

  private cell(cell: Cell, column: Column, first: boolean): TableCell {
    const { w } = this
    if (cell.type === 'figure') return this.figure(cell.figure)
    const missing = { text: w.text(column.missing), color: soft }
    if (cell.type === 'day') return cell.day === null ? missing : this.drawn(cell, column)
    if (cell.type === 'number')
      return cell.value === null
        ? { ...missing, alignment: 'right' }
        : { text: this.drawn(cell, column), alignment: 'right' }
    if (cell.type === 'mark') return { text: cell.mark ?? '', alignment: 'center' }
    if (cell.type === 'state') return { text: w.text(cell.text), color: tones[cell.tone].color, bold: true }
    if (cell.type === 'list') return cell.items.length === 0 ? missing : this.drawn(cell, column)
    return cell.text === null ? missing : { text: w.text(cell.text), bold: first }
  }

  private figure(figure: Figure, withUnit = false): TableCell {
    return {
      text:
        figure.value === null ? this.w.figure(figure, withUnit) : unbroken(this.w.figure(figure, withUnit)),
      alignment: 'right',
      ...(figure.value === null ? { color: soft } : {}),
    }
  }

  private comparison(section: SectionOf<'comparison'>, room: number): Content {
    const { w } = this
    if (section.rows.length === 0) return this.empty(w.text(section.empty))
    const header = (['what', 'stated', 'derived', 'difference'] as const).map((name) => w.word(name))
    const texts = section.rows.map((row) => [
      w.text(row.label),
      w.figure(row.stated, true),
      w.figure(row.derived, true),
      w.difference(row),
    ])
    return this.framed(
      [
        header.map((text, i) => this.header(text, i === 1 || i === 2)),
        ...section.rows.map((row, i) => [
          { text: texts[i]![0]!, bold: true },
          this.figure(row.stated, true),
          this.figure(row.derived, true),
          texts[i]![3]!,
        ]),
      ],
      1,
      header.map((text, i) => [text, ...texts.map((row) => row[i]!)]),
      room,
    )
  }

  /** Never broken over two pages: nobody signs a page that holds nothing else but half of a name. */
  private signatures(): Content[] {
    const { signatures } = this.document
    const { w } = this
    if (signatures === null) return []
    const { signers } = signatures
    // A letter has its date at its head.
    const dated = this.document.letter === null ? w.dated(this.document) : ''
    const last = signers.length - 1
    return [
      {
        unbreakable: true,
        margin: [0, 26, 0, 8],
        columnGap: 40,
        columns: signers.map((signer, i) => ({
          width: '*',
          alignment: 'center' as const,
          stack: [
            { text: i === last && dated !== '' ? dated : ' ' },
            { text: w.text(signer.caption) },
            { text: w.office(signer), margin: [0, 0, 0, 52] as [number, number, number, number] },
            signer.name === null
              ? { text: '(………………………………………)' }
              : { text: signer.name, bold: true, decoration: 'underline' as const },
            ...(signer.nip === null ? [] : [{ text: w.word('nip', { nip: signer.nip }) }]),
          ],
        })),
      },
    ]
  }

  private rules(): Content[] {
    const { w } = this
    const { rules } = this.document
    if (rules.length === 0) return []
    return [
      this.heading(w.word('rules')),
      {
        ul: rules.map(({ version, means, source }) => {
          const origin =
            source === null
              ? ''
              : ` ${w.word('source', { instrument: source.instrument, confidence: w.word(confidenceWords[source.confidence]) })}`
          return {
            text: `${w.text(means).replace(/[^.]$/, '$&.')}${origin} (${w.word('ruleVersion', { version })})`,
            margin: [0, 0, 0, 2] as [number, number, number, number],
          }
        }),
        fontSize: 8,
        color: soft,
        markerColor: soft,
      },
    ]
  }
}

/** In points: what a logo may take at the left, and what is left free at the right, so that the lines stay centred. */
const logoRoom = 70

/** What of pdfmake's content takes room: its types say more than is asked here. */
interface Block {
  readonly text?: unknown
  readonly svg?: unknown
  readonly width?: unknown
  readonly fontSize?: unknown
  readonly rowSpan?: unknown
  readonly columns?: readonly unknown[]
  readonly stack?: readonly unknown[]
  readonly table?: {
    readonly body: readonly (readonly unknown[])[]
    readonly widths?: unknown
    readonly headerRows?: number
  }
}

/**
 * About how high the beginning of the content is, in points, which is not to be parted from its heading: a drawing, the
 * headers of a table with its first row, or its first text.
 */
function beginningOf(content: unknown, room: number): number {
  if (Array.isArray(content)) return content.length === 0 ? 0 : beginningOf(content[0], room)
  if (typeof content === 'string') return heightOf(content, room, 9)
  const { svg, width, columns, stack, table, fontSize } = content as Block
  if (typeof svg === 'string') {
    const [, wide, high] = /viewBox="0 0 (\S+) ([\d.]+)"/.exec(svg)!.map(Number)
    return (high! * Number(width)) / wide! + 8
  }
  if (columns !== undefined) return Math.max(0, ...columns.map((column) => beginningOf(column, room)))
  if (stack !== undefined) return stack.reduce((sum: number, one) => sum + beginningOf(one, room), 0)
  if (table === undefined) return sizedHeight(content, room, 9)
  const { body, widths, headerRows = 0 } = table
  return body.slice(0, headerRows + 1).reduce((sum, row) => {
    const cells = row.map((cell, i) => {
      const given: unknown = Array.isArray(widths) ? widths[i] : undefined
      const within = typeof given === 'number' ? given : room / row.length - 16
      return sizedHeight(cell, within, Number(fontSize ?? 9))
    })
    return sum + Math.max(...cells) + 6
  }, 0)
}

/** About how high a cell is; one that goes over two rows is as high as both without that. */
function sizedHeight(cell: unknown, width: number, size: number): number {
  if (typeof cell === 'string') return heightOf(cell, width, size)
  const { text, stack, fontSize, rowSpan } = cell as Block
  if (rowSpan !== undefined) return 0
  if (stack !== undefined)
    return stack.reduce((sum: number, one) => sum + sizedHeight(one, width, size), 0) + 8
  const parts: readonly unknown[] = Array.isArray(text) ? text : [text ?? '']
  const drawn = parts.map((part) => (typeof part === 'string' ? { text: part } : (part as Block)))
  const largest = Math.max(...drawn.map((part) => Number(part.fontSize ?? fontSize ?? size)))
  return heightOf(drawn.map((part) => String(part.text)).join(''), width, largest)
}

/** About how high a text of this size is in a column. */
function heightOf(text: string, width: number, size: number): number {
  if (text === '') return 0
  const lines = text
    .split('\n')
    .reduce((sum, line) => sum + Math.max(1, Math.ceil((line.length * size * 0.6) / width)), 0)
  return lines * size * 1.57
}

/** On one line. */
function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00a0')
}
