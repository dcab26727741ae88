import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, describeRefusal, id, type SessionId, weekdayOf } from '../foundations/index.js'
import {
  type SessionException,
  type SessionRule,
  type SessionRuleRefusal,
  type SessionSlot,
  sessionRuleSchema,
  sessionRuleTexts,
  sessionSchema,
  sessionsFromRule,
} from './index.js'

// Everything here is synthetic. 2025-08-18 is a Monday.
const monday = '2025-08-18'
const morning: SessionSlot = {
  weekdays: [1, 2, 3, 4, 5],
  from: '08:00',
  to: '10:00',
  hours: 2,
  topic: 'Las dasar',
  unit: null,
  instructor: null,
  venue: 'Bengkel las',
}
const afternoon: SessionSlot = { ...morning, from: '13:00', to: '14:30', hours: 1.5, topic: 'Praktik' }
const rule = (changes: Partial<SessionRule> = {}): SessionRule => ({
  from: monday,
  ends: { by: 'sessions', sessions: 5 },
  slots: [morning],
  holidays: [],
  exceptions: [],
  ...changes,
})
const ids = { id: (number: number) => id<SessionId>(`las-1.s${number}`) }
const from = (of: SessionRule) => {
  const made = sessionsFromRule(of, ids)
  if (!made.ok) throw new Error(made.refusal.code)
  return made.value
}
const days = (of: SessionRule) => from(of).sessions.map(({ on }) => on.slice(5))

describe('sessions from a rule', () => {
  it('recur on their days of the week, and are what their slot says', () => {
    const { sessions, skipped } = from(rule())
    expect(sessions.map(({ on }) => on.slice(5))).toEqual(['08-18', '08-19', '08-20', '08-21', '08-22'])
    expect(skipped).toEqual([])
    expect(sessions[1]).toEqual({
      id: 'las-1.s2',
      on: '2025-08-19',
      from: '08:00',
      to: '10:00',
      topic: 'Las dasar',
      unit: null,
      hours: 2,
      instructor: null,
      venue: 'Bengkel las',
      catchUpFor: null,
    })
  })

  it('leave out the days of the week that the rule does not name', () => {
    expect(days(rule({ slots: [{ ...morning, weekdays: [5, 1] }] }))).toEqual([
      '08-18',
      '08-22',
      '08-25',
      '08-29',
      '09-01',
    ])
  })

  it('end before the day that the rule ends by', () => {
    expect(days(rule({ ends: { by: 'day', to: '2025-08-21' } }))).toEqual(['08-18', '08-19', '08-20'])
  })

  it('are longer by a holiday where they are counted, and fewer where they end by a day', () => {
    const holidays: Day[] = ['2025-08-19', '2025-08-24']
    const counted = from(rule({ holidays }))
    expect(counted.sessions.at(-1)!.on).toBe('2025-08-25')
    // A Sunday is no holiday for a rule that has no session on it.
    expect(counted.skipped).toEqual([{ on: '2025-08-19', because: 'holiday' }])
    expect(days(rule({ holidays, ends: { by: 'day', to: '2025-08-21' } }))).toEqual(['08-18', '08-20'])
  })

  it('drop the sessions of a day with its reason, and add one at the end where they are counted', () => {
    const exceptions = [{ kind: 'dropped', on: '2025-08-20', why: 'Kunjungan Kanwil' } as const]
    const { sessions, skipped } = from(rule({ exceptions }))
    expect(sessions.map(({ on }) => on)).not.toContain('2025-08-20')
    expect(sessions).toHaveLength(5)
    expect(skipped).toEqual([{ on: '2025-08-20', because: { why: 'Kunjungan Kanwil' } }])
  })

  it('move a day at the same hours, numbered in order of time, and it counts', () => {
    const exceptions = [
      { kind: 'moved', on: '2025-08-18', to: '2025-08-23', why: 'Instruktur berhalangan' } as const,
    ]
    const { sessions } = from(rule({ exceptions }))
    expect(sessions.map(({ id, on }) => [id, on.slice(5)])).toEqual([
      ['las-1.s1', '08-19'],
      ['las-1.s2', '08-20'],
      ['las-1.s3', '08-21'],
      ['las-1.s4', '08-22'],
      ['las-1.s5', '08-23'],
    ])
  })

  it('come in order of time from several slots, and stop within a day at the number', () => {
    const { sessions } = from(rule({ slots: [afternoon, morning], ends: { by: 'sessions', sessions: 3 } }))
    expect(sessions.map(({ on, from }) => [on, from])).toEqual([
      [monday, '08:00'],
      [monday, '13:00'],
      ['2025-08-19', '08:00'],
    ])
  })

  it('stop once the hours are planned, exactly', () => {
    const slots = [morning, afternoon]
    expect(from(rule({ slots, ends: { by: 'hours', hours: 9 } })).sessions).toHaveLength(5)
    expect(from(rule({ slots, ends: { by: 'hours', hours: 0 } })).sessions).toEqual([])
  })
})

