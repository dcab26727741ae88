import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isDay } from '../../foundations/index.js'
import {
  describeProblem,
  fieldOf,
  type Roster,
  type RosterEntry,
  type RosterOptions,
  type RosterProblemCode,
  type RosterRow,
  readRoster,
  refusedTable,
  rosterTexts,
} from './index.js'

const options: RosterOptions = { readOn: '2025-08-01' }

function read(rows: readonly (readonly string[])[], more: Partial<RosterOptions> = {}): Roster {
  const table = { rows: rows.map((cells, index) => ({ line: index + 1, cells })) }
  const roster = readRoster(table, { ...options, ...more })
  if (!roster.ok) throw new Error(roster.refusal.code)
  return roster.value
}

/** One line below a header; the line has a number, so that a name need not stand alone. */
function readOne(cells: Readonly<Record<string, string>>, more: Partial<RosterOptions> = {}): Roster {
  const labels = ['No', 'Nama', ...Object.keys(cells)]
  return read([labels, ['1', 'Contoh Satu', ...Object.values(cells)]], more)
}

function entryOf(cells: Readonly<Record<string, string>>, more: Partial<RosterOptions> = {}): RosterEntry {
  const { accepted, refused } = readOne(cells, more)
  if (accepted[0] === undefined) throw new Error(`refused: ${refused[0]?.problems.map(({ code }) => code)}`)
  return accepted[0]
}

/** The codes of a line with these cells, and whether it was accepted. */
function codesOf(cells: Readonly<Record<string, string>>, more: Partial<RosterOptions> = {}): string[] {
  const { accepted, refused } = readOne(cells, more)
  const problems = accepted[0]?.warnings ?? refused[0]!.problems
  return [accepted.length === 1 ? 'accepted' : 'refused', ...problems.map(({ code }) => code)]
}

describe('the header', () => {
  it.each([
    ['Nama', 'name'],
    ['NAMA LENGKAP', 'name'],
    ['Nama WBP', 'name'],
    ['N I K', undefined],
    ['No. NIK', 'nik'],
    ['Nomor Induk Kependudukan', 'nik'],
    ['No. Reg.', 'registerNumber'],
    ['Nomor Register', 'registerNumber'],
    ['L/P', 'sex'],
    ['L / P', 'sex'],
    ['Jenis\nKelamin', 'sex'],
    ['Tempat, Tgl Lahir', 'birth'],
    ['Tempat & Tanggal Lahir', 'birth'],
    ['TTL', 'birth'],
    ['Tanggal Lahir', 'birthDate'],
    ['Perkara', 'offence'],
    ['Tindak Pidana', 'offence'],
    ['Pasal', 'article'],
    ['Pidana', 'length'],
    ['Lama Pidana', 'length'],
    ['Hukuman', 'length'],
    ['Tgl. Mulai Ditahan', 'countedFrom'],
    ['Tanggal Penahanan', 'countedFrom'],
    ['Mulai Dihitung', 'countedFrom'],
    ['1/3', 'oneThird'],
    ['½', 'half'],
    ['Tgl 2/3', 'twoThirds'],
    ['Ekspirasi', 'finalEnd'],
    ['Ekspirasi Awal', 'originalEnd'],
    ['Remisi', 'remission'],
    ['Status / Golongan', 'category'],
    ['Gol.', 'category'],
    ['Agama', 'religion'],
    ['Kewarganegaraan', 'citizenship'],
    ['Minat', 'interests'],
    ['Kejuruan', 'interests'],
    ['Ket.', 'notes'],
    ['Masalah', 'problem'],
    ['No.', 'number'],
    ['Blok', undefined],
    ['', undefined],
  ])('%j is %s', (label, field) => expect(fieldOf(label)).toBe(field))

  it('is found below titles, up to the tenth row', () => {
    const titles = Array.from({ length: 9 }, (_, index) => [`Judul ${index}`])
    const roster = read([...titles, ['Nama', 'Agama'], ['Contoh Satu', 'Islam']])
    expect(roster.accepted).toMatchObject([{ line: 11, name: 'Contoh Satu' }])
    expect(roster.skipped.map(({ reason }) => reason)).toEqual([...titles.map(() => 'title'), 'header'])
  })

  it('is not looked for below the tenth row', () => {
    const rows = [...Array.from({ length: 10 }, () => ['Judul']), ['Nama', 'Agama']]
    const table = { rows: rows.map((cells, index) => ({ line: index + 1, cells })) }
    expect(readRoster(table, options)).toEqual({
      ok: false,
      refusal: { code: 'header-not-found', rows: 10 },
    })
  })

  it('may be the one column of a list of names', () =>
    expect(read([['Nama'], ['Contoh Satu'], ['Contoh Dua']]).accepted).toHaveLength(2))

  it('may take two rows, where cells are merged', () => {
    const roster = read([
      ['Nama', 'Tanggal', '', '', 'Agama'],
      ['', '1/3', '1/2', '2/3', ''],
      ['Contoh Satu', '1/2/2025', '1/3/2025', '1/4/2025', 'Hindu'],
    ])
    expect(roster.accepted[0]).toMatchObject({
      religion: 'Hindu',
      dates: { oneThird: '2025-02-01', half: '2025-03-01', twoThirds: '2025-04-01' },
    })
    expect(roster.skipped.map(({ line }) => line)).toEqual([1, 2])
    expect(roster.unknownColumns).toEqual([])
  })

  it('reports columns it does not know, and keeps their cells as they stand', () => {
    const roster = read([
      ['Nama', 'Blok', '', 'Nama'],
      ['Contoh Satu', ' A  1 ', 'x', 'Ucok'],
    ])
    expect(roster.unknownColumns).toEqual(['Blok', '(kolom C)', 'Nama'])
    expect(roster.accepted[0]?.others).toEqual([
      { column: 'Blok', value: ' A  1 ' },
      { column: '(kolom C)', value: 'x' },
      { column: 'Nama', value: 'Ucok' },
    ])
  })
})

