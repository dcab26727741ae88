import type { Criterion } from '../criterion.js'
import { type AnyCriterionType, commonParameters } from './criterion-types.js'
import { type ParameterSchema, problemsOf } from './parameter-schema.js'

/** Every parameter of a type, those that all have included. */
export function parametersOf(type: AnyCriterionType): { readonly [name: string]: ParameterSchema } {
  return { ...commonParameters, ...type.parameters }
}

/** The parameters that a criterion was made with, as JSON has them. What is the default is left out. */
export function parametersFrom(criterion: Criterion<never>, type: AnyCriterionType): Record<string, unknown> {
  const found: Record<string, unknown> = {}
  for (const [name, schema] of Object.entries(parametersOf(type))) {
    const value = parameterFrom(criterion, name)
    if (value === undefined || (value === null && problemsOf(schema, null, '').length > 0)) continue
    found[name] = value
  }
  return found
}

function parameterFrom(criterion: Criterion<never>, name: string): unknown {
  const { params, ifUnknown, waivable } = criterion
  if (name === 'ifUnknown') return ifUnknown === 'undetermined' ? undefined : ifUnknown
  if (name === 'waivable') {
    if (waivable === undefined) return undefined
    return waivable === false || waivable.length === 0 ? 'nobody' : waivable
  }
  return name === 'source' || name === 'title' || name === 'id' ? criterion[name] : params[name]
}

/** The criterion with these parameters, which have been found to be of the right types. */
export function made(
  name: string,
  type: AnyCriterionType,
  parameters: Readonly<Record<string, unknown>>,
): Criterion<never> {
  return { ...type.make(optionsFrom(parameters) as never), type: name }
}

/** What `make` gets: the parameters, with "nobody" as the code says it. */
export function optionsFrom(
  parameters: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return parameters.waivable === 'nobody' ? { ...parameters, waivable: false } : parameters
}
