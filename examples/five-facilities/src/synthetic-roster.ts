import { addDays, type Day, dayOf, formatDay, formatWeekday, weekdayOf } from '@kemandirian/core/foundations'
import type { DisciplinaryPunishment, RehabilitationScreening } from '@kemandirian/core/people'
import { stringify } from 'csv-stringify/sync'
import { type Random, seededRandom } from './random.js'

/**
 * People who do not exist. Their NIK begin with 99, which is no province; their register numbers end in `/S`; every
 * file says so in its first line. The same seed gives the same people.
 */
export interface SyntheticPerson {
  readonly name: string
  readonly nik: string
  readonly registerNumber: string
  readonly birthPlace: string
  readonly birthDate: Day
  readonly category: 'narapidana' | 'tahanan'
  readonly offence: { readonly printed: string; readonly class: 'umum' | 'narkotika' | 'korupsi' }
  readonly sentence: { readonly years: number; readonly months: number; readonly countedFrom: Day }
  /** `null` where the roster leaves it open. */
  readonly remission: { readonly granted: Day; readonly months: number } | 'none' | null
  readonly interest: string
  /** What the facility's own files say besides the roster: discipline, participation, health, screening. */
  readonly file: {
    readonly discipline: readonly DisciplinaryPunishment[]
    readonly activeInProgram: boolean
    /** `null`: nobody has assessed it again. */
    readonly riskLowered: boolean | null
    readonly lifeThreatened: boolean
    readonly healthClearance: 'fit' | 'fit-with-limits' | 'unfit'
    readonly rehabilitationScreenings: readonly RehabilitationScreening[]
  }
}

/** What a synthetic roster is made for. */
export interface RosterPlan {
  readonly seed: number
  /** Two letters, part of the register numbers. */
  readonly code: string
  readonly people: number
  /** The facility's own day: everyone is in custody on it. */
  readonly on: Day
  /** Share of narcotics offences, in percent. */
  readonly narcoticsPercent: number
  /** The share of the sentence that has been served on that day, in percent: from, to. */
  readonly servedPercent: readonly [number, number]
  /** The courses that people ask for, as the roster prints them. */
  readonly interests: readonly string[]
  /** How many are still detainees (tahanan). */
  readonly detainees: number
}

const given = [
  'Bayu',
  'Guntur',
  'Surya',
  'Tirta',
  'Rimba',
  'Langit',
  'Fajar',
  'Bintang',
  'Cakra',
  'Samudra',
  'Giri',
  'Kelana',
]
const family = [
  'Embun',
  'Jati',
  'Cendana',
  'Purnama',
  'Bukit',
  'Lembah',
  'Telaga',
  'Angin',
  'Meranti',
  'Senja',
  'Pelita',
  'Karang',
  'Muara',
  'Sawah',
]
const places = ['Kota Contoh', 'Kabupaten Umpama', 'Kota Misal', 'Kabupaten Andai']
const general = [
  'Pasal 362 KUHP (pencurian)',
  'Pasal 372 KUHP (penggelapan)',
  'Pasal 378 KUHP (penipuan)',
  'Pasal 351 KUHP (penganiayaan)',
  'Pasal 363 KUHP (pencurian)',
]
const narcotics = [
  'Pasal 112 UU 35/2009 (narkotika)',
  'Pasal 114 UU 35/2009 (narkotika)',
  'Pasal 127 UU 35/2009 (narkotika)',
]

export function syntheticPeople(plan: RosterPlan): SyntheticPerson[] {
  const random = seededRandom(plan.seed)
  return Array.from({ length: plan.people }, (_, index) => person(plan, random, index))
}

function person(plan: RosterPlan, random: Random, index: number): SyntheticPerson {
  const number = String(index + 1).padStart(3, '0')
  const isNarcotics = random.chance(plan.narcoticsPercent)
  const months = isNarcotics ? random.between(24, 96) : random.between(14, 60)
  const served = random.between(...plan.servedPercent)
  const countedFrom = addDays(plan.on, -Math.round((months * 30.4 * served) / 100))
  const birthDate = dayOf(random.between(1968, 2003), random.between(1, 12), random.between(1, 28))
  const disciplined = random.chance(9)
  const disciplineFrom = addDays(plan.on, -random.between(20, 320))
  const lowRisk = random.chance(90)
  return {
    name: `${given[index % given.length]} ${family[Math.floor(index / given.length) % family.length]}`,
    nik: `999901${birthDate.slice(8, 10)}${birthDate.slice(5, 7)}${birthDate.slice(2, 4)}${String(index + 1).padStart(4, '0')}`,
    registerNumber: `B.I.${number}/${plan.code}/S`,
    birthPlace: random.pick(places),
    birthDate,
    category: index >= plan.people - plan.detainees ? 'tahanan' : 'narapidana',
    offence: isNarcotics
      ? { printed: random.pick(narcotics), class: 'narkotika' }
      : { printed: random.pick(general), class: 'umum' },
    sentence: { years: Math.floor(months / 12), months: months % 12, countedFrom },
    remission: remissionOf(random, countedFrom, plan.on),
    interest: plan.interests[index % plan.interests.length]!,
    file: {
      discipline: disciplined ? [{ from: disciplineFrom, to: addDays(disciplineFrom, 12) }] : [],
      activeInProgram: random.chance(94),
      riskLowered: lowRisk ? true : random.chance(50) ? false : null,
      lifeThreatened: false,
      healthClearance: random.chance(96) ? 'fit' : random.chance(50) ? 'fit-with-limits' : 'unfit',
      rehabilitationScreenings: isNarcotics
        ? [
            {
              on: addDays(plan.on, -random.between(30, 90)),
              risk: random.pick(['low', 'moderate', 'moderate', 'high']),
            },
          ]
        : random.chance(25)
          ? [{ on: addDays(plan.on, -random.between(30, 90)), risk: 'moderate' }]
          : [],
    },
  }
}

