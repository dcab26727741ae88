/// <reference types="node" />
import type { JsonObject } from './model/json.js'

/** How a caller of the emulator proves who they are. */
export type Authorization =
  /** Any request is taken as sent by `robot`, unless it carries a token of `emulator.token(…)`. The default. */
  | 'open'
  /** A request without a valid token is refused with 401, and a read without any with 403, as Google does. */
  | 'checked'

/** Quota of a minute, as Google publishes it. Requests are counted, not cells. */
export interface Quota {
  readonly readsPerMinutePerUser: number
  readonly writesPerMinutePerUser: number
  readonly readsPerMinutePerProject: number
  readonly writesPerMinutePerProject: number
}

/** Settings of `createEmulator`. All have defaults, and the defaults give the same ids and times in every run. */
export interface EmulatorOptions {
  /**
   * The clock, in milliseconds since 1970. Left out, an own clock starts at 2026-01-05T01:00:00Z and goes on by
   * one millisecond at every request; move it with `emulator.clock.advance`.
   */
  readonly now?: () => number
  /** Where ids and chances come from. Default 1. */
  readonly seed?: number
  /** The account that requests without a token come from. Default `robot@emulator.iam.gserviceaccount.com`. */
  readonly robot?: string
  /** The account of the person who owns what `emulator.create` makes. Default `pemilik@example.test`. */
  readonly owner?: string
  readonly authorization?: Authorization
  /** `published` (60 reads and 60 writes a minute a user, 300 a project), `off` (the default), or your own. */
  readonly quota?: 'published' | 'off' | Quota
  /** Locale of a spreadsheet that is created without one. Google's default is that of the account: `en_US` here. */
  readonly locale?: string
  /** Time zone of a spreadsheet that is created without one. Default `Etc/GMT`, as recorded. */
  readonly timeZone?: string
}

/** A request the emulator has answered, or has lost on purpose. */
export interface RequestRecord {
  /** Counts from 1 over the life of the emulator. */
  readonly number: number
  readonly at: number
  readonly method: string
  /** Path and query, decoded. */
  readonly path: string
  /** Google's quota class: `spreadsheets.get`, `values.*` reads and searches are reads; all that changes is a write. */
  readonly kind: 'read' | 'write' | 'drive' | 'token'
  /** Name of the endpoint, such as `spreadsheets.batchUpdate` or `values.batchGet`. */
  readonly operation: string
  readonly spreadsheetId: string | undefined
  /** The body as sent, parsed. */
  readonly body: JsonObject | undefined
  readonly bodyBytes: number
  /** Status of the answer; `undefined` when the caller got none. */
  readonly status: number | undefined
  readonly responseBytes: number
  /** Who sent it. */
  readonly principal: string
}

/** What has been asked of the emulator so far. */
export interface RequestLog {
  readonly all: readonly RequestRecord[]
  /** Sheets requests of the read quota. */
  readonly reads: number
  /** Sheets requests of the write quota. */
  readonly writes: number
  /** Drive requests. */
  readonly drive: number
  /** Forgets what has been counted; the numbering goes on. */
  reset(): void
}

/** Which requests a fault or a hook is for. All that is given must hold. */
export interface RequestMatch {
  readonly kind?: RequestRecord['kind']
  /** Name of the endpoint, such as `spreadsheets.batchUpdate`. */
  readonly operation?: string
  readonly spreadsheetId?: string
}

/**
 * What goes wrong with a request.
 *
 * - `quota`: 429, a user's or the project's minute is used up.
 * - `unavailable`: 503 with a JSON body; `html`: 502 or 503 with an HTML page; `internal`: 500.
 * - `timeout`: nothing is done and no answer comes.
 * - `commit-then-drop`: the change is made, the answer is lost.
 * - `delayed-commit`: no answer comes, and the change is made later, when the clock has passed `afterMs`, or at the
 *   moment the test calls `emulator.deliver()`. It is then judged anew: what has become invalid changes nothing.
 * - `truncated`: the change is made, the answer breaks off in the middle.
 * - `duplicate`: the request arrives twice; the caller gets the first answer.
 * - `slow`: the answer is right but comes after `ms`.
 * - `expired-token`: 401; `revoked`: 403 no permission; `disabled`: 403 the API is not enabled;
 *   `storage-full`: 403 of Drive, service accounts own no storage; `gone`: 404.
 * - `reset`: the connection breaks before anything is sent.
 * - `stale`: Drive gives `version` and `modifiedTime` as at the last time it was asked, whatever has changed since.
 */
export type Fault =
  | { readonly fault: 'quota'; readonly limit?: 'user' | 'project'; readonly retryAfterSeconds?: number }
  | {
      readonly fault: 'unavailable' | 'internal' | 'timeout' | 'commit-then-drop' | 'truncated' | 'duplicate'
    }
  | { readonly fault: 'html'; readonly status?: 429 | 502 | 503 }
  | { readonly fault: 'delayed-commit'; readonly afterMs: number }
  | { readonly fault: 'slow'; readonly ms: number }
  | { readonly fault: 'expired-token' | 'revoked' | 'disabled' | 'storage-full' | 'gone' | 'reset' | 'stale' }

