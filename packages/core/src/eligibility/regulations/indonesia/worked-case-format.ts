import { isDay } from '../../../foundations/index.js'
import type { WorkedCase } from './worked-case.js'

/** What one entry of a file of worked cases is. */
export interface ReadCase {
  /** Its id, or its place in the file where it has none. */
  readonly id: string
  /** The case; absent where it cannot be asked. */
  readonly case?: WorkedCase
  /** Why it cannot be asked, each with the path to the place: `person.sentence.countedFrom: …`. */
  readonly problems: readonly string[]
  /** What the reader should know: fields that the format does not have, and values taken where one is left out. */
  readonly notes: readonly string[]
}

type Entry = Readonly<Record<string, unknown>>

const questions = [
  'asimilasi',
  'pembebasan-bersyarat',
  'cuti-menjelang-bebas',
  'cuti-bersyarat',
  'cuti-mengunjungi-keluarga',
]
const categories = ['tahanan', 'narapidana', 'anak-binaan']
const offences = [
  'umum',
  'narkotika',
  'terorisme',
  'korupsi',
  'keamanan-negara',
  'ham-berat',
  'transnasional',
]
const states = ['activeInProgram', 'riskLowered', 'lifeThreatened', 'finePaid', 'deradicalised', 'pledged']

/**
 * Reads a file of worked cases.
 *
 * @returns One entry for each case of the file, or the problem that keeps the whole file from being read.
 */
export function readCases(
  text: string,
): { readonly cases: readonly ReadCase[] } | { readonly problem: string } {
  let file: unknown
  try {
    // Some editors begin a file with a mark that JSON does not have.
    file = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    return { problem: `not JSON: ${error instanceof Error ? error.message : String(error)}` }
  }
  if (!Array.isArray(file)) return { problem: `a file of cases is an array, this is ${kindOf(file)}` }
  const seen = new Set<string>()
  return {
    cases: file.map((entry: unknown, i) => {
      const read = readCase(entry, `case ${i + 1}`)
      if (!seen.has(read.id)) {
        seen.add(read.id)
        return read
      }
      return { ...read, notes: [...read.notes, `id: ${read.id} is the id of an earlier case too`] }
    }),
  }
}

function readCase(entry: unknown, place: string): ReadCase {
  if (!isEntry(entry))
    return { id: place, problems: [`a case is an object, this is ${kindOf(entry)}`], notes: [] }
  const reader = new Reader()
  const id = typeof entry.id === 'string' && entry.id !== '' ? entry.id : place
  if (id === place) reader.problem('id', 'must be a text that is not empty', entry.id)
  reader.only(entry, '', ['id', 'question', 'on', 'dayCount', 'person', 'expect', 'why'])
  const read = {
    id,
    question: reader.oneOf(entry.question, 'question', questions),
    on: reader.day(entry.on, 'on'),
    dayCount: dayCountOf(reader, entry.dayCount),
    person: personOf(reader, entry.person),
    expect: expectOf(reader, entry.expect),
    why: typeof entry.why === 'string' ? entry.why : '',
  }
  const { problems, notes } = reader
  return problems.length > 0
    ? { id, problems, notes }
    : // Every value was looked at above, and none was refused.
      { id, case: read as unknown as WorkedCase, problems, notes }
}

function dayCountOf(reader: Reader, given: unknown): Entry {
  const parts = {
    year: [365, 360, 'calendar'],
    month: [30],
    rounding: ['up', 'down', 'nearest'],
    remission: ['before-fraction', 'after-fraction'],
    floor: ['raise', 'exclude'],
  } as const
  const dayCount = reader.entry(given ?? {}, 'dayCount')
  reader.only(dayCount, 'dayCount.', Object.keys(parts))
  return Object.fromEntries(
    Object.entries(parts).map(([name, values]) => {
      const path = `dayCount.${name}`
      if (dayCount[name] !== undefined) return [name, reader.oneOf(dayCount[name], path, values)]
      reader.note(path, `is left out, and taken as ${values[0]}`)
      return [name, values[0]]
    }),
  )
}

function personOf(reader: Reader, given: unknown): Entry {
  const person = reader.entry(given, 'person')
  const listed = [
    'category',
    'citizenship',
    'offence',
    'sentence',
    'remissions',
    'discipline',
    'asimilasiFrom',
  ]
  reader.only(person, 'person.', [...listed, ...states])
  const read: Record<string, unknown> = {
    category: reader.oneOf(person.category ?? null, 'person.category', [...categories, null]),
    citizenship: reader.oneOf(person.citizenship ?? null, 'person.citizenship', ['WNI', 'WNA', null]),
    offence: reader.oneOf(person.offence ?? null, 'person.offence', [...offences, null]),
    sentence: sentenceOf(reader, person.sentence ?? null),
    remissions: listOf(reader, person.remissions, 'person.remissions', ['granted', 'days'], (each, path) => ({
      granted: reader.day(each.granted, `${path}.granted`),
      days: reader.whole(each.days, `${path}.days`, 1),
    })),
    discipline: listOf(reader, person.discipline, 'person.discipline', ['from', 'to'], (each, path) => {
      const from = reader.day(each.from, `${path}.from`)
      const to = each.to === null ? null : reader.day(each.to, `${path}.to`)
      if (isDay(from) && isDay(to) && to <= from) {
        reader.problem(`${path}.to`, `must be later than from (${from}): it is the first day after`, to)
      }
      return { from, to }
    }),
  }
  for (const name of states) {
    read[name] = reader.oneOf(person[name] ?? null, `person.${name}`, [true, false, null])
  }
  // Absent is not known, null is "has not begun": the one field where they differ.
  if (person.asimilasiFrom === null) read.asimilasiFrom = null
  else if (person.asimilasiFrom !== undefined) {
    read.asimilasiFrom = reader.day(person.asimilasiFrom, 'person.asimilasiFrom')
  }
  return read
}

