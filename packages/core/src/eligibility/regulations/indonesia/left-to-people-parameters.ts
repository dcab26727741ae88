import type { LocalizedText } from '../../../foundations/index.js'
import { lawDays } from './law-days.js'
import type { Parameter } from './parameter.js'
import { instruments } from './rights-parameters.js'

/** A requirement that the TPP judges. */
export interface Judged {
  /** The id of the criterion. */
  readonly id: string
  readonly title: LocalizedText
}

const { permenkumham3, kuhpNasional } = lawDays

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
    },
  },
]

/** What people judge for pembebasan bersyarat, by the days on which it was asked for. */
export const pembebasanBersyaratByPeopleParameters = { instruments, accepted, inLapas }

/** What people judge for cuti mengunjungi keluarga, by the days on which it was asked for. */
export const cutiMengunjungiKeluargaByPeopleParameters = { instruments, noOtherCase, familyAsks, safe }
