import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { KemandirianError } from '@kemandirian/core/foundations'
import { storyClock } from './clock.js'
import { progress } from './progress.js'
import { summary } from './summary.js'
import { tellStory, writeStory } from './tell-story.js'
import { openWorkplace, type Places, writeOutput } from './workplace.js'

const example = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const { values } = parseArgs({ options: { out: { type: 'string' }, data: { type: 'string' } } })

try {
  await run({
    out: resolve(values.out ?? join(example, '../../out')),
    data: resolve(values.data ?? join(example, 'data')),
  })
} catch (error) {
  progress.end()
  console.error(reasonOf(error))
  process.exitCode = 1
}

async function run(places: Places): Promise<void> {
  const clock = storyClock()
  const workplace = await openWorkplace(places, clock, progress.say)
  try {
    const outcomes = workplace.finished ?? (await tellStory(workplace.records, clock, progress.step))
    if (workplace.finished === null) await workplace.finish(outcomes)
    await writeOutput(places.out, (folder) => writeStory(workplace.records, outcomes, folder, progress.step))
    progress.end()
    console.log(
      summary(outcomes, relative(process.env.INIT_CWD ?? process.cwd(), join(places.out, 'index.html'))),
    )
  } finally {
    await workplace.close()
  }
}

/** What stopped it and what to do, for people; a mistake of ours with its stack. */
function reasonOf(error: unknown): unknown {
  if (error instanceof KemandirianError) return `\nBerhenti (${error.code}): ${error.message}`
  const { code, path } = error as { code?: string; path?: string }
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return `\nBerhenti: disk penuh saat menulis ${path ?? 'hasil'}. Hasil sebelumnya tidak diubah. Kosongkan ruang, lalu jalankan lagi.`
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
    return `\nBerhenti: ${path ?? 'folder hasil'} tidak boleh ditulis oleh akun ini. Beri hak tulis, atau pilih folder lain dengan --out dan --data.`
  return error
}
