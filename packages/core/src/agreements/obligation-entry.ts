import { z } from 'zod'
import type {
  AgreementId,
  Day,
  DocumentId,
  FacilityId,
  Id,
  LocalizedText,
  OfficialId,
  Result,
} from '../foundations/index.js'
import { accept, refuse } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import type { Agreement } from './agreement.js'
import { instalmentsOf } from './instalments.js'

const printed = z.string().min(1)

/** One thing that was recorded about an obligation. */
export type ObligationEntryId = Id<'obligation-entry'>

/**
 * What people record about an obligation, besides what the batches show by themselves: evidence that it was met, a
 * waiver, or why it was not met. A mistake is corrected by a new version of the entry.
 */
export const obligationEntrySchema = classified(
  'internal',
  z.object({
    id: idSchema<ObligationEntryId>(),
    facility: idSchema<FacilityId>(),
    agreement: idSchema<AgreementId>(),
    /** The obligation, by its name within the agreement. */
    obligation: printed,
    /** Of an obligation that recurs, the first day of the period that is meant; `null` for one that does not. */
    period: daySchema.nullable(),
    /** The day of what is recorded, not of the typing. */
    on: daySchema,
    entry: z.discriminatedUnion('kind', [
      z.object({
        kind: z.literal('evidence'),
        /** How much it shows, in what the obligation counts; `null` = it shows that all was done. */
        amount: z.int().min(1).nullable(),
        /** What the evidence is: `Laporan Semester I, 3 Juli 2025`. */
        printed,
        document: idSchema<DocumentId>().nullable(),
      }),
      /** The one to whom it is owed does not insist. */
      z.object({ kind: z.literal('waiver'), by: idSchema<OfficialId>(), why: printed }),
      /** Why it was not met, or not wholly. */
      z.object({ kind: z.literal('cause'), why: printed }),
    ]),
  }),
)

/** What people record about an obligation. */
export type ObligationEntry = z.infer<typeof obligationEntrySchema>

/** How a store keeps what is recorded about obligations. */
export const obligationEntryKind = {
  name: 'obligation_entry',
  fields: { agreement: 'text', obligation: 'text', on: 'text' },
} as const

/** Why something is not recorded about an obligation. */
export type ObligationEntryRefusal =
  | { readonly code: 'unknown-agreement'; readonly agreement: AgreementId }
  | { readonly code: 'unknown-obligation'; readonly agreement: AgreementId; readonly obligation: string }
  /** The obligation has no such period. */
  | { readonly code: 'unknown-period'; readonly obligation: string; readonly period: Day | null }
  | { readonly code: 'entry-in-future'; readonly entryOn: Day; readonly on: Day }

/** What each refusal about an entry says to people. Fill in with `describeRefusal`. */
export const obligationEntryTexts: Readonly<Record<ObligationEntryRefusal['code'], LocalizedText>> = {
  'unknown-agreement': {
    id: 'Perjanjian {agreement} tidak ditemukan atau belum ditandatangani.',
    en: 'The agreement {agreement} is not there or not signed.',
  },
  'unknown-obligation': {
    id: 'Perjanjian {agreement} tidak memuat kewajiban {obligation}.',
    en: 'The agreement {agreement} has no obligation {obligation}.',
  },
  'unknown-period': {
    id: 'Kewajiban {obligation} tidak mempunyai periode yang dimulai {period}.',
    en: 'The obligation {obligation} has no period that begins on {period}.',
  },
  'entry-in-future': {
    id: 'Tanggal catatan {entryOn} sesudah hari ini, {on}.',
    en: 'The day of the entry, {entryOn}, is after today, {on}.',
  },
}

/**
 * Something that may be recorded about an obligation: of a signed agreement that has it, for a period that it has,
 * not of tomorrow.
 *
 * @param agreement The agreement that the entry names; `undefined` where there is none.
 * @example checkObligationEntry(entry, { agreement, on: '2025-12-31' })
 */
export function checkObligationEntry(
  entry: ObligationEntry,
  { agreement, on }: { readonly agreement: Agreement | undefined; readonly on: Day },
): Result<ObligationEntry, ObligationEntryRefusal> {
  const { obligation, period } = entry
  if (agreement === undefined || agreement.id !== entry.agreement || !('signing' in agreement))
    return refuse({ code: 'unknown-agreement', agreement: entry.agreement })
  const versions = [agreement.terms, ...agreement.addenda.map(({ terms }) => terms)]
  if (!versions.some(({ obligations }) => obligations.some(({ id }) => id === obligation)))
    return refuse({ code: 'unknown-obligation', agreement: agreement.id, obligation })
  if (entry.on > on) return refuse({ code: 'entry-in-future', entryOn: entry.on, on })
  // A waiver may be given before its period begins.
  const until = period !== null && period > on ? period : on
  const known = instalmentsOf(agreement, { until }).some(
    (one) => one.obligation.id === obligation && one.period === period,
  )
  if (!known) return refuse({ code: 'unknown-period', obligation, period })
  return accept(entry)
}
