import { describe, expect, it } from 'vitest'
import { localeOrDefault } from './locale.js'
import { formatByPattern, formatNumber } from './number-format.js'

const us = localeOrDefault('en_US')
const id = localeOrDefault('id_ID')

describe('a number under a pattern', () => {
  it.each<[number, string, string]>([
    [1234.567, '0', '1235'],
    [1234.567, '#,##0.00', '1,234.57'],
    [1.005, '0.00', '1.01'],
    [0.5, '#.##', '.5'],
    [5, '000', '005'],
    [1234567, '#,##0,', '1,235'],
    [0.256, '0.0%', '25.6%'],
    [12345, '0.00E+00', '1.23E+04'],
    [-5, '0;(0)', '(5)'],
    [0, '0;-0;"nol"', 'nol'],
    [5, '"Rp"#,##0', 'Rp5'],
    [5, '[$€]0.0', '€5.0'],
    [-0.001, '0.0', '0.0'],
    [45890.5, 'dddd, d mmmm yyyy h:mm AM/PM', 'Thursday, 21 August 2025 12:00 PM'],
    [45890.5, 'mmm yy', 'Aug 25'],
    [0.0625, 'hh:mm:ss', '01:30:00'],
    [1.5, '[h]:mm', '36:00'],
    [45890.00001157, 'ss.000', '01.000'],
  ])('%d as %s is %s', (value, pattern, shown) => {
    expect(formatByPattern(value, pattern, us)).toBe(shown)
  })

  it('is written with the separators and names of the locale', () => {
    expect(formatByPattern(1234.5, '#,##0.00', id)).toBe('1.234,50')
    expect(formatByPattern(45890, 'dddd, dd mmmm yyyy', id)).toBe('Kamis, 21 Agustus 2025')
  })
})

describe('a number without a format', () => {
  it.each<[number, string]>([
    [0, '0'],
    [1e14, '100000000000000'],
    [1e15, '1E+15'],
    [123456.789012345, '123456.789'],
    [2 / 3, '0.6666666667'],
    [-1.5, '-1.5'],
    [1e-10, '1E-10'],
  ])('%d is %s', (value, shown) => {
    expect(formatNumber(value, undefined, us)).toBe(shown)
  })

  it('takes the default pattern of a type that has none of its own', () => {
    expect(formatNumber(45890, { type: 'DATE' }, us)).toBe('8/21/2025')
    expect(formatNumber(45890, { type: 'DATE' }, id)).toBe('21/08/2025')
    expect(formatNumber(5, { type: 'PERCENT' }, us)).toBe('500.00%')
  })
})
