import type { Json, JsonObject } from '../model/json.js'

/** One exchange with Google, as recorded. Bodies are text, as sent. */
export type Interaction = {
  readonly request: { readonly method: string; readonly uri: string; readonly body: string | null }
  readonly response: {
    readonly status: number
    readonly contentType: string | null
    readonly body: string | null
  }
}

/** The body as JSON, or `undefined` when it is none. */
export function jsonOf(body: string | null): JsonObject | undefined {
  try {
    const value = JSON.parse(body ?? '') as Json
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A file that was there before a recording began. */
export type Earlier = {
  readonly id: string
  readonly title: string
  /** Shared with the account that recorded. */
  readonly shared: boolean
  /** When it was last changed, in milliseconds since 1970, if the recording says so. */
  readonly modifiedAt?: number
  /** Tabs with their ids, where the recording shows them and no list of files has shown the name. */
  readonly properties?: JsonObject
  readonly sheets?: readonly JsonObject[]
  /** It is a folder of Drive: the one that everything lies in, or another. */
  readonly folder?: 'root' | 'folder'
  /** The folders it lies in, where the recording shows them. */
  readonly parents?: readonly string[]
  /** Which interaction tells so. */
  readonly toldBy: number
}

/**
 * What a recording supposes: spreadsheets it uses and has not made. Only that they exist, their names, and their tabs
 * are taken from it, never what their cells hold.
 */
export function earlierFiles(interactions: readonly Interaction[]): Earlier[] {
  const made = new Set<string>()
  const earlier = new Map<string, Earlier>()
  const add = (file: Earlier) => {
    if (!made.has(file.id) && !earlier.has(file.id)) earlier.set(file.id, file)
  }
  for (const [index, { request, response }] of interactions.entries()) {
    const body = jsonOf(response.body)
    const url = new URL(request.uri)
    const id =
      /^\/v4\/spreadsheets\/([^/:]+)/.exec(url.pathname)?.[1] ??
      /^\/drive\/v3\/files\/([^/]+)/.exec(url.pathname)?.[1]
    const creates =
      request.method === 'POST' &&
      (/\/files(\/[^/]+\/copy)?$/.test(url.pathname) || /\/v4\/spreadsheets\/?$/.test(url.pathname))
    if (creates && body !== undefined) made.add(String(body.id ?? body.spreadsheetId))
    if (creates) continue
    const folders = /mimeType\s*=\s*["']application\/vnd\.google-apps\.folder["']/.test(
      url.searchParams.get('q') ?? '',
    )
    for (const file of (body?.files ?? []) as JsonObject[]) {
      const modifiedAt = Date.parse(String(file.modifiedTime))
      const isFolder = folders || file.mimeType === 'application/vnd.google-apps.folder'
      add({
        ...(isFolder && { folder: 'folder' as const }),
        ...(Array.isArray(file.parents) && { parents: file.parents as string[] }),
        id: String(file.id),
        title: String(file.name),
        shared: true,
        toldBy: index,
        ...(Number.isFinite(modifiedAt) && { modifiedAt }),
      })
    }
    if (id === 'root' && body?.id !== undefined)
      add({ id: String(body.id), title: 'My Drive', shared: true, folder: 'root', toldBy: index })
    if (id === undefined || id === 'root') continue
    if (response.status === 403) add({ id, title: 'Private', shared: false, toldBy: index })
    if (response.status !== 200) continue
    const properties = body?.properties as JsonObject | undefined
    add({
      id,
      title: String(properties?.title ?? body?.name ?? 'Untitled'),
      shared: true,
      toldBy: index,
      ...(properties && { properties }),
      ...(Array.isArray(body?.sheets) && { sheets: body.sheets as JsonObject[] }),
    })
  }
  return [...earlier.values()]
}
