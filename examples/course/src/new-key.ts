import type { webcrypto } from 'node:crypto'
import type { SigningKey } from '@kemandirian/core/certification/credentials'

/** A key of the BLK, made for this run. A real one is made once, and its private half never leaves the BLK. */
export async function newKey(): Promise<SigningKey> {
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const { publicKey, privateKey } = pair as webcrypto.CryptoKeyPair
  const { x } = await crypto.subtle.exportKey('jwk', publicKey)
  return {
    id: 'did:web:blk.example#2025',
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x: x! },
    validFrom: '2025-01-01',
    validUntil: null,
    privateKey,
  }
}
