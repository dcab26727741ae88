import { relative } from 'node:path'
import { importBanjar } from './import-banjar.js'
import { writePages } from './pictures.js'

const { before, rounds } = await importBanjar()
const names = ['Sinkronisasi pertama', 'Sesudah petugas memperbaiki', 'Sekali lagi']
for (const [at, { done, requests, people }] of rounds.entries()) {
  const [reads, writes] = requests
  console.log(`${names[at]}: ${people} orang tercatat; ${reads} permintaan baca, ${writes} tulis`)
  const { findings } = done.plan
  for (const { at: place, says } of findings) console.log(`  ${place}  ${says}`)
  if (findings.length === 0) console.log('  Tidak ada yang perlu diperbaiki.')
}
const [first, second] = rounds
const written = await writePages('out', {
  'banjar-1-sebelum': before,
  'banjar-2-masalah': first!.html,
  'banjar-3-sesudah': second!.html,
})
for (const path of written) console.log(relative('.', path))
