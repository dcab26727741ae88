/// <reference types="node" />
import { checkCommit, checkKey, type Instant, StorageError } from '@kemandirian/core/storage'
import type { PostgresClient } from './client.js'
import { columnOf, quoteName, quoteText } from './columns.js'
import { checkState, type DatabaseState, readState } from './database-state.js'
import { storageErrorOf } from './postgres-error.js'
import { checkSchema, defaultSchema } from './schema-name.js'

/** What {@link erase} is told. */
export interface ErasureOptions {
  /** Whose documents they are. */
  readonly facility: string
  /** The kind of the document about the person. Default is `participant`. */
  readonly kind?: string
  /** Its id. */
  readonly id: string
  /** The declared field by which other documents say that they are about that person. Default is the name of the kind. */
  readonly field?: string
  /** A name for this erasure, not for the person: the journal keeps the record of it under the kind and this id. */
  readonly record: string
  /** When. */
  readonly at: Instant
  /** Who: an account name or an official's id. */
  readonly by: string
  /** Why, and on what ground; without data of the person, since it stays. */
  readonly why: string
  /** The schema that `migrate` was given. Default is `kemandirian`. */
  readonly schema?: string
  /** Only say what would be erased. Default is `false`. */
  readonly dryRun?: boolean
}

/** A document by kind and id. */
export interface NamedDocument {
  /** Its kind. */
  readonly kind: string
  /** Its id. */
  readonly id: string
}

/** What {@link erase} did, or with `dryRun` would do. */
export interface Erased {
  /** How many documents of each kind; 0 where one had been removed before and only its journal was left. */
  readonly documents: Readonly<Record<string, number>>
  /** How many journal entries. */
  readonly entries: number
  /**
   * What still has the person's id in it, as text of its own, in the document or its journal: lists of a batch, for
   * example. It is about others, too, so it stays; change it by commands, or leave it where the id tells nothing any more.
   */
  readonly mentions: readonly NamedDocument[]
}

/**
 * Deletes and destroys what is kept about one person, as UU 27/2022 asks when it is not needed any more or its retention
 * period is over, and no legal case needs it: the document about them and all that say in a declared field that they are
 * about them, in every version, with the journal. It leaves one journal entry, `Erased`, with who, when, why, which kinds
 * and how many. Of all that the database answers, at any `asOf`, it is as if they had never been. It is one statement:
 * all or nothing.
 *
 * It does not reach what has left the database: backups, archives of the journal, reports. Nor do servers clear a
 * file when a row goes: run `vacuum (full)` on the tables, and let the write-ahead log go round. The account needs the
 * right to delete journal entries, which `owner` has and `writer` has not.
 *
 * @throws StorageError `nothing-to-erase` where nothing is kept about them (any more), `invalid-key`, `invalid-entry`,
 * `unknown-kind`, `not-permitted`, `unavailable`
 * @example
 * await erase(pool, {
 *   facility: 'lapas-banjar', id: 'p-0042', record: 'musnah-2031-07', at: new Date().toISOString(),
 *   by: 'arsiparis', why: 'Jadwal retensi arsip, berakhir 2031-06-30',
 * })
 */
export async function erase(client: PostgresClient, options: ErasureOptions): Promise<Erased> {
  const { facility, kind = 'participant', id, field = kind, record, at, by, why, dryRun = false } = options
  const schema = checkSchema(options.schema ?? defaultSchema)
  checkKey({ facility, id })
  checkCommit([], [{ kind, facility, id: record, at, by, event: 'Erased', why }])
  if (why === '' || record === id) {
    throw new StorageError(
      'invalid-entry',
      why === ''
        ? 'An erasure has to say why: give why'
        : 'The record of an erasure stays, so it cannot have the id of the person: give it a name of its own',
      { facts: { record } },
    )
  }
  const doing = { what: `Erasing ${kind}/${facility}/${id}`, writes: true, schema }
  try {
    const state = checkState(await readState(client, schema), schema)
    if (state.kinds[kind] === undefined) {
      throw new StorageError(
        'unknown-kind',
        `The database has no documents of the kind ${kind}: name the right one`,
        {
          facts: { kind },
        },
      )
    }
    let total: Omit<Erased, 'mentions'> = { documents: {}, entries: 0 }
    // Again, since one may have been written meanwhile.
    for (let again = false; ; again = true) {
      const found = await documentsAbout(client, schema, state, { facility, kind, id, field })
      if (found.length === 0 && again) break
      if (found.length === 0) throw nothing(kind, facility, id)
      if (dryRun) {
        total = await countOf(client, schema, facility, found)
        return { ...total, mentions: await mentionsOf(client, schema, state, facility, id, found) }
      }
      const { rows } = await client.query(
        `select ${schema}.erase_documents($1, $2::text::jsonb, $3, $4, $5, $6, $7) as erased`,
        [facility, JSON.stringify(found), kind, record, at, by, why],
      )
      total = sumOf(total, JSON.parse((rows[0] as { erased: string }).erased) as typeof total)
    }
    return { ...total, mentions: await mentionsOf(client, schema, state, facility, id, []) }
  } catch (error) {
    throw storageErrorOf(error, doing)
  }
}

