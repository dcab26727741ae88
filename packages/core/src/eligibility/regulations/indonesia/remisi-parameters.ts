import type { Fraction } from '../../../foundations/index.js'
import { permenkumham3 } from './law-days.js'
import type { Parameter } from './parameter.js'
import { childrenNotSeen, instruments, risk } from './rights-parameters.js'

/** The months that an amount of remission is counted in. */
interface Months {
  /** The rule counts a month as so many days. */
  readonly daysPerMonth: number
}

/** More than so many months have been served. */
const servedMonths: readonly Parameter<Months & { readonly moreThan: number }>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { moreThan: 6, daysPerMonth: 30 },
    instrument: 'Keppres 174/1999',
    confidence: 'second-hand',
    note: 'counted-from-detention',
  },
]

/** Anak binaan (pengurangan masa pidana): more than so many months have been served. */
const childServedMonths: readonly Parameter<Months & { readonly moreThan: number }>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { moreThan: 3, daysPerMonth: 30 },
    instrument: 'UU 22/2022; Keppres 174/1999',
    confidence: 'second-hand',
  },
]

/** Months without a disciplinary punishment before the day of the grant. */
const conductMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 6,
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'told-by-a-prison',
  },
]

/** The program is followed with the predicate "baik". */
const activity: readonly Parameter<'required'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'required',
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'told-by-a-prison',
  },
]

/** Not for those who serve for life or wait for death. */
const termOnly: readonly Parameter<'term-only'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'term-only',
    instrument: 'Keppres 174/1999',
    article: 'Pasal 1',
    confidence: 'second-hand',
    note: 'life-can-be-commuted',
  },
]

/** Terorisme: deradicalisation and pledge. */
const terrorism: readonly Parameter<'required'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'required',
    instrument: 'PP 99/2012; Permenkumham 3/2018',
    confidence: 'second-hand',
  },
]

/** Korupsi: fine and replacement money. */
const corruption: readonly Parameter<'required'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'required',
    instrument: 'PP 99/2012; Permenkumham 3/2018',
    confidence: 'second-hand',
  },
]

/** Remisi atas dasar kepentingan kemanusiaan: a short sentence, an old person, or a prolonged illness. */
const humanitarian: readonly Parameter<{
  readonly sentenceAtMostMonths: number
  readonly olderThanYears: number
}>[] = [
  {
    since: '2024-01-01',
    until: null,
    value: { sentenceAtMostMonths: 12, olderThanYears: 70 },
    instrument: 'Permenkumham 3/2018 jo. 16/2023',
    article: 'Pasal 29 ayat (1)',
    confidence: 'text',
    note: 'only-2023-seen',
  },
]

/** Who may get a remission, by the days on which it held. */
export const remisiParameters = {
  instruments,
  servedMonths,
  conductMonths,
  activity,
  risk,
  termOnly,
  terrorism,
  corruption,
  childServedMonths,
  childrenNotSeen,
}

/** Who may get a remission for humanitarian reasons, by the days on which it held. */
export const remisiKemanusiaanParameters = /* @__PURE__ */ (() => ({
  ...remisiParameters,
  instruments: humanitarian,
  humanitarian,
}))()

/** An amount of remission, from a year and a time served on. */
interface Tier {
  /** From the remission of this year on: the first is 1. Left out: from the first on. */
  readonly fromYear?: number
  /** From so many months served on. Left out: as soon as a remission may be given. */
  readonly fromMonths?: number
  /** The amount, in months and days. */
  readonly months?: number
  readonly days?: number
}

/** Remisi umum (17 August): the last tier that is reached counts. */
const general: readonly Parameter<Months & { readonly tiers: readonly Tier[] }>[] = [
  {
    since: permenkumham3,
    until: null,
    value: {
      daysPerMonth: 30,
      tiers: [
        { months: 1 },
        { fromMonths: 12, months: 2 },
        { fromYear: 2, months: 3 },
        { fromYear: 3, months: 4 },
        { fromYear: 4, months: 5 },
        { fromYear: 6, months: 6 },
      ],
    },
    instrument: 'Keppres 174/1999',
    confidence: 'second-hand',
    note: 'told-by-prisons',
  },
]

/** Remisi khusus (religious day): the last tier that is reached counts. */
const special: typeof general = [
  {
    since: permenkumham3,
    until: null,
    value: {
      daysPerMonth: 30,
      tiers: [
        { days: 15 },
        { fromMonths: 12, months: 1 },
        { fromYear: 4, months: 1, days: 15 },
        { fromYear: 6, months: 2 },
      ],
    },
    instrument: 'Keppres 174/1999',
    confidence: 'second-hand',
    note: 'told-by-prisons',
  },
]

/** Remisi dasawarsa: a part of the sentence, every so many years. */
const decade: readonly Parameter<
  Months & {
    readonly inYear: number
    readonly everyYears: number
    readonly fraction: Fraction
    readonly atMostMonths: number
  }
>[] = [
  {
    since: '2025-01-01',
    until: null,
    value: {
      inYear: 2025,
      everyYears: 10,
      fraction: { numerator: 1, denominator: 12 },
      atMostMonths: 3,
      daysPerMonth: 30,
    },
    instrument: 'Remisi dasawarsa 2025',
    confidence: 'second-hand',
    note: 'told-in-news-of-2025',
  },
]

/** How much remission is given, by the days on which it held. */
export const remissionAmountParameters = { servedMonths, general, special, decade }
