// How a day is read is not what is measured: whoever writes this by hand reads days as fast as the library does.
import {
  type CalendarDay,
  epochDayOf,
  monthsLater,
  noDay,
  readCalendarDay,
  readEpochDay,
} from '../src/eligibility/compile/epoch-day.js'
import type { Outcome } from '../src/eligibility/index.js'
import type { EpochDay, Remission, Sentence } from '../src/foundations/index.js'
import type { Dated, ParticipantFacts } from '../src/people/index.js'
import { type Course, narcoticsFromYears, specialOffences } from './eligibility-course.js'
import { on } from './eligibility-population.js'

/*
 * The policy of eligibility-course.ts written straight down for one way of counting days (365 a year, 30 a month,
 * rounded up, remission first): twice, with and without explanation objects.
 */

/** A course with its last day as a number. */
export interface HandCourse extends Course {
  readonly over: EpochDay
}

export function handCourse(course: Course): HandCourse {
  return { ...course, over: readEpochDay(course.endsOn) + 1 }
}

const today = readEpochDay(on)
const calendarToday = readCalendarDay(on)

/** Case "a": eligible or not, the cheap tests first, leaving at the first that fails. */
export function isEligible(p: ParticipantFacts, course: HandCourse): boolean {
  if (p.category !== 'narapidana' && p.category !== 'anak-binaan') return false
  const { sentence, offence } = p
  if (sentence === null || sentence === undefined || sentence.kind !== 'term') return false
  if (stateOf(p.lifeThreatened) !== false) return false
  const health = stateOf(p.healthClearance)
  if (health !== 'fit' && !(health === 'fit-with-limits' && course.withLimits)) return false
  if (stateOf(p.activeInProgram) !== true || stateOf(p.riskLowered) !== true) return false
  if (offence === 'terorisme' && (stateOf(p.deradicalised) !== true || stateOf(p.pledged) !== true))
    return false
  if (offence === 'korupsi' && stateOf(p.finePaid) !== true) return false
  if (!isLong(sentence)) {
    const screened = screenedAs(p)
    if (screened !== 'none' && screened !== 'low') return false
  }
  const special = isSpecial(p, sentence)
  if (special === null) return false
  const clean = cleanFrom(p, special ? course.specialMonths : course.months)
  if (clean === null || clean > today) return false
  const read = readSentence(sentence, p.remissions)
  if (read === null) return false
  if (endOf(read) <= today) return false
  const served = special ? servedOn(read, 2, 3, 9) : servedOn(read, 1, 2, 0)
  if (served.on > today) return false
  const release = Math.min(endOf(read), servedOn(read, 2, 3, 9).on)
  if (release < course.over) return false
  return read.remissionsKnown || releaseIsImported(read)
}

/** What case "b" answers. */
export interface HandAnswer {
  readonly outcome: Outcome
  readonly eligibleFrom: EpochDay | null
  readonly criteria: readonly HandCriterion[]
}

interface HandCriterion {
  readonly id: string
  readonly outcome: Outcome
  readonly reason: { readonly code: string; readonly actual: unknown; readonly expected: unknown }
  readonly metFrom: EpochDay | null
}

