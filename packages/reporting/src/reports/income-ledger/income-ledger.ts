import { confidenceTexts, sourceText } from '@kemandirian/core/eligibility'
import type { Facility } from '@kemandirian/core/facilities'
import {
  addDays,
  contains,
  type Day,
  formatNumber,
  formatText,
  type LegalSource,
} from '@kemandirian/core/foundations'
import {
  type IncomeRule,
  type IncomeTarget,
  outcomeTexts,
  type Product,
  productFlow,
  type Sale,
  savingsBalance,
} from '@kemandirian/core/outcomes'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { AsOf } from '../../as-of.js'
import type { Exclusion, Figure, Member, Message, Text } from '../../document.js'
import { type FigureMaker, message, units } from '../../figure.js'
import { memberOf } from '../../member.js'
import { defineReport } from '../../report.js'
import { type ColumnSpec, figures, note, notes, table } from '../../sections.js'
import {
  checkPeriod,
  periodLabel,
  periodRemarks,
  type ReportingPeriod,
  reportingPeriodSchema,
} from '../reporting-period.js'
import { lastDayOf, readScope, type Scope, scopeFrame, scopeShape } from '../scope.js'
import {
  depositMember,
  type FacilityIncome,
  incomeUntil,
  readIncome,
  type StoredIncome,
  saleMember,
} from './facility-income.js'
import { type IncomeFigureRule, incomeRules } from './rules.js'

interface LedgerData {
  readonly scope: Scope
  readonly incomes: readonly StoredIncome[]
}

const rupiah = units.rupiah

/**
 * Ledger of income from work (buku premi dan PNBP) of a facility, a regional office or the nation: sales of the period,
 * how each was divided by the rule of its day, what was deposited of each part (PNBP to the state), balances, targets.
 * There is no default rule: a sale without one waits, and is said to. Nobody's savings are named: see
 * `savingsRegister`.
 *
 * @example await incomeLedger.run(records, { facility, period: { from: '2025-01-01', to: '2026-01-01' }, asOf: '2025-12-31' })
 */
export const incomeLedger = defineReport({
  id: 'income-ledger',
  version: '1',
  title: { id: 'Buku Premi dan PNBP', en: 'Ledger of Premi and PNBP' },
  audience: 'internal',
  strictest: 'internal',
  parameters: z.object({ ...scopeShape, period: reportingPeriodSchema }),
  rules: incomeRules,
  async read(records, { period, ...asked }, at): Promise<LedgerData> {
    checkPeriod(period)
    const scope = await readScope(records, asked, addDays(period.to, -1), at)
    const incomes: StoredIncome[] = []
    for (const facility of scope.facilities) incomes.push(await readIncome(records, facility, period.to, at))
    return { scope, incomes }
  },
  write({ scope, incomes }, make, { period }, at) {
    const until = lastDayOf(period, at.on)
    const of = new Ledger(
      incomes.map((income) => incomeUntil(income, until)),
      period,
      make,
    )
    return {
      ...scopeFrame(scope, at),
      period: { ...period, label: periodLabel(period) },
      sections: [
        of.overview(),
        of.parts(),
        ...(scope.kind === 'facility' ? [] : [of.byFacility()]),
        of.rules(scope, at),
        of.undivided(scope),
        of.products(scope),
        ...(scope.kind === 'facility' ? [of.sales(), of.deposits()] : []),
        of.remarks(at),
      ],
    }
  },
})

const unknownPart: Readonly<Record<'pnbp' | 'premi', Message>> = {
  pnbp: message({
    id: 'Tidak ada aturan pembagian yang memuat bagian PNBP, dan tidak ada setorannya',
    en: 'No rule has a part pnbp, and there is no deposit of one',
  }),
  premi: message({
    id: 'Tidak ada aturan pembagian yang memuat bagian premi, dan tidak ada setorannya',
    en: 'No rule has a part premi, and there is no deposit of one',
  }),
}

/** The figures and tables of one run. */
class Ledger {
  constructor(
    readonly incomes: readonly FacilityIncome[],
    readonly period: ReportingPeriod,
    readonly make: FigureMaker<IncomeFigureRule>,
  ) {}

