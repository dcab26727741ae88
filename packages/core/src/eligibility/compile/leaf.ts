import {
  compareSentenceLength,
  dayCounts,
  type EpochDay,
  type Fraction,
  fractionServedOn,
  type ImportedDateName,
} from '../../foundations/index.js'
import type {
  OffenceClass,
  ParticipantCategory,
  ParticipantFacts,
  RehabilitationScreening,
} from '../../people/index.js'
import type { Recipe } from '../recipe.js'
import { monthsLater, noDay, readEpochDay } from './epoch-day.js'
import { type Found, type Person, readersAtOnce } from './person.js'
import { forGood, met, notMet, once, type Shape, twice, unknown } from './shape.js'

/** Where a leaf puts the days of its shape: of its first and second change, or the day that it found. */
export interface Days {
  first: EpochDay
  second: EpochDay
}

/** In place of a shape: the facts are so unusual that the timeline has to be asked. */
export const askTimeline = -1

/** One criterion, asked of a person in numbers. */
export interface Leaf {
  /** Whether it puts days: of its changes (`turns`), or only the one that it found (`found`). */
  readonly days: 'none' | 'found' | 'turns'
  /** What its timeline says from the day on, or {@link askTimeline}. */
  ask(person: Person, days: Days): Shape | typeof askTimeline
}

/** What finds a release, by its paths: shared by all batches that ask for the same. */
export type Releases = Map<string, (person: Person) => Found>

/** The leaf of a recipe, or `undefined` where its values are such that only the timeline may speak. */
export function leafOf(recipe: Recipe, releases: Releases): Leaf | undefined {
  switch (recipe.type) {
    case 'category':
      return category(recipe.categories)
    case 'status':
      return status(recipe.categories)
    case 'term':
      return term
    case 'offence':
      return offence(recipe)
    case 'length':
      return length(recipe)
    case 'served':
      return usable(recipe) ? served(recipe) : undefined
    case 'finishes':
      return recipe.paths.every((path) => path.fraction === null || usable(path as Path))
        ? finishes(recipe, releases)
        : undefined
    case 'conduct':
      return Number.isInteger(recipe.months) && recipe.months >= 1 && recipe.months <= 1200
        ? conduct(recipe.months)
        : undefined
    case 'state':
      return state(recipe)
    case 'rehabilitation':
      return rehabilitation
    case 'never-known':
      return { days: 'none', ask: () => unknown | forGood }
  }
}

type Of<Type extends Recipe['type']> = Extract<Recipe, { readonly type: Type }>
type Path = Pick<Of<'served'>, 'fraction'> & { readonly floorMonths: number | null | undefined }

const everyCategory: readonly ParticipantCategory[] = ['tahanan', 'narapidana', 'anak-binaan', 'klien']

function category(categories: Of<'category'>['categories']): Leaf {
  return {
    days: 'none',
    ask: ({ facts: { category } }) => {
      if (isAmong(categories, category)) return met | forGood
      return (isAmong(everyCategory, category) ? notMet : unknown) | forGood
    },
  }
}

function status(categories: Of<'status'>['categories']): Leaf {
  const end = nothingFound()
  return {
    days: 'turns',
    ask: (person, days) => {
      const { category, sentence } = person.facts
      const reading = person.sentence()
      if (reading === 'unsound' || person.remissions === 'unsound') return unknown | forGood
      if (!isAmong(categories, category))
        return (isAmong(everyCategory, category) ? notMet : unknown) | forGood
      if (sentence?.kind !== 'term') return met | forGood
      if (reading === 'odd') return askTimeline
      if (reading === 'impossible') return unknown | forGood
      person.sentenceEnd(end)
      if (end.state === 'none') return met | forGood
      days.first = end.on
      return end.on <= person.today ? notMet | forGood : once(met, notMet)
    },
  }
}

const term: Leaf = {
  days: 'none',
  ask: (person) => {
    const reading = person.sentence()
    if (reading === 'missing' || reading === 'unsound') return unknown | forGood
    return (reading === 'no-term' ? notMet : met) | forGood
  },
}

const everyOffence: readonly OffenceClass[] = [
  'umum',
  'narkotika',
  'terorisme',
  'korupsi',
  'keamanan-negara',
  'ham-berat',
  'transnasional',
]

function offence({ offences, narcoticsFromYears }: Of<'offence'>): Leaf {
  const long = { years: narcoticsFromYears ?? 0 }
  return {
    days: 'none',
    ask: (person) => {
      const { offence, sentence } = person.facts
      const reading = person.sentence()
      if (reading === 'unsound') return unknown | forGood
      if (!isAmong(offences, offence)) return (isAmong(everyOffence, offence) ? notMet : unknown) | forGood
      if (offence !== 'narkotika' || narcoticsFromYears === undefined) return met | forGood
      if (sentence === null || sentence === undefined) return unknown | forGood
      if (sentence.kind !== 'term') return met | forGood
      return (compareSentenceLength(sentence, long) >= 0 ? met : notMet) | forGood
    },
  }
}

