import type { Json } from '@kemandirian/core/storage'
import { valueAt, withValueAt } from '../document-path.js'
import type { ColumnLayout } from './tab-layout.js'

type Column = Pick<ColumnLayout, 'path' | 'codec'>

/** What a column holds of a document; `null` where there is nothing. */
export const columnValue = (document: Json, { path, codec }: Column): Json =>
  (codec?.get ? codec.get(document) : valueAt(document, path)) ?? null

/** The document with another value of the column; the given one stays as it is. */
export const withColumnValue = (document: Json, { path, codec }: Column, value: Json): Json =>
  codec?.put ? codec.put(document, value) : withValueAt(document, path, value)
