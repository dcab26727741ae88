import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BatchId,
  type CertificateId,
  type EnrollmentId,
  type FacilityId,
  id,
  type ParticipantId,
  type PartnerId,
  type ProgramId,
} from '../foundations/index.js'
import {
  type Certificate,
  type CertificateCommand,
  type CertificateContext,
  type CertificateGrounds,
  type CertificationFacts,
  type CompetenceTest,
  type CompetenceTestId,
  type CriteriaNode,
  certificateSchema,
  decideCertificate,
  decisionInputs,
  evolveCertificate,
  issueInputs,
  type NewCertificate,
  recheck,
  recheckTexts,
  suggestedAttendanceSource,
  suggestedCriteria,
} from './index.js'

// Everything here is synthetic.
/** Not a good hash, but one that tells texts apart that differ in a byte. */
const hash = (text: string) => {
  let value = 5381
  for (const sign of text) value = (Math.imul(value, 33) ^ sign.codePointAt(0)!) >>> 0
  return `${text.length}:${value.toString(16)}`
}
const participant = id<ParticipantId>('p-1')
const enrollment = id<EnrollmentId>('enr-1')
const batch = id<BatchId>('b-1')
const lsp = id<PartnerId>('lsp')

const paper = {
  id: id<CertificateId>('s-1'),
  facility: id<FacilityId>('lapas-contoh'),
  participant,
  holder: 'Nama Sintetis',
  number: '0001/BLK/2025',
  trade: { printed: 'las', normal: 'las listrik', english: 'welding' },
  place: null,
  signedBy: [],
  replaces: null,
}
const training: NewCertificate = {
  ...paper,
  issuer: { partner: id<PartnerId>('blk'), name: 'BLK Contoh', publicName: 'BLK Contoh' },
  paper: 'pelatihan',
  program: { id: id<ProgramId>('las'), title: 'Las' },
  batch,
  enrollment,
  hours: 80,
  trainedFrom: '2025-08-21',
  trainedUntil: '2025-09-01',
}
const competence: NewCertificate = {
  ...paper,
  issuer: { partner: lsp, name: 'LSP Contoh', publicName: 'LSP Contoh' },
  paper: 'kompetensi',
  assessment: {
    test: id<CompetenceTestId>('uji-1'),
    participant,
    on: '2025-09-01',
    lsp,
    scheme: 'SMAW',
    assessor: null,
    result: 'K',
  },
  trainingCertificate: null,
  validUntil: '2028-09-02',
}
const facts: CertificationFacts = {
  enrollment,
  participant,
  batch,
  completedOn: '2025-09-01',
  attendance: { attended: 12, required: 12, unmarked: 0 },
  hours: { credited: 80, unmarked: 0 },
  units: null,
  scores: { 'pre-test': null, 'post-test': null, practical: null, final: null },
  disciplined: null,
}
type Earned = NonNullable<CertificateContext['enrollment']>
const earned: Earned = {
  facts,
  criteria: suggestedCriteria,
  batchClosedOn: '2025-09-01',
  programKind: 'kemandirian',
}
const test: CompetenceTest = {
  id: id('uji-1'),
  facility: paper.facility,
  participant,
  enrollment: null,
  finding: { on: '2025-09-01', lsp, scheme: 'SMAW', assessor: null, result: 'K' },
  corrections: [],
  changedOn: '2025-09-01',
}
const grounds = (changed: Partial<Earned> = {}): CertificateGrounds => ({
  enrollment: { ...earned, ...changed },
  competenceTest: test,
})

function issue(certificate: NewCertificate, from: Earned = earned): Certificate | undefined {
  const command: CertificateCommand = { type: 'Issue', on: '2025-09-02', certificate }
  const context = {
    role: null,
    today: null,
    sameNumber: [],
    sameGrounds: [],
    nextNumber: null,
    successor: null,
    enrollment: from,
    competenceTest: test,
    inputsHash: hash(issueInputs(command, from)),
  }
  const decision = decideCertificate(undefined, command, context)
  return decision.ok ? evolveCertificate(undefined, decision.events[0]!) : undefined
}
const issued = issue(training)! as Extract<Certificate, { paper: 'pelatihan' }>
const competent = issue(competence)! as Extract<Certificate, { paper: 'kompetensi' }>

