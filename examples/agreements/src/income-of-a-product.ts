import { type Day, formatDay, formatNumber, id, type ParticipantId } from '@kemandirian/core/foundations'
import {
  type DepositId,
  dividePremi,
  type IncomeRule,
  incomeLedger,
  type Sale,
  type SaleId,
} from '@kemandirian/core/outcomes'
import { describeRefusal } from '@kemandirian/core/records'
import { by, done, facility, syntheticRecords } from './synthetic.js'

const share = (numerator: number) => ({ numerator, denominator: 100 })
const rupiah = (amount: number) => `Rp${formatNumber(amount, 'id')}`

// #region rules
/** The facility's own decree, made up for this example. There is no rule by default: practice differs. */
const rule = (
  number: string,
  from: Day,
  to: Day | null,
  [usaha, premi, pnbp]: readonly [number, number, number],
): IncomeRule => ({
  id: id(`sk-${number.slice(-4)}`),
  facility,
  from,
  to,
  parts: [
    { name: 'modal usaha', share: share(usaha) },
    { name: 'premi', share: share(premi) },
    { name: 'PNBP', share: share(pnbp) },
  ],
  remainderTo: 'premi',
  source: { instrument: `SK Kalapas contoh Nomor ${number}`, confidence: 'convention' },
})
const rules = [
  rule('1 Tahun 2024', '2024-01-01', '2025-07-01', [60, 15, 25]),
  rule('7 Tahun 2025', '2025-07-01', null, [50, 30, 20]),
]
// #endregion

const sale = (name: string, on: Day, quantity: number, amount: number): Sale => ({
  id: id<SaleId>(name),
  facility,
  product: id('sangkar-contoh'),
  on,
  quantity,
  amount,
  buyer: null,
  document: null,
})

/** One product, two successive rules: where every rupiah went. */
export async function incomeOfAProduct(): Promise<string> {
  const { at } = await syntheticRecords()
  const on = '2025-12-31'
  await at.products.put(
    {
      id: id('sangkar-contoh'),
      facility,
      name: 'Sangkar Contoh',
      description: null,
      standing: null,
      program: null,
      batch: null,
      partners: [],
      unit: 'buah',
      policyLabels: [],
      documents: [],
    },
    by,
  )
  for (const document of rules)
    await done(at.incomeRules.apply(document.id, { type: 'Record', on, document }, by))
  for (const one of [
    sale('j-1', '2025-06-30', 3, 1_000_001),
    sale('j-2', '2025-07-01', 3, 1_000_001),
    sale('j-3', '2025-11-20', 5, 1_750_000),
  ])
    await done(at.sales.apply(one.id, { type: 'Record', on, sale: one }, by))

  // #region deposit
  const deposit = (amount: number) =>
    ({
      type: 'Record',
      on,
      document: {
        id: id<DepositId>('setor-1'),
        facility,
        part: 'PNBP',
        on: '2025-07-31',
        amount,
        evidence: 'NTPN contoh',
        document: null,
      },
    }) as const
  const tooMuch = await at.deposits.apply('setor-1', deposit(500_000), by)
  await done(at.deposits.apply('setor-1', deposit(450_000), by))
  // #endregion

  // #region ledger
  const records = {
    sales: await at.sales.list(),
    rules: await at.incomeRules.list(),
    deposits: await at.deposits.list(),
  }
  const ledger = incomeLedger(records, { on })
  // #endregion
  const lines = ['Pendapatan Sangkar Contoh, dibagi menurut aturan pada hari penjualannya:']
  for (const { on: sold, amount, rule: used, parts, remainder } of ledger.lines) {
    const decree = rules.find((one) => one.id === used)!
    lines.push(`  ${formatDay(sold, 'id')}: ${rupiah(amount)} menurut ${decree.source.instrument}`)
    const odd = remainder > 0 ? ` (termasuk sisa pembulatan ${rupiah(remainder)})` : ''
    for (const part of parts)
      lines.push(`    ${part.name} ${rupiah(part.amount)}${part.name === decree.remainderTo ? odd : ''}`)
  }
  lines.push(`  Jumlah ${rupiah(ledger.total)}`, '', `Bagian per ${formatDay(on, 'id')}:`)
  for (const { part, allocated, deposited, outstanding } of ledger.accounts)
    lines.push(
      `  ${part}: ${rupiah(allocated)}, sudah disetor ${rupiah(deposited)}, belum ${rupiah(outstanding)}`,
    )
  if (!tooMuch.ok) lines.push('', `Ditolak: ${describeRefusal(tooMuch.refusal, 'id')}`)

  // #region premi
  const premi = ledger.accounts.find(({ part }) => part === 'premi')!.allocated
  const worked = [12, 10, 7].map((days, n) => ({
    participant: id<ParticipantId>(`peserta-${n + 1}`),
    worked: days,
  }))
  const shares = dividePremi(premi, worked)
  // #endregion
  if (shares.ok) {
    lines.push('', `Premi ${rupiah(premi)} dibagi menurut hari kerja:`)
    for (const [n, { amount }] of shares.value.entries())
      lines.push(`  Peserta ${n + 1}: ${worked[n]!.worked} hari, ${rupiah(amount)}`)
  }
  return lines.join('\n')
}