describe('place and date of birth in one column', () => {
  it('are kept as they stand where the date has a column of its own', () => {
    const entry = entryOf({ TTL: 'Banjar, 12-05-1985', 'Tgl Lahir': '13-05-1985' })
    expect(entry).toMatchObject({
      birthDate: '1985-05-13',
      others: [{ column: 'TTL', value: 'Banjar, 12-05-1985' }],
    })
  })

  it('may lack the date, or the place', () => {
    expect(entryOf({ TTL: 'Banjar' })).toMatchObject({ birthPlace: 'Banjar', birthDate: null })
    expect(entryOf({ TTL: '12-05-1985' })).toMatchObject({ birthPlace: null, birthDate: '1985-05-12' })
  })
})

describe('place and date of birth in one cell', () => {
  it.each([
    ['Banjar, Minggu 12 Mei 1985', 'Banjar', '1985-05-12'],
    ['Banjar, Minggu, 12-05-1985', 'Banjar', '1985-05-12'],
    ['Kota Banjar tgl. 12-05-1985', 'Kota Banjar', '1985-05-12'],
    ['Minggu, 12 Mei 1985', null, '1985-05-12'],
    ['Minahasa, 12-05-1985', 'Minahasa', '1985-05-12'],
    ['Tanggul 12-05-1985', 'Tanggul', '1985-05-12'],
  ])('%j is born in %j on %s', (text, birthPlace, birthDate) =>
    expect(entryOf({ TTL: text })).toMatchObject({ birthPlace, birthDate }),
  )

  it('have their weekday checked', () =>
    expect(codesOf({ TTL: 'Banjar, Senin 12 Mei 1985' })).toEqual(['refused', 'weekday-mismatch']))
})

describe('rows that are not about a person', () => {
  it('are listed with the reason', () => {
    const roster = read([
      ['No', 'Nama', 'Agama'],
      ['(1)', '(2)', '(3)'],
      ['1', 'Contoh Satu', 'Islam'],
      ['', ' \u00a0 ', ''],
      [],
      ['NO.', 'nama', 'AGAMA'],
      ['2', 'Contoh Dua', 'Kristen'],
      ['Jumlah', '2 orang', ''],
      ['', 'TOTAL : 2', ''],
      ['', 'Jumlah seluruhnya', '2'],
    ])
    expect(roster.accepted.map(({ line }) => line)).toEqual([3, 7])
    expect(roster.refused).toEqual([])
    expect(roster.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'header'],
      [2, 'column-numbers'],
      [4, 'blank'],
      [5, 'blank'],
      [6, 'repeated-header'],
      [8, 'total'],
      [9, 'total'],
      [10, 'total'],
    ])
  })

  it('keep the total that is stated beside the one that is counted', () => {
    const roster = read([
      ['Nama', 'NIK', 'Agama'],
      ['Contoh Satu', '', 'Islam'],
      ['Contoh Dua', '123', 'Islam'],
      ['Jumlah', '', '1.160 orang'],
    ])
    expect(roster.totals).toEqual([{ line: 4, stated: 1160, counted: 2 }])
  })

  it('are not people whose name begins like a total, nor totals with words beside them', () => {
    const roster = read([
      ['No', 'Nama', 'Agama'],
      ['1', 'Jumlahwati', 'Islam'],
      ['2', 'Totalindo Putra', 'Islam'],
      ['', 'Jumlah narkotika: 12 orang', 'Islam'],
    ])
    expect(roster.accepted.map(({ name }) => name)).toEqual(['Jumlahwati', 'Totalindo Putra'])
    expect(roster.refused).toMatchObject([{ line: 4, problems: [{ code: 'not-a-name' }] }])
  })

  it('a signature below the list is refused, not taken for a person', () =>
    expect(read([['Nama', 'Agama'], ['Contoh Satu', 'Islam'], ['Mengetahui,']]).refused).toMatchObject([
      { line: 3, problems: [{ code: 'only-a-name' }] },
    ]))
})

