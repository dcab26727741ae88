import { addDays, readDay } from '@kemandirian/core/foundations'
import type { Json } from '@kemandirian/core/storage'
import { type ColumnLayout, folded } from '../layout/tab-layout.js'
import type { CellProblemCode } from '../sheet-problem.js'
import { epoch } from './show-value.js'
import { formulaOf, isEmpty, textOf, type WireCell } from './wire-cell.js'

/** What a person means by a cell, or why that is not known. */
export type CellReading =
  | { readonly ok: true; readonly value: Json }
  | { readonly ok: false; readonly code: CellProblemCode; readonly facts: Readonly<Record<string, unknown>> }

type Column = Pick<ColumnLayout, 'type' | 'choices'> & Partial<Pick<ColumnLayout, 'codec'>>

/** Reads what a person typed. An empty cell is `null`; a formula counts as what it comes to. */
export function readCell(cell: WireCell | undefined, column: Column): CellReading {
  if (isEmpty(cell)) return accept(null)
  const text = textOf(cell)
  const { stringValue, numberValue, boolValue, errorValue } = effectOf(cell)
  if (errorValue) return refuse(errorValue.type === 'LOADING' ? 'cell-loading' : 'cell-error', { text })
  if (stringValue !== undefined) return readText(stringValue, column)
  if (boolValue !== undefined)
    return column.type === 'boolean' ? accept(boolValue) : readText(boolValue ? 'Ya' : 'Tidak', column)
  return numberValue === undefined ? accept(null) : readNumber(numberValue, isDated(cell), column)
}

/** Functions that fetch from, or show what lies on, other servers: what is beside them can leave with the address. */
export function sendingFunctions(cell: WireCell | undefined): readonly string[] {
  const found = formulaOf(cell)
    ?.replace(/"(?:[^"]|"")*"/g, '""')
    .matchAll(/\b(IMPORT(?:XML|HTML|DATA|FEED|RANGE)|IMAGE|HYPERLINK)\s*\(/gi)
  return [...new Set([...(found ?? [])].map((match) => match[1]!.toUpperCase()))]
}

function effectOf(cell: WireCell | undefined) {
  return cell?.effectiveValue ?? cell?.userEnteredValue ?? {}
}

function isDated(cell: WireCell | undefined): boolean {
  return /^DATE/.test(cell?.effectiveFormat?.numberFormat?.type ?? '')
}

function readNumber(value: number, dated: boolean, column: Column): CellReading {
  const text = String(value)
  if (column.codec && dated) return column.codec.read(addDays(epoch, Math.floor(value)))
  switch (column.type) {
    case 'number':
      return dated ? refuse('typed-as-date', { text }) : accept(value)
    case 'boolean':
      return value === 0 || value === 1 ? accept(value === 1) : refuse('not-yes-or-no', { text })
    case 'day':
      // A bare number is a day that lost its format, as long as it is one of our time.
      return dated || (value >= 30_000 && value < 60_000)
        ? accept(addDays(epoch, Math.floor(value)))
        : refuse('not-a-day', { text })
    case 'text':
      if (dated) return refuse('typed-as-date', { text })
      if (column.choices?.has(text)) return accept(text)
      return refuse('typed-as-number', { text })
  }
}

function readText(typed: string, column: Column): CellReading {
  const text = tidy(typed)
  if (text === '') return accept(null)
  if (column.codec) return column.codec.read(text)
  if (column.choices) return readChoice(text, column.choices)
  switch (column.type) {
    case 'text':
      return accept(text)
    case 'number':
      return readDecimal(text)
    case 'boolean': {
      const word = folded(text)
      if (yes.has(word)) return accept(true)
      return no.has(word) ? accept(false) : refuse('not-yes-or-no', { text })
    }
    case 'day': {
      const read = readDay(text)
      if (read.ok) return accept(read.value)
      const { code, ...facts } = read.refusal
      // Empty was told before.
      return refuse(code === 'empty' ? 'not-a-day' : code, facts)
    }
  }
}

function readChoice(text: string, choices: ReadonlyMap<string, string>): CellReading {
  const wanted = folded(text)
  for (const [value, label] of choices)
    if (folded(label) === wanted || folded(value) === wanted) return accept(value)
  return refuse('not-a-choice', { text, choices: [...choices.values()] })
}

/** As Indonesian is written: dots group thousands, a comma begins the fraction. */
function readDecimal(text: string): CellReading {
  const plain = text.replace(/\s/g, '')
  if (/^-?\d{1,3}\.\d{3}$/.test(plain)) return refuse('ambiguous-number', { text })
  if (!/^-?(\d+|\d{1,3}(\.\d{3})+)(,\d+)?$/.test(plain)) return refuse('not-a-number', { text })
  return accept(Number(plain.replaceAll('.', '').replace(',', '.')))
}

/** What only looks different is made equal; the words stay. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .replace(/\u00a0/g, ' ')
    .trim()
}

const yes = new Set(['ya', 'y', 'iya', '✓', '✔', 'v', '1', 'true', 'benar'])
const no = new Set(['tidak', 't', 'tdk', '✗', '✘', 'x', '0', '-', 'false', 'salah'])

const accept = (value: Json): CellReading => ({ ok: true, value })
const refuse = (code: CellProblemCode, facts: Readonly<Record<string, unknown>>): CellReading => ({
  ok: false,
  code,
  facts,
})
