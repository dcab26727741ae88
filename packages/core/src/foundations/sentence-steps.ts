import type { ImportedDateName, SentenceStep } from './sentence-days.js'
import { formatText, type Language, type LocalizedText } from './text.js'

/**
 * The working behind a day as sentences, one a step, in order.
 *
 * @example
 * const served = fractionServedOn(sentence, { numerator: 2, denominator: 3 }, [], dayCounts.default)
 * if (served.ok) describeSteps(served.value.steps, 'id')
 * // ['Lama pidana 1 tahun 5 bulan 0 hari = 515 hari (tahun 365 hari, bulan 30 hari).', '2/3 dari 515 hari = 344 hari (dibulatkan ke atas).', …]
 */
export function describeSteps(steps: readonly SentenceStep[], language: Language): string[] {
  return steps.map((step) => {
    const facts =
      step.step === 'imported' ? { ...step, date: importedDateNames[step.date][language] } : { ...step }
    return formatText(textOf(step), facts, language)
  })
}

/** What SDP's dates are called. */
export const importedDateNames: Readonly<Record<ImportedDateName, LocalizedText>> = {
  oneThird: { id: '1/3 masa pidana', en: '1/3 of the sentence' },
  half: { id: '1/2 masa pidana', en: '1/2 of the sentence' },
  twoThirds: { id: '2/3 masa pidana', en: '2/3 of the sentence' },
  originalEnd: { id: 'ekspirasi awal', en: 'original end' },
  finalEnd: { id: 'ekspirasi akhir', en: 'final end' },
}

function textOf(step: SentenceStep): LocalizedText {
  switch (step.step) {
    case 'imported':
      return {
        id: 'Tanggal {date} menurut {system}, dibaca {readOn}: {on}.',
        en: 'The {date} according to {system}, read on {readOn}: {on}.',
      }
    case 'remission-after-import':
      return {
        id: 'Sesudah {readOn} ada remisi {remissionDays} hari yang mungkin belum terhitung di tanggal tersebut.',
        en: 'Remission of {remissionDays} days was granted after {readOn} and may not be in that date yet.',
      }
    case 'total':
      return step.year === 'calendar'
        ? {
            id: 'Lama pidana {years} tahun {months} bulan {days} hari = {totalDays} hari (menurut kalender).',
            en: 'The sentence of {years} years {months} months {days} days is {totalDays} days (on the calendar).',
          }
        : {
            id: 'Lama pidana {years} tahun {months} bulan {days} hari = {totalDays} hari (tahun {year} hari, bulan 30 hari).',
            en: 'The sentence of {years} years {months} months {days} days is {totalDays} days ({year} days a year, 30 days a month).',
          }
    case 'remission':
      return {
        id: '{fromDays} hari dikurangi {grants} kali remisi, {remissionDays} hari = {leavesDays} hari.',
        en: '{fromDays} days less remission of {remissionDays} days ({grants} granted) are {leavesDays} days.',
      }
    case 'fraction': {
      const how = roundings[step.rounding]
      return {
        id: `{numerator}/{denominator} dari {ofDays} hari = {fractionDays} hari${how.id}.`,
        en: `{numerator}/{denominator} of {ofDays} days are {fractionDays} days${how.en}.`,
      }
    }
    case 'counted':
      return step.inclusive
        ? {
            id: '{days} hari sejak {from}, hari pertama ikut dihitung: {on}.',
            en: '{days} days from {from}, the first day included: {on}.',
          }
        : { id: '{days} hari sejak {from}: {on}.', en: '{days} days from {from}: {on}.' }
    case 'earlier':
      return {
        id: '{from} dimajukan {remissionDays} hari karena remisi: {on}.',
        en: '{from} less remission of {remissionDays} days: {on}.',
      }
    case 'floor':
      return step.raised
        ? {
            id: 'Sedikitnya {months} bulan: baru terpenuhi pada {floorOn}, dan tanggal ini yang berlaku.',
            en: 'At least {months} months: served only on {floorOn}, and this day holds.',
          }
        : {
            id: 'Sedikitnya {months} bulan: terpenuhi pada {floorOn}, tidak mengubah tanggal.',
            en: 'At least {months} months: served on {floorOn}, which does not change the day.',
          }
  }
}

const roundings: Readonly<
  Record<Extract<SentenceStep, { readonly step: 'fraction' }>['rounding'], LocalizedText>
> = {
  exact: { id: '', en: '' },
  up: { id: ' (dibulatkan ke atas)', en: ' (rounded up)' },
  down: { id: ' (dibulatkan ke bawah)', en: ' (rounded down)' },
  nearest: { id: ' (dibulatkan ke yang terdekat)', en: ' (rounded to the nearest)' },
}