describe('NIK', () => {
  const nik = '3279011205850001'

  it.each([nik, `'${nik}`, ` ${nik}\u200b`])('%j is sixteen digits', (text) => {
    expect(entryOf({ NIK: text }).nik).toBe(nik)
    expect(codesOf({ NIK: text })).toEqual(['accepted'])
  })

  it.each(['3279 0112 0585 0001', '327901.120585.0001', '32-79-01-120585-0001'])(
    '%j is read without its separators, with a warning',
    (text) => {
      expect(entryOf({ NIK: text }).nik).toBe(nik)
      expect(codesOf({ NIK: text })).toEqual(['accepted', 'nik-separated'])
    },
  )

  it.each([
    ['3,17E+15', 'nik-destroyed'],
    ['3.17501E+15', 'nik-destroyed'],
    ['3,27901120585E+15', 'nik-destroyed'],
    ['3e15', 'nik-destroyed'],
    ['3279011205850000', 'nik-destroyed'],
    ['327901120585001', 'nik-not-16-digits'],
    ['32790112058500011', 'nik-not-16-digits'],
    ['3279011205850001.0', 'nik-not-16-digits'],
    ['32790112O5850001', 'nik-not-digits'],
    ['hilang', 'nik-not-digits'],
  ])('%s is refused: %s', (text, code) => expect(codesOf({ NIK: text })).toEqual(['refused', code]))

  it.each(['', '-', '—', '...', 'n/a', 'tidak diketahui'])('%j is not known', (text) => {
    expect(entryOf({ NIK: text, Agama: 'Islam' }).nik).toBeNull()
  })

  it('warns where its birth date is none, without refusing it', () => {
    expect(codesOf({ NIK: '3279013205850001' })).toEqual(['accepted', 'nik-birth-invalid'])
    expect(codesOf({ NIK: '3279013002850001' })).toEqual(['accepted', 'nik-birth-invalid'])
    expect(codesOf({ NIK: '3279011213850001' })).toEqual(['accepted', 'nik-birth-invalid'])
    expect(codesOf({ NIK: '3279012902850001' })).toEqual(['accepted'])
    expect(codesOf({ NIK: '3279014005850001' })).toEqual(['accepted', 'nik-birth-invalid'])
    expect(codesOf({ NIK: '3279014105850001', 'L/P': 'P' })).toEqual(['accepted'])
    expect(codesOf({ NIK: '3279017112850001' })).toEqual(['accepted'])
    expect(codesOf({ NIK: '3279017212850001' })).toEqual(['accepted', 'nik-birth-invalid'])
  })

  it('warns where it contradicts the columns beside it', () => {
    expect(codesOf({ NIK: nik, 'Tgl Lahir': '12-05-1985', 'L/P': 'L' })).toEqual(['accepted'])
    expect(codesOf({ NIK: '3279015205850001', 'Tgl Lahir': '12-05-1985', 'L/P': 'P' })).toEqual(['accepted'])
    expect(codesOf({ NIK: nik, 'Tgl Lahir': '13-05-1985' })).toEqual(['accepted', 'nik-birth-mismatch'])
    expect(codesOf({ NIK: nik, 'Tgl Lahir': '12-05-1986' })).toEqual(['accepted', 'nik-birth-mismatch'])
    expect(codesOf({ NIK: nik, 'L/P': 'P' })).toEqual(['accepted', 'nik-sex-mismatch'])
  })
})

