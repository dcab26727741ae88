import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** The text of each page as poppler reads it: as it is laid out, line by line, or `flowing`, in the order in which it was written. */
export function pagesOf(bytes: Uint8Array, flowing = false): readonly string[] {
  return runOn(bytes, (path) => ['pdftotext', flowing ? '-raw' : '-layout', path, '-'])
    .replace(/\f$/, '')
    .split('\f')
}

/** What poppler says of the fonts: one line each, with `yes` where it is embedded, subset, and can be read as text. */
export function fontsOf(bytes: Uint8Array): readonly string[] {
  return runOn(bytes, (path) => ['pdffonts', path])
    .trim()
    .split('\n')
    .slice(2)
}

/** What poppler says of the document as a whole: title, author, dates, whether it is tagged. */
export function infoOf(bytes: Uint8Array): string {
  return `${runOn(bytes, (path) => ['pdfinfo', path])}${runOn(bytes, (path) => ['pdfinfo', '-meta', path])}`
}

/** The first page as shades of grey, 0 black, at so many pixels a point. */
export function greyOf(bytes: Uint8Array, scale: number): (x: number, y: number) => number {
  const picture = runOn(
    bytes,
    (path) => ['pdftoppm', '-gray', '-r', String(72 * scale), '-l', '1', path],
    'latin1',
  )
  const [head, width] = /^P5\s+(\d+)\s+\d+\s+255\s/.exec(picture)!
  return (x, y) =>
    picture.charCodeAt(head.length + Math.floor(y * scale) * Number(width) + Math.floor(x * scale))
}

function runOn(
  bytes: Uint8Array,
  command: (path: string) => readonly [string, ...string[]],
  encoding: 'utf8' | 'latin1' = 'utf8',
): string {
  const folder = mkdtempSync(join(tmpdir(), 'kemandirian-pdf-'))
  try {
    writeFileSync(join(folder, 'page.pdf'), bytes)
    const [program, ...args] = command(join(folder, 'page.pdf'))
    return execFileSync(program, args, { encoding, maxBuffer: 1 << 28 })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
