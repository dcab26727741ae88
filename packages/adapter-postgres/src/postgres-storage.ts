/// <reference types="node" />
import type {
  Capabilities,
  Change,
  Group,
  Instant,
  JournalEntry,
  Json,
  Key,
  Kind,
  NewJournalEntry,
  Query,
  Row,
  StopSignal,
  Storage,
} from '@kemandirian/core/storage'
import {
  checkAsOf,
  checkCommit,
  checkCount,
  checkJournalQuery,
  checkKey,
  checkKind,
  checkQuery,
  StorageError,
} from '@kemandirian/core/storage'
import type { PostgresClient } from './client.js'
import { quoteName } from './columns.js'
import { type Part, partsOf } from './commit-chunks.js'
import { firstCommit, recognisedCommit } from './commit-statement.js'
import { conditionsOf, type FieldSql, inDocument, inTable, Values, whereOf } from './conditions.js'
import { checkState, type DatabaseState, readState } from './database-state.js'
import { groupStatement, groupsOf, mergeGroups } from './groups.js'
import { type Doing, isConflict, isNoAnswer, reasonToRepeat, storageErrorOf } from './postgres-error.js'
import { checkSchema, defaultSchema } from './schema-name.js'
import { observed, type Telemetry } from './telemetry.js'

/** What {@link postgresStorage} may be told. */
export interface PostgresStorageOptions extends Telemetry {
  /** The schema that `migrate` was given. Default is `kemandirian`. */
  readonly schema?: string
  /**
   * For how many milliseconds a call goes on trying where the connection is lost or commits stand in each other's way,
   * with growing pauses; then it throws `unavailable`. A commit is sent again under its id, so it is made once. 0 tries
   * once. Default is 10 000.
   */
  readonly retryFor?: number
}

/**
 * A store in PostgreSQL or PGlite. The tables must be there: call `migrate` once when the program starts.
 *
 * The client stays the caller's: closing the store does not end the pool or close the PGlite instance.
 *
 * @throws StorageError `invalid-schema`, when the schema cannot be named so. Else nothing is asked of the database
 * before the first call. Besides the port's own codes a call may throw `schema-too-new`, `schema-too-old`, `disk-full`,
 * `not-permitted`, `damaged-database` and `database-error`.
 * @example
 * const pool = new Pool({ connectionString })
 * await migrate(pool)
 * const records = openRecords(postgresStorage(pool))
 * @example
 * import { metrics, trace } from '@opentelemetry/api'
 * postgresStorage(pool, { tracer: trace.getTracer('pembinaan'), meter: metrics.getMeter('pembinaan') })
 */
export function postgresStorage(client: PostgresClient, options: PostgresStorageOptions = {}): Storage {
  const schema = checkSchema(options.schema ?? defaultSchema)
  return observed(storageIn(client, schema, options), schema, options)
}