  overview() {
    const part = (name: 'pnbp' | 'premi', of: (name: string) => Figure): Figure =>
      this.partNames().includes(name)
        ? of(name)
        : this.make.unknown({ rule: 'deposited', unit: rupiah, reason: unknownPart[name] })
    return figures({
      id: 'ringkasan',
      heading: { id: 'Ringkasan', en: 'At a glance' },
      items: [
        { id: 'penjualan', label: { id: 'Penjualan', en: 'Sales' }, figure: this.sold(this.incomes) },
        {
          id: 'dibagi',
          label: { id: 'Sudah dibagi menurut aturan', en: 'Divided by a rule' },
          figure: this.divided(this.incomes),
        },
        {
          id: 'belum-dibagi',
          label: { id: 'Menunggu aturan', en: 'Waiting for a rule' },
          figure: this.waiting(this.incomes),
        },
        {
          id: 'setoran-pnbp',
          label: { id: 'Setoran PNBP', en: 'PNBP paid in' },
          figure: part('pnbp', (name) => this.deposited(this.incomes, name)),
        },
        {
          id: 'bagian-premi',
          label: { id: 'Bagian premi', en: 'Part for premi' },
          figure: part('premi', (name) => this.allocated(this.incomes, name)),
        },
        {
          id: 'tabungan',
          label: { id: 'Saldo tabungan premi dan upah', en: 'Savings of premi and wage' },
          figure: this.saved(this.incomes),
        },
      ],
    })
  }

  /** One row a part: premi, pnbp, usaha, as the rules name them. */
  parts() {
    return table({
      id: 'bagian',
      heading: { id: 'Pembagian menurut bagian', en: 'Division by part' },
      rows: this.partNames(),
      key: (part) => part,
      columns: [
        {
          id: 'bagian',
          header: { id: 'Bagian', en: 'Part' },
          means: { id: 'Nama bagian menurut aturan', en: 'Name of the part as the rule has it' },
          privacy: 'internal',
          type: 'text',
          cell: (part) => part,
        },
        {
          id: 'dialokasikan',
          header: { id: 'Dialokasikan', en: 'Allocated' },
          means: { id: 'Bagian dari penjualan periode ini', en: 'Its part of the sales of the period' },
          privacy: 'internal',
          type: 'figure',
          cell: (part) => this.allocated(this.incomes, part),
        },
        {
          id: 'disetor',
          header: { id: 'Disetor', en: 'Deposited' },
          means: { id: 'Setoran dalam periode ini', en: 'Deposits in the period' },
          privacy: 'internal',
          type: 'figure',
          cell: (part) => this.deposited(this.incomes, part),
        },
        {
          id: 'saldo',
          header: { id: 'Belum disetor, s.d. akhir', en: 'Not deposited, to date' },
          means: { id: 'Seluruh alokasi dikurangi seluruh setoran', en: 'All allocated less all deposited' },
          privacy: 'internal',
          type: 'figure',
          cell: (part) => this.balance(this.incomes, part),
        },
        {
          id: 'target',
          header: { id: `Target ${this.year}`, en: `Target ${this.year}` },
          means: { id: 'Target tahun kalender', en: 'Target of the calendar year' },
          privacy: 'internal',
          type: 'figure',
          cell: (part) => this.target(part),
        },
        {
          id: 'capaian',
          header: { id: 'Capaian', en: 'Achieved' },
          means: { id: 'Setoran tahun itu dibagi target', en: 'Deposits of the year over the target' },
          privacy: 'internal',
          type: 'figure',
          cell: (part) =>
            this.make.ratio({
              rule: 'achievement',
              of: this.depositsOf(part, ({ on }) => on.startsWith(this.year)),
              from: this.targets(part),
            }),
        },
      ],
      empty: {
        id: 'Tidak ada aturan pembagian dan tidak ada setoran yang tercatat.',
        en: 'Neither a rule nor a deposit is on record.',
      },
    })
  }

