import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Trust } from './check.js'

/** The page that verifies, as one file: its program, and what it trusts, are inside. */
export async function buildPage(trust: Trust): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(import.meta.dirname, 'page.js')],
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
    conditions: ['@kemandirian/source'],
  })
  const template = await readFile(join(import.meta.dirname, 'page.html'), 'utf8')
  // A function as replacement: `$` in the program means nothing. `<` is escaped, so that no text can end the script.
  return template
    .replace('"TRUST"', () => JSON.stringify(trust).replaceAll('<', '\\u003c'))
    .replace('PROGRAM', () => outputFiles[0]!.text.replaceAll('</script', '<\\/script'))
}
