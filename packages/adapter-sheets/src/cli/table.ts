/** Columns side by side, as wide as what is in them; long cells are cut. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [header, ...rows].map((row) => row.map(oneLine))
  const widths = header.map((_, column) => Math.max(...lines.map((line) => line[column]!.length)))
  const printed = lines.map((line) =>
    line
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd(),
  )
  const rule = widths.map((width) => '─'.repeat(width)).join('  ')
  return [printed[0], rule, ...printed.slice(1)].join('\n')
}

function oneLine(cell: string): string {
  const text = cell.replace(/\s+/g, ' ').trim()
  return text.length <= widest ? text : `${text.slice(0, widest - 1)}…`
}

const widest = 100
