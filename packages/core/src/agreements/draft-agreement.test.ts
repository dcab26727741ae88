import { describe, expect, it } from 'vitest'
import {
  type AgreementId,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
} from '../foundations/index.js'
import type { Agreement } from './agreement.js'
import { type DraftNames, draftAgreement } from './draft-agreement.js'
import type { DraftLine } from './draft-line.js'
import { listing, plain } from './draft-line.js'
import { type AgreementTerms, clauseNames, type Signatory, unstatedScope, unstatedTerms } from './terms.js'

// Everything here is synthetic.
const ours = { kind: 'facility' } as const
const dinas = id<PartnerId>('dinas-contoh')
const blk = id<PartnerId>('blk-contoh')
const theirs = { kind: 'partner', partner: dinas } as const
const names: DraftNames = {
  letterhead: ['Kementerian Contoh', 'Lapas Kelas IIB Contoh'],
  facility: { name: 'Lapas Kelas IIB Contoh', address: 'Jalan Contoh 1' },
  partners: new Map([
    [dinas, { name: 'Dinas Contoh', address: null }],
    [blk, { name: 'BLK Contoh', address: null }],
  ]),
}

function agreement(terms: Partial<AgreementTerms>, kind: Agreement['kind'] = 'pks'): Agreement {
  return {
    id: id<AgreementId>('pks-1'),
    facility: id<FacilityId>('lapas-contoh'),
    kind,
    follows: [],
    terms: {
      ...unstatedTerms,
      parties: [
        { party: ours, role: null, number: null },
        { party: theirs, role: null, number: null },
      ],
      ...terms,
    },
    documents: [],
    standsFor: { kind: 'exact', value: 1 },
    note: null,
    addenda: [],
    changedOn: '2025-01-01',
    status: 'drafted',
    draftedOn: '2025-01-01',
  }
}

const read = (of: DraftLine) => of.map((run) => (typeof run === 'string' ? run : `[${run.blank}]`)).join('')
/** The whole draft as a text: what is in it, without how it looks. */
function text(terms: Partial<AgreementTerms>, more: Parameters<typeof draftAgreement>[2] = {}) {
  const draft = draftAgreement(agreement(terms), names, more)
  return [
    ...draft.title.map(read),
    read(draft.opening),
    ...draft.parties.map(({ introduction }) => read(introduction)),
    ...draft.legalBasis.map(read),
    ...draft.articles.flatMap(({ article, heading, paragraphs }) => [
      `${article} ${heading}`,
      ...paragraphs.flatMap(({ label, text: said, items }) => [
        `${label ?? ''} ${read(said)}`,
        ...items.map(read),
      ]),
    ]),
  ].join('\n')
}

