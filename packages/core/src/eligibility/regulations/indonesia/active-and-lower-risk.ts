import type { Day } from '../../../foundations/index.js'
import { activeInProgram } from '../../criteria/active-in-program.js'
import { riskLowered } from '../../criteria/risk-lowered.js'
import { inForceOn, type Parameter, sourcedOn, sourceOf } from './parameter.js'

/** Active participation, and lower risk since a law asks for it. */
export function activeAndLowerRisk(
  tables: {
    readonly activity: readonly Parameter<'required'>[]
    readonly risk: readonly Parameter<'required'>[]
  },
  on: Day,
) {
  const risk = inForceOn(tables.risk, on)
  return [
    activeInProgram(sourcedOn(tables.activity, on)),
    ...(risk === undefined ? [] : [riskLowered({ source: sourceOf(risk) })]),
  ]
}
