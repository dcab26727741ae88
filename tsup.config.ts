import { existsSync, readFileSync } from 'node:fs'
import { defineConfig } from 'tsup'

const { exports, bin = {} } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  exports: Record<string, { '@kemandirian/source'?: string } | string>
  bin?: Record<string, string>
}

/** One build entry for each public subpath and each command, read from the package's manifest so that the two cannot differ. */
const entry = Object.values(exports)
  .flatMap((target) => (typeof target === 'string' ? [] : (target['@kemandirian/source'] ?? [])))
  .concat(Object.values(bin).map((built) => built.replace(/^\.\/dist\/(.+)\.js$/, './src/$1.ts')))
  .filter((source) => existsSync(source))

/**
 * Shared by every package: each runs it in its own folder. Nothing is minified: without whitespace the `@__PURE__`
 * marks are gone too, and a bundle of one right of the law takes 20 kB instead of 12.
 */
export default defineConfig({
  entry,
  format: ['esm'],
  dts: true,
  sourcemap: true,
  clean: true,
  treeshake: true,
  target: 'node20',
})
