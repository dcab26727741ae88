import { agreementLifecycle, agreementTexts, gateTexts, obligationEntryTexts } from '../agreements/index.js'
import {
  certificateLifecycle,
  certificateTexts,
  competenceTestTexts,
  numberSeriesTexts,
  scoreTexts,
} from '../certification/index.js'
import { enrollmentLifecycle, enrollmentTexts } from '../enrollment/index.js'
import {
  formatText,
  type Language,
  type LifecycleSpec,
  type LocalizedText,
  sentenceTexts,
  type WrongState,
  writtenTexts,
} from '../foundations/index.js'
import { followUpLifecycle, followUpTexts, outcomeTexts } from '../outcomes/index.js'
import {
  attendanceTexts,
  batchLifecycle,
  batchTexts,
  dayListTexts,
  programVersionTexts,
  rehabilitationLifecycle,
  rehabilitationTexts,
} from '../programs/index.js'
import { recordsTexts } from './records-refusal.js'

type Texts = Readonly<Record<string, LocalizedText>>

/** Where two rooms word one code alike, the first stands: the more general wording comes first. */
const catalogues: readonly Texts[] = [
  enrollmentTexts,
  batchTexts,
  attendanceTexts,
  dayListTexts,
  programVersionTexts,
  rehabilitationTexts,
  agreementTexts,
  gateTexts,
  obligationEntryTexts,
  certificateTexts,
  scoreTexts,
  competenceTestTexts,
  numberSeriesTexts,
  outcomeTexts,
  followUpTexts,
  recordsTexts,
  sentenceTexts,
  writtenTexts,
]

const lifecycles: readonly { readonly spec: LifecycleSpec; readonly texts: Texts }[] = [
  { spec: batchLifecycle.spec, texts: batchTexts },
  { spec: rehabilitationLifecycle.spec, texts: rehabilitationTexts },
  { spec: enrollmentLifecycle.spec, texts: enrollmentTexts },
  { spec: agreementLifecycle.spec, texts: agreementTexts },
  { spec: followUpLifecycle.spec, texts: followUpTexts },
  { spec: certificateLifecycle.spec, texts: certificateTexts },
]

/**
 * A refusal of any room as a sentence for people. Of several rooms that know the code, the wording that tells most of
 * the facts is taken. A code that no room knows is given as it is.
 *
 * @example if (!outcome.ok) describeRefusal(outcome.refusal, 'id') // 'Kuota 20 angkatan las-1 sudah penuh: 20 tempat terisi.'
 */
export function describeRefusal(refusal: { readonly code: string }, language: Language): string {
  const facts = { ...refusal } as Readonly<Record<string, unknown>>
  if (isWrongState(refusal)) return describeWrongState(refusal, language)
  const known = catalogues
    .flatMap((texts) => (Object.hasOwn(texts, refusal.code) ? [texts[refusal.code]!] : []))
    .map((text) => ({ text, names: [...text.id.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!) }))
  const [best = known[0]] = known
    .filter(({ names }) => names.every((name) => Object.hasOwn(facts, name)))
    .sort((a, b) => b.names.length - a.names.length)
  return best ? formatText(best.text, facts, language) : refusal.code
}

function isWrongState(refusal: { readonly code: string }): refusal is WrongState {
  return refusal.code === 'wrong-state' && 'lifecycle' in refusal
}

/** States and commands are shown as their table words them. */
function describeWrongState(refusal: WrongState, language: Language): string {
  const found = lifecycles.find(({ spec }) => spec.name === refusal.lifecycle)
  if (!found) return refusal.code
  const { spec, texts } = found
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
