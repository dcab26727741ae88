import type { Result } from '../../foundations/index.js'
import { accept, refuse } from '../../foundations/index.js'
import { type AchievementCredential, achievementCredentialSchema } from './credential.js'
import { dataIntegrityProofSchema, isProvedBy, type Subtle } from './data-integrity.js'
import { isSignedBy, readJws } from './jws.js'
import type { CredentialKey } from './key.js'
import { jwtOfQr } from './qr.js'

/** A credential that was read but not checked. */
export interface ReadCredential {
  readonly proof: 'jwt' | 'data-integrity'
  readonly credential: AchievementCredential
  /** The key that the proof names. */
  readonly keyId: string
  /** Whether the proof is this key's. */
  isBy(key: CredentialKey, subtle: Subtle): Promise<boolean>
}

/** Why a credential cannot be read. */
export type FormatRefusal =
  /** Longer than any credential of this kind. */
  | { readonly code: 'too-long'; readonly characters: number; readonly atMost: number }
  /** Neither a JWT, nor a credential with a proof, nor the text of a QR code. */
  | { readonly code: 'unreadable' }
  /** It is a proof of a kind that is not taken: another suite, algorithm or type. */
  | { readonly code: 'proof-not-supported' }
  /** A field that Open Badges 3.0 demands is missing or not as it demands. */
  | { readonly code: 'not-a-credential'; readonly at: readonly string[] }

/** In characters. Ours have about 1 500; a photograph inside a credential is not read. */
const atMost = 32_768

/** A credential from a JWT, the text of a QR code, or a credential with its proof as JSON, parsed or as text. */
export function readCredential(input: unknown): Result<ReadCredential, FormatRefusal> {
  const text = asText(input)
  if (text === undefined) return refuse({ code: 'unreadable' })
  if (text.length > atMost) return refuse({ code: 'too-long', characters: text.length, atMost })
  return text.startsWith('{') ? readProved(text) : readJwt(jwtOfQr(text) ?? text)
}

function readJwt(jwt: string): Result<ReadCredential, FormatRefusal> {
  const jws = readJws(jwt, 'vc+jwt')
  if (!jws.ok) return refuse({ code: jws.why === 'type' ? 'proof-not-supported' : 'unreadable' })
  const credential = parsed(jws.value.payload)
  if (!credential.ok) return credential
  return accept({
    proof: 'jwt',
    credential: credential.value,
    keyId: jws.value.keyId,
    isBy: (key) => isSignedBy(jwt, key),
  })
}

function readProved(text: string): Result<ReadCredential, FormatRefusal> {
  let json: object
  try {
    json = JSON.parse(text) as object
  } catch {
    return refuse({ code: 'unreadable' })
  }
  const credential = parsed(json)
  if (!credential.ok) return credential
  const proof = dataIntegrityProofSchema.safeParse(credential.value.proof)
  if (!proof.success) return refuse({ code: 'proof-not-supported' })
  return accept({
    proof: 'data-integrity',
    credential: credential.value,
    keyId: proof.data.verificationMethod,
    isBy: (key, subtle) => isProvedBy({ ...credential.value, proof: proof.data }, key, subtle),
  })
}

function parsed(value: unknown): Result<AchievementCredential, FormatRefusal> {
  const { success, data, error } = achievementCredentialSchema.safeParse(value)
  return success
    ? accept(data)
    : refuse({ code: 'not-a-credential', at: error.issues.map(({ path }) => path.join('.') || '.') })
}

/** The input as text: what is not text is written as JSON, and so held still while it is checked. */
function asText(input: unknown): string | undefined {
  if (typeof input === 'string') return input.trim()
  try {
    return JSON.stringify(input) as string | undefined
  } catch {
    return undefined
  }
}
