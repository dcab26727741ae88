import {
  type Assessment,
  answersOf,
  assess,
  describeWarning,
  explain,
  explainTree,
  lawPolicies,
  type Policy,
  policyFromJson,
  policyProblemTexts,
  sourceText,
} from '@kemandirian/core/eligibility'
import type { Enrollment } from '@kemandirian/core/enrollment'
import { type Day, formatText, KemandirianError, type LocalizedText } from '@kemandirian/core/foundations'
import { factsOf, type Participant, type ParticipantFacts } from '@kemandirian/core/people'
import { type Batch, type Program, versionOn } from '@kemandirian/core/programs'
import { compareText } from '@kemandirian/core/storage'

/** What is found about one person. */
export interface Finding {
  readonly participant: Participant
  readonly result: Assessment
  /** Why not, or why it cannot be said; empty where every requirement is met. */
  readonly reasons: readonly LocalizedText[]
  /** The articles behind the reasons; where all is met, the one that set the day. */
  readonly articles: readonly string[]
  /** The requirement that was met last and so set the day; `null` where none did. */
  readonly last: LocalizedText | null
  /** What has to be put on record first. */
  readonly missing: readonly LocalizedText[]
}

const order = { eligible: 0, undetermined: 1, 'not-eligible': 2 } as const

/** Everybody by the policy on the day: who is indicated first, then who cannot be said, each in order of id. */
export function assessAll(
  policy: Policy<ParticipantFacts>,
  people: readonly Participant[],
  on: Day,
): readonly Finding[] {
  return people
    .map((participant) => findingOf(participant, assess(policy, factsOf(participant), { on })))
    .sort(
      (a, b) =>
        order[a.result.indication] - order[b.result.indication] ||
        compareText(a.participant.id, b.participant.id),
    )
}

function findingOf(participant: Participant, result: Assessment): Finding {
  const inTheWay = new Set([...result.unmet, ...result.unknown])
  const english = explainTree(result, 'en')
  const lines = explainTree(result, 'id')
    .map((line, i) => ({ ...line, en: english[i]!.reason }))
    .filter(({ id }) => id !== null && inTheWay.has(id))
  const { binding } = result
  const missing = { id: explain(result, 'id', tpp).missing, en: explain(result, 'en', tpp).missing }
  return {
    participant,
    result,
    reasons: unique(
      lines.map(({ reason, en }) => ({ id: reason, en })),
      ({ id }) => id,
    ),
    articles:
      lines.length > 0
        ? unique(
            lines.map(({ source }) => source),
            (source) => source,
          )
        : binding === undefined
          ? []
          : [sourceText(binding.source)],
    last: binding === undefined ? null : titleIn(result, binding.criterion),
    missing: missing.id.map((id, i) => ({ id, en: missing.en[i]! })),
  }
}

function titleIn({ tree }: Assessment, criterion: string): LocalizedText {
  const { title } = [...answersOf(tree)].find(({ id }) => id === criterion) ?? {}
  return title === undefined ? { id: criterion, en: criterion } : { id: title.id, en: title.en }
}

const tpp = { audience: 'tpp' } as const

/** What the answers want noted, each once, with how many people it is about. */
export function warningsOf(
  findings: readonly Finding[],
): readonly { readonly text: LocalizedText; readonly people: number }[] {
  const found = new Map<string, { text: LocalizedText; people: number }>()
  for (const { result } of findings) {
    const said = result.warnings.map((warning) => ({
      id: describeWarning(warning, 'id', result.tree),
      en: describeWarning(warning, 'en', result.tree),
    }))
    for (const text of unique(said, ({ id }) => id))
      found.set(text.id, { text, people: (found.get(text.id)?.people ?? 0) + 1 })
  }
  return [...found.values()].sort((a, b) => b.people - a.people || compareText(a.text.id, b.text.id))
}

/**
 * The policy that is meant: one of Indonesian law by its id, one written as JSON, or where none is given what the
 * batch's program version asks for.
 *
 * @throws KemandirianError `unknown-policy`, `policy-refused`, `policy-not-stated`
 */
export function policyOf(
  asked: string | { readonly [name: string]: unknown } | null,
  batch: Batch | null,
  program: Program | undefined,
): Policy<ParticipantFacts> {
  if (typeof asked === 'string') {
    const laws = lawPolicies()
    const found = laws.find(({ id }) => id === asked)
    if (found !== undefined) return found as Policy<never> as Policy<ParticipantFacts>
    throw new KemandirianError(
      'unknown-policy',
      `Tidak ada ketentuan ${asked}. Yang ada: ${laws.map(({ id }) => id).join(', ')}; atau berikan kebijakan sebagai JSON`,
      { facts: { policy: asked } },
    )
  }
  const json = asked ?? prerequisitesOf(batch, program)
  if (json === null)
    throw new KemandirianError(
      'policy-not-stated',
      batch === null
        ? 'Sebutkan ketentuan yang diperiksa, misalnya policy: "asimilasi"'
        : `Program angkatan ${batch.id} tidak menetapkan syarat peserta. Sebutkan ketentuannya, misalnya policy: "asimilasi"`,
      { facts: { batch: batch?.id ?? null } },
    )
  const read = policyFromJson(json)
  if (read.ok) return read.value as Policy<never> as Policy<ParticipantFacts>
  const { problems } = read.refusal
  throw new KemandirianError(
    'policy-refused',
    `Kebijakan tidak terbaca.\n${problems.map((problem) => formatText(policyProblemTexts[problem.code], { ...problem }, 'id')).join('\n')}`,
    { facts: { problems } },
  )
}

function prerequisitesOf(batch: Batch | null, program: Program | undefined) {
  if (batch === null || program === undefined) return null
  const version =
    program.versions.find(({ version: name }) => name === batch.programVersion) ??
    versionOn(program, batch.period?.from ?? batch.changedOn)
  return version?.prerequisites ?? null
}

/** Who was put forward for a batch and has not left it. */
export function isConsidered({ status }: Enrollment): boolean {
  return status !== 'left' && status !== 'not-completed'
}

function unique<Item>(items: readonly Item[], key: (item: Item) => string): readonly Item[] {
  return [...new Map(items.map((item) => [key(item), item])).values()]
}
