import { z } from 'zod'
import { daySchema } from '../src/foundations/schemas.js'
import { type RosterTable, readRoster } from '../src/people/roster/index.js'
import { type Bench, type Case, interleave, ratio, rounded, seeded } from './harness.js'

/**
 * Goal P3. Rows of a roster, checked and normalised, and rows with two mistakes against sound ones. Two peers: zod
 * alone checks the same cells as named fields and normalises two of them; zod with transforms written by hand makes
 * the same facts of them that our entry holds, and finds no duplicates, reads no other spelling and says nothing in
 * words of the domain. Every case counts the rows it accepts.
 */
export const bench: Bench = {
  title: 'P3: reading a roster',
  run: async () => {
    assertSameFacts()
    const good = await interleave(
      [reading(ours, sound), checking(zodAlone, schema, sound), checking(zodFacts, factsSchema, sound)],
      rounds,
    )
    const bad = await interleave([reading(ours, sound), { ...reading(badRows, broken), items: rows }], {
      ...rounds,
      shared: 0,
    })
    const written = await interleave([reading(ours, sound), reading(byHand, handwritten)], rounds)
    return {
      tables: [
        { title: 'Sound rows', timings: good },
        { title: 'Rows with two mistakes', timings: bad },
        { title: 'Rows as people write them', timings: written },
      ],
      goals: [
        {
          goal: 'P3',
          ratio: rounded(ratio(good, ours, zodAlone)),
          limit: 1.2,
          means: `our time by "${zodAlone}"`,
        },
        {
          goal: 'P3',
          ratio: rounded(ratio(good, ours, zodFacts)),
          limit: 1.2,
          means: `our time by "${zodFacts}"`,
        },
        { goal: 'P3', ratio: rounded(ratio(bad, badRows, ours)), limit: 2, means: 'bad rows by good rows' },
      ],
    }
  },
}

const ours = 'readRoster (ours)'
const badRows = 'readRoster, two mistakes a row (ours)'
const byHand = 'readRoster, the same people written otherwise (ours)'
const zodAlone = 'zod alone, the same cells as fields'
const zodFacts = 'zod with transforms by hand, to the same facts'
const rows = 5000
const readOn = '2026-05-27'
// Five rosters are read before any is timed: until then V8 is still compiling, ours longer than zod.
const rounds = { rounds: 15, warmUp: 5, shared: rows }

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

const monthNames = 'Januari Pebruari Maret April Mei Juni Juli Agt. September Oktober Nopember Des'.split(' ')

/** The same people, no cell of them as a schema would have it; zod cannot read them. */
const handwritten = sound.map(([name, nik, , born, , , offence, length, detained], i) => {
  const [year, month, date] = born!.split('-').map(Number)
  return [
    ` ${name!.replace(' ', '  ').toUpperCase()}`,
    i % 2 === 0 ? `'${nik}` : nik!.replace(/(.{4})/g, '$1 '),
    'Laki-laki',
    `${date} ${monthNames[month! - 1]} ${year}`,
    'Islam ',
    'BI',
    `${offence} `,
    length!.replace('tahun', 'th').replace('bulan', 'bln'),
    detained!.split('-').reverse().join('/'),
  ]
})

function reading(name: string, of: readonly (readonly string[])[]): Case {
  return {
    name,
    items: rows,
    run: (count) => {
      if (count === 0) return 0
      const roster = readRoster(tableOf(of.slice(0, count)), { readOn })
      if (!roster.ok) throw new Error('the header was not found')
      return roster.value.accepted.length
    },
  }
}

function tableOf(of: readonly (readonly string[])[]): RosterTable {
  return { rows: [fields, ...of].map((cells, i) => ({ line: i + 1, cells })) }
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

/** The simplest code that makes the same facts of these rows; it knows nothing but their one spelling. */
const factsSchema = z
  .object({
    nama: z
      .string()
      .transform((text) => text.trim().replace(/\s+/g, ' '))
      .pipe(z.string().min(1)),
    nik: z.string().regex(/^\d{16}$/),
    'jenis kelamin': z.enum(['L', 'P']).transform((sex) => (sex === 'L' ? 'male' : 'female')),
    'tgl lahir': daySchema,
    agama: z.string().trim().min(1),
    golongan: z
      .string()
      .regex(/^[AB]\.(?:I{1,3}|IV|V)$/)
      .transform((group) => ({ group, category: group.startsWith('A') ? 'tahanan' : 'narapidana' })),
    perkara: z
      .string()
      .min(1)
      .transform((printed) => ({
        printed,
        article: null,
        class: /narkotika|narkoba/i.test(printed)
          ? 'narkotika'
          : /pencurian|penipuan/i.test(printed)
            ? 'umum'
            : null,
      })),
    'lama pidana': z
      .string()
      .regex(/^\d+ tahun \d+ bulan$/)
      .transform((text) => {
        const [years, months] = text.match(/\d+/g)!.map(Number)
        return { printed: text, years: years!, months: months!, days: 0 }
      }),
    'mulai ditahan': daySchema,
  })
  .refine((row) => {
    const coded = Number(row.nik.slice(6, 8))
    const date = String(coded > 40 ? coded - 40 : coded).padStart(2, '0')
    return (
      row['tgl lahir'].slice(2) === `${row.nik.slice(10, 12)}-${row.nik.slice(8, 10)}-${date}` &&
      row['jenis kelamin'] === (coded > 40 ? 'female' : 'male') &&
      row['tgl lahir'] < row['mulai ditahan'] &&
      row['mulai ditahan'] <= readOn
    )
  })
  .transform((row) => {
    const { printed, years, months, days } = row['lama pidana']
    return {
      name: row.nama,
      nik: row.nik,
      sex: row['jenis kelamin'],
      birthDate: row['tgl lahir'],
      religion: row.agama,
      category: row.golongan.category,
      registerGroup: row.golongan.group,
      offence: row.perkara,
      sentence: { kind: 'term', years, months, days, countedFrom: row['mulai ditahan'] },
      length: { kind: 'term', years, months, days },
      lengthPrinted: printed,
      countedFrom: row['mulai ditahan'],
    }
  })

/** @throws Error where our entry and the transforms do not hold the same facts. */
function assertSameFacts(): void {
  const roster = readRoster(tableOf(sound), { readOn })
  if (!roster.ok || roster.value.accepted.length !== rows) throw new Error('sound rows were refused')
  for (const [index, entry] of roster.value.accepted.entries()) {
    const facts = factsSchema.parse(fieldsOf(sound[index]!))
    for (const [name, fact] of Object.entries(facts))
      if (JSON.stringify(entry[name as keyof typeof entry]) !== JSON.stringify(fact))
        throw new Error(`${name} is not the same in row ${index}`)
  }
}

function fieldsOf(cells: readonly string[]): Record<string, string> {
  const row: Record<string, string> = {}
  for (let j = 0; j < fields.length; j++) row[fields[j]!] = cells[j]!
  return row
}

function checking(name: string, against: z.ZodType, of: readonly (readonly string[])[]): Case {
  return {
    name,
    items: rows,
    run: (count) => {
      let sum = 0
      for (let i = 0; i < count; i++) if (against.safeParse(fieldsOf(of[i]!)).success) sum++
      return sum
    },
  }
}