describe('a recheck', () => {
  it.each([
    ['training', issued],
    ['competence', competent],
  ])('derives a %s certificate again, byte for byte', (_, certificate) => {
    expect(certificate.inputsHash).toBe(hash(decisionInputs(certificate)))
    const again = recheck(certificate, { hash })
    expect(again).toMatchObject({ outcome: 'reproduced', refusal: null, atIssue: null, today: null })
    expect(again.derived).toBe(again.kept)
    expect(again.inputsHash).toBe(hash(again.inputs))
  })

  it('gives the same bytes whatever became of the certificate, and in whatever order it is stored', () => {
    const fresh = recheck(issued, { hash })
    const later: Certificate[] = [
      evolveCertificate(issued, { type: 'Revoked', on: '2025-10-01', reason: 'salah orang' }),
      evolveCertificate(issued, { type: 'Superseded', on: '2025-10-01', successor: id('s-2') }),
      certificateSchema.parse(JSON.parse(JSON.stringify(issued))),
      Object.fromEntries(Object.entries(issued).toReversed()) as typeof issued,
    ]
    for (const certificate of later) expect(recheck(certificate, { hash })).toEqual(fresh)
    const renewed = [
      evolveCertificate(competent, { type: 'Renewed', on: '2028-08-01', successor: id('s-3') }),
      evolveCertificate(competent, { type: 'Expired', on: '2028-09-02' }),
    ]
    for (const certificate of renewed) {
      expect(recheck(certificate, { hash })).toEqual(recheck(competent, { hash }))
    }
  })

  const cases: { title: string; certificate: Certificate; outcome: string; code?: string }[] = [
    {
      title: 'whose facts would not earn it',
      certificate: {
        ...issued,
        basis: {
          ...issued.basis,
          facts: { ...facts, attendance: { attended: 9, required: 12, unmarked: 0 } },
        },
      },
      outcome: 'refused',
      code: 'criteria-not-met',
    },
    {
      title: 'whose facts are another person’s',
      certificate: {
        ...issued,
        basis: { ...issued.basis, facts: { ...facts, participant: id<ParticipantId>('p-2') } },
      },
      outcome: 'refused',
      code: 'other-enrollment',
    },
    {
      title: 'that is dated before the course was completed',
      certificate: { ...issued, issuedOn: '2025-08-31' },
      outcome: 'refused',
      code: 'issued-before-completion',
    },
    {
      title: 'whose holder was found not competent',
      certificate: { ...competent, assessment: { ...competent.assessment, result: 'BK' } },
      outcome: 'refused',
      code: 'not-competent',
    },
    {
      title: 'whose facts were made better after the fact',
      certificate: {
        ...issued,
        basis: {
          ...issued.basis,
          facts: { ...facts, attendance: { attended: 11, required: 12, unmarked: 0 } },
        },
      },
      outcome: 'differs',
    },
  ]
  it.each(cases)('finds a certificate $title: $outcome', ({ certificate, outcome, code }) => {
    expect(recheck(certificate, { hash }).outcome).toBe('inputs-changed')
    const again = recheck({ ...certificate, inputsHash: null }, { hash })
    expect(again.outcome).toBe(outcome)
    expect(again.refusal?.code).toBe(code)
  })

  it('finds a certificate whose paper was changed, by the hash that it keeps, or by one that is kept elsewhere', () => {
    const forged: Certificate = { ...issued, holder: 'Nama Lain' }
    expect(recheck(forged, { hash }).outcome).toBe('inputs-changed')
    const withItsHash = { ...forged, inputsHash: hash(decisionInputs(forged)) }
    expect(recheck(withItsHash, { hash }).outcome).toBe('reproduced')
    expect(recheck(withItsHash, { hash, recordedHash: issued.inputsHash }).outcome).toBe('inputs-changed')
  })

  it('stays what it was when everything that the certificate names was renamed since', () => {
    const before = JSON.stringify(issued)
    const { today, ...again } = recheck(issued, { hash, today: grounds() })
    expect(JSON.stringify(issued)).toBe(before)
    expect(again.kept).toContain('"title":"Las"')
    expect(today?.wouldIssue).toBe(true)
  })

  it('has a text in both languages for every outcome', () => {
    for (const { id, en } of Object.values(recheckTexts)) expect([id, en]).not.toContain('')
  })
})

describe('the records of today', () => {
  it('would give it still, where they say the same', () => {
    expect(recheck(issued, { hash, today: grounds() }).today).toEqual({
      wouldIssue: true,
      refusal: null,
      changedFacts: [],
      criteriaChanged: false,
    })
  })

  it('would not give it after a correction of the attendance, which is named; the recheck is the same', () => {
    const attendance = { attended: 9, required: 12, unmarked: 0 }
    const scores = { ...facts.scores, final: 70 }
    const { today, ...again } = recheck(issued, {
      hash,
      today: grounds({ facts: { ...facts, attendance, scores } }),
    })
    expect(today).toMatchObject({
      wouldIssue: false,
      refusal: { code: 'criteria-not-met', enrollment },
      changedFacts: [
        { fact: 'attendance', kept: facts.attendance, records: attendance },
        { fact: 'scores', kept: facts.scores, records: scores },
      ],
      criteriaChanged: false,
    })
    expect({ ...again, today: null }).toEqual(recheck(issued, { hash }))
  })

  it('are said to ask for something else, where the batch does', () => {
    const criteria = { ...suggestedCriteria, id: 'lain' }
    expect(recheck(issued, { hash, today: grounds({ criteria }) }).today).toMatchObject({
      wouldIssue: true,
      criteriaChanged: true,
    })
    expect(recheck(issued, { hash, today: grounds({ criteria: null }) }).today).toMatchObject({
      wouldIssue: false,
      refusal: { code: 'no-criteria' },
      criteriaChanged: true,
    })
  })

  it('would not give it where they have no such enrolment any more', () => {
    expect(recheck(issued, { hash, today: { enrollment: null, competenceTest: null } }).today).toEqual({
      wouldIssue: false,
      refusal: { code: 'no-enrollment', enrollment },
      changedFacts: [],
      criteriaChanged: false,
    })
  })

  it('are asked in the same way for the day of issue', () => {
    const { atIssue, today } = recheck(issued, {
      hash,
      atIssue: grounds(),
      today: grounds({ criteria: null }),
    })
    expect([atIssue?.wouldIssue, today?.wouldIssue]).toEqual([true, false])
  })

  it('would not give a competence certificate once its test was corrected to BK', () => {
    const corrected: CompetenceTest = { ...test, finding: { ...test.finding, result: 'BK' } }
    const asked = (competenceTest: CompetenceTest | null) =>
      recheck(competent, { hash, today: { enrollment: null, competenceTest } }).today
    expect(asked(test)).toMatchObject({ wouldIssue: true, changedFacts: [], criteriaChanged: false })
    expect(asked(corrected)).toMatchObject({
      wouldIssue: false,
      refusal: { code: 'other-assessment', differs: ['result'] },
    })
    expect(asked(null)).toMatchObject({ refusal: { code: 'no-competence-test' } })
  })
})

