import { builtInCriteria, type CriterionRegistry, sourceSchema, titleSchema } from './criterion-types.js'
import { parametersOf } from './options-of.js'
import { policyFormat } from './policy-document.js'
import { lawFields, policyFields } from './policy-from-json.js'

/** A JSON Schema, as a plain object. */
export type JsonSchema = { readonly [keyword: string]: unknown }

/**
 * The JSON Schema (draft 2020-12) of a policy document, for editors and databases. {@link policyFromJson} refuses
 * more: what a schema cannot say, such as versions of a law that overlap.
 *
 * @param criteria Those that the document may have. Default: those of this package.
 * @example await writeFile('policy.schema.json', JSON.stringify(policySchema(), null, 2))
 */
export function policySchema(criteria: CriterionRegistry = builtInCriteria()): JsonSchema {
  const node = { $ref: '#/$defs/node' }
  const nodes = { type: 'array', items: node, minItems: 1 }
  const object = (properties: JsonSchema, required: readonly string[]) => ({
    type: 'object',
    properties,
    required,
    additionalProperties: false,
  })
  const shared = (parameters: JsonSchema): JsonSchema =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, schema]) => [
        name,
        schema === sourceSchema
          ? { $ref: '#/$defs/source' }
          : schema === titleSchema
            ? { $ref: '#/$defs/title' }
            : schema,
      ]),
    )
  const body = { ...shared(policyFields.properties), all: nodes }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `Policy, version ${policyFormat.version}`,
    ...object(
      {
        $schema: { type: 'string' },
        format: { const: policyFormat.format },
        version: { const: policyFormat.version },
        ...body,
      },
      ['format', 'version', 'id', 'all'],
    ),
    $defs: {
      title: titleSchema,
      source: sourceSchema,
      node: {
        anyOf: [
          ...Object.entries(criteria).map(([name, type]) =>
            object({ criterion: { const: name }, ...shared(parametersOf(type)) }, [
              'criterion',
              ...type.required,
            ]),
          ),
          object({ all: nodes }, ['all']),
          object({ any: nodes }, ['any']),
          object({ not: node }, ['not']),
          object({ atLeast: { type: 'integer', minimum: 1 }, of: nodes }, ['atLeast', 'of']),
          object({ when: node, requires: node, otherwise: node }, ['when', 'requires']),
          object(
            {
              law: {
                type: 'array',
                minItems: 1,
                items: object({ ...shared(lawFields.properties), requires: node }, [
                  ...lawFields.required,
                  'requires',
                ]),
              },
            },
            ['law'],
          ),
          object({ policy: { anyOf: [{ type: 'string' }, object(body, ['id', 'all'])] } }, ['policy']),
        ],
      },
    },
  }
}
