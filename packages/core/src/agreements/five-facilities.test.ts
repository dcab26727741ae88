import { describe, expect, it } from 'vitest'
import { assess, policy, regulations } from '../eligibility/index.js'
import {
  type AgreementId,
  type Day,
  type DocumentId,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
} from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import { type Agreement, agreementSchema, type NewAgreement, type Signing } from './agreement.js'
import { agreementCovers } from './agreement-covers.js'
import { evolveAgreement } from './agreement-events.js'
import { agreementInForce } from './agreement-in-force.js'
import { usualAgreementSettings } from './agreement-settings.js'
import { countAgreements } from './count-agreements.js'
import { type AgreementCommand, type AgreementContext, decideAgreement } from './decide-agreement.js'
import { gateBatch } from './gate-batch.js'
import type { PartyRef } from './party-ref.js'
import { reviewAgreement } from './review-agreement.js'
import { type AgreementTerms, unstatedScope, unstatedTerms } from './terms.js'

// What five public articles print about agreements, and nothing that they do not print.

const ours: PartyRef = { kind: 'facility' }
const partner = (local: string): PartyRef => ({ kind: 'partner', partner: id<PartnerId>(local) })
const party = (party: PartyRef) => ({ party, role: null, number: null })
const official = (local: string) => id<OfficialId>(local)

function paper(facility: string, document: string, terms: Partial<AgreementTerms>): NewAgreement {
  return {
    id: id<AgreementId>(`pks-${facility}`),
    facility: id<FacilityId>(facility),
    kind: 'pks',
    follows: [],
    terms: {
      ...unstatedTerms,
      ...terms,
    },
    documents: [id<DocumentId>(document)],
    standsFor: { kind: 'exact', value: 1 },
    note: null,
  }
}

function enter(commands: AgreementCommand[], officials: AgreementContext['officials'] = []) {
  let agreement: Agreement | undefined
  const warnings: unknown[] = []
  for (const command of commands) {
    const decision = decideAgreement(agreement, command, {
      role: null,
      officials,
      others: [],
      usualNotice: null,
    })
    if (!decision.ok) throw new Error(JSON.stringify(decision.refusal))
    for (const event of decision.events) {
      if ('warnings' in event) warnings.push(...event.warnings)
      agreement = evolveAgreement(agreement, event)
    }
  }
  expect(agreementSchema.parse(agreement)).toEqual(agreement)
  return { agreement: agreement!, warnings }
}

const register = (on: Day, agreement: NewAgreement, signing: Partial<Signing>): AgreementCommand => ({
  type: 'Register',
  on,
  agreement,
  signing: { signedOn: on, place: null, signatories: null, witnesses: null, document: null, ...signing },
})

const holder = (local: string, organisation: PartyRef, on: Day, acting: 'plt' | null = null) => ({
  id: official(local),
  offices: [{ organisation, acting, period: null, attested: [{ on }] }],
})
const codes = (agreement: Agreement, on: Day) =>
  reviewAgreement(agreement, { on }).map((finding) => finding.code)

const diskop = partner('diskop-ukm-naker-tabanan')
const disnakertrans = partner('disnakertrans-ketapang')
const arsip = partner('dinas-kearsipan-banjar')
const stikes = partner('stikes-bina-putra-banjar')

const banjar = enter([
  register(
    '2025-08-21',
    {
      ...paper('lapas-banjar', 'artikel-000', {
        parties: [party(ours), party(arsip), party(stikes)],
        aboutTraining: false,
      }),
      standsFor: { kind: 'range', atLeast: 1, atMost: 2 },
      note: 'Tidak jelas: satu naskah bersama atau dua naskah.',
    },
    { place: 'Aula Lapas Banjar' },
  ),
])

