import {
  type BatchId,
  type DocumentId,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
  type ProgramId,
} from '@kemandirian/core/foundations'
import { unsettledPlan } from '@kemandirian/core/programs'
import type { FacilityCase } from './facility-case.js'
import { writer } from './write.js'

const facility = id<FacilityId>('lapas-narkotika-kasongan')
const document = id<DocumentId>('artikel-003')
const on = '2025-08-04'
const write = writer(facility, document, on)
const { stated } = write

const blk = id<PartnerId>('blk-palangka-raya')
const lpk = id<PartnerId>('lpk-multi-karya')
const umkm = id<PartnerId>('marajaki-kreatif')

/** A craft course of "a few days" with three partners and no agreement that anyone mentions. */
export const kasongan: FacilityCase = {
  on,
  facility: {
    id: facility,
    facility,
    name: write.organisationName('Lapas Narkotika Kelas IIA Kasongan', 'Lapas Kasongan', [
      'Lapas Narkotika Kelas IIA Kasongan',
    ]),
    class: 'IIA',
    kind: 'narkotika',
    place: { name: 'Kasongan', level: null, province: null },
    head: id<OfficialId>('yurdani'),
    supervision: [],
  },
  document: {
    id: document,
    facility,
    kind: 'article',
    title: null,
    number: null,
    publisher: null,
    dated: null,
    occasions: [
      {
        what: ['opening'],
        on: { precision: 'day', on, deduced: [] },
        printed: 'Senin (04/08/2025)',
        venue: 'Aula Utama',
        present: {
          partners: [blk, umkm],
          officials: [id<OfficialId>('m-noor-ikhsan'), id<OfficialId>('benny')],
        },
      },
    ],
    figures: [],
    cites: [],
  },
  officials: [
    write.official('yurdani', 'Yurdani', 'Kepala Lapas', { kind: 'facility' }),
    write.official('m-noor-ikhsan', 'M. Noor Ikhsan', 'perwakilan', { kind: 'partner', partner: blk }, [
      'M.Noor Ikhsan',
    ]),
    write.official('benny', 'Benny', 'pimpinan', { kind: 'partner', partner: umkm }),
  ],
  partners: [
    write.partner('blk-palangka-raya', 'blk', 'BLK Kota Palangka Raya', {
      place: { name: 'Palangka Raya', level: 'city', province: null },
    }),
    write.partner('lpk-multi-karya', 'lpk', 'Lembaga Pelatihan Kerja Multi Karya'),
    write.partner('marajaki-kreatif', 'umkm', 'UMKM Marajaki Kreatif'),
  ],
  programs: [
    write.program('aksesoris-batu-lilis', 'kemandirian', 'Pelatihan aksesoris gelang dan kalung batu Lilis', {
      standing: 'chosen',
      trades: [['kerajinan-aksesoris', 'aksesoris gelang dan kalung, batu-batuan Lilis']],
      contents: [
        { printed: 'kerajinan tangan', part: 'practice', document },
        { printed: 'kewirausahaan', part: 'soft-skill', document },
        { printed: 'kearifan lokal', part: 'other', document },
      ],
    }),
  ],
  batches: [
    {
      id: id<BatchId>('aksesoris-2025'),
      program: id<ProgramId>('aksesoris-batu-lilis'),
      reached: 'opened',
      plan: {
        ...unsettledPlan,
        trades: ['kerajinan aksesoris'],
        partners: [blk, lpk, umkm].map((partner) => ({
          partner,
          role: 'co-organiser' as const,
          agreement: null,
        })),
        basis: { kind: 'not-stated', document },
        stated: {
          ...unsettledPlan.stated,
          participants: [{ ...stated({ kind: 'exact', value: 20 }, '20'), sense: 'taking-part' }],
          length: stated('words-only', 'beberapa hari ke depan'),
          venue: stated('Aula Utama', 'Aula Utama'),
        },
      },
    },
  ],
  agreements: [],
}
