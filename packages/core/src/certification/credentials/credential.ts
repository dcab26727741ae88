import { z } from 'zod'
import { isDay } from '../../foundations/index.js'

/** The JSON-LD contexts that every credential begins with: W3C Verifiable Credentials 2.0, then Open Badges 3.0. */
export const credentialContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const

const uri = z.string().regex(/^[a-z][a-z0-9+.-]*:\S+$/i)
const text = z.string().min(1)

/** The context that names the status type of {@link revocationStatusType}, where a credential has a status. */
export const statusContext = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'

/**
 * The type of a credential's status: a published list of the ids that were revoked.
 *
 * Source: 1EdTech Revocation List Status Method, which accompanies Open Badges 3.0; its name and where it stands as in
 * 1EdTech's examples, `revokedCredential`, `id` and `revoked` as in 1EdTech's public validator. The text of the method
 * itself was not seen.
 */
export const revocationStatusType = '1EdTechRevocationList'

const status = z.looseObject({
  id: uri.exactOptional(),
  type: z.union([text, z.array(z.string())]),
})

/** A list of types that holds all of the given. */
const types = (...needed: readonly string[]) =>
  z.array(z.string()).refine((list) => needed.every((type) => list.includes(type)))

/** A date and time with its zone. The day is the calendar day that is written. */
const dateTime = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/)
  .refine((written) => isDay(written.slice(0, 10)))

/**
 * An Open Badges 3.0 `AchievementCredential` (alias `OpenBadgeCredential`) on W3C Verifiable Credentials 2.0, with the
 * fields that the two demand. Fields beyond them are kept.
 *
 * Source: 1EdTech Open Badges 3.0, data model (`ob_v3p0/common_credentials.lines` of 1EdTech/openbadges-specification:
 * cardinality `1` or `1..*`; `id` or `identifier` of the subject); W3C VC Data Model 2.0, section 4 (contexts, types,
 * issuer, `validFrom`). The published JSON schema is not in the npm registry and was not run.
 */
export const achievementCredentialSchema = z.looseObject({
  '@context': z
    .array(z.unknown())
    .refine(
      ([first, second]) =>
        first === credentialContexts[0] &&
        typeof second === 'string' &&
        /^https:\/\/purl\.imsglobal\.org\/spec\/ob\/v3p0\/context(-3\.0\.\d+)?\.json$/.test(second),
    ),
  id: uri,
  type: types('VerifiableCredential').refine(
    (list) => list.includes('AchievementCredential') || list.includes('OpenBadgeCredential'),
  ),
  name: text,
  issuer: z.looseObject({ id: uri, type: types('Profile'), name: text }),
  /** When the credential was made: the day on which its key must have been in use. */
  validFrom: dateTime,
  /** From when it holds no longer. */
  validUntil: dateTime.exactOptional(),
  /** When the certificate was issued, where that is another day than `validFrom`. */
  awardedDate: dateTime.exactOptional(),
  /** Where it is told whether it still holds. */
  credentialStatus: z.union([status, z.array(status)]).exactOptional(),
  credentialSubject: z
    .looseObject({
      id: uri.exactOptional(),
      type: types('AchievementSubject'),
      identifier: z
        .array(
          z.looseObject({
            type: z.literal('IdentityObject'),
            hashed: z.boolean(),
            identityHash: text,
            identityType: text,
          }),
        )
        .exactOptional(),
      achievement: z.looseObject({
        id: uri,
        type: types('Achievement'),
        achievementType: text.exactOptional(),
        criteria: z
          .looseObject({ id: uri.exactOptional(), narrative: text.exactOptional() })
          .refine(({ id, narrative }) => id !== undefined || narrative !== undefined),
        description: text,
        name: text,
      }),
    })
    .refine(({ id, identifier }) => id !== undefined || (identifier !== undefined && identifier.length > 0)),
})

/**
 * Where the credential says that its revocation is published: the list's URI; `null` where it has no status;
 * `undefined` where it has one of another kind only.
 */
export function revocationListOf({ credentialStatus }: AchievementCredential): string | null | undefined {
  if (credentialStatus === undefined) return null
  return [credentialStatus].flat().find(({ type }) => [type].flat().includes(revocationStatusType))?.id
}

/** An Open Badges 3.0 credential: see {@link achievementCredentialSchema}. */
export type AchievementCredential = z.infer<typeof achievementCredentialSchema>
