/** Writes the generated pages of `docs`; with `--check` it only says which are not what the code would give. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { generatedPages } from './pages.js'

const docs = dirname(dirname(fileURLToPath(import.meta.url)))
const stale = [...generatedPages()].filter(([path, content]) => {
  const file = join(docs, path)
  return !existsSync(file) || readFileSync(file, 'utf8') !== content
})

if (process.argv.includes('--check')) {
  for (const [path] of stale) process.stderr.write(`docs/${path} is not what the tables give.\n`)
  if (stale.length > 0) {
    process.stderr.write('Run `pnpm run docs:lifecycles` and commit the result.\n')
    process.exitCode = 1
  } else process.stdout.write('docs: the generated pages are fresh\n')
} else {
  for (const [path, content] of stale) {
    mkdirSync(dirname(join(docs, path)), { recursive: true })
    writeFileSync(join(docs, path), content)
    process.stdout.write(`wrote docs/${path}\n`)
  }
  if (stale.length === 0) process.stdout.write('docs: nothing to change\n')
}
