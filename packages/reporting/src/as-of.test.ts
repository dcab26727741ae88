import { describe, expect, it } from 'vitest'
import { asOf } from './as-of.js'

describe('asOf', () => {
  it('takes a day to its last millisecond in WIB', () =>
    expect(asOf('2025-09-05')).toEqual({
      on: '2025-09-05',
      instant: '2025-09-05T16:59:59.999Z',
      zone: '+07:00',
    }))

  it('takes a day to its last millisecond in WITA and WIT', () => {
    expect(asOf('2025-12-09', '+08:00').instant).toBe('2025-12-09T15:59:59.999Z')
    expect(asOf('2025-12-09', '+09:00').instant).toBe('2025-12-09T14:59:59.999Z')
  })

  it('crosses the day of UTC in a zone behind it', () =>
    expect(asOf('2025-12-31', '-05:30').instant).toBe('2026-01-01T05:29:59.999Z'))

  it('keeps an instant and finds its day in the zone', () => {
    expect(asOf('2025-09-05T16:59:59.999Z').on).toBe('2025-09-05')
    expect(asOf('2025-09-05T17:00:00.000Z')).toEqual({
      on: '2025-09-06',
      instant: '2025-09-05T17:00:00.000Z',
      zone: '+07:00',
    })
  })

  it.each(['2025-02-30', '5 September 2025', '', '2025-09-05T24:00:00.000Z', '2025-09-05T17:00:00Z'])(
    'refuses %j',
    (at) => expect(() => asOf(at)).toThrow(expect.objectContaining({ code: 'impossible-as-of' })),
  )

  it('refuses a zone that is none', () =>
    expect(() => asOf('2025-09-05', '+7:00' as never)).toThrow(
      expect.objectContaining({ code: 'impossible-as-of' }),
    ))
})
