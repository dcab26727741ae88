import { readDay, readLength } from '@kemandirian/core/foundations'
import type { Json } from '@kemandirian/core/storage'
import type { CellReading } from '../cells/read-cell.js'
import type { CellCodec } from './tab-layout.js'

const accept = (value: Json): CellReading => ({ ok: true, value })

/** Sixteen digits; spaces, dots and lines between them do not count, nor an apostrophe before them. */
export const nikCodec: CellCodec = {
  read(text) {
    const digits = text.replace(/^'/, '').replace(/[\s.\-/]/g, '')
    // A number that a spreadsheet has rounded ends in zeros, which no NIK does.
    return /^\d{16}$/.test(digits) && !digits.endsWith('0000')
      ? accept(digits)
      : { ok: false, code: 'not-a-nik', facts: { text } }
  },
}

/** A day alone, or after a place: `Banjar, 21 Agustus 1990`. */
export const birthDayCodec: CellCodec = {
  read(text) {
    const whole = readDay(text)
    const from = text.search(/\d/)
    const read = whole.ok || from < 0 ? whole : readDay(text.slice(from))
    if (read.ok) return accept(read.value)
    const { code, ...facts } = read.refusal
    return { ok: false, code: code === 'empty' ? 'not-a-day' : code, facts: { ...facts, text } }
  },
}

/** `L`, `P` and the words for them. */
export const sexCodec: CellCodec = {
  read(text) {
    const word = text.toLowerCase().replace(/[^a-z]/g, '')
    if (/^(l|lk|laki|lakilaki|pria|male)$/.test(word)) return accept('male')
    if (/^(p|pr|perempuan|wanita|female)$/.test(word)) return accept('female')
    return { ok: false, code: 'not-a-choice', facts: { text, choices: ['L', 'P'] } }
  },
}

/** The length of a sentence, `2 th 3 bln`, apart from the day that it counts from, which has a column of its own. */
export const sentenceLengthCodec: CellCodec = {
  read(text) {
    const read = readLength(text)
    if (read.ok) return accept(read.value)
    const { code, ...facts } = read.refusal
    return { ok: false, code: code === 'empty' ? 'not-a-length' : code, facts }
  },
  show(value) {
    const {
      kind,
      years = 0,
      months = 0,
      days = 0,
    } = value as Partial<Record<'years' | 'months' | 'days', number>> & {
      readonly kind: string
    }
    if (kind !== 'term') return kind === 'life' ? 'seumur hidup' : 'pidana mati'
    const parts = [
      [years, 'tahun'],
      [months, 'bulan'],
      [days, 'hari'],
    ] as const
    return parts.flatMap(([count, unit]) => (count > 0 ? [`${count} ${unit}`] : [])).join(' ')
  },
  get(document) {
    const { sentence } = document as { readonly sentence?: Readonly<Record<string, Json>> | null }
    if (sentence === null || sentence === undefined) return null
    const { kind, years, months, days } = sentence
    if (kind === undefined) return null
    return kind === 'term' ? { kind, years: years ?? 0, months: months ?? 0, days: days ?? 0 } : { kind }
  },
  put(document, length) {
    const { sentence } = document as { readonly sentence?: Readonly<Record<string, Json>> | null }
    if (length === null) return { ...(document as object), sentence: null }
    const { kind } = length as { readonly kind: string }
    return {
      ...(document as object),
      sentence: kind === 'term' ? { ...sentence, ...(length as object) } : length,
    }
  },
}

/** Several in one cell, by commas. */
export const listCodec: CellCodec = {
  read: (text) =>
    accept(
      text
        .split(/[,;\n]/)
        .map((part) => part.trim())
        .filter((part) => part !== ''),
    ),
  show: (value) => (value as readonly string[]).join(', '),
}
