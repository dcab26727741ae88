import { KemandirianError } from '../../foundations/index.js'
import { activeInProgram } from '../criteria/active-in-program.js'
import { asimilasiServed } from '../criteria/asimilasi-served.js'
import { categoryIs } from '../criteria/category-is.js'
import { citizenshipIs } from '../criteria/citizenship-is.js'
import { cleanConduct } from '../criteria/clean-conduct.js'
import { cleanThisYear } from '../criteria/clean-this-year.js'
import { deradicalised } from '../criteria/deradicalised.js'
import { finePaid } from '../criteria/fine-paid.js'
import { finishesBeforeRelease } from '../criteria/finishes-before-release.js'
import { fractionServed } from '../criteria/fraction-served.js'
import { hasStatus } from '../criteria/has-status.js'
import { healthCleared } from '../criteria/health-cleared.js'
import { manual } from '../criteria/manual.js'
import { monthsServed } from '../criteria/months-served.js'
import { notLifeThreatened } from '../criteria/not-life-threatened.js'
import { offenceIs } from '../criteria/offence-is.js'
import { olderThan } from '../criteria/older-than.js'
import { paperHeld } from '../criteria/paper-held.js'
import { pledged } from '../criteria/pledged.js'
import { prolongedIllness } from '../criteria/prolonged-illness.js'
import { rehabilitationIndicated } from '../criteria/rehabilitation-indicated.js'
import { riskLowered } from '../criteria/risk-lowered.js'
import { ruleNotSeen } from '../criteria/rule-not-seen.js'
import { sentenceLengthIs } from '../criteria/sentence-length.js'
import { termSentence } from '../criteria/term-sentence.js'
import type { Criterion } from '../criterion.js'
import type { FactsOf } from '../node.js'
import { type FieldsOf, fields, type ParameterSchema } from './parameter-schema.js'
import type { Implications } from './possible.js'

const text = { type: 'string', minLength: 1 } as const
const day = { type: 'string', format: 'date' } as const

/** A text in both languages. */
export const titleSchema = {
  type: 'object',
  properties: { id: text, en: text },
  required: ['id', 'en'],
  additionalProperties: false,
} as const

/** Where a requirement comes from. */
export const sourceSchema = {
  type: 'object',
  properties: {
    instrument: text,
    article: text,
    confidence: { type: 'string', enum: ['text', 'second-hand', 'convention', 'unverified'] },
    derived: { type: 'boolean' },
    reviewBy: day,
    note: text,
  },
  required: ['instrument', 'confidence'],
  additionalProperties: false,
} as const

/** What every criterion may say. */
export const commonParameters = {
  source: sourceSchema,
  ifUnknown: { type: 'string', enum: ['undetermined', 'met', 'not-met'] },
  waivable: {
    anyOf: [
      { type: 'string', enum: ['nobody'] },
      { type: 'array', items: text, minItems: 1 },
    ],
  },
} as const

/** What a criterion is made from, where it is written as JSON. */
export interface CriterionType<
  Parameters extends { readonly [name: string]: ParameterSchema },
  Required extends string,
  Facts,
> {
  /** Its parameters besides `source`, `ifUnknown` and `waivable`, by name. */
  readonly parameters: Parameters
  /** The parameters that have to be there; `source` may be among them. */
  readonly required: readonly Required[]
  /** Makes it. The criterion must carry each parameter among its `params`, or as its id, title or source. */
  readonly make: (options: OptionsOf<Parameters, Required>) => Criterion<Facts>
  /** Whether the parameters make sense together, where their types do not say it. */
  readonly fits?: (options: OptionsOf<Parameters, Required>) => boolean
  /**
   * What has to hold of a person where it is met (`wanted`) or is not: alternatives, of which one holds. By it a
   * policy that nobody can meet is found. Default: nothing is known.
   */
  readonly implies?: (options: OptionsOf<Parameters, Required>, wanted: boolean) => Implications
}

/** What a criterion type is made with. */
export type OptionsOf<Parameters, Required extends string> = FieldsOf<
  Omit<WithWaivable, keyof Parameters> & Parameters,
  Required
> & {
  /** Who may set it aside. */
  readonly waivable?: false | readonly string[]
}

type WithWaivable = Omit<typeof commonParameters, 'waivable'>

/** Any criterion type, whatever its parameters and facts. */
export interface AnyCriterionType {
  /** As in {@link CriterionType}. */
  readonly parameters: { readonly [name: string]: ParameterSchema }
  /** As in {@link CriterionType}. */
  readonly required: readonly string[]
  /** As in {@link CriterionType}. */
  readonly make: (options: never) => Criterion<never>
  /** As in {@link CriterionType}. */
  readonly fits?: (options: never) => boolean
  /** As in {@link CriterionType}. */
  readonly implies?: (options: never, wanted: boolean) => Implications
}

/** Criterion types by the name that JSON calls them. */
export type CriterionRegistry = { readonly [name: string]: AnyCriterionType }

/** What has to be known to ask every criterion of a registry. */
export type FactsOfRegistry<Registry extends CriterionRegistry> = FactsOf<
  ReturnType<Registry[keyof Registry]['make']>