function storageIn(
  client: PostgresClient,
  schema: string,
  { retryFor = 10_000 }: PostgresStorageOptions,
): Storage {
  const journalTable = `${schema}.journal`
  const tableOf = (kind: Kind) => `${schema}.${quoteName(kind.name)}`

  const query = async <Found>(doing: Doing, text: string, values: string[]) => {
    const { rows } = await repeating(() => client.query(text, values), doing, retryFor)
    return rows as Found[]
  }
  /** For statements that are always the same, so that a plan may be kept. */
  const sendKept = (text: string, values: (string | null)[]) =>
    client.queryNamed ? client.queryNamed(text, values) : client.query(text, values)
  const queryKept = async <Found>(doing: Doing, text: string, values: string[]) => {
    const { rows } = await repeating(() => sendKept(text, values), doing, retryFor)
    return rows as Found[]
  }

  /** What the database had when it was last looked at. */
  let state: DatabaseState | undefined
  /** The kinds that it was found to have, and the statement that reads a document of them. */
  const readers = new WeakMap<Kind, string>()

  /** That the database has tables for these kinds, with all their fields; looked at again where one is missing. */
  const ready = async (doing: Doing, kinds: readonly Kind[]): Promise<void> => {
    if (state === undefined || kinds.some((kind) => !readers.has(kind) && missingOf(kind, state!))) {
      state = checkState(await repeating(() => readState(client, schema), doing, retryFor), schema)
    }
    for (const kind of kinds) {
      if (readers.has(kind)) continue
      const missing = missingOf(kind, state)
      if (missing === undefined) {
        readers.set(
          kind,
          `select value::text as value, revision::text as revision from ${tableOf(kind)} where facility = $1 and id = $2`,
        )
        continue
      }
      const { code, what } = missing
      throw new StorageError(
        code,
        `${doing.what}: the schema ${schema} of the database has no ${what}: run migrate with this kind first`,
        { facts: { kind: kind.name } },
      )
    }
  }

  /**
   * The answer to a query, page by page: each begins after the last row of the one before. From the second page on, the
   * next one is fetched while the caller is busy with this one.
   */
  async function* pages<Found>(
    signal: StopSignal | undefined,
    limit: number,
    page: (last: Found | undefined, size: number) => Promise<Found[]>,
  ): AsyncGenerator<Found[]> {
    let ahead: Promise<Found[]> | undefined
    try {
      let last: Found | undefined
      let left = limit
      // The first page is small, for those who take a few rows and leave.
      for (let size = Math.min(64, left); size > 0; size = Math.min(size * 4, 1024, left)) {
        stopIf(signal)
        const found = await (ahead ?? page(last, size))
        ahead = undefined
        left -= found.length
        const more = found.length === size && left > 0
        if (more && last !== undefined) {
          ahead = page(found.at(-1), Math.min(size * 4, 1024, left))
          // Heard where it is awaited, which may be later or never.
          ahead.catch(() => {})
        }
        yield found
        if (!more) return
        last = found.at(-1)
      }
    } finally {
      await ahead?.catch(() => {})
    }
  }

  const findCurrent = (kind: Kind, query_: Query, doing: Doing) =>
    pages<FoundRow>(query_.signal, query_.limit ?? Number.POSITIVE_INFINITY, (last, size) => {
      const values = new Values()
      const where = [
        ...afterKey(query_, last ?? query_.after, values),
        ...conditionsOf(kind, query_.where, values, inTable),
      ]
      const order = `order by facility, id limit ${size}`
      const rows = `${tableOf(kind)} ${whereOf(where)} ${order}`
      // Before PostgreSQL 17 a list is looked up in the index of its field by a walk for each of its values, unless the
      // facility is given, and so the table would be scanned instead. For its keys alone, one walk does.
      const byKeys =
        query_.facility === undefined && Object.values(query_.where ?? {}).some((one) => 'in' in one)
      const from = byKeys
        ? `(select facility, id from ${rows}) found join ${tableOf(kind)} using (facility, id) ${order}`
        : rows
      return query(
        doing,
        `select facility, id, value::text as value, revision::text as revision from ${from}`,
        values.list,
      )
    })

  /** The documents of one facility as known then: of each the newest version of that time, read in the order of the journal's key. */
  const versionsOf = (
    kind: Kind,
    facility: string,
    where: Query['where'],
    asOf: Instant,
    values: Values,
    after?: Key,
  ) => {
    const of = [
      `facility = ${values.add(facility)}`,
      `kind = ${values.add(kind.name)}`,
      `at <= (select ${schema}.known_at(${values.add(asOf)}))`,
      '(value is not null or removed)',
      ...(after ? [`id > ${values.add(after.id)}`] : []),
    ]
    const found = ['value is not null', ...conditionsOf(kind, where, values, inDocument(kind))]
    return `(
  select distinct on (id) facility, id, value, revision from ${journalTable} ${whereOf(of)} order by id, sequence desc
) version ${whereOf(found)}`
  }

  const findInFacilityAsOf = (
    kind: Kind,
    facility: string,
    query_: Query,
    asOf: Instant,
    limit: number,
    doing: Doing,
  ) =>
    pages<FoundRow>(query_.signal, limit, (last, size) => {
      const values = new Values()
      const after = last ?? (query_.after?.facility === facility ? query_.after : undefined)
      return query(
        doing,
        `select facility, id, value::text as value, revision::text as revision
from ${versionsOf(kind, facility, query_.where, asOf, values, after)} order by id limit ${size}`,
        values.list,
      )
    })

  /** The facilities that the journal names, in order, each found by one step in its index. */
  async function* facilitiesFrom(first: string, doing: Doing): AsyncGenerator<string> {
    let rows = await query<{ facility: string }>(
      doing,
      `select facility from ${journalTable} where facility >= $1 order by facility limit 1`,
      [first],
    )
    while (rows[0]) {
      yield rows[0].facility
      rows = await query(
        doing,
        `select facility from ${journalTable} where facility > $1 order by facility limit 1`,
        [rows[0].facility],
      )
    }
  }

  async function* findAsOf(
    kind: Kind,
    query_: Query,
    asOf: Instant,
    doing: Doing,
  ): AsyncGenerator<FoundRow[]> {
    let left = query_.limit ?? Number.POSITIVE_INFINITY
    const first = query_.after?.facility ?? ''
    const facilities =
      query_.facility === undefined
        ? facilitiesFrom(first, doing)
        : query_.facility < first
          ? []
          : [query_.facility]
    for await (const facility of facilities) {
      for await (const rows of findInFacilityAsOf(kind, facility, query_, asOf, left, doing)) {
        left -= rows.length
        yield rows
      }
      if (left === 0) return
    }
  }

  return {
    name: 'postgres',
    capabilities,

    async get(kind, key, { asOf, signal } = {}) {
      stopIf(signal)
      if (!readers.has(kind)) checkKind(kind)
      checkKey(key)
      checkAsOf(asOf, capabilities)
      const doing = { what: nameOf(kind.name, key), writes: false, schema, signal }
      await ready(doing, [kind])
      const [row] =
        asOf === undefined
          ? await queryKept<FoundVersion>(doing, readers.get(kind)!, [key.facility, key.id])
          : await queryKept<FoundVersion>(
              doing,
              `select value::text as value, revision::text as revision from ${journalTable}
where facility = $1 and kind = $2 and id = $3 and at <= (select ${schema}.known_at($4)) and (value is not null or removed)
order by sequence desc limit 1`,
              [key.facility, kind.name, key.id, asOf],
            )
      stopIf(signal)
      if (row === undefined || row.value === null) return undefined
      return rowOf(kind, {
        facility: key.facility,
        id: key.id,
        value: row.value,
        revision: row.revision,
      })
    },

    async *find(kind, query_) {
      stopIf(query_.signal)
      checkQuery(kind, query_, capabilities)
      const { signal } = query_
      const doing = {
        what: `${kind.name} in ${query_.facility ?? 'all facilities'}`,
        writes: false,
        schema,
        signal,
      }
      await ready(doing, [kind])
      const found =
        query_.asOf === undefined
          ? findCurrent(kind, query_, doing)
          : findAsOf(kind, query_, query_.asOf, doing)
      for await (const rows of found) {
        for (const row of rows) {
          stopIf(signal)
          yield rowOf(kind, row)
        }
      }
    },

    async count(kind, query_) {
      const { facility, asOf, signal } = query_
      stopIf(signal)
      checkCount(kind, query_, capabilities)
      const doing = {
        what: `counting ${kind.name} in ${facility ?? 'all facilities'}`,
        writes: false,
        schema,
        signal,
      }
      await ready(doing, [kind])
      const count = async (sqlOf: FieldSql, fromOf: (values: Values) => string) => {
        stopIf(signal)
        const values = new Values()
        const from = fromOf(values)
        return groupsOf(kind, query_, await query(doing, groupStatement(query_, sqlOf, from), values.list))
      }
      if (asOf === undefined) {
        return count(inTable, (values) => {
          const where = [
            ...(facility === undefined ? [] : [`facility = ${values.add(facility)}`]),
            ...conditionsOf(kind, query_.where, values, inTable),
          ]
          return `${tableOf(kind)} ${whereOf(where)}`
        })
      }
      const parts: Group[] = []
      for await (const one of facility === undefined ? facilitiesFrom('', doing) : [facility])
        parts.push(
          ...(await count(inDocument(kind), (values) => versionsOf(kind, one, query_.where, asOf, values))),
        )
      return mergeGroups(query_, parts)
    },

    async commit(changes, entries, { id, signal } = {}) {
      stopIf(signal)
      checkCommit(changes, entries, { id })
      const parts = partsOf(changes, entries)
      const doing = { what: describeCommit(changes, entries), writes: true, schema, signal }
      await ready({ ...doing, writes: false }, kindsOf(changes, entries))
      stopIf(signal)
      const commitId = id ?? ownCommitId()
      const { rows } = await repeating(
        (sent) => {
          // What has an id of our own and was not sent yet cannot have been made. A note stands against no revision: one
          // that is given up for lost and comes to the server after all has to be recognised, too.
          const first = sent === 1 && id === undefined && changes.length > 0
          const statementOf = first ? firstCommit : recognisedCommit
          const { text, values, fixed } = statementOf(schema, parts, commitId)
          return fixed ? sendKept(text, values) : client.query(text, values)
        },
        doing,
        retryFor,
        // Another sending of the same commit may have been first: then the next one is answered its receipt.
        (error, sent) => isConflict(error) && (sent > 1 || id !== undefined),
      )
      const revisions = JSON.parse((rows[0] as { revisions: string }).revisions) as (string | null)[] | null
      if (revisions?.length !== changes.length) {
        throw new StorageError(
          'schema-changed',
          `${doing.what}: the database answers no revisions: someone has changed a function of the schema ${schema} by hand. Run migrate(client), which puts it back; then see what of the commit is there`,
          { facts: { outcome: 'unknown' } },
        )
      }
      return { revisions: inOrderOf(changes, parts, revisions) }
    },

    async *journal(query_) {
      stopIf(query_.signal)
      checkJournalQuery(query_)
      const doing = { what: 'the journal', writes: false, schema, signal: query_.signal }
      await ready(doing, [])
      const entries = pages<FoundEntry>(query_.signal, Number.POSITIVE_INFINITY, (last, size) => {
        const values = new Values()
        const where: string[] = []
        const order = ['at', 'facility', 'kind', 'id', 'sequence']
        for (const part of ['facility', 'kind', 'id'] as const) {
          const asked = query_[part]
          if (asked === undefined) continue
          where.push(`${part} = ${values.add(asked)}`)
          // What is the same in all rows is left out of the order, so that the shorter index serves it.
          order.splice(order.indexOf(part), 1)
        }
        if (query_.since !== undefined)
          where.push(`at >= (select ${schema}.known_at(${values.add(query_.since)}))`)
        if (query_.until !== undefined) where.push(`at < ${values.add(query_.until)}`)
        if (last !== undefined) {
          const key = last as unknown as Readonly<Record<string, string>>
          const after = order.map(
            (column) => values.add(key[column]!) + (column === 'sequence' ? '::bigint' : ''),
          )
          where.push(`(${order.join(', ')}) > (${after.join(', ')})`)
        }
        return query(
          doing,
          `select ${entryColumns} from ${journalTable} j ${whereOf(where)} order by ${order.map((column) => `j.${column}`).join(', ')} limit ${size}`,
          values.list,
        )
      })
      for await (const page of entries) {
        for (const entry of page) {
          stopIf(query_.signal)
          yield entryOf(entry)
        }
      }
    },

    async close() {},
  }
}

