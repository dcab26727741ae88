/// <reference types="node" />
import type { EmulatorOptions, Fault, FaultSchedule, RequestMatch, RequestRecord } from './emulator-types.js'
import { type JsonObject, objectOf } from './model/json.js'
import type { Workbook } from './model/workbook.js'
import { publishedQuota, QuotaMeter } from './quota-meter.js'
import { seededRandom } from './random.js'
import {
  ApiError,
  anonymous,
  badRequest,
  driveError,
  inDriveWords,
  internal,
  notFound,
  permissionDenied,
  quotaExceeded,
  serviceDisabled,
  unauthenticated,
  unavailable,
} from './rest/api-error.js'
import type { Call, Principal, Reply, World } from './rest/call.js'
import { applyMask, parseMask, responseMask } from './rest/field-mask.js'
import { refuseUnknownParameters } from './rest/query-parameters.js'
import { type Endpoint, endpointOf } from './rest/routes.js'
import { Tokens } from './rest/tokens-endpoint.js'

/** A request as it comes in, from `fetch` or from a socket. */
export type Incoming = {
  readonly method: string
  /** Encoded path and query, such as `/v4/spreadsheets/…?fields=…`. */
  readonly target: string
  readonly authorization: string | undefined
  readonly text: string
}

/** An answer, or a connection that breaks before one. */
export type Outgoing =
  | { readonly status: number; readonly headers: Record<string, string>; readonly text: string }
  | { readonly broken: string }

type Planned = { readonly fault: Fault; readonly schedule: FaultSchedule; left: number; toSkip: number }
type Hook = { readonly match: RequestMatch; readonly act: () => void; readonly when: 'before' | 'after' }
type Delayed = { readonly due: number; readonly run: () => number }

const json = 'application/json; charset=UTF-8'
const html = 'text/html; charset=UTF-8'

/** Google's side of the emulator: takes requests in, answers them, and lets go wrong what is planned. */
export class Service {
  readonly records: RequestRecord[] = []
  readonly world: World
  readonly tokens: Tokens
  readonly robot: string
  readonly random: () => number
  private readonly meter: QuotaMeter | undefined
  private readonly checked: boolean
  private planned: Planned[] = []
  private hooks: Hook[] = []
  private delayed: Delayed[] = []
  private number = 0
  private offset = 0
  private readonly base: () => number

  constructor(options: EmulatorOptions) {
    const start = Date.UTC(2026, 0, 5, 1)
    this.base = options.now ?? (() => start + this.number)
    this.random = seededRandom(options.seed ?? 1)
    this.robot = options.robot ?? 'robot@emulator.iam.gserviceaccount.com'
    this.checked = options.authorization === 'checked'
    const quota = options.quota ?? 'off'
    this.meter = quota === 'off' ? undefined : new QuotaMeter(quota === 'published' ? publishedQuota : quota)
    this.tokens = new Tokens(() => this.now())
    this.world = {
      workbooks: new Map<string, Workbook>(),
      folders: new Map(),
      roots: new Map(),
      now: () => this.now(),
      newId: () => 1 + Math.floor(this.random() * 2_147_483_000),
      newFileId: () =>
        `1${Array.from({ length: 43 }, () => alphabet[Math.floor(this.random() * 64)]).join('')}`,
      locale: options.locale ?? 'en_US',
      timeZone: options.timeZone ?? 'Etc/GMT',
    }
  }

  now(): number {
    return this.base() + this.offset
  }

  advance(ms: number): void {
    this.offset += ms
    this.deliver(this.now())
  }

  plan(fault: Fault, schedule: FaultSchedule = {}): () => void {
    const planned: Planned = { fault, schedule, left: schedule.times ?? 1, toSkip: schedule.skip ?? 0 }
    this.planned.push(planned)
    return () => {
      this.planned = this.planned.filter((one) => one !== planned)
    }
  }

  hook(hook: Hook): () => void {
    this.hooks.push(hook)
    return () => {
      this.hooks = this.hooks.filter((one) => one !== hook)
    }
  }

  /** Carries out the delayed requests that are due; the status each would have answered with. */
  deliver(until = Number.POSITIVE_INFINITY): number[] {
    const due = this.delayed.filter((one) => one.due <= until)
    this.delayed = this.delayed.filter((one) => one.due > until)
    return due.map(({ run }) => run())
  }

  handle(incoming: Incoming): Outgoing {
    this.number += 1
    this.deliver(this.now())
    const [path = '', search = ''] = incoming.target.split(/\?(.*)/s)
    const query = new URLSearchParams(search)
    if (path === '/token' || path === '/oauth2/v4/token') {
      return this.recorded(
        incoming,
        { operation: 'token', kind: 'token' },
        undefined,
        this.robot,
        this.written(this.tokens.exchange(incoming.text), query),
      )
    }
    const endpoint = endpointOf(incoming.method, path)
    if (endpoint === undefined) {
      return {
        status: 404,
        headers: { 'content-type': html },
        text: '<!DOCTYPE html><title>Error 404 (Not Found)!!1</title>',
      }
    }
    const holder = this.holderOf(incoming.authorization)
    const answered = this.answered(incoming, endpoint, path, query, holder)
    return this.recorded(incoming, endpoint, answered.body, holder?.email ?? '', answered.outgoing)
  }

