import { addDays, addMonths, type Day, daysBetween, laterOf } from './day.js'
import { hasCode, KemandirianError } from './error.js'
import { accept, type Result, refuse } from './result.js'
import type { DayCountPolicy, Fraction, ImportedDates, Remission, Sentence } from './sentence.js'
import type { LocalizedText } from './text.js'

/** A sentence of a stated length: neither life nor death. */
export type TermSentence = Extract<Sentence, { readonly kind: 'term' }>

/** Why a sentence has no length or no such day. */
export type SentenceRefusal =
  /** Life and death sentences have no end, and no part of them is a fraction. */
  | { readonly code: 'no-such-day'; readonly kind: 'life' | 'death' }
  | {
      readonly code: 'negative-length' | 'zero-length' | 'length-not-whole'
      readonly years: number
      readonly months: number
      readonly days: number
    }
  | { readonly code: 'remission-not-positive'; readonly granted: Day; readonly days: number }
  | { readonly code: 'remission-before-sentence'; readonly granted: Day; readonly countedFrom: Day }
  | {
      readonly code: 'remission-exceeds-sentence'
      readonly totalDays: number
      readonly remissionDays: number
    }
  /** The day lies after the year 9999. */
  | { readonly code: 'beyond-calendar'; readonly countedFrom: Day; readonly years: number }

/** The policy excludes sentences whose fraction is shorter than the floor. */
export interface ExcludedByFloor {
  readonly code: 'excluded-by-floor'
  /** When the fraction is served. */
  readonly fractionOn: Day
  /** When the floor is served: later than `fractionOn`. */
  readonly floorOn: Day
  /** The floor, in calendar months. */
  readonly floorMonths: number
}

/** Which of SDP's dates. */
export type ImportedDateName = Exclude<keyof ImportedDates, 'system' | 'readOn'>

/** One line of the working behind a {@link ServedDay}, in the order in which it was worked out. */
export type SentenceStep =
  /** The date was read from another system, and not computed. */
  | {
      readonly step: 'imported'
      readonly date: ImportedDateName
      readonly on: Day
      readonly system: string
      readonly readOn: Day
    }
  /** Remission was granted after the date was read: the imported date may be too late by so many days. */
  | { readonly step: 'remission-after-import'; readonly readOn: Day; readonly remissionDays: number }
  | {
      readonly step: 'total'
      readonly years: number
      readonly months: number
      readonly days: number
      readonly year: DayCountPolicy['year']
      readonly totalDays: number
    }
  /** Remission taken off `fromDays`, which leaves `leavesDays` (never below 0). */
  | {
      readonly step: 'remission'
      readonly grants: number
      readonly remissionDays: number
      readonly fromDays: number
      readonly leavesDays: number
    }
  | {
      readonly step: 'fraction'
      readonly numerator: number
      readonly denominator: number
      readonly ofDays: number
      /** `exact` where nothing had to be rounded. */
      readonly rounding: DayCountPolicy['rounding'] | 'exact'
      readonly fractionDays: number
    }
  | {
      readonly step: 'counted'
      readonly from: Day
      readonly days: number
      readonly inclusive: boolean
      readonly on: Day
    }
  /** Remission taken off an imported end. */
  | { readonly step: 'earlier'; readonly from: Day; readonly remissionDays: number; readonly on: Day }
  /** `raised`: the floor is the later day, and so the answer. */
  | {
      readonly step: 'floor'
      readonly months: number
      readonly floorOn: Day
      readonly raised: boolean
    }

/** A day in the course of a sentence, and how it was found. */
export interface ServedDay {
  /** The first day on which it is served. */
  readonly on: Day
  /** `imported` where the day is as another system holds it, `computed` where it is ours. */
  readonly origin: 'imported' | 'computed'
  /** The id of the {@link DayCountPolicy}. */
  readonly policy: string
  /** {@link describeSteps} turns them into sentences. */
  readonly steps: readonly SentenceStep[]
}

/**
 * The length of the sentence in days, without remission.
 *
 * @returns 1 or more; `no-such-day` for life and death, `negative-length`, `zero-length`, `length-not-whole`,
 * `beyond-calendar`.
 * @example sentenceLength({ kind: 'term', years: 1, months: 5, days: 0, countedFrom: '2017-02-27' }, dayCounts.days365)
 * // { ok: true, value: 515 }
 */
