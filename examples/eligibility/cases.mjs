#!/usr/bin/env node
// `pnpm cases FILE…`. A program and no script of the manifest: after a script that fails pnpm prints a line of its
// own, and the last line is to be how many cases agree.
import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'

const runner = fileURLToPath(new URL('../../packages/core/scripts/cases.mjs', import.meta.url))
const tsx = import.meta.resolve('tsx')
const { status } = spawnSync(
  process.execPath,
  ['--conditions=@kemandirian/source', '--import', tsx, runner, ...process.argv.slice(2)],
  { stdio: 'inherit' },
)
process.exitCode = status ?? 1
