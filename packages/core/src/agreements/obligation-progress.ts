import type {
  AgreementId,
  BatchId,
  CertificateId,
  Day,
  EnrollmentId,
  LocalizedText,
  SessionId,
} from '../foundations/index.js'
import { addDays } from '../foundations/index.js'
import type { Agreement } from './agreement.js'
import { type Instalment, instalmentsOf } from './instalments.js'
import type { Obligation } from './obligation.js'
import type { ObligationEntry } from './obligation-entry.js'

/** What one batch delivered under the agreement and clause that it cites. */
export interface Delivery {
  /** The batch. */
  readonly batch: BatchId
  /** The agreement that it cites. */
  readonly agreement: AgreementId
  /** As the batch cites it; `null` where it cites the agreement and no clause. */
  readonly clause: string | null
  /** Trades that it teaches, in normal form. */
  readonly trades: readonly string[]
  /** Sessions that were held. */
  readonly sessions: readonly { readonly id: SessionId; readonly on: Day; readonly hours: number }[]
  /** Who took part, each with the first day. */
  readonly participants: readonly { readonly id: EnrollmentId; readonly on: Day }[]
  /** Training certificates that were issued. */
  readonly certificates: readonly { readonly id: CertificateId; readonly on: Day }[]
}

/** How an obligation stands on a day. */
export const obligationStatuses = {
  pending: { id: 'belum jatuh tempo', en: 'pending' },
  due: { id: 'segera jatuh tempo', en: 'due' },
  met: { id: 'dipenuhi', en: 'met' },
  'partly-met': { id: 'dipenuhi sebagian', en: 'partly met' },
  breached: { id: 'tidak dipenuhi', en: 'breached' },
  waived: { id: 'dibebaskan', en: 'waived' },
} as const satisfies Record<string, LocalizedText>

/** How an obligation stands on a day: see {@link obligationStatuses}. */
export type ObligationStatus = keyof typeof obligationStatuses

/** What shows that something was delivered. */
export type DeliveryEvidence =
  | {
      readonly kind: 'session'
      readonly batch: BatchId
      readonly id: SessionId
      readonly on: Day
      readonly amount: number
    }
  | {
      readonly kind: 'participant'
      readonly batch: BatchId
      readonly id: EnrollmentId
      readonly on: Day
      readonly amount: number
    }
  | {
      readonly kind: 'certificate'
      readonly batch: BatchId
      readonly id: CertificateId
      readonly on: Day
      readonly amount: number
    }
  /** `amount` is `null` where the evidence shows that all was done. */
  | {
      readonly kind: 'recorded'
      readonly id: ObligationEntry['id']
      readonly on: Day
      readonly amount: number | null
      readonly printed: string
    }

/** One instalment and how it stands. */
export interface ObligationProgress extends Instalment {
  /** How it stands on the day. */
  readonly status: ObligationStatus
  /** `null` where the paper gives no number: then any is enough. */
  readonly promised: number | null
  /** What was delivered by the day, in what the obligation counts. */
  readonly delivered: number
  /** What is missing of a promise that was due and not waived; 0 where nothing is, `null` where no number says. */
  readonly shortfall: number | null
  /** The day on which it was met. */
  readonly metOn: Day | null
  /** Everything that was counted, in order of day. */
  readonly evidence: readonly DeliveryEvidence[]
  /** Why it was not met, as recorded last. */
  readonly cause: string | null
  /** Who waived it and why. */
  readonly waiver: Extract<ObligationEntry['entry'], { kind: 'waiver' }> | null
}

/**
 * How each obligation of an agreement stands on a day: from what the batches that cite its clause delivered by then,
 * and from what was recorded. Of an obligation that recurs, each period counts only what falls into it: what was too
 * much in one year makes good nothing in another. Whatever is met once may be met late.
 *
 * @param known `deliveries` and `entries` of other agreements are passed over; periods that begin after `until` (default:
 * `on`) are left out; an obligation counts as due from `dueSoonDays` before its day.
 * @example obligationProgress(pks, { on: '2025-12-31', deliveries, entries, dueSoonDays: 30 })
 */