describe('cells', () => {
  it('become typed values', () => {
    const entry = entryOf({
      'No. Reg': 'BI.001/2024',
      'L/P': 'laki-laki',
      'Tempat, Tgl Lahir': 'Kota Banjar, 12 Mei 1985',
      Agama: 'Islam',
      Kewarganegaraan: 'Indonesia',
      Golongan: 'B.IIa',
      Perkara: 'Narkotika',
      Pasal: '112 ayat (1)',
      Pidana: '5 th 6 bln, denda Rp1.000.000.000 subs. 3 bln',
      'Mulai Dihitung': 'Kamis, 4 Januari 2024',
      '2/3': '4-9-2027',
      Ekspirasi: '4/7/2029',
      Remisi: '17/8/2024: 30 hari; 1 bulan 15 hari (17-02-2025)',
      Minat: 'las, ayam petelur',
      Keterangan: 'sehat',
    })
    expect(entry).toEqual({
      line: 2,
      at: null,
      name: 'Contoh Satu',
      nik: null,
      registerNumber: 'BI.001/2024',
      sex: 'male',
      birthPlace: 'Kota Banjar',
      birthDate: '1985-05-12',
      religion: 'Islam',
      citizenship: 'WNI',
      category: 'narapidana',
      registerGroup: 'B.IIa',
      offence: { printed: 'Narkotika', article: '112 ayat (1)', class: 'narkotika' },
      length: { kind: 'term', years: 5, months: 6, days: 0 },
      lengthPrinted: '5 th 6 bln, denda Rp1.000.000.000 subs. 3 bln',
      subsidiary: {
        printed: 'denda Rp1.000.000.000 subs. 3 bln',
        length: { kind: 'term', years: 0, months: 3, days: 0 },
      },
      countedFrom: '2024-01-04',
      dates: { system: 'daftar', readOn: '2025-08-01', twoThirds: '2027-09-04', finalEnd: '2029-07-04' },
      sentence: {
        kind: 'term',
        years: 5,
        months: 6,
        days: 0,
        countedFrom: '2024-01-04',
        imported: {
          system: 'daftar',
          readOn: '2025-08-01',
          twoThirds: '2027-09-04',
          finalEnd: '2029-07-04',
        },
      },
      remissions: [
        { granted: '2024-08-17', days: 30 },
        { granted: '2025-02-17', days: 45 },
      ],
      remissionPrinted: '17/8/2024: 30 hari; 1 bulan 15 hari (17-02-2025)',
      interests: ['las', 'ayam petelur'],
      notes: 'sehat',
      others: [],
      warnings: [expect.objectContaining({ code: 'remission-months', facts: { days: 75 } })],
    })
  })

  it('that are absent become null, and nothing else', () => {
    const { line: _, name: __, others, warnings, ...rest } = read([['Nama'], ['Contoh Satu']]).accepted[0]!
    expect(new Set(Object.values(rest))).toEqual(new Set([null]))
    expect([others, warnings]).toEqual([[], []])
  })

  it.each([
    ['A.I', 'tahanan'],
    ['AIII', 'tahanan'],
    ['A V', 'tahanan'],
    ['B.I', 'narapidana'],
    ['B.IIb', 'narapidana'],
    ['B.III', 'narapidana'],
    ['Narapidana', 'narapidana'],
    ['TAHANAN', 'tahanan'],
    ['Anak Binaan', 'anak-binaan'],
    ['Klien', 'klien'],
  ])('register or status %s is %s', (text, category) =>
    expect(entryOf({ Status: text }).category).toBe(category),
  )

  it.each([
    ['Pencurian dengan kekerasan', 'umum'],
    ['Pasal 114 UU No. 35 Tahun 2009', 'narkotika'],
    ['Tipikor', 'korupsi'],
    ['Terorisme', 'terorisme'],
  ])('offence %s is of class %s', (text, name) =>
    expect(entryOf({ Perkara: text }).offence?.class).toBe(name),
  )

  it('leave the class of an offence open where words do not settle it', () => {
    expect(codesOf({ Perkara: 'Pasal 362' })).toEqual(['accepted', 'offence-not-classified'])
    expect(codesOf({ Perkara: 'Narkotika dan pencurian' })).toEqual(['accepted', 'offence-class-unclear'])
    expect(entryOf({ Perkara: 'Narkotika dan pencurian' }).offence?.class).toBeNull()
  })

  it('with a word that is not recognised are warned of and not read', () => {
    expect(codesOf({ 'L/P': 'X' })).toEqual(['accepted', 'not-recognised'])
    expect(codesOf({ Status: 'Kawin' })).toEqual(['accepted', 'not-recognised'])
    expect(codesOf({ Kewarganegaraan: 'Malaysia' })).toEqual(['accepted', 'not-recognised'])
    expect(entryOf({ 'L/P': 'constructor' }).sex).toBeNull()
  })

  it('keep a formula as text', () => {
    const entry = entryOf({ Keterangan: '=HYPERLINK("http://contoh.invalid";"klik")', Blok: '@x' })
    expect(entry.notes).toBe('=HYPERLINK("http://contoh.invalid";"klik")')
    expect(entry.others).toEqual([{ column: 'Blok', value: '@x' }])
    expect(entry.warnings.map(({ code }) => code)).toEqual(['formula', 'formula'])
  })

  it('are read with the options for years and day numbers only where these are given', () => {
    expect(codesOf({ 'Tgl Lahir': '12/5/85' })).toEqual(['refused', 'two-digit-year'])
    expect(entryOf({ 'Tgl Lahir': '12/5/85' }, { pivot: 25 }).birthDate).toBe('1985-05-12')
    expect(codesOf({ 'Tgl Lahir': '31179' })).toEqual(['refused', 'serial-number'])
    expect(entryOf({ 'Tgl Lahir': '31179' }, { serial: true }).birthDate).toBe('1985-05-12')
  })

  it('name their system where it is given', () =>
    expect(entryOf({ '1/3': '1/2/2026' }, { system: 'SDP' }).dates?.system).toBe('SDP'))

  it('of life and death sentences need no first day', () => {
    expect(entryOf({ Pidana: 'seumur hidup' }).sentence).toEqual({ kind: 'life' })
    expect(entryOf({ Pidana: 'Pidana mati' }).sentence).toEqual({ kind: 'death' })
  })

  it('of a sentence without a first day keep the length, and warn', () => {
    expect(codesOf({ Pidana: '2 th' })).toEqual(['accepted', 'sentence-without-start'])
    expect(entryOf({ Pidana: '2 th' })).toMatchObject({ sentence: null, length: { years: 2 } })
  })

  it.each([
    ['nihil', []],
    ['0', []],
    ['17/8/2024: 30 hari', [{ granted: '2024-08-17', days: 30 }]],
    ['17 Agustus 2024 (2 bulan)', [{ granted: '2024-08-17', days: 60 }]],
    [
      '17/8/2024 30 hari, 25/12/2024 15 hari',
      [
        { granted: '2024-08-17', days: 30 },
        { granted: '2024-12-25', days: 15 },
      ],
    ],
    ['-', null],
    ['2 bulan', null],
    ['pernah dapat', null],
  ])('remission %j is %j', (text, remissions) =>
    expect(entryOf({ Remisi: text, Agama: 'Islam' })).toMatchObject({ remissions }),
  )

  it('of remission that is not counted say so', () => {
    expect(codesOf({ Remisi: '2 bulan' })).toEqual(['accepted', 'remission-without-date'])
    expect(codesOf({ Remisi: 'pernah dapat' })).toEqual(['accepted', 'remission-not-read'])
    expect(codesOf({ Remisi: '17/8/2024: 30 hari' })).toEqual(['accepted'])
  })

  it('of a subsidiary term stand apart from the sentence', () => {
    const start = { 'Mulai Dihitung': '1/2/2024' }
    expect(entryOf({ Pidana: '4 th subsider 2 bln', ...start })).toMatchObject({
      sentence: { years: 4, months: 0 },
      subsidiary: { printed: 'subsider 2 bln', length: { months: 2 } },
    })
    expect(entryOf({ Pidana: '4 th + denda 50 juta', ...start })).toMatchObject({
      sentence: { years: 4 },
      subsidiary: { printed: 'denda 50 juta', length: null },
    })
    expect(entryOf({ Pidana: '4 th', Subsider: '2 bulan', ...start })).toMatchObject({
      subsidiary: { printed: '2 bulan', length: { months: 2 } },
    })
    expect(codesOf({ Pidana: '4 th subs entah', ...start })).toEqual(['accepted', 'subsidiary-not-read'])
  })
})

