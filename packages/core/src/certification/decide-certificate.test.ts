import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specificationOf } from '../../test/lifecycle-specification.js'
import {
  addDays,
  type BatchId,
  type CertificateId,
  describeRefusal,
  type EnrollmentId,
  type FacilityId,
  id,
  type ParticipantId,
  type PartnerId,
  type ProgramId,
} from '../foundations/index.js'
import {
  type Certificate,
  type CompetenceTestId,
  certificateSchema,
  type NewCertificate,
} from './certificate.js'
import { type CertificateEvent, evolveCertificate } from './certificate-events.js'
import { certificateTexts } from './certificate-texts.js'
import type { CompetenceTest } from './competence-test.js'
import {
  type CertificateCommand,
  type CertificateContext,
  type CertificateRefusal,
  decideCertificate,
} from './decide-certificate.js'
import { evaluateCriteria } from './evaluate-criteria.js'
import type { CertificationFacts } from './facts.js'
import { certificateLifecycle } from './lifecycle.js'
import { suggestedCriteria } from './suggested-criteria.js'

// Everything here is synthetic.
const participant = id<ParticipantId>('p-1')
const enrollment = id<EnrollmentId>('enr-1')
const batch = id<BatchId>('b-1')
const blk = id<PartnerId>('blk')
const lsp = id<PartnerId>('lsp')
const first = id<CertificateId>('s-1')
const successor = id<CertificateId>('s-2')

const paper = {
  id: first,
  facility: id<FacilityId>('lapas-contoh'),
  participant,
  holder: 'Nama Sintetis',
  number: '0001/BLK/2025',
  trade: { printed: 'las', normal: 'las listrik', english: 'welding' },
  place: null,
  signedBy: [],
  replaces: null,
}
const training = {
  ...paper,
  issuer: { partner: blk, name: 'BLK Contoh', publicName: 'BLK Contoh' },
  paper: 'pelatihan',
  program: { id: id<ProgramId>('las'), title: 'Las' },
  batch,
  enrollment,
  hours: 80,
  trainedFrom: '2025-08-21',
  trainedUntil: '2025-09-01',
} satisfies NewCertificate
const uji = id<CompetenceTestId>('uji-1')
const competence = {
  ...paper,
  issuer: { partner: lsp, name: 'LSP Contoh', publicName: 'LSP Contoh' },
  paper: 'kompetensi',
  assessment: { test: uji, participant, on: '2025-09-01', lsp, scheme: 'SMAW', assessor: null, result: 'K' },
  trainingCertificate: first,
  validUntil: '2028-09-02',
} satisfies NewCertificate

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
const earned = {
  facts,
  criteria: suggestedCriteria,
  batchClosedOn: '2025-09-01',
  programKind: 'kemandirian',
} as const
/** The competence test as registered, where the paper says the truth about it. */
const registered = ({ assessment }: typeof competence | Competence): CompetenceTest => {
  const { test: id, participant, ...finding } = assessment
  const { facility } = paper
  return { id, facility, participant, enrollment, finding, corrections: [], changedOn: '2025-09-01' }
}
type Competence = Extract<NewCertificate, { paper: 'kompetensi' }>
const context: CertificateContext = {
  role: null,
  today: null,
  enrollment: earned,
  competenceTest: registered(competence),
  nextNumber: null,
  inputsHash: 'c0ffee',
  sameNumber: [],
  sameGrounds: [],
  successor: null,
}
const basis = { criteria: suggestedCriteria, facts, tree: evaluateCriteria(facts, suggestedCriteria).tree }

