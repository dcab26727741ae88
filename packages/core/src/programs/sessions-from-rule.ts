import { z } from 'zod'
import {
  accept,
  addDays,
  type Day,
  type LocalizedText,
  type OfficialId,
  type Result,
  refuse,
  type SessionId,
  type Weekday,
  weekdayOf,
} from '../foundations/index.js'
import { daySchema, idSchema } from '../foundations/schemas.js'
import { type Session, timeOfDaySchema, trainingHoursSchema } from './session.js'

const weekdaySchema: z.ZodType<Weekday, Weekday> = z.union([
  z.literal(1),
  z.literal(2),
  z.literal(3),
  z.literal(4),
  z.literal(5),
  z.literal(6),
  z.literal(7),
])

/** One meeting that recurs: on which days of the week, when, and what each of them is. */
export const sessionSlotSchema = z.object({
  /** Monday is 1, Sunday 7. */
  weekdays: z.array(weekdaySchema).min(1),
  from: timeOfDaySchema,
  /** Later than `from`, on the same day. */
  to: timeOfDaySchema,
  /** JP that can be credited for each. */
  hours: trainingHoursSchema,
  topic: z.string().min(1).nullable(),
  /** The unit of the curriculum that it teaches. */
  unit: z.string().min(1).nullable(),
  instructor: idSchema<OfficialId>().nullable(),
  venue: z.string().min(1).nullable(),
})

/** One meeting that recurs. */
export type SessionSlot = z.infer<typeof sessionSlotSchema>

/** What is different on one day from what the rule says. */
export const sessionExceptionSchema = z.discriminatedUnion('kind', [
  /** No session of that day takes place. */
  z.object({ kind: z.literal('dropped'), on: daySchema, why: z.string().min(1) }),
  /** All sessions of that day take place on another one, at the same hours. */
  z.object({ kind: z.literal('moved'), on: daySchema, to: daySchema, why: z.string().min(1) }),
])

/** What is different on one day from what the rule says. */
export type SessionException = z.infer<typeof sessionExceptionSchema>

/** The sessions of a batch, said in a few words: when they recur, until when, and what is different on which day. */
export const sessionRuleSchema = z.object({
  /** The first day that may have a session. */
  from: daySchema,
  /** Before a day; after so many sessions; or once so many JP are planned, neither less nor more. */
  ends: z.discriminatedUnion('by', [
    /** The first day that may have none. A session that is moved there still counts as one of the rule. */
    z.object({ by: z.literal('day'), to: daySchema }),
    z.object({ by: z.literal('sessions'), sessions: z.int().min(1) }),
    z.object({ by: z.literal('hours'), hours: trainingHoursSchema }),
  ]),
  slots: z.array(sessionSlotSchema).min(1),
  /** Days without a session, whatever the rule says: none of them counts. */
  holidays: z.array(daySchema),
  exceptions: z.array(sessionExceptionSchema),
})

/** The sessions of a batch as a rule. */
export type SessionRule = z.infer<typeof sessionRuleSchema>

/** A day that the rule names and that has no session. */
export interface SkippedDay {
  /** The day. */
  readonly on: Day
  /** Why: a holiday, or an exception, with its reason. */
  readonly because: 'holiday' | { readonly why: string }
}

/** What a rule comes to. */
export interface SessionsFromRule {
  /** In order of time: what the command `Schedule` takes. */
  readonly sessions: readonly Session[]
  /** Days on which there would have been one, in order. */
  readonly skipped: readonly SkippedDay[]
}

/** Why a rule gives no sessions. */
export type SessionRuleRefusal =
  | {
      readonly code: 'slot-ends-before-start'
      readonly slot: number
      readonly from: string
      readonly to: string
    }
  | { readonly code: 'rule-ends-before-start'; readonly from: Day; readonly to: Day }
  | { readonly code: 'exception-twice'; readonly on: Day }
  | { readonly code: 'exception-without-session'; readonly on: Day }
  | { readonly code: 'moved-onto-holiday'; readonly on: Day; readonly to: Day }
  | {
      readonly code: 'rule-sessions-overlap'
      readonly on: Day
      readonly from: string
      readonly otherFrom: string
    }
  | { readonly code: 'hours-not-exact'; readonly hours: number; readonly reached: number }
  | { readonly code: 'rule-does-not-end'; readonly from: Day; readonly years: number; readonly found: number }
  | { readonly code: 'session-id-twice'; readonly session: SessionId }

/** Every refusal of a rule for sessions as a sentence. */
export const sessionRuleTexts: Record<SessionRuleRefusal['code'], LocalizedText> = {
  'slot-ends-before-start': {
    id: 'Jam ke-{slot} berakhir {to}, tidak sesudah mulai {from}.',
    en: 'Slot {slot} ends at {to}, not after it begins at {from}.',
  },
  'rule-ends-before-start': {
    id: 'Jadwal berakhir sebelum {to}, tidak sesudah mulai {from}.',
    en: 'The schedule ends before {to}, which is not after it begins on {from}.',
  },
  'exception-twice': {
    id: 'Tanggal {on} dikecualikan dua kali.',
    en: 'There are two exceptions for {on}.',
  },
  'exception-without-session': {
    id: 'Pada {on} tidak ada sesi yang dapat dikecualikan.',
    en: 'There is no session on {on} to make an exception of.',
  },
  'moved-onto-holiday': {
    id: 'Sesi {on} dipindahkan ke {to}, hari libur.',
    en: 'The session of {on} is moved to {to}, a holiday.',
  },
  'rule-sessions-overlap': {
    id: 'Pada {on} sesi pukul {from} dan {otherFrom} berbenturan.',
    en: 'On {on} the sessions at {from} and {otherFrom} overlap.',
  },
  'hours-not-exact': {
    id: 'Jumlah JP tidak dapat tepat {hours}; sesi penuh mencapai {reached}.',
    en: 'The hours cannot come to exactly {hours}; whole sessions reach {reached}.',
  },
  'rule-does-not-end': {
    id: 'Dalam {years} tahun sejak {from} baru ada {found} sesi; periksa aturan jadwal.',
    en: 'Within {years} years of {from} there are only {found} sessions; check the rule.',
  },
  'session-id-twice': {
    id: 'Id sesi {session} diberikan dua kali.',
    en: 'The session id {session} is given twice.',
  },
}

