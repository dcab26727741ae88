import type { DayCountPolicy } from './sentence.js'
import type { LegalSource } from './source.js'
import type { LocalizedText } from './text.js'

/** A {@link DayCountPolicy} with what it is called and where it was found. */
export interface NamedDayCount extends DayCountPolicy {
  /** What it is called, in words that people at the facility know. */
  readonly title: LocalizedText
  /** Where the way of counting comes from, and how well it is known. */
  readonly source: LegalSource
}

const unseen = 'The official method (Kepdirjen PAS-26.OT.02.02/2020) was not seen.'
const reviewBy = '2026-12-31'

/**
 * The way of counting that is used where a facility has not chosen one: `dayCounts.default` without what it is called
 * and where it was found, for a bundle that shows neither.
 */
export const defaultDayCount: DayCountPolicy = {
  id: 'days-365',
  year: 365,
  month: 30,
  rounding: 'up',
  inclusive: false,
  remission: 'before-fraction',
  floor: 'raise',
}

/**
 * The ways of counting that are known to be in use, by name. Every one is a `convention`: no text that prescribes
 * one of them was seen. `default` is the one that is used where a facility has not chosen.
 *
 * @example sentenceEnd(sentence, remissions, dayCounts.default)
 * @example const ours: DayCountPolicy = { ...dayCounts.days360, id: 'lapas-banjar', rounding: 'down' }
 */
export const dayCounts: {
  readonly default: NamedDayCount
  readonly days365: NamedDayCount
  readonly days365RemissionLast: NamedDayCount
  readonly days360: NamedDayCount
  readonly calendar: NamedDayCount
} = /* @__PURE__ */ (() => {
  const days365: NamedDayCount = {
    ...defaultDayCount,
    title: {
      id: 'tahun 365 hari, bulan 30 hari, pecahan dibulatkan ke atas, remisi dikurangkan sebelum pecahan',
      en: '365 days a year, 30 days a month, fractions rounded up, remission taken off before the fraction',
    },
    source: {
      instrument: 'KUHP (lama)',
      article: 'Pasal 97 (bulan = 30 hari)',
      confidence: 'convention',
      derived: true,
      reviewBy,
      note: `The article defines day and month only; year, rounding and order of remission are customary. ${unseen}`,
    },
  }
  return {
    default: days365,
    days365,
    days365RemissionLast: {
      ...days365,
      id: 'days-365-remission-last',
      remission: 'after-fraction',
      title: {
        id: 'tahun 365 hari, bulan 30 hari, pecahan dibulatkan ke atas, remisi dikurangkan sesudah pecahan',
        en: '365 days a year, 30 days a month, fractions rounded up, remission taken off after the fraction',
      },
      source: {
        instrument: 'Aplikasi penghitung masa pidana yang beredar umum',
        confidence: 'convention',
        reviewBy,
        note: `As one public calculator counts. ${unseen}`,
      },
    },
    days360: {
      ...days365,
      id: 'days-360',
      year: 360,
      title: {
        id: 'tahun 360 hari (12 bulan), bulan 30 hari, pecahan dibulatkan ke atas, remisi dikurangkan sebelum pecahan',
        en: '360 days a year (12 months), 30 days a month, fractions rounded up, remission taken off before the fraction',
      },
      source: {
        ...days365.source,
        note: `A year taken as twelve months of the 30 days that the article defines. ${unseen}`,
      },
    },
    calendar: {
      ...days365,
      id: 'calendar',
      year: 'calendar',
      title: {
        id: 'tahun dan bulan menurut kalender, pecahan dibulatkan ke atas, remisi dikurangkan sebelum pecahan',
        en: 'years and months on the calendar, fractions rounded up, remission taken off before the fraction',
      },
      source: {
        instrument: 'Kalender',
        confidence: 'convention',
        reviewBy,
        note: `Years and months as they fall in the calendar. ${unseen}`,
      },
    },
  }
})()
