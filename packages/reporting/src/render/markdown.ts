import type { ReportDocument, Section } from '../document.js'
import { chartTable } from './chart-table.js'
import { isNumeric, legendOf } from './marks.js'
import { underLetterhead } from './theme.js'
import { confidenceWords, type RenderOptions, type Words, wordsIn } from './words.js'

/** The document as Markdown with tables (GFM). Text of records cannot become markup. */
export function markdown(given: ReportDocument, options: RenderOptions = {}): string {
  const document = underLetterhead(given, options.theme)
  const w = wordsIn(options.language)
  const suppressed = w.suppressed(document)
  const facts: [string, string][] = [[w.word('subject'), document.subject.name]]
  if (document.number !== null && document.letter === null) facts.push([w.word('number'), document.number])
  if (document.period !== null) facts.push([w.word('period'), w.text(document.period.label)])
  facts.push(
    [w.word('knownAsOf'), w.asOf(document)],
    [w.word('audience'), w.word(document.audience)],
    [
      w.word('definition'),
      `${document.definition.id}, ${w.word('version', { version: document.definition.version })}`,
    ],
  )
  const blocks = [
    [
      ...document.letterhead.map((line) => `**${escapeMarkdown(line)}**`),
      ...document.address.map(escapeMarkdown),
    ].join('  \n'),
    ...letter(document, w),
    `# ${escapeMarkdown(w.text(document.title))}`,
    facts.map(([name, value]) => `- ${escapeMarkdown(name)}: ${escapeMarkdown(value)}`).join('\n'),
    ...w.banners(document).map((banner) => `> ${escapeMarkdown(banner)}`),
    ...document.sections.map((section) => drawSection(section, w, '##')),
    ...signatures(document, w),
    ...copies(document, w),
    ...(document.appendices.length === 0 ? [] : [`## ${w.word('appendices')}`]),
    ...document.appendices.map((section) => drawSection(section, w, '###')),
    `## ${w.word('rules')}`,
    document.rules
      .map(({ id, version, means, source }) => {
        const origin =
          source === null
            ? ''
            : ` ${w.word('source', { instrument: source.instrument, confidence: w.word(confidenceWords[source.confidence]) })}`
        return `- ${escapeMarkdown(`${id} (${w.word('ruleVersion', { version })}): ${w.text(means)}${origin}`)}`
      })
      .join('\n'),
    ...(suppressed === null ? [] : [escapeMarkdown(suppressed)]),
    ...(document.masked === 0 ? [] : [w.word('masked', { count: document.masked })]),
  ]
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`
}

function drawSection(section: Section, w: Words, level: string): string {
  const heading = `${level} ${escapeMarkdown(w.text(section.heading))}`
  const intro = section.intro === null ? [] : [escapeMarkdown(w.message(section.intro))]
  return [heading, ...intro, drawContent(section, w)].join('\n\n')
}

function drawContent(section: Section, w: Words): string {
  switch (section.type) {
    case 'prose':
      return section.paragraphs.map((paragraph) => escapeMarkdown(w.message(paragraph))).join('\n\n')
    case 'notes':
      return section.items.map((item) => `- ${escapeMarkdown(w.message(item.message))}`).join('\n')
    case 'figures':
      return section.items
        .map(({ label, figure, remark }) => {
          const more = remark ?? figure.reason
          return `- ${escapeMarkdown(w.text(label))}: **${escapeMarkdown(w.figure(figure, true))}**${more === null ? '' : ` – ${escapeMarkdown(w.message(more))}`}`
        })
        .join('\n')
    case 'chart':
      return drawContent(chartTable(section), w)
    case 'table':
      if (section.rows.length === 0) return `*${escapeMarkdown(w.text(section.empty))}*`
      return drawTable(
        section.columns.map((column) => ({
          header:
            column.group === null
              ? w.text(column.header)
              : `${w.text(column.group)}: ${w.text(column.header)}`,
          right: isNumeric(column),
        })),
        section.rows.map((row) => row.cells.map((cell, i) => w.cell(cell, section.columns[i]!))),
        legendOf(section).map(({ mark, means }) => `${mark} = ${w.text(means)}`),
      )
    case 'comparison':
      if (section.rows.length === 0) return `*${escapeMarkdown(w.text(section.empty))}*`
      return drawTable(
        [
          { header: w.word('what'), right: false },
          { header: w.word('stated'), right: true },
          { header: w.word('derived'), right: true },
          { header: w.word('difference'), right: false },
        ],
        section.rows.map((row) => [
          w.text(row.label),
          w.figure(row.stated, true),
          w.figure(row.derived, true),
          w.difference(row),
        ]),
      )
  }
}

function drawTable(
  columns: readonly { header: string; right: boolean }[],
  rows: readonly (readonly string[])[],
  legend: readonly string[] = [],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(escapeMarkdown).join(' | ')} |`
  return [
    line(columns.map((column) => column.header)),
    `| ${columns.map((column) => (column.right ? '---:' : '---')).join(' | ')} |`,
    ...rows.map(line),
    ...(legend.length === 0 ? [] : ['', escapeMarkdown(legend.join('; '))]),
  ].join('\n')
}

function letter(document: ReportDocument, w: Words): string[] {
  if (document.letter === null) return []
  const lines = w.letter(document).map(([name, value]) => `${name}: ${value}`)
  const dated = w.dated(document)
  const { to } = document.letter
  return [
    [...lines, ...(dated === '' ? [] : [dated])].map(escapeMarkdown).join('  \n'),
    ...(to.length === 0 ? [] : [[w.word('to'), ...to.map(w.text)].map(escapeMarkdown).join('  \n')]),
  ]
}

function signatures(document: ReportDocument, w: Words): string[] {
  if (document.signatures === null) return []
  const dated = document.letter === null ? w.dated(document) : ''
  return [
    escapeMarkdown(dated),
    ...document.signatures.signers.map((signer) => {
      const nip = signer.nip === null ? '' : `  \n${escapeMarkdown(w.word('nip', { nip: signer.nip }))}`
      return `${escapeMarkdown(w.text(signer.caption))}  \n${escapeMarkdown(w.office(signer))}  \n\n${escapeMarkdown(signer.name ?? '(………………………………)')}${nip}`
    }),
  ]
}

function copies({ letter }: ReportDocument, w: Words): string[] {
  if (letter === null || letter.copies.length === 0) return []
  return [
    `${escapeMarkdown(w.word('copies'))}:`,
    letter.copies.map((copy) => `- ${escapeMarkdown(w.text(copy))}`).join('\n'),
  ]
}

/** The text with everything that Markdown or HTML would read as markup made plain; line ends become spaces. */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/\s*[\r\n]+\s*/g, ' ')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~#>]/g, (mark) => `\\${mark}`)
}