const capabilities: Capabilities = { serializesCommits: true, editedByHand: false, asOf: true, streams: true }

interface FoundVersion {
  readonly value: string | null
  readonly revision: string
}

interface FoundRow extends Key {
  readonly value: string
  readonly revision: string
}

/** What {@link entryOf} reads. */
export const entryColumns = `facility, kind, id, lpad(sequence::text, 12, '0') as sequence, at, by, event, command, data::text as data,
  commit_id, why, value::text as value, removed::text as removed, revision::text as revision, archived::text as archived`

/** A row of {@link entryColumns}. */
export interface FoundEntry extends Key {
  readonly kind: string
  readonly sequence: string
  readonly at: string
  readonly by: string
  readonly event: string
  readonly command: string | null
  readonly data: string | null
  readonly why: string | null
  readonly commit_id: string | null
  readonly value: string | null
  readonly removed: 'true' | 'false'
  readonly revision: string | null
  readonly archived: 'true' | 'false' | null
}

function afterKey({ facility }: Query, after: Key | undefined, values: Values): string[] {
  if (facility === undefined)
    return after ? [`(facility, id) > (${values.add(after.facility)}, ${values.add(after.id)})`] : []
  const inFacility = `facility = ${values.add(facility)}`
  if (after === undefined || after.facility < facility) return [inFacility]
  return after.facility > facility ? [inFacility, 'false'] : [inFacility, `id > ${values.add(after.id)}`]
}

