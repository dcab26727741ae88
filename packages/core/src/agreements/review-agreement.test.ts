import { describe, expect, it } from 'vitest'
import {
  type AgreementId,
  type BatchId,
  type Day,
  type FacilityId,
  formatText,
  id,
  type OfficialId,
  type PartnerId,
} from '../foundations/index.js'
import type { Agreement, SignedAgreement } from './agreement.js'
import { type ReviewContext, reviewAgreement } from './review-agreement.js'
import { type AgreementTerms, clauseNames, unstatedScope, unstatedTerms } from './terms.js'

const ours = { kind: 'facility' } as const
const theirs = { kind: 'partner', partner: id<PartnerId>('dinas') } as const

const whole: AgreementTerms = {
  ...unstatedTerms,
  title: 'Perjanjian Kerja Sama',
  parties: [
    { party: ours, role: 'PIHAK KESATU', number: 'W6.KP.05.03-0120' },
    { party: theirs, role: 'PIHAK KEDUA', number: 'B-1' },
  ],
  scope: [{ ...unstatedScope, topic: 'training', printed: 'pelatihan' }],
  aboutTraining: true,
  validity: { from: '2025-01-10', to: '2026-01-10' },
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
    notice: null,
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
    const clauses = whole.clauses!.filter(({ name }) => name !== 'disputes')
    expect(reviewAgreement(inForce({ clauses }), { on: '2025-06-01' })).toMatchObject([
      { code: 'missing-clauses', facts: { clauses: ['disputes'] }, source: { confidence: 'unverified' } },
    ])
    expect(codes(inForce({ clauses: null }))).toEqual(['paper-not-seen'])
  })

  it('is serious about an agreement past its end, from that day on', () => {
    expect(codes(inForce(), '2026-01-09')).not.toContain('past-its-end')
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

  it('warns of an acting signatory of an addendum, from the day of its signing on', () => {
    const agreement = inForce()
    const [signatory] = (inForce({}, 'plt') as SignedAgreement).signing.signatories!
    agreement.addenda.push({
      signedOn: '2025-03-01',
      effectiveFrom: '2025-04-01',
      numbers: [],
      signatories: [signatory!],
      terms: whole,
      document: null,
    })
    expect(codes(agreement, '2025-02-28')).toEqual([])
    expect(codes(agreement, '2025-03-01')).toEqual(['signatory-acting'])
  })

  it('reads the terms of the day', () => {
    const agreement = inForce({ aboutTraining: false })
    agreement.addenda.push({
      signedOn: '2025-03-01',
      effectiveFrom: '2025-04-01',
      numbers: [],
      signatories: null,
      terms: whole,
      document: null,
    })
    expect(codes(agreement, '2025-03-31')).toEqual(['not-about-training'])
    expect(codes(agreement, '2025-04-01')).toEqual([])
  })
})

