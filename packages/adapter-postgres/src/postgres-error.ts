import { KemandirianError } from '@kemandirian/core/foundations'
import { type StopSignal, StorageError } from '@kemandirian/core/storage'

/** What the driver says about a failure: the `code` of the server (SQLSTATE) or of the operating system. */
interface DriverError {
  readonly code?: unknown
  readonly constraint?: unknown
  readonly detail?: unknown
  readonly message?: unknown
}

/** Raised by `commit_documents` where a document is not at the expected revision. */
const conflictState = 'KM409'
/** Raised by `receipt_of` where the id of a commit is that of another. */
const commitIdReusedState = 'KM410'

/** Raised by `known_at` where the journal of that time is in an archive. */
const archivedState = 'KM411'
/** Raised where another archiving came between. */
const disturbedState = 'KM412'

/** Nothing was asked of the server yet: no connection was made, or it was refused. */
const notConnected =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|28...|3D000|53300|57P03|08001|08004)$/
/** The connection ended, or the server did not answer in time. */
const connectionLost = /^(ECONNRESET|ECONNABORTED|EPIPE|ETIMEDOUT|08(?!P01)...|57P0[0-2]|57P05|57014|25006)$/
const noCodeConnection =
  /connection terminated|connection ended|timeout exceeded when trying to connect|Query read timeout|not queryable|Cannot use a pool after|PGlite (is closed|failed)|PGlite.*closing|Client was closed/i

/** What was going on, for the message. */
export interface Doing {
  /** `enrollment/lapas-banjar/enr-01`, `the journal`. */
  readonly what: string
  /** Whether something was to be written, so that a lost answer leaves open whether it was. */
  readonly writes: boolean
  readonly schema: string
  /** The caller's, to stop trying again. */
  readonly signal?: StopSignal | undefined
}

/** A failure of the driver as an error of the port, with what to do next. Our own errors pass as they are. */
export function storageErrorOf(error: unknown, { what, writes, schema }: Doing): Error {
  if (error instanceof KemandirianError) return error
  const { code: rawCode, detail, message } = (error ?? {}) as DriverError
  const code = typeof rawCode === 'string' ? rawCode : ''
  const said = typeof message === 'string' ? message : String(error)
  const fail = (kind: string, text: string, facts: Record<string, unknown> = {}) =>
    new StorageError(kind, `${what}: ${text}`, {
      cause: error,
      facts: { ...facts, ...(code && { state: code }) },
    })

  if (code === conflictState) {
    const facts = JSON.parse(String(detail)) as { kind: string; facility: string; id: string }
    return new StorageError(
      'conflict',
      `${facts.kind}/${facts.facility}/${facts.id} is not as it was when it was read: read it again and decide anew`,
      { facts, cause: error },
    )
  }
  if (code === commitIdReusedState) {
    const facts = JSON.parse(String(detail)) as { kind: string; facility: string; id: string; commit: string }
    return new StorageError(
      'commit-id-reused',
      `The id ${facts.commit} is that of another commit, which did not do the same to ${facts.kind}/${facts.facility}/${facts.id}: give every commit an id of its own. Nothing was written`,
      { facts, cause: error },
    )
  }
  if (code === archivedState) {
    const facts = JSON.parse(String(detail)) as { before: string; asked: string }
    return new StorageError(
      'journal-archived',
      `${what} as known on ${facts.asked}: the journal before ${facts.before} is in an archive. Ask for a later time, or restore the archive first (restoreArchive)`,
      { facts, cause: error },
    )
  }
  if (code === disturbedState)
    return fail(
      'archive-disturbed',
      `${said}: nothing has left the journal. See which archives there are in ${schema}._archives, and try again`,
    )
  if (code === '42883')
    return fail(
      'schema-changed',
      `a function of the schema ${schema} is missing (${said}): someone has changed the schema by hand. Run migrate(client), which puts it back`,
    )
  if (code === '42P01' || code === '3F000')
    return fail(
      'unknown-kind',
      `the database has no table for it in the schema ${schema}: run migrate(client) first`,
    )
  if (code === '42703')
    return fail(
      'unknown-field',
      'the database has no column for a declared field: run migrate(client), which makes it',
    )
  if (code === '53100' || code === 'ENOSPC' || /no space left on device/i.test(said))
    return fail(
      'disk-full',
      'the disk of the database is full and nothing was written: free some space, then try again',
    )
  if (code === '40001' || code === '40P01' || isJournalRace(error))
    return fail('unavailable', 'it kept colliding with other commits and nothing was written: try again', {
      outcome: 'nothing-written',
    })
  if (code === '42501')
    return fail('not-permitted', `the database account may not do this (${said}): ask its owner to grant it`)
  if (code === '23514')
    return fail('invalid-field', `the database refuses it (${said}): the status is none of its lifecycle`)
  if (code === '54000' || code === '53200')
    return fail(
      'commit-too-large',
      `it is larger than the database can take in one piece (${said}): divide it`,
    )
  if (code === 'XX001' || code === 'XX002')
    return fail(
      'damaged-database',
      `the files of the database are damaged (${said}): restore it from a backup`,
    )
  if (notConnected.test(code))
    return fail(
      'unavailable',
      `no connection to the database (${said}): see that it runs and can be reached, then try again`,
      {
        outcome: 'nothing-written',
      },
    )
  if (connectionLost.test(code) || noCodeConnection.test(said))
    return fail(
      'unavailable',
      writes
        ? `the connection to the database was lost (${said}) and it is not known whether the commit was made: read the documents again before repeating it`
        : `the connection to the database was lost (${said}): try again`,
      writes ? { outcome: 'unknown' } : {},
    )
  return fail('database-error', `the database failed (${said})`)
}

/** Two notes about one document came at once and counted alike: nothing was written, and the next try counts on. */
function isJournalRace(error: unknown): boolean {
  const { code, constraint } = (error ?? {}) as DriverError
  return code === '23505' && constraint === 'journal_pkey'
}

/** The client itself is gone, so that asking again can never help. */
const clientGone = /not queryable|Cannot use a pool after|PGlite|Client was closed/i

/**
 * Why the same statement may be sent again as it is: a commit `collided` with another one and was rolled back, no
 * connection was had (`unconnected`), or it was `lost`, and with it perhaps the answer. `undefined` where it may not.
 */
export function reasonToRepeat(error: unknown): 'collided' | 'unconnected' | 'lost' | undefined {
  const { code: rawCode, message } = (error ?? {}) as DriverError
  const code = typeof rawCode === 'string' ? rawCode : ''
  const said = typeof message === 'string' ? message : String(error)
  if (code === '40001' || code === '40P01' || isJournalRace(error)) return 'collided'
  // A wrong password or a database that is not there stays so, and a statement that was cancelled is not wanted.
  if (clientGone.test(said) || /^(28...|3D000|ENOTFOUND|57014)$/.test(code)) return undefined
  if (notConnected.test(code)) return 'unconnected'
  return connectionLost.test(code) || noCodeConnection.test(said) ? 'lost' : undefined
}

/**
 * Whether the server has not looked at the statement, or not to its end: of an earlier sending whose answer was lost, this
 * says nothing.
 */
export function isNoAnswer(error: unknown): boolean {
  const { code } = (error ?? {}) as DriverError
  return typeof code === 'string' && (notConnected.test(code) || /^(5[37]...|ENOSPC)$/.test(code))
}

/** Whether a document was not at the expected revision. */
export function isConflict(error: unknown): boolean {
  return ((error ?? {}) as DriverError).code === conflictState
}