describe('a rule is refused', () => {
  const cases: { title: string; rule: SessionRule; why: SessionRuleRefusal }[] = [
    {
      title: 'whose slot does not end after it begins',
      rule: rule({ slots: [morning, { ...morning, from: '10:00' }] }),
      why: { code: 'slot-ends-before-start', slot: 2, from: '10:00', to: '10:00' },
    },
    {
      title: 'that ends on the day it begins',
      rule: rule({ ends: { by: 'day', to: monday } }),
      why: { code: 'rule-ends-before-start', from: monday, to: monday },
    },
    {
      title: 'with two exceptions for a day',
      rule: rule({
        exceptions: [
          { kind: 'dropped', on: monday, why: 'a' },
          { kind: 'moved', on: monday, to: '2025-08-23', why: 'b' },
        ],
      }),
      why: { code: 'exception-twice', on: monday },
    },
    {
      title: 'with an exception for a day without a session',
      rule: rule({ exceptions: [{ kind: 'dropped', on: '2025-08-23', why: 'a' }] }),
      why: { code: 'exception-without-session', on: '2025-08-23' },
    },
    {
      title: 'with an exception for a holiday, which has no session either',
      rule: rule({ holidays: [monday], exceptions: [{ kind: 'dropped', on: monday, why: 'a' }] }),
      why: { code: 'exception-without-session', on: monday },
    },
    {
      title: 'that moves a session onto a holiday',
      rule: rule({
        holidays: ['2025-08-23'],
        exceptions: [{ kind: 'moved', on: monday, to: '2025-08-23', why: 'a' }],
      }),
      why: { code: 'moved-onto-holiday', on: monday, to: '2025-08-23' },
    },
    {
      title: 'that moves a session to the hours of another',
      rule: rule({ exceptions: [{ kind: 'moved', on: monday, to: '2025-08-19', why: 'a' }] }),
      why: { code: 'rule-sessions-overlap', on: '2025-08-19', from: '08:00', otherFrom: '08:00' },
    },
    {
      title: 'whose slots overlap',
      rule: rule({ slots: [morning, { ...afternoon, from: '09:59' }] }),
      why: { code: 'rule-sessions-overlap', on: monday, from: '08:00', otherFrom: '09:59' },
    },
    {
      title: 'whose hours whole sessions cannot reach',
      rule: rule({ ends: { by: 'hours', hours: 5 } }),
      why: { code: 'hours-not-exact', hours: 5, reached: 6 },
    },
    {
      title: 'that never reaches its hours',
      rule: rule({ slots: [{ ...morning, hours: 0, weekdays: [1] }], ends: { by: 'hours', hours: 2 } }),
      why: { code: 'rule-does-not-end', from: monday, years: 10, found: 523 },
    },
  ]
  it.each(cases)('$title', ({ rule, why }) => {
    expect(sessionsFromRule(rule, ids)).toEqual({ ok: false, refusal: why })
    for (const language of ['id', 'en'] as const) {
      expect(describeRefusal(why, sessionRuleTexts, language)).not.toContain('…')
    }
  })

  it('whose ids repeat', () => {
    const same = id<SessionId>('s')
    expect(sessionsFromRule(rule(), { id: () => same })).toEqual({
      ok: false,
      refusal: { code: 'session-id-twice', session: same },
    })
  })

  it('not where slots only touch', () => {
    expect(sessionsFromRule(rule({ slots: [morning, { ...afternoon, from: '10:00' }] }), ids).ok).toBe(true)
  })
})

const weekdays = fc.uniqueArray(fc.constantFrom(1 as const, 2 as const, 3 as const, 5 as const, 7 as const), {
  minLength: 1,
})
const dayFrom = (first: number, last: number) =>
  fc.integer({ min: first, max: last }).map((n) => addDays(monday, n))
const rules = fc.record({
  from: dayFrom(0, 6),
  ends: fc.oneof(
    fc.record({ by: fc.constant('day' as const), to: dayFrom(7, 60) }),
    fc.record({ by: fc.constant('sessions' as const), sessions: fc.integer({ min: 1, max: 30 }) }),
  ),
  slots: fc
    .tuple(weekdays, fc.option(weekdays))
    .map(([first, second]) => [
      { ...morning, weekdays: first },
      ...(second === null ? [] : [{ ...afternoon, weekdays: second }]),
    ]),
  holidays: fc.array(dayFrom(0, 60), { maxLength: 20 }),
  exceptions: fc.constant<SessionException[]>([]),
})

describe('any rule', () => {
  it('gives just the sessions that going through the days one by one gives', () => {
    fc.assert(
      fc.property(rules, (of) => {
        const expected: string[] = []
        const counted = of.ends.by === 'sessions' ? of.ends.sessions : Number.POSITIVE_INFINITY
        for (let n = 0; n < 400; n++) {
          const on = addDays(monday, n)
          if (on < of.from || (of.ends.by === 'day' && on >= of.ends.to)) continue
          if (of.holidays.includes(on)) continue
          for (const slot of of.slots) {
            if (slot.weekdays.some((one) => one === weekdayOf(on)) && expected.length < counted) {
              expected.push(`${on} ${slot.from}`)
            }
          }
        }
        expect(from(of).sessions.map(({ on, from }) => `${on} ${from}`)).toEqual(expected)
      }),
    )
  })

  it('gives sessions that a batch can hold, and is itself data', () => {
    fc.assert(
      fc.property(rules, (of) => {
        expect(sessionRuleSchema.parse(JSON.parse(JSON.stringify(of)))).toEqual(of)
        const { sessions } = from(of)
        for (const session of sessions) expect(sessionSchema.parse(session)).toEqual(session)
        expect(new Set(sessions.map(({ id }) => id)).size).toBe(sessions.length)
      }),
    )
  })
})
