import {
  type Confidence,
  describeRefusal,
  formatText,
  type Language,
  type LegalSource,
  type LocalizedText,
} from '../foundations/index.js'
import type { Assessment } from './assess.js'
import { factProblemTexts } from './check-facts.js'
import type { DecidedBy } from './node.js'
import type { Outcome } from './outcome.js'
import type { KnownReason, Reason } from './reason.js'
import { factTexts, reasonTexts, valueTexts } from './reason-texts.js'
import { type AnswerTree, answersOf } from './tree.js'

/** Texts of the reasons and facts that criteria of your own bring, by code and by name. */
export interface ExplainOptions {
  /** By reason code. A clause: no capital, no full stop. */
  readonly reasons?: Readonly<Record<string, LocalizedText>>
  /** By name of the fact. */
  readonly facts?: Readonly<Record<string, LocalizedText>>
}

const sentences = {
  eligible: {
    id: 'Per {on}, Anda terindikasi memenuhi syarat untuk {title}.',
    en: 'As of {on}, there is an indication that you meet the requirements for {title}.',
  },
  notEligible: {
    id: 'Per {on}, Anda belum terindikasi memenuhi syarat untuk {title}: {reasons}.',
    en: 'As of {on}, there is no indication yet that you meet the requirements for {title}: {reasons}.',
  },
  undetermined: {
    id: 'Per {on}, belum dapat dipastikan apakah Anda memenuhi syarat untuk {title}, karena {reasons}.',
    en: 'As of {on}, it cannot be said yet whether you meet the requirements for {title}: {reasons}.',
  },
  notRecorded: {
    id: 'data ini belum tercatat: {missing}',
    en: 'this is not recorded: {missing}',
  },
  complete: {
    id: 'Anda dapat meminta petugas melengkapinya.',
    en: 'You can ask an officer to add it.',
  },
  from: {
    id: 'Bila tidak ada perubahan, semua syarat terpenuhi mulai {eligibleFrom}.',
    en: 'If nothing changes, every requirement is met from {eligibleFrom} on.',
  },
  missing: {
    id: 'Anda dapat meminta petugas melengkapi atau memperbaiki data ini: {missing}.',
    en: 'You can ask an officer to add or correct this: {missing}.',
  },
  ask: {
    id: 'Tanyakan kepada wali pemasyarakatan Anda apa yang dapat dilakukan.',
    en: 'Ask your supervising officer (wali pemasyarakatan) what can be done.',
  },
} as const satisfies Record<string, LocalizedText>

const decisions: Record<DecidedBy, LocalizedText> = {
  'tpp-then-kalapas': {
    id: 'Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Kalapas.',
    en: 'This is an indication only; the TPP session decides, then the head of the facility (Kalapas).',
  },
  'tpp-then-dirjen': {
    id: 'Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Dirjen Pemasyarakatan.',
    en: 'This is an indication only; the TPP session decides, then the Director General of Corrections.',
  },
  'tpp-then-kalapas-or-dirjen': {
    id: 'Ini baru indikasi; keputusannya ada pada sidang TPP, lalu Kalapas atau Dirjen Pemasyarakatan.',
    en: 'This is an indication only; the TPP session decides, then the Kalapas or the Director General.',
  },
}

/** The words for outcomes. */
export const outcomeTexts: Record<Outcome, LocalizedText> = {
  met: { id: 'terpenuhi', en: 'met' },
  'not-met': { id: 'belum terpenuhi', en: 'not met' },
  unknown: { id: 'belum diketahui', en: 'unknown' },
}

/** The outcome of the test of a choice: nobody has failed it. */
const testTexts: typeof outcomeTexts = {
  met: { id: 'ya', en: 'yes' },
  'not-met': { id: 'tidak', en: 'no' },
  unknown: outcomeTexts.unknown,
}

const notApplicable: LocalizedText = { id: 'tidak berlaku', en: 'does not apply' }

/** The words for how well a rule is known. */
export const confidenceTexts: Record<Confidence, LocalizedText> = {
  text: { id: 'teks aturan dilihat', en: 'text of the rule seen' },
  'second-hand': { id: 'dikutip pihak lain', en: 'second-hand' },
  convention: { id: 'kebiasaan', en: 'convention' },
  unverified: { id: 'belum diverifikasi', en: 'unverified' },
}

/**
 * The answer in one paragraph that the person it is about can read: two to four plain sentences. It always says that
 * this is an indication and who decides.
 *
 * @example explain(assess(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' }), 'id')
 */