export function obligationProgress(
  agreement: Agreement,
  {
    on,
    until = on,
    deliveries,
    entries,
    dueSoonDays,
  }: {
    readonly on: Day
    readonly until?: Day
    readonly deliveries: readonly Delivery[]
    readonly entries: readonly ObligationEntry[]
    readonly dueSoonDays: number
  },
): ObligationProgress[] {
  const own = deliveries.filter((delivery) => delivery.agreement === agreement.id)
  const known = entries.filter((entry) => entry.agreement === agreement.id && entry.on <= on)
  return instalmentsOf(agreement, { until }).map((instalment) => {
    const { obligation, period, dueOn } = instalment
    const recorded = known
      .filter((entry) => entry.obligation === obligation.id && entry.period === period)
      .sort(byDay)
    const evidence = [
      ...own.flatMap((delivery) => (counts(delivery, obligation) ? ofBatch(delivery, obligation) : [])),
      ...recorded.flatMap(ofEntry),
    ]
      .filter((one) => one.on <= on && (one.kind === 'recorded' || within(instalment, one.on)))
      .sort(byDay)
    const promised = obligation.amount
    const { delivered, metOn } = countUp(evidence, promised)
    const waiver = recorded.flatMap(({ entry }) => (entry.kind === 'waiver' ? [entry] : [])).at(-1) ?? null
    const cause = recorded.flatMap(({ entry }) => (entry.kind === 'cause' ? [entry.why] : [])).at(-1) ?? null
    const over = dueOn !== null && on > dueOn
    const status: ObligationStatus =
      metOn !== null
        ? 'met'
        : waiver !== null
          ? 'waived'
          : over
            ? delivered > 0
              ? 'partly-met'
              : 'breached'
            : dueOn !== null && on >= addDays(dueOn, -dueSoonDays)
              ? 'due'
              : 'pending'
    const missing = status === 'partly-met' || status === 'breached'
    return {
      ...instalment,
      status,
      promised,
      delivered,
      shortfall: !missing ? 0 : promised === null ? null : promised - delivered,
      metOn,
      evidence,
      cause,
      waiver,
    }
  })
}

/** Whether what the batch delivered counts: it cites the clause, or a part of it, and teaches one of the trades. */
function counts({ clause, trades }: Delivery, obligation: Obligation): boolean {
  if (obligation.clause !== null && !isWithin(clause, obligation.clause)) return false
  const wanted = obligation.trades.map((trade) => trade.toLowerCase())
  return wanted.length === 0 || trades.some((trade) => wanted.includes(trade.toLowerCase()))
}

/**
 * Whether a cited clause is this one or a part of it: `Pasal 3 ayat (1)` is part of `Pasal 3`, and not the other way
 * round. Spaces and capitals do not matter.
 *
 * @param cited `null` where no clause was cited: then it is part of none.
 */
export function isWithin(cited: string | null, clause: string): boolean {
  if (cited === null) return false
  const [part, whole] = [cited, clause].map((text) => text.trim().replace(/\s+/g, ' ').toLowerCase())
  // `Pasal 30` is no part of `Pasal 3`.
  return part === whole || (part!.startsWith(whole!) && /^[\s,(]/.test(part!.slice(whole!.length)))
}

function ofBatch(delivery: Delivery, { subject }: Obligation): DeliveryEvidence[] {
  const { batch } = delivery
  if (subject === 'sessions')
    return delivery.sessions.map(({ id, on }) => ({ kind: 'session', batch, id, on, amount: 1 }))
  if (subject === 'hours')
    return delivery.sessions.map(({ id, on, hours }) => ({ kind: 'session', batch, id, on, amount: hours }))
  if (subject === 'participants')
    return delivery.participants.map(({ id, on }) => ({ kind: 'participant', batch, id, on, amount: 1 }))
  if (subject === 'certificates')
    return delivery.certificates.map(({ id, on }) => ({ kind: 'certificate', batch, id, on, amount: 1 }))
  return []
}

function ofEntry({ id, on, entry }: ObligationEntry): DeliveryEvidence[] {
  return entry.kind === 'evidence'
    ? [{ kind: 'recorded', id, on, amount: entry.amount, printed: entry.printed }]
    : []
}

/** What was delivered belongs to the period it falls into; to what is owed once, it always belongs. */
function within({ period, periodEnds }: Instalment, on: Day): boolean {
  return period === null || periodEnds === null || (on >= period && on <= periodEnds)
}

function countUp(
  evidence: readonly DeliveryEvidence[],
  promised: number | null,
): { readonly delivered: number; readonly metOn: Day | null } {
  let delivered = 0
  let metOn: Day | null = null
  for (const { amount, on } of evidence) {
    delivered += amount ?? Math.max(0, (promised ?? 1) - delivered)
    if (delivered > 0 && delivered >= (promised ?? 1)) metOn ??= on
  }
  return { delivered, metOn }
}

function byDay(
  a: { readonly on: Day; readonly id: string },
  b: { readonly on: Day; readonly id: string },
): number {
  return a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}
