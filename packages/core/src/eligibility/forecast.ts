import {
  addDays,
  type Day,
  type DayCountPolicy,
  day,
  daysBetween,
  defaultDayCount,
  fractionServedOn,
  type ImportedDates,
  type LegalSource,
  type LocalizedText,
  laterOf,
  type Remission,
  type Sentence,
  sentenceEnd,
  type TermSentence,
} from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import {
  type Binding,
  bindingOn,
  eligibleFromIn,
  type Indication,
  indicationOf,
  missingIn,
} from './assess.js'
import type { CaseRecord } from './case-record.js'
import { releasePaths } from './criteria/finishes-before-release.js'
import { evaluate } from './evaluate.js'
import { problemsOf } from './fact-problem.js'
import type { DecidedBy, Policy } from './node.js'
import { withPunishmentsOver } from './possible-values.js'
import { type ReleaseDay, releaseDays, type SentenceFacts, type WayOut } from './release-days.js'
import { segmentOn } from './timeline.js'
import { blameOn, treeOn } from './tree.js'
import { usualRemissions } from './usual-remissions.js'

/** A remission that is usually granted, so that a forecast may assume it. */
export interface UsualRemission<Facts> {
  /** Stable, kebab-case: `remisi-umum`. */
  readonly id: string
  /** What it is called, as a noun phrase. */
  readonly title: LocalizedText
  /** The days on which it is granted: the same day of every year (`08-17`), or these days. */
  readonly granted: { readonly everyYearOn: string } | { readonly on: readonly Day[] }
  /** Who gets it: asked on the day of the grant, by the law of the day of the forecast. Only `eligible` counts. */
  readonly policy: Policy<Facts>
  /** How much; `null` where none is given. */
  readonly amount: (
    asked: RemissionQuestion,
  ) => { readonly days: number; readonly source: LegalSource } | null
}

/** What an amount of remission may depend on. */
export interface RemissionQuestion {
  /** The day of the grant. */
  readonly on: Day
  /** The sentence that it shortens. */
  readonly sentence: TermSentence
  /** Which one of its kind it is: 1 where the record has none on such a day. */
  readonly year: number
  /** How the days of a sentence are counted. */
  readonly dayCount: DayCountPolicy
}

/** Something that a band takes for granted. */
export type Assumption =
  /** Nothing is added to what is recorded. */
  | { readonly code: 'nothing-new' }
  /** No punishment begins from now on. */
  | { readonly code: 'no-new-punishment' }
  /** The disciplinary record is not known, and taken for empty. */
  | { readonly code: 'no-punishment-on-record' }
  /** A punishment that runs with no end set is taken for over by `to`. */
  | { readonly code: 'punishment-over'; readonly from: Day; readonly to: Day }
  /** A remission is granted. */
  | {
      readonly code: 'remission-granted'
      readonly remission: string
      readonly title: LocalizedText
      readonly on: Day
      readonly days: number
      readonly source: LegalSource
    }
  /** A remission is not counted on from this day on: these requirements are not met by then, or unknown. */
  | {
      readonly code: 'remission-not-assumed'
      readonly remission: string
      readonly title: LocalizedText
      readonly on: Day
      readonly because: readonly string[]
    }
  /** Dates read from another system are moved forward by the assumed remissions. */
  | { readonly code: 'imported-dates-moved'; readonly system: string; readonly readOn: Day }
  /** The record of remissions is not known, so none can be counted on. */
  | { readonly code: 'remissions-not-known' }

/**
 * `certain`: nothing new happens. `no-discipline`: and there is no disciplinary punishment beyond those that are
 * over. `usual-remission`: and remissions are granted as they usually are.
 */
export type BandName = 'certain' | 'no-discipline' | 'usual-remission'

/** The answer to "from when", under what it takes for granted. */
export interface ForecastBand {
  /** Which band. */
  readonly band: BandName
  /** What is taken for granted, all of it. */
  readonly assumptions: readonly Assumption[]
  /** What the answer indicates on the day of the forecast. */
  readonly indication: Indication
  /** The first day on which the policy is met; `null` where there is none, or where something matters and is unknown. */
  readonly eligibleFrom: Day | null
  /** The requirement that sets the day; `null` where none does. */
  readonly binding: Binding | null
  /** Names of the facts without which there is no day. */
  readonly missing: readonly string[]
  /** The way out that opens first; `null` where none is known or there is none. */
  readonly release: ReleaseDay | null
  /** Every way out, the earliest first. */
  readonly waysOut: readonly ReleaseDay[]
}