const tabanan = enter(
  [
    register(
      '2025-12-09',
      paper('lapas-tabanan', 'artikel-001', {
        parties: [party(ours), party(diskop)],
        scope: [
          { ...unstatedScope, topic: 'training', printed: 'fasilitasi pelatihan berbasis pasar' },
          { ...unstatedScope, topic: 'business-mentoring', printed: 'pendampingan usaha' },
          { ...unstatedScope, topic: 'product-legality', printed: 'legalitas produk' },
          { ...unstatedScope, topic: 'marketing', printed: 'pemasaran lokal dan regional' },
        ],
        aboutTraining: true,
      }),
      {
        place: 'Aula Candra Prabhawa',
        signatories: [
          {
            party: ours,
            official: official('kalapas'),
            name: 'Prawira Hadiwidjojo',
            office: 'Kepala Lapas',
            acting: null,
            authority: null,
          },
          {
            party: diskop,
            official: official('plt-kepala'),
            name: 'I Gusti Nyoman Supartiwi',
            office: 'Plt. Kepala',
            acting: 'plt',
            authority: null,
          },
        ],
      },
    ),
  ],
  [holder('kalapas', ours, '2025-12-09'), holder('plt-kepala', diskop, '2025-12-09', 'plt')],
)

const ketapang = enter(
  [
    register(
      '2021-03-08',
      paper('lapas-ketapang', 'artikel-002', {
        parties: [party(ours), party(disnakertrans)],
        scope: [
          {
            ...unstatedScope,
            topic: 'training',
            printed: 'Pembinaan Keterampilan WBP',
            deliveredBy: [id<PartnerId>('blk-ketapang')],
          },
        ],
        aboutTraining: true,
        eligibility: { printed: 'WBP yang telah memenuhi syarat asimilasi', policy: null },
      }),
      {
        signatories: [
          {
            party: ours,
            official: official('kalapas'),
            name: 'Ali Imran',
            office: 'Kalapas',
            acting: null,
            authority: null,
          },
          {
            party: disnakertrans,
            official: official('kepala-dinas'),
            name: 'Dersi',
            office: 'Kepala',
            acting: null,
            authority: null,
          },
        ],
        witnesses: [
          {
            official: official('kadivpas-kalbar'),
            name: 'Suprobowati',
            office: 'Kepala Divisi Pemasyarakatan Kalbar',
          },
        ],
      },
    ),
  ],
  [holder('kalapas', ours, '2021-03-08'), holder('kepala-dinas', disnakertrans, '2021-03-08')],
)

const mojokertoCommands: AgreementCommand[] = [
  {
    type: 'Explore',
    on: '2025-06-18',
    agreement: paper('lapas-mojokerto', 'artikel-004', {
      parties: [party(ours), party(partner('blk-mojokerto'))],
      scope: [
        {
          ...unstatedScope,
          topic: 'training',
          printed: 'pertukangan dan pengelasan; perikanan lele; peternakan ayan; peternakan kambing',
          trades: [
            { printed: 'pertukangan', normal: 'pertukangan' },
            { printed: 'pengelasan', normal: 'pengelasan' },
            { printed: 'perikanan lele', normal: 'budidaya lele' },
            { printed: 'peternakan ayan', normal: 'peternakan ayam' },
            { printed: 'peternakan kambing', normal: 'peternakan kambing' },
          ],
        },
      ],
      aboutTraining: true,
    }),
  },
]
const mojokerto = enter(mojokertoCommands)

