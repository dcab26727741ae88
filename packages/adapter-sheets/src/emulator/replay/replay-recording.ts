import { newSheet } from '../model/document.js'
import type { JsonObject } from '../model/json.js'
import { requestKinds } from '../requests/batch.js'
import { exportsTo } from '../rest/drive-endpoints.js'
import { endpointOf } from '../rest/routes.js'
import { newWorkbook } from '../rest/spreadsheet-endpoints.js'
import { Service } from '../service.js'
import { difference, IdPairs } from './compare.js'
import { type Earlier, earlierFiles, type Interaction, jsonOf } from './recording.js'

/** How one interaction came out. */
export type Replayed = {
  readonly index: number
  readonly request: string
  readonly outcome: 'agrees' | 'disagrees' | 'out of scope'
  /** Why not, in words; for those that agree `undefined`. */
  readonly reason?: string
  /** It also told what was there before the recording began. */
  readonly told: boolean
}

/** Sends the requests of a recording to an emulator of its own, in their order, and compares the answers. */
export function replayRecording(interactions: readonly Interaction[]): Replayed[] {
  const service = new Service({ robot: robotOf(interactions) })
  const ids = new IdPairs()
  const earlier = earlierFiles(interactions)
  return interactions.map((interaction, index) => {
    // others work in the same account while it is recorded: a file is there from when it is first seen
    const told = earlier.filter(({ toldBy }) => toldBy === index)
    for (const file of told) setStage(service, file)
    const request = `${interaction.request.method} ${readable(interaction.request.uri)}`
    return { index, request, told: told.length > 0, ...replayed(service, interaction, ids) }
  })
}

const robotOf = (interactions: readonly Interaction[]): string => {
  const found = interactions.map(
    ({ response }) => /[\w.-]+@[\w.-]+\.gserviceaccount\.com/.exec(response.body ?? '')?.[0],
  )
  return found.find((address) => address !== undefined) ?? 'robot@emulator.iam.gserviceaccount.com'
}

function readable(uri: string): string {
  const { pathname, search } = new URL(uri)
  try {
    return decodeURIComponent(`${pathname}${search}`)
  } catch {
    return `${pathname}${search}`
  }
}

function setStage(service: Service, file: Earlier): void {
  const owner = file.shared ? service.robot : 'someone.else@example.test'
  if (file.folder === 'root') {
    service.world.roots.set(owner, file.id)
    return
  }
  if (file.folder === 'folder') {
    const at = file.modifiedAt ?? service.now()
    const { id, title: name, parents = [] } = file
    service.world.folders.set(id, { id, name, owner, parents, createdAt: at, modifiedAt: at, trashed: false })
    return
  }
  const { locale, timeZone } = (file.properties ?? {}) as { locale?: string; timeZone?: string }
  const workbook = newWorkbook(service.world, owner, {
    id: file.id,
    title: file.title,
    ...(locale !== undefined && { locale }),
    ...(timeZone !== undefined && { timeZone }),
  })
  const tabs = (file.sheets ?? []).flatMap(({ properties }) =>
    properties === undefined ? [] : [properties as JsonObject],
  )
  if (tabs.length > 0) {
    workbook.document.sheets = tabs.map(({ sheetId, title, gridProperties, hidden }) =>
      newSheet({
        sheetId: Number(sheetId ?? 0),
        title: String(title),
        ...(gridProperties as JsonObject),
        hidden: hidden === true,
      }),
    )
  }
  workbook.parents = file.parents
  workbook.modifiedAt = file.modifiedAt ?? workbook.modifiedAt
  service.world.workbooks.set(file.id, workbook)
}

function replayed(
  service: Service,
  { request, response }: Interaction,
  ids: IdPairs,
): Pick<Replayed, 'outcome' | 'reason'> {
  // Google did not carry these out, and whether it would was not up to the request
  if (response.status === 429 || response.status >= 500) {
    return {
      outcome: 'out of scope',
      reason: `answered with ${response.status}: the circumstances of that day`,
    }
  }
  const { pathname, search } = new URL(request.uri)
  const endpoint = endpointOf(request.method, pathname)
  if (endpoint === undefined)
    return { outcome: 'out of scope', reason: 'an endpoint the emulator does not have' }
  const type = new URL(request.uri).searchParams.get('mimeType') ?? ''
  if (endpoint.operation === 'files.export' && response.status === 200 && !exportsTo(type))
    return { outcome: 'out of scope', reason: `the emulator does not export to ${type}` }
  const unknown = endpoint.operation === 'spreadsheets.batchUpdate' ? unknownKind(request.body) : undefined
  if (unknown !== undefined)
    return { outcome: 'out of scope', reason: `the emulator does not carry out ${unknown}` }
  const outgoing = service.handle({
    method: request.method,
    target: ids.translate(`${pathname}${search}`),
    authorization: undefined,
    text: ids.translate(request.body ?? ''),
  })
  if ('broken' in outgoing) return { outcome: 'disagrees', reason: 'no answer' }
  if (outgoing.status !== response.status) {
    const said = jsonOf(outgoing.text)?.error as JsonObject | undefined
    return {
      outcome: 'disagrees',
      reason: `status: recorded ${response.status}, emulated ${outgoing.status} ${said?.message ?? ''}`,
    }
  }
  const media = (type: string | null | undefined) => (type ?? '').split(';')[0]?.trim()
  if (media(response.contentType) !== media(outgoing.headers['content-type'])) {
    return {
      outcome: 'disagrees',
      reason: `content type: recorded ${response.contentType}, emulated ${outgoing.headers['content-type']}`,
    }
  }
  const [recorded, emulated] = [jsonOf(response.body), jsonOf(outgoing.text)]
  const reason =
    recorded === undefined && emulated === undefined
      ? (response.body ?? '') === outgoing.text
        ? undefined
        : 'the texts differ'
      : difference(recorded, emulated, ids)
  return reason === undefined ? { outcome: 'agrees' } : { outcome: 'disagrees', reason }
}

function unknownKind(body: string | null): string | undefined {
  const requests = (jsonOf(body)?.requests ?? []) as JsonObject[]
  return requests
    .flatMap((request) => Object.keys(request))
    .find((kind) => known.has(kind) && requestKinds[kind] === undefined)
}

/** Kinds that Google has and the emulator has not; anything else is a misspelling that Google refuses too. */
const known = new Set(
  'addChart addDataSource addSlicer cancelDataSourceRefresh deleteDataSource deleteEmbeddedObject refreshDataSource updateChartSpec updateDataSource updateEmbeddedObjectBorder updateEmbeddedObjectPosition updateSlicerSpec'.split(
    ' ',
  ),
)
