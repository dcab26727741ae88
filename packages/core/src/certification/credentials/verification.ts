import type { Day } from '../../foundations/index.js'
import type { SaidByCredential } from './said-by.js'

/** A step's outcome. `unknown`: it could not be told, from what was at hand. */
export type StepOutcome = 'passed' | 'failed' | 'unknown'

/** What each step can find, by outcome. */
export interface StepFindings {
  /** Whether it is an Open Badges 3.0 credential with a proof of a kind that is taken. */
  readonly format: Finding<
    'well-formed',
    'too-long' | 'unreadable' | 'proof-not-supported' | 'not-a-credential'
  >
  /** Whether it says no more than it may. */
  readonly content: Finding<'says-no-more', 'reveals-imprisonment'>
  /** Whether the key is in the key history, and the named issuer's own. */
  readonly 'issuer-key': Finding<'key-known', 'key-not-known' | 'key-of-another-issuer'>
  /** Whether the key was in use on the day the credential was made, and is not revoked. */
  readonly 'key-period': Finding<'key-in-use', 'key-not-yet-in-use' | 'key-no-longer-in-use' | 'key-revoked'>
  /** Whether the proof is the key's, over this very content. */
  readonly signature: Finding<'signature-right', 'signature-wrong'>
  /** Whether today can be today. */
  readonly clock: Finding<'clock-plausible', never, 'clock-set-back' | 'today-unreadable'>
  /** Whether it holds today, by its own days. */
  readonly dates: Finding<'in-force', 'not-yet-in-force' | 'expired' | 'days-out-of-order'>
  /** Whether the newest list of the issuer names it. */
  readonly revocation: Finding<
    'not-revoked',
    'revoked',
    | 'status-not-supported'
    | 'no-revocation-list'
    | 'no-usable-revocation-list'
    | 'list-older-than-credential'
    | 'list-too-old'
  >
}

/** The codes of a step by outcome. A step that rests on one that did not pass is `not-checked`. */
interface Finding<Passed extends string, Failed extends string, Unknown extends string = never> {
  readonly passed: Passed
  readonly failed: Failed
  readonly unknown: Unknown | 'not-checked'
}

/** The name of a step. */
export type StepName = keyof StepFindings

/** One step of a verification, with the reason of its outcome. */
export type VerificationStep = {
  [Step in StepName]: {
    [Outcome in StepOutcome]: {
      /** Which step. */
      readonly step: Step
      /** How it ended. */
      readonly outcome: Outcome
      /** Why: stable, kebab-case. */
      readonly code: StepFindings[Step][Outcome]
      /** The data behind it: keys, days, words. */
      readonly facts: Readonly<Record<string, unknown>>
    }
  }[StepOutcome]
}[StepName]

/** A code of any step. */
export type VerificationCode = VerificationStep['code']

/** What came of verifying a credential. */
export interface Verification {
  /** `invalid` where a step failed; else `undetermined` where one could not be told; else `valid`. */
  readonly verdict: 'valid' | 'invalid' | 'undetermined'
  /** Every step, in order, always all of them. */
  readonly steps: readonly VerificationStep[]
  /** How it was proved; `null` where it could not be read. */
  readonly proof: 'jwt' | 'data-integrity' | null
  /** What it says; `null` unless key and signature are right, so that nothing forged is ever shown. */
  readonly says: SaidByCredential | null
  /** The day of the revocation list that was used; `null` where there was none. Show it beside the verdict. */
  readonly revocationsAsOf: Day | null
}
