import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { seenIncomeRules } from './seen-rules.js'
import { refusedRule, splitIncome } from './split-income.js'
import { type SplitRule, splitRuleSchema } from './split-rule.js'

const share = (numerator: number, denominator = 100) => ({ numerator, denominator })
const rule: SplitRule = {
  id: 'contoh',
  from: '2023-01-01',
  to: '2024-01-01',
  parts: [
    { name: 'usaha', share: share(60) },
    { name: 'premi', share: share(15) },
    { name: 'pnbp', share: share(25) },
  ],
  remainderTo: 'premi',
  source: { instrument: 'SK contoh', confidence: 'convention' },
}
const on = '2023-06-30'
const refusal = (amount: number, rules: SplitRule[], day: typeof rule.from = on) => {
  const result = splitIncome(amount, rules, { on: day })
  return result.ok ? undefined : result.refusal
}

describe('income', () => {
  it('is divided to the rupiah, what rounding leaves over going to the named part', () =>
    expect(splitIncome(100_003, [rule], { on })).toEqual({
      ok: true,
      value: {
        amount: 100_003,
        rule: 'contoh',
        parts: [
          { name: 'usaha', amount: 60_001 },
          { name: 'premi', amount: 15_002 },
          { name: 'pnbp', amount: 25_000 },
        ],
        remainder: 2,
      },
    }))

  it('is divided by the rule in force on the day: the last day of one, the first of the next', () => {
    const next: SplitRule = {
      ...rule,
      id: 'berikut',
      from: '2024-01-01',
      to: null,
      parts: [{ name: 'premi', share: share(1, 1) }],
    }
    const by = (day: typeof rule.from) => {
      const result = splitIncome(100, [next, rule], { on: day })
      return result.ok ? result.value.rule : result.refusal.code
    }
    expect(by('2023-01-01')).toBe('contoh')
    expect(by('2023-12-31')).toBe('contoh')
    expect(by('2024-01-01')).toBe('berikut')
    expect(by('2022-12-31')).toBe('no-rule-in-force')
  })

  it('is not divided where no rule is given: there is no default', () =>
    expect(refusal(100, [])).toEqual({ code: 'no-rule-in-force', on }))

  it('is not divided by two rules at once', () =>
    expect(refusal(100, [rule, { ...rule, id: 'lain', from: '2023-06-30' }])).toEqual({
      code: 'rules-overlap',
      on,
      rules: ['contoh', 'lain'],
    }))

  it.each([
    [-1, 'negative-amount'],
    [0.5, 'not-whole-rupiah'],
    [Number.NaN, 'not-whole-rupiah'],
    [2 ** 53, 'not-whole-rupiah'],
  ])('of %d is refused: %s', (amount, code) => expect(refusal(amount, [rule])?.code).toBe(code))

  it.each([
    [[share(60), share(15), share(24)], '99/100'],
    [[share(60), share(15), share(26)], '101/100'],
    [[share(1, 3), share(1, 3)], '2/3'],
  ])('is not divided by shares that are not the whole: %j', (shares, sum) =>
    expect(
      refusal(100, [
        {
          ...rule,
          parts: shares.map((part, index) => ({ name: `p${index}`, share: part })),
          remainderTo: 'p0',
        },
      ]),
    ).toEqual({ code: 'split-not-whole', rule: 'contoh', share: sum }),
  )

  it('is divided by thirds, which no decimal can write', () => {
    const thirds = [1, 2, 3].map((n) => ({ name: `p${n}`, share: share(1, 3) }))
    expect(splitIncome(100, [{ ...rule, parts: thirds, remainderTo: 'p3' }], { on })).toMatchObject({
      value: { parts: [{ amount: 33 }, { amount: 33 }, { amount: 34 }], remainder: 1 },
    })
  })

  it('is not divided by a rule that names a part twice, or gives the remainder to none', () => {
    const twice = [
      { name: 'premi', share: share(1, 2) },
      { name: 'premi', share: share(1, 2) },
    ]
    expect(refusal(100, [{ ...rule, parts: twice }])).toMatchObject({ code: 'part-twice', part: 'premi' })
    expect(refusal(100, [{ ...rule, remainderTo: 'kas' }])).toMatchObject({
      code: 'remainder-to-no-part',
      part: 'kas',
    })
  })

  it('of any amount under any rule: every rupiah is in one part, and no part is off by more than the remainder', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.maxSafeNat(), weights, fc.nat(), (amount, weights, pick) => {
        const whole = weights.reduce((sum, weight) => sum + weight, 0)
        fc.pre(whole > 0)
        const parts = weights.map((weight, index) => ({ name: `p${index}`, share: share(weight, whole) }))
        const result = splitIncome(amount, [{ ...rule, parts, remainderTo: `p${pick % weights.length}` }], {
          on,
        })
        if (!result.ok) throw new Error(result.refusal.code)
        expect(result.value.parts.reduce((sum, part) => sum + BigInt(part.amount), 0n)).toBe(BigInt(amount))
        expect(result.value.remainder).toBeGreaterThanOrEqual(0)
        expect(result.value.remainder).toBeLessThan(weights.length)
        for (const [index, part] of result.value.parts.entries()) {
          const over = BigInt(part.amount) * BigInt(whole) - BigInt(amount) * BigInt(weights[index]!)
          expect(over > -BigInt(whole)).toBe(true)
          expect(over <= BigInt(result.value.remainder) * BigInt(whole)).toBe(true)
        }
      }),
    )
  })
})

describe('what was seen of rules', () => {
  it('is labelled with its source, and none is called text of a split', () => {
    const splits = seenIncomeRules.filter((seen) => seen.rule !== null)
    expect(splits).toHaveLength(1)
    expect(splits[0]).toMatchObject({ source: { confidence: 'second-hand' } })
  })

  it('makes complete rules where it makes any, named as examples', () => {
    for (const { rule, source } of seenIncomeRules) {
      if (rule === null) continue
      expect(splitRuleSchema.parse(rule)).toEqual(rule)
      expect(refusedRule(rule)).toBeUndefined()
      expect(rule.id).toMatch(/^contoh\//)
      expect(rule.source).toEqual(source)
    }
  })
})