describe('a line is refused', () => {
  const start = { 'Mulai Dihitung': '1/2/2024' }

  it.each<[Readonly<Record<string, string>>, RosterProblemCode]>([
    [{ 'Tgl Lahir': '31/2/1985' }, 'impossible-day'],
    [{ 'Tgl Lahir': 'Senin, 12 Mei 1985' }, 'weekday-mismatch'],
    [{ 'Tgl Lahir': '12 Mei' }, 'year-missing'],
    [{ TTL: 'Banjar, 12-13-1985' }, 'impossible-day'],
    [{ 'Mulai Dihitung': 'kemarin' }, 'not-a-day'],
    [{ 'Mulai Dihitung': '2/8/2025' }, 'in-the-future'],
    [{ 'Tgl Lahir': '2/8/2025' }, 'in-the-future'],
    [{ ...start, 'Tgl Lahir': '1/2/2024' }, 'counted-before-birth'],
    [{ ...start, Pidana: '18' }, 'unit-missing'],
    [{ ...start, Pidana: '0 bln' }, 'zero-length'],
    [{ ...start, Pidana: '-2 th' }, 'negative-length'],
    [{ ...start, Pidana: '99999 th' }, 'beyond-calendar'],
    [{ ...start, Pidana: '1 bln', Remisi: '17/8/2024: 31 hari' }, 'remission-exceeds-sentence'],
    [{ ...start, Pidana: '1 th', Remisi: '17/8/2023: 31 hari' }, 'remission-before-sentence'],
    [{ Remisi: '17/8/2025: 30 hari' }, 'in-the-future'],
    [{ ...start, Ekspirasi: '31/1/2024' }, 'dates-out-of-order'],
    [{ '1/2': '1/2/2025', '2/3': '31/1/2025' }, 'dates-out-of-order'],
    [{ 'Ekspirasi Akhir': '2/2/2026', 'Ekspirasi Awal': '1/2/2026' }, 'dates-out-of-order'],
    [{ Agama: '#REF!' }, 'spreadsheet-error'],
    [{ 'Mulai Dihitung': '########' }, 'spreadsheet-error'],
    [{ Keterangan: 'caf\ufffd' }, 'damaged-letters'],
  ])('for %j: %s', (cells, code) => expect(codesOf(cells)).toEqual(['refused', code]))

  it.each<[Readonly<Record<string, string>>]>([
    [{ 'Mulai Dihitung': '1/8/2025' }],
    [{ ...start, 'Tgl Lahir': '31/1/2024' }],
    [{ ...start, Pidana: '1 bln', Remisi: '17/8/2024: 30 hari' }],
    [{ '1/2': '1/2/2025', '2/3': '1/2/2025' }],
    [{ 'Ekspirasi Akhir': '1/2/2026', 'Ekspirasi Awal': '1/2/2026' }],
  ])('but not at the boundary: %j', (cells) => expect(codesOf(cells)).toEqual(['accepted']))

  it('without a name', () => {
    const roster = read([
      ['No', 'Nama', 'Agama'],
      ['1', '', 'Islam'],
      ['2', '-', 'Islam'],
      ['3', '12345', 'Islam'],
      ['4', 'NAMA', 'Islam'],
    ])
    expect(roster.refused.map(({ problems }) => problems[0]?.code)).toEqual([
      'name-missing',
      'name-missing',
      'not-a-name',
      'not-a-name',
    ])
  })

  it('where it has more cells than the header', () => {
    const roster = read([
      ['Nama', 'Agama'],
      ['Contoh Satu', 'Islam', 'x'],
      ['Contoh Dua', 'Islam', '', ' '],
    ])
    expect(roster.refused).toMatchObject([
      { line: 2, problems: [{ code: 'too-many-cells', facts: { cells: 3, columns: 2 } }] },
    ])
    expect(roster.accepted).toHaveLength(1)
  })

  it('with every problem it has, in order of column', () =>
    expect(codesOf({ NIK: '3,17E+15', 'L/P': 'X', 'Tgl Lahir': '31/2/1985', Pidana: '18' })).toEqual([
      'refused',
      'nik-destroyed',
      'not-recognised',
      'impossible-day',
      'unit-missing',
    ]))
})