/** Case "b": every requirement with its outcome, its reason with the values found, and its earliest day. */
export function explained(p: ParticipantFacts, course: HandCourse): HandAnswer {
  const { sentence, category } = p
  const term = sentence !== null && sentence !== undefined && sentence.kind === 'term' ? sentence : null
  const unusable = sentence === null || sentence === undefined
  const read = term === null ? null : readSentence(term, p.remissions)
  const special = unusable
    ? p.offence === 'narkotika'
      ? null
      : specialOffences.includes(p.offence!)
    : isSpecial(p, sentence)
  const end = read === null ? null : endOf(read)
  const covered = category === 'narapidana' || category === 'anak-binaan'
  const served =
    read === null || special === null ? null : special ? servedOn(read, 2, 3, 9) : servedOn(read, 1, 2, 0)
  const sure = read !== null && served !== null && (read.remissionsKnown || served.imported)
  const other = read === null ? null : servedOn(read, 2, 3, 9)
  const release = end === null || other === null ? null : Math.min(end, other.on)
  const fits = release === null ? null : release >= course.over
  const months = special ? course.specialMonths : course.months
  const clean = special === null ? bothClean(p, course) : cleanFrom(p, months)
  const screened = screenedAs(p)
  const rehabilitated = screened === null ? null : screened === 'none' || screened === 'low'
  const long = unusable ? null : term !== null && isLong(term)
  const deradicalised = stateOf(p.deradicalised)
  const pledged = stateOf(p.pledged)
  const finePaid = stateOf(p.finePaid)
  const threatened = stateOf(p.lifeThreatened)
  const active = stateOf(p.activeInProgram)
  const lowered = stateOf(p.riskLowered)
  const health = stateOf(p.healthClearance)
  const terror = p.offence === 'terorisme'
  const corrupt = p.offence === 'korupsi'
  const state = (value: boolean | null): Outcome => (value === null ? 'unknown' : value ? 'met' : 'not-met')
  const now = (outcome: Outcome): EpochDay | null => (outcome === 'met' ? today : null)

  const isStatus = state(covered && (end === null || end > today))
  const isTerm = state(unusable ? null : term !== null)
  const isSafe = state(threatened === null ? null : !threatened)
  const isServed: Outcome =
    unusable || (term !== null && served === null)
      ? 'unknown'
      : served === null
        ? 'not-met'
        : served.on <= today
          ? 'met'
          : sure
            ? 'not-met'
            : 'unknown'
  const isClean: Outcome = clean === null ? 'unknown' : clean <= today ? 'met' : 'not-met'
  const isFree: Outcome = !terror
    ? 'met'
    : deradicalised === false || pledged === false
      ? 'not-met'
      : deradicalised === null || pledged === null
        ? 'unknown'
        : 'met'
  const isPaid: Outcome = corrupt ? state(finePaid) : 'met'
  const isActive = state(active)
  const isLower = state(lowered)
  const isFit = state(
    health === null ? null : health === 'fit' || (health === 'fit-with-limits' && course.withLimits),
  )
  const isBefore: Outcome = unusable
    ? 'unknown'
    : term === null
      ? 'met'
      : fits === null
        ? 'unknown'
        : fits && read !== null && !read.remissionsKnown && !releaseIsImported(read)
          ? 'unknown'
          : state(fits)
  const isSober: Outcome =
    rehabilitated === true || long === true
      ? 'met'
      : rehabilitated === null || long === null
        ? 'unknown'
        : 'not-met'
  const criteria: HandCriterion[] = [
    {
      id: 'status',
      outcome: isStatus,
      reason: { code: 'status', actual: category, expected: statuses },
      metFrom: now(isStatus),
    },
    {
      id: 'term',
      outcome: isTerm,
      reason: { code: 'term', actual: sentence, expected: 'term' },
      metFrom: now(isTerm),
    },
    {
      id: 'not-threatened',
      outcome: isSafe,
      reason: { code: 'not-threatened', actual: threatened, expected: false },
      metFrom: now(isSafe),
    },
    {
      id: 'served',
      outcome: isServed,
      reason: { code: 'served', actual: served, expected: special ? '2/3' : '1/2' },
      metFrom: isServed === 'met' ? today : served === null ? null : served.on,
    },
    {
      id: 'conduct',
      outcome: isClean,
      reason: { code: 'conduct', actual: clean, expected: months },
      metFrom: isClean === 'met' ? today : clean,
    },
    {
      id: 'deradicalisation',
      outcome: isFree,
      reason: { code: 'deradicalisation', actual: [deradicalised, pledged], expected: true },
      metFrom: now(isFree),
    },
    {
      id: 'fine',
      outcome: isPaid,
      reason: { code: 'fine', actual: finePaid, expected: true },
      metFrom: now(isPaid),
    },
    {
      id: 'program',
      outcome: isActive,
      reason: { code: 'program', actual: active, expected: true },
      metFrom: now(isActive),
    },
    {
      id: 'risk',
      outcome: isLower,
      reason: { code: 'risk', actual: lowered, expected: true },
      metFrom: now(isLower),
    },
    {
      id: 'health',
      outcome: isFit,
      reason: { code: 'health', actual: health, expected: course.withLimits },
      metFrom: now(isFit),
    },
    {
      id: 'finishes-before-release',
      outcome: isBefore,
      reason: { code: 'finishes', actual: release, expected: course.over },
      metFrom: now(isBefore),
    },
    {
      id: 'rehabilitation',
      outcome: isSober,
      reason: { code: 'rehabilitation', actual: screened, expected: 'low' },
      metFrom: now(isSober),
    },
  ]
  let outcome: Outcome = 'met'
  let open = false
  let eligibleFrom: EpochDay | null = today
  for (let i = 0; i < criteria.length; i++) {
    const each = criteria[i]!
    if (each.outcome === 'met') continue
    if (each.outcome === 'unknown') open = true
    if (outcome !== 'not-met') outcome = each.outcome
    if (each.metFrom === null) eligibleFrom = null
    else if (eligibleFrom !== null && each.metFrom > eligibleFrom) eligibleFrom = each.metFrom
  }
  if (outcome !== 'met' && open) eligibleFrom = null
  if (eligibleFrom !== null && end !== null && eligibleFrom >= end) eligibleFrom = null
  return { outcome, eligibleFrom: eligibleFrom === never ? null : eligibleFrom, criteria }
}

