import type { Someone } from '@kemandirian/core/eligibility'
import { addDays, type Day } from '@kemandirian/core/foundations'
import type { ParticipantFacts } from '@kemandirian/core/people'

/**
 * People who do not exist, all serving a sentence on the day. Their files have the gaps that real ones have. The same
 * seed gives the same people.
 */
export function syntheticFacility(people: number, on: Day, seed = 3): readonly Someone<ParticipantFacts>[] {
  const random = seeded(seed)
  return Array.from({ length: people }, (_, i) => ({
    id: `S-${String(i + 1).padStart(3, '0')}`,
    facts: someone(random, on),
  }))
}

/** A whole number from `min` to `max`, both included. */
type Random = (min: number, max: number) => number

function someone(random: Random, on: Day): ParticipantFacts {
  const chance = (percent: number) => random(1, 100) <= percent
  const months = random(8, 96)
  const served = Math.floor((months * 30 * random(10, 95)) / 100)
  const offence = chance(45) ? 'narkotika' : chance(5) ? 'korupsi' : 'umum'
  const punished = addDays(on, -random(1, Math.max(2, served)))
  const asimilasi = chance(50) ? ('not-started' as const) : { from: addDays(on, -Math.floor(served / 3)) }
  return {
    category: chance(4) ? 'tahanan' : 'narapidana',
    offence,
    sentence: {
      kind: 'term',
      years: Math.floor(months / 12),
      months: months % 12,
      days: 0,
      countedFrom: addDays(on, -served),
    },
    remissions: chance(6)
      ? null
      : served > 400
        ? [{ granted: addDays(on, -random(1, 200)), days: 30 * random(1, 3) }]
        : [],
    discipline: chance(8) ? null : chance(12) ? [{ from: punished, to: addDays(punished, 14) }] : [],
    activeInProgram: chance(10) ? null : chance(88),
    riskLowered: chance(15) ? null : chance(80),
    lifeThreatened: false,
    asimilasi,
    ...(offence === 'korupsi' ? { finePaid: chance(20) ? null : chance(60) } : {}),
    healthClearance: chance(20) ? null : chance(90) ? 'fit' : 'unfit',
  }
}

function seeded(seed: number): Random {
  let state = seed >>> 0
  return (min, max) => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return min + Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * (max - min + 1))
  }
}
