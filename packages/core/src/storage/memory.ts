import {
  checkAsOf,
  checkCommit,
  checkCount,
  checkJournalQuery,
  checkKey,
  checkKind,
  checkQuery,
} from './check.js'
import { countRows } from './count.js'
import { compareKeys, matches } from './match.js'
import type {
  Capabilities,
  Change,
  Instant,
  JournalEntry,
  JournalQuery,
  Json,
  Key,
  Kind,
  NewJournalEntry,
  Receipt,
  Row,
  StopSignal,
  Storage,
} from './port.js'
import { StorageError } from './port.js'

/**
 * A store in memory: it defines the port, and serves tests and small jobs. What it holds ends with the process.
 * The values that it hands out are frozen.
 *
 * It declares no `streams`, since all is in memory anyway.
 *
 * @example const records = openRecords(memoryStorage())
 */
export function memoryStorage(): Storage {
  const capabilities: Capabilities = {
    serializesCommits: true,
    editedByHand: false,
    asOf: true,
    streams: false,
  }
  /** By kind, then by facility and id. A history stays when its document is removed. */
  const kinds = new Map<string, Map<string, History>>()
  /** The histories of a kind in the order of `find`, until a new one comes. Never changed in place. */
  const sorted = new Map<string, readonly History[]>()

  const historyOf = (kind: string, key: Key) => kinds.get(kind)?.get(`${key.facility}/${key.id}`)

  const historyFor = (kind: string, { facility, id }: Key): History => {
    const found = historyOf(kind, { facility, id })
    if (found) return found
    const created: History = { kind, facility, id, entries: [], current: undefined }
    const ofKind = kinds.get(kind) ?? new Map<string, History>()
    kinds.set(kind, ofKind.set(`${facility}/${id}`, created))
    sorted.delete(kind)
    return created
  }

  const sortedOf = (kind: string): readonly History[] => {
    const inOrder = sorted.get(kind) ?? [...(kinds.get(kind)?.values() ?? [])].sort(compareKeys)
    sorted.set(kind, inOrder)
    return inOrder
  }

  /** What a commit of this id answered, if it was made. */
  const receiptOf = (
    commit: string,
    changes: readonly Change[],
    entries: readonly NewJournalEntry[],
  ): Receipt | undefined => {
    const isMade = (entry: JournalEntry) => entry.commit === commit
    if (!entries.some((entry) => historyOf(entry.kind, entry)?.entries.some(isMade))) return undefined
    const revisions = changes.map((change) => {
      const was = historyOf(change.kind.name, change)?.entries.findLast(isMade)?.change
      if (was === undefined || 'removed' in was !== (change.value === undefined))
        throw commitIdReused(commit, change)
      return 'revision' in was ? was.revision : null
    })
    return { revisions }
  }

  return {
    name: 'memory',
    capabilities,

    async get(kind, key, { asOf, signal } = {}) {
      stopIf(signal)
      checkKind(kind)
      checkKey(key)
      checkAsOf(asOf, capabilities)
      const history = historyOf(kind.name, key)
      return history && rowAt(history, asOf)
    },

    async *find(kind, query) {
      checkQuery(kind, query, capabilities)
      const { facility, after, where = {}, limit = Number.POSITIVE_INFINITY, asOf, signal } = query
      let given = 0
      for (const history of sortedOf(kind.name)) {
        stopIf(signal)
        if (facility !== undefined && history.facility !== facility) continue
        if (after !== undefined && compareKeys(history, after) <= 0) continue
        const row = rowAt(history, asOf)
        if (row === undefined || !matches(row.value, where)) continue
        yield row
        if (++given === limit) return
      }
    },

    async count(kind, query) {
      stopIf(query.signal)
      checkCount(kind, query, capabilities)
      const { by, sum, ...asked } = query
      return countRows(this.find(kind, asked), query)
    },

    // Nothing is awaited from the first look to the last write, so commits come one after the other.
    async commit(changes, entries, { id: commit, signal } = {}) {
      stopIf(signal)
      checkCommit(changes, entries, { id: commit })
      const made = commit === undefined ? undefined : receiptOf(commit, changes, entries)
      if (made) return made
      for (const { kind, facility, id, value, expected } of changes) {
        const revision = historyOf(kind.name, { facility, id })?.current?.revision ?? 'absent'
        if (revision !== expected || (value === undefined && expected === 'absent'))
          throw conflict(kind, { facility, id })
      }

      for (const entry of entries) {
        const { entries: kept } = historyFor(entry.kind, entry)
        const sequence = String(kept.length + 1).padStart(12, '0')
        kept.push(frozenCopy({ ...entry, sequence, ...(commit !== undefined && { commit }) }))
      }
      const revisions = changes.map(({ kind, facility, id, value }) => {
        const history = historyFor(kind.name, { facility, id })
        // The last entry is of this commit: no change comes without one.
        const entry = history.entries.pop()!
        if (value === undefined) {
          history.entries.push(Object.freeze({ ...entry, change: { removed: true } as const }))
          history.current = undefined
          return null
        }
        const change = Object.freeze({ value: frozenCopy(value), revision: entry.sequence })
        history.entries.push(Object.freeze({ ...entry, change }))
        history.current = rowOf(history, change)
        return change.revision
      })
      return { revisions }
    },

    async *journal(query) {
      checkJournalQuery(query)
      const found: JournalEntry[] = []
      for (const [kind, histories] of kinds) {
        if (query.kind !== undefined && query.kind !== kind) continue
        for (const history of histories.values()) {
          if (isAsked(history, query))
            for (const entry of history.entries) if (isWithin(entry, query)) found.push(entry)
        }
      }
      for (const entry of found.sort(compareEntries)) {
        stopIf(query.signal)
        yield entry
      }
    },

    async close() {},
  }
}

