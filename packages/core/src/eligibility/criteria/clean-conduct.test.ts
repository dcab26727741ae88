import { describe, expect, it } from 'vitest'
import { findingOn, outcomeOn } from '../testing/outcome-on.js'
import { source } from '../testing/random.js'
import { cleanConduct } from './clean-conduct.js'

const conduct = cleanConduct({ months: 6, source })
const facts = { discipline: [{ from: '2025-02-01', to: '2025-02-21' }] } as const

describe('good conduct of six months', () => {
  it('is clean six months after the first day after a punishment, and not a day before', () => {
    expect(outcomeOn(conduct, facts, '2025-08-20')).toBe('not-met')
    expect(outcomeOn(conduct, facts, '2025-08-21')).toBe('met')
    expect(outcomeOn(conduct, facts, '2025-08-22')).toBe('met')
  })

  it('says when it is clean again', () => {
    expect(findingOn(conduct, facts, '2025-03-01').reason).toEqual({
      code: 'conduct-punished',
      months: 6,
      from: '2025-02-01',
      to: '2025-02-21',
      cleanFrom: '2025-08-21',
    })
  })

  it('is not met on any later day while a punishment has no end', () => {
    const open = { discipline: [{ from: '2025-02-01', to: null }] } as const
    expect(findingOn(conduct, open, '2026-02-01')).toMatchObject({
      outcome: 'not-met',
      reason: { code: 'conduct-punishment-open', from: '2025-02-01' },
    })
  })

  it('is not met on any later day where the window would be clean only after the last day that can be written', () => {
    const magic = { discipline: [{ from: '2025-02-01', to: '9999-12-31' }] } as const
    expect(outcomeOn(conduct, magic, '2025-08-21')).toBe('not-met')
    expect(outcomeOn(conduct, magic, '9999-12-30')).toBe('not-met')
  })

  it('is clean with an empty list and unknown without one', () => {
    expect(outcomeOn(conduct, { discipline: [] }, '2025-08-21')).toBe('met')
    expect(outcomeOn(conduct, {}, '2025-08-21')).toBe('unknown')
  })

  it('counts as many months as the rule asks for', () => {
    const nine = cleanConduct({ months: 9, source })
    expect(outcomeOn(nine, facts, '2025-11-20')).toBe('not-met')
    expect(outcomeOn(nine, facts, '2025-11-21')).toBe('met')
  })
})
