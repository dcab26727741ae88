import type { LocalizedText } from '@kemandirian/core/foundations'
import { colToLetter, writeXlsx } from 'hucre/xlsx'
import type {
  Cell,
  Column,
  DerivedFigure,
  Figure,
  Member,
  ReportDocument,
  Section,
  SectionOf,
} from '../../document.js'
import { drill, units } from '../../figure.js'
import { chartTable } from '../chart-table.js'
import { isNumeric, legendOf } from '../marks.js'
import { logoOf, underLetterhead } from '../theme.js'
import { confidenceWords, type RenderOptions, type Words, wordsIn } from '../words.js'
import { dayFormat, numberFormat, serialOf } from './formats.js'
import { dayLook, dress, font, look, stateLook, valueLook } from './look.js'
import { type Content, footerText, headed, quoted, SheetDraft, sheetNames } from './sheet.js'

/**
 * The document as an XLSX workbook: a cover with the letterhead, the parameters and the rules, a sheet for each table,
 * then every figure, the members behind them, and the data dictionary. Days and numbers are real ones, drawn as the
 * language draws them; a percentage is a fraction in percent format. A figure links to its members, and is counted
 * again from them by formula on the sheet of figures. A column that can be summed has a total that follows the filter.
 * The same document gives the same bytes.
 *
 * @throws KemandirianError `too-many-rows` where a sheet would have more than 1 048 576; `not-a-picture`, `not-a-color`
 * where the theme is not right.
 * @example await writeFile('laporan.xlsx', await xlsx(report))
 */
export async function xlsx(given: ReportDocument, options: RenderOptions = {}): Promise<Uint8Array> {
  const { theme } = options
  const document = underLetterhead(given, theme)
  const logo = logoOf(theme)
  const dressed = dress(theme)
  const made = new Workbook(document, wordsIn(options.language))
    .draw()
    .map((one) => ({ ...one, sheet: dressed(one.sheet) }))
  // Excel shows no SVG that has no other picture beside it.
  if (logo?.type === 'png')
    made[0]!.sheet.images = [
      {
        data: logo.bytes,
        type: 'png',
        anchor: { from: { row: 0, col: 0 } },
        height: 64,
        width: Math.round(64 * logo.ratio),
      },
    ]
  const on = new Date(document.asOf.instant)
  return writeXlsx({
    sheets: made.map(({ sheet }) => sheet),
    defaultFont: { ...font, name: theme?.fonts?.sans?.family ?? font.name },
    namedRanges: made.flatMap(({ names }) => names),
    properties: {
      title: document.title[options.language ?? 'id'],
      subject: document.subject.name,
      creator: document.letterhead.at(-1) ?? document.subject.name,
      created: on,
      modified: on,
    },
  })
}

/** A figure as it stands on a sheet, and the rows of its members. */
interface Placed {
  readonly where: string
  readonly title: string
  readonly figure: Figure
  /** Row of the first line behind it; `null` where there is none. */
  readonly first: number | null
}

/** Excel opens no more links on one sheet. */
const mostLinks = 65_000

class Workbook {
  private readonly document: ReportDocument
  private readonly w: Words
  private readonly name = sheetNames()
  private readonly under: string
  private readonly placed: Placed[] = []
  private readonly members: SheetDraft

  constructor(document: ReportDocument, w: Words) {
    this.document = document
    this.w = w
    const { subject, period } = document
    this.under = [
      w.text(document.title),
      subject.name,
      ...(period === null ? [] : [w.text(period.label)]),
    ].join(' · ')
    // Their names are promised before any section can take them.
    this.coverName = this.name(w.word('cover'))
    this.figuresName = this.name(w.word('allFigures'))
    this.members = new SheetDraft(this.name(w.word('members')))
    this.dictionaryName = this.name(w.word('dictionary'))
    this.narrativeName = this.name(w.word('narrative'))
  }

  private readonly coverName: string
  private readonly figuresName: string
  private readonly dictionaryName: string
  private readonly narrativeName: string