  byFacility() {
    return table({
      id: 'upt',
      heading: { id: 'Per UPT', en: 'By facility' },
      rows: this.incomes,
      key: ({ facility }) => facility.id,
      columns: [
        {
          id: 'upt',
          header: { id: 'UPT', en: 'Facility' },
          means: { id: 'Nama UPT', en: 'Name of the facility' },
          privacy: 'public',
          type: 'text',
          cell: ({ facility }) => facility.name.normal,
        },
        {
          id: 'keadaan',
          header: { id: 'Catatan', en: 'Records' },
          means: {
            id: 'Apakah ada penjualan atau setoran yang tercatat dalam periode',
            en: 'Whether a sale or a deposit is on record in the period',
          },
          privacy: 'internal',
          type: 'state',
          cell: (income) =>
            this.isEmpty([income])
              ? { text: { id: 'tidak ada catatan', en: 'nothing on record' }, tone: 'warning' }
              : { text: { id: 'ada', en: 'on record' }, tone: 'good' },
        },
        {
          id: 'penjualan',
          header: { id: 'Penjualan', en: 'Sales' },
          means: { id: 'Penjualan dalam periode', en: 'Sales in the period' },
          privacy: 'internal',
          type: 'figure',
          cell: (income) => this.sold([income]),
        },
        {
          id: 'belum-dibagi',
          header: { id: 'Menunggu aturan', en: 'Waiting for a rule' },
          means: { id: 'Penjualan yang belum dibagi', en: 'Sales not divided' },
          privacy: 'internal',
          type: 'figure',
          cell: (income) => this.waiting([income]),
        },
        {
          id: 'setoran-pnbp',
          header: { id: 'Setoran PNBP', en: 'PNBP paid in' },
          means: { id: 'Setoran bagian PNBP dalam periode', en: 'Deposits of the part pnbp in the period' },
          privacy: 'internal',
          type: 'figure',
          cell: (income) => this.deposited([income], 'pnbp'),
        },
        {
          id: 'saldo-pnbp',
          header: { id: 'PNBP belum disetor', en: 'PNBP not paid in' },
          means: {
            id: 'Seluruh alokasi pnbp dikurangi seluruh setorannya',
            en: 'All allocated to pnbp less all its deposits',
          },
          privacy: 'internal',
          type: 'figure',
          cell: (income) => this.balance([income], 'pnbp'),
        },
      ],
      empty: { id: 'Tidak ada UPT.', en: 'There is no facility.' },
    })
  }

  /** The rules themselves, with how well each is known. */
  rules(scope: Scope, at: AsOf) {
    const rows = this.incomes.flatMap(({ facility, rules }) =>
      rules.toSorted((a, b) => compareText(a.from, b.from)).map((rule) => ({ facility, rule })),
    )
    return table({
      id: 'aturan',
      heading: { id: 'Aturan pembagian', en: 'Rules of division' },
      intro: message({
        id: 'Aturan dicatat oleh UPT dengan sumbernya. Pembagian 60/15/25 yang sering dikutip adalah praktik satu lapas (2023), bukan aturan bawaan.',
        en: 'Rules are recorded by the facility with their source. The often quoted 60/15/25 is the practice of one prison (2023), not a default.',
      }),
      rows,
      key: ({ facility, rule }) => `${facility.id}-${rule.id}`,
      columns: [
        ...ofFacility<(typeof rows)[number]>(scope),
        {
          id: 'aturan',
          header: { id: 'Aturan', en: 'Rule' },
          means: { id: 'Kode aturan', en: 'Id of the rule' },
          privacy: 'internal',
          type: 'text',
          cell: ({ rule }) => rule.id,
        },
        {
          id: 'bagian',
          header: { id: 'Bagian', en: 'Parts' },
          means: {
            id: 'Bagian dengan pecahannya; yang menerima sisa pembulatan ditandai',
            en: 'Parts with their shares; the one that takes the odd rupiah is marked',
          },
          privacy: 'internal',
          type: 'list',
          cell: ({ rule }) => rule.parts.map((part) => shareText(rule, part)),
        },
        {
          id: 'mulai',
          header: { id: 'Berlaku sejak', en: 'In force from' },
          means: { id: 'Hari pertama', en: 'The first day' },
          privacy: 'internal',
          type: 'day',
          cell: ({ rule }) => rule.from,
        },
        {
          id: 'sampai',
          header: { id: 'Sampai', en: 'Until' },
          means: { id: 'Hari terakhir', en: 'The last day' },
          missing: { id: 'seterusnya', en: 'open' },
          privacy: 'internal',
          type: 'day',
          cell: ({ rule }) => (rule.to === null ? null : addDays(rule.to, -1)),
        },
        {
          id: 'sumber',
          header: { id: 'Sumber', en: 'Source' },
          means: { id: 'Peraturan atau keputusan yang dirujuk', en: 'The instrument cited' },
          privacy: 'internal',
          type: 'text',
          cell: ({ rule: { source } }) => sourceText(source),
        },
        {
          id: 'keyakinan',
          header: { id: 'Seberapa pasti', en: 'How well known' },
          means: {
            id: 'Apakah teksnya dibaca, dikutip pihak lain, kelaziman, atau belum diverifikasi; lewat tanggal tinjau ditandai',
            en: 'Whether its text was seen, second-hand, a convention or unverified; past its review date is marked',
          },
          privacy: 'internal',
          type: 'state',
          cell: ({ rule: { source } }) => knownHow(source, at.on),
        },
      ],
      empty: {
        id: 'Belum ada aturan pembagian yang dicatat: tidak ada rupiah yang dibagi.',
        en: 'No rule of division is on record: no rupiah is divided.',
      },
    })
  }