/** From when, in bands: a forecast is never one date. Plain JSON; the same facts give the same bytes. */
export interface Forecast {
  /** The id of the policy. */
  readonly policy: string
  /** What one would be eligible for, as a noun phrase. */
  readonly title: LocalizedText
  /** The day of the forecast: the law and the knowledge of it count. */
  readonly on: Day
  /** Each band takes for granted what the one before does, and more. */
  readonly bands: readonly ForecastBand[]
  /** The id of the day count policy. */
  readonly dayCount: string
  /** Who decides. */
  readonly decidedBy: DecidedBy
}

/** The facts that a forecast makes assumptions about. */
export type ForecastFacts = SentenceFacts & Pick<ParticipantFacts, 'discipline'>

/** The day, and what may be assumed. */
export interface ForecastOptions<Facts> {
  /** The day of the forecast. */
  readonly on: Day
  /** What the bands may assume. */
  readonly assume?: {
    /** The remissions that are usually granted. Default {@link usualRemissions}; an empty list: no band for them. */
    readonly remissions?: readonly UsualRemission<Facts>[]
    /** `false`: no band that assumes anything about discipline alone. */
    readonly discipline?: boolean
  }
  /** Default the end of the sentence, and 2/3. */
  readonly waysOut?: readonly WayOut<Facts>[]
  /** How the days of a sentence are counted. Default `dayCounts.default`. */
  readonly dayCount?: DayCountPolicy | undefined
  /** What people decided about the person. */
  readonly records?: readonly CaseRecord[] | undefined
}

/**
 * From when, in bands: certain, without discipline, with remission as usual. Each says what it assumes, which
 * requirement sets its day, and which way out of prison opens first.
 *
 * @example forecast(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' }).bands[0].eligibleFrom
 */
export function forecast<Facts extends object>(
  of: Policy<Facts>,
  facts: NoInfer<Facts> & ForecastFacts,
  options: ForecastOptions<NoInfer<Facts> & ForecastFacts>,
): Forecast {
  const on = day(options.on)
  const { assume = {}, dayCount = defaultDayCount, records } = options
  const waysOut = options.waysOut ?? [releasePaths.endOfSentence, releasePaths.twoThirds]
  const known = knownOn(facts, on)
  const clean = withoutDiscipline(known, on)
  const setting = { of, on, dayCount, records, waysOut }
  const bands = [bandOf('certain', [{ code: 'nothing-new' }], [{ from: on, facts }], setting)]
  if (assume.discipline !== false) {
    bands.push(bandOf('no-discipline', clean.assumptions, [{ from: on, facts: clean.facts }], setting))
  }
  const usual: readonly UsualRemission<Facts & ForecastFacts>[] = assume.remissions ?? usualRemissions()
  if (usual.length > 0) {
    const { stages, assumptions } = withRemissions(clean.facts, usual, on, dayCount)
    bands.push(bandOf('usual-remission', [...clean.assumptions, ...assumptions], stages, setting))
  }
  return { policy: of.id, title: of.title, on, bands, dayCount: dayCount.id, decidedBy: of.decidedBy }
}

/** Without the remissions and punishments of later days. What cannot be used is left as it is, for the answer to say so. */
function knownOn<Facts extends ForecastFacts>(facts: Facts, on: Day): Facts {
  const { remissions, discipline } = facts
  return {
    ...facts,
    ...(isUsable('remissions', remissions) && {
      remissions: remissions?.filter(({ granted }) => granted <= on),
    }),
    ...(isUsable('discipline', discipline) && { discipline: discipline?.filter(({ from }) => from <= on) }),
  }
}

function isUsable(fact: keyof ForecastFacts, value: unknown): boolean {
  return problemsOf(fact, value).length === 0
}

/** What is known from a day on, until the next stage. */
interface Stage<Facts> {
  readonly from: Day
  readonly facts: Facts
}

interface Setting<Facts> {
  readonly of: Policy<Facts>
  readonly on: Day
  readonly dayCount: DayCountPolicy
  readonly records: readonly CaseRecord[] | undefined
  readonly waysOut: readonly WayOut<Facts & ForecastFacts>[]
}

