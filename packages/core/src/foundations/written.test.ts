import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Day,
  describeRefusal,
  formatDay,
  formatWeekday,
  fromEpochDay,
  type Language,
  readCount,
  readDay,
  readLength,
  type WrittenDayOptions,
  type WrittenRefusal,
  weekdayOf,
  writtenTexts,
} from './index.js'

const anyDay = fc.integer({ min: -719_162, max: 2_932_896 }).map(fromEpochDay)

function codeOf(result: { readonly ok: boolean; readonly refusal?: { readonly code: string } }): string {
  return result.refusal?.code ?? 'accepted'
}

describe('the days printed in the five articles', () => {
  const printed: [text: string, on: Day, options: WrittenDayOptions][] = [
    ['Kamis (21/8/2025)', '2025-08-21', {}],
    ['Selasa (09/12)', '2025-12-09', { year: 2025 }],
    ['Senin (8/3/2021)', '2021-03-08', {}],
    ['Senin (04/08/2025)', '2025-08-04', {}],
    ['Rabu (18/6/2025)', '2025-06-18', {}],
  ]

  it.each(printed)('%s is %s', (text, on, options) =>
    expect(readDay(text, options)).toEqual({ ok: true, value: on }),
  )

  it.each(printed)('%s with any other weekday is refused, with the right one', (text, on, options) => {
    const right = formatWeekday(weekdayOf(on), 'id')
    for (const wrong of ['Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu']) {
      if (wrong === right) continue
      const changed = text.replace(/^\w+/, wrong)
      expect(readDay(changed, options)).toEqual({
        ok: false,
        refusal: { code: 'weekday-mismatch', text: changed, on, printed: wrong, expected: right },
      })
    }
  })

  it('9 December has no year of its own', () =>
    expect(readDay('Selasa (09/12)')).toEqual({
      ok: false,
      refusal: { code: 'year-missing', text: 'Selasa (09/12)' },
    }))
})

