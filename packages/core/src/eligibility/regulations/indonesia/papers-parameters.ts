import type { LocalizedText } from '../../../foundations/index.js'
import { permenkumham3 } from './law-days.js'
import type { Parameter } from './parameter.js'
import { instruments } from './rights-parameters.js'

/** Papers by their names in the facts, with what they are called. */
export type Papers = readonly (readonly [paper: string, title: LocalizedText])[]

/** Papers of a proposal for PB, CB or CMB. */
const everyones: readonly Parameter<Papers>[] = [
  {
    since: permenkumham3,
    until: null,
    instrument: 'Halaman layanan Lapas dan Kanwil',
    confidence: 'second-hand',
    value: [
      [
        'verdict',
        {
          id: 'petikan putusan dan berita acara pelaksanaan',
          en: 'extract of the verdict and minutes of its execution',
        },
      ],
      [
        'progress-or-assessment',
        {
          id: 'laporan perkembangan pembinaan, atau asesmen risiko dan kebutuhan',
          en: 'progress report, or assessment of risk and needs',
        },
      ],
      ['litmas', { id: 'laporan Litmas dari Bapas', en: 'social inquiry (Litmas) of the Bapas' }],
      ['prosecutor-letter', { id: 'surat pemberitahuan ke Kejari', en: 'letter to the prosecutor' }],
      ['register-f', { id: 'salinan Register F', en: 'copy of Register F' }],
      ['changes', { id: 'daftar perubahan', en: 'record of changes to the sentence' }],
      ['own-statement', { id: 'surat pernyataan narapidana', en: "the prisoner's own statement" }],
      [
        'family-guarantee',
        {
          id: 'jaminan keluarga yang diketahui lurah atau kepala desa',
          en: 'guarantee of the family, known to the village head',
        },
      ],
    ],
  },
]

/** Further papers of a foreigner, for PB. */
const foreigners: readonly Parameter<Papers>[] = [
  {
    since: permenkumham3,
    until: null,
    instrument: 'Halaman layanan Lapas dan Kanwil',
    confidence: 'second-hand',
    value: [
      [
        'embassy-guarantee',
        { id: 'surat jaminan kedutaan atau konsulat', en: 'guarantee of the embassy or consulate' },
      ],
      [
        'no-flight-guarantee',
        { id: 'surat jaminan tidak melarikan diri', en: "guarantor's letter that the person will not flee" },
      ],
      [
        'stay-permit-exemption',
        {
          id: 'surat keterangan bebas izin tinggal dari Ditjen Imigrasi',
          en: 'immigration statement that exempts from the stay permit',
        },
      ],
      [
        'interpol-letter',
        { id: 'surat NCB-Interpol (tidak ada Red Notice)', en: 'NCB-Interpol letter (no Red Notice)' },
      ],
    ],
  },
]

/** Papers of a proposal, by the days on which they were asked for. */
export const papersParameters = { instruments, everyones, foreigners }
