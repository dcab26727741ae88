import {
  type Day,
  formatDay,
  formatNumber,
  formatText,
  type Language,
  type LocalizedText,
} from '@kemandirian/core/foundations'
import type { Cell, Column, Figure, Message, ReportDocument, SectionOf, Signer, Text } from '../document.js'

/** What every renderer is asked with. */
export interface RenderOptions {
  /** Default Indonesian. */
  readonly language?: Language
}

/** The words that renderers add to a document. */
export const words = {
  subject: { id: 'Satuan kerja', en: 'Facility' },
  period: { id: 'Periode', en: 'Period' },
  number: { id: 'Nomor', en: 'Number' },
  knownAsOf: { id: 'Keadaan data', en: 'Data as known' },
  endOf: { id: 'per akhir hari {on} ({zone})', en: 'at the end of {on} ({zone})' },
  atInstant: { id: 'per {instant} UTC ({on} {zone})', en: 'at {instant} UTC ({on} {zone})' },
  definition: { id: 'Definisi laporan', en: 'Report definition' },
  version: { id: 'versi {version}', en: 'version {version}' },
  audience: { id: 'Untuk', en: 'For' },
  internal: { id: 'internal, bukan untuk disebarluaskan', en: 'internal, not for distribution' },
  partner: { id: 'mitra', en: 'partners' },
  public: { id: 'umum', en: 'the public' },
  unknown: { id: 'tidak diketahui', en: 'unknown' },
  notStated: { id: 'tidak disebut', en: 'not stated' },
  atLeast: { id: 'sekurangnya {atLeast}', en: 'at least {atLeast}' },
  unknownAtLeast: { id: 'tidak diketahui (sekurangnya {atLeast})', en: 'unknown (at least {atLeast})' },
  notComputable: { id: '–', en: '–' },
  what: { id: 'Perihal', en: 'Subject' },
  stated: { id: 'Tercetak di dokumen', en: 'Stated in a document' },
  derived: { id: 'Dihitung dari data', en: 'Counted from records' },
  difference: { id: 'Selisih', en: 'Difference' },
  equal: { id: 'sama', en: 'equal' },
  within: { id: 'dalam rentang', en: 'within the range' },
  less: { id: 'kurang {by}', en: '{by} fewer' },
  more: { id: 'lebih {by}', en: '{by} more' },
  incomparable: { id: 'tidak dapat dibandingkan', en: 'cannot be compared' },
  counted: { id: 'Dihitung', en: 'Counted' },
  denominator: { id: 'Pembagi', en: 'Denominator' },
  excluded: { id: 'Tidak dihitung', en: 'Not counted' },
  states: { id: 'Sumber', en: 'Source' },
  record: { id: 'Catatan', en: 'Record' },
  place: { id: 'Letak', en: 'Where' },
  amount: { id: 'Jumlah', en: 'Amount' },
  remark: { id: 'Keterangan', en: 'Remark' },
  rule: { id: 'Aturan', en: 'Rule' },
  printedAs: { id: 'Tercetak: “{printed}”', en: 'Printed: “{printed}”' },
  asOfDay: { id: 'Keadaan {on}', en: 'As of {on}' },
  withheld: {
    id: '{count} catatan dihitung tanpa ditampilkan',
    en: '{count} records are counted and not shown',
  },
  nothingCounted: { id: 'Tidak ada catatan yang dihitung', en: 'No record is counted' },
  open: { id: 'Buka rincian', en: 'Show members' },
  close: { id: 'Tutup', en: 'Close' },
  appendices: { id: 'Lampiran', en: 'Appendices' },
  rules: { id: 'Aturan penghitungan', en: 'Rules of counting' },
  unreadable: {
    id: '{count} catatan tidak terbaca dan tidak masuk angka mana pun: {at}',
    en: '{count} records could not be read and are in no figure: {at}',
  },
  masked: { id: '{count} NIK disamarkan', en: '{count} NIK masked' },
  source: { id: 'Sumber: {instrument} ({confidence})', en: 'Source: {instrument} ({confidence})' },
  confidenceText: { id: 'teks aturan dibaca', en: 'text of the rule seen' },
  confidenceSecondHand: { id: 'dikutip pihak lain', en: 'second-hand' },
  confidenceConvention: { id: 'kelaziman, bukan aturan', en: 'convention, not law' },
  confidenceUnverified: { id: 'belum diverifikasi', en: 'unverified' },
  plt: { id: 'Plt.', en: 'Acting (Plt.)' },
  plh: { id: 'Plh.', en: 'Acting (Plh.)' },
  footer: {
    id: 'Angka bergaris bawah titik dapat dibuka: di baliknya tercantum catatan yang dihitung.',
    en: 'A figure with a dotted underline opens to the records that it counts.',
  },
  dictionaryTable: { id: 'Tabel', en: 'Table' },
  dictionaryColumn: { id: 'Kolom', en: 'Column' },
  dictionaryType: { id: 'Jenis', en: 'Type' },
  dictionaryMeans: { id: 'Arti', en: 'Meaning' },
  dictionaryPrivacy: { id: 'Kelas data', en: 'Privacy class' },
  cover: { id: 'Sampul', en: 'Cover' },
  contents: { id: 'Isi', en: 'Contents' },
  parameters: { id: 'Parameter', en: 'Parameters' },
  signatures: { id: 'Tanda tangan', en: 'Signatures' },
  narrative: { id: 'Uraian', en: 'Narrative' },
  allFigures: { id: 'Angka', en: 'Figures' },
  members: { id: 'Rincian', en: 'Members' },
  dictionary: { id: 'Kamus data', en: 'Data dictionary' },
  total: { id: 'Jumlah', en: 'Total' },
  figure: { id: 'Angka', en: 'Figure' },
  figureId: { id: 'Kode angka', en: 'Figure id' },
  value: { id: 'Nilai', en: 'Value' },
  unit: { id: 'Satuan', en: 'Unit' },
  least: { id: 'Sekurangnya', en: 'At least' },
  most: { id: 'Paling banyak', en: 'At most' },
  recount: { id: 'Hitung ulang', en: 'Recount' },
  recountEqual: { id: 'Cocok?', en: 'Equal?' },
  yes: { id: 'ya', en: 'yes' },
  no: { id: 'tidak', en: 'no' },
  role: { id: 'Peran', en: 'Role' },
  kind: { id: 'Jenis catatan', en: 'Kind of record' },
  on: { id: 'Keadaan', en: 'As of' },
  notShown: { id: 'Tanpa ditampilkan', en: 'Not shown' },
  page: { id: 'Halaman {page} dari {pages}', en: 'Page {page} of {pages}' },
} as const satisfies Record<string, LocalizedText>

