import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { defineLifecycle } from '@kemandirian/core/foundations'
import { type Leaf, leavesOf } from '@kemandirian/core/foundations/schemas'
import { kinds } from '@kemandirian/core/records'
import {
  backupOf,
  type Change,
  type Json,
  type Kind,
  memoryStorage,
  type NewJournalEntry,
  restoreInto,
  type Storage,
} from '@kemandirian/core/storage'
import { describe, expect, it } from 'vitest'
import { bulkLoad, type MigrateOptions, migrate, type PostgresClient, postgresStorage } from '../src/index.js'

export const enrollment = {
  name: 'enrollment',
  fields: { batch: 'text', status: 'text', startsOn: 'text', hours: 'number', paid: 'boolean' },
} as const satisfies Kind

const door = defineLifecycle({
  name: 'door',
  title: { id: 'Pintu', en: 'Door' },
  states: { open: { id: 'terbuka', en: 'open' }, shut: { id: "tertutup 'rapat'", en: 'shut' } },
  transitions: [
    {
      command: 'Install',
      from: ['absent'],
      to: 'open',
      event: 'Installed',
      by: ['petugas'],
      means: { id: 'dipasang', en: 'installed' },
    },
    {
      command: 'Shut',
      from: ['open'],
      to: 'shut',
      event: 'WasShut',
      by: ['petugas'],
      means: { id: 'ditutup', en: 'shut' },
    },
  ],
})

export function put(
  id: string,
  value: Json | undefined,
  expected = 'absent',
  kind: Kind = enrollment,
): Change {
  return { kind, facility: 'lapas-sini', id, value, expected }
}

export function note({ kind, facility, id }: Pick<Change, 'kind' | 'facility' | 'id'>): NewJournalEntry {
  return { kind: kind.name, facility, id, at: '2025-08-21T02:00:00.000Z', by: 'penguji', event: 'Written' }
}

export function write(storage: Storage, ...changes: Change[]) {
  return storage.commit(changes, changes.map(note))
}

export async function idsOf(storage: Storage, kind: Kind = enrollment): Promise<string[]> {
  const ids: string[] = []
  for await (const { id } of storage.find(kind, {})) ids.push(id)
  return ids
}

let schemas = 0
/** A schema that no other test uses. */
export function freshSchema(): string {
  return `fresh_${++schemas}`
}

