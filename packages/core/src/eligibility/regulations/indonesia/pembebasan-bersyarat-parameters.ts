import type { Fraction } from '../../../foundations/index.js'
import type { OffenceClass } from '../../../people/index.js'
import { kuhpNasional, permenkumham3, permenkumham7 } from './law-days.js'
import type { Parameter } from './parameter.js'
import { childrenNotSeen, instruments, risk, specialNotSeen, termOnly } from './rights-parameters.js'

/** The sentence is longer than so many months; shorter ones go to cuti bersyarat. */
const longerThanMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham3,
    until: kuhpNasional,
    value: 18,
    instrument: 'Praktik di bawah Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'pages-differ',
  },
  {
    since: kuhpNasional,
    until: null,
    value: 18,
    instrument: 'Praktik di bawah Permenkumham 3/2018',
    confidence: 'second-hand',
    derived: true,
    reviewBy: '2026-01-01',
    note: 'elucidation-says-a-year',
  },
]

/** How much has to be served, and at least how many months that must be. */
const served: readonly Parameter<{ readonly fraction: Fraction; readonly floorMonths: number }>[] = [
  {
    since: permenkumham3,
    until: kuhpNasional,
    value: { fraction: { numerator: 2, denominator: 3 }, floorMonths: 9 },
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 82',
    confidence: 'second-hand',
  },
  {
    since: kuhpNasional,
    until: null,
    value: { fraction: { numerator: 2, denominator: 3 }, floorMonths: 9 },
    instrument: 'UU 1/2023 (KUHP nasional)',
    article: 'Pasal 72 ayat (1)',
    confidence: 'text',
    note: 'consecutive-as-one',
  },
]

/** Months without a disciplinary punishment. */
const conductMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 9,
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 82',
    confidence: 'second-hand',
    note: 'counted-back-from-the-day',
  },
]

/** Active participation in pembinaan: well, diligently and with spirit. */
const activity: readonly Parameter<'required'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'required',
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 82',
    confidence: 'second-hand',
  },
]

type ServedInAsimilasi = {
  readonly offences: readonly OffenceClass[]
  readonly narcoticsFromYears?: number
  readonly fraction: Fraction
}

/** Narcotics of so many years: asimilasi for so much of what was left. */
const narcoticsAsimilasi: readonly Parameter<ServedInAsimilasi>[] = [
  {
    since: permenkumham7,
    until: null,
    value: {
      offences: ['narkotika'],
      narcoticsFromYears: 5,
      fraction: { numerator: 1, denominator: 2 },
    },
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    article: 'Pasal 85',
    confidence: 'text',
  },
]

/** Other special crimes: asimilasi for so much of what was left. */
const specialAsimilasi: readonly Parameter<ServedInAsimilasi>[] = [
  {
    since: permenkumham3,
    until: null,
    value: {
      offences: ['terorisme', 'korupsi', 'keamanan-negara', 'ham-berat', 'transnasional'],
      fraction: { numerator: 1, denominator: 2 },
    },
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'same-half-of-asimilasi',
  },
]

/** Anak binaan: the sentence is longer than so many months. */
const childLongerThanMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 12,
    instrument: 'Praktik LPKA',
    confidence: 'second-hand',
    note: 'told-by-one-lpka',
  },
]

/** Anak binaan: how much has to be served. */
const childServed: readonly Parameter<Fraction>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { numerator: 1, denominator: 2 },
    instrument: 'Permenkumham 43/2021',
    confidence: 'second-hand',
    derived: true,
    note: 'half-as-in-covid-rules',
  },
]

/** Every threshold of pembebasan bersyarat, by the days on which it held. */
export const pembebasanBersyaratParameters = {
  instruments,
  longerThanMonths,
  served,
  conductMonths,
  activity,
  risk,
  termOnly,
  narcoticsAsimilasi,
  specialAsimilasi,
  specialNotSeen,
  childLongerThanMonths,
  childServed,
  childrenNotSeen,
}
