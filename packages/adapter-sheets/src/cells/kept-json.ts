import { pieces } from '../layout/tab-layout.js'

/**
 * JSON as it is kept in hidden cells: cut into pieces that a cell holds, with nothing in it that a spreadsheet may
 * change. `undefined` where it is longer than all cells together.
 */
export function toPieces(value: unknown): readonly string[] | undefined {
  const text = JSON.stringify(value).replace(
    /[\u007f-\u009f\u200b-\u200f\u2028\u2029\u2060\ufeff]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
  const cut: string[] = []
  for (let from = 0; from < text.length; ) {
    let to = Math.min(from + longest, text.length)
    // Both halves of a pair stay in one cell.
    if (to < text.length && /[\ud800-\udbff]/.test(text[to - 1]!)) to -= 1
    cut.push(text.slice(from, to))
    from = to
  }
  return cut.length <= pieces ? cut : undefined
}

/** What was kept; `undefined` where it is not whole any more. */
export function fromPieces(cut: readonly string[]): unknown {
  try {
    return JSON.parse(cut.join('')) as unknown
  } catch {
    return undefined
  }
}

const longest = 45_000
