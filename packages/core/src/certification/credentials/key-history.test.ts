import { webcrypto } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createCredential } from './create-credential.js'
import type { CredentialKey, SigningKey } from './key.js'
import { revokeKey, rotateKey } from './key-history.js'
import { signRevocationList } from './revocation-list.js'
import { signJwt } from './sign-jwt.js'
import { credentialId, firstKey, issuer, revocations, secondKey, view } from './testing/synthetic-issuer.js'
import { verifyCredential } from './verify-credential.js'

const { subtle } = webcrypto
const inUse = { ...firstKey, validUntil: null }
const next = { ...secondKey, validFrom: '2026-01-01' } as const
const history = (): CredentialKey[] => value(rotateKey([], inUse))

describe('a key history', () => {
  it('keeps the key that goes, until the day on which the next one begins, and no private half', () => {
    const rotated = value(rotateKey(history(), next))
    expect(rotated.map(({ id, validFrom, validUntil }) => [id, validFrom, validUntil])).toEqual([
      [firstKey.id, '2024-01-01', '2026-01-01'],
      [secondKey.id, '2026-01-01', null],
    ])
    expect(JSON.stringify(rotated)).not.toContain((firstKey.privateKey as { d: string }).d)
    expect(JSON.stringify(rotated)).not.toContain((secondKey.privateKey as { d: string }).d)
  })

  it('leaves a key that had ended before as it was', () => {
    const ended = [{ ...history()[0]!, validUntil: '2025-06-01' as const }]
    expect(value(rotateKey(ended, next))[0]).toEqual(ended[0])
  })

  it('takes no id twice, no key of another issuer, none that begins before the last, and revokes what it has', () => {
    const code = (result: { ok: boolean; refusal?: { code: string } }) => result.refusal?.code
    expect(code(rotateKey(history(), { ...next, id: firstKey.id }))).toBe('key-id-taken')
    expect(code(rotateKey(history(), { ...next, id: 'did:web:lain.example#1' }))).toBe(
      'history-of-another-issuer',
    )
    expect(code(rotateKey(history(), { ...next, validFrom: '2024-01-01' }))).toBe('key-not-after-last')
    expect(rotateKey(history(), { ...next, validFrom: '2024-01-02' }).ok).toBe(true)
    expect(code(revokeKey(history(), secondKey.id, '2025-11-03'))).toBe('no-such-key')
    const revoked = value(revokeKey(history(), firstKey.id, '2025-11-03'))
    expect(code(revokeKey(revoked, firstKey.id, '2025-11-04'))).toBe('key-already-revoked')
  })

  it('lets what a retired key signed verify for its time, and nothing that a stolen key signed', async () => {
    const made = value(createCredential(view, { id: credentialId, issuer, on: '2025-09-15', revocations }))
    const jwt = value(await signJwt(made, inUse as SigningKey))
    const rotated = value(rotateKey(history(), next))
    const list = value(
      await signRevocationList({ id: revocations, asOf: '2026-02-01', revoked: [] }, next as SigningKey),
    )
    const judged = async (keys: CredentialKey[]) => {
      const options = { keys, revocations: [list], on: '2026-02-02', subtle } as const
      const { verdict, steps } = await verifyCredential(jwt, options)
      return [verdict, steps.find(({ step }) => step === 'key-period')?.code]
    }
    expect(await judged(rotated)).toEqual(['valid', 'key-in-use'])
    expect(await judged(value(revokeKey(rotated, firstKey.id, '2026-02-02')))).toEqual([
      'invalid',
      'key-revoked',
    ])
    // What it signs after it has retired is refused too.
    const late = value(createCredential(view, { id: credentialId, issuer, on: '2026-01-01', revocations }))
    const retired = { ...inUse, validUntil: rotated[0]!.validUntil }
    expect(await signJwt(late, retired)).toMatchObject({ ok: false, refusal: { code: 'key-not-in-use' } })
  })
})

function value<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