const zoneNames: Readonly<Record<string, string>> = { '+07:00': 'WIB', '+08:00': 'WITA', '+09:00': 'WIT' }

/** Draws the values of a document in one language. All renderers write alike, because they all ask this. */
export interface Words {
  readonly language: Language
  /** A word of the renderer's own. */
  word(name: keyof typeof words, facts?: Record<string, unknown>): string
  text(text: Text): string
  message(message: Message): string
  day(day: Day): string
  number(value: number): string
  /** `80`, `101,25 %`, `25–30`, `tidak diketahui (sekurangnya 160)`; the unit only where asked for. */
  figure(figure: Figure, withUnit?: boolean): string
  cell(cell: Cell, column: Column): string
  difference(of: SectionOf<'comparison'>['rows'][number]): string
  asOf(document: ReportDocument): string
  /** What the reader has to know first: the document's own words, and what could not be read. */
  banners(document: ReportDocument): readonly string[]
  office(signer: Signer): string
}

/** {@link Words} in a language, Indonesian unless said otherwise. */
export function wordsIn(language: Language = 'id'): Words {
  const word: Words['word'] = (name, facts = {}) => formatText(words[name], facts, language)
  const text = (of: Text) => (typeof of === 'string' ? of : of[language])
  const number = (value: number) => formatNumber(value, language)
  const unitOf = (figure: Figure) => (figure.unit.id === '%' ? ' %' : '')

  const figure: Words['figure'] = (of, withUnit = false) => {
    const unit = unitOf(of) || (withUnit ? ` ${of.unit[language]}` : '')
    if (of.value !== null) return number(of.value) + unit
    if (of.bounds === null) return of.kind === 'stated' ? word('notStated') : word('notComputable')
    const { atLeast, atMost } = of.bounds
    if (of.kind === 'derived' && atMost === null) return word('unknownAtLeast', { atLeast })
    return (atMost === null ? word('atLeast', { atLeast }) : `${number(atLeast)}–${number(atMost)}`) + unit
  }

  return {
    language,
    word,
    text,
    figure,
    message: (of) => formatText(of.text, of.facts, language),
    day: (of) => formatDay(of, language),
    number,
    cell(cell, column) {
      if (cell.type === 'text') return cell.text === null ? column.missing[language] : text(cell.text)
      if (cell.type === 'day')
        return cell.day === null ? column.missing[language] : formatDay(cell.day, language)
      if (cell.type === 'list')
        return cell.items.length === 0 ? column.missing[language] : cell.items.map(text).join('; ')
      if (cell.type === 'state') return text(cell.text)
      return figure(cell.figure)
    },
    difference({ difference: { result, by } }) {
      if (result === 'unknown') return word('incomparable')
      return word(result, { by: by === null ? null : Math.abs(by) })
    },
    asOf({ asOf, parameters }) {
      const facts = { on: asOf.on, zone: zoneNames[asOf.zone] ?? `UTC${asOf.zone}`, instant: asOf.instant }
      return word(parameters.asOf === asOf.instant ? 'atInstant' : 'endOf', facts)
    },
    banners: ({ banners, unreadable }) => [
      ...banners.map((banner) => formatText(banner.text, banner.facts, language)),
      ...(unreadable.length === 0
        ? []
        : [word('unreadable', { count: unreadable.length, at: unreadable.map(({ at }) => at) })]),
    ],
    office: (signer) => (signer.acting === null ? '' : `${word(signer.acting)} `) + text(signer.title),
  }
}

/** The heading that the word list has for a confidence. */
export const confidenceWords = {
  text: 'confidenceText',
  'second-hand': 'confidenceSecondHand',
  convention: 'confidenceConvention',
  unverified: 'confidenceUnverified',
} as const satisfies Record<string, keyof typeof words>