/** On the last 17 August before the day, for those who had served more than six months by then. */
function remissionOf(random: Random, countedFrom: Day, on: Day): SyntheticPerson['remission'] {
  if (random.chance(3)) return null
  const year = Number(on.slice(0, 4))
  const granted = on > dayOf(year, 8, 17) ? dayOf(year, 8, 17) : dayOf(year - 1, 8, 17)
  if (addDays(countedFrom, 183) > granted || random.chance(25)) return 'none'
  return { granted, months: addDays(countedFrom, 365) > granted ? 1 : 2 }
}

/** What goes wrong in a line, as it does in real files. */
export type Trouble =
  | 'nik-as-number'
  | 'impossible-birth-date'
  | 'weekday-does-not-fit'
  | 'no-start-of-sentence'
  | 'two-digit-year'
  | 'nik-with-spaces'
  | 'leading-apostrophe'

/** A roster file as staff keep it: a title, headers, people, and trouble. */
export interface RosterFile {
  readonly text: string
  /** The lines' people, by register number. */
  readonly people: readonly SyntheticPerson[]
}

/** How a roster is typed. */
export interface RosterStyle {
  readonly title: string
  readonly delimiter: ';' | ','
  readonly byteOrderMark: boolean
  readonly headers: readonly [
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
    string,
  ]
  /** Which person (index) has which trouble. */
  readonly trouble: Readonly<Record<number, Trouble>>
  /** People (index) whose line stands twice. */
  readonly duplicated: readonly number[]
  /** After how many people a blank row and a repeated header come, as after a page break; 0 for never. */
  readonly pageEvery: number
}

export function rosterFile(people: readonly SyntheticPerson[], style: RosterStyle): RosterFile {
  const rows: string[][] = [[style.title], ['DATA SINTETIS: bukan orang sungguhan'], [], [...style.headers]]
  people.forEach((one, index) => {
    if (style.pageEvery > 0 && index > 0 && index % style.pageEvery === 0) rows.push([], [...style.headers])
    const row = cells(one, index, style.trouble[index])
    rows.push(row)
    if (style.duplicated.includes(index)) rows.push([...row])
  })
  rows.push(['Jumlah', String(people.length)])
  const body = stringify(rows, { delimiter: style.delimiter, record_delimiter: '\r\n' })
  return { text: (style.byteOrderMark ? '\uFEFF' : '') + body, people }
}

/** The same line typed right, as staff would after reading what is wrong with it. */
export function correctedRow(one: SyntheticPerson, index: number): string[] {
  return cells(one, index, undefined)
}

function cells(one: SyntheticPerson, index: number, trouble: Trouble | undefined): string[] {
  const { sentence } = one
  const start = sentence.countedFrom
  const birth = `${one.birthPlace}, ${trouble === 'impossible-birth-date' ? '31 Februari 1990' : formatDay(one.birthDate, 'id')}`
  return [
    String(index + 1),
    one.name,
    trouble === 'nik-as-number'
      ? '9,99901E+15'
      : trouble === 'leading-apostrophe'
        ? `'${one.nik}`
        : trouble === 'nik-with-spaces'
          ? one.nik.replace(/(\d{4})(?=\d)/g, '$1 ')
          : one.nik,
    one.registerNumber,
    'L',
    birth,
    one.offence.printed,
    sentenceAsTyped(sentence.years, sentence.months, index),
    trouble === 'no-start-of-sentence'
      ? ''
      : trouble === 'two-digit-year'
        ? `${Number(start.slice(8))}/${Number(start.slice(5, 7))}/${start.slice(2, 4)}`
        : trouble === 'weekday-does-not-fit'
          ? dayAsTyped(start, 1, 1)
          : dayAsTyped(start, index % 4, 0),
    remissionAsTyped(one.remission),
    one.category === 'tahanan' ? 'Tahanan' : 'Narapidana',
    one.interest,
  ]
}

function remissionAsTyped(remission: SyntheticPerson['remission']): string {
  if (remission === null) return ''
  if (remission === 'none') return 'nihil'
  const { granted, months } = remission
  return `${months * 30} hari (${Number(granted.slice(8))}-${Number(granted.slice(5, 7))}-${granted.slice(0, 4)})`
}

function sentenceAsTyped(years: number, months: number, index: number): string {
  const parts: string[] = []
  if (years > 0) parts.push(index % 2 === 0 ? `${years} th` : `${years} tahun`)
  if (months > 0) parts.push(index % 2 === 0 ? `${months} bln` : `${months} bulan`)
  return parts.join(' ')
}

function dayAsTyped(on: Day, manner: number, weekdayError: number): string {
  const date = Number(on.slice(8))
  const month = Number(on.slice(5, 7))
  const year = on.slice(0, 4)
  if (manner === 0) return formatDay(on, 'id')
  if (manner === 1) {
    const shown = weekdayError === 0 ? weekdayOf(on) : ((((weekdayOf(on) + weekdayError - 1) % 7) + 1) as 1)
    return `${formatWeekday(shown, 'id')} (${date}/${month}/${year})`
  }
  return manner === 2
    ? `${date}-${month}-${year}`
    : `${String(date).padStart(2, '0')}/${String(month).padStart(2, '0')}/${year}`
}
