import type { FieldType, Kind } from '@kemandirian/core/storage'
import { StorageError } from '@kemandirian/core/storage'

/** The columns that every table of a kind has. */
const ownColumns = ['facility', 'id', 'value', 'revision']

const sqlTypes: Readonly<Record<FieldType, string>> = {
  text: 'text collate "C"',
  number: 'numeric',
  boolean: 'boolean',
}

/** A name as SQL has it: `enrollment` as `"enrollment"`. */
export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

/** A text as SQL has it. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/**
 * The column that a declared field has in the table of its kind: `startsOn` as `starts_on`. A field whose column would
 * hide one that every table has gets an underscore: `value` as `value_`.
 */
export function columnOf(field: string): string {
  const column = field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return ownColumns.includes(column) ? `${column}_` : column
}

/** What a declared field of the document in the column `value` is, as an immutable expression. Days are text. */
export function fieldExpression(field: string, type: FieldType): string {
  const text = `(value ->> ${quoteText(field)})`
  return type === 'text' ? `${text} collate "C"` : `${text}::${sqlTypes[type]}`
}

/** The definition of a declared field's column. */
export function columnDefinition(field: string, type: FieldType): string {
  return `${quoteName(columnOf(field))} ${sqlTypes[type]} generated always as (${fieldExpression(field, type)}) stored`
}

/**
 * That every declared field can have a column of its own.
 *
 * @throws StorageError `unknown-kind` when two fields would share a column or a column's name is too long.
 */
export function checkColumns(kind: Kind): void {
  const fieldOf = new Map<string, string>()
  for (const field of Object.keys(kind.fields)) {
    const column = columnOf(field)
    const other = fieldOf.get(column)
    if (other !== undefined || column.length > 63) {
      throw new StorageError(
        'unknown-kind',
        `${kind.name}: the field ${field} cannot have the column ${column}, ${other === undefined ? 'which is longer than 63 letters' : `which ${other} has`}: rename it`,
        { facts: { kind: kind.name, field, column } },
      )
    }
    fieldOf.set(column, field)
  }
}
