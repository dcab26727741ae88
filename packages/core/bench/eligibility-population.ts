import { addDays, type Day, fromEpochDay, type Sentence, toEpochDay } from '../src/foundations/index.js'
import type { Dated, OffenceClass, ParticipantCategory, ParticipantFacts } from '../src/people/index.js'
import { seeded } from './harness.js'

/** The day on which everybody is asked about. */
export const on: Day = '2026-05-27'

/**
 * So many people, made up, the same for the same seed. As a national register would have them: most convicted, half of
 * them for narcotics, some facts missing, some that changed, some dates read from SDP.
 */
export function population(count: number, seed = 20261121): readonly ParticipantFacts[] {
  const random = seeded(seed)
  const chance = (of: number) => random() < of
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const pick = <T>(...weighted: readonly (readonly [number, T])[]): T => {
    let left = random()
    return (weighted.find(([weight]) => {
      left -= weight
      return left < 0
    }) ?? weighted[0]!)[1]
  }
  const today = toEpochDay(on)
  const ago = (days: number) => fromEpochDay(today - days)
  const state = (yes: number, missing: number): Dated<boolean> | null => {
    if (chance(missing)) return null
    if (!chance(0.15)) return chance(yes)
    return [
      { since: ago(between(400, 900)), value: chance(0.5) },
      { since: ago(between(-60, 300)), value: chance(yes) },
    ]
  }
  const sentence = (): Sentence | null => {
    if (chance(0.01)) return null
    if (chance(0.008)) return { kind: chance(0.75) ? 'life' : 'death' }
    const years = between(0, 11)
    const months = between(0, 11)
    const days = years + months === 0 ? 15 : chance(0.2) ? between(0, 29) : 0
    const length = years * 365 + months * 30 + days
    const since = between(1, Math.min(length, 3600))
    const countedFrom = ago(since)
    if (!chance(0.1)) return { kind: 'term', years, months, days, countedFrom, imported: undefined }
    const imported = {
      system: 'SDP',
      readOn: ago(between(1, 200)),
      half: addDays(countedFrom, Math.ceil(length / 2)),
      twoThirds: addDays(countedFrom, Math.ceil((length * 2) / 3)),
      finalEnd: addDays(countedFrom, length),
    }
    return { kind: 'term', years, months, days, countedFrom, imported }
  }
  const remissionsOf = (of: Sentence | null) => {
    if (chance(0.02)) return null
    if (of?.kind !== 'term') return []
    const from = toEpochDay(of.countedFrom)
    const length = of.years * 365 + of.months * 30 + of.days
    return Array.from({ length: between(0, Math.min(5, Math.floor(length / 365))) }, (_, year) => ({
      granted: fromEpochDay(from + 180 + 365 * year),
      days: 15 * between(1, 4),
    }))
  }
  const discipline = () => {
    if (chance(0.02)) return null
    if (!chance(0.25)) return []
    return Array.from({ length: between(1, 3) }, () => {
      const began = between(1, 900)
      return { from: ago(began), to: chance(0.02) ? null : ago(began - between(6, 30)) }
    })
  }
  return Array.from({ length: count }, (): ParticipantFacts => {
    const ofThis = sentence()
    return {
      category: pick<ParticipantCategory>([0.8, 'narapidana'], [0.19, 'tahanan'], [0.01, 'anak-binaan']),
      citizenship: 'WNI',
      offence: pick<OffenceClass>([0.45, 'umum'], [0.5, 'narkotika'], [0.03, 'korupsi'], [0.02, 'terorisme']),
      sentence: ofThis,
      remissions: remissionsOf(ofThis),
      discipline: discipline(),
      activeInProgram: state(0.8, 0.02),
      riskLowered: state(0.7, 0.02),
      lifeThreatened: state(0.02, 0.01),
      finePaid: state(0.4, 0.3),
      deradicalised: state(0.4, 0.3),
      pledged: state(0.4, 0.3),
      asimilasi: 'not-started',
      healthClearance: pick([0.75, 'fit'], [0.15, 'fit-with-limits'], [0.07, 'unfit'], [0.03, null]),
      rehabilitationScreenings: chance(0.05)
        ? null
        : [
            {
              on: ago(between(1, 800)),
              risk: pick([0.6, 'low'], [0.2, 'moderate'], [0.1, 'none'], [0.1, 'high']),
            },
          ],
    }
  })
}
