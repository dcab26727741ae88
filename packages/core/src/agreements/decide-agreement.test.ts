import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { specificationOf } from '../../test/lifecycle-specification.js'
import {
  type AgreementId,
  addDays,
  type Day,
  describeRefusal,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
} from '../foundations/index.js'
import { type Agreement, agreementSchema, type NewAgreement, type Signing } from './agreement.js'
import { type AgreementEvent, evolveAgreement } from './agreement-events.js'
import { agreementTexts } from './agreement-texts.js'
import {
  type AgreementCommand,
  type AgreementContext,
  type AgreementRefusal,
  decideAgreement,
} from './decide-agreement.js'
import { agreementLifecycle } from './lifecycle.js'
import type { Obligation } from './obligation.js'
import type { PartyRef } from './party-ref.js'
import { type AgreementTerms, type Signatory, unstatedScope, unstatedTerms } from './terms.js'

// Everything here is synthetic.
const facility = id<FacilityId>('lapas-contoh')
const dinas = id<PartnerId>('dinas-contoh')
const kampus = id<PartnerId>('kampus-contoh')
const head = id<OfficialId>('kepala-lapas')
const chief = id<OfficialId>('kepala-dinas')
const ours: PartyRef = { kind: 'facility' }
const theirs: PartyRef = { kind: 'partner', partner: dinas }

const terms: AgreementTerms = {
  ...unstatedTerms,
  parties: [
    { party: ours, role: 'PIHAK KESATU', number: null },
    { party: theirs, role: 'PIHAK KEDUA', number: null },
  ],
  aboutTraining: true,
  validity: { from: '2025-01-10', to: '2026-01-10' },
}
const agreement: NewAgreement = {
  id: id<AgreementId>('pks-1'),
  facility,
  kind: 'pks',
  follows: [],
  terms,
  documents: [],
  standsFor: { kind: 'exact', value: 1 },
  note: null,
}
const endless: AgreementTerms = { ...terms, validity: { from: null, to: null } }
const successor = id<AgreementId>('pks-2')

const signatory = (party: PartyRef, official: OfficialId, acting: Signatory['acting'] = null): Signatory => ({
  party,
  official,
  name: 'Nama Contoh',
  office: 'Kepala',
  acting,
  authority: null,
})
const signatories = [signatory(ours, head), signatory(theirs, chief)]
const signing: Omit<Signing, 'signedOn'> = { place: 'Aula', signatories, witnesses: null, document: null }

const office = (organisation: PartyRef, acting: 'plt' | 'plh' | null = null) => ({
  organisation,
  acting,
  period: { from: '2024-01-01', to: '2026-01-01' } as const,
  attested: [],
})
const context: AgreementContext = {
  role: null,
  officials: [
    { id: head, offices: [office(ours)] },
    { id: chief, offices: [office(theirs)] },
  ],
  others: [],
  usualNotice: null,
}

/** The next agreement is signed and says that it follows this one. */
const withSuccessor: AgreementContext = {
  ...context,
  others: [
    {
      ...agreement,
      id: successor,
      follows: [agreement.id],
      terms: { ...terms, validity: { from: '2026-01-10', to: '2027-01-10' } },
      status: 'signed',
      addenda: [],
      changedOn: '2026-01-05',
      notice: null,
      signing: { ...signing, signedOn: '2026-01-05' },
    },
  ],
}

const explored: AgreementEvent = { type: 'Explored', on: '2025-01-01', agreement }
const drafted: AgreementEvent = { type: 'Drafted', on: '2025-01-02', terms }
const submitted: AgreementEvent = { type: 'Submitted', on: '2025-01-03' }
const signed: AgreementEvent = {
  type: 'Signed',
  on: '2025-01-09',
  signing: { ...signing, signedOn: '2025-01-09' },
  warnings: [],
}
const effective: AgreementEvent = { type: 'TookEffect', on: '2025-01-10' }
const suspended: AgreementEvent = { type: 'Suspended', on: '2025-03-01', reason: 'renovasi' }
const noticed: AgreementEvent = {
  type: 'NoticeGiven',
  on: '2025-06-01',
  notice: { givenOn: '2025-06-01', by: ours, endsOn: '2025-09-01', reason: 'x' },
}
const expired: AgreementEvent = { type: 'Expired', on: '2026-01-10' }

/** The events that lead to each state. */
const pasts: Record<Agreement['status'] | 'absent', AgreementEvent[]> = {
  absent: [],
  exploring: [explored],
  drafted: [explored, drafted],
  'under-review': [explored, drafted, submitted],
  signed: [explored, drafted, submitted, signed],
  'in-force': [explored, drafted, signed, effective],
  suspended: [explored, drafted, signed, effective, suspended],
  expired: [explored, drafted, signed, effective, expired],
  terminated: [explored, drafted, signed, { type: 'Terminated', on: '2025-02-01', reason: 'x' }],
  renewed: [
    explored,
    drafted,
    signed,
    effective,
    expired,
    { type: 'Renewed', on: '2026-02-01', successor, takesOverOn: '2026-02-01' },
  ],
  abandoned: [explored, { type: 'Abandoned', on: '2025-02-01', reason: 'x' }],
}

