import type { Role } from '../emulator-types.js'
import { Calculation } from '../formulas/calculate.js'
import type { Scalar } from '../formulas/value.js'
import { isError } from '../formulas/value.js'
import { localeOrDefault, type SheetLocale } from '../values/locale.js'
import { formatByPattern } from '../values/number-format.js'
import { serialOfMoment } from '../values/serial.js'
import type { SpreadsheetDocument } from './document.js'
import type { JsonObject } from './json.js'

/** Someone who may do something with a file. */
export type Permission = {
  readonly id: string
  readonly type: 'user' | 'group' | 'domain' | 'anyone'
  readonly role: Role
  readonly emailAddress?: string
  readonly domain?: string
}

const keptRevisions = 200
const hourMs = 3_600_000

/** What Drive lists of the history of a file: changes soon after each other are one. */
export type Revision = { readonly id: number; readonly beganAt: number; modifiedAt: number }

/** A spreadsheet file: what it holds now and held before, and who may do what with it. */
export class Workbook {
  revision = 1
  modifiedAt: number
  trashed = false
  /** The folders it lies in; left out it is "My Drive" of the owner. */
  parents: readonly string[] | undefined
  /** Comments as Drive keeps them, oldest first. */
  comments: readonly JsonObject[] = []
  /** What Drive has last told of its age. */
  told: { readonly revision: number; readonly modifiedAt: number } | undefined
  /** What Drive lists of its history, oldest first. */
  readonly revisions: Revision[] = []
  /** Answers given by hand to formulas the emulator cannot work out. */
  readonly settled = new Map<string, string | number | boolean>()
  readonly history = new Map<number, SpreadsheetDocument>()
  private worked: Calculation | undefined
  private workedAt = -1

  constructor(
    private current: SpreadsheetDocument,
    readonly owner: string,
    public permissions: Permission[],
    readonly createdAt: number,
    private readonly now: () => number,
  ) {
    this.modifiedAt = createdAt
    this.history.set(this.revision, current)
    this.revisions.push({ id: 1, beganAt: createdAt, modifiedAt: createdAt })
  }

  get document(): SpreadsheetDocument {
    return this.current
  }

  get locale(): SheetLocale {
    return localeOrDefault(this.current.locale)
  }

  /** Makes the document the one that holds from now on. */
  commit(document: SpreadsheetDocument): void {
    this.current = document
    this.touched()
    this.history.set(this.revision, document)
    this.history.delete(this.revision - keptRevisions)
    const last = this.revisions.at(-1) as Revision
    if (this.modifiedAt - last.beganAt < hourMs) last.modifiedAt = this.modifiedAt
    else this.revisions.push({ id: this.revision, beganAt: this.modifiedAt, modifiedAt: this.modifiedAt })
  }

  /** Something about the file has changed: its `version` goes up and all values are worked out anew. */
  touched(): void {
    this.revision += 1
    this.modifiedAt = this.now()
    this.worked = undefined
  }

  /** The values of the current state. `TODAY` and the like move with the clock. */
  get calculation(): Calculation {
    const now = this.now()
    if (this.worked === undefined || this.workedAt !== now) {
      this.worked = calculationOf(this.current, this, now)
      this.workedAt = now
    }
    return this.worked
  }

  /** What an account may do: its own role, or that of anyone with the link. */
  roleOf(email: string): Role | undefined {
    const roles = this.permissions.filter(
      ({ emailAddress, type }) => emailAddress === email || type === 'anyone',
    )
    return (['owner', 'writer', 'commenter', 'reader'] as const).find((role) =>
      roles.some((one) => one.role === role),
    )
  }
}

/** The values of a state of a workbook that is not (yet) committed. */
export function calculationOf(document: SpreadsheetDocument, workbook: Workbook, now: number): Calculation {
  const locale = localeOrDefault(document.locale)
  return new Calculation(document, {
    now: () => serialOfMoment(now, document.timeZone),
    settled: workbook.settled,
    decimalComma: locale.decimal === ',',
    format: (value: Scalar, pattern) =>
      typeof value === 'number'
        ? formatByPattern(value, pattern, locale)
        : isError(value)
          ? value.code
          : String(value ?? ''),
  })
}
