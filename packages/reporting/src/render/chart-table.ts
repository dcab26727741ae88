import type { SectionOf } from '../document.js'

/**
 * The figures of a chart as a table: for who cannot see the chart, for who wants the numbers, and for the formats that
 * draw none. Its figures stand in the same places.
 */
export function chartTable(section: SectionOf<'chart'>): SectionOf<'table'> {
  const { id, heading, intro, privacy, category, unit, series, points, empty } = section
  const base = { group: null, unit: null, missing: { id: '–', en: '–' }, privacy }
  return {
    type: 'table',
    id,
    heading,
    intro,
    columns: [
      { ...base, id: 'titik', header: category, type: 'text', means: category },
      ...series.map(({ id, label }) => ({
        ...base,
        id,
        header: label,
        type: 'figure' as const,
        means: { id: `${label.id} (${unit.id})`, en: `${label.en} (${unit.en})` },
      })),
    ],
    rows: points.map(({ id, label, figures }) => ({
      id,
      cells: [
        { type: 'text', text: label },
        ...figures.map((figure) => ({ type: 'figure' as const, figure })),
      ],
    })),
    empty,
    orientation: null,
  }
}
