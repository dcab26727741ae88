import type { Day, PartnerId } from '../foundations/index.js'
import type { Count } from '../foundations/schemas.js'
import type { Agreement } from './agreement.js'
import type { Answer } from './agreement-in-force.js'
import type { AgreementTerms, ScopeItem } from './terms.js'
import { termsOn } from './terms-on.js'

/** A training that someone wants to run under an agreement. */
export interface TrainingAsked {
  /** The terms of this day are read. */
  readonly on: Day
  /** Trades (kejuruan), in their printed or normal form; capitals do not matter. Each must be covered; none asks nothing. */
  readonly trades?: readonly string[]
  /** Who is to give it. */
  readonly partner?: PartnerId
  /** How many are to take part. */
  readonly participants?: number
}

/** Whether the text covers a training. What was not asked is left out. */
export interface CoverAnswer {
  /** All that was asked, taken together. */
  readonly outcome: Answer
  /** Whether the agreement concerns training at all. */
  readonly training: Answer
  /** Whether each trade is covered. */
  readonly trades?: Answer
  /** `met`: a party, or named as the one who carries the training out. */
  readonly partner?: Answer
  /** Whether the text leaves room for so many. */
  readonly participants?: Answer
  /** The scope items that concern training and leave room for one of the trades. */
  readonly items: readonly ScopeItem[]
}

/**
 * Whether the terms of the day cover a training. `unknown` where the text does not say: Ketapang's PKS speaks of
 * skills and names no trade. Whether the agreement is in force is asked of `agreementInForce`.
 *
 * @example agreementCovers(tabanan, { on: '2025-12-10', trades: ['tata boga'] }).outcome // 'unknown'
 */
export function agreementCovers(agreement: Agreement, asked: TrainingAsked): CoverAnswer {
  const terms = termsOn(agreement, asked.on)
  const courses = terms.scope.filter((item) => item.topic === 'training')
  const { partner, participants } = asked
  const trades = asked.trades?.length === 0 ? undefined : asked.trades
  const items =
    trades === undefined
      ? courses
      : courses.filter((item) => trades.some((trade) => tradeAnswer(item, trade) !== 'not-met'))

  const training = trainingAnswer(terms, courses)
  // Where no item speaks of training, nothing is said about trades and numbers either.
  const unsaid: Answer[] = courses.length > 0 ? [] : [training === 'not-met' ? 'not-met' : 'unknown']
  const answers = {
    training,
    ...(trades !== undefined && {
      trades: all(
        trades.map((trade) => any([...unsaid, ...courses.map((item) => tradeAnswer(item, trade))])),
      ),
    }),
    ...(partner !== undefined && { partner: partnerAnswer(terms, items, partner) }),
    ...(participants !== undefined && {
      participants: any([...unsaid, ...items.map((item) => countAnswer(item.participants, participants))]),
    }),
  }
  return { ...answers, outcome: all(Object.values(answers)), items }
}

/** Whether one item of the scope covers a trade. */
export function tradeAnswer(item: ScopeItem, trade: string): Answer {
  if (item.trades.length === 0) return 'unknown'
  const asked = trade.trim().toLowerCase()
  const named = item.trades.some(
    ({ printed, normal }) => printed.toLowerCase() === asked || normal.toLowerCase() === asked,
  )
  return named ? 'met' : 'not-met'
}

function trainingAnswer(terms: AgreementTerms, courses: readonly ScopeItem[]): Answer {
  if (courses.length > 0 || terms.aboutTraining === true) return 'met'
  return terms.aboutTraining === false ? 'not-met' : 'unknown'
}

function partnerAnswer(terms: AgreementTerms, items: readonly ScopeItem[], partner: PartnerId): Answer {
  const party = terms.parties.some((each) => each.party.kind === 'partner' && each.party.partner === partner)
  return party || items.some((item) => item.deliveredBy.includes(partner)) ? 'met' : 'not-met'
}

function countAnswer(promised: Count | null, participants: number): Answer {
  if (promised === null) return 'unknown'
  if (promised.kind === 'exact') return participants <= promised.value ? 'met' : 'not-met'
  if (participants <= (promised.atMost ?? promised.atLeast)) return 'met'
  return promised.atMost === null ? 'unknown' : 'not-met'
}

function any(answers: readonly Answer[]): Answer {
  if (answers.includes('met')) return 'met'
  return answers.includes('unknown') ? 'unknown' : 'not-met'
}

function all(answers: readonly Answer[]): Answer {
  if (answers.includes('not-met')) return 'not-met'
  return answers.includes('unknown') ? 'unknown' : 'met'
}
