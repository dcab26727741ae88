import type { Content, CustomTableLayout, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import type { Cell, Column, Figure, ReportDocument, Section, SectionOf, Tone } from '../../document.js'
import { chartTable } from '../chart-table.js'
import { isNumeric } from '../marks.js'
import { confidenceWords, type RenderOptions, type Words, wordsIn } from '../words.js'
import { printer } from './printer.js'
import { columnWidths, wanted } from './widths.js'

/** Tables with more columns than this are printed across. */
const uprightColumns = 8

/**
 * The document as a PDF for A4: letterhead, sections with bookmarks, tables whose headers stand on each page, page x of
 * y, signature block. Fonts are embedded; nothing is fetched, and no file is read but those fonts. The members behind
 * the figures are left to the formats in which they can be opened. The same document gives the same bytes. It is not
 * tagged: the library cannot.
 *
 * Signs that Noto Sans does not have, such as emoji and Arabic, are drawn as a box.
 *
 * @example await writeFile('laporan.pdf', await pdf(report))
 */
export async function pdf(document: ReportDocument, options: RenderOptions = {}): Promise<Uint8Array> {
  const made = await printer.createPdf(new PdfPages(document, wordsIn(options.language)).draw()).getBuffer()
  return new Uint8Array(made.buffer, made.byteOffset, made.byteLength)
}

const ink = '#17212b'
const soft = '#55616d'
const hairline = '#c3ccd3'
const accent = '#0f5066'
const band = '#f2f5f6'
const tones: Readonly<Record<Tone, { readonly color: string; readonly sign: string }>> = {
  neutral: { color: soft, sign: '•' },
  good: { color: '#1c6b3f', sign: '•' },
  warning: { color: '#8a5a00', sign: '!' },
  bad: { color: '#a1262a', sign: '!' },
}

const margins = { side: 42, top: 46, bottom: 54 }
/** A4 in points. */
const paper = { short: 595.28, long: 841.89 }

const tableLook: CustomTableLayout = {
  hLineWidth: (i, node) =>
    i === 0 || i === node.table.body.length ? 1 : i === node.table.headerRows ? 0.8 : 0.4,
  hLineColor: (i, node) =>
    i === 0 || i === node.table.body.length || i === node.table.headerRows ? ink : hairline,
  vLineWidth: () => 0,
  fillColor: (row, node) => (row < (node.table.headerRows ?? 0) ? band : null),
  paddingLeft: () => 4,
  paddingRight: () => 4,
  paddingTop: () => 3,
  paddingBottom: () => 3,
}
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
  private readonly room: number

  constructor(document: ReportDocument, w: Words) {
    this.document = document
    this.w = w
    this.across = [...document.sections, ...document.appendices].some(
      (section) =>
        section.type === 'table' && section.rows.length > 0 && section.columns.length > uprightColumns,
    )
    this.room = (this.across ? paper.long : paper.short) - 2 * margins.side
  }

  draw(): TDocumentDefinitions {
    const { document, w } = this
    const on = new Date(document.asOf.instant)
    const title = w.text(document.title)
    return {
      pageSize: 'A4',
      pageOrientation: this.across ? 'landscape' : 'portrait',
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
      defaultStyle: { font: 'Sans', fontSize: 9, lineHeight: 1.15, color: ink },
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
      // A heading that nothing follows on its page goes with what follows it.
      pageBreakBefore: (node, nodes) =>
        node.headlineLevel === 1 && nodes.getFollowingNodesOnPage().length === 0,
      content: [
        ...this.letterhead(),
        ...this.title(title),
        this.facts(),
        ...w.banners(document).map((banner) => this.banner(banner)),
        ...document.sections.map((section) => this.section(section)),
        ...(document.appendices.length === 0 ? [] : [this.heading(w.word('appendices'))]),
        ...document.appendices.map((section) => this.section(section)),
        ...this.signatures(),
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
    const { letterhead } = this.document
    if (letterhead.length === 0) return []
    const last = letterhead.length - 1
    const rule = (y: number, lineWidth: number) =>
      ({ type: 'line', x1: 0, y1: y, x2: this.room, y2: y, lineWidth, lineColor: ink }) as const
    return [
      ...letterhead.map(
        (line, i): Content =>
          i === last
            ? {
                text: line.toLocaleUpperCase('id'),
                font: 'Serif',
                bold: true,
                fontSize: 13,
                alignment: 'center',
                characterSpacing: 0.4,
              }
            : { text: line, fontSize: 10, alignment: 'center' },
      ),
      { canvas: [rule(5, 1.6), rule(8, 0.5)], margin: [0, 0, 0, 16] },
    ]
  }

  private title(title: string): Content[] {
    const { number } = this.document
    return [
      { text: title, font: 'Serif', bold: true, fontSize: 16, alignment: 'center', margin: [40, 0, 40, 2] },
      ...(number === null
        ? []
        : [{ text: `${this.w.word('number')}: ${number}`, alignment: 'center', fontSize: 10 } as const]),
      { text: this.under(false), alignment: 'center', fontSize: 10.5, margin: [0, 0, 0, 12] },
    ]
  }

  private facts(): Content {
    const { document, w } = this
    const rows: readonly (readonly [string, string])[] = [
      [w.word('knownAsOf'), w.asOf(document)],
      [w.word('audience'), w.word(document.audience)],
      [
        w.word('definition'),
        `${document.definition.id}, ${w.word('version', { version: document.definition.version })}`,
      ],
      ...(document.masked === 0 ? [] : [['NIK', w.word('masked', { count: document.masked })] as const]),
    ]
    return {
      table: { widths: [90, '*'], body: rows.map(([name, value]) => [{ text: name, color: soft }, value]) },
      layout: {
        defaultBorder: false,
        fillColor: () => band,
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
  private heading(text: string, intro = ''): Content {
    return {
      text: [
        { text, font: 'Serif', bold: true, fontSize: 12, color: accent },
        ...(intro === '' ? [] : [{ text: `\n${intro}`, color: soft }]),
      ],
      headlineLevel: 1,
      outline: true,
      outlineText: text,
      margin: [0, 12, 0, 5],
    }
  }

  private section(section: Section): Content {
    const { w } = this
    return [
      this.heading(w.text(section.heading), section.intro === null ? '' : w.message(section.intro)),
      this.content(section),
    ]
  }

  private content(section: Section): Content {
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
        return this.table(chartTable(section))
      case 'table':
        return this.table(section)
      case 'comparison':
        return this.comparison(section)
    }
  }

  private empty(text: string): Content {
    return { text, color: soft, margin: [10, 0, 0, 0] }
  }

  private cards(section: SectionOf<'figures'>): Content {
    const { w } = this
    const perRow = this.across ? 5 : 4
    const cards = section.items.map(({ label, figure, remark }): TableCell => {
      const more = remark ?? figure.reason
      const known = figure.value !== null
      const name = w.text(label)
      const unit = known && figure.unit.id !== '%' ? ` ${w.text(figure.unit)}` : ''
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
    const columns = Math.min(perRow, cards.length)
    const blank: TableCell = { text: '', border: [false, false, false, false] }
    const rows: TableCell[][] = []
    for (let i = 0; i < cards.length; i += columns)
      rows.push(Array.from({ length: columns }, (_, j) => cards[i + j] ?? blank))
    if (rows.length === 0) return []
    return { table: { widths: rows[0]!.map(() => '*'), body: rows, dontBreakRows: true }, layout: cardLook }
  }

  private table(section: SectionOf<'table'>): Content {
    const { w } = this
    const { columns, rows } = section
    if (rows.length === 0) return this.empty(w.text(section.empty))
    const grouped = columns.some(({ group }) => group !== null)
    const header = columns.map((column): TableCell => this.header(w.text(column.header), isNumeric(column)))
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
    )
  }

  private framed(body: TableCell[][], headerRows: number, texts: readonly (readonly string[])[]): Content {
    const fontSize = texts.length > uprightColumns ? 7 : 8
    const room = this.room - padding * texts.length
    return {
      table: {
        headerRows,
        keepWithHeaderRows: 1,
        dontBreakRows: true,
        widths: columnWidths(texts.map(wanted), room, fontSize * 0.56),
        body,
      },
      layout: tableLook,
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
    // A day stays on one line.
    return cell.type === 'day' && cell.day !== null ? drawn.replaceAll(' ', '\u00a0') : drawn
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
      text: this.w.figure(figure, withUnit),
      alignment: 'right',
      ...(figure.value === null ? { color: soft } : {}),
    }
  }

  private comparison(section: SectionOf<'comparison'>): Content {
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
    )
  }

  /** Never broken over two pages: nobody signs a page that holds nothing else but half of a name. */
  private signatures(): Content[] {
    const { signatures } = this.document
    const { w } = this
    if (signatures === null) return []
    const { place, on, signers } = signatures
    const dated = [place, on === null ? null : w.day(on)].filter((part) => part !== null).join(', ')
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
        ul: rules.map(({ id, means, source }) => {
          const origin =
            source === null
              ? ''
              : ` ${w.word('source', { instrument: source.instrument, confidence: w.word(confidenceWords[source.confidence]) })}`
          return {
            text: `${w.text(means).replace(/[^.]$/, '$&.')}${origin} [${id}]`,
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
