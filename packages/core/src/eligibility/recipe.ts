import type { Day, Fraction } from '../foundations/index.js'
import type { OffenceClass, ParticipantCategory } from '../people/index.js'
import type { LengthComparison } from './criteria/sentence-length.js'
import type { Criterion } from './criterion.js'

/** Facts that are one of a few values, or say by their history which of them holds on a day. */
export type ValuedFact =
  | 'category'
  | 'citizenship'
  | 'offence'
  | 'activeInProgram'
  | 'riskLowered'
  | 'lifeThreatened'
  | 'finePaid'
  | 'deradicalised'
  | 'pledged'
  | 'prolongedIllness'
  | 'healthClearance'
  | 'rehabilitationScreenings'

/** What a criterion of this package asks, as data, so that `compile` can ask it of many people in numbers. */
export type Recipe =
  | {
      readonly type: 'value'
      readonly fact: ValuedFact
      /** The values that meet it; every other known value does not. */
      readonly met: readonly (string | boolean)[]
    }
  | { readonly type: 'paper'; readonly paper: string }
  | { readonly type: 'status'; readonly categories: readonly ParticipantCategory[] }
  | { readonly type: 'term' }
  | {
      readonly type: 'offence'
      readonly offences: readonly OffenceClass[]
      readonly narcoticsFromYears: number | undefined
    }
  | {
      readonly type: 'length'
      readonly comparison: LengthComparison
      readonly years: number
      readonly months: number
      readonly days: number
    }
  | { readonly type: 'served'; readonly fraction: Fraction; readonly floorMonths: number | undefined }
  /** So many days from the first one that counts. */
  | { readonly type: 'months-served'; readonly days: number }
  | { readonly type: 'asimilasi-served'; readonly fraction: Fraction }
  | {
      readonly type: 'finishes'
      /** The first day after the batch. */
      readonly over: Day | null
      readonly paths: readonly { readonly fraction: Fraction | null; readonly floorMonths: number | null }[]
    }
  | { readonly type: 'conduct'; readonly months: number }
  | { readonly type: 'conduct-this-year' }
  | { readonly type: 'age'; readonly years: number }
  | { readonly type: 'never-known' }

// By the function and not by the criterion: a copy with a timeline of its own is another requirement.
const recipes = new WeakMap<Criterion<never>['timeline'], Recipe>()

/** Notes what a timeline asks. */
export function noteRecipe(timeline: Criterion<never>['timeline'], recipe: Recipe): void {
  recipes.set(timeline, recipe)
}

/** What the criterion asks, or `undefined` where only its timeline knows. */
export function recipeOf(criterion: Criterion<never>): Recipe | undefined {
  return recipes.get(criterion.timeline)
}