function rowOf(kind: Kind, { facility, id, value, revision }: FoundRow): Row {
  return { facility, id, value: JSON.parse(value) as Json, revision, at: nameOf(kind.name, { facility, id }) }
}

/** The entry as the port has it. */
export function entryOf(found: FoundEntry): JournalEntry {
  const {
    facility,
    kind,
    id,
    sequence,
    at,
    by,
    event,
    command,
    data,
    why,
    commit_id,
    value,
    removed,
    revision,
    archived,
  } = found
  return {
    facility,
    kind,
    id,
    sequence,
    at,
    by,
    event,
    ...(command !== null && { command }),
    ...(data !== null && { data: JSON.parse(data) as Json }),
    ...(why !== null && { why }),
    // Those that the adapter made are of no use to others.
    ...(commit_id !== null && !commit_id.startsWith('~') && { commit: commit_id }),
    ...(value !== null && { change: { value: JSON.parse(value) as Json, revision: revision! } }),
    ...(removed === 'true' && { change: { removed: true } as const }),
    ...(archived === 'true' && { archived: true as const }),
  }
}

function nameOf(kind: string, { facility, id }: Key): string {
  return `${kind}/${facility}/${id}`
}

export function describeCommit(changes: readonly Change[], entries: readonly NewJournalEntry[]): string {
  const [first] = entries
  const name = `The commit of ${nameOf(first!.kind, first!)}`
  const others = changes.length - 1
  return `${name}${others > 0 ? ` and ${others} more` : ''} (${entries[0]!.event})`
}

