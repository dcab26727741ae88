import { z } from 'zod'
import type { CertificateId, Day, Result } from '../foundations/index.js'
import { accept, refuse } from '../foundations/index.js'
import { classified, daySchema } from '../foundations/schemas.js'
import type { Certificate } from './certificate.js'
import { giveAwayWordsIn } from './give-away-words.js'

/** What anyone may see of a certificate: a person, a skill, an issuer and a day. */
export const publicCertificateSchema = classified(
  'public',
  z.object({
    paper: z.enum(['pelatihan', 'kompetensi']),
    holder: z.string(),
    skill: z.string(),
    issuer: z.string(),
    issuedOn: daySchema,
    /** The first day on which it holds no longer; `null` where it does not expire. */
    validUntil: daySchema.nullable(),
    /** On the day that was asked. Superseded, revoked and expired are all "no longer"; why is nobody's business. */
    valid: z.boolean(),
  }),
)

/** What anyone may see of a certificate. */
export type PublicCertificate = z.infer<typeof publicCertificateSchema>

/**
 * The public view of a certificate, which reveals no imprisonment. It names the issuer by its public name. `on` is
 * today: a certificate whose time has run out holds no longer, also where nobody has recorded that yet.
 *
 * @returns `no-public-issuer` where no public name was agreed; `reveals-imprisonment` where the skill or the
 * issuer holds one of {@link giveAwayWords}. The number is left out: office codes give a prison away too.
 * @example publicView(certificate, { on: '2025-10-01' })
 */
export function publicView(
  certificate: Certificate,
  { on }: { readonly on: Day },
): Result<
  PublicCertificate,
  | { readonly code: 'no-public-issuer'; readonly certificate: CertificateId }
  | {
      readonly code: 'reveals-imprisonment'
      readonly certificate: CertificateId
      readonly words: readonly string[]
    }
> {
  const { id, paper, holder, trade, issuer, issuedOn } = certificate
  if (issuer.publicName === null) return refuse({ code: 'no-public-issuer', certificate: id })
  const words = giveAwayWordsIn([trade.normal, issuer.publicName])
  if (words.length > 0) return refuse({ code: 'reveals-imprisonment', certificate: id, words })
  const validUntil = certificate.paper === 'kompetensi' ? certificate.validUntil : null
  return accept({
    paper,
    holder,
    skill: trade.normal,
    issuer: issuer.publicName,
    issuedOn,
    validUntil,
    valid: certificate.status === 'issued' && (validUntil === null || on < validUntil),
  })
}