const fold = (events: readonly AgreementEvent[]) =>
  events.reduce<Agreement | undefined>(evolveAgreement, undefined)

const samples: Record<AgreementCommand['type'], AgreementCommand> = {
  Explore: { type: 'Explore', on: '2025-01-01', agreement },
  Register: { type: 'Register', on: '2025-02-01', agreement, signing: { ...signing, signedOn: null } },
  Draft: { type: 'Draft', on: '2025-01-02', terms },
  Revise: { type: 'Revise', on: '2025-01-05', terms },
  Submit: { type: 'Submit', on: '2025-01-03' },
  Return: { type: 'Return', on: '2025-01-04', reason: 'nomor' },
  Sign: { type: 'Sign', on: '2025-01-09', signing },
  TakeEffect: { type: 'TakeEffect', on: '2025-01-10' },
  Amend: {
    type: 'Amend',
    on: '2025-06-01',
    addendum: { effectiveFrom: '2025-06-15', numbers: [], signatories: null, terms, document: null },
  },
  GiveNotice: {
    type: 'GiveNotice',
    on: '2025-06-01',
    notice: { by: ours, endsOn: '2025-09-01', reason: 'x' },
  },
  WithdrawNotice: { type: 'WithdrawNotice', on: '2025-07-01' },
  Suspend: { type: 'Suspend', on: '2025-03-01', reason: 'renovasi' },
  Resume: { type: 'Resume', on: '2025-04-01' },
  Expire: { type: 'Expire', on: '2026-01-10' },
  Terminate: { type: 'Terminate', on: '2025-05-01', reason: 'sepakat' },
  Renew: { type: 'Renew', on: '2026-02-01', successor, takesOverOn: '2026-02-01' },
  Abandon: { type: 'Abandon', on: '2025-05-01', reason: 'mitra mundur' },
}

const specification = specificationOf({
  lifecycle: agreementLifecycle,
  texts: agreementTexts,
  decide: decideAgreement,
  evolve: evolveAgreement,
  schema: agreementSchema,
  context,
  pasts,
  samples,
})

/** Given a state or what happened, when a command is ordered, then … */
const given = (past: Agreement['status'] | 'absent' | AgreementEvent[], known = context) => ({
  when: (command: AgreementCommand) => {
    const { becomes, thenRefused } = specification
      .given(...(typeof past === 'string' ? pasts[past] : past))
      .when(command, known)
    return {
      becomes: (...expected: Parameters<typeof becomes>) => {
        becomes(...expected)
      },
      thenRefused: (code: AgreementRefusal['code'], facts: Record<string, unknown> = {}) =>
        thenRefused({ code, ...facts }),
    }
  },
})