const source = suggestedAttendanceSource
const nodes = fc.letrec<{ node: CriteriaNode }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    fc.integer({ min: 0, max: 5 }).map(
      (numerator): CriteriaNode => ({
        criterion: 'attendance-at-least',
        share: { numerator, denominator: 5 },
        source,
      }),
    ),
    fc.nat(100).map((hours): CriteriaNode => ({ criterion: 'hours-at-least', hours, source })),
    fc
      .tuple(fc.constantFrom('practical', 'final'), fc.nat(100))
      .map(([of, score]): CriteriaNode => ({ criterion: 'score-at-least', of, score, source })),
    fc.constant<CriteriaNode>({ criterion: 'units-passed', units: ['K3'], source }),
    fc.constant<CriteriaNode>({ criterion: 'no-discipline', source }),
    fc.array(tie('node'), { maxLength: 3 }).map((of): CriteriaNode => ({ criterion: 'all', of })),
    fc.array(tie('node'), { maxLength: 3 }).map((of): CriteriaNode => ({ criterion: 'any', of })),
    tie('node').map((of): CriteriaNode => ({ criterion: 'not', of })),
    fc
      .tuple(fc.integer({ min: 1, max: 2 }), fc.array(tie('node'), { maxLength: 3 }))
      .map(([n, of]): CriteriaNode => ({ criterion: 'at-least', n, of })),
  ),
})).node
const cases = fc.record({
  criteria: fc.record({ id: fc.constant('contoh'), requires: nodes, afterBatchClosed: fc.boolean() }),
  facts: fc.record({
    enrollment: fc.constant(enrollment),
    participant: fc.constant(participant),
    batch: fc.constant(batch),
    completedOn: fc.constantFrom('2025-09-01' as const, '2025-09-02' as const, '2025-09-03' as const, null),
    attendance: fc.option(
      fc.record({ attended: fc.nat(12), required: fc.constant(12), unmarked: fc.nat(2) }),
    ),
    hours: fc.option(fc.record({ credited: fc.nat(100), unmarked: fc.nat(4) })),
    units: fc.option(
      fc.constantFrom<NonNullable<CertificationFacts['units']>>(
        { passed: ['K3'], failed: ['SMAW'] },
        { passed: [], failed: [] },
        { passed: [], failed: ['K3'] },
      ),
    ),
    scores: fc.record({
      'pre-test': fc.constant(null),
      'post-test': fc.constant(null),
      practical: fc.option(fc.nat(100)),
      final: fc.option(fc.nat(100)),
    }),
    disciplined: fc.option(fc.boolean()),
  }),
  batchClosedOn: fc.constantFrom(null, '2025-09-01' as const, '2025-09-03' as const),
})

describe('nobody gets a certificate', () => {
  it('that a recheck would refuse, or find to differ, once it was stored and read again', () => {
    let given = 0
    fc.assert(
      fc.property(cases, ({ criteria, facts, batchClosedOn }) => {
        const context: Earned = { facts, criteria, batchClosedOn, programKind: 'kemandirian' }
        const certificate = issue(training, context)
        if (certificate === undefined) return
        given++
        const stored = certificateSchema.parse(JSON.parse(JSON.stringify(certificate)))
        expect(recheck(stored, { hash }).outcome).toBe('reproduced')
      }),
      { numRuns: 1000 },
    )
    expect(given).toBeGreaterThan(0)
  })

  it('by a recheck that is refused at issue: the two agree on any facts', () => {
    fc.assert(
      fc.property(cases, ({ criteria, facts }) => {
        const context: Earned = { facts, criteria, batchClosedOn: '2025-09-01', programKind: 'kemandirian' }
        const forged: Certificate = {
          ...issued,
          inputsHash: null,
          basis: { criteria, facts, tree: issued.basis.tree },
        }
        expect(recheck(forged, { hash }).outcome === 'refused').toBe(issue(training, context) === undefined)
      }),
      { numRuns: 300 },
    )
  })
})