  draw(): ReturnType<SheetDraft['sheet']>[] {
    const { document, w } = this
    this.startMembers()
    const sections = [...document.sections, ...document.appendices]
    const drawn = sections.flatMap((section) => this.section(section))
    const text = sections.filter(({ type }) => type === 'prose' || type === 'notes')
    const after = [
      ...(text.length === 0 ? [] : [this.narrative(text)]),
      ...(this.placed.length === 0 ? [] : [this.allFigures()]),
      ...(this.placed.some(({ first }) => first !== null) ? [this.members] : []),
      ...(sections.some(({ type }) => type === 'table' || type === 'chart')
        ? [this.dictionary(sections)]
        : []),
    ]
    this.members.filterHere()
    const sheets = [...drawn, ...after]
    const footer = `&L${footerText(this.under)}&R${w.word('page', { page: '&P', pages: '&N' })}`
    return [
      this.cover(sheets.map(({ name }) => name)).sheet(footer, [24, 84]),
      ...sheets.map((sheet) => sheet.sheet(footer, sheet.name === this.narrativeName ? [80] : undefined)),
    ]
  }

  private cover(contents: readonly string[]): SheetDraft {
    const { document, w } = this
    const sheet = new SheetDraft(this.coverName)
    const pair = (name: string, value: Content) => sheet.add([{ value: name, style: look.name }, value])
    const plain = (value: string): Content => ({ value, style: look.plain })
    const part = (name: string) => {
      sheet.add([])
      sheet.add([
        { value: name, style: look.part },
        { value: null, style: look.part },
      ])
    }
    const { letterhead, letter, period, number, signatures } = document
    for (const [i, line] of letterhead.entries()) {
      const style = i === letterhead.length - 1 ? look.office : look.letterhead
      const row = sheet.add([
        { value: line, style },
        { value: null, style },
      ])
      sheet.merge(row, 0, row, 1)
    }
    for (const line of document.address) sheet.across({ value: line, style: look.address }, 2, 108)
    sheet.add([])
    if (letter !== null) {
      for (const [name, value] of w.letter(document)) pair(name, plain(value))
      pair('', plain(w.dated(document)))
      if (letter.to.length > 0) pair(w.word('to'), plain(letter.to.map(w.text).join('\n')))
      sheet.add([])
    }
    sheet.across({ value: w.text(document.title), style: look.title }, 2, 108)
    if (number !== null && letter === null)
      sheet.across({ value: `${w.word('number')}: ${number}`, style: look.under }, 2, 108)
    sheet.across(
      {
        value: [document.subject.name, ...(period === null ? [] : [w.text(period.label)])].join(' · '),
        style: look.under,
      },
      2,
      100,
    )
    sheet.add([])
    for (const banner of w.banners(document)) sheet.across({ value: banner, style: look.banner }, 2, 108)
    pair(w.word('knownAsOf'), plain(w.asOf(document)))
    pair(w.word('audience'), plain(w.word(document.audience)))
    pair(
      w.word('definition'),
      plain(`${document.definition.id}, ${w.word('version', { version: document.definition.version })}`),
    )
    if (document.masked > 0) pair('', plain(w.word('masked', { count: document.masked })))
    const suppressed = w.suppressed(document)
    if (suppressed !== null) pair(w.word('suppressed'), plain(suppressed))
    part(w.word('parameters'))
    for (const [name, value] of Object.entries(document.parameters))
      pair(name, plain(typeof value === 'string' ? value : JSON.stringify(value)))
    part(w.word('contents'))
    for (const name of contents)
      sheet.add([{ value: null }, { value: name, style: look.link, link: `${quoted(name)}!A1` }])
    part(w.word('rules'))
    for (const { id, version, means, source } of document.rules) {
      const origin =
        source === null
          ? ''
          : `\n${w.word('source', { instrument: source.instrument, confidence: w.word(confidenceWords[source.confidence]) })}`
      pair(id, plain(`${w.text(means)} (${w.word('ruleVersion', { version })})${origin}`))
    }
    if (signatures !== null) {
      part(w.word('signatures'))
      if (letter === null) pair('', plain(w.dated(document)))
      for (const signer of signatures.signers) {
        const nip = signer.nip === null ? '' : `\n${w.word('nip', { nip: signer.nip })}`
        pair(
          w.text(signer.caption),
          plain(`${w.office(signer)}\n\n\n\n${signer.name ?? '(………………………………)'}${nip}`),
        )
      }
      if (letter !== null && letter.copies.length > 0)
        pair(w.word('copies'), plain(letter.copies.map(w.text).join('\n')))
    }
    return sheet
  }

