import { describe, expect, it } from 'vitest'
import {
  type CsvRoster,
  describeProblem,
  type RosterOptions,
  readRosterCsv,
  refusedCsv,
  rosterCsvTexts,
} from './index.js'

const options: RosterOptions = { readOn: '2025-08-01' }

function read(text: string): CsvRoster {
  const roster = readRosterCsv(text, options)
  if (!roster.ok) throw new Error(roster.refusal.code)
  return roster.value
}

/** A roster as it comes from a facility's office. All people in it are made up. */
const messy = `\ufeff${[
  'DAFTAR WARGA BINAAN (DATA SINTETIS);;;;;;;;;;;;;;',
  'Keadaan per 1 Agustus 2025;;;;;;;;;;;;;;',
  '',
  '"No.";"Nama Lengkap";"N.I.K";"NIK";"No. Register";"L/P";"Tempat, Tgl. Lahir";"Perkara";"Lama\r\nPidana";"Tgl Mulai Ditahan";"2/3";"Ekspirasi";"Remisi";"Gol.";"Minat"',
  '(1);(2);(3);(4);(5);(6);(7);(8);(9);(10);(11);(12);(13);(14);(15)',
  "1;Contoh Satu;;'3279011205850001;BI.001/2024;L;Banjar, 12 Mei 1985;Narkotika;5 th 6 bln;Kamis (4/1/2024);4-9-2027;04/07/2029;17/8/2024: 30 hari;B.I;las",
  '2;Contoh Dua;;3,27901E+15;BI.002/2024;P;Ciamis, 12-05-1990;Pencurian;1 th 6 bln;8-3-2025;;;;B.I;tata boga',
  '3;Contoh Tiga;;3279 0115 0688 0003;BI.003/2024;L;Banjar, 15 Juni 1988;Penipuan;2 tahun;21 Agt 2024;;;nihil;B.I;"las, pertukangan"',
  ';;;;;;;;;;;;;;',
  '4;Contoh Empat;;3279011701910004;BI.004/2024;L;Banjar, 31 Pebruari 1991;Penggelapan;1 (satu) tahun;1/2/2025;;;;B.IIa;"catatan\r\ndua baris"',
  '5;Contoh Lima;;3279011801920005;BI.005/2024;L;Banjar, 18 Januari 1992;Narkotika;4 th subs 2 bln;Rabu (4/1/2024);;;;B.I;',
  '6;Contoh Enam;;3279011901930006;BI.006/2024;laki2;Banjar, 19-1-1993;Pasal 362;18;1-2-2025;;;;B.IIa;lele',
  'No.;Nama Lengkap;N.I.K;NIK;No. Register;L/P;Tempat, Tgl. Lahir;Perkara;"Lama Pidana";Tgl Mulai Ditahan;2/3;Ekspirasi;Remisi;Gol.;Minat',
  '7;Contoh Tujuh;;3279012001940007;BI.007/2024;L;Banjar, 20-1-94;Pencurian;1 th;1-2-2025;;;;B.IIa;lele',
  '1;Contoh Satu;;3279011205850001;BI.001/2024;L;Banjar, 12 Mei 1985;Narkotika;5 th 7 bln;4/1/2024;;;;B.I;las',
  '8;=HYPERLINK("x");;3279012101950008;BI.008/2024;L;Banjar, 21-1-1995;Pencurian;seumur hidup;;;;;B.I;',
  '9;;;3279012201960009;BI.009/2024;L;Banjar, 22-1-1996;Pencurian;1 th;1-2-2025;;;;B.IIa;',
  '10;Contoh Sepuluh;;3279012301970010;AIII.010/2025;L;Banjar, 23-1-1997;Pencurian;-;1-6-2025;;;;A.III;anyaman; kerajinan',
  '11;Contoh Sebelas;;327901240198001;BI.011/2024;L;Banjar, 24-1-1998;Pencurian;1 th;45689;;;;B.IIa;',
  ';Jumlah;;11 orang;;;;;;;;;;;',
  ';Mengetahui,',
].join('\r\n')}\r\n`

