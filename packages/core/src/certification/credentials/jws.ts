import canonicalize from 'canonicalize'
import { base64url, utf8 } from './base-text.js'
import type { CredentialKey, SigningKey } from './key.js'

/** What a signed text says of itself. */
export type SignedTextType = 'vc+jwt' | 'kemandirian-revocations+jwt'

/** A JWS in compact form, taken apart but not checked. */
export interface ReadJws {
  readonly keyId: string
  readonly payload: unknown
}

/** The head of a JWS of ours, as text. The order of its fields is part of the QR layout. */
export function jwsHead(keyId: string, typ: SignedTextType): string {
  return JSON.stringify({ alg: 'EdDSA', typ, kid: keyId })
}

/** The canonical JSON (JCS, RFC 8785) of the value as UTF-8. */
export function canonicalBytes(value: unknown): Uint8Array<ArrayBuffer> {
  return utf8.encode(canonicalize(value)!)!
}

/** The value as a compact JWS, signed with Ed25519 by jose. The payload is canonical JSON. */
export async function signJws(value: unknown, typ: SignedTextType, key: SigningKey): Promise<string> {
  // jose needs the platform as soon as it is loaded; this room loads without it.
  const { CompactSign } = await import('jose')
  return new CompactSign(canonicalBytes(value))
    .setProtectedHeader(JSON.parse(jwsHead(key.id, typ)))
    .sign(key.privateKey)
}

/** A compact JWS of the type, or why it is not one. Callers from JavaScript may hand in what is not a text. */
export function readJws(
  text: string,
  typ: SignedTextType,
): { readonly ok: true; readonly value: ReadJws } | { readonly ok: false; readonly why: 'form' | 'type' } {
  const parts = String(text)
    .split('.')
    .map((part) => base64url.decode(part))
  const [head, payload, signature] = parts
  if (parts.length !== 3 || !head || !payload || signature?.length !== 64) return { ok: false, why: 'form' }
  const said = jsonIn(head)
  if (typeof said !== 'object' || said === null) return { ok: false, why: 'form' }
  const { alg, typ: type, kid } = said as Record<string, unknown>
  if ((alg !== 'EdDSA' && alg !== 'Ed25519') || type !== typ || typeof kid !== 'string')
    return { ok: false, why: 'type' }
  return { ok: true, value: { keyId: kid, payload: jsonIn(payload) } }
}

/** Whether the signature of a compact JWS is the key's. */
export async function isSignedBy(jws: string, key: CredentialKey): Promise<boolean> {
  const { compactVerify } = await import('jose')
  try {
    await compactVerify(jws, key.publicJwk, { algorithms: ['EdDSA', 'Ed25519'] })
    return true
  } catch {
    return false
  }
}

function jsonIn(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(utf8.decode(bytes) ?? '')
  } catch {
    return undefined
  }
}
