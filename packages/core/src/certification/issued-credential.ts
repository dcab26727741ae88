import { z } from 'zod'
import type { CertificateId, Day, FacilityId, Id } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import type { Certificate } from './certificate.js'

/** One credential that was issued, as registered. */
export type IssuedCredentialId = Id<'issued-credential'>

/**
 * That a certificate has a digital credential: so that its QR code can be printed again, and its revocation can be
 * published. It stands beside the certificate, which knows nothing of it: a paper is printed first and signed later.
 */
export const issuedCredentialSchema = classified(
  'internal',
  z.object({
    id: idSchema<IssuedCredentialId>(),
    facility: idSchema<FacilityId>(),
    certificate: idSchema<CertificateId>(),
    /** The id that the credential bears, a URI that says nothing. */
    credential: z.string().min(1),
    /** The credential as it was signed. */
    signed: classified('personal', z.string().min(1)),
    /** The day on which it was made. */
    madeOn: daySchema,
  }),
)

/** That a certificate has a digital credential. */
export type IssuedCredential = z.infer<typeof issuedCredentialSchema>

/** How a store keeps issued credentials. */
export const issuedCredentialKind = {
  name: 'issued_credential',
  fields: { certificate: 'text', credential: 'text', madeOn: 'text' },
} as const

/**
 * The ids for the revocation list of a day: of every credential whose certificate was revoked or superseded by then.
 * An expired certificate is not among them, as its credential says itself until when it holds.
 *
 * @example signRevocationList({ id: url, asOf, revoked: revokedCredentials(issued, certificates, asOf) }, key)
 */
export function revokedCredentials(
  issued: Iterable<IssuedCredential>,
  certificates: Iterable<Certificate>,
  asOf: Day,
): string[] {
  const ended = new Set<string>()
  for (const one of certificates) {
    const on =
      one.status === 'revoked' ? one.revokedOn : one.status === 'superseded' ? one.supersededOn : null
    if (on !== null && on <= asOf) ended.add(`${one.facility}/${one.id}`)
  }
  const ids = [...issued].flatMap(({ facility, certificate, credential }) =>
    ended.has(`${facility}/${certificate}`) ? [credential] : [],
  )
  return [...new Set(ids)].sort()
}
