import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, type FacilityId, id } from '../foundations/index.js'
import { openRecords } from '../records/index.js'
import { memoryStorage } from '../storage/index.js'
import {
  checkDeposit,
  checkIncomeRule,
  type Deposit,
  type IncomeRule,
  incomeLedger,
  targetProgress,
} from './income-ledger.js'
import type { Sale } from './product.js'

// Everything here is synthetic.
const facility = id<FacilityId>('lapas-contoh')
const source = { instrument: 'SK contoh', confidence: 'convention' } as const
const share = (numerator: number, denominator = 100) => ({ numerator, denominator })
const rule = (name: string, from: Day, to: Day | null, usaha = 60): IncomeRule => ({
  id: id(name),
  facility,
  from,
  to,
  parts: [
    { name: 'usaha', share: share(usaha) },
    { name: 'premi', share: share(75 - usaha) },
    { name: 'pnbp', share: share(25) },
  ],
  remainderTo: 'premi',
  source,
})
const sale = (name: string, on: Day, amount: number): Sale => ({
  id: id(name),
  facility,
  product: id('sangkar'),
  on,
  quantity: null,
  amount,
  buyer: null,
  document: null,
})
const deposit = (name: string, on: Day, amount: number, part = 'pnbp'): Deposit => ({
  id: id(name),
  facility,
  part,
  on,
  amount,
  evidence: 'NTPN contoh',
  document: null,
})

const rules = [rule('lama', '2025-01-01', '2025-07-01'), rule('baru', '2025-07-01', null, 50)]

describe('the ledger of a product under two rules', () => {
  const sales = [
    sale('b', '2025-07-01', 100_001),
    sale('a', '2025-06-30', 100_001),
    sale('c', '2024-12-31', 7),
  ]
  const ledger = incomeLedger(
    { sales, rules, deposits: [deposit('d', '2025-07-10', 30_000)] },
    { on: '2025-12-31' },
  )

  it('divides each sale by the rule of its own day and says where the odd rupiah went', () => {
    expect(
      ledger.lines.map(({ sale: of, rule: by, parts, remainder }) => [
        of,
        by,
        parts.map(({ amount }) => amount),
        remainder,
      ]),
    ).toEqual([
      ['a', 'lama', [60_000, 15_001, 25_000], 1],
      ['b', 'baru', [50_000, 25_001, 25_000], 1],
    ])
  })

  it('keeps what no rule divides, with the reason, and adds up to the rupiah', () => {
    expect(ledger.undivided).toEqual([
      { sale: 'c', on: '2024-12-31', amount: 7, refusal: { code: 'no-rule-in-force', on: '2024-12-31' } },
    ])
    expect(ledger.total).toBe(200_009)
    expect(ledger.accounts).toEqual([
      { part: 'pnbp', allocated: 50_000, deposited: 30_000, outstanding: 20_000, excess: 0 },
      { part: 'premi', allocated: 40_002, deposited: 0, outstanding: 40_002, excess: 0 },
      { part: 'usaha', allocated: 110_000, deposited: 0, outstanding: 110_000, excess: 0 },
    ])
  })

  it('shows what was deposited too much after a sale was corrected downwards', () => {
    const corrected = incomeLedger(
      { sales: [sale('a', '2025-06-30', 100)], rules, deposits: [deposit('d', '2025-07-01', 30)] },
      { on: '2025-12-31' },
    )
    expect(corrected.accounts.find(({ part }) => part === 'pnbp')).toMatchObject({
      outstanding: 0,
      excess: 5,
    })
  })

  it('is held against a target of the year', () => {
    const target = { year: 2025, part: 'pnbp', amount: 40_000 }
    const records = {
      sales,
      rules,
      deposits: [deposit('d', '2025-07-10', 30_000), deposit('e', '2026-01-02', 9)],
    }
    expect(targetProgress(target, records, { on: '2026-06-01' })).toEqual({
      target: 40_000,
      allocated: 50_000,
      deposited: 30_000,
      percent: 75,
    })
    expect(targetProgress({ ...target, amount: 0 }, records, { on: '2026-06-01' }).percent).toBeNull()
  })
})

