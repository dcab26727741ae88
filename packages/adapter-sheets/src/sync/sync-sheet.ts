/// <reference types="node" />
import { accept, hasCode, KemandirianError, type Result, refuse } from '@kemandirian/core/foundations'
import type { StopSignal } from '@kemandirian/core/storage'
import { Workbook } from '../workbook.js'
import { type CommitLog, keptMs } from '../write/commit-log.js'
import { type Rereadable, writeBatch } from '../write/write-batch.js'
import { attendanceRows, attendanceTab } from './attendance-rows.js'
import { commitOf, settlementOf } from './commit-of.js'
import { changesOf, firstPart } from './first-part.js'
import { type Prepared, prepare, shownTabs } from './prepare.js'
import { WorkbookReader, type WorkbookState } from './read-workbook.js'
import { sheetWrites } from './sheet-writes.js'
import { linkId, type Operation, readOperation, readStore, type StoreState } from './store-state.js'
import type { SyncSheetOptions } from './sync-options.js'
import type { SyncDecision, SyncDone, SyncPlan, SyncRefusal } from './sync-plan.js'

/** How a plan is made. */
export interface SyncPlanOptions {
  /** What people have decided, by kind; with what stands in the column Keputusan of the tab Karantina. */
  readonly decisions?: readonly SyncDecision[]
  /** Kinds whose damaged tabs are put back as both sides had agreed on them, before anything else. Default none. */
  readonly restore?: readonly string[]
  /** To stop before anything is sent. */
  readonly signal?: StopSignal
}

/** What became of an operation whose outcome was not known. */
export interface SyncRecovery {
  /** The operations that were found in the sheet: what they agreed on counts now. */
  readonly finished: readonly string[]
  /** The operations that never reached the sheet, and cannot any more: the next plan does the same work anew. */
  readonly takenBack: readonly string[]
}

/** A sheet beside a store. Made by {@link syncSheet}. */
export interface SheetSync {
  /**
   * Reads the sheet (one request) and the store, and says what would be done.
   *
   * @throws SheetsError, StorageError, and the signal's reason.
   */
  plan(options?: SyncPlanOptions): Promise<SyncPlan>
  /**
   * Carries a plan out: first the journal, then the store, then the sheet (at most one request), then what both have
   * agreed on. A plan that this object made just now is not read again; any other is, and is refused where it no
   * longer holds. What one request cannot carry goes in several operations, each after a new read; where what is left
   * of the plan no longer holds by then, the refusal names those that were done.
   *
   * @throws SheetsError, StorageError `unavailable` where the outcome is not known: call `recover`, or `run` again.
   */
  apply(plan: SyncPlan, options?: SyncPlanOptions): Promise<Result<SyncDone, SyncRefusal>>
  /**
   * Plans and applies, anew where others were faster, until nothing is left or people are needed. One read and at most
   * one write, for each operation that one request can carry.
   *
   * @throws what `plan` and `apply` throw.
   */
  run(options?: SyncPlanOptions): Promise<Result<SyncDone, SyncRefusal>>
  /** Takes an operation back, as far as what it wrote still stands. One read and at most one write, as for `run`. */
  undo(operation: string, options?: { readonly signal?: StopSignal }): Promise<Result<SyncDone, SyncRefusal>>
  /**
   * Settles operations whose outcome is not known, of this program or of another: at most one read, and one write
   * where a request may still be on its way. `plan` and `run` do the same on their way.
   */
  recover(options?: { readonly signal?: StopSignal }): Promise<SyncRecovery>
}

/**
 * A sheet as a window on a store: people go on typing, sorting and pasting, programs go on writing into the store, and
 * each run brings both together by a three-way merge against what they last agreed on. What was agreed on, the
 * operations, the open questions and the quarantine stand in the store beside the documents ({@link syncKinds}).
 *
 * Nothing a person typed is ever lost: it counts, or it waits and is told of, or a copy is kept. No row that vanishes
 * removes a document.
 *
 * @throws KemandirianError `store-not-fit` where the store does not serialize commits.
 * @example
 * const sync = syncSheet({ client, spreadsheetId, layout: facilityLayout(), storage, facility: 'lapas-banjar', by: 'sinkron' })
 * const done = await sync.run()
 * if (done.ok) for (const { at, says } of done.value.plan.findings) console.log(at, says)
 */