describe('the agreement lifecycle', () => {
  it('begins with a contact', () =>
    given('absent').when({ type: 'Explore', on: '2025-01-01', agreement }).becomes('exploring'))

  it('may begin with an agreement that was signed before', () =>
    given('absent')
      .when({ type: 'Register', on: '2025-02-01', agreement, signing: { ...signing, signedOn: null } })
      .becomes('signed', { signing: { signedOn: null } }))

  it('drafts what was talked about', () =>
    given('exploring').when({ type: 'Draft', on: '2025-01-02', terms: endless }).becomes('drafted', {
      draftedOn: '2025-01-02',
      terms: endless,
    }))

  it('revises a draft and keeps the day of drafting', () =>
    given('drafted').when({ type: 'Revise', on: '2025-01-05', terms: endless }).becomes('drafted', {
      draftedOn: '2025-01-02',
      terms: endless,
    }))

  it('submits a draft for review', () =>
    given('drafted').when({ type: 'Submit', on: '2025-01-03' }).becomes('under-review', {
      submittedOn: '2025-01-03',
    }))

  it('returns a draft for correction', () =>
    given('under-review')
      .when({ type: 'Return', on: '2025-01-04', reason: 'nomor' })
      .becomes('drafted', { draftedOn: '2025-01-02' }))

  it.each(['drafted', 'under-review'] as const)('signs what is %s', (state) =>
    given(state)
      .when({ type: 'Sign', on: '2025-01-09', signing })
      .becomes('signed', { signing: { signedOn: '2025-01-09' } }),
  )

  it('takes effect', () =>
    given('signed').when({ type: 'TakeEffect', on: '2025-01-10' }).becomes('in-force', {
      inForceSince: '2025-01-10',
    }))

  it.each(['signed', 'in-force'] as const)('amends what is %s and stays so', (state) =>
    given(state)
      .when({
        type: 'Amend',
        on: '2025-06-01',
        addendum: {
          effectiveFrom: '2025-06-15',
          numbers: [],
          signatories: null,
          terms: endless,
          document: null,
        },
      })
      .becomes(state, { addenda: [{ signedOn: '2025-06-01', effectiveFrom: '2025-06-15' }] }),
  )

  it('suspends', () =>
    given('in-force')
      .when({ type: 'Suspend', on: '2025-03-01', reason: 'renovasi' })
      .becomes('suspended', { suspendedOn: '2025-03-01' }))

  it('resumes and remembers the suspension', () =>
    given('suspended')
      .when({ type: 'Resume', on: '2025-04-01' })
      .becomes('in-force', {
        inForceSince: '2025-01-10',
        suspensions: [{ from: '2025-03-01', to: '2025-04-01', reason: 'renovasi' }],
      }))

  it.each(['signed', 'in-force', 'suspended'] as const)(
    'can be given notice of when %s, and that be withdrawn',
    (state) => {
      given(state)
        .when(samples.GiveNotice)
        .becomes(state, {
          notice: { givenOn: '2025-06-01', by: ours, endsOn: '2025-09-01', reason: 'x' },
        })
      given([...pasts[state], noticed])
        .when(samples.WithdrawNotice)
        .becomes(state, { notice: null })
    },
  )

  it.each(['signed', 'in-force', 'suspended'] as const)('expires when %s', (state) =>
    given(state).when({ type: 'Expire', on: '2026-01-10' }).becomes('expired', { expiredOn: '2026-01-10' }),
  )

  it.each(['signed', 'in-force', 'suspended'] as const)('is terminated when %s', (state) =>
    given(state)
      .when({ type: 'Terminate', on: '2025-05-01', reason: 'sepakat' })
      .becomes('terminated', { terminatedOn: '2025-05-01', reason: 'sepakat' }),
  )

  it.each(['in-force', 'expired'] as const)('is renewed when %s', (state) =>
    given(state, withSuccessor)
      .when({ type: 'Renew', on: '2026-02-01', successor, takesOverOn: '2026-02-01' })
      .becomes('renewed', { successor, takesOverOn: '2026-02-01' }),
  )

  it.each(['exploring', 'drafted', 'under-review'] as const)('comes to nothing when %s', (state) =>
    given(state)
      .when({ type: 'Abandon', on: '2025-05-01', reason: 'mitra mundur' })
      .becomes('abandoned', { abandonedOn: '2025-05-01' }),
  )

  it('drops what a later state does not know', () => {
    expect(fold(pasts.signed)).not.toHaveProperty('draftedOn')
    expect(fold(pasts.expired)).not.toHaveProperty('suspendedOn')
  })

  it('says which event cannot follow', () => {
    expect(() => fold([effective])).toThrow('TookEffect cannot follow the state absent')
    expect(() => fold([explored, explored])).toThrow('Explored cannot follow the state exploring')
    expect(() => fold([explored, signed])).toThrow('Signed cannot follow the state exploring')
  })
})

