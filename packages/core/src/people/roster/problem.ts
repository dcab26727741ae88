import {
  formatText,
  type Language,
  type LocalizedText,
  type SentenceRefusal,
  sentenceTexts,
  type WrittenDayRefusal,
  type WrittenLengthRefusal,
  writtenTexts,
} from '../../foundations/index.js'

/** One thing that is wrong in one line of a roster, and where. */
export interface RosterProblem {
  /** What is wrong; {@link rosterTexts} says it in words. */
  readonly code: RosterProblemCode
  /** `refused`: the line is not imported. `warning`: it is, without the value or as the message says. */
  readonly severity: 'refused' | 'warning'
  /** The line of the file, or the row of the sheet, on which the line begins; the first is 1. */
  readonly line: number
  /** The cell, where the source has addresses: `Peserta!D17`. */
  readonly at: string | null
  /** The label of the column as printed; `null` where the whole line is meant. */
  readonly column: string | null
  /** The cell as it stands. */
  readonly value: string
  /** The data behind the message. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Every code that a line can be refused or warned by. Those of days, lengths and sentences are of foundations. */
export type RosterProblemCode =
  | WrittenDayRefusal['code']
  | WrittenLengthRefusal['code']
  | SentenceRefusal['code']
  | keyof typeof ownTexts

/**
 * The problem as a sentence: line, column, what is wrong, what to do.
 *
 * @example describeProblem(problem, 'id')
 * // 'Baris 7, kolom NIK: NIK rusak oleh lembar kerja ("3,17E+15"); angka aslinya hilang. Salin ulang …'
 */
export function describeProblem(problem: RosterProblem, language: Language): string {
  const { line, at, column, value } = problem
  const facts = { ...problem.facts, value, column, line: String(line), at }
  const place = column === null ? places.line : places.cell
  const where = formatText(place, { ...facts, at: at === null ? '' : ` (${at})` }, language)
  return `${where}: ${formatText(rosterTexts[problem.code], facts, language)}`
}

const places = {
  line: { id: 'Baris {line}{at}', en: 'Line {line}{at}' },
  cell: { id: 'Baris {line}{at}, kolom {column}', en: 'Line {line}{at}, column {column}' },
}

const ownTexts = {
  'name-missing': {
    id: 'nama kosong. Isi nama lengkap, atau hapus barisnya.',
    en: 'there is no name. Fill in the full name, or delete the line.',
  },
  'not-a-name': {
    id: '"{value}" bukan nama. Isi nama lengkap.',
    en: '"{value}" is not a name. Fill in the full name.',
  },
  'nik-destroyed': {
    id: 'NIK rusak oleh lembar kerja ("{value}"); angka aslinya hilang. Salin ulang 16 angka dari berkas asal ke sel berformat teks.',
    en: 'a spreadsheet has destroyed the NIK ("{value}"); its digits are lost. Copy the 16 digits again from the original papers into a cell formatted as text.',
  },
  'nik-not-16-digits': {
    id: 'NIK harus 16 angka; yang tertulis {digits} angka. Periksa pada KTP atau register.',
    en: 'a NIK has 16 digits; this one has {digits}. Check the identity card or the register.',
  },
  'nik-not-digits': {
    id: 'NIK hanya boleh berisi angka; tertulis "{value}".',
    en: 'a NIK holds digits only; "{value}" is written.',
  },
  'nik-separated': {
    id: 'NIK tertulis dengan spasi atau tanda pemisah; dibaca tanpa pemisah.',
    en: 'the NIK is written with spaces or separators; it is read without them.',
  },
  'nik-birth-invalid': {
    id: 'bagian tanggal lahir dalam NIK bukan tanggal. Periksa NIK.',
    en: 'the part of the NIK that holds the birth date is not a date. Check the NIK.',
  },
  'nik-birth-mismatch': {
    id: 'tanggal lahir dalam NIK berbeda dengan kolom tanggal lahir ({birthDate}). Periksa keduanya.',
    en: 'the birth date in the NIK is not that of the birth date column ({birthDate}). Check both.',
  },
  'nik-sex-mismatch': {
    id: 'jenis kelamin dalam NIK berbeda dengan kolom jenis kelamin. Periksa keduanya.',
    en: 'the sex in the NIK is not that of its own column. Check both.',
  },
  'not-recognised': {
    id: '"{value}" tidak dikenali, jadi tidak dibaca. Yang dikenali: {known}.',
    en: '"{value}" is not recognised and is not read. Recognised are: {known}.',
  },
  'offence-not-classified': {
    id: 'golongan tindak pidana tidak dapat ditentukan dari "{value}". Tetapkan sendiri golongannya.',
    en: 'the class of the offence does not follow from "{value}". Set the class by hand.',
  },
  'offence-class-unclear': {
    id: '"{value}" menyebut lebih dari satu golongan tindak pidana: {classes}. Tetapkan sendiri golongannya.',
    en: '"{value}" names more than one class of offence: {classes}. Set the class by hand.',
  },
  'subsidiary-not-read': {
    id: 'pidana pengganti "{text}" disimpan seperti tertulis, lamanya tidak terbaca.',
    en: 'the subsidiary term "{text}" is kept as written; its length was not read.',
  },
  'sentence-without-start': {
    id: 'lama pidana ada, tetapi tanggal mulai dihitung tidak ada; masa pidana belum dapat dihitung. Isi tanggal penahanan.',
    en: 'there is a length, but no first day that counts; the sentence cannot be counted yet. Fill in the day of detention.',
  },
  'remission-without-date': {
    id: 'remisi "{value}" tanpa tanggal pemberian; disimpan seperti tertulis dan tidak dihitung. Tulis misalnya 17/8/2024: 30 hari.',
    en: 'the remission "{value}" has no day of grant; it is kept as written and not counted. Write for example 17/8/2024: 30 days.',
  },
  'remission-not-read': {
    id: 'remisi "{value}" tidak terbaca; disimpan seperti tertulis dan tidak dihitung. Tulis misalnya 17/8/2024: 30 hari; 17/8/2025: 60 hari.',
    en: 'the remission "{value}" was not read; it is kept as written and not counted. Write for example 17/8/2024: 30 days; 17/8/2025: 60 days.',
  },
  'remission-months': {
    id: 'bulan remisi dihitung 30 hari: {days} hari. Tulis dalam hari bila jumlahnya lain.',
    en: 'months of remission are counted as 30 days: {days} days. Write days where it is another number.',
  },
  'in-the-future': {
    id: '{on} sesudah tanggal daftar ini ({readOn}). Periksa tanggalnya.',
    en: '{on} is after the day of this roster ({readOn}). Check the date.',
  },
  'counted-before-birth': {
    id: 'tanggal mulai dihitung ({on}) tidak sesudah tanggal lahir ({birthDate}). Periksa keduanya.',
    en: 'the first day that counts ({on}) is not after the birth date ({birthDate}). Check both.',
  },
  'dates-out-of-order': {
    id: '{on} mendahului {earlier} pada kolom {earlierColumn}; urutannya tidak mungkin. Periksa keduanya.',
    en: '{on} is before {earlier} in column {earlierColumn}, which cannot be. Check both.',
  },
  duplicate: {
    id: 'sama dengan baris {ofLine} ({by} sama). Hapus salah satu.',
    en: 'the same as line {ofLine} (same {by}). Delete one of them.',
  },
  'duplicate-contradicts': {
    id: '{by} sama dengan baris {ofLine}, tetapi berbeda pada kolom {differs}. Periksa mana yang benar, lalu hapus atau perbaiki salah satu.',
    en: 'the same {by} as line {ofLine}, but column {differs} differs. Find out which is right, then delete or correct one of them.',
  },
  namesake: {
    id: 'nama dan tanggal lahir sama dengan baris {ofLine}, tetapi NIK berbeda; dibaca sebagai dua orang. Periksa NIK keduanya, atau hapus salah satu bila orangnya sama.',
    en: 'the same name and birth date as line {ofLine}, but another NIK; read as two people. Check both NIK, or delete one line if they are one person.',
  },
  'too-many-cells': {
    id: 'baris ini berisi {cells} sel, sedangkan judul tabel {columns}; isinya mungkin bergeser karena tanda pemisah di dalam sel. Beri tanda kutip pada sel itu.',
    en: 'this line has {cells} cells, the header {columns}; a separator inside a cell may have shifted them. Put that cell in quotes.',
  },
  'spreadsheet-error': {
    id: 'lembar kerja menulis "{value}" sebagai ganti isinya. Perbaiki rumus atau lebar kolomnya.',
    en: 'the spreadsheet wrote "{value}" in place of the value. Repair the formula or the width of the column.',
  },
  'damaged-letters': {
    id: 'ada huruf yang rusak dalam "{value}". Simpan ulang berkas asal sebagai CSV UTF-8.',
    en: 'letters in "{value}" are damaged. Save the original file again as CSV UTF-8.',
  },
  formula: {
    id: 'isinya tampak seperti rumus; disimpan sebagai teks dan tidak dijalankan.',
    en: 'it looks like a formula; it is kept as text and not run.',
  },
  'only-a-name': {
    id: 'hanya nama yang terisi. Isi kolom lain, atau hapus barisnya bila "{value}" bukan orang.',
    en: 'nothing but a name is filled in. Fill in another column, or delete the line if "{value}" is not a person.',
  },
} as const satisfies Record<string, LocalizedText>

/** What is wrong and what to do; {@link describeProblem} adds the place. */
export const rosterTexts: Record<RosterProblemCode, LocalizedText> = {
  ...writtenTexts,
  ...sentenceTexts,
  ...ownTexts,
}
