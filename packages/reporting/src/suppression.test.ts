import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { make, people, sample } from '../test/sample-document.js'
import type { Figure, Member, ReportDocument } from './document.js'
import { units } from './figure.js'
import { figuresOf } from './privacy.js'
import { comparison, figures, table } from './sections.js'
import { suppress } from './suppression.js'

const count = (of: readonly Member[]) => make.count({ rule: 'seats', unit: units.people, of })
const label = { id: 'Label', en: 'Label' }
const empty = { id: 'kosong', en: 'empty' }

const holding = (...sections: ReportDocument['sections']): ReportDocument => ({
  ...sample,
  audience: 'public',
  strictest: 'public',
  sections,
})

/** A table of different people with its margins: so many in each cell. */
const margins = (cells: readonly (readonly number[])[]) => {
  let next = 1
  const members = cells.map((row) =>
    row.map((size) => {
      const of = people(size, next)
      next += size
      return of
    }),
  )
  const rows = [...members, members[0]!.map((_, j) => members.flatMap((row) => row[j]!))]
  return holding(
    table({
      id: 'tabel',
      heading: label,
      rows: rows.map((row, i) => ({ row, i })),
      key: ({ i }) => (i === members.length ? 'jumlah' : String(i)),
      columns: Array.from({ length: rows[0]!.length + 1 }, (_, j) => ({
        id: j === rows[0]!.length ? 'jumlah' : String(j),
        header: label,
        means: label,
        privacy: 'public' as const,
        type: 'figure' as const,
        cell: ({ row }: { row: Member[][] }) => count(j === row.length ? row.flat() : row[j]!),
      })),
      empty,
    }),
  )
}

const shownOf = (document: ReportDocument) =>
  new Map(figuresOf(suppress(document)).map(({ where, figure }) => [where, figure]))
const stateOf = (figure: Figure | undefined) =>
  figure?.kind === 'derived' ? (figure.suppressed ?? figure.value) : undefined

/**
 * A reader who knows how the table is built and solves for what is hidden: whether there is a table that fits all that
 * is shown, and in which this figure is another number than it is.
 */
function couldBeAnother(
  cells: readonly (readonly number[])[],
  shown: ReadonlyMap<string, Figure>,
  target: string,
): boolean {
  const [height, width] = [cells.length, cells[0]!.length]
  const at = (i: number, j: number) => `tabel/${i === height ? 'jumlah' : i}/${j === width ? 'jumlah' : j}`
  const fits = (where: string, value: number) => {
    const state = stateOf(shown.get(where))
    if (state === 'small') return value >= 1 && value <= 4
    return state === 'complementary' || state === value
  }
  const guess = cells.map((row) => [...row])
  const sumRow = (i: number) => guess[i]!.reduce((sum, value) => sum + value, 0)
  const sumColumn = (j: number) => guess.reduce((sum, row) => sum + row[j]!, 0)
  const numberAt = (where: string) => {
    for (let i = 0; i <= height; i++)
      for (let j = 0; j <= width; j++)
        if (at(i, j) === where)
          return i < height && j < width
            ? guess[i]![j]!
            : i < height
              ? sumRow(i)
              : j < width
                ? sumColumn(j)
                : guess.flat().reduce((sum, value) => sum + value, 0)
    throw new Error(where)
  }
  const truth = numberAt(target)
  const search = (k: number): boolean => {
    if (k === height * width) {
      if (
        !fits(
          at(height, width),
          guess.flat().reduce((sum, value) => sum + value, 0),
        )
      )
        return false
      for (let j = 0; j < width; j++) if (!fits(at(height, j), sumColumn(j))) return false
      return numberAt(target) !== truth
    }
    const [i, j] = [Math.floor(k / width), k % width]
    const real = cells[i]![j]!
    // A little more or less than the truth is all that a reader needs to doubt it.
    for (const value of new Set([real, real + 1, real - 1, real + 2, real - 2])) {
      if (value < 0 || !fits(at(i, j), value)) continue
      guess[i]![j] = value
      if ((j < width - 1 || fits(at(i, width), sumRow(i))) && search(k + 1)) {
        guess[i]![j] = real
        return true
      }
      guess[i]![j] = real
    }
    return false
  }
  return search(0)
}

