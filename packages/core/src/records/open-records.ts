import type { Facility } from '../facilities/index.js'
import {
  addDays,
  type Day,
  day,
  type FacilityId,
  hasCode,
  KemandirianError,
  type Refusal,
} from '../foundations/index.js'
import type { Instant, Storage } from '../storage/index.js'
import {
  type CollectionOf,
  type EverywhereOf,
  type FindOptions,
  hasLifecycle,
  readable,
  readableAt,
  type StagedCollectionOf,
} from './collection.js'
import type { DocumentDefinition, Identified } from './document-definition.js'
import { kinds } from './kinds.js'
import type { Typed } from './lifecycle-definition.js'
import { conditionsOf } from './where.js'
import { type Signature, Work } from './work.js'

/** What {@link openRecords} may be given besides the store. */
export interface RecordsOptions {
  /**
   * The instant that is journaled; by default the clock of the machine. Give your own for tests and reruns. Nothing is
   * accepted that is said to have happened after it: the day is the one that has already begun in the east of
   * Indonesia (WIT, UTC+9).
   */
  readonly now?: () => Instant
  /**
   * SHA-256 of a text in hexadecimal; a promise of it will do. With it, a certificate keeps the hash of all that its
   * decision rested on. The core has no hash function of its own.
   *
   * @example { hash: (text) => createHash('sha256').update(text).digest('hex') }
   */
  readonly hash?: (text: string) => string | Promise<string>
  /** How often a piece of work is done anew when others were faster, the first time included; 5 by default. */
  readonly attempts?: number
}

/** The collections of a table of definitions, at one facility. */
export type Collections<Table> = { readonly [Name in keyof Table]: CollectionOf<Table[Name]> }

/** The collections of a table of definitions, inside one commit. */
export type StagedCollections<Table> = { readonly [Name in keyof Table]: StagedCollectionOf<Table[Name]> }

/** The records of one facility. */
export type FacilityRecords<Table = typeof kinds> = Collections<Table> & {
  /**
   * Gathers any number of changes and writes them in one commit, all or nothing. What the body reads is what it would
   * leave behind. When somebody else was faster, the body runs again on fresh reads: it must do nothing that cannot
   * be repeated, and must not use the collections outside of `commit`.
   *
   * @returns What the body returns. Where that is a refusal (`{ ok: false, … }`), nothing is written.
   * @throws KemandirianError what `put` and `apply` throw, and `commit-too-large` over 100 000 documents.
   * @example
   * await records.at(banjar).commit({ by: 'operator', why: 'impor daftar' }, async (commit) => {
   *   for (const participant of roster) await commit.participants.put(participant)
   * })
   */
  commit<Answer>(
    signature: Signature,
    body: (commit: StagedCollections<Table>) => Promise<Answer>,
  ): Promise<Answer>
}

/** Typed access to all records of a store. */
export interface Records<Table = typeof kinds> {
  /** The store itself. */
  readonly storage: Storage
  /** The records of one facility. Whether the facility is known is not asked. */
  at(facility: FacilityId): FacilityRecords<Table>
  /** The documents of all facilities, to be read. */
  readonly everywhere: { readonly [Name in keyof Table]: EverywhereOf<Table[Name]> }
  /** Every facility, in order of id. */
  facilities(options?: FindOptions): AsyncIterable<Facility>
  /** Closes the store. */
  close(): Promise<void>
}

/**
 * Typed records over any store: documents are parsed when read, checked when written, and changed by commands.
 *
 * This is the one place of the core that reads a clock, for the instants of the journal; `now` replaces it. The days
 * that decisions rest on are always given (`on`).
 *
 * @example
 * const records = openRecords(memoryStorage())
 * const banjar = records.at(id<FacilityId>('lapas-banjar'))
 * await banjar.participants.put(participant, { by: 'operator' })
 * const outcome = await banjar.enrollments.apply(enrollment, command, { by: 'kasi-binadik' })
 * if (!outcome.ok) describeRefusal(outcome.refusal, 'id')
 */
export function openRecords(storage: Storage, options: RecordsOptions = {}): Records {
  const { at, everywhere, close } = recordsOf(storage, kinds, options)
  return { storage, at, everywhere, facilities: (how) => everywhere.facilities.find({}, how), close }
}

type Table = Readonly<Record<string, DocumentDefinition>>