  private section(section: Section): SheetDraft[] {
    if (section.type === 'figures') return [this.figures(section)]
    if (section.type === 'table') return [this.table(section)]
    if (section.type === 'chart') return [this.table(chartTable(section))]
    if (section.type === 'comparison') return [this.comparison(section)]
    return []
  }

  private start(section: Section, columns: number): SheetDraft {
    const heading = this.w.text(section.heading)
    const sheet = new SheetDraft(this.name(heading))
    headed(sheet, heading, this.under)
    if (section.intro !== null)
      sheet.across({ value: this.w.message(section.intro), style: look.soft }, columns, 12 * columns)
    return sheet
  }

  private figures(section: SectionOf<'figures'>): SheetDraft {
    const { w } = this
    const sheet = this.start(section, 4)
    this.header(sheet, [
      [w.word('what'), false],
      [w.word('value'), true],
      [w.word('unit'), false],
      [w.word('remark'), false],
    ])
    for (const { id, label, figure, remark } of section.items) {
      const more = remark ?? figure.reason
      const name = w.text(label)
      sheet.add([
        { value: sentence(name), style: look.rowName },
        this.figure(`${section.id}/${id}`, name, figure, [figure]),
        { value: isPercent(figure) ? '' : w.text(figure.unit), style: look.text },
        { value: more === null ? '' : w.message(more), style: look.text },
      ])
    }
    sheet.filterHere()
    return sheet
  }

  private table(section: SectionOf<'table'>): SheetDraft {
    const { w } = this
    const { columns, rows } = section
    const sheet = this.start(section, columns.length)
    const first = sheet.size
    if (columns.some(({ group }) => group !== null)) this.groups(sheet, columns)
    this.header(
      sheet,
      columns.map((column) => [w.text(column.header), isNumeric(column)]),
      first,
    )
    if (rows.length === 0) {
      sheet.add([{ value: w.text(section.empty), style: { font: look.soft.font } }], { measured: false })
      return sheet
    }
    const top = sheet.size
    const linked = rows.length * columns.length <= mostLinks
    const ofColumn = columns.map((_, i) =>
      rows.flatMap(({ cells }) => {
        const cell = cells[i]!
        return cell.type === 'figure' ? [cell.figure] : []
      }),
    )
    for (const row of rows) {
      const rowName = w.cell(row.cells[0]!, columns[0]!)
      sheet.add(
        row.cells.map((cell, i) => {
          const column = columns[i]!
          if (cell.type !== 'figure') return this.content(cell, column, i === 0)
          const where = `${section.id}/${row.id}/${column.id}`
          const title = [rowName, this.headerOf(column)].join(' – ')
          return this.figure(where, title, cell.figure, ofColumn[i]!, linked)
        }),
      )
    }
    sheet.filterHere()
    this.totals(sheet, top, ofColumn)
    for (const [i, { type }] of columns.entries()) if (type === 'mark') sheet.narrow(i)
    for (const { mark, means } of legendOf(section))
      sheet.add([{ value: `${mark} = ${w.text(means)}`, style: { font: look.soft.font } }], {
        measured: false,
      })
    return sheet
  }

  /** One more row with the sums, where there is a column that can be summed. */
  private totals(sheet: SheetDraft, top: number, ofColumn: readonly (readonly Figure[])[]): void {
    const sums = ofColumn.map((figures, i) => (i === 0 ? null : totalOf(figures)))
    if (sums.every((sum) => sum === null)) return
    const last = sheet.size
    sheet.add(
      sums.map((sum, column): Content => {
        if (sum === null) return { value: column === 0 ? this.w.word('total') : null, style: look.totalName }
        const letter = colToLetter(column)
        return {
          value: sum,
          // 9: the sum of what the filter shows.
          formula: `SUBTOTAL(9,${letter}${top + 1}:${letter}${last})`,
          style: valueLook(this.format(ofColumn[column]!, ofColumn[column]![0]!), { total: true }),
        }
      }),
    )
  }

