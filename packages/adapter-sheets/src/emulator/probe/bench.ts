import type { Json, JsonObject } from '../model/json.js'

/** An exchange with Google or the emulator, as the probe saw it. */
export type Seen = {
  readonly method: string
  readonly path: string
  readonly body?: Json
  readonly status: number
  readonly answer: Json
}

/** Sends one request to the API and gives status and parsed body. */
export type Sender = (
  method: string,
  path: string,
  body?: Json,
) => Promise<{ status: number; body: JsonObject }>

/** A tab made for one assertion. */
export type BenchTab = { readonly sheetId: number; readonly title: string }

/** What an assertion works with: one spreadsheet, and tabs of its own in it. */
export class Bench {
  readonly seen: Seen[] = []
  private readonly made: number[] = []
  private count = 0

  constructor(
    private readonly sender: Sender,
    readonly spreadsheetId: string,
    /** Makes the tabs of this run different from those of another. */
    private readonly prefix: string,
  ) {}

  /** A request below the spreadsheet's own path, such as `:batchUpdate` or `/values/A1`. */
  async send(method: string, path: string, body?: Json): Promise<{ status: number; body: JsonObject }> {
    const answer = await this.sender(method, `/v4/spreadsheets/${this.spreadsheetId}${path}`, body)
    this.seen.push({
      method,
      path,
      ...(body !== undefined && { body }),
      status: answer.status,
      answer: answer.body,
    })
    return answer
  }

  /** A request that must be answered with 200. */
  async ask(method: string, path: string, body?: Json): Promise<JsonObject> {
    const { status, body: answer } = await this.send(method, path, body)
    if (status !== 200) throw new Error(`${method} ${path} was answered with ${status}: ${messageOf(answer)}`)
    return answer
  }

  /** A request that must be refused; gives Google's words. */
  async refused(method: string, path: string, body?: Json): Promise<string> {
    const { status, body: answer } = await this.send(method, path, body)
    if (status !== 400) throw new Error(`${method} ${path} was answered with ${status}, not 400.`)
    return messageOf(answer)
  }

  /** Carries out requests; gives their replies. */
  async batch(...requests: JsonObject[]): Promise<JsonObject[]> {
    return (await this.ask('POST', ':batchUpdate', { requests })).replies as JsonObject[]
  }

  batchRefused(...requests: JsonObject[]): Promise<string> {
    return this.refused('POST', ':batchUpdate', { requests })
  }

  /** A new tab, with rows written as texts that are not parsed. */
  async tab(rows: Json[][] = [], size: { rowCount?: number; columnCount?: number } = {}): Promise<BenchTab> {
    this.count += 1
    const title = `${this.prefix}${this.count}`
    const gridProperties = { rowCount: size.rowCount ?? 20, columnCount: size.columnCount ?? 8 }
    const [reply] = await this.batch({ addSheet: { properties: { title, gridProperties } } })
    const { sheetId } = (reply as { addSheet: { properties: { sheetId: number } } }).addSheet.properties
    this.made.push(sheetId)
    if (rows.length > 0) await this.write(`${title}!A1`, rows)
    return { sheetId, title }
  }

  write(range: string, values: Json[][], input: 'RAW' | 'USER_ENTERED' = 'RAW'): Promise<JsonObject> {
    return this.ask('PUT', `/values/${encodeURIComponent(range)}?valueInputOption=${input}`, { values })
  }

  /** Values of a range, or `undefined` when the answer has none. */
  async values(range: string, options = ''): Promise<Json | undefined> {
    return (await this.ask('GET', `/values/${encodeURIComponent(range)}?${options}`)).values
  }

  /** One cell with the members named. */
  async cell(range: string, members: string): Promise<JsonObject> {
    const fields = encodeURIComponent(`sheets.data.rowData.values(${members})`)
    const answer = await this.ask('GET', `?ranges=${encodeURIComponent(range)}&fields=${fields}`)
    const [sheet] = (answer.sheets ?? []) as { data: { rowData?: { values?: JsonObject[] }[] }[] }[]
    return sheet?.data[0]?.rowData?.[0]?.values?.[0] ?? {}
  }

  /** Takes away what the assertion made. */
  async clean(): Promise<void> {
    for (const sheetId of this.made.splice(0))
      await this.send('POST', ':batchUpdate', { requests: [{ deleteSheet: { sheetId } }] })
  }
}

const messageOf = (answer: JsonObject): string =>
  String((answer.error as JsonObject | undefined)?.message ?? JSON.stringify(answer))

/** @throws Error that says what was expected and what was seen, when the two are not the same JSON. */
export function same(seen: unknown, expected: unknown): void {
  const [left, right] = [stable(seen), stable(expected)]
  if (left !== right) throw new Error(`expected ${right}, saw ${left}`)
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => a.localeCompare(b)))
      : member,
  ) ?? 'nothing'