describe('a messy roster', () => {
  const roster = read(messy)

  it('has its separator recognised', () => expect(roster.delimiter).toBe(';'))

  it('has each line in one place, by its number in the file', () => {
    expect(roster.skipped.map(({ line, reason }) => [line, reason])).toEqual([
      [1, 'title'],
      [2, 'title'],
      [3, 'blank'],
      [4, 'header'],
      [6, 'column-numbers'],
      [10, 'blank'],
      [15, 'repeated-header'],
      [22, 'total'],
    ])
    expect(roster.accepted.map(({ line, name }) => [line, name])).toEqual([
      [7, 'Contoh Satu'],
      [9, 'Contoh Tiga'],
      [18, '=HYPERLINK("x")'],
    ])
    expect(roster.refused.map(({ line }) => line)).toEqual([8, 11, 13, 14, 16, 17, 19, 20, 21, 23])
    expect(roster.totals).toEqual([{ line: 22, stated: 11, counted: 12 }])
    expect(roster.unknownColumns).toEqual(['N.I.K'])
  })

  it('warns of what was accepted and not quite clean', () =>
    expect(roster.accepted.map(({ warnings }) => warnings.map(({ code }) => code))).toEqual([
      [],
      ['nik-separated'],
      ['formula'],
    ]))

  it('says in Indonesian why a line is refused', () =>
    expect(
      roster.refused.flatMap(({ problems }) =>
        problems
          .filter(({ severity }) => severity === 'refused')
          .map((problem) => describeProblem(problem, 'id')),
      ),
    ).toEqual([
      'Baris 8, kolom NIK: NIK rusak oleh lembar kerja ("3,27901E+15"); angka aslinya hilang. Salin ulang 16 angka dari berkas asal ke sel berformat teks.',
      'Baris 11, kolom Tempat, Tgl. Lahir: "31 Pebruari 1991" tidak ada di kalender. Urutannya tanggal, bulan, tahun.',
      'Baris 13, kolom Tgl Mulai Ditahan: 4 Januari 2024 jatuh pada hari Kamis, sedangkan tertulis Rabu. Periksa hari atau tanggalnya.',
      'Baris 14, kolom Lama Pidana: Angka 18 dalam "18" tidak bersatuan. Tambahkan tahun, bulan atau hari.',
      'Baris 16, kolom Tempat, Tgl. Lahir: Tahun "94" dalam "20-1-94" bisa 1994 atau 2094. Tulis tahun dengan empat angka.',
      'Baris 17: NIK sama dengan baris 7, tetapi berbeda pada kolom Lama Pidana. Periksa mana yang benar, lalu hapus atau perbaiki salah satu.',
      'Baris 19, kolom Nama Lengkap: nama kosong. Isi nama lengkap, atau hapus barisnya.',
      'Baris 20: baris ini berisi 16 sel, sedangkan judul tabel 15; isinya mungkin bergeser karena tanda pemisah di dalam sel. Beri tanda kutip pada sel itu.',
      'Baris 21, kolom NIK: NIK harus 16 angka; yang tertulis 15 angka. Periksa pada KTP atau register.',
      'Baris 21, kolom Tgl Mulai Ditahan: "45689" tampaknya nomor tanggal dari lembar kerja. Ubah format selnya menjadi tanggal.',
      'Baris 23, kolom Nama Lengkap: hanya nama yang terisi. Isi kolom lain, atau hapus barisnya bila "Mengetahui," bukan orang.',
    ]))

  it('can be corrected in its refused lines and read again', () => {
    const file = refusedCsv(roster)
    expect(file.startsWith('\ufeffNo.;Nama Lengkap;N.I.K;NIK;')).toBe(true)
    const corrected = file
      .replace('3,27901E+15', '3279015205900002')
      .replace('31 Pebruari 1991', '17 Januari 1991')
      .replace('Rabu (4/1/2024)', 'Kamis (4/1/2024)')
      .replace(';18;', ';18 bulan;')
      .replace('20-1-94', '20-1-1994')
      .replace("9;;;'3279012201960009", "9;Contoh Sembilan;;'3279012201960009")
      .replace(';anyaman;', ';"anyaman; kerajinan";')
      .replace("'327901240198001", "'3279012401980011")
      .replace(';45689;', ';1-2-2025;')
    const again = read(corrected)
    expect(again.accepted.map(({ name }) => name)).toEqual([
      'Contoh Dua',
      'Contoh Empat',
      'Contoh Lima',
      'Contoh Enam',
      'Contoh Tujuh',
      // Alone in this file, it is nobody's duplicate: whoever corrects it has decided that it is the right one.
      'Contoh Satu',
      'Contoh Sembilan',
      'Contoh Sepuluh',
      'Contoh Sebelas',
    ])
    expect(again.refused.map(({ problems }) => problems[0]?.code)).toEqual(['only-a-name'])
    expect(again.accepted[0]?.nik).toBe('3279015205900002')
    expect(again.accepted.find(({ name }) => name === 'Contoh Sepuluh')?.interests).toEqual([
      'anyaman',
      'kerajinan',
    ])
    expect(again.unknownColumns).toEqual(['N.I.K'])
  })

  it('keeps the same refused lines when nothing was corrected but what they were compared with', () => {
    const again = read(refusedCsv(roster))
    const reasons = (of: CsvRoster) =>
      of.refused.flatMap(({ problems }) =>
        problems.filter(({ column }) => column !== null).map(({ code }) => code),
      )
    expect(reasons(again)).toEqual(reasons(roster))
    expect(refusedCsv(again).split('Masalah')).toHaveLength(2)
  })
})