  private comparison(section: SectionOf<'comparison'>): SheetDraft {
    const { w } = this
    const sheet = this.start(section, 7)
    this.header(sheet, [
      [w.word('what'), false],
      [w.word('stated'), true],
      [w.word('least'), true],
      [w.word('most'), true],
      [w.word('derived'), true],
      [w.word('difference'), true],
      [w.word('remark'), false],
    ])
    const { rows } = section
    const stated = rows.map((row) => row.stated)
    const derived = rows.map((row) => row.derived)
    for (const row of rows) {
      const name = w.text(row.label)
      const at = sheet.size + 1
      const bound = (value: number | null | undefined) => this.number(value ?? null)
      const exact = row.stated.value !== null && row.derived.value !== null
      sheet.add([
        { value: name, style: look.rowName },
        this.figure(`${section.id}/${row.id}/stated`, `${name} – ${w.word('stated')}`, row.stated, stated),
        bound(row.stated.bounds?.atLeast),
        bound(row.stated.bounds?.atMost),
        this.figure(
          `${section.id}/${row.id}/derived`,
          `${name} – ${w.word('derived')}`,
          row.derived,
          derived,
        ),
        { ...bound(row.difference.by), ...(exact ? { formula: `E${at}-B${at}` } : {}) },
        { value: w.difference(row), style: look.text },
      ])
    }
    sheet.filterHere()
    return sheet
  }

  /** Headers of neighbouring columns that share a group, above them. */
  private groups(sheet: SheetDraft, columns: readonly Column[]): void {
    const names = columns.map(({ group }) => (group === null ? null : this.w.text(group)))
    const row = sheet.add(
      names.map((name, i) => ({
        value: name !== null && name === names[i - 1] ? null : name,
        style: name === null ? look.header : look.group,
      })),
      { measured: false },
    )
    for (let i = 0; i < names.length; ) {
      let end = i
      while (end + 1 < names.length && names[i] !== null && names[end + 1] === names[i]) end++
      if (end > i) sheet.merge(row, i, row, end)
      i = end + 1
    }
  }

  /** The row of headers. A word of a header is never broken, and the button of the filter has its room. */
  private header(
    sheet: SheetDraft,
    headers: readonly (readonly [string, boolean])[],
    first = sheet.size,
  ): void {
    sheet.add(
      headers.map(([value, right]) => ({ value, style: right ? look.headerRight : look.header })),
      { measured: false },
    )
    for (const [column, [text]] of headers.entries())
      sheet.widen(column, Math.max(...text.split(/\s+/).map((word) => word.length)) + 3)
    sheet.headerFrom(first)
  }

  private content(cell: Exclude<Cell, { type: 'figure' }>, column: Column, first: boolean): Content {
    const { w } = this
    const missing = { value: w.text(column.missing), style: look.missing }
    if (cell.type === 'day')
      return cell.day === null
        ? missing
        : { value: serialOf(cell.day), style: dayLook(dayFormat(w.language)) }
    if (cell.type === 'number') return cell.value === null ? missing : this.amount(cell.value, column.unit)
    if (cell.type === 'mark') return { value: cell.mark, style: look.mark }
    if (cell.type === 'state') return { value: w.text(cell.text), style: stateLook[cell.tone] }
    if (cell.type === 'list')
      return cell.items.length === 0
        ? missing
        : { value: cell.items.map(w.text).join('\n'), style: look.text }
    if (cell.text === null) return missing
    return { value: w.text(cell.text), style: first ? look.rowName : look.text }
  }

  private number(value: number | null): Content {
    return { value, style: valueLook(numberFormat(this.w.language, value === null ? [] : [value])) }
  }

  /** A number of a record: rupiah with its sign, a percentage as a fraction. */
  private amount(value: number, unit: LocalizedText | null): Content {
    const shown = unit?.id === units.percent.id ? value / 100 : value
    return { value: shown, style: valueLook(numberFormat(this.w.language, [value], unit)) }
  }