const issued: CertificateEvent = {
  type: 'Issued',
  on: '2025-09-02',
  certificate: training,
  basis,
  inputsHash: null,
}
const competent: CertificateEvent = {
  type: 'Issued',
  on: '2025-09-02',
  certificate: competence,
  basis: null,
  inputsHash: null,
}
const expired: CertificateEvent = { type: 'Expired', on: '2028-09-02' }
const pasts: Record<string, CertificateEvent[]> = {
  absent: [],
  'issued training': [issued],
  'issued competence': [competent],
  'superseded training': [issued, { type: 'Superseded', on: '2025-10-01', successor }],
  'superseded competence': [competent, { type: 'Renewed', on: '2028-08-01', successor }],
  'revoked training': [issued, { type: 'Revoked', on: '2025-10-01', reason: 'x' }],
  'revoked competence': [competent, { type: 'Revoked', on: '2025-10-01', reason: 'x' }],
  'expired competence': [competent, expired],
}

const fold = (events: readonly CertificateEvent[]) =>
  events.reduce<Certificate | undefined>(evolveCertificate, undefined)

const issue = (certificate: NewCertificate, on: CertificateCommand['on'] = '2025-09-02') =>
  ({ type: 'Issue', on, certificate }) as const

const specification = specificationOf({
  lifecycle: certificateLifecycle,
  texts: certificateTexts,
  decide: decideCertificate,
  evolve: evolveCertificate,
  schema: certificateSchema,
  context,
  pasts: {
    absent: [],
    issued: [issued],
    superseded: [issued, { type: 'Superseded', on: '2025-10-01', successor }],
    revoked: [issued, { type: 'Revoked', on: '2025-10-01', reason: 'x' }],
    expired: [competent, expired],
  },
  samples: {
    Issue: issue(training),
    Supersede: { type: 'Supersede', on: '2028-10-01', successor },
    Revoke: { type: 'Revoke', on: '2028-10-01', reason: 'x' },
    Expire: { type: 'Expire', on: '2028-10-01' },
    Renew: { type: 'Renew', on: '2028-10-01', successor },
  },
})

/** Given what happened, when a command is ordered, then … */
const given = (past: readonly CertificateEvent[], known: Partial<CertificateContext> = {}) => ({
  when: (command: CertificateCommand) => {
    const { becomes, thenRefused } = specification.given(...past).when(command, known)
    return {
      becomes,
      thenRefused: (code: CertificateRefusal['code'], facts: Record<string, unknown> = {}) =>
        thenRefused({ code, ...facts }),
    }
  },
})
const facing = (changed: Partial<CertificationFacts>, other: object = {}) => ({
  enrollment: { ...earned, ...other, facts: { ...facts, ...changed } },
})

