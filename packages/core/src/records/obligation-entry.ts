import {
  type Agreement,
  checkObligationEntry,
  type ObligationEntry,
  type ObligationEntryRefusal,
} from '../agreements/index.js'
import { accept, type Day } from '../foundations/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import type { RecordsRefusal } from './records-refusal.js'
import { stored } from './stored.js'

/** Records evidence, a waiver or a cause, or a new version of it where a mistake was made. */
export interface ObligationEntryCommand {
  readonly type: 'Record'
  /** Today. */
  readonly on: Day
  /** The entry as it is to stand; it replaces an earlier version of the same id. */
  readonly entry: ObligationEntry
}

/** Something was recorded about an obligation. */
export interface ObligationEntryEvent {
  readonly type: 'Recorded'
  /** The day of recording, not of what is recorded. */
  readonly on: Day
  /** The entry as it stands now. */
  readonly entry: ObligationEntry
}

/** What is recorded about obligations, each checked against its agreement. */
export const obligationEntry: LifecycleDefinition<
  ObligationEntry,
  typeof stored.obligationEntries.kind,
  ObligationEntryCommand,
  ObligationEntryEvent,
  Agreement | undefined,
  ObligationEntryRefusal | RecordsRefusal
> = {
  ...stored.obligationEntries,
  decide(_, command, agreement) {
    const checked = checkObligationEntry(command.entry, { agreement, on: command.on })
    return checked.ok
      ? { ok: true, events: [{ type: 'Recorded', on: command.on, entry: checked.value }] }
      : checked
  },
  evolve: (_, event) => event.entry,
  journaled: ({ type, on }) => ({ type, on }) as { readonly type: string },
  context: async (work, { command }) => accept(await work.get(stored.agreements, command.entry.agreement)),
}
