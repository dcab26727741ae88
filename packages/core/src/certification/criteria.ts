import { z } from 'zod'
import type { Fraction, LegalSource } from '../foundations/index.js'
import { legalSourceSchema } from '../foundations/schemas.js'
import type { CertificationFacts } from './facts.js'

const source = legalSourceSchema

/** An exact share between nothing and the whole, `{ numerator: 4, denominator: 5 }`. */
export const shareSchema = z
  .object({ numerator: z.int().min(0), denominator: z.int().min(1) })
  .refine((s) => s.numerator <= s.denominator, { error: 'Bagian melebihi keseluruhan' })

/** One thing that a certificate may require. Every requirement says where it comes from. */
export const requirementSchema = z.discriminatedUnion('criterion', [
  /** Was at no less than this share of the sessions that were required. */
  z.object({ criterion: z.literal('attendance-at-least'), share: shareSchema, source }),
  /** Was credited with at least so many training hours (JP). */
  z.object({ criterion: z.literal('hours-at-least'), hours: z.number().min(0), source }),
  /** Passed each of these units of the curriculum. */
  z.object({ criterion: z.literal('units-passed'), units: z.array(z.string().min(1)).min(1), source }),
  /** Reached at least this score, of 100: in the tests of one kind, or in all that have a weight (`final`). */
  z.object({
    criterion: z.literal('score-at-least'),
    of: z.enum(['pre-test', 'post-test', 'practical', 'final']),
    score: z.number().min(0).max(100),
    source,
  }),
  /** No disciplinary punishment (register F) fell into the course. */
  z.object({ criterion: z.literal('no-discipline'), source }),
])

/** One thing that a certificate may require. */
export type Requirement = z.infer<typeof requirementSchema>

/** Requirements joined by all, any, not and at least n, to any depth. */
export type CriteriaNode =
  | Requirement
  | { criterion: 'all'; of: CriteriaNode[] }
  | { criterion: 'any'; of: CriteriaNode[] }
  | { criterion: 'not'; of: CriteriaNode }
  | { criterion: 'at-least'; n: number; of: CriteriaNode[] }

/** Requirements joined by all, any, not and at least n, to any depth. */
export const criteriaNodeSchema: z.ZodType<CriteriaNode, CriteriaNode> = z.lazy(() =>
  z.union([
    requirementSchema,
    z.object({ criterion: z.literal('all'), of: z.array(criteriaNodeSchema) }),
    z.object({ criterion: z.literal('any'), of: z.array(criteriaNodeSchema) }),
    z.object({ criterion: z.literal('not'), of: criteriaNodeSchema }),
    z.object({ criterion: z.literal('at-least'), n: z.int().min(1), of: z.array(criteriaNodeSchema) }),
  ]),
)

/**
 * What a training certificate requires. A batch copies it when it opens; a later change of the program's criteria
 * does not reach the batch.
 */
export const certificateCriteriaSchema = z.object({
  /** Names this wording of the criteria: `banjar/las-2025`. */
  id: z.string().min(1),
  requires: criteriaNodeSchema,
  /** Certificates are only issued once the batch has closed. */
  afterBatchClosed: z.boolean(),
})

/** What a training certificate requires. */
export type CertificateCriteria = z.infer<typeof certificateCriteriaSchema>

/** What a node of the criteria came to. `unknown` is neither: a fact is missing. */
export type CriterionOutcome = 'met' | 'not-met' | 'unknown'

/** Why a certificate is earned or not: the criteria again, each with its outcome and the value that led to it. */
export type CriteriaTree =
  | {
      criterion: Requirement['criterion']
      outcome: CriterionOutcome
      /** Of a score: which. */
      score?: keyof CertificationFacts['scores']
      /** What was found; `null` where it is not known. */
      actual:
        | number
        | { passed: string[]; failed: string[] }
        | boolean
        | { attended: number; required: number; unmarked: number }
        | { credited: number; unmarked: number }
        | null
      /** What was asked for. */
      required: number | string[] | boolean | Fraction
      source: LegalSource
    }
  | {
      criterion: 'all' | 'any' | 'not' | 'at-least'
      outcome: CriterionOutcome
      n?: number
      of: CriteriaTree[]
    }

const outcome = z.enum(['met', 'not-met', 'unknown'])

/** {@link CriteriaTree} as it is kept with the certificate. */
export const criteriaTreeSchema: z.ZodType<CriteriaTree, CriteriaTree> = z.lazy(() =>
  z.union([
    z.object({
      criterion: z.enum([
        'attendance-at-least',
        'hours-at-least',
        'units-passed',
        'score-at-least',
        'no-discipline',
      ]),
      outcome,
      score: z.enum(['pre-test', 'post-test', 'practical', 'final']).exactOptional(),
      actual: z.union([
        z.number(),
        z.object({ passed: z.array(z.string()), failed: z.array(z.string()) }),
        z.boolean(),
        z.object({ attended: z.number(), required: z.number(), unmarked: z.number() }),
        z.object({ credited: z.number(), unmarked: z.number() }),
        z.null(),
      ]),
      required: z.union([z.number(), z.array(z.string()), z.boolean(), shareSchema]),
      source,
    }),
    z.object({
      criterion: z.enum(['all', 'any', 'not', 'at-least']),
      outcome,
      n: z.int().exactOptional(),
      of: z.array(criteriaTreeSchema),
    }),
  ]),
)
