/**
 * `pnpm bench [name] [--json]`: runs the benches of all packages, or the one named.
 * Without `--json` it prints tables; with it, one line for each goal: {"goal":"P4","ratio":1.1,"limit":1.2}.
 */
import { existsSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { Bench, BenchResult, Timing } from './harness.js'

const suffix = '.bench.ts'
const packages = join(dirname(fileURLToPath(import.meta.url)), '../..')
const files = new Map(
  readdirSync(packages)
    .map((name) => join(packages, name, 'bench'))
    .filter((folder) => existsSync(folder))
    .flatMap((folder) => readdirSync(folder).map((file) => join(folder, file)))
    .filter((file) => file.endsWith(suffix))
    .map((file) => [basename(file, suffix), file] as const),
)
const names = [...files.keys()].sort()

const json = process.argv.includes('--json')
const wanted = process.argv.slice(2).filter((argument) => argument !== '--' && argument !== '--json')
const unknown = wanted.find((name) => !names.includes(name))
if (unknown !== undefined) {
  console.error(`There is no bench "${unknown}". There are: ${names.join(', ')}.`)
  process.exit(2)
}

for (const name of wanted.length === 0 ? names : wanted) {
  const { bench } = (await import(pathToFileURL(files.get(name)!).href)) as { bench: Bench }
  if (!json) console.log(`${bench.title}…`)
  print(await bench.run())
}

function print({ tables, goals, markdown }: BenchResult): void {
  if (json) {
    for (const { goal, ratio, limit } of goals) console.log(JSON.stringify({ goal, ratio, limit }))
    return
  }
  for (const { title, timings } of tables) printTable(title, timings)
  if (markdown !== undefined) console.log(`${markdown}\n`)
  for (const { goal, ratio, limit, means } of goals)
    console.log(`${goal} ${ratio <= limit ? 'met' : 'MISSED'}: ${ratio} (limit ${limit}), ${means}`)
}

function printTable(title: string, timings: readonly Timing[]): void {
  const fastest = Math.min(...timings.map((timing) => timing.nanosecondsPerItem))
  const rows = timings.map((timing) => [
    timing.name,
    timing.items.toLocaleString('en'),
    timing.nanosecondsPerItem.toFixed(1),
    Math.round(1e9 / timing.nanosecondsPerItem).toLocaleString('en'),
    (timing.nanosecondsPerItem / fastest).toFixed(1),
    timing.unrest.toFixed(2),
  ])
  const table = [['case', 'items', 'ns/item', 'items/s', 'x fastest', 'max/min'], ...rows]
  const widths = table[0]!.map((_, column) => Math.max(...table.map((row) => row[column]!.length)))
  console.log(`${title}\n`)
  for (const row of table)
    console.log(
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join('  '),
    )
  console.log()
}