export function sentenceLength(sentence: Sentence, policy: DayCountPolicy): Result<number, SentenceRefusal> {
  if (sentence.kind !== 'term') return refuse({ code: 'no-such-day', kind: sentence.kind })
  const { years, months, days, countedFrom } = sentence
  const parts = [years, months, days]
  if (!parts.every(Number.isSafeInteger)) return refuse({ code: 'length-not-whole', years, months, days })
  if (parts.some((part) => part < 0)) return refuse({ code: 'negative-length', years, months, days })
  if (parts.every((part) => part === 0)) return refuse({ code: 'zero-length', years, months, days })
  return withinCalendar(sentence, () =>
    policy.year === 'calendar'
      ? daysBetween(countedFrom, addDays(addMonths(countedFrom, years * 12 + months), days))
      : years * policy.year + months * policy.month + days,
  )
}

/**
 * The day on which the sentence is over (ekspirasi): `countedFrom` + days - remission. The imported final end is
 * preferred; without one, the imported original end less the remissions; without that, the computed end.
 *
 * @param remissions Those that are to count: the caller has left out the ones granted after the day asked about.
 * @example sentenceEnd(sentence, [{ granted: '2025-08-17', days: 30 }], dayCounts.default)
 */
export function sentenceEnd(
  sentence: Sentence,
  remissions: readonly Remission[],
  policy: DayCountPolicy,
): Result<ServedDay, SentenceRefusal> {
  const known = lengthAndRemission(sentence, remissions, policy)
  if (!known.ok) return known
  const { term, totalDays, remissionDays } = known.value

  const original = stated(term, 'originalEnd')
  if (stated(term, 'finalEnd') === undefined && original !== undefined) {
    const steps = [importedStep(term.imported!, 'originalEnd', original)]
    if (remissionDays === 0) return accept({ on: original, origin: 'imported', policy: policy.id, steps })
    return withinCalendar(term, () => {
      const on = laterOf(term.countedFrom, addDays(original, -remissionDays))
      return {
        on,
        origin: 'computed',
        policy: policy.id,
        steps: [...steps, { step: 'earlier', from: original, remissionDays, on }],
      }
    })
  }

  const imported = importedDay(term, remissions, 'finalEnd', policy)
  if (imported) return accept(imported)
  const steps: SentenceStep[] = [totalStep(term, policy, totalDays)]
  const left = lessRemission(totalDays, remissions, remissionDays, steps)
  return withinCalendar(term, () => counted(term, left, policy, steps))
}

/**
 * The first day on which the fraction of the sentence has been served: 1/3, 1/2, 2/3 or any other. The imported date
 * of that fraction is preferred; `steps` holds how the day was found.
 *
 * @param fraction More than 0 and at most 1.
 * @param remissions Those that are to count: the caller has left out the ones granted after the day asked about.
 * @param options `floorMonths`: a rule's "of at least nine months", as calendar months from `countedFrom`; the
 * policy says whether the floor raises the day or excludes the sentence (`excluded-by-floor`).
 * @throws KemandirianError `invalid-fraction`
 * @example fractionServedOn(sentence, { numerator: 2, denominator: 3 }, [], dayCounts.default, { floorMonths: 9 })
 */
export function fractionServedOn(
  sentence: Sentence,
  fraction: Fraction,
  remissions: readonly Remission[],
  policy: DayCountPolicy,
  options: { readonly floorMonths?: number | undefined } = {},
): Result<ServedDay, SentenceRefusal | ExcludedByFloor> {
  assertFraction(fraction)
  const known = lengthAndRemission(sentence, remissions, policy)
  if (!known.ok) return known
  const { term, totalDays, remissionDays } = known.value

  const name = importedNameOf(fraction)
  const imported = name && importedDay(term, remissions, name, policy)
  const served = imported
    ? accept(imported)
    : withinCalendar(term, () => {
        const steps: SentenceStep[] = [totalStep(term, policy, totalDays)]
        let days: number
        if (policy.remission === 'before-fraction') {
          const base = lessRemission(totalDays, remissions, remissionDays, steps)
          days = fractionOf(base, fraction, policy, steps)
        } else {
          days = lessRemission(
            fractionOf(totalDays, fraction, policy, steps),
            remissions,
            remissionDays,
            steps,
          )
        }
        return counted(term, days, policy, steps)
      })

  const { floorMonths } = options
  if (!served.ok || floorMonths === undefined) return served
  const floor = withinCalendar(term, () => {
    const on = addMonths(term.countedFrom, floorMonths)
    return policy.inclusive ? addDays(on, -1) : on
  })
  if (!floor.ok) return floor
  const floorOn = floor.value
  const { on, steps } = served.value
  if (on < floorOn && policy.floor === 'exclude') {
    return refuse({ code: 'excluded-by-floor', fractionOn: on, floorOn, floorMonths })
  }
  const raised = on < floorOn
  return accept({
    on: raised ? floorOn : on,
    origin: raised ? 'computed' : served.value.origin,
    policy: policy.id,
    steps: [...steps, { step: 'floor', months: floorMonths, floorOn, raised }],
  })
}

