import type { OffenceClass } from '../../../people/index.js'
import { lawDays } from './law-days.js'
import type { Parameter } from './parameter.js'

const { permenkumham3, supremeCourt28, permenkumham7, uu22, kuhpNasional } = lawDays

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
    note: 'Asked for asimilasi and pembebasan bersyarat; for this right the article was not seen, and it is taken to be the same.',
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
    note: 'A part of the sentence is asked for, and a sentence for life or of death has none; an article that excludes them was not seen.',
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
    note: 'Conditions for special crimes were not seen in their text of that time; a justice collaborator letter was asked for.',
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
    note: 'Conditions for special crimes were not seen in their text of that time; the justice collaborator letter was no longer asked for.',
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
    note: 'Believed to have conditions of their own; their text was not seen.',
  },
]