/** {@link openRecords} for any table of definitions. */
export function recordsOf<Definitions extends object>(
  storage: Storage,
  definitions: Definitions,
  { now = () => new Date().toISOString(), hash, attempts = 5 }: RecordsOptions = {},
): Omit<Records<Definitions>, 'facilities'> {
  const table = definitions as unknown as Table
  const turns = new Map<string, Promise<unknown>>()

  /** One attempt; `undefined` when somebody else was faster. */
  async function attempt<Answer>(
    facility: FacilityId,
    signature: Signature,
    body: (work: Work) => Promise<Answer>,
  ) {
    const at = now()
    const work = new Work(storage, facility, dayInTheEast(at), hash ? async (text) => hash(text) : null)
    const answer = await body(work)
    if (isRefusal(answer)) return { answer, revisions: new Map<string, string>(), work }
    try {
      return { answer, revisions: await work.commit(at, signature), work }
    } catch (error) {
      if (hasCode(error, 'conflict')) return { lost: error }
      throw error
    }
  }

  async function retrying<Answer>(
    facility: FacilityId,
    signature: Signature,
    body: (work: Work) => Promise<Answer>,
    first = 1,
  ) {
    for (let n = first; ; n++) {
      const done = await attempt(facility, signature, body)
      if (!('lost' in done)) return done
      if (n >= attempts) throw conflict(done.lost, n)
    }
  }

  /**
   * Work that is ours alone, so that it never waits for itself. It first tries side by side with others; what loses
   * then waits its turn at the facility, or many writers of one process would use up each other's attempts.
   */
  async function inTurn<Answer>(
    facility: FacilityId,
    signature: Signature,
    body: (work: Work) => Promise<Answer>,
  ) {
    const done = await attempt(facility, signature, body)
    if (!('lost' in done)) return done
    if (attempts <= 1) throw conflict(done.lost, 1)
    const before = turns.get(facility) ?? Promise.resolve()
    const mine = before.catch(() => {}).then(() => retrying(facility, signature, body, 2))
    turns.set(facility, mine)
    try {
      return await mine
    } finally {
      if (turns.get(facility) === mine) turns.delete(facility)
    }
  }

  function collection(definition: DocumentDefinition, facility: FacilityId) {
    const reading = readableAt(storage, definition, facility)
    const revisionIn = (
      { revisions, work }: { revisions: ReadonlyMap<string, string>; work: Work },
      id: string,
    ) => revisions.get(`${definition.kind.name}/${id}`) ?? work.revisionOf(definition, id)!
    if (hasLifecycle(definition)) {
      return {
        ...reading,
        async apply(id: string, command: Typed, signature: Signature) {
          const done = await inTurn(facility, signature, (work) =>
            work.apply(definition, id, command, signature.role),
          )
          return done.answer.ok ? { ...done.answer, revision: revisionIn(done, id) } : done.answer
        },
      }
    }
    return {
      ...reading,
      async put(document: Identified, signature: Signature) {
        const done = await inTurn(facility, signature, (work) => work.put(definition, document))
        return { revision: revisionIn(done, document.id) }
      },
    }
  }

  function at(facility: FacilityId): FacilityRecords<Definitions> {
    return {
      ...mapped(table, (definition) => collection(definition, facility)),
      async commit<Answer>(
        signature: Signature,
        body: (commit: StagedCollections<Definitions>) => Promise<Answer>,
      ): Promise<Answer> {
        const { answer } = await retrying(facility, signature, (work) =>
          body(
            mapped(table, (one) =>
              staged(work, one, signature.role),
            ) as unknown as StagedCollections<Definitions>,
          ),
        )
        return answer
      },
    } as unknown as FacilityRecords<Definitions>
  }

  return {
    storage,
    at,
    everywhere: mapped(table, (definition) =>
      readable(storage, definition, undefined),
    ) as unknown as Records<Definitions>['everywhere'],
    close: async () => storage.close?.(),
  }
}

/** In UTC+9 a day begins at 15:00 UTC. */
function dayInTheEast(at: Instant): Day {
  const utc = day(at.slice(0, 10))
  return at.slice(11, 13) >= '15' ? addDays(utc, 1) : utc
}

function staged(work: Work, definition: DocumentDefinition, role: string | undefined) {
  return {
    get: (id: string) => work.get(definition, id),
    find: (where: Readonly<Record<string, unknown>> = {}) => work.find(definition, conditionsOf(where)),
    ...(hasLifecycle(definition)
      ? { apply: (id: string, command: Typed) => work.apply(definition, id, command, role) }
      : { put: (document: Identified) => work.put(definition, document) }),
  }
}

function mapped<Value>(table: Table, make: (definition: DocumentDefinition) => Value): Record<string, Value> {
  return Object.fromEntries(Object.entries(table).map(([name, definition]) => [name, make(definition)]))
}

function isRefusal(answer: unknown): answer is { readonly ok: false; readonly refusal: Refusal } {
  return typeof answer === 'object' && answer !== null && (answer as { ok?: unknown }).ok === false
}

function conflict(cause: Error, attempts: number): KemandirianError {
  const { facts = {} } = cause as { facts?: Readonly<Record<string, unknown>> }
  return new KemandirianError(
    'conflict',
    `${facts.kind}/${facts.facility}/${facts.id} was changed by somebody else each time, in ${attempts} attempts: try again later`,
    { facts: { ...facts, attempts }, cause },
  )
}