/** The documents, also those of which only the journal is left. */
async function documentsAbout(
  client: PostgresClient,
  schema: string,
  { kinds }: DatabaseState,
  { facility, kind, id, field }: Required<Pick<ErasureOptions, 'facility' | 'kind' | 'id' | 'field'>>,
): Promise<NamedDocument[]> {
  const naming = Object.keys(kinds).filter((name) => kinds[name]!.fields[field] === 'text')
  const journal = `${schema}.journal`
  const parts = [
    `select ${quoteText(kind)} as kind, $2 as id where exists (select from ${schema}.${quoteName(kind)} where facility = $1 and id = $2)
  or exists (select from ${journal} where facility = $1 and kind = ${quoteText(kind)} and id = $2)`,
    ...naming.flatMap((name) => {
      const table = `${schema}.${quoteName(name)}`
      return [
        `select ${quoteText(name)}, id from ${table} where facility = $1 and ${quoteName(columnOf(field))} = $2`,
        `select distinct ${quoteText(name)}, id from ${journal} j where facility = $1 and kind = ${quoteText(name)} and value ->> ${quoteText(field)} = $2
  and not exists (select from ${table} d where d.facility = j.facility and d.id = j.id)`,
      ]
    }),
  ]
  const { rows } = await client.query(parts.join('\nunion '), [facility, id])
  return rows as NamedDocument[]
}

async function countOf(
  client: PostgresClient,
  schema: string,
  facility: string,
  found: readonly NamedDocument[],
): Promise<Omit<Erased, 'mentions'>> {
  const given = [facility, JSON.stringify(found)]
  const list = 'jsonb_to_recordset($2::text::jsonb) as f(kind text, id text)'
  const documents: Record<string, number> = {}
  for (const kind of new Set(found.map((one) => one.kind))) {
    const { rows } = await client.query(
      `select count(*)::text as count from ${schema}.${quoteName(kind)} d join ${list} on f.id = d.id and f.kind = ${quoteText(kind)} where d.facility = $1`,
      given,
    )
    documents[kind] = Number((rows[0] as { count: string }).count)
  }
  const { rows } = await client.query(
    `select count(*)::text as count from ${schema}.journal j join ${list} on f.id = j.id and f.kind = j.kind where j.facility = $1`,
    given,
  )
  return { documents, entries: Number((rows[0] as { count: string }).count) }
}

async function mentionsOf(
  client: PostgresClient,
  schema: string,
  { kinds }: DatabaseState,
  facility: string,
  id: string,
  without: readonly NamedDocument[],
): Promise<NamedDocument[]> {
  // As a text of its own in JSON: an id has no character that JSON writes otherwise.
  const says = (json: string) => `strpos(${json}::text, $2) > 0`
  const parts = [
    ...Object.keys(kinds).map(
      (kind) =>
        `select ${quoteText(kind)} as kind, id from ${schema}.${quoteName(kind)} where facility = $1 and ${says('value')}`,
    ),
    `select kind, id from ${schema}.journal where facility = $1 and (${says('value')} or ${says('data')})`,
  ]
  const { rows } = await client.query(`${parts.join('\nunion ')}\norder by kind, id`, [facility, `"${id}"`])
  const names = new Set(without.map((one) => `${one.kind}/${one.id}`))
  return (rows as NamedDocument[]).filter((one) => !names.has(`${one.kind}/${one.id}`))
}

function sumOf(a: Omit<Erased, 'mentions'>, b: Omit<Erased, 'mentions'>): Omit<Erased, 'mentions'> {
  const documents = { ...a.documents }
  for (const [kind, count] of Object.entries(b.documents)) documents[kind] = (documents[kind] ?? 0) + count
  return { documents, entries: a.entries + b.entries }
}

function nothing(kind: string, facility: string, id: string): StorageError {
  return new StorageError(
    'nothing-to-erase',
    `Nothing is kept about ${kind}/${facility}/${id}, as far as this account sees: see that facility and id are right`,
    { facts: { kind, facility, id } },
  )
}