describe('a file', () => {
  const rows = [
    ['Nama', 'NIK', 'Ket'],
    ['Contoh Satu', '3279011205850001', 'a'],
  ]

  it.each([
    [';', '\n'],
    [',', '\r\n'],
    ['\t', '\n'],
    [',', '\r'],
  ])('is read with separator %j and line end %j', (delimiter, end) => {
    const roster = read(rows.map((cells) => cells.join(delimiter)).join(end))
    expect(roster).toMatchObject({ delimiter, accepted: [{ line: 2, nik: '3279011205850001' }] })
  })

  it('keeps its separator where another occurs in the cells', () => {
    expect(read('Nama,Ket\n"Satu; Contoh","x;y;z"\n')).toMatchObject({
      delimiter: ',',
      accepted: [{ name: 'Satu; Contoh', notes: 'x;y;z' }],
    })
    expect(read('Nama;Tempat, Tgl Lahir\nContoh;Banjar, 1-2-1990\n')).toMatchObject({
      delimiter: ';',
      accepted: [{ birthPlace: 'Banjar', birthDate: '1990-02-01' }],
    })
  })

  it('numbers lines truly below cells with line breaks of any kind, and with mixed line ends', () => {
    const roster = read('Nama;Ket\r\nSatu;"a\r\nb\r\nc"\nDua;"a\nb"\r\n\r\nTiga;x\rEmpat;y')
    expect(roster.accepted.map(({ line, name }) => [line, name])).toEqual([
      [2, 'Satu'],
      [5, 'Dua'],
      [8, 'Tiga'],
      [9, 'Empat'],
    ])
    expect(roster.skipped.map(({ line }) => line)).toEqual([1, 7])
  })

  it('has its separator recognised by a header on the tenth line that takes two', () => {
    const titles = Array.from({ length: 9 }, (_, index) => `Judul ${index}; a, b, c`)
    const roster = read([...titles, 'Nama,Tanggal,', ',1/3,2/3', 'Contoh,1-2-2025,1-3-2025'].join('\n'))
    expect(roster).toMatchObject({
      delimiter: ',',
      accepted: [{ line: 12, dates: { twoThirds: '2025-03-01' } }],
    })
  })

  it('is read by another separator where the likelier one leaves a quote open', () => {
    const rows = [
      'Nama,a;Nama;NIK;Agama',
      ...Array.from({ length: 12 }, (_, index) => `Contoh ${index},b;;;`),
    ]
    expect(read([...rows, 'Terakhir,b;x;"y";z'].join('\n')).delimiter).toBe(';')
    expect(read([...rows, 'Terakhir,b;x;"y;z'].join('\n'))).toMatchObject({
      delimiter: ',',
      unknownColumns: ['a;Nama;NIK;Agama'],
    })
  })

  it('may have quotes inside a cell', () =>
    expect(read('Nama;Ket\nContoh "Ucok" Satu;"kata ""baik"""\n').accepted[0]).toMatchObject({
      name: 'Contoh "Ucok" Satu',
      notes: 'kata "baik"',
    }))

  it.each([
    ['', { code: 'empty-file' }],
    ['\ufeff \r\n\n', { code: 'empty-file' }],
    ['PK\u0003\u0004x', { code: 'not-csv' }],
    ['N\0a\0m\0a\0', { code: 'not-csv' }],
    ['a,b\n1,2', { code: 'header-not-found', rows: 2 }],
    ['Nama;NIK\nSatu;x\n"Dua;y\nTiga;z\n', { code: 'quote-not-closed', line: 3 }],
    ['Nama;NIK\nSatu;"x\r\ny"\r\nDua;"y\nTiga;z\n', { code: 'quote-not-closed', line: 4 }],
  ])('%j is refused as a whole', (text, refusal) => {
    expect(readRosterCsv(text, options)).toEqual({ ok: false, refusal })
    expect(rosterCsvTexts[refusal.code as keyof typeof rosterCsvTexts].id).toBeTruthy()
  })
})

describe('the file of refused lines', () => {
  it('does not turn cells into formulas or numbers when it is opened in a spreadsheet', () => {
    const roster = read(
      `Nama;NIK;Ket;Blok\nSatu;3279011205850001;=1+1;-\nDua;3279011205850001;=cmd|x;-\nTiga;32790112058500019;+62;-\n`,
    )
    const file = refusedCsv(roster)
    expect(file).toContain(";'=cmd|x;'-;")
    expect(file).toContain(";'32790112058500019;'+62;")
    const again = read(file)
    expect(again.accepted).toMatchObject([{ name: 'Dua', nik: '3279011205850001', notes: '=cmd|x' }])
    expect(again.refused).toMatchObject([
      { problems: [{ code: 'nik-not-16-digits', facts: { digits: 17 } }] },
    ])
  })

  it('holds only the header where nothing was refused', () =>
    expect(refusedCsv(read('Nama,Ket\nSatu,x\n'))).toBe('\ufeffNama,Ket,Masalah\r\n'))
})
