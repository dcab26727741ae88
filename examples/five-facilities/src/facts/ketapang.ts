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

const facility = id<FacilityId>('lapas-ketapang')
const document = id<DocumentId>('artikel-002')
const on = '2021-03-08'
const write = writer(facility, document, on)
const { stated } = write

const disnakertrans = id<PartnerId>('disnakertrans-ketapang')
const blk = id<PartnerId>('blk-ketapang')
const kanwil = id<PartnerId>('kanwil-kalbar')
const place = { name: 'Ketapang', level: 'regency', province: 'Kalimantan Barat' } as const
const participants = stated({ kind: 'range' as const, atLeast: 25, atMost: 30 }, 'setidaknya 25 hingga 30')
const condition = 'WBP yang telah memenuhi syarat asimilasi'

const offered = [
  ['las-listrik', 'las listrik'],
  ['perbaikan-komputer', 'perbaikan komputer'],
  ['hasil-pertanian', 'pengelolaan hasil pertanian'],
  ['hasil-perikanan', 'pengelolaan hasil perikanan'],
  ['menjahit', 'menjahit'],
] as const

/** A PKS signed before any course was chosen; only those who meet the conditions of asimilasi may join. */
export const ketapang: FacilityCase = {
  on,
  facility: {
    id: facility,
    facility,
    name: write.organisationName('Lapas Kelas IIB Ketapang', 'Lapas Ketapang', [
      'Lapas Kelas IIB Ketapang',
      'Lapas Kelas IIB Katapang',
    ]),
    class: 'IIB',
    kind: 'umum',
    place,
    head: id<OfficialId>('ali-imran'),
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
        what: ['agreement-signing'],
        on: { precision: 'day', on, deduced: [] },
        printed: 'Senin (8/3/2021)',
        venue: null,
        present: { partners: [disnakertrans, kanwil], officials: [] },
      },
    ],
    figures: [],
    cites: [{ printed: 'instruksi Dirjen', kind: 'instruction' }],
  },
  officials: [
    write.official('ali-imran', 'Ali Imran', 'Kalapas', { kind: 'facility' }),
    write.official('dersi', 'Dersi', 'Kepala', { kind: 'partner', partner: disnakertrans }),
    write.official('suprobowati', 'Suprobowati', 'Kepala Divisi Pemasyarakatan', {
      kind: 'partner',
      partner: kanwil,
    }),
  ],
  partners: [
    write.partner(
      'disnakertrans-ketapang',
      'dinas',
      'Dinas Ketenagakerjaan dan Transmigrasi Kabupaten Ketapang',
      {
        short: 'Disnakertrans',
        printed: ['Dinas Ketenagakerjaan dan Transmigrasi', 'Disnakertrans'],
        place,
      },
    ),
    write.partner('blk-ketapang', 'blk', 'BLK Ketapang'),
    write.partner('kanwil-kalbar', 'regional-office', 'Kanwil Kemenkumham Kalimantan Barat', {
      printed: ['Kanwil Kalbar'],
      place: { name: 'Kalimantan Barat', level: 'province', province: 'Kalimantan Barat' },
    }),
  ],
  programs: [
    write.program('keterampilan-blk', 'kemandirian', 'Pelatihan keterampilan di BLK', {
      standing: 'offered',
      trades: offered,
      admission: stated({ policy: 'ketapang/asimilasi' }, condition),
    }),
  ],
  batches: [
    {
      id: id<BatchId>('keterampilan-awal-2021'),
      program: id<ProgramId>('keterampilan-blk'),
      reached: 'planned',
      plan: {
        ...unsettledPlan,
        round: { round: 1, printed: 'tahap awal ini' },
        quota: null,
        partners: [{ partner: blk, role: 'provider', agreement: id<AgreementId>('pks-2021') }],
        basis: { kind: 'agreement', agreement: id<AgreementId>('pks-2021'), clause: null },
        stated: {
          ...unsettledPlan.stated,
          participants: [{ ...participants, sense: 'planned' }],
          starts: stated(
            { precision: 'month', year: 2021, month: 4, deduced: ['year', 'month'] },
            'bulan depan',
          ),
        },
      },
    },
  ],
  agreements: [
    {
      agreement: {
        id: id<AgreementId>('pks-2021'),
        facility,
        kind: 'pks',
        follows: [],
        terms: {
          ...unstatedTerms,
          parties: [
            { party: { kind: 'facility' }, role: null, number: null },
            { party: { kind: 'partner', partner: disnakertrans }, role: null, number: null },
          ],
          scope: [
            {
              ...unstatedScope,
              topic: 'training',
              printed: 'Pembinaan Keterampilan WBP',
              deliveredBy: [blk],
            },
          ],
          aboutTraining: true,
          eligibility: { printed: condition, policy: 'ketapang/asimilasi' },
        },
        documents: [document],
        standsFor: { kind: 'exact', value: 1 },
        note: null,
      },
      signing: {
        signedOn: on,
        place: null,
        signatories: [
          {
            party: { kind: 'facility' },
            official: id<OfficialId>('ali-imran'),
            name: 'Ali Imran',
            office: 'Kalapas',
            acting: null,
            authority: null,
          },
          {
            party: { kind: 'partner', partner: disnakertrans },
            official: id<OfficialId>('dersi'),
            name: 'Dersi',
            office: 'Kepala',
            acting: null,
            authority: null,
          },
        ],
        witnesses: [
          {
            official: id<OfficialId>('suprobowati'),
            name: 'Suprobowati',
            office: 'Kepala Divisi Pemasyarakatan',
          },
        ],
        document: null,
      },
    },
  ],
}
