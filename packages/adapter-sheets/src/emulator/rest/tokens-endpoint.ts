/// <reference types="node" />
import { createPublicKey, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { EmulatedServiceAccount } from '../emulator-types.js'
import type { Reply } from './call.js'

/** An access token and what it is good for. */
type Grant = { readonly email: string; readonly scopes: readonly string[]; readonly expiresAt: number }

const everything = ['https://www.googleapis.com/auth/spreadsheets', 'https://www.googleapis.com/auth/drive']
const minute = 60_000

/** Accounts, their keys, and the tokens given out. */
export class Tokens {
  private readonly grants = new Map<string, Grant>()
  private readonly keys = new Map<string, KeyObject>()
  private count = 0

  constructor(private readonly now: () => number) {}

  issue(email: string, scopes: readonly string[] = everything, expiresInSeconds = 3600): string {
    this.count += 1
    const token = `ya29.emulator-${this.count}`
    this.grants.set(token, { email, scopes, expiresAt: this.now() + expiresInSeconds * 1000 })
    return token
  }

  /** Who holds a token that is still good. */
  holder(token: string): { email: string; scopes: readonly string[] } | undefined {
    const grant = this.grants.get(token)
    return grant !== undefined && grant.expiresAt > this.now() ? grant : undefined
  }

  /** Whether the emulator has ever given the token out. */
  knows(token: string): boolean {
    return this.grants.has(token)
  }

  serviceAccount(email: string): EmulatedServiceAccount {
    const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
    this.keys.set(email, publicKey)
    return {
      type: 'service_account',
      project_id: 'emulator',
      private_key_id: 'emulator-key',
      private_key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
      client_email: email,
      token_uri: 'https://oauth2.googleapis.com/token',
    }
  }

  /** Exchanges a signed request for an access token, as `oauth2.googleapis.com/token` does. */
  exchange(text: string): Reply {
    const form = readForm(text)
    const parts = (form.get('assertion') ?? '').split('.')
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer' || parts.length !== 3) {
      return refused('unsupported_grant_type', 'Invalid grant_type: ')
    }
    const claims = JSON.parse(Buffer.from(parts[1] as string, 'base64url').toString()) as Record<
      string,
      string | number
    >
    const key = this.keys.get(String(claims.iss))
    if (key === undefined) return refused('invalid_grant', 'Invalid grant: account not found')
    const signed = createVerify('RSA-SHA256')
      .update(`${parts[0]}.${parts[1]}`)
      .verify(
        createPublicKey(key.export({ type: 'spki', format: 'pem' })),
        Buffer.from(parts[2] as string, 'base64url'),
      )
    if (!signed) return refused('invalid_grant', 'Invalid JWT Signature.')
    const [issued, expires] = [Number(claims.iat) * 1000, Number(claims.exp) * 1000]
    if (expires < this.now() || issued > this.now() + 5 * minute || expires - issued > 61 * minute) {
      return refused(
        'invalid_grant',
        'Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe. Check your iat and exp values in the JWT claim.',
      )
    }
    const scopes = String(claims.scope ?? '')
      .split(' ')
      .filter((scope) => scope !== '')
    if (scopes.length === 0)
      return refused('invalid_scope', 'Invalid OAuth scope or ID token audience provided.')
    return {
      status: 200,
      json: {
        access_token: this.issue(String(claims.sub ?? claims.iss), scopes),
        expires_in: 3599,
        token_type: 'Bearer',
      },
    }
  }
}

/** The client sends a form, or the same as JSON. */
function readForm(text: string): URLSearchParams {
  return text.startsWith('{')
    ? new URLSearchParams(JSON.parse(text) as Record<string, string>)
    : new URLSearchParams(text)
}

const refused = (error: string, description: string): Reply => ({
  status: 400,
  json: { error, error_description: description },
})
