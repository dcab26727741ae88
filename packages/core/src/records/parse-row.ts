import { KemandirianError } from '../foundations/index.js'
import type { Row } from '../storage/index.js'
import type { DocumentDefinition, Identified } from './document-definition.js'

/**
 * The stored value as the document that it should be. Keys decide where a document is, so a value that names another
 * facility or id is not readable either.
 *
 * @throws KemandirianError `unreadable-document`; its facts have kind, facility, id, where a person finds it (`at`),
 * and the issues by path, but none of the document's data.
 */
export function parseRow<Doc extends Identified>({ kind, schema }: DocumentDefinition<Doc>, row: Row): Doc {
  const parsed = schema.safeParse(row.value)
  if (parsed.success && parsed.data.id === row.id && parsed.data.facility === row.facility) return parsed.data
  const issues = parsed.success
    ? [{ path: 'id', message: 'Dokumen menyebut id atau UPT lain' }]
    : parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }))
  const [first] = issues
  throw new KemandirianError(
    'unreadable-document',
    `${row.at} tidak dapat dibaca sebagai ${kind.name}: ${first?.path || 'dokumen'}: ${first?.message}${issues.length > 1 ? ` (dan ${issues.length - 1} lagi)` : ''}. Perbaiki dokumen itu, atau beri onProblem agar yang lain tetap terbaca`,
    { facts: { kind: kind.name, facility: row.facility, id: row.id, at: row.at, issues } },
  )
}
