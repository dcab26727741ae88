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

const facility = id<FacilityId>('lapas-banjar')
const document = id<DocumentId>('artikel-000')
const on = '2025-08-21'
const write = writer(facility, document, on)
const { stated } = write

const disnaker = id<PartnerId>('disnaker-banjar')
const dkppp = id<PartnerId>('dkppp-banjar')
const arsip = id<PartnerId>('dinas-kearsipan-banjar')
const stikes = id<PartnerId>('stikes-bina-putra')
const welding = id<BatchId>('las-2025')
const hens = id<BatchId>('ayam-petelur-2025')
const place = { name: 'Banjar', level: 'city', province: null } as const

/**
 * Opening of two courses and of rehabilitation, and the signing of a PKS with partners who are not those of the
 * training. The article says 160, 80 and 80, 63 and 60: they are kept as said and never added up.
 */
export const banjar: FacilityCase = {
  on,
  facility: {
    id: facility,
    facility,
    name: write.organisationName('Lapas Kelas IIB Banjar', 'Lapas Banjar', [
      'Lapas Kelas IIB Kota Banjar',
      'Lapas Banjar',
    ]),
    class: 'IIB',
    kind: 'umum',
    place,
    head: id<OfficialId>('tutut-prasetyo'),
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
        what: ['opening', 'agreement-signing'],
        on: { precision: 'day', on, deduced: [] },
        printed: 'Kamis (21/8/2025)',
        venue: 'Aula Lapas Banjar',
        present: { partners: [], officials: [] },
      },
    ],
    figures: [
      { of: 'participants', value: { kind: 'exact', value: 160 }, printed: '160', batches: [welding, hens] },
    ],
    cites: [{ printed: 'UU 22/2022', kind: 'law' }],
  },
  officials: [
    write.official('tutut-prasetyo', 'Tutut Prasetyo', 'Kalapas', { kind: 'facility' }, [
      'Tutut Prasetyo',
      'Tutut Prasetya',
    ]),
  ],
  partners: [
    write.partner('disnaker-banjar', 'dinas', 'Dinas Tenaga Kerja Kota Banjar', { place }),
    write.partner('dkppp-banjar', 'dinas', 'Dinas Ketahanan Pangan, Pertanian dan Perikanan Kota Banjar', {
      place,
    }),
    write.partner('dinas-kearsipan-banjar', 'dinas', 'Dinas Kearsipan dan Perpustakaan Kota Banjar', {
      place,
    }),
    write.partner('stikes-bina-putra', 'college', 'STIKES Bina Putra Banjar'),
  ],
  programs: [
    write.program('las-produktif', 'kemandirian', 'Pelatihan las produktif', {
      standing: 'chosen',
      trades: [['las-produktif', 'las produktif']],
      contents: [
        { printed: 'materi', part: 'theory', document },
        { printed: 'praktik', part: 'practice', document },
      ],
      certificate: stated('promised', 'bersertifikat'),
    }),
    write.program('ayam-petelur', 'kemandirian', 'Pelatihan peternakan ayam petelur', {
      standing: 'chosen',
      trades: [['peternakan-ayam-petelur', 'peternakan ayam petelur']],
      contents: [{ printed: 'membuat kandang dan yang lainnya', part: 'practice', document }],
      certificate: stated('promised', 'bersertifikat'),
    }),
    write.program('rehabilitasi-sosial', 'rehabilitasi-sosial', 'Rehabilitasi sosial', {
      standing: 'chosen',
    }),
  ],
  batches: [
    {
      id: welding,
      program: id<ProgramId>('las-produktif'),
      reached: 'opened',
      plan: {
        ...unsettledPlan,
        trades: ['las produktif'],
        partners: [{ partner: disnaker, role: 'collaborator', agreement: null }],
        basis: { kind: 'not-stated', document },
        stated: {
          ...unsettledPlan.stated,
          participants: [{ ...stated({ kind: 'exact', value: 80 }, '80'), sense: 'taking-part' }],
          durationDays: stated(12, '12 hari'),
          certificate: stated('promised', 'bersertifikat'),
        },
      },
    },
    {
      id: hens,
      program: id<ProgramId>('ayam-petelur'),
      reached: 'opened',
      plan: {
        ...unsettledPlan,
        trades: ['peternakan ayam petelur'],
        partners: [{ partner: dkppp, role: 'collaborator', agreement: null }],
        basis: { kind: 'not-stated', document },
        stated: {
          ...unsettledPlan.stated,
          participants: [{ ...stated({ kind: 'exact', value: 80 }, '80'), sense: 'taking-part' }],
          durationDays: stated(12, '12 hari'),
          certificate: stated('promised', 'bersertifikat'),
        },
      },
    },
    {
      id: id<BatchId>('rehabilitasi-1-2025'),
      program: id<ProgramId>('rehabilitasi-sosial'),
      reached: 'opened',
      plan: {
        ...unsettledPlan,
        phase: { phase: 1, printed: 'tahap pertama' },
        basis: { kind: 'not-stated', document },
        stated: {
          ...unsettledPlan.stated,
          participants: [{ ...stated({ kind: 'exact', value: 63 }, '63'), sense: 'taking-part' }],
        },
      },
    },
    {
      id: id<BatchId>('rehabilitasi-2-2025'),
      program: id<ProgramId>('rehabilitasi-sosial'),
      reached: 'planned',
      plan: {
        ...unsettledPlan,
        phase: { phase: 2, printed: 'tahap kedua' },
        basis: { kind: 'not-stated', document },
        stated: {
          ...unsettledPlan.stated,
          participants: [{ ...stated({ kind: 'exact', value: 60 }, '60'), sense: 'planned' }],
        },
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
            { party: { kind: 'partner', partner: arsip }, role: null, number: null },
            { party: { kind: 'partner', partner: stikes }, role: null, number: null },
          ],
          aboutTraining: false,
        },
        documents: [document],
        standsFor: { kind: 'range', atLeast: 1, atMost: 2 },
        note: 'Artikel tidak menyebut apakah ini satu naskah bersama atau dua naskah terpisah.',
      },
      signing: {
        signedOn: on,
        place: 'Aula Lapas Banjar',
        signatories: null,
        witnesses: null,
        document: null,
      },
    },
  ],
}
