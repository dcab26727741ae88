/// <reference types="node" />
import {
  type Change,
  type CommitOptions,
  type NewJournalEntry,
  type Receipt,
  StorageError,
} from '@kemandirian/core/storage'
import { quoteText } from '../columns.js'
import { type Part, partsOf } from '../commit-chunks.js'
import { recognisedCommit } from '../commit-statement.js'
import { type Doing, isConflict } from '../postgres-error.js'
import { describeCommit, inOrderOf, ownCommitId, repeating } from '../postgres-storage.js'
import { takeConnection } from '../take-connection.js'
import type { Cluster, ClusterWorker } from './cluster.js'

/** What `settle` did. */
export interface Settled {
  /** Commits that had been decided and are now made on every worker. */
  readonly made: number
  /** Commits that had not, and are now on none. */
  readonly undone: number
}

/** Commits on several workers: each prepares its part, the coordinator decides by one row, each makes it. */
interface TwoPhaseCommits {
  /** As `commit` of the port, for documents on several workers. */
  commit(
    changes: readonly Change[],
    entries: readonly NewJournalEntry[],
    options: CommitOptions,
    workerOf: (facility: string) => number,
  ): Promise<Receipt>
  /** Brings to their end what was prepared so many milliseconds ago. */
  settle(olderThan: number): Promise<Settled>
}

/** Names a prepared transaction that is not there: it was brought to its end before. */
const undefinedObject = '42704'
/** The server takes no prepared transactions. */
const notPrepared = '55000'

/**
 * A decision is a row that only the first can write: `made` by whoever commits, once all workers have prepared, or not
 * made by whoever finds the transaction left behind. So however late one of them comes, both act alike. A decision to
 * make it stays until every worker has.
 *
 * Workers prepare one after the other, and each locks in the order of keys, so that no two commits wait for each other
 * in a circle that no server sees.
 */
