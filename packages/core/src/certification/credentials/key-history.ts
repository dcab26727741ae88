import type { Day, Result } from '../../foundations/index.js'
import { accept, refuse } from '../../foundations/index.js'
import { type CredentialKey, credentialKeySchema, issuerOfKey } from './key.js'

/** Why a key history is not changed. */
export type KeyHistoryRefusal =
  /** An id names one key for good. */
  | { readonly code: 'key-id-taken'; readonly key: string }
  | { readonly code: 'history-of-another-issuer'; readonly key: string; readonly issuer: string }
  | {
      readonly code: 'key-not-after-last'
      readonly key: string
      readonly validFrom: Day
      readonly last: string
      readonly lastFrom: Day
    }
  | { readonly code: 'no-such-key'; readonly key: string }
  | { readonly code: 'key-already-revoked'; readonly key: string; readonly revokedOn: Day }

/**
 * The key history of an issuer with its next key: the one in use until then signs no longer from the day on which the
 * next one begins, and what it signed stays good. No key is ever taken out. A private half is left out of the history.
 *
 * @example rotateKey(history, { ...next, validFrom: '2026-01-01', validUntil: null })
 */
export function rotateKey(
  history: readonly CredentialKey[],
  next: CredentialKey,
): Result<CredentialKey[], KeyHistoryRefusal> {
  const { id: key, validFrom } = next
  if (history.some(({ id }) => id === key)) return refuse({ code: 'key-id-taken', key })
  const issuer = issuerOfKey(key)
  const other = history.find(({ id }) => issuerOfKey(id) !== issuer)
  if (other) return refuse({ code: 'history-of-another-issuer', key, issuer: issuerOfKey(other.id) })
  const last = history.reduce<CredentialKey | undefined>(
    (latest, one) => (latest === undefined || latest.validFrom < one.validFrom ? one : latest),
    undefined,
  )
  if (last !== undefined && validFrom <= last.validFrom) {
    const { id, validFrom: lastFrom } = last
    return refuse({ code: 'key-not-after-last', key, validFrom, last: id, lastFrom })
  }
  const closed = history.map((one) =>
    one.validUntil === null || one.validUntil > validFrom ? { ...one, validUntil: validFrom } : one,
  )
  return accept([...closed, credentialKeySchema.parse(next)])
}

/**
 * The key history with a key that was found to be in wrong hands: from that day nothing that it signed is trusted,
 * whatever day it bears. Certificates that it signed are to be signed anew.
 *
 * @example revokeKey(history, 'did:web:blk.example#2025', '2025-11-03')
 */
export function revokeKey(
  history: readonly CredentialKey[],
  key: string,
  on: Day,
): Result<CredentialKey[], KeyHistoryRefusal> {
  const found = history.find(({ id }) => id === key)
  if (found === undefined) return refuse({ code: 'no-such-key', key })
  const { revokedOn = null } = found
  if (revokedOn !== null) return refuse({ code: 'key-already-revoked', key, revokedOn })
  return accept(history.map((one) => (one.id === key ? { ...one, revokedOn: on } : one)))
}
