import { webcrypto } from 'node:crypto'
import canonicalize from 'canonicalize'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Day, describeRefusal } from '../../foundations/index.js'
import type { PublicCertificate } from '../public-view.js'
import { base64url } from './base-text.js'
import { createCredential, layOut } from './create-credential.js'
import type { AchievementCredential } from './credential.js'
import { signDataIntegrity } from './data-integrity.js'
import { signJws } from './jws.js'
import type { CredentialKey } from './key.js'
import { certificateQr } from './qr.js'
import { readRevocationList, signRevocationList } from './revocation-list.js'
import { signJwt } from './sign-jwt.js'
import { credentialId, firstKey, issuer, revocations, secondKey, view } from './testing/synthetic-issuer.js'
import { credentialTexts, describeStep, stepTitles, verificationTexts } from './verification-texts.js'
import { stepNames, type VerifyOptions, verifyCredential } from './verify-credential.js'

const { subtle } = webcrypto
const on: Day = '2025-10-10'
const keys: CredentialKey[] = [firstKey, secondKey].map(({ privateKey: _, ...key }) => key)

let jwt: string
let proved: string
let clean: string

beforeAll(async () => {
  const credential = made()
  jwt = value(await signJwt(credential, firstKey))
  proved = canonicalize(value(await signDataIntegrity(credential, firstKey, { subtle })))!
  clean = value(
    await signRevocationList(
      { id: revocations, asOf: '2025-10-01', revoked: ['urn:uuid:another'] },
      firstKey,
    ),
  )
})

const made = (changed: Partial<PublicCertificate> = {}, day: Day = '2025-09-15') =>
  value(createCredential({ ...view, ...changed }, { id: credentialId, issuer, on: day, revocations }))
const options = (changed: Partial<VerifyOptions> = {}): VerifyOptions => ({
  ...{ keys, revocations: [clean], on, subtle },
  ...changed,
})
const judge = (input: unknown, changed: Partial<VerifyOptions> = {}) =>
  verifyCredential(input, options(changed))
/** The verdict and the steps that did not pass. */
async function found(input: unknown, changed: Partial<VerifyOptions> = {}) {
  const { verdict, steps } = await judge(input, changed)
  const codes = steps.flatMap(({ outcome, code }) =>
    outcome === 'passed' || code === 'not-checked' ? [] : [code],
  )
  return [verdict, ...codes]
}

describe('a genuine credential', () => {
  it.each(['jwt', 'data-integrity'] as const)(
    'is valid as %s, every step passed, in order',
    async (proof) => {
      const verification = await judge(proof === 'jwt' ? jwt : proved)
      expect(verification).toMatchObject({ verdict: 'valid', proof, revocationsAsOf: '2025-10-01' })
      expect(verification.steps.map(({ step }) => step)).toEqual(stepNames)
      expect(new Set(verification.steps.map(({ outcome }) => outcome))).toEqual(new Set(['passed']))
      expect(verification.says).toEqual({
        id: credentialId,
        paper: 'pelatihan',
        holder: 'Nama Sintetis Dua',
        skill: 'las listrik',
        issuer: 'BLK Contoh',
        issuedOn: '2025-09-15',
        validUntil: null,
      })
    },
  )

  it('is valid as a competence certificate until the day it ends', async () => {
    const ends = made({ paper: 'kompetensi', validUntil: '2028-09-15' })
    const signed = value(await signJwt(ends, firstKey))
    const list = value(
      await signRevocationList({ id: revocations, asOf: '2028-09-01', revoked: [] }, secondKey),
    )
    const last = await judge(signed, { on: '2028-09-14', revocations: [list] })
    expect(last).toMatchObject({ verdict: 'valid', says: { paper: 'kompetensi', validUntil: '2028-09-15' } })
    expect(await found(signed, { on: '2028-09-15', revocations: [list] })).toEqual(['invalid', 'expired'])
  })

  it('stays valid after the key was rotated, by the key of its day', async () => {
    const list = value(
      await signRevocationList({ id: revocations, asOf: '2027-03-01', revoked: [] }, secondKey),
    )
    expect(await found(jwt, { on: '2027-03-02', revocations: [list] })).toEqual(['valid'])
  })

  it('is told in both languages, with every fact filled in', async () => {
    const { steps } = await judge(jwt)
    for (const language of ['id', 'en'] as const)
      for (const step of steps) {
        expect(stepTitles[step.step][language]).not.toBe('')
        expect(describeStep(step, language)).toMatch(/^[A-Z].*\.$/)
        expect(describeStep(step, language)).not.toContain('…')
      }
    expect(describeStep(steps.at(-1)!, 'id')).toBe(
      'Tidak dicabut menurut daftar per 1 Oktober 2025 (9 hari yang lalu).',
    )
  })
})

