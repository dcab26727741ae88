import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { numbersOf } from '../cell-address.js'
import { sheetLayout, tabLayout } from '../layout/tab-layout.js'
import { rowStandings } from './row-standings.js'

const kind = { name: 'person', fields: { name: 'text', number: 'text', born: 'text', note: 'text' } } as const
const [tab] = sheetLayout([
  tabLayout(
    { kind },
    {
      title: 'Peserta',
      columns: { name: 'Nama', number: 'No. Register', born: 'Tempat, Tgl Lahir', note: 'Keterangan' },
    },
  ),
]).tabs
/** The first column is staff's own. */
const columns = new Map(
  ['name', 'number', 'born', 'note', 'Kesalahan', '_kunci'].map((name, i) => [name, i + 1]),
)
const header = ['No', 'Nama', 'No. Register', 'Tempat, Tgl Lahir', 'Keterangan']
type Line = readonly (string | number)[]

/** What each line below the header is; the others are rows of the list. */
function standingsOf(lines: readonly Line[]): (string | undefined)[] {
  const grid = [header, ...lines].map((line) =>
    line.map((value) =>
      value === ''
        ? {}
        : { userEnteredValue: typeof value === 'number' ? { numberValue: value } : { stringValue: value } },
    ),
  )
  const standings = rowStandings({ tab: tab!, columns, headerRow: 0 }, grid, new Set(['name', 'number']))
  return lines.map((_, at) => standings.get(at + 1))
}
const footer = 'footer'
const doubtful = 'doubtful'
const budi: Line = ['1', 'Budi', 'R1', 'Banjar, 2 Januari 1990']

describe('what stands below a roster', () => {
  it('is a footer where every cell looks like one: totals, legends, pages, signatures', () => {
    const below: readonly Line[] = [
      ['Jumlah', 160],
      ['', 'Jumlah WBP: 160 orang'],
      ['Sub total', '', '', '=', '12 orang'].map((cell) => (cell === '=' ? ':' : cell)),
      ['', 'Keterangan:'],
      ['', 'BI = pidana di atas satu tahun'],
      ['', '- yang bertanda bintang sudah bebas'],
      ['', '', '', 'Halaman 2 dari 4'],
      [],
      ['', 'Mengetahui,', '', 'Banjar, 8 Maret 2021'],
      ['', 'Kepala Lapas Kelas IIB Contoh', '', 'Kasi Binadik dan Giatja'],
      [],
      [],
      ['', 'TITI UMPAMA', '', 'DONI MISAL, S.H.'],
      ['', 'NIP. 19700101 199503 1 001', '', 'NIP.'],
      ['Demikian daftar ini dibuat dengan sebenarnya.'],
      ['', '', '', 'Banjar, ………… 2021'],
      ['', '', '', 'Ka. KPLP'],
      [],
      ['', '', '', 'RINA UMPAMA'],
      ['', '', '', 'Penata Tk. I (III/d)'],
      ['', '', '', 'NIP. 19750101 199803 2 001'],
    ]
    const found = standingsOf([budi, ...below])
    expect(found).toEqual([undefined, ...below.map((line) => (line.length === 0 ? undefined : footer))])
  })

  it('is doubtful below a signature where it looks like nothing: who signs without a NIP, a second table, a person', () => {
    const below: readonly Line[] = [
      ['', 'Mengetahui,'],
      ['', 'TITI UMPAMA'],
      ['', 'Golongan', 'Banyaknya'],
      ['', 'Narapidana', '120'],
      ['2', 'Siti', 'R2', 'Banjar, 3 Januari 1990'],
    ]
    expect(standingsOf([budi, ...below])).toEqual([undefined, footer, ...Array(4).fill(doubtful)])
  })

  it('does not end the list: totals, page numbers and a legend above full rows', () => {
    expect(
      standingsOf([
        budi,
        ['Jumlah Blok A', 1],
        budi,
        ['', '', '', 'Halaman 1'],
        budi,
        ['', 'Catatan: yang di bawah ini pindahan'],
        budi,
      ]),
    ).toEqual([undefined, footer, undefined, footer, undefined, footer, undefined])
  })

  it('ends with the headers of the next page, and the title above them', () => {
    const next: readonly Line[] = [['', 'NIP. 1970'], [], ['DAFTAR WBP BULAN APRIL'], header, budi]
    expect(standingsOf([budi, ...next])).toEqual([
      undefined,
      footer,
      undefined,
      'heading',
      'heading',
      undefined,
    ])
  })

  it('ends with a row that has an id', () => {
    const known = [...budi, '', '', 'lapas/a']
    const found = standingsOf([budi, ['', 'Mengetahui'], budi, known, budi])
    expect(found).toEqual([undefined, footer, doubtful, undefined, undefined])
  })

  it('is no row of totals where a person stands in it', () => {
    expect(standingsOf([['Jumlah anak 3', 'Budi', 'R1']])).toEqual([undefined])
    expect(standingsOf([['', 'Jumlah', 'kata']])).toEqual([doubtful])
  })

  it('is doubtful where it is the name of a block of cells, alone in its row', () => {
    expect(standingsOf([['Blok A'], budi, ['', 'KAMAR 12'], ['3', 'Blok B', 'R3']])).toEqual([
      doubtful,
      undefined,
      doubtful,
      undefined,
    ])
  })

  it('is no signature without anything that makes it one', () => {
    for (const alone of [
      'Kepala Dinas Tenaga Kerja',
      'Banjar, 8 Maret 2021',
      'TITI UMPAMA',
      '(Budi)',
      'A = B',
    ])
      expect(standingsOf([budi, ['', alone], budi])).toEqual([undefined, undefined, undefined])
  })
})

