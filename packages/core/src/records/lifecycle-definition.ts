import type { Decision, Result, WrongState } from '../foundations/index.js'
import type { Kind } from '../storage/index.js'
import type { DocumentDefinition, Identified } from './document-definition.js'
import type { Work } from './work.js'

/** What commands and events have. */
export interface Typed {
  /** Its name: imperative for a command, past tense for an event. */
  readonly type: string
}

/** A lifecycle table, as far as it is asked for a step. */
interface Table {
  step(
    state: string,
    command: string,
  ): { readonly ok: true } | { readonly ok: false; readonly refusal: WrongState }
}

/**
 * A kind of document that changes by commands only. `Why` is every refusal that may come: of the decision itself, of
 * a record that it needs and that is not there, of what would follow in other documents.
 */
export interface LifecycleDefinition<
  Doc extends Identified,
  K extends Kind,
  Command extends Typed,
  Event extends Typed,
  Context,
  Why extends { readonly code: string },
> extends DocumentDefinition<Doc, K> {
  /** The table, where there is one: what it does not list is refused before anything else is read. */
  readonly lifecycle?: Table
  /** What follows from the command, or why nothing does. Pure. */
  decide(state: Doc | undefined, command: Command, context: Context): Decision<Event, Why>
  /** The document after the event. Pure. */
  evolve(state: Doc | undefined, event: Event): Doc
  /** What the journal keeps of an event; all of it by default. The document itself is kept beside it anyway. */
  journaled?(event: Event): Typed
  /** Reads what the decision needs from other documents. */
  context(
    work: Work,
    asked: {
      readonly id: string
      readonly state: Doc | undefined
      readonly command: Command
      /** The role of who orders it; `null` where roles are checked elsewhere. */
      readonly role: string | null
    },
  ): Promise<Result<Context, Why>>
  /**
   * What the step changes in other documents, in the same commit. A refusal there refuses the whole.
   *
   * @returns `undefined` where nothing stands against it.
   */
  follow?(
    work: Work,
    step: { readonly before: Doc | undefined; readonly after: Doc; readonly command: Command },
  ): Promise<{ readonly ok: false; readonly refusal: Why } | undefined>
}

/** Every refusal that commands of a definition may be answered with. */
export type RefusalOf<Definition> =
  Definition extends LifecycleDefinition<infer _Doc, infer _K, infer _C, infer _E, infer _X, infer Why>
    ? Why
    : never
