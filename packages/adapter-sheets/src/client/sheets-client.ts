/// <reference types="node" />
import type { StopSignal } from '@kemandirian/core/storage'
import { readFailure, readTokenFailure, SheetsError, type SheetsFailure } from './sheets-error.js'
import { machineTiming, type Timing } from './timing.js'
import { type Allowance, type TokenBucket, tokenBucket } from './token-bucket.js'

/**
 * Whoever gives access tokens: a client of google-auth-library fits (service account, application default,
 * delegation), and so does anything of your own.
 */
export interface TokenSource {
  /** A token that is valid now. Asked before each request, and once more when Google did not take it. */
  getAccessToken(): Promise<string | null | undefined | { readonly token?: string | null | undefined }>
  /** The e-mail address that spreadsheets are shared with, where it is known. Messages name it. */
  getAddress?(): Promise<string | undefined>
}

/** The part of a `Response` that is used. */
export interface FetchAnswer {
  /** The HTTP status. */
  readonly status: number
  /** By name, in any case. */
  readonly headers: Pick<Headers, 'get'>
  /** The whole body. */
  text(): Promise<string>
}

/** The part of `fetch` that is used. */
export type Fetch = (
  url: string,
  init: {
    readonly method: string
    readonly headers: Record<string, string>
    readonly body?: string
    readonly signal: AbortSignal
  },
) => Promise<FetchAnswer>

/** What {@link sheetsClient} is given. */
export interface SheetsClientOptions {
  /** Who asks. One client for each account: quotas are counted by it. */
  readonly auth: TokenSource
  /** By default the `fetch` of the platform. */
  readonly fetch?: Fetch
  /** By default `https://sheets.googleapis.com`. */
  readonly baseUrl?: string
  /** Of Drive; by default `https://www.googleapis.com`, or `baseUrl` where that is given. */
  readonly driveUrl?: string
  /** By default the clock of the machine. */
  readonly timing?: Timing
  /** By default 50 in a minute; Google allows an account 60. */
  readonly reads?: Allowance
  /** By default 50 in a minute; Google allows an account 60. */
  readonly writes?: Allowance
  /** Of one spreadsheet, reads and writes together. By default one a second, as Google advises. */
  readonly perSpreadsheet?: Allowance
  /** How often a read is sent, and a write that Google has surely not carried out; by default 5 times. */
  readonly attempts?: number
  /** How long a read may take, in milliseconds; by default 60 000. */
  readonly readDeadlineMs?: number
  /** How long a write may take; by default 190 000, since Google itself gives up after 180 000. */
  readonly writeDeadlineMs?: number
}

/** What Google made of a write. */
export type WriteOutcome =
  | { readonly outcome: 'done'; readonly reply: unknown }
  /** No answer came, or one that does not tell: it may have been carried out, or still be. Look before repeating. */
  | { readonly outcome: 'unknown'; readonly error: SheetsError }

/** Asks Google Sheets, within its quotas. */
export interface SheetsClient {
  /**
   * `spreadsheets.get`.
   *
   * @param query `fields` is the mask of what is wanted; `ranges` limit the tabs and cells.
   * @throws SheetsError, and the signal's reason.
   */
  get(
    spreadsheetId: string,
    query: { readonly fields: string; readonly ranges?: readonly string[] },
    options?: { readonly signal?: StopSignal | undefined },
  ): Promise<unknown>
  /**
   * `spreadsheets.batchUpdate`, all or nothing. The signal stops it only until it is sent.
   *
   * @param options.fields The mask of the answer; by default all of it.
   * @throws SheetsError where nothing was written, and the signal's reason.
   */
  batchUpdate(
    spreadsheetId: string,
    body: object,
    options?: { readonly fields?: string; readonly signal?: StopSignal | undefined },
  ): Promise<WriteOutcome>
  /**
   * Throws where anyone with the link may open the spreadsheet, or where that cannot be found out. One request to Drive.
   *
   * @throws SheetsError `sheet-link-shared`, `sheet-sharing-unknown` and others, and the signal's reason.
   */
  refuseLinkSharing(
    spreadsheetId: string,
    options?: { readonly signal?: StopSignal | undefined },
  ): Promise<void>
  /** The address that spreadsheets are shared with, where `auth` knows it. */
  address(): Promise<string | undefined>
  /** Where it takes time from. */
  readonly timing: Timing
}

