import { accept, type Day, type FacilityId, refuse } from '../foundations/index.js'
import {
  checkDeposit,
  checkIncomeRule,
  type Deposit,
  type DepositRefusal,
  type IncomeRule,
  type IncomeRuleRefusal,
  type Sale,
} from '../outcomes/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { stored } from './stored.js'
import type { Work } from './work.js'

/** Records something, or a new version of it where a mistake was made. */
export interface RecordCommand<Document> {
  readonly type: 'Record'
  /** Today. */
  readonly on: Day
  /** As it is to stand; it replaces an earlier version of the same id. */
  readonly document: Document
}

/** Something was recorded. */
export interface RecordedEvent<Document> {
  readonly type: 'Recorded'
  /** The day of recording. */
  readonly on: Day
  /** As it stands now. */
  readonly document: Document
}

const recorded = <Document>(on: Day, document: Document) =>
  ({ ok: true, events: [{ type: 'Recorded', on, document }] }) as const
const onlyTheDay = ({ type, on }: RecordedEvent<unknown>) => ({ type, on }) as { readonly type: string }

/** Rules on income, each checked against the others: no two are in force at once. */
export const incomeRule: LifecycleDefinition<
  IncomeRule,
  typeof stored.incomeRules.kind,
  RecordCommand<IncomeRule>,
  RecordedEvent<IncomeRule>,
  readonly IncomeRule[],
  IncomeRuleRefusal
> = {
  ...stored.incomeRules,
  decide(_, { on, document }, others) {
    const checked = checkIncomeRule(document, { others })
    return checked.ok ? recorded(on, checked.value) : checked
  },
  evolve: (_, { document }) => document,
  journaled: onlyTheDay,
  context: async (work) => accept(await listed<IncomeRule>(work, stored.incomeRules)),
  // Two rules recorded at once may be fine each and clash together: they take turns.
  follow: (work) => takeTurns(work, 'IncomeRuleRecorded'),
}

/** Deposits, each checked against what the sales gave its part. */
export const deposit: LifecycleDefinition<
  Deposit,
  typeof stored.deposits.kind,
  RecordCommand<Deposit>,
  RecordedEvent<Deposit>,
  {
    readonly sales: readonly Sale[]
    readonly rules: readonly IncomeRule[]
    readonly deposits: readonly Deposit[]
  },
  DepositRefusal
> = {
  ...stored.deposits,
  decide(_, { on, document }, known) {
    const checked = checkDeposit(document, { known, on })
    return checked.ok ? recorded(on, checked.value) : refuse(checked.refusal)
  },
  evolve: (_, { document }) => document,
  journaled: onlyTheDay,
  context: async (work) =>
    accept({
      sales: await listed<Sale>(work, stored.sales),
      rules: await listed<IncomeRule>(work, stored.incomeRules),
      deposits: await listed<Deposit>(work, stored.deposits),
    }),
  // Two deposits made at once may be owed each and too much together: they take turns.
  follow: (work) => takeTurns(work, 'DepositRecorded'),
}

async function takeTurns(work: Work, event: string): Promise<undefined> {
  await work.touch(stored.facilities, work.facility, { event })
}

async function listed<Document extends { readonly id: string; readonly facility: FacilityId }>(
  work: Work,
  definition: Parameters<Work['find']>[0],
): Promise<Document[]> {
  const found: Document[] = []
  for await (const document of work.find(definition, {})) found.push(document as unknown as Document)
  return found
}