describe('an agreement refuses', () => {
  it('a command that its table does not list for the state', () =>
    given('exploring')
      .when({ type: 'Sign', on: '2025-01-09', signing })
      .thenRefused('wrong-state', { state: 'exploring', allowed: ['Draft', 'Abandon'] }))

  it('a role that the table does not list', () =>
    given('drafted', { ...context, role: 'kasi-binadik' })
      .when({ type: 'Sign', on: '2025-01-09', signing })
      .thenRefused('role-not-allowed', { allowed: ['kalapas'] }))

  it('a day before the last change, and takes the same day', () => {
    given('drafted').when({ type: 'Submit', on: '2025-01-01' }).thenRefused('before-last-change', {
      lastChange: '2025-01-02',
    })
    given('drafted').when({ type: 'Submit', on: '2025-01-02' }).becomes('under-review')
  })

  const written: [from: keyof typeof pasts, of: (terms: AgreementTerms) => AgreementCommand][] = [
    ['absent', (terms) => ({ type: 'Explore', on: '2025-01-01', agreement: { ...agreement, terms } })],
    [
      'absent',
      (terms) => ({
        type: 'Register',
        on: '2025-02-01',
        agreement: { ...agreement, terms },
        signing: { ...signing, signedOn: null },
      }),
    ],
    ['exploring', (terms) => ({ type: 'Draft', on: '2025-01-02', terms })],
    ['drafted', (terms) => ({ type: 'Revise', on: '2025-01-02', terms })],
    [
      'in-force',
      (terms) => ({
        type: 'Amend',
        on: '2025-06-01',
        addendum: { effectiveFrom: '2025-06-15', numbers: [], signatories: null, terms, document: null },
      }),
    ],
  ]

  it('fewer than two parties, wherever its terms are written', () => {
    for (const [from, of] of written) {
      given(from)
        .when(of({ ...terms, parties: terms.parties.slice(0, 1) }))
        .thenRefused('no-parties', { parties: 1 })
    }
  })

  it.each([
    [ours, 'lapas-contoh'],
    [theirs, 'dinas-contoh'],
  ] as const)('a party twice, wherever its terms are written: %j', (party, name) => {
    for (const [from, of] of written) {
      given(from)
        .when(of({ ...terms, parties: [...terms.parties, { party, role: null, number: null }] }))
        .thenRefused('party-twice', { party: name })
    }
  })

  it('an end that is not after the start, wherever its terms are written', () => {
    for (const [from, of] of written) {
      given(from)
        .when(of({ ...terms, validity: { from: '2025-07-01', to: '2025-07-01' } }))
        .thenRefused('end-before-start', { from: '2025-07-01', to: '2025-07-01' })
    }
  })

  it('to be signed when its end has come, and signs on the day before', () => {
    given('drafted')
      .when({ type: 'Sign', on: '2026-01-10', signing: { ...signing, signatories: null } })
      .thenRefused('end-before-start', { from: '2026-01-10', to: '2026-01-10' })
    given('drafted')
      .when({ type: 'Sign', on: '2026-01-09', signing: { ...signing, signatories: null } })
      .becomes('signed')
  })

  it('an addendum whose end comes before it takes effect', () =>
    given('in-force')
      .when({
        type: 'Amend',
        on: '2025-06-01',
        addendum: { effectiveFrom: '2026-01-10', numbers: [], signatories: null, terms, document: null },
      })
      .thenRefused('end-before-start', { from: '2026-01-10' }))

  it('an addendum that a party did not sign, or that somebody else signed', () => {
    const amend = (signed: Signatory[]): AgreementCommand => ({
      type: 'Amend',
      on: '2025-06-01',
      addendum: { effectiveFrom: '2025-06-15', numbers: [], signatories: signed, terms, document: null },
    })
    const stranger = { kind: 'partner', partner: kampus } as const
    given('in-force')
      .when(amend([signatory(ours, head)]))
      .thenRefused('unsigned-party', { party: dinas })
    given('in-force')
      .when(amend([signatory(stranger, chief)]))
      .thenRefused('signatory-of-no-party', { party: kampus })
    given('in-force')
      .when(amend([signatory(ours, chief)]))
      .thenRefused('signatory-not-official-of-party', { official: chief, known: true })
    given('in-force')
      .when(amend(signatories))
      .becomes('in-force', { addenda: [{ signatories }] })
  })

  describe('an addendum to what has ended', () => {
    const amend = (on: Day): AgreementCommand => ({
      type: 'Amend',
      on,
      addendum: {
        effectiveFrom: on,
        numbers: [],
        signatories: null,
        terms: { ...terms, validity: { from: null, to: '2027-01-10' } },
        document: null,
      },
    })
    it('by its text, even where nobody recorded that it expired', () => {
      given('in-force').when(amend('2026-01-09')).becomes('in-force')
      given('in-force').when(amend('2026-01-10')).thenRefused('outside-validity', { to: '2026-01-10' })
    })
    it('by a notice that has run out', () => {
      given([...pasts['in-force'], noticed])
        .when(amend('2025-08-31'))
        .becomes('in-force')
      given([...pasts['in-force'], noticed])
        .when(amend('2025-09-01'))
        .thenRefused('outside-validity', { to: '2025-09-01' })
    })
    it('by termination', () => given('terminated').when(amend('2026-01-01')).thenRefused('wrong-state'))
  })

  it('to be registered as signed on a later day', () =>
    given('absent')
      .when({
        type: 'Register',
        on: '2025-01-09',
        agreement,
        signing: { ...signing, signedOn: '2025-01-10' },
      })
      .thenRefused('signed-later', { signedOn: '2025-01-10' }))

  const signedBy = (...by: Signatory[]): [from: keyof typeof pasts, AgreementCommand][] => [
    ['drafted', { type: 'Sign', on: '2025-01-09', signing: { ...signing, signatories: by } }],
    [
      'absent',
      {
        type: 'Register',
        on: '2025-02-01',
        agreement,
        signing: { ...signing, signatories: by, signedOn: '2025-01-09' },
      },
    ],
  ]

  it('a party for which nobody signed', () => {
    for (const [from, command] of signedBy(signatory(ours, head)))
      given(from).when(command).thenRefused('unsigned-party', { party: dinas })
  })

  it('a signature for someone who is no party', () => {
    const third = signatory({ kind: 'partner', partner: kampus }, chief)
    for (const [from, command] of signedBy(...signatories, third))
      given(from).when(command).thenRefused('signatory-of-no-party', { official: chief, party: kampus })
  })

  it('a signatory who is an official of another body', () => {
    for (const [from, command] of signedBy(signatory(ours, chief), signatory(theirs, chief))) {
      given(from).when(command).thenRefused('signatory-not-official-of-party', {
        official: chief,
        party: facility,
        known: true,
      })
    }
  })

  it('a signatory whom nobody knows', () =>
    given('drafted', { ...context, officials: [] })
      .when({ type: 'Sign', on: '2025-01-09', signing })
      .thenRefused('signatory-not-official-of-party', { official: head, known: false }))

  it('a signatory who no longer held the office, and takes the last day in it', () => {
    const past = [explored, { ...drafted, terms: endless }] as AgreementEvent[]
    given(past)
      .when({ type: 'Sign', on: '2026-01-01', signing })
      .thenRefused('signatory-not-official-of-party')
    given(past).when({ type: 'Sign', on: '2025-12-31', signing }).becomes('signed')
  })

  it('to take effect outside the stated validity', () => {
    given('signed').when({ type: 'TakeEffect', on: '2025-01-09' }).thenRefused('outside-validity', {
      from: '2025-01-10',
    })
    given('signed').when({ type: 'TakeEffect', on: '2026-01-10' }).thenRefused('outside-validity')
    given('signed').when({ type: 'TakeEffect', on: '2026-01-09' }).becomes('in-force')
  })

  it('to resume after its end', () =>
    given('suspended').when({ type: 'Resume', on: '2026-01-10' }).thenRefused('outside-validity'))

  it('to expire where no end is stated', () =>
    given([explored, { ...drafted, terms: endless }, signed] as AgreementEvent[])
      .when({ type: 'Expire', on: '2030-01-01' })
      .thenRefused('no-end-date'))

  it('to expire a day early', () =>
    given('in-force').when({ type: 'Expire', on: '2026-01-09' }).thenRefused('not-yet-ended', {
      to: '2026-01-10',
    }))

  it('to be renewed by one that nobody signed, that does not follow it, or before that one begins', () => {
    const [next] = withSuccessor.others
    const renew = (takesOverOn: Day = '2026-01-10'): AgreementCommand => ({
      type: 'Renew',
      on: '2026-01-09',
      successor,
      takesOverOn,
    })
    given('in-force').when(renew()).thenRefused('successor-not-signed', { successor })
    given('in-force', { ...context, others: [{ ...fold(pasts.drafted)!, id: successor }] })
      .when(renew())
      .thenRefused('successor-not-signed')
    given('in-force', { ...context, others: [{ ...next!, follows: [] }] })
      .when(renew())
      .thenRefused('not-its-successor', { follows: [] })
    given('in-force', withSuccessor)
      .when(renew('2026-01-09'))
      .thenRefused('takes-over-too-early', { earliest: '2026-01-10' })
    given('in-force', withSuccessor).when(renew()).becomes('renewed', { takesOverOn: '2026-01-10' })
  })

  it('to be renewed by itself', () =>
    given('in-force')
      .when({ type: 'Renew', on: '2026-01-09', successor: agreement.id, takesOverOn: '2026-01-10' })
      .thenRefused('renewed-by-itself'))

  describe('an obligation', () => {
    const obligation: Obligation = {
      id: 'latihan',
      clause: 'Pasal 5',
      printed: 'melatih 20 orang',
      owedBy: theirs,
      owedTo: ours,
      subject: 'participants',
      amount: 20,
      trades: [],
      due: { kind: 'before-end' },
      evidencedBy: null,
    }
    const stranger: PartyRef = { kind: 'partner', partner: kampus }
    const cases = [
      [
        'obligation-of-no-party',
        [{ ...obligation, owedBy: stranger }],
        { obligation: 'latihan', party: kampus },
      ],
      [
        'obligation-of-no-party',
        [{ ...obligation, owedTo: stranger }],
        { obligation: 'latihan', party: kampus },
      ],
      ['obligation-to-itself', [{ ...obligation, owedBy: ours }], { obligation: 'latihan', party: facility }],
      ['obligation-twice', [obligation, obligation], { obligation: 'latihan' }],
    ] as const
    const orders: [Agreement['status'] | 'absent', (obliged: AgreementTerms) => AgreementCommand][] = [
      [
        'absent',
        (obliged) => ({ type: 'Explore', on: '2025-01-01', agreement: { ...agreement, terms: obliged } }),
      ],
      [
        'absent',
        (obliged) => ({
          type: 'Register',
          on: '2025-02-01',
          agreement: { ...agreement, terms: obliged },
          signing: { ...signing, signedOn: null },
        }),
      ],
      ['exploring', (obliged) => ({ type: 'Draft', on: '2025-01-02', terms: obliged })],
      ['drafted', (obliged) => ({ type: 'Revise', on: '2025-01-05', terms: obliged })],
      [
        'in-force',
        (obliged) => ({
          type: 'Amend',
          on: '2025-06-01',
          addendum: {
            effectiveFrom: '2025-06-15',
            numbers: [],
            signatories: null,
            terms: obliged,
            document: null,
          },
        }),
      ],
    ]
    for (const [code, obligations, facts] of cases)
      it.each(orders)(`without its party (${code}), from %s`, (state, order) =>
        given(state)
          .when(order({ ...terms, obligations: [...obligations] }))
          .thenRefused(code, facts),
      )
    it.each(orders)('of one party to another is taken, from %s', (state, order) => {
      const command = order({ ...terms, obligations: [obligation] })
      expect(decideAgreement(fold(pasts[state]), command, context).ok).toBe(true)
    })
  })

  describe('what another agreement with the same partner lays down for the same time', () => {
    const welding: AgreementTerms = {
      ...terms,
      scope: [
        {
          ...unstatedScope,
          topic: 'training',
          printed: 'pelatihan las',
          clause: 'Pasal 3',
          trades: [{ printed: 'las', normal: 'las listrik' }],
        },
      ],
    }
    const other: Agreement = {
      ...agreement,
      id: id<AgreementId>('pks-lama'),
      terms: welding,
      status: 'in-force',
      addenda: [],
      changedOn: '2024-12-01',
      notice: null,
      inForceSince: '2024-12-01',
      suspensions: [],
      signing: { ...signing, signedOn: '2024-12-01' },
    }
    const among = (one: Agreement = other): AgreementContext => ({ ...context, others: [one] })
    const sign: AgreementCommand = { type: 'Sign', on: '2025-01-09', signing }
    const draftedAs = (asked: AgreementTerms): AgreementEvent[] => [
      explored,
      { ...drafted, terms: asked } as AgreementEvent,
    ]
    const facts = {
      other: other.id,
      topic: 'training',
      trades: ['las listrik'],
      clause: 'Pasal 3',
      from: '2025-01-10',
      to: '2026-01-10',
    }

    it('when it is signed', () =>
      given(draftedAs(welding), among()).when(sign).thenRefused('agreements-overlap', facts))
    it('when it is registered', () =>
      given('absent', among())
        .when({
          type: 'Register',
          on: '2025-02-01',
          agreement: { ...agreement, terms: welding },
          signing: { ...signing, signedOn: '2025-01-09' },
        })
        .thenRefused('agreements-overlap', facts))
    it('when an addendum brings it in', () =>
      given('in-force', among())
        .when({
          type: 'Amend',
          on: '2025-06-01',
          addendum: {
            effectiveFrom: '2025-06-15',
            numbers: [],
            signatories: null,
            terms: welding,
            document: null,
          },
        })
        .thenRefused('agreements-overlap', { ...facts, from: '2025-06-15' }))

    const taken: [string, AgreementTerms, Agreement][] = [
      [
        'another trade',
        { ...welding, scope: [{ ...welding.scope[0]!, trades: [{ printed: 'b', normal: 'boga' }] }] },
        other,
      ],
      ['no trade', { ...welding, scope: [{ ...welding.scope[0]!, trades: [] }] }, other],
      ['another topic', { ...welding, scope: [{ ...welding.scope[0]!, topic: 'marketing' }] }, other],
      [
        'another partner',
        welding,
        {
          ...other,
          terms: {
            ...welding,
            parties: [
              terms.parties[0]!,
              { ...terms.parties[1]!, party: { kind: 'partner', partner: kampus } },
            ],
          },
        },
      ],
      [
        'the time before it',
        welding,
        { ...other, terms: { ...welding, validity: { from: '2024-12-01', to: '2025-01-10' } } },
      ],
      ['the umbrella that it carries out', welding, { ...other, kind: 'nota-kesepahaman' }],
      ['its own predecessor', welding, { ...other, follows: [agreement.id] }],
      [
        'what was only talked about',
        welding,
        fold([{ ...explored, agreement: { ...agreement, id: other.id } } as AgreementEvent])!,
      ],
    ]
    it.each(taken)('is taken beside %s', (_, asked, beside) =>
      given(draftedAs(asked), among(beside)).when(sign).becomes('signed'),
    )

    it('is taken in an addendum that takes effect when the other is over, and not a day before', () => {
      const until = (to: Day) => ({
        ...context,
        others: [{ ...other, terms: { ...welding, validity: { from: null, to } } }],
      })
      const amend: AgreementCommand = {
        type: 'Amend',
        on: '2025-06-01',
        addendum: {
          effectiveFrom: '2025-06-15',
          numbers: [],
          signatories: null,
          terms: welding,
          document: null,
        },
      }
      given('in-force', until('2025-06-15')).when(amend).becomes('in-force')
      given('in-force', until('2025-06-16'))
        .when(amend)
        .thenRefused('agreements-overlap', { from: '2025-06-15', to: '2025-06-16' })
    })

    it('is found where only an addendum of the other, still to take effect, brings it in', () => {
      const { trades } = welding.scope[0]!
      const before = { ...welding, scope: [{ ...welding.scope[0]!, trades: [] }] }
      const addendum = { signedOn: '2024-12-01' as Day, numbers: [], signatories: null, document: null }
      const brought = (effectiveFrom: Day, terms: AgreementTerms, then: AgreementTerms) =>
        among({ ...other, terms, addenda: [{ ...addendum, effectiveFrom, terms: then }] } as Agreement)
      expect(trades).toHaveLength(1)
      given(draftedAs(welding), brought('2025-09-01', before, welding))
        .when(sign)
        .thenRefused('agreements-overlap', { from: '2025-09-01', to: '2026-01-10' })
      given(draftedAs(welding), brought('2025-09-01', welding, before))
        .when(sign)
        .thenRefused('agreements-overlap', { from: '2025-01-10', to: '2025-09-01' })
      given(draftedAs(welding), brought('2025-01-10', welding, before))
        .when(sign)
        .becomes('signed')
    })

    it('is taken from the day on that a notice ends the other', () => {
      const notice = { givenOn: '2024-12-20', by: theirs, endsOn: '2025-01-10', reason: 'x' } as const
      given(draftedAs(welding), among({ ...other, notice } as Agreement))
        .when(sign)
        .becomes('signed')
    })
  })

  describe('a notice', () => {
    const threeMonths: AgreementTerms = {
      ...terms,
      windows: { notice: { amount: 3, unit: 'months' }, renewal: null },
    }
    const past: AgreementEvent[] = [
      explored,
      { ...drafted, terms: threeMonths } as AgreementEvent,
      signed,
      effective,
    ]
    const give = (on: Day, endsOn: Day, by: PartyRef = theirs): AgreementCommand => ({
      type: 'GiveNotice',
      on,
      notice: { by, endsOn, reason: 'mitra dilebur' },
    })

    it('shorter than the paper asks for, and takes one just long enough', () => {
      given(past)
        .when(give('2025-06-01', '2025-08-31'))
        .thenRefused('notice-too-short', { earliest: '2025-09-01' })
      given(past)
        .when(give('2025-06-01', '2025-09-01'))
        .becomes('in-force', { notice: { endsOn: '2025-09-01' } })
    })
    it('shorter than the facility asks for where the paper does not say', () => {
      const usual = { ...context, usualNotice: { amount: 30, unit: 'days' } } as const
      given('in-force', usual).when(give('2025-06-01', '2025-06-30')).thenRefused('notice-too-short')
      given('in-force', usual).when(give('2025-06-01', '2025-07-01')).becomes('in-force')
      given('in-force').when(give('2025-06-01', '2025-06-02')).becomes('in-force')
    })
    it('of one who is not bound', () =>
      given('in-force')
        .when(give('2025-06-01', '2025-09-01', { kind: 'partner', partner: kampus }))
        .thenRefused('notice-by-no-party', { party: kampus }))
    it('beside one that stands', () =>
      given([...pasts['in-force'], noticed])
        .when(give('2025-07-01', '2025-12-01'))
        .thenRefused('notice-standing', { givenOn: '2025-06-01', endsOn: '2025-09-01' }))
    it('taken back when there is none, or when it has run out', () => {
      given('in-force').when(samples.WithdrawNotice).thenRefused('no-notice')
      given([...pasts['in-force'], noticed])
        .when({ type: 'WithdrawNotice', on: '2025-09-01' })
        .thenRefused('notice-has-run-out', { endsOn: '2025-09-01' })
    })
    it('no earlier than the end that the paper has anyway', () =>
      given('in-force')
        .when(give('2025-06-01', '2026-01-10'))
        .thenRefused('notice-after-end', { to: '2026-01-10' }))
  })

  it('in both languages, naming the facts', () => {
    const decision = decideAgreement(fold(pasts['in-force']), { type: 'Expire', on: '2026-01-09' }, context)
    if (decision.ok) throw new Error('accepted')
    expect(describeRefusal(decision.refusal, agreementTexts, 'id')).toBe(
      'Pada 9 Januari 2026 perjanjian belum berakhir; berakhir per 10 Januari 2026.',
    )
    expect(describeRefusal(decision.refusal, agreementTexts, 'en')).toContain('10 January 2026')
  })
})

