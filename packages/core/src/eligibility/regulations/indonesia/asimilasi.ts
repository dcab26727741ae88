import type { Day } from '../../../foundations/index.js'
import { activeInProgram } from '../../criteria/active-in-program.js'
import { categoryIs } from '../../criteria/category-is.js'
import { cleanConduct } from '../../criteria/clean-conduct.js'
import { deradicalised } from '../../criteria/deradicalised.js'
import { finePaid } from '../../criteria/fine-paid.js'
import { fractionServed } from '../../criteria/fraction-served.js'
import { hasStatus } from '../../criteria/has-status.js'
import { notLifeThreatened } from '../../criteria/not-life-threatened.js'
import { offenceIs } from '../../criteria/offence-is.js'
import { pledged } from '../../criteria/pledged.js'
import { riskLowered } from '../../criteria/risk-lowered.js'
import { ruleNotSeen } from '../../criteria/rule-not-seen.js'
import { termSentence } from '../../criteria/term-sentence.js'
import { all, byLaw, policy, when } from '../../node.js'
import {
  activity,
  childrenNotSeen,
  conductMonths,
  corruption,
  exclusions,
  instruments,
  risk,
  served,
  specialConductMonths,
  specialCrimes,
  specialNotSeen,
  specialServed,
  terrorism,
} from './asimilasi-parameters.js'
import { inForceOn, type Parameter, regimesOf, sourceOf } from './parameter.js'

const tables: readonly (readonly Parameter<unknown>[])[] = [
  served,
  conductMonths,
  activity,
  risk,
  exclusions,
  childrenNotSeen,
  specialCrimes,
  specialServed,
  specialConductMonths,
  specialNotSeen,
  terrorism,
  corruption,
]

/**
 * Asimilasi: placing a prisoner in the life of the community. In general half of the sentence, six months of good
 * conduct and active participation; for special crimes 2/3 of at least nine months and nine months of good conduct,
 * and more for terorisme and korupsi. Lower risk is asked for since UU 22/2022.
 *
 * Known from 15 February 2018 on. For special crimes before 30 January 2022, and for anak binaan, the conditions were
 * not seen, and the outcome is unknown. Not law for joining a course: a facility may ask for it by its own policy.
 *
 * @source Permenkumham 3/2018 Pasal 44 (second-hand), Pasal 45 as amended by 7/2022 (text); UU 22/2022 Pasal 10
 * (second-hand).
 */
export const asimilasi = policy({
  id: 'asimilasi',
  title: { id: 'asimilasi', en: 'asimilasi (placement in the community)' },
  decidedBy: 'tpp-then-dirjen',
  all: [
    byLaw({
      versions: regimesOf(instruments, tables).map((regime) => ({
        ...regime,
        source: sourceOf(required(instruments, regime.since)),
        requires: requirements(regime.since),
      })),
    }),
  ],
})

/**
 * What has to be met under the law of the day. A child has conditions of their own; one who is not known to be a
 * child is taken for an adult.
 */
function requirements(on: Day) {
  return when({
    test: categoryIs({
      categories: ['anak-binaan'],
      title: { id: 'anak binaan', en: 'child in care' },
      ifUnknown: 'not-met',
      ...sourced(served, on),
    }),
    requires: ruleNotSeen({
      id: 'child-conditions',
      title: { id: 'syarat bagi anak binaan', en: 'conditions for a child in care' },
      ...sourced(childrenNotSeen, on),
    }),
    otherwise: adultRequirements(on),
  })
}

function adultRequirements(on: Day) {
  const excluded = { source: sourceOf(required(exclusions, on)) }
  const lowerRisk = inForceOn(risk, on)
  return all(
    hasStatus({ categories: ['narapidana'], ...sourced(served, on) }),
    termSentence(excluded),
    notLifeThreatened(excluded),
    when({ test: special(on), requires: specialConditions(on), otherwise: generalConditions(on) }),
    activeInProgram(sourced(activity, on)),
    ...(lowerRisk === undefined ? [] : [riskLowered({ source: sourceOf(lowerRisk) })]),
  )
}

function generalConditions(on: Day) {
  return all(
    fractionServed({ fraction: required(served, on).value, ...sourced(served, on) }),
    cleanConduct({ months: required(conductMonths, on).value, ...sourced(conductMonths, on) }),
  )
}

function special(on: Day) {
  return offenceIs({
    ...required(specialCrimes, on).value,
    title: { id: 'tindak pidana khusus', en: 'special crime' },
    ...sourced(specialCrimes, on),
  })
}

function specialConditions(on: Day) {
  const notSeen = inForceOn(specialNotSeen, on)
  if (notSeen !== undefined) {
    return ruleNotSeen({
      id: 'special-conditions',
      title: { id: 'syarat khusus tindak pidana tertentu', en: 'conditions for special crimes' },
      source: sourceOf(notSeen),
    })
  }
  const { fraction, floorMonths } = required(specialServed, on).value
  return all(
    fractionServed({ fraction, floorMonths, ...sourced(specialServed, on) }),
    cleanConduct({ months: required(specialConductMonths, on).value, ...sourced(specialConductMonths, on) }),
    when({
      test: offenceIs({
        offences: ['terorisme'],
        title: { id: 'terorisme', en: 'terrorism' },
        ...sourced(terrorism, on),
      }),
      requires: all(deradicalised(sourced(terrorism, on)), pledged(sourced(terrorism, on))),
    }),
    when({
      test: offenceIs({
        offences: ['korupsi'],
        title: { id: 'korupsi', en: 'corruption' },
        ...sourced(corruption, on),
      }),
      requires: finePaid(sourced(corruption, on)),
    }),
  )
}

function sourced(table: readonly Parameter<unknown>[], on: Day) {
  return { source: sourceOf(required(table, on)) }
}

/** Tables that hold over every regime have a row in each. */
function required<Value>(table: readonly Parameter<Value>[], on: Day): Parameter<Value> {
  return inForceOn(table, on)!
}
