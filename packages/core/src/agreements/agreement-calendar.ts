import type { AgreementId, Day, LocalizedText, PartnerId } from '../foundations/index.js'
import { addDays, contains } from '../foundations/index.js'
import type { Accreditation } from './accreditation.js'
import type { Agreement } from './agreement.js'
import type { AgreementSettings } from './agreement-settings.js'
import { endOf } from './expiring.js'
import type { ObligationEntry } from './obligation-entry.js'
import { type Delivery, type ObligationStatus, obligationProgress } from './obligation-progress.js'
import { afterSpan } from './span.js'
import { termsOn } from './terms-on.js'

/** One day to keep in mind. */
export interface CalendarEntry {
  /** The same for the same thing, whenever it is asked for: a calendar that is read again replaces its entry. */
  readonly id: string
  /** The day. */
  readonly on: Day
  /** What falls on it. */
  readonly kind: 'obligation-due' | 'renewal-window' | 'agreement-ends' | 'accreditation-ends'
  /** The agreement it is about; `null` for an accreditation. */
  readonly agreement: AgreementId | null
  /** The partners it concerns. */
  readonly partners: readonly PartnerId[]
  /** Of an obligation. */
  readonly status: ObligationStatus | null
  /** One line, with ids where a name is meant: fill it in with `formatText` and {@link CalendarEntry.facts}. */
  readonly says: LocalizedText
  /** What `says` speaks of. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** What a calendar is made from. */
export interface CalendarSources {
  /** Those to list; what is not signed owes nothing. */
  readonly agreements: readonly Agreement[]
  /** Of partners. */
  readonly accreditations: readonly Accreditation[]
  /** What batches delivered: see `deliveriesOf` of the records. */
  readonly deliveries: readonly Delivery[]
  /** What was recorded about obligations. */
  readonly entries: readonly ObligationEntry[]
  /** The facility's own. */
  readonly settings: AgreementSettings
}

/**
 * What falls due in a period, in order of day: obligations, agreements and accreditations that end, and the day on
 * which the renewal of an agreement is to be talked about. What is met or waived already is left out.
 *
 * @param asked `on`: as it stands on this day. `within`: the days to list, half-open.
 * @example agreementCalendar(sources, { on: '2025-06-01', within: { from: '2025-06-01', to: '2025-07-01' } })
 */
export function agreementCalendar(
  { agreements, accreditations, deliveries, entries, settings }: CalendarSources,
  { on, within }: { readonly on: Day; readonly within: { readonly from: Day; readonly to: Day } },
): CalendarEntry[] {
  const { dueSoonDays } = settings
  const found: CalendarEntry[] = []
  for (const agreement of agreements) {
    const { id } = agreement
    const { parties, windows } = termsOn(agreement, on)
    const partners = parties.flatMap(({ party }) => (party.kind === 'partner' ? [party.partner] : []))
    const about = { agreement: id, partners, status: null }
    const known = { on, until: addDays(within.to, -1), deliveries, entries, dueSoonDays }
    for (const one of obligationProgress(agreement, known)) {
      const { obligation, period, dueOn, status, promised, delivered } = one
      if (dueOn === null || status === 'met' || status === 'waived') continue
      const { subject, printed, clause } = obligation
      found.push({
        ...about,
        id: `${id}.${obligation.id}${period === null ? '' : `.${period}`}`,
        on: dueOn,
        kind: 'obligation-due',
        status,
        says: promised === null || !(subject in units) ? texts.obligation : texts.counted,
        facts: {
          agreement: id,
          clause,
          printed,
          promised,
          delivered,
          unit: units[subject as keyof typeof units] ?? '',
        },
      })
    }
    const end = endOf(agreement, on)
    if (end === null) continue
    const lastDay = addDays(end.to, -1)
    found.push({
      ...about,
      id: `${id}.berakhir`,
      on: lastDay,
      kind: 'agreement-ends',
      says: end.byNotice ? texts.endsByNotice : texts.ends,
      facts: { agreement: id, lastDay },
    })
    if (!end.byNotice)
      found.push({
        ...about,
        id: `${id}.perpanjangan`,
        on: afterSpan(end.to, windows.renewal ?? settings.renewal, -1),
        kind: 'renewal-window',
        says: texts.renewal,
        facts: { agreement: id, lastDay },
      })
  }
  for (const { id, partner, kind, to } of accreditations) {
    if (to === null) continue
    const lastDay = addDays(to, -1)
    found.push({
      id: `${id}.akreditasi`,
      on: lastDay,
      kind: 'accreditation-ends',
      agreement: null,
      partners: [partner],
      status: null,
      says: texts.accreditation,
      facts: { partner, kind, lastDay },
    })
  }
  return found
    .filter((entry) => contains(within, entry.on))
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1))
}

/** What is counted, in the language that staff read; the subjects that recorded evidence shows have no unit. */
const units = { sessions: 'sesi', hours: 'JP', participants: 'peserta', certificates: 'sertifikat' } as const

const texts = {
  counted: {
    id: 'Jatuh tempo: {printed} ({clause}); sudah {delivered} dari {promised} {unit}.',
    en: 'Due: {printed} ({clause}); {delivered} of {promised} so far.',
  },
  obligation: { id: 'Jatuh tempo: {printed} ({clause}).', en: 'Due: {printed} ({clause}).' },
  ends: { id: 'Hari terakhir perjanjian {agreement}.', en: 'Last day of the agreement {agreement}.' },
  endsByNotice: {
    id: 'Hari terakhir perjanjian {agreement} menurut pemberitahuan pengakhiran.',
    en: 'Last day of the agreement {agreement}, by the notice that was given.',
  },
  renewal: {
    id: 'Bicarakan perpanjangan perjanjian {agreement}; hari terakhirnya {lastDay}.',
    en: 'Talk about renewing the agreement {agreement}; its last day is {lastDay}.',
  },
  accreditation: {
    id: 'Hari terakhir akreditasi atau izin mitra {partner}.',
    en: 'Last day of the accreditation or licence of {partner}.',
  },
} satisfies Record<string, LocalizedText>
