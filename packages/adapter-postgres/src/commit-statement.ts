import { type Chunk, chunksOf, expectedOf, type Part } from './commit-chunks.js'
import { documentCommitName, documentsCommitName } from './commit-functions.js'

/** One statement; its only row has the new revisions as JSON in `revisions`. */
export interface CommitStatement {
  readonly text: string
  readonly values: (string | null)[]
  /** Whether it is always the same, so that a plan may be kept. */
  readonly fixed: boolean
}

/** For a commit that cannot have been made before. */
export function firstCommit(schema: string, parts: readonly Part[], commit: string): CommitStatement {
  const [part] = parts
  if (parts.length === 1 && part!.entries.length === 1) return documentCommit(schema, part!, commit)
  const chunks = chunksOf(parts)
  const [{ kind, json }] = chunks as [Chunk]
  if (chunks.length > 1) return recognisedCommit(schema, parts, commit)
  return {
    text: `select ${schema}.${documentsCommitName(kind)}($1::text::jsonb, $2)::text as revisions`,
    values: [json, commit],
    fixed: true,
  }
}

/** Up to so many, there is a plan for each number. */
const fewChunks = 8

/** For a commit that is recognised where it was made before. */
export function recognisedCommit(schema: string, parts: readonly Part[], commit: string): CommitStatement {
  const chunks = chunksOf(parts)
  const pieces = chunks.map((_, n) => `$${n + 3}::text::jsonb`)
  return {
    text: `select ${schema}.commit_documents(array(select jsonb_array_elements_text($1::text::jsonb)), array[${pieces.join(', ')}], $2) as revisions`,
    values: [JSON.stringify(chunks.map(({ kind }) => kind)), commit, ...chunks.map(({ json }) => json)],
    fixed: chunks.length <= fewChunks,
  }
}

function documentCommit(
  schema: string,
  { kind, facility, id, change, entries }: Part,
  commit: string,
): CommitStatement {
  const { at, by, event, command, data, why } = entries[0]!
  const action = change && (change.value === undefined ? 'remove' : 'write')
  const revision = `${schema}.${documentCommitName(kind)}($1, $2, $3, $4::text::bigint, $5::text::jsonb, $6, $7, $8, $9, $10::text::jsonb, $11, $12)`
  return {
    text:
      change === undefined
        ? `select coalesce(${revision}, '[]') as revisions`
        : `select coalesce('["' || ${revision} || '"]', '[null]') as revisions`,
    values: [
      facility,
      id,
      action ?? null,
      change === undefined ? null : (expectedOf(change)?.toString() ?? null),
      jsonOf(change?.value),
      at,
      by,
      event,
      command ?? null,
      jsonOf(data),
      why ?? null,
      commit,
    ],
    fixed: true,
  }
}

function jsonOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value)
}
