import { KemandirianError } from '@kemandirian/core/foundations'
import { type PrivacyClass, privacyClasses, privacyOf } from '@kemandirian/core/foundations/schemas'
import type { z } from 'zod'
import type { Audience, Cell, DerivedFigure, Figure, ReportDocument, Section } from './document.js'

/** The strictest class of data that each audience may be given. Offence, health, register number and NIK never leave the facility. */
export const audienceLimit: Readonly<Record<Audience, PrivacyClass>> = {
  internal: 'specific',
  partner: 'personal',
  public: 'public',
}

/** In a public document a figure about 1 to 4 people could point at them. */
export const smallestPublicCell = 5

/** Walking a schema takes longer than writing a report whose columns ask for their classes one by one. */
const classesOf = new WeakMap<z.ZodType, readonly (readonly [string, PrivacyClass | undefined])[]>()

/**
 * The strictest class of the named fields of a document's schema, so that a column cannot claim less.
 *
 * @param paths As `privacyOf` writes them: `name`, `sentences[].kind`. A path also stands for all below it.
 * @throws KemandirianError `unknown-field` where the schema has no such field, `unclassified-field` where it has no class.
 * @example privacyOfField(participantSchema, 'name', 'aliases') // 'personal'
 */
export function privacyOfField(schema: z.ZodType, ...paths: readonly [string, ...string[]]): PrivacyClass {
  const classes = classesOf.get(schema) ?? Object.entries(privacyOf(schema))
  classesOf.set(schema, classes)
  let strictest: PrivacyClass = 'public'
  for (const path of paths) {
    const fields = classes.filter(
      ([at]) => at === path || /^[.[{]/.test(at.startsWith(path) ? at.slice(path.length) : ''),
    )
    if (fields.length === 0)
      throw new KemandirianError('unknown-field', `The schema has no field ${path}`, { facts: { path } })
    for (const [at, privacy] of fields) {
      if (privacy === undefined)
        throw new KemandirianError('unclassified-field', `The field ${at} has no privacy class`, {
          facts: { path: at },
        })
      if (isStricter(privacy, strictest)) strictest = privacy
    }
  }
  return strictest
}

/** Whether `a` is closed to more people than `b`. */
export function isStricter(a: PrivacyClass, b: PrivacyClass): boolean {
  return privacyClasses.indexOf(a) > privacyClasses.indexOf(b)
}

/**
 * Refuses a document that holds what its audience may not see: a column, a section or a member of a stricter class. It
 * fails rather than leave something out.
 *
 * @throws KemandirianError `leak` (facts: `where`, `privacy`, `strictest`, `audience`)
 */
export function refuseLeaks(document: ReportDocument): void {
  const { audience, strictest } = document
  const refuse = (where: string, privacy: PrivacyClass) => {
    if (isStricter(privacy, strictest))
      throw leak(where, `data kelas ${privacy}`, { privacy, strictest, audience })
  }
  for (const section of [...document.sections, ...document.appendices]) {
    if (section.type === 'table') {
      if (section.rows.length > 0)
        for (const column of section.columns) refuse(`${section.id}/${column.id}`, column.privacy)
    } else refuse(section.id, section.privacy)
    for (const { where, figure } of figuresOfSection(section)) {
      if (figure.kind === 'stated') continue
      for (const member of [
        ...figure.members,
        ...(figure.denominator ?? []),
        ...figure.exclusions.map((e) => e.member),
      ])
        refuse(`${where}: ${member.at}`, member.privacy)
    }
  }
}

/** The figure without the members that the reader may not see: they still count, and are said to be withheld. */
export function withhold(figure: Figure, strictest: PrivacyClass): Figure {
  if (figure.kind === 'stated') return figure
  const open = <T extends { privacy: PrivacyClass }>(list: readonly T[]) =>
    list.filter((member) => !isStricter(member.privacy, strictest))
  const members = open(figure.members)
  const result: DerivedFigure = {
    ...figure,
    members,
    withheld: figure.withheld + figure.members.length - members.length,
    denominator: figure.denominator === null ? null : open(figure.denominator),
    exclusions: figure.exclusions.filter((e) => !isStricter(e.member.privacy, strictest)),
  }
  return result
}

/** A figure and where it stands in its document: `section/row/column` or `section/item`. */
export interface PlacedFigure {
  /** `angkatan/las-1/capaian`: ids of section, row and column. */
  readonly where: string
  /** The figure itself. */
  readonly figure: Figure
}

/**
 * The document with each of its derived and stated figures as `change` gives it back.
 *
 * @param change.where As {@link figuresOf} says it.
 */
export function mapFigures(
  document: ReportDocument,
  change: (figure: Figure, where: string) => Figure,
): ReportDocument {
  const changed = (section: Section): Section => {
    const at = (...path: readonly string[]) => [section.id, ...path].join('/')
    if (section.type === 'figures')
      return {
        ...section,
        items: section.items.map((item) => ({ ...item, figure: change(item.figure, at(item.id)) })),
      }
    if (section.type === 'chart')
      return {
        ...section,
        points: section.points.map((point) => ({
          ...point,
          figures: point.figures.map((figure, i) => change(figure, at(point.id, section.series[i]!.id))),
        })),
      }
    if (section.type === 'comparison')
      return {
        ...section,
        rows: section.rows.map((row) => {
          const derived = change(row.derived, at(row.id, 'derived')) as DerivedFigure
          // The difference would tell what the figure no longer does.
          const hidden = derived.suppressed !== null
          return { ...row, derived, difference: hidden ? { result: 'unknown', by: null } : row.difference }
        }),
      }
    if (section.type === 'table')
      return {
        ...section,
        rows: section.rows.map((row) => ({
          ...row,
          cells: row.cells.map(
            (cell, i): Cell =>
              cell.type === 'figure'
                ? { type: 'figure', figure: change(cell.figure, at(row.id, section.columns[i]!.id)) }
                : cell,
          ),
        })),
      }
    return section
  }
  return {
    ...document,
    sections: document.sections.map(changed),
    appendices: document.appendices.map(changed),
  }
}

/** Every figure of a document in the order in which it is read, with its place. */
export function figuresOf(document: ReportDocument): readonly PlacedFigure[] {
  return [...document.sections, ...document.appendices].flatMap(figuresOfSection)
}

function figuresOfSection(section: Section): readonly PlacedFigure[] {
  if (section.type === 'figures')
    return section.items.map((item) => ({ where: `${section.id}/${item.id}`, figure: item.figure }))
  if (section.type === 'chart')
    return section.points.flatMap((point) =>
      point.figures.map((figure, i) => ({
        where: `${section.id}/${point.id}/${section.series[i]!.id}`,
        figure,
      })),
    )
  if (section.type === 'comparison')
    return section.rows.flatMap((row) => [
      { where: `${section.id}/${row.id}/stated`, figure: row.stated },
      { where: `${section.id}/${row.id}/derived`, figure: row.derived },
    ])
  if (section.type === 'table')
    return section.rows.flatMap((row) =>
      row.cells.flatMap((cell, i) =>
        cell.type === 'figure'
          ? [{ where: `${section.id}/${row.id}/${section.columns[i]!.id}`, figure: cell.figure }]
          : [],
      ),
    )
  return []
}

/** 16 digits that read as a NIK: area, date of birth (plus 40 on the date for women), serial number. */
const nik = /(?<!\d)(\d{6}(?:0[1-9]|[12]\d|3[01]|4[1-9]|[56]\d|7[01])(?:0[1-9]|1[0-2])\d{2})(\d{4})(?!\d)/g

/**
 * The text with every identity number (NIK) masked but for its last four digits, wherever it was typed.
 *
 * @example maskNik('Budi 3279012108900001') // 'Budi ************0001'
 */
export function maskNik(text: string): string {
  return text.replace(nik, (_, hidden: string, shown: string) => '*'.repeat(hidden.length) + shown)
}

/** A copy of JSON in which every text is masked, and how many numbers were. */
export function maskAll<Value>(value: Value): { readonly value: Value; readonly masked: number } {
  let masked = 0
  const walk = (at: unknown): unknown => {
    if (typeof at === 'string') {
      masked += at.match(nik)?.length ?? 0
      return maskNik(at)
    }
    if (Array.isArray(at)) return at.map(walk)
    if (typeof at === 'object' && at !== null)
      return Object.fromEntries(Object.entries(at).map(([key, item]) => [key, walk(item)]))
    return at
  }
  return { value: walk(value) as Value, masked }
}

function leak(where: string, what: string, facts: Record<string, unknown>): KemandirianError {
  return new KemandirianError(
    'leak',
    `Laporan tidak dibuat: ${where} memuat ${what}, yang tidak boleh dilihat pembacanya. Hapus kolomnya atau ubah sasaran laporan`,
    { facts: { where, ...facts } },
  )
}
