import type { Day } from '../../../foundations/index.js'
import type { ParticipantFacts } from '../../../people/index.js'
import { cleanThisYear } from '../../criteria/clean-this-year.js'
import { fractionServed } from '../../criteria/fraction-served.js'
import { hasStatus } from '../../criteria/has-status.js'
import { sentenceLengthIs } from '../../criteria/sentence-length.js'
import { termSentence } from '../../criteria/term-sentence.js'
import type { Policy } from '../../node.js'
import { all, policy } from '../../node.js'
import { activeAndLowerRisk } from './active-and-lower-risk.js'
import { adultsOrChildren, childConditions } from './adults-or-children.js'
import { byRegime } from './by-regime.js'
import { cutiMengunjungiKeluargaParameters } from './cuti-mengunjungi-keluarga-parameters.js'
import { rowOn, sourcedOn } from './parameter.js'

type Parameters = typeof cutiMengunjungiKeluargaParameters

/**
 * Cuti mengunjungi keluarga (CMK, leave to visit the family): a sentence of at least 12 months, half of it served, no
 * disciplinary punishment since 1 January, active participation, and lower risk since UU 22/2022. How long and how
 * often is said by `longestLeave`.
 *
 * Known from 15 February 2018 on. The conditions of anak binaan were not seen: unknown. No other case, the family's
 * request and the guarantee of security are left to people.
 *
 * Source: Permenkumham 3/2018 Pasal 67 (second-hand); UU 22/2022 Pasal 10 (second-hand).
 */
export const cutiMengunjungiKeluarga: Policy<
  Pick<
    ParticipantFacts,
    'category' | 'sentence' | 'remissions' | 'discipline' | 'activeInProgram' | 'riskLowered'
  >
> = /* @__PURE__ */ cutiMengunjungiKeluargaBy(cutiMengunjungiKeluargaParameters)

/** The policy that these tables make. */
export function cutiMengunjungiKeluargaBy(parameters: Parameters) {
  return policy({
    id: 'cuti-mengunjungi-keluarga',
    title: {
      id: 'cuti mengunjungi keluarga (CMK)',
      en: 'cuti mengunjungi keluarga (leave to visit the family)',
    },
    decidedBy: 'tpp-then-kalapas',
    all: [byRegime(parameters, (on) => requirements(parameters, on))],
  })
}

function requirements(tables: Parameters, on: Day) {
  const { served, lengthMonths } = tables
  return adultsOrChildren(
    sourcedOn(served, on).source,
    all(
      hasStatus({ categories: ['narapidana'], ...sourcedOn(served, on) }),
      termSentence(sourcedOn(tables.termOnly, on)),
      sentenceLengthIs({
        comparison: 'at-least',
        length: { months: rowOn(lengthMonths, on).value },
        ...sourcedOn(lengthMonths, on),
      }),
      fractionServed({ fraction: rowOn(served, on).value, ...sourcedOn(served, on) }),
      cleanThisYear(sourcedOn(tables.conduct, on)),
      ...activeAndLowerRisk(tables, on),
    ),
    childConditions(sourcedOn(tables.childrenNotSeen, on).source),
  )
}