  private holderOf(authorization: string | undefined): Principal | undefined {
    const token = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1]
    const held = token === undefined ? undefined : this.tokens.holder(token)
    if (held !== undefined) return held
    // a token that has run out is refused even where none is asked for
    if (this.checked || (token !== undefined && this.tokens.knows(token))) return undefined
    return { email: this.robot, scopes: undefined }
  }

  private answered(
    incoming: Incoming,
    endpoint: Endpoint,
    path: string,
    query: URLSearchParams,
    holder: Principal | undefined,
  ): { outgoing: Outgoing; body: JsonObject | undefined } {
    let body: JsonObject | undefined
    const run = (stale = false): Outgoing => {
      try {
        if (holder === undefined) throw refusedCaller(incoming, endpoint)
        if (endpoint.kind !== 'drive') refuseUnknownParameters(endpoint.operation, query)
        if (endpoint.kind === 'read' || endpoint.kind === 'write')
          this.meter?.take(endpoint.kind, holder.email, this.now())
        body = endpoint.operation === 'files.upload' ? undefined : parsed(incoming.text)
        const fields = query.get('fields')
        // a mask that names what is not there is refused before anything is done
        const mask =
          fields === null
            ? undefined
            : endpoint.answer === undefined
              ? parseMask(fields.replaceAll(' ', ''))
              : responseMask(fields, endpoint.answer)
        const call: Call = {
          method: incoming.method,
          path,
          query,
          text: incoming.text,
          body,
          principal: holder,
          world: this.world,
          stale,
        }
        const reply = endpoint.run(call)
        return this.written(
          reply.json !== undefined && mask !== undefined
            ? { ...reply, json: applyMask(reply.json, mask) as JsonObject }
            : reply,
          query,
        )
      } catch (error) {
        if (error instanceof ApiError) return this.written({ status: error.status, json: error.body }, query)
        throw error
      }
    }
    this.runHooks('before', endpoint)
    const fault = this.strikes(endpoint)
    const outgoing = fault === undefined ? run() : this.struck(fault, endpoint, run, query)
    this.runHooks('after', endpoint)
    return { outgoing, body: body ?? safely(incoming.text) }
  }

  private runHooks(when: Hook['when'], endpoint: Endpoint): void {
    const ready = this.hooks.filter((hook) => hook.when === when && fits(hook.match, endpoint))
    this.hooks = this.hooks.filter((hook) => !ready.includes(hook))
    for (const { act } of ready) act()
  }

  /** The fault that strikes this request, if one does. */
  private strikes(endpoint: Endpoint): Fault | undefined {
    for (const planned of this.planned) {
      if (planned.left <= 0 || !fits(planned.schedule, endpoint)) continue
      if (planned.toSkip > 0) {
        planned.toSkip -= 1
        continue
      }
      if (planned.schedule.chance !== undefined && this.random() >= planned.schedule.chance) continue
      planned.left -= 1
      return planned.fault
    }
    return undefined
  }

  private struck(
    fault: Fault,
    endpoint: Endpoint,
    run: (stale?: boolean) => Outgoing,
    query: URLSearchParams,
  ): Outgoing {
    const refused = (error: ApiError, headers?: Record<string, string>): Outgoing => {
      const outgoing = this.written({ status: error.status, json: error.body }, query)
      return 'broken' in outgoing ? outgoing : { ...outgoing, headers: { ...outgoing.headers, ...headers } }
    }
    const word = endpoint.kind === 'read' ? 'Read' : 'Write'
    const inDrive = endpoint.kind === 'drive' ? driveFault(fault, endpoint.spreadsheetId) : undefined
    if (inDrive !== undefined) {
      const wait = fault.fault === 'quota' ? fault.retryAfterSeconds : undefined
      return refused(inDrive, wait === undefined ? undefined : { 'retry-after': String(wait) })
    }
    switch (fault.fault) {
      case 'quota': {
        const project = fault.limit === 'project'
        const error = quotaExceeded(word, project ? 'Project' : 'User', project ? 300 : 60)
        const wait = fault.retryAfterSeconds
        return refused(error, wait === undefined ? undefined : { 'retry-after': String(wait) })
      }
      case 'unavailable':
        return refused(unavailable())
      case 'internal':
        return refused(internal())
      case 'html': {
        const { status = 503 } = fault
        return { status, headers: { 'content-type': html }, text: sorryPage(status) }
      }
      case 'timeout':
        return { broken: 'UND_ERR_HEADERS_TIMEOUT' }
      case 'reset':
        return { broken: 'ECONNRESET' }
      case 'commit-then-drop':
        run()
        return { broken: 'UND_ERR_SOCKET' }
      case 'delayed-commit':
        this.delayed.push({ due: this.now() + fault.afterMs, run: () => statusOf(run()) ?? 0 })
        return { broken: 'UND_ERR_HEADERS_TIMEOUT' }
      case 'truncated': {
        const whole = run()
        return 'broken' in whole
          ? whole
          : { ...whole, text: whole.text.slice(0, Math.floor(whole.text.length / 2)) }
      }
      case 'duplicate': {
        const first = run()
        run()
        return first
      }
      case 'slow': {
        const answer = run()
        this.advance(fault.ms)
        return answer
      }
      case 'expired-token':
        return refused(unauthenticated())
      case 'revoked':
        return refused(permissionDenied())
      case 'disabled':
        return refused(serviceDisabled())
      case 'storage-full':
        return refused(
          driveError(403, 'storageQuotaExceeded', "The user's Drive storage quota has been exceeded.", {
            domain: 'usageLimits',
          }),
        )
      case 'stale':
        return run(true)
      case 'gone':
        return refused(notFound())
    }
  }

  private written(reply: Reply, query: URLSearchParams): Outgoing {
    if (reply.json === undefined) {
      return {
        status: reply.status,
        headers: { 'content-type': reply.contentType ?? html },
        text: reply.text ?? '',
      }
    }
    const pretty = !/^false$/i.test(query.get('prettyPrint') ?? '')
    const text = pretty ? `${JSON.stringify(reply.json, null, 2)}\n` : JSON.stringify(reply.json)
    return {
      status: reply.status,
      headers: { 'content-type': json, 'cache-control': 'private', vary: 'Origin, X-Origin, Referer' },
      text,
    }
  }

  private recorded(
    incoming: Incoming,
    endpoint: Pick<Endpoint, 'operation' | 'kind'> & { spreadsheetId?: string | undefined },
    body: JsonObject | undefined,
    principal: string,
    outgoing: Outgoing,
  ): Outgoing {
    this.records.push({
      number: this.number,
      at: this.now(),
      method: incoming.method,
      path: incoming.target,
      kind: endpoint.kind,
      operation: endpoint.operation,
      spreadsheetId: endpoint.spreadsheetId,
      body,
      bodyBytes: Buffer.byteLength(incoming.text),
      status: statusOf(outgoing),
      responseBytes: 'broken' in outgoing ? 0 : Buffer.byteLength(outgoing.text),
      principal,
    })
    return outgoing
  }
}