describe('a training certificate', () => {
  it('is issued for a completed enrolment that meets the frozen criteria, and keeps why', () =>
    given([]).when(issue(training)).becomes('issued', { issuedOn: '2025-09-02', basis }))

  it('keeps the hash of its inputs, or that there was none', () => {
    given([]).when(issue(training)).becomes('issued', { inputsHash: 'c0ffee' })
    given([], { inputsHash: null }).when(issue(training)).becomes('issued', { inputsHash: null })
  })

  it('is issued on the day of completion, and not on the day before', () => {
    given([]).when(issue(training, '2025-09-01')).becomes('issued')
    given([]).when(issue(training, '2025-08-31')).thenRefused('issued-before-completion', {
      completedOn: '2025-09-01',
    })
  })

  it('is refused without an enrolment', () =>
    given([], { enrollment: null }).when(issue(training)).thenRefused('no-enrollment', { enrollment }))

  it.each([
    { enrollment: id<EnrollmentId>('enr-2') },
    { participant: id<ParticipantId>('p-2') },
    { batch: id<BatchId>('b-2') },
  ])('is refused on the facts of another: %j', (other) =>
    given([], facing(other)).when(issue(training)).thenRefused('other-enrollment'),
  )

  it('is refused for rehabilitation', () =>
    given([], facing({}, { programKind: 'rehabilitasi-sosial' }))
      .when(issue(training))
      .thenRefused('not-vocational'))

  it('is refused while the enrolment is not completed', () =>
    given([], facing({ completedOn: null }))
      .when(issue(training))
      .thenRefused('not-completed'))

  it('is refused where the batch froze no criteria', () =>
    given([], facing({}, { criteria: null }))
      .when(issue(training))
      .thenRefused('no-criteria', { batch }))

  it('waits for the batch to close, unless its criteria say otherwise', () => {
    given([], facing({}, { batchClosedOn: null }))
      .when(issue(training))
      .thenRefused('batch-not-closed', { batch })
    const closed = facing({}, { batchClosedOn: '2025-09-02' })
    given([], closed).when(issue(training)).becomes('issued')
    given([], closed).when(issue(training, '2025-09-01')).thenRefused('issued-before-closing', {
      closedOn: '2025-09-02',
    })
    const criteria = { ...suggestedCriteria, afterBatchClosed: false }
    given([], facing({}, { criteria, batchClosedOn: null }))
      .when(issue(training))
      .becomes('issued')
  })

  it('is refused with the tree where the criteria are not met', () =>
    given([], facing({ attendance: { attended: 9, required: 12, unmarked: 0 } }))
      .when(issue(training))
      .thenRefused('criteria-not-met', {
        tree: { outcome: 'not-met', actual: { attended: 9, required: 12, unmarked: 0 } },
      }))

  it('is refused, by another code, where a fact is missing', () =>
    given([], facing({ attendance: null }))
      .when(issue(training))
      .thenRefused('criteria-undetermined', { tree: { outcome: 'unknown', actual: null } }))

  it('does not expire and is not renewed', () => {
    given([issued]).when({ type: 'Expire', on: '2030-01-01' }).thenRefused('does-not-expire')
    given([issued]).when({ type: 'Renew', on: '2030-01-01', successor }).thenRefused('not-renewable')
  })
})

describe('a competence certificate', () => {
  it('rests on its assessment and needs no enrolment', () =>
    given([], { enrollment: null }).when(issue(competence)).becomes('issued', { paper: 'kompetensi' }))

  it('is refused without a registered competence test', () =>
    given([], { competenceTest: null })
      .when(issue(competence))
      .thenRefused('no-competence-test', { test: uji }))

  it.each([
    ['scheme', { scheme: 'GMAW' }],
    ['result', { result: 'BK' as const }],
    ['on', { on: '2025-08-31' as const }],
    ['lsp', { lsp: blk }],
  ])('is refused where its %s is not what was registered', (field, changed) =>
    given([], {
      competenceTest: registered({ ...competence, assessment: { ...competence.assessment, ...changed } }),
    })
      .when(issue(competence))
      .thenRefused('other-assessment', { test: uji, differs: [field] }),
  )

  it('is refused for who is not yet competent', () => {
    const failed: Competence = { ...competence, assessment: { ...competence.assessment, result: 'BK' } }
    given([], { competenceTest: registered(failed) })
      .when(issue(failed))
      .thenRefused('not-competent')
  })

  it('is refused on the assessment of another', () => {
    const assessment = { ...competence.assessment, participant: id<ParticipantId>('p-2') }
    const others: Competence = { ...competence, assessment }
    given([], { competenceTest: registered(others) })
      .when(issue(others))
      .thenRefused('other-holder', { assessed: 'p-2' })
  })

  it('is issued on the day of the assessment, and not before', () => {
    given([]).when(issue(competence, '2025-09-01')).becomes('issued')
    given([]).when(issue(competence, '2025-08-31')).thenRefused('issued-before-assessment')
  })

  it('is refused where it would expire at once', () => {
    given([])
      .when(issue({ ...competence, validUntil: '2025-09-02' }))
      .thenRefused('end-before-start', { to: '2025-09-02' })
    given([])
      .when(issue({ ...competence, validUntil: '2025-09-03' }))
      .becomes('issued')
  })

  it('expires on the first day on which it holds no longer, and not before', () => {
    given([competent]).when({ type: 'Expire', on: '2028-09-01' }).thenRefused('not-yet-expired')
    given([competent])
      .when({ type: 'Expire', on: '2028-09-02' })
      .becomes('expired', { expiredOn: '2028-09-02' })
  })

  it('does not expire where the paper prints no end', () =>
    given([{ ...competent, certificate: { ...competence, validUntil: null } } as CertificateEvent])
      .when({ type: 'Expire', on: '2030-01-01' })
      .thenRefused('does-not-expire'))

  it.each([
    ['issued', [competent]],
    ['expired', [competent, expired]],
  ])('that is %s is renewed by a new one', (_, past) => {
    given(past, { successor: { id: successor, participant, paper: 'kompetensi', replaces: first } })
      .when({ type: 'Renew', on: '2028-10-01', successor })
      .becomes('superseded', { cause: 'renewed', successor })
  })
})

