import type { AgreementId, Day, LocalizedText, PartnerId } from '../foundations/index.js'
import type { Count } from '../foundations/schemas.js'
import type { Agreement } from './agreement.js'
import { agreementCovers, tradeAnswer } from './agreement-covers.js'
import { agreementInForce, type InForceAnswer } from './agreement-in-force.js'
import type { AgreementSettings, GateAction } from './agreement-settings.js'
import { isWithin } from './obligation-progress.js'
import type { AgreementTerms, ScopeItem } from './terms.js'
import { termsOn } from './terms-on.js'

/** Another batch that was opened under the agreement, as far as its limits are concerned. */
export interface OtherBatch {
  /** The clause that it cites, as printed; `null` where it cites the agreement only. */
  readonly clause: string | null
  /** Trades (kejuruan), in normal form. */
  readonly trades: readonly string[]
  /** The calendar year in which it begins. */
  readonly year: number
  /** How many take part or still may. */
  readonly participants: number
}

/** A batch that is to run under an agreement. */
export interface BatchAsked {
  /** The day on which it is opened, started, resumed or changed. */
  readonly on: Day
  /** The clause that it cites, as printed; `null` where it cites the agreement only. */
  readonly clause: string | null
  /** Trades (kejuruan), in normal form. */
  readonly trades: readonly string[]
  /** Partners who give it or hold it together with the facility; who is only talked with is none of them. */
  readonly partners: readonly PartnerId[]
  /** How many may take part; `null` where no limit was decided. */
  readonly quota: number | null
  /** The calendar year in which it begins: a limit per year counts what begins in it. */
  readonly year: number
  /** The other batches that were opened under the agreement, for limits per year and for the whole of it. */
  readonly others: readonly OtherBatch[]
}

/** Something that stands between a batch and the agreement it cites. `article` is where the paper says so. */
export type GateFinding = {
  /** `warn`: people decide. What the text leaves open only ever warns. */
  readonly action: GateAction
  readonly agreement: AgreementId
  /** As printed: the article of the agreement; `null` where its articles are not known. */
  readonly article: string | null
} & (
  | { readonly code: 'agreement-not-in-force'; readonly on: Day; readonly reason: InForceAnswer['reason'] }
  | { readonly code: 'validity-not-stated'; readonly on: Day; readonly reason: InForceAnswer['reason'] }
  | { readonly code: 'clause-not-found'; readonly clause: string }
  | { readonly code: 'trade-not-covered'; readonly trades: readonly string[] }
  | { readonly code: 'trade-not-stated'; readonly trades: readonly string[] }
  | { readonly code: 'partner-not-party'; readonly partner: PartnerId }
  /** `taken`: by the other batches that count towards the same limit. */
  | {
      readonly code: 'above-agreed-participants'
      readonly quota: number
      readonly taken: number
      readonly agreed: number
    }
  /** The agreement limits the participants, and the batch has no quota. */
  | { readonly code: 'quota-not-decided'; readonly agreed: number }
  /** The parties chose who may take part, and no policy says so yet. */
  | { readonly code: 'condition-without-policy'; readonly printed: string }
)

/** What each finding says to people. Fill in with `formatText` or `describeRefusal`. */
export const gateTexts: Readonly<Record<GateFinding['code'], LocalizedText>> = {
  'agreement-not-in-force': {
    id: 'Perjanjian {agreement} tidak berlaku pada {on} ({article}).',
    en: 'The agreement {agreement} is not in force on {on} ({article}).',
  },
  'validity-not-stated': {
    id: 'Tidak tercatat apakah perjanjian {agreement} berlaku pada {on} ({article}). Lihat naskahnya.',
    en: 'No record tells whether the agreement {agreement} is in force on {on} ({article}). See the paper.',
  },
  'clause-not-found': {
    id: 'Perjanjian {agreement} tidak memuat {clause}.',
    en: 'The agreement {agreement} has no {clause}.',
  },
  'trade-not-covered': {
    id: 'Perjanjian {agreement} tidak mencakup kejuruan {trades} ({article}).',
    en: 'The agreement {agreement} does not cover {trades} ({article}).',
  },
  'trade-not-stated': {
    id: 'Perjanjian {agreement} tidak menyebut kejuruan; pastikan {trades} termasuk ({article}).',
    en: 'The agreement {agreement} names no trade; make sure that {trades} is meant ({article}).',
  },
  'partner-not-party': {
    id: 'Mitra {partner} bukan pihak perjanjian {agreement} dan tidak disebut sebagai pelaksana ({article}).',
    en: 'The partner {partner} is no party to the agreement {agreement} and is not named to carry it out ({article}).',
  },
  'above-agreed-participants': {
    id: 'Kuota {quota} ditambah {taken} peserta angkatan lain melebihi {agreed} orang menurut perjanjian {agreement} ({article}).',
    en: 'A quota of {quota} with {taken} in other batches is above the {agreed} of the agreement {agreement} ({article}).',
  },
  'quota-not-decided': {
    id: 'Tetapkan kuota angkatan: perjanjian {agreement} membatasi {agreed} orang ({article}).',
    en: 'Decide on a quota: the agreement {agreement} leaves room for {agreed} ({article}).',
  },
  'condition-without-policy': {
    id: 'Perjanjian {agreement} hanya menerima "{printed}", dan syarat itu belum dijadikan aturan.',
    en: 'The agreement {agreement} takes only "{printed}", and no policy says so yet.',
  },
}

