import { daySchema } from '@kemandirian/core/foundations/schemas'
import { z } from 'zod'
import { type ReportDocument, reportDocumentSchema } from '../document.js'

/** The document as JSON, indented by two, with a line end. Its schema: {@link reportDocumentJsonSchema}. */
export function json(document: ReportDocument): string {
  return `${JSON.stringify(document, null, 2)}\n`
}

/** The JSON schema (draft 2020-12) of {@link json}'s output, to be published beside the files. */
export function reportDocumentJsonSchema(): object {
  return z.toJSONSchema(reportDocumentSchema, {
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      // A day is a check of ours, which JSON Schema calls a date.
      if ((zodSchema as unknown) === daySchema) Object.assign(jsonSchema, { type: 'string', format: 'date' })
    },
  })
}
