import { createHash } from 'node:crypto'
import { csvFiles } from '../src/render/csv.js'
import { html } from '../src/render/html.js'
import { json } from '../src/render/json.js'
import { markdown } from '../src/render/markdown.js'
import { pdf } from '../src/render/pdf/report.js'
import { xlsx } from '../src/render/spreadsheet/xlsx.js'
import { everything } from './sample-document.js'

/** What every format of the document comes to, in both languages. */
export async function renderHashes(): Promise<Record<string, string>> {
  const hashes: Record<string, string> = {}
  const keep = (name: string, bytes: string | Uint8Array) => {
    hashes[name] = createHash('sha256').update(bytes).digest('hex')
  }
  keep('json', json(everything))
  for (const language of ['id', 'en'] as const) {
    keep(`html-${language}`, html(everything, { language }))
    keep(`markdown-${language}`, markdown(everything, { language }))
    for (const [name, text] of csvFiles(everything, { language })) keep(`csv-${language}-${name}`, text)
    keep(`xlsx-${language}`, await xlsx(everything, { language }))
    keep(`pdf-${language}`, await pdf(everything, { language }))
  }
  return hashes
}

// On its own it stands for a machine of another place: what depends on place and language is gone or fails.
if (process.argv[1] === import.meta.filename) {
  const forbidden = () => {
    throw new Error('Data of the locale of this machine were asked for')
  }
  Reflect.deleteProperty(globalThis, 'Intl')
  for (const prototype of [String.prototype, Number.prototype, Date.prototype, Array.prototype])
    for (const name of Object.getOwnPropertyNames(prototype))
      if (/^toLocale|^localeCompare$/.test(name)) Object.assign(prototype, { [name]: forbidden })
  process.stdout.write(JSON.stringify(await renderHashes()))
}
