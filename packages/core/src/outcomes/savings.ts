import { match } from 'ts-pattern'
import { z } from 'zod'
import type { Day, Decision, DocumentId, FacilityId, ParticipantId } from '../foundations/index.js'
import { KemandirianError, refuse } from '../foundations/index.js'
import { classified, daySchema, idSchema, legalSourceSchema } from '../foundations/schemas.js'
import { type Rupiah, rupiahSchema } from './rupiah.js'

const printed = z.string().min(1)

/** What a withdrawal is for: use inside, the family, the fare home and the start after release, or other. */
export const withdrawalPurposes = ['inside', 'family', 'release', 'other'] as const

const savingsEntrySchema = z.object({
  /** From 1, in order of entry. */
  number: z.int().min(1),
  on: daySchema,
  what: z.discriminatedUnion('kind', [
    /** Premi or wage, put in. */
    z.object({ kind: z.literal('credit'), source: z.enum(['premi', 'wage', 'other']) }),
    z.object({ kind: z.literal('withdrawal'), purpose: z.enum(withdrawalPurposes) }),
    /** Undoes an entry that was wrong. */
    z.object({ kind: z.literal('reversal'), of: z.int().min(1), why: printed }),
  ]),
  amount: rupiahSchema,
  /** What the money moved by, as printed: a receipt, a payroll list. */
  evidence: printed.nullable(),
  document: idSchema<DocumentId>().nullable(),
})

/** One line of a savings account. */
export type SavingsEntry = z.infer<typeof savingsEntrySchema>

/**
 * One person's savings of premi and wage, kept and recorded at the facility (PP 32/1999 Pasal 29). What someone owns
 * is specific personal data (UU 27/2022).
 */
export const savingsAccountSchema = classified(
  'specific',
  z.object({
    /** The participant's id: one account each. */
    id: idSchema<ParticipantId>(),
    facility: idSchema<FacilityId>(),
    /**
     * How much of all that was put in may be used inside, by which rule; `null` where the facility has none. A letter
     * of 2010 says 25%; whether it still holds was not found, so there is no default.
     */
    insideShare: z
      .object({ numerator: z.int().min(0), denominator: z.int().min(1), source: legalSourceSchema })
      .nullable(),
    entries: z.array(savingsEntrySchema),
    openedOn: daySchema,
    /** The day of the last entry. */
    changedOn: daySchema,
  }),
)

/** One person's savings. */
export type SavingsAccount = z.infer<typeof savingsAccountSchema>

/** How a store keeps savings. */
export const savingsAccountKind = { name: 'savings_account', fields: {} } as const

type Movement = Pick<SavingsEntry, 'amount' | 'evidence' | 'document'>

/** What may be ordered about an account. */
export type SavingsCommand =
  | {
      readonly type: 'Open'
      readonly on: Day
      readonly account: Pick<SavingsAccount, 'id' | 'facility' | 'insideShare'>
    }
  | ({ readonly type: 'Credit'; readonly on: Day; readonly source: 'premi' | 'wage' | 'other' } & Movement)
  | ({
      readonly type: 'Withdraw'
      readonly on: Day
      readonly purpose: (typeof withdrawalPurposes)[number]
    } & Movement)
  | { readonly type: 'Reverse'; readonly on: Day; readonly number: number; readonly why: string }

/** What happened to an account. */
export type SavingsEvent =
  | { readonly type: 'Opened'; readonly on: Day; readonly account: SavingsAccount }
  | { readonly type: 'Entered'; readonly on: Day; readonly entry: SavingsEntry }

/** Why nothing is entered. */
export type SavingsRefusal =
  | { readonly code: 'account-there' }
  | { readonly code: 'no-account' }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'not-whole-rupiah'; readonly amount: number }
  | { readonly code: 'amount-not-positive'; readonly amount: number }
  | { readonly code: 'savings-insufficient'; readonly balance: Rupiah; readonly amount: Rupiah }
  /** `left` is what may still be used inside. */
  | { readonly code: 'above-inside-share'; readonly left: Rupiah; readonly amount: Rupiah }
  | { readonly code: 'no-such-entry'; readonly number: number }
  | { readonly code: 'reversed-already'; readonly number: number }

/**
 * What follows from a command about a person's savings. No account is ever below zero, and what is used inside never
 * exceeds its share of what was put in.
 *
 * @example decideSavings(account, { type: 'Withdraw', on, purpose: 'family', amount: 50_000, evidence: null, document: null })
 */
export function decideSavings(
  state: SavingsAccount | undefined,
  command: SavingsCommand,
): Decision<SavingsEvent, SavingsRefusal> {
  const { on } = command
  if (command.type === 'Open') {
    if (state !== undefined) return refuse({ code: 'account-there' })
    const account = { ...command.account, entries: [], openedOn: on, changedOn: on }
    return { ok: true, events: [{ type: 'Opened', on, account }] }
  }
  if (state === undefined) return refuse({ code: 'no-account' })
  if (on < state.changedOn) return refuse({ code: 'before-last-change', on, lastChange: state.changedOn })
  const entered = (
    what: SavingsEntry['what'],
    movement: Movement,
  ): Decision<SavingsEvent, SavingsRefusal> => {
    const { amount } = movement
    if (!Number.isSafeInteger(amount)) return refuse({ code: 'not-whole-rupiah', amount })
    if (amount <= 0) return refuse({ code: 'amount-not-positive', amount })
    const { evidence, document } = movement
    const entry = { number: state.entries.length + 1, on, what, amount, evidence, document }
    const after = [...state.entries, entry]
    const balance = savingsBalance({ entries: after })
    if (balance < 0) return refuse({ code: 'savings-insufficient', balance: savingsBalance(state), amount })
    if (inside(after, state.insideShare) < 0)
      return refuse({ code: 'above-inside-share', left: inside(state.entries, state.insideShare), amount })
    return { ok: true, events: [{ type: 'Entered', on, entry }] }
  }
  return match(command)
    .with({ type: 'Credit' }, ({ source }) => entered({ kind: 'credit', source }, command as Movement))
    .with({ type: 'Withdraw' }, ({ purpose }) =>
      entered({ kind: 'withdrawal', purpose }, command as Movement),
    )
    .with({ type: 'Reverse' }, ({ number, why }) => {
      const wrong = state.entries[number - 1]
      if (wrong === undefined || wrong.what.kind === 'reversal')
        return refuse({ code: 'no-such-entry' as const, number })
      if (state.entries.some(({ what }) => what.kind === 'reversal' && what.of === number))
        return refuse({ code: 'reversed-already' as const, number })
      return entered(
        { kind: 'reversal', of: number, why },
        { amount: wrong.amount, evidence: null, document: null },
      )
    })
    .exhaustive()
}

