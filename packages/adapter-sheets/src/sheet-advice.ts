import { formatText, type Language, type LocalizedText } from '@kemandirian/core/foundations'
import type { WireSpreadsheet } from './read/wire-spreadsheet.js'

/** A setting of the spreadsheet that a person had better change. Nothing is wrong yet. */
export interface SheetAdvice {
  /**
   * `locale-differs`: dates and numbers are read by the rules of another country. `time-zone-differs`: `TODAY()` and
   * the history go by another clock. `many-cells`: more than half of the 10 million cells that Google allows.
   */
  readonly code: 'locale-differs' | 'time-zone-differs' | 'many-cells'
  /** What the text is filled in with. */
  readonly facts: Readonly<Record<string, unknown>>
}

/** What each advice says, and what to do. */
export const sheetAdviceTexts: Readonly<Record<SheetAdvice['code'], LocalizedText>> = {
  'locale-differs': {
    id: 'Lokal spreadsheet {found}, bukan Indonesia: 8/3/2021 terbaca 3 Agustus, dan 82,5 terbaca sebagai teks. Buka File → Setelan (Settings), ubah Lokal menjadi Indonesia.',
    en: 'The locale is {found}, not Indonesia: 8/3/2021 is read as 3 August, and 82,5 as text. Open File → Settings and set the locale to Indonesia.',
  },
  'time-zone-differs': {
    id: 'Zona waktu spreadsheet {found}, bukan {wanted}. Buka File → Setelan (Settings), ubah Zona waktu.',
    en: 'The time zone is {found}, not {wanted}. Open File → Settings and change the time zone.',
  },
  'many-cells': {
    id: 'Spreadsheet ini sudah memakai {cells} dari 10.000.000 sel. Hapus baris dan kolom kosong di tepi lembar, atau mulai spreadsheet baru tahun depan.',
    en: 'This spreadsheet uses {cells} of 10,000,000 cells. Delete empty rows and columns at the edges, or begin a new one next year.',
  },
}

/** The advice as a sentence. */
export function describeAdvice({ code, facts }: SheetAdvice, language: Language): string {
  return formatText(sheetAdviceTexts[code], facts, language)
}

/** What there is to say about the settings of a spreadsheet. */
export function sheetAdvice({ properties, sheets = [] }: WireSpreadsheet, timeZone?: string): SheetAdvice[] {
  const { locale = '', timeZone: found = '' } = properties ?? {}
  const cells = sheets.reduce((sum, sheet) => {
    const { rowCount = 0, columnCount = 0 } = sheet.properties.gridProperties ?? {}
    return sum + rowCount * columnCount
  }, 0)
  const isOurs = timeZone === undefined ? zones.includes(found) : found === timeZone
  return [
    ...(/^(id|in)(_|$)/.test(locale) ? [] : [{ code: 'locale-differs', facts: { found: locale } } as const]),
    ...(isOurs
      ? []
      : [{ code: 'time-zone-differs', facts: { found, wanted: timeZone ?? zones.join(' / ') } } as const]),
    ...(cells > 5_000_000 ? [{ code: 'many-cells', facts: { cells } } as const] : []),
  ]
}

/** WIB, WITA and WIT. */
const zones = ['Asia/Jakarta', 'Asia/Pontianak', 'Asia/Makassar', 'Asia/Jayapura']