  undivided(scope: Scope) {
    const rows = this.incomes.flatMap((income) =>
      income.ledger.undivided
        .filter(({ on }) => this.inPeriod(on))
        .map((line) => ({ facility: income.facility, income, line, sale: income.saleOf.get(line.sale)! })),
    )
    return table({
      id: 'menunggu',
      heading: { id: 'Penjualan yang menunggu aturan', en: 'Sales that wait for a rule' },
      rows,
      key: ({ facility, line }) => `${facility.id}-${line.sale}`,
      columns: [
        ...ofFacility<(typeof rows)[number]>(scope),
        {
          id: 'hari',
          header: { id: 'Hari', en: 'Day' },
          means: { id: 'Hari penjualan', en: 'Day of the sale' },
          privacy: 'internal',
          type: 'day',
          cell: ({ line }) => line.on,
        },
        {
          id: 'nilai',
          header: { id: 'Nilai', en: 'Amount' },
          means: { id: 'Nilai penjualan', en: 'What the sale brought in' },
          privacy: 'internal',
          type: 'figure',
          cell: ({ income, sale }) =>
            this.make.sum({ rule: 'undivided', unit: rupiah, of: [saleMember(income, sale)] }),
        },
        {
          id: 'sebab',
          header: { id: 'Sebab', en: 'Why' },
          means: { id: 'Mengapa belum dibagi', en: 'Why it is not divided' },
          privacy: 'internal',
          type: 'text',
          cell: ({ line }) => refusalText(line.refusal),
        },
      ],
      empty: { id: 'Tidak ada: setiap penjualan sudah dibagi.', en: 'None: every sale is divided.' },
    })
  }

  products(scope: Scope) {
    const rows = this.incomes.flatMap((income) =>
      [...income.products.values()].map((product) => ({ facility: income.facility, income, product })),
    )
    return table({
      id: 'produk',
      heading: { id: 'Produk', en: 'Products' },
      rows,
      key: ({ facility, product }) => `${facility.id}-${product.id}`,
      columns: [
        {
          id: 'produk',
          header: { id: 'Produk', en: 'Product' },
          means: { id: 'Nama sebagaimana tercetak', en: 'Name as printed' },
          privacy: 'internal',
          type: 'text',
          cell: ({ product }) => product.name,
        },
        ...ofFacility<(typeof rows)[number]>(scope),
        {
          id: 'dibuat',
          header: { id: 'Dibuat', en: 'Made' },
          means: { id: 'Dibuat dalam periode', en: 'Made in the period' },
          privacy: 'internal',
          type: 'figure',
          cell: ({ income, product }) =>
            this.make.sum({ rule: 'made', unit: unitOf(product), of: this.production(income, product) }),
        },
        {
          id: 'terjual',
          header: { id: 'Terjual', en: 'Sold' },
          means: {
            id: 'Terjual dalam periode, sejauh dihitung',
            en: 'Sold in the period, as far as counted',
          },
          privacy: 'internal',
          type: 'figure',
          cell: ({ income, product }) => this.quantitySold(income, product),
        },
        {
          id: 'sisa',
          header: { id: 'Sisa', en: 'Left' },
          means: { id: 'Dibuat dikurangi terjual sampai akhir', en: 'Made less sold, to date' },
          privacy: 'internal',
          type: 'figure',
          cell: ({ income, product }) => this.left(income, product),
        },
        {
          id: 'hasil',
          header: { id: 'Penjualan', en: 'Sales' },
          means: { id: 'Nilai penjualan dalam periode', en: 'What its sales brought in' },
          privacy: 'internal',
          type: 'figure',
          cell: ({ income, product }) => this.sold([income], (sale) => sale.product === product.id),
        },
      ],
      empty: { id: 'Belum ada produk yang dicatat.', en: 'No product is on record.' },
    })
  }

