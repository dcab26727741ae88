/// <reference types="node" />
import {
  type Capabilities,
  type Change,
  checkAsOf,
  checkCommit,
  checkJournalQuery,
  checkKey,
  checkKind,
  checkQuery,
  compareKeys,
  type JournalEntry,
  type JournalQuery,
  type Kind,
  matches,
  type NewJournalEntry,
  type Receipt,
  type Row,
  type StopSignal,
  type Storage,
  StorageError,
} from '@kemandirian/core/storage'
import { cellAddress } from './cell-address.js'
import type { SheetsClient } from './client/sheets-client.js'
import { ownTitles, type SheetLayout } from './layout/tab-layout.js'
import { nameOf, type RowReading, type TabReading } from './read/read-tab.js'
import { Workbook } from './workbook.js'
import { commitRequests, idRequests, planCommit } from './write/plan-commit.js'
import { finishRepairs, writeBatch } from './write/write-batch.js'

/** What {@link sheetsStorage} is given. */
export interface SheetsStorageOptions {
  /** The part of the address between `/d/` and `/edit`. */
  readonly spreadsheetId: string
  /** Who asks Google. */
  readonly client: SheetsClient
  /** The same that the spreadsheet was set up with. */
  readonly layout: SheetLayout
  /** How often a commit is tried when others were faster, the first time included; 20 by default. */
  readonly attempts?: number
  /** Go on although anyone with the link may open the spreadsheet, or that cannot be found out. Default false. */
  readonly allowLinkSharing?: boolean
}

/**
 * A Google Sheet as the store: each tab holds the documents of one kind, each row one document, and what people type
 * into its cells counts. The spreadsheet must have been set up (`setUpSheet`).
 *
 * Two commits of programs never both succeed on one revision: each takes the next number, which Google gives once. A
 * person who types into the very cell that a commit is writing, between its read and its write, is not protected by
 * anything that Google offers; rows and columns that are moved in that moment are found again and put right.
 *
 * What a person changed is no version of the journal until a commit changes the same document: then it is journaled
 * as `EditedByHand` beside it. So the store does not tell how documents were known earlier (`asOf`).
 *
 * Besides the codes of the port it throws `sheet-not-set-up`, `unreadable-row`, `sheet-scrambled`, `specific-data`,
 * `cell-has-formula`, and what the client throws.
 *
 * @example const records = openRecords(sheetsStorage({ spreadsheetId, client, layout: facilityLayout() }))
 */
