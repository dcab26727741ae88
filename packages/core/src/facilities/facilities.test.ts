import { describe, expect, it } from 'vitest'
import { privacyOf } from '../foundations/schemas.js'
import { documentSchema, facilitySchema, partnerSchema, saidDaySchema, supervisingBodyOn } from './index.js'

describe('the documents of this room', () => {
  it.each([
    ['facility', facilitySchema],
    ['partner', partnerSchema],
    ['document', documentSchema],
  ])('have a privacy class on every leaf: %s', (_, schema) => {
    expect(Object.entries(privacyOf(schema)).filter(([, privacy]) => !privacy)).toEqual([])
  })
})

describe('a day that a document gives', () => {
  const accepts = (value: unknown) => saidDaySchema.safeParse(value).success

  it('has no more precision than was printed', () => {
    expect(accepts({ precision: 'day', on: '2025-12-09', deduced: ['year'] })).toBe(true)
    expect(accepts({ precision: 'month', year: 2021, month: 4, deduced: ['year', 'month'] })).toBe(true)
    expect(accepts({ precision: 'words' })).toBe(true)
  })

  it('exists', () => {
    expect(accepts({ precision: 'day', on: '2025-02-29', deduced: [] })).toBe(false)
    expect(accepts({ precision: 'month', year: 2021, month: 13, deduced: [] })).toBe(false)
  })
})

describe('the body above a facility', () => {
  it('is Kemenkumham until September 2024', () => {
    expect(supervisingBodyOn('2021-03-08')?.regionalOffice).toBe('Kanwil Kemenkumham')
    expect(supervisingBodyOn('2024-09-30')?.regionalOffice).toBe('Kanwil Kemenkumham')
  })

  it('is not told while the offices were handed over', () => {
    expect(supervisingBodyOn('2024-10-01')).toBeUndefined()
    expect(supervisingBodyOn('2024-12-31')).toBeUndefined()
  })

  it('is Kemenimipas from 2025 on', () => {
    expect(supervisingBodyOn('2025-01-01')?.regionalOffice).toBe('Kanwil Ditjenpas')
  })
})