export function explain(result: Assessment, language: Language, options: ExplainOptions = {}): string {
  const { on, eligibleFrom, indication } = result
  const missing = result.missing.map((fact) => factText(fact, language, options)).join(', ')
  const say = (text: LocalizedText, reasons: readonly string[] = []) =>
    formatText(
      text,
      { on, title: result.title[language], missing, eligibleFrom, reasons: reasons.join('; ') },
      language,
    )
  const because = (outcome: Outcome) => clauses(result, outcome, language, options)

  const said: string[] = []
  if (indication === 'eligible') said.push(say(sentences.eligible))
  if (indication === 'not-eligible') {
    said.push(say(sentences.notEligible, because('not-met')))
    if (eligibleFrom !== undefined) said.push(say(sentences.from))
    else said.push(say(missing === '' ? sentences.ask : sentences.missing))
  }
  if (indication === 'undetermined') {
    const gap = missing === '' ? [] : [say(sentences.notRecorded)]
    said.push(say(sentences.undetermined, [...gap, ...because('unknown')]))
    said.push(say(missing === '' ? sentences.ask : sentences.complete))
  }
  return [...said, decisions[result.decidedBy][language]].join(' ')
}

/** One line of {@link explainTree}: a requirement, for a table that a TPP reads. */
export interface ExplanationLine {
  /** How deep it stands: 0 for the policy itself. */
  readonly depth: number
  /** The id of the criterion or policy; `null` for a group. */
  readonly id: string | null
  /** What is required. */
  readonly requirement: string
  /** Whether it is met, in words. */
  readonly outcome: string
  /** Why, with the values found. */
  readonly reason: string
  /** Instrument and article; empty for a group. */
  readonly source: string
  /** How well the source is known; empty for a group. */
  readonly confidence: string
}

/**
 * The answer's tree as lines, from the top down, with article and confidence.
 *
 * @example explainTree(result, 'id').map(({ depth, requirement, outcome }) => `${'  '.repeat(depth)}${requirement}: ${outcome}`)
 */
export function explainTree(
  result: Assessment,
  language: Language,
  options: ExplainOptions = {},
): readonly ExplanationLine[] {
  const lines: ExplanationLine[] = []
  const visit = (answer: AnswerTree, depth: number, outcomes: typeof outcomeTexts): void => {
    const { source } = answer
    const reason = reasonText(answer.reason, language, options)
    lines.push({
      depth,
      id: answer.id ?? null,
      requirement: answer.title?.[language] ?? reason,
      outcome: (applies(answer) ? outcomes[answer.outcome] : notApplicable)[language],
      reason,
      source: source === undefined ? '' : sourceText(source),
      confidence: source === undefined ? '' : confidenceTexts[source.confidence][language],
    })
    if (answer.kind === 'criterion') return
    if (answer.test) visit(answer.test, depth + 1, testTexts)
    for (const child of answer.children) visit(child, depth + 1, outcomeTexts)
  }
  visit(result.tree, 0, outcomeTexts)
  return lines
}

/** A choice whose test is not met may ask for nothing. */
function applies(answer: AnswerTree): boolean {
  return answer.kind !== 'when' || answer.children.length > 0
}

/** Instrument and article, as cited. */
export function sourceText({ instrument, article }: LegalSource): string {
  return article === undefined ? instrument : `${instrument} ${article}`
}

/** The reasons of the criteria that stand in the way, without those that only say which fact is missing. */
function clauses(
  { tree, unmet, unknown }: Assessment,
  outcome: Outcome,
  language: Language,
  options: ExplainOptions,
): readonly string[] {
  const ids = outcome === 'not-met' ? unmet : unknown
  const reasons = [...answersOf(tree)]
    .filter((answer) =>
      answer.kind === 'criterion'
        ? ids.includes(answer.id) && answer.outcome === outcome
        : answer.reason.code === 'law-not-known' && outcome === 'unknown',
    )
    .map(({ reason }) => reason as Reason)
    .filter(
      ({ code, fact }) => fact === undefined || code === 'fact-unusable' || code === 'remissions-missing',
    )
  // That a life sentence has no half is said by its being a life sentence.
  const apart = reasons.some(({ code }) => code === 'no-term-sentence')
    ? reasons.filter(({ code }) => code !== 'no-fraction')
    : reasons
  return [...new Set(apart.map((reason) => reasonText(reason, language, options)))]
}

function reasonText(reason: Reason, language: Language, options: ExplainOptions): string {
  const known = reasonTexts as Readonly<Record<string, LocalizedText>>
  const text = options.reasons?.[reason.code] ?? known[reason.code] ?? { id: reason.code, en: reason.code }
  const values: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(reason)) {
    values[name] = typeof value === 'string' ? (valueTexts[value]?.[language] ?? value) : value
  }
  if (typeof reason.fact === 'string') values.fact = factText(reason.fact, language, options)
  if (reason.code === 'fact-unusable') {
    const { problem } = reason as Extract<KnownReason, { code: 'fact-unusable' }>
    values.problem = describeRefusal(problem, factProblemTexts, language).replace(/\.$/, '')
  }
  return formatText(text, values, language)
}

function factText(fact: string, language: Language, options: ExplainOptions): string {
  const known = factTexts as Readonly<Record<string, LocalizedText>>
  return (options.facts?.[fact] ?? known[fact])?.[language] ?? fact
}