export function sheetsStorage({
  spreadsheetId,
  client,
  layout,
  attempts = 20,
  allowLinkSharing = false,
}: SheetsStorageOptions): Storage {
  const workbook = new Workbook(spreadsheetId, client, layout, allowLinkSharing)
  let turn: Promise<unknown> = Promise.resolve()

  async function rowsFor(kind: Kind, signal: StopSignal | undefined): Promise<TabReading> {
    const { tabs } = await workbook.read([tabNameOf(layout, kind.name)], signal)
    return tabs.get(kind.name)!
  }

  /**
   * One attempt; `undefined` when somebody else made the next commit, or ids had to be put back first.
   *
   * @param putBack Ids that were put back by attempts before.
   */
  async function attempt(
    changes: readonly Change[],
    entries: readonly NewJournalEntry[],
    commit: string | undefined,
    putBack: Set<string>,
    signal: StopSignal | undefined,
  ): Promise<Receipt | undefined> {
    const kinds = [...new Set(changes.map(({ kind }) => tabNameOf(layout, kind.name)))]
    const { log, tabs, journal, journalSheetId } = await workbook.read(
      commit === undefined ? kinds : [...kinds, ownTitles.journal],
      signal,
    )
    const made = commit === undefined ? undefined : receiptOf(commit, journal, changes, entries)
    if (made) return made
    const number = log.last + 1
    // Without its id a row that people move is not found again, and so it gets it back before it is written to.
    const ids = [...tabs].map(([kind, reading]) => {
      const names = new Set(changes.filter((change) => change.kind.name === kind).map(nameOf))
      const wrong = reading.wrongIds.filter(({ id, name }) =>
        id === ''
          ? names.has(name)
          : putBack.has(id) || (name === '' && names.has(id) && reading.rows.has(id)),
      )
      return { reading, wrong }
    })
    if (ids.some(({ wrong }) => wrong.length > 0)) {
      for (const { wrong } of ids) for (const { name } of wrong) putBack.add(name)
      const requests = ids.flatMap(({ reading, wrong }) => idRequests(reading, wrong))
      await writeBatch(workbook, { log, number, requests, tabs: [] }, signal)
      return undefined
    }
    const plan = planCommit(tabs, changes, entries, { number, commit })
    const requests = commitRequests(plan, journalSheetId)
    if (signal?.aborted) throw signal.reason
    const written = await writeBatch(workbook, { log, number, requests, tabs: plan.tabs }, signal)
    return written ? { revisions: plan.revisions } : undefined
  }

  /** What is read of rows, wherever the tab comes from. */
  const reading = (tabOf: (kind: Kind, signal: StopSignal | undefined) => Promise<TabReading>) =>
    ({
      async get(kind, key, { asOf, signal } = {}) {
        if (signal?.aborted) throw signal.reason
        checkKind(kind)
        checkKey(key)
        checkAsOf(asOf, capabilities)
        const { rows, structure } = await tabOf(kind, signal)
        const row = rows.get(nameOf(key))
        return row && asRow(row, structure.title)
      },

      async *find(kind, query) {
        checkQuery(kind, query, capabilities)
        const { facility, after, where = {}, limit = Number.POSITIVE_INFINITY, signal } = query
        const { rows, structure } = await tabOf(kind, signal)
        let given = 0
        for (const row of [...rows.values()].sort(compareKeys)) {
          if (signal?.aborted) throw signal.reason
          if (facility !== undefined && row.facility !== facility) continue
          if (after !== undefined && compareKeys(row, after) <= 0) continue
          if (!matches(row.value, where)) continue
          yield asRow(row, structure.title)
          if (++given === limit) return
        }
      },
    }) satisfies Pick<Storage, 'get' | 'find'>

  return {
    name: 'sheets',
    capabilities,
    ...reading(rowsFor),

    /** All tabs in one request, at the first question. */
    snapshot() {
      let read: Promise<ReadonlyMap<string, TabReading>> | undefined
      return reading(async (kind, signal) => {
        const name = tabNameOf(layout, kind.name)
        read ??= workbook.read(layout.tabs.map((tab) => tab.kind.name)).then(
          ({ tabs }) => tabs,
          (error: unknown) => {
            // A tab that is gone is no reason not to read the others.
            if (error instanceof StorageError && error.code === 'sheet-not-set-up') return new Map()
            throw error
          },
        )
        const tabs = await read
        if (signal?.aborted) throw signal.reason
        return tabs.get(name) ?? rowsFor(kind, signal)
      })
    },

    commit(changes, entries, { id, signal } = {}) {
      const inTurn = turn.then(async () => {
        if (signal?.aborted) throw signal.reason
        checkCommit(changes, entries, { id })
        await finishRepairs(workbook)
        const putBack = new Set<string>()
        for (let n = 1; n <= attempts; n++) {
          const receipt = await attempt(changes, entries, id, putBack, signal)
          if (receipt) return receipt
        }
        throw new StorageError(
          'unavailable',
          `Other programs wrote to the spreadsheet ${attempts} times in a row: try again later. Nothing was written`,
        )
      })
      turn = inTurn.catch(() => undefined)
      return inTurn
    },

    async *journal(query) {
      checkJournalQuery(query)
      const { journal } = await workbook.read([ownTitles.journal], query.signal)
      for (const entry of journal.filter((one) => isAsked(one, query)).sort(compareEntries)) {
        if (query.signal?.aborted) throw query.signal.reason
        yield entry
      }
    },

    async close() {
      await turn
    },
  }
}

const capabilities: Capabilities = {
  serializesCommits: true,
  editedByHand: true,
  asOf: false,
  streams: false,
}

/** The purpose of the tab that holds the kind. */
function tabNameOf({ tabs }: SheetLayout, kind: string): string {
  if (tabs.some((tab) => tab.kind.name === kind)) return kind
  throw new StorageError('unknown-kind', `The layout of the spreadsheet has no tab for ${kind}: add one`, {
    facts: { kind },
  })
}

function asRow({ facility, id, value, revision, row }: RowReading, title: string): Row {
  return { facility, id, value, revision, at: cellAddress(title, row, 0) }
}

/** What a commit of this id answered, if it was made. */
function receiptOf(
  commit: string,
  journal: readonly JournalEntry[],
  changes: readonly Change[],
  entries: readonly NewJournalEntry[],
): Receipt | undefined {
  const made = journal.filter((entry) => entry.commit === commit)
  const about = (kind: string, key: { readonly facility: string; readonly id: string }) =>
    made.filter((entry) => entry.kind === kind && nameOf(entry) === nameOf(key))
  if (!entries.some((entry) => about(entry.kind, entry).length > 0)) return undefined
  const revisions = changes.map((change) => {
    const was = about(change.kind.name, change).at(-1)?.change
    if (was === undefined || 'removed' in was !== (change.value === undefined)) {
      const { facility, id, kind } = change
      throw new StorageError(
        'commit-id-reused',
        `The id ${commit} is that of another commit, which did not do the same to ${kind.name}/${facility}/${id}: give every commit an id of its own. Nothing was written`,
        { facts: { commit, kind: kind.name, facility, id } },
      )
    }
    return 'revision' in was ? was.revision : null
  })
  return { revisions }
}

function isAsked(entry: JournalEntry, { facility, kind, id, since, until }: JournalQuery): boolean {
  return (
    (facility === undefined || entry.facility === facility) &&
    (kind === undefined || entry.kind === kind) &&
    (id === undefined || entry.id === id) &&
    (since === undefined || entry.at >= since) &&
    (until === undefined || entry.at < until)
  )
}

function compareEntries(a: JournalEntry, b: JournalEntry): number {
  for (const part of ['at', 'facility', 'kind', 'id', 'sequence'] as const)
    if (a[part] !== b[part]) return a[part] < b[part] ? -1 : 1
  return 0
}
