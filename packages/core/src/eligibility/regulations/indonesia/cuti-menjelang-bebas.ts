import type { Day } from '../../../foundations/index.js'
import type { ParticipantFacts } from '../../../people/index.js'
import { cleanConduct } from '../../criteria/clean-conduct.js'
import { fractionServed } from '../../criteria/fraction-served.js'
import { hasStatus } from '../../criteria/has-status.js'
import { termSentence } from '../../criteria/term-sentence.js'
import type { Policy } from '../../node.js'
import { all, policy } from '../../node.js'
import { activeAndLowerRisk } from './active-and-lower-risk.js'
import { adultsOrChildren, childConditions } from './adults-or-children.js'
import { byRegime } from './by-regime.js'
import { cutiMenjelangBebasParameters } from './cuti-menjelang-bebas-parameters.js'
import { rowOn, sourcedOn } from './parameter.js'

type Parameters = typeof cutiMenjelangBebasParameters

/**
 * Cuti menjelang bebas (CMB, leave before release): 2/3 of at least nine months served, nine months of good conduct,
 * active participation, and lower risk since UU 22/2022. How long it lasts is said by `longestLeave`.
 *
 * Known from 15 February 2018 on. The conditions of anak binaan were not seen: unknown.
 *
 * Source: Permenkumham 3/2018, as a regional office tells it (second-hand); UU 22/2022 Pasal 10 (second-hand).
 */
export const cutiMenjelangBebas: Policy<
  Pick<
    ParticipantFacts,
    'category' | 'sentence' | 'remissions' | 'discipline' | 'activeInProgram' | 'riskLowered'
  >
> = /* @__PURE__ */ cutiMenjelangBebasBy(cutiMenjelangBebasParameters)

/** The policy that these tables make. */
export function cutiMenjelangBebasBy(parameters: Parameters) {
  return policy({
    id: 'cuti-menjelang-bebas',
    title: { id: 'cuti menjelang bebas (CMB)', en: 'cuti menjelang bebas (leave before release)' },
    decidedBy: 'tpp-then-kalapas-or-dirjen',
    all: [byRegime(parameters, (on) => requirements(parameters, on))],
  })
}

function requirements(tables: Parameters, on: Day) {
  const { served, conductMonths } = tables
  return adultsOrChildren(
    sourcedOn(served, on).source,
    all(
      hasStatus({ categories: ['narapidana'], ...sourcedOn(served, on) }),
      termSentence(sourcedOn(tables.termOnly, on)),
      fractionServed({ ...rowOn(served, on).value, ...sourcedOn(served, on) }),
      cleanConduct({ months: rowOn(conductMonths, on).value, ...sourcedOn(conductMonths, on) }),
      ...activeAndLowerRisk(tables, on),
    ),
    childConditions(sourcedOn(tables.childrenNotSeen, on).source),
  )
}
