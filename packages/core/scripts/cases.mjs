/**
 * Runs files of worked cases, and prints every disagreement with its tree of reasons: `pnpm cases FILE…`. Without a
 * file it runs those of the regulation pack.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isAbsolute, join, resolve } from 'node:path'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { runCases } from '../src/eligibility/regulations/indonesia/run-cases.ts'

const own = fileURLToPath(new URL('../src/eligibility/regulations/indonesia/cases', import.meta.url))
const named = process.argv.slice(2).filter((name) => name !== '--')
const ours = () => readdirSync(own).filter((name) => name.endsWith('.json'))
const names = named.length > 0 ? named : ours().map((name) => join(own, name))

const { lines, agrees } = runCases(names.map(fileOf))
process.stdout.write(`${lines.join('\n')}\n`)
process.exitCode = agrees ? 0 : 1

function fileOf(name) {
  try {
    return { name, text: readFileSync(placeOf(name), 'utf8') }
  } catch (error) {
    return { name, problem: `cannot be read: ${error.message}` }
  }
}

/** A relative name is meant from where the command was typed. */
function placeOf(name) {
  const typedIn = process.env.INIT_CWD
  if (isAbsolute(name) || existsSync(name) || typedIn === undefined) return name
  return resolve(typedIn, name)
}