describe('a day before another that cannot be before it', () => {
  it('is told with the column that holds the later day, also over several columns', () => {
    const { refused } = readOne({ 'Mulai Dihitung': '1/6/2024', '1/3': '1/1/2023', '1/2': '1/1/2024' })
    expect(refused[0]!.problems.map(({ column, facts }) => [column, facts])).toEqual([
      ['1/3', { on: '2023-01-01', earlier: '2024-06-01', earlierColumn: 'Mulai Dihitung' }],
      ['1/2', { on: '2024-01-01', earlier: '2024-06-01', earlierColumn: 'Mulai Dihitung' }],
    ])
  })
})

describe('a person who comes twice', () => {
  const header = ['Nama', 'NIK', 'No Reg', 'Tgl Lahir', 'Agama']
  const first = ['Contoh Satu', '3279011205850001', 'BI.1/2024', '12-05-1985', 'Islam']

  it.each([
    ['the same in all', first, 'duplicate', 'NIK', []],
    [
      'the same, written otherwise',
      ['CONTOH SATU', "'3279011205850001", 'BI.1/2024', 'Minggu, 12 Mei 1985', ''],
      'duplicate',
      'NIK',
      [],
    ],
    [
      'by NIK',
      ['Contoh Lain', '3279011205850001', 'BI.2/2024', '', ''],
      'duplicate-contradicts',
      'NIK',
      ['Nama', 'No Reg'],
    ],
    [
      'by register number',
      ['Contoh Lain', '', 'bi 1/2024', '', ''],
      'duplicate-contradicts',
      'nomor register',
      ['Nama', 'No Reg'],
    ],
    [
      'by name and birth date',
      ['contoh  satu', '', '', '12 Mei 1985', 'Hindu'],
      'duplicate-contradicts',
      'nama dan tanggal lahir',
      ['Agama'],
    ],
  ])('is refused the second time: %s', (_, second, code, by, differs) => {
    const roster = read([header, first, second])
    expect(roster.accepted).toHaveLength(1)
    expect(roster.refused).toMatchObject([
      { line: 3, problems: [{ code, facts: { ofLine: '2', by, differs } }] },
    ])
  })

  it('is not one with the same name and another birth date, or none', () => {
    const other = ['Contoh Satu', '3279011305850002', 'BI.3/2024', '13-05-1985', 'Islam']
    expect(read([header, first, other, ['Contoh Satu', '', '', '', 'Islam']]).accepted).toHaveLength(3)
  })

  it('is two people where both have a NIK, with a warning, and one again where a third line has none', () => {
    const other = ['CONTOH SATU', '3279011205850002', '', '12-05-1985', '']
    const third = ['Contoh Satu', '', '', '12-05-1985', '']
    const roster = read([header, first, other, third])
    expect(roster.accepted.map(({ line, warnings }) => [line, warnings.map(({ code }) => code)])).toEqual([
      [2, []],
      [3, ['namesake']],
    ])
    expect(describeProblem(roster.accepted[1]!.warnings[0]!, 'en')).toMatch(
      /^Line 3: the same name and birth date as line 2, /,
    )
    expect(roster.refused).toMatchObject([
      { line: 4, problems: [{ code: 'duplicate', facts: { ofLine: '2' } }] },
    ])
  })

  it('is accepted where the first line was refused', () => {
    const roster = read([
      header,
      ['Contoh Satu', '3279011205850001', 'BI.1/2024', '32-05-1985', 'Islam'],
      first,
    ])
    expect(roster.accepted.map(({ line }) => line)).toEqual([3])
    expect(roster.refused.map(({ line }) => line)).toEqual([2])
  })
})

