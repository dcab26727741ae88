import { z } from 'zod'
import { daySchema } from '../src/foundations/schemas.js'
import { readRoster } from '../src/people/roster/index.js'
import { type Bench, type Case, interleave, ratio, rounded, seeded } from './harness.js'

/**
 * Goal P3. Rows of a roster, checked and normalised, against zod alone checking the same cells as named fields; and
 * rows with two mistakes against sound ones. Every case counts the rows it accepts.
 */
export const bench: Bench = {
  title: 'P3: reading a roster',
  run: async () => {
    const good = await interleave([reading(ours, sound), checking(zodAlone, sound)], rounds)
    const bad = await interleave([reading(ours, sound), { ...reading(badRows, broken), items: rows }], {
      ...rounds,
      shared: 0,
    })
    return {
      tables: [
        { title: 'Sound rows', timings: good },
        { title: 'Rows with two mistakes', timings: bad },
      ],
      goals: [
        {
          goal: 'P3',
          ratio: rounded(ratio(good, ours, zodAlone)),
          limit: 1.2,
          means: `our time by "${zodAlone}"`,
        },
        { goal: 'P3', ratio: rounded(ratio(bad, badRows, ours)), limit: 2, means: 'bad rows by good rows' },
      ],
    }
  },
}

const ours = 'readRoster (ours)'
const badRows = 'readRoster, two mistakes a row (ours)'
const zodAlone = 'zod alone, the same cells as fields'
const rows = 5000
const rounds = { rounds: 7, warmUp: 2, shared: rows }

const fields = [
  'nama',
  'nik',
  'jenis kelamin',
  'tgl lahir',
  'agama',
  'golongan',
  'perkara',
  'lama pidana',
  'mulai ditahan',
]

const random = seeded(3)
const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('')
const letters = (count: number) =>
  Array.from({ length: count }, () => String.fromCharCode(97 + Math.floor(random() * 26))).join('')
const two = (value: number) => String(value).padStart(2, '0')

/** Made-up people whose NIK holds their day of birth. */
const sound: readonly (readonly string[])[] = Array.from({ length: rows }, (_, i) => {
  const year = 1960 + (i % 45)
  const month = 1 + (i % 12)
  const date = 1 + (i % 28)
  const nik = `${digits(6)}${two(date)}${two(month)}${two(year % 100)}${String(1000 + (i % 9000))}`
  return [
    `${letters(6)} ${letters(8)}`,
    nik,
    'L',
    `${year}-${two(month)}-${two(date)}`,
    'Islam',
    'B.I',
    i % 2 === 0 ? 'Narkotika' : 'Pencurian',
    `${1 + (i % 9)} tahun ${i % 12} bulan`,
    `${2018 + (i % 7)}-${two(month)}-${two(date)}`,
  ]
})

const broken = sound.map(([name, nik, sex, , ...rest]) => [name!, nik!.slice(1), sex!, '1990-02-30', ...rest])

function reading(name: string, of: readonly (readonly string[])[]): Case {
  return {
    name,
    items: rows,
    run: (count) => {
      if (count === 0) return 0
      const table = { rows: [fields, ...of.slice(0, count)].map((cells, i) => ({ line: i + 1, cells })) }
      const roster = readRoster(table, { readOn: '2026-05-27' })
      if (!roster.ok) throw new Error('the header was not found')
      return roster.value.accepted.length
    },
  }
}

const schema = z.object({
  nama: z.string().trim().min(1),
  nik: z.string().regex(/^\d{16}$/),
  'jenis kelamin': z.enum(['L', 'P']).transform((sex) => (sex === 'L' ? 'male' : 'female')),
  'tgl lahir': daySchema,
  agama: z.string().min(1),
  golongan: z.string().regex(/^[AB]\.(?:I{1,3}|IV|V)$/),
  perkara: z.string().min(1),
  'lama pidana': z
    .string()
    .regex(/^\d+ tahun \d+ bulan$/)
    .transform((text) => {
      const [years, months] = text.match(/\d+/g)!.map(Number)
      return { years, months, days: 0 }
    }),
  'mulai ditahan': daySchema,
})

function checking(name: string, of: readonly (readonly string[])[]): Case {
  return {
    name,
    items: rows,
    run: (count) => {
      let sum = 0
      for (let i = 0; i < count; i++) {
        const row: Record<string, string> = {}
        for (let j = 0; j < fields.length; j++) row[fields[j]!] = of[i]![j]!
        if (schema.safeParse(row).success) sum++
      }
      return sum
    },
  }
}
