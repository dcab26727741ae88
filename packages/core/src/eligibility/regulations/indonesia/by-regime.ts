import type { Day } from '../../../foundations/index.js'
import type { ByLaw, FactsOf, Node } from '../../node.js'
import { type Parameter, regimesOf, rowOn, sourceOf } from './parameter.js'

/** The tables of one right. `instruments` says on which days it is known at all. */
export interface RightParameters {
  /** Under which instrument the right is given. */
  readonly instruments: readonly Parameter<unknown>[]
  readonly [name: string]: readonly Parameter<unknown>[]
}

/**
 * What a right asks for, worked out anew for every day on which a row of its tables begins or ends. It is worked out
 * when first read: an import of the pack costs no more for having many rights.
 */
export function byRegime<const Requires extends Node<never>>(
  parameters: RightParameters,
  requirements: (on: Day) => Requires,
): ByLaw<FactsOf<Requires>> {
  let versions: ByLaw<FactsOf<Requires>>['versions'] | undefined
  return {
    kind: 'law',
    get versions() {
      versions ??= versionsOf(parameters, requirements)
      return versions
    },
  }
}

function versionsOf<const Requires extends Node<never>>(
  { instruments, ...tables }: RightParameters,
  requirements: (on: Day) => Requires,
): ByLaw<FactsOf<Requires>>['versions'] {
  return regimesOf(instruments, Object.values(tables)).map((regime) => ({
    ...regime,
    source: sourceOf(rowOn(instruments, regime.since)),
    requires: requirements(regime.since) as Node<never> as Node<FactsOf<Requires>>,
  }))
}