describe('a problem', () => {
  it('names line, column, what is wrong and what to do', () => {
    const problem = readOne({ NIK: '3,17E+15' }).refused[0]!.problems[0]!
    expect(describeProblem(problem, 'id')).toBe(
      'Baris 2, kolom NIK: NIK rusak oleh lembar kerja ("3,17E+15"); angka aslinya hilang. Salin ulang 16 angka dari berkas asal ke sel berformat teks.',
    )
    expect(describeProblem(problem, 'en')).toMatch(/^Line 2, column NIK: /)
  })

  it('names the cell of a sheet', () => {
    const rows: RosterRow[] = [
      { line: 4, at: 'Peserta!A4', cells: ['Nama', 'Agama', 'NIK'] },
      { line: 1005, at: 'Peserta!A1005', cells: ['Contoh Satu', 'Islam', '123'] },
    ]
    const roster = readRoster({ rows }, options)
    const problem = roster.ok ? roster.value.refused[0]!.problems[0]! : undefined
    expect(problem?.at).toBe('Peserta!C1005')
    expect(describeProblem(problem!, 'id')).toBe(
      'Baris 1005 (Peserta!C1005), kolom NIK: NIK harus 16 angka; yang tertulis 3 angka. Periksa pada KTP atau register.',
    )
  })

  it('has a text for every code, with the same facts in both languages', () => {
    for (const text of Object.values(rosterTexts)) {
      const facts = (language: 'id' | 'en') => new Set([...text[language].matchAll(/\{\w+\}/g)].map(String))
      expect(facts('id')).toEqual(facts('en'))
    }
  })
})

describe('problems of one line', () => {
  it('stand in order of column, also where two columns bear the same label', () => {
    const roster = read([
      ['Nama', 'L/P', 'Nama', 'Tgl Lahir'],
      ['=Contoh', 'X', 'Contoh', '31/2/1985'],
    ])
    expect(roster.refused[0]!.problems.map(({ code }) => code)).toEqual([
      'formula',
      'not-recognised',
      'impossible-day',
    ])
  })
})

