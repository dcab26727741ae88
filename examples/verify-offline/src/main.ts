import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildPage } from './build-page.js'
import { issue } from './issue.js'

const folder = join(import.meta.dirname, '../data')
await mkdir(folder, { recursive: true })
const { svg, text, trust } = await issue({ revoke: false })
await writeFile(join(folder, 'sertifikat.svg'), svg)
await writeFile(join(folder, 'periksa.html'), await buildPage(trust))
console.log(`Kode QR: ${join(folder, 'sertifikat.svg')}`)
console.log(`Halaman: ${join(folder, 'periksa.html')}`)
console.log(`Isi kode QR: ${text}`)
