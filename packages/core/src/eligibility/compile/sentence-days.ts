import { dayCounts, type Fraction, fractionServedOn, type ImportedDateName } from '../../foundations/index.js'
import { firstEpochDay, lastEpochDay, monthsLater, noDay } from './epoch-day.js'
import { blockSize, type People, remissionsAre, sentences } from './people.js'

/**
 * What was found of a day: none, as sentence and remissions do not fit together or no such day can be written; that a
 * floor excludes the sentence; or the day, counted here or read from another system.
 */
export const foundDay = { none: 0, excluded: 1, computed: 2, imported: 3 } as const

/** A day of everybody in a block. */
export interface DayColumn {
  /** Of {@link foundDay}. */
  readonly found: Uint8Array
  /** Where one was found. */
  readonly on: Int32Array
}

/** A way out of prison: so much of the sentence, or its end. */
export interface Path {
  readonly fraction: Fraction | null
  readonly floorMonths: number | null | undefined
}

/** The days that follow from a sentence, each worked out once for everybody, however many criteria ask for it. */
export class SentenceDays {
  private readonly known = new Map<string, DayColumn>()
  private readonly inOrder: ((people: People) => void)[] = []

  /** The end, as `sentenceEnd` finds it. */
  end(): DayColumn {
    return this.once('end', fillEnd)
  }

  /** When so much is served, as `fractionServedOn` finds it. */
  served({ fraction, floorMonths }: Path & { readonly fraction: Fraction }): DayColumn {
    const { numerator, denominator } = fraction
    const importedAs = importedNameOf(fraction)
    const floor = floorMonths ?? undefined
    return this.once(`${numerator}/${denominator} ${floor}`, (people, into) =>
      fillServed(people, fraction, importedAs, floor, into),
    )
  }

  /** The earliest release over the paths; a path that is closed to a sentence does not come first. */
  release(paths: readonly Path[]): DayColumn {
    const end = this.end()
    const ways = paths.map(({ fraction, floorMonths }) =>
      fraction === null ? end : this.served({ fraction, floorMonths }),
    )
    return this.once(
      JSON.stringify(paths.map(({ fraction, floorMonths }) => [fraction, floorMonths])),
      (people, into) => fillRelease(people, ways, end, into),
    )
  }

  /** Works them out for a block. */
  fill(people: People): void {
    for (const fill of this.inOrder) fill(people)
  }

  private once(what: string, fill: (people: People, into: DayColumn) => void): DayColumn {
    const known = this.known.get(what)
    if (known !== undefined) return known
    const column = { found: new Uint8Array(blockSize), on: new Int32Array(blockSize) }
    this.known.set(what, column)
    this.inOrder.push((people) => fill(people, column))
    return column
  }
}

function fillEnd(people: People, { found, on }: DayColumn): void {
  const { count, countedFrom, dayCount, imported, remissionDays, remissions, sentence, totalDays } = people
  const { finalEnd, originalEnd } = imported
  const inclusive = dayCount.inclusive ? 1 : 0
  for (let i = 0; i < count; i++) {
    if (sentence[i] !== sentences.read || remissions[i] === remissionsAre.unusable) {
      found[i] = foundDay.none
    } else if (finalEnd[i] !== noDay) {
      found[i] = foundDay.imported
      on[i] = finalEnd[i]!
    } else if (originalEnd[i] !== noDay) {
      const remitted = remissionDays[i]!
      const earlier = originalEnd[i]! - remitted
      found[i] =
        remitted === 0 ? foundDay.imported : earlier < firstEpochDay ? foundDay.none : foundDay.computed
      on[i] = remitted === 0 ? earlier : Math.max(countedFrom[i]!, earlier)
    } else {
      const days = totalDays[i]! - remissionDays[i]!
      const last = countedFrom[i]! + (days > 0 ? days - inclusive : 0)
      found[i] = last > lastEpochDay ? foundDay.none : foundDay.computed
      on[i] = last
    }
  }
}

function fillServed(
  people: People,
  fraction: Fraction,
  importedAs: ImportedDateName | undefined,
  floorMonths: number | undefined,
  { found, on }: DayColumn,
): void {
  const { count, countedFrom, countedOn, dayCount, remissionDays, remissions, sentence, totalDays } = people
  const imported = importedAs === undefined ? undefined : people.imported[importedAs]
  const inclusive = dayCount.inclusive ? 1 : 0
  const before = dayCount.remission === 'before-fraction'
  const excludes = dayCount.floor === 'exclude'
  const { rounding } = dayCount
  for (let i = 0; i < count; i++) {
    if (sentence[i] !== sentences.read || remissions[i] === remissionsAre.unusable) {
      found[i] = foundDay.none
      continue
    }
    let state: number = foundDay.imported
    let day = imported === undefined ? noDay : imported[i]!
    if (day === noDay) {
      const remitted = remissionDays[i]!
      const total = totalDays[i]!
      const days = before
        ? partOf(total - remitted, fraction, rounding)
        : partOf(total, fraction, rounding) - remitted
      day = countedFrom[i]! + (days > 0 ? days - inclusive : 0)
      state = day > lastEpochDay ? foundDay.none : foundDay.computed
    }
    if (floorMonths !== undefined && state !== foundDay.none) {
      const floor = monthsLater(countedOn[i]!, floorMonths)
      const floorOn = floor === noDay ? noDay : floor - inclusive
      if (floorOn < firstEpochDay) {
        state = foundDay.none
      } else if (day < floorOn) {
        state = excludes ? foundDay.excluded : foundDay.computed
        day = floorOn
      }
    }
    found[i] = state
    on[i] = day
  }
}

function fillRelease(
  { count }: People,
  ways: readonly DayColumn[],
  end: DayColumn,
  { found, on }: DayColumn,
): void {
  for (let i = 0; i < count; i++) {
    let state: number = foundDay.excluded
    let first = noDay
    for (let way = 0; way < ways.length; way++) {
      const opens = ways[way]!
      const each = opens.found[i]!
      if (each === foundDay.none) {
        state = each
        break
      }
      if (each === foundDay.excluded || (state !== foundDay.excluded && opens.on[i]! >= first)) continue
      state = each
      first = opens.on[i]!
    }
    const closed = state === foundDay.excluded
    found[i] = closed ? end.found[i]! : state
    on[i] = closed ? end.on[i]! : first
  }
}

/** Whether the arithmetic of the foundations takes the fraction and the floor. */
export function isUsable({ fraction, floorMonths }: Path): boolean {
  const months = floorMonths ?? 0
  if (!Number.isInteger(months) || months < 0 || months > 1200) return false
  if (fraction === null) return true
  const { numerator, denominator } = fraction
  const whole = Number.isInteger(numerator) && Number.isInteger(denominator)
  return whole && numerator >= 1 && numerator <= denominator && denominator <= 1000
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

/** A fraction of days, rounded as the foundations round it. */
export function partOf(
  days: number,
  { numerator, denominator }: Fraction,
  rounding: 'up' | 'down' | 'nearest',
): number {
  const product = days * numerator
  // Exact: the denominator is too small for the quotient to be rounded to a whole number that it is not.
  const whole = Math.floor(product / denominator)
  const over = product - whole * denominator
  return over > 0 && (rounding === 'up' || (rounding === 'nearest' && over * 2 >= denominator))
    ? whole + 1
    : whole
}
