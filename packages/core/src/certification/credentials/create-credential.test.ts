import { describe, expect, it } from 'vitest'
import { type CertificateId, type FacilityId, id, type ParticipantId } from '../../foundations/index.js'
import type { Certificate } from '../certificate.js'
import { giveAwayWords } from '../give-away-words.js'
import { publicView } from '../public-view.js'
import { createCredential } from './create-credential.js'
import { achievementCredentialSchema } from './credential.js'
import { credentialId, issuer, view } from './testing/synthetic-issuer.js'

const of = (changed: Partial<typeof view> = {}, made: Partial<Parameters<typeof createCredential>[1]> = {}) =>
  createCredential(
    { ...view, ...changed },
    { id: credentialId, issuer, on: '2025-09-15', revocations: null, ...made },
  )

// Synthetic. Everything that is not public says aloud where it comes from.
const certificate: Certificate = {
  id: id<CertificateId>('lapas-1'),
  facility: id<FacilityId>('lapas-contoh'),
  participant: id<ParticipantId>('napi-1'),
  holder: 'Nama Sintetis',
  issuer: { partner: null, name: 'Lapas Contoh', publicName: 'LSP Las Nusantara' },
  number: 'W20.PAS.3-PR.03-01 LAPAS',
  trade: { printed: 'las bagi warga binaan', normal: 'las listrik', english: 'prison welding' },
  place: 'Aula Lapas Contoh',
  signedBy: [{ official: null, name: 'Kepala', office: 'Kalapas' }],
  replaces: null,
  paper: 'kompetensi',
  assessment: {
    test: id<never>('uji-1'),
    participant: id<ParticipantId>('napi-1'),
    on: '2025-09-10',
    lsp: 'lapas' as never,
    scheme: 'Narapidana',
    assessor: null,
    result: 'K',
  },
  trainingCertificate: null,
  validUntil: '2028-09-15',
  issuedOn: '2025-09-15',
  changedOn: '2025-09-15',
  inputsHash: null,
  status: 'issued',
}

describe('the credential of a certificate', () => {
  it('is an Open Badges 3.0 credential of person, skill, issuer and day', () => {
    const made = of({}, { on: '2026-02-01' })
    expect(made).toEqual({
      ok: true,
      value: {
        '@context': [
          'https://www.w3.org/ns/credentials/v2',
          'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
        ],
        id: credentialId,
        type: ['VerifiableCredential', 'OpenBadgeCredential'],
        name: 'Sertifikat pelatihan: las listrik',
        issuer: { id: issuer, type: ['Profile'], name: 'BLK Contoh' },
        validFrom: '2026-02-01T00:00:00+07:00',
        awardedDate: '2025-09-15T00:00:00+07:00',
        credentialSubject: {
          type: ['AchievementSubject'],
          identifier: [
            {
              type: 'IdentityObject',
              hashed: false,
              identityHash: 'Nama Sintetis Dua',
              identityType: 'name',
            },
          ],
          achievement: {
            id: 'did:web:blk.example#pelatihan-las%20listrik',
            type: ['Achievement'],
            achievementType: 'CertificateOfCompletion',
            name: 'las listrik',
            description: 'Sertifikat pelatihan: las listrik',
            criteria: { narrative: 'Mengikuti pelatihan dan memenuhi syarat kelulusan penyelenggara.' },
          },
        },
      },
    })
  })

  it('never merges the two papers', () => {
    const made = of({ paper: 'kompetensi', validUntil: '2028-09-15' })
    expect(made).toMatchObject({
      value: {
        name: 'Sertifikat kompetensi: las listrik',
        validUntil: '2028-09-15T00:00:00+07:00',
        credentialSubject: { achievement: { achievementType: 'Certification' } },
      },
    })
  })

  it.each([
    '@context',
    'id',
    'type',
    'name',
    'issuer.id',
    'issuer.type',
    'issuer.name',
    'validFrom',
    'credentialSubject.type',
    'credentialSubject.identifier',
    'credentialSubject.identifier.0.type',
    'credentialSubject.identifier.0.hashed',
    'credentialSubject.identifier.0.identityHash',
    'credentialSubject.identifier.0.identityType',
    'credentialSubject.achievement.id',
    'credentialSubject.achievement.type',
    'credentialSubject.achievement.name',
    'credentialSubject.achievement.description',
    'credentialSubject.achievement.criteria',
  ])('has %s, which Open Badges 3.0 demands, and is none without it', (path) => {
    const made = of()
    if (!made.ok) throw new Error(made.refusal.code)
    expect(achievementCredentialSchema.safeParse(made.value).success).toBe(true)
    const without = structuredClone(made.value) as Record<string, unknown>
    const steps = path.split('.')
    const parent = steps.slice(0, -1).reduce((at, key) => at[key] as Record<string, unknown>, without)
    delete parent[steps.at(-1)!]
    expect(achievementCredentialSchema.safeParse(without).success).toBe(false)
  })

  it.each(giveAwayWords)('does not hold %s, whatever the certificate says', (word) => {
    const shown = publicView({ ...certificate, place: word, number: word }, { on: '2025-10-01' })
    if (!shown.ok) throw new Error(shown.refusal.code)
    const made = createCredential(shown.value, {
      id: credentialId,
      issuer,
      on: '2025-09-15',
      revocations: null,
    })
    if (!made.ok) throw new Error(made.refusal.code)
    expect(JSON.stringify(made.value).toLowerCase()).not.toMatch(new RegExp(`\\b${word}\\b`))
  })

  it.each(giveAwayWords)('is refused where the issuer or the skill would say %s', (word) => {
    const refused = {
      ok: false,
      refusal: { code: 'reveals-imprisonment', words: expect.arrayContaining([word]) },
    }
    expect(of({ issuer: `BLK (${word})` })).toMatchObject(refused)
    expect(of({ skill: `las ${word.toUpperCase()}` })).toMatchObject(refused)
  })

  it('is refused where an id gives custody away, also within a longer word', () => {
    for (const host of ['lapas.example', 'lapasbanjar.example', 'blk.example:rutan-1'])
      expect(of({}, { issuer: `did:web:${host}` })).toMatchObject({
        refusal: { code: 'reveals-imprisonment' },
      })
    expect(of({}, { id: 'https://x.example/lapas-1' })).toMatchObject({ refusal: { words: ['lapas'] } })
    expect(of({}, { issuer: 'did:web:kelapasari.example' })).toMatchObject({ ok: true })
  })

  it('leaves the holder the name that is theirs', () =>
    expect(of({ holder: 'Remisi Napi' })).toMatchObject({ ok: true }))

  it('is not made of a certificate that holds no longer', () =>
    expect(of({ valid: false })).toEqual({ ok: false, refusal: { code: 'no-longer-valid' } }))

  it('is not made before the certificate was issued', () => {
    expect(of({}, { on: '2025-09-14' })).toEqual({
      ok: false,
      refusal: { code: 'made-before-issue', on: '2025-09-14', issuedOn: '2025-09-15' },
    })
  })

  it('is not made of what is no text or no URI', () => {
    expect(of({ holder: '\ud800' })).toEqual({
      ok: false,
      refusal: { code: 'not-a-credential', at: ['holder'] },
    })
    expect(of({ holder: '' })).toMatchObject({ refusal: { code: 'not-a-credential' } })
    expect(of({}, { id: 'sertifikat 1' })).toEqual({
      ok: false,
      refusal: { code: 'not-a-credential', at: ['id'] },
    })
    expect(of({}, { issuer: 'BLK' })).toMatchObject({ refusal: { code: 'not-a-credential' } })
  })
})
