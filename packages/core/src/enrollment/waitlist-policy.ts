import { z } from 'zod'
import type { BatchId, FacilityId, ProgramId } from '../foundations/index.js'
import { classified, daySchema, idSchema, legalSourceSchema } from '../foundations/schemas.js'

/** Where someone goes whose fact is not known: ahead of all whose fact is known, or behind them. */
const unknown = z.enum(['first', 'last'])
const bandDays = z.int().min(1)

/**
 * One comparison of two people who wait. Days are compared in bands: of 30, and a day's difference decides nothing
 * between people of the same month. A band of 1 compares every day.
 */
export const waitlistRuleSchema = z.discriminatedUnion('by', [
  /** Who is released sooner goes ahead: there will be fewer other chances. */
  z.object({ by: z.literal('days-to-release'), bandDays, unknown }),
  /** Whose need is greater goes ahead. */
  z.object({ by: z.literal('need'), unknown }),
  /** Who has waited longer goes ahead. */
  z.object({ by: z.literal('waited'), bandDays }),
  /** Who was turned away more often before, through no choice of their own, goes ahead. */
  z.object({ by: z.literal('turned-away') }),
  /** Who declined fewer offers goes ahead; so many are not counted. */
  z.object({ by: z.literal('offers-declined'), notCounted: z.int().min(0) }),
])

/** One comparison of two people who wait. */
export type WaitlistRule = z.infer<typeof waitlistRuleSchema>

/**
 * How a waitlist is ordered: the rules are asked in turn, and the first that tells two people apart decides. Who are
 * alike in all of them go by the day of proposal, and then by the id of the record: never by chance. A change of the
 * rules is a new version.
 */
export const waitlistPolicySchema = z.object({
  /** Names it: `lapas-banjar/daftar-tunggu`. */
  id: z.string().min(1),
  version: z.int().min(1),
  rules: z.array(waitlistRuleSchema).min(1),
  source: legalSourceSchema,
})

/** How a waitlist is ordered. */
export type WaitlistPolicy = z.infer<typeof waitlistPolicySchema>

/**
 * The order that a facility published for a batch, for all batches of a program, or for all of its own: of those that
 * fit a batch, the most special one counts, and without any {@link suggestedWaitlistPolicy}.
 */
export const publishedWaitlistPolicySchema = z.object({
  /** What it is for: the id of a batch, of a program, or of the facility. */
  id: classified('public', idSchema<BatchId | ProgramId | FacilityId>()),
  facility: classified('internal', idSchema<FacilityId>()),
  /** The first day on which it counts. */
  publishedOn: classified('public', daySchema),
  policy: classified('public', waitlistPolicySchema),
})

/** The order that a facility published. */
export type PublishedWaitlistPolicy = z.infer<typeof publishedWaitlistPolicySchema>

/** The kind `waitlist_policy` of the storage port. */
export const waitlistPolicyKind = { name: 'waitlist_policy', fields: {} } as const

/**
 * An order to begin with: quarter of release, need, earlier disappointments, declined offers after the first, days
 * waited. A convention, not law: a facility that publishes its own uses that.
 */
export const suggestedWaitlistPolicy: WaitlistPolicy = {
  id: 'saran/daftar-tunggu',
  version: 1,
  rules: [
    { by: 'days-to-release', bandDays: 90, unknown: 'last' },
    { by: 'need', unknown: 'last' },
    { by: 'turned-away' },
    { by: 'offers-declined', notCounted: 1 },
    { by: 'waited', bandDays: 1 },
  ],
  source: {
    instrument: 'Kebiasaan pengelolaan daftar tunggu pelatihan',
    confidence: 'convention',
    note: 'No regulation that orders a waitlist was found. A suggestion: the facility decides and publishes.',
  },
}
