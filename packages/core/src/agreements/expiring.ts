import type { Day, PartnerId } from '../foundations/index.js'
import { daysBetween } from '../foundations/index.js'
import type { Accreditation } from './accreditation.js'
import type { Agreement } from './agreement.js'
import { termsOn } from './terms-on.js'

/** Something that ends soon. */
export interface Expiring {
  /** What ends. */
  readonly what: 'agreement' | 'accreditation'
  /** The agreement or the accreditation. */
  readonly id: Agreement['id'] | Accreditation['id']
  /** The partners it concerns. */
  readonly partners: readonly PartnerId[]
  /** The first day on which it holds no longer. */
  readonly to: Day
  /** How many days it still holds, the day of asking included; 1 = today is the last. */
  readonly daysLeft: number
  /** The smallest of the windows that it falls into. */
  readonly within: number
  /** Whether a notice ends it, and not its time. */
  readonly byNotice: boolean
}

/**
 * What ends within so many days, agreements and accreditations of partners together, the soonest first. What has
 * ended already, what has been renewed, and what has no known end, is not among them.
 *
 * @param windows In days. Default: 30, 60 and 90.
 * @example expiring({ agreements, accreditations }, { on: '2025-10-01' }).filter(({ within }) => within === 30)
 */
export function expiring(
  known: { readonly agreements: readonly Agreement[]; readonly accreditations: readonly Accreditation[] },
  { on, windows = [30, 60, 90] }: { readonly on: Day; readonly windows?: readonly number[] },
): Expiring[] {
  const found: Expiring[] = []
  const add = (one: Omit<Expiring, 'daysLeft' | 'within' | 'to'>, to: Day | null) => {
    if (to === null || to <= on) return
    const daysLeft = daysBetween(on, to)
    const fitting = windows.filter((days) => daysLeft <= days)
    if (fitting.length > 0) found.push({ ...one, to, daysLeft, within: Math.min(...fitting) })
  }
  for (const agreement of known.agreements) {
    const end = endOf(agreement, on)
    const { parties } = termsOn(agreement, on)
    const partners = parties.flatMap(({ party }) => (party.kind === 'partner' ? [party.partner] : []))
    if (end !== null) add({ what: 'agreement', id: agreement.id, partners, byNotice: end.byNotice }, end.to)
  }
  for (const { id, partner, to } of known.accreditations)
    add({ what: 'accreditation', id, partners: [partner], byNotice: false }, to)
  return found.sort((a, b) => (a.to < b.to ? -1 : a.to > b.to ? 1 : a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
}

/** The end that a live agreement goes to, by its time or by a notice, whichever is earlier. */
export function endOf(
  agreement: Agreement,
  on: Day,
): { readonly to: Day; readonly byNotice: boolean } | null {
  if (!['signed', 'in-force', 'suspended'].includes(agreement.status) || !('notice' in agreement)) return null
  const { to } = termsOn(agreement, on).validity
  const notice = agreement.notice?.endsOn ?? null
  if (notice !== null && (to === null || notice < to)) return { to: notice, byNotice: true }
  return to === null ? null : { to, byNotice: false }
}
