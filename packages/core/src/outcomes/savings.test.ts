import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeRefusal, type FacilityId, id, type ParticipantId } from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import { outcomeTexts } from './outcome-texts.js'
import {
  decideSavings,
  dividePremi,
  evolveSavings,
  type SavingsAccount,
  type SavingsCommand,
  savingsAccountSchema,
  savingsBalance,
} from './savings.js'

// Everything here is synthetic.
const person = id<ParticipantId>('p-1')
const quarter = {
  numerator: 1,
  denominator: 4,
  source: { instrument: 'SE Dirjen PAS1.PK.01.04-87 (2010)', confidence: 'text' },
} as const
const open = (insideShare: SavingsAccount['insideShare'] = null): SavingsCommand => ({
  type: 'Open',
  on: '2025-01-01',
  account: { id: person, facility: id<FacilityId>('lapas-contoh'), insideShare },
})
const said = { evidence: null, document: null }
const credit = (amount: number, on = '2025-01-31' as const): SavingsCommand => ({
  type: 'Credit',
  on,
  source: 'premi',
  amount,
  ...said,
})
const withdraw = (amount: number, purpose: 'inside' | 'family' | 'release' = 'family'): SavingsCommand => ({
  type: 'Withdraw',
  on: '2025-02-28',
  purpose,
  amount,
  ...said,
})

function run(...commands: SavingsCommand[]) {
  let account: SavingsAccount | undefined
  for (const command of commands) {
    const decision = decideSavings(account, command)
    if (!decision.ok) return { refusal: decision.refusal }
    for (const event of decision.events) account = evolveSavings(account, event)
  }
  expect(savingsAccountSchema.parse(account)).toEqual(account)
  return { account: account!, balance: savingsBalance(account!) }
}

