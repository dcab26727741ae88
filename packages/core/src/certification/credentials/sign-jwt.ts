import type { Result } from '../../foundations/index.js'
import { accept, refuse } from '../../foundations/index.js'
import type { AchievementCredential } from './credential.js'
import { signJws } from './jws.js'
import { type SigningKey, type SigningRefusal, signsOn } from './key.js'
import { madeOn } from './said-by.js'

/**
 * The credential as a signed JWT (`typ: vc+jwt`, EdDSA with Ed25519), by jose with the platform's Web Crypto.
 *
 * Source: W3C Securing Verifiable Credentials using JOSE and COSE, section 3.1: the payload is the credential itself.
 *
 * @returns `key-not-in-use` when the key did not sign on the day the credential was made.
 * @example const signed = await signJwt(credential, { ...key, privateKey })
 */
export async function signJwt(
  credential: AchievementCredential,
  key: SigningKey,
): Promise<Result<string, SigningRefusal>> {
  const on = madeOn(credential)
  if (!signsOn(key, on)) return refuse({ code: 'key-not-in-use', key: key.id, on })
  return accept(await signJws(credential, 'vc+jwt', key))
}
