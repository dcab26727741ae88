import { type RenderOptions, type ReportDocument, wordsIn } from '@kemandirian/reporting'

/**
 * A report as a short message for a phone: its title, the figures of its summaries, and how long its tables are. A
 * renderer is a function of a document: it draws, and computes nothing.
 */
export function shortMessage(document: ReportDocument, options: RenderOptions = {}): string {
  const w = wordsIn(options.language)
  const lines = [`*${w.text(document.title)}*`, document.subject.name]
  if (document.period !== null) lines.push(w.text(document.period.label))
  lines.push(w.asOf(document))
  for (const section of document.sections) {
    switch (section.type) {
      case 'figures':
        lines.push('', `*${w.text(section.heading)}*`)
        for (const { label, figure } of section.items)
          lines.push(`• ${w.text(label)}: ${w.figure(figure, true)}`)
        break
      case 'table':
        if (section.rows.length > 0)
          lines.push('', `${w.text(section.heading)}: ${section.rows.length} baris`)
        break
      case 'notes':
        for (const { message } of section.items) lines.push(`! ${w.message(message)}`)
    }
  }
  return `${lines.join('\n')}\n`
}
