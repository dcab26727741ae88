import {
  type Confidence,
  type Day,
  describeRefusal,
  formatText,
  type Language,
  type LegalSource,
  type LocalizedText,
} from '../foundations/index.js'
import type { Assessment, Binding, Indication } from './assess.js'
import { caseRecordTexts } from './case-record.js'
import { factProblemTexts } from './check-facts.js'
import { markdownTable } from './markdown-table.js'
import type { DecidedBy } from './node.js'
import type { Outcome } from './outcome.js'
import type { KnownReason, Reason } from './reason.js'
import { factTexts, reasonTexts, valueTexts } from './reason-texts.js'
import { type AnswerTree, answersOf, type CriterionAnswer, type GroupAnswer } from './tree.js'
import { type Warning, warningTexts } from './warning.js'

/**
 * Who reads it: the `person` it is about gets a few plain sentences, the `tpp` a table with articles, a `developer`
 * the data behind them.
 */
export type Audience = 'person' | 'tpp' | 'developer'

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
  decidedFor: {
    id: 'Menurut keputusan {overriddenBy} ({authority}) tanggal {since}, Anda memenuhi syarat untuk {title}.',
    en: 'By a decision of {overriddenBy} ({authority}) of {since} you meet the requirements for {title}.',
  },
  decidedAgainst: {
    id: 'Menurut keputusan {overriddenBy} ({authority}) tanggal {since}, Anda belum memenuhi syarat untuk {title}.',
    en: 'By a decision of {overriddenBy} ({authority}) of {since} you do not meet the requirements for {title} yet.',
  },
  decidedUntil: {
    id: 'Keputusan itu berlaku sampai sebelum {until}.',
    en: 'The decision holds until before {until}.',
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

/** Who decides, as a sentence. */
export const decisionTexts: Record<DecidedBy, LocalizedText> = {
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
  unknown: { id: 'belum diketahui', en: 'unknown' },
}

const notApplicable: LocalizedText = { id: 'tidak berlaku', en: 'does not apply' }

/** The words for how well a rule is known. */
export const confidenceTexts: Record<Confidence, LocalizedText> = {
  text: { id: 'teks aturan dilihat', en: 'text of the rule seen' },
  'second-hand': { id: 'dikutip pihak lain', en: 'second-hand' },
  convention: { id: 'kelaziman', en: 'convention' },
  unverified: { id: 'belum diverifikasi', en: 'unverified' },
}

/** The answer for a session of the TPP. Words in the language asked for, and all of it as Markdown. */
export interface TppExplanation {
  /** What was asked, as a noun phrase. */
  readonly title: string
  /** The day asked about. */
  readonly on: Day
  /** What the answer indicates. */
  readonly indication: string
  /** From when, or why no day can be named. */
  readonly from: string
  /** Every requirement with its outcome, reason, article and confidence. */
  readonly rows: readonly ExplanationLine[]
  /** What has to be put on record first. */
  readonly missing: readonly string[]
  /** What the reader has to know besides. */
  readonly warnings: readonly string[]
  /** Who decides. */
  readonly decision: string
  /** The same as a page. */
  readonly markdown: string
}

/** The answer for a developer: what the tree holds of every criterion, flat, with where it stands in the tree. */
export interface DeveloperExplanation {
  /** The id of the policy. */
  readonly policy: string
  /** The day asked about. */
  readonly on: Day
  /** What the answer indicates. */
  readonly indication: Indication
  /** The first day on which the policy is met; `null` where none can be named. */
  readonly eligibleFrom: Day | null
  /** The requirement that sets that day; `null` where none does. */
  readonly binding: Binding | null
  /** Every criterion that applied, and the tests of choices. `path` leads to it from the tree of the answer. */
  readonly criteria: readonly (Omit<CriterionAnswer, 'kind' | 'title'> & { readonly path: string })[]
  /** Names of the facts to collect. */
  readonly missing: readonly string[]
  /** What the reader has to know besides. */
  readonly warnings: readonly Warning[]
  /** How days were counted, and where the dates come from. */
  readonly conventions: Assessment['conventions']
}

/**
 * The answer in one paragraph that the person it is about can read: two to four plain sentences. It always says that
 * this is an indication and who decides. For another audience a table, or data.
 *
 * @example explain(assess(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' }), 'id')
 * @example explain(result, 'id', { audience: 'tpp' }).markdown
 */
export function explain(
  result: Assessment,
  language: Language,
  options?: ExplainOptions & { readonly audience?: 'person' },
): string
export function explain(
  result: Assessment,
  language: Language,
  options: ExplainOptions & { readonly audience: 'tpp' },
): TppExplanation
export function explain(
  result: Assessment,
  language: Language,
  options: ExplainOptions & { readonly audience: 'developer' },
): DeveloperExplanation
export function explain(
  result: Assessment,
  language: Language,
  options: ExplainOptions & { readonly audience?: Audience } = {},
): string | TppExplanation | DeveloperExplanation {
  const { audience = 'person' } = options
  if (audience === 'tpp') return forTpp(result, language, options)
  return audience === 'developer' ? forDeveloper(result) : forPerson(result, language, options)
}

function forPerson(result: Assessment, language: Language, options: ExplainOptions): string {
  const { on, eligibleFrom, indication } = result
  const missing = missingWords(result, language, options).join(', ')
  const say = (text: LocalizedText, reasons: readonly string[] = []) =>
    formatText(
      text,
      { on, title: result.title[language], missing, eligibleFrom, reasons: reasons.join('; ') },
      language,
    )
  const because = (outcome: Outcome) => clauses(result, outcome, language, options)
  // A policy is never a criterion.
  const { reason } = result.tree as GroupAnswer
  if (reason.code === 'overridden') {
    const authority = valueTexts[reason.authority]?.[language] ?? reason.authority
    const facts = { ...reason, authority, title: result.title[language] }
    const decided = indication === 'eligible' ? sentences.decidedFor : sentences.decidedAgainst
    const texts = reason.until === null ? [decided] : [decided, sentences.decidedUntil]
    return texts.map((text) => formatText(text, facts, language)).join(' ')
  }

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
  return [...said, decisionTexts[result.decidedBy][language]].join(' ')
}

const tppTexts = {
  heading: { id: '{title}: per {on}', en: '{title}: as of {on}' },
  from: {
    id: 'Terpenuhi mulai {eligibleFrom} bila tidak ada perubahan; ditentukan oleh: {binding}.',
    en: 'Met from {eligibleFrom} on if nothing changes; set by: {binding}.',
  },
  since: { id: 'Terpenuhi pada {eligibleFrom}.', en: 'Met on {eligibleFrom}.' },
  noDayForGaps: {
    id: 'Belum ada tanggal, karena ada yang belum diketahui.',
    en: 'No day can be named, as something is not known.',
  },
  noDay: {
    id: 'Tidak ada tanggal selama keadaannya tetap seperti ini.',
    en: 'There is no such day while things stay as they are.',
  },
  missing: { id: 'Perlu dilengkapi', en: 'To be put on record' },
  warnings: { id: 'Perlu diperhatikan', en: 'To be noted' },
  requirement: { id: 'Syarat', en: 'Requirement' },
  outcome: { id: 'Hasil', en: 'Outcome' },
  reason: { id: 'Keterangan', en: 'Finding' },
  source: { id: 'Dasar', en: 'Source' },
  confidence: { id: 'Keyakinan', en: 'Confidence' },
} as const satisfies Record<string, LocalizedText>

/** The words for what an answer indicates. */
export const indicationTexts: Record<Indication, LocalizedText> = {
  eligible: { id: 'terindikasi memenuhi syarat', en: 'indication: eligible' },
  'not-eligible': { id: 'belum terindikasi memenuhi syarat', en: 'indication: not eligible' },
  undetermined: { id: 'belum dapat dipastikan', en: 'cannot be said yet' },
}

function forTpp(result: Assessment, language: Language, options: ExplainOptions): TppExplanation {
  const word = (name: keyof typeof tppTexts) => tppTexts[name][language]
  const title = result.title[language]
  const indication = indicationTexts[result.indication][language]
  const from = fromWords(result, language)
  const rows = explainTree(result, language, options)
  const missing = missingWords(result, language, options)
  const warnings = result.warnings.map((warning) => describeWarning(warning, language, result.tree))
  const decision = decisionTexts[result.decidedBy][language]
  const list = (heading: string, items: readonly string[]) =>
    items.length === 0 ? [] : [`**${heading}**`, '', ...items.map((item) => `- ${item}`), '']
  const markdown = [
    `## ${formatText(tppTexts.heading, { title, on: result.on }, language)}`,
    '',
    `**${indication}.** ${from}`,
    '',
    ...markdownTable(
      (['requirement', 'outcome', 'reason', 'source', 'confidence'] as const).map(word),
      rows.map((row) => [
        `${'\u2003'.repeat(row.depth)}${row.requirement}`,
        row.outcome,
        row.reason === row.requirement ? '' : row.reason,
        row.source,
        row.confidence,
      ]),
    ),
    '',
    ...list(word('missing'), missing),
    ...list(word('warnings'), warnings),
    decision,
    '',
  ].join('\n')
  return { title, on: result.on, indication, from, rows, missing, warnings, decision, markdown }
}

function fromWords({ eligibleFrom, on, binding, unknown, tree }: Assessment, language: Language): string {
  if (eligibleFrom === undefined) {
    return tppTexts[unknown.length > 0 ? 'noDayForGaps' : 'noDay'][language]
  }
  if (eligibleFrom === on || binding === undefined) {
    return formatText(tppTexts.since, { eligibleFrom }, language)
  }
  const found = `${titleOf(binding.criterion, tree, language)} (${sourceText(binding.source)})`
  return formatText(tppTexts.from, { eligibleFrom, binding: found }, language)
}

/** A warning as a sentence. `tree`: where the titles of the criteria are found. */
export function describeWarning(warning: Warning, language: Language, tree?: AnswerTree): string {
  const values: Record<string, unknown> = { ...warning }
  if ('source' in warning) values.source = sourceText(warning.source)
  if ('criterion' in warning) values.criterion = titleOf(warning.criterion, tree, language)
  if ('takenFor' in warning) values.takenFor = outcomeTexts[warning.takenFor][language]
  const said = formatText(warningTexts[warning.code], values, language)
  if (warning.code !== 'record-refused') return said
  return `${said} ${describeRefusal(warning.refusal, caseRecordTexts, language)}`
}

function titleOf(criterion: string, tree: AnswerTree | undefined, language: Language): string {
  if (tree === undefined) return criterion
  return [...answersOf(tree)].find(({ id }) => id === criterion)?.title?.[language] ?? criterion
}

function forDeveloper(result: Assessment): DeveloperExplanation {
  const {
    policy,
    on,
    indication,
    eligibleFrom = null,
    binding = null,
    missing,
    warnings,
    conventions,
  } = result
  const criteria: DeveloperExplanation['criteria'][number][] = []
  const visit = (answer: AnswerTree, path: string): void => {
    if (answer.kind === 'criterion') {
      const { kind: _, title: __, ...rest } = answer
      criteria.push({ path, ...rest })
      return
    }
    if (answer.test) visit(answer.test, `${path}.test`)
    answer.children.forEach((child, i) => {
      visit(child, `${path}.children[${i}]`)
    })
  }
  visit(result.tree, 'tree')
  return { policy, on, indication, eligibleFrom, binding, criteria, missing, warnings, conventions }
}

function missingWords(
  { missing, tree }: Assessment,
  language: Language,
  options: ExplainOptions,
): readonly string[] {
  return missing.map((fact) => factText(fact, language, options, tree))
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
        : (answer.reason.code === 'law-not-known' && outcome === 'unknown') ||
          (answer.reason.code === 'overridden' && answer.outcome === outcome),
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
    values[name] = inWords(value, language)
  }
  if (typeof reason.fact === 'string') values.fact = factText(reason.fact, language, options)
  if (reason.code === 'fact-unusable') {
    const { problem } = reason as Extract<KnownReason, { code: 'fact-unusable' }>
    values.problem = describeRefusal(problem, factProblemTexts, language).replace(/\.$/, '')
  }
  return formatText(text, values, language)
}

/** A value that has a word of its own by that word; in lists too. */
function inWords(value: unknown, language: Language): unknown {
  if (Array.isArray(value)) return value.map((each) => inWords(each, language))
  return typeof value === 'string' ? (valueTexts[value]?.[language] ?? value) : value
}

/** What a fact is called when it has to be collected; a judgement by what is to be judged. */
export function factText(
  fact: string,
  language: Language,
  options: ExplainOptions = {},
  tree?: AnswerTree,
): string {
  const known = factTexts as Readonly<Record<string, LocalizedText>>
  const judged = /^judgement:(.+)$/.exec(fact)?.[1]
  if (judged === undefined) return (options.facts?.[fact] ?? known[fact])?.[language] ?? fact
  return formatText(judgementText, { title: titleOf(judged, tree, language) }, language)
}

const judgementText: LocalizedText = {
  id: 'penilaian petugas: {title}',
  en: 'judgement of an officer: {title}',
}