export function twoPhaseCommits(cluster: Cluster, schema: string, retryFor: number): TwoPhaseCommits {
  const { coordinator, workers } = cluster
  const prefix = `kemandirian/${schema}/`
  const decisions = `${schema}._decisions`

  /** The decision that stands, which is this one if there was none. */
  const decide = async (transaction: string, made: boolean): Promise<boolean> => {
    const { rows } = await coordinator.query(
      `insert into ${decisions} (transaction, made, at) values ($1, $2::text::boolean, $3)
on conflict (transaction) do update set transaction = excluded.transaction returning made::text as made`,
      [transaction, String(made), new Date().toISOString()],
    )
    return (rows[0] as { made: string }).made === 'true'
  }
  const end = async ({ client }: ClusterWorker, how: 'commit' | 'rollback', transaction: string) => {
    try {
      await client.query(`${how} prepared ${quoteText(transaction)}`)
    } catch (error) {
      if ((error as { code?: unknown }).code !== undefinedObject) throw error
    }
  }

  const commitOnce = async (
    partsAt: ReadonlyMap<number, readonly Part[]>,
    commitId: string,
    doing: Doing,
  ): Promise<(string | null)[][]> => {
    const transaction = `${prefix}${ownCommitId()}`
    const begun: ClusterWorker[] = []
    const answers: Prepared[] = []
    try {
      for (const [number, parts] of partsAt) {
        if (doing.signal?.aborted) throw doing.signal.reason
        begun.push(workers[number]!)
        answers.push(await prepare(workers[number]!, schema, parts, commitId, transaction))
      }
      if (new Set(answers.map(({ seen }) => seen)).size > 1) throw reused(commitId)
    } catch (error) {
      // Nobody has decided, nor will: what cannot be reached now is undone by `settle`.
      await Promise.allSettled(begun.map((worker) => end(worker, 'rollback', transaction)))
      throw error
    }
    const made = await repeating(() => decide(transaction, true), doing, retryFor)
    if (!made) {
      await Promise.allSettled(begun.map((worker) => end(worker, 'rollback', transaction)))
      throw Object.assign(new Error('it took so long that it was given up for lost'), { code: '40001' })
    }
    try {
      await Promise.all(
        begun.map((worker) => repeating(() => end(worker, 'commit', transaction), doing, retryFor)),
      )
    } catch (error) {
      throw new StorageError(
        'unavailable',
        `${doing.what}: it was decided, and a worker that is not reached will make it when it is there again (settle). Read the documents again before repeating it`,
        { cause: error, facts: { outcome: 'unknown' } },
      )
    }
    // What is left of it harms nothing.
    await forget(transaction).catch(() => {})
    return answers.map(({ revisions }) => revisions)
  }
  const forget = (transaction: string) =>
    coordinator.query(`delete from ${decisions} where transaction = $1`, [transaction])

  return {
    async commit(changes, entries, { id, signal }, workerOf) {
      const parts = partsOf(changes, entries)
      const partsAt = new Map<number, Part[]>()
      for (const part of parts) {
        const number = workerOf(part.facility)
        const list = partsAt.get(number)
        if (list) list.push(part)
        else partsAt.set(number, [part])
      }
      const inOrder = new Map([...partsAt].sort(([a], [b]) => a - b))
      const doing = { what: describeCommit(changes, entries), writes: true, schema, signal }
      const commitId = id ?? ownCommitId()
      const revisions = await repeating(
        () => commitOnce(inOrder, commitId, doing),
        doing,
        retryFor,
        (error, sent) => isConflict(error) && (sent > 1 || id !== undefined),
      )
      const together = [...inOrder.values()].flat()
      return { revisions: inOrderOf(changes, together, revisions.flat()) }
    },

    async settle(olderThan) {
      const doing = { what: 'Settling what was left in the middle', writes: false, schema }
      const found = await Promise.all(
        workers.map(({ client }) =>
          repeating(
            () =>
              client.query(
                `select gid from pg_catalog.pg_prepared_xacts where database = current_database() and starts_with(gid, $1)
and prepared <= clock_timestamp() - $2::text::interval`,
                [prefix, `${olderThan} milliseconds`],
              ),
            doing,
            retryFor,
          ),
        ),
      )
      const transactions = new Set(
        found.flatMap(({ rows }) => rows as { gid: string }[]).map(({ gid }) => gid),
      )
      let made = 0
      let undone = 0
      for (const transaction of transactions) {
        await repeating(
          async () => {
            const isMade = await decide(transaction, false)
            // On all, whether it was seen there or not: only then may the decision be forgotten.
            for (const worker of workers) await end(worker, isMade ? 'commit' : 'rollback', transaction)
            if (isMade) {
              await forget(transaction)
              made++
            } else undone++
          },
          doing,
          retryFor,
        )
      }
      if (transactions.size > 0) {
        // Nobody comes with a decision of yesterday any more.
        const yesterday = new Date(Date.now() - 86_400_000).toISOString()
        await coordinator.query(`delete from ${decisions} where not made and at < $1`, [yesterday])
      }
      return { made, undone }
    },
  }
}

interface Prepared {
  readonly revisions: (string | null)[]
  /** Whether the commit had been made before, so that this is its receipt. */
  readonly seen: boolean
}

async function prepare(
  worker: ClusterWorker,
  schema: string,
  parts: readonly Part[],
  commitId: string,
  transaction: string,
): Promise<Prepared> {
  const { connection, giveBack } = await takeConnection(worker.connect)
  let failure: Error | undefined
  try {
    await connection.query('begin')
    const [{ kind, facility, id }] = parts as [Part]
    const before = await connection.query(
      `select exists (select from ${schema}.journal where facility = $1 and kind = $2 and id = $3 and commit_id = $4)::text as seen`,
      [facility, kind, id, commitId],
    )
    const { text, values } = recognisedCommit(schema, parts, commitId)
    const { rows } = await connection.query(text, values)
    await connection.query(`prepare transaction ${quoteText(transaction)}`)
    return {
      seen: (before.rows[0] as { seen: string }).seen === 'true',
      revisions: JSON.parse((rows[0] as { revisions: string }).revisions) as (string | null)[],
    }
  } catch (error) {
    // A connection that still answers is of use to others.
    await connection.query('rollback').catch((lost: Error) => {
      failure = lost
    })
    if ((error as { code?: unknown }).code !== notPrepared) throw error
    throw new StorageError(
      'two-phase-commit-off',
      'A commit about facilities on several workers needs prepared transactions, and a worker takes none: set max_prepared_transactions on it to as many as commits may run at once, and start it anew. Nothing was written',
      { cause: error },
    )
  } finally {
    giveBack(failure)
  }
}

function reused(commit: string): StorageError {
  return new StorageError(
    'commit-id-reused',
    `The id ${commit} is that of another commit, about some of these documents: give every commit an id of its own. Nothing was written`,
    { facts: { commit } },
  )
}
