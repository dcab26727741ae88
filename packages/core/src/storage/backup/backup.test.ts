import { createHash } from 'node:crypto'
import { createInterface } from 'node:readline'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backupOf, readBackup, restoreInto } from '../index.js'
import { memoryStorage } from '../memory.js'
import type { Change, JournalEntry, Kind, NewJournalEntry, Row, Storage } from '../port.js'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const tool: Kind = { name: 'tool', fields: { state: 'text' } }
const loan: Kind = { name: 'loan', fields: {} }
const kinds = [tool, loan]
const takenAt = '2030-01-01T00:00:00.000Z'
const minute = (n: number) => `2025-08-21T02:${String(n).padStart(2, '0')}:00.000Z`

const put = (id: string, value: Change['value'], expected = 'absent', kind = tool): Change => ({
  kind,
  facility: 'lapas-sini',
  id,
  value,
  expected,
})
const note = ({ kind, facility, id }: Change, at: string, event = 'Written'): NewJournalEntry => ({
  kind: kind.name,
  facility,
  id,
  at,
  by: 'penguji',
  event,
})

async function backup(storage: Storage): Promise<string[]> {
  const lines: string[] = []
  for await (const line of backupOf(storage, { takenAt, digest })) lines.push(line)
  return lines
}

/** All that a store says but its own revisions. */
async function said(storage: Storage): Promise<unknown> {
  const withoutRevision = ({ change, ...entry }: JournalEntry) => ({
    ...entry,
    change: change && ('value' in change ? { value: change.value } : change),
  })
  const journal: unknown[] = []
  for await (const entry of storage.journal({})) journal.push(withoutRevision(entry))
  const rows: Partial<Row>[] = []
  for (const kind of kinds) for await (const { revision: _, ...row } of storage.find(kind, {})) rows.push(row)
  return { journal, rows }
}

async function sample(): Promise<Storage> {
  const storage = memoryStorage()
  const first = put('a', { state: 'baru', z: 1, name: "O'Hara 👍" })
  const { revisions } = await storage.commit(
    [first],
    [
      { ...note(first, minute(1), 'Proposed'), data: { b: 1, a: [null] }, why: 'perlu', command: 'Propose' },
      note(first, minute(1), 'Bought'),
    ],
  )
  const more = [put('a', { state: 'rusak' }, revisions[0]!), put('l', { tool: 'a' }, 'absent', loan)]
  const second = await storage.commit(
    more,
    more.map((one) => note(one, minute(2))),
    { id: 'kirim-7' },
  )
  const gone = put('l', undefined, second.revisions[1]!, loan)
  await storage.commit([gone], [note(gone, minute(3)), note(put('a', {}), minute(3), 'Noted')])
  return storage
}