/** What holds on every database that the adapter works on. */
export function describeDatabase(name: string, client: () => PostgresClient): void {
  const migrated = async (kinds: MigrateOptions['kinds'] = [enrollment]) => {
    const schema = freshSchema()
    await migrate(client(), { kinds, schema })
    return { schema, storage: postgresStorage(client(), { schema }) }
  }

  describe(`migrate on ${name}`, () => {
    it('does nothing the second time', async () => {
      const schema = freshSchema()
      const first = await migrate(client(), { kinds: [enrollment], schema })
      expect(first).toMatchObject({ from: 0, to: 6 })
      expect(first.statements.length).toBeGreaterThan(0)
      expect(await migrate(client(), { kinds: [enrollment], schema })).toEqual({
        from: 6,
        to: 6,
        statements: [],
      })
    })

    it.each([1, 2, 3, 4, 5, 6])(
      'upgrades a database of version %i and loses nothing of it',
      async (version) => {
        const schema = freshSchema()
        const dump = readFileSync(new URL(`versions/${version}.sql`, import.meta.url), 'utf8')
        // As one statement, so that a client of one method can run it.
        await client().query(`do $dump$ begin ${dump.replaceAll(`version_${version}`, schema)} end $dump$`)
        expect(await migrate(client(), { kinds: [enrollment], schema })).toMatchObject({ from: version })
        const storage = postgresStorage(client(), { schema })
        const key = { facility: 'lapas-sini', id: 'a' }
        expect(await storage.get(enrollment, key)).toMatchObject({
          value: { batch: 'las', hours: 12, paid: true, nik: '0000000000000001' },
          revision: '2',
        })
        expect(await storage.get(enrollment, key, { asOf: '2025-08-10T00:00:00.000Z' })).toMatchObject({
          value: { batch: 'las' },
          revision: '1',
        })
        const events: string[] = []
        for await (const entry of storage.journal({})) {
          expect(entry).not.toHaveProperty('commit')
          events.push(`${entry.facility}/${entry.id} ${entry.sequence} ${entry.event}`)
        }
        expect(events).toEqual([
          'lapas-sini/a 000000000001 Proposed',
          'lapas-sana/a 000000000001 Proposed',
          'lapas-sini/gone 000000000001 Proposed',
          'lapas-sini/gone 000000000002 Withdrawn',
          'lapas-sini/a 000000000002 Started',
        ])
        // It goes on from where it was.
        await write(storage, put('a', { hours: 13 }, '2'), put('gone', { hours: 1 }))
        expect((await storage.get(enrollment, { ...key, id: 'gone' }))?.revision).toBe('3')
      },
    )

    it('only says what it would do in a dry run', async () => {
      const schema = freshSchema()
      const { statements } = await migrate(client(), { kinds: [enrollment], schema, dryRun: true })
      expect(statements.join('\n')).toContain(`create table ${schema}."enrollment"`)
      const { rows } = await client().query(`select to_regnamespace('${schema}')::text as found`)
      expect(rows).toEqual([{ found: null }])
    })

    it('gives a field that is declared later its column, also for the documents that are there', async () => {
      const { schema, storage } = await migrated([{ name: 'enrollment', fields: { batch: 'text' } }])
      const before: Kind = { name: 'enrollment', fields: { batch: 'text' } }
      await write(storage, put('a', { batch: 'las', hours: 7 }, 'absent', before))
      await expect(storage.find(enrollment, {})[Symbol.asyncIterator]().next()).rejects.toMatchObject({
        code: 'unknown-field',
        message: expect.stringContaining('run migrate'),
      })
      await migrate(client(), { kinds: [enrollment], schema })
      const found: string[] = []
      // The same store: it looks again.
      for await (const { id } of storage.find(enrollment, { where: { hours: { eq: 7 } } })) found.push(id)
      expect(found).toEqual(['a'])
    })

    it('makes the tables of all records where no kinds are named, with the checks of their lifecycles', async () => {
      const { statements } = await migrate(client(), { schema: freshSchema() })
      for (const { kind } of Object.values(kinds)) {
        expect(
          statements.some((one) => one.startsWith('create table') && one.includes(`."${kind.name}"`)),
        ).toBe(true)
      }
      expect(statements.filter((one) => one.includes('status_of_lifecycle')).length).toBeGreaterThanOrEqual(4)
    })

    it('leaves a kind and a field alone that are no longer named', async () => {
      const { schema, storage } = await migrated()
      await write(storage, put('a', { batch: 'las' }))
      await migrate(client(), { kinds: [{ name: 'enrollment', fields: {} }], schema })
      expect(await migrate(client(), { kinds: [], schema })).toMatchObject({ statements: [] })
      expect(await idsOf(storage)).toEqual(['a'])
    })

    it('checks the status of a kind with a lifecycle, and follows when a state is added', async () => {
      const kind: Kind = { name: 'door', fields: { status: 'text' } }
      const { schema, storage } = await migrated([{ kind, lifecycle: door }])
      await write(storage, put('a', { status: 'shut' }, 'absent', kind))
      for (const value of [{ status: 'ajar' }, { status: null }, {}]) {
        await expect(write(storage, put('b', value, 'absent', kind))).rejects.toMatchObject({
          code: 'invalid-field',
        })
      }
      const wider = defineLifecycle({
        ...door.spec,
        states: { ...door.spec.states, ajar: { id: 'renggang', en: 'ajar' } },
        transitions: [
          ...door.spec.transitions,
          { ...door.spec.transitions[1], command: 'Crack', to: 'ajar' },
        ],
      })
      await migrate(client(), { kinds: [{ kind, lifecycle: wider }], schema })
      await write(storage, put('b', { status: 'ajar' }, 'absent', kind))
      // Without the lifecycle the check stays.
      await migrate(client(), { kinds: [kind], schema })
      await expect(write(storage, put('c', { status: 'gone' }, 'absent', kind))).rejects.toMatchObject({
        code: 'invalid-field',
      })
      await expect(migrate(client(), { kinds: [{ kind, lifecycle: door }], schema })).rejects.toMatchObject({
        code: 'invalid-field',
      })
      expect(await idsOf(storage, kind)).toEqual(['a', 'b'])
    })

    it('refuses a database that a newer library has migrated, and so does the store', async () => {
      const { schema } = await migrated()
      await client().query(
        `insert into ${schema}._migrations values (99, 'later', '2030-01-01T00:00:00.000Z')`,
      )
      await expect(migrate(client(), { kinds: [enrollment], schema })).rejects.toMatchObject({
        code: 'schema-too-new',
        message: expect.stringContaining('update @kemandirian/adapter-postgres'),
      })
      await expect(
        postgresStorage(client(), { schema }).get(enrollment, { facility: 'lapas-sini', id: 'a' }),
      ).rejects.toMatchObject({ code: 'schema-too-new' })
    })

    it('is asked for where the database or a kind is not there', async () => {
      const nowhere = postgresStorage(client(), { schema: freshSchema() })
      const { storage } = await migrated()
      for (const [store, kind] of [
        [nowhere, enrollment],
        [storage, { name: 'stranger', fields: {} }],
      ] as const) {
        const unknown = { code: 'unknown-kind', message: expect.stringContaining('run migrate') }
        await expect(store.get(kind, { facility: 'lapas-sini', id: 'a' })).rejects.toMatchObject(unknown)
        await expect(write(store, put('a', {}, 'absent', kind))).rejects.toMatchObject(unknown)
        await expect(idsOf(store, kind)).rejects.toMatchObject(unknown)
      }
    })

    it.each([
      ['a kind named journal', { name: 'journal', fields: {} }],
      ['a kind that is no name', { name: 'a"; drop schema public; --', fields: {} }],
      ['a field that is no name', { name: 'a', fields: { 'b"; --': 'text' } }],
      ['two fields of one column', { name: 'a', fields: { value: 'text', value_: 'text' } }],
    ] as [string, Kind][])('refuses %s', async (_, kind) => {
      await expect(migrate(client(), { kinds: [kind], schema: freshSchema() })).rejects.toMatchObject({
        code: 'unknown-kind',
      })
    })

    it('refuses a schema that is no name', async () => {
      const attempt = migrate(client(), { kinds: [], schema: 'public"; drop table x; --' })
      await expect(attempt).rejects.toMatchObject({ code: 'invalid-schema' })
      expect(() => postgresStorage(client(), { schema: 'Besar' })).toThrow('cannot be the schema')
    })
  })

  describe(`a schema that was changed by hand on ${name}`, () => {
    const key = { facility: 'lapas-sini', id: 'a' }
    const changed = async (text: (schema: string) => string) => {
      const { schema, storage } = await migrated()
      await write(storage, put('a', { batch: 'las', hours: 1 }))
      await client().query(text(schema))
      return { schema, storage, mend: () => migrate(client(), { kinds: [enrollment], schema }) }
    }

    it('by a dropped column says so, and migrate makes it again from the documents', async () => {
      const { storage, mend } = await changed(
        (schema) => `alter table ${schema}.enrollment drop column batch`,
      )
      const found = () =>
        storage
          .find(enrollment, { where: { batch: { eq: 'las' } } })
          [Symbol.asyncIterator]()
          .next()
      await expect(found()).rejects.toMatchObject({
        code: 'unknown-field',
        message: expect.stringContaining('run migrate'),
      })
      expect((await mend()).statements.length).toBeGreaterThan(0)
      expect((await found()).value).toMatchObject({ id: 'a' })
      expect((await mend()).statements).toEqual([])
    })

    it.each([
      ['a dropped function', (schema: string) => `drop function ${schema}.commit_documents_of_enrollment`],
      [
        'a replaced function',
        (schema: string) =>
          `create or replace function ${schema}.commit_documents_of_enrollment(chunk jsonb, commit_id text) returns jsonb language sql as $$ select '[]'::jsonb $$`,
      ],
    ])('by %s says so, and migrate puts it back', async (_, text) => {
      const { storage, mend } = await changed(text)
      const changes = [put('a', { hours: 3 }, '1'), put('b', {})]
      await expect(write(storage, ...changes)).rejects.toMatchObject({
        code: 'schema-changed',
        message: expect.stringContaining('Run migrate'),
      })
      expect((await mend()).statements).toHaveLength(1)
      await write(storage, ...changes)
      expect((await storage.get(enrollment, key))?.value).toEqual({ hours: 3 })
      expect((await mend()).statements).toEqual([])
    })

    it('by a dropped table is refused, since documents were in it', async () => {
      const { storage, mend } = await changed((schema) => `drop table ${schema}.enrollment cascade`)
      await expect(storage.get(enrollment, key)).rejects.toMatchObject({ code: 'unknown-kind' })
      await expect(mend()).rejects.toMatchObject({ code: 'schema-changed', facts: { table: 'enrollment' } })
    })
  })

  describe(`views on ${name}`, () => {
    const leaves: readonly Leaf[] = [
      { path: ['id'], type: 'text', privacy: 'internal' },
      { path: ['batch'], type: 'text', privacy: 'public' },
      { path: ['startsOn'], type: 'day', privacy: 'internal' },
      { path: ['hours'], type: 'number', privacy: 'internal' },
      { path: ['paid'], type: 'boolean', privacy: 'personal' },
      { path: ['intake', 'interests'], type: 'json', privacy: 'personal' },
      { path: ['offence', 'class'], type: 'text', privacy: 'specific' },
      { path: ['unclassified'], type: 'text', privacy: undefined },
    ]
    const columnsOf = async (view: string) => {
      const { rows } = await client().query(
        `select attname::text as name, format_type(atttypid, atttypmod) as type, col_description(attrelid, attnum) as said
         from pg_attribute where attrelid = '${view}'::regclass and attnum > 0 order by attnum`,
      )
      return (rows as { name: string; type: string; said: string }[]).map(
        ({ name: column, type, said }) => `${column} ${type}: ${said}`,
      )
    }

    it('show the fields of a kind as typed columns, and leave specific personal data out', async () => {
      const { schema, storage } = await migrated([{ kind: enrollment, leaves }])
      const value = {
        batch: 'las',
        startsOn: '2025-08-21',
        hours: 1.5,
        paid: null,
        intake: { interests: ['las', "tata 'boga'"] },
        offence: { class: 'umum' },
      }
      await write(storage, put('a', value))
      expect(await columnsOf(`${schema}_internal.enrollment`)).toEqual([
        'facility text: Whose document it is.',
        'id text: The document.',
        'batch text: batch; text; class public',
        'starts_on date: startsOn; date; class internal',
        'hours numeric: hours; number; class internal',
        'paid boolean: paid; boolean; class personal',
        'intake_interests jsonb: intake.interests; json; class personal',
      ])
      const { rows } = await client().query(
        `select id, starts_on + 1 = date '2025-08-22' as next, hours::text, paid, intake_interests ->> 1 as second
         from ${schema}_internal.enrollment`,
      )
      expect(rows).toEqual([{ id: 'a', next: true, hours: '1.5', paid: null, second: "tata 'boga'" }])
      expect(await columnsOf(`${schema}_public.enrollment`)).toEqual([
        'facility text: Whose document it is.',
        'batch text: batch; text; class public',
      ])
    })

    it('are made anew only where their columns change, and are gone with their last column', async () => {
      const { schema } = await migrated([{ kind: enrollment, leaves }])
      const again = (other: readonly Leaf[]) =>
        migrate(client(), { kinds: [{ kind: enrollment, leaves: other }], schema })
      expect((await again(leaves)).statements).toEqual([])
      expect((await migrate(client(), { kinds: [enrollment], schema })).statements).toEqual([])
      await again(leaves.slice(2))
      expect(await columnsOf(`${schema}_internal.enrollment`)).toHaveLength(6)
      const { rows } = await client().query(
        `select to_regclass('${schema}_public.enrollment')::text as found`,
      )
      expect(rows).toEqual([{ found: null }])
    })

    it('cannot have two columns of one name', async () => {
      const two = [...leaves, { path: ['starts', 'on'], type: 'text', privacy: 'internal' } as const]
      await expect(
        migrate(client(), { kinds: [{ kind: enrollment, leaves: two }], schema: freshSchema() }),
      ).rejects.toMatchObject({ code: 'unknown-kind', facts: { kind: 'enrollment', column: 'starts_on' } })
    })

    it('are there for every kind of the records that is not wholly specific, and none shows a NIK or an offence', async () => {
      const schema = freshSchema()
      await migrate(client(), { schema })
      const { rows } = await client().query(
        `select table_name::text as view, column_name::text as column from information_schema.columns where table_schema = '${schema}_internal'`,
      )
      const columns = rows as { view: string; column: string }[]
      const withOpenFields = Object.values(kinds).filter(({ schema: of }) =>
        leavesOf(of).some(
          ({ path, privacy }) => privacy !== 'specific' && !['id', 'facility'].includes(path.join('.')),
        ),
      )
      expect(withOpenFields.length).toBeGreaterThan(20)
      expect(new Set(columns.map(({ view }) => view))).toEqual(
        new Set(withOpenFields.map(({ kind }) => kind.name)),
      )
      const ofPeople = columns.filter(({ view }) => view === 'participant').map(({ column }) => column)
      expect(ofPeople).toContain('name_normal')
      expect(ofPeople.filter((column) => /nik|offence|sentence|register|health|risk/.test(column))).toEqual(
        [],
      )
    })
  })

  describe(`a store on ${name}`, () => {
    it('takes SQL in any text for text', async () => {
      const { storage } = await migrated()
      const text = `'); drop table enrollment; -- $1 \\ " %I {a,b} $function$ \${x} é 漢 😀`
      const change = put('a', { batch: text, [text]: [text] })
      await storage.commit(
        [change],
        [{ ...note(change), by: text, event: text, why: text, command: text, data: text }],
      )
      const found: Json[] = []
      for await (const { value } of storage.find(enrollment, { where: { batch: { in: [text] } } }))
        found.push(value)
      expect(found).toEqual([{ batch: text, [text]: [text] }])
      for await (const entry of storage.journal({})) {
        expect(entry).toMatchObject({ by: text, event: text, why: text, command: text, data: text })
      }
    })

    it('keeps a text of a megabyte, a NIK, and numbers beyond 2^53 to the last digit, and finds by them', async () => {
      const { storage } = await migrated()
      const big = 2 ** 60 + 512
      const value = {
        batch: '3171234567890123',
        hours: big,
        note: 'é漢😀 '.repeat(180_000),
        list: [1e308, -big],
      }
      await write(storage, put('a', value), put('b', { hours: big + 512 }))
      expect((await storage.get(enrollment, { facility: 'lapas-sini', id: 'a' }))?.value).toEqual(value)
      const found: string[] = []
      for (const where of [
        { hours: { eq: big } },
        { hours: { from: big + 256 } },
        { batch: { eq: '3171234567890123' } },
      ])
        for await (const { id } of storage.find(enrollment, { where })) found.push(id)
      expect(found).toEqual(['a', 'b', 'a'])
    })

    it('keeps nothing of a text with NUL or half a character, wherever it stands', async () => {
      const { storage } = await migrated()
      for (const text of ['a\0b', '\ud83d', 'x\udc69'])
        for (const [value, more] of [
          [{ batch: text }, {}],
          [{ [text]: 1 }, {}],
          [{}, { by: text }],
          [{}, { why: text }],
          [{}, { data: [text] }],
          [{}, { event: text }],
          [{}, { command: text }],
        ] as [Json, object][]) {
          const change = put('a', value)
          await expect(storage.commit([change], [{ ...note(change), ...more }])).rejects.toMatchObject({
            code: 'not-json',
          })
        }
      expect(await idsOf(storage)).toEqual([])
      const asked = storage.find(enrollment, { where: { batch: { eq: 'a\0b' } } })
      await expect(asked[Symbol.asyncIterator]().next()).rejects.toMatchObject({ code: 'invalid-query' })
    })

    it('stops at every call where the signal says so', async () => {
      const { schema, storage } = await migrated()
      await write(storage, ...Array.from({ length: 300 }, (_, n) => put(`p-${n}`, { hours: n })))
      const reason = new Error('cukup')
      const signal = AbortSignal.abort(reason)
      const next = (rows: AsyncIterable<unknown>) => rows[Symbol.asyncIterator]().next()
      const key = { facility: 'lapas-sini', id: 'p-1' }
      const entry = { at: '2025-08-21T02:00:00.000Z', by: 'penguji', event: 'Imported' }
      const change = put('z', {})
      for (const attempt of [
        () => storage.get(enrollment, key, { signal }),
        () => next(storage.find(enrollment, { signal })),
        () => storage.count!(enrollment, { by: [], signal }),
        () => next(storage.journal({ signal })),
        () => storage.commit([change], [note(change)], { signal }),
        () => migrate(client(), { schema, kinds: [enrollment, { name: 'other', fields: {} }], signal }),
        () => bulkLoad(client(), enrollment, [{ ...key, id: 'z', value: {} }], { schema, entry, signal }),
      ])
        await expect(attempt()).rejects.toBe(reason)
      // In the middle of reading, too.
      const stop = new AbortController()
      let read = 0
      const reading = async () => {
        for await (const _ of storage.find(enrollment, { signal: stop.signal }))
          if (++read === 70) stop.abort(reason)
      }
      await expect(reading()).rejects.toBe(reason)
      expect(read).toBe(70)
      expect(await idsOf(storage)).toHaveLength(300)
    })

    it('keeps a field apart whose column would be one of its own', async () => {
      const kind: Kind = { name: 'price', fields: { value: 'number', revision: 'text', id: 'text' } }
      const { storage } = await migrated([kind])
      await write(storage, put('a', { value: 3, revision: 'r', id: 'a' }, 'absent', kind))
      const found: Json[] = []
      const where = { value: { from: 3 }, revision: { eq: 'r' }, id: { eq: 'a' } }
      for await (const row of storage.find(kind, { where })) found.push(row.value)
      expect(found).toEqual([{ value: 3, revision: 'r', id: 'a' }])
    })

    it('commits several kinds at once, or none of them', async () => {
      const other: Kind = { name: 'batch', fields: {} }
      const { storage } = await migrated([enrollment, other])
      const { revisions } = await write(storage, put('e', { n: 1 }), put('b', { n: 1 }, 'absent', other))
      expect(revisions).toEqual(['1', '1'])
      const stale = write(storage, put('b', { n: 2 }, '1', other), put('e', { n: 2 }, '7'))
      await expect(stale).rejects.toMatchObject({
        code: 'conflict',
        facts: { kind: 'enrollment', facility: 'lapas-sini', id: 'e' },
      })
      expect((await storage.get(other, { facility: 'lapas-sini', id: 'b' }))?.value).toEqual({ n: 1 })
    })

    it('commits more than goes into one piece, in the order given', async () => {
      const { storage } = await migrated()
      const ids = Array.from({ length: 4_500 }, (_, n) => `p-${(n * 7) % 4_500}`)
      const { revisions } = await write(storage, ...ids.map((id) => put(id, { n: id })), put('z', { n: 'z' }))
      expect(revisions).toHaveLength(4_501)
      const again = ids.map((id) => put(id, id === 'p-3' ? undefined : { n: id }, '1'))
      const second = await write(storage, ...again)
      expect(second.revisions.map((revision) => revision === null)).toEqual(ids.map((id) => id === 'p-3'))
      expect(await idsOf(storage)).toEqual([...ids.filter((id) => id !== 'p-3'), 'z'].sort())
    })

    it('is restored from a backup of a store in memory, and gives the same backup', async () => {
      const digest = (text: string) => createHash('sha256').update(text).digest('hex')
      const backup = async (storage: Storage) => {
        const lines: string[] = []
        const takenAt = '2030-01-01T00:00:00.000Z'
        for await (const line of backupOf(storage, { takenAt, digest })) lines.push(line)
        return lines
      }
      const other: Kind = { name: 'batch', fields: {} }
      const memory = memoryStorage()
      const { revisions } = await write(
        memory,
        put('a', { batch: 'las', hours: 0.1, nik: '0001' }),
        put('b', {}),
      )
      const next = [put('a', undefined, revisions[0]!), put('c', { n: 1 }, 'absent', other)]
      await memory.commit(next, next.map(note), { id: 'kirim-1' })
      await memory.commit([], [{ ...note(put('b', {})), at: '2025-08-20T02:00:00.000Z', event: 'Noted' }])

      const { storage } = await migrated([enrollment, other])
      const lines = await backup(memory)
      await restoreInto(storage, lines, { kinds: [enrollment, other], digest })
      expect(await idsOf(storage)).toEqual(['b'])
      const [head, ...rest] = await backup(storage)
      expect(head).toContain('"from":"postgres"')
      const withoutDigest = (all: string[]) => all.slice(0, -1)
      expect(withoutDigest(rest)).toEqual(withoutDigest(lines.slice(1)))
      const again = memoryStorage()
      await restoreInto(again, [head!, ...rest], { kinds: [enrollment, other], digest })
      expect(await backup(again)).toEqual(lines)
    })

    it('takes a revision that it never gave out for a stale one', async () => {
      const { storage } = await migrated()
      await write(storage, put('a', { n: 1 }))
      for (const expected of ['0', '01', '1.0', '-1', 'Peserta!D17', '9'.repeat(40)]) {
        await expect(write(storage, put('a', { n: 2 }, expected))).rejects.toMatchObject({ code: 'conflict' })
      }
    })

    it('uses an index for every declared field', async () => {
      const { schema, storage } = await migrated()
      const changes = Array.from({ length: 3_000 }, (_, n) =>
        put(`p-${n}`, {
          batch: `b-${n % 500}`,
          status: `s-${n % 400}`,
          startsOn: `2025-01-${n % 700}`,
          hours: n,
          paid: n % 900 === 0,
        }),
      )
      await write(storage, ...changes)
      await client().query(`analyze ${schema}.enrollment`)
      for (const where of [
        { batch: { eq: 'b-7' } },
        { status: { in: ['s-7', 's-9'] } },
        { startsOn: { from: '2025-01-10', to: '2025-01-11' } },
        { hours: { from: 10, to: 20 } },
        { paid: { eq: true } },
      ]) {
        const plans: string[] = []
        const watching: PostgresClient = {
          async query(text, values) {
            if (text.includes('"enrollment"')) {
              const { rows } = await client().query(`explain (costs off) ${text}`, values)
              plans.push(JSON.stringify(rows))
            }
            return client().query(text, values)
          },
        }
        const found = postgresStorage(watching, { schema }).find(enrollment, {
          facility: 'lapas-sini',
          where,
        })
        for await (const _ of found);
        expect(plans).toHaveLength(1)
        expect(plans[0]).toMatch(/Index Cond.*"?(batch|status|starts_on|hours|paid)/)
        expect(plans[0]).not.toContain('Seq Scan')
      }
    })
  })
}
