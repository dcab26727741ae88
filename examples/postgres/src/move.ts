import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { kinds } from '@kemandirian/core/records'
import { backupOf, type Restored, restoreInto, type Storage } from '@kemandirian/core/storage'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** Writes all that a store holds into a file, line by line. */
export async function backUp(storage: Storage, file: string): Promise<void> {
  const lines = backupOf(storage, { takenAt: new Date().toISOString(), digest })
  async function* withLineEnds() {
    for await (const line of lines) yield `${line}\n`
  }
  await pipeline(Readable.from(withLineEnds()), createWriteStream(file))
}

/** Restores such a file into an empty store, of whatever make. */
export async function restore(storage: Storage, file: string): Promise<Restored> {
  return restoreInto(storage, linesOf(file), {
    kinds: Object.values(kinds).map(({ kind }) => kind),
    digest,
  })
}

/** Opened when the first line is asked for: `readline` drops the lines that come before that. */
async function* linesOf(file: string): AsyncGenerator<string> {
  yield* createInterface({ input: createReadStream(file) })
}