function sentenceOf(reader: Reader, given: unknown): Entry | null {
  if (given === null) return null
  const path = 'person.sentence'
  const sentence = reader.entry(given, path)
  const lengths = ['years', 'months', 'days']
  reader.only(sentence, `${path}.`, ['kind', ...lengths, 'countedFrom'])
  const kind = reader.oneOf(sentence.kind, `${path}.kind`, ['term', 'life', 'death'])
  if (kind !== 'term') return { kind }
  return {
    kind,
    ...Object.fromEntries(
      lengths.map((name) => {
        if (sentence[name] !== undefined) return [name, reader.whole(sentence[name], `${path}.${name}`, 0)]
        reader.note(`${path}.${name}`, 'is left out, and taken as 0')
        return [name, 0]
      }),
    ),
    countedFrom: reader.day(sentence.countedFrom, `${path}.countedFrom`),
  }
}

function listOf(
  reader: Reader,
  given: unknown,
  path: string,
  names: readonly string[],
  read: (each: Entry, path: string) => Entry,
): readonly Entry[] | null | undefined {
  if (given === undefined || given === null) return given
  if (!Array.isArray(given)) {
    reader.problem(path, 'must be a list, or null where it is not known', given)
    return null
  }
  return given.map((each: unknown, i) => {
    const at = `${path}[${i}]`
    const entry = reader.entry(each, at)
    reader.only(entry, `${at}.`, names)
    return read(entry, at)
  })
}

function expectOf(reader: Reader, given: unknown): Entry {
  const expect = reader.entry(given, 'expect')
  reader.only(expect, 'expect.', ['indication', 'unmet', 'unknown', 'eligibleFrom', 'binding'])
  const { eligibleFrom = null, binding } = expect
  if (binding !== undefined && typeof binding !== 'string') {
    reader.problem('expect.binding', 'must be the code of a criterion', binding)
  }
  return {
    indication: reader.oneOf(expect.indication, 'expect.indication', [
      'eligible',
      'not-eligible',
      'undetermined',
    ]),
    unmet: reader.codes(expect.unmet, 'expect.unmet'),
    unknown: reader.codes(expect.unknown, 'expect.unknown'),
    eligibleFrom: eligibleFrom === null ? null : reader.day(eligibleFrom, 'expect.eligibleFrom'),
    ...(binding === undefined ? {} : { binding }),
  }
}

/** Looks at values one by one, and keeps what is wrong with them. */
class Reader {
  readonly problems: string[] = []
  readonly notes: string[] = []

  problem(path: string, must: string, found: unknown): void {
    this.problems.push(`${path}: ${must}, found ${JSON.stringify(found) ?? 'nothing'}`)
  }

  note(path: string, says: string): void {
    this.notes.push(`${path}: ${says}`)
  }

  entry(value: unknown, path: string): Entry {
    if (isEntry(value)) return value
    this.problem(path, 'must be an object', value)
    return {}
  }

  only(entry: Entry, prefix: string, names: readonly string[]): void {
    for (const name of Object.keys(entry)) {
      if (!names.includes(name)) this.note(`${prefix}${name}`, 'is no field of the format, and is not read')
    }
  }

  oneOf(value: unknown, path: string, values: readonly unknown[]): unknown {
    if (!values.includes(value)) {
      this.problem(path, `must be one of ${values.map((each) => JSON.stringify(each)).join(', ')}`, value)
    }
    return value
  }

  day(value: unknown, path: string): unknown {
    if (!isDay(value)) this.problem(path, 'must be a day that exists, as YYYY-MM-DD', value)
    return value
  }

  whole(value: unknown, path: string, least: number): unknown {
    if (!Number.isSafeInteger(value) || (value as number) < least) {
      this.problem(path, `must be a whole number of at least ${least}`, value)
    }
    return value
  }

  codes(value: unknown, path: string): unknown {
    if (value === undefined) {
      this.note(path, 'is left out, and taken as none')
      return []
    }
    if (!Array.isArray(value) || !value.every((each) => typeof each === 'string')) {
      this.problem(path, 'must be a list of codes of criteria', value)
    }
    return value
  }
}

function isEntry(value: unknown): value is Entry {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`
}
