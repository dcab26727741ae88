/**
 * The size report of the core: what each subpath brings into a bundle, minified and gzipped, its own code and what
 * it takes from others; and which packages it loads when imported. Fails where goal P10 is missed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const folder = fileURLToPath(new URL('..', import.meta.url))
const manifest = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'))
const dependencies = Object.keys(manifest.dependencies)
/** Loaded by tests only, so not counted into what an application ships. */
const forTests = ['./storage/conformance']

/**
 * Goal P10, in bytes after gzip -9 (kB are 1000 bytes). What has not been reached yet must at least not grow: it
 * fails above `today`, which is lowered whenever something was saved.
 */
const limit = { eligibility: 12_000, core: 30_000 }
const today = {
  oneExplained: 20_500,
  assessed: 17_700,
  explained: 25_800,
  eligibility: 66_500,
  root: 76_500,
  core: 243_000,
}

const subpaths = Object.entries(manifest.exports)
  .filter(([, target]) => typeof target === 'object')
  .map(([subpath, target]) => ({ subpath, file: `${folder}${target.default.slice(2)}` }))
const missing = subpaths.filter(({ file }) => !existsSync(file))
if (missing.length > 0) {
  console.error(
    `Not built: ${missing.map(({ subpath }) => subpath).join(', ')}. Run \`pnpm run build\` first.`,
  )
  process.exit(1)
}

/** Minified and gzipped size of a bundle of all that these files export. */
function measure(files, external) {
  const contents = files.map((file, index) => `export * as _${index} from ${JSON.stringify(file)}`).join('\n')
  return measureCode(contents, external)
}

/** Minified and gzipped size of a bundle of the code. */
async function measureCode(contents, external = []) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: folder },
    bundle: true,
    minify: true,
    format: 'esm',
    // The core must bundle for a browser: an import of Node would fail here.
    platform: 'browser',
    target: 'es2022',
    external,
    write: false,
    logLevel: 'error',
  })
  const [{ contents: bytes }] = outputFiles
  return { minified: bytes.length, gzipped: gzipSync(bytes, { level: 9 }).length }
}

/** The packages that Node loads when it imports the file: watched by a loader hook in a process of its own. */
function packagesLoadedBy(file) {
  const hook = `import { writeSync } from 'node:fs'
    export async function load(url, context, next) { writeSync(1, url + '\\n'); return next(url, context) }`
  const script = `import { register } from 'node:module'
    register('data:text/javascript,' + encodeURIComponent(${JSON.stringify(hook)}))
    await import(${JSON.stringify(pathToFileURL(file).href)})`
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`importing ${file} failed:\n${stderr}`)
  const names = stdout.match(/(?<=\/node_modules\/)(?!\.pnpm)(@[^/]+\/)?[^/\n]+/g) ?? []
  return [...new Set(names)].sort()
}

const kB = (bytes) => `${(bytes / 1000).toFixed(1)} kB`
const shipped = subpaths.filter(({ subpath }) => !forTests.includes(subpath))
const rows = []
for (const { subpath, file } of subpaths) {
  const own = await measure([file], dependencies)
  const whole = await measure([file], [])
  rows.push([subpath, kB(own.minified), kB(own.gzipped), kB(whole.gzipped), packagesLoadedBy(file).join(' ')])
}
const files = shipped.map(({ file }) => file)
const core = {
  own: await measure(files, dependencies),
  beyondZod: await measure(files, ['zod']),
  whole: await measure(files, []),
}
rows.push([
  'all of them, without the tests',
  kB(core.own.minified),
  kB(core.own.gzipped),
  kB(core.whole.gzipped),
  '',
])

const table = [['subpath', 'minified', 'gzip', 'gzip with packages', 'loads'], ...rows]
const widths = table[0].map((_, column) => Math.max(...table.map((row) => row[column].length)))
for (const row of table)
  console.log(
    row
      .map((cell, i) => (i === 0 || i === 4 ? cell.padEnd(widths[i]) : cell.padStart(widths[i])))
      .join('  ')
      .trimEnd(),
  )

const eligibility = subpaths.find(({ subpath }) => subpath === './eligibility').file
const root = subpaths.find(({ subpath }) => subpath === '.').file
const loaded = packagesLoadedBy(eligibility)
const use = (names, what) =>
  measureCode(`import { ${names} } from ${JSON.stringify(eligibility)}\nconsole.log(${what})`)
const given = 'globalThis.facts, { on: globalThis.on }'
const one = `assess(asimilasi, ${given})`
const result = `assess(regulations.indonesia.asimilasi, ${given})`
const goals = [
  [
    'eligibility: assess, by a policy of its own',
    await use('assess', `assess(globalThis.policy, ${given})`),
    limit.eligibility,
  ],
  ['eligibility: assess by one right of the law', await use('assess, asimilasi', one), limit.eligibility],
  [
    'eligibility: the same, explained in words',
    await use('assess, asimilasi, explain', `explain(${one}, 'id')`),
    limit.eligibility,
    today.oneExplained,
  ],
  [
    'eligibility: assess by `regulations`, which holds all of them',
    await use('assess, regulations', result),
    limit.eligibility,
    today.assessed,
  ],
  [
    'eligibility: the same, explained in words',
    await use('assess, explain, regulations', `explain(${result}, 'id')`),
    limit.eligibility,
    today.explained,
  ],
  [
    'eligibility: all that it exports',
    await measure([eligibility], []),
    limit.eligibility,
    today.eligibility,
  ],
  ['core beyond zod: the root entry', await measure([root], ['zod']), limit.core, today.root],
  ['core beyond zod: every subpath, CSV parser included', core.beyondZod, limit.core, today.core],
]
console.log('\nGoal P10, gzip')
for (const [what, { gzipped }, atMost, now = atMost] of goals) {
  const state = gzipped <= atMost ? 'met' : gzipped <= now ? 'not reached yet' : 'GREW'
  const bound = gzipped > atMost ? `goal ${kB(atMost)}, must not grow over ${kB(now)}` : `goal ${kB(atMost)}`
  console.log(`  ${state.padEnd(15)}  ${what}: ${kB(gzipped)} (${bound})`)
  if (gzipped > now) process.exitCode = 1
}
const lean = !loaded.includes('zod')
console.log(
  `  ${(lean ? 'met' : 'MISSED').padEnd(15)}  eligibility loads no zod: it loads ${loaded.join(', ') || 'no package'}`,
)
if (!lean) process.exitCode = 1
