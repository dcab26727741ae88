import type { Day } from '../../../foundations/index.js'
import { type ByLaw, byLaw, type FactsOf, type Node } from '../../node.js'
import { type Parameter, regimesOf, rowOn, sourceOf } from './parameter.js'

/** The tables of one right. `instruments` says on which days it is known at all. */
export interface RightParameters {
  /** Under which instrument the right is given. */
  readonly instruments: readonly Parameter<unknown>[]
  readonly [name: string]: readonly Parameter<unknown>[]
}

/** What a right asks for, worked out anew for every day on which a row of its tables begins or ends. */
export function byRegime<const Requires extends Node<never>>(
  parameters: RightParameters,
  requirements: (on: Day) => Requires,
): ByLaw<FactsOf<Requires>> {
  const { instruments, ...tables } = parameters
  return byLaw({
    versions: regimesOf(instruments, Object.values(tables)).map((regime) => ({
      ...regime,
      source: sourceOf(rowOn(instruments, regime.since)),
      requires: requirements(regime.since),
    })),
  })
}
