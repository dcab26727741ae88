import { z } from 'zod'
import type { FacilityId } from '../foundations/index.js'
import { classified, idSchema } from '../foundations/schemas.js'
import { spanSchema } from './span.js'

/** What is done about a batch that its agreement does not carry. */
export const gateActionSchema = z.enum(['refuse', 'warn'])

/** What is done about a batch that its agreement does not carry: `refuse` it, or `warn` and let people decide. */
export type GateAction = z.infer<typeof gateActionSchema>

/**
 * How a facility wants its agreements handled. All of it is the facility's own choice: no rule was found for any of
 * these, neither for windows of notice and renewal nor for how early one reminds.
 */
export const agreementSettingsSchema = classified(
  'internal',
  z.object({
    /** The same as `facility`: a facility has one set of settings. */
    id: idSchema<FacilityId>(),
    facility: idSchema<FacilityId>(),
    /** What is done about a batch … */
    gating: z.object({
      /** … before the agreement holds, after it, while it is suspended, or when it was never signed. */
      outsideValidity: gateActionSchema,
      /** … that goes above the number of participants that the agreement leaves room for. */
      overQuota: gateActionSchema,
      /** … that teaches a trade of which the agreement does not speak. */
      otherTrade: gateActionSchema,
      /** … that is given by a partner who is neither a party nor named in the scope. */
      otherPartner: gateActionSchema,
    }),
    /** Notice before an early end, for papers that state none; `null` = none is asked for. */
    notice: spanSchema.nullable(),
    /** How long before its end the renewal of an agreement is talked about, for papers that do not say. */
    renewal: spanSchema,
    /** An obligation counts as due so many days before its day. */
    dueSoonDays: z.int().min(0),
  }),
)

/** How a facility wants its agreements handled. */
export type AgreementSettings = z.infer<typeof agreementSettingsSchema>

/**
 * What holds where a facility has chosen nothing: a convention of this library. What the text plainly does not carry
 * is refused; another partner is warned about, since help that nobody wrote down is common.
 *
 * @example { ...usualAgreementSettings(facility), notice: { amount: 3, unit: 'months' } }
 */
export function usualAgreementSettings(facility: FacilityId): AgreementSettings {
  return {
    id: facility,
    facility,
    gating: {
      outsideValidity: 'refuse',
      overQuota: 'refuse',
      otherTrade: 'refuse',
      otherPartner: 'warn',
    },
    notice: null,
    renewal: { amount: 3, unit: 'months' },
    dueSoonDays: 30,
  }
}

/** How a store keeps the settings. */
export const agreementSettingsKind = { name: 'agreement_settings', fields: {} } as const
