import type { LocalizedText } from '../foundations/index.js'
import type { SaleRefusal } from './check-sale.js'
import type { SplitRefusal } from './split-income.js'

/** What each refusal about sales and splits says to people. Fill in with `describeRefusal`. */
export const outcomeTexts: Readonly<Record<SaleRefusal['code'] | SplitRefusal['code'], LocalizedText>> = {
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
}
