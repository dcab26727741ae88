import { describe, expect, it } from 'vitest'
import {
  describeRefusal,
  formatDay,
  formatNumber,
  formatText,
  formatWeekday,
  monthNames,
  period,
  weekdayNames,
} from './index.js'

describe('formatNumber', () => {
  it.each([
    [12500.5, '12.500,5', '12,500.5'],
    [1_234_567, '1.234.567', '1,234,567'],
    [999, '999', '999'],
    [1000, '1.000', '1,000'],
    [-1234.5, '-1.234,5', '-1,234.5'],
    [0.005, '0,01', '0.01'],
    [0.004, '0', '0'],
    [-0.004, '0', '0'],
    [-0, '0', '0'],
    [2.5, '2,5', '2.5'],
    [2.999, '3', '3'],
    [-999.999, '-1.000', '-1,000'],
    [1234.1234, '1.234,12', '1,234.12'],
  ])('%d', (value, id, en) => {
    expect(formatNumber(value, 'id')).toBe(id)
    expect(formatNumber(value, 'en')).toBe(en)
  })
})

describe('formatText', () => {
  const text = { id: 'Mulai {on}, {count} orang: {names}', en: 'From {on}, {count} people: {names}' }

  it('writes days, numbers and lists as the language does', () => {
    const facts = { on: '2025-08-21', count: 1200, names: ['las', 'tata boga'] }
    expect(formatText(text, facts, 'id')).toBe('Mulai 21 Agustus 2025, 1.200 orang: las, tata boga')
    expect(formatText(text, facts, 'en')).toBe('From 21 August 2025, 1,200 people: las, tata boga')
  })

  it('shows a gap where a fact is missing, and never what objects have by nature', () => {
    expect(formatText(text, { on: null }, 'id')).toBe('Mulai …, … orang: …')
    expect(formatText({ id: '{constructor}', en: '' }, {}, 'id')).toBe('…')
  })

  it('leaves out parentheses that would hold nothing but a gap', () => {
    const cited = { id: 'Tidak berlaku ({article}).', en: '' }
    expect(formatText(cited, { article: 'Pasal 8' }, 'id')).toBe('Tidak berlaku (Pasal 8).')
    expect(formatText(cited, { article: null }, 'id')).toBe('Tidak berlaku.')
  })

  it('does not read a fact as a template', () =>
    expect(formatText({ id: '{a}', en: '' }, { a: '{b} $& $1', b: 'x' }, 'id')).toBe('{b} $& $1'))

  it('says yes and no, and shows an object as data', () => {
    expect(formatText({ id: '{a} {b}', en: '{a} {b}' }, { a: true, b: false }, 'id')).toBe('ya tidak')
    expect(formatText({ id: '{a} {b}', en: '{a} {b}' }, { a: true, b: false }, 'en')).toBe('yes no')
    expect(formatText({ id: '{a}', en: '' }, { a: { b: 1 } }, 'id')).toBe('{"b":1}')
  })
})

describe('names of days', () => {
  it('are written out', () => {
    expect(formatDay('2025-08-01', 'id')).toBe('1 Agustus 2025')
    expect(formatDay('2025-12-31', 'en')).toBe('31 December 2025')
    expect(formatWeekday(1, 'id')).toBe('Senin')
    expect(formatWeekday(7, 'en')).toBe('Sunday')
  })

  it('are complete', () => {
    for (const language of ['id', 'en'] as const) {
      expect(new Set(monthNames[language]).size).toBe(12)
      expect(new Set(weekdayNames[language]).size).toBe(7)
    }
  })
})

describe('describeRefusal', () => {
  it('turns a refusal into a sentence of its catalogue', () => {
    const texts = { 'end-before-start': { id: '{to} mendahului {from}', en: '{to} is before {from}' } }
    const refused = period('2025-09-02', '2025-08-21')
    expect(!refused.ok && describeRefusal(refused.refusal, texts, 'id')).toBe(
      '21 Agustus 2025 mendahului 2 September 2025',
    )
  })
})
