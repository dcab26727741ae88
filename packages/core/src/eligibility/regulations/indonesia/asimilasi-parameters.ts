import type { Fraction } from '../../../foundations/index.js'
import type { OffenceClass } from '../../../people/index.js'
import { permenkumham3, permenkumham7 } from './law-days.js'
import type { Parameter } from './parameter.js'
import { childrenNotSeen, instruments, risk, specialNotSeen } from './rights-parameters.js'

/** How much has to be served, in general. */
const served: readonly Parameter<Fraction>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { numerator: 1, denominator: 2 },
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 44 ayat (1)',
    confidence: 'second-hand',
    note: 'pp-32-says-the-same',
  },
]

/** Months without a disciplinary punishment, in general. */
const conductMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 6,
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 44 ayat (1)',
    confidence: 'second-hand',
  },
]

/** Active participation in pembinaan. */
const activity: readonly Parameter<'required'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'required',
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 44 ayat (1)',
    confidence: 'second-hand',
    note: 'uu-22-asks-too',
  },
]

/** Those to whom asimilasi is not given. */
const exclusions: readonly Parameter<'life-sentence-or-threatened'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'life-sentence-or-threatened',
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'news-without-article',
  },
]

/** For whom stricter conditions hold. */
const specialCrimes: readonly Parameter<{
  readonly offences: readonly OffenceClass[]
  readonly narcoticsFromYears: number
}>[] = [
  {
    since: permenkumham3,
    until: permenkumham7,
    value: {
      offences: ['terorisme', 'narkotika', 'korupsi', 'keamanan-negara', 'ham-berat', 'transnasional'],
      narcoticsFromYears: 5,
    },
    instrument: 'PP 99/2012',
    article: 'Pasal 34A',
    confidence: 'second-hand',
    note: 'five-years-as-for-remission',
  },
  {
    since: permenkumham7,
    until: null,
    value: {
      offences: ['terorisme', 'narkotika', 'korupsi', 'keamanan-negara', 'ham-berat', 'transnasional'],
      narcoticsFromYears: 5,
    },
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    article: 'Pasal 45 ayat (1)',
    confidence: 'text',
  },
]

/** Special crimes: how much has to be served, and at least how many months that must be. */
const specialServed: readonly Parameter<{
  readonly fraction: Fraction
  readonly floorMonths: number
}>[] = [
  {
    since: permenkumham7,
    until: null,
    value: { fraction: { numerator: 2, denominator: 3 }, floorMonths: 9 },
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    article: 'Pasal 45 ayat (1) huruf c',
    confidence: 'text',
  },
]

/** Special crimes: months without a disciplinary punishment. */
const specialConductMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham7,
    until: null,
    value: 9,
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    article: 'Pasal 45 ayat (1) huruf a',
    confidence: 'text',
  },
]

/** Terorisme: deradicalisation and pledge. */
const terrorism: readonly Parameter<'required'>[] = [
  {
    since: permenkumham7,
    until: null,
    value: 'required',
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    article: 'Pasal 45 ayat (2)',
    confidence: 'text',
  },
]

/** Korupsi: fine and replacement money. */
const corruption: readonly Parameter<'required'>[] = [
  {
    since: permenkumham7,
    until: null,
    value: 'required',
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    article: 'Pasal 45 ayat (3)',
    confidence: 'text',
  },
]

/** Every threshold of asimilasi, by the days on which it held. */
export const asimilasiParameters = {
  instruments,
  served,
  conductMonths,
  activity,
  risk,
  exclusions,
  childrenNotSeen,
  specialCrimes,
  specialServed,
  specialConductMonths,
  specialNotSeen,
  terrorism,
  corruption,
}