describe('a competence certificate is not renewed', () => {
  const renew = { type: 'Renew', on: '2028-10-01', successor } as const

  it('by one that does not exist', () => {
    given([competent]).when(renew).thenRefused('successor-unknown', { successor })
  })

  it.each([{ participant: id<ParticipantId>('p-2') }, { paper: 'pelatihan' as const }, { replaces: null }])(
    'by one of another: %j',
    (other) =>
      given([competent], {
        successor: { id: successor, participant, paper: 'kompetensi', replaces: first, ...other },
      })
        .when(renew)
        .thenRefused('successor-of-another'),
  )
})

describe('a certificate of either paper', () => {
  it.each([issued, competent])('is revoked with a reason', (event) => {
    given([event])
      .when({ type: 'Revoke', on: '2025-10-01', reason: 'data palsu' })
      .becomes('revoked', { reason: 'data palsu', revokedOn: '2025-10-01' })
  })

  it('is not revoked without a reason', () =>
    given([issued]).when({ type: 'Revoke', on: '2025-10-01', reason: ' ' }).thenRefused('no-reason'))

  it('is not issued tomorrow: a day that has not come shows that the clock was set back', () => {
    given([], { today: '2025-09-02' }).when(issue(training)).becomes('issued')
    given([], { today: '2025-09-01' })
      .when(issue(training))
      .thenRefused('in-the-future', { on: '2025-09-02', today: '2025-09-01' })
  })

  it('is revoked and superseded even after it expired', () => {
    given([competent, expired]).when({ type: 'Revoke', on: '2029-01-01', reason: 'x' }).becomes('revoked')
    given([competent, expired], {
      successor: { id: successor, participant, paper: 'kompetensi', replaces: first },
    })
      .when({ type: 'Supersede', on: '2029-01-01', successor })
      .becomes('superseded', { cause: 'corrected' })
    expect(fold([competent, expired, { type: 'Revoked', on: '2029-01-01', reason: 'x' }])).not.toHaveProperty(
      'expiredOn',
    )
  })

  it('is superseded by a corrected one', () =>
    given([issued], { successor: { id: successor, participant, paper: 'pelatihan', replaces: first } })
      .when({ type: 'Supersede', on: '2025-10-01', successor })
      .becomes('superseded', { cause: 'corrected', successor }))

  it('is not superseded by one that does not exist', () => {
    const command = { type: 'Supersede', on: '2025-10-01', successor } as const
    given([issued]).when(command).thenRefused('successor-unknown', { successor })
    given([issued], { successor: { id: first, participant, paper: 'pelatihan', replaces: first } })
      .when(command)
      .thenRefused('successor-unknown')
  })

  it.each([{ participant: id<ParticipantId>('p-2') }, { paper: 'kompetensi' as const }, { replaces: null }])(
    'is not superseded by one of another: %j',
    (other) =>
      given([issued], {
        successor: { id: successor, participant, paper: 'pelatihan', replaces: first, ...other },
      })
        .when({ type: 'Supersede', on: '2025-10-01', successor })
        .thenRefused('successor-of-another'),
  )

  it('keeps its issuer from using a number twice, and lets another issuer use it', () => {
    const other = { id: successor, facility: paper.facility, issuer: training.issuer, number: paper.number }
    given([], { sameNumber: [other] })
      .when(issue(training))
      .thenRefused('number-taken', {
        number: '0001/BLK/2025',
        certificate: successor,
      })
    given([], { sameNumber: [{ ...other, issuer: competence.issuer }] })
      .when(issue(training))
      .becomes('issued')
    given([], { sameNumber: [{ ...other, number: '0002/BLK/2025' }] })
      .when(issue(training))
      .becomes('issued')
  })

  it('takes the next number of a gapless series, and no other', () => {
    given([], { nextNumber: training.number }).when(issue(training)).becomes('issued')
    given([], { nextNumber: '0002/BLK/2025' })
      .when(issue(training))
      .thenRefused('number-out-of-series', { number: '0001/BLK/2025', next: '0002/BLK/2025' })
  })

  it('is one for a course or a test: another replaces it', () => {
    const held = { id: successor, number: '0001/BLK/2024' }
    for (const certificate of [training, competence]) {
      given([], { sameGrounds: [held] })
        .when(issue(certificate))
        .thenRefused('already-certified', { certificate: held.id, number: held.number })
      given([], { sameGrounds: [held] })
        .when(issue({ ...certificate, replaces: held.id }))
        .becomes('issued')
    }
  })

  it('has one issuer, whether it is called a partner or is the facility itself', () => {
    const own = { ...training, issuer: { partner: null, name: 'Lapas Contoh', publicName: null } }
    const asPartner = { ...own.issuer, partner: id<PartnerId>(paper.facility) }
    const other = {
      id: successor,
      facility: id<FacilityId>('lapas-lain'),
      issuer: asPartner,
      number: own.number,
    }
    given([], { sameNumber: [other] })
      .when(issue(own))
      .thenRefused('number-taken')
  })

  it('of one facility may bear a number of another facility, since each issues for itself', () => {
    const own = { ...training, issuer: { partner: null, name: 'Lapas Contoh', publicName: null } }
    const other = { id: successor, facility: paper.facility, issuer: own.issuer, number: own.number }
    given([], { sameNumber: [other] })
      .when(issue(own))
      .thenRefused('number-taken')
    given([], { sameNumber: [{ ...other, facility: id<FacilityId>('lapas-lain') }] })
      .when(issue(own))
      .becomes('issued')
  })

  it('refuses a day before the last change', () =>
    given([issued])
      .when({ type: 'Revoke', on: '2025-09-01', reason: 'x' })
      .thenRefused('before-last-change', { lastChange: '2025-09-02' }))

  it('refuses a role that the table does not list', () =>
    given([issued], { role: 'kasi-binadik' })
      .when({ type: 'Revoke', on: '2025-10-01', reason: 'x' })
      .thenRefused('role-not-allowed', { allowed: ['kalapas'] }))

  it('refuses a command that the table does not list', () =>
    given(pasts['revoked training']!)
      .when({ type: 'Revoke', on: '2025-12-01', reason: 'x' })
      .thenRefused('wrong-state', { state: 'revoked', allowed: [] }))

  it('refuses in both languages, naming the facts', () => {
    const decision = decideCertificate(undefined, issue(training, '2025-08-31'), context)
    if (decision.ok) throw new Error('accepted')
    expect(describeRefusal(decision.refusal, certificateTexts, 'id')).toBe(
      'Tanggal terbit 31 Agustus 2025 sebelum tanggal selesai 1 September 2025.',
    )
    expect(describeRefusal(decision.refusal, certificateTexts, 'en')).toContain('1 September 2025')
  })

  it('says which event cannot follow', () => {
    expect(() => fold([expired])).toThrow('Expired cannot follow the state absent')
    expect(() => fold([issued, expired])).toThrow('Expired cannot follow the state issued')
    expect(() => fold([issued, issued])).toThrow('Issued cannot follow the state issued')
  })
})

