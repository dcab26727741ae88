import { createHash } from 'node:crypto'
import { backupOf, memoryStorage, restoreInto, type Storage } from '@kemandirian/core/storage'
import { enrollment } from '../database.js'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const kinds = [enrollment]

/**
 * Takes a backup of what was written before `takenAt`, restores it into a store in memory, and the backup of that into
 * the empty store `back`.
 *
 * @returns How many entries came back, and how to find what is wrong, once nobody writes any more.
 */
export async function restoreAndBack(
  source: Storage,
  back: Storage,
  takenAt: string,
): Promise<{ readonly entries: number; problems(): Promise<string[]> }> {
  const entriesOf = async (storage: Storage) => {
    const lines: string[] = []
    for await (const line of backupOf(storage, { takenAt, digest })) lines.push(line)
    return lines
  }
  const taken = await entriesOf(source)
  const memory = memoryStorage()
  await restoreInto(memory, taken, { kinds, digest })
  const { entries } = await restoreInto(back, await entriesOf(memory), { kinds, digest })
  return {
    entries,
    async problems() {
      const problems: string[] = []
      const [wanted, ...found] = [
        await entriesOf(source),
        taken,
        await entriesOf(memory),
        await entriesOf(back),
      ].map((lines) => lines.filter((line) => line.startsWith('{"line":"entry"')).join('\n'))
      for (const [n, where] of ['the backup', 'memory', 'the store that it came back to'].entries())
        if (found[n] !== wanted) problems.push(`the journal of ${where} is not that of the store`)
      const asOf = new Date(Date.parse(takenAt) - 1).toISOString()
      const [was, is] = [await documentsOf(source, asOf), await documentsOf(back)]
      if (was !== is) problems.push(`the documents came back as ${is} and were ${was}`)
      return problems
    },
  }
}

async function documentsOf(storage: Storage, asOf?: string): Promise<string> {
  const documents: unknown[] = []
  for await (const { facility, id, value } of storage.find(enrollment, asOf === undefined ? {} : { asOf }))
    documents.push([facility, id, value])
  return JSON.stringify(documents)
}
