import type { LocalizedText } from './text.js'
import type { WrittenCountRefusal } from './written-count.js'
import type { WrittenDayRefusal } from './written-day.js'
import type { WrittenLengthRefusal } from './written-length.js'

/** Why something that a person wrote was not read. */
export type WrittenRefusal = WrittenDayRefusal | WrittenLengthRefusal | WrittenCountRefusal

/** What is wrong with it and what to do. */
export const writtenTexts: Record<WrittenRefusal['code'], LocalizedText> = {
  empty: { id: 'Tidak ada isinya.', en: 'There is nothing written.' },
  'not-a-day': {
    id: '"{text}" bukan tanggal yang dikenali. Tulis misalnya 21 Agustus 2025 atau 21/8/2025.',
    en: '"{text}" is not a date that is recognised. Write for example 21 August 2025 or 21/8/2025.',
  },
  'impossible-day': {
    id: '"{text}" tidak ada di kalender. Urutannya tanggal, bulan, tahun.',
    en: '"{text}" is not in the calendar. The order is date, month, year.',
  },
  'unknown-month': {
    id: 'Bulan "{month}" dalam "{text}" tidak dikenali.',
    en: 'The month "{month}" in "{text}" is not recognised.',
  },
  'year-missing': {
    id: '"{text}" tidak menyebut tahun. Tulis tahunnya dengan empat angka.',
    en: '"{text}" names no year. Write the year with four digits.',
  },
  'two-digit-year': {
    id: 'Tahun "{year}" dalam "{text}" bisa 19{year} atau 20{year}. Tulis tahun dengan empat angka.',
    en: 'The year "{year}" in "{text}" may be 19{year} or 20{year}. Write the year with four digits.',
  },
  'weekday-mismatch': {
    id: '{on} jatuh pada hari {expected}, sedangkan tertulis {printed}. Periksa hari atau tanggalnya.',
    en: '{on} is {expected}, but {printed} is written. Check the weekday or the date.',
  },
  'serial-number': {
    id: '"{text}" tampaknya nomor tanggal dari lembar kerja. Ubah format selnya menjadi tanggal.',
    en: '"{text}" looks like the day number of a spreadsheet. Format the cell as a date.',
  },
  'not-a-length': {
    id: '"{text}" bukan lama waktu yang dikenali. Tulis misalnya 2 tahun 6 bulan.',
    en: '"{text}" is not a length that is recognised. Write for example 2 years 6 months.',
  },
  'unit-missing': {
    id: 'Angka {number} dalam "{text}" tidak bersatuan. Tambahkan tahun, bulan atau hari.',
    en: 'The number {number} in "{text}" has no unit. Add years, months or days.',
  },
  'unknown-unit': {
    id: 'Satuan "{unit}" dalam "{text}" tidak dikenali. Gunakan tahun, bulan atau hari.',
    en: 'The unit "{unit}" in "{text}" is not recognised. Use years, months or days.',
  },
  'unit-order': {
    id: 'Satuan "{unit}" dalam "{text}" berulang atau tidak berurutan. Tulis tahun, lalu bulan, lalu hari.',
    en: 'The unit "{unit}" in "{text}" comes twice or out of order. Write years, then months, then days.',
  },
  'length-not-whole': {
    id: '"{number}" dalam "{text}" bukan bilangan bulat. Tulis misalnya 1 tahun 6 bulan.',
    en: '"{number}" in "{text}" is not a whole number. Write for example 1 year 6 months.',
  },
  'negative-length': { id: '"{text}" bernilai negatif.', en: '"{text}" is negative.' },
  'zero-length': { id: '"{text}" bernilai nol.', en: '"{text}" is zero.' },
  'words-mismatch': {
    id: 'Angka {number} tidak sama dengan tulisan "{words}" dalam "{text}".',
    en: 'The number {number} is not what the words "{words}" say in "{text}".',
  },
  'not-a-number': {
    id: '"{text}" tidak menyebut jumlah.',
    en: '"{text}" names no number.',
  },
  'not-exact': {
    id: '"{text}" tidak menyebut jumlah atau batas yang pasti. Tulis misalnya 25, 25 hingga 30, atau setidaknya 25.',
    en: '"{text}" names no exact number or bound. Write for example 25, 25 to 30, or at least 25.',
  },
  'ambiguous-separator': {
    id: 'Tanda pemisah dalam "{text}" bisa berarti ribuan atau desimal. Tulis angkanya tanpa pemisah.',
    en: 'The separator in "{text}" may mean thousands or decimals. Write the number without it.',
  },
  'range-backwards': {
    id: 'Batas bawah {atLeast} melebihi batas atas {atMost} dalam "{text}".',
    en: 'The lower bound {atLeast} is above the upper bound {atMost} in "{text}".',
  },
}
