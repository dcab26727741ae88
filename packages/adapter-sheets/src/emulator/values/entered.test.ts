import { describe, expect, it } from 'vitest'
import { enteredValue } from './entered.js'
import { localeOrDefault } from './locale.js'
import { formatNumber } from './number-format.js'

/** What typing gives, and how it shows. */
const typed = (locale: string, text: string) => {
  const own = localeOrDefault(locale)
  const { value, numberFormat } = enteredValue(text, own, undefined, 2026)
  const number = value?.numberValue
  return number === undefined
    ? (value?.stringValue ?? value?.boolValue ?? value?.formulaValue ?? value?.errorValue?.type)
    : [number, formatNumber(number, numberFormat, own)]
}

describe('typing in en_US', () => {
  it.each<[string, unknown]>([
    ['5', [5, '5']],
    ['-5.50', [-5.5, '-5.5']],
    ['.5', [0.5, '0.5']],
    ['1e3', [1000, '1.00E+03']],
    ['1,234', [1234, '1,234']],
    ['1,23', '1,23'],
    ['12.5%', [0.125, '12.50%']],
    ['-$3', [-3, '-$3']],
    ['8/3/2021', [44411, '8/3/2021']],
    ['08/03/2021', [44411, '08/03/2021']],
    ['2/30/2021', '2/30/2021'],
    ['2/29/2024', [45351, '2/29/2024']],
    ['Aug 21, 2025', [45890, 'Aug 21, 2025']],
    ['21 August 2025', [45890, '21 August 2025']],
    ['Thursday, August 21, 2025', [45890, 'Thursday, August 21, 2025']],
    ['9:30', [0.3958333333333333, '9:30']],
    ['9:30 PM', [0.8958333333333334, '9:30 PM']],
    ['25:00', [1.0416666666666667, '25:00']],
    ['9:75', '9:75'],
    ['2025-08-21 10:00', [45890.416666666664, '2025-08-21 10:00']],
    ['true', true],
    ["'007", '007'],
    ['=A1', '=A1'],
    ['=', '='],
    ['+A1', '=+A1'],
    ['+5', [5, '5']],
    ['#N/A', 'N_A'],
    ['Budi', 'Budi'],
    ['1-2-3-4', '1-2-3-4'],
  ])('%s', (text, seen) => {
    expect(typed('en_US', text)).toEqual(seen)
  })
})

describe('typing in id_ID', () => {
  it.each<[string, unknown]>([
    ['1.234,5', [1234.5, '1.234,50']],
    ['82,5', [82.5, '82,5']],
    ['1.500', [1500, '1.500']],
    ['82.5', '82.5'],
    ['Rp 15.000', [15000, 'Rp15.000']],
    ['21/8/2025', [45890, '21/8/2025']],
    ['8/21/2025', '8/21/2025'],
    ['21-08-25', [45890, '21-08-25']],
    ['21.8.2025', [45890, '21.8.2025']],
    ['21 Agustus 2025', [45890, '21 Agustus 2025']],
    ['Kamis, 21 Agustus 2025', [45890, 'Kamis, 21 Agustus 2025']],
    ['21/8', [46255, '21/8']],
  ])('%s', (text, seen) => {
    expect(typed('id_ID', text)).toEqual(seen)
  })
})