/**
 * A client of the Sheets API by plain `fetch`.
 *
 * @example const client = sheetsClient({ auth: new GoogleAuth({ scopes: ['https://www.googleapis.com/auth/spreadsheets'] }) })
 */
export function sheetsClient({
  auth,
  fetch = globalThis.fetch as unknown as Fetch,
  baseUrl = googleSheets,
  driveUrl = baseUrl === googleSheets ? 'https://www.googleapis.com' : baseUrl,
  timing = machineTiming,
  reads = { requests: 50, perMs: 60_000 },
  writes = { requests: 50, perMs: 60_000 },
  perSpreadsheet = { requests: 1, perMs: 1_000 },
  attempts = 5,
  readDeadlineMs = 60_000,
  writeDeadlineMs = 190_000,
}: SheetsClientOptions): SheetsClient {
  const buckets = { read: tokenBucket(reads), write: tokenBucket(writes), drive: tokenBucket(reads) }
  const spreadsheets = new Map<string, TokenBucket>()

  const address = async () => auth.getAddress?.().catch(() => undefined)

  async function turn(kind: Sent['kind'], spreadsheetId: string, signal: StopSignal | undefined) {
    const own = spreadsheets.get(spreadsheetId) ?? tokenBucket(perSpreadsheet)
    spreadsheets.set(spreadsheetId, own)
    const now = timing.now()
    const wait = Math.max(buckets[kind].take(now), kind === 'drive' ? 0 : own.take(now))
    if (wait > 0) await timing.sleep(wait, signal)
    if (signal?.aborted) throw signal.reason
  }

  async function send(request: Sent, signal: StopSignal | undefined) {
    const given = await auth.getAccessToken().catch((cause: unknown) => {
      throw readTokenFailure(cause)
    })
    const token = typeof given === 'string' ? given : given?.token
    if (!token) throw new SheetsError('sheet-unauthenticated')
    const controller = new AbortController()
    const stop = () => controller.abort(signal?.reason)
    signal?.addEventListener?.('abort', stop)
    if (signal?.aborted) stop()
    const cancel = timing.after(request.deadlineMs, () => controller.abort(new Error('deadline')))
    try {
      const answer = await fetch(request.url, {
        method: request.method,
        headers: {
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          // Google packs its answers only for those whose name says that they unpack them, as `fetch` does.
          'user-agent': '@kemandirian/adapter-sheets (gzip)',
        },
        ...(request.body !== undefined && { body: request.body }),
        signal: controller.signal,
      })
      return {
        status: answer.status,
        text: await answer.text(),
        retryAfter: answer.headers.get('retry-after'),
      }
    } finally {
      cancel()
      signal?.removeEventListener?.('abort', stop)
    }
  }

  /** A write's signal is not handed on to the request: what has been sent cannot be taken back. */
  async function ask(request: Sent, signal: StopSignal | undefined): Promise<WriteOutcome> {
    let refreshed = false
    for (let attempt = 1; ; attempt++) {
      await turn(request.kind, request.spreadsheetId, signal)
      const { reply, error, retryAfter } = await send(
        request,
        request.kind === 'write' ? undefined : signal,
      ).then(
        async (answer) => ({ ...(await understood(answer)), retryAfter: answer.retryAfter }),
        (cause: unknown) => {
          if (signal?.aborted && request.kind !== 'write') throw signal.reason
          const error = cause instanceof SheetsError ? cause : new SheetsError('unavailable', { cause })
          return { reply: undefined, error, retryAfter: null }
        },
      )
      if (error === undefined) return { outcome: 'done', reply }
      if (error.code === 'sheet-unauthenticated' && !refreshed && error.status !== undefined) {
        refreshed = true
        continue
      }
      if (error.code === 'unavailable' && request.kind === 'write') return { outcome: 'unknown', error }
      const passing = error.code === 'unavailable' || error.code === 'sheet-quota'
      if (!passing || attempt >= attempts) throw error
      await timing.sleep(waitFor(error, attempt, retryAfter, timing), signal)
    }
  }

  async function understood({ status, text }: { status: number; text: string }): Promise<Understood> {
    if (status !== 200) return { error: readFailure({ status, text }, await address()) }
    try {
      return { reply: JSON.parse(text) as unknown }
    } catch (cause) {
      // The answer broke off: what it answers was done.
      return { error: new SheetsError('unavailable', { status, cause }) }
    }
  }

  return {
    timing,
    address,
    async refuseLinkSharing(spreadsheetId, { signal } = {}) {
      const refusal = async (code: SheetsFailure, about?: SheetsError) =>
        new SheetsError(code, { status: about?.status, said: about?.said, address: await address() })
      const file = `${driveUrl}/drive/v3/files/${encodeURIComponent(spreadsheetId)}/permissions`
      let page: string | undefined
      do {
        const query = [
          'fields=nextPageToken,permissions(type)',
          'pageSize=100',
          'supportsAllDrives=true',
          ...(page === undefined ? [] : [`pageToken=${encodeURIComponent(page)}`]),
        ]
        const url = `${file}?${query.join('&')}`
        const sent = { kind: 'drive', method: 'GET', url, spreadsheetId, deadlineMs: readDeadlineMs } as const
        const answer = await ask(sent, signal).catch(async (error: unknown) => {
          // The robot may not look at permissions, or its project has no Drive: the sheet itself may be well.
          if (!(error instanceof SheetsError) || !unseen.has(error.code)) throw error
          throw await refusal('sheet-sharing-unknown', error)
        })
        if (answer.outcome === 'unknown') throw answer.error
        const { permissions = [], nextPageToken } = answer.reply as Permissions
        if (permissions.some(({ type }) => type === 'anyone')) throw await refusal('sheet-link-shared')
        page = nextPageToken
      } while (page !== undefined)
    },
    async get(spreadsheetId, { fields, ranges = [] }, { signal } = {}) {
      const query = [
        ...ranges.map((range) => `ranges=${encodeURIComponent(range)}`),
        `fields=${encodeURIComponent(fields)}`,
        'prettyPrint=false',
      ]
      const url = `${baseUrl}/v4/spreadsheets/${encodeURIComponent(spreadsheetId)}?${query.join('&')}`
      const sent = { kind: 'read', method: 'GET', url, spreadsheetId, deadlineMs: readDeadlineMs } as const
      const answer = await ask(sent, signal)
      if (answer.outcome === 'done') return answer.reply
      throw answer.error
    },
    batchUpdate(spreadsheetId, body, { fields = '*', signal } = {}) {
      const url = `${baseUrl}/v4/spreadsheets/${encodeURIComponent(spreadsheetId)}:batchUpdate?fields=${encodeURIComponent(fields)}&prettyPrint=false`
      const sent = { kind: 'write', method: 'POST', url, spreadsheetId } as const
      return ask({ ...sent, body: JSON.stringify(body), deadlineMs: writeDeadlineMs }, signal)
    },
  }
}

const googleSheets = 'https://sheets.googleapis.com'

/** What Drive answers where it does not let the robot see with whom a file is shared. */
const unseen: ReadonlySet<SheetsFailure> = new Set([
  'sheet-not-shared',
  'sheet-not-found',
  'sheet-api-disabled',
  'sheet-refused',
])

interface Permissions {
  readonly permissions?: readonly { readonly type?: string }[]
  readonly nextPageToken?: string
}

interface Sent {
  readonly kind: 'read' | 'write' | 'drive'
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly spreadsheetId: string
  readonly body?: string
  readonly deadlineMs: number
}

type Understood =
  | { readonly reply: unknown; readonly error?: undefined }
  | { readonly reply?: undefined; readonly error: SheetsError }

/** A used-up minute is waited out; what is busy is asked again after ever longer times, drawn by chance. */
function waitFor(error: SheetsError, attempt: number, retryAfter: string | null, timing: Timing): number {
  const asked = Number(retryAfter ?? Number.NaN)
  if (Number.isFinite(asked) && asked >= 0) return asked * 1000
  if (error.code === 'sheet-quota') return 60_000 + timing.chance() * 15_000
  return Math.min(64_000, 1000 * 2 ** attempt) * timing.chance()
}
