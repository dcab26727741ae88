import { z } from 'zod'
import type { DocumentId, OfficialId } from '../foundations/index.js'
import { daySchema, idSchema } from '../foundations/schemas.js'

/**
 * *Asesmen risiko*: the risk of reoffending as the facility's tool (RRI) found it. It informs the TPP and decides
 * nothing by itself; that someone has shown *lower* risk is a fact of its own.
 */
export const riskAssessmentSchema = z.object({
  on: daySchema,
  /** The tool with its version, as recorded: `RRI v02`. */
  tool: z.string().min(1),
  /** Rendah, sedang, tinggi. */
  level: z.enum(['low', 'moderate', 'high']),
  assessor: idSchema<OfficialId>().nullable(),
  document: idSchema<DocumentId>().nullable(),
})

/** An assessment of the risk of reoffending. One of the four meanings of *asesmen*: see GLOSSARY. */
export type RiskAssessment = z.infer<typeof riskAssessmentSchema>

/**
 * *Asesmen* in rehabilitation: the short drug-use screening (ASSIST), or the full addiction severity index (ASI) that
 * follows a moderate or high screening. Health data.
 */
export const addictionAssessmentSchema = z.discriminatedUnion('tool', [
  z.object({
    tool: z.literal('ASSIST'),
    on: daySchema,
    risk: z.enum(['none', 'low', 'moderate', 'high']),
  }),
  z.object({
    tool: z.literal('ASI'),
    on: daySchema,
    severity: z.enum(['low', 'moderate', 'high']),
  }),
])

/** A screening or assessment of addiction. One of the four meanings of *asesmen*: see GLOSSARY. */
export type AddictionAssessment = z.infer<typeof addictionAssessmentSchema>