/** When a fault strikes. */
export interface FaultSchedule extends RequestMatch {
  /** How many matching requests it strikes. Default 1. */
  readonly times?: number
  /** How many matching requests pass unharmed before the first one struck. Default 0. */
  readonly skip?: number
  /** Chance that a matching request is struck, drawn from the seed. Default 1. */
  readonly chance?: number
}

/** Who may do what with a file. */
export type Role = 'owner' | 'writer' | 'commenter' | 'reader'

/** A new spreadsheet, as a person makes one in the browser. */
export interface NewSpreadsheet {
  /** Default `Untitled spreadsheet`. */
  readonly title?: string
  readonly locale?: string
  readonly timeZone?: string
  /** Titles and contents of the tabs. Default one empty tab `Sheet1` of 1 000 rows and 26 columns. */
  readonly tabs?: readonly NewTab[]
  /** E-mail of the owner. Default `options.owner`. */
  readonly owner?: string
  /** Accounts it is shared with. Default the robot, as `writer`. */
  readonly sharedWith?: Readonly<Record<string, Role>>
  /** Default one that the seed gives. */
  readonly id?: string
}

/** A tab of a new spreadsheet. */
export interface NewTab {
  readonly title: string
  /** Typed cell by cell as a person would, so that the locale decides what becomes a date or a number. */
  readonly rows?: readonly (readonly string[])[]
  readonly rowCount?: number
  readonly columnCount?: number
  readonly sheetId?: number
}

/** What a cell holds, as the API would say it. Empty parts are left out. */
export type CellView = JsonObject & {
  readonly userEnteredValue?: JsonObject
  readonly effectiveValue?: JsonObject
  /** What staff read on the screen. */
  readonly formattedValue?: string
  readonly userEnteredFormat?: JsonObject
  readonly effectiveFormat?: JsonObject
  readonly note?: string
  readonly dataValidation?: JsonObject
}

/** Why the browser refused what a person tried. */
export type HandRefusal =
  | 'protected' // the person is not among the editors of a protected range
  | 'invalid-entry' // a strict validation rule rejects what was typed
  | 'read-only' // the spreadsheet is shared with them for reading only
  | 'impossible' // the menu entry would be grey: a sort through merged rows, the last tab deleted

/** The outcome of what a person did. */
export type HandOutcome =
  | { readonly ok: true; readonly warned: boolean }
  | { readonly ok: false; readonly refusal: HandRefusal; readonly message: string }

/**
 * A person at the browser. What is typed is read by the spreadsheet's locale; ranges are A1 with the tab's title,
 * such as `Peserta!B2` or `'Blok A'!A1:C9`. `warned` says that a warn-only protection was clicked away.
 */
export interface Hand {
  readonly email: string
  /** Types into one cell; `''` deletes its contents as the Delete key does. */
  type(cell: string, text: string): HandOutcome
  /** Pastes lines and tabs from outside at the cell, each piece read as if typed. */
  paste(cell: string, text: string): HandOutcome
  /** Copies a range with values, formats, notes and validation to where `destination` starts. */
  copy(source: string, destination: string): HandOutcome
  /** Cuts a range and pastes it where `destination` starts; formulas that refer to it follow. */
  cut(source: string, destination: string): HandOutcome
  /** Empties values and formulas of a range, as the Delete key does. */
  clear(range: string): HandOutcome
  /** Sorts the rows of a range by a column (letter); with a whole-width range that is "sort sheet". */
  sort(range: string, by: string, order?: 'ascending' | 'descending'): HandOutcome
  insertRows(tab: string, before: number, count?: number): HandOutcome
  insertColumns(tab: string, before: string, count?: number): HandOutcome
  /** Row numbers as shown, from 1; both ends included. */
  deleteRows(tab: string, first: number, last?: number): HandOutcome
  deleteColumns(tab: string, first: string, last?: string): HandOutcome
  /** Moves rows `first` to `last` to stand before row `before`. */
  moveRows(tab: string, first: number, last: number, before: number): HandOutcome
  moveColumns(tab: string, first: string, last: string, before: string): HandOutcome
  hideRows(tab: string, first: number, last?: number): HandOutcome
  hideColumns(tab: string, first: string, last?: string): HandOutcome
  merge(range: string): HandOutcome
  unmerge(range: string): HandOutcome
  addTab(title: string): HandOutcome
  renameTab(tab: string, title: string): HandOutcome
  duplicateTab(tab: string, title: string): HandOutcome
  deleteTab(tab: string): HandOutcome
  /** Puts a filter on a range and hides the rows whose shown text in the column is one of `hide`. */
  filter(range: string, column: string, hide: readonly string[]): HandOutcome
  clearFilter(tab: string): HandOutcome
  /** Writes or, with `''`, removes the note of a cell. */
  note(cell: string, text: string): HandOutcome
  /** Sets the number format of a range, such as `@` (plain text), `0.00`, `dd/mm/yyyy`. */
  numberFormat(range: string, pattern: string): HandOutcome
  /** Colours the background of a range, `#rrggbb`. */
  colour(range: string, colour: string): HandOutcome
  setLocale(locale: string): HandOutcome
  setTimeZone(timeZone: string): HandOutcome
  rename(title: string): HandOutcome
  /**
   * Takes back this person's last action that is not yet taken back. Cells it had changed are as before, whoever wrote
   * in them since; what others changed elsewhere stays.
   */
  undo(): HandOutcome
  /** Any requests of the API done with the person's own rights, for what has no word of its own here. */
  requests(requests: readonly JsonObject[]): HandOutcome
}

