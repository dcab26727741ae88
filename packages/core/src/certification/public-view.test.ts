import { describe, expect, it } from 'vitest'
import {
  type CertificateId,
  type Day,
  type FacilityId,
  id,
  type ParticipantId,
  type PartnerId,
} from '../foundations/index.js'
import type { Certificate, CompetenceTestId } from './certificate.js'
import { giveAwayWords, giveAwayWordsIn } from './give-away-words.js'
import { publicCertificateSchema, publicView } from './public-view.js'

const on: Day = '2025-10-01'
const participant = id<ParticipantId>('p-1')
const lsp = id<PartnerId>('lsp-las')

// Synthetic. Everything that is not shown says aloud where it comes from.
const certificate: Certificate = {
  id: id<CertificateId>('lapas-1'),
  facility: id<FacilityId>('lapas-contoh'),
  participant,
  holder: 'Nama Sintetis',
  issuer: { partner: lsp, name: 'LSP Las di Lapas Contoh', publicName: 'LSP Las Nusantara' },
  number: 'W20.PAS.3-PR.03-01 LAPAS',
  trade: { printed: 'las bagi warga binaan', normal: 'las listrik', english: 'prison welding' },
  place: 'Aula Lapas Contoh',
  signedBy: [{ official: null, name: 'Kepala', office: 'Kalapas' }],
  replaces: null,
  paper: 'kompetensi',
  assessment: {
    test: id<CompetenceTestId>('uji-lapas'),
    participant,
    on: '2025-09-10',
    lsp,
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

const shown = (changed: Partial<Certificate>, on: Day = '2025-10-01') => {
  const view = publicView({ ...certificate, ...changed } as Certificate, { on })
  if (!view.ok) throw new Error(view.refusal.code)
  return view.value
}

describe('the public view of a certificate', () => {
  it('names person, skill, issuer and day', () =>
    expect(shown({})).toEqual({
      paper: 'kompetensi',
      holder: 'Nama Sintetis',
      skill: 'las listrik',
      issuer: 'LSP Las Nusantara',
      issuedOn: '2025-09-15',
      validUntil: '2028-09-15',
      valid: true,
    }))

  it('knows the words that give a prison away', () =>
    expect(giveAwayWords).toEqual(
      expect.arrayContaining([
        'lapas',
        'lpka',
        'rutan',
        'bapas',
        'pemasyarakatan',
        'ditjenpas',
        'penjara',
        'pidana',
        'narapidana',
        'napi',
        'tahanan',
        'warga binaan',
        'wbp',
        'anak binaan',
        'kalapas',
        'asimilasi',
        'remisi',
        'rehabilitasi',
        'prison',
        'inmate',
      ]),
    ))

  it.each(giveAwayWords)('does not hold the word %s, whatever the rest of the certificate says', (word) => {
    const view = shown({ place: word, number: word, facility: id<FacilityId>('lapas-x') })
    expect(publicCertificateSchema.parse(view)).toEqual(view)
    expect(JSON.stringify(view).toLowerCase()).not.toMatch(new RegExp(`\\b${word}\\b`))
  })

  it.each(giveAwayWords)('is refused where the issuer or the skill would say %s', (word) => {
    const issuer = { ...certificate.issuer, publicName: `BLK-${word.toUpperCase()}.` }
    expect(publicView({ ...certificate, issuer }, { on })).toMatchObject({
      ok: false,
      refusal: { code: 'reveals-imprisonment', words: expect.arrayContaining([word]) },
    })
    const trade = { ...certificate.trade, normal: `las (${word})` }
    expect(publicView({ ...certificate, trade }, { on })).toMatchObject({ ok: false })
  })

  it('knows them by another ending too', () => {
    expect(giveAwayWordsIn(['Welding for inmates', 'Las untuk napinya'])).toEqual(['napi', 'inmate'])
  })

  it('takes no part of a word for a give-away', () =>
    expect(shown({ issuer: { ...certificate.issuer, publicName: 'UPTD BLK Kelapasari' } }).issuer).toBe(
      'UPTD BLK Kelapasari',
    ))

  it('is refused where no public name was agreed, rather than naming the prison', () =>
    expect(
      publicView({ ...certificate, issuer: { ...certificate.issuer, publicName: null } }, { on }),
    ).toMatchObject({ ok: false, refusal: { code: 'no-public-issuer' } }))

  it('tells that its time has run out from the day on which it ends, recorded or not', () => {
    expect(shown({}, '2028-09-14').valid).toBe(true)
    expect(shown({}, '2028-09-15').valid).toBe(false)
  })

  it('tells that a certificate no longer holds, and not why', () => {
    const revoked = shown({
      status: 'revoked',
      revokedOn: '2025-10-01',
      reason: 'alasan',
    } as Partial<Certificate>)
    expect(revoked.valid).toBe(false)
    expect(JSON.stringify(revoked)).not.toContain('alasan')
  })
})
