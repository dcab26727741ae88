/// <reference types="node" />
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { KemandirianError } from '@kemandirian/core/foundations'
import type { JWK } from 'jose'

const type = 'kemandirian-manifest+jws'

/**
 * The Ed25519 key in a file, as a JWK.
 *
 * @throws KemandirianError `no-key` where the file holds none, `signing-package-missing`
 */
export async function readSigningKey(path: string): Promise<JWK> {
  let key: JWK
  try {
    key = JSON.parse(await readFile(resolve(path), 'utf8'))
  } catch (cause) {
    throw noKey(path, cause)
  }
  if (key?.kty !== 'OKP' || key.crv !== 'Ed25519' || typeof key.x !== 'string') throw noKey(path, undefined)
  return key
}

/** The text as a compact JWS (EdDSA). It holds the text itself, so that it can be read without the file. */
export async function signManifest(text: string, key: JWK): Promise<string> {
  if (key.d === undefined) throw noKey('--sign-key', undefined)
  const { CompactSign, importJWK } = await jose()
  const signer = new CompactSign(new TextEncoder().encode(text)).setProtectedHeader({
    alg: 'EdDSA',
    typ: type,
    ...(key.kid !== undefined && { kid: key.kid }),
  })
  return `${await signer.sign(await importJWK(key, 'EdDSA'))}\n`
}

/** Whether the JWS is the key's, and of exactly this text. */
export async function verifyManifest(text: string, signature: string, keyFile: string): Promise<boolean> {
  const { d: _, ...key } = await readSigningKey(keyFile)
  const { compactVerify } = await jose()
  try {
    const { payload, protectedHeader } = await compactVerify(signature.trim(), key, { algorithms: ['EdDSA'] })
    return protectedHeader.typ === type && new TextDecoder().decode(payload) === text
  } catch {
    return false
  }
}

async function jose() {
  try {
    return await import('jose')
  } catch (cause) {
    if ((cause as { code?: string }).code !== 'ERR_MODULE_NOT_FOUND') throw cause
    throw new KemandirianError(
      'signing-package-missing',
      'Untuk tanda tangan diperlukan paket tambahan: npm install jose',
      { cause },
    )
  }
}

function noKey(path: string, cause: unknown): KemandirianError {
  return new KemandirianError(
    'no-key',
    `${path} bukan kunci yang dapat dipakai: perlu JWK Ed25519 ({"kty":"OKP","crv":"Ed25519","x":…}, dan d untuk menandatangani)`,
    { facts: { path }, cause },
  )
}