  /** A figure as a number, or in words where it is not known; it leads to its members. */
  private figure(
    where: string,
    title: string,
    figure: Figure,
    alike: readonly Figure[],
    linked = true,
  ): Content {
    const first = this.addMembers(title, where, figure)
    this.placed.push({ where, title, figure, first })
    const link = first === null || !linked ? {} : { link: this.members.at(first, 0).replaceAll('$', '') }
    if (figure.value === null) return { value: this.w.figure(figure), style: look.unsure, ...link }
    return {
      value: cellValue(figure),
      style: valueLook(this.format(alike, figure), { linked: 'link' in link }),
      ...link,
    }
  }

  /** The format of a column of figures, for one of them: a column may hold people in one row and per cent in another. */
  private format(alike: readonly Figure[], { unit }: Figure): string {
    const values = alike.flatMap((one) => (one.value !== null && one.unit.id === unit.id ? [one.value] : []))
    return numberFormat(this.w.language, values, unit)
  }

  private startMembers(): void {
    const { w } = this
    headed(this.members, w.word('members'), this.under)
    this.header(this.members, [
      [w.word('figure'), false],
      [w.word('role'), false],
      [w.word('record'), false],
      [w.word('place'), false],
      [w.word('kind'), false],
      [w.word('subject'), false],
      [w.word('amount'), true],
      [w.word('remark'), false],
      [w.word('figureId'), false],
    ])
    for (const [column, width] of [40, 16, 28, 28, 14, 18, 8, 30, 30].entries())
      this.members.widen(column, width)
  }

  /** The records behind a figure, in the order of `drill`: first those counted, then those it is divided by. */
  private addMembers(title: string, where: string, figure: Figure): number | null {
    const lines = drill(figure)
    if (lines.length === 0) return null
    const first = this.members.size
    const add = (
      role: string,
      { label, id, at, kind, facility }: Member,
      amount: number | null,
      remark: string,
    ) =>
      this.members.add(
        [title, role, label ?? id, at, kind, facility, amount, remark, where].map((value) => ({ value })),
        { measured: false },
      )
    for (const { role, member, reason } of lines)
      add(
        this.w.word(role),
        member,
        role === 'excluded' || role === 'states' ? null : member.amount,
        reason === null ? '' : this.w.message(reason),
      )
    return first
  }

  /** Every figure, with what its members come to when they are added up again. */
  private allFigures(): SheetDraft {
    const { w } = this
    const sheet = new SheetDraft(this.figuresName)
    headed(sheet, w.word('allFigures'), this.under)
    this.header(sheet, [
      [w.word('figure'), false],
      [w.word('value'), true],
      [w.word('recount'), true],
      [w.word('recountEqual'), false],
      [w.word('unit'), false],
      [w.word('least'), true],
      [w.word('most'), true],
      [w.word('counted'), true],
      [w.word('notShown'), true],
      [w.word('denominator'), true],
      [w.word('excluded'), true],
      [w.word('on'), false],
      [w.word('rule'), false],
      [w.word('remark'), false],
      [w.word('figureId'), false],
    ])
    const text = (value: string): Content => ({ value, style: look.text })
    for (const { where, title, figure, first } of this.placed) {
      const at = sheet.size + 1
      const derived = figure.kind === 'derived' ? figure : null
      const formula = derived === null || first === null ? null : this.recount(derived, first)
      const again: readonly Content[] =
        formula === null
          ? [text(''), text('')]
          : [
              { value: cellValue(figure), formula, style: valueLook(this.format([figure], figure)) },
              {
                value: w.word('yes'),
                formula: `IF(ABS(B${at}-C${at})<0.000001,"${w.word('yes')}","${w.word('no')}")`,
                style: look.text,
              },
            ]
      sheet.add([
        {
          value: title,
          style: look.rowName,
          ...(first === null ? {} : { link: this.members.at(first, 0).replaceAll('$', '') }),
        },
        figure.value === null
          ? { value: w.figure(figure), style: look.unsure }
          : { value: cellValue(figure), style: valueLook(this.format([figure], figure)) },
        ...again,
        text(isPercent(figure) ? '' : w.text(figure.unit)),
        this.number(figure.bounds?.atLeast ?? null),
        this.number(figure.bounds?.atMost ?? null),
        this.number(derived === null ? null : derived.members.length),
        this.number(derived === null ? null : derived.withheld),
        this.number(derived?.denominator?.length ?? null),
        this.number(derived === null ? null : derived.exclusions.length),
        { value: serialOf(figure.asOf), style: dayLook(dayFormat(w.language)) },
        text(figure.rule),
        text(figure.reason === null ? '' : w.message(figure.reason)),
        text(where),
      ])
    }
    sheet.widen(11, 20)
    sheet.filterHere()
    return sheet
  }