describe('a NIK', () => {
  const dayAndSex = fc.tuple(
    fc.integer({ min: 1920, max: 2019 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.constantFrom('L', 'P'),
  )
  const two = (value: number) => String(value).padStart(2, '0')

  it('agrees with the day and sex that it was made of, and with no other', () => {
    fc.assert(
      fc.property(dayAndSex, dayAndSex, ([year, month, date, sex], other) => {
        const nik = `327901${two(date + (sex === 'P' ? 40 : 0))}${two(month)}${two(year % 100)}0001`
        const codes = ([y, m, d, s]: typeof other) =>
          codesOf({ NIK: nik, 'L/P': s, 'Tgl Lahir': `${y}-${two(m)}-${two(d)}` }).slice(1)
        expect(codes([year, month, date, sex])).toEqual([])
        const bornThen = other[0] % 100 === year % 100 && other[1] === month && other[2] === date
        expect(codes(other)).toEqual([
          ...(bornThen ? [] : ['nik-birth-mismatch']),
          ...(other[3] === sex ? [] : ['nik-sex-mismatch']),
        ])
      }),
    )
  })
})

describe('two people who were born on the same day', () => {
  const name = fc.oneof(
    fc.constantFrom(
      'Kadir',
      '\u212aadir',
      'KADIR',
      'ka-dir',
      'Ka dir 2',
      'Çetin',
      'çetin',
      'Cetin',
      'Contoh ao',
      'Contoh c1',
    ),
    fc.string({ unit: fc.constantFrom(...'aAbB -.éÉ2'), minLength: 3, maxLength: 6 }),
  )

  it('are one where their names differ in capitals, spaces and signs only, and else two', () => {
    const letters = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
    fc.assert(
      fc.property(fc.array(name, { minLength: 2, maxLength: 6 }), (names) => {
        const named = names.filter((text) => /\p{L}/u.test(text)).map((text) => text.trim())
        const { accepted, refused } = read([
          ['Nama', 'Tgl Lahir'],
          ...named.map((text) => [text, '1990-02-01']),
        ])
        expect(accepted.length).toBe(new Set(named.map(letters)).size)
        expect(refused.length).toBe(named.length - accepted.length)
      }),
    )
  })
})

describe('any roster', () => {
  const header = [
    'No',
    'Nama',
    'NIK',
    'No Reg',
    'L/P',
    'Tgl Lahir',
    'Perkara',
    'Pidana',
    'Mulai Dihitung',
    'Minat',
    'Ket',
    'Blok',
  ]
  const days = [
    ['12 Mei 1985', '1985-05-12'],
    ['1-2-1990', '1990-02-01'],
    ['Kamis (4/1/2024)', '2024-01-04'],
    ['2020-02-29', '2020-02-29'],
    ['31/2/2020', null],
    ['1/1/20', null],
    ['', null],
    ['-', null],
  ] as const
  const words = fc.constantFrom(
    'las',
    'Contoh Tiga',
    '=1+1',
    "'=x",
    'a;b',
    'x\ny',
    '-',
    '',
    'Jumlah',
    '12',
    '#REF!',
    ' A  1 ',
    '"q"',
    '17/8/2024',
  )
  const row = fc
    .tuple(
      fc.constantFrom('1', '', 'Jumlah'),
      fc.constantFrom('Contoh Satu', 'Contoh Dua', 'Contoh  Tiga', '', '-', 'Jumlah', 'Nama'),
      fc.constantFrom(
        '3279011205850001',
        "'3279015205850002",
        '3279 0112 0585 0003',
        '3,17E+15',
        '32',
        '',
        '-',
      ),
      fc.constantFrom('BI.1', 'BI.2', '', '-'),
      fc.constantFrom('L', 'p', 'X', ''),
      fc.constantFrom(...days.map(([text]) => text)),
      fc.constantFrom('Narkotika', 'entah', ''),
      fc.constantFrom('2 th 6 bln', 'seumur hidup', '18', '5 th subs 3 bln', ''),
      fc.constantFrom(...days.map(([text]) => text)),
      words,
      words,
      words,
    )
    .map((cells): string[] => cells)
  const blank = fc.constantFrom<string[]>([], [''], ['', ' ', ''], ['\u00a0'])
  const other = fc.constantFrom<string[]>(header, ['Jumlah', '3'], ['', 'Total: 12 orang'], ['Mengetahui,'])
  const rosters = fc
    .tuple(
      fc.array(fc.constantFrom<string[]>(['DAFTAR WBP'], [], ['Per 1 Agustus 2025', '']), { maxLength: 3 }),
      fc.array(fc.oneof({ weight: 6, arbitrary: row }, blank, other), { maxLength: 25 }),
    )
    .map(([titles, lines]) => [...titles, header, ...lines])

  it('has every line accounted for exactly once', () => {
    fc.assert(
      fc.property(rosters, (rows) => {
        const { accepted, refused, skipped } = read(rows)
        const lines = [accepted, refused, skipped].flatMap((part) => part.map(({ line }) => line))
        expect(lines.sort((a, b) => a - b)).toEqual(rows.map((_, index) => index + 1))
        for (const { problems } of refused)
          expect(problems.some(({ severity }) => severity === 'refused')).toBe(true)
        for (const { warnings } of accepted)
          expect(warnings.every(({ severity }) => severity === 'warning')).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  it('reads each line as if it stood alone, whatever it has read before', () => {
    fc.assert(
      fc.property(rosters, (rows) => {
        const { accepted, refused } = read(rows)
        for (const entry of accepted) {
          const alone = read([header, [], rows[entry.line - 1]!]).accepted[0]!
          const here = <Of extends object>(one: Of) => ({ ...one, line: entry.line })
          expect({ ...here(alone), warnings: alone.warnings.map(here) }).toEqual(entry)
        }
        for (const { line, problems } of refused) {
          if (problems.some(({ code }) => code.startsWith('duplicate'))) continue
          const alone = read([header, [], rows[line - 1]!]).refused[0]!
          expect(alone.problems.map((problem) => ({ ...problem, line }))).toEqual(problems)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('reads more different texts than it remembers', () => {
    const lengths = Array.from({ length: 600 }, (_, index) => `${index + 1} hari`)
    const { accepted } = read([
      ['Nama', 'Pidana', 'Minat'],
      ...lengths.map((text, i) => [`Contoh ${i}`, text, `las ${i}`]),
    ])
    expect(accepted.map(({ length }) => length)).toEqual(
      lengths.map((_, index) => ({ kind: 'term', years: 0, months: 0, days: index + 1 })),
    )
    expect(accepted.at(-1)?.interests).toEqual(['las 599'])
  })

  it('keeps refused and skipped lines to the letter', () => {
    fc.assert(
      fc.property(rosters, (rows) => {
        const { refused, skipped } = read(rows)
        for (const { line, cells } of [...refused, ...skipped]) expect(cells).toEqual(rows[line - 1])
      }),
    )
  })

  it('accepts nothing that was not in the line', () => {
    const one = (text: string) => text.replace(/[\s']+/g, ' ').trim()
    fc.assert(
      fc.property(rosters, (rows) => {
        for (const entry of read(rows).accepted) {
          const cells = rows[entry.line - 1]!
          const dated = (cell: string | undefined) => days.find(([text]) => text === cell)?.[1] ?? null
          expect(entry.birthDate).toBe(dated(cells[5]))
          expect(entry.countedFrom).toBe(dated(cells[8]))
          expect(entry.nik ?? '').toBe(/\d{4}/.test(cells[2]!) ? cells[2]!.replace(/\D/g, '') : '')
          expect(entry.remissions).toBeNull()
          expect(entry.dates).toBeNull()
          const texts = leaves({
            ...entry,
            nik: null,
            warnings: [],
            sex: null,
            category: null,
            length: null,
            sentence: null,
            others: entry.others.map(({ value }) => value),
            offence: entry.offence?.printed,
            subsidiary: entry.subsidiary?.printed,
          })
          const line = one(cells.join(' '))
          for (const text of texts) if (!isDay(text)) expect(line).toContain(one(text))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('accepts a refused line once it is corrected, and reads its own table of refused lines', () => {
    fc.assert(
      fc.property(rosters, (rows) => {
        const first = read(rows)
        const again = read(refusedTable(first))
        expect(again.refused.length + again.accepted.length + again.skipped.length).toBe(
          first.refused.length + 1,
        )
        expect(again.unknownColumns).toEqual(first.unknownColumns)
        // What is wrong with a line by itself is wrong again.
        const alone = (roster: Roster) =>
          roster.refused.filter(({ problems }) =>
            problems.some(({ severity, column }) => severity === 'refused' && column !== null),
          )
        expect(alone(again).length).toBe(alone(first).length)
      }),
    )
  })
})

function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : []
}
