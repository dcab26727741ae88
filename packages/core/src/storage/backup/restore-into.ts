import { KemandirianError } from '../../foundations/index.js'
import {
  type Change,
  type Kind,
  maxChanges,
  type NewJournalEntry,
  type StopSignal,
  type Storage,
} from '../port.js'
import type { BackupHead, Digest } from './format.js'
import { type BackupEntry, readBackup } from './read-backup.js'

/** What {@link restoreInto} is told. */
export interface RestoreOptions {
  /** The kinds that may occur, with their declared fields; `Object.values(kinds)` of `records`, for example. */
  readonly kinds: readonly Kind[]
  /** The function that the backup was taken with. */
  readonly digest: Digest
  /** Told after every commit how many entries are in. */
  readonly onProgress?: (entries: number) => void
  /** To stop. What was written until then stays. */
  readonly signal?: StopSignal
}

/** What {@link restoreInto} did. */
export interface Restored {
  /** The first line of the backup. */
  readonly head: BackupHead
  /** Journal entries written. */
  readonly entries: number
  /** Documents that are there now. */
  readonly documents: number
}

/**
 * Writes a backup into an empty store, of whatever make, by committing again what the journal says: documents, journal
 * and what was known on any day are then as they were. Revisions are the new store's own. Where a part of the journal was in an
 * archive, the store begins after it, and knows nothing of earlier days.
 *
 * It is not all or nothing. When it fails half-way, throw the store away and begin with an empty one.
 * Memory: about a hundred bytes for each document.
 *
 * @throws KemandirianError `store-not-empty`, `not-a-backup`, `backup-too-new`, `backup-damaged` (facts: `line`),
 * `unknown-kind`, and what the store throws.
 * @example
 * const restored = await restoreInto(postgresStorage(pool), createInterface({ input: file }), { kinds, digest })
 */
export async function restoreInto(
  storage: Storage,
  lines: AsyncIterable<string> | Iterable<string>,
  { kinds, digest, onProgress = () => {}, signal }: RestoreOptions,
): Promise<Restored> {
  // Begun before anything is awaited: a reader of lines loses what it has read while nobody listens.
  const begun = Symbol.asyncIterator in lines ? lines[Symbol.asyncIterator]() : lines[Symbol.iterator]()
  await checkEmpty(storage, kinds)
  let head: BackupHead | undefined
  const replay = new Replay(storage, kinds, onProgress, signal)
  let ofOneTime: BackupEntry[] = []
  for await (const entry of readBackup(restOf(begun), digest, (first) => {
    head = first
  })) {
    const [before] = ofOneTime
    if (before && (before.at !== entry.at || before.commit !== entry.commit)) {
      await replay.add(ofOneTime)
      ofOneTime = []
    }
    ofOneTime.push(entry)
  }
  await replay.add(ofOneTime)
  replay.checkDone()
  return { head: head!, entries: replay.entries, documents: replay.documents }
}

async function* restOf(begun: AsyncIterator<string> | Iterator<string>): AsyncGenerator<string, void> {
  try {
    for (let next = await begun.next(); !next.done; next = await begun.next()) yield next.value
  } finally {
    await begun.return?.()
  }
}

async function checkEmpty(storage: Storage, kinds: readonly Kind[]): Promise<void> {
  const refuse = (found: string) =>
    new KemandirianError(
      'store-not-empty',
      `The store already holds ${found}: a backup goes into an empty store. Nothing was written`,
      { facts: { found } },
    )
  for (const kind of kinds) for await (const { at } of storage.find(kind, { limit: 1 })) throw refuse(at)
  for await (const { kind, facility, id } of storage.journal({}))
    throw refuse(`a journal entry about ${kind}/${facility}/${id}`)
}

/** What one commit did to one document: its entries up to the change, or notes without one. */
interface Segment {
  readonly document: string
  readonly first: number
  readonly entries: readonly BackupEntry[]
  readonly change: BackupEntry['change']
}

/** Whether what stands before it is in an archive and not in the backup. */
function startsLate({ entries }: Segment): boolean {
  return entries[0]!.archived === true
}

/**
 * Commits entries again so that each document goes through the same versions in the same order. Entries come in order
 * of time, which is that of the commits unless a clock was set back: then a segment waits for those before it.
 */
class Replay {
  entries = 0
  documents = 0
  readonly #kinds: ReadonlyMap<string, Kind>
  readonly #documents = new Map<string, { sequence: number; revision: string | 'absent' }>()
  readonly #waiting = new Set<Segment>()