/**
 * Compares two lengths as rules state them ("more than 1 year 6 months", "5 years or more"): 12 months a year, 30
 * days a month, whatever the {@link DayCountPolicy}.
 *
 * @returns Negative where `a` is shorter, 0 where both are equal, positive where `a` is longer.
 * @example compareSentenceLength(sentence, { years: 1, months: 6 }) > 0 // more than 18 months
 */
export function compareSentenceLength(a: SentenceLength, b: SentenceLength): number {
  return comparable(a) - comparable(b)
}

/** Years, months and days of a sentence as stated; what is left out is 0. */
export interface SentenceLength {
  /** Of twelve months. */
  readonly years?: number
  /** Of thirty days. */
  readonly months?: number
  /** Single days. */
  readonly days?: number
}

/** What the refusals of sentence arithmetic mean. */
export const sentenceTexts: Record<SentenceRefusal['code'] | ExcludedByFloor['code'], LocalizedText> = {
  'no-such-day': {
    id: 'Pidana seumur hidup dan pidana mati tidak mempunyai tanggal ini.',
    en: 'Life and death sentences have no such day.',
  },
  'negative-length': {
    id: 'Lama pidana negatif: {years} tahun {months} bulan {days} hari. Periksa putusan.',
    en: 'The sentence is negative: {years} years {months} months {days} days. Check the verdict.',
  },
  'zero-length': {
    id: 'Lama pidana nol. Periksa putusan.',
    en: 'The sentence has no length. Check the verdict.',
  },
  'length-not-whole': {
    id: 'Lama pidana harus bilangan bulat: {years} tahun {months} bulan {days} hari.',
    en: 'A sentence is counted in whole numbers: {years} years {months} months {days} days.',
  },
  'remission-not-positive': {
    id: 'Remisi tanggal {granted} tertulis {days} hari; harus bilangan bulat, sedikitnya 1.',
    en: 'The remission of {granted} says {days} days; it must be a whole number of at least 1.',
  },
  'remission-before-sentence': {
    id: 'Remisi tanggal {granted} mendahului masa pidana yang dihitung sejak {countedFrom}.',
    en: 'The remission of {granted} lies before the sentence, which counts from {countedFrom}.',
  },
  'remission-exceeds-sentence': {
    id: 'Jumlah remisi {remissionDays} hari melebihi lama pidana {totalDays} hari.',
    en: 'The remissions, {remissionDays} days, exceed the sentence of {totalDays} days.',
  },
  'beyond-calendar': {
    id: 'Tanggal jatuh sesudah tahun 9999: {years} tahun sejak {countedFrom}. Periksa putusan.',
    en: 'The day lies after the year 9999: {years} years from {countedFrom}. Check the verdict.',
  },
  'excluded-by-floor': {
    id: 'Bagian pidana selesai pada {fractionOn}, kurang dari {floorMonths} bulan (selesai {floorOn}); menurut cara hitung ini pidana tersebut tidak termasuk.',
    en: 'The fraction is served on {fractionOn}, less than {floorMonths} months (served on {floorOn}); this way of counting excludes such sentences.',
  },
}

function lengthAndRemission(
  sentence: Sentence,
  remissions: readonly Remission[],
  policy: DayCountPolicy,
): Result<{ term: TermSentence; totalDays: number; remissionDays: number }, SentenceRefusal> {
  const total = sentenceLength(sentence, policy)
  if (!total.ok) return total
  // A sentence that has a length is a term.
  const term = sentence as TermSentence
  let remissionDays = 0
  for (const { granted, days } of remissions) {
    if (!Number.isSafeInteger(days) || days < 1)
      return refuse({ code: 'remission-not-positive', granted, days })
    if (granted < term.countedFrom)
      return refuse({ code: 'remission-before-sentence', granted, countedFrom: term.countedFrom })
    remissionDays += days
  }
  if (remissionDays > total.value)
    return refuse({ code: 'remission-exceeds-sentence', totalDays: total.value, remissionDays })
  return accept({ term, totalDays: total.value, remissionDays })
}

