import { formatText, type Language, type LocalizedText } from '@kemandirian/core/foundations'
import type { Json } from '@kemandirian/core/storage'
import { looseRows } from '../sheet-problem.js'
import type { Conflict } from './merge-plan.js'
import { isBlank, isSameValue } from './same-value.js'

/** What a plan has to tell people. */
export type FindingCode =
  /** Only some columns were sorted, or cells were shifted. The tab is halted. */
  | 'scrambled-tab'
  /** Most cells of a column were emptied at once. The tab is halted. */
  | 'emptied-column'
  /** Many rows are gone at once. The tab is halted. */
  | 'many-rows-vanished'
  /** A row that was there is gone. Its document stays. */
  | 'vanished-row'
  /** All cells of a row were emptied. Its document stays. */
  | 'emptied-row'
  /** The id of the row stands in another row too, which is the one that counts. */
  | 'copied-row'
  /** Several rows have one id, and which of them counts is not known. */
  | 'unclear-copies'
  /** The row had lost its id and was known by its key, or by all that is in it. */
  | 'id-restored'
  /** Nobody knows the id of the row. */
  | 'unknown-id'
  /** The document of the row was removed from the store. */
  | 'removed-in-store'
  /** The row has the key of another one. Without an id, it is not read. */
  | 'key-taken'
  /** Another one's key and name were typed over those of the row. Nothing of the row is taken until somebody decides. */
  | 'reused-row'
  /** A new row waits: something in it is missing or cannot be read. */
  | 'new-row-held'
  /** A complete row stands where the list is over: it may be a person, and waits. */
  | 'row-outside-list'
  /** Rows that may be no part of the list, and are not complete. They are told of once and left in peace. */
  | 'loose-rows'
  /** The cell cannot be read. What was known before stays. */
  | 'unreadable-cell'
  /** A cell that has to be filled was emptied. What was known before stays. */
  | 'required-cell-empty'
  /** The store has another value than the formula gives; formulas are not written over. */
  | 'formula-kept'
  /** Somebody typed where only the system writes. What they typed is in quarantine. */
  | 'typed-in-store-column'

/** Something in the tab that a person has to know or to mend. */
export interface Finding {
  /** What it is. */
  readonly code: FindingCode
  /** Where: `Peserta!D17`, or the title of the tab. */
  readonly at: string
  /** The row, from 0; `null` where it is about no row that is there. */
  readonly row: number | null
  /** The document, where it is known. */
  readonly id: string | null
  /** The name of the column, where it is about one. */
  readonly column: string | null
  /** What the text is filled in with. */
  readonly facts: Readonly<Record<string, Json>>
}

