import type { Storage } from '@kemandirian/core/storage'
import { enrollment } from '../database.js'
import type { Operation, Step } from './history.js'

/** What {@link letWrite} needs to know. */
export interface Writing {
  /** One for each writer. */
  readonly storages: readonly Storage[]
  readonly facility: string
  /** The documents that all of them write. */
  readonly ids: readonly string[]
  /** In [0, 1). */
  readonly random: () => number
  /** What the writers take for the time. */
  readonly clock: () => string
  /** When to stop. */
  readonly stopped: () => boolean
}

let marks = 0

/** Writers read, create, change and remove the same documents, one or some at once, until they are stopped. */
export async function letWrite(writing: Writing): Promise<Operation[]> {
  const operations: Operation[] = []
  await Promise.all(writing.storages.map((storage) => write(storage, writing, operations)))
  return operations
}

async function write(storage: Storage, writing: Writing, operations: Operation[]): Promise<void> {
  const { facility, ids, random, clock, stopped } = writing
  while (!stopped()) {
    const some = ids.filter(() => random() < 1.5 / ids.length)
    const steps: Step[] = []
    const seen: (number | undefined)[] = []
    for (const id of some) {
      const asked = performance.now()
      try {
        const row = await storage.get(enrollment, { facility, id })
        const mark = (row?.value as { mark: number } | undefined)?.mark
        operations.push({
          type: 'read',
          id,
          asked,
          answered: performance.now(),
          revision: row?.revision,
          mark,
        })
        steps.push({ id, expected: row?.revision ?? 'absent', mark: ++marks })
        seen.push(mark)
      } catch {
        // Nothing was read, so nothing is to be explained.
      }
    }
    if (steps.length === 0) {
      await new Promise((resolve) => setTimeout(resolve, 1))
      continue
    }
    const at = clock()
    const asked = performance.now()
    const outcome = await storage
      .commit(
        steps.map(({ id, expected, mark }) => ({
          kind: enrollment,
          facility,
          id,
          expected,
          value: expected !== 'absent' && mark % 11 === 0 ? undefined : { mark },
        })),
        steps.map(({ id, mark }) => ({
          kind: enrollment.name,
          facility,
          id,
          at,
          by: 'w',
          event: 'Marked',
          data: { mark },
        })),
      )
      .then(
        ({ revisions }) => ({ made: revisions }),
        (error: { code?: string; facts?: { outcome?: string } }) => {
          if (error.code === 'conflict') return 'refused' as const
          if (error.code === 'disk-full' || error.facts?.outcome === 'nothing-written')
            return 'nothing-written' as const
          if (error.code === 'unavailable') return 'unknown' as const
          throw error
        },
      )
    operations.push({ type: 'commit', asked, answered: performance.now(), steps, outcome })
  }
}