function length({ comparison, years, months, days }: Of<'length'>): Leaf {
  const bound = { years, months, days }
  return {
    days: 'none',
    ask: (person) => {
      const { sentence } = person.facts
      const reading = person.sentence()
      if (sentence === null || sentence === undefined || reading === 'unsound') return unknown | forGood
      if (sentence.kind !== 'term') return notMet | forGood
      const difference = compareSentenceLength(sentence, bound)
      const fits =
        comparison === 'at-most'
          ? difference <= 0
          : comparison === 'more-than'
            ? difference > 0
            : difference >= 0
      return (fits ? met : notMet) | forGood
    },
  }
}

function served({ fraction, floorMonths }: Of<'served'>): Leaf {
  const importedAs = importedNameOf(fraction)
  const found = nothingFound()
  return {
    days: 'turns',
    ask: (person, days) => {
      const reading = person.sentence()
      if (reading === 'missing' || reading === 'unsound' || reading === 'impossible') return unknown | forGood
      if (person.remissions === 'unsound') return unknown | forGood
      if (reading === 'odd') return askTimeline
      if (reading === 'no-term') return notMet | forGood
      person.fractionServed(fraction, importedAs, floorMonths, found)
      if (found.state === 'none') return unknown | forGood
      if (found.state === 'excluded') return notMet | forGood
      days.first = found.on
      const sure = person.remissions !== 'missing' || found.imported
      if (!sure && floorMonths !== undefined && person.dayCount.floor === 'exclude') return unknown | forGood
      if (found.on <= person.today) return met | forGood
      return once(sure ? notMet : unknown, met)
    },
  }
}

function finishes({ over, paths }: Of<'finishes'>, releases: Releases): Leaf {
  const overOn = over === null ? noDay : readEpochDay(over)
  const key = JSON.stringify(paths)
  const release = releases.get(key) ?? releaseBy(paths)
  releases.set(key, release)
  return {
    days: 'found',
    ask: (person, days) => {
      if (over === null) return unknown | forGood
      const reading = person.sentence()
      if (reading === 'missing' || reading === 'unsound' || reading === 'impossible') return unknown | forGood
      if (person.remissions === 'unsound') return unknown | forGood
      if (reading === 'odd') return askTimeline
      if (reading === 'no-term') return met | forGood
      const found = release(person)
      if (found.state !== 'found') return unknown | forGood
      days.first = found.on
      if (found.on < overOn) return notMet | forGood
      return (person.remissions === 'missing' && !found.imported ? unknown : met) | forGood
    },
  }
}

/** The earliest release over the paths, looked up once for a person however many batches are asked about. */
function releaseBy(paths: Of<'finishes'>['paths']): (person: Person) => Found {
  const ways = paths.map(({ fraction, floorMonths }) => ({
    fraction,
    floorMonths: floorMonths ?? undefined,
    importedAs: fraction === null ? undefined : importedNameOf(fraction),
  }))
  const found = nothingFound()
  const firsts = Array.from({ length: readersAtOnce }, () => ({ ...nothingFound(), turn: 0 }))
  return (person) => {
    const first = firsts[person.slot]!
    if (first.turn === person.turn) return first
    first.turn = person.turn
    first.state = 'excluded'
    for (const { fraction, importedAs, floorMonths } of ways) {
      if (fraction === null) person.sentenceEnd(found)
      else person.fractionServed(fraction, importedAs, floorMonths, found)
      if (found.state === 'none') {
        first.state = 'none'
        return first
      }
      if (found.state === 'excluded' || (first.state === 'found' && found.on >= first.on)) continue
      first.state = 'found'
      first.on = found.on
      first.imported = found.imported
    }
    if (first.state === 'excluded') person.sentenceEnd(first)
    return first
  }
}

function conduct(months: number): Leaf {
  return {
    days: 'turns',
    ask: (person, days) => {
      const reading = person.discipline()
      if (reading !== 'read') return unknown | forGood
      const { endBefore, endFrom, today } = person
      if (endBefore.state === 'none' && endFrom.state === 'none') return met | forGood
      const before = cleanFrom(endBefore, months, today)
      const from = cleanFrom(endFrom, months, today)
      if (before === noDay || from === noDay) return askTimeline
      const clean = Math.max(before, from)
      if (before > today) {
        days.first = clean === never ? noDay : clean
        return clean === never ? notMet | forGood : once(notMet, met)
      }
      if (endFrom.state === 'none') {
        days.first = before
        return met | forGood
      }
      // The punishment that begins on the day soils the windows from the next day on.
      days.first = today + 1
      if (from === never) return once(met, notMet)
      days.second = from
      return twice(met, notMet, met)
    },
  }
}

