import { addDays, type Day, dayOf, type LegalSource, laterOf } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { overKnowledge } from '../context.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { KnownReason } from '../reason.js'
import { type Segment, type Timeline, timeline } from '../timeline.js'
import { factMissing } from './sentence-facts.js'

type Punishment = NonNullable<ParticipantFacts['discipline']>[number]

/**
 * Good conduct in the current year (tahun berjalan): no day of a disciplinary punishment since 1 January, in
 * `[1 January of the year, on)`. On 1 January that window holds no day, so that it is clean.
 *
 * @param options `source`: the article that asks for it.
 * @returns Unknown where discipline is not known, or a punishment ends before it begins. An empty list is clean. A
 * punishment with no end set is never clean again.
 * @example cleanThisYear({ source })
 */
export function cleanThisYear(
  options: CriterionOptions & { readonly source: LegalSource },
): Criterion<Pick<ParticipantFacts, 'discipline'>> {
  return participantCriterion(
    {
      type: 'clean-this-year',
      id: 'conduct',
      title: { id: 'berkelakuan baik dalam tahun berjalan', en: 'good conduct in the current year' },
      source: options.source,
      params: { since: '1 January' },
      facts: ['discipline'],
      timeline: ({ discipline }, context) => {
        if (discipline === null || discipline === undefined) return factMissing('discipline')
        return overKnowledge<Punishment, KnownReason>(context, discipline, ({ from }) => from, yearsOf)
      },
    },
    options,
    { type: 'conduct-this-year' },
  )
}

/** In each year the days after the first day of a punishment in it, until the year is over. */
function yearsOf(known: readonly Punishment[]): Timeline<KnownReason> {
  const clean: KnownReason = { code: 'conduct-clean-this-year' }
  const segments: Segment<KnownReason>[] = [{ from: null, outcome: 'met', reason: clean }]
  const endless = known.filter(({ to }) => isEndless(to)).sort(byFirstDay)[0]
  const soiled = new Map<number, Punishment & { readonly to: Day }>()
  for (const { from, to } of known) {
    if (isEndless(to)) continue
    const last = yearOf(addDays(to, -1))
    for (let year = yearOf(from); year <= last; year++) {
      const before = soiled.get(year)
      if (before === undefined || from < before.from) soiled.set(year, { from, to })
    }
  }
  for (const [year, { from, to }] of [...soiled].sort(([a], [b]) => a - b)) {
    const first = addDays(laterOf(from, dayOf(year, 1, 1)), 1)
    if (endless !== undefined && endless.from < first) break
    const cleanFrom = dayOf(year + 1, 1, 1)
    segments.push({
      from: first,
      outcome: 'not-met',
      reason: { code: 'conduct-punished-this-year', from, to, cleanFrom },
    })
    if (endless !== undefined && endless.from < cleanFrom) break
    segments.push({ from: cleanFrom, outcome: 'met', reason: clean })
  }
  if (endless !== undefined) {
    const { from } = endless
    segments.push({
      from: addDays(from, 1),
      outcome: 'not-met',
      reason: { code: 'conduct-open-this-year', from },
    })
  }
  return timeline(segments)
}

/** The last year that can be written is never over. */
function isEndless(to: Day | null): to is null {
  return to === null || to >= '9999-01-01'
}

function yearOf(on: Day): number {
  return Number(on.slice(0, 4))
}

function byFirstDay(a: Punishment, b: Punishment): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0
}
