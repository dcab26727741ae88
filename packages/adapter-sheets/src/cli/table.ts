/** Columns side by side, as wide as what is in them; long cells are cut, those of the last column are not. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const last = header.length - 1
  const lines = [header, ...rows].map((row) =>
    row.map((cell, at) => oneLine(cell, at === last ? Infinity : widest)),
  )
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const printed = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '─'.repeat(Math.min(width, widest))).join('  ')
  return [printed[0], rule, ...printed.slice(1)].join('\n')
}

function oneLine(cell: string, most: number): string {
  const text = cell.replace(/\s+/g, ' ').trim()
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`
}

const widest = 100
