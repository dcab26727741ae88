import type { PrivacyClass } from '@kemandirian/core/foundations/schemas'
import type { Audience, Section } from './document.js'

declare const strictest: unique symbol

/**
 * A section that remembers, for the compiler alone, the classes of data that it was declared with. A class that is only
 * known when the report runs, as from `privacyOfField`, is left to the check that runs then.
 */
export interface Classed<Privacy extends PrivacyClass> {
  /** Never there. */
  readonly [strictest]?: PrivacyClass extends Privacy ? never : Privacy
}

/** The classes of data that an audience may be given; the compiler's half of `audienceLimit`. */
interface Allowed {
  readonly internal: PrivacyClass
  readonly partner: Exclude<PrivacyClass, 'specific'>
  readonly public: 'public'
}

/** A section that an audience may be given, as far as the compiler can tell. */
export type SectionFor<For extends Audience> = PrivacyClass extends Allowed[For]
  ? Section
  : Section & Classed<Allowed[For]>
