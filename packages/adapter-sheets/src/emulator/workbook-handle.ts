import type { CellView, Hand, Role, SpreadsheetHandle } from './emulator-types.js'
import type { JsonObject } from './model/json.js'
import type { Workbook } from './model/workbook.js'
import { Person } from './person.js'
import { copyWorkbook } from './rest/drive-endpoints.js'
import { wireMetadata, wireSpreadsheet } from './rest/spreadsheet-view.js'
import { rangeNamed, wireValues } from './rest/value-range.js'
import type { Service } from './service.js'
import { sheetHtml } from './sheet-html.js'
import { cellData } from './values/cell-view.js'

const people = new WeakMap<Workbook, Map<string, Person>>()

/** A spreadsheet as tests hold it. */
export class WorkbookHandle implements SpreadsheetHandle {
  constructor(
    private readonly service: Service,
    private readonly workbook: Workbook,
  ) {}

  get id(): string {
    return this.workbook.document.spreadsheetId
  }

  get url(): string {
    return `https://docs.google.com/spreadsheets/d/${this.id}/edit`
  }

  get title(): string {
    return this.workbook.document.title
  }

  get locale(): string {
    return this.workbook.document.locale
  }

  get timeZone(): string {
    return this.workbook.document.timeZone
  }

  get revision(): number {
    return this.workbook.revision
  }

  get tabs(): readonly string[] {
    return this.workbook.document.sheets.map(({ title }) => title)
  }

  get developerMetadata(): readonly JsonObject[] {
    return this.workbook.document.developerMetadata.map(wireMetadata)
  }

  private get reading() {
    return { calculation: this.workbook.calculation, locale: this.workbook.locale }
  }

  hand(email: string = this.workbook.owner): Hand {
    const known = people.get(this.workbook) ?? new Map<string, Person>()
    people.set(this.workbook, known)
    const person = known.get(email) ?? new Person(this.service, this.workbook, email)
    known.set(email, person)
    return person
  }

  values(range: string): readonly (readonly string[])[] {
    const { sheet, bounds } = rangeNamed(this.workbook.document, range)
    const options = { render: 'FORMATTED_VALUE', majorDimension: 'ROWS', momentsAsText: false } as const
    return (wireValues(sheet, bounds, this.reading, options).values ?? []) as string[][]
  }

  cell(address: string): CellView {
    const { sheet, bounds } = rangeNamed(this.workbook.document, address)
    return cellData(sheet, bounds.startRow, bounds.startColumn, this.reading) as CellView
  }

  read(ranges: readonly string[] = []): JsonObject {
    const { document } = this.workbook
    const areas = ranges.map((range) => rangeNamed(document, range).range)
    return wireSpreadsheet(document, {
      reading: this.reading,
      mayEdit: () => true,
      areas,
      tabs: areas.length === 0 ? undefined : new Set(areas.map(({ sheetId }) => sheetId ?? 0)),
    })
  }

  settle(formula: string, value: string | number | boolean): void {
    this.workbook.settled.set(formula, value)
    this.workbook.touched()
  }

  share(email: string, role: Role): void {
    this.unshare(email)
    this.permit({ id: String(this.service.world.newId()), type: 'user', role, emailAddress: email })
  }

  unshare(email: string): void {
    this.workbook.permissions = this.workbook.permissions.filter(({ emailAddress }) => emailAddress !== email)
    this.workbook.touched()
  }

  shareWithLink(role: 'reader' | 'writer'): void {
    this.permit({ id: 'anyoneWithLink', type: 'anyone', role })
  }

  private permit(permission: Workbook['permissions'][number]): void {
    this.workbook.permissions = [
      ...this.workbook.permissions.filter(({ id }) => id !== permission.id),
      permission,
    ]
    this.workbook.touched()
  }

  trash(): void {
    this.workbook.trashed = true
    this.workbook.touched()
  }

  copy(title = `Copy of ${this.title}`): SpreadsheetHandle {
    const copy = copyWorkbook(this.service.world, this.workbook, title, this.workbook.owner)
    copy.permissions.push({
      id: String(this.service.world.newId()),
      type: 'user',
      role: 'writer',
      emailAddress: this.service.robot,
    })
    return new WorkbookHandle(this.service, copy)
  }

  html(tab: string): string {
    return sheetHtml(this.workbook, tab)
  }

  at(revision: number): JsonObject | undefined {
    const document = this.workbook.history.get(revision)
    if (document === undefined) return undefined
    return wireSpreadsheet(document, {
      reading: this.reading,
      mayEdit: () => true,
      areas: [],
      tabs: undefined,
    })
  }
}