/** What each finding says. */
export const findingTexts: Readonly<Record<FindingCode, LocalizedText>> = {
  'scrambled-tab': {
    id: 'Hanya sebagian kolom yang diurutkan atau digeser ({columns}), sehingga isi baris tertukar. Tidak ada yang disimpan. Urungkan sekarang (Ctrl+Z), atau pilih "pulihkan" di lembar Karantina; setelah itu urutkan seluruh lembar.',
    en: 'Only some columns were sorted or shifted ({columns}), so the rows are mixed up. Nothing was saved. Undo it now (Ctrl+Z), or choose "pulihkan" in Karantina; then sort the whole sheet.',
  },
  'emptied-column': {
    id: 'Banyak isi kolom {columns} terhapus sekaligus. Tidak ada yang disimpan. Urungkan (Ctrl+Z), atau pilih di lembar Karantina: "pulihkan", atau "biarkan" bila memang dikosongkan.',
    en: 'Many cells of {columns} were emptied at once. Nothing was saved. Undo it (Ctrl+Z), or choose in Karantina: "pulihkan" puts them back, "biarkan" says that it is meant so.',
  },
  'many-rows-vanished': {
    id: '{count} dari {known} baris hilang sekaligus. Tidak ada yang disimpan. Urungkan (Ctrl+Z), atau pilih untuk tiap baris di lembar Karantina: "kembalikan" atau "lepas".',
    en: '{count} of {known} rows are gone at once. Nothing was saved. Undo it (Ctrl+Z), or choose for each row in Karantina: "kembalikan" brings it back, "lepas" lets it go.',
  },
  'vanished-row': {
    id: 'Baris untuk {id} tidak ada lagi di lembar. Datanya tetap tersimpan. Pilih di lembar Karantina: "kembalikan" atau "lepas".',
    en: 'The row of {id} is gone from the sheet. Its data are still kept. Choose in Karantina: "kembalikan" brings it back, "lepas" lets it go.',
  },
  'emptied-row': {
    id: 'Semua isi baris ini dihapus. Datanya tetap tersimpan. Urungkan (Ctrl+Z), atau hapus seluruh barisnya.',
    en: 'All cells of this row were emptied. Its data are still kept. Undo it (Ctrl+Z), or delete the whole row.',
  },
  'copied-row': {
    id: 'Baris ini salinan dari {first} dan tidak dibaca. Hapus salinannya; bila ini data baru, ketik di baris kosong.',
    en: 'This row is a copy of {first} and is not read. Delete the copy; if it is new, type it into an empty row.',
  },
  'unclear-copies': {
    id: 'Baris ini dan {others} tampak seperti satu data yang sama; mana yang benar tidak diketahui, jadi semuanya tidak dibaca. Sisakan satu.',
    en: 'This row and {others} seem to be one and the same; which of them is right is not known, so none is read. Keep one.',
  },
  'id-restored': {
    id: 'Kode tersembunyi baris ini hilang; baris dikenali dari isinya dan kodenya dipulihkan.',
    en: 'The hidden id of this row was lost; the row is known by its content and the id is put back.',
  },
  'unknown-id': {
    id: 'Kode tersembunyi baris ini ({id}) tidak dikenal; mungkin berasal dari lembar lain. Baris ini tidak dibaca; ketik lagi di baris kosong bila diperlukan.',
    en: 'The hidden id of this row ({id}) is not known; it may come from another sheet. This row is not read; type it again into an empty row if it is needed.',
  },
  'removed-in-store': {
    id: 'Data untuk baris ini sudah dihapus dari sistem. Hapus barisnya, atau ketik lagi di baris kosong bila masih diperlukan.',
    en: 'The data of this row were removed from the system. Delete the row, or type it again into an empty row if it is needed.',
  },
  'key-taken': {
    id: '{key} sudah dipakai data lain. Hapus salah satu baris bila orangnya sama; perbaiki nomornya bila berbeda.',
    en: '{key} is in use already. Delete one of the rows where it is the same one; mend the number where it is not.',
  },
  'reused-row': {
    id: 'Baris ini semula {was}, sekarang {now}. Tidak ada yang disimpan. Pilih di lembar Karantina: "orang yang sama" bila ini perbaikan, atau "orang lain" bila data baru (data lama tetap tersimpan).',
    en: 'This row was {was} and is {now} now. Nothing was saved. Choose in Karantina: "orang yang sama" for a correction, "orang lain" for somebody else (the data before are kept).',
  },
  'new-row-held': {
    id: 'Baris baru ini belum didaftarkan. Lengkapi dahulu: {columns}.',
    en: 'This new row is not registered yet. Fill in first: {columns}.',
  },
  'row-outside-list': {
    id: 'Baris ini belum didaftarkan karena berada di bawah tanda tangan atau catatan. Pindahkan ke dalam daftar; bila bukan data, hapus atau biarkan.',
    en: 'This row is not registered, since it stands below a signature or a remark. Move it into the list; where it is no data, delete or leave it.',
  },
  'loose-rows': looseRows,
  'unreadable-cell': {
    id: '{header} "{text}" belum terbaca. Nilai sebelumnya tetap dipakai.',
    en: '{header} "{text}" cannot be read. The value before it stays in use.',
  },
  'required-cell-empty': {
    id: '{header} wajib diisi. Nilai sebelumnya tetap dipakai.',
    en: '{header} has to be filled in. The value before it stays in use.',
  },
  'formula-kept': {
    id: '{header} di sistem berbunyi "{store}", tetapi sel ini berisi rumus. Rumus tidak ditimpa; ganti dengan nilainya bila sistem yang benar.',
    en: '{header} is "{store}" in the system, but this cell holds a formula. Formulas are not written over; put the value in its place where the system is right.',
  },
  'typed-in-store-column': {
    id: '{header} diisi oleh sistem. Yang Anda ketik ("{typed}") disimpan di Karantina.',
    en: '{header} is filled in by the system. What you typed ("{typed}") is kept in quarantine.',
  },
}

/** The finding as a sentence, without its place. */
export function describeFinding({ code, facts }: Finding, language: Language): string {
  const isTold = code === 'new-row-held' && isSameValue(facts.columns, [])
  return filledIn(isTold ? heldText : findingTexts[code], facts, language)
}

/** Where it is said cell by cell what is wrong. */
const heldText: LocalizedText = {
  id: 'Baris baru ini belum didaftarkan.',
  en: 'This new row is not registered yet.',
}

/** The conflict as a sentence that names both values, without its place. */
export function describeConflict({ header, sheet, store }: Conflict, language: Language): string {
  return filledIn(conflictText, { header, sheet, store }, language)
}

function filledIn(text: LocalizedText, facts: Finding['facts'], language: Language): string {
  const shown = Object.entries(facts).map(([name, fact]) => [name, isBlank(fact) ? empty[language] : fact])
  return formatText(text, Object.fromEntries(shown), language)
}

const empty: LocalizedText = { id: 'kosong', en: 'empty' }

const conflictText: LocalizedText = {
  id: '{header} diubah di lembar ("{sheet}") dan juga di sistem ("{store}"). Keduanya dibiarkan. Pilih yang benar di lembar Karantina: "lembar" atau "sistem".',
  en: '{header} was changed in the sheet ("{sheet}") and in the system ("{store}"). Both are left as they are. Choose which is right in Karantina: "lembar" or "sistem".',
}
