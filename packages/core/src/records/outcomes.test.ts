import { describe, expect, it } from 'vitest'
import { type Day, type FacilityId, id, type ParticipantId } from '../foundations/index.js'
import type { Deposit, DepositId, IncomeRule, IncomeRuleId, SaleId } from '../outcomes/index.js'
import { memoryStorage } from '../storage/index.js'
import { describeRefusal } from './describe-refusal.js'
import { openRecords } from './open-records.js'

// Everything here is synthetic.
const facility = id<FacilityId>('lapas-contoh')
const by = { by: 'operator' }
const on: Day = '2025-12-31'

async function opened() {
  const storage = memoryStorage()
  const now = () => '2026-01-31T00:00:00.000Z'
  const at = openRecords(storage, { now }).at(facility)
  await at.facilities.put(
    {
      id: facility,
      facility,
      name: { normal: 'Lapas Kelas IIB Contoh', short: null, spellings: [] },
      class: null,
      kind: 'umum',
      place: { name: 'Contoh', level: null, province: null },
      head: null,
      supervision: [],
    },
    by,
  )
  return { at, other: openRecords(storage, { now }).at(facility) }
}

const rule = (name: string, from: Day, to: Day | null): IncomeRule => ({
  id: id<IncomeRuleId>(name),
  facility,
  from,
  to,
  parts: [{ name: 'pnbp', share: { numerator: 1, denominator: 1 } }],
  remainderTo: 'pnbp',
  source: { instrument: 'SK contoh', confidence: 'convention' },
})
const deposit = (name: string, amount: number): Deposit => ({
  id: id<DepositId>(name),
  facility,
  part: 'pnbp',
  on,
  amount,
  evidence: 'NTPN contoh',
  document: null,
})

describe('income, through the records', () => {
  it('takes of two deposits made at once, each owed and together too much, only one', async () => {
    const { at, other } = await opened()
    const product = id<never>('sangkar')
    await at.products.put(
      {
        id: product,
        facility,
        name: 'Sangkar Contoh',
        description: null,
        standing: null,
        program: null,
        batch: null,
        partners: [],
        unit: null,
        policyLabels: [],
        documents: [],
      },
      by,
    )
    await at.incomeRules.apply('sk', { type: 'Record', on, document: rule('sk', '2025-01-01', null) }, by)
    const sale = {
      id: id<SaleId>('j-1'),
      facility,
      product,
      on,
      quantity: null,
      amount: 100,
      buyer: null,
      document: null,
    } as const
    await at.sales.apply('j-1', { type: 'Record', on, sale }, by)
    const outcomes = await Promise.all([
      at.deposits.apply('d-1', { type: 'Record', on, document: deposit('d-1', 60) }, by),
      other.deposits.apply('d-2', { type: 'Record', on, document: deposit('d-2', 60) }, by),
    ])
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({
      refusal: { code: 'deposit-above-owed', owed: 40, amount: 60 },
    })
    expect(await at.deposits.list()).toHaveLength(1)
  })

  it('takes of two rules recorded at once for the same days only one', async () => {
    const { at, other } = await opened()
    const outcomes = await Promise.all([
      at.incomeRules.apply('a', { type: 'Record', on, document: rule('a', '2025-01-01', null) }, by),
      other.incomeRules.apply('b', { type: 'Record', on, document: rule('b', '2025-06-01', null) }, by),
    ])
    expect(outcomes.map((outcome) => outcome.ok || outcome.refusal.code).toSorted()).toEqual(
      ['rules-overlap', true].toSorted(),
    )
  })
})