>

/**
 * A criterion type of your own.
 *
 * @example
 * criterionType({
 *   parameters: { grade: { type: 'integer', minimum: 1, maximum: 12 } },
 *   required: ['grade'],
 *   make: ({ grade }) => schooling({ grade }), // with `type: 'schooling'`
 * })
 */
export function criterionType<
  const Parameters extends { readonly [name: string]: ParameterSchema },
  const Required extends (keyof Parameters & string) | 'source',
  Facts,
>(type: CriterionType<Parameters, Required, Facts>): CriterionType<Parameters, Required, Facts> {
  return type
}

/**
 * The criteria of this package and your own, to read and write policies with. A plain value: nothing is registered
 * anywhere else.
 *
 * @param own By name, kebab-case; the criterion says the same name as its `type`.
 * @throws KemandirianError `criterion-already-registered` where a name is that of a criterion of this package.
 * @example const criteria = registerCriteria({ schooling })
 */
export function registerCriteria<const Own extends CriterionRegistry>(own: Own): BuiltInCriteria & Own {
  const builtIn = builtInCriteria()
  const taken = Object.keys(own).find((name) => Object.hasOwn(builtIn, name))
  if (taken !== undefined) {
    throw new KemandirianError(
      'criterion-already-registered',
      `This package has a criterion ${taken}; give yours another name`,
      { facts: { name: taken } },
    )
  }
  return { ...builtIn, ...own }
}

/** The criteria of this package, by name. */
export type BuiltInCriteria = ReturnType<typeof builtInCriteria>

