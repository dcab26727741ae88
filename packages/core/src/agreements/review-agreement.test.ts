import { describe, expect, it } from 'vitest'
import {
  type AgreementId,
  type Day,
  type FacilityId,
  formatText,
  id,
  type OfficialId,
  type PartnerId,
} from '../foundations/index.js'
import type { Agreement } from './agreement.js'
import { reviewAgreement } from './review-agreement.js'
import { type AgreementTerms, clauseNames } from './terms.js'

const ours = { kind: 'facility' } as const
const theirs = { kind: 'partner', partner: id<PartnerId>('dinas') } as const

const whole: AgreementTerms = {
  title: 'Perjanjian Kerja Sama',
  parties: [
    { party: ours, role: 'PIHAK KESATU', number: 'A-1' },
    { party: theirs, role: 'PIHAK KEDUA', number: 'B-1' },
  ],
  legalBasis: [],
  purpose: null,
  scope: [
    {
      topic: 'training',
      printed: 'pelatihan',
      clause: null,
      trades: [],
      participants: null,
      certificate: null,
      deliveredBy: [],
    },
  ],
  aboutTraining: true,
  validity: { from: '2025-01-10', to: '2026-01-10' },
  eligibility: null,
  clauses: clauseNames
    .filter((name) => name !== 'witnesses')
    .map((name) => ({ name, article: null, text: null })),
}

function inForce(terms: Partial<AgreementTerms> = {}, acting: 'plt' | 'plh' | null = null): Agreement {
  return {
    id: id<AgreementId>('pks-1'),
    facility: id<FacilityId>('lapas-contoh'),
    kind: 'pks',
    follows: [],
    terms: { ...whole, ...terms },
    documents: [],
    standsFor: { kind: 'exact', value: 1 },
    note: null,
    addenda: [],
    changedOn: '2025-01-10',
    status: 'in-force',
    inForceSince: '2025-01-10',
    suspensions: [],
    signing: {
      signedOn: '2025-01-09',
      place: null,
      signatories: [
        {
          party: ours,
          official: id<OfficialId>('kalapas'),
          name: 'Nama Contoh',
          office: 'Plh. Kalapas',
          acting,
          authority: null,
        },
      ],
      witnesses: null,
      document: null,
    },
  }
}

const codes = (agreement: Agreement, on: Day = '2025-06-01') =>
  reviewAgreement(agreement, { on }).map((finding) => finding.code)

describe('a review', () => {
  it('finds nothing in a whole agreement, witnesses or not', () => expect(codes(inForce())).toEqual([]))

  it('warns of an acting signatory, with names and advice in both languages', () => {
    const [found] = reviewAgreement(inForce({}, 'plh'), { on: '2025-06-01' })
    expect(found).toMatchObject({ code: 'signatory-acting', severity: 'warning' })
    expect(formatText(found!.message, found!.facts, 'id')).toBe(
      'Nama Contoh menandatangani sebagai Plh. Kalapas, bukan pejabat definitif.',
    )
    expect(formatText(found!.advice, found!.facts, 'en')).toContain('unverified')
  })

  it('names the parties that gave no number', () => {
    const parties = [whole.parties[0]!, { ...whole.parties[1]!, number: null }]
    expect(reviewAgreement(inForce({ parties }), { on: '2025-06-01' })).toMatchObject([
      { code: 'no-number', facts: { parties: ['dinas'] } },
    ])
  })

  it('lists the clauses that a paper lacks, and none where the paper was not seen', () => {
    const clauses = whole.clauses!.filter(({ name }) => name !== 'evaluation')
    expect(reviewAgreement(inForce({ clauses }), { on: '2025-06-01' })).toMatchObject([
      { code: 'missing-clauses', facts: { clauses: ['evaluation'] }, source: { confidence: 'unverified' } },
    ])
    expect(codes(inForce({ clauses: null }))).toEqual(['paper-not-seen'])
  })

  it('is serious about an agreement past its end, from that day on', () => {
    expect(codes(inForce(), '2026-01-09')).toEqual([])
    expect(reviewAgreement(inForce(), { on: '2026-01-10' })).toMatchObject([
      { code: 'past-its-end', severity: 'serious' },
    ])
  })

  it.each([
    [{ validity: { from: null, to: null } }, ['no-end-date']],
    [{ aboutTraining: false }, ['not-about-training']],
    [{ scope: [] }, ['scope-not-stated']],
    [{ scope: [], aboutTraining: false }, ['not-about-training']],
    [{ eligibility: { printed: 'syarat', policy: null } }, ['condition-without-policy']],
    [{ eligibility: { printed: 'syarat', policy: 'ketapang/las' } }, []],
  ] as [Partial<AgreementTerms>, string[]][])('of %j finds %j', (terms, found) =>
    expect(codes(inForce(terms))).toEqual(found),
  )

  it('reads the terms of the day', () => {
    const agreement = inForce({ aboutTraining: false })
    agreement.addenda.push({
      signedOn: '2025-03-01',
      effectiveFrom: '2025-04-01',
      numbers: [],
      terms: whole,
      document: null,
    })
    expect(codes(agreement, '2025-03-31')).toEqual(['not-about-training'])
    expect(codes(agreement, '2025-04-01')).toEqual([])
  })
})
