import type { Day, Remission, Sentence } from '../foundations/index.js'

/**
 * A fact that may change: one value that always held, or its history in order of day. Before the first entry, and
 * wherever `value` is `null`, it is not known.
 *
 * @example const active: Dated<boolean> = [{ since: '2025-01-06', value: true }, { since: '2025-04-01', value: false }]
 */
export type Dated<Value extends string | number | boolean> =
  | Value
  | readonly { readonly since: Day; readonly value: Value | null }[]

/** What a person is in the law's eyes. A detainee (tahanan) is not a warga binaan. */
export type ParticipantCategory = 'tahanan' | 'narapidana' | 'anak-binaan' | 'klien'

/** Classes of offence that the rules tell apart. */
export type OffenceClass =
  | 'umum'
  | 'narkotika'
  | 'terorisme'
  | 'korupsi'
  | 'keamanan-negara'
  | 'ham-berat'
  | 'transnasional'

/** A disciplinary punishment (hukuman disiplin, register F) over half-open days. */
export interface DisciplinaryPunishment {
  /** The first day. */
  readonly from: Day
  /** The first day after it; `null` while it runs with no end set. */
  readonly to: Day | null
}

/**
 * The result of a drug-use screening (ASSIST), which decides whether rehabilitation is indicated. Health data.
 * One of the four meanings of *asesmen*: see GLOSSARY.
 */
export interface RehabilitationScreening {
  /** The day of the screening. */
  readonly on: Day
  /** What the screening found; from moderate on, a full assessment (ASI) follows. */
  readonly risk: 'none' | 'low' | 'moderate' | 'high'
}

/**
 * What eligibility may ask about a person. A fact that is absent, `undefined` or `null` is not known; it is never
 * taken for "no". An empty list is known: there were none.
 */
export interface ParticipantFacts {
  /** What the person is in the eyes of the law. */
  readonly category?: ParticipantCategory | null | undefined
  /** Indonesian citizen (WNI) or foreigner (WNA). */
  readonly citizenship?: 'WNI' | 'WNA' | null | undefined
  /** The class of the offence; what the rules tell apart, not the article of the verdict. */
  readonly offence?: OffenceClass | null | undefined
  /** The sentence without subsidiary terms. */
  readonly sentence?: Sentence | null | undefined
  /** Every remission granted, in any order. */
  readonly remissions?: readonly Remission[] | null | undefined
  /** Every disciplinary punishment, in any order. */
  readonly discipline?: readonly DisciplinaryPunishment[] | null | undefined
  /** Takes part in pembinaan, well (UU 22/2022 Pasal 10 (2) b). */
  readonly activeInProgram?: Dated<boolean> | null | undefined
  /** Has shown lower risk (UU 22/2022 Pasal 10 (2) c). */
  readonly riskLowered?: Dated<boolean> | null | undefined
  /** The life of the person is threatened, which excludes asimilasi. */
  readonly lifeThreatened?: Dated<boolean> | null | undefined
  /** Korupsi: fine and replacement money paid in full. */
  readonly finePaid?: Dated<boolean> | null | undefined
  /** Terorisme: followed deradicalisation. */
  readonly deradicalised?: Dated<boolean> | null | undefined
  /** Terorisme: written pledge (ikrar). */
  readonly pledged?: Dated<boolean> | null | undefined
  /** The day on which asimilasi began; `not-started` where it is known that it has not. */
  readonly asimilasi?: { readonly from: Day } | 'not-started' | null | undefined
  /** A physician's word on whether the person may take part. */
  readonly healthClearance?: Dated<'fit' | 'fit-with-limits' | 'unfit'> | null | undefined
  /** In any order; the latest on or before the day counts. */
  readonly rehabilitationScreenings?: readonly RehabilitationScreening[] | null | undefined
}
