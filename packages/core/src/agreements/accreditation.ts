import { z } from 'zod'
import type { Day, DocumentId, FacilityId, Id, PartnerId } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import type { Answer } from './agreement-in-force.js'

const printed = z.string().min(1)

/** One accreditation or licence of a partner, as recorded. */
export type AccreditationId = Id<'accreditation'>

/**
 * What entitles a partner to train or to certify, and until when: accreditation of a training body (LA-LPK), licence
 * of a training body, licence of a certification body (LSP, by BNSP).
 */
export const accreditationSchema = classified(
  'internal',
  z.object({
    id: idSchema<AccreditationId>(),
    facility: idSchema<FacilityId>(),
    partner: idSchema<PartnerId>(),
    kind: z.enum(['lpk-accreditation', 'lpk-licence', 'lsp-licence', 'other']),
    /** As printed. */
    number: printed.nullable(),
    /** Who gave it, as printed: `LA-LPK`, `BNSP`, `Disnaker Kabupaten Tabanan`. */
    givenBy: printed.nullable(),
    /** The first day; `null` where it is not known. */
    from: daySchema.nullable(),
    /** The first day on which it holds no longer; `null` where it is not known, which is not "never". */
    to: daySchema.nullable(),
    document: idSchema<DocumentId>().nullable(),
  }),
)

/** What entitles a partner to train or to certify, and until when. */
export type Accreditation = z.infer<typeof accreditationSchema>

/** How a store keeps accreditations. */
export const accreditationKind = {
  name: 'accreditation',
  fields: { partner: 'text', kind: 'text', to: 'text' },
} as const

/**
 * Whether a partner is accredited on a day: `not-met` where every record is over or not begun, `unknown` where a day
 * that decides is not recorded or there is no record at all.
 *
 * @param of Only records of this kind are read; left out, any.
 * @example isAccredited(records, { partner: blk, on: '2025-08-21', kind: 'lpk-accreditation' })
 */
export function isAccredited(
  accreditations: readonly Accreditation[],
  of: { readonly partner: PartnerId; readonly on: Day; readonly kind?: Accreditation['kind'] },
): Answer {
  const answers = accreditations
    .filter(({ partner, kind }) => partner === of.partner && (of.kind === undefined || kind === of.kind))
    .map(({ from, to }): Answer => {
      if ((from !== null && of.on < from) || (to !== null && of.on >= to)) return 'not-met'
      return from === null || to === null ? 'unknown' : 'met'
    })
  if (answers.includes('met')) return 'met'
  return answers.length === 0 || answers.includes('unknown') ? 'unknown' : 'not-met'
}
