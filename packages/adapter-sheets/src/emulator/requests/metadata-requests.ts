import { parseRange } from '../model/a1.js'
import type { DeveloperMetadata, SpreadsheetDocument } from '../model/document.js'
import { boundsOf, type DimensionRange, type GridRange } from '../model/grid-range.js'
import type { JsonObject } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import { assignMasked, writeMask } from '../rest/field-mask.js'
import { wireMetadata } from '../rest/spreadsheet-view.js'
import type { Edit } from './edit.js'

type SentLocation = {
  spreadsheet?: boolean
  sheetId?: number
  dimensionRange?: DimensionRange
  locationType?: string
}
type SentMetadata = {
  metadataId?: number
  metadataKey?: string
  metadataValue?: string
  visibility?: string
  location?: SentLocation
}

/** How notes of programs are looked for. */
export type MetadataLookup = {
  metadataId?: number
  metadataKey?: string
  metadataValue?: string
  visibility?: string
  locationType?: string
  metadataLocation?: SentLocation
  locationMatchingStrategy?: string
}

/** What a request may name cells or notes by. */
export type DataFilter = { developerMetadataLookup?: MetadataLookup; a1Range?: string; gridRange?: GridRange }

const quota = 30_000

export function createDeveloperMetadata(
  edit: Edit,
  request: { developerMetadata?: SentMetadata },
): JsonObject {
  const { document } = edit
  const sent = request.developerMetadata ?? {}
  if (sent.metadataKey === undefined || sent.metadataKey === '')
    throw new Refusal('Developer metadata must always have a key specified.')
  if (sent.visibility !== 'DOCUMENT' && sent.visibility !== 'PROJECT')
    throw new Refusal('Developer metadata must always have visibility specified.')
  const metadataId = sent.metadataId ?? edit.newId()
  if (metadataId < 1) throw new Refusal(`Developer metadata ID must be positive, got [${metadataId}].`)
  if (document.developerMetadata.some((entry) => entry.metadataId === metadataId)) {
    throw new Refusal(
      `Cannot add developer metadata with ID [${metadataId}] because developer metadata with that ID already exists.`,
    )
  }
  const entry: DeveloperMetadata = {
    metadataId,
    metadataKey: sent.metadataKey,
    ...(sent.metadataValue !== undefined && { metadataValue: sent.metadataValue }),
    visibility: sent.visibility,
    location: storedLocation(edit, sent.location),
  }
  document.developerMetadata.push(entry)
  refuseAboveQuota(document)
  return { developerMetadata: wireMetadata(entry) }
}

function storedLocation(edit: Edit, sent: SentLocation | undefined): DeveloperMetadata['location'] {
  if (sent?.dimensionRange !== undefined) {
    const { dimension, startIndex = 0, endIndex } = sent.dimensionRange
    const sheet = edit.sheet(sent.dimensionRange.sheetId)
    if (dimension !== 'ROWS' && dimension !== 'COLUMNS') throw new Refusal('No dimension specified.')
    if (endIndex !== startIndex + 1)
      throw new Refusal('DimensionRange must represent a single row or column.')
    if (endIndex > (dimension === 'ROWS' ? sheet.rowCount : sheet.columnCount))
      throw new Refusal('The dimension range is outside the grid.')
    return { dimensionRange: { sheetId: sheet.sheetId, dimension, startIndex, endIndex } }
  }
  if (sent?.sheetId !== undefined) return { sheetId: edit.sheet(sent.sheetId).sheetId }
  if (sent?.spreadsheet === true) return { spreadsheet: true }
  throw new Refusal('Developer metadata must always have a location specified.')
}

/** 30 000 characters of keys and values for the spreadsheet itself, and as many for each tab with its rows and columns. */
function refuseAboveQuota(document: SpreadsheetDocument): void {
  const used = new Map<number | undefined, number>()
  for (const { location, metadataKey, metadataValue = '' } of document.developerMetadata) {
    const place =
      'spreadsheet' in location
        ? undefined
        : 'sheetId' in location
          ? location.sheetId
          : location.dimensionRange.sheetId
    used.set(place, (used.get(place) ?? 0) + metadataKey.length + metadataValue.length)
  }
  if ([...used.values()].some((size) => size > quota)) {
    throw new Refusal(`This operation would exceed the limit of ${quota} characters of developer metadata.`)
  }
}

export function updateDeveloperMetadata(
  edit: Edit,
  request: { dataFilters?: DataFilter[]; developerMetadata?: SentMetadata; fields?: string },
): JsonObject {
  const mask = writeMask(request.fields, 'DeveloperMetadata')
  for (const filter of request.dataFilters ?? []) refuseFilter(filter)
  const changed: DeveloperMetadata[] = []
  edit.document.developerMetadata = edit.document.developerMetadata.map((entry) => {
    if (!(request.dataFilters ?? []).some((filter) => matchesFilter(edit.document, entry, filter)))
      return entry
    const { location, ...rest } = entry
    const sent = { ...request.developerMetadata } as JsonObject
    const after = assignMasked(
      { ...rest, location: location as JsonObject },
      sent,
      mask,
    ) as unknown as DeveloperMetadata
    const moved =
      mask === true || 'location' in mask
        ? storedLocation(edit, request.developerMetadata?.location)
        : location
    const updated = { ...after, location: moved }
    changed.push(updated)
    return updated
  })
  refuseAboveQuota(edit.document)
  return changed.length === 0 ? {} : { developerMetadata: changed.map(wireMetadata) }
}

