import type { LegalSource, LocalizedText } from '../foundations/index.js'
import type { Authority } from './case-record.js'
import type { Context } from './context.js'
import { type KnownFacts, problemsOf } from './fact-problem.js'
import type { Json, KnownReason, Reason } from './reason.js'
import { noteRecipe, type Recipe } from './recipe.js'
import { assertTimeline, constant, type Timeline } from './timeline.js'

/** What an unknown outcome of a criterion is taken for. Where it is not `undetermined`, the answer says so. */
export type IfUnknown = 'undetermined' | 'met' | 'not-met'

/**
 * One requirement. Its timeline answers every question: is it met on this day, over this period and why did it
 * change, and from when.
 */
export interface Criterion<Facts> {
  readonly kind: 'criterion'
  /** Stable, kebab-case: what `unmet` and `unknown` of an answer name. */
  readonly id: string
  /** What is required, as a noun phrase. */
  readonly title: LocalizedText
  /** Where the requirement comes from. One without a source does not compile. */
  readonly source: LegalSource
  /** The values it was made with, as JSON. */
  readonly params: { readonly [name: string]: Json | undefined }
  /** The facts it reads, by name. */
  readonly facts: readonly string[]
  /** What an unknown outcome is taken for. */
  readonly ifUnknown: IfUnknown
  /** What a policy written as JSON calls it; absent where it cannot be written. */
  readonly type?: string
  /** Who may set it aside for a person. Absent: those who decide by the policy, and nobody where the law asks for it. */
  readonly waivable?: false | readonly Authority[] | undefined
  /** Whose recorded judgement decides it. Absent: facts do. */
  readonly judgedBy?: readonly Authority[]
  /** The outcomes over all days. Pure; it may give `unknown` whatever `ifUnknown` says. */
  readonly timeline: (facts: Facts, context: Context) => Timeline
  /** Carries the type of the facts; never present at run time. */
  readonly '~facts'?: (facts: Facts) => void
}

/** What a criterion is made from. It can read only the facts that it lists. */
export interface CriterionSpec<All, Name extends keyof All & string, Why extends Reason = Reason> {
  /** Stable, kebab-case. */
  readonly id: string
  /** What is required, as a noun phrase. */
  readonly title: LocalizedText
  /** Where the requirement comes from. */
  readonly source: LegalSource
  /** The values it was made with, as JSON; absent where it has none. */
  readonly params?: { readonly [name: string]: Json | undefined }
  /** The facts it reads. */
  readonly facts: readonly Name[]
  /** What an unknown outcome is taken for. */
  readonly ifUnknown: IfUnknown
  /** What a policy written as JSON calls it: its name among the registered criteria. */
  readonly type?: string
  /** Who may set it aside for a person. Default: those who decide by the policy, and nobody where the law asks for it. */
  readonly waivable?: false | readonly Authority[] | undefined
  /** Whose recorded judgement decides it, wherever its own timeline does not. Default: facts decide. */
  readonly judgedBy?: readonly Authority[]
  /** The outcomes over all days. */
  readonly timeline: (facts: Pick<All, Name>, context: Context) => Timeline<Why>
}

/**
 * A criterion of your own over facts of your own.
 *
 * @throws KemandirianError `malformed-timeline` when asked, where its timeline does not cover all days in rising order.
 * @example
 * const literate = defineCriterion<{ readsAndWrites?: boolean | null }>()({
 *   id: 'literate',
 *   title: { id: 'dapat membaca dan menulis', en: 'reads and writes' },
 *   source: { instrument: 'PKS Lapas Banjar', article: 'Pasal 4', confidence: 'text' },
 *   facts: ['readsAndWrites'],
 *   ifUnknown: 'undetermined',
 *   timeline: ({ readsAndWrites }, context) =>
 *     overStates(readsAndWrites, context, (yes) => ({
 *       outcome: yes ? 'met' : 'not-met',
 *       reason: { code: yes ? 'literate' : 'not-literate' },
 *     }), { code: 'fact-missing', fact: 'readsAndWrites' }),
 * })
 */
export function defineCriterion<All>() {
  return <const Name extends keyof All & string>(
    spec: CriterionSpec<All, Name>,
  ): Criterion<Pick<All, Name>> =>
    criterionOf({
      ...spec,
      timeline: (facts, context) => {
        const over = spec.timeline(facts, context)
        assertTimeline(over, spec.id)
        return over
      },
    })
}

/**
 * A criterion of this package: about a participant, for reasons that have their texts. A fact that cannot be read
 * makes it unknown. With a recipe it can also be asked of many people without a timeline each, by `compile`.
 */
export function participantCriterion<const Name extends keyof KnownFacts>(
  spec: Omit<CriterionSpec<KnownFacts, Name, KnownReason>, 'ifUnknown' | 'waivable'>,
  { ifUnknown = 'undetermined', waivable }: CriterionOptions,
  recipe?: Recipe,
): Criterion<Pick<KnownFacts, Name>> {
  const timeline = (facts: Pick<KnownFacts, Name>, context: Context): Timeline<KnownReason> => {
    for (const fact of spec.facts) {
      const [problem] = problemsOf(fact, facts[fact])
      if (problem !== undefined) return constant('unknown', { code: 'fact-unusable', fact, problem })
    }
    return spec.timeline(facts, context)
  }
  if (recipe !== undefined) noteRecipe(timeline, recipe)
  return criterionOf({ ...spec, ifUnknown, waivable, timeline })
}

function criterionOf<All, Name extends keyof All & string, Why extends Reason>(
  spec: CriterionSpec<All, Name, Why>,
): Criterion<Pick<All, Name>> {
  return { kind: 'criterion', ...spec, params: spec.params ?? {} }
}

/** What every criterion of this package lets its user choose. */
export interface CriterionOptions {
  /** Where the requirement comes from, where it is not the criterion's own source. */
  readonly source?: LegalSource
  /** Default `undetermined`. */
  readonly ifUnknown?: IfUnknown
  /** Who may set it aside for a person. Default: those who decide by the policy, and nobody where the law asks for it. */
  readonly waivable?: false | readonly Authority[]
}
