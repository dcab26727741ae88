import {
  type Day,
  formatDay,
  formatNumber,
  formatText,
  type Language,
  type LocalizedText,
} from '@kemandirian/core/foundations'
import type { Cell, Column, Figure, Message, ReportDocument, SectionOf, Signer, Text } from '../document.js'
import { units } from '../figure.js'
import { figuresOf, smallestPublicCell } from '../privacy.js'
import type { Theme } from './theme.js'

/** What every renderer is asked with. */
export interface RenderOptions {
  /** Default Indonesian. */
  readonly language?: Language
  /** Letterhead, logo, colours and fonts of an office. */
  readonly theme?: Theme
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
  suppressed: { id: 'ditutup', en: 'suppressed' },
  suppressedWhy: {
    id: '{small} berarti 1 sampai {most} orang, dan {hidden} berarti angka yang dapat membukanya: keduanya tidak ditampilkan agar orangnya tidak dapat dikenali.',
    en: '{small} means 1 to {most} people, and {hidden} a figure that could give it away: neither is shown, so that nobody can be recognised.',
  },
  sort: { id: 'Urutkan menurut kolom ini', en: 'Sort by this column' },
  legend: { id: 'Keterangan', en: 'Legend' },
  chartData: { id: 'Angka di balik grafik', en: 'Figures of the chart' },
  nip: { id: 'NIP {nip}', en: 'NIP {nip}' },
  nature: { id: 'Sifat', en: 'Nature' },
  enclosures: { id: 'Lampiran', en: 'Enclosures' },
  about: { id: 'Hal', en: 'Subject' },
  to: { id: 'Yth.', en: 'To' },
  copies: { id: 'Tembusan', en: 'Copies to' },
  partOfTable: { id: 'bagian {part} dari {parts}', en: 'part {part} of {parts}' },
  ruleVersion: { id: 'versi {version}', en: 'version {version}' },
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
  confidenceText: { id: 'teks aturan dilihat', en: 'text of the rule seen' },
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
  /** The language that it writes. */
  readonly language: Language
  /** A word of the renderer's own. */
  word(name: keyof typeof words, facts?: Record<string, unknown>): string
  /** Text of a record as it stands, or the label in this language. */
  text(text: Text): string
  /** A sentence with its facts filled in. */
  message(message: Message): string
  /** `21 Agustus 2025` */
  day(day: Day): string
  /** `1.234,5`; at most two decimals. */
  number(value: number): string
  /** A number with a unit that is drawn with it: `Rp 1.500.000`, `80%`; others are left to the reader. */
  amount(value: number, unit: LocalizedText | null): string
  /** `80`, `101,25%`, `25–30`, `tidak diketahui (sekurangnya 160)`; the unit only where asked for. */
  figure(figure: Figure, withUnit?: boolean): string
  /** A cell as one line of text; what is missing in the column's own words. */
  cell(cell: Cell, column: Column): string
  /** How stated and counted differ, in words. */
  difference(of: SectionOf<'comparison'>['rows'][number]): string
  /** As of when the document knows, in words. */
  asOf(document: ReportDocument): string
  /** What the reader has to know first: the document's own words, and what could not be read. */
  banners(document: ReportDocument): readonly string[]
  /** The office of a signer, with Plt. or Plh. before it. */
  office(signer: Signer): string
  /** Sifat, lampiran, hal: what the head of a letter says, line by line, after its number. */
  letter(document: ReportDocument): readonly (readonly [string, string])[]
  /** Place and day of signing: `Banjar, 5 September 2025`; empty where neither is known. */
  dated(document: ReportDocument): string
  /** What the signs of a public report mean that stand for figures which are not shown; `null` where there are none. */
  suppressed(document: ReportDocument): string | null
}

/** {@link Words} in a language, Indonesian unless said otherwise. */
export function wordsIn(language: Language = 'id'): Words {
  const word: Words['word'] = (name, facts = {}) => formatText(words[name], facts, language)
  const text = (of: Text) => (typeof of === 'string' ? of : of[language])
  const number = (value: number) => formatNumber(value, language)
  const drawnWith = (unit: LocalizedText | null) => unit?.id === '%' || unit?.id === units.rupiah.id
  const amount: Words['amount'] = (value, unit) => {
    if (unit?.id === '%') return `${number(value)}%`
    if (unit?.id !== units.rupiah.id) return number(value)
    const written = number(value)
    return written.startsWith('-') ? `-${unit[language]} ${written.slice(1)}` : `${unit[language]} ${written}`
  }

  const figure: Words['figure'] = (of, withUnit = false) => {
    const unit = withUnit && !drawnWith(of.unit) ? ` ${of.unit[language]}` : ''
    if (of.kind === 'derived' && of.suppressed !== null)
      return of.suppressed === 'small' && of.measure === 'count'
        ? `<${smallestPublicCell}`
        : word('suppressed')
    if (of.value !== null) return amount(of.value, of.unit) + unit
    if (of.bounds === null) return of.kind === 'stated' ? word('notStated') : word('notComputable')
    const { atLeast, atMost } = of.bounds
    const least = amount(atLeast, of.unit)
    if (of.kind === 'derived' && atMost === null) return word('unknownAtLeast', { atLeast: least })
    if (atMost === null) return word('atLeast', { atLeast: least }) + unit
    const from = of.unit.id === '%' ? number(atLeast) : least
    const to = of.unit.id === '%' ? amount(atMost, of.unit) : number(atMost)
    return `${from}–${to}${unit}`
  }

  return {
    language,
    word,
    text,
    figure,
    message: (of) => formatText(of.text, of.facts, language),
    day: (of) => formatDay(of, language),
    number,
    amount,
    cell(cell, column) {
      if (cell.type === 'text') return cell.text === null ? column.missing[language] : text(cell.text)
      if (cell.type === 'day')
        return cell.day === null ? column.missing[language] : formatDay(cell.day, language)
      if (cell.type === 'list')
        return cell.items.length === 0 ? column.missing[language] : cell.items.map(text).join('; ')
      if (cell.type === 'state') return text(cell.text)
      if (cell.type === 'number')
        return cell.value === null ? column.missing[language] : amount(cell.value, column.unit)
      if (cell.type === 'mark') return cell.mark ?? ''
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
    letter({ number, letter }) {
      if (letter === null) return []
      const lines: [string, Text | null][] = [
        [word('number'), number],
        [word('nature'), letter.nature],
        [word('enclosures'), letter.enclosures],
        [word('about'), letter.about],
      ]
      return lines.flatMap(([name, value]) => (value === null ? [] : [[name, text(value)] as const]))
    },
    dated({ signatures }) {
      if (signatures === null) return ''
      const { place, on } = signatures
      return [place, on === null ? null : formatDay(on, language)].filter((part) => part !== null).join(', ')
    },
    suppressed(document) {
      const hidden = figuresOf(document).some(
        ({ figure }) => figure.kind === 'derived' && figure.suppressed !== null,
      )
      if (!hidden) return null
      const facts = {
        small: `<${smallestPublicCell}`,
        most: smallestPublicCell - 1,
        hidden: word('suppressed'),
      }
      return word('suppressedWhy', facts)
    },
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
