import { type Day, isDay } from '../../foundations/index.js'
import type { PolicyProblem } from './policy-problem.js'

/** What a parameter may be: the part of JSON Schema that is needed, so that the published schema cannot differ. */
export type ParameterSchema =
  | { readonly type: 'integer'; readonly minimum: number; readonly maximum: number }
  | { readonly type: 'boolean' }
  | { readonly type: 'null' }
  | { readonly type: 'string'; readonly enum: readonly string[] }
  | { readonly type: 'string'; readonly format: 'date' }
  | { readonly type: 'string'; readonly minLength: number }
  | { readonly type: 'array'; readonly items: ParameterSchema; readonly minItems: number }
  | ObjectSchema
  | { readonly anyOf: readonly ParameterSchema[] }

/** An object whose every field is known. */
export interface ObjectSchema {
  readonly type: 'object'
  /** Every field that it may have. */
  readonly properties: { readonly [name: string]: ParameterSchema }
  /** Those that it must have. */
  readonly required: readonly string[]
  readonly additionalProperties: false
}

/** The type of what a schema lets through. */
export type ValueOf<Schema> = Schema extends { readonly anyOf: readonly (infer Each)[] }
  ? ValueOf<Each>
  : Schema extends { readonly enum: readonly (infer Value)[] }
    ? Value
    : Schema extends { readonly type: 'integer' }
      ? number
      : Schema extends { readonly type: 'boolean' }
        ? boolean
        : Schema extends { readonly type: 'null' }
          ? null
          : Schema extends { readonly format: 'date' }
            ? Day
            : Schema extends { readonly type: 'string' }
              ? string
              : Schema extends { readonly items: infer Item; readonly minItems: 0 }
                ? readonly ValueOf<Item>[]
                : Schema extends { readonly items: infer Item }
                  ? readonly [ValueOf<Item>, ...ValueOf<Item>[]]
                  : Schema extends {
                        readonly properties: infer Fields
                        readonly required: readonly (infer Name)[]
                      }
                    ? FieldsOf<Fields, Name>
                    : never

/** Fields of which some must be there. */
export type FieldsOf<Fields, Required> = {
  readonly [Name in keyof Fields as Name extends Required ? Name : never]: ValueOf<Fields[Name]>
} & { readonly [Name in keyof Fields as Name extends Required ? never : Name]?: ValueOf<Fields[Name]> }

/** An object schema of these fields. */
export function fields<
  const Fields extends ObjectSchema['properties'],
  const Required extends readonly (keyof Fields & string)[],
>(
  properties: Fields,
  required: Required,
): {
  readonly type: 'object'
  readonly properties: Fields
  readonly required: Required
  readonly additionalProperties: false
} {
  return { type: 'object', properties, required, additionalProperties: false }
}

/** What keeps a value from being what the schema asks for; nothing where it is. */
export function problemsOf(schema: ParameterSchema, value: unknown, path: string): readonly PolicyProblem[] {
  if ('anyOf' in schema) {
    const attempts = schema.anyOf.map((each) => problemsOf(each, value, path))
    // The alternative that comes nearest says what is wrong: one that fits but for something further inside.
    const deeper = (problem: PolicyProblem) => problem.path !== path
    const otherwise = (problem: PolicyProblem) => problem.code !== 'wrong-type'
    return (
      attempts.find((problems) => problems.length === 0) ??
      attempts.find((problems) => problems.every(deeper)) ??
      attempts.find((problems) => problems.every(otherwise)) ?? [
        { code: 'wrong-type', path, expected: expectedBy(schema) },
      ]
    )
  }
  const wrong: readonly PolicyProblem[] = [{ code: 'wrong-type', path, expected: expectedBy(schema) }]
  switch (schema.type) {
    case 'integer':
      if (!Number.isSafeInteger(value)) return wrong
      return (value as number) < schema.minimum || (value as number) > schema.maximum
        ? [{ code: 'out-of-range', path, atLeast: schema.minimum, atMost: schema.maximum }]
        : []
    case 'boolean':
      return typeof value === 'boolean' ? [] : wrong
    case 'null':
      return value === null ? [] : wrong
    case 'string':
      if (typeof value !== 'string') return wrong
      if ('enum' in schema) return schema.enum.includes(value) ? [] : wrong
      if ('format' in schema) return isDay(value) ? [] : [{ code: 'impossible-day', path, text: value }]
      return value.trim().length >= schema.minLength ? [] : wrong
    case 'array':
      if (!Array.isArray(value)) return wrong
      return value.length < schema.minItems
        ? wrong
        : value.flatMap((item, i) => problemsOf(schema.items, item, `${path}[${i}]`))
    case 'object':
      return isObject(value) ? fieldProblems(schema, value, path) : wrong
  }
}

function fieldProblems(
  { properties, required }: ObjectSchema,
  value: JsonObject,
  path: string,
): readonly PolicyProblem[] {
  return [
    ...required.flatMap((field): readonly PolicyProblem[] =>
      Object.hasOwn(value, field) ? [] : [{ code: 'missing-field', path, field }],
    ),
    ...Object.entries(value).flatMap(([field, inner]): readonly PolicyProblem[] =>
      Object.hasOwn(properties, field)
        ? problemsOf(properties[field]!, inner, `${path}.${field}`)
        : [{ code: 'unknown-field', path, field }],
    ),
  ]
}

function expectedBy(schema: ParameterSchema): readonly string[] {
  if ('anyOf' in schema) return schema.anyOf.flatMap(expectedBy)
  if ('enum' in schema) return schema.enum
  if ('format' in schema) return ['day']
  return [schema.type === 'array' && schema.minItems > 0 ? 'non-empty array' : schema.type]
}

/** An object of JSON, whatever stands in it. */
export type JsonObject = Readonly<Record<string, unknown>>

/** Whether it is an object, and neither a list nor null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