  /** Each sale, one column a part. */
  sales() {
    const [income] = this.incomes as readonly [FacilityIncome]
    const lines = new Map(income.ledger.lines.map((line) => [line.sale, line]))
    const names = [
      ...new Set([...lines.values()].flatMap(({ parts }) => parts.map(({ name }) => name))),
    ].sort()
    const partOf = (sale: Sale, name: string) =>
      lines.get(sale.id)?.parts.find((part) => part.name === name)?.amount
    return table({
      id: 'penjualan',
      heading: { id: 'Penjualan satu per satu', en: 'Sales one by one' },
      rows: this.salesOf(income),
      key: ({ id }) => id,
      columns: [
        {
          id: 'hari',
          header: { id: 'Hari', en: 'Day' },
          means: { id: 'Hari penjualan', en: 'Day of the sale' },
          privacy: 'internal',
          type: 'day',
          cell: ({ on }) => on,
        },
        {
          id: 'produk',
          header: { id: 'Produk', en: 'Product' },
          means: { id: 'Yang dijual', en: 'What was sold' },
          privacy: 'internal',
          type: 'text',
          cell: ({ product }) => income.products.get(product)?.name ?? product,
        },
        {
          id: 'jumlah',
          header: { id: 'Jumlah', en: 'Quantity' },
          means: { id: 'Dalam satuan produknya', en: 'In the unit of the product' },
          missing: { id: 'tidak dicatat', en: 'not recorded' },
          privacy: 'internal',
          type: 'text',
          cell: (sale) => quantityText(sale, income.products.get(sale.product)),
        },
        {
          id: 'nilai',
          header: { id: 'Nilai', en: 'Amount' },
          means: { id: 'Nilai penjualan', en: 'What it brought in' },
          privacy: 'internal',
          type: 'figure',
          cell: (sale) => this.make.sum({ rule: 'sales', unit: rupiah, of: [saleMember(income, sale)] }),
        },
        ...names.map(
          (name): ColumnSpec<Sale> => ({
            id: `bagian-${name}`,
            header: { id: name, en: name },
            group: { id: 'Dibagi menjadi', en: 'Divided into' },
            means: { id: `Bagian ${name} menurut aturannya`, en: `The part ${name} by its rule` },
            privacy: 'internal',
            type: 'figure',
            cell: (sale) => {
              const amount = partOf(sale, name)
              return amount === undefined
                ? this.make.unknown({ rule: 'allocated', unit: rupiah, reason: notDivided })
                : this.make.sum({ rule: 'allocated', unit: rupiah, of: [saleMember(income, sale, amount)] })
            },
          }),
        ),
        {
          id: 'aturan',
          header: { id: 'Aturan', en: 'Rule' },
          means: { id: 'Aturan yang membaginya', en: 'The rule that divided it' },
          missing: { id: 'belum dibagi', en: 'not divided' },
          privacy: 'internal',
          type: 'text',
          cell: ({ id }) => lines.get(id)?.rule ?? null,
        },
      ],
      empty: {
        id: 'Tidak ada penjualan yang tercatat dalam periode ini.',
        en: 'No sale is on record in this period.',
      },
    })
  }

