/**
 * Uses the packages as a stranger would: packs them, installs the tarballs with npm into an empty folder, and there
 * imports every public subpath, checks the README's snippet against the packed types, runs it, and compares what it
 * prints with what the README says it prints.
 *
 * In the README, `<!-- snippet -->` stands before a `ts` block, and the next `text` block is its output.
 *
 * Usage: node .ci/packed.mjs [path of the README]
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const readme = resolve(process.argv[2] ?? join(root, 'README.md'))
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'kemandirian-packed-')))

try {
  const { code, output } = snippetOf(readFileSync(readme, 'utf8'))
  const packed = readdirSync(join(root, 'packages')).map(pack)
  install(packed, code)
  for (const { name } of packed) checkInstalled(name)
  importAll(packed.map(({ name }) => name))
  run(code, output)
  say('the packed packages work')
} catch (error) {
  process.stderr.write(`check:packed: ${error.message}\n`)
  process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** The first snippet of the page and its output. */
function snippetOf(page) {
  const [, code, , output] =
    /<!-- snippet -->\s*```ts\n(.*?)```(.*?)```text\n(.*?)```/s.exec(page) ??
    fail(`${basename(readme)} has no <!-- snippet --> followed by a \`\`\`ts block and a \`\`\`text block.`)
  return { code, output }
}

function pack(directory) {
  const cwd = join(root, 'packages', directory)
  const {
    name,
    exports,
    peerDependenciesMeta = {},
  } = JSON.parse(readFileSync(join(cwd, 'package.json'), 'utf8'))
  const stdout = execFileSync('pnpm', ['pack', '--pack-destination', folder, '--json'], {
    cwd,
    encoding: 'utf8',
  })
  return { name, exports, optional: Object.keys(peerDependenciesMeta), tarball: JSON.parse(stdout).filename }
}

/** The tarballs, what they may be used with, and what the snippet brings along, in the versions that we test with. */
function install(packed, code) {
  const imported = [...code.matchAll(/from '((?:@[^/']+\/)?[^/']+)/g)].map(([, name]) => name)
  const foreign = [...new Set([...imported, ...packed.flatMap(({ optional }) => optional)])].filter(
    (name) => !name.startsWith('@kemandirian/') && !name.startsWith('node:'),
  )
  writeFileSync(
    join(folder, 'package.json'),
    JSON.stringify({
      type: 'module',
      private: true,
      dependencies: Object.fromEntries([
        ...packed.map(({ name, tarball }) => [name, `file:${tarball}`]),
        ...foreign.map((name) => [name, catalogVersion(name)]),
      ]),
    }),
  )
  say(`npm install ${[...packed.map(({ name }) => name), ...foreign].join(' ')}`)
  const npm = spawnSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (npm.status !== 0) fail(`npm install failed:\n${npm.stdout}${npm.stderr}`)
}

function catalogVersion(name) {
  const catalog = readFileSync(join(root, 'pnpm-workspace.yaml'), 'utf8')
  const [, version] =
    new RegExp(`^  "?${name}"?: (.+)$`, 'm').exec(catalog) ??
    fail(`the snippet imports ${name}, which is not in the catalog`)
  return version
}

/** What a packed package must not hold. */
function checkInstalled(name) {
  const directory = join(folder, 'node_modules', name)
  const manifest = readFileSync(join(directory, 'package.json'), 'utf8')
  for (const protocol of ['workspace:', 'catalog:'])
    if (manifest.includes(`"${protocol}`)) fail(`${name} was packed with a ${protocol} range`)
  const files = readdirSync(directory, { recursive: true }).map(String)
  const tests = files.filter((file) => /\.test(-d)?\.ts$|\/testing\//.test(file))
  if (tests.length > 0) fail(`${name} was packed with tests: ${tests.join(', ')}`)
  const types = files.filter((file) => file.endsWith('.d.ts'))
  const ours = types.filter((file) =>
    /from '[./]*\.\.\/\.\.\/core\//.test(readFileSync(join(directory, file), 'utf8')),
  )
  if (ours.length > 0) fail(`${name} reaches into a sibling's folder: ${ours.join(', ')}`)
  say(`${name}: ${files.length} files`)
}

function importAll(names) {
  const subpaths = names.flatMap((name) => {
    const { exports } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
    return Object.entries(exports)
      .filter(([, target]) => typeof target === 'object')
      .map(([subpath]) => name + subpath.slice(1))
  })
  const script = subpaths.map((subpath) => `await import(${JSON.stringify(subpath)})`).join('\n')
  const node = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (node.status !== 0) fail(`a public subpath cannot be imported:\n${node.stderr}`)
  say(`imported ${subpaths.length} subpaths`)
}

function run(code, output) {
  writeFileSync(join(folder, 'snippet.ts'), code)
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      compilerOptions: {
        target: 'es2022',
        module: 'nodenext',
        strict: true,
        noEmit: true,
        types: ['node'],
        typeRoots: [join(root, 'node_modules/@types')],
        skipLibCheck: true,
      },
      files: ['snippet.ts'],
    }),
  )
  const tsc = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', '.'], {
    cwd: folder,
    encoding: 'utf8',
  })
  if (tsc.status !== 0) fail(`the snippet does not fit the packed types:\n${tsc.stdout}`)

  writeFileSync(join(folder, 'snippet.mjs'), transformSync(code, { loader: 'ts', format: 'esm' }).code)
  const node = spawnSync(process.execPath, ['snippet.mjs'], { cwd: folder, encoding: 'utf8' })
  if (node.status !== 0) fail(`the snippet failed:\n${node.stderr}`)
  if (node.stdout.trim() !== output.trim())
    fail(
      `the snippet does not print what the README says.\nIt prints:\n${node.stdout}\nThe README says:\n${output}`,
    )
  say('the snippet prints what the README says')
}

function say(line) {
  process.stdout.write(`${line}\n`)
}

function fail(message) {
  throw new Error(message)
}
