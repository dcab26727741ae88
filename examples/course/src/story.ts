import { type Day, formatDay } from '@kemandirian/core/foundations'

const dateWidth = 19
const textWidth = 84

/** What happened, told as a logbook: dates in a column on the left, words beside them. */
export class Story {
  readonly #lines: string[] = []

  /** The title, and what the reader has to know. */
  begin(title: string, note: string): void {
    this.#lines.push(title.toUpperCase(), note)
  }

  /** Begins a chapter. */
  chapter(title: string): void {
    this.#lines.push('', title.toUpperCase())
  }

  /** One entry: a day and what happened on it. */
  tell(on: Day, text: string): void {
    this.#beside(formatDay(on, 'id'), text)
  }

  /** More of the entry before. */
  add(text: string): void {
    this.#beside('', text)
  }

  /** Lines that are not broken, such as a table. */
  table(...rows: readonly string[]): void {
    for (const row of rows) this.#lines.push(' '.repeat(dateWidth) + row)
  }

  /** The story so far. */
  text(): string {
    return this.#lines.join('\n')
  }

  /** A number stays with the word after it: `8 JP`, `5 Mei`. */
  #beside(date: string, text: string): void {
    const rows: string[] = []
    for (const word of text.split(/(?<!\d) | (?![A-Z])/)) {
      const row = rows.at(-1)
      if (row !== undefined && row.length + 1 + word.length <= textWidth) rows.push(`${rows.pop()} ${word}`)
      else rows.push(word)
    }
    for (const [at, row] of rows.entries()) this.#lines.push((at === 0 ? date : '').padEnd(dateWidth) + row)
  }
}
