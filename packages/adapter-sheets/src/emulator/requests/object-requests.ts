import type { Filter, NamedRange, ProtectedRange, Ranged, Sheet } from '../model/document.js'
import { boundsOf, type GridRange, overlaps, rangeOf } from '../model/grid-range.js'
import type { JsonObject } from '../model/json.js'
import { ProtectedRefusal, Refusal } from '../model/refusal.js'
import { assignMasked, writeMask } from '../rest/field-mask.js'
import { wireProtection, wireRange, wireRule } from '../rest/spreadsheet-view.js'
import { mirrorColors } from '../values/cell-format.js'
import { effectiveNumberFormat, shownText } from '../values/cell-view.js'
import { type SortSpec, sortArea } from './arrange-requests.js'
import type { Edit } from './edit.js'

const kept = (range: GridRange | undefined): GridRange => ({ sheetId: 0, ...range })
const printed = (item: JsonObject): JsonObject => ({
  ...item,
  ...(item.range !== undefined && { range: wireRange(item.range as GridRange) }),
})

export function addNamedRange(edit: Edit, request: { namedRange?: Partial<NamedRange> }): JsonObject {
  const { name = '', range, namedRangeId = String(edit.newId()) } = request.namedRange ?? {}
  refuseName(edit, name)
  edit.area(range)
  const named = { namedRangeId, name, range: kept(range) }
  edit.document.namedRanges.push(named)
  return { namedRange: printed(named) }
}

function refuseName(edit: Edit, name: string, own?: NamedRange): void {
  if (
    !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) ||
    /^([A-Za-z]{1,3}\d+|[Rr]\d+[Cc]\d+|true|false)$/i.test(name)
  ) {
    throw new Refusal(`"${name}" is not a valid name for a named range.`)
  }
  if (edit.document.namedRanges.some((one) => one !== own && one.name.toLowerCase() === name.toLowerCase())) {
    throw new Refusal(
      `Cannot add named range with name ${name}, a named range with that name already exists.`,
    )
  }
}

export function updateNamedRange(
  edit: Edit,
  request: { namedRange?: Partial<NamedRange>; fields?: string },
): undefined {
  const mask = writeMask(request.fields, 'NamedRange')
  const own = edit.document.namedRanges.find((one) => one.namedRangeId === request.namedRange?.namedRangeId)
  if (own === undefined) throw new Refusal(`No named range with id: ${request.namedRange?.namedRangeId}`)
  const after = assignMasked(own as JsonObject, request.namedRange as JsonObject, mask) as NamedRange
  refuseName(edit, after.name, own)
  edit.document.namedRanges = edit.document.namedRanges.map((one) =>
    one === own ? { ...after, namedRangeId: own.namedRangeId, range: kept(after.range) } : one,
  )
}

export function deleteNamedRange(edit: Edit, { namedRangeId }: { namedRangeId?: string }): undefined {
  const left = edit.document.namedRanges.filter((one) => one.namedRangeId !== namedRangeId)
  if (left.length === edit.document.namedRanges.length)
    throw new Refusal(`No named range with id: ${namedRangeId}`)
  edit.document.namedRanges = left
}

type SentProtection = Partial<Omit<ProtectedRange, 'editors'>> & { editors?: JsonObject }

const sheetOfProtection = (edit: Edit, range: SentProtection): Sheet => {
  const named = edit.document.namedRanges.find(({ namedRangeId }) => namedRangeId === range.namedRangeId)
  const table = edit.document.sheets.find(({ tables }) =>
    tables.some(({ tableId }) => tableId === range.tableId),
  )
  return range.tableId !== undefined && table !== undefined
    ? table
    : edit.sheet((range.range ?? named?.range)?.sheetId)
}

/** Members of a protection that say nothing are not kept. */
function storedEditors(editors: JsonObject | undefined): JsonObject {
  return Object.fromEntries(
    Object.entries(editors ?? {}).filter(
      ([, value]) => value === true || (Array.isArray(value) && value.length > 0),
    ),
  )
}