describe('random rosters with random blocks below them', () => {
  const syllable = fc.constantFrom('bu', 'di', 'si', 'ti', 'wa', 'han', 'ra', 'jo', 'ko', 'lis')
  const word = fc
    .array(syllable, { minLength: 2, maxLength: 3 })
    .map((parts) => parts.join(''))
    .map((text) => text[0]!.toUpperCase() + text.slice(1))
  const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
  const number = fc.oneof(
    fc.nat(999).map((n) => `B.I.${n}/X`),
    fc.nat(999).map(String),
  )
  const note = fc.constantFrom('', 'Catatan: pindahan', 'Jumlah anak 2', 'Kepala kamar', '-')
  /** With a name, where it belongs or in an odd column, and as much besides as people type. */
  const personLine = fc
    .tuple(name, number, fc.boolean(), fc.boolean(), note, fc.boolean())
    .map(([called, numbered, isNumbered, isBorn, noted, isOdd]): Line => {
      const place = isOdd ? '' : called
      return [
        '',
        place,
        isNumbered ? numbered : '',
        isBorn ? 'Banjar, 1 Mei 1990' : '',
        isOdd ? called : noted,
      ]
    })
  const opening = fc.constantFrom('Mengetahui,', 'Menyetujui', 'Yang membuat daftar', 'Diketahui oleh:')
  const office = fc.constantFrom(
    'Kepala Lapas',
    'Plt. Kepala Rutan',
    'a.n. Kepala',
    'Kasubsi Giatja',
    'Petugas',
  )
  const free = fc.nat(3)
  /** In one column of the roster, over as many rows as people leave free. */
  const block = fc
    .record({
      at: fc.constantFrom(0, 1, 3, 4, 9),
      isDated: fc.boolean(),
      opening,
      office,
      free,
      signer: fc.option(name),
      total: fc.option(fc.nat(200)),
      isPaged: fc.boolean(),
      table: fc.boolean(),
    })
    .map(({ at, isDated, opening, office, free, signer, total, isPaged, table }) => {
      const in_ = (text: string): Line => [...Array<string>(at).fill(''), text]
      return {
        /** Recognised, each one. */
        known: [
          ...(total === null ? [] : [['Jumlah', total] as Line, []]),
          ...(isDated ? [in_('Banjar, 8 Maret 2021')] : []),
          in_(opening),
          in_(office),
          ...Array<Line>(free).fill([]),
          ...(signer === null ? [in_('(...........)')] : [in_(signer), in_('NIP. 19700101 199503 1 001')]),
          ...(isPaged ? [[], in_('Halaman 2 dari 4')] : []),
        ],
        loose: table ? [[], ['', 'Golongan', 'Orang'], ['', 'Narapidana', '120']] : [],
      }
    })

  it('no block is read as a person, and no person is passed over', () => {
    fc.assert(
      fc.property(
        fc.array(personLine, { minLength: 1, maxLength: 8 }),
        block,
        fc.array(personLine, { maxLength: 3 }),
        free,
        (people, { known, loose }, after, gap) => {
          const blank = Array<Line>(gap).fill([])
          const found = standingsOf([...people, ...blank, ...known, ...loose, [], ...after])
          const part = (from: number, count: number) => found.slice(from, from + count)
          const start = people.length + gap
          expect(part(0, people.length)).toEqual(people.map(() => undefined))
          expect(part(start, known.length)).toEqual(known.map(({ length }) => (length ? footer : undefined)))
          expect(part(start + known.length, loose.length)).toEqual(
            loose.map(({ length }) => (length ? doubtful : undefined)),
          )
          // Below a signature people are asked about.
          expect(found.slice(start + known.length + loose.length + 1)).toEqual(after.map(() => doubtful))
        },
      ),
      { numRuns: 300 },
    )
  })
})

it('names rows as people see them, neighbours together', () => {
  expect([numbersOf([4]), numbersOf([4, 5, 6, 9])]).toEqual(['5', '5–7, 10'])
})