function bandOf<Facts>(
  band: BandName,
  assumptions: readonly Assumption[],
  stages: readonly Stage<Facts & ForecastFacts>[],
  { of, on, dayCount, records, waysOut }: Setting<Facts>,
): ForecastBand {
  const context = { knownOn: on, lawOn: on, dayCount, records }
  const first = evaluate(of, stages[0]!.facts, context)
  const { outcome } = segmentOn(first.over, on)
  let eligibleFrom: Day | null = null
  let binding: Binding | undefined
  for (const [i, stage] of stages.entries()) {
    const evaluated = i === 0 ? first : evaluate(of, stage.facts, context)
    const met = eligibleFromIn(evaluated, on, stage.from)
    const next = stages[i + 1]
    if (met === null || (next !== undefined && met >= next.from)) continue
    eligibleFrom = met
    binding = bindingOn(evaluated, met)
    break
  }
  const release = releaseOver(stages, waysOut, on, dayCount)
  return {
    band,
    assumptions,
    indication: indicationOf(outcome),
    eligibleFrom,
    binding: binding ?? null,
    missing: missingIn(treeOn(first, on)),
    release: release[0]?.on == null ? null : release[0],
    waysOut: release,
  }
}

/** Each way out, on the first day on which a stage that has begun has it open. */
function releaseOver<Facts>(
  stages: readonly Stage<Facts & ForecastFacts>[],
  waysOut: readonly WayOut<Facts & ForecastFacts>[],
  on: Day,
  dayCount: DayCountPolicy,
): readonly ReleaseDay[] {
  return waysOut
    .map((way) => {
      let found: ReleaseDay | undefined
      for (const [i, stage] of stages.entries()) {
        const [release] = releaseDays<Facts & ForecastFacts>(stage.facts, [way], { on, dayCount })
        found = release!
        const next = stages[i + 1]
        if (found.on === null) continue
        const open = i === 0 ? found.on : laterOf(found.on, stage.from)
        found = { ...found, on: open }
        if (next === undefined || open < next.from) break
      }
      return found!
    })
    .sort((a, b) => (a.on === b.on ? 0 : a.on === null ? 1 : b.on === null || a.on < b.on ? -1 : 1))
}

function withoutDiscipline<Facts extends ForecastFacts>(
  facts: Facts,
  on: Day,
): { readonly facts: Facts; readonly assumptions: readonly Assumption[] } {
  const { discipline } = facts
  if (discipline === null || discipline === undefined) {
    return {
      facts: { ...facts, discipline: [] },
      assumptions: [{ code: 'no-punishment-on-record' }, { code: 'no-new-punishment' }],
    }
  }
  if (!isUsable('discipline', discipline)) return { facts, assumptions: [{ code: 'no-new-punishment' }] }
  const over = withPunishmentsOver(discipline, on)
  return {
    facts: { ...facts, discipline: over },
    assumptions: [
      ...over
        .filter((_, i) => discipline[i]!.to === null)
        .map(({ from, to }) => ({ code: 'punishment-over', from, to }) as const),
      { code: 'no-new-punishment' },
    ],
  }
}