/** What a caller hears whose token is not valid, or who has none. */
function refusedCaller({ authorization, method }: Incoming, { kind }: Endpoint): ApiError {
  const error = authorization === undefined ? anonymous(method) : unauthenticated()
  return kind === 'drive' ? inDriveWords(error) : error
}

/** What goes wrong with Drive is told in its own words. */
function driveFault(fault: Fault, fileId = ''): ApiError | undefined {
  const limits = { domain: 'usageLimits' }
  switch (fault.fault) {
    case 'quota':
      return fault.limit === 'project'
        ? driveError(403, 'rateLimitExceeded', 'Rate Limit Exceeded', limits)
        : driveError(403, 'userRateLimitExceeded', 'User Rate Limit Exceeded', limits)
    case 'internal':
      return driveError(500, 'backendError', 'Backend Error')
    case 'expired-token':
      return inDriveWords(unauthenticated())
    case 'revoked':
      return driveError(
        403,
        'insufficientFilePermissions',
        'The user does not have sufficient permissions for this file.',
      )
    case 'gone':
      return driveError(404, 'notFound', `File not found: ${fileId}.`, { location: 'fileId' })
    case 'disabled':
      return driveError(
        403,
        'accessNotConfigured',
        'Google Drive API has not been used in project 100000000000 before or it is disabled. Enable it by visiting https://console.developers.google.com/apis/api/drive.googleapis.com/overview?project=100000000000 then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.',
        limits,
      )
    default:
      return undefined
  }
}

const sorryPage = (status: number) =>
  `<!DOCTYPE html><html><head><title>Sorry...</title></head><body><p>We're sorry...</p><p>... but your computer or network may be sending automated queries. Error ${status}.</p></body></html>`

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

const statusOf = (outgoing: Outgoing): number | undefined =>
  'broken' in outgoing ? undefined : outgoing.status

const fits = (wanted: RequestMatch, endpoint: Endpoint): boolean =>
  (wanted.kind === undefined || wanted.kind === endpoint.kind) &&
  (wanted.operation === undefined || wanted.operation === endpoint.operation) &&
  (wanted.spreadsheetId === undefined || wanted.spreadsheetId === endpoint.spreadsheetId)

/** @throws ApiError 400 when the body is no JSON object. */
function parsed(text: string): JsonObject | undefined {
  if (text.trim() === '') return undefined
  try {
    const body = objectOf(JSON.parse(text) as JsonObject)
    if (body !== undefined) return body
  } catch {
    // told below
  }
  throw badRequest('Invalid JSON payload received. Unexpected token.')
}

function safely(text: string): JsonObject | undefined {
  try {
    return parsed(text)
  } catch {
    return undefined
  }
}
