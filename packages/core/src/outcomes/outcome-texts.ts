import type { LocalizedText } from '../foundations/index.js'
import type { SaleRefusal } from './check-sale.js'
import type { DepositRefusal, IncomeRuleRefusal } from './income-ledger.js'
import type { SavingsRefusal } from './savings.js'
import type { SplitRefusal } from './split-income.js'

/** What each refusal about sales, the division of income, deposits and savings says to people. Fill in with `describeRefusal`. */
export const outcomeTexts: Readonly<
  Record<
    | (SaleRefusal | SplitRefusal | IncomeRuleRefusal | DepositRefusal | SavingsRefusal)['code']
    | 'nobody-worked',
    LocalizedText
  >
> = {
  'negative-sale': {
    id: 'Penjualan {sale} bernilai negatif: {amount}. Perbaiki catatan penjualan semula.',
    en: 'The sale {sale} is negative: {amount}. Correct the original record instead.',
  },
  'not-whole-rupiah': {
    id: 'Nilai {amount} bukan rupiah bulat.',
    en: '{amount} is not an amount in whole rupiah.',
  },
  'quantity-not-positive': {
    id: 'Jumlah barang pada penjualan {sale} harus lebih dari nol, bukan {quantity}.',
    en: 'The quantity of the sale {sale} must be above zero, not {quantity}.',
  },
  'unknown-product': { id: 'Produk {product} tidak ditemukan.', en: 'There is no product {product}.' },
  'sale-in-future': {
    id: 'Tanggal penjualan {saleOn} sesudah hari ini, {on}.',
    en: 'The day of the sale, {saleOn}, is after today, {on}.',
  },
  'negative-amount': {
    id: 'Nilai {amount} negatif dan tidak dapat dibagi.',
    en: '{amount} is negative and cannot be divided.',
  },
  'no-rule-in-force': {
    id: 'Tidak ada aturan pembagian yang berlaku pada {on}.',
    en: 'No rule for dividing income is in force on {on}.',
  },
  'rules-overlap': {
    id: 'Lebih dari satu aturan pembagian berlaku pada {on}: {rules}.',
    en: 'More than one rule is in force on {on}: {rules}.',
  },
  'split-not-whole': {
    id: 'Bagian-bagian aturan {rule} berjumlah {share}, bukan keseluruhan.',
    en: 'The parts of the rule {rule} add up to {share}, not to the whole.',
  },
  'part-twice': {
    id: 'Bagian {part} tercantum dua kali dalam aturan {rule}.',
    en: 'The part {part} is listed twice in the rule {rule}.',
  },
  'remainder-to-no-part': {
    id: 'Sisa pembulatan aturan {rule} ditujukan ke {part}, yang bukan salah satu bagiannya.',
    en: 'The rule {rule} gives the remainder to {part}, which is none of its parts.',
  },
  'end-before-start': {
    id: 'Berakhir per {to}, tidak sesudah {from}.',
    en: 'It ends as of {to}, not after {from}.',
  },
  'deposit-not-positive': {
    id: 'Setoran harus lebih dari nol, bukan {amount}.',
    en: 'A deposit must be above zero, not {amount}.',
  },
  'deposit-in-future': {
    id: 'Tanggal setoran {depositOn} sesudah hari ini, {on}.',
    en: 'The day of the deposit, {depositOn}, is after today, {on}.',
  },
  'deposit-above-owed': {
    id: 'Setoran {part} sebesar Rp{amount} melebihi yang masih harus disetor, Rp{owed}.',
    en: 'A deposit of Rp{amount} to {part} is above what is still owed, Rp{owed}.',
  },
  'account-there': { id: 'Rekening tabungan itu sudah ada.', en: 'This savings account exists already.' },
  'no-account': { id: 'Rekening tabungan itu belum dibuka.', en: 'This savings account is not open.' },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari catatan terakhir, {lastChange}.',
    en: '{on} is earlier than the last entry, {lastChange}.',
  },
  'amount-not-positive': {
    id: 'Jumlah harus lebih dari nol, bukan {amount}.',
    en: 'The amount must be above zero, not {amount}.',
  },
  'savings-insufficient': {
    id: 'Saldo Rp{balance} tidak cukup untuk Rp{amount}.',
    en: 'The balance of Rp{balance} does not cover Rp{amount}.',
  },
  'above-inside-share': {
    id: 'Yang masih boleh dipakai di dalam Rp{left}; Rp{amount} terlalu banyak.',
    en: 'Rp{left} may still be used inside; Rp{amount} is too much.',
  },
  'no-such-entry': {
    id: 'Tidak ada catatan nomor {number} yang dapat dibatalkan.',
    en: 'There is no entry {number} that can be reversed.',
  },
  'reversed-already': {
    id: 'Catatan nomor {number} sudah dibatalkan.',
    en: 'The entry {number} is reversed already.',
  },
  'nobody-worked': {
    id: 'Tidak ada yang bekerja; premi tidak dapat dibagi.',
    en: 'Nobody worked; the premi cannot be divided.',
  },
}
