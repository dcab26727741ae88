import type { EpochDay } from '../../foundations/index.js'
import type { Recipe } from '../recipe.js'
import { epochDayOf, monthsLater, noDay, readCalendarDay, readEpochDay } from './epoch-day.js'
import {
  blockSize,
  noEnd,
  noPunishment,
  notKnown,
  notStarted,
  type People,
  remissionsAre,
  sentences,
  unsoundDay,
  valuesOf,
} from './people.js'
import { foundDay, isUsable, partOf, type SentenceDays } from './sentence-days.js'
import { askTimeline, type Code, forGood, met, notMet, once, type Shape, unknown } from './shape.js'

/** One criterion, asked of everybody in a block. */
export interface Leaf {
  /** Whether it puts days: of its change (`turns`), or only the one that it found (`found`). */
  readonly days: 'none' | 'found' | 'turns'
  /**
   * A value for everybody, and the day of each from `at` on, {@link noDay} where there is none. What it answers with
   * may be used again.
   */
  ask(people: People, days: Int32Array, at: number): Uint8Array
  /** The shape that each value stands for, or {@link askTimeline}. Absent: the values are shapes. */
  readonly shapes?: readonly Shape[]
}

/** The leaf of a recipe, or `undefined` where its values are such that only the timeline may speak. */
export function leafOf(recipe: Recipe, days: SentenceDays): Leaf | undefined {
  switch (recipe.type) {
    case 'value':
      return value(recipe)
    case 'paper':
      return paper(recipe)
    case 'status':
      return status(recipe, days)
    case 'term':
      return term
    case 'offence':
      return offence(recipe)
    case 'length':
      return length(recipe)
    case 'served':
      return isUsable(recipe) ? served(recipe, days) : undefined
    case 'months-served':
      return Number.isInteger(recipe.days) ? monthsServed(recipe) : undefined
    case 'asimilasi-served':
      return isUsable({ ...recipe, floorMonths: null }) ? asimilasiServed(recipe, days) : undefined
    case 'finishes':
      return recipe.paths.every(isUsable) ? finishes(recipe, days) : undefined
    case 'conduct':
      return isWindow(recipe.months) ? conduct(recipe) : undefined
    case 'conduct-this-year':
      return conductThisYear()
    case 'age':
      return isWindow(recipe.years) ? age(recipe) : undefined
    case 'never-known':
      return { days: 'none', ask: allTheSame, shapes: [unknown | forGood] }
  }
}

type Of<Type extends Recipe['type']> = Extract<Recipe, { readonly type: Type }>

/** Room for the values of a leaf. */
function room(): Uint8Array {
  return new Uint8Array(blockSize)
}

const zeros = /* @__PURE__ */ room()
const allTheSame = () => zeros

/** The shapes of values by their numbers: of 0, which is not known, and then of each. */
function shapesOf(values: readonly unknown[], isMet: (value: never) => boolean): readonly Shape[] {
  return [unknown, ...values.map((value) => (isMet(value as never) ? met : notMet))].map(
    (code) => code | forGood,
  )
}

function value({ fact, met: wanted }: Of<'value'>): Leaf {
  return {
    days: 'none',
    ask: ({ values }) => values[fact],
    shapes: shapesOf(valuesOf[fact], (each) => wanted.includes(each)),
  }
}

function paper({ paper }: Of<'paper'>): Leaf {
  return {
    days: 'none',
    ask: ({ papers }) => papers.get(paper)!,
    shapes: shapesOf([false, true], (held) => held),
  }
}

const term: Leaf = /* @__PURE__ */ (() => ({
  days: 'none',
  ask: ({ sentence }) => sentence,
  shapes: [notKnown, ...Object.values(sentences)].map((read) => {
    if (read === notKnown || read === sentences.unsound) return unknown | forGood
    return (read === sentences.noTerm ? notMet : met) | forGood
  }),
}))()

function status({ categories }: Of<'status'>, days: SentenceDays): Leaf {
  const end = days.end()
  const answers = room()
  const shapes = shapesOf(valuesOf.category, (each) => categories.includes(each))
  return {
    days: 'turns',
    ask: ({ count, epochDay: today, remissions, sentence, values: { category } }, days, at) => {
      for (let i = 0; i < count; i++) {
        let shape = shapes[category[i]!]!
        let day: EpochDay = noDay
        if (sentence[i] === sentences.unsound || remissions[i] === remissionsAre.unsound) {
          shape = unknown | forGood
        } else if (shape === (met | forGood)) {
          if (sentence[i] === sentences.odd) {
            shape = askTimeline
          } else if (sentence[i] === sentences.read && end.found[i] !== foundDay.none) {
            day = end.on[i]!
            shape = day <= today ? notMet | forGood : once(met, notMet)
          }
        }
        answers[i] = shape
        days[at + i] = day
      }
      return answers
    },
  }
}