describe('a draft', () => {
  it('has the eighteen customary clauses: five around the articles, and thirteen articles in order', () => {
    const { articles } = draftAgreement(agreement({}), names)
    const around = ['title-and-number', 'date-and-place', 'parties', 'legal-basis', 'witnesses']
    expect(articles.map(({ clause }) => clause)).toEqual(clauseNames.filter((name) => !around.includes(name)))
    expect(articles.map(({ article }) => article)).toEqual(
      Array.from({ length: 13 }, (_, n) => `Pasal ${n + 1}`),
    )
  })

  it('keeps the article numbers of the record, unless a clause that is missing there has to find its place', () => {
    const articles = (...numbered: ['purpose' | 'scope' | 'rights-and-duties' | 'closing', string][]) =>
      draftAgreement(
        agreement({ clauses: numbered.map(([name, article]) => ({ name, article, text: null })) }),
        names,
      ).articles.map(({ article }) => article)
    expect(articles(['purpose', 'Pasal 1'], ['closing', 'Pasal 20'])).toEqual([
      ...Array.from({ length: 12 }, (_, n) => `Pasal ${n + 1}`),
      'Pasal 20',
    ])
    // The scope is missing, and the article after it bears its number.
    expect(articles(['purpose', 'Pasal 1'], ['rights-and-duties', 'Pasal 2'])).toEqual(
      Array.from({ length: 13 }, (_, n) => `Pasal ${n + 1}`),
    )
  })

  it('of an agreement that says nothing invents nothing: there are blanks where data would stand', () => {
    const draft = draftAgreement(agreement({}), { ...names, facility: { ...names.facility, address: null } })
    expect(draft.blanks).toBeGreaterThan(25)
    expect(text({})).not.toMatch(/\d{4}|Rp/)
    expect(text({})).toContain('berlaku selama [lamanya], terhitung sejak tanggal [tanggal mulai]')
    expect(text({})).toContain('tentang\n[judul perjanjian]')
  })

  it.each([
    ['a title', { title: 'Pelatihan Contoh' }, 'Pelatihan Contoh'],
    [
      'a legal basis',
      { legalBasis: ['UU 22/2022 tentang Pemasyarakatan'] },
      'UU 22/2022 tentang Pemasyarakatan;',
    ],
    ['a purpose', { purpose: 'Bekal kerja.' }, 'Bekal kerja.'],
    [
      'a year',
      { validity: { from: '2025-01-01', to: '2026-01-01' } },
      'selama 1 (satu) tahun, terhitung sejak tanggal 1 Januari 2025 sampai dengan tanggal 31 Desember 2025',
    ],
    [
      'eighteen months',
      { validity: { from: '2025-01-31', to: '2026-07-31' } },
      'selama 18 (delapan belas) bulan',
    ],
    [
      'an odd number of days',
      { validity: { from: '2025-01-01', to: '2025-01-22' } },
      'selama 21 (dua puluh satu) hari',
    ],
    [
      'windows',
      { windows: { notice: { amount: 3, unit: 'months' }, renewal: { amount: 14, unit: 'days' } } },
      'paling lambat 3 (tiga) bulan sebelumnya',
    ],
    [
      'a condition',
      {
        aboutTraining: true,
        eligibility: { printed: 'WBP yang telah memenuhi syarat asimilasi', policy: null },
      },
      'Peserta adalah WBP yang telah memenuhi syarat asimilasi',
    ],
    [
      'a scope item',
      {
        scope: [
          {
            ...unstatedScope,
            topic: 'training',
            printed: 'pelatihan las',
            participants: { kind: 'range', atLeast: 25, atMost: 30 },
            participantsPer: 'year',
            sessions: { kind: 'exact', value: 12 },
            hours: { kind: 'exact', value: 96 },
            deliveredBy: [blk],
          },
        ],
      },
      'meliputi pelatihan las, bagi 25 (dua puluh lima) sampai dengan 30 (tiga puluh) orang setiap tahun, sebanyak 12 (dua belas) sesi, selama 96 (sembilan puluh enam) jam pelajaran.',
    ],
    [
      'who carries it out',
      { scope: [{ ...unstatedScope, topic: 'training', printed: 'pelatihan', deliveredBy: [blk] }] },
      'Pelatihan dilaksanakan oleh BLK Contoh.',
    ],
    [
      'who pays',
      {
        scope: [
          {
            ...unstatedScope,
            topic: 'training',
            printed: 'p',
            funding: { printed: 'Biaya bahan', borneBy: theirs, amount: 75_000_000 },
          },
        ],
      },
      'Biaya bahan sebesar Rp75.000.000 (tujuh puluh lima juta rupiah), dibebankan kepada PIHAK KEDUA.',
    ],
    [
      'an obligation',
      {
        obligations: [
          {
            id: 'latihan',
            clause: null,
            printed: 'melatih peserta',
            owedBy: theirs,
            owedTo: ours,
            subject: 'participants',
            amount: 20,
            trades: [],
            due: { kind: 'every', months: 12, from: '2025-01-01' },
            evidencedBy: 'daftar hadir',
          },
        ],
      },
      'melatih peserta, kepada PIHAK KESATU, setiap 12 (dua belas) bulan sejak 1 Januari 2025, dibuktikan dengan daftar hadir.',
    ],
    [
      'its own wording of a clause',
      { clauses: [{ name: 'disputes', article: 'Pasal 15', text: 'Lewat mediasi.' }] },
      'Pasal 15 Penyelesaian Perselisihan\n Lewat mediasi.',
    ],
  ] as [string, Partial<AgreementTerms>, string][])('changes with %s', (_, terms, expected) => {
    expect(text(terms)).toContain(expected)
    expect(text({})).not.toContain(expected)
  })

  it('introduces who is to sign, and leaves room for what empowers an acting official', () => {
    const signatory: Signatory = {
      party: theirs,
      official: id<OfficialId>('kadis'),
      name: 'Nama Contoh',
      office: 'Plt. Kepala',
      acting: 'plt',
      authority: null,
    }
    expect(text({}, { signatories: [signatory] })).toContain(
      'Nama Contoh, Plt. Kepala, berdasarkan [surat perintah atau surat kuasa penunjukan], dalam hal ini bertindak untuk dan atas nama Dinas Contoh, berkedudukan di [alamat], selanjutnya disebut PIHAK KEDUA;',
    )
    const authority = { printed: 'Surat Perintah Nomor 1', on: null }
    expect(text({}, { signatories: [{ ...signatory, authority }] })).toContain(
      'Plt. Kepala, berdasarkan Surat Perintah Nomor 1, dalam',
    )
  })

  it('counts each blank once, and has one less for each thing that is told', () => {
    const { blanks } = draftAgreement(agreement({}), names)
    const more = (terms: Partial<AgreementTerms>) => draftAgreement(agreement(terms), names).blanks
    expect(more({ title: 'Judul' })).toBe(blanks - 1)
    expect(more({ validity: { from: '2025-01-01', to: null } })).toBe(blanks - 1)
    expect(more({ validity: { from: '2025-01-01', to: '2026-01-01' } })).toBe(blanks - 3)
  })

  it('is called what it is', () => {
    expect(draftAgreement(agreement({}, 'nota-kesepahaman'), names)).toMatchObject({
      kind: 'NOTA KESEPAHAMAN',
    })
  })

  it('lists as Indonesian does', () => {
    expect(read(listing([plain('A')]))).toBe('A')
    expect(read(listing([plain('A'), plain('B')]))).toBe('A dan B')
    expect(read(listing([plain('A'), plain('B'), plain('C')]))).toBe('A, B, dan C')
  })
})