export function addProtectedRange(edit: Edit, request: { protectedRange?: SentProtection }): JsonObject {
  const sent = request.protectedRange ?? {}
  const sheet = sheetOfProtection(edit, sent)
  const protectedRangeId = sent.protectedRangeId ?? edit.newId()
  if (
    edit.document.sheets.some(({ protectedRanges }) =>
      protectedRanges.some((one) => one.protectedRangeId === protectedRangeId),
    )
  ) {
    throw new Refusal(`Protected range with id: ${protectedRangeId} already exists.`)
  }
  const editors = storedEditors(sent.editors)
  refuseEditors(sent.warningOnly, editors)
  const { requestingUserCanEdit: _, ...rest } = sent as SentProtection & JsonObject
  const range: ProtectedRange = {
    ...rest,
    ...(sent.range && { range: kept(sent.range) }),
    protectedRangeId,
    // who protects stays an editor, and so does the owner
    editors: {
      ...editors,
      users: [...new Set([...((editors.users ?? []) as string[]), edit.actor, edit.workbook.owner])],
    },
  }
  sheet.protectedRanges.push(range)
  return { protectedRange: wireProtection({ ...range, editors }, true) }
}

/** Where everyone is let pass, nobody can be named. */
function refuseEditors(warningOnly: boolean | undefined, editors: JsonObject): void {
  if (warningOnly === true && Object.keys(editors).length > 0)
    throw new Refusal('ProtectedRange is warningOnly. Editors cannot be set on it.')
}

function ownProtection(edit: Edit, id: number | undefined): { sheet: Sheet; range: ProtectedRange } {
  for (const sheet of edit.document.sheets) {
    const range = sheet.protectedRanges.find((one) => one.protectedRangeId === id)
    if (range === undefined) continue
    if (!edit.mayEdit(range)) {
      throw new ProtectedRefusal(
        'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
      )
    }
    return { sheet, range }
  }
  throw new Refusal(`No protected range with id: ${id}`)
}

export function updateProtectedRange(
  edit: Edit,
  request: { protectedRange?: SentProtection; fields?: string },
): undefined {
  const mask = writeMask(request.fields, 'ProtectedRange')
  const { sheet, range } = ownProtection(edit, request.protectedRange?.protectedRangeId)
  const after = assignMasked(
    range as unknown as JsonObject,
    request.protectedRange as JsonObject,
    mask,
  ) as unknown as SentProtection
  const editors = storedEditors(after.editors)
  const updated: ProtectedRange = {
    ...after,
    ...(after.range && { range: kept(after.range) }),
    protectedRangeId: range.protectedRangeId,
    editors: {
      ...editors,
      users: [...new Set([...((editors.users ?? []) as string[]), edit.workbook.owner])],
    },
  }
  sheet.protectedRanges = sheet.protectedRanges.map((one) => (one === range ? updated : one))
}

export function deleteProtectedRange(
  edit: Edit,
  { protectedRangeId }: { protectedRangeId?: number },
): undefined {
  const { sheet, range } = ownProtection(edit, protectedRangeId)
  sheet.protectedRanges = sheet.protectedRanges.filter((one) => one !== range)
}

type SentFilter = Filter & { sortSpecs?: JsonObject[]; filterSpecs?: JsonObject[] }

export function setBasicFilter(edit: Edit, request: { filter?: SentFilter }): undefined {
  const { sheet, bounds } = edit.area(request.filter?.range)
  showFiltered(sheet)
  sheet.basicFilter = { ...request.filter, range: rangeOf(sheet.sheetId, bounds) } as Filter
  const sorts = (request.filter?.sortSpecs ?? []) as SortSpec[]
  if (sorts.length > 0) sortArea(edit, sheet, { ...bounds, startRow: bounds.startRow + 1 }, sorts)
  hideFiltered(edit, sheet)
}

export function clearBasicFilter(edit: Edit, { sheetId }: { sheetId?: number }): undefined {
  const sheet = edit.sheet(sheetId)
  sheet.basicFilter = undefined
  showFiltered(sheet)
}

function showFiltered(sheet: Sheet): void {
  sheet.rowProperties = sheet.rowProperties.map((row) => {
    const { hiddenByFilter: _, ...rest } = row ?? {}
    return rest
  })
}

/** Hides the rows that the filter's rules leave out. */
function hideFiltered(edit: Edit, sheet: Sheet): void {
  const filter = sheet.basicFilter as SentFilter
  const { startRow, endRow } = boundsOf(filter.range ?? {}, sheet)
  const rules = new Map<number, JsonObject>(
    Object.entries(filter.criteria ?? {}).map(([column, rule]) => [Number(column), rule]),
  )
  for (const { columnIndex = 0, filterCriteria } of (filter.filterSpecs ?? []) as {
    columnIndex?: number
    filterCriteria?: JsonObject
  }[]) {
    if (filterCriteria !== undefined) rules.set(columnIndex, filterCriteria)
  }
  const reading = edit.reading()
  for (let row = startRow + 1; row < Math.min(endRow, sheet.rows.length); row++) {
    const hidden = [...rules].some(([column, rule]) => {
      const text = shownText(
        reading.calculation.value(sheet, row, column),
        effectiveNumberFormat(sheet, row, column, reading),
        reading.locale,
      )
      if (((rule.hiddenValues ?? []) as string[]).includes(text)) return true
      const condition = rule.condition as JsonObject | undefined
      return condition !== undefined && !meets(text, condition)
    })
    if (hidden) sheet.rowProperties[row] = { ...sheet.rowProperties[row], hiddenByFilter: true }
  }
}