/** The kinds that a commit touches. Of the kinds of notes no more is known than the name. */
function kindsOf(changes: readonly Change[], entries: readonly NewJournalEntry[]): Kind[] {
  const kinds = new Set(changes.map((change) => change.kind))
  const names = new Set([...kinds].map((kind) => kind.name))
  const ofNotes = new Set(entries.map((entry) => entry.kind).filter((name) => !names.has(name)))
  return [...kinds, ...[...ofNotes].map((name): Kind => ({ name, fields: {} }))]
}

function missingOf(kind: Kind, { kinds }: DatabaseState): { code: string; what: string } | undefined {
  const found = kinds[kind.name]
  if (found === undefined) return { code: 'unknown-kind', what: `table for the kind ${kind.name}` }
  const field = Object.keys(kind.fields).find((name) => found.fields[name] !== kind.fields[name])
  return field === undefined
    ? undefined
    : { code: 'unknown-field', what: `column for the field ${field} of ${kind.name}` }
}

/** The receipt is by the order of the caller's changes, the database answers in key order. */
export function inOrderOf(
  changes: readonly Change[],
  parts: readonly Part[],
  revisions: readonly (string | null)[],
): (string | null)[] {
  const ordered = new Array<string | null>(changes.length).fill(null)
  let n = 0
  for (const { index } of parts) if (index !== undefined) ordered[index] = revisions[n++] ?? null
  return ordered
}

/**
 * Sends a statement, and sends it again while {@link reasonToRepeat} says so and the time lasts.
 *
 * @param again Asked once about an error that is no such reason.
 */
export async function repeating<Answer>(
  send: (sent: number) => Promise<Answer>,
  doing: Doing,
  retryFor: number,
  again: (error: unknown, sent: number) => boolean = () => false,
): Promise<Answer> {
  const until = performance.now() + retryFor
  let lost: unknown
  let askedAgain = false
  for (let sent = 1; ; sent++) {
    try {
      return await send(sent)
    } catch (error) {
      if (!askedAgain && again(error, sent)) {
        askedAgain = true
        continue
      }
      const reason = reasonToRepeat(error)
      if (reason === 'lost') lost = error
      // Between the half and the whole of a pause that doubles, up to a second: those who met do not meet again.
      const pause = Math.min(1_000, 5 * 2 ** sent) * (0.5 + Math.random() / 2)
      // An earlier sending whose answer was lost may have been written, whatever became of this one.
      if (reason === undefined)
        throw storageErrorOf(lost !== undefined && isNoAnswer(error) ? lost : error, doing)
      if (performance.now() + pause > until) throw storageErrorOf(lost ?? error, doing)
      await new Promise((resolve) => setTimeout(resolve, pause))
      if (lost === undefined || !doing.writes) stopIf(doing.signal)
    }
  }
}

/** Begins with a tilde, which no id of a caller's does; 96 random bits. */
export function ownCommitId(): string {
  if (randomLeft === 0) {
    crypto.getRandomValues(randomBytes)
    randomLeft = randomBytes.length
  }
  randomLeft -= 12
  return `~${randomBytes.toString('base64url', randomLeft, randomLeft + 12)}`
}

/** Drawn for 256 commits at once: each drawing costs as much as the rest of what a commit takes here. */
const randomBytes = Buffer.alloc(256 * 12)
let randomLeft = 0

function stopIf(signal: StopSignal | undefined): void {
  if (signal?.aborted) throw signal.reason
}
