import {
  decideNumberSeries,
  type NumberRegister,
  type NumberRegisterEvent,
  type NumberSeriesRefusal,
  type SetSeries,
} from '../certification/index.js'
import { accept } from '../foundations/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import type { RecordsRefusal } from './records-refusal.js'
import { stored } from './stored.js'

/** Number registers, one for each issuer, under the issuer's own key. Issuing a certificate writes to it too. */
export const numberRegister: LifecycleDefinition<
  NumberRegister,
  typeof stored.numberRegisters.kind,
  SetSeries,
  NumberRegisterEvent,
  null,
  NumberSeriesRefusal | RecordsRefusal
> = {
  ...stored.numberRegisters,
  decide: decideNumberSeries,
  evolve: (_, event) => event.register,
  journaled: ({ type, on, register }) => ({ type, on, series: register.series }) as { readonly type: string },
  context: async () => accept(null),
}