  deposits() {
    const [income] = this.incomes as readonly [FacilityIncome]
    return table({
      id: 'setoran',
      heading: { id: 'Setoran', en: 'Deposits' },
      rows: income.deposits.filter(({ on }) => this.inPeriod(on)).toSorted(byDay),
      key: ({ id }) => id,
      columns: [
        {
          id: 'hari',
          header: { id: 'Hari', en: 'Day' },
          means: { id: 'Hari penyetoran', en: 'Day of the deposit' },
          privacy: 'internal',
          type: 'day',
          cell: ({ on }) => on,
        },
        {
          id: 'bagian',
          header: { id: 'Bagian', en: 'Part' },
          means: { id: 'Bagian yang disetor', en: 'The part deposited' },
          privacy: 'internal',
          type: 'text',
          cell: ({ part }) => part,
        },
        {
          id: 'nilai',
          header: { id: 'Nilai', en: 'Amount' },
          means: { id: 'Nilai setoran', en: 'What was deposited' },
          privacy: 'internal',
          type: 'figure',
          cell: (deposit) => this.make.sum({ rule: 'deposited', unit: rupiah, of: [depositMember(deposit)] }),
        },
        {
          id: 'bukti',
          header: { id: 'Bukti', en: 'Evidence' },
          means: {
            id: 'Bukti sebagaimana tercetak, misalnya NTPN',
            en: 'Evidence as printed, such as the NTPN',
          },
          privacy: 'internal',
          type: 'text',
          cell: ({ evidence }) => evidence,
        },
      ],
      empty: {
        id: 'Tidak ada setoran yang tercatat dalam periode ini.',
        en: 'No deposit is on record in this period.',
      },
    })
  }

  remarks(at: AsOf) {
    const without = this.incomes.filter(({ rules }) => rules.length === 0)
    const shaky = this.incomes.flatMap(({ rules }) =>
      rules.filter(({ source }) => source.confidence !== 'text').map(({ id }) => id),
    )
    const silent = this.incomes.filter((income) => this.isEmpty([income]))
    return notes({
      id: 'catatan',
      heading: { id: 'Catatan', en: 'Remarks' },
      items: [
        ...(without.length === 0
          ? []
          : [
              note(
                'warning',
                {
                  id: 'Tanpa aturan pembagian yang dicatat: {facilities}. Penjualannya tidak dibagi dengan tebakan.',
                  en: 'Without a rule of division on record: {facilities}. Their sales are not divided by guessing.',
                },
                { facilities: without.map(({ facility }) => facility.name.normal) },
              ),
            ]),
        ...(shaky.length === 0
          ? []
          : [
              note(
                'warning',
                {
                  id: 'Aturan yang teksnya belum dibaca: {rules}. Pastikan sumbernya sebelum angka ini ditandatangani.',
                  en: 'Rules of which the text was not seen: {rules}. Make sure of their source before these figures are signed.',
                },
                { rules: shaky },
              ),
            ]),
        ...(silent.length === 0 || this.incomes.length === 1
          ? []
          : [
              note(
                'warning',
                {
                  id: '{count} dari {all} UPT tanpa catatan penjualan atau setoran dalam periode: {facilities}.',
                  en: '{count} of {all} facilities without a sale or deposit on record in the period: {facilities}.',
                },
                {
                  count: silent.length,
                  all: this.incomes.length,
                  facilities: silent.map(({ facility }) => facility.name.normal),
                },
              ),
            ]),
        ...periodRemarks(this.period, at, this.isEmpty(this.incomes)),
      ],
    })
  }

  private get year(): string {
    return this.period.from.slice(0, 4)
  }

  private inPeriod(on: Day): boolean {
    return contains(this.period, on)
  }

  private isEmpty(incomes: readonly FacilityIncome[]): boolean {
    return incomes.every(
      ({ sales, deposits }) => ![...sales, ...deposits].some(({ on }) => this.inPeriod(on)),
    )
  }

  private partNames(): readonly string[] {
    const names = this.incomes.flatMap(({ rules, deposits, targets }) => [
      ...rules.flatMap(({ parts }) => parts.map(({ name }) => name)),
      ...deposits.map(({ part }) => part),
      ...targets.map(({ part }) => part),
    ])
    return [...new Set(names)].sort()
  }

  private salesOf({ sales }: FacilityIncome): readonly Sale[] {
    return sales.filter(({ on }) => this.inPeriod(on)).toSorted(byDay)
  }