describe('readDay', () => {
  it.each([
    '21 Agustus 2025',
    'Kamis, 21 Agustus 2025',
    'Kamis 21 Agustus 2025',
    'KAMIS, 21 AGUSTUS 2025',
    '(Kamis, 21/8/2025)',
    'tgl. 21 Agustus 2025',
    'Tanggal 21 Agustus 2025',
    '21 Agt 2025',
    '21 Agt. 2025',
    '21 Ags 2025',
    '21 Agst 2025',
    '21 Agu 2025',
    '21-Aug-2025',
    '21st August 2025',
    'August 21, 2025',
    'Thursday, August 21, 2025',
    '21/8/2025',
    '21/08/2025',
    '21-8-2025',
    '21.8.2025',
    '21 / 8 / 2025',
    '21–8–2025',
    '2025-08-21',
    '2025/8/21',
    '  21\u00a0Agustus  2025\ufeff ',
  ])('%j is 21 August 2025', (text) => expect(readDay(text)).toEqual({ ok: true, value: '2025-08-21' }))

  it.each([
    ['8-3-2021', '2021-03-08'],
    ['08/03/2021', '2021-03-08'],
    ['2 Pebruari 2019', '2019-02-02'],
    ['3 Nopember 2020', '2020-11-03'],
    ['1 Mei 2024', '2024-05-01'],
    ['1 May 2024', '2024-05-01'],
    ['5 Okt 2024', '2024-10-05'],
    ['5 Oct 2024', '2024-10-05'],
    ['31 Des 2024', '2024-12-31'],
    ["Jum'at, 22-08-2025", '2025-08-22'],
    ['Jumat, 22-08-2025', '2025-08-22'],
    ['Ahad, 24-08-2025', '2025-08-24'],
    ['29/2/2024', '2024-02-29'],
  ])('%s is %s', (text, on) => expect(readDay(text)).toEqual({ ok: true, value: on }))

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['31/2/2025', 'impossible-day'],
    ['29/2/2023', 'impossible-day'],
    ['0/1/2025', 'impossible-day'],
    ['8/21/2025', 'impossible-day'],
    ['1/1/0000', 'impossible-day'],
    ['2025-13-01', 'impossible-day'],
    ['21 Agusttus 2025', 'unknown-month'],
    ['(09/12)', 'year-missing'],
    ['9 Desember', 'year-missing'],
    ['21/8/25', 'two-digit-year'],
    ['21 Agt 25', 'two-digit-year'],
    ['45890', 'serial-number'],
    ['2025', 'not-a-day'],
    ['458900', 'not-a-day'],
    ['Agustus 2025', 'not-a-day'],
    ['21/8-2025', 'not-a-day'],
    ['21²/8/2025', 'not-a-day'],
    ['21/8/20255', 'not-a-day'],
    ['121/8/2025', 'not-a-day'],
    ['21+Mei+2025', 'not-a-day'],
    ['beberapa hari ke depan', 'not-a-day'],
    ['Banjar, 21 Agustus 2025', 'not-a-day'],
    ['Kamis', 'not-a-day'],
    ['Kamis, 45890', 'not-a-day'],
    ['21 Agustus 2025 dan 22 Agustus 2025', 'not-a-day'],
  ])('%j is refused: %s', (text, code) => expect(codeOf(readDay(text))).toBe(code))

  it('refuses a weekday that does not fit in any form, in the language it is printed in', () => {
    expect(readDay('Rabu, 2025-08-21')).toMatchObject({ refusal: { expected: 'Kamis' } })
    expect(readDay('Wednesday, August 21, 2025')).toMatchObject({ refusal: { expected: 'Thursday' } })
  })

  it('takes a missing year from the reader, and checks the weekday with it', () => {
    expect(readDay('9 Desember', { year: 2025 })).toEqual({ ok: true, value: '2025-12-09' })
    expect(codeOf(readDay('Selasa (09/12)', { year: 2024 }))).toBe('weekday-mismatch')
    expect(readDay('21/8/2024', { year: 2025 })).toEqual({ ok: true, value: '2024-08-21' })
  })

  it('reads two-digit years by the pivot: up to it 20xx, above it 19xx', () => {
    expect(readDay('21/8/25', { pivot: 25 })).toEqual({ ok: true, value: '2025-08-21' })
    expect(readDay('21/8/26', { pivot: 25 })).toEqual({ ok: true, value: '1926-08-21' })
    expect(readDay('21/8/00', { pivot: 0 })).toEqual({ ok: true, value: '2000-08-21' })
  })

  it('reads the day numbers of a spreadsheet when told to, five digits only', () => {
    expect(readDay('45890', { serial: true })).toEqual({ ok: true, value: '2025-08-21' })
    expect(readDay('10000', { serial: true })).toEqual({ ok: true, value: '1927-05-18' })
    expect(codeOf(readDay('2025', { serial: true }))).toBe('not-a-day')
    expect(codeOf(readDay('45890,5', { serial: true }))).toBe('not-a-day')
  })

  it('reads back whatever formatDay and formatWeekday write', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom<Language>('id', 'en'), (on, language) => {
        const written = `${formatWeekday(weekdayOf(on), language)}, ${formatDay(on, language)}`
        expect(readDay(written)).toEqual({ ok: true, value: on })
      }),
      { numRuns: 500 },
    )
  })

  it('reads back a day in figures, the date before the month', () => {
    fc.assert(
      fc.property(anyDay, fc.constantFrom('-', '/', '.'), fc.boolean(), (on, sign, padded) => {
        const [year, month, date] = on.split('-') as [string, string, string]
        const part = (text: string) => (padded ? text : String(Number(text)))
        expect(readDay([part(date), part(month), year].join(sign))).toEqual({ ok: true, value: on })
        expect(readDay([year, part(month), part(date)].join(sign))).toEqual({ ok: true, value: on })
      }),
      { numRuns: 500 },
    )
  })

  it('reads figures at one look as it reads them in brackets, where it looks closely', () => {
    const digits = fc
      .integer({ min: 0, max: 33 })
      .chain((n) => fc.constantFrom(String(n), String(n).padStart(2, '0')))
    const year = fc.oneof(
      fc.constantFrom('0000', '0001', '1900', '2000', '2024', '2025', '9999', '25'),
      fc.nat(9999).map(String),
    )
    const sign = fc.constantFrom('-', '/', '.', ' ', '--')
    const figures = fc.oneof(
      fc.tuple(digits, sign, digits, sign, year).map((parts) => parts.join('')),
      fc.tuple(year, sign, digits, sign, digits).map((parts) => parts.join('')),
      fc.string({ unit: fc.constantFrom(...'01289-/. a'.split('')), minLength: 8, maxLength: 10 }),
    )
    fc.assert(
      fc.property(figures, (text) => {
        const closely = readDay(`(${text})`)
        expect(readDay(text)).toEqual(
          closely.ok ? closely : { ok: false, refusal: { ...closely.refusal, text } },
        )
      }),
      { numRuns: 2000 },
    )
  })

  it('answers any text with a day that exists or with the text refused', () => {
    const near = fc.string({ unit: fc.constantFrom(...'0123456789/-. ()Agtkamis,'.split('')) })
    fc.assert(
      fc.property(fc.oneof(fc.string(), near), (text) => {
        const read = readDay(text, { year: 2025, pivot: 30, serial: true })
        if (!read.ok) expect(read.refusal.text).toBe(text)
        else expect(readDay(read.value)).toEqual(read)
      }),
      { numRuns: 1000 },
    )
  })
})