/**
 * The account after the event.
 *
 * @throws KemandirianError `event-out-of-order` when the event cannot follow the state.
 */
export function evolveSavings(state: SavingsAccount | undefined, event: SavingsEvent): SavingsAccount {
  if (event.type === 'Opened' && state === undefined) return event.account
  if (event.type === 'Entered' && state !== undefined)
    return { ...state, entries: [...state.entries, event.entry], changedOn: event.on }
  throw new KemandirianError(
    'event-out-of-order',
    `${event.type} cannot follow ${state === undefined ? 'nothing' : 'an account that is open'}; replay its events from the first, in order`,
  )
}

/**
 * What is in an account, up to and with a day; without one, now.
 *
 * @example savingsBalance(account, { on: '2025-12-31' })
 */
export function savingsBalance(
  { entries }: Pick<SavingsAccount, 'entries'>,
  { on }: { readonly on?: Day } = {},
): Rupiah {
  return entries.reduce(
    (sum, entry) => (on === undefined || entry.on <= on ? sum + signOf(entry, entries) * entry.amount : sum),
    0,
  )
}

/** What may still be used inside; without a share, as much as there is. */
function inside(entries: readonly SavingsEntry[], share: SavingsAccount['insideShare']): Rupiah {
  if (share === null) return savingsBalance({ entries: [...entries] })
  const of = (kind: 'credit' | 'inside') =>
    entries.reduce((sum, entry) => {
      const { what } = original(entry, entries)
      const counts =
        kind === 'credit' ? what.kind === 'credit' : what.kind === 'withdrawal' && what.purpose === 'inside'
      return counts ? sum + (entry.what.kind === 'reversal' ? -entry.amount : entry.amount) : sum
    }, 0)
  const { numerator, denominator } = share
  return Number((BigInt(of('credit')) * BigInt(numerator)) / BigInt(denominator)) - of('inside')
}

function original(entry: SavingsEntry, entries: readonly SavingsEntry[]): SavingsEntry {
  return entry.what.kind === 'reversal' ? entries[entry.what.of - 1]! : entry
}

function signOf(entry: SavingsEntry, entries: readonly SavingsEntry[]): 1 | -1 {
  const into = original(entry, entries).what.kind === 'credit'
  return into === (entry.what.kind !== 'reversal') ? 1 : -1
}

/** What one person gets of an amount. */
export interface PremiShare {
  /** Whose share. */
  readonly participant: ParticipantId
  /** Whole rupiah. */
  readonly amount: Rupiah
}

/**
 * Divides an amount of premi among those who worked, by days, hours or pieces. Each share is rounded down; the rupiah
 * left over go one each to those whose share lost most by it, of equals to the lower id: so everybody is within one
 * rupiah of the exact share, and no rupiah is left.
 *
 * @param people `worked` in whole numbers, zero or more; who worked nothing gets nothing.
 * @returns In order of id. `nobody-worked` where there is nobody to give it to.
 * @example dividePremi(100_000, [{ participant: a, worked: 12 }, { participant: b, worked: 10 }])
 */
export function dividePremi(
  amount: Rupiah,
  people: readonly { readonly participant: ParticipantId; readonly worked: number }[],
):
  | { readonly ok: true; readonly value: readonly PremiShare[] }
  | {
      readonly ok: false
      readonly refusal:
        | { readonly code: 'nobody-worked' }
        | { readonly code: 'not-whole-rupiah'; readonly amount: number }
    } {
  if (!Number.isSafeInteger(amount) || amount < 0) return refuse({ code: 'not-whole-rupiah', amount })
  const working = people.filter(({ worked }) => worked > 0)
  const all = working.reduce((sum, { worked }) => sum + BigInt(worked), 0n)
  if (all === 0n) return refuse({ code: 'nobody-worked' })
  const shares = working.map(({ participant, worked }) => {
    const exact = BigInt(amount) * BigInt(worked)
    return { participant, amount: Number(exact / all), lost: exact % all }
  })
  let left = amount - shares.reduce((sum, share) => sum + share.amount, 0)
  const byLoss = shares.toSorted((a, b) =>
    a.lost !== b.lost ? (a.lost > b.lost ? -1 : 1) : a.participant < b.participant ? -1 : 1,
  )
  for (const share of byLoss) if (left-- > 0) share.amount += 1
  return {
    ok: true,
    value: shares
      .map(({ participant, amount }) => ({ participant, amount }))
      .sort((a, b) => (a.participant < b.participant ? -1 : 1)),
  }
}
