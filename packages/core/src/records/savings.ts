import { accept } from '../foundations/index.js'
import {
  decideSavings,
  evolveSavings,
  type SavingsAccount,
  type SavingsCommand,
  type SavingsEvent,
  type SavingsRefusal,
} from '../outcomes/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { stored } from './stored.js'

/**
 * People's savings: entries only ever come after the last one, and no account is below zero. The journal keeps that
 * something was entered, and not how much: what someone owns is specific data.
 */
export const savingsAccount: LifecycleDefinition<
  SavingsAccount,
  typeof stored.savings.kind,
  SavingsCommand,
  SavingsEvent,
  null,
  SavingsRefusal
> = {
  ...stored.savings,
  decide: decideSavings,
  evolve: evolveSavings,
  journaled: ({ type, on }) => ({ type, on }) as { readonly type: string },
  context: async () => accept(null),
}
