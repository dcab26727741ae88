import type { OffenceClass } from '../../../people/index.js'
import { kuhpNasional, permenkumham3, permenkumham7, supremeCourt28, uu22 } from './law-days.js'
import type { Parameter } from './parameter.js'

/**
 * The regulation that the rights of a prisoner are given under. Before 2018 (Permenkumham 21/2013) the conditions
 * were not seen, so the answer is unknown there.
 */
export const instruments: readonly Parameter<'permenkumham-3-2018'>[] = [
  {
    since: permenkumham3,
    until: supremeCourt28,
    value: 'permenkumham-3-2018',
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    derived: true,
    note: 'from-day-set',
  },
  {
    since: supremeCourt28,
    until: permenkumham7,
    value: 'permenkumham-3-2018',
    instrument: 'Permenkumham 3/2018; Putusan MA 28 P/HUM/2021',
    confidence: 'second-hand',
    note: 'letter-struck',
  },
  {
    since: permenkumham7,
    until: uu22,
    value: 'permenkumham-3-2018',
    instrument: 'Permenkumham 3/2018 jo. 7/2022',
    confidence: 'second-hand',
    note: 'reported-in-force',
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
    note: 'taken-to-go-on',
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

/** Active participation in pembinaan, for the rights of which an article that asks for it was not seen. */
export const activity: readonly Parameter<'required'>[] = [
  {
    since: permenkumham3,
    until: uu22,
    value: 'required',
    instrument: 'Permenkumham 3/2018',
    confidence: 'convention',
    derived: true,
    note: 'activity-taken-the-same',
  },
  {
    since: uu22,
    until: null,
    value: 'required',
    instrument: 'UU 22/2022',
    article: 'Pasal 10 ayat (2) huruf b',
    confidence: 'second-hand',
  },
]

/** Those who serve for life or wait for death, for the rights of which an article that says so was not seen. */
export const termOnly: readonly Parameter<'term-only'>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 'term-only',
    instrument: 'UU 22/2022; Permenkumham 3/2018',
    confidence: 'convention',
    derived: true,
    note: 'no-part-of-life',
  },
]

/** Special crimes before Permenkumham 7/2022: the conditions were not seen. */
export const specialNotSeen: readonly Parameter<{
  readonly offences: readonly OffenceClass[]
  readonly narcoticsFromYears: number
}>[] = [
  {
    since: permenkumham3,
    until: supremeCourt28,
    value: {
      offences: ['terorisme', 'narkotika', 'korupsi', 'keamanan-negara', 'ham-berat', 'transnasional'],
      narcoticsFromYears: 5,
    },
    instrument: 'PP 99/2012; Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'special-not-seen-with-letter',
  },
  {
    since: supremeCourt28,
    until: permenkumham7,
    value: {
      offences: ['terorisme', 'narkotika', 'korupsi', 'keamanan-negara', 'ham-berat', 'transnasional'],
      narcoticsFromYears: 5,
    },
    instrument: 'PP 99/2012; Permenkumham 3/2018; Putusan MA 28 P/HUM/2021',
    confidence: 'second-hand',
    note: 'special-not-seen-without-letter',
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
    note: 'child-conditions-not-seen',
  },
]