describe('a signature', () => {
  it('of an acting official is a warning in the event, never a refusal', () => {
    const decision = decideAgreement(
      fold(pasts.drafted),
      {
        type: 'Sign',
        on: '2025-01-09',
        signing: { ...signing, signatories: [signatory(ours, head), signatory(theirs, chief, 'plt')] },
      },
      context,
    )
    expect(decision).toMatchObject({
      ok: true,
      events: [{ warnings: [{ code: 'signatory-acting', official: chief, party: dinas, acting: 'plt' }] }],
    })
  })

  it('is known to be of an acting official even where the paper does not say so', () => {
    const acting = {
      ...context,
      officials: [context.officials[0]!, { id: chief, offices: [office(theirs, 'plh')] }],
    }
    const decision = decideAgreement(fold(pasts.drafted), { type: 'Sign', on: '2025-01-09', signing }, acting)
    expect(decision).toMatchObject({
      ok: true,
      events: [
        { warnings: [{ acting: 'plh' }], signing: { signatories: [{ acting: null }, { acting: 'plh' }] } },
      ],
    })
  })

  it('by an official whose time in office is not known is taken', () => {
    const undated = {
      ...context,
      officials: [
        context.officials[0]!,
        {
          id: chief,
          offices: [{ ...office(theirs), period: null, attested: [{ on: '2025-01-09' as Day }] }],
        },
      ],
    }
    given('drafted', undated).when({ type: 'Sign', on: '2025-01-09', signing }).becomes('signed')
  })

  it('that no source describes is recorded as not stated', () =>
    given('drafted')
      .when({ type: 'Sign', on: '2025-01-09', signing: { ...signing, signatories: null } })
      .becomes('signed', { signing: { signatories: null } }))
})