const statuses = ['narapidana', 'anak-binaan']
const never = Number.POSITIVE_INFINITY

interface Served {
  readonly on: EpochDay
  readonly imported: boolean
}

interface ReadSentence {
  readonly counted: CalendarDay
  readonly from: EpochDay
  /** Days left after remission. */
  readonly left: number
  readonly remissionsKnown: boolean
  readonly half: EpochDay | null
  readonly twoThirds: EpochDay | null
  readonly finalEnd: EpochDay | null
}

type Term = Extract<Sentence, { readonly kind: 'term' }>

/** `null` where its days do not exist or do not fit together. */
function readSentence(term: Term, remissions: readonly Remission[] | null | undefined): ReadSentence | null {
  const counted = readCalendarDay(term.countedFrom)
  if (counted === noDay) return null
  const from = epochDayOf(counted)
  const { years, months, days, imported } = term
  if (!Number.isSafeInteger(years) || !Number.isSafeInteger(months) || !Number.isSafeInteger(days))
    return null
  if (years < 0 || months < 0 || days < 0) return null
  const total = years * 365 + months * 30 + days
  if (total === 0) return null
  let remitted = 0
  if (remissions !== null && remissions !== undefined) {
    for (const { granted, days } of remissions) {
      const day = readCalendarDay(granted)
      if (day === noDay) return null
      if (day > calendarToday) continue
      if (day < counted || !Number.isSafeInteger(days) || days < 1) return null
      remitted += days
    }
  }
  if (remitted > total) return null
  let half: EpochDay | null = null
  let twoThirds: EpochDay | null = null
  let finalEnd: EpochDay | null = null
  if (imported !== undefined) {
    if (readEpochDay(imported.readOn) === noDay) return null
    half = imported.half === undefined ? null : readEpochDay(imported.half)
    twoThirds = imported.twoThirds === undefined ? null : readEpochDay(imported.twoThirds)
    finalEnd = imported.finalEnd === undefined ? null : readEpochDay(imported.finalEnd)
    if (half === noDay || twoThirds === noDay || finalEnd === noDay) return null
  }
  const remissionsKnown = remissions !== null && remissions !== undefined
  return { counted, from, left: total - remitted, remissionsKnown, half, twoThirds, finalEnd }
}

function endOf({ finalEnd, from, left }: ReadSentence): EpochDay {
  return finalEnd ?? from + left
}

function servedOn(read: ReadSentence, numerator: number, denominator: number, floor: number): Served {
  const imported = numerator === 1 ? read.half : read.twoThirds
  const on = imported ?? read.from + Math.ceil((read.left * numerator) / denominator)
  if (floor === 0) return { on, imported: imported !== null }
  const floorOn = monthsLater(read.counted, floor)
  return floorOn > on ? { on: floorOn, imported: false } : { on, imported: imported !== null }
}