function offence({ offences, narcoticsFromYears }: Of<'offence'>): Leaf {
  const answers = room()
  const shapes = shapesOf(valuesOf.offence, (each) => offences.includes(each))
  const narcotics = valuesOf.offence.indexOf('narkotika') + 1
  const dependsOnLength = narcoticsFromYears !== undefined && offences.includes('narkotika')
  const longDays = (narcoticsFromYears ?? 0) * 360
  return {
    days: 'none',
    ask: ({ count, sentence, statedDays, values: { offence } }) => {
      for (let i = 0; i < count; i++) {
        const read = sentence[i]!
        let shape = shapes[offence[i]!]!
        if (read === sentences.unsound) shape = unknown | forGood
        else if (dependsOnLength && offence[i] === narcotics) {
          if (read === notKnown) shape = unknown | forGood
          else if (read !== sentences.noTerm && !(statedDays[i]! >= longDays)) shape = notMet | forGood
        }
        answers[i] = shape
      }
      return answers
    },
  }
}

function length({ comparison, years, months, days }: Of<'length'>): Leaf {
  const bound = (years * 12 + months) * 30 + days
  const answers = room()
  return {
    days: 'none',
    ask: ({ count, sentence, statedDays }) => {
      for (let i = 0; i < count; i++) {
        const read = sentence[i]!
        const stated = statedDays[i]!
        let shape = notMet | forGood
        if (read === notKnown || read === sentences.unsound) shape = unknown | forGood
        else if (read !== sentences.noTerm) {
          const fits =
            comparison === 'at-least'
              ? stated >= bound
              : comparison === 'at-most'
                ? stated <= bound
                : stated > bound
          if (fits) shape = met | forGood
        }
        answers[i] = shape
      }
      return answers
    },
  }
}

/**
 * What a sentence and its remissions come to before any day is looked at, where that is all there is to say;
 * otherwise 0.
 */
function withoutDay(read: number, remissions: number, noTerm: Code): Shape | typeof askTimeline | 0 {
  if (read === sentences.read && remissions !== remissionsAre.unsound) return 0
  if (read === notKnown || read === sentences.unsound || remissions === remissionsAre.unsound)
    return unknown | forGood
  if (read === sentences.noTerm) return noTerm | forGood
  return read === sentences.odd ? askTimeline : unknown | forGood
}

function served({ fraction, floorMonths }: Of<'served'>, days: SentenceDays): Leaf {
  const { found, on } = days.served({ fraction, floorMonths })
  const answers = room()
  return {
    days: 'turns',
    ask: ({ count, dayCount, epochDay: today, remissions, sentence }, days, at) => {
      const mayBeExcluded = floorMonths !== undefined && dayCount.floor === 'exclude'
      for (let i = 0; i < count; i++) {
        let shape = withoutDay(sentence[i]!, remissions[i]!, notMet)
        let day: EpochDay = noDay
        if (shape === 0) {
          const state = found[i]!
          if (state === foundDay.none) shape = unknown | forGood
          else if (state === foundDay.excluded) shape = notMet | forGood
          else {
            day = on[i]!
            const sure = remissions[i] !== notKnown || state === foundDay.imported
            if (!sure && mayBeExcluded) shape = unknown | forGood
            else if (day <= today) shape = met | forGood
            else shape = once(sure ? notMet : unknown, met)
          }
        }
        answers[i] = shape
        days[at + i] = day
      }
      return answers
    },
  }
}

function monthsServed({ days: needed }: Of<'months-served'>): Leaf {
  const answers = room()
  return {
    days: 'turns',
    ask: ({ count, countedFrom, epochDay: today, sentence }, days, at) => {
      for (let i = 0; i < count; i++) {
        const read = sentence[i]!
        let day: EpochDay = noDay
        let shape = unknown | forGood
        if (read === sentences.noTerm) shape = notMet | forGood
        else if (read !== notKnown && read !== sentences.unsound) {
          day = countedFrom[i]! + needed
          shape = reached(day, today, notMet)
        }
        answers[i] = shape
        days[at + i] = day
      }
      return answers
    },
  }
}

/** From the day on it is met. */
function reached(day: EpochDay, today: EpochDay, before: Code): Shape | typeof askTimeline {
  if (day < firstSure || day > lastSure) return askTimeline
  return day <= today ? met | forGood : once(before, met)
}

/** Days beyond these may be such as cannot be written. */
const firstSure = -700_000
const lastSure = 2_900_000