describe('tampering', () => {
  /** What comes of one byte of the text, as a scanner or a file would hand it on. */
  const withByte = (text: string, at: number, byte: number) => {
    const bytes = Buffer.from(text)
    bytes[at] = byte
    return bytes.toString('utf8')
  }
  const isGenuine = async (text: string) => (await judge(text)).says !== null

  const forms = {
    'the JWT': () => jwt,
    'the Data Integrity credential': () => proved,
    'the QR text': () => value(certificateQr(jwt)).text,
    'the QR text with a page': () => value(certificateQr(jwt, { page: 'https://blk.example/periksa' })).text,
    'the revocation list': () => clean,
  }
  const genuine = async (form: keyof typeof forms, text: string) =>
    form === 'the revocation list' ? (await readRevocationList(text, { keys, on })).ok : isGenuine(text)
  /** Before `#`, the address of the page is no part of the certificate. */
  const start = (text: string) => text.indexOf('#KMD1') + 1

  it.each(Object.keys(forms) as (keyof typeof forms)[])('in any single byte of %s is seen', async (form) => {
    const text = forms[form]()
    expect(await genuine(form, text)).toBe(true)
    const bytes = Buffer.from(text)
    const passed: number[] = []
    for (let at = start(text); at < bytes.length; at++)
      for (const flip of [1, 0x20]) {
        if (await genuine(form, withByte(text, at, bytes[at]! ^ flip))) passed.push(at)
      }
    expect(passed).toEqual([])
  })

  it.each(Object.keys(forms) as (keyof typeof forms)[])(
    'in the last byte of %s is seen, whatever it becomes',
    async (form) => {
      const text = forms[form]()
      const last = Buffer.byteLength(text) - 1
      const passed: number[] = []
      for (let byte = 0; byte < 256; byte++)
        if (byte !== text.charCodeAt(last) && (await genuine(form, withByte(text, last, byte))))
          passed.push(byte)
      expect(passed).toEqual([])
    },
  )

  it('in any byte is seen, whatever it becomes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('jwt', 'proved'),
        fc.nat(),
        fc.nat(255),
        async (form, anywhere, byte) => {
          const text = form === 'jwt' ? jwt : proved
          const at = anywhere % text.length
          fc.pre(text.charCodeAt(at) !== byte)
          expect(await isGenuine(withByte(text, at, byte))).toBe(false)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('shows nothing of what a forged credential says', async () => {
    const forged = value(
      await signJwt(made({ holder: 'Nama Lain' }), { ...firstKey, privateKey: secondKey.privateKey }),
    )
    expect(await judge(forged)).toMatchObject({ verdict: 'invalid', says: null })
    expect(await found(forged)).toEqual(['invalid', 'signature-wrong'])
  })

  it('takes no revocation list for a credential, and no credential for a list', async () => {
    expect(await found(clean)).toEqual(['invalid', 'proof-not-supported'])
    expect(await found(jwt, { revocations: [jwt] })).toEqual(['undetermined', 'no-usable-revocation-list'])
  })

  it.each(['none', 'HS256'])('takes no algorithm %s', async (alg) => {
    const [, payload, signature] = jwt.split('.')
    const head = base64url.encode(Buffer.from(JSON.stringify({ alg, typ: 'vc+jwt', kid: firstKey.id })))
    expect(await found(`${head}.${payload}.${signature}`)).toEqual(['invalid', 'proof-not-supported'])
  })
})

describe('keys', () => {
  it('that are not known verify nothing', async () => {
    expect(await found(jwt, { keys: [] })).toEqual(['invalid', 'key-not-known'])
    expect(await found(proved, { keys: [keys[1]!] })).toEqual(['invalid', 'key-not-known'])
  })

  it('of one issuer do not sign for another', async () => {
    const other = { ...firstKey, id: 'did:web:lain.example#1' }
    const signed = value(await signJwt(made(), other))
    expect(await found(signed, { keys: [other] })).toEqual(['invalid', 'key-of-another-issuer'])
  })

  it.each([
    ['2025-09-16', null, 'key-not-yet-in-use'],
    ['2025-09-15', null, undefined],
    ['2024-01-01', '2025-09-15', 'key-no-longer-in-use'],
    ['2024-01-01', '2025-09-16', undefined],
  ] as const)(
    'in use from %s to %s, for what was made on 15 September',
    async (validFrom, validUntil, code) => {
      const key = { ...keys[0]!, validFrom, validUntil }
      const expected = code === undefined ? [] : [code]
      expect((await found(jwt, { keys: [key], revocations: [] })).slice(1)).toEqual(
        code === undefined ? ['no-revocation-list'] : expected,
      )
    },
  )

  it('that were revoked verify nothing from that day on, whatever day it bears', async () => {
    const key = { ...keys[0]!, revokedOn: '2025-10-10' as Day }
    expect(await found(jwt, { keys: [key], on: '2025-10-09' })).toEqual(['valid'])
    expect(await found(jwt, { keys: [key], on: '2025-10-10' })).toEqual(['invalid', 'key-revoked'])
    expect(await found(jwt, { keys: [{ ...key, revokedOn: '2025-09-15' }], on: '2025-09-14' })).toEqual([
      'invalid',
      'key-revoked',
    ])
  })

  it('that are not keys are left out, and nothing is thrown', async () => {
    const broken = { ...keys[0]!, publicJwk: { kty: 'OKP', crv: 'Ed25519', x: 'x' } } as CredentialKey
    expect(await found(jwt, { keys: [broken] })).toEqual(['invalid', 'key-not-known'])
  })
})

describe('the revocation list', () => {
  const list = async (asOf: Day, revoked: string[] = [], key = firstKey) =>
    value(await signRevocationList({ id: revocations, asOf, revoked }, key))

  it('that names the credential ends it, and tells its own day', async () => {
    const verification = await judge(jwt, { revocations: [await list('2025-10-05', [credentialId])] })
    expect(verification).toMatchObject({ verdict: 'invalid', revocationsAsOf: '2025-10-05' })
    expect(verification.steps.at(-1)).toMatchObject({ code: 'revoked', facts: { listAsOf: '2025-10-05' } })
  })

  it('takes no revocation back: an older list that names it counts beside a newer one that does not', async () => {
    const revocations = [await list('2025-10-02', [credentialId]), await list('2025-10-08')]
    expect(await found(jwt, { revocations })).toEqual(['invalid', 'revoked'])
    expect(await found(jwt, { revocations: revocations.toReversed() })).toEqual(['invalid', 'revoked'])
  })

  it('must be there', async () =>
    expect(await found(jwt, { revocations: [] })).toEqual(['undetermined', 'no-revocation-list']))

  it('of another issuer says nothing', async () => {
    const other = { ...secondKey, id: 'did:web:lain.example#1', validFrom: '2024-01-01' as Day }
    const revocations = [await list('2025-10-05', [credentialId], other)]
    expect(await found(jwt, { keys: [...keys, other], revocations })).toEqual([
      'undetermined',
      'no-revocation-list',
    ])
  })

  it('is the one that the credential points to: another of the issuer does not say that it holds', async () => {
    const elsewhere = value(
      await signRevocationList({ id: 'https://blk.example/lain', asOf: '2025-10-05', revoked: [] }, firstKey),
    )
    expect(await found(jwt, { revocations: [elsewhere] })).toEqual(['undetermined', 'no-revocation-list'])
    expect(await found(jwt, { revocations: [elsewhere, clean] })).toEqual(['valid'])
    const naming = { id: 'https://blk.example/lain', asOf: '2025-10-05', revoked: [credentialId] } as const
    const ends = value(await signRevocationList(naming, firstKey))
    expect(await found(jwt, { revocations: [ends, clean] })).toEqual(['invalid', 'revoked'])
  })

  it('of any kind of the issuer serves a credential without a status; another kind of status is not known', async () => {
    const { credentialStatus: _, ...plain } = made()
    const without = await signJws(plain, 'vc+jwt', firstKey)
    expect(await found(without)).toEqual(['valid'])
    const bitstring = {
      id: 'https://blk.example/status#7',
      type: 'BitstringStatusListEntry',
      statusPurpose: 'revocation',
      statusListIndex: '7',
      statusListCredential: 'https://blk.example/status',
    }
    const other = await signJws({ ...plain, credentialStatus: bitstring }, 'vc+jwt', firstKey)
    expect(await found(other)).toEqual(['undetermined', 'status-not-supported'])
    const both = { ...plain, credentialStatus: [bitstring, made().credentialStatus] }
    expect(await found(await signJws(both, 'vc+jwt', firstKey))).toEqual(['valid'])
  })

  it('has the form that 1EdTech’s validator reads, and no reason', async () => {
    const signed = await list('2025-10-05', [credentialId])
    const payload = Buffer.from(signed.split('.')[1]!, 'base64url').toString()
    expect(JSON.parse(payload)).toEqual({
      id: revocations,
      issuer,
      asOf: '2025-10-05',
      revokedCredential: [{ id: credentialId, revoked: true }],
    })
    expect(made().credentialStatus).toEqual({ id: revocations, type: '1EdTechRevocationList' })
  })

  it('must not be older than the credential', async () => {
    expect(await found(jwt, { revocations: [await list('2025-09-14')] })).toEqual([
      'undetermined',
      'list-older-than-credential',
    ])
    expect(await found(jwt, { revocations: [await list('2025-09-15')] })).toEqual(['valid'])
  })

  it('may be as old as is allowed, and not a day older', async () => {
    expect(await found(jwt, { on: '2025-10-31' })).toEqual(['valid'])
    expect(await found(jwt, { on: '2025-11-01' })).toEqual(['undetermined', 'list-too-old'])
    expect(await found(jwt, { on: '2025-11-01', listMaxAgeDays: 31 })).toEqual(['valid'])
  })

  it('that is newer than today shows that the clock was set back', async () => {
    expect(await found(jwt, { on: '2025-10-01' })).toEqual(['valid'])
    const { verdict, steps } = await judge(jwt, { on: '2025-09-30' })
    expect(verdict).toBe('undetermined')
    expect(steps.find(({ step }) => step === 'clock')).toEqual({
      step: 'clock',
      outcome: 'unknown',
      code: 'clock-set-back',
      facts: { on: '2025-09-30', listAsOf: '2025-10-01' },
    })
  })

  it('that names the credential ends it even while the clock is set back', async () => {
    const revocations = [await list('2025-10-05', [credentialId])]
    expect(await found(jwt, { on: '2025-09-20', revocations })).toEqual([
      'invalid',
      'clock-set-back',
      'revoked',
    ])
  })

  it('is told why it cannot be relied upon', async () => {
    const because = async (signed: string, history = keys) => {
      const read = await readRevocationList(signed, { keys: history, on })
      return read.ok ? undefined : read.refusal
    }
    expect(await because('bukan daftar')).toEqual({ code: 'list-unreadable' })
    expect(await because(clean, [])).toEqual({ code: 'list-key-unknown', key: firstKey.id })
    const stolen = await signJws(
      { id: revocations, issuer: 'did:web:lain.example', asOf: '2025-10-05', revokedCredential: [] },
      'kemandirian-revocations+jwt',
      firstKey,
    )
    expect(await because(stolen)).toMatchObject({ code: 'list-key-unknown' })
    expect(await because(clean, [{ ...keys[0]!, validUntil: '2025-10-01' }])).toMatchObject({
      code: 'list-key-not-in-use',
    })
    expect(await because(clean, [{ ...keys[0]!, revokedOn: on }])).toMatchObject({
      code: 'list-key-not-in-use',
    })
    const forged = await list('2025-10-05', [], { ...firstKey, privateKey: secondKey.privateKey })
    expect(await because(forged)).toEqual({ code: 'list-signature-wrong', key: firstKey.id })
    expect(describeRefusal((await because(forged))!, credentialTexts, 'id')).toContain(firstKey.id)
  })

  it('is not signed by a key that is not in use on its day', async () =>
    expect(
      await signRevocationList({ id: revocations, asOf: '2026-01-01', revoked: [] }, firstKey),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'key-not-in-use', on: '2026-01-01' },
    }))

  it('holds each id once, in order, so that the same list has the same bytes', async () =>
    expect(await list('2025-10-05', ['urn:b', 'urn:a', 'urn:b'])).toBe(
      await list('2025-10-05', ['urn:a', 'urn:b']),
    ))
})