describe('savings, through the records', () => {
  const person = id<ParticipantId>('p-1')
  const movement = { amount: 100, evidence: null, document: null }

  it('are never drawn below zero, not even by two at once', async () => {
    const { at, other } = await opened()
    const account = { id: person, facility, insideShare: null }
    await at.savings.apply(person, { type: 'Open', on, account }, by)
    await at.savings.apply(person, { type: 'Credit', on, source: 'premi', ...movement }, by)
    const withdraw = { type: 'Withdraw', on, purpose: 'family', ...movement } as const
    const outcomes = await Promise.all([
      at.savings.apply(person, withdraw, by),
      other.savings.apply(person, withdraw, by),
    ])
    expect(
      outcomes.map((outcome) => outcome.ok || describeRefusal(outcome.refusal, 'id')).toSorted(),
    ).toEqual(['Saldo Rp0 tidak cukup untuk Rp100.', true].toSorted())
  })
})

describe('the journal of savings', () => {
  it('tells that something was entered, and not what someone owns', async () => {
    const { at } = await opened()
    const person = id<ParticipantId>('p-1')
    await at.savings.apply(
      person,
      { type: 'Open', on, account: { id: person, facility, insideShare: null } },
      by,
    )
    const credit = {
      type: 'Credit',
      on,
      source: 'premi',
      amount: 100,
      evidence: null,
      document: null,
    } as const
    await at.savings.apply(person, credit, by)
    expect((await at.savings.history(person)).map(({ event, data }) => [event, data])).toEqual([
      ['Opened', { on }],
      ['Entered', { on }],
    ])
  })
})

describe('a follow-up, through the records', () => {
  const followUp = {
    id: id<never>('tl-1'),
    facility,
    participant: id<ParticipantId>('p-1'),
    certificate: null,
    releasedOn: '2025-01-31' as Day,
    afterMonths: 3,
  }

  it('is not written about who did not consent', async () => {
    const { at } = await opened()
    const outcome = await at.followUps.apply('tl-1', { type: 'Plan', on, followUp, consent: null }, by)
    expect(outcome).toEqual({ ok: false, refusal: { code: 'no-consent', participant: 'p-1' } })
    expect(await at.followUps.get('tl-1')).toBeUndefined()
  })

  it('is not planned twice for a person, nor about a certificate that nobody has', async () => {
    const { at } = await opened()
    const plan = (name: string, more: object = {}) =>
      at.followUps.apply(
        name,
        {
          type: 'Plan',
          on: '2025-01-20',
          followUp: { ...followUp, id: id<never>(name), ...more },
          consent: { givenOn: '2025-01-20', document: null },
        },
        by,
      )
    expect((await plan('tl-1')).ok).toBe(true)
    expect(await plan('tl-2')).toMatchObject({ refusal: { code: 'planned-already', followUp: 'tl-1' } })
    expect(await plan('tl-3', { afterMonths: 6, certificate: 'tidak-ada' })).toMatchObject({
      refusal: { code: 'certificate-not-theirs', certificate: 'tidak-ada' },
    })
  })

  it('keeps in the events of its journal that something happened, and not what was learned', async () => {
    const { at } = await opened()
    const consent = { givenOn: '2025-01-20' as Day, document: null }
    await at.followUps.apply('tl-1', { type: 'Plan', on: '2025-01-20', followUp, consent }, by)
    await at.followUps.apply(
      'tl-1',
      { type: 'Attempt', on: '2025-05-01', means: 'telepon', reached: true },
      by,
    )
    await at.followUps.apply(
      'tl-1',
      { type: 'Answer', on: '2025-05-01', situation: 'employed', usesSkill: true },
      by,
    )
    const answered = (await at.followUps.history('tl-1')).find(({ event }) => event === 'Answered')
    expect(answered?.data).toEqual({ on: '2025-05-01' })
    const again = await at.followUps.apply('tl-1', { type: 'GiveUp', on: '2025-06-01' }, by)
    if (again.ok) throw new Error('gave up on who answered')
    expect(describeRefusal(again.refusal, 'id')).toBe(
      'Perintah “tidak dapat dihubungi” tidak berlaku untuk tindak lanjut berstatus terjawab; yang dapat dilakukan: “persetujuan ditarik”.',
    )
  })
})
