import type { Folder } from '../model/folder.js'
import type { JsonObject } from '../model/json.js'
import type { Workbook } from '../model/workbook.js'

/** One request on its way through the emulator. */
export type Call = {
  readonly method: string
  /** Path as sent, still encoded. */
  readonly path: string
  readonly query: URLSearchParams
  readonly text: string
  readonly body: JsonObject | undefined
  /** Who sends it, and what their token allows. */
  readonly principal: Principal
  readonly world: World
  /** Drive is behind: it tells a file's age as it did last time. */
  readonly stale: boolean
}

/** An account and the scopes of its token; `undefined` scopes allow all. */
export type Principal = { readonly email: string; readonly scopes: readonly string[] | undefined }

/** What all endpoints share. */
export type World = {
  readonly workbooks: Map<string, Workbook>
  /** Folders of Drive, by id. */
  readonly folders: Map<string, Folder>
  /** "My Drive" of an account, where its id is not made from the address. */
  readonly roots: Map<string, string>
  readonly now: () => number
  /** A positive number below 2^31 that no object has. */
  readonly newId: () => number
  /** An id such as files have. */
  readonly newFileId: () => string
  readonly locale: string
  readonly timeZone: string
}

/** What an endpoint gives back. A text body goes out as it is. */
export type Reply = {
  readonly status: number
  readonly json?: JsonObject
  readonly text?: string
  readonly contentType?: string
}

export const ok = (json: JsonObject): Reply => ({ status: 200, json })
