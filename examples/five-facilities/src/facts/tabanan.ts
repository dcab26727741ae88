import { unstatedScope, unstatedTerms } from '@kemandirian/core/agreements'
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

const facility = id<FacilityId>('lapas-tabanan')
const document = id<DocumentId>('artikel-001')
// Printed "(09/12)" without a year; the weekday, Selasa, fits 2025.
const on = '2025-12-09'
const write = writer(facility, document, on)
const { stated } = write

const diskop = id<PartnerId>('diskop-ukm-naker-tabanan')
const place = { name: 'Tabanan', level: 'regency', province: null } as const
const given = stated('given', 'sertifikat')

/** Closing of two courses and of rehabilitation, certificates given, and a PKS signed for the partner by a Plt. */
export const tabanan: FacilityCase = {
  on,
  facility: {
    id: facility,
    facility,
    name: write.organisationName('Lapas Kelas IIB Tabanan', 'Lapas Tabanan', ['Lapas Kelas IIB Tabanan']),
    class: 'IIB',
    kind: 'umum',
    place,
    head: id<OfficialId>('prawira-hadiwidjojo'),
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
        what: ['closing', 'certificates-given', 'agreement-signing'],
        on: { precision: 'day', on, deduced: ['year'] },
        printed: 'Selasa (09/12)',
        venue: 'Aula Candra Prabhawa',
        present: { partners: [diskop], officials: [] },
      },
    ],
    figures: [],
    cites: [
      { printed: 'Asta Cita', kind: 'policy' },
      { printed: '13 Program Akselerasi', kind: 'policy' },
    ],
  },
  officials: [
    write.official('prawira-hadiwidjojo', 'Prawira Hadiwidjojo', 'Kepala Lapas', { kind: 'facility' }),
    write.official('i-gusti-nyoman-supartiwi', 'I Gusti Nyoman Supartiwi', 'Plt. Kepala', {
      kind: 'partner',
      partner: diskop,
    }),
  ],
  partners: [
    write.partner(
      'diskop-ukm-naker-tabanan',
      'dinas',
      'Dinas Koperasi, UMKM dan Tenaga Kerja Kabupaten Tabanan',
      {
        short: 'Diskop UKM Naker',
        printed: ['Diskop UKM Naker', 'Dinas Koperasi, UMKM dan Tenaga Kerja'],
        place,
      },
    ),
  ],
  programs: [
    write.program('tata-boga', 'kemandirian', 'Pelatihan tata boga', {
      standing: 'chosen',
      trades: [['tata-boga', 'tata boga']],
      certificate: given,
    }),
    write.program('laundry', 'kemandirian', 'Pelatihan laundry', {
      standing: 'chosen',
      trades: [['laundry', 'laundry']],
      certificate: given,
    }),
    write.program('rehabilitasi-sosial', 'rehabilitasi-sosial', 'Rehabilitasi sosial', {
      standing: 'chosen',
      contents: [{ printed: 'pulih dari ketergantungan obat-obatan terlarang', part: 'other', document }],
      certificate: given,
    }),
  ],
  batches: [
    {
      id: id<BatchId>('tata-boga-2025'),
      program: id<ProgramId>('tata-boga'),
      reached: 'certificates-given',
      plan: {
        ...unsettledPlan,
        trades: ['tata boga'],
        basis: { kind: 'not-stated', document },
        stated: { ...unsettledPlan.stated, certificate: given },
      },
    },
    {
      id: id<BatchId>('laundry-2025'),
      program: id<ProgramId>('laundry'),
      reached: 'certificates-given',
      plan: {
        ...unsettledPlan,
        trades: ['laundry'],
        basis: { kind: 'not-stated', document },
        stated: { ...unsettledPlan.stated, certificate: given },
      },
    },
    {
      id: id<BatchId>('rehabilitasi-2025'),
      program: id<ProgramId>('rehabilitasi-sosial'),
      reached: 'certificates-given',
      plan: {
        ...unsettledPlan,
        basis: { kind: 'not-stated', document },
        stated: { ...unsettledPlan.stated, certificate: given },
      },
    },
  ],
  agreements: [
    {
      agreement: {
        id: id<AgreementId>('pks-2025'),
        facility,
        kind: 'pks',
        follows: [],
        terms: {
          ...unstatedTerms,
          parties: [
            { party: { kind: 'facility' }, role: null, number: null },
            { party: { kind: 'partner', partner: diskop }, role: null, number: null },
          ],
          scope: [
            scope('training', 'fasilitasi pelatihan berbasis pasar'),
            scope('business-mentoring', 'pendampingan usaha'),
            scope('product-legality', 'legalitas produk'),
            scope('marketing', 'pemasaran lokal dan regional'),
          ],
          aboutTraining: true,
        },
        documents: [document],
        standsFor: { kind: 'exact', value: 1 },
        note: null,
      },
      signing: {
        signedOn: on,
        place: 'Aula Candra Prabhawa',
        signatories: [
          {
            party: { kind: 'facility' },
            official: id<OfficialId>('prawira-hadiwidjojo'),
            name: 'Prawira Hadiwidjojo',
            office: 'Kepala Lapas',
            acting: null,
            authority: null,
          },
          {
            party: { kind: 'partner', partner: diskop },
            official: id<OfficialId>('i-gusti-nyoman-supartiwi'),
            name: 'I Gusti Nyoman Supartiwi',
            office: 'Plt. Kepala',
            acting: 'plt',
            authority: null,
          },
        ],
        witnesses: null,
        document: null,
      },
    },
  ],
}

function scope(topic: 'training' | 'business-mentoring' | 'product-legality' | 'marketing', printed: string) {
  return { ...unstatedScope, topic, printed }
}