export function syncSheet(given: SyncSheetOptions): SheetSync {
  const parts = { [attendanceTab.kind.name]: attendanceRows, ...given.parts }
  const options: SyncSheetOptions = { ...given, parts }
  const { client, spreadsheetId, layout, storage, facility, attempts = 10 } = options
  if (!storage.capabilities.serializesCommits) {
    throw new KemandirianError(
      'store-not-fit',
      `The store ${storage.name} does not serialize commits, so two synchronisations could undo each other: keep the documents in memory or Postgres`,
      { facts: { storage: storage.name } },
    )
  }
  const now = options.now ?? (() => new Date(client.timing.now()).toISOString())
  const link = linkId(spreadsheetId)
  const layouts = shownTabs(options)
  const workbook = new Workbook(spreadsheetId, client, layout, options.allowLinkSharing)
  const reader = new WorkbookReader(workbook, layouts)
  /** Plans of this object, with what they were made from. */
  const made = new WeakMap<SyncPlan, { readonly prepared: Prepared; readonly at: number }>()

  async function readAll(signal: StopSignal | undefined): Promise<Read> {
    if (signal?.aborted) throw signal.reason
    await workbook.refuseLinkSharing()
    const sheet = await reader.read(signal)
    return { sheet, store: await readStore(options, link, layouts, { signal }) }
  }

  /** What became of an operation that is not settled. */
  function fateOf(
    { number, mark, sentAt }: Operation,
    log: CommitLog,
  ): 'written' | 'not-written' | 'unknown' {
    const found = number === null ? undefined : log.marks.get(number)
    if (found) return found.op === mark ? 'written' : 'not-written'
    // Google carries nothing out any more that was given up so long ago.
    const isOld = client.timing.now() - sentAt > keptMs
    return isOld || number !== log.last + 1 ? 'not-written' : 'unknown'
  }

  /** What is known of the operations that are not settled; of the unknown it is taken that they were not written. */
  const fatesOf = ({ sheet, store }: Read) =>
    new Map(
      store.pending.map(
        ({ value }) => [value.id, fateOf(value, sheet.log) === 'written' ? 'done' : 'store-only'] as const,
      ),
    )

  /**
   * Settles what is not settled: what the sheet has is agreed on, and what it has not can never come any more, since its
   * number is taken.
   */
  async function settle(read: Read): Promise<Read & Settled> {
    let { sheet, store } = read
    const finished: string[] = []
    const takenBack: string[] = []
    for (let n = 1; store.pending.length > 0; n++) {
      if (store.pending.some(({ value }) => fateOf(value, sheet.log) === 'unknown')) {
        const batch = { log: sheet.log, number: sheet.log.last + 1, requests: [], tabs: [] }
        // Whether it was ours or theirs that took the number, it is taken now.
        await writeBatch(rereadable(), batch, undefined)
        sheet = await reader.read()
      }
      const fates = fatesOf({ sheet, store })
      const { changes, entries } = settlementOf(store, fates, { ...options, at: now(), link })
      try {
        await storage.commit(changes, entries)
      } catch (error) {
        if (!hasCode(error, 'conflict') || n >= attempts) throw error
        store = await readStore(options, link, layouts)
        continue
      }
      for (const [id, fate] of fates) (fate === 'done' ? finished : takenBack).push(id)
      store = await readStore(options, link, layouts)
      break
    }
    return { sheet, store, finished, takenBack }
  }

  function rereadable(): Rereadable {
    let last: WorkbookState | undefined
    return {
      client,
      spreadsheetId,
      async readLog() {
        last = await reader.read()
        return last.log
      },
      async read() {
        const { log, tabs } = last ?? (await reader.read())
        last = undefined
        return { log, tabs, journal: [], journalSheetId: 0, settings: {} }
      },
    }
  }

  async function planned(
    { sheet, store }: Read,
    { decisions = [], restore = [] }: Pick<SyncPlanOptions, 'decisions' | 'restore'>,
    undo?: Operation,
    begunOn?: number,
  ): Promise<Prepared> {
    const begun = begunOn === undefined ? {} : { begunOn }
    const wanted = { at: now(), decisions, restore, ...begun, ...(undo && { undo }) }
    const prepared = await prepare(options, sheet, store, wanted)
    const plan: SyncPlan = { ...prepared.plan, nothing: prepared.plan.nothing && isSilent(prepared) }
    const whole = { ...prepared, plan }
    made.set(plan, { prepared: whole, at: client.timing.now() })
    return whole
  }

  /** Neither beside the rows nor in the quarantine is anything new to say. */
  const isSilent = (prepared: Prepared) =>
    sheetWrites(prepared, options).requests.length === 0 &&
    commitOf(prepared, idle, options).changes.length === 0

  /** Carries out as much as one request can. `undefined` where the sheet or the store has moved meanwhile. */
  async function carryOut(whole: Prepared, signal: StopSignal | undefined): Promise<Carried | undefined> {
    const { prepared, isWhole, units } = await firstPart(whole, options)
    const { plan, workbook: sheet } = prepared
    const { requests, tabs } = sheetWrites(prepared, options)
    const id = `s-${crypto.randomUUID()}`
    const mark = crypto.randomUUID()
    const number = requests.length > 0 ? sheet.log.last + 1 : null
    const commit = commitOf(prepared, { id, mark, number, sentAt: client.timing.now() }, options)
    const carried = { operation: id, commit: number, plan, isWhole, units }
    if (commit.changes.length === 0) return { ...carried, operation: null }
    try {
      await storage.commit(commit.changes, commit.entries, { id, ...(signal && { signal }) })
    } catch (error) {
      if (hasCode(error, 'conflict')) return undefined
      throw error
    }
    if (number === null) return carried
    // From here on a signal would only leave the work to the next who comes. Where the sheet does not get its part, or
    // whether it did is not known, the operation stays unsettled: whoever comes next knows by it which rows have ids.
    const batch = { log: sheet.log, number, requests, tabs, op: mark }
    if (!(await writeBatch(rereadable(), batch, undefined))) return undefined
    await conclude(id)
    return carried
  }

  /** Notes that the sheet has its part; whoever settled it before has done the same. */
  async function conclude(id: string): Promise<void> {
    for (let n = 1; ; n++) {
      const store = await readStore(options, link, layouts, { documents: false })
      if (!store.pending.some(({ value }) => value.id === id)) return
      const { changes, entries } = settlementOf(store, new Map([[id, 'done']]), {
        ...options,
        at: now(),
        link,
        isSeen: true,
      })
      try {
        await storage.commit(changes, entries)
        return
      } catch (error) {
        if (!hasCode(error, 'conflict') || n >= attempts) throw error
      }
    }
  }

  /**
   * Plans and carries out, part by part, anew where others were faster.
   *
   * @param begun The plan that is carried out, and what was done of it already: what is left has to be just that.
   */
  async function again(
    make: (read: Read & Settled, begunOn: number | undefined) => Promise<Prepared>,
    signal: StopSignal | undefined,
    begun?: Begun,
  ): Promise<Result<SyncDone, SyncRefusal>> {
    let last: SyncPlan | undefined
    let whole = begun?.plan
    const parts = [...(begun?.parts ?? [])]
    const made = () => parts.flatMap(({ operation }) => operation ?? [])
    for (let n = 1; n <= attempts; n++) {
      const prepared = await make(await settle(await readAll(signal)), whole?.commit)
      last = prepared.plan
      if (signal?.aborted) throw signal.reason
      if (begun && !isLeft(prepared.plan, begun.plan, parts)) break
      const carried = await carryOut(prepared, signal)
      if (carried === undefined) continue
      whole ??= prepared.plan
      const before = new Set(parts.flatMap(({ units }) => [...units]))
      parts.push(carried)
      if (carried.isWhole) return accept(doneBy(whole, parts))
      // Only what was never done yet brings it forward.
      if ([...carried.units].some((unit) => !before.has(unit))) n = 0
    }
    const operations = made()
    return refuse({
      code: 'moved',
      ...(last && { plan: last }),
      ...(operations.length > 0 && { operations }),
    })
  }

  return {
    async plan(how = {}) {
      const read = await readAll(how.signal)
      const fates = fatesOf(read)
      const store = settlementOf(read.store, fates, { ...options, at: now(), link }).after
      const { plan } = await planned({ sheet: read.sheet, store }, how)
      // What is not settled yet is settled first, and what is read then counts.
      if (read.store.pending.length > 0) made.delete(plan)
      return plan
    },

    async apply(plan, { decisions = [], restore = [], signal } = {}) {
      const held = made.get(plan)
      const isFresh = held !== undefined && client.timing.now() - held.at <= freshMs
      const isPlain = decisions.length === 0 && restore.length === 0
      const rest = (part: Carried, whole: SyncPlan, undo: Operation | undefined) =>
        part.isWhole
          ? accept(doneBy(whole, [part]))
          : again((read, begunOn) => planned(read, whole, undo, begunOn), signal, {
              plan: whole,
              parts: [part],
            })
      const undo = plan.undoes === null ? undefined : await operation(plan.undoes, signal)
      if (isFresh && isPlain) {
        const part = await carryOut(held.prepared, signal)
        if (part) return rest(part, plan, undo)
      }
      const read = await settle(await readAll(signal))
      const same = await planned(read, plan, undo)
      if (same.plan.fingerprint !== plan.fingerprint) return refuse({ code: 'moved', plan: same.plan })
      const prepared = isPlain
        ? same
        : await planned(
            read,
            { decisions: [...plan.decisions, ...decisions], restore: [...plan.restore, ...restore] },
            undo,
          )
      const part = await carryOut(prepared, signal)
      return part ? rest(part, prepared.plan, undo) : refuse({ code: 'moved' })
    },

    run: (how = {}) => again((read, begunOn) => planned(read, how, undefined, begunOn), how.signal),

    async undo(id, { signal } = {}) {
      const undone = await operation(id, signal)
      if (undone === undefined) return refuse({ code: 'unknown-operation' })
      return again((read, begunOn) => planned(read, {}, undone, begunOn), signal)
    },

    async recover({ signal } = {}) {
      if (signal?.aborted) throw signal.reason
      const store = await readStore(options, link, layouts, { signal })
      if (store.pending.length === 0) return { finished: [], takenBack: [] }
      const { finished, takenBack } = await settle({ sheet: await reader.read(signal), store })
      return { finished, takenBack }
    },
  }

  function operation(id: string, signal: StopSignal | undefined) {
    return readOperation(storage, { facility, id }, signal)
  }
}