describe('a deposit', () => {
  const known = {
    sales: [sale('a', '2025-02-01', 1_000), sale('b', '2025-03-01', 1_000)],
    rules,
    deposits: [] as Deposit[],
  }
  const refused = (of: Deposit, deposits: Deposit[] = []) => {
    const checked = checkDeposit(of, { known: { ...known, deposits }, on: '2025-12-31' })
    return checked.ok ? undefined : checked.refusal
  }

  it('may be all that is owed on its day, and not a rupiah more', () => {
    expect(refused(deposit('d', '2025-02-28', 250))).toBeUndefined()
    expect(refused(deposit('d', '2025-02-28', 251))).toEqual({
      code: 'deposit-above-owed',
      part: 'pnbp',
      amount: 251,
      owed: 250,
    })
    expect(refused(deposit('d', '2025-03-01', 500))).toBeUndefined()
    expect(refused(deposit('d', '2025-03-01', 1, 'tidak-ada'))).toMatchObject({ owed: 0 })
  })

  it('entered late leaves room for what was deposited after it', () => {
    const later = deposit('d2', '2025-03-02', 400)
    expect(refused(deposit('d1', '2025-02-01', 100), [later])).toBeUndefined()
    expect(refused(deposit('d1', '2025-02-01', 101), [later])).toMatchObject({ owed: 100 })
    expect(refused({ ...later, amount: 500 }, [later])).toBeUndefined()
  })

  it('is of whole rupiah above zero, and not of tomorrow', () => {
    expect(refused(deposit('d', '2025-03-01', 0))).toMatchObject({ code: 'deposit-not-positive' })
    expect(refused(deposit('d', '2025-03-01', 0.5))).toMatchObject({ code: 'not-whole-rupiah' })
    expect(refused(deposit('d', '2026-01-01', 1))).toMatchObject({ code: 'deposit-in-future' })
  })
})

describe('a rule', () => {
  const check = (of: IncomeRule, others = rules) => {
    const checked = checkIncomeRule(of, { others })
    return checked.ok ? undefined : checked.refusal
  }

  it('follows another from the very day on which that one ends, and no earlier', () => {
    const [old] = rules
    expect(check(rule('baru', '2025-07-01', null), [old!])).toBeUndefined()
    expect(check(rule('baru', '2025-06-30', null), [old!])).toMatchObject({
      code: 'rules-overlap',
      on: '2025-06-30',
    })
    expect(check({ ...old!, to: '2025-06-01' })).toBeUndefined()
  })

  it('that does not add up to the whole, or ends before it begins, is refused', () => {
    const [old] = rules
    expect(check({ ...old!, parts: [{ name: 'premi', share: share(99) }] })).toMatchObject({
      code: 'split-not-whole',
      share: '99/100',
    })
    expect(check(rule('x', '2024-02-01', '2024-02-01'))).toMatchObject({ code: 'end-before-start' })
  })
})

const dayAt = (n: number) => addDays('2025-01-01', n)
const anyDay = fc.integer({ min: 0, max: 300 }).map(dayAt)
const anyRules = fc
  .array(
    fc.record({
      length: fc.integer({ min: 1, max: 120 }),
      gap: fc.boolean(),
      parts: fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
    }),
    { maxLength: 5 },
  )
  .map((pieces) => {
    let from = 0
    return pieces.map(({ length, gap, parts }, n): IncomeRule => {
      const start = from + (gap ? 10 : 0)
      from = start + length
      const whole = parts.reduce((sum, part) => sum + part, 0)
      return {
        id: id(`r${n}`),
        facility,
        from: dayAt(start),
        to: dayAt(from),
        parts: parts.map((part, at) => ({ name: `bagian-${at}`, share: share(part, whole) })),
        remainderTo: 'bagian-0',
        source,
      }
    })
  })
const anySales = fc
  .array(
    fc.record({
      on: anyDay,
      amount: fc.oneof(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 0, max: 2 ** 50 })),
    }),
    { maxLength: 20 },
  )
  .map((sales) => sales.map(({ on, amount }, n) => sale(`s${n}`, on, amount)))

