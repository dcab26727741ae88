import type { LocalizedText } from '../../../foundations/index.js'
import { kuhpNasional, permenkumham3 } from './law-days.js'
import type { Parameter } from './parameter.js'
import { instruments } from './rights-parameters.js'

/** A requirement that the TPP judges. */
export interface Judged {
  /** The id of the criterion. */
  readonly id: string
  readonly title: LocalizedText
}

function pasal67(id: string, title: LocalizedText): Parameter<Judged> {
  return {
    since: permenkumham3,
    until: null,
    value: { id, title },
    instrument: 'Permenkumham 3/2018',
    article: 'Pasal 67',
    confidence: 'second-hand',
  }
}

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
    note: 'days-in-lapas-not-known',
  },
]

const noOtherCase: readonly Parameter<Judged>[] = [
  /* @__PURE__ */ pasal67('no-other-case', {
    id: 'tidak terlibat perkara lain (surat Kejari)',
    en: 'no other case (letter of the prosecutor)',
  }),
]

const familyAsks: readonly Parameter<Judged>[] = [
  /* @__PURE__ */ pasal67('family-asks', {
    id: 'permintaan keluarga yang diketahui RT dan lurah atau kepala desa',
    en: 'request of the family, known to the neighbourhood and village heads',
  }),
]

const safe: readonly Parameter<Judged>[] = [
  /* @__PURE__ */ pasal67('security-guaranteed', {
    id: 'ada jaminan keamanan, dan menurut Litmas layak',
    en: 'security is guaranteed, and the social inquiry finds it fit',
  }),
]

/** What people judge for pembebasan bersyarat, by the days on which it was asked for. */
export const pembebasanBersyaratByPeopleParameters = { instruments, accepted, inLapas }

/** What people judge for cuti mengunjungi keluarga, by the days on which it was asked for. */
export const cutiMengunjungiKeluargaByPeopleParameters = { instruments, noOtherCase, familyAsks, safe }