/** The grants that are assumed, one after the other, each with what is known from it on. */
function withRemissions<Facts extends ForecastFacts>(
  facts: Facts,
  usual: readonly UsualRemission<Facts>[],
  on: Day,
  dayCount: DayCountPolicy,
): { readonly stages: readonly Stage<Facts>[]; readonly assumptions: readonly Assumption[] } {
  const stages: Stage<Facts>[] = [{ from: on, facts }]
  const assumptions: Assumption[] = []
  const { sentence, remissions } = facts
  if (remissions === null || remissions === undefined) {
    return { stages, assumptions: [{ code: 'remissions-not-known' }] }
  }
  const usable = isUsable('sentence', sentence) && isUsable('remissions', remissions)
  if (!usable || sentence?.kind !== 'term' || sentence.countedFrom > on) return { stages, assumptions }
  // Granted in the mind on the day of the forecast: each stage is asked only from its own day on.
  const assumed: Remission[] = []
  let now = facts
  for (const { usual: each, on: granted } of grantsAfter(usual, on, lastYear(sentence, dayCount))) {
    const end = sentenceEnd(now.sentence!, now.remissions!, dayCount)
    if (!end.ok || granted >= end.value.on) break
    const year = grantedBefore(each, remissions) + countOf(assumptions, each.id) + 1
    const amount = each.amount({ on: granted, sentence, year, dayCount })
    if (amount === null) continue
    const evaluated = evaluate(each.policy, now, { knownOn: granted, lawOn: on, dayCount })
    const { outcome } = segmentOn(evaluated.over, granted)
    const common = { remission: each.id, title: each.title, on: granted }
    if (outcome !== 'met') {
      const { unmet, unknown } = blameOn(evaluated, granted)
      const because = [...unmet, ...unknown]
      const before = assumptions.findLast((other) => 'remission' in other && other.remission === each.id)
      const known = before?.code === 'remission-not-assumed' && before.because.join() === because.join()
      if (!known) assumptions.push({ code: 'remission-not-assumed', ...common, because })
      continue
    }
    assumptions.push({ code: 'remission-granted', ...common, ...amount })
    assumed.push({ granted: on, days: amount.days })
    now = {
      ...facts,
      sentence: withDatesMoved(sentence, remissions, assumed, dayCount),
      remissions: [...remissions, ...assumed],
    }
    // Of two on one day the later stage holds both.
    if (stages.at(-1)!.from === granted) stages.pop()
    stages.push({ from: granted, facts: now })
  }
  const { imported } = sentence
  if (imported !== undefined && assumed.length > 0) {
    const { system, readOn } = imported
    assumptions.push({ code: 'imported-dates-moved', system, readOn })
  }
  return { stages, assumptions }
}

function countOf(assumptions: readonly Assumption[], remission: string): number {
  return assumptions.filter((each) => each.code === 'remission-granted' && each.remission === remission)
    .length
}

/** The days of the grants to come, in order of day, then of the list. */
function grantsAfter<Facts>(
  usual: readonly UsualRemission<Facts>[],
  on: Day,
  untilYear: number,
): readonly { readonly usual: UsualRemission<Facts>; readonly on: Day }[] {
  const years = Array.from({ length: Math.max(0, untilYear - yearOf(on) + 1) }, (_, i) => yearOf(on) + i)
  return usual
    .flatMap((each) => {
      const { granted } = each
      const days =
        'on' in granted ? granted.on.map(day) : years.map((year) => day(`${year}-${granted.everyYearOn}`))
      return days.filter((granted) => granted > on).map((granted) => ({ usual: each, on: granted }))
    })
    .sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}

/** Remission only shortens: what ends as sentenced in a year ends by then. */
function lastYear(sentence: Sentence, dayCount: DayCountPolicy): number {
  const end = sentenceEnd(sentence, [], dayCount)
  return end.ok ? yearOf(end.value.on) : 0
}

function yearOf(on: Day): number {
  return Number(on.slice(0, 4))
}

/** How often it was granted, by the days of the record: it does not say of which kind a remission was. */
function grantedBefore<Facts>({ granted }: UsualRemission<Facts>, remissions: readonly Remission[]): number {
  const days = new Set(remissions.map((each) => each.granted))
  return [...days].filter((on) =>
    'on' in granted ? granted.on.includes(on) : on.slice(5) === granted.everyYearOn,
  ).length
}

const fractions = {
  oneThird: { numerator: 1, denominator: 3 },
  half: { numerator: 1, denominator: 2 },
  twoThirds: { numerator: 2, denominator: 3 },
} as const

/** Dates that another system holds, earlier by as many days as the assumed remissions make on the computed ones. */
function withDatesMoved(
  sentence: TermSentence,
  remissions: readonly Remission[],
  assumed: readonly Remission[],
  dayCount: DayCountPolicy,
): Sentence {
  const { imported, ...computed } = sentence
  if (imported === undefined) return sentence
  const all = [...remissions, ...assumed]
  const moved: { -readonly [Name in keyof ImportedDates]: ImportedDates[Name] } = { ...imported }
  for (const name of ['oneThird', 'half', 'twoThirds'] as const) {
    const before = fractionServedOn(computed, fractions[name], remissions, dayCount)
    const after = fractionServedOn(computed, fractions[name], all, dayCount)
    if (imported[name] === undefined || !before.ok || !after.ok) continue
    moved[name] = addDays(imported[name], daysBetween(before.value.on, after.value.on))
  }
  if (imported.finalEnd !== undefined) {
    moved.finalEnd = addDays(imported.finalEnd, -assumed.reduce((sum, { days }) => sum + days, 0))
  }
  return { ...sentence, imported: moved }
}
