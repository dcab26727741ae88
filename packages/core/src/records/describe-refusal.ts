import type * as agreements from '../agreements/index.js'
import { agreementLifecycle, agreementTexts, gateTexts, obligationEntryTexts } from '../agreements/index.js'
import type * as certification from '../certification/index.js'
import {
  certificateLifecycle,
  certificateTexts,
  competenceTestTexts,
  criteriaMigrationTexts,
  numberSeriesTexts,
  scoreTexts,
} from '../certification/index.js'
import type * as enrollment from '../enrollment/index.js'
import { compositionTexts, enrollmentLifecycle, enrollmentTexts, waitlistTexts } from '../enrollment/index.js'
import type * as foundations from '../foundations/index.js'
import {
  type AnyLifecycle,
  formatText,
  type Language,
  type LocalizedText,
  sentenceTexts,
  type WrongState,
  writtenTexts,
} from '../foundations/index.js'
import type * as outcomes from '../outcomes/index.js'
import { followUpLifecycle, followUpTexts, outcomeTexts } from '../outcomes/index.js'
import type * as programs from '../programs/index.js'
import {
  attendanceTexts,
  batchLifecycle,
  batchTexts,
  dayListTexts,
  programVersionTexts,
  rehabilitationLifecycle,
  rehabilitationTexts,
  sessionRuleTexts,
} from '../programs/index.js'
import { recordsTexts } from './records-refusal.js'
import { type NameOf, wordFacts } from './word-facts.js'

type Texts = Readonly<Record<string, LocalizedText>>

/** What the rooms export under a name that ends so. */
type Exported<End extends string> = Extract<
  | keyof typeof agreements
  | keyof typeof certification
  | keyof typeof enrollment
  | keyof typeof foundations
  | keyof typeof outcomes
  | keyof typeof programs,
  `${string}${End}`
>

/** Catalogues that word something else than refusals. */
type OtherTexts = 'clauseTexts' | 'leftOutTexts' | 'migrationEffectTexts' | 'queueCauseTexts' | 'recheckTexts'

/**
 * Every catalogue of refusals, by its name: one that a room exports and that is not here does not compile. Where two
 * rooms word one code alike, the first stands: the more general wording comes first.
 */
export const catalogues = {
  enrollmentTexts,
  waitlistTexts,
  compositionTexts,
  batchTexts,
  sessionRuleTexts,
  attendanceTexts,
  dayListTexts,
  programVersionTexts,
  rehabilitationTexts,
  agreementTexts,
  gateTexts,
  obligationEntryTexts,
  certificateTexts,
  criteriaMigrationTexts,
  scoreTexts,
  competenceTestTexts,
  numberSeriesTexts,
  outcomeTexts,
  followUpTexts,
  recordsTexts,
  sentenceTexts,
  writtenTexts,
} as const satisfies Readonly<Record<Exclude<Exported<'Texts'>, OtherTexts> | 'recordsTexts', Texts>>

/** Every lifecycle, by its name, with how its room words refusals: one that a room exports has to be here too. */
export const lifecycles: Readonly<
  Record<
    Exclude<Exported<'Lifecycle'>, 'defineLifecycle'>,
    { readonly lifecycle: AnyLifecycle; readonly texts: Texts }
  >
> = {
  batchLifecycle: { lifecycle: batchLifecycle, texts: batchTexts },
  rehabilitationLifecycle: { lifecycle: rehabilitationLifecycle, texts: rehabilitationTexts },
  enrollmentLifecycle: { lifecycle: enrollmentLifecycle, texts: enrollmentTexts },
  agreementLifecycle: { lifecycle: agreementLifecycle, texts: agreementTexts },
  followUpLifecycle: { lifecycle: followUpLifecycle, texts: followUpTexts },
  certificateLifecycle: { lifecycle: certificateLifecycle, texts: certificateTexts },
}

/**
 * A refusal of any room as a sentence for people. Of several rooms that know the code, the wording that tells most of
 * the facts is taken; states, marks, reasons and the like are worded. A code that no room knows is given as it is.
 *
 * @param nameOf What stands behind an id, asked with the fact's name and the id: `('participant', 'wb-014')`. Where it
 * knows nothing, or is left out, the id is shown.
 * @example if (!outcome.ok) describeRefusal(outcome.refusal, 'id') // 'Kuota 20 angkatan las-1 sudah penuh: 20 tempat terisi.'
 */
export function describeRefusal(
  refusal: { readonly code: string },
  language: Language,
  { nameOf }: { readonly nameOf?: NameOf } = {},
): string {
  const facts = { ...refusal } as Readonly<Record<string, unknown>>
  if (isWrongState(refusal)) return describeWrongState(refusal, language)
  const known = Object.values<Texts>(catalogues)
    .flatMap((texts) => (Object.hasOwn(texts, refusal.code) ? [{ texts, text: texts[refusal.code]! }] : []))
    .map((found) => ({
      ...found,
      names: [...found.text.id.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    }))
  const [best = known[0]] = known
    .filter(({ names }) => names.every((name) => Object.hasOwn(facts, name)))
    .sort((a, b) => b.names.length - a.names.length)
  if (best === undefined) return refusal.code
  return formatText(
    best.text,
    wordFacts(facts, lifecyclesFor(refusal.code, best.texts), language, nameOf),
    language,
  )
}

/** The lifecycle that the code names (`batch-not-open`) comes first, then that of the room, then all. */
function lifecyclesFor(code: string, texts: Texts): readonly AnyLifecycle[] {
  const all = Object.values(lifecycles)
  const rank = ({ lifecycle, texts: own }: (typeof all)[number]) =>
    code.startsWith(`${lifecycle.name}-`) ? 0 : own === texts ? 1 : 2
  return all.toSorted((a, b) => rank(a) - rank(b)).map(({ lifecycle }) => lifecycle)
}

function isWrongState(refusal: { readonly code: string }): refusal is WrongState {
  return refusal.code === 'wrong-state' && 'lifecycle' in refusal
}

/** States and commands are shown as their table words them. */
function describeWrongState(refusal: WrongState, language: Language): string {
  const found = Object.values(lifecycles).find(({ lifecycle }) => lifecycle.name === refusal.lifecycle)
  if (!found) return refusal.code
  const { texts } = found
  const { spec } = found.lifecycle
  const worded = (command: string) =>
    spec.transitions.find((row) => row.command === command)?.means[language] ?? command
  const absent = { id: 'belum ada', en: 'not there yet' }
  return formatText(
    texts['wrong-state']!,
    {
      command: `“${worded(refusal.command)}”`,
      state: (refusal.state === 'absent' ? absent : spec.states[refusal.state])?.[language] ?? refusal.state,
      allowed: refusal.allowed.length === 0 ? '-' : refusal.allowed.map((command) => `“${worded(command)}”`),
    },
    language,
  )
}