/** The first day whose window holds no day of punishments that end then; `today` where there are none. */
function cleanFrom(end: Person['endBefore'], months: number, today: EpochDay): EpochDay {
  if (end.state === 'none') return today
  // A window that is cut to a shorter month is clean one day later: see cleanAfter.
  return end.state === 'open' ? never : monthsLater(end, months, 1)
}

/** Later than every day. */
const never = 10_000_000

/** Reads by name what else would be looked up by a name that differs from leaf to leaf, which is slow. */
const readers: { readonly [Name in keyof ParticipantFacts]?: (facts: ParticipantFacts) => unknown } = {
  activeInProgram: (facts) => facts.activeInProgram,
  riskLowered: (facts) => facts.riskLowered,
  lifeThreatened: (facts) => facts.lifeThreatened,
  finePaid: (facts) => facts.finePaid,
  deradicalised: (facts) => facts.deradicalised,
  pledged: (facts) => facts.pledged,
  healthClearance: (facts) => facts.healthClearance,
}

const everyClearance = ['fit', 'fit-with-limits', 'unfit']
const yesOrNo = [true, false]

function state({ fact, met: wanted }: Of<'state'>): Leaf {
  const read = readers[fact] ?? ((facts: ParticipantFacts) => facts[fact])
  const every: readonly unknown[] = fact === 'healthClearance' ? everyClearance : yesOrNo
  const [first, second = first] = wanted
  return {
    days: 'none',
    ask: (person) => {
      let value = read(person.facts)
      if (typeof value === 'object' && value !== null) value = latestOf(value, every, person.today)
      if (value === first || value === second) return met | forGood
      return (isAmong(every, value) ? notMet : unknown) | forGood
    },
  }
}

/** What a history says on a day; nothing where it cannot be read, or where it says that nothing is known. */
function latestOf(history: object, every: readonly unknown[], today: EpochDay): unknown {
  if (!Array.isArray(history)) return null
  let since = noDay
  let latest: unknown = null
  for (let i = 0; i < history.length; i++) {
    const entry: unknown = history[i]
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null
    const { since: on, value } = entry as { readonly since: unknown; readonly value: unknown }
    const begins = readEpochDay(on)
    if (begins === noDay || !(value === null || value === undefined || isAmong(every, value))) return null
    if (begins > today || begins < since) continue
    since = begins
    latest = value
  }
  return latest
}

const severity: readonly RehabilitationScreening['risk'][] = ['none', 'low', 'moderate', 'high']

const rehabilitation: Leaf = {
  days: 'none',
  ask: ({ facts: { rehabilitationScreenings: screenings }, today }) => {
    if (screenings === null || screenings === undefined) return unknown | forGood
    if (!Array.isArray(screenings)) return unknown | forGood
    let latest = noDay
    let risk = -1
    for (const screening of screenings as readonly (RehabilitationScreening | null)[]) {
      const on = readEpochDay(screening?.on)
      const found = severity.indexOf(screening?.risk as RehabilitationScreening['risk'])
      if (on === noDay || found < 0) return unknown | forGood
      if (on > today || on < latest || (on === latest && found < risk)) continue
      latest = on
      risk = found
    }
    if (latest === noDay) return unknown | forGood
    return (risk >= 2 ? met : notMet) | forGood
  },
}

/** As `includes`, which costs more than all the rest of such a criterion. */
function isAmong(values: readonly unknown[], value: unknown): boolean {
  for (let i = 0; i < values.length; i++) if (values[i] === value) return true
  return false
}

function nothingFound(): Found {
  return { state: 'none', on: noDay, imported: false }
}

/** Whether the arithmetic of the foundations takes the fraction and the floor. */
function usable({ fraction, floorMonths }: Path): boolean {
  const { numerator, denominator } = fraction
  const whole = Number.isInteger(numerator) && Number.isInteger(denominator)
  const months = floorMonths ?? 0
  return (
    whole &&
    numerator >= 1 &&
    numerator <= denominator &&
    denominator <= 1000 &&
    Number.isInteger(months) &&
    months >= 0 &&
    months <= 1200
  )
}

/** Which imported date the foundations prefer to a count of this fraction: found by asking them. */
function importedNameOf(fraction: Fraction): ImportedDateName | undefined {
  const on = '2000-01-01'
  const imported = {
    system: '',
    readOn: on,
    oneThird: on,
    half: on,
    twoThirds: on,
    originalEnd: on,
    finalEnd: on,
  } as const
  const asked = fractionServedOn(
    { kind: 'term', years: 1, months: 0, days: 0, countedFrom: on, imported },
    fraction,
    [],
    dayCounts.default,
  )
  const step = asked.ok ? asked.value.steps[0] : undefined
  return step?.step === 'imported' ? step.date : undefined
}