/** A spreadsheet inside the emulator. */
export interface SpreadsheetHandle {
  readonly id: string
  readonly url: string
  readonly title: string
  readonly locale: string
  readonly timeZone: string
  /** Counts every change; also Drive's `version`. */
  readonly revision: number
  readonly tabs: readonly string[]
  /** A person at the browser; default the owner. */
  hand(email?: string): Hand
  /** Shown texts of a range, trimmed as `values.get` trims. */
  values(range: string): readonly (readonly string[])[]
  /** One cell, such as `Peserta!B2`. */
  cell(address: string): CellView
  /** Developer metadata in the whole spreadsheet, as `developerMetadata.search` would give it. */
  readonly developerMetadata: readonly JsonObject[]
  /** The answer of `spreadsheets.get` with grid data, for what has no word of its own here. */
  read(ranges?: readonly string[]): JsonObject
  /** Answers a formula that the emulator cannot work out, such as `=IMPORTRANGE(…)`: no more `Loading...`. */
  settle(formula: string, value: string | number | boolean): void
  share(email: string, role: Role): void
  unshare(email: string): void
  /** "Anyone with the link". */
  shareWithLink(role: 'reader' | 'writer'): void
  /** The bin; the API then answers 404. */
  trash(): void
  /** "Make a copy", by the owner; developer metadata goes along. */
  copy(title?: string): SpreadsheetHandle
  /** One tab as staff see it, as a whole HTML page. */
  html(tab: string): string
  /** What a person saw at a revision, or `undefined` when it is no longer kept (the last 200 are). */
  at(revision: number): JsonObject | undefined
}

/** The address of a listening emulator. */
export interface Listening {
  /** Such as `http://127.0.0.1:41234/`; give it as `rootUrl`. */
  readonly url: string
  close(): Promise<void>
}

/** Credentials in the shape of Google's key file. The key is made for the test and opens nothing. */
export interface EmulatedServiceAccount {
  readonly type: 'service_account'
  readonly project_id: string
  readonly private_key_id: string
  readonly private_key: string
  readonly client_email: string
  readonly token_uri: string
}

/** A Google Sheets of your own: memory, no network, nothing real. */
export interface Emulator {
  /**
   * Answers requests to `sheets.googleapis.com`, `www.googleapis.com/drive`, `oauth2.googleapis.com` and to any
   * other host by their path. Rejects as `fetch` does when a fault breaks the connection.
   */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>
  /** Serves the same spreadsheets on 127.0.0.1. */
  listen(port?: number): Promise<Listening>
  create(spreadsheet?: NewSpreadsheet): SpreadsheetHandle
  /** @throws KemandirianError `no-such-spreadsheet` */
  spreadsheet(id: string): SpreadsheetHandle
  readonly spreadsheets: readonly SpreadsheetHandle[]
  /** Lets something go wrong. Returns a function that takes the fault away. */
  fault(fault: Fault, schedule?: FaultSchedule): () => void
  /** Lets delayed commits arrive now, oldest first; returns the status each would have answered with. */
  deliver(): number[]
  /**
   * Runs once, before the next matching request is carried out: a person's hand between a read and a write.
   * @example emulator.before({ kind: 'write' }, () => book.hand().sort('Peserta!A2:Z', 'B'))
   */
  before(match: RequestMatch, act: () => void): () => void
  /** Runs once, after the next matching request was carried out and before its answer is given. */
  after(match: RequestMatch, act: () => void): () => void
  readonly requests: RequestLog
  readonly clock: { now(): number; advance(ms: number): void }
  /** An access token of an account. @param options.scopes Default `spreadsheets` and `drive`, for one hour. */
  token(email: string, options?: { scopes?: readonly string[]; expiresInSeconds?: number }): string
  /** A new service account whose signed requests for a token the emulator verifies. */
  serviceAccount(email?: string): EmulatedServiceAccount
}
