import type { Cell, Column, Figure, Message, ReportDocument, Section, SectionOf, Text } from '../document.js'
import { drill } from '../figure.js'
import { chartSvgs } from './chart-svg.js'
import { chartTable } from './chart-table.js'
import { isNumeric, legendOf, partOf, partsOf } from './marks.js'
import { cardsAcross, isAcross, isWide } from './orientation.js'
import { escapeHtml, pageShell } from './page-shell.js'
import { colorsOf, dataUrl, type Logo, logoOf, type Theme, type ThemeFont, underLetterhead } from './theme.js'
import { confidenceWords, type RenderOptions, type Words, wordsIn } from './words.js'

/** How many narrow columns of marks a page across takes. */
const mostMarks = 42

/**
 * The document as one HTML file for screen and paper, light and dark. It loads nothing from anywhere, and one small
 * script of its own is all that may run: a header sorts its table. A figure, and a bar of a chart, opens to the records
 * behind it.
 *
 * @throws KemandirianError `not-a-picture`, `not-a-color` where the theme is not right.
 */
export function html(document: ReportDocument, options: RenderOptions = {}): string {
  const { theme } = options
  const page = new HtmlPage(underLetterhead(document, theme), wordsIn(options.language), theme)
  return pageShell({
    title: `${page.w.text(document.title)} – ${document.subject.name}`,
    language: page.w.language,
    landscape: isAcross(document),
    sortable: true,
    styles: themeStyles(theme),
    body: page.draw(),
  })
}

/** The colours of a theme are for light pages: on dark ones they could not be read. Printers have no dark page. */
function themeStyles(theme: Theme = {}): string {
  const { accent, ink, band } = colorsOf(theme)
  const face = (name: string, { regular, bold }: ThemeFont) =>
    [[400, regular] as const, [700, bold] as const].map(
      ([weight, bytes]) =>
        `@font-face { font-family: "${name}"; font-weight: ${weight}; src: url("${dataUrl('font/ttf', bytes)}"); }\n`,
    )
  const fonts = Object.entries(theme.fonts ?? {}).flatMap(([name, font]) => [
    ...face(`tema-${name}`, font),
    `:root { --${name}: "tema-${name}", ${name === 'serif' ? 'serif' : 'sans-serif'}; }\n`,
  ])
  const light =
    theme.colors === undefined
      ? ''
      : `@media screen and (prefers-color-scheme: light) { :root { --accent: ${accent}; --ink: ${ink}; --strong: ${ink}; --band: ${band}; } }\n`
  return fonts.join('') + light
}

/** Draws one document; it numbers the panels behind the figures as it goes. */
class HtmlPage {
  readonly document: ReportDocument
  readonly w: Words
  private panels: string[] = []
  private readonly rules: ReadonlyMap<string, ReportDocument['rules'][number]>

  private readonly logo: Logo | null
  private readonly accent: string

  constructor(document: ReportDocument, w: Words, theme: Theme | undefined) {
    this.document = document
    this.w = w
    this.logo = logoOf(theme)
    this.accent = colorsOf(theme).accent
    this.rules = new Map(document.rules.map((rule) => [rule.id, rule]))
  }

  draw(): string {
    const { document, w } = this
    const parts = [
      `<header>${this.letterhead()}${this.letter()}${this.title()}</header>`,
      this.facts(),
      ...w.banners(document).map((banner) => `<p class="banner" role="note">${escapeHtml(banner)}</p>`),
      ...document.sections.map((section) => this.section(section)),
      this.signatures(),
      this.copies(),
      ...(document.appendices.length === 0
        ? []
        : [`<section class="appendices"><h2>${this.word('appendices')}</h2></section>`]),
      ...document.appendices.map((section) => this.section(section)),
      this.rulesList(),
      `<footer><p class="screen">${this.word('footer')}</p>${this.remarks()}</footer>`,
    ]
    return [...parts, ...this.panels].filter((part) => part !== '').join('\n')
  }

  private word(name: Parameters<Words['word']>[0], facts?: Record<string, unknown>): string {
    return escapeHtml(this.w.word(name, facts))
  }

  private message(message: Message): string {
    return escapeHtml(this.w.message(message))
  }

