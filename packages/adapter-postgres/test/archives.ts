import { createHash } from 'node:crypto'
import type { Day } from '@kemandirian/core/foundations'
import {
  backupOf,
  type Json,
  type Kind,
  memoryStorage,
  restoreInto,
  type Storage,
} from '@kemandirian/core/storage'
import { describe, expect, it } from 'vitest'
import {
  archiveJournal,
  erase,
  migrate,
  type PostgresClient,
  postgresStorage,
  restoreArchive,
  retentionDue,
} from '../src/index.js'
import { freshSchema, note, put } from './database.js'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const participant: Kind = { name: 'participant', fields: {} }
const visit: Kind = { name: 'visit', fields: { participant: 'text', endedOn: 'text' } }
const list: Kind = { name: 'list', fields: {} }
const kinds = [participant, visit, list]
const month = (n: number) => `2025-${String(n).padStart(2, '0')}-10T00:00:00.000Z`
const first = (n: number) => `2025-${String(n).padStart(2, '0')}-01T00:00:00.000Z`

/** Archives of the journal and erasure, on every database that the adapter works on. */
export function describeArchives(name: string, client: () => PostgresClient): void {
  const opened = async () => {
    const schema = freshSchema()
    await migrate(client(), { kinds, schema })
    const storage = postgresStorage(client(), { schema })
    const revisions = new Map<string, string>()
    const write = async (
      at: string,
      kind: Kind,
      id: string,
      value: Json | undefined,
      facility = 'lapas-sini',
    ) => {
      const key = `${kind.name}/${facility}/${id}`
      const change = { ...put(id, value, revisions.get(key) ?? 'absent', kind), facility }
      const receipt = await storage.commit([change], [{ ...note(change), at }])
      if (receipt.revisions[0] === null) revisions.delete(key)
      else revisions.set(key, receipt.revisions[0]!)
    }
    const archive = async (before: string) => {
      const lines: string[] = []
      const { entries } = await archiveJournal(client(), {
        before,
        schema,
        digest,
        write: async (all) => {
          for await (const line of all) lines.push(line)
        },
      })
      return { lines, entries }
    }
    const state = async (id: string, asOf: string) => {
      const row = await storage.get(participant, { facility: 'lapas-sini', id }, { asOf })
      return (row?.value as { n: number } | undefined)?.n
    }
    return { schema, storage, write, archive, state }
  }
  /** As above, with documents whose history goes over several months. */
  const filled = async () => {
    const all = await opened()
    for (let n = 1; n <= 6; n++) await all.write(month(n), participant, 'a', { n })
    await all.write(month(1), participant, 'b', { n: 1 })
    await all.write(month(2), participant, 'b', undefined)
    await all.write(month(5), participant, 'c', { n: 5 })
    await all.write(month(1), visit, 'v', { participant: 'a' }, 'lapas-sana')
    await all.write(month(2), visit, 'v', { participant: 'b' }, 'lapas-sana')
    await all.storage.commit(
      [],
      [{ ...note(put('a', {}, 'absent', participant)), at: month(4), event: 'Noted' }],
    )
    return all
  }
  const journalOf = async (storage: Storage) => {
    const entries: string[] = []
    for await (const { kind, id, sequence, at, event, archived } of storage.journal({}))
      entries.push(
        `${at.slice(5, 7)} ${kind}/${id} ${Number(sequence)} ${event}${archived ? ' archived' : ''}`,
      )
    return entries
  }
  const backup = async (storage: Storage) => {
    const lines: string[] = []
    for await (const line of backupOf(storage, { takenAt: '2030-01-01T00:00:00.000Z', digest }))
      lines.push(line)
    return lines
  }

  describe(`an archive of the journal on ${name}`, () => {
    it('takes what is older, and leaves of each document the version that stands then', async () => {
      const { storage, archive, state } = await filled()
      const { entries, lines } = await archive(first(4))
      expect(entries).toBe(4)
      expect(
        lines
          .map((line) => JSON.parse(line))
          .map(({ line, sequence, id }) => `${line} ${id} ${Number(sequence)}`),
      ).toEqual([
        'head undefined NaN',
        'entry v 1',
        'entry a 1',
        'entry b 1',
        'entry a 2',
        'checkpoint undefined NaN',
      ])
      expect(await journalOf(storage)).toEqual([
        '02 visit/v 2 Written archived',
        '02 participant/b 2 Written archived',
        '03 participant/a 3 Written archived',
        '04 participant/a 4 Written',
        '04 participant/a 7 Noted',
        '05 participant/a 5 Written',
        '05 participant/c 1 Written',
        '06 participant/a 6 Written',
      ])
      expect([await state('a', first(4)), await state('a', month(5)), await state('b', first(4))]).toEqual([
        3,
        5,
        undefined,
      ])
    })

    it('is said where a time before it is asked for', async () => {
      const { storage, archive, state } = await filled()
      await archive(first(4))
      const archived = { code: 'journal-archived', facts: { before: first(4), asked: month(3) } }
      const asOf = month(3)
      const read = (rows: AsyncIterable<unknown>) => rows[Symbol.asyncIterator]().next()
      await expect(state('a', asOf)).rejects.toMatchObject(archived)
      await expect(read(storage.find(participant, { asOf }))).rejects.toMatchObject(archived)
      await expect(read(storage.find(participant, { facility: 'lapas-sini', asOf }))).rejects.toMatchObject(
        archived,
      )
      await expect(storage.count!(participant, { by: [], asOf })).rejects.toMatchObject(archived)
      await expect(read(storage.journal({ since: asOf }))).rejects.toMatchObject(archived)
      expect((await storage.count!(participant, { by: [], asOf: first(4) }))[0]!.count).toBe(1)
      expect((await read(storage.journal({ since: first(4) }))).done).toBe(false)
    })

    it('changes nothing for those who write: counting, conflicts and new creation go on', async () => {
      const { storage, write, archive, state } = await filled()
      await archive(first(7))
      await write(month(8), participant, 'a', { n: 8 })
      await write(month(8), participant, 'b', { n: 8 })
      await expect(
        storage.commit([put('a', { n: 9 }, '6', participant)], [note(put('a', {}, '', participant))]),
      ).rejects.toMatchObject({ code: 'conflict' })
      expect((await storage.get(participant, { facility: 'lapas-sini', id: 'b' }))?.revision).toBe('3')
      expect([await state('a', first(8)), await state('a', month(8))]).toEqual([6, 8])
    })

    it('goes back, the newest first, and all is as it was', async () => {
      const { schema, storage, archive } = await filled()
      const before = await backup(storage)
      const older = await archive(first(3))
      const newer = await archive(first(5))
      const restore = (lines: readonly string[]) => restoreArchive(client(), lines, { schema, digest })
      await expect(restore(older.lines)).rejects.toMatchObject({
        code: 'archive-out-of-order',
        facts: { before: first(3), next: first(5) },
      })
      await expect(restore(newer.lines.slice(0, -1))).rejects.toMatchObject({ code: 'backup-damaged' })
      await expect(
        restore(newer.lines.map((line) => line.replace('penguji', 'penipu'))),
      ).rejects.toMatchObject({ code: 'backup-damaged' })
      const unread = Object.assign(new Error('no such file'), { code: 'ENOENT' })
      const missing = (async function* (): AsyncGenerator<string> {
        yield newer.lines[0]!
        throw unread
      })()
      await expect(restoreArchive(client(), missing, { schema, digest })).rejects.toBe(unread)
      expect(await restore(newer.lines)).toEqual({ entries: newer.entries })
      await restore(older.lines)
      expect(await backup(storage)).toEqual(before)
      await expect(restore(older.lines)).rejects.toMatchObject({ code: 'archive-out-of-order' })
    })

    it('leaves a store that can be backed up, restored elsewhere and read as known from then on', async () => {
      const { storage, archive } = await filled()
      await archive(first(4))
      const memory = memoryStorage()
      const restored = await restoreInto(memory, await backup(storage), { kinds, digest })
      expect(restored).toMatchObject({ documents: 3, entries: 8 })
      const key = { facility: 'lapas-sini', id: 'a' }
      for (const asOf of [first(4), month(4), month(6)])
        expect((await memory.get(participant, key, { asOf }))?.value).toEqual(
          (await storage.get(participant, key, { asOf }))?.value,
        )
    })

    it('has left nothing behind where it could not be written, was not read, or another came between', async () => {
      const { schema, storage, archive } = await filled()
      const before = await journalOf(storage)
      const attempt = (write: (lines: AsyncIterable<string>) => Promise<void>, more = {}) =>
        archiveJournal(client(), { before: first(4), schema, digest, write, ...more })
      const full = new Error('disk full')
      await expect(attempt(() => Promise.reject(full))).rejects.toBe(full)
      // Of the caller's disk, which is not that of the database.
      const fullFile = Object.assign(new Error('no space left'), { code: 'ENOSPC' })
      await expect(attempt(() => Promise.reject(fullFile))).rejects.toBe(fullFile)
      await expect(attempt(async () => {})).rejects.toMatchObject({ code: 'archive-not-read' })
      const read = async (lines: AsyncIterable<string>) => {
        for await (const _ of lines);
      }
      const stop = new AbortController()
      await expect(
        attempt(
          async (lines) => {
            await read(lines)
            stop.abort(new Error('cukup'))
          },
          { signal: stop.signal },
        ),
      ).rejects.toThrow('cukup')
      await expect(
        attempt(async (lines) => {
          await read(lines)
          await archive(first(2))
        }),
      ).rejects.toMatchObject({ code: 'archive-disturbed' })
      await expect(attempt(read, { before: '2025-04-01' })).rejects.toMatchObject({ code: 'invalid-query' })
      expect(await journalOf(storage)).toEqual(before)
      await archive(first(4))
      await expect(archive(first(4))).rejects.toMatchObject({ code: 'archive-disturbed' })
    })

    it('leaves a document alone whose entries are not in the order of their times', async () => {
      const { write, archive, state } = await opened()
      await write(month(5), participant, 'a', { n: 1 })
      await write(month(2), participant, 'a', { n: 2 })
      await write(month(3), participant, 'a', { n: 3 })
      expect((await archive(first(4))).entries).toBe(0)
      expect(await state('a', first(4))).toBe(3)
    })
  })

  describe(`erasure on ${name}`, () => {
    const secret = 'NAMA-RAHASIA-7731'
    const about = {
      facility: 'lapas-sini',
      id: 'a',
      record: 'musnah-1',
      at: month(12),
      by: 'arsiparis',
      why: 'Masa simpan berakhir',
    }
    const withPerson = async () => {
      const all = await opened()
      await all.write(month(1), participant, 'a', { name: secret, nik: '0001' })
      await all.write(month(2), participant, 'a', { name: `${secret} lagi` })
      await all.write(month(2), visit, 'v1', { participant: 'a', said: secret })
      await all.write(month(2), visit, 'v2', { participant: 'a', said: secret })
      await all.write(month(3), visit, 'v2', undefined)
      await all.write(month(3), visit, 'v3', { participant: 'ab' })
      await all.write(month(3), list, 'hadir', { of: ['ab', 'a'] })
      await all.write(month(3), participant, 'a', { name: secret }, 'lapas-sana')
      return all
    }
    const countOf = async (schema: string, text: string) => {
      const { rows } = await client().query(
        `select tablename::text as name from pg_catalog.pg_tables where schemaname = '${schema}'`,
      )
      let found = 0
      for (const { name: table } of rows as { name: string }[]) {
        const answer = await client().query(
          `select count(*)::text as n from ${schema}."${table}" t where strpos(t::text, $1) > 0`,
          [text],
        )
        found += Number((answer.rows[0] as { n: string }).n)
      }
      return found
    }

    it('leaves no byte of a person in any table or backup, and a record that it was done', async () => {
      const { schema, storage, write } = await withPerson()
      await write(month(4), participant, 'a', undefined, 'lapas-sana')
      expect(await countOf(schema, secret)).toBeGreaterThan(6)
      const erased = await erase(client(), { ...about, schema })
      expect(erased).toEqual({
        documents: { participant: 1, visit: 1 },
        entries: 5,
        mentions: [{ kind: 'list', id: 'hadir' }],
      })
      await erase(client(), { ...about, facility: 'lapas-sana', schema })
      expect(await countOf(schema, secret)).toBe(0)
      const lines = await backup(storage)
      expect(lines.filter((line) => line.includes(secret))).toEqual([])
      const records: unknown[] = []
      for await (const { sequence: _, ...entry } of storage.journal({ kind: 'participant' }))
        records.push(entry)
      expect(records).toEqual([
        {
          facility: 'lapas-sana',
          kind: 'participant',
          id: 'musnah-1',
          at: month(12),
          by: 'arsiparis',
          event: 'Erased',
          command: 'Erase',
          why: 'Masa simpan berakhir',
          data: { documents: { participant: 0 }, entries: 2 },
        },
        expect.objectContaining({
          facility: 'lapas-sini',
          data: { documents: { participant: 1, visit: 1 }, entries: 5 },
        }),
      ])
      // The record goes where the store goes.
      await restoreInto(memoryStorage(), lines, { kinds, digest })
    })

    it('is as if they had never been, at any time, and leaves others alone', async () => {
      const { schema, storage } = await withPerson()
      await erase(client(), { ...about, schema })
      const found: string[] = []
      for (const asOf of [month(1), month(2), month(12)])
        for (const kind of kinds)
          for await (const { facility, id } of storage.find(kind, { asOf }))
            found.push(`${asOf.slice(5, 7)} ${facility}/${id}`)
      expect(found).toEqual(['12 lapas-sana/a', '12 lapas-sini/v3', '12 lapas-sini/hadir'])
      const again = put('a', { name: 'orang lain' }, 'absent', participant)
      await storage.commit([again], [note(again)])
    })

    it('only says what it would erase in a dry run', async () => {
      const { schema, storage } = await withPerson()
      const before = await backup(storage)
      const dry = await erase(client(), { ...about, schema, dryRun: true })
      expect(await backup(storage)).toEqual(before)
      expect(await erase(client(), { ...about, schema })).toEqual(dry)
    })

    it('does not come back with an archive', async () => {
      const { schema, storage, archive } = await withPerson()
      const { lines } = await archive(first(3))
      await erase(client(), { ...about, schema })
      await restoreArchive(client(), lines, { schema, digest })
      expect((await backup(storage)).filter((line) => line.includes(`${secret} lagi`))).toEqual([])
    })

    it('is refused where nothing is kept about them, or it does not say who and why', async () => {
      const { schema } = await withPerson()
      const refused = (more: object, code: string) =>
        expect(erase(client(), { ...about, schema, ...more })).rejects.toMatchObject({ code })
      await refused({ id: 'z' }, 'nothing-to-erase')
      await refused({ why: '' }, 'invalid-entry')
      await refused({ by: '' }, 'invalid-entry')
      await refused({ at: 'kemarin' }, 'invalid-entry')
      await refused({ record: 'a' }, 'invalid-entry')
      await refused({ kind: 'orang' }, 'unknown-kind')
      await refused({ id: "a'; drop table" }, 'invalid-key')
      await erase(client(), { ...about, schema })
      await refused({}, 'nothing-to-erase')
    })
  })

  describe(`the retention plan on ${name}`, () => {
    it('lists what is past its period, to the day, but for what a case needs', async () => {
      const { storage, write } = await opened()
      for (const [id, endedOn] of [
        ['a', '2025-01-30'],
        ['b', '2025-01-31'],
        ['c', '2025-02-01'],
        ['d', null],
        ['e', '2024-12-31'],
      ] as const)
        await write(month(2), visit, id, { endedOn, ...(id === 'e' && { case: '12/Pid' }) })
      const rule = {
        kind: visit,
        from: 'endedOn',
        months: 1,
        source: 'JRA contoh',
        holds: ({ value }: { value: Json }) => 'case' in (value as object),
      }
      const due = async (on: Day) => {
        const found: string[] = []
        for await (const { id, until } of retentionDue(storage, [rule], { on, facility: 'lapas-sini' }))
          found.push(`${id} ${until}`)
        return found
      }
      expect(await due('2025-02-28')).toEqual([])
      expect(await due('2025-03-01')).toEqual(['a 2025-02-28', 'b 2025-02-28'])
      expect(await due('2025-03-02')).toEqual(['a 2025-02-28', 'b 2025-02-28', 'c 2025-03-01'])
    })
  })
}