describe('a backup', () => {
  it('gives a store back: documents, journal, commit ids, and what was known on a day', async () => {
    const storage = await sample()
    const restored = memoryStorage()
    const answer = await restoreInto(restored, await backup(storage), { kinds, digest })
    expect(answer).toEqual({
      head: { line: 'head', kemandirianBackup: 1, takenAt, from: 'memory' },
      entries: 6,
      documents: 1,
    })
    expect(await said(restored)).toEqual(await said(storage))
    const key = { facility: 'lapas-sini', id: 'l' }
    expect((await restored.get(loan, key, { asOf: minute(2) }))?.value).toEqual({ tool: 'a' })
    expect(await restored.get(loan, key)).toBeUndefined()
  })

  it('of a restored store has the same lines', async () => {
    const storage = await sample()
    const lines = await backup(storage)
    const restored = memoryStorage()
    await restoreInto(
      restored,
      lines.map((line) => `${line}\r\n`),
      { kinds, digest },
    )
    expect(await backup(restored)).toEqual(lines)
  })

  it('leaves out what is written from its own instant on', async () => {
    const storage = await sample()
    const lines: string[] = []
    for await (const line of backupOf(storage, { takenAt: minute(2), digest })) lines.push(line)
    const restored = memoryStorage()
    expect((await restoreInto(restored, lines, { kinds, digest })).entries).toBe(2)
  })

  it('of nothing restores to nothing', async () => {
    const lines = await backup(memoryStorage())
    expect(lines).toHaveLength(2)
    expect((await restoreInto(memoryStorage(), lines, { kinds, digest })).entries).toBe(0)
  })

  const document = fc.integer({ min: 0, max: 3 }).map((n) => `d-${n}`)
  const commit = fc.record({
    at: fc.integer({ min: 0, max: 5 }).map(minute),
    id: fc.boolean(),
    changes: fc.uniqueArray(fc.tuple(document, fc.option(fc.integer(), { freq: 4 })), {
      selector: ([id]) => id,
      maxLength: 3,
    }),
    notes: fc.array(document, { maxLength: 2 }),
  })

  it('gives any history back, also where the clock of the writers went to and fro', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(commit, { maxLength: 12 }), async (commits) => {
        const storage = memoryStorage()
        for (const [n, { at, id, changes, notes }] of commits.entries()) {
          const puts: Change[] = []
          for (const [document, value] of changes) {
            const row = await storage.get(tool, { facility: 'lapas-sini', id: document })
            if (row === undefined && value === null) continue
            puts.push(put(document, value === null ? undefined : { n: value }, row?.revision))
          }
          const about = [
            ...notes.map((document) => note(put(document, {}), at, 'Noted')),
            ...puts.map((one) => note(one, at)),
          ]
          if (about.length === 0) continue
          await storage.commit(puts, about, id ? { id: `c-${n}` } : {})
        }
        const restored = memoryStorage()
        const lines = await backup(storage)
        await restoreInto(restored, lines, { kinds, digest })
        expect(await said(restored)).toEqual(await said(storage))
      }),
      { numRuns: 300 },
    )
  })
})

describe('a backup that is not as it was written', () => {
  it('of a journal whose beginning is in an archive gives the documents back, and what is known from there on', async () => {
    const storage = memoryStorage()
    const write = (change: Change, n: number) => storage.commit([change], [note(change, minute(n))])
    const { revisions: first } = await write(put('a', { state: 'baru' }), 1)
    const { revisions: second } = await write(put('a', { state: 'lama' }, first[0]!), 2)
    await write(put('a', { state: 'rusak' }, second[0]!), 5)
    const { revisions: gone } = await write(put('b', { state: 'baru' }), 1)
    await write(put('b', undefined, gone[0]!), 2)
    await write(put('b', { state: 'baru lagi' }), 6)
    const kept: Storage = {
      ...storage,
      async *journal(query) {
        for await (const entry of storage.journal(query))
          if (Number(entry.sequence) > 1)
            yield { ...entry, ...(Number(entry.sequence) === 2 && { archived: true as const }) }
      },
    }
    const restored = memoryStorage()
    const done = await restoreInto(restored, await backup(kept), { kinds, digest })
    expect(done).toMatchObject({ entries: 4, documents: 2 })
    const state = async (id: string, asOf: string) =>
      (await restored.get(tool, { facility: 'lapas-sini', id }, { asOf }))?.value
    expect(await state('a', minute(2))).toEqual({ state: 'lama' })
    expect(await state('a', minute(5))).toEqual({ state: 'rusak' })
    expect(await state('b', minute(5))).toBeUndefined()
    expect(await state('b', minute(6))).toEqual({ state: 'baru lagi' })
    const unmarked: Storage = {
      ...kept,
      async *journal(query) {
        for await (const { archived: _, ...entry } of kept.journal(query)) yield entry
      },
    }
    await expect(
      restoreInto(memoryStorage(), await backup(unmarked), { kinds, digest }),
    ).rejects.toMatchObject({
      code: 'backup-damaged',
    })
  })

  it('is refused wherever one character of it was changed', async () => {
    const lines = await backup(await sample())
    const text = lines.join('\n')
    for (let at = 0; at < text.length; at += 7) {
      const other = text[at] === '0' ? '1' : '0'
      const spoilt = `${text.slice(0, at)}${other}${text.slice(at + 1)}`.split('\n')
      await expect(restoreInto(memoryStorage(), spoilt, { kinds, digest })).rejects.toMatchObject({
        code: expect.stringMatching(/^(backup-damaged|not-a-backup|backup-too-new)$/),
      })
    }
  })

  it('is refused where a line is missing, doubled, moved, or the end is cut off', async () => {
    const lines = await backup(await sample())
    for (let n = 1; n < lines.length; n++) {
      const without = lines.toSpliced(n, 1)
      const doubled = lines.toSpliced(n, 0, lines[n]!)
      const moved = n > 1 ? lines.toSpliced(n, 1).toSpliced(1, 0, lines[n]!) : without
      for (const spoilt of [without, doubled, moved, lines.slice(0, n)])
        await expect(restoreInto(memoryStorage(), spoilt, { kinds, digest })).rejects.toMatchObject({
          code: 'backup-damaged',
        })
    }
  })

  it('names the line, and hands out nothing behind the last good checkpoint', async () => {
    const storage = memoryStorage()
    const changes = Array.from({ length: 2_500 }, (_, n) => put(`p-${String(n).padStart(4, '0')}`, { n }))
    await storage.commit(
      changes,
      changes.map((one) => note(one, minute(1))),
    )
    const lines = await backup(storage)
    const spoilt = lines.with(1_500, lines[1_500]!.replace('penguji', 'pengujj'))
    let found = 0
    await expect(async () => {
      for await (const _ of readBackup(spoilt, digest)) found++
    }).rejects.toMatchObject({ code: 'backup-damaged', facts: { line: 2_003 } })
    expect(found).toBe(1_000)
  })

  it('is no backup where it is another file', async () => {
    for (const file of [[], ['nama;nik'], ['{"a":1}'], ['[]'], ['null']])
      await expect(restoreInto(memoryStorage(), file, { kinds, digest })).rejects.toMatchObject({
        code: 'not-a-backup',
      })
  })

  it('is refused by an older library, unread', async () => {
    const lines = await backup(await sample())
    const newer = lines.with(0, lines[0]!.replace('"kemandirianBackup":1', '"kemandirianBackup":2'))
    await expect(restoreInto(memoryStorage(), newer, { kinds, digest })).rejects.toMatchObject({
      code: 'backup-too-new',
      facts: { format: 2, supported: 1 },
    })
  })
})