describe('the agreements of the five facilities', () => {
  it('Banjar: one record that may be one paper or two, with partners who are not those of the training', () => {
    const { agreement } = banjar
    expect(agreement.status).toBe('signed')
    expect(countAgreements([agreement])).toEqual({ kind: 'range', atLeast: 1, atMost: 2 })
    const course = {
      on: '2025-08-21',
      trades: ['las produktif'],
      partner: id<PartnerId>('disnaker-banjar'),
    } as const
    expect(agreementCovers(agreement, course)).toEqual({
      outcome: 'not-met',
      training: 'not-met',
      trades: 'not-met',
      partner: 'not-met',
      items: [],
    })
    expect(codes(agreement, '2025-08-21')).toEqual([
      'signatories-not-stated',
      'no-start-date',
      'no-end-date',
      'no-number',
      'paper-not-seen',
      'number-of-agreements-unclear',
      'not-about-training',
    ])
  })

  it('Tabanan: four kinds of scope, and the Plt. who signed is a warning with an unverified source', () => {
    const { agreement, warnings } = tabanan
    expect(agreement.terms.scope.map((item) => item.topic)).toEqual([
      'training',
      'business-mentoring',
      'product-legality',
      'marketing',
    ])
    expect(warnings).toEqual([
      {
        code: 'signatory-acting',
        official: 'plt-kepala',
        party: 'diskop-ukm-naker-tabanan',
        acting: 'plt',
      },
    ])
    const [first] = reviewAgreement(agreement, { on: '2025-12-09' })
    expect(first).toMatchObject({
      code: 'signatory-acting',
      severity: 'warning',
      facts: { name: 'I Gusti Nyoman Supartiwi', office: 'Plt. Kepala' },
      source: { confidence: 'unverified' },
    })
    expect(
      agreementCovers(agreement, { on: '2025-12-10', trades: ['tata boga'], participants: 20 }),
    ).toMatchObject({
      outcome: 'unknown',
      training: 'met',
      trades: 'unknown',
      participants: 'unknown',
    })
  })

  it('Ketapang: a witness, a condition of its own, and a training centre that is no party', () => {
    const { agreement, warnings } = ketapang
    expect(warnings).toEqual([])
    expect(agreement).toMatchObject({
      signing: { signedOn: '2021-03-08', witnesses: [{ name: 'Suprobowati' }] },
      terms: { eligibility: { printed: 'WBP yang telah memenuhi syarat asimilasi' } },
    })
    expect(codes(agreement, '2021-03-08')).toContain('condition-without-policy')
    const blk = id<PartnerId>('blk-ketapang')
    expect(agreementCovers(agreement, { on: '2021-04-01', partner: blk }).partner).toBe('met')
    expect(agreement.terms.parties).not.toContainEqual(party({ kind: 'partner', partner: blk }))
  })

  it('Kasongan: works with partners and has none', () =>
    expect(countAgreements([])).toEqual({ kind: 'exact', value: 0 }))

  it('Mojokerto: a contact and nothing more', () => {
    const { agreement } = mojokerto
    expect(agreement.status).toBe('exploring')
    expect(agreement).not.toHaveProperty('signing')
    expect(agreementInForce(agreement, '2025-06-18')).toEqual({
      outcome: 'not-met',
      reason: 'not-signed',
      since: null,
    })
    expect(agreement.terms.scope[0]?.trades).toHaveLength(5)
  })

  it('none says from when or until when: whether they are in force is not known', () => {
    for (const { agreement } of [banjar, tabanan, ketapang])
      expect(agreementInForce(agreement, '2026-01-01')).toEqual({
        outcome: 'unknown',
        reason: 'start-not-stated',
        since: null,
      })
  })

  it('together they are three records that stand for three or four papers', () =>
    expect(countAgreements([banjar.agreement, tabanan.agreement, ketapang.agreement])).toEqual({
      kind: 'range',
      atLeast: 3,
      atMost: 4,
    }))

  it('holds of each exactly what its article states: everything else is unsaid', () => {
    const stated = ({ agreement }: typeof banjar) =>
      Object.entries(agreement.terms)
        .filter(
          ([name, said]) =>
            JSON.stringify(said) !== JSON.stringify(unstatedTerms[name as keyof AgreementTerms]),
        )
        .map(([name]) => name)
    expect(stated(banjar)).toEqual(['parties', 'aboutTraining'])
    expect(stated(tabanan)).toEqual(['parties', 'scope', 'aboutTraining'])
    expect(stated(ketapang)).toEqual(['parties', 'scope', 'aboutTraining', 'eligibility'])
    for (const { agreement } of [banjar, tabanan, ketapang]) {
      for (const { role, number } of agreement.terms.parties) expect([role, number]).toEqual([null, null])
      for (const { topic: _, printed: __, deliveredBy: ___, ...rest } of agreement.terms.scope)
        expect({ ...rest, deliveredBy: [] }).toEqual(unstatedScope)
    }
  })

  it('Ketapang: its condition stands before its course until it is made a rule, and then gates who may join', () => {
    const settings = usualAgreementSettings(id<FacilityId>('lapas-ketapang'))
    const asked = {
      on: '2021-04-05' as Day,
      clause: null,
      trades: ['las listrik'],
      partners: [id<PartnerId>('blk-ketapang')],
      quota: 30,
      year: 2021,
      others: [],
    }
    const findings = (agreement: Agreement) =>
      gateBatch(agreement, asked, settings).map(({ code, action }) => [code, action])
    expect(findings(ketapang.agreement)).toEqual([
      ['validity-not-stated', 'warn'],
      ['trade-not-stated', 'warn'],
      ['condition-without-policy', 'warn'],
    ])
    const { terms } = ketapang.agreement
    const eligibility = { printed: terms.eligibility!.printed, policy: 'ketapang/asimilasi' }
    const ruled = { ...ketapang.agreement, terms: { ...terms, eligibility } }
    expect(findings(ruled)).toEqual([
      ['validity-not-stated', 'warn'],
      ['trade-not-stated', 'warn'],
    ])
    // The rule asks, of each candidate, what the law asked of asimilasi in 2021.
    const course = policy({
      id: ruled.terms.eligibility.policy,
      title: { id: 'pelatihan keterampilan BLK', en: 'the skills training of the BLK' },
      source: { instrument: 'PKS Lapas Ketapang dan Disnakertrans, 8 Maret 2021', confidence: 'second-hand' },
      all: [regulations.indonesia.asimilasi],
    })
    const candidate = (countedFrom: Day): ParticipantFacts => ({
      category: 'narapidana',
      citizenship: 'WNI',
      offence: 'umum',
      sentence: { kind: 'term', years: 2, months: 0, days: 0, countedFrom },
      remissions: [],
      discipline: [],
      activeInProgram: true,
      riskLowered: true,
      lifeThreatened: false,
    })
    const indication = (countedFrom: Day) =>
      assess(course, candidate(countedFrom), { on: '2021-04-05' }).indication
    expect([indication('2020-03-01'), indication('2020-12-01')]).toEqual(['eligible', 'not-eligible'])
  })

  it('Mojokerto: the contact becomes an agreement step by step, and only then carries a course', () => {
    // What follows after 18 June 2025 is synthetic: the article ends with the talk.
    const blk = partner('blk-mojokerto')
    const [talk] = mojokertoCommands
    const terms: AgreementTerms = {
      ...(talk as Extract<AgreementCommand, { type: 'Explore' }>).agreement.terms,
      validity: { from: '2025-08-01', to: '2026-08-01' },
    }
    const officials = [holder('kalapas', ours, '2025-07-24'), holder('kepala-blk', blk, '2025-07-24')]
    const signatory = (who: string, party: PartyRef) => ({
      party,
      official: official(who),
      name: 'Nama Sintetis',
      office: 'Kepala',
      acting: null,
      authority: null,
    })
    const signing = {
      place: null,
      signatories: [signatory('kalapas', ours), signatory('kepala-blk', blk)],
      witnesses: null,
      document: null,
    }
    const steps: AgreementCommand[] = [
      ...mojokertoCommands,
      { type: 'Draft', on: '2025-07-01', terms },
      { type: 'Submit', on: '2025-07-08' },
      { type: 'Return', on: '2025-07-15', reason: 'tanggal mulai belum disepakati' },
      { type: 'Revise', on: '2025-07-16', terms },
      { type: 'Submit', on: '2025-07-17' },
      { type: 'Sign', on: '2025-07-24', signing },
      { type: 'TakeEffect', on: '2025-08-01' },
    ]
    const path = steps.map((_, n) => enter(steps.slice(0, n + 1), officials).agreement)
    expect(path.map(({ status }) => status)).toEqual([
      'exploring',
      'drafted',
      'under-review',
      'drafted',
      'drafted',
      'under-review',
      'signed',
      'in-force',
    ])
    const asked = {
      clause: null,
      partners: [id<PartnerId>('blk-mojokerto')],
      quota: 20,
      year: 2025,
      others: [],
    }
    const settings = usualAgreementSettings(id<FacilityId>('lapas-mojokerto'))
    const gate = (agreement: Agreement, on: Day, trade: string) =>
      gateBatch(agreement, { ...asked, on, trades: [trade] }, settings).map(({ code }) => code)
    expect(path.slice(0, 6).map((agreement) => gate(agreement, '2025-08-01', 'pengelasan'))).toEqual(
      Array.from({ length: 6 }, () => ['agreement-not-in-force']),
    )
    const inForce = path.at(-1)!
    expect(gate(inForce, '2025-07-31', 'pengelasan')).toEqual(['agreement-not-in-force'])
    expect(gate(inForce, '2025-08-01', 'pengelasan')).toEqual([])
    expect(gate(inForce, '2025-08-01', 'tata boga')).toEqual(['trade-not-covered'])
  })
})
