import {
  formatText,
  type Language,
  type LocalizedText,
  type WrittenDayRefusal,
  type WrittenLengthRefusal,
  writtenTexts,
} from '@kemandirian/core/foundations'
import type { Key } from '@kemandirian/core/storage'

/** What is wrong with a cell. */
export type CellProblemCode =
  /** The cell shows an error: `#REF!`. What was known before stays. */
  | 'cell-error'
  /** A formula is still loading. What was known before stays; read again later. */
  | 'cell-loading'
  /** A number stands where text should: leading zeros, and digits after the fifteenth, may be lost already. */
  | 'typed-as-number'
  /** A date stands where something else should. */
  | 'typed-as-date'
  /** Not a number. */
  | 'not-a-number'
  /** `1.500` may be one thousand five hundred or one and a half. */
  | 'ambiguous-number'
  /** Neither `Ya` nor `Tidak`. */
  | 'not-yes-or-no'
  /** None of the column's choices. */
  | 'not-a-choice'
  /** The document does not take the value: a field that may not be empty, for example. */
  | 'not-accepted'
  /** The formula sends what is in the sheet to an outside server. */
  | 'formula-sends-data'
  /** Not the sixteen digits of a NIK, or digits that a spreadsheet has rounded. */
  | 'not-a-nik'
  | Exclude<WrittenDayRefusal['code'] | WrittenLengthRefusal['code'], 'empty'>

/** What is wrong with a row, a column or a tab. */
export type PlaceProblemCode =
  /** Somebody typed a row of their own: it has no id yet. */
  | 'row-without-id'
  /** Rows that may be no part of the list: below a signature, for example. They are told of once. */
  | 'loose-rows'
  /** The same id stands in a row above: the row was copied. */
  | 'copied-row'
  /** Another name and another number stand in the row: somebody else may have been typed over. */
  | 'reused-row'
  /** The hidden cells of the row do not belong together. */
  | 'damaged-row'
  /** Only some columns were sorted: the values stand beside other people's names. */
  | 'scrambled-tab'
  /** The column is not there any more. */
  | 'column-missing'
  /** The column has another header; it is still known. */
  | 'header-renamed'
  /** The column was deleted and typed anew; it is known by its header alone. */
  | 'column-retyped'
  /** A column was copied with its identity; the leftmost one counts. */
  | 'column-copied'

