import { z } from 'zod'
import type { PartnerId } from '../foundations/index.js'
import { idSchema } from '../foundations/schemas.js'

/** One body that is bound: the facility that keeps the record, or a partner organisation. */
export const partyRefSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('facility') }),
  z.object({ kind: z.literal('partner'), partner: idSchema<PartnerId>() }),
])

/** One body that is bound: the facility that keeps the record, or a partner organisation. */
export type PartyRef = z.infer<typeof partyRefSchema>
