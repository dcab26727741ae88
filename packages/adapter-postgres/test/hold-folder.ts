// A process of its own for the tests of the folder: opens it, says what happened, and writes until it is ended.
import { migrate, postgresStorage } from '../src/index.js'
import { openPgliteFolder } from '../src/pglite/index.js'

const [path = '', task = 'hold'] = process.argv.slice(2)
const say = (line: unknown) => process.stdout.write(`${JSON.stringify(line)}\n`)
const kind = { name: 'tally', fields: {} }
const key = { facility: 'lapas-sini', id: 'a' }

try {
  const folder = await openPgliteFolder(path, { onNotice: ({ code }) => say({ notice: code }) })
  await migrate(folder, { kinds: [kind] })
  const storage = postgresStorage(folder)
  const found = await storage.get(kind, key)
  let expected = found?.revision ?? 'absent'
  let count = (found?.value as { count: number } | undefined)?.count ?? 0
  say({ opened: process.pid, count })
  if (task === 'close') await folder.close()
  // Keeps the process up.
  if (task === 'hold') setInterval(() => {}, 1000)
  while (task === 'write') {
    const value = { count: count + 1 }
    const entry = { kind: kind.name, ...key, at: '2025-08-21T02:00:00.000Z', by: 'penguji', event: 'Counted' }
    const { revisions } = await storage.commit([{ kind, ...key, value, expected }], [entry])
    expected = revisions[0]!
    count++
    say({ committed: count })
  }
} catch (error) {
  const { code, message, facts } = error as { code?: string; message: string; facts?: unknown }
  say({ failed: code, message, facts })
}