describe('readLength', () => {
  it.each([
    ['2 th 6 bln', 2, 6, 0],
    ['2th6bln', 2, 6, 0],
    ['2 Thn. 6 Bln.', 2, 6, 0],
    ['2 tahun, 6 bulan', 2, 6, 0],
    ['2 tahun dan 6 bulan', 2, 6, 0],
    ['2 (dua) tahun 6 (enam) bulan', 2, 6, 0],
    ['12 (duabelas) bulan', 0, 12, 0],
    ['2 tahun 6 bulan 10 hari', 2, 6, 10],
    ['1 thn', 1, 0, 0],
    ['18 bulan', 0, 18, 0],
    ['12 hari', 0, 0, 12],
    ['2 minggu 1 hari', 0, 0, 15],
    ['0 th 6 bln 0 hr', 0, 6, 0],
    ['pidana penjara selama 4 tahun', 4, 0, 0],
    ['2 years and 6 months', 2, 6, 0],
  ])('%s', (text, years, months, days) =>
    expect(readLength(text)).toEqual({ ok: true, value: { kind: 'term', years, months, days } }),
  )

  it('reads sentences without an end', () => {
    for (const text of ['seumur hidup', 'Seumur Hidup', 'pidana seumur hidup', 'penjara seumur hidup'])
      expect(readLength(text)).toEqual({ ok: true, value: { kind: 'life' } })
    for (const text of ['mati', 'pidana mati', 'Hukuman Mati'])
      expect(readLength(text)).toEqual({ ok: true, value: { kind: 'death' } })
  })

  it.each([
    ['', 'empty'],
    ['18', 'unit-missing'],
    ['2 th 6', 'unit-missing'],
    ['2 jam', 'unknown-unit'],
    ['6 bln 2 th', 'unit-order'],
    ['2 th 2 th', 'unit-order'],
    ['1,5 tahun', 'length-not-whole'],
    ['1.5 tahun', 'length-not-whole'],
    ['-2 th', 'negative-length'],
    ['0 hari', 'zero-length'],
    ['2 (tiga) tahun', 'words-mismatch'],
    ['2 () tahun', 'words-mismatch'],
    ['5 tahun denda 1 M', 'not-a-length'],
    ['2 tahun dan', 'not-a-length'],
    ['100000 tahun', 'not-a-length'],
    ['beberapa hari', 'not-a-length'],
    ['dua tahun', 'not-a-length'],
    ['kurungan 3 bulan', 'not-a-length'],
  ])('%j is refused: %s', (text, code) => expect(codeOf(readLength(text))).toBe(code))

  it('reads back any length that is written out', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.nat(24), fc.integer({ min: 1, max: 99 }), (years, months, days) => {
        const term = { kind: 'term', years, months, days }
        for (const [y, m, d] of [
          ['th', 'bln', 'hr'],
          ['tahun', 'bulan', 'hari'],
          ['years', 'months', 'days'],
        ])
          expect(readLength(`${years} ${y} ${months} ${m} ${days} ${d}`)).toEqual({ ok: true, value: term })
      }),
    )
  })
})

