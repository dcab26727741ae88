import { type Behaviour, behaviourOf } from '../behaviours.js'
import { assertions } from './assertions.js'
import { Bench, type Seen, type Sender } from './bench.js'

/** What became of one assertion, with all that was asked and answered. */
export type Outcome = {
  readonly behaviour: Behaviour
  readonly says: string
  readonly holds: boolean
  /** What was expected and what was seen, when it does not hold. */
  readonly reason?: string
  readonly seen: readonly Seen[]
}

/**
 * Tries every assertion on a spreadsheet, one after the other, in tabs of its own that are deleted again. The locale of
 * the spreadsheet is changed for some and put back.
 *
 * @param prefix Begins the titles of the tabs; letters, digits and underscores, so that they need no quotes.
 * @param pause Awaited before each assertion, so that the quota of a minute is enough.
 */
export async function runAssertions(
  sender: Sender,
  spreadsheetId: string,
  prefix: string,
  pause: () => Promise<void> = async () => undefined,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = []
  for (const { behaviour, says, check } of assertions) {
    await pause()
    const bench = new Bench(sender, spreadsheetId, prefix)
    let reason: string | undefined
    try {
      await check(bench)
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error)
    }
    await bench.clean()
    const outcome = { behaviour: behaviourOf(behaviour), says, holds: reason === undefined, seen: bench.seen }
    outcomes.push(reason === undefined ? outcome : { ...outcome, reason })
  }
  return outcomes
}