describe('over random sales, rules and deposits', () => {
  it('every rupiah is in one part or waits for a rule, in whatever order it was entered', () => {
    fc.assert(
      fc.property(
        anySales,
        anyRules,
        fc.array(
          fc.record({
            on: anyDay,
            amount: fc.integer({ min: 1, max: 1_000_000 }),
            part: fc.integer({ min: 0, max: 3 }),
          }),
          { maxLength: 8 },
        ),
        anyDay,
        fc.integer(),
        (sales, someRules, paid, on, turn) => {
          const deposits = paid.map(({ on: day, amount, part }, n) =>
            deposit(`d${n}`, day, amount, `bagian-${part}`),
          )
          const ledger = incomeLedger({ sales, rules: someRules, deposits }, { on })
          // The naive sum, sale by sale, in bigints.
          const until = sales.filter((one) => one.on <= on)
          const all = until.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
          const divided = ledger.lines.reduce(
            (sum, { parts }) => sum + parts.reduce((of, { amount }) => of + BigInt(amount), 0n),
            0n,
          )
          const waiting = ledger.undivided.reduce((sum, { amount }) => sum + BigInt(amount), 0n)
          expect(divided + waiting).toBe(all)
          expect(BigInt(ledger.total)).toBe(all)
          expect(ledger.lines.length + ledger.undivided.length).toBe(until.length)
          expect(ledger.accounts.reduce((sum, { allocated }) => sum + BigInt(allocated), 0n)).toBe(divided)
          for (const { allocated, deposited, outstanding, excess } of ledger.accounts)
            expect(deposited + outstanding - excess).toBe(allocated)
          for (const line of ledger.lines) {
            const by = someRules.find(({ id: name }) => name === line.rule)!
            expect(by.from <= line.on && (by.to === null || line.on < by.to)).toBe(true)
            for (const { name, share: of } of by.parts) {
              const exact = (line.amount * of.numerator) / of.denominator
              const got = line.parts.find((part) => part.name === name)!.amount
              expect(Math.abs(got - exact)).toBeLessThan(by.parts.length)
            }
          }
          const turned = <Entry>(entries: readonly Entry[]) =>
            entries
              .toSorted(
                (a, b) => ((JSON.stringify(a).length * turn) % 7) - ((JSON.stringify(b).length * turn) % 7),
              )
              .toReversed()
          expect(
            incomeLedger(
              { sales: turned(sales), rules: turned(someRules), deposits: turned(deposits) },
              { on },
            ),
          ).toEqual(ledger)
        },
      ),
      { numRuns: 200 },
    )
  })

  it('and so it was as known on any day: entries, corrections, changed rules and deposits through the records', async () => {
    const step = fc.record({
      what: fc.constantFrom('sale', 'sale', 'sale', 'rule', 'deposit'),
      name: fc.integer({ min: 0, max: 4 }),
      on: anyDay,
      amount: fc.integer({ min: 1, max: 500_000 }),
    })
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 25 }), async (steps) => {
        let clock = 0
        const now = () => new Date(Date.UTC(2026, 0, 1) + clock * 86_400_000).toISOString()
        const records = openRecords(memoryStorage(), { now })
        const at = records.at(facility)
        const signed = { by: 'operator' }
        await at.facilities.put(
          {
            id: facility,
            facility,
            name: { normal: 'Lapas Contoh', short: null, spellings: [] },
            class: null,
            kind: 'umum',
            place: { name: 'Contoh', level: null, province: null },
            head: null,
            supervision: [],
          },
          signed,
        )
        await at.products.put(
          {
            id: id('sangkar'),
            facility,
            name: 'Sangkar Emas',
            description: null,
            standing: null,
            program: null,
            batch: null,
            partners: [],
            unit: null,
            policyLabels: [],
            documents: [],
          },
          signed,
        )
        const today: Day = '2026-01-01'
        const kept: { instant: string; ledger: ReturnType<typeof incomeLedger> }[] = []
        const read = async (asOf?: string) => {
          const options = asOf === undefined ? {} : { asOf }
          return incomeLedger(
            {
              sales: await at.sales.list({}, options),
              rules: await at.incomeRules.list({}, options),
              deposits: await at.deposits.list({}, options),
            },
            { on: today },
          )
        }
        for (const { what, name, on, amount } of steps) {
          clock += 1
          if (what === 'sale')
            await at.sales.apply(
              `s${name}`,
              { type: 'Record', on: today, sale: sale(`s${name}`, on, amount) },
              signed,
            )
          if (what === 'rule') {
            const document = rule(`r${name}`, on, addDays(on, 1 + (amount % 90)), amount % 76)
            await at.incomeRules.apply(document.id, { type: 'Record', on: today, document }, signed)
          }
          if (what === 'deposit')
            await at.deposits.apply(
              `d${name}`,
              { type: 'Record', on: today, document: deposit(`d${name}`, on, amount % 9_000 || 1) },
              signed,
            )
          const ledger = await read()
          const parts = ledger.accounts.reduce((sum, { allocated }) => sum + allocated, 0)
          const waiting = ledger.undivided.reduce((sum, one) => sum + one.amount, 0)
          expect(parts + waiting).toBe(ledger.total)
          kept.push({ instant: now(), ledger })
        }
        for (const { instant, ledger } of kept) expect(await read(instant)).toEqual(ledger)
      }),
      { numRuns: 25 },
    )
  })
})