/**
 * What stands between a batch and the agreement it cites. The facility's settings say what is refused and what is
 * warned about; what the text leaves open is never refused. Empty where the agreement carries the batch.
 *
 * @example gateBatch(pks, asked, usualAgreementSettings(facility)).find(({ action }) => action === 'refuse')
 */
export function gateBatch(
  agreement: Agreement,
  asked: BatchAsked,
  { gating }: Pick<AgreementSettings, 'gating'>,
): GateFinding[] {
  const { on, clause, trades } = asked
  const terms = termsOn(agreement, on)
  const about = { agreement: agreement.id }
  const found: GateFinding[] = []

  const validity = { ...about, article: articleOf(terms, 'duration') }
  const { outcome, reason } = agreementInForce(agreement, on)
  if (outcome === 'not-met')
    found.push({ ...validity, code: 'agreement-not-in-force', action: gating.outsideValidity, on, reason })
  if (outcome === 'unknown')
    found.push({ ...validity, code: 'validity-not-stated', action: 'warn', on, reason })

  const cited = terms.scope.filter((item) => clause !== null && meet(item.clause, clause))
  if (clause !== null && !hasClause(terms, clause) && knowsClauses(terms))
    found.push({ ...about, article: clause, code: 'clause-not-found', action: 'warn', clause })
  const narrowed =
    cited.length > 0 ? { ...agreement, terms: { ...terms, scope: cited }, addenda: [] } : agreement
  const covers = agreementCovers(narrowed, { on, trades })
  const scope = { ...about, article: cited[0]?.clause ?? articleOf(terms, 'scope') }
  if (covers.outcome === 'not-met')
    found.push({ ...scope, code: 'trade-not-covered', action: gating.otherTrade, trades })
  if (covers.outcome === 'unknown' && trades.length > 0)
    found.push({ ...scope, code: 'trade-not-stated', action: 'warn', trades })

  for (const partner of asked.partners)
    if (agreementCovers(agreement, { on, partner }).partner === 'not-met')
      found.push({
        ...about,
        article: articleOf(terms, 'parties'),
        code: 'partner-not-party',
        action: gating.otherPartner,
        partner,
      })

  // Where one of the clauses sets no limit, there is none.
  const limits = covers.items.map((item) => limitOf(item, asked))
  const widest = limits.includes(null) ? undefined : limits.filter((limit) => limit !== null).sort(byRoom)[0]
  if (widest !== undefined) {
    const { quota } = asked
    const { article, agreed, taken } = widest
    const limited = { ...about, article, action: gating.overQuota, agreed }
    if (quota === null) found.push({ ...limited, code: 'quota-not-decided' })
    else if (quota + taken > agreed)
      found.push({ ...limited, code: 'above-agreed-participants', quota, taken })
  }

  const condition = terms.eligibility
  if (condition !== null && condition.policy === null)
    found.push({
      ...about,
      article: articleOf(terms, 'execution'),
      code: 'condition-without-policy',
      action: 'warn',
      printed: condition.printed,
    })
  return found
}

/** Whether one of two clauses is a part of the other. */
function meet(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && (isWithin(a, b) || isWithin(b, a))
}

/** Whether anything that is recorded of the paper stands under the clause. */
function hasClause({ scope, obligations, clauses }: AgreementTerms, clause: string): boolean {
  const known = [...scope, ...obligations].map((one) => one.clause)
  return [...known, ...(clauses ?? []).map(({ article }) => article)].some((one) => meet(one, clause))
}

/** Whether the record tells the clauses well enough to say that one is not there. */
function knowsClauses({ scope, clauses }: AgreementTerms): boolean {
  return clauses !== null || scope.some(({ clause }) => clause !== null)
}

function articleOf(
  { clauses }: AgreementTerms,
  name: 'duration' | 'scope' | 'parties' | 'execution',
): string | null {
  return clauses?.find((clause) => clause.name === name)?.article ?? null
}

interface Limit {
  readonly article: string | null
  readonly agreed: number
  readonly taken: number
}

/** The limit that one clause sets; `null` where it sets none. */
function limitOf(item: ScopeItem, { year, others }: BatchAsked): Limit | null {
  const { participants, participantsPer, clause } = item
  const agreed = participants === null ? null : mostOf(participants)
  if (agreed === null) return null
  // Where the paper does not say what the number is meant for, it is held against one batch alone.
  const counted = others.filter(
    (other) =>
      (participantsPer === 'agreement' || (participantsPer === 'year' && other.year === year)) &&
      mayRunUnder(other, item),
  )
  return { article: clause, agreed, taken: counted.reduce((sum, other) => sum + other.participants, 0) }
}

/** A batch that cites no clause, or teaches no trade yet, may run under any. */
function mayRunUnder({ clause, trades }: OtherBatch, item: ScopeItem): boolean {
  const cites = clause === null || item.clause === null || meet(clause, item.clause)
  return cites && (trades.length === 0 || trades.some((trade) => tradeAnswer(item, trade) !== 'not-met'))
}

function byRoom(a: Limit, b: Limit): number {
  return b.agreed - b.taken - (a.agreed - a.taken)
}

function mostOf(count: Count): number | null {
  return count.kind === 'exact' ? count.value : count.atMost
}
