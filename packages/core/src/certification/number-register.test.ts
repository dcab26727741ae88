import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type FacilityId, id, type PartnerId } from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import {
  decideNumberSeries,
  issuerKey,
  type NumberRegister,
  nextNumber,
  numberRegisterSchema,
  registerIssued,
  type SetSeries,
} from './number-register.js'

const lapas = id<FacilityId>('lapas-contoh')
const issuer = issuerKey({ partner: id<PartnerId>('blk') }, lapas)
const set = (series: Partial<SetSeries['series']> = {}, more: Partial<SetSeries> = {}): SetSeries => ({
  type: 'SetSeries',
  on: '2025-01-02',
  issuer,
  series: {
    pattern: '{sequence:4}/{office}/{month:roman}/{year}',
    restarts: 'yearly',
    gapless: true,
    fields: { office: 'BLK' },
    ...series,
  },
  startAt: 1,
  ...more,
})
function register(command = set(), before?: NumberRegister): NumberRegister {
  const decision = decideNumberSeries(before, command)
  if (!decision.ok) throw new Error(decision.refusal.code)
  return numberRegisterSchema.parse(decision.events[0]!.register)
}
const issued = (sequence: number, on: NonNullable<NumberRegister['last']>['on'] = '2025-03-01') =>
  ({ number: `no-${sequence}`, facility: lapas, certificate: id<never>(`s-${sequence}`), on }) as const

describe('the number register of an issuer', () => {
  it('stands under the issuer’s own key: a partner’s wherever it issues, a facility’s at the facility', () => {
    expect(issuerKey({ partner: id<PartnerId>('blk') }, lapas)).toBe('blk')
    expect(issuerKey({ partner: id<PartnerId>('blk') }, id<FacilityId>('lapas-lain'))).toBe('blk')
    expect(issuerKey({ partner: null }, lapas)).toBe('lapas-contoh')
  })

  it('gives the next number of the pattern, with the day’s year and month', () => {
    const { series } = register()
    expect(nextNumber(series!, '2025-12-09')).toEqual({ number: '0001/BLK/XII/2025', sequence: 1 })
    expect(nextNumber(series!, '2025-12-09', 2).number).toBe('0003/BLK/XII/2025')
  })

  it('goes on from what was given, and begins again each year where it is so set', () => {
    const after = registerIssued(register(), issued(1), { issuer, sequence: 1 })
    expect(nextNumber(after.series!, '2025-03-02').sequence).toBe(2)
    expect(nextNumber(after.series!, '2026-01-01').number).toBe('0001/BLK/I/2026')
    const through = register(set({ restarts: 'never', pattern: '{sequence}/BLK' }))
    const first = registerIssued(through, issued(1), { issuer, sequence: 1 })
    expect(nextNumber(first.series!, '2026-01-01').number).toBe('2/BLK')
  })

  it('notes the last certificate also where numbers are given by hand', () => {
    expect(registerIssued(undefined, issued(7), { issuer, sequence: null })).toEqual({
      id: 'certificate-numbers',
      facility: 'blk',
      series: null,
      seriesSetOn: null,
      last: issued(7),
    })
    const by = registerIssued(register(), issued(7), { issuer, sequence: null })
    expect(nextNumber(by.series!, '2025-03-02').sequence).toBe(1)
  })

  it('begins after the numbers that were given on paper', () =>
    expect(nextNumber(register(set({}, { startAt: 120 })).series!, '2025-02-01').sequence).toBe(120))

  it('keeps its place when the series is set again, and begins anew with another pattern', () => {
    const used = registerIssued(register(), issued(1), { issuer, sequence: 9 })
    expect(decideNumberSeries(used, set({}, { on: '2025-04-01', startAt: 9 }))).toMatchObject({
      refusal: { code: 'sequence-given', startAt: 9, given: 9 },
    })
    const again = register(set({ gapless: false }, { on: '2025-04-01', startAt: 10 }), used)
    expect(nextNumber(again.series!, '2025-04-01').sequence).toBe(10)
    expect(again.last).toEqual(issued(1))
    const other = register(set({ pattern: 'B-{sequence}/{year}' }, { on: '2025-04-01' }), used)
    expect(nextNumber(other.series!, '2025-04-01').number).toBe('B-1/2025')
  })

  it.each([
    [set({ pattern: 'BLK/{year}' }), 'impossible-pattern'],
    [set({ fields: {} }), 'impossible-pattern'],
    [set({ pattern: '{sequence}/{office}' }), 'numbers-would-repeat'],
    [set({}, { startAt: 0 }), 'impossible-start'],
    [set({}, { startAt: 1.5 }), 'impossible-start'],
  ])('%#: refuses a series that could not be: %j', (command, code) =>
    expect(decideNumberSeries(undefined, command)).toMatchObject({ ok: false, refusal: { code } }),
  )

  it('refuses a day before the last change', () =>
    expect(decideNumberSeries(register(), set({}, { on: '2025-01-01', startAt: 5 }))).toMatchObject({
      refusal: { code: 'before-last-change', lastChange: '2025-01-02' },
    }))

  it('gives each number once, without a gap, however the days run', () => {
    const days = fc.array(fc.constantFrom('2025-03-01', '2025-11-30', '2026-01-01', '2027-06-05'), {
      maxLength: 40,
    })
    fc.assert(
      fc.property(days, (on) => {
        let now = register()
        const given: string[] = []
        for (const day of on.sort() as (typeof now.seriesSetOn & string)[]) {
          const { number, sequence } = nextNumber(now.series!, day)
          given.push(number)
          now = registerIssued(now, { ...issued(sequence, day), number }, { issuer, sequence })
        }
        expect(new Set(given).size).toBe(given.length)
        for (const year of ['2025', '2026', '2027']) {
          const ofYear = given
            .filter((number) => number.endsWith(year))
            .map((number) => Number(number.slice(0, 4)))
          expect(ofYear).toEqual(ofYear.map((_, at) => at + 1))
        }
      }),
    )
  })

  it('is about the facility’s work: no field is personal', () =>
    expect(new Set(Object.values(privacyOf(numberRegisterSchema)))).toEqual(new Set(['internal'])))
})