function releaseIsImported(read: ReadSentence): boolean {
  const other = servedOn(read, 2, 3, 9)
  return other.on < endOf(read) ? other.imported : read.finalEnd !== null
}

function isSpecial({ offence }: ParticipantFacts, sentence: Sentence): boolean | null {
  if (offence === null || offence === undefined) return null
  if (!specialOffences.includes(offence)) return false
  if (offence !== 'narkotika' || sentence.kind !== 'term') return true
  return (sentence.years * 12 + sentence.months) * 30 + sentence.days >= narcoticsFromYears * 360
}

function isLong({ years, months, days }: Term): boolean {
  return (years * 12 + months) * 30 + days >= 720
}

/** The first day whose window is clean, before or after today; `null` where it is not known. */
function cleanFrom({ discipline }: ParticipantFacts, months: number): EpochDay | null {
  if (discipline === null || discipline === undefined) return null
  let clean = today
  for (const { from, to } of discipline) {
    const begins = readCalendarDay(from)
    if (begins === noDay) return null
    if (to === null) {
      if (begins < calendarToday) clean = never
      continue
    }
    const ends = readCalendarDay(to)
    if (ends <= begins) return null
    if (begins >= calendarToday) continue
    const after = monthsLater(ends, months, 1)
    if (after > clean) clean = after
  }
  return clean
}

/** Where it is not known which window counts. */
function bothClean(p: ParticipantFacts, { months, specialMonths }: Course): EpochDay | null {
  const a = cleanFrom(p, months)
  const b = cleanFrom(p, specialMonths)
  if (a === null || b === null) return null
  return a <= today === b <= today ? Math.max(a, b) : null
}

function screenedAs({ rehabilitationScreenings: screenings }: ParticipantFacts): string | null {
  if (screenings === null || screenings === undefined) return null
  let latest: CalendarDay = noDay
  let risk: string | null = null
  for (const screening of screenings) {
    const day = readCalendarDay(screening.on)
    if (day === noDay) return null
    if (day > calendarToday || day < latest) continue
    latest = day
    risk = screening.risk
  }
  return risk
}

function stateOf<Value extends string | boolean>(fact: Dated<Value> | null | undefined): Value | null {
  if (fact === null || fact === undefined) return null
  if (!Array.isArray(fact)) return fact as Value
  let since = ''
  let latest: Value | null = null
  for (const entry of fact as readonly { since: string; value: Value | null }[]) {
    if (entry.since > on || entry.since < since) continue
    since = entry.since
    latest = entry.value
  }
  return latest
}

/** What rule engines get: the derived values of case "b", flat. A day that does not come is very late. */
export function derivedFacts(p: ParticipantFacts, course: HandCourse) {
  const { sentence } = p
  const term = sentence !== null && sentence !== undefined && sentence.kind === 'term' ? sentence : null
  const read = term === null ? null : readSentence(term, p.remissions)
  const special = sentence === null || sentence === undefined ? false : isSpecial(p, sentence) === true
  const end = read === null ? late : endOf(read)
  const twoThirds = read === null ? late : servedOn(read, 2, 3, 9).on
  return {
    today,
    tomorrow: today + 1,
    over: course.over,
    withLimits: course.withLimits,
    category: p.category ?? '',
    offence: p.offence ?? '',
    kind: sentence?.kind ?? '',
    special,
    end,
    half: read === null ? late : servedOn(read, 1, 2, 0).on,
    twoThirds,
    release: Math.min(end, twoThirds),
    sure: read !== null && (read.remissionsKnown || releaseIsImported(read)),
    clean: cleanFrom(p, course.months) ?? late,
    specialClean: cleanFrom(p, course.specialMonths) ?? late,
    lifeThreatened: stateOf(p.lifeThreatened),
    active: stateOf(p.activeInProgram),
    lowered: stateOf(p.riskLowered),
    finePaid: stateOf(p.finePaid),
    deradicalised: stateOf(p.deradicalised),
    pledged: stateOf(p.pledged),
    health: stateOf(p.healthClearance),
    screened: screenedAs(p),
    long: term !== null && isLong(term),
    unmet: [] as string[],
  }
}

const late = 10_000_000