describe('a review of the use that is made of an agreement', () => {
  const numbered = (number: string, id_ = 'pks-2'): Agreement => ({
    ...inForce({
      parties: [
        { party: ours, role: null, number },
        { party: theirs, role: null, number: `B ${number}` },
      ],
    }),
    id: id<AgreementId>(id_),
  })
  const found = (agreement: Agreement, more: Partial<ReviewContext> = {}, on: Day = '2025-06-01') =>
    reviewAgreement(agreement, { on, ...more }).map(({ code, severity }) => [code, severity])
  const clauses = whole.clauses!

  it('finds a paper without a clause on evaluation', () =>
    expect(found(inForce({ clauses: clauses.filter(({ name }) => name !== 'evaluation') }))).toEqual([
      ['no-evaluation-clause', 'warning'],
    ]))

  it('finds a missing clause on personal data only while data are shared', () => {
    const without = clauses.filter(({ name }) => name !== 'confidentiality')
    expect(found(inForce({ clauses: without, sharesParticipantData: true }))).toContainEqual([
      'no-personal-data-clause',
      'serious',
    ])
    expect(found(inForce({ clauses: without, sharesParticipantData: null }))).not.toContainEqual([
      'no-personal-data-clause',
      'serious',
    ])
    expect(found(inForce({ sharesParticipantData: true }))).toEqual([])
    // Said once: it is not listed among the customary clauses again.
    expect(found(inForce({ clauses: without, sharesParticipantData: true }))).toHaveLength(1)
  })

  it('finds a number that another agreement has too, by the same party, however it is spaced', () => {
    const twice = [['number-used-twice', 'serious']]
    expect(found(inForce(), { others: [inForce(), numbered('w6.kp.05.03 - 0120')] })).toEqual(twice)
    expect(found(inForce(), { others: [inForce(), numbered('W6.KP.05.03-0121')] })).toEqual([])
    expect(found(inForce(), { others: [numbered('W6.KP.05.03-0120', 'pks-1')] })).toEqual([])
  })

  it('notices a number of its own that is of no known form, and none of a partner', () => {
    expect(found(numbered('nomor 7'))).toEqual([['number-unusual', 'notice']])
    expect(
      found(
        inForce({
          parties: [whole.parties[0]!, { party: theirs, role: null, number: '120/7/DISNAKER/2025' }],
        }),
      ),
    ).toEqual([])
  })

  it('finds batches that end after it does: the last day of one is the first too late', () => {
    const batch = (endsOn: Day) => ({
      id: id<BatchId>('las-1'),
      startsOn: null,
      endsOn,
      participants: 20,
    })
    expect(found(inForce(), { batches: [batch('2026-01-09')] })).toEqual([])
    expect(found(inForce(), { batches: [batch('2026-01-10')] })).toEqual([
      ['ends-before-last-batch', 'serious'],
    ])
  })

  describe('finds a quota that is used up', () => {
    const scope = (participantsPer: 'agreement' | 'year' | 'batch', value = 30) => [
      { ...whole.scope[0]!, participants: { kind: 'exact', value }, participantsPer } as const,
    ]
    const batch = (participants: number, startsOn: Day | null = null) => ({
      id: id<BatchId>('las-1'),
      startsOn,
      endsOn: null,
      participants,
    })
    const used = [['quota-used', 'warning']]

    it('in all', () => {
      const agreement = inForce({ scope: scope('agreement') })
      expect(found(agreement, { batches: [batch(20), batch(9)] })).toEqual([])
      expect(found(agreement, { batches: [batch(20), batch(10)] })).toEqual(used)
    })
    it('in the year, by the batches that begin in it', () => {
      const agreement = inForce({ scope: scope('year') })
      const last = batch(30, '2024-12-31')
      expect(found(agreement, { batches: [last, batch(29, '2025-01-01'), batch(9)] })).toEqual([])
      expect(found(agreement, { batches: [last, batch(30, '2025-01-01')] })).toEqual(used)
    })
    it('of nobody', () =>
      expect(found(inForce({ scope: scope('agreement', 0) }), { batches: [] })).toEqual(used))
    it('and none where the number is meant for one batch', () =>
      expect(found(inForce({ scope: scope('batch') }), { batches: [batch(90)] })).toEqual([]))
  })

  it('warns as its end comes near, and is serious in the last thirty days', () => {
    expect(found(inForce(), {}, '2025-10-11')).toEqual([])
    expect(found(inForce(), {}, '2025-10-12')).toEqual([['ends-soon', 'warning']])
    expect(found(inForce(), {}, '2025-12-11')).toEqual([['ends-soon', 'serious']])
    const windows = { notice: null, renewal: { amount: 6, unit: 'months' } } as const
    expect(found(inForce({ windows }), {}, '2025-07-09')).toEqual([])
    expect(found(inForce({ windows }), {}, '2025-07-10')).toEqual([['renewal-to-be-settled', 'warning']])
  })

  it('tells of a notice instead', () => {
    const notice = { givenOn: '2025-03-01', by: theirs, endsOn: '2025-09-15', reason: 'x' } as const
    expect(found({ ...inForce(), notice } as Agreement)).toEqual([['notice-given', 'warning']])
  })
})
