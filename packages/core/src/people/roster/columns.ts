import { letterOrDigit, tidied } from './cell.js'

/** What a column of a roster holds. */
export type RosterField = keyof typeof labels

/** A column as the header names it. */
export interface RosterColumn {
  /** As printed; the column's letter where the header cell is empty. */
  readonly label: string
  /** `null` where the label is not known, or names what an earlier column already holds. */
  readonly field: RosterField | null
}

/**
 * What the header cell stands for, or `undefined`. Capitals, punctuation and spaces do not matter.
 *
 * @example fieldOf('Tempat, Tgl. Lahir') // 'birth'
 */
export function fieldOf(label: string): RosterField | undefined {
  const beginning = beginningOf(label)
  if (beginning !== undefined && !beginnings.has(beginning)) return undefined
  return fields.get(normalLabel(label))
}

/** The label without what only looks different: `No. Reg.` and `NO REG` are the same. */
export function normalLabel(label: string): string {
  return tidied(label)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}/#&]+/gu, ' ')
    .replace(/\btanggal\b/g, 'tgl')
    .replace(/\bnomor\b/g, 'no')
    .replace(/\blhr\b/g, 'lahir')
    .replace(/ ?\/ ?/g, '/')
    .trim()
}

/** The letter that a spreadsheet gives the column: 0 is A, 26 is AA. */
export function columnLetter(index: number): string {
  const before = Math.floor(index / 26)
  return `${before > 0 ? columnLetter(before - 1) : ''}${String.fromCharCode(65 + (index % 26))}`
}

/** Labels in use, in the form of {@link normalLabel}. A label that may mean two things is not among them. */
const labels = {
  /** The running number of the list: says nothing about the person. */
  number: ['no', 'no urut', '#'],
  name: [
    'nama',
    'nama lengkap',
    'nama wbp',
    'nama wbp/tahanan',
    'nama napi',
    'nama narapidana',
    'nama tahanan',
    'nama warga binaan',
    'nama warga binaan pemasyarakatan',
    'nama peserta',
    'nama peserta pelatihan',
    'name',
  ],
  nik: ['nik', 'no nik', 'nik ktp', 'no ktp', 'nik/no ktp', 'no ktp/nik', 'no induk kependudukan'],
  registerNumber: [
    'no reg',
    'noreg',
    'no register',
    'no registrasi',
    'no reg instansi',
    'no registrasi instansi',
    'register',
    'reg',
  ],
  sex: ['l/p', 'jk', 'j/k', 'jenis kelamin', 'jns kelamin', 'kelamin', 'sex', 'gender'],
  birthPlace: ['tempat lahir', 'tmp lahir', 'tmpt lahir', 'kota lahir'],
  birthDate: ['tgl lahir', 'birth date', 'date of birth'],
  /** Place and date in one cell. */
  birth: [
    'ttl',
    'tempat tgl lahir',
    'tempat/tgl lahir',
    'tempat dan tgl lahir',
    'tempat & tgl lahir',
    'tmp tgl lahir',
    'tmpt tgl lahir',
    'tmp/tgl lahir',
    'tmpt/tgl lahir',
  ],
  religion: ['agama'],
  citizenship: ['kewarganegaraan', 'warga negara', 'wn', 'wni/wna', 'kebangsaan'],
  category: [
    'status',
    'golongan',
    'gol',
    'status/golongan',
    'status/gol',
    'golongan register',
    'gol register',
    'gol reg',
    'jenis register',
    'jenis registrasi',
  ],
  offence: [
    'perkara',
    'tindak pidana',
    'kasus',
    'jenis kejahatan',
    'jenis perkara',
    'jenis tindak pidana',
    'kejahatan',
    'perkara/pasal',
    'tindak pidana/pasal',
  ],
  article: ['pasal', 'pasal yang dilanggar', 'uu/pasal'],
  length: [
    'pidana',
    'lama pidana',
    'masa pidana',
    'pidana penjara',
    'pidana pokok',
    'hukuman',
    'lama hukuman',
    'masa hukuman',
    'vonis',
    'lama vonis',
    'putusan',
    'putusan pidana',
  ],
  subsidiary: ['subsider', 'subsidair', 'subs', 'pidana subsider', 'pidana pengganti', 'denda/subsider'],
  countedFrom: [
    'tgl mulai ditahan',
    'mulai ditahan',
    'tgl ditahan',
    'tgl penahanan',
    'tgl mulai penahanan',
    'mulai penahanan',
    'mulai dihitung',
    'tgl mulai dihitung',
    'dihitung sejak',
    'tgl mulai pidana',
    'mulai menjalani',
    'mulai menjalani pidana',
    'tgl mulai menjalani pidana',
  ],
  oneThird: ['1/3', 'tgl 1/3', '1/3 masa pidana', 'tgl 1/3 masa pidana', '1/3 mp', '⅓'],
  half: ['1/2', 'tgl 1/2', '1/2 masa pidana', 'tgl 1/2 masa pidana', '1/2 mp', '½'],
  twoThirds: ['2/3', 'tgl 2/3', '2/3 masa pidana', 'tgl 2/3 masa pidana', '2/3 mp', '⅔'],
  originalEnd: ['ekspirasi awal', 'tgl ekspirasi awal', 'expirasi awal'],
  /** Without "awal", the end as it stands on the day of the roster. */
  finalEnd: [
    'ekspirasi',
    'expirasi',
    'tgl ekspirasi',
    'tgl expirasi',
    'ekspirasi akhir',
    'tgl ekspirasi akhir',
    'expirasi akhir',
  ],
  remission: ['remisi', 'jumlah remisi', 'total remisi', 'lama remisi', 'besar remisi', 'perolehan remisi'],
  interests: [
    'minat',
    'pelatihan',
    'kejuruan',
    'minat pelatihan',
    'minat/pelatihan',
    'minat/kejuruan',
    'minat kejuruan',
    'minat bakat',
    'minat/bakat',
    'minat dan bakat',
    'jenis pelatihan',
    'pelatihan yang diminati',
    'keterampilan yang diminati',
  ],
  notes: ['keterangan', 'ket', 'catatan'],
  /** What {@link refusedTable} adds; not read. */
  problem: ['masalah'],
} as const satisfies Record<string, readonly string[]>

const fields: ReadonlyMap<string, RosterField> = new Map(
  Object.entries(labels).flatMap(([field, names]) =>
    names.map((name) => [normalLabel(name), field as RosterField] as const),
  ),
)

/**
 * The first three letters or digits as one number, which the normal form keeps but for the words that it shortens;
 * `undefined` where a sign or a space is among them.
 */
function beginningOf(label: string): number | undefined {
  if (label.length < 3) return undefined
  let beginning = 0
  for (let at = 0; at < 3; at++) {
    const code = letterOrDigit(label.charCodeAt(at))
    if (code < 0) return undefined
    beginning = beginning * 128 + code
  }
  return beginning
}

/** How labels begin: a name, which is looked for among them, seldom begins like one. */
const beginnings: ReadonlySet<number | undefined> = new Set(
  [...fields.keys(), 'tanggal', 'nomor', 'lhr'].map(beginningOf),
)