/** Something in the sheet that a person has to look at. */
export interface SheetProblem {
  /** What is wrong; `sheetProblemTexts` words it. */
  readonly code: CellProblemCode | PlaceProblemCode
  /** Where: `Peserta!D17`, or the title of the tab. */
  readonly at: string
  /** The row as people see it, from 1, where it is about one. */
  readonly row?: number
  /** The name of the kind of the tab's documents. */
  readonly kind: string
  /** The document, where the row has one. */
  readonly key?: Key
  /** The header of the column, where it is about one. */
  readonly column?: string
  /** What the text is filled in with: what was typed (`text`), and so on. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** Of rows that may be no part of the list; `rows` are their numbers. */
export const looseRows: LocalizedText = {
  id: 'Baris {rows} tidak dibaca karena tampak seperti catatan di luar daftar. Bila itu data, pindahkan ke dalam daftar dan lengkapi; bila catatan, biarkan.',
  en: 'Rows {rows} are not read, since they look like remarks outside of the list. Where they are data, move them into the list and fill them in; where they are remarks, leave them.',
}

/** What each problem says. */
export const sheetProblemTexts: Readonly<Record<SheetProblem['code'], LocalizedText>> = {
  ...writtenTexts,
  'cell-error': {
    id: 'Sel ini berisi kesalahan {text}. Perbaiki rumusnya.',
    en: 'This cell shows the error {text}. Mend its formula.',
  },
  'cell-loading': {
    id: 'Rumus di sel ini masih memuat. Tunggu, lalu periksa lagi.',
    en: 'The formula in this cell is still loading. Wait, then check again.',
  },
  'typed-as-number': {
    id: "Diketik sebagai angka ({text}); angka nol di depan atau digit terakhir mungkin sudah hilang. Ketik lagi dari dokumen asli, diawali tanda petik tunggal (').",
    en: 'Typed as a number ({text}); leading zeros or the last digits may be lost already. Type it again from the original, beginning with an apostrophe.',
  },
  'typed-as-date': {
    id: "Terbaca sebagai tanggal. Ketik lagi, diawali tanda petik tunggal (').",
    en: 'Read as a date. Type it again, beginning with an apostrophe.',
  },
  'not-a-number': {
    id: '"{text}" bukan angka. Ketik angkanya saja, misalnya 82,5.',
    en: '"{text}" is not a number. Type the number alone, such as 82,5.',
  },
  'ambiguous-number': {
    id: '"{text}" bisa berarti ribuan atau pecahan. Ketik ribuan tanpa titik (1500), pecahan dengan koma (1,5).',
    en: '"{text}" may be thousands or a fraction. Type thousands without a dot (1500), fractions with a comma (1,5).',
  },
  'not-yes-or-no': {
    id: '"{text}" bukan Ya atau Tidak. Pilih salah satu.',
    en: '"{text}" is neither Ya nor Tidak. Choose one of them.',
  },
  'not-a-choice': {
    id: '"{text}" bukan pilihan di kolom ini. Pilih salah satu: {choices}.',
    en: '"{text}" is not a choice of this column. Choose: {choices}.',
  },
  'not-a-nik': {
    id: '"{text}" tidak terdiri atas 16 angka, atau angkanya dibulatkan. Ketik lagi dari KTP atau berkas register.',
    en: '"{text}" does not have 16 digits, or they were rounded. Type it again from the original.',
  },
  'not-accepted': { id: '"{text}" tidak diterima: {reason}', en: '"{text}" is not accepted: {reason}' },
  'formula-sends-data': {
    id: 'Rumus {functions} dapat mengirim data ke luar. Hapus rumus itu bila bukan Anda yang membuatnya.',
    en: 'The formula {functions} can send data out. Remove it unless it is yours.',
  },
  'row-without-id': {
    id: 'Baris ini belum terdaftar di sistem. Minta pengelola sistem mendaftarkannya.',
    en: 'This row is not registered in the system yet. Ask whoever runs the system to do so.',
  },
  'loose-rows': looseRows,
  'copied-row': {
    id: 'Baris ini salinan dari {first}. Hapus salinannya, atau minta baris itu didaftarkan sebagai data baru.',
    en: 'This row is a copy of {first}. Delete the copy, or have it registered as new.',
  },
  'reused-row': {
    id: 'Baris ini semula {was}, sekarang {now}. Bila ini orang lain, urungkan (Ctrl+Z) lalu ketik orang itu di baris kosong; bila perbaikan, biarkan.',
    en: 'This row was {was} and is {now} now. Where it is somebody else, undo it (Ctrl+Z) and type them into an empty row; leave it where it is a correction.',
  },
  'damaged-row': {
    id: 'Sel tersembunyi di baris ini rusak. Urungkan perubahan terakhir (Ctrl+Z), atau pulihkan dari riwayat versi.',
    en: 'The hidden cells of this row are damaged. Undo the last change, or restore it from the version history.',
  },
  'scrambled-tab': {
    id: 'Hanya sebagian kolom yang diurutkan ({columns}), sehingga isi baris tertukar. Urungkan pengurutan itu sekarang (Ctrl+Z), lalu urutkan seluruh lembar.',
    en: 'Only some columns were sorted ({columns}), so the rows are mixed up. Undo that sort now (Ctrl+Z), then sort the whole sheet.',
  },
  'column-missing': {
    id: 'Kolom {header} tidak ada lagi. Datanya masih tersimpan. Urungkan penghapusan itu (Ctrl+Z).',
    en: 'The column {header} is gone. Its data are still kept. Undo the deletion (Ctrl+Z).',
  },
  'header-renamed': {
    id: 'Judul kolom diubah: {header} menjadi {found}. Kolom tetap dikenali.',
    en: 'The header was changed: {header} to {found}. The column is still known.',
  },
  'column-retyped': {
    id: 'Kolom {header} diketik ulang dan dikenali dari judulnya saja. Minta pengelola sistem menjalankan init sekali lagi.',
    en: 'The column {header} was typed anew and is known by its header alone. Have init run once more.',
  },
  'column-copied': {
    id: 'Kolom {header} disalin. Yang dipakai kolom paling kiri; hapus salinannya bila tidak diperlukan.',
    en: 'The column {header} was copied. The leftmost one counts; delete the copy where it is not needed.',
  },
}

/** The problem as a sentence, without its place. @example describeProblem(problem, 'id') // '"31/2/2025" tidak ada di kalender. …' */
export function describeProblem({ code, facts }: SheetProblem, language: Language): string {
  return formatText(sheetProblemTexts[code], facts, language)
}