function importedDay(
  term: TermSentence,
  remissions: readonly Remission[],
  name: ImportedDateName,
  policy: DayCountPolicy,
): ServedDay | undefined {
  const on = stated(term, name)
  if (on === undefined) return undefined
  const { readOn } = term.imported!
  const steps: SentenceStep[] = [importedStep(term.imported!, name, on)]
  const later = remissions.reduce((sum, { granted, days }) => (granted > readOn ? sum + days : sum), 0)
  if (later > 0) steps.push({ step: 'remission-after-import', readOn, remissionDays: later })
  return { on, origin: 'imported', policy: policy.id, steps }
}

/** The imported date; in JSON one that is missing may stand as `null`. */
function stated({ imported }: TermSentence, name: ImportedDateName): Day | undefined {
  return imported?.[name] ?? undefined
}

function importedStep(imported: ImportedDates, date: ImportedDateName, on: Day): SentenceStep {
  return { step: 'imported', date, on, system: imported.system, readOn: imported.readOn }
}

function totalStep(term: TermSentence, policy: DayCountPolicy, totalDays: number): SentenceStep {
  const { years, months, days } = term
  return { step: 'total', years, months, days, year: policy.year, totalDays }
}

function lessRemission(
  fromDays: number,
  remissions: readonly Remission[],
  remissionDays: number,
  steps: SentenceStep[],
): number {
  if (remissionDays === 0) return fromDays
  // Remission taken off a fraction can exceed it: then the fraction is served from the first day on.
  const leavesDays = Math.max(0, fromDays - remissionDays)
  steps.push({ step: 'remission', grants: remissions.length, remissionDays, fromDays, leavesDays })
  return leavesDays
}

/** Whole numbers throughout: `%` is exact where a division is not. */
function fractionOf(
  ofDays: number,
  { numerator, denominator }: Fraction,
  policy: DayCountPolicy,
  steps: SentenceStep[],
): number {
  const product = ofDays * numerator
  const over = product % denominator
  const whole = (product - over) / denominator
  const up =
    over > 0 && (policy.rounding === 'up' || (policy.rounding === 'nearest' && over * 2 >= denominator))
  const fractionDays = up ? whole + 1 : whole
  const rounding = over === 0 ? 'exact' : policy.rounding
  steps.push({ step: 'fraction', numerator, denominator, ofDays, rounding, fractionDays })
  return fractionDays
}

function counted(term: TermSentence, days: number, policy: DayCountPolicy, steps: SentenceStep[]): ServedDay {
  const on = addDays(term.countedFrom, policy.inclusive && days > 0 ? days - 1 : days)
  steps.push({ step: 'counted', from: term.countedFrom, days, inclusive: policy.inclusive, on })
  return { on, origin: 'computed', policy: policy.id, steps }
}

function importedNameOf({ numerator, denominator }: Fraction): ImportedDateName | undefined {
  if (numerator * 3 === denominator) return 'oneThird'
  if (numerator * 2 === denominator) return 'half'
  if (numerator * 3 === denominator * 2) return 'twoThirds'
  return numerator === denominator ? 'finalEnd' : undefined
}

function assertFraction({ numerator, denominator }: Fraction): void {
  // Up to 1000 the products above stay exact for any sentence that ends before the year 9999.
  const whole = Number.isInteger(numerator) && Number.isInteger(denominator)
  if (whole && numerator >= 1 && numerator <= denominator && denominator <= 1000) return
  throw new KemandirianError(
    'invalid-fraction',
    `${numerator}/${denominator} is not a fraction of a sentence: use whole numbers, more than 0 and at most 1, with a denominator of at most 1000`,
    { facts: { numerator, denominator } },
  )
}

function withinCalendar<Value>(term: TermSentence, work: () => Value): Result<Value, SentenceRefusal> {
  try {
    return accept(work())
  } catch (error) {
    if (!hasCode(error, 'day-out-of-range')) throw error
    return refuse({ code: 'beyond-calendar', countedFrom: term.countedFrom, years: term.years })
  }
}

function comparable({ years = 0, months = 0, days = 0 }: SentenceLength): number {
  return (years * 12 + months) * 30 + days
}
