import type { ReportDocument, Section } from '../document.js'

/** Tables with more columns than this are printed across. A column of marks takes a fifth of another. */
export const uprightColumns = 8

/** Whether the table is too wide for an upright page. */
export function isWide(section: Section): boolean {
  if (section.type !== 'table' || section.rows.length === 0) return false
  const marks = section.columns.filter(({ type }) => type === 'mark').length
  return section.columns.length - marks + marks / 5 > uprightColumns
}

/** Whether the pages of the document lie across: as it says itself, or where a table that says nothing is wide. */
export function isAcross({ orientation, sections, appendices }: ReportDocument): boolean {
  if (orientation !== null) return orientation === 'landscape'
  return [...sections, ...appendices].some(
    (section) => isWide(section) && section.type === 'table' && section.orientation === null,
  )
}

/** How many cards stand beside each other: in rows as even as can be, of at most so many. */
export function cardsAcross(cards: number, most: number): number {
  const rows = Math.ceil(cards / most)
  return rows === 0 ? 0 : Math.ceil(cards / rows)
}
