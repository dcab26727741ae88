import type { Day } from '../../../foundations/index.js'
import type { ParticipantFacts } from '../../../people/index.js'
import { cleanConduct } from '../../criteria/clean-conduct.js'
import { fractionServed } from '../../criteria/fraction-served.js'
import { hasStatus } from '../../criteria/has-status.js'
import { ruleNotSeen } from '../../criteria/rule-not-seen.js'
import { sentenceLengthIs } from '../../criteria/sentence-length.js'
import { termSentence } from '../../criteria/term-sentence.js'
import type { Policy } from '../../node.js'
import { all, policy } from '../../node.js'
import { activeAndLowerRisk } from './active-and-lower-risk.js'
import { adultsOrChildren, childConditions } from './adults-or-children.js'
import { byRegime } from './by-regime.js'
import { cutiBersyaratParameters } from './cuti-bersyarat-parameters.js'
import { inForceOn, rowOn, sourcedOn, sourceOf } from './parameter.js'

type Parameters = typeof cutiBersyaratParameters

/**
 * Cuti bersyarat (CB, conditional leave): a sentence of at most 18 months, 2/3 served without a floor, six months of
 * good conduct, active participation, and lower risk since UU 22/2022. How long it lasts is said by `longestLeave`.
 *
 * Known in full from 15 February 2018 on. Of three older generations only the length of the sentence was seen, so
 * that a shorter one is unknown there; the conditions of anak binaan were not seen either.
 *
 * Source: Permenkumham 3/2018, as the spokesman of Ditjenpas tells it (second-hand); UU 22/2022 Pasal 10
 * (second-hand).
 */
export const cutiBersyarat: Policy<
  Pick<
    ParticipantFacts,
    'category' | 'sentence' | 'remissions' | 'discipline' | 'activeInProgram' | 'riskLowered'
  >
> = /* @__PURE__ */ cutiBersyaratBy(cutiBersyaratParameters)

/** The policy that these tables make. */
export function cutiBersyaratBy(parameters: Parameters) {
  return policy({
    id: 'cuti-bersyarat',
    title: { id: 'cuti bersyarat (CB)', en: 'cuti bersyarat (conditional leave)' },
    decidedBy: 'tpp-then-kalapas-or-dirjen',
    all: [byRegime(parameters, (on) => requirements(parameters, on))],
  })
}

function requirements(tables: Parameters, on: Day) {
  const children = inForceOn(tables.childrenNotSeen, on) ?? rowOn(tables.olderNotSeen, on)
  return adultsOrChildren(
    sourceOf(rowOn(tables.instruments, on)),
    inForceOn(tables.olderNotSeen, on) === undefined
      ? adultRequirements(tables, on)
      : olderRequirements(tables, on),
    childConditions(sourceOf(children)),
  )
}

function olderRequirements(tables: Parameters, on: Day) {
  return all(
    hasStatus({ categories: ['narapidana'], ...sourcedOn(tables.instruments, on) }),
    ...lengthIs(tables, on),
    ruleNotSeen({
      id: 'conditions-of-the-time',
      title: { id: 'syarat lain pada masa itu', en: 'other conditions of that time' },
      ...sourcedOn(tables.olderNotSeen, on),
    }),
  )
}

function adultRequirements(tables: Parameters, on: Day) {
  const { served, conductMonths } = tables
  return all(
    hasStatus({ categories: ['narapidana'], ...sourcedOn(served, on) }),
    termSentence(sourcedOn(tables.termOnly, on)),
    ...lengthIs(tables, on),
    fractionServed({ fraction: rowOn(served, on).value, ...sourcedOn(served, on) }),
    cleanConduct({ months: rowOn(conductMonths, on).value, ...sourcedOn(conductMonths, on) }),
    ...activeAndLowerRisk(tables, on),
  )
}

function lengthIs({ lengthMonths }: Parameters, on: Day) {
  const row = inForceOn(lengthMonths, on)
  if (row === undefined) return []
  return [sentenceLengthIs({ comparison: 'at-most', length: { months: row.value }, source: sourceOf(row) })]
}
