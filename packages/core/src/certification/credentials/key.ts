import type { CryptoKey, JWK } from 'jose'
import { z } from 'zod'
import type { Day } from '../../foundations/index.js'
import { daySchema } from '../../foundations/schemas.js'

/** The public half of an Ed25519 key, as a JSON Web Key (RFC 8037). It has no `d`. */
export const publicJwkSchema = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  /** 32 bytes as base64url. */
  x: z.string().regex(/^[\w-]{43}$/),
})

/**
 * One key of an issuer, and when it signed. An issuer's keys over the years, all kept, are its key history: a
 * certificate is checked with the key of its day. `rotateKey` and `revokeKey` change it.
 */
export const credentialKeySchema = z.object({
  /**
   * The issuer's URI, `#`, and the name of the key: `did:web:blk.example#2025`. The part before `#` is the issuer that
   * a credential names, so that no issuer can sign for another. It is public: it must not give a prison away.
   */
  id: z.string().regex(/^[a-z][a-z0-9+.-]*:[^\s#]+#[^\s#]+$/i),
  /** The public half. */
  publicJwk: publicJwkSchema,
  /** The first day it signs. */
  validFrom: daySchema,
  /** The first day it signs no longer; `null` while it is in use. What it signed before stays good. */
  validUntil: daySchema.nullable(),
  /**
   * The day it was found to be in wrong hands. From that day nothing it signed is trusted, whatever day it bears: who
   * holds a stolen key can write any date.
   */
  revokedOn: daySchema.nullable().exactOptional(),
})

/** One key of an issuer, and when it signed. */
export type CredentialKey = z.infer<typeof credentialKeySchema>

/** A key that can sign. It is handed in for one call, and never made or kept here. */
export interface SigningKey extends CredentialKey {
  /** The private half: a Web Crypto key (it need not be extractable), or a JWK with `d`. */
  readonly privateKey: CryptoKey | JWK
}

/** Why a key does not sign. */
export type SigningRefusal = {
  /** The key was not, or no longer, in use on that day, or had been revoked. */
  readonly code: 'key-not-in-use'
  readonly key: string
  readonly on: Day
}

/** The issuer to which the key belongs: its id up to `#`. */
export function issuerOfKey(keyId: string): string {
  return keyId.slice(0, keyId.indexOf('#'))
}

/** Whether the key signs on that day. */
export function signsOn(key: CredentialKey, on: Day): boolean {
  const revoked = key.revokedOn != null && key.revokedOn <= on
  return key.validFrom <= on && (key.validUntil === null || on < key.validUntil) && !revoked
}
