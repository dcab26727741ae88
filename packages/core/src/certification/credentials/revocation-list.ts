import { z } from 'zod'
import type { Day, Result } from '../../foundations/index.js'
import { accept, refuse } from '../../foundations/index.js'
import { daySchema } from '../../foundations/schemas.js'
import { isSignedBy, readJws, signJws } from './jws.js'
import { type CredentialKey, issuerOfKey, type SigningKey, type SigningRefusal, signsOn } from './key.js'

/**
 * The credentials of one issuer that hold no longer, as of a day. It bears the ids alone: why, and since when, is
 * nobody's business. A superseded certificate's credential belongs here too. Its JSON is what a credential's status
 * points to (see {@link revocationStatusType}), with the day and without a reason.
 */
export const revocationListSchema = z.strictObject({
  /** Where it is published: the `id` of the credentials' status. */
  id: z.string().min(1),
  /** The issuer, a URI. */
  issuer: z.string().min(1),
  /** The day for which the list is complete. */
  asOf: daySchema,
  /** The ids of the credentials, in order, each once. */
  revokedCredential: z.array(z.strictObject({ id: z.string().min(1), revoked: z.literal(true) })),
})

/** The credentials of one issuer that hold no longer, as of a day. */
export type RevocationList = z.infer<typeof revocationListSchema>

/** Why a revocation list is not relied upon. */
export type RevocationListRefusal =
  | { readonly code: 'list-unreadable' }
  | { readonly code: 'list-key-unknown'; readonly key: string }
  /** The key was not in use on the day of the list, or is revoked. */
  | { readonly code: 'list-key-not-in-use'; readonly key: string; readonly asOf: Day }
  | { readonly code: 'list-signature-wrong'; readonly key: string }

/**
 * A revocation list, signed as a JWT, to be handed to verifiers. Its payload is the {@link RevocationList}, to be
 * published at `id` as plain JSON for the verifiers of others. Publish it anew on a fixed day, also when nothing was
 * revoked: a verifier can only know that a list is old, not that it is missing.
 *
 * @param list.id Where it is published: the `revocations` that the credentials were made with.
 * @returns `key-not-in-use` when the key did not sign on `asOf`.
 * @example await signRevocationList({ id: 'https://blk.example/pencabutan', asOf: '2025-10-01', revoked: ['urn:uuid:…'] }, key)
 */
export async function signRevocationList(
  list: { readonly id: string; readonly asOf: Day; readonly revoked: Iterable<string> },
  key: SigningKey,
): Promise<Result<string, SigningRefusal>> {
  const { id, asOf } = list
  if (!signsOn(key, asOf)) return refuse({ code: 'key-not-in-use', key: key.id, on: asOf })
  const revokedCredential = [...new Set(list.revoked)].sort().map((id) => ({ id, revoked: true as const }))
  const said: RevocationList = { id, issuer: issuerOfKey(key.id), asOf, revokedCredential }
  return accept(await signJws(said, 'kemandirian-revocations+jwt', key))
}

/**
 * A signed revocation list, once its signature is found to be its issuer's. Keep the newest one that was read.
 *
 * @param options `keys` is the key history; `on` is today, for keys revoked since.
 */
export async function readRevocationList(
  signed: string,
  { keys, on }: { readonly keys: readonly CredentialKey[]; readonly on: Day },
): Promise<Result<RevocationList, RevocationListRefusal>> {
  const jws = readJws(signed, 'kemandirian-revocations+jwt')
  const list = jws.ok ? revocationListSchema.safeParse(jws.value.payload) : undefined
  if (!jws.ok || !list?.success) return refuse({ code: 'list-unreadable' })
  const { keyId } = jws.value
  const { asOf, issuer } = list.data
  const key = keys.find(({ id }) => id === keyId)
  if (key === undefined || issuerOfKey(keyId) !== issuer)
    return refuse({ code: 'list-key-unknown', key: keyId })
  const revoked = key.revokedOn != null && key.revokedOn <= on
  if (revoked || !signsOn(key, asOf)) return refuse({ code: 'list-key-not-in-use', key: keyId, asOf })
  if (!(await isSignedBy(signed, key))) return refuse({ code: 'list-signature-wrong', key: keyId })
  return accept(list.data)
}
