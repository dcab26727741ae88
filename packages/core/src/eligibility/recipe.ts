import type { Day, Fraction } from '../foundations/index.js'
import type { OffenceClass, ParticipantCategory, ParticipantFacts } from '../people/index.js'
import type { LengthComparison } from './criteria/sentence-length.js'
import type { Criterion } from './criterion.js'

/** What a criterion of this package asks, as data, so that `compile` can ask it of many people in numbers. */
export type Recipe =
  | { readonly type: 'category'; readonly categories: readonly ParticipantCategory[] }
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
  | {
      readonly type: 'finishes'
      /** The first day after the batch. */
      readonly over: Day | null
      readonly paths: readonly { readonly fraction: Fraction | null; readonly floorMonths: number | null }[]
    }
  | { readonly type: 'conduct'; readonly months: number }
  | {
      readonly type: 'state'
      readonly fact: keyof ParticipantFacts
      /** The values that meet it; every other known value does not. */
      readonly met: readonly (string | boolean)[]
    }
  | { readonly type: 'rehabilitation' }
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
