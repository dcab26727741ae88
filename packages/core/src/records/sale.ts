import { accept, type Day } from '../foundations/index.js'
import { checkSale, type Product, type Sale, type SaleRefusal } from '../outcomes/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import type { RecordsRefusal } from './records-refusal.js'
import { stored } from './stored.js'

/** Records a sale, or a new version of it where a mistake was made. */
export interface SaleCommand {
  readonly type: 'Record'
  /** Today. */
  readonly on: Day
  /** The sale as it is to stand; it replaces an earlier version of the same id. */
  readonly sale: Sale
}

/** A sale was recorded. */
export interface SaleEvent {
  readonly type: 'Recorded'
  /** The day of recording, not of the sale. */
  readonly on: Day
  /** The sale as it stands now. */
  readonly sale: Sale
}

/** Sales, each checked against its product. */
export const sale: LifecycleDefinition<
  Sale,
  typeof stored.sales.kind,
  SaleCommand,
  SaleEvent,
  Product | undefined,
  SaleRefusal | RecordsRefusal
> = {
  ...stored.sales,
  decide(_, command, product) {
    const checked = checkSale(command.sale, { product, on: command.on })
    return checked.ok
      ? { ok: true, events: [{ type: 'Recorded', on: command.on, sale: checked.value }] }
      : checked
  },
  evolve: (_, event) => event.sale,
  journaled: ({ type, on }) => ({ type, on }) as { readonly type: string },
  context: async (work, { command }) => accept(await work.get(stored.products, command.sale.product)),
}
