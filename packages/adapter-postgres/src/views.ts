/// <reference types="node" />
import { createHash } from 'node:crypto'
import type { Leaf, LeafType, PrivacyClass } from '@kemandirian/core/foundations/schemas'
import type { Kind } from '@kemandirian/core/storage'
import { StorageError } from '@kemandirian/core/storage'
import { quoteName, quoteText } from './columns.js'

/** Who reads which views: the views stand in a schema of their own, `kemandirian_internal` and `kemandirian_public`. */
export const viewAudiences = {
  /** Those who work with the data: all but specific personal data (offence, sentence, NIK, health, …). */
  internal: ['public', 'internal', 'personal'],
  /** Everybody. */
  public: ['public'],
} as const satisfies Record<string, readonly PrivacyClass[]>

/** An audience of views. */
export type ViewAudience = keyof typeof viewAudiences

/** The schema that the views of an audience stand in. */
export function viewSchema(schema: string, audience: ViewAudience): string {
  return `${schema}_${audience}`
}

/** The statements that make the views of a kind anew. Columns are flat and typed, and each says what it is. */
export function viewStatements(schema: string, kind: Kind, leaves: readonly Leaf[]): string[] {
  return (Object.keys(viewAudiences) as ViewAudience[]).flatMap((audience) => {
    const columns = viewColumns(kind, leaves, audience)
    const view = `${viewSchema(schema, audience)}.${quoteName(kind.name)}`
    const drop = `drop view if exists ${view}`
    if (columns.length === 0) return [drop]
    return [
      drop,
      `create view ${view} with (security_barrier) as select
${columns.map(({ name, sql }) => `  ${sql} as ${quoteName(name)}`).join(',\n')}
from ${schema}.${quoteName(kind.name)} where ${mayRead(schema)}`,
      `comment on view ${view} is ${quoteText(`Documents of the kind ${kind.name}, a row each. For reading, with fields of the classes ${viewAudiences[audience].join(', ')}.`)}`,
      ...columns.map(
        ({ name, comment }) => `comment on column ${view}.${quoteName(name)} is ${quoteText(comment)}`,
      ),
    ]
  })
}

/** A column of a view. */
interface ViewColumn {
  readonly name: string
  /** What it is in the table of the kind. */
  readonly sql: string
  readonly type: string
  readonly comment: string
}

/** What an audience sees of a kind; nothing where no field of its own may be seen. */
export function viewColumns(kind: Kind, leaves: readonly Leaf[], audience: ViewAudience): ViewColumn[] {
  const allowed: readonly PrivacyClass[] = viewAudiences[audience]
  const shown = leaves.filter(
    ({ path, privacy }) =>
      privacy !== undefined && allowed.includes(privacy) && path[0] !== 'id' && path[0] !== 'facility',
  )
  if (shown.length === 0) return []
  const key = (name: string, comment: string) => ({ name, sql: name, type: 'text collate "C"', comment })
  return checkNames(kind, [
    key('facility', 'Whose document it is.'),
    ...(audience === 'internal' ? [key('id', 'The document.')] : []),
    ...shown.map((leaf) => ({
      name: nameOf(leaf.path),
      sql: expressionOf(leaf),
      type: sqlTypes[leaf.type],
      comment: commentOf(leaf),
    })),
  ])
}

/** Whether the account may see the rows of a facility; see `grantAccess`. Asked once for a statement, not for a row. */
export function mayRead(schema: string): string {
  return `((select ${schema}.sees_all()) or facility = any ((select ${schema}.sees())::text[]))`
}

/** One of the two functions that views and policies ask. */
export function seesFunction(schema: string, name: string, type: string, body: string): string {
  return `create or replace function ${schema}.${name}() returns ${type} language sql stable security definer set search_path = '' as ${quoteText(body)}`
}

/** Changes when the views of a kind would. */
export function fingerprintOf(statements: readonly string[]): string {
  return createHash('sha256').update(statements.join(';\n')).digest('hex').slice(0, 32)
}

const sqlTypes: Readonly<Record<LeafType, string>> = {
  text: 'text',
  number: 'numeric',
  boolean: 'boolean',
  day: 'date',
  json: 'jsonb',
}

function expressionOf({ path, type }: Leaf): string {
  if (type === 'json') return `value #> ${pathOf(path)}`
  const text = `value #>> ${pathOf(path)}`
  return type === 'text' ? text : `(${text})::${sqlTypes[type]}`
}

function pathOf(path: readonly string[]): string {
  return `array[${path.map(quoteText).join(', ')}]`
}

function nameOf(path: readonly string[]): string {
  return path.join('_').replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

function commentOf({ path, type, privacy }: Leaf): string {
  return `${path.join('.')}; ${type === 'day' ? 'date' : type}; class ${privacy}`
}

function checkNames(kind: Kind, columns: ViewColumn[]): ViewColumn[] {
  const names = new Set<string>()
  for (const { name, comment } of columns) {
    if (names.has(name) || name.length > 63) {
      throw new StorageError(
        'unknown-kind',
        `${kind.name}: a view cannot have the column ${name} (${comment}), ${names.has(name) ? 'which another field has' : 'which is longer than 63 letters'}: rename the field`,
        { facts: { kind: kind.name, column: name } },
      )
    }
    names.add(name)
  }
  return columns
}