function asimilasiServed({ fraction }: Of<'asimilasi-served'>, days: SentenceDays): Leaf {
  const end = days.end()
  const answers = room()
  return {
    days: 'turns',
    ask: ({ asimilasi, count, dayCount, epochDay: today, remissions, sentence }, days, at) => {
      const inclusive = dayCount.inclusive ? 1 : 0
      for (let i = 0; i < count; i++) {
        let shape = withoutDay(sentence[i]!, remissions[i]!, notMet)
        let day: EpochDay = noDay
        const from = asimilasi[i]!
        const isTerm = sentence[i]! >= sentences.unusable && remissions[i] !== remissionsAre.unsound
        if (from === unsoundDay) shape = unknown | forGood
        else if (isTerm && from === notStarted) shape = notMet | forGood
        else if (shape === 0) {
          const state = end.found[i]!
          if (from === noDay || state === foundDay.none) shape = unknown | forGood
          else {
            const left = Math.max(0, end.on[i]! - from + inclusive)
            const needed = partOf(left, fraction, dayCount.rounding)
            day = from + (needed > 0 ? needed - inclusive : 0)
            const sure = remissions[i] !== notKnown || state === foundDay.imported
            shape = reached(day, today, sure ? notMet : unknown)
          }
        }
        answers[i] = shape
        days[at + i] = day
      }
      return answers
    },
  }
}

function finishes({ over, paths }: Of<'finishes'>, days: SentenceDays): Leaf {
  if (over === null) return { days: 'none', ask: allTheSame, shapes: [unknown | forGood] }
  const release = days.release(paths)
  const overOn = readEpochDay(over)
  const answers = room()
  return {
    days: 'found',
    ask: ({ count, remissions, sentence }, days, at) => {
      const { found, on } = release
      for (let i = 0; i < count; i++) {
        let shape = withoutDay(sentence[i]!, remissions[i]!, met)
        let day: EpochDay = noDay
        if (shape === 0) {
          const state = found[i]!
          if (state === foundDay.none || state === foundDay.excluded) shape = unknown | forGood
          else {
            day = on[i]!
            const sure = remissions[i] !== notKnown || state === foundDay.imported
            shape = (day < overOn ? notMet : sure ? met : unknown) | forGood
          }
        }
        answers[i] = shape
        days[at + i] = day
      }
      return answers
    },
  }
}

function conduct({ months }: Of<'conduct'>): Leaf {
  const answers = room()
  return {
    days: 'turns',
    ask: ({ count, discipline, endBefore, endFrom, epochDay: today }, days, at) => {
      for (let i = 0; i < count; i++) {
        const end = endBefore[i]!
        let shape = met | forGood
        let day: EpochDay = noDay
        if (discipline[i] === notKnown) shape = unknown | forGood
        // One that begins on the day soils the windows from the next day on: it changes twice.
        else if (endFrom[i] !== noPunishment) shape = askTimeline
        else if (end === noEnd) shape = notMet | forGood
        else if (end !== noPunishment) {
          // A window that is cut to a shorter month is clean one day later: see cleanAfter.
          day = monthsLater(end, months, 1)
          shape = reached(day, today, notMet)
        }
        answers[i] = shape
        days[at + i] = day
      }
      return answers
    },
  }
}

function conductThisYear(): Leaf {
  const answers = room()
  return {
    days: 'turns',
    ask: ({ count, discipline, endBefore, endFrom, on }, days, at) => {
      const newYear = readCalendarDay(`${on.slice(0, 4)}-01-01`)
      const nextYear = newYear + (12 << 5)
      const clean = epochDayOf(nextYear)
      const isNewYear = on.endsWith('-01-01')
      // The last years that can be written are never over.
      const isLast = on >= '9998'
      for (let i = 0; i < count; i++) {
        const end = endBefore[i]!
        let shape = met | forGood
        let day: EpochDay = noDay
        if (discipline[i] === notKnown) shape = unknown | forGood
        else if (endFrom[i] !== noPunishment || (isLast && end !== noPunishment)) shape = askTimeline
        else if (end === noEnd) shape = notMet | forGood
        else if (end > newYear) {
          // On 1 January all is clean; what reaches into the next year soils that one too.
          if (isNewYear || end > nextYear) shape = askTimeline
          else {
            day = clean
            shape = once(notMet, met)
          }
        }
        answers[i] = shape
        days[at + i] = day
      }
      return answers
    },
  }
}

function age({ years }: Of<'age'>): Leaf {
  const answers = room()
  return {
    days: 'turns',
    ask: ({ bornOn, count, epochDay: today }, days, at) => {
      for (let i = 0; i < count; i++) {
        const born = bornOn[i]!
        let shape = unknown | forGood
        let day: EpochDay = noDay
        if (born !== noDay) {
          day = monthsLater(born, years * 12) + 1
          shape = reached(day, today, notMet)
        }
        answers[i] = shape
        days[at + i] = day
      }
      return answers
    },
  }
}

/** Whether so many months or years can be counted from any day. */
function isWindow(length: number): boolean {
  return Number.isInteger(length) && length >= 1 && length <= 1200
}
