/** @example columnLetters(27) // 'AB' */
export function columnLetters(index: number): string {
  const before = Math.floor(index / 26) - 1
  return (before < 0 ? '' : columnLetters(before)) + String.fromCharCode(65 + (index % 26))
}

/** A tab's title as a range needs it. @example quotedTitle("Jum'at") // "'Jum''at'" */
export function quotedTitle(title: string): string {
  return `'${title.replaceAll("'", "''")}'`
}

/** Where a person finds a cell; row and column count from 0. @example cellAddress('Peserta', 16, 3) // 'Peserta!D17' */
export function cellAddress(title: string, row: number, column: number): string {
  const plain = /^[\p{L}_][\p{L}\p{N}_]*$/u.test(title)
  return `${plain ? title : quotedTitle(title)}!${columnLetters(column)}${row + 1}`
}

/** Rows as people see them, from 1, neighbours together. @example numbersOf([4, 5, 6, 9]) // '5–7, 10' */
export function numbersOf(rows: readonly number[]): string {
  const runs: [number, number][] = []
  for (const row of rows) {
    const last = runs.at(-1)
    if (last?.[1] === row) last[1] = row + 1
    else runs.push([row + 1, row + 1])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
