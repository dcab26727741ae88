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

function runOn(bytes: Uint8Array, command: (path: string) => readonly [string, ...string[]]): string {
  const folder = mkdtempSync(join(tmpdir(), 'kemandirian-pdf-'))
  try {
    writeFileSync(join(folder, 'page.pdf'), bytes)
    const [program, ...args] = command(join(folder, 'page.pdf'))
    return execFileSync(program, args, { encoding: 'utf8' })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