/** Further ahead no rule is followed. */
const years = 10

/**
 * The sessions that a rule comes to, ready to be scheduled. A holiday or a dropped day makes the course longer where
 * the rule counts sessions or hours, and shorter where it ends by a day. Where a rule that counts would end within a
 * day of several slots, it does so after the slot that reaches it.
 *
 * @example
 * const rule = { from: '2025-08-21', ends: { by: 'sessions', sessions: 12 }, slots: [morning], holidays: [], exceptions: [] }
 * sessionsFromRule(rule, { id: (number) => id<SessionId>(`las-1.s${number}`) })
 */
export function sessionsFromRule(
  rule: SessionRule,
  {
    id,
  }: {
    /** Names a session by its number in order of time, 1 the first, and its day. Ids are unique in the facility. */
    readonly id: (number: number, on: Day) => SessionId
  },
): Result<SessionsFromRule, SessionRuleRefusal> {
  const refusal = ruleRefusal(rule)
  if (refusal) return refuse(refusal)
  const { from, ends, holidays, exceptions } = rule
  const free = new Set(holidays)
  const different = new Map(exceptions.map((exception) => [exception.on, exception]))
  const slots = rule.slots.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  const last = ends.by === 'day' ? ends.to : addDays(from, years * 366)

  const meetings: { readonly on: Day; readonly slot: SessionSlot }[] = []
  const skipped: SkippedDay[] = []
  const met = new Set<Day>()
  let hours = 0
  const reached = () =>
    ends.by === 'sessions' ? meetings.length >= ends.sessions : ends.by === 'hours' && hours >= ends.hours
  for (let on = from; on < last && !reached(); on = addDays(on, 1)) {
    const weekday = weekdayOf(on)
    const today = slots.filter((slot) => slot.weekdays.includes(weekday))
    if (today.length === 0) continue
    if (free.has(on)) {
      skipped.push({ on, because: 'holiday' })
      continue
    }
    met.add(on)
    const exception = different.get(on)
    if (exception?.kind === 'dropped') {
      skipped.push({ on, because: { why: exception.why } })
      continue
    }
    for (const slot of today) {
      if (reached()) break
      meetings.push({ on: exception?.to ?? on, slot })
      hours += slot.hours
    }
  }
  if (ends.by !== 'day' && !reached()) {
    return refuse({ code: 'rule-does-not-end', from, years, found: meetings.length })
  }
  if (ends.by === 'hours' && hours !== ends.hours) {
    return refuse({ code: 'hours-not-exact', hours: ends.hours, reached: hours })
  }
  const idle = exceptions.find(({ on }) => !met.has(on))
  if (idle) return refuse({ code: 'exception-without-session', on: idle.on })
  return numbered(meetings, skipped, id)
}

function numbered(
  meetings: readonly { readonly on: Day; readonly slot: SessionSlot }[],
  skipped: readonly SkippedDay[],
  id: (number: number, on: Day) => SessionId,
): Result<SessionsFromRule, SessionRuleRefusal> {
  const inOrder = meetings.toSorted((a, b) =>
    a.on < b.on ? -1 : a.on > b.on ? 1 : a.slot.from < b.slot.from ? -1 : a.slot.from > b.slot.from ? 1 : 0,
  )
  const given = new Set<SessionId>()
  const sessions: Session[] = []
  for (const [at, { on, slot }] of inOrder.entries()) {
    const before = inOrder[at - 1]
    if (before?.on === on && slot.from < before.slot.to) {
      return refuse({
        code: 'rule-sessions-overlap',
        on,
        from: before.slot.from,
        otherFrom: slot.from,
      })
    }
    const session = id(at + 1, on)
    if (given.has(session)) return refuse({ code: 'session-id-twice', session })
    given.add(session)
    const { from, to, topic, unit, hours, instructor, venue } = slot
    sessions.push({ id: session, on, from, to, topic, unit, hours, instructor, venue, catchUpFor: null })
  }
  return accept({ sessions, skipped })
}

function ruleRefusal({
  from,
  ends,
  slots,
  holidays,
  exceptions,
}: SessionRule): SessionRuleRefusal | undefined {
  if (ends.by === 'day' && ends.to <= from) return { code: 'rule-ends-before-start', from, to: ends.to }
  const slot = slots.findIndex((one) => one.to <= one.from)
  if (slot !== -1) {
    return { code: 'slot-ends-before-start', slot: slot + 1, from: slots[slot]!.from, to: slots[slot]!.to }
  }
  const seen = new Set<Day>()
  for (const exception of exceptions) {
    const { on } = exception
    if (seen.has(on)) return { code: 'exception-twice', on }
    seen.add(on)
    if (exception.kind === 'moved' && holidays.includes(exception.to)) {
      return { code: 'moved-onto-holiday', on, to: exception.to }
    }
  }
  return undefined
}
