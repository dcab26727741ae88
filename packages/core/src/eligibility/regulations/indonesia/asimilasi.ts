import type { Day } from '../../../foundations/index.js'
import type { ParticipantFacts } from '../../../people/index.js'
import { cleanConduct } from '../../criteria/clean-conduct.js'
import { fractionServed } from '../../criteria/fraction-served.js'
import { hasStatus } from '../../criteria/has-status.js'
import { notLifeThreatened } from '../../criteria/not-life-threatened.js'
import { offenceIs } from '../../criteria/offence-is.js'
import { ruleNotSeen } from '../../criteria/rule-not-seen.js'
import { termSentence } from '../../criteria/term-sentence.js'
import type { Policy } from '../../node.js'
import { all, policy, when } from '../../node.js'
import { activeAndLowerRisk } from './active-and-lower-risk.js'
import { adultsOrChildren, childConditions } from './adults-or-children.js'
import { asimilasiParameters } from './asimilasi-parameters.js'
import { byRegime } from './by-regime.js'
import { inForceOn, rowOn, sourcedOn, sourceOf } from './parameter.js'
import { terrorismAndCorruption } from './terrorism-and-corruption.js'

type Parameters = typeof asimilasiParameters

/**
 * Asimilasi: placing a prisoner in the life of the community. In general half of the sentence, six months of good
 * conduct and active participation; for special crimes 2/3 of at least nine months and nine months of good conduct,
 * and more for terorisme and korupsi. Lower risk is asked for since UU 22/2022.
 *
 * Known from 15 February 2018 on. For special crimes before 30 January 2022, and for anak binaan, the conditions were
 * not seen, and the outcome is unknown. Not law for joining a course: a facility may ask for it by its own policy.
 *
 * Source: Permenkumham 3/2018 Pasal 44 (second-hand), Pasal 45 as amended by 7/2022 (text); UU 22/2022 Pasal 10
 * (second-hand).
 */
export const asimilasi: Policy<
  Pick<
    ParticipantFacts,
    | 'category'
    | 'offence'
    | 'sentence'
    | 'remissions'
    | 'discipline'
    | 'activeInProgram'
    | 'riskLowered'
    | 'lifeThreatened'
    | 'finePaid'
    | 'deradicalised'
    | 'pledged'
  >
> = /* @__PURE__ */ asimilasiBy(asimilasiParameters)

/** The policy that these tables make. */
export function asimilasiBy(parameters: Parameters) {
  return policy({
    id: 'asimilasi',
    title: { id: 'asimilasi', en: 'asimilasi (placement in the community)' },
    decidedBy: 'tpp-then-dirjen',
    all: [byRegime(parameters, (on) => requirements(parameters, on))],
  })
}

function requirements(tables: Parameters, on: Day) {
  return adultsOrChildren(
    sourcedOn(tables.served, on).source,
    adultRequirements(tables, on),
    childConditions(sourcedOn(tables.childrenNotSeen, on).source),
  )
}

function adultRequirements(tables: Parameters, on: Day) {
  const excluded = sourcedOn(tables.exclusions, on)
  return all(
    hasStatus({ categories: ['narapidana'], ...sourcedOn(tables.served, on) }),
    termSentence(excluded),
    notLifeThreatened(excluded),
    when({
      test: special(tables, on),
      requires: specialConditions(tables, on),
      otherwise: generalConditions(tables, on),
    }),
    ...activeAndLowerRisk(tables, on),
  )
}

function generalConditions({ served, conductMonths }: Parameters, on: Day) {
  return all(
    fractionServed({ fraction: rowOn(served, on).value, ...sourcedOn(served, on) }),
    cleanConduct({ months: rowOn(conductMonths, on).value, ...sourcedOn(conductMonths, on) }),
  )
}

function special({ specialCrimes }: Parameters, on: Day) {
  return offenceIs({
    ...rowOn(specialCrimes, on).value,
    title: { id: 'tindak pidana khusus', en: 'special crime' },
    ...sourcedOn(specialCrimes, on),
  })
}

function specialConditions(tables: Parameters, on: Day) {
  const { specialServed, specialConductMonths } = tables
  const notSeen = inForceOn(tables.specialNotSeen, on)
  if (notSeen !== undefined) {
    return ruleNotSeen({
      id: 'special-conditions',
      title: { id: 'syarat khusus tindak pidana tertentu', en: 'conditions for special crimes' },
      source: sourceOf(notSeen),
    })
  }
  const { fraction, floorMonths } = rowOn(specialServed, on).value
  return all(
    fractionServed({ fraction, floorMonths, ...sourcedOn(specialServed, on) }),
    cleanConduct({ months: rowOn(specialConductMonths, on).value, ...sourcedOn(specialConductMonths, on) }),
    ...terrorismAndCorruption(tables, on),
  )
}
