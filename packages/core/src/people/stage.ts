import { z } from 'zod'
import type { Day, DocumentId } from '../foundations/index.js'
import { daySchema, idSchema } from '../foundations/schemas.js'

/**
 * The stage of pembinaan (*tahap pembinaan*) of one person: tahap awal, lanjutan pertama, lanjutan kedua, akhir
 * (PP 31/1999). One of three things called *tahap*: the others are the rehabilitation phase and the training round
 * of a batch.
 */
export const pembinaanStages = ['initial', 'first-continued', 'second-continued', 'final'] as const

/** A stage of pembinaan: see {@link pembinaanStages}. */
export type PembinaanStage = (typeof pembinaanStages)[number]

/**
 * What a session of the review board (sidang TPP) decided about the stage. The dates of a sentence only propose a
 * stage; this is the stage (PP 31/1999 Pasal 7 (3)).
 */
export const stageDecisionSchema = z.object({
  stage: z.enum(pembinaanStages),
  /** The day of the session; the stage holds from it. */
  decidedOn: daySchema,
  /** The minutes (berita acara), where kept. */
  minutes: idSchema<DocumentId>().nullable(),
})

/** A decision of the TPP about a person's stage. */
export type StageDecision = z.infer<typeof stageDecisionSchema>

/**
 * The stage that was decided last, on or before the day; `undefined` where none was.
 *
 * @example stageDecided(participant.stageDecisions ?? [], '2025-08-21')?.stage // 'first-continued'
 */
export function stageDecided(decisions: readonly StageDecision[], on: Day): StageDecision | undefined {
  let last: StageDecision | undefined
  for (const decision of decisions) {
    if (decision.decidedOn <= on && (last === undefined || decision.decidedOn >= last.decidedOn))
      last = decision
  }
  return last
}
