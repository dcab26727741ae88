/** A place that people fill in by hand. */
export interface Blank {
  /** What goes there, in Indonesian: `nomor PIHAK KESATU`. */
  readonly blank: string
  /** How much room it takes on paper. Default: `short`. */
  readonly width?: 'short' | 'long' | 'full'
}

/** A line of text with blanks in it. */
export type DraftLine = readonly (string | Blank)[]

/**
 * A line of a draft, written as it reads: `line\`paling lambat ${span} sebelumnya\``. Lines may stand in lines.
 */
export function line(
  texts: TemplateStringsArray,
  ...values: readonly (string | Blank | DraftLine)[]
): DraftLine {
  const runs: (string | Blank)[] = []
  const add = (run: string | Blank) => {
    const last = runs.at(-1)
    if (typeof run === 'string' && typeof last === 'string') runs[runs.length - 1] = last + run
    else if (run !== '') runs.push(run)
  }
  for (const [nth, text] of texts.entries()) {
    add(text)
    const value = values[nth]
    if (value === undefined) continue
    if (typeof value === 'string' || 'blank' in value) add(value)
    else for (const run of value) add(run)
  }
  return runs
}

/** A line of text alone. */
export function plain(text: string): DraftLine {
  return text === '' ? [] : [text]
}

/** Lines one after another, as Indonesian lists them: `A, B, dan C`. */
export function listing(lines: readonly DraftLine[]): DraftLine {
  return lines.reduce<DraftLine>((before, one, nth) => {
    if (nth === 0) return one
    const joint = nth < lines.length - 1 ? ', ' : lines.length === 2 ? ' dan ' : ', dan '
    return line`${before}${joint}${one}`
  }, [])
}
