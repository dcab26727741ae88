import { createPrivateKey, createPublicKey, sign, verify, webcrypto } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import { createSignCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { beforeAll, describe, expect, it } from 'vitest'
import { base58, base64url } from './base-text.js'
import { createCredential } from './create-credential.js'
import type { AchievementCredential } from './credential.js'
import { type ProvedCredential, signDataIntegrity } from './data-integrity.js'
import { signJwt } from './sign-jwt.js'
import { credentialId, firstKey, issuer, revocations, secondKey, view } from './testing/synthetic-issuer.js'
import { verifyCredential } from './verify-credential.js'

const { subtle } = webcrypto
const on = '2025-10-01'
let credential: AchievementCredential
let jwt: string
let proved: ProvedCredential

beforeAll(async () => {
  credential = value(createCredential(view, { id: credentialId, issuer, on: view.issuedOn, revocations }))
  jwt = value(await signJwt(credential, firstKey))
  proved = value(await signDataIntegrity(credential, firstKey, { subtle }))
})

describe('the JWT', () => {
  it('is verified by node:crypto alone, byte by byte as RFC 7515 has it', () => {
    const [head, payload, signature] = jwt.split('.') as [string, string, string]
    const key = createPublicKey({ key: firstKey.publicJwk, format: 'jwk' })
    const signed = Buffer.from(`${head}.${payload}`)
    expect(verify(null, signed, key, Buffer.from(signature, 'base64url'))).toBe(true)
    expect(verify(null, Buffer.from(`${head}.${payload}A`), key, Buffer.from(signature, 'base64url'))).toBe(
      false,
    )
    expect(JSON.parse(Buffer.from(head, 'base64url').toString())).toEqual({
      alg: 'EdDSA',
      typ: 'vc+jwt',
      kid: firstKey.id,
    })
    expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toEqual(credential)
  })

  it('is verified here when node:crypto alone made it', async () => {
    const head = Buffer.from(JSON.stringify({ alg: 'EdDSA', typ: 'vc+jwt', kid: firstKey.id }))
    const signed = `${head.toString('base64url')}.${Buffer.from(JSON.stringify(credential)).toString('base64url')}`
    const key = createPrivateKey({ key: firstKey.privateKey as never, format: 'jwk' })
    const foreign = `${signed}.${sign(null, Buffer.from(signed), key).toString('base64url')}`
    const options = { keys: [firstKey], revocations: [], on, subtle } as const
    const { steps } = await verifyCredential(foreign, options)
    expect(steps.find(({ step }) => step === 'signature')).toMatchObject({ outcome: 'passed' })
    const { steps: forged } = await verifyCredential(`${foreign.slice(0, -2)}AA`, options)
    expect(forged.find(({ outcome }) => outcome === 'failed')).toBeDefined()
  })

  it('is signed by a key that cannot be read out as well', async () => {
    const handed = firstKey.privateKey as { kty: string; crv: string; x: string; d: string }
    const privateKey = await subtle.importKey('jwk', handed, 'Ed25519', false, ['sign'])
    expect(value(await signJwt(credential, { ...firstKey, privateKey }))).toBe(jwt)
    expect(value(await signDataIntegrity(credential, { ...firstKey, privateKey }, { subtle }))).toEqual(
      proved,
    )
  })
})

describe('the Data Integrity proof', () => {
  const loader = async () => ({
    document: {
      id: firstKey.id,
      type: 'Multikey',
      controller: issuer,
      publicKeyMultibase: `z${base58.encode(Uint8Array.from([0xed, 1, ...base64url.decode(firstKey.publicJwk.x)!]))}`,
    },
  })
  const judged = ({ proof, ...document }: ProvedCredential) =>
    new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() }).verifyProof({
      proof,
      document,
      documentLoader: loader,
    })

  it('is verified by Digital Bazaar’s implementation', async () => {
    expect(await judged(structuredClone(proved))).toMatchObject({ verified: true })
  })

  it('is refused by it once a letter has changed', async () => {
    const changed = structuredClone({ ...proved, name: 'Sertifikat pelatihan: las gas' })
    expect(await judged(changed)).toMatchObject({ verified: false })
  })

  it('is verified here when Digital Bazaar’s implementation made it', async () => {
    const key = await subtle.importKey('jwk', firstKey.privateKey as never, 'Ed25519', false, ['sign'])
    const suite = new DataIntegrityProof({
      cryptosuite: createSignCryptosuite(),
      date: '2025-09-15T00:00:00Z',
      signer: {
        id: firstKey.id,
        algorithm: 'Ed25519',
        sign: async ({ data }) => new Uint8Array(await subtle.sign('Ed25519', key, new Uint8Array(data))),
      },
    })
    const purpose = { update: async (proof: object) => ({ ...proof, proofPurpose: 'assertionMethod' }) }
    const proof = await suite.createProof({ document: structuredClone(credential), purpose })
    const { steps } = await verifyCredential(
      { ...credential, proof },
      { keys: [firstKey], revocations: [], on, subtle },
    )
    expect(steps.find(({ step }) => step === 'signature')).toMatchObject({ outcome: 'passed' })
  })

  it('verifies however its JSON is written', async () => {
    const reordered = Object.fromEntries(Object.entries(proved).reverse())
    for (const written of [proved, reordered, JSON.stringify(proved, null, 2)]) {
      const { steps, proof } = await verifyCredential(written, {
        keys: [firstKey],
        revocations: [],
        on,
        subtle,
      })
      expect(proof).toBe('data-integrity')
      expect(steps.find(({ step }) => step === 'signature')).toMatchObject({ code: 'signature-right' })
    }
  })
})

describe('a key', () => {
  const madeOn = (day: typeof view.issuedOn) =>
    value(createCredential(view, { id: credentialId, issuer, on: day, revocations }))

  it('signs from its first day on, and no longer on the day it ends', async () => {
    const attempts = [
      [madeOn('2025-12-31'), firstKey, true],
      [madeOn('2026-01-01'), firstKey, false],
      [madeOn('2025-12-31'), secondKey, false],
      [madeOn('2026-01-01'), secondKey, true],
    ] as const
    for (const [made, key, signs] of attempts) {
      const expected = signs ? { ok: true } : { ok: false, refusal: { code: 'key-not-in-use', key: key.id } }
      expect(await signJwt(made, key)).toMatchObject(expected)
      expect(await signDataIntegrity(made, key, { subtle })).toMatchObject(expected)
    }
  })

  it('does not sign from the day it is revoked', async () => {
    expect(await signJwt(madeOn('2025-09-30'), { ...firstKey, revokedOn: '2025-10-01' })).toMatchObject({
      ok: true,
    })
    expect(await signJwt(madeOn('2025-10-01'), { ...firstKey, revokedOn: '2025-10-01' })).toMatchObject({
      ok: false,
    })
  })
})

function value<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
