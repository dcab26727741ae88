import type { Fraction } from '../../../foundations/index.js'
import type { OffenceClass } from '../../../people/index.js'
import type { Parameter } from './parameter.js'

// Days on which the law changed.
const permenkumham3 = '2018-02-15'
const supremeCourt28 = '2021-10-28'
const permenkumham7 = '2022-01-30'
const uu22 = '2022-08-03'
const kuhpNasional = '2026-01-02'

/**
 * The regulation that asimilasi was given under. Before 2018 (Permenkumham 21/2013) the conditions were not seen, so
 * the answer is unknown there.
 */
export const instruments: readonly Parameter<'permenkumham-3-2018'>[] = [
  {
    since: permenkumham3,
    until: supremeCourt28,
    value: 'permenkumham-3-2018',
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    derived: true,
    note: 'Taken as in force from the day on which it was set, 15 February 2018.',
  },
  {
    since: supremeCourt28,
    until: permenkumham7,
    value: 'permenkumham-3-2018',
    instrument: 'Permenkumham 3/2018; Putusan MA 28 P/HUM/2021',
    confidence: 'second-hand',
    note: 'The ruling struck the justice collaborator letter from PP 99/2012.',
  },
  {
    since: permenkumham7,
    until: uu22,
    value: 'permenkumham-3-2018',
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    confidence: 'second-hand',
    note: 'Reported as in force on 30 January 2022.',
  },
  {
    since: uu22,
    until: kuhpNasional,
    value: 'permenkumham-3-2018',
    instrument: 'UU 22/2022; Permenkumham 3/2018 jo. 7/2022',
    confidence: 'second-hand',
  },
  {
    since: kuhpNasional,
    until: null,
    value: 'permenkumham-3-2018',
    instrument: 'UU 22/2022; Permenkumham 3/2018 jo. 7/2022',
    confidence: 'second-hand',
    derived: true,
    reviewBy: '2026-01-01',
    note: 'KUHP nasional (UU 1/2023) is in force; no regulation that replaces Permenkumham 3/2018 was found, and it is taken to go on.',
  },
]

/** How much has to be served, in general. */
export const served: readonly Parameter<Fraction>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { numerator: 1, denominator: 2 },
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 44 ayat (1)',
    confidence: 'second-hand',
    note: 'PP 32/1999 as amended by PP 99/2012, Pasal 36 ayat (2), has the same.',
  },
]

/** Months without a disciplinary punishment, in general. */
export const conductMonths: readonly Parameter<number>[] = [
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
export const activity: readonly Parameter<'required'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'required',
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 44 ayat (1)',
    confidence: 'second-hand',
    note: 'UU 22/2022 Pasal 10 ayat (2) huruf b asks for it since 3 August 2022.',
  },
]

/** Lower risk. */
export const risk: readonly Parameter<'required'>[] = [
  {
    since: uu22,
    until: null,
    value: 'required',
    instrument: 'UU 22/2022',
    article: 'Pasal 10 ayat (2) huruf c',
    confidence: 'second-hand',
  },
]

/** Those to whom asimilasi is not given. */
export const exclusions: readonly Parameter<'life-sentence-or-threatened'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'life-sentence-or-threatened',
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'Seen in the news, which name no article. Death sentences are taken to be excluded as life sentences are.',
  },
]

/** For whom stricter conditions hold. */
export const specialCrimes: readonly Parameter<{
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
    note: 'Five years for narcotics was seen quoted for remission, and is taken to hold for asimilasi.',
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
export const specialServed: readonly Parameter<{
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
export const specialConductMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham7,
    until: null,
    value: 9,
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    article: 'Pasal 45 ayat (1) huruf a',
    confidence: 'text',
  },
]

/** Special crimes before Permenkumham 7/2022: the conditions were not seen. */
export const specialNotSeen: readonly Parameter<'not-seen'>[] = [
  {
    since: permenkumham3,
    until: supremeCourt28,
    value: 'not-seen',
    instrument: 'PP 99/2012; Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'Conditions for special crimes were not seen in their text of that time; a justice collaborator letter was asked for.',
  },
  {
    since: supremeCourt28,
    until: permenkumham7,
    value: 'not-seen',
    instrument: 'PP 99/2012; Permenkumham 3/2018; Putusan MA 28 P/HUM/2021',
    confidence: 'second-hand',
    note: 'Conditions for special crimes were not seen in their text of that time; the justice collaborator letter was no longer asked for.',
  },
]

/** Terorisme: deradicalisation and pledge. */
export const terrorism: readonly Parameter<'required'>[] = [
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
export const corruption: readonly Parameter<'required'>[] = [
  {
    since: permenkumham7,
    until: null,
    value: 'required',
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    article: 'Pasal 45 ayat (3)',
    confidence: 'text',
  },
]

/** Anak binaan: conditions of their own, which were not seen. */
export const childrenNotSeen: readonly Parameter<'not-seen'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'not-seen',
    instrument: 'Permenkumham 3/2018',
    confidence: 'unverified',
    note: 'Believed to have conditions of their own (three months); their text was not seen.',
  },
]
