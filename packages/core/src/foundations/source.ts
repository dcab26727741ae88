import type { Day } from './day.js'

/**
 * How well a statement about the law is known.
 *
 * - `text`: the text of the rule itself was seen;
 * - `second-hand`: seen quoted by others (news, agency pages);
 * - `convention`: a customary or suggested value that no rule was found to demand;
 * - `unverified`: believed, not seen. Never a silent default.
 */
export type Confidence = 'text' | 'second-hand' | 'convention' | 'unverified'

/** Where a rule or a threshold comes from. A rule without one does not compile. */
export interface LegalSource {
  /** The instrument, as cited in Indonesia: `Permenkumham 3/2018 jo. 7/2022`. */
  readonly instrument: string
  /** Article and paragraph: `Pasal 45 ayat (1)`. */
  readonly article?: string
  /** How well it is known. */
  readonly confidence: Confidence
  /** True where the value is our own deduction from sources of the stated confidence. */
  readonly derived?: boolean
  /** The day by which a person should look again whether this still holds. */
  readonly reviewBy?: Day
  /** What the reader has to know besides: in words, or a code that the package's texts put into words. */
  readonly note?: string
}
