/** What a column asks for: the width of its longest word, and that of its longest text. */
interface Wanted {
  readonly least: number
  readonly most: number
}

/** A wider word is broken rather than that it takes the room of other columns. */
const widestWord = 20
/** A text that is longer gains nothing from more width. */
const widestText = 60

/** What a column of these texts asks for, in average characters. */
export function wanted(texts: readonly string[]): Wanted {
  let least = 2
  let most = 2
  for (const text of texts) {
    for (const line of text.split('\n')) most = Math.max(most, line.length)
    for (const word of text.split(/[ \n/-]+/)) least = Math.max(least, word.length)
  }
  return { least: Math.min(least, widestWord) + 1, most: Math.min(Math.max(most, least), widestText) + 1 }
}

/**
 * Widths that fill the page: each column gets its longest word, and what is left goes to those whose texts are longer.
 *
 * @param room What the columns have together, in points.
 * @param character The width of an average character, in points.
 */
export function columnWidths(columns: readonly Wanted[], room: number, character: number): number[] {
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
  const least = columns.map((column) => column.least * character)
  const tight = sum(least)
  if (tight >= room) return least.map((width) => (width * room) / tight)
  const more = columns.map((column) => (column.most - column.least) * character)
  const asked = sum(more)
  if (asked === 0) return least.map((width) => (width * room) / tight)
  const given = Math.min(1, (room - tight) / asked)
  const widths = least.map((width, i) => width + given * more[i]!)
  // What nobody asks for is spread alike.
  const rest = (room - sum(widths)) / columns.length
  return widths.map((width) => width + rest)
}
