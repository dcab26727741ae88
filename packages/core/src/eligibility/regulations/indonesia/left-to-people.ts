import type { Day, LegalSource, LocalizedText } from '../../../foundations/index.js'
import type { Authority } from '../../case-record.js'
import { manual } from '../../criteria/manual.js'
import { all, policy } from '../../node.js'
import { byRegime } from './by-regime.js'
import { lawDays } from './law-days.js'
import { inForceOn, type Parameter, sourceOf } from './parameter.js'
import { instruments } from './rights-parameters.js'

interface Judged {
  /** The id of the criterion. */
  readonly id: string
  readonly title: LocalizedText
  readonly who: readonly [Authority, ...Authority[]]
}

const { permenkumham3, kuhpNasional } = lawDays
const tpp = ['tpp'] as const

const pasal67 = {
  since: permenkumham3,
  until: null,
  instrument: 'Permenkumham 3/2018',
  article: 'Pasal 67',
  confidence: 'second-hand',
} as const

const accepted: readonly Parameter<Judged>[] = [
  {
    since: permenkumham3,
    until: null,
    value: {
      id: 'community-accepts',
      title: {
        id: 'masyarakat dapat menerima program pembinaan',
        en: 'the community can accept the program',
      },
      who: tpp,
    },
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 82',
    confidence: 'second-hand',
  },
]

const inLapas: readonly Parameter<Judged>[] = [
  {
    since: kuhpNasional,
    until: null,
    value: {
      id: 'nine-months-in-lapas',
      title: {
        id: 'dipidana paling singkat 1 tahun dan telah menjalani paling singkat 9 bulan di Lapas',
        en: 'sentenced to at least a year, and at least nine months served in a Lapas',
      },
      who: tpp,
    },
    instrument: 'UU 1/2023 (KUHP nasional)',
    article: 'Penjelasan Pasal 72 ayat (1)',
    confidence: 'text',
    note: 'Which days were served in a Lapas, and which in detention elsewhere, is not among the facts.',
  },
]

const noOtherCase: readonly Parameter<Judged>[] = [
  {
    ...pasal67,
    value: {
      id: 'no-other-case',
      title: {
        id: 'tidak terlibat perkara lain (surat Kejari)',
        en: 'no other case (letter of the prosecutor)',
      },
      who: tpp,
    },
  },
]

const familyAsks: readonly Parameter<Judged>[] = [
  {
    ...pasal67,
    value: {
      id: 'family-asks',
      title: {
        id: 'permintaan keluarga yang diketahui RT dan lurah atau kepala desa',
        en: 'request of the family, known to the neighbourhood and village heads',
      },
      who: tpp,
    },
  },
]

const safe: readonly Parameter<Judged>[] = [
  {
    ...pasal67,
    value: {
      id: 'security-guaranteed',
      title: {
        id: 'ada jaminan keamanan, dan menurut Litmas layak',
        en: 'security is guaranteed, and the social inquiry finds it fit',
      },
      who: tpp,
    },
  },
]

/**
 * What pembebasan bersyarat asks for that no fact decides: that the community accepts the program, and since KUHP
 * nasional nine months in a Lapas. Unknown until the TPP's judgement is recorded.
 *
 * @example policy({ id: 'lapas-x/pb', all: [regulations.indonesia.pembebasanBersyarat, pembebasanBersyaratByPeople] })
 */
export const pembebasanBersyaratByPeople = leftToPeople(
  'pembebasan-bersyarat/dinilai-petugas',
  { id: 'penilaian petugas untuk PB', en: 'what people judge for PB' },
  { accepted, inLapas },
)

/**
 * What cuti mengunjungi keluarga asks for that no fact decides: no other case, the family's request, security. Unknown
 * until the TPP's judgement is recorded.
 */
export const cutiMengunjungiKeluargaByPeople = leftToPeople(
  'cuti-mengunjungi-keluarga/dinilai-petugas',
  { id: 'penilaian petugas untuk CMK', en: 'what people judge for CMK' },
  { noOtherCase, familyAsks, safe },
)

function leftToPeople(
  id: string,
  title: LocalizedText,
  tables: Readonly<Record<string, readonly Parameter<Judged>[]>>,
) {
  const criteria = (on: Day) =>
    Object.values(tables).flatMap((table) => {
      const row = inForceOn(table, on)
      return row === undefined ? [] : [judged(row.value, sourceOf(row))]
    })
  return policy({
    id,
    title,
    all: [byRegime({ ...tables, instruments }, (on) => all(...criteria(on)))],
  })
}

function judged(value: Judged, source: LegalSource) {
  return manual({ ...value, source })
}
