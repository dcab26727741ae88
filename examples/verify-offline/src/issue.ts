import type { webcrypto } from 'node:crypto'
import type { PublicCertificate } from '@kemandirian/core/certification'
import {
  type CredentialKey,
  certificateQr,
  createCredential,
  credentialTexts,
  signJwt,
  signRevocationList,
} from '@kemandirian/core/certification/credentials'
import { describeRefusal } from '@kemandirian/core/foundations'
import type { Trust } from './check.js'

/** What the BLK hands out: the QR code on the paper, and what a verifier must know. */
export interface Issued {
  readonly svg: string
  readonly text: string
  readonly trust: Trust
}

/** A certificate of a synthetic person, as anyone may see it. */
const view: PublicCertificate = {
  paper: 'pelatihan',
  holder: 'Peserta Sintetis',
  skill: 'las listrik',
  issuer: 'BLK Contoh',
  issuedOn: '2025-09-15',
  validUntil: null,
  valid: true,
}

/** The BLK signs the certificate, draws its QR code, and publishes its key history and its revocation list. */
export async function issue(options: { readonly revoke: boolean }): Promise<Issued> {
  // #region issue
  const pair = await crypto.subtle.generateKey('Ed25519', false, ['sign', 'verify'])
  const { publicKey, privateKey } = pair as webcrypto.CryptoKeyPair
  const { x } = await crypto.subtle.exportKey('jwk', publicKey)
  const key: CredentialKey = {
    id: 'did:web:blk.example#2025',
    publicJwk: { kty: 'OKP', crv: 'Ed25519', x: x! },
    validFrom: '2025-01-01',
    validUntil: null,
  }
  const id = `urn:uuid:${crypto.randomUUID()}`
  const revocations = 'https://blk.example/pencabutan'
  const made = { id, issuer: 'did:web:blk.example', on: '2025-09-15', revocations } as const
  const credential = accepted(createCredential(view, made))
  const jwt = accepted(await signJwt(credential, { ...key, privateKey }))
  const { svg, text } = accepted(certificateQr(jwt))
  const revoked = options.revoke ? [id] : []
  const list = accepted(
    await signRevocationList({ id: revocations, asOf: '2025-10-01', revoked }, { ...key, privateKey }),
  )
  return { svg, text, trust: { keys: [key], revocations: [list] } }
  // #endregion
}

function accepted<Value, Why extends { readonly code: keyof typeof credentialTexts }>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Why },
): Value {
  if (result.ok) return result.value
  throw new Error(describeRefusal(result.refusal, credentialTexts, 'id'))
}
