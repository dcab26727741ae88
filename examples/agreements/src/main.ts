import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { dueThisMonth } from './due-this-month.js'
import { incomeOfAProduct } from './income-of-a-product.js'
import { lifeOfAPks } from './life-of-a-pks.js'

const out = fileURLToPath(new URL('../out/', import.meta.url))

const programs: Record<string, { heading: string; run: () => Promise<string> }> = {
  'life-of-a-pks': {
    heading: 'Perjalanan sebuah PKS',
    run: async () => {
      const { text, draft } = await lifeOfAPks()
      return `${text}\n${await saved('rancangan-pks.html', draft)}`
    },
  },
  'due-this-month': {
    heading: 'Yang jatuh tempo, dan yang sudah terlaksana',
    run: async () => {
      const { text, ics } = await dueThisMonth()
      return `${text}\n\n${await saved('jatuh-tempo.ics', ics)}`
    },
  },
  'income-of-a-product': { heading: 'Pendapatan satu produk', run: incomeOfAProduct },
}

async function saved(file: string, content: string): Promise<string> {
  await writeFile(`${out}${file}`, content)
  return `Tersimpan: out/${file}`
}

const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !Object.hasOwn(programs, name))
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there are ${Object.keys(programs).join(', ')}`)
  process.exitCode = 1
} else {
  await mkdir(out, { recursive: true })
  for (const name of asked.length > 0 ? asked : Object.keys(programs))
    console.log(`== ${programs[name]!.heading} ==\n\n${await programs[name]!.run()}\n`)
}
