import {
  type AgreementTerms,
  clauseNames,
  type NewAgreement,
  type Obligation,
  type Signatory,
  unstatedScope,
  unstatedTerms,
} from '@kemandirian/core/agreements'
import {
  type AgreementId,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
  type ProgramId,
} from '@kemandirian/core/foundations'
import { type FacilityRecords, openRecords, type Records } from '@kemandirian/core/records'
import { memoryStorage } from '@kemandirian/core/storage'

// Everything here is synthetic: no such facility, office, person or number exists.

export const facility = id<FacilityId>('lapas-contoh')
export const program = id<ProgramId>('las')
export const dinas = id<PartnerId>('disnaker-contoh')
export const by = { by: 'kasi-binadik' } as const
const ours = { kind: 'facility' } as const
const theirs = { kind: 'partner', partner: dinas } as const

const kalapas = id<OfficialId>('kalapas')
const kadis = id<OfficialId>('plt-kadis')
export const signatories: Signatory[] = [
  {
    party: ours,
    official: kalapas,
    name: 'Nama Contoh Satu',
    office: 'Kepala Lapas',
    acting: null,
    authority: null,
  },
  {
    party: theirs,
    official: kadis,
    name: 'Nama Contoh Dua',
    office: 'Plt. Kepala Dinas',
    acting: 'plt',
    authority: null,
  },
]

// #region obligations
const obligations: Obligation[] = [
  {
    id: 'latihan',
    clause: 'Pasal 2',
    printed: 'melatih 20 orang warga binaan setiap semester',
    owedBy: theirs,
    owedTo: ours,
    subject: 'participants', // counted by the batches that cite Pasal 2: nobody types it in
    amount: 20,
    trades: [],
    due: { kind: 'every', months: 6, from: '2025-01-01' },
    evidencedBy: 'daftar hadir',
  },
  {
    id: 'laporan',
    clause: 'Pasal 7',
    printed: 'menyampaikan laporan semester',
    owedBy: ours,
    owedTo: theirs,
    subject: 'reports', // shown by recorded evidence
    amount: 1,
    trades: [],
    due: { kind: 'every', months: 6, from: '2025-01-01' },
    evidencedBy: 'laporan tertulis',
  },
]
// #endregion

/** The customary clauses but one: nothing is said about personal data. */
const clauses = clauseNames.filter((name) => name !== 'confidentiality' && name !== 'witnesses')
/** What stands before the articles: title, day and place, parties, legal basis. */
const headless = clauses.indexOf('purpose')

export const terms: AgreementTerms = {
  ...unstatedTerms,
  title: 'Pelatihan Kerja bagi Warga Binaan',
  parties: [
    { party: ours, role: 'PIHAK KESATU', number: 'W6.KP.05.03-0120' },
    { party: theirs, role: 'PIHAK KEDUA', number: null },
  ],
  scope: [
    {
      ...unstatedScope,
      topic: 'training',
      printed: 'pelatihan las listrik',
      clause: 'Pasal 2',
      trades: [{ printed: 'las listrik', normal: 'las listrik' }],
      participants: { kind: 'exact', value: 40 },
      participantsPer: 'year',
      certificate: 'pelatihan',
    },
  ],
  aboutTraining: true,
  validity: { from: '2025-01-01', to: '2026-01-01' },
  windows: { notice: { amount: 3, unit: 'months' }, renewal: { amount: 60, unit: 'days' } },
  obligations,
  sharesParticipantData: true,
  clauses: clauses.map((name, nth) => ({
    name,
    article: nth < headless ? null : `Pasal ${nth - headless + 1}`,
    text: null,
  })),
}

/** What people call what the records know by an id. */
export const names: ReadonlyMap<string, string> = new Map([
  [facility, 'Lapas Kelas IIB Contoh'],
  [dinas, 'Dinas Tenaga Kerja Contoh'],
  ['pks-2025', 'PKS 2025'],
  ['pks-2026', 'PKS 2026'],
])

/** Facts of a message or a refusal, with names where they hold ids. */
export const named = <Facts extends object>(facts: Facts): Facts => {
  const nameOf = (value: unknown) => names.get(String(value)) ?? value
  return Object.fromEntries(
    Object.entries(facts).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(nameOf) : nameOf(value),
    ]),
  ) as Facts
}

export const paper = (name: string, of: AgreementTerms, follows: AgreementId[] = []): NewAgreement => ({
  id: id<AgreementId>(name),
  facility,
  kind: 'pks',
  follows,
  terms: of,
  documents: [],
  standsFor: { kind: 'exact', value: 1 },
  note: null,
})

/** A memory store with the facility, its partner, those who sign, and a program. */
export async function syntheticRecords(): Promise<{ records: Records; at: FacilityRecords }> {
  const records = openRecords(memoryStorage(), { now: () => '2026-02-01T00:00:00.000Z' })
  const at = records.at(facility)
  const name = (normal: string) => ({ normal, short: null, spellings: [] })
  await at.commit(by, async (commit) => {
    await commit.facilities.put({
      id: facility,
      facility,
      name: name('Lapas Kelas IIB Contoh'),
      class: 'IIB',
      kind: 'umum',
      place: { name: 'Contoh', level: null, province: null },
      head: kalapas,
      supervision: [],
    })
    await commit.programs.put({
      id: program,
      facility,
      title: 'Las listrik',
      kind: 'kemandirian',
      standing: 'chosen',
      trades: [],
      contents: [],
      admission: null,
      certificate: null,
      versions: [],
    })
    await commit.partners.put({
      id: dinas,
      facility,
      name: name('Dinas Tenaga Kerja Contoh'),
      kind: 'dinas',
      place: null,
    })
    for (const { official, name: person, office, party, acting } of signatories)
      await commit.officials.put({
        id: official,
        facility,
        name: name(person),
        offices: [
          {
            title: office.replace('Plt. ', ''),
            printed: office,
            acting,
            organisation: party,
            period: { from: '2024-01-01', to: null },
            attested: [],
          },
        ],
      } as Parameters<typeof commit.officials.put>[0])
  })
  return { records, at }
}

/** The answer of a command, or an error with the refusal: an example does not go on after a "no". */
export async function done<Outcome extends { readonly ok: boolean }>(
  outcome: Promise<Outcome>,
): Promise<Extract<Outcome, { ok: true }>> {
  const answer = await outcome
  if (!answer.ok) throw new Error(JSON.stringify(answer))
  return answer as Extract<Outcome, { ok: true }>
}
