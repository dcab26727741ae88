import { type Day, isDay } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import type { AgeFacts } from './criteria/older-than.js'
import type { PaperFacts } from './criteria/paper-held.js'
import type { IllnessFacts } from './criteria/prolonged-illness.js'

/** Every fact that the criteria of this package read. */
export type KnownFacts = ParticipantFacts & AgeFacts & PaperFacts & IllnessFacts

/** Why a value cannot be read as the fact that it stands for, and where. */
export type ShapeProblem = {
  /** Where, from the facts down: `$.remissions[0].granted`. */
  readonly path: string
} & (
  | {
      readonly code: 'wrong-type'
      /** What may stand there: the allowed values, or one of `day`, `boolean`, `number`, `text`, `list`, `object`. */
      readonly expected: readonly string[]
    }
  | { readonly code: 'impossible-day'; readonly text: string }
  | { readonly code: 'end-before-start'; readonly from: Day; readonly to: Day }
)

/** Reads a value at a path; what is wrong with it goes to `found`. */
type Shape = (value: unknown, path: string, found: ShapeProblem[]) => void

const wrong = (path: string, ...expected: readonly string[]): ShapeProblem => ({
  code: 'wrong-type',
  path,
  expected,
})

const day: Shape = (value, path, found) => {
  if (typeof value !== 'string') found.push(wrong(path, 'day'))
  else if (!isDay(value)) found.push({ code: 'impossible-day', path, text: value })
}

const ofType =
  (type: 'boolean' | 'number' | 'string', expected: string): Shape =>
  (value, path, found) => {
    if (typeof value !== type) found.push(wrong(path, expected))
  }

const boolean = /* @__PURE__ */ ofType('boolean', 'boolean')
const number = /* @__PURE__ */ ofType('number', 'number')

const oneOf =
  (...allowed: readonly string[]): Shape =>
  (value, path, found) => {
    if (!allowed.includes(value as string)) found.push(wrong(path, ...allowed))
  }

const orMissing =
  (shape: Shape): Shape =>
  (value, path, found) => {
    if (value !== null && value !== undefined) shape(value, path, found)
  }

const listOf =
  (each: Shape): Shape =>
  (value, path, found) => {
    if (!Array.isArray(value)) found.push(wrong(path, 'list'))
    else for (const [i, item] of value.entries()) each(item, `${path}[${i}]`, found)
  }

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const object =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value, path, found) => {
    if (!isObject(value)) found.push(wrong(path, 'object'))
    else for (const [name, shape] of Object.entries(fields)) shape(value[name], `${path}.${name}`, found)
  }

/** One value that always held, or its history. */
const dated =
  (shape: Shape): Shape =>
  (value, path, found) =>
    Array.isArray(value)
      ? listOf(object({ since: day, value: orMissing(shape) }))(value, path, found)
      : shape(value, path, found)

const term: Shape = /* @__PURE__ */ (() =>
  object({
    years: number,
    months: number,
    days: number,
    countedFrom: day,
    imported: orMissing(
      object({
        system: ofType('string', 'text'),
        readOn: day,
        oneThird: orMissing(day),
        half: orMissing(day),
        twoThirds: orMissing(day),
        originalEnd: orMissing(day),
        finalEnd: orMissing(day),
      }),
    ),
  }))()

const sentence: Shape = (value, path, found) => {
  if (!isObject(value)) found.push(wrong(path, 'object'))
  else if (value.kind === 'term') term(value, path, found)
  else oneOf('term', 'life', 'death')(value.kind, `${path}.kind`, found)
}

const punishment: Shape = (value, path, found) => {
  object({ from: day, to: (to, at, problems) => to === null || day(to, at, problems) })(value, path, found)
  if (!isObject(value)) return
  const { from, to } = value
  if (isDay(from) && isDay(to) && to <= from) found.push({ code: 'end-before-start', path, from, to })
}

const shapes: { readonly [Name in keyof KnownFacts]-?: Shape } = /* @__PURE__ */ (() => ({
  category: oneOf('tahanan', 'narapidana', 'anak-binaan', 'klien'),
  citizenship: oneOf('WNI', 'WNA'),
  offence: oneOf(
    'umum',
    'narkotika',
    'terorisme',
    'korupsi',
    'keamanan-negara',
    'ham-berat',
    'transnasional',
  ),
  sentence,
  remissions: listOf(object({ granted: day, days: number })),
  discipline: listOf(punishment),
  activeInProgram: dated(boolean),
  riskLowered: dated(boolean),
  lifeThreatened: dated(boolean),
  finePaid: dated(boolean),
  deradicalised: dated(boolean),
  pledged: dated(boolean),
  asimilasi: (value, path, found) => value === 'not-started' || object({ from: day })(value, path, found),
  healthClearance: dated(oneOf('fit', 'fit-with-limits', 'unfit')),
  rehabilitationScreenings: listOf(object({ on: day, risk: oneOf('none', 'low', 'moderate', 'high') })),
  bornOn: day,
  prolongedIllness: dated(boolean),
  papers: (value, path, found) => {
    if (!isObject(value)) found.push(wrong(path, 'object'))
    else
      for (const [paper, held] of Object.entries(value)) {
        orMissing(dated(boolean))(held, `${path}[${JSON.stringify(paper)}]`, found)
      }
  },
}))()

/** The names of the facts that have a shape. */
export function isKnownFact(name: string): name is keyof KnownFacts {
  return Object.hasOwn(shapes, name)
}

/** What is wrong with the value of a fact; nothing where it is missing. */
export function problemsOf(name: keyof KnownFacts, value: unknown): readonly ShapeProblem[] {
  const found: ShapeProblem[] = []
  orMissing(shapes[name])(value, `$.${name}`, found)
  return found
}