  constructor(
    readonly storage: Storage,
    kinds: readonly Kind[],
    readonly onProgress: (entries: number) => void,
    readonly signal: StopSignal | undefined,
  ) {
    this.#kinds = new Map(kinds.map((kind) => [kind.name, kind]))
  }

  /** What one commit, or several of one time, wrote. */
  async add(ofOneTime: readonly BackupEntry[]): Promise<void> {
    await this.#advance(segmentsOf(ofOneTime))
    for (let waiting = [...this.#waiting]; waiting.some((one) => this.#isNext(one)); ) {
      for (const segment of waiting) {
        if (!this.#isNext(segment)) continue
        this.#waiting.delete(segment)
        await this.#commit([segment])
      }
      waiting = [...this.#waiting]
    }
  }

  checkDone(): void {
    for (const { document, first } of this.#waiting) {
      throw new KemandirianError(
        'backup-damaged',
        `The backup has the entry ${first} of ${document} and not the one before: it was taken while the clock of a writer was behind. Take it again`,
        { facts: { document, sequence: first } },
      )
    }
  }

  /** Rounds in which each document goes one step on; what cannot go yet waits. */
  async #advance(segments: Segment[]): Promise<void> {
    for (let left = segments; left.length > 0; ) {
      const round = new Map<string, Segment>()
      const later: Segment[] = []
      for (const segment of left) {
        const goes = this.#isNext(segment) && !round.has(segment.document) && round.size < maxChanges
        if (goes) round.set(segment.document, segment)
        else later.push(segment)
      }
      if (round.size === 0) {
        for (const segment of later) this.#waiting.add(segment)
        return
      }
      await this.#commit([...round.values()])
      left = later
    }
  }

  #isNext(segment: Segment): boolean {
    const before = this.#documents.get(segment.document)
    return segment.first === (before?.sequence ?? 0) + 1 || (before === undefined && startsLate(segment))
  }

  /** What there is to be changed: not what was removed before the backup begins. */
  #changeOf({ document, change }: Segment): Segment['change'] {
    return change && 'removed' in change && !this.#documents.has(document) ? undefined : change
  }

  async #commit(round: readonly Segment[]): Promise<void> {
    const changes: Change[] = []
    for (const segment of round) {
      const { document, entries } = segment
      const change = this.#changeOf(segment)
      const { kind: name, facility, id } = entries[0]!
      const kind = this.#kinds.get(name)
      if (kind === undefined) {
        throw new KemandirianError(
          'unknown-kind',
          `The backup has documents of the kind ${name}, which is not among the kinds given: name it, too`,
          { facts: { kind: name } },
        )
      }
      if (change === undefined) continue
      const expected = this.#documents.get(document)?.revision ?? 'absent'
      changes.push({ kind, facility, id, expected, value: 'value' in change ? change.value : undefined })
    }
    const entries = round.flatMap((segment) => segment.entries)
    const { commit } = entries[0]!
    const { revisions } = await this.storage.commit(changes, entries.map(asNew), {
      ...(commit !== undefined && { id: commit }),
      ...(this.signal && { signal: this.signal }),
    })
    let n = 0
    for (const segment of round) {
      const { document, first, entries: of } = segment
      const change = this.#changeOf(segment)
      const before = this.#documents.get(document)?.revision ?? 'absent'
      const revision = change === undefined ? before : (revisions[n++] ?? 'absent')
      this.#documents.set(document, { sequence: first + of.length - 1, revision })
      this.documents += Number(revision !== 'absent') - Number(before !== 'absent')
    }
    this.entries += entries.length
    this.onProgress(this.entries)
  }
}

function segmentsOf(entries: readonly BackupEntry[]): Segment[] {
  const segments: Segment[] = []
  for (const entry of entries) {
    const document = `${entry.kind}/${entry.facility}/${entry.id}`
    const first = Number(entry.sequence)
    const open = segments.at(-1)
    // Entries of a document follow each other; steps of one commit stand before its change.
    if (
      open?.document === document &&
      open.change === undefined &&
      open.first + open.entries.length === first
    )
      segments[segments.length - 1] = { ...open, entries: [...open.entries, entry], change: entry.change }
    else segments.push({ document, first, entries: [entry], change: entry.change })
  }
  return segments
}

function asNew({ kind, facility, id, at, by, event, command, data, why }: BackupEntry): NewJournalEntry {
  return {
    kind,
    facility,
    id,
    at,
    by,
    event,
    ...(command !== undefined && { command }),
    ...(data !== undefined && { data }),
    ...(why !== undefined && { why }),
  }
}