export function deleteDeveloperMetadata(edit: Edit, request: { dataFilter?: DataFilter }): JsonObject {
  const { dataFilter = {} } = request
  refuseFilter(dataFilter)
  const gone = edit.document.developerMetadata.filter((entry) =>
    matchesFilter(edit.document, entry, dataFilter),
  )
  edit.document.developerMetadata = edit.document.developerMetadata.filter((entry) => !gone.includes(entry))
  return gone.length === 0 ? {} : { deletedDeveloperMetadata: gone.map(wireMetadata) }
}

/** @throws Refusal when the filter makes no sense, whether or not there is anything to find. */
export function refuseFilter(filter: DataFilter): void {
  const lookup = filter.developerMetadataLookup
  if (lookup === undefined) {
    if (filter.gridRange === undefined && filter.a1Range === undefined)
      throw new Refusal('dataFilter.filter must be specified.')
    return
  }
  const { locationMatchingStrategy: strategy, metadataLocation } = lookup
  if (strategy !== undefined && metadataLocation === undefined)
    throw new Refusal('A location matching strategy needs a metadata location.')
  if (strategy === 'INTERSECTING_LOCATION' && metadataLocation?.spreadsheet === true) {
    throw new Refusal(
      'DeveloperMetadataLookup.spreadsheet is true, but locationMatchingStrategy was specified as INTERSECTING.',
    )
  }
}

/** Whether a note of a program is what the filter looks for. @throws Refusal when its range names nothing. */
export function matchesFilter(
  document: SpreadsheetDocument,
  entry: DeveloperMetadata,
  filter: DataFilter,
): boolean {
  if (filter.developerMetadataLookup !== undefined)
    return matchesLookup(entry, filter.developerMetadataLookup)
  const range =
    filter.gridRange ?? (filter.a1Range === undefined ? undefined : parseRange(document, filter.a1Range))
  if (range === undefined) throw new Refusal(`Unable to parse range: ${filter.a1Range}`)
  if (!('dimensionRange' in entry.location)) return false
  const { sheetId, dimension, startIndex } = entry.location.dimensionRange
  const sheet = document.sheets.find((one) => one.sheetId === (range.sheetId ?? 0))
  if (sheet === undefined || sheet.sheetId !== sheetId) return false
  const bounds = boundsOf(range, sheet)
  return dimension === 'ROWS'
    ? startIndex >= bounds.startRow && startIndex < bounds.endRow
    : startIndex >= bounds.startColumn && startIndex < bounds.endColumn
}

function matchesLookup(entry: DeveloperMetadata, lookup: MetadataLookup): boolean {
  if (lookup.metadataId !== undefined && lookup.metadataId !== entry.metadataId) return false
  if (lookup.metadataKey !== undefined && lookup.metadataKey !== entry.metadataKey) return false
  if (lookup.metadataValue !== undefined && lookup.metadataValue !== (entry.metadataValue ?? '')) return false
  if (lookup.visibility !== undefined && lookup.visibility !== entry.visibility) return false
  const location = wireMetadata(entry).location as JsonObject
  if (lookup.locationType !== undefined && lookup.locationType !== location.locationType) return false
  return (
    lookup.metadataLocation === undefined ||
    atLocation(entry, lookup.metadataLocation, lookup.locationMatchingStrategy)
  )
}

function atLocation(
  { location }: DeveloperMetadata,
  wanted: SentLocation,
  strategy: string | undefined,
): boolean {
  const intersecting = strategy !== 'EXACT_LOCATION'
  if (wanted.spreadsheet === true) return 'spreadsheet' in location
  if (wanted.dimensionRange !== undefined) {
    const {
      sheetId = 0,
      dimension,
      startIndex = 0,
      endIndex = Number.POSITIVE_INFINITY,
    } = wanted.dimensionRange
    if (!('dimensionRange' in location)) return false
    const own = location.dimensionRange
    if (own.sheetId !== sheetId) return false
    // a row and a column of the same tab cross
    if (own.dimension !== dimension) return intersecting
    return intersecting
      ? own.startIndex >= startIndex && own.startIndex < endIndex
      : own.startIndex === startIndex && own.endIndex === endIndex
  }
  if ('sheetId' in location) return location.sheetId === (wanted.sheetId ?? 0)
  return (
    intersecting && 'dimensionRange' in location && location.dimensionRange.sheetId === (wanted.sheetId ?? 0)
  )
}