  /** The formula that counts a figure again from its members; `null` where not all of them are listed. */
  private recount(figure: DerivedFigure, first: number): string | null {
    const { members, denominator, withheld } = figure
    const counted = members.length
    const divided = figure.measure === 'ratio' || figure.measure === 'average'
    if (figure.value === null || withheld > 0 || (!divided && counted === 0)) return null
    const sum = (from: number, count: number) =>
      count === 0
        ? '0'
        : `SUM(${this.members.at(from, 6)}:${this.members.at(from + count - 1, 6).split('!')[1]})`
    if (!divided) return sum(first, counted)
    // Members of the denominator that are not shown would make the share too great.
    const shown = denominator?.reduce((total, { amount }) => total + amount, 0) ?? 0
    const times = figure.measure === 'ratio' ? 100 : 1
    const whole = (times * members.reduce((total, { amount }) => total + amount, 0)) / shown
    if (Math.abs(whole - figure.value) > 1e-9) return null
    return `${sum(first, counted)}/${sum(first + counted, denominator!.length)}`
  }

  private narrative(sections: readonly Section[]): SheetDraft {
    const { w } = this
    const sheet = new SheetDraft(this.narrativeName)
    headed(sheet, w.word('narrative'), this.under)
    for (const section of sections) {
      sheet.add([])
      sheet.add([{ value: w.text(section.heading), style: look.part }])
      if (section.type === 'prose')
        for (const paragraph of section.paragraphs)
          sheet.add([{ value: w.message(paragraph), style: look.plain }])
      if (section.type === 'notes')
        for (const { message } of section.items)
          sheet.add([{ value: `• ${w.message(message)}`, style: look.plain }])
    }
    return sheet
  }

  private dictionary(sections: readonly Section[]): SheetDraft {
    const { w } = this
    const sheet = new SheetDraft(this.dictionaryName)
    headed(sheet, w.word('dictionary'), this.under)
    this.header(sheet, [
      [w.word('dictionaryTable'), false],
      [w.word('dictionaryColumn'), false],
      [w.word('dictionaryType'), false],
      [w.word('dictionaryMeans'), false],
      [w.word('dictionaryPrivacy'), false],
    ])
    for (const section of sections.map((one) => (one.type === 'chart' ? chartTable(one) : one)))
      if (section.type === 'table')
        for (const column of section.columns)
          sheet.add(
            [
              w.text(section.heading),
              this.headerOf(column),
              column.type,
              w.text(column.means),
              column.privacy,
            ].map((value, i) => ({ value, style: i === 0 ? look.rowName : look.text })),
          )
    sheet.filterHere()
    return sheet
  }

  private headerOf(column: Column): string {
    const header = this.w.text(column.header)
    return column.group === null ? header : `${this.w.text(column.group)}: ${header}`
  }
}

function isPercent(figure: Figure): boolean {
  return figure.unit.id === '%'
}

/** A percentage is a fraction in a spreadsheet. */
function cellValue(figure: Figure): number | null {
  return figure.value !== null && isPercent(figure) ? figure.value / 100 : figure.value
}

/**
 * The sum of a column; `null` where it would say something else than the column: figures that are not all known or
 * not all counted in one unit, and figures that count the same record twice, such as people in two batches.
 */
function totalOf(figures: readonly Figure[]): number | null {
  const unit = figures[0]?.unit.id
  if (figures.length < 2) return null
  const seen = new Set<string>()
  let sum = 0
  for (const figure of figures) {
    if (figure.kind !== 'derived' || !['count', 'sum'].includes(figure.measure) || figure.unit.id !== unit)
      return null
    if (figure.value === null || figure.withheld > 0) return null
    for (const { kind, facility, id } of figure.members) {
      const key = `${kind}/${facility}/${id}`
      if (seen.has(key)) return null
      seen.add(key)
    }
    sum += figure.value
  }
  return sum
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
