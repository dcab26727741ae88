import type { Day } from '../../../foundations/index.js'
import type { ParticipantFacts } from '../../../people/index.js'
import { citizenshipIs } from '../../criteria/citizenship-is.js'
import { type PaperFacts, paperHeld } from '../../criteria/paper-held.js'
import { all, type Policy, policy, when } from '../../node.js'
import { byRegime } from './by-regime.js'
import { type Papers, papersParameters } from './papers-parameters.js'
import { type Parameter, rowOn, sourceOf } from './parameter.js'

/**
 * The papers of a proposal for PB, CB or CMB (berkas usulan), and those that a foreigner needs besides for PB.
 * Stands beside a right, in a policy of the facility: a right that is met without its papers cannot be proposed yet.
 *
 * Source: Pages of prisons and regional offices (second-hand).
 * @example policy({ id: 'lapas-x/usul-pb', all: [regulations.indonesia.pembebasanBersyarat, integrationPapers] })
 */
export const integrationPapers: Policy<Pick<ParticipantFacts, 'citizenship'> & PaperFacts> =
  /* @__PURE__ */ integrationPapersBy(papersParameters)

/** The policy that these tables make. */
export function integrationPapersBy(parameters: typeof papersParameters) {
  const { everyones, foreigners } = parameters
  return policy({
    id: 'berkas-integrasi',
    title: { id: 'kelengkapan berkas integrasi', en: 'papers of a proposal' },
    all: [
      byRegime(parameters, (on) =>
        all(
          ...held(everyones, on),
          when({
            test: citizenshipIs({ citizenship: 'WNA', source: sourceOf(rowOn(foreigners, on)) }),
            requires: all(...held(foreigners, on)),
          }),
        ),
      ),
    ],
  })
}

function held(table: readonly Parameter<Papers>[], on: Day) {
  const row = rowOn(table, on)
  return row.value.map(([paper, title]) => paperHeld({ paper, title, source: sourceOf(row) }))
}