/** How long what was read counts as how things are, for whoever applies a plan at once. */
const freshMs = 15_000

/** To see whether there is anything to commit at all. */
const idle = { id: 's-idle', mark: '', number: null, sentAt: 0 }

/** One part of a plan, as it was carried out. */
interface Carried {
  readonly operation: string | null
  readonly commit: number | null
  readonly plan: SyncPlan
  readonly isWhole: boolean
  readonly units: ReadonlySet<string>
}

/** A plan of which something was carried out. */
interface Begun {
  readonly plan: SyncPlan
  readonly parts: readonly Carried[]
}

function doneBy(plan: SyncPlan, parts: readonly Carried[]): SyncDone {
  const operations = parts.flatMap(({ operation }) => operation ?? [])
  const commits = parts.flatMap(({ operation, commit }) => (operation === null ? [] : (commit ?? [])))
  return { operation: operations.at(-1) ?? null, commit: commits.at(-1) ?? null, operations, plan }
}

/** Whether a plan is just what is left of another one. */
function isLeft(plan: SyncPlan, whole: SyncPlan, parts: readonly Carried[]): boolean {
  const left = changesOf(whole)
  for (const part of parts) for (const change of changesOf(part.plan)) left.delete(change)
  const now = changesOf(plan)
  return now.size === left.size && [...now].every((change) => left.has(change))
}

interface Read {
  readonly sheet: WorkbookState
  readonly store: StoreState
}

interface Settled {
  readonly finished: readonly string[]
  readonly takenBack: readonly string[]
}
