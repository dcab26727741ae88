/** `pnpm verify`: every check but the tests, each with its time; at the end, what failed and how to run it alone. */
import { spawnSync } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import process from 'node:process'

/** Script of package.json and what it makes sure of. The first is needed by the others. */
const checks = [
  ['build', 'the packages can be built'],
  ['typecheck', 'the types agree, and the core needs neither Node nor a browser'],
  ['lint', 'style, and which room may import which'],
  ['knip', 'nothing is left over: files, exports, dependencies'],
  ['check:pkg', 'the packed packages resolve, with their types (publint, are-the-types-wrong)'],
  ['docs', 'every public name is documented; the site is in docs/api'],
  ['check:docs', 'generated pages are what the code gives'],
  ['size', 'the core is as small as promised, and eligibility loads no zod'],
  ['check:packed', 'the README snippet runs against the packed packages'],
]

const failed = []
for (const [script, makesSure] of checks) {
  process.stdout.write(`\n── ${script}: ${makesSure}\n`)
  const from = performance.now()
  const { status } = spawnSync('pnpm', ['run', script], { stdio: 'inherit' })
  const seconds = ((performance.now() - from) / 1000).toFixed(1)
  process.stdout.write(`── ${script}: ${status === 0 ? 'ok' : 'FAILED'} after ${seconds} s\n`)
  if (status === 0) continue
  failed.push([script, makesSure])
  if (script === 'build') break
}

if (failed.length === 0) process.stdout.write(`\nverify: all ${checks.length} checks passed\n`)
else {
  process.stdout.write(`\nverify: ${failed.length} of ${checks.length} checks failed\n`)
  for (const [script, makesSure] of failed)
    process.stdout.write(`  not so: ${makesSure}. Run it alone: pnpm run ${script}\n`)
  process.exitCode = 1
}
