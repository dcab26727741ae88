import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { dueThisMonth } from './due-this-month.js'
import { incomeOfAProduct } from './income-of-a-product.js'
import { lifeOfAPks } from './life-of-a-pks.js'

const out = fileURLToPath(new URL('../out/', import.meta.url))

const programs: Record<string, () => Promise<string>> = {
  'life-of-a-pks': async () => {
    const { text, draft } = await lifeOfAPks()
    await writeFile(`${out}rancangan-pks.html`, draft)
    return text
  },
  'due-this-month': async () => {
    const { text, ics } = await dueThisMonth()
    await writeFile(`${out}jatuh-tempo.ics`, ics)
    return text
  },
  'income-of-a-product': incomeOfAProduct,
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(programs, name))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(programs).join(', ')}`)
  process.exitCode = 1
} else {
  await mkdir(out, { recursive: true })
  for (const name of asked.length > 0 ? asked : Object.keys(programs))
    console.log(`== ${name}\n\n${await programs[name]!()}\n`)
}
