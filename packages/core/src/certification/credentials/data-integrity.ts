import type { CryptoKey } from 'jose'
import { z } from 'zod'
import type { Result } from '../../foundations/index.js'
import { accept, refuse } from '../../foundations/index.js'
import { base58 } from './base-text.js'
import type { AchievementCredential } from './credential.js'
import { canonicalBytes } from './jws.js'
import { type CredentialKey, type SigningKey, type SigningRefusal, signsOn } from './key.js'
import { madeOn } from './said-by.js'

/**
 * The slice of Web Crypto that Data Integrity proofs need. Pass `crypto.subtle`, of the browser or of Node.
 *
 * @example signDataIntegrity(credential, key, { subtle: crypto.subtle })
 */
export interface Subtle {
  /** SHA-256 of the bytes. */
  digest(algorithm: 'SHA-256', data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
  /** The Ed25519 signature: 64 bytes. */
  sign(algorithm: 'Ed25519', key: CryptoKey, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>
  /** Whether the signature is the key's, over these bytes. */
  verify(
    algorithm: 'Ed25519',
    key: CryptoKey,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>
}

/** A Data Integrity proof of the suite `eddsa-jcs-2022`, as it stands in the credential. */
export const dataIntegrityProofSchema = z.looseObject({
  type: z.literal('DataIntegrityProof'),
  cryptosuite: z.literal('eddsa-jcs-2022'),
  /** The id of the key. */
  verificationMethod: z.string().min(1),
  proofPurpose: z.literal('assertionMethod'),
  created: z.string().exactOptional(),
  '@context': z.unknown().optional(),
  /** `z` (multibase base58) and the signature. */
  proofValue: z.string().regex(/^z[1-9A-HJ-NP-Za-km-z]{64,88}$/),
})

/** A Data Integrity proof of the suite `eddsa-jcs-2022`. */
export type DataIntegrityProof = z.infer<typeof dataIntegrityProofSchema>

/** A credential with its Data Integrity proof inside. Any JSON writing of it verifies. */
export type ProvedCredential = AchievementCredential & { readonly proof: DataIntegrityProof }

/**
 * The credential with a Data Integrity proof, `eddsa-jcs-2022`.
 *
 * Source: W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3 (eddsa-jcs-2022).
 *
 * @returns `key-not-in-use` when the key did not sign on the day the credential was made.
 */
export async function signDataIntegrity(
  credential: AchievementCredential,
  key: SigningKey,
  { subtle }: { readonly subtle: Subtle },
): Promise<Result<ProvedCredential, SigningRefusal>> {
  const on = madeOn(credential)
  if (!signsOn(key, on)) return refuse({ code: 'key-not-in-use', key: key.id, on })
  const options = {
    '@context': credential['@context'],
    type: 'DataIntegrityProof',
    cryptosuite: 'eddsa-jcs-2022',
    created: credential.validFrom,
    verificationMethod: key.id,
    proofPurpose: 'assertionMethod',
  } as const
  const signature = await subtle.sign(
    'Ed25519',
    await imported(key.privateKey),
    await hashOf(credential, options, subtle),
  )
  const proofValue = `z${base58.encode(new Uint8Array(signature))}`
  return accept({ ...credential, proof: { ...options, proofValue } })
}

/** Whether the proof in the credential is the key's, over this very content. */
export async function isProvedBy(
  { proof, ...document }: ProvedCredential,
  key: CredentialKey,
  subtle: Subtle,
): Promise<boolean> {
  const { proofValue, ...options } = proof
  const signature = base58.decode(proofValue.slice(1))
  if (signature === undefined) return false
  if (options['@context'] !== undefined && !startsWith(document['@context'], options['@context']))
    return false
  const signed = { ...document, ...('@context' in options ? { '@context': options['@context'] } : {}) }
  try {
    const hash = await hashOf(signed, options, subtle)
    return await subtle.verify('Ed25519', await imported(key.publicJwk), signature, hash)
  } catch {
    return false
  }
}

/** What is signed: the hash of the proof without its value, then the hash of the document without its proof. */
async function hashOf(document: unknown, options: unknown, subtle: Subtle): Promise<Uint8Array<ArrayBuffer>> {
  const hashes = await Promise.all(
    [options, document].map((part) => subtle.digest('SHA-256', canonicalBytes(part))),
  )
  return Uint8Array.from(hashes.flatMap((hash) => [...new Uint8Array(hash)]))
}

/** The key as Web Crypto holds it. */
async function imported(key: SigningKey['privateKey'] | CredentialKey['publicJwk']): Promise<CryptoKey> {
  if (!('kty' in key)) return key as CryptoKey
  const { importJWK } = await import('jose')
  return (await importJWK(key, 'EdDSA')) as CryptoKey
}

/** Whether the contexts of the document begin with those of the proof. */
function startsWith(document: readonly unknown[], proof: unknown): boolean {
  const needed = Array.isArray(proof) ? (proof as unknown[]) : [proof]
  return needed.every((context, at) => document[at] === context)
}