describe('a restore', () => {
  it('reads from a file line by line, also where the store takes its time to answer', async () => {
    const storage = await sample()
    const lines = createInterface({ input: Readable.from([(await backup(storage)).join('\n')]) })
    const slow = memoryStorage()
    const restored: Storage = {
      ...slow,
      async *find(kind, query) {
        await new Promise((resolve) => setTimeout(resolve, 20))
        yield* slow.find(kind, query)
      },
    }
    expect((await restoreInto(restored, lines, { kinds, digest })).entries).toBe(6)
  })

  it('goes into an empty store only', async () => {
    const storage = await sample()
    const lines = await backup(storage)
    await expect(restoreInto(storage, lines, { kinds, digest })).rejects.toMatchObject({
      code: 'store-not-empty',
      facts: { found: 'tool/lapas-sini/a' },
    })
    await expect(restoreInto(storage, lines, { kinds: [loan], digest })).rejects.toMatchObject({
      code: 'store-not-empty',
    })
  })

  it('names a kind of the backup that it was not given', async () => {
    const lines = await backup(await sample())
    await expect(restoreInto(memoryStorage(), lines, { kinds: [tool], digest })).rejects.toMatchObject({
      code: 'unknown-kind',
      facts: { kind: 'loan' },
    })
  })

  it('says how far it is, and can be stopped', async () => {
    const lines = await backup(await sample())
    const progress: number[] = []
    await restoreInto(memoryStorage(), lines, { kinds, digest, onProgress: (n) => progress.push(n) })
    expect(progress).toEqual([2, 4, 6])
    const stop = new AbortController()
    const reason = new Error('cukup')
    stop.abort(reason)
    const stopped = restoreInto(memoryStorage(), lines, { kinds, digest, signal: stop.signal })
    await expect(stopped).rejects.toBe(reason)
  })
})