describe('savings', () => {
  it('add up, and tell what was there on an earlier day', () => {
    const { account, balance } = run(open(), credit(100_000), withdraw(40_000))
    expect(balance).toBe(60_000)
    expect(savingsBalance(account!, { on: '2025-02-27' })).toBe(100_000)
    expect(savingsBalance(account!, { on: '2025-01-30' })).toBe(0)
  })

  it('are never below zero: all of it may go, and not a rupiah more', () => {
    expect(run(open(), credit(100), withdraw(100)).balance).toBe(0)
    expect(run(open(), credit(100), withdraw(101)).refusal).toEqual({
      code: 'savings-insufficient',
      balance: 100,
      amount: 101,
    })
  })

  it('may be used inside up to the share of all that was put in, where the facility has such a rule', () => {
    expect(run(open(quarter), credit(1_001), withdraw(250, 'inside')).balance).toBe(751)
    expect(run(open(quarter), credit(1_001), withdraw(251, 'inside')).refusal).toEqual({
      code: 'above-inside-share',
      left: 250,
      amount: 251,
    })
    expect(run(open(quarter), credit(1_001), withdraw(1_001, 'release')).balance).toBe(0)
    expect(run(open(), credit(1_001), withdraw(1_001, 'inside')).balance).toBe(0)
  })

  it('are corrected by an entry that undoes another, once', () => {
    const undo: SavingsCommand = { type: 'Reverse', on: '2025-03-01', number: 2, why: 'salah orang' }
    expect(run(open(), credit(100), withdraw(60), undo).balance).toBe(100)
    expect(run(open(), credit(100), withdraw(60), undo, undo).refusal).toEqual({
      code: 'reversed-already',
      number: 2,
    })
    expect(run(open(), credit(100), withdraw(60), { ...undo, number: 3 } as SavingsCommand).refusal).toEqual({
      code: 'no-such-entry',
      number: 3,
    })
    expect(
      run(open(), credit(100), withdraw(60), { ...undo, number: 1 } as SavingsCommand).refusal,
    ).toMatchObject({ code: 'savings-insufficient' })
  })

  it.each([
    [[credit(1)], 'no-account'],
    [[open(), open()], 'account-there'],
    [[open(), credit(0)], 'amount-not-positive'],
    [[open(), credit(-1)], 'amount-not-positive'],
    [[open(), credit(0.5)], 'not-whole-rupiah'],
    [[open(), withdraw(1), credit(1)], 'savings-insufficient'],
    [[open(), credit(1, '2024-12-31' as never)], 'before-last-change'],
  ] as const)('are refused: %#', (commands, code) => {
    const { refusal } = run(...commands)
    expect(refusal?.code).toBe(code)
    expect(describeRefusal(refusal!, outcomeTexts, 'id')).not.toContain('…')
  })

  it('are specific data throughout', () =>
    expect(new Set(Object.values(privacyOf(savingsAccountSchema)))).toEqual(new Set(['specific'])))

  it('never fall below zero on any walk, and always are what the naive sum says', () => {
    const command = fc.oneof(
      fc.integer({ min: -1, max: 500 }).map((amount) => credit(amount, '2025-02-28' as never)),
      fc
        .tuple(fc.integer({ min: 0, max: 500 }), fc.constantFrom('inside', 'family', 'release'))
        .map(([amount, purpose]) => withdraw(amount, purpose as 'inside')),
      fc
        .integer({ min: 1, max: 12 })
        .map((number): SavingsCommand => ({ type: 'Reverse', on: '2025-02-28', number, why: 'x' })),
    )
    fc.assert(
      fc.property(fc.array(command, { maxLength: 30 }), fc.constantFrom(null, quarter), (commands, share) => {
        let account = run(open(share)).account!
        let naive = 0
        const effects: number[] = []
        for (const one of commands) {
          const decision = decideSavings(account, one)
          if (!decision.ok) continue
          for (const event of decision.events) account = evolveSavings(account, event)
          const effect =
            one.type === 'Credit'
              ? one.amount
              : one.type === 'Withdraw'
                ? -one.amount
                : one.type === 'Reverse'
                  ? -effects[one.number - 1]!
                  : 0
          effects.push(effect)
          naive += effect
          expect(savingsBalance(account)).toBe(naive)
          expect(naive).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

describe('premi', () => {
  const people = (...worked: number[]) =>
    worked.map((days, n) => ({ participant: id<ParticipantId>(`p-${n}`), worked: days }))
  const amounts = (amount: number, ...worked: number[]) => {
    const divided = dividePremi(amount, people(...worked))
    return divided.ok ? divided.value.map((one) => one.amount) : divided.refusal.code
  }

  it('goes by what each worked; odd rupiah go to whom rounding took most, of equals to the lower id', () => {
    expect(amounts(100, 1, 1, 1)).toEqual([34, 33, 33])
    expect(amounts(100, 1, 2)).toEqual([33, 67])
    expect(amounts(10, 3, 0, 1)).toEqual([8, 2])
  })

  it('is not divided among nobody', () => {
    expect(amounts(100)).toBe('nobody-worked')
    expect(amounts(100, 0, 0)).toBe('nobody-worked')
    expect(amounts(0.5, 1)).toBe('not-whole-rupiah')
  })

  it('of any amount leaves no rupiah, and nobody further than one rupiah from the exact share', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 10 ** 9 }),
        fc.array(fc.integer({ min: 0, max: 200 }), { minLength: 1, maxLength: 30 }),
        (amount, worked) => {
          const divided = dividePremi(amount, people(...worked))
          if (!divided.ok) return
          const all = worked.reduce((sum, days) => sum + days, 0)
          expect(divided.value.reduce((sum, one) => sum + one.amount, 0)).toBe(amount)
          for (const one of divided.value) {
            const days = worked[Number(one.participant.slice(2))]!
            expect(Math.abs(one.amount - (amount * days) / all)).toBeLessThan(1)
          }
        },
      ),
    )
  })
})