  private sold(incomes: readonly FacilityIncome[], wanted: (sale: Sale) => boolean = () => true) {
    const of = incomes.flatMap((income) =>
      this.salesOf(income)
        .filter(wanted)
        .map((sale) => saleMember(income, sale)),
    )
    return this.make.sum({ rule: 'sales', unit: rupiah, of })
  }

  private divided(incomes: readonly FacilityIncome[]) {
    const of = incomes.flatMap((income) =>
      income.ledger.lines
        .filter(({ on }) => this.inPeriod(on))
        .map((line) => saleMember(income, income.saleOf.get(line.sale)!)),
    )
    const except = incomes.flatMap((income) =>
      income.ledger.undivided
        .filter(({ on }) => this.inPeriod(on))
        .map(
          (line): Exclusion => ({
            member: saleMember(income, income.saleOf.get(line.sale)!),
            reason: reasonOf(line.refusal),
          }),
        ),
    )
    return this.make.sum({ rule: 'divided', unit: rupiah, of, except })
  }

  private waiting(incomes: readonly FacilityIncome[]) {
    const of = incomes.flatMap((income) =>
      income.ledger.undivided
        .filter(({ on }) => this.inPeriod(on))
        .map((line) => saleMember(income, income.saleOf.get(line.sale)!)),
    )
    return this.make.sum({ rule: 'undivided', unit: rupiah, of })
  }

  private allocatedTo(
    incomes: readonly FacilityIncome[],
    part: string,
    counts: (on: Day) => boolean,
  ): Member[] {
    return incomes.flatMap((income) =>
      income.ledger.lines
        .filter(({ on }) => counts(on))
        .flatMap((line) =>
          line.parts
            .filter(({ name }) => name === part)
            .map(({ amount }) => saleMember(income, income.saleOf.get(line.sale)!, amount)),
        ),
    )
  }

  private allocated(incomes: readonly FacilityIncome[], part: string) {
    const of = this.allocatedTo(incomes, part, (on) => this.inPeriod(on))
    return this.make.sum({ rule: 'allocated', unit: rupiah, of })
  }

  private depositsOf(
    part: string,
    counts: (deposit: { readonly on: Day }) => boolean,
    incomes = this.incomes,
  ) {
    return incomes.flatMap(({ deposits }) =>
      deposits
        .filter((deposit) => deposit.part === part && counts(deposit))
        .map((deposit) => depositMember(deposit)),
    )
  }

  private deposited(incomes: readonly FacilityIncome[], part: string) {
    const of = this.depositsOf(part, ({ on }) => this.inPeriod(on), incomes)
    return this.make.sum({ rule: 'deposited', unit: rupiah, of })
  }

  private balance(incomes: readonly FacilityIncome[], part: string) {
    const paid = this.depositsOf(part, () => true, incomes).map((member) => ({
      ...member,
      amount: -member.amount,
    }))
    const of = [...this.allocatedTo(incomes, part, () => true), ...paid]
    return this.make.sum({ rule: 'balance', unit: rupiah, of })
  }

  private targets(part: string): Member[] {
    return this.incomes.flatMap(({ targets }) =>
      targets
        .filter((target) => target.part === part && String(target.year) === this.year)
        .map((target) => targetMember(target)),
    )
  }

  private target(part: string) {
    const of = this.targets(part)
    if (of.length === 0) return this.make.unknown({ rule: 'target', unit: rupiah, reason: noTarget })
    return this.make.sum({ rule: 'target', unit: rupiah, of })
  }

  private saved(incomes: readonly FacilityIncome[]) {
    const of = incomes.flatMap(({ savings, until }) =>
      savings
        .filter(({ openedOn }) => openedOn <= until)
        .map((account) =>
          memberOf('savings_account', account, {
            privacy: 'specific',
            amount: savingsBalance(account, { on: until }),
          }),
        ),
    )
    return this.make.sum({ rule: 'savings', unit: rupiah, of })
  }

  private production({ production }: FacilityIncome, { id }: Product): Member[] {
    return production
      .filter(({ product, on }) => product === id && this.inPeriod(on))
      .map((entry) =>
        memberOf('production', entry, { privacy: 'internal', label: entry.on, amount: entry.quantity }),
      )
  }