  /** Text of a record is isolated: its writing direction must not turn the page's. */
  private text(text: Text): string {
    return typeof text === 'string' ? `<bdi>${escapeHtml(text)}</bdi>` : escapeHtml(this.w.text(text))
  }

  /** What was masked, and what the signs for figures that are not shown mean. */
  private remarks(): string {
    const { masked } = this.document
    const suppressed = this.w.suppressed(this.document)
    return [
      ...(suppressed === null ? [] : [suppressed]),
      ...(masked === 0 ? [] : [this.w.word('masked', { count: masked })]),
    ]
      .map((remark) => `<p>${escapeHtml(remark)}</p>`)
      .join('')
  }

  private letterhead(): string {
    const { letterhead, address } = this.document
    if (letterhead.length === 0 && this.logo === null) return ''
    const last = letterhead.length - 1
    const lines = [
      ...letterhead.map((line, i) => `<p${i === last ? ' class="office"' : ''}>${this.text(line)}</p>`),
      ...address.map((line) => `<p class="address">${this.text(line)}</p>`),
    ]
    const type = this.logo?.type === 'svg' ? 'image/svg+xml' : 'image/png'
    const logo = this.logo === null ? '' : `<img class="logo" alt="" src="${dataUrl(type, this.logo.bytes)}">`
    return `<div class="kop${logo === '' ? '' : ' with-logo'}">${logo}<div>${lines.join('')}</div></div>`
  }

