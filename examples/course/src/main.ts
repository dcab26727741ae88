import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newKey } from './new-key.js'
import { stores } from './stores.js'
import { tellCourse } from './tell-course.js'

const storage = await stores[process.argv[2] === 'pglite' ? 'pglite' : 'memory']()
const { text, credentials } = await tellCourse(storage, await newKey())
console.log(text)

const folder = join(import.meta.dirname, '../data')
await mkdir(folder, { recursive: true })
await writeFile(join(folder, 'arga.svg'), credentials.get('sertifikat.arga')!.svg)
console.log(`Kode QR Arga: ${join(folder, 'arga.svg')}`)
