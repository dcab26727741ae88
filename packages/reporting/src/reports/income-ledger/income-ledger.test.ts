import { addDays, type Day, type FacilityId, id } from '@kemandirian/core/foundations'
import type { Deposit, IncomeRule, Product, Sale, SavingsAccount } from '@kemandirian/core/outcomes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import { empty, facility, here, participant, recordsOf, type World } from '../../../test/world.js'
import { reportDocumentSchema } from '../../document.js'
import { figuresOf } from '../../privacy.js'
import { html } from '../../render/html.js'
import { json } from '../../render/json.js'
import { incomeLedger } from './income-ledger.js'
import { savingsRegister } from './savings-register.js'

const year = { from: '2025-01-01', to: '2026-01-01' } as const
const office = { office: null, name: 'Kanwil Ditjenpas Contoh', from: null, to: null }
const other = id<FacilityId>('lapas-lain')
const run = async (world: World, asked: object = { facility: here }, asOf = '2025-12-31') =>
  incomeLedger.run(await recordsOf(world, '2020-01-01T00:00:00.000Z'), { period: year, ...asked, asOf })
const valuesOf = (document: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries(figuresOf(document).map(({ where, figure }) => [where, figure.value]))

const product = (name: string, about: Partial<Product> = {}): Product => ({
  id: id(name),
  facility: here,
  name: `Produk ${name}`,
  description: null,
  standing: null,
  program: null,
  batch: null,
  partners: [],
  unit: 'buah',
  policyLabels: [],
  documents: [],
  ...about,
})
const sale = (name: string, on: Day, amount: number, about: Partial<Sale> = {}): Sale => ({
  id: id(name),
  facility: here,
  product: id('sangkar'),
  on,
  quantity: 1,
  amount,
  buyer: 'Ibu Pembeli',
  document: null,
  ...about,
})
const rule = (name: string, from: Day, to: Day | null, shares: Record<string, number>): IncomeRule => ({
  id: id(name),
  facility: here,
  from,
  to,
  parts: Object.entries(shares).map(([part, numerator]) => ({
    name: part,
    share: { numerator, denominator: 100 },
  })),
  remainderTo: Object.keys(shares)[0]!,
  source: { instrument: 'SK Kalapas', confidence: 'second-hand' },
})
const deposit = (name: string, part: string, on: Day, amount: number): Deposit => ({
  id: id(name),
  facility: here,
  part,
  on,
  amount,
  evidence: `NTPN-${name}`,
  document: null,
})
const account = (person: string, entries: SavingsAccount['entries']): SavingsAccount => ({
  id: id(person),
  facility: here,
  insideShare: null,
  entries,
  openedOn: '2025-01-01',
  changedOn: '2025-06-01',
})
const entry = (number: number, on: Day, what: SavingsAccount['entries'][number]['what'], amount: number) => ({
  number,
  on,
  what,
  amount,
  evidence: null,
  document: null,
})

const world: World = {
  ...empty,
  participants: [participant('p-1'), participant('p-2', { category: 'anak-binaan', code: 'A-7' })],
  products: [product('sangkar')],
  sales: [
    sale('s-1', '2025-03-01', 100_001),
    sale('s-2', '2025-08-01', 50_000),
    sale('s-0', '2024-12-31', 999),
    sale('s-9', '2026-01-01', 999),
  ],
  incomeRules: [rule('r-1', '2025-01-01', '2025-07-01', { usaha: 60, premi: 15, pnbp: 25 })],
  deposits: [deposit('d-1', 'pnbp', '2025-04-01', 20_000)],
  incomeTargets: [
    { id: id('t-1'), facility: here, year: 2025, part: 'pnbp', amount: 10_000, setBy: 'RKA', document: null },
  ],
  savings: [
    account('p-1', [
      entry(1, '2024-06-01', { kind: 'credit', source: 'premi' }, 10_000),
      entry(2, '2025-02-01', { kind: 'credit', source: 'premi' }, 5_000),
      entry(3, '2025-03-01', { kind: 'withdrawal', purpose: 'family' }, 2_000),
      entry(4, '2025-03-02', { kind: 'reversal', of: 3, why: 'salah orang' }, 2_000),
      entry(5, '2025-04-01', { kind: 'withdrawal', purpose: 'inside' }, 1_000),
    ]),
    account('p-2', [entry(1, '2025-05-01', { kind: 'credit', source: 'wage' }, 7_000)]),
  ],
}

describe('the ledger of premi and PNBP', () => {
  it('divides each sale by the rule of its own day, and leaves waiting what no rule divides', async () => {
    expect(valuesOf(await run(world))).toMatchObject({
      'ringkasan/penjualan': 150_001,
      'ringkasan/dibagi': 100_001,
      'ringkasan/belum-dibagi': 50_000,
      'ringkasan/setoran-pnbp': 20_000,
      'ringkasan/bagian-premi': 15_000,
      'ringkasan/tabungan': 21_000 - 2_000 + 2_000,
      'bagian/usaha/dialokasikan': 60_001,
      'bagian/pnbp/saldo': 25_000 - 20_000,
      'bagian/pnbp/target': 10_000,
      'bagian/pnbp/capaian': 200,
      'bagian/usaha/target': null,
      'produk/lapas-contoh-sangkar/hasil': 150_001,
    })
  })

  it('says why a sale waits, and labels a rule that was only heard of', async () => {
    const page = html(await run(world))
    expect(page).toContain('Tidak ada aturan pembagian yang berlaku pada 1 Agustus 2025')
    expect(page).toContain('dikutip pihak lain')
  })

  it('has no default rule: without one, PNBP is unknown and not zero', async () => {
    const values = valuesOf(await run({ ...world, incomeRules: [], deposits: [], incomeTargets: [] }))
    expect(values['ringkasan/setoran-pnbp']).toBeNull()
    expect(values['ringkasan/belum-dibagi']).toBe(150_001)
  })

  it('counts up to the day as of which it is known, and says that the period is not over', async () => {
    const document = await run(world, { facility: here }, '2025-07-31')
    expect(valuesOf(document)['ringkasan/penjualan']).toBe(100_001)
    expect(JSON.stringify(document)).toContain('Periode belum selesai')
  })

  it('names neither who bought nor who owns savings', async () => {
    const text = JSON.stringify(await run(world))
    for (const secret of ['Ibu Pembeli', 'p-1', 'A-7', 'Warga']) expect(text).not.toContain(secret)
  })

  it('does not know what is left of a product that was sold uncounted', async () => {
    const uncounted = { ...world, sales: [...world.sales, sale('s-3', '2025-09-01', 1, { quantity: null })] }
    const values = valuesOf(await run(uncounted))
    expect(values['produk/lapas-contoh-sangkar/sisa']).toBeNull()
    expect(values['produk/lapas-contoh-sangkar/terjual']).toBe(2)
  })

  it('adds up facilities of an office and of the nation, and names those with nothing on record', async () => {
    const two: World = {
      ...world,
      facilities: [
        { ...facility, supervision: [office] },
        {
          ...facility,
          id: other,
          facility: other,
          name: { normal: 'Lapas Lain', short: null, spellings: [] },
        },
      ],
    }
    const nation = await run(two, { nation: true })
    expect(valuesOf(nation)).toMatchObject({
      'upt/lapas-contoh/penjualan': 150_001,
      'upt/lapas-lain/penjualan': 0,
      'ringkasan/penjualan': 150_001,
    })
    expect(html(nation)).toContain(
      '1 dari 2 UPT tanpa catatan penjualan atau setoran dalam periode: Lapas Lain',
    )
    const regional = await run(two, { office: office.name })
    expect(regional.subject.name).toBe(office.name)
    expect(Object.keys(valuesOf(regional))).not.toContain('upt/lapas-lain/penjualan')
  })

  it.each([
    ['ambiguous-scope', {}],
    ['ambiguous-scope', { facility: here, nation: true }],
    ['unknown-facility', { facility: id('lapas-tak-ada') }],
    ['unknown-office', { office: 'Kanwil Antah' }],
    ['end-before-start', { facility: here, period: { from: '2025-02-01', to: '2025-02-01' } }],
    ['invalid-parameters', { facility: here, period: { from: '2025-02-30', to: '2025-03-01' } }],
  ])('is refused with %s for %j', async (code, asked) =>
    expect(run(world, asked)).rejects.toMatchObject({ code }),
  )

  it('of a period without anything says so', async () => {
    const document = await run(world, { facility: here, period: { from: '2023-01-01', to: '2024-01-01' } })
    expect(JSON.stringify(document)).toContain('Tidak ada catatan untuk periode ini')
  })

  it('is what a naive recount finds, over whatever is stored', { timeout: 60_000 }, async () => {
    const someDay = fc.integer({ min: 0, max: 500 }).map((days) => addDays('2024-10-01', days))
    const random = fc.record({
      sales: fc.array(fc.record({ on: someDay, amount: fc.integer({ min: 0, max: 1_000_000 }) }), {
        maxLength: 8,
      }),
      deposits: fc.array(
        fc.record({
          on: someDay,
          amount: fc.integer({ min: 1, max: 500_000 }),
          part: fc.constantFrom('pnbp', 'premi'),
        }),
        { maxLength: 4 },
      ),
      split: someDay,
      premi: fc.integer({ min: 0, max: 75 }),
      asOf: someDay,
    })
    await fc.assert(
      fc.asyncProperty(random, async ({ sales, deposits, split, premi, asOf }) => {
        const document = await run(
          {
            ...world,
            sales: sales.map(({ on, amount }, i) => sale(`s-${i}`, on, amount)),
            deposits: deposits.map(({ on, amount, part }, i) => deposit(`d-${i}`, part, on, amount)),
            incomeRules: [rule('r', split, null, { usaha: 75 - premi, premi, pnbp: 25 })],
          },
          { facility: here },
          asOf,
        )
        expect(reportDocumentSchema.parse(JSON.parse(json(document)))).toEqual(document)
        let [all, divided, premiPart, pnbpAll, pnbpPaid, pnbpPaidAll] = [0, 0, 0, 0, 0, 0]
        for (const { on, amount } of sales) {
          if (on > asOf || on > '2025-12-31') continue
          const inYear = on >= '2025-01-01'
          if (inYear) all += amount
          if (on < split) continue
          if (inYear) divided += amount
          if (inYear) premiPart += Math.floor((amount * premi) / 100)
          pnbpAll += Math.floor((amount * 25) / 100)
        }
        for (const { on, amount, part } of deposits) {
          if (on > asOf || on > '2025-12-31' || part !== 'pnbp') continue
          pnbpPaidAll += amount
          if (on >= '2025-01-01') pnbpPaid += amount
        }
        expect(valuesOf(document)).toMatchObject({
          'ringkasan/penjualan': all,
          'ringkasan/dibagi': divided,
          'ringkasan/belum-dibagi': all - divided,
          'ringkasan/setoran-pnbp': pnbpPaid,
          'bagian/premi/dialokasikan': premiPart,
          'bagian/pnbp/saldo': pnbpAll - pnbpPaidAll,
        })
      }),
      { numRuns: 60 },
    )
  })
})

describe('the register of savings', () => {
  const register = async () =>
    savingsRegister.run(await recordsOf(world, '2020-01-01T00:00:00.000Z'), {
      facility: here,
      period: year,
      asOf: '2025-12-31',
    })

  it('tells each account from opening to closing balance; a reversal takes off what it undoes', async () => {
    const values = valuesOf(await register())
    expect(values).toMatchObject({
      'tabungan/p-1/opening': 10_000,
      'tabungan/p-1/credited': 5_000,
      'tabungan/p-1/withdrawn': 1_000,
      'tabungan/p-1/closing': 14_000,
      'ringkasan/closing': 21_000,
    })
    const of = (name: string) => values[`ringkasan/${name}`]!
    expect(of('opening') + of('credited') - of('withdrawn')).toBe(of('closing'))
  })

  it('names adults, and a child by code', async () => {
    const text = JSON.stringify(await register())
    expect(text).toContain('Warga p-1')
    expect(text).toContain('A-7')
    expect(text).not.toContain('Warga p-2')
  })

  it('cannot be given to anybody but the facility', async () => {
    const { defineReport } = await import('../../report.js')
    const open = defineReport({ ...savingsRegister.spec, audience: 'partner', strictest: 'personal' })
    const records = await recordsOf(world, '2020-01-01T00:00:00.000Z')
    await expect(
      open.run(records, { facility: here, period: year, asOf: '2025-12-31' }),
    ).rejects.toMatchObject({ code: 'leak' })
  })
})

it('both have every label in both languages', async () => {
  const records = await recordsOf(world, '2020-01-01T00:00:00.000Z')
  const asked = { facility: here, period: year, asOf: '2025-12-31' }
  for (const document of [await incomeLedger.run(records, asked), await savingsRegister.run(records, asked)])
    for (const { id: indonesian, en } of labelsOf(document)) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
})
