import type { ParticipantFacts, RehabilitationScreening } from '../../people/index.js'
import { overKnowledge } from '../context.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { NotedSource } from '../note-texts.js'
import type { KnownReason } from '../reason.js'
import { constant, splice, type Timeline } from '../timeline.js'
import { factMissing } from './sentence-facts.js'

const source: NotedSource = {
  instrument: 'Praktik rehabilitasi pemasyarakatan (skrining ASSIST)',
  confidence: 'second-hand',
  note: 'by-screening-risk',
}

const severity: readonly RehabilitationScreening['risk'][] = ['none', 'low', 'moderate', 'high']

/**
 * Rehabilitation is indicated: the latest drug-use screening (ASSIST) on or before the day found moderate or high
 * risk. Of two on one day the higher risk counts. Health data.
 *
 * @returns Unknown before the first screening: not yet screened is not "not indicated".
 */
export function rehabilitationIndicated(
  options: CriterionOptions = {},
): Criterion<Pick<ParticipantFacts, 'rehabilitationScreenings'>> {
  return participantCriterion(
    {
      type: 'rehabilitation-indicated',
      id: 'rehabilitation',
      title: {
        id: 'hasil skrining menunjukkan perlu rehabilitasi',
        en: 'screening indicates rehabilitation',
      },
      source: options.source ?? source,
      facts: ['rehabilitationScreenings'],
      timeline: ({ rehabilitationScreenings: screenings }, context) => {
        if (screenings === null || screenings === undefined) return factMissing('rehabilitationScreenings')
        const rising = [...screenings].sort((a, b) =>
          a.on === b.on ? severity.indexOf(a.risk) - severity.indexOf(b.risk) : a.on < b.on ? -1 : 1,
        )
        return overKnowledge(context, rising, ({ on }) => on, resultsOf)
      },
    },
    options,
    { type: 'value', fact: 'rehabilitationScreenings', met: ['moderate', 'high'] },
  )
}

function resultsOf(known: readonly RehabilitationScreening[]): Timeline<KnownReason> {
  return splice<KnownReason>([
    {
      from: null,
      timeline: constant('unknown', { code: 'not-screened', fact: 'rehabilitationScreenings' }),
    },
    ...known.map(({ on, risk }) => ({
      from: on,
      timeline:
        risk === 'moderate' || risk === 'high'
          ? constant<KnownReason>('met', { code: 'rehabilitation-indicated', risk, screenedOn: on })
          : constant<KnownReason>('not-met', { code: 'rehabilitation-not-indicated', risk, screenedOn: on }),
    })),
  ])
}