describe('for every state and every command', () => {
  const day = fc.integer({ min: -40, max: 900 }).map((days) => addDays('2025-01-01', days))
  const someTerms = fc.constantFrom(
    terms,
    endless,
    { ...terms, parties: [] },
    { ...terms, parties: [terms.parties[0]!, terms.parties[0]!] },
    { ...terms, validity: { from: '2025-05-01' as Day, to: '2025-04-01' as Day } },
  )
  const someSignatories = fc.constantFrom(
    null,
    [],
    signatories,
    [signatory(theirs, chief, 'plt'), signatory(ours, head)],
    [signatory(theirs, head)],
    [signatory({ kind: 'partner', partner: kampus }, chief)],
  )
  const command: fc.Arbitrary<AgreementCommand> = fc
    .record({ on: day, terms: someTerms, signatories: someSignatories, other: day })
    .chain(({ on, terms, signatories, other }) => {
      const done = { ...signing, signatories }
      const known = { ...agreement, terms }
      return fc.constantFrom<AgreementCommand>(
        { type: 'Explore', on, agreement: known },
        { type: 'Register', on, agreement: known, signing: { ...done, signedOn: other } },
        { type: 'Draft', on, terms },
        { type: 'Revise', on, terms },
        { type: 'Submit', on },
        { type: 'Return', on, reason: 'r' },
        { type: 'Sign', on, signing: done },
        { type: 'TakeEffect', on },
        {
          type: 'Amend',
          on,
          addendum: { effectiveFrom: other, numbers: ['A-1'], signatories: null, terms, document: null },
        },
        { type: 'Suspend', on, reason: 'r' },
        { type: 'Resume', on },
        { type: 'Expire', on },
        { type: 'Terminate', on, reason: 'r' },
        { type: 'Renew', on, successor: on < '2026-01-01' ? agreement.id : successor, takesOverOn: other },
        { type: 'GiveNotice', on, notice: { by: ours, endsOn: other, reason: 'r' } },
        { type: 'WithdrawNotice', on },
        { type: 'Abandon', on, reason: 'r' },
      )
    })
  const state = fc.constantFrom(...(Object.keys(pasts) as (keyof typeof pasts)[]))
  const role = fc.constantFrom(null, 'kalapas', 'kasi-binadik', 'tamu')
  const rowOf = (from: string, ordered: string) =>
    agreementLifecycle.spec.transitions.find(
      (row) => row.command === ordered && (row.from as readonly string[]).includes(from),
    )

  it('accepts only what the table lists, does what the table says, and refuses only by the listed guards', () => {
    fc.assert(
      fc.property(state, command, role, (from, ordered, role) => {
        const row = rowOf(from, ordered.type)
        const decision = decideAgreement(fold(pasts[from]), ordered, { ...context, role })
        if (row === undefined) expect(decision).toMatchObject({ ok: false, refusal: { code: 'wrong-state' } })
        else if (!decision.ok) expect(row.guards).toContain(decision.refusal.code)
        else {
          expect(decision.events.map((event) => event.type)).toEqual([row.event])
          expect(fold([...pasts[from], ...decision.events])?.status).toBe(row.to)
        }
      }),
      { numRuns: 2000 },
    )
  })

  it('folds the events of any walk into a document that its schema keeps as it is', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        const events: AgreementEvent[] = []
        let document: Agreement | undefined
        for (const ordered of commands) {
          const decision = decideAgreement(document, ordered, context)
          if (!decision.ok) continue
          for (const event of decision.events) document = evolveAgreement(document, event)
          events.push(...decision.events)
        }
        expect(fold(events)).toEqual(document)
        if (document !== undefined) expect(agreementSchema.parse(document)).toEqual(document)
        expect(events.map((event) => event.on)).toEqual(events.map((event) => event.on).toSorted())
      }),
    )
  })

  it('has an example of every state, by events that the table names', () => {
    expect(Object.keys(pasts).filter((name) => name !== 'absent')).toEqual(agreementLifecycle.states)
    for (const [name, past] of Object.entries(pasts)) {
      expect(fold(past)?.status ?? 'absent').toBe(name)
      for (const event of past)
        expect(agreementLifecycle.spec.transitions.some((row) => row.event === event.type)).toBe(true)
    }
  })
})

specification.theTableIsShownWhole()