/** The criteria of this package, by name: `fraction-served`, `clean-conduct`. */
export function builtInCriteria() {
  const count = (maximum: number) => ({ type: 'integer', minimum: 1, maximum }) as const
  const amount = (maximum: number) => ({ type: 'integer', minimum: 0, maximum }) as const
  const months = count(1200)
  const fraction = fields({ numerator: count(1000), denominator: count(1000) }, ['numerator', 'denominator'])
  const categories = {
    type: 'array',
    items: { type: 'string', enum: ['tahanan', 'narapidana', 'anak-binaan', 'klien'] },
    minItems: 1,
  } as const
  const offences = {
    type: 'array',
    items: {
      type: 'string',
      enum: ['umum', 'narkotika', 'terorisme', 'korupsi', 'keamanan-negara', 'ham-berat', 'transnasional'],
    },
    minItems: 1,
  } as const
  const length = fields({ years: amount(1000), months: amount(12_000), days: amount(400_000) }, [])
  const nullable = <const Schema extends ParameterSchema>(schema: Schema) =>
    ({ anyOf: [schema, { type: 'null' }] }) as const
  const path = fields(
    { id: text, title: titleSchema, fraction: nullable(fraction), floorMonths: nullable(months) },
    ['id', 'title', 'fraction', 'floorMonths'],
  )
  const isPart = ({ numerator, denominator }: { readonly numerator: number; readonly denominator: number }) =>
    numerator <= denominator
  const daysOf = ({ years = 0, months = 0, days = 0 }) => years * 360 + months * 30 + days
  const term = { values: ['term'] } as const
  const noTerm = { 'sentence-kind': { values: ['life', 'death'] } } as const
  const without = (all: readonly string[], some: readonly string[]) =>
    all.filter((each) => !some.includes(each))

  return {
    'active-in-program': criterionType({ parameters: {}, required: [], make: activeInProgram }),
    'asimilasi-served': criterionType({
      parameters: { fraction },
      required: ['fraction', 'source'],
      make: asimilasiServed,
      fits: (options) => isPart(options.fraction),
    }),
    'category-is': criterionType({
      parameters: { categories, title: titleSchema },
      required: ['categories', 'title', 'source'],
      make: categoryIs,
      implies: (options, wanted) => [
        {
          category: {
            values: wanted ? options.categories : without(categories.items.enum, options.categories),
          },
        },
      ],
    }),
    'citizenship-is': criterionType({
      parameters: { citizenship: { type: 'string', enum: ['WNI', 'WNA'] } },
      required: ['citizenship', 'source'],
      make: citizenshipIs,
      implies: ({ citizenship }, wanted) => [
        { citizenship: { values: wanted ? [citizenship] : without(['WNI', 'WNA'], [citizenship]) } },
      ],
    }),
    'clean-conduct': criterionType({
      parameters: { months },
      required: ['months', 'source'],
      make: cleanConduct,
      implies: (options, wanted) => [
        { 'months-clean': wanted ? { min: options.months } : { below: options.months } },
      ],
    }),
    'clean-this-year': criterionType({ parameters: {}, required: ['source'], make: cleanThisYear }),
    deradicalised: criterionType({ parameters: {}, required: [], make: deradicalised }),
    'fine-paid': criterionType({ parameters: {}, required: [], make: finePaid }),
    'finishes-before-release': criterionType({
      parameters: {
        batch: {
          anyOf: [fields({ to: nullable(day) }, ['to']), fields({ endsOn: nullable(day) }, ['endsOn'])],
        },
        paths: { type: 'array', items: path, minItems: 1 },
      },
      required: ['batch'],
      make: finishesBeforeRelease,
      fits: ({ paths = [] }) => paths.every((each) => each.fraction === null || isPart(each.fraction)),
    }),
    'fraction-served': criterionType({
      parameters: { fraction, floorMonths: months },
      required: ['fraction', 'source'],
      make: fractionServed,
      fits: (options) => isPart(options.fraction),
      implies: ({ fraction: { numerator, denominator }, floorMonths }, wanted) => {
        const part = numerator / denominator
        if (wanted) return [{ 'sentence-kind': term, 'fraction-served': { min: part } }]
        // A floor can keep it unmet however much is served.
        return floorMonths === undefined ? [{ 'fraction-served': { below: part } }] : [{}]
      },
    }),
    'has-status': criterionType({
      parameters: { categories },
      required: [],
      make: hasStatus,
      // Where it is not met the sentence may just be over.
      implies: (options, wanted) =>
        wanted ? [{ category: { values: options.categories ?? ['narapidana'] } }] : [{}],
    }),
    'health-cleared': criterionType({
      parameters: { withLimits: { type: 'boolean' } },
      required: [],
      make: healthCleared,
      implies: ({ withLimits = true }, wanted) => {
        const cleared = withLimits ? ['fit', 'fit-with-limits'] : ['fit']
        return [
          { health: { values: wanted ? cleared : without(['fit', 'fit-with-limits', 'unfit'], cleared) } },
        ]
      },
    }),
    manual: criterionType({
      parameters: { id: text, title: titleSchema, who: { type: 'array', items: text, minItems: 1 } },
      required: ['id', 'title', 'who', 'source'],
      make: manual,
    }),
    'months-served': criterionType({
      parameters: { months, daysPerMonth: count(31) },
      required: ['months', 'daysPerMonth', 'source'],
      make: monthsServed,
      implies: (options, wanted) => {
        const days = options.months * options.daysPerMonth + 1
        return wanted
          ? [{ 'sentence-kind': term, 'days-served': { min: days } }]
          : [{ 'days-served': { below: days } }]
      },
    }),
    'not-life-threatened': criterionType({ parameters: {}, required: [], make: notLifeThreatened }),
    'offence-is': criterionType({
      parameters: { offences, narcoticsFromYears: count(100), title: titleSchema },
      required: ['offences', 'title', 'source'],
      make: offenceIs,
      implies: (options, wanted) => {
        const { offences: listed, narcoticsFromYears } = options
        const others = without(offences.items.enum, listed)
        if (narcoticsFromYears === undefined || !listed.includes('narkotika')) {
          return [{ offence: { values: wanted ? listed : others } }]
        }
        const narcotics = { offence: { values: ['narkotika'] } } as const
        const days = narcoticsFromYears * 360
        return wanted
          ? [
              { offence: { values: without(listed, ['narkotika']) } },
              { ...narcotics, ...noTerm },
              { ...narcotics, 'sentence-kind': term, 'sentence-length': { min: days } },
            ]
          : [
              { offence: { values: others } },
              { ...narcotics, 'sentence-kind': term, 'sentence-length': { below: days } },
            ]
      },
    }),
    'older-than': criterionType({
      parameters: { years: count(150) },
      required: ['years', 'source'],
      make: olderThan,
      implies: ({ years }, wanted) => [{ age: wanted ? { min: years } : { below: years } }],
    }),
    'paper-held': criterionType({
      parameters: { paper: text, title: titleSchema },
      required: ['paper', 'title', 'source'],
      make: paperHeld,
    }),
    pledged: criterionType({ parameters: {}, required: [], make: pledged }),
    'prolonged-illness': criterionType({ parameters: {}, required: ['source'], make: prolongedIllness }),
    'rehabilitation-indicated': criterionType({
      parameters: {},
      required: [],
      make: rehabilitationIndicated,
    }),
    'risk-lowered': criterionType({ parameters: {}, required: [], make: riskLowered }),
    'rule-not-seen': criterionType({
      parameters: { id: text, title: titleSchema },
      required: ['id', 'title', 'source'],
      make: ruleNotSeen,
    }),
    'sentence-length-is': criterionType({
      parameters: { comparison: { type: 'string', enum: ['at-least', 'more-than', 'at-most'] }, length },
      required: ['comparison', 'length', 'source'],
      make: sentenceLengthIs,
      implies: (options, wanted) => {
        const days = daysOf(options.length)
        const edge = options.comparison === 'at-least' ? days : days + 1
        const above = (options.comparison === 'at-most') !== wanted
        // A sentence has at least one day.
        const range = above ? { min: Math.max(1, edge) } : { min: 1, below: edge }
        const fitting = { 'sentence-kind': term, 'sentence-length': range }
        return wanted ? [fitting] : [noTerm, fitting]
      },
    }),
    'term-sentence': criterionType({
      parameters: {},
      required: [],
      make: termSentence,
      implies: (_, wanted) => (wanted ? [{ 'sentence-kind': term }] : [noTerm]),
    }),
  }
}