describe('small cells of a public report', () => {
  it('are hidden together with the smallest that gives them away', () => {
    const shown = shownOf(margins([[2, 9, 40]]))
    expect([0, 1, 2, 'jumlah'].map((j) => stateOf(shown.get(`tabel/0/${j}`)))).toEqual([
      'small',
      'complementary',
      40,
      51,
    ])
  })

  it('protect each other where two stand in one row', () => {
    const shown = shownOf(margins([[2, 3, 40]]))
    expect([0, 1, 2, 'jumlah'].map((j) => stateOf(shown.get(`tabel/0/${j}`)))).toEqual([
      'small',
      'small',
      40,
      45,
    ])
  })

  it('are not given away by being the only ones that can be: two of 1 in a sum of 2', () => {
    const shown = shownOf(margins([[1, 1, 40]]))
    expect(stateOf(shown.get('tabel/0/2'))).toBe('complementary')
  })

  it('take a whole cycle where rows and columns both have sums', () => {
    const shown = shownOf(
      margins([
        [2, 20, 30],
        [20, 6, 30],
        [30, 30, 30],
      ]),
    )
    const hidden = [...shown].flatMap(([where, figure]) =>
      typeof stateOf(figure) === 'string' ? [where] : [],
    )
    expect(hidden).toEqual(['tabel/0/0', 'tabel/0/1', 'tabel/1/0', 'tabel/1/1'])
  })

  it('hide whatever else is about the same people, and what is divided by them', () => {
    const few = people(3)
    const many = people(40)
    const shown = shownOf(
      holding(
        figures({
          id: 'a',
          heading: label,
          privacy: 'public',
          items: [
            { id: 'banyak', label, figure: count(many) },
            { id: 'sedikit', label, figure: count(few) },
            { id: 'rasio', label, figure: make.ratio({ rule: 'seats', of: few, from: many }) },
            {
              id: 'jam',
              label,
              figure: make.sum({
                rule: 'seats',
                unit: units.lessonHours,
                of: few.map((m) => ({ ...m, amount: 8 })),
              }),
            },
            { id: 'nol', label, figure: count([]) },
          ],
        }),
      ),
    )
    expect([...shown.values()].map(stateOf)).toEqual([40, 'small', 'small', 'small', 0])
  })

  it('leave no difference by which they could be told', () => {
    const stated = make.stated({
      rule: 'stated',
      unit: units.people,
      stated: { value: { kind: 'exact', value: 9 }, printed: '9', document: 'x' as never },
      source: null,
    })
    const [section] = suppress(
      holding(
        comparison({
          id: 'banding',
          heading: label,
          privacy: 'public',
          rows: [{ id: 'satu', label: 'Satu', stated, derived: count(people(3)) }],
          empty,
        }),
      ),
    ).sections
    expect(section?.type === 'comparison' && section.rows[0]!.difference).toEqual({
      result: 'unknown',
      by: null,
    })
  })

  it('leave figures of things alone, however few', () => {
    const batches = people(2).map((member) => ({ ...member, kind: 'batch', privacy: 'internal' as const }))
    const document = holding(
      figures({
        id: 'a',
        heading: label,
        privacy: 'public',
        items: [{ id: 'b', label, figure: count(batches) }],
      }),
    )
    expect(suppress(document)).toBe(document)
  })

  it('cannot be solved for, whatever the table', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }).chain((height) =>
          fc.integer({ min: 2, max: 4 }).chain((width) =>
            fc.array(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: width, maxLength: width }), {
              minLength: height,
              maxLength: height,
            }),
          ),
        ),
        (cells) => {
          const shown = shownOf(margins(cells))
          for (const [where, figure] of shown)
            if (stateOf(figure) === 'small')
              expect(couldBeAnother(cells, shown, where), `${where} of ${JSON.stringify(cells)}`).toBe(true)
        },
      ),
      { numRuns: 150 },
    ))

  it('are hidden in a table of 200 facilities and 8 columns without a long wait', () => {
    const cells = Array.from({ length: 200 }, (_, i) =>
      Array.from({ length: 8 }, (_, j) => (i * 7 + j * 13) % 31),
    )
    const shown = shownOf(margins(cells))
    expect([...shown.values()].filter((figure) => stateOf(figure) === 'small').length).toBeGreaterThan(100)
  })
})