describe('days', () => {
  it('before the credential was made are not its days', async () => {
    const none = { revocations: [] }
    expect(await found(jwt, { on: '2025-09-14', ...none })).toEqual([
      'invalid',
      'not-yet-in-force',
      'no-revocation-list',
    ])
    expect(await found(jwt, { on: '2025-09-15', ...none })).toEqual(['undetermined', 'no-revocation-list'])
  })

  it('in an impossible order are seen, even when signed', async () => {
    const madeOn: Day = '2025-09-15'
    const fields = { ...view, id: credentialId, issuer, issuerName: view.issuer, madeOn, revocations }
    for (const broken of [{ issuedOn: '2025-09-16' as Day }, { validUntil: '2025-09-15' as Day }]) {
      const signed = value(await signJwt(layOut({ ...fields, ...broken }), firstKey))
      expect(await found(signed)).toEqual(['invalid', 'days-out-of-order'])
    }
  })

  it('that do not exist are not today', async () =>
    expect(await found(jwt, { on: '2025-02-30' })).toEqual(['undetermined', 'today-unreadable']))
})

describe('what is handed in', () => {
  const signedAs = (changed: object) => signJws({ ...made(), ...changed }, 'vc+jwt', firstKey)

  it.each([
    ['nothing', undefined, 'unreadable'],
    ['null', null, 'unreadable'],
    ['a number', 7, 'unreadable'],
    ['an empty text', '', 'unreadable'],
    ['a list', [], 'unreadable'],
    ['a web address', 'https://blk.example/periksa', 'unreadable'],
    ['broken JSON', '{"a":', 'unreadable'],
    ['an empty object', {}, 'not-a-credential'],
    ['a QR text cut short', 'KMD1ABCD', 'unreadable'],
    ['a text without end', 'x'.repeat(32_769), 'too-long'],
    ['JSON as deep as a well', `${'{"a":'.repeat(5000)}1${'}'.repeat(5000)}`, 'not-a-credential'],
    ['a value in which it stands itself', selfContaining(), 'unreadable'],
  ])('%s ends in a failed step, and never throws', async (_, input, code) => {
    const verification = await judge(input)
    expect(verification).toMatchObject({ verdict: 'invalid', says: null, proof: null })
    expect(verification.steps[0]).toMatchObject({ outcome: 'failed', code })
    expect(verification.steps.map(({ step }) => step)).toEqual(stepNames)
  })

  it('is anything at all, and never throws', async () => {
    await fc.assert(
      fc.asyncProperty(fc.anything(), async (input) => {
        expect((await judge(input)).verdict).toBe('invalid')
      }),
    )
  })

  it('may hold a text that is half of a character pair, and never throws', async () => {
    const broken = JSON.parse(proved) as AchievementCredential
    expect(await found({ ...broken, name: '\ud800' })).toEqual(['invalid', 'signature-wrong'])
  })

  it('is no credential without its proof', async () =>
    expect(await found(made())).toEqual(['invalid', 'proof-not-supported']))

  it('says no more than it may, even when it is signed', async () => {
    const signed = await signedAs({ evidence: [{ id: 'https://x.example', narrative: 'di Lapas Contoh' }] })
    const verification = await judge(signed)
    expect(verification).toMatchObject({ verdict: 'invalid', says: null })
    expect(verification.steps[1]).toMatchObject({ code: 'reveals-imprisonment', facts: { words: ['lapas'] } })
  })

  it.each([
    ['@context', { '@context': ['https://www.w3.org/2018/credentials/v1'] }],
    ['id', { id: 'tanpa skema' }],
    ['type', { type: ['VerifiableCredential'] }],
    ['name', { name: undefined }],
    ['issuer', { issuer }],
    ['validFrom', { validFrom: '2025-09-15' }],
    ['validFrom', { validFrom: '2025-02-30T00:00:00Z' }],
    ['validUntil', { validUntil: 'besok' }],
    ['credentialSubject', { credentialSubject: { ...made().credentialSubject, identifier: [] } }],
    ['credentialSubject.type', { credentialSubject: { ...made().credentialSubject, type: [] } }],
    ['credentialSubject.achievement.criteria', withAchievement({ criteria: {} })],
    ['credentialSubject.achievement.description', withAchievement({ description: undefined })],
    ['credentialSubject.achievement.id', withAchievement({ id: '' })],
    ['credentialSubject.achievement.name', withAchievement({ name: undefined })],
    ['credentialSubject.achievement.type', withAchievement({ type: ['Course'] })],
  ])('must have %s as Open Badges 3.0 demands', async (at, changed) => {
    const { verdict, steps } = await judge(await signedAs(changed))
    expect(verdict).toBe('invalid')
    expect(steps[0]).toMatchObject({ code: 'not-a-credential', facts: { at: expect.arrayContaining([at]) } })
  })

  function withAchievement(changed: object) {
    const { credentialSubject } = made()
    return {
      credentialSubject: {
        ...credentialSubject,
        achievement: { ...credentialSubject.achievement, ...changed },
      },
    }
  }
})

describe('the texts', () => {
  it('name only facts in braces that are letters, in both languages alike', () => {
    for (const { id, en } of [...Object.values(verificationTexts), ...Object.values(credentialTexts)]) {
      const facts = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort()
      expect(facts(id)).toEqual(facts(en))
    }
  })
})

function selfContaining() {
  const value: Record<string, unknown> = {}
  value.self = value
  return value
}

function value<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