  private letter(): string {
    const { letter } = this.document
    if (letter === null) return ''
    const rows = this.w
      .letter(this.document)
      .map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${this.text(value)}</dd>`)
    const to =
      letter.to.length === 0
        ? ''
        : `<div class="to"><p>${this.word('to')}</p>${letter.to.map((line) => `<p>${this.text(line)}</p>`).join('')}</div>`
    return `<div class="letter"><dl>${rows.join('')}</dl><p class="dated">${this.text(this.w.dated(this.document))}</p></div>${to}`
  }

  private copies(): string {
    const { letter } = this.document
    if (letter === null || letter.copies.length === 0) return ''
    return `<div class="copies"><p>${this.word('copies')}:</p><ol>${letter.copies.map((copy) => `<li>${this.text(copy)}</li>`).join('')}</ol></div>`
  }

  private title(): string {
    const { title, number, subject, period } = this.document
    const under = [subject.name, ...(period === null ? [] : [this.w.text(period.label)])]
    return `<div class="title"><h1>${this.text(title)}</h1>${number === null || this.document.letter !== null ? '' : `<p>${this.word('number')}: ${this.text(number)}</p>`}<p>${under.map((line) => this.text(line)).join(' · ')}</p></div>`
  }

  private facts(): string {
    const { document, w } = this
    const rows: [string, string][] = [
      [w.word('knownAsOf'), escapeHtml(w.asOf(document))],
      [w.word('audience'), this.word(document.audience)],
      [
        w.word('definition'),
        `${escapeHtml(document.definition.id)}, ${this.word('version', { version: document.definition.version })}`,
      ],
    ]
    return `<dl class="facts">${rows.map(([name, value]) => `<dt>${escapeHtml(name)}</dt><dd>${value}</dd>`).join('')}</dl>`
  }

  private section(section: Section): string {
    const heading = `<h2 id="${attributeId(section.id)}">${this.text(section.heading)}</h2>`
    const intro = section.intro === null ? '' : `<p class="intro">${this.message(section.intro)}</p>`
    const page =
      section.type === 'table' && section.orientation !== null ? ` class="page-${section.orientation}"` : ''
    return `<section${page} aria-labelledby="${attributeId(section.id)}">${heading}${intro}${this.content(section)}</section>`
  }

  private content(section: Section): string {
    switch (section.type) {
      case 'prose':
        return section.paragraphs.map((paragraph) => `<p>${this.message(paragraph)}</p>`).join('')
      case 'notes':
        return `<ul class="notes">${section.items.map((item) => `<li class="${item.tone}">${this.message(item.message)}</li>`).join('')}</ul>`
      case 'figures':
        return this.cards(section)
      case 'chart':
        return this.chart(section)
      case 'table':
        return this.tables(section)
      case 'comparison':
        return this.comparison(section)
    }
  }

  private cards(section: SectionOf<'figures'>): string {
    const cards = section.items.map(({ label, figure, remark }) => {
      const known = figure.value !== null
      const more = remark ?? figure.reason
      const unit =
        known && figure.unit.id !== '%' && figure.unit.id !== 'Rp'
          ? ` <span class="unit">${this.text(figure.unit)}</span>`
          : ''
      return `<li class="card"><span class="label">${this.text(label)}</span><span class="value${known ? '' : ' wordy'}">${this.figure(figure, label)}${unit}</span>${more === null ? '' : `<span class="remark">${this.message(more)}</span>`}</li>`
    })
    return `<ul class="cards" style="--across: ${cardsAcross(cards.length, 5)}">${cards.join('')}</ul>`
  }

  /** The drawing, and under it the same figures as a table; open where the drawing has no room for the values. */
  private chart(section: SectionOf<'chart'>): string {
    const data = chartTable(section)
    if (section.points.length === 0) return this.table(data)
    const open = section.kind === 'line' && section.series.length > 1 ? ' open' : ''
    return `${chartSvgs(section, this.w, this.accent).join('')}<details class="data"${open}><summary>${this.word('chartData')}</summary>${this.table(data, true)}</details>`
  }

  /** A table with more marks than a page takes, in parts; under it what the marks mean. */
  private tables(section: SectionOf<'table'>): string {
    const parts = partsOf(section.columns, mostMarks)
    const legend = legendOf(section).map(
      ({ mark, means }) => `<dt>${escapeHtml(mark)}</dt><dd>${this.text(means)}</dd>`,
    )
    return [
      ...parts.map((columns) => this.table(partOf(section, columns))),
      ...(legend.length === 0 ? [] : [`<dl class="legend">${legend.join('')}</dl>`]),
    ].join('')
  }

  private table(section: SectionOf<'table'>, ofChart = false): string {
    if (section.rows.length === 0) return `<p class="empty">${this.text(section.empty)}</p>`
    const rows = section.rows.map((row) => {
      const name = this.rowName(row.cells[0]!, section.columns[0]!)
      return `<tr>${row.cells.map((cell, i) => this.cell(cell, section.columns[i]!, i === 0, name, ofChart ? `${section.id}/${row.id}/${section.columns[i]!.id}` : null)).join('')}</tr>`
    })
    return this.frame(
      section,
      `<thead>${this.head(section.columns, rows.length > 1)}</thead><tbody>${rows.join('\n')}</tbody>`,
    )
  }

  /** One row of headers, or two where neighbouring columns share a group. */
  private head(columns: readonly Column[], sortable: boolean): string {
    const header = (i: number, rowspan: number) => {
      const column = columns[i]!
      const look = isNumeric(column) ? ' class="num"' : column.type === 'mark' ? ' class="mark"' : ''
      return `<th scope="col"${rowspan > 1 ? ` rowspan="${rowspan}"` : ''}${look}${sortable ? ' aria-sort="none"' : ''}>${this.sorter(this.text(column.header), i, sortable)}</th>`
    }
    if (columns.every((column) => column.group === null))
      return `<tr>${columns.map((_, i) => header(i, 1)).join('')}</tr>`
    const top: string[] = []
    const below: string[] = []
    for (let i = 0; i < columns.length; ) {
      const { group } = columns[i]!
      if (group === null) {
        top.push(header(i, 2))
        i++
        continue
      }
      let end = i
      while (end < columns.length && columns[end]!.group?.id === group.id) below.push(header(end++, 1))
      top.push(`<th scope="colgroup" colspan="${end - i}" class="group">${this.text(group)}</th>`)
      i = end
    }
    return `<tr>${top.join('')}</tr><tr>${below.join('')}</tr>`
  }

  /** A header as the button that sorts its table by this column. */
  private sorter(header: string, column: number, sortable: boolean): string {
    return sortable
      ? `<button type="button" class="sort" data-column="${column}" title="${this.word('sort')}">${header}</button>`
      : header
  }

  private cell(
    cell: Cell,
    column: Column,
    first: boolean,
    rowName: string,
    where: string | null = null,
  ): string {
    const open = (className: string, by?: string | number | null) => {
      const sort =
        by === undefined ? '' : ` data-sort="${by ?? ''}"${className === 'num' ? ' data-number' : ''}`
      const attribute = (className === '' ? '' : ` class="${className}"`) + sort
      return first ? `<th scope="row"${attribute}>` : `<td${attribute}>`
    }
    const close = first ? '</th>' : '</td>'
    const missing = `<span class="muted">${this.text(column.missing)}</span>`
    if (cell.type === 'figure')
      return `${open('num', cell.figure.value ?? cell.figure.bounds?.atLeast ?? null)}${this.figure(cell.figure, column.header, rowName, where)}${close}`
    if (cell.type === 'day')
      return `${open('day', cell.day)}${cell.day === null ? missing : `<time datetime="${cell.day}">${escapeHtml(this.w.day(cell.day))}</time>`}${close}`
    if (cell.type === 'number')
      return `${open('num', cell.value)}${cell.value === null ? missing : escapeHtml(this.w.amount(cell.value, column.unit))}${close}`
    if (cell.type === 'mark')
      return `${open('mark')}${cell.mark === null ? '' : `<abbr class="${cell.tone}" title="${escapeHtml(this.w.text(cell.means))}">${escapeHtml(cell.mark)}</abbr>`}${close}`
    if (cell.type === 'state')
      return `${open('')}<span class="state ${cell.tone}">${this.text(cell.text)}</span>${close}`
    if (cell.type === 'list') {
      if (cell.items.length === 0) return `${open('wide')}${missing}${close}`
      const items = cell.items.map((item) => `<li>${this.text(item)}</li>`).join('')
      return `${open('wide')}<ul${cell.items.length === 1 ? ' class="single"' : ''}>${items}</ul>${close}`
    }
    return `${open('text')}${cell.text === null ? missing : this.text(cell.text)}${close}`
  }

  private rowName(cell: Cell, column: Column): string {
    return this.w.cell(cell, column)
  }

  private comparison(section: SectionOf<'comparison'>): string {
    if (section.rows.length === 0) return `<p class="empty">${this.text(section.empty)}</p>`
    const sortable = section.rows.length > 1
    const by = ({ value, bounds }: Figure) => ` data-sort="${value ?? bounds?.atLeast ?? ''}" data-number`
    const head = `<tr>${(['what', 'stated', 'derived', 'difference'] as const).map((name, i) => `<th scope="col"${i === 1 || i === 2 ? ' class="num"' : ''}${sortable ? ' aria-sort="none"' : ''}>${this.sorter(this.word(name), i, sortable)}</th>`).join('')}</tr>`
    const rows = section.rows.map((row) => {
      const name = this.w.text(row.label)
      const tone =
        row.difference.result === 'unknown'
          ? 'neutral'
          : row.difference.result === 'equal' || row.difference.result === 'within'
            ? 'good'
            : 'warning'
      return `<tr><th scope="row">${this.text(row.label)}</th><td class="num"${by(row.stated)}>${this.figure(row.stated, { id: this.w.word('stated'), en: this.w.word('stated') }, name)}</td><td class="num"${by(row.derived)}>${this.figure(row.derived, { id: this.w.word('derived'), en: this.w.word('derived') }, name)}</td><td data-sort="${row.difference.by ?? ''}" data-number><span class="state ${tone}">${escapeHtml(this.w.difference(row))}</span></td></tr>`
    })
    return this.frame(section, `<thead>${head}</thead><tbody>${rows.join('\n')}</tbody>`)
  }

  /** A table may be wider than a small screen: then it scrolls within, by keyboard too. */
  private frame(section: Section, content: string): string {
    const id = attributeId(section.id)
    const dense = isWide(section) ? ' dense' : ''
    return `<div class="scroll${dense}" role="region" tabindex="0" aria-labelledby="${id}"><table><caption>${this.text(section.heading)}</caption>${content}</table></div>`
  }

  /** The figure as a button that opens to what stands behind it; plain where nothing does. */
  private figure(figure: Figure, label: Text, row = '', where: string | null = null): string {
    const shown = `${escapeHtml(this.w.figure(figure))}`
    const value = figure.value === null ? `<span class="unsure">${shown}</span>` : shown
    const withheld = figure.kind === 'derived' ? figure.withheld : 0
    const known = figure.kind === 'stated' ? figure.printed !== null : drill(figure).length + withheld > 0
    if (!known) return value
    const id = `angka-${this.panels.length + 1}`
    const title = [row, this.w.text(label)].filter((part) => part !== '').join(' – ')
    this.panels.push(this.panel(id, title, figure))
    return `<button type="button" class="figure" popovertarget="${id}"${where === null ? '' : ` data-figure="${escapeHtml(where)}"`} aria-label="${escapeHtml(`${this.w.figure(figure, true)}. ${this.w.word('open')}: ${title}`)}">${value}</button>`
  }

  private panel(id: string, title: string, figure: Figure): string {
    const rule = this.rules.get(figure.rule)
    const lines = drill(figure)
    const about = [
      ...(figure.kind === 'stated' && figure.printed !== null
        ? [this.word('printedAs', { printed: figure.printed })]
        : []),
      ...(figure.reason === null ? [] : [this.message(figure.reason)]),
      ...(rule === undefined
        ? []
        : [
            `${this.word('rule')}: ${this.text(rule.means)} (${this.word('ruleVersion', { version: rule.version })})`,
          ]),
      this.word('asOfDay', { on: figure.asOf }),
    ]
    const withheld =
      figure.kind === 'derived' && figure.withheld > 0
        ? `<p class="muted">${this.word('withheld', { count: figure.withheld })}</p>`
        : ''
    const lists = (['counted', 'denominator', 'excluded', 'states'] as const).map((role) => {
      const ofRole = lines.filter((line) => line.role === role)
      if (ofRole.length === 0) return ''
      const amounts = figure.kind === 'derived' && figure.measure !== 'count' && role !== 'excluded'
      const rows = ofRole.map(({ member, reason }) => {
        const more =
          reason !== null ? this.message(reason) : amounts ? escapeHtml(this.w.number(member.amount)) : ''
        return `<tr><td>${this.text(member.label ?? member.id)}</td><td><code>${escapeHtml(member.at)}</code></td>${more === '' ? '' : `<td${amounts ? ' class="num"' : ''}>${more}</td>`}</tr>`
      })
      return `<h4>${this.word(role)} (${ofRole.length})</h4><table><tbody>${rows.join('')}</tbody></table>`
    })
    return `<div popover id="${id}" class="drill" role="dialog" aria-labelledby="${id}-judul"><div class="drill-head"><h3 id="${id}-judul"><bdi>${escapeHtml(title)}</bdi>: ${escapeHtml(this.w.figure(figure, true))}</h3><button type="button" popovertarget="${id}" popovertargetaction="hide">${this.word('close')}</button></div><p>${about.join('<br>')}</p>${lists.join('')}${withheld}</div>`
  }

  private signatures(): string {
    const { signatures } = this.document
    if (signatures === null) return ''
    const { signers } = signatures
    // A letter has its date at its head.
    const where = this.document.letter === null ? this.text(this.w.dated(this.document)) : ''
    const last = signers.length - 1
    const drawn = signers.map((signer, i) => {
      const dated = i === last ? where : ''
      const name =
        signer.name === null ? '<p class="line"></p>' : `<p class="name">${this.text(signer.name)}</p>`
      return `<div class="signer"><p>${dated === '' ? '&nbsp;' : dated}</p><p>${this.text(signer.caption)}</p><p><bdi>${escapeHtml(this.w.office(signer))}</bdi></p>${name}${signer.nip === null ? '' : `<p class="nip">${this.word('nip', { nip: signer.nip })}</p>`}</div>`
    })
    return `<div class="signatures">${drawn.join('')}</div>`
  }

  private rulesList(): string {
    const rules = this.document.rules.map(({ version, means, source }) => {
      const origin =
        source === null
          ? ''
          : ` ${this.word('source', { instrument: source.instrument, confidence: this.w.word(confidenceWords[source.confidence]) })}`
      return `<li>${this.text(means)}${origin} (${this.word('ruleVersion', { version })})</li>`
    })
    return rules.length === 0
      ? ''
      : `<section aria-labelledby="aturan-penghitungan"><h2 id="aturan-penghitungan">${this.word('rules')}</h2><ul class="rules">${rules.join('')}</ul></section>`
  }
}

function attributeId(id: string): string {
  return `bagian-${id.replace(/[^A-Za-z0-9_-]/g, '-')}`
}