/** Whether a shown text meets a condition; kinds of condition the emulator does not judge hide nothing. */
export function meets(text: string, condition: JsonObject): boolean {
  const [first = ''] = ((condition.values ?? []) as { userEnteredValue?: string }[]).map(
    ({ userEnteredValue = '' }) => userEnteredValue,
  )
  const [low, wanted] = [text.toLowerCase(), first.toLowerCase()]
  switch (condition.type) {
    case 'BLANK':
      return text === ''
    case 'NOT_BLANK':
      return text !== ''
    case 'TEXT_CONTAINS':
      return low.includes(wanted)
    case 'TEXT_NOT_CONTAINS':
      return !low.includes(wanted)
    case 'TEXT_STARTS_WITH':
      return low.startsWith(wanted)
    case 'TEXT_ENDS_WITH':
      return low.endsWith(wanted)
    case 'TEXT_EQ':
      return low === wanted
    case 'NUMBER_EQ':
      return Number(text) === Number(first)
    case 'NUMBER_GREATER':
      return text !== '' && Number(text) > Number(first)
    case 'NUMBER_LESS':
      return text !== '' && Number(text) < Number(first)
    default:
      return true
  }
}

export function addFilterView(
  edit: Edit,
  request: { filter?: Filter & { filterViewId?: number } },
): JsonObject {
  const { sheet } = edit.area(request.filter?.range)
  const view = {
    ...request.filter,
    filterViewId: request.filter?.filterViewId ?? edit.newId(),
    range: kept(request.filter?.range),
  } as Filter
  sheet.filterViews.push(view)
  return { filter: printed(view) }
}

function viewOf(edit: Edit, id: unknown): { sheet: Sheet; view: Filter } {
  for (const sheet of edit.document.sheets) {
    const view = sheet.filterViews.find(({ filterViewId }) => filterViewId === id)
    if (view !== undefined) return { sheet, view }
  }
  throw new Refusal(`No filter view with id: ${id}`)
}

export function updateFilterView(edit: Edit, request: { filter?: Filter; fields?: string }): undefined {
  const mask = writeMask(request.fields, 'FilterView')
  const { sheet, view } = viewOf(edit, request.filter?.filterViewId)
  const after = { ...assignMasked(view, request.filter, mask), filterViewId: view.filterViewId } as Filter
  sheet.filterViews = sheet.filterViews.map((one) => (one === view ? after : one))
}

export function deleteFilterView(edit: Edit, { filterId }: { filterId?: number }): undefined {
  const { sheet, view } = viewOf(edit, filterId)
  sheet.filterViews = sheet.filterViews.filter((one) => one !== view)
}

export function duplicateFilterView(edit: Edit, { filterId }: { filterId?: number }): JsonObject {
  const { sheet, view } = viewOf(edit, filterId)
  const copy = { ...view, filterViewId: edit.newId(), title: `Copy of ${view.title ?? ''}` } as Filter
  sheet.filterViews.push(copy)
  return { filter: printed(copy) }
}

type Rule = JsonObject & { ranges?: GridRange[] }

const storedRule = (rule: Rule): Rule => {
  const stored = mirrorColors(rule) as Rule
  const gradient = stored.gradientRule as Gradient | undefined
  return {
    ...stored,
    ...(gradient && { gradientRule: Object.fromEntries(Object.entries(gradient).map(withoutValue)) }),
    ranges: (rule.ranges ?? []).map(kept),
  }
}

type Point = JsonObject & { type?: string; value?: string }
type Gradient = Readonly<Record<string, Point>>

/** The least and the greatest are found by themselves: a value sent with them is dropped. */
const withoutValue = ([name, point]: [string, Point]): [string, Point] => {
  const { value: _, ...rest } = point
  return [name, point.type === 'MIN' || point.type === 'MAX' ? rest : point]
}

