import { unstatedTerms } from '@kemandirian/core/agreements'
import {
  type AgreementId,
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

const facility = id<FacilityId>('lapas-mojokerto')
const document = id<DocumentId>('artikel-004')
const on = '2025-06-18'
const write = writer(facility, document, on)
const { stated } = write

const blk = id<PartnerId>('blk-mojokerto')
const planned = stated('promised' as const, 'bersertifikat')

/** A first meeting with a BLK: trades were talked about, nothing was agreed, nobody takes part yet. */
export const mojokerto: FacilityCase = {
  on,
  facility: {
    id: facility,
    facility,
    name: write.organisationName('Lapas Kelas IIB Mojokerto', 'Lapas Mojokerto', [
      'Lapas Kelas IIB Mojokerto',
    ]),
    class: 'IIB',
    kind: 'umum',
    place: { name: 'Mojokerto', level: null, province: null },
    head: null,
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
        what: ['coordination-meeting'],
        on: { precision: 'day', on, deduced: [] },
        printed: 'Rabu (18/6/2025)',
        venue: null,
        present: { partners: [blk], officials: [id<OfficialId>('kasi-binadik-dan-giatja')] },
      },
    ],
    figures: [],
    cites: [],
  },
  officials: [
    write.official('kasi-binadik-dan-giatja', null, 'Kasi Binadik dan Giatja', { kind: 'facility' }),
  ],
  partners: [write.partner('blk-mojokerto', 'blk', 'BLK Mojokerto')],
  programs: [
    write.program('keterampilan-bersertifikat', 'kemandirian', 'Pelatihan keterampilan bersertifikat', {
      standing: 'discussed',
      trades: [
        ['pertukangan', 'pertukangan dan pengelasan'],
        ['pengelasan', 'pertukangan dan pengelasan'],
        ['budidaya-lele', 'perikanan lele'],
        ['peternakan-ayam', 'peternakan ayan'],
        ['peternakan-kambing', 'peternakan kambing'],
      ],
      contents: [
        { printed: 'soft skill', part: 'soft-skill', document },
        { printed: 'etos kerja', part: 'soft-skill', document },
        { printed: 'mental kewirausahaan', part: 'soft-skill', document },
      ],
      certificate: planned,
    }),
  ],
  batches: [
    {
      id: id<BatchId>('keterampilan-2025'),
      program: id<ProgramId>('keterampilan-bersertifikat'),
      reached: 'discussed',
      plan: {
        ...unsettledPlan,
        partners: [{ partner: blk, role: 'counterpart', agreement: null }],
        stated: { ...unsettledPlan.stated, certificate: planned },
      },
    },
  ],
  agreements: [
    {
      agreement: {
        id: id<AgreementId>('penjajakan-blk'),
        facility,
        kind: 'pks',
        follows: [],
        terms: {
          ...unstatedTerms,
          parties: [
            { party: { kind: 'facility' }, role: null, number: null },
            { party: { kind: 'partner', partner: blk }, role: null, number: null },
          ],
          aboutTraining: true,
        },
        documents: [document],
        standsFor: { kind: 'exact', value: 1 },
        note: null,
      },
      signing: null,
    },
  ],
}