/** All that was ever journaled about one document, in order of sequence, and what the document is now. */
interface History extends Key {
  readonly kind: string
  readonly entries: JournalEntry[]
  current: Row | undefined
}

function rowAt(history: History, asOf: Instant | undefined): Row | undefined {
  if (asOf === undefined) return history.current
  const change = history.entries.findLast((entry) => entry.change && entry.at <= asOf)?.change
  return change && 'value' in change ? rowOf(history, change) : undefined
}

function rowOf(
  { kind, facility, id }: History,
  { value, revision }: { readonly value: Json; readonly revision: string },
): Row {
  return Object.freeze({ facility, id, value, revision, at: `${kind}/${facility}/${id}` })
}

function isAsked(key: Key, query: JournalQuery): boolean {
  return (
    (query.facility === undefined || query.facility === key.facility) &&
    (query.id === undefined || query.id === key.id)
  )
}

function isWithin({ at }: NewJournalEntry, { since, until }: JournalQuery): boolean {
  return (since === undefined || at >= since) && (until === undefined || at < until)
}

function compareEntries(a: JournalEntry, b: JournalEntry): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1
  if (a.facility !== b.facility) return a.facility < b.facility ? -1 : 1
  if (a.kind !== b.kind) return a.kind < b.kind ? -1 : 1
  if (a.id !== b.id) return a.id < b.id ? -1 : 1
  return a.sequence < b.sequence ? -1 : 1
}

function conflict(kind: Kind, { facility, id }: Key): StorageError {
  return new StorageError(
    'conflict',
    `${kind.name}/${facility}/${id} is not as it was when it was read: read it again and decide anew`,
    { facts: { kind: kind.name, facility, id } },
  )
}

function commitIdReused(commit: string, { kind, facility, id }: Change): StorageError {
  return new StorageError(
    'commit-id-reused',
    `The id ${commit} is that of another commit, which did not do the same to ${kind.name}/${facility}/${id}: give every commit an id of its own. Nothing was written`,
    { facts: { commit, kind: kind.name, facility, id } },
  )
}

function stopIf(signal: StopSignal | undefined): void {
  if (signal?.aborted) throw signal.reason
}

/** What is kept does not change with what the caller holds, nor the other way round. */
function frozenCopy<Value>(value: Value): Value {
  return freeze(JSON.parse(JSON.stringify(value)) as Value)
}

function freeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null) return value
  for (const inside of Object.values(value)) freeze(inside)
  return Object.freeze(value)
}