describe('readCount', () => {
  it.each([
    ['80', 80],
    ['80 orang', 80],
    ['80 orang warga binaan', 80],
    ['20 (dua puluh) peserta', 20],
    ['160 (seratus enam puluh) orang', 160],
    ['1.200', 1200],
    ['1.100 (seribu seratus) orang', 1100],
    ['sebanyak 20 orang', 20],
    ['0', 0],
  ])('%s', (text, value) => expect(readCount(text)).toEqual({ ok: true, value: { kind: 'exact', value } }))

  it.each([
    ['25 hingga 30', 25, 30],
    ['25–30 orang', 25, 30],
    ['25 - 30', 25, 30],
    ['25 s.d. 30 orang', 25, 30],
    ['25 s/d 30', 25, 30],
    ['25 orang sampai dengan 30 orang', 25, 30],
    ['antara 25 dan 30 orang', 25, 30],
    ['25-25', 25, 25],
    ['setidaknya 25', 25, null],
    ['minimal 25 orang', 25, null],
    ['paling sedikit 1.000', 1000, null],
    ['maksimal 30', 0, 30],
  ])('%s', (text, atLeast, atMost) =>
    expect(readCount(text)).toEqual({ ok: true, value: { kind: 'range', atLeast, atMost } }),
  )

  it.each([
    ['', 'empty'],
    ['puluhan', 'not-a-number'],
    ['puluhan orang', 'not-a-number'],
    ['sekitar 25', 'not-exact'],
    ['lebih dari 25', 'not-exact'],
    ['setidaknya 25 hingga 30', 'not-exact'],
    ['25 dan 30', 'not-exact'],
    ['-5', 'not-exact'],
    ['1,200', 'ambiguous-separator'],
    ['25.5', 'ambiguous-separator'],
    ['30 hingga 25', 'range-backwards'],
    ['20 (dua belas) orang', 'words-mismatch'],
  ])('%j is refused: %s', (text, code) => expect(codeOf(readCount(text))).toBe(code))
})

describe('what is refused', () => {
  it('says what was written and why, in both languages', () => {
    const refused = [
      readDay(''),
      readDay('31/2/2025'),
      readDay('21 Agusttus 2025'),
      readDay('9/12'),
      readDay('21/8/25'),
      readDay('Rabu (21/8/2025)'),
      readDay('45890'),
      readDay('kelak'),
      readLength('18'),
      readLength('2 jam'),
      readLength('6 bln 2 th'),
      readLength('1,5 tahun'),
      readLength('-2 th'),
      readLength('0 th'),
      readLength('lama'),
      readLength('2 (tiga) th'),
      readCount('puluhan'),
      readCount('sekitar 25'),
      readCount('1,200'),
      readCount('30-25'),
    ].flatMap((result): WrittenRefusal[] => (result.ok ? [] : [result.refusal]))
    expect(new Set(refused.map((refusal) => refusal.code))).toEqual(new Set(Object.keys(writtenTexts)))
    for (const refusal of refused)
      for (const language of ['id', 'en'] as const)
        expect(describeRefusal(refusal, writtenTexts, language)).not.toMatch(/[…{}]|undefined/)
    expect(describeRefusal(refused[5]!, writtenTexts, 'id')).toBe(
      '21 Agustus 2025 jatuh pada hari Kamis, sedangkan tertulis Rabu. Periksa hari atau tanggalnya.',
    )
  })
})