describe('for every state and every command', () => {
  const day = fc.integer({ min: -40, max: 1400 }).map((days) => addDays('2025-09-02', days))
  const command: fc.Arbitrary<CertificateCommand> = day.chain((on) =>
    fc.constantFrom<CertificateCommand>(
      issue(training, on),
      issue(competence, on),
      issue({ ...competence, validUntil: null }, on),
      { type: 'Supersede', on, successor },
      { type: 'Revoke', on, reason: 'r' },
      { type: 'Expire', on },
      { type: 'Renew', on, successor },
    ),
  )
  const around: fc.Arbitrary<CertificateContext> = fc.record({
    role: fc.constantFrom(null, 'kalapas', 'tamu'),
    enrollment: fc.constantFrom(
      null,
      earned,
      ...[
        { completedOn: null },
        { attendance: null },
        { attendance: { attended: 1, required: 9, unmarked: 0 } },
      ].map((changed) => facing(changed).enrollment),
    ),
    today: fc.constantFrom(null, '2026-01-01' as const),
    competenceTest: fc.constantFrom(null, registered(competence)),
    nextNumber: fc.constantFrom(null, training.number, '0002/BLK/2025'),
    inputsHash: fc.constantFrom(null, 'c0ffee'),
    sameNumber: fc.constantFrom([], [{ ...paper, issuer: training.issuer }]),
    sameGrounds: fc.constantFrom([], [{ id: successor, number: 'A-1' }]),
    successor: fc.constantFrom(
      null,
      { id: successor, participant, paper: 'pelatihan' as const, replaces: first },
      { id: successor, participant, paper: 'kompetensi' as const, replaces: first },
    ),
  })

  it('accepts only what the table lists, does what the table says, and refuses only by the listed guards', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(pasts)), command, around, (past, ordered, context) => {
        const state = fold(past)
        const row = certificateLifecycle.spec.transitions.find(
          (row) =>
            row.command === ordered.type &&
            (row.from as readonly string[]).includes(state?.status ?? 'absent'),
        )
        const decision = decideCertificate(state, ordered, context)
        if (row === undefined) expect(decision).toMatchObject({ ok: false, refusal: { code: 'wrong-state' } })
        else if (!decision.ok) expect(row.guards).toContain(decision.refusal.code)
        else {
          expect(decision.events.map((event) => event.type)).toEqual([row.event])
          expect(fold([...past, ...decision.events])?.status).toBe(row.to)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('folds the events of any walk into a document that its schema keeps as it is', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, around), { maxLength: 30 }), (orders) => {
        const events: CertificateEvent[] = []
        for (const [ordered, context] of orders) {
          const decision = decideCertificate(fold(events), ordered, { ...context, role: null })
          if (decision.ok) events.push(...decision.events)
        }
        const document = fold(events)
        if (document !== undefined) expect(certificateSchema.parse(document)).toEqual(document)
      }),
    )
  })

  it('has an example of every state', () =>
    expect(new Set(Object.values(pasts).map((past) => fold(past)?.status))).toEqual(
      new Set([undefined, ...certificateLifecycle.states]),
    ))

  it('certifies nobody whose kept basis would not earn it again', () => {
    fc.assert(
      fc.property(around, (context) => {
        const decision = decideCertificate(undefined, issue(training), context)
        if (!decision.ok) return
        const [event] = decision.events
        if (event?.type !== 'Issued' || event.basis === null) throw new Error('no basis')
        const again = evaluateCriteria(event.basis.facts, event.basis.criteria)
        expect(again).toEqual({ outcome: 'met', tree: event.basis.tree })
      }),
    )
  })
})

specification.theTableIsShownWhole()
