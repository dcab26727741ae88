import { z } from 'zod'
import { daySchema } from '../foundations/schemas.js'
import { partyRefSchema } from './party-ref.js'

const printed = z.string().min(1)

/** What is counted of the batches that cite the clause. Nobody has to type it in. */
export const countedByBatches = ['sessions', 'hours', 'participants', 'certificates'] as const

/**
 * What a party owes. The first four are counted by the batches that run under the clause: sessions held, training
 * hours (JP) held, people who took part, certificates issued. The others are shown by recorded evidence.
 */
export const obligationSubjects = [
  ...countedByBatches,
  'instructors',
  'materials',
  'funding',
  'marketing',
  'mentoring',
  'product-legality',
  'reports',
  'other',
] as const

/** What a party owes: see {@link obligationSubjects}. */
export type ObligationSubject = (typeof obligationSubjects)[number]

/** By when something is owed, as the paper says it. */
export const dueSchema = z.discriminatedUnion('kind', [
  /** Once, on this day at the latest. */
  z.object({ kind: z.literal('by'), on: daySchema }),
  /**
   * Anew in every period of so many months, the first of which begins on `from`; each is due on the last day of its
   * period.
   */
  z.object({ kind: z.literal('every'), months: z.int().min(1), from: daySchema }),
  /** Once, before the agreement ends. */
  z.object({ kind: z.literal('before-end') }),
  /** The paper gives no time. It may be met, and is never late. */
  z.object({ kind: z.literal('not-stated') }),
])

/** By when something is owed. */
export type Due = z.infer<typeof dueSchema>

/** What one party owes another by the text of an agreement. */
export const obligationSchema = z.object({
  /** Its name within the agreement: `latihan-tahunan`. An addendum that changes it keeps the name. */
  id: z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/),
  /** The clause that lays it down, and which batches cite: `Pasal 5 ayat (1)`. `null` where it is not known. */
  clause: printed.nullable(),
  /** The wording of the paper. */
  printed,
  owedBy: partyRefSchema,
  owedTo: partyRefSchema,
  subject: z.enum(obligationSubjects),
  /** How much each time, in what `subject` counts, or in rupiah for `funding`. `null` where the paper gives no number: then any is enough. */
  amount: z.int().min(1).nullable(),
  /** Only batches that teach one of these trades (in normal form) count; empty = of any trade. */
  trades: z.array(printed),
  due: dueSchema,
  /** What shows that it was met, as the paper demands it: `laporan semester`. */
  evidencedBy: printed.nullable(),
})

/** What one party owes another by the text of an agreement. */
export type Obligation = z.infer<typeof obligationSchema>