/** @throws Refusal for a colour scale without its two ends, or a point that needs a value and has none. */
function refusePoints(rule: Rule): void {
  const gradient = rule.gradientRule as Gradient | undefined
  if (gradient === undefined) return
  for (const point of [
    gradient.minpoint,
    gradient.maxpoint,
    ...(gradient.midpoint ? [gradient.midpoint] : []),
  ]) {
    const { type, value } = point ?? {}
    if (type === undefined) throw new Refusal('No interpolationPointType specified.')
    if (type !== 'MIN' && type !== 'MAX' && value === undefined)
      throw new Refusal('InterpolationPoint.value is required.')
  }
}

export function addConditionalFormatRule(edit: Edit, request: { rule?: Rule; index?: number }): undefined {
  const rule = storedRule(request.rule ?? {})
  refusePoints(rule)
  const [first] = rule.ranges ?? []
  if (first === undefined) throw new Refusal('A conditional format rule must have a range.')
  const sheet = edit.sheet(first.sheetId)
  sheet.conditionalFormats.splice(request.index ?? 0, 0, rule as JsonObject)
}

export function updateConditionalFormatRule(
  edit: Edit,
  request: { index?: number; sheetId?: number; rule?: Rule; newIndex?: number },
): JsonObject {
  const index = request.index ?? 0
  const sheet = edit.sheet(request.rule?.ranges?.[0]?.sheetId ?? request.sheetId)
  const old = sheet.conditionalFormats[index]
  if (old === undefined)
    throw new Refusal(`No conditional format on sheet: ${sheet.sheetId} at index: ${index}`)
  if (request.rule !== undefined) {
    const rule = storedRule(request.rule) as JsonObject
    refusePoints(rule)
    sheet.conditionalFormats[index] = rule
    return { oldRule: wireRule(old), oldIndex: index, newRule: wireRule(rule), newIndex: index }
  }
  const newIndex = request.newIndex ?? 0
  sheet.conditionalFormats.splice(index, 1)
  sheet.conditionalFormats.splice(newIndex, 0, old)
  return { oldRule: wireRule(old), oldIndex: index, newRule: wireRule(old), newIndex }
}

export function deleteConditionalFormatRule(
  edit: Edit,
  { index = 0, sheetId }: { index?: number; sheetId?: number },
): JsonObject {
  const sheet = edit.sheet(sheetId)
  const [rule] = sheet.conditionalFormats.splice(index, 1)
  if (rule === undefined)
    throw new Refusal(`No conditional format on sheet: ${sheet.sheetId} at index: ${index}`)
  return { rule: wireRule(rule) }
}

export function addBanding(edit: Edit, request: { bandedRange?: Ranged }): JsonObject {
  const { sheet, bounds } = edit.area(request.bandedRange?.range)
  if (sheet.bandedRanges.some((other) => overlaps(boundsOf(other.range ?? {}, sheet), bounds))) {
    throw new Refusal(
      'You cannot add alternating background colors to a range that already has alternating background colors.',
    )
  }
  const band = mirrorColors({
    ...request.bandedRange,
    bandedRangeId: request.bandedRange?.bandedRangeId ?? edit.newId(),
  }) as Ranged
  sheet.bandedRanges.push({ ...band, range: kept(band.range) } as Ranged)
  return { bandedRange: printed(band) }
}

export function updateBanding(edit: Edit, request: { bandedRange?: Ranged; fields?: string }): undefined {
  const mask = writeMask(request.fields, 'BandedRange')
  for (const sheet of edit.document.sheets) {
    const band = sheet.bandedRanges.find(
      ({ bandedRangeId }) => bandedRangeId === request.bandedRange?.bandedRangeId,
    )
    if (band === undefined) continue
    const after = mirrorColors(assignMasked(band, request.bandedRange, mask)) as Ranged
    sheet.bandedRanges = sheet.bandedRanges.map((one) => (one === band ? after : one))
    return
  }
  throw new Refusal(`No banded range with id: ${request.bandedRange?.bandedRangeId}`)
}

export function deleteBanding(edit: Edit, { bandedRangeId }: { bandedRangeId?: number }): undefined {
  const sheet = edit.document.sheets.find(({ bandedRanges }) =>
    bandedRanges.some((band) => band.bandedRangeId === bandedRangeId),
  )
  if (sheet === undefined) throw new Refusal(`No banded range with id: ${bandedRangeId}`)
  sheet.bandedRanges = sheet.bandedRanges.filter((band) => band.bandedRangeId !== bandedRangeId)
}