  private quantitySold(income: FacilityIncome, product: Product) {
    const sales = this.salesOf(income).filter((sale) => sale.product === product.id)
    const member = (sale: Sale) => saleMember(income, sale, sale.quantity ?? 0)
    return this.make.sum({
      rule: 'sold',
      unit: unitOf(product),
      of: sales.filter(({ quantity }) => quantity !== null).map(member),
      except: sales
        .filter(({ quantity }) => quantity === null)
        .map((sale) => ({ member: member(sale), reason: notCounted })),
    })
  }

  private left(income: FacilityIncome, product: Product) {
    const { sales, production, until } = income
    const flow = productFlow(product.id, { production, sales }, { on: until })
    if (flow.left === null)
      return this.make.unknown({ rule: 'left', unit: unitOf(product), reason: notCounted })
    const made = production
      .filter((entry) => entry.product === product.id)
      .map((entry) => memberOf('production', entry, { privacy: 'internal', amount: entry.quantity }))
    const gone = sales
      .filter((sale) => sale.product === product.id)
      .map((sale) => saleMember(income, sale, -(sale.quantity ?? 0)))
    return this.make.sum({ rule: 'left', unit: unitOf(product), of: [...made, ...gone] })
  }
}

const notCounted = message({ id: 'Jumlah barang tidak dicatat', en: 'The quantity was not recorded' })
const notDivided = message({ id: 'Belum dibagi', en: 'Not divided' })
const noTarget = message({ id: 'Target tidak ditetapkan', en: 'No target is on record' })

/** A first column with the facility, where there are several. */
function ofFacility<Row extends { readonly facility: Facility }>(scope: Scope): ColumnSpec<Row>[] {
  if (scope.kind === 'facility') return []
  return [
    {
      id: 'upt',
      header: { id: 'UPT', en: 'Facility' },
      means: { id: 'Nama UPT', en: 'Name of the facility' },
      privacy: 'public',
      type: 'text',
      cell: ({ facility }) => facility.name.normal,
    },
  ]
}

function targetMember(target: IncomeTarget): Member {
  return memberOf('income_target', target, {
    privacy: 'internal',
    label: [`${target.year} · ${target.part}`, target.setBy].filter(Boolean).join(' · '),
    amount: target.amount,
  })
}

function unitOf({ unit }: Product) {
  return unit === null ? { id: 'satuan', en: 'units' } : { id: unit, en: unit }
}

function quantityText({ quantity }: Sale, product: Product | undefined): Text | null {
  if (quantity === null) return null
  const unit = product?.unit ?? ''
  return {
    id: `${formatNumber(quantity, 'id')} ${unit}`.trim(),
    en: `${formatNumber(quantity, 'en')} ${unit}`.trim(),
  }
}

function shareText(rule: IncomeRule, { name, share }: IncomeRule['parts'][number]): Text {
  const percent = (100 * share.numerator) / share.denominator
  const exact = (percent * 100) % 1 === 0
  const amount = (language: 'id' | 'en') =>
    exact ? `${formatNumber(percent, language)}%` : `${share.numerator}/${share.denominator}`
  const odd = rule.remainderTo === name
  return {
    id: `${name} ${amount('id')}${odd ? ' dan sisa pembulatan' : ''}`,
    en: `${name} ${amount('en')}${odd ? ' and the odd rupiah' : ''}`,
  }
}

function knownHow(source: LegalSource, on: Day) {
  const label = confidenceTexts[source.confidence]
  if (source.reviewBy !== undefined && source.reviewBy < on)
    return {
      text: { id: `${label.id}; lewat tanggal tinjau`, en: `${label.en}; past its review date` },
      tone: 'bad' as const,
    }
  return { text: label, tone: source.confidence === 'text' ? ('good' as const) : ('warning' as const) }
}

type Refusal = FacilityIncome['ledger']['undivided'][number]['refusal']

function reasonOf({ code, ...facts }: Refusal): Message {
  return message(outcomeTexts[code], facts as Message['facts'])
}

function refusalText(refusal: Refusal): Text {
  const { text, facts } = reasonOf(refusal)
  return { id: formatText(text, facts, 'id'), en: formatText(text, facts, 'en') }
}

function byDay(a: { readonly on: Day; readonly id: string }, b: { readonly on: Day; readonly id: string }) {
  return compareText(a.on, b.on) || compareText(a.id, b.id)
}
