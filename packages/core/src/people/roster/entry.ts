import type { Day, ImportedDates, Remission, Sentence, WrittenLength } from '../../foundations/index.js'
import type { OffenceClass, ParticipantCategory } from '../facts.js'
import type { RosterProblem } from './problem.js'

/**
 * One person as one line of a roster tells. What the line does not tell is `null`: nothing is taken from elsewhere,
 * and nothing is made up.
 */
export interface RosterEntry {
  /** Where the line begins; the first is 1. */
  readonly line: number
  /** The row's address, where the source has one. */
  readonly at: string | null
  /** As written, with single spaces. */
  readonly name: string
  /** Sixteen digits. */
  readonly nik: string | null
  /** As written. */
  readonly registerNumber: string | null
  /** From L/P and its variants. */
  readonly sex: 'male' | 'female' | null
  /** As written. */
  readonly birthPlace: string | null
  /** The column beside it, never the NIK. */
  readonly birthDate: Day | null
  /** As written. */
  readonly religion: string | null
  /** Other countries are not taken for WNA. */
  readonly citizenship: 'WNI' | 'WNA' | null
  /** From the register (A.I to A.V, B.I to B.III) or the word itself. */
  readonly category: ParticipantCategory | null
  /** The register (golongan) as written: `B.I`, `A.III`. */
  readonly registerGroup: string | null
  /** `class` only where the words leave no doubt. */
  readonly offence: {
    readonly printed: string | null
    readonly article: string | null
    readonly class: OffenceClass | null
  } | null
  /** Known only with its first day; a length alone is in `length`. */
  readonly sentence: Sentence | null
  /** Of the main sentence (pidana pokok). */
  readonly length: WrittenLength | null
  /** As written, with fine and subsidiary term. */
  readonly lengthPrinted: string | null
  /** What is served if a fine or replacement money stays unpaid (subsider). Never part of `sentence`. */
  readonly subsidiary: { readonly printed: string; readonly length: WrittenLength | null } | null
  /** The first day that counts, detention included. */
  readonly countedFrom: Day | null
  /** The days in the columns 1/3, 1/2, 2/3 and Ekspirasi; also part of `sentence` where it is a term. */
  readonly dates: ImportedDates | null
  /** An empty list where the line says that there was none. */
  readonly remissions: readonly Remission[] | null
  /** As written. */
  readonly remissionPrinted: string | null
  /** Trades that the person asked for (minat), in the order written. */
  readonly interests: readonly string[] | null
  /** As written. */
  readonly notes: string | null
  /** Cells of columns that are not known, as they stand, in order. */
  readonly others: readonly { readonly column: string; readonly value: string }[]
  /** What the reader should know; empty where all was well. */
  readonly warnings: readonly RosterProblem[]
}
