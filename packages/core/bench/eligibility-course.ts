import {
  activeInProgram,
  all,
  any,
  cleanConduct,
  deradicalised,
  finePaid,
  finishesBeforeRelease,
  fractionServed,
  hasStatus,
  healthCleared,
  not,
  notLifeThreatened,
  offenceIs,
  type Policy,
  pledged,
  policy,
  rehabilitationIndicated,
  releasePaths,
  riskLowered,
  sentenceLengthIs,
  termSentence,
  when,
} from '../src/eligibility/index.js'
import type { Day, LegalSource } from '../src/foundations/index.js'
import type { OffenceClass, ParticipantFacts } from '../src/people/index.js'

/** What one course asks for besides what every course does. */
export interface Course {
  readonly id: string
  /** The last day of the batch. */
  readonly endsOn: Day
  /** Months of good conduct, in general and for special crimes. */
  readonly months: number
  readonly specialMonths: number
  /** Whether fit with limits is enough. */
  readonly withLimits: boolean
}

/** The course of the benchmark on one policy. */
export const course: Course = {
  id: 'las-listrik',
  endsOn: '2026-08-31',
  months: 6,
  specialMonths: 9,
  withLimits: true,
}

/** Forty courses, as a nation would ask them: 20 last days, two ways to look at health, two at conduct. */
export const courses: readonly Course[] = Array.from({ length: 40 }, (_, i) => ({
  id: `kursus-${i + 1}`,
  endsOn: `2026-${i % 20 < 10 ? '08' : '11'}-${10 + (i % 10)}` as Day,
  months: i < 20 ? 6 : 3,
  specialMonths: i < 20 ? 9 : 6,
  withLimits: i % 2 === 0,
}))

/** Narcotics counts from so many years on. */
export const narcoticsFromYears = 5
/** Classes of offence for which more is asked. */
export const specialOffences: readonly OffenceClass[] = [
  'terorisme',
  'narkotika',
  'korupsi',
  'keamanan-negara',
  'ham-berat',
  'transnasional',
]

const source: LegalSource = { instrument: 'Bangku uji', confidence: 'convention' }

/** The policy of a course: 12 requirements of 20 criteria. */
export function policyOf({
  id,
  endsOn,
  months,
  specialMonths,
  withLimits,
}: Course): Policy<ParticipantFacts> {
  const special = offenceIs({
    offences: specialOffences,
    narcoticsFromYears,
    title: { id: 'tindak pidana khusus', en: 'special crime' },
    source,
  })
  const only = (offence: OffenceClass) =>
    offenceIs({ offences: [offence], title: { id: offence, en: offence }, source })
  return policy({
    id,
    all: [
      hasStatus({ categories: ['narapidana', 'anak-binaan'] }),
      termSentence(),
      notLifeThreatened(),
      when({
        test: special,
        requires: fractionServed({ fraction: { numerator: 2, denominator: 3 }, floorMonths: 9, source }),
        otherwise: fractionServed({ fraction: { numerator: 1, denominator: 2 }, source }),
      }),
      when({
        test: special,
        requires: cleanConduct({ months: specialMonths, source }),
        otherwise: cleanConduct({ months, source }),
      }),
      when({ test: only('terorisme'), requires: all(deradicalised(), pledged()) }),
      when({ test: only('korupsi'), requires: finePaid() }),
      activeInProgram(),
      riskLowered(),
      healthCleared({ withLimits }),
      finishesBeforeRelease({
        batch: { endsOn },
        paths: [releasePaths.endOfSentence, releasePaths.twoThirds],
      }),
      any(
        not(rehabilitationIndicated()),
        sentenceLengthIs({ comparison: 'at-least', length: { years: 2 }, source }),
      ),
    ],
  })
}
