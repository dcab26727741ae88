import type { Facility } from '@kemandirian/core/facilities'
import type { LocalizedText } from '@kemandirian/core/foundations'
import { type FindOptions, type Records, seatDays } from '@kemandirian/core/records'
import { compareText } from '@kemandirian/core/storage'
import type { Text } from '../../document.js'
import { isClericalError } from '../monthly-training/facility-month.js'

/** Who received personal data of the facility's participants. */
export interface Recipient {
  readonly key: string
  readonly who: Text
  readonly what: LocalizedText
  /** `recorded`; `inferred` from other records; `not-recorded`: it may have happened, and nothing would show it. */
  readonly known: 'recorded' | 'inferred' | 'not-recorded'
  /** Ids of participants; `null` where nobody knows. */
  readonly people: ReadonlySet<string> | null
}

const paper: LocalizedText = {
  id: 'nama, pelatihan, nomor sertifikat',
  en: 'name, training, number of the certificate',
}
const nothing: LocalizedText = { id: 'tidak diketahui', en: 'not known' }

/** Recipients as far as certificates, credentials, tests and batches tell, and those of whom nothing is recorded. */
export async function readRecipients(
  records: Records,
  { id }: Facility,
  at: FindOptions,
): Promise<readonly Recipient[]> {
  const own = records.at(id)
  const certificates = await own.certificates.list({}, at)
  const holderOf = new Map<string, string>(certificates.map((one) => [one.id, one.participant]))
  const credentials = await own.issuedCredentials.list({}, at)
  const tests = await own.competenceTests.list({}, at)
  const batches = await own.batches.list({}, at)
  const seated = (await own.enrollments.list({}, at)).filter(
    (place) => !isClericalError(place) && seatDays(place) !== undefined,
  )
  const names = new Map<string, string>(
    (await own.partners.list({}, at)).map((one) => [one.id, one.name.normal]),
  )
  const partners = new Map<string, Recipient & { people: Set<string> }>()
  const add = (partner: string, what: LocalizedText, known: Recipient['known'], people: Iterable<string>) => {
    const key = `${known}-${what.en}-${partner}`
    const found = partners.get(key) ?? {
      key,
      who: names.get(partner) ?? partner,
      what,
      known,
      people: new Set<string>(),
    }
    for (const person of people) found.people.add(person)
    if (found.people.size > 0) partners.set(key, found)
  }
  for (const { issuer, participant } of certificates)
    if (issuer.partner !== null) add(issuer.partner, paper, 'recorded', [participant])
  for (const { finding, participant } of tests) add(finding.lsp, tested, 'recorded', [participant])
  for (const batch of batches)
    for (const { partner, role } of batch.partners)
      if (role !== 'counterpart')
        add(
          partner,
          taught,
          'inferred',
          seated.filter((place) => place.batch === batch.id).map(({ participant }) => participant),
        )
  return [
    {
      key: 'pemegang',
      who: { id: 'Pemegang sertifikat', en: 'Holders of certificates' },
      what: paper,
      known: 'recorded',
      people: new Set(certificates.map(({ participant }) => participant)),
    },
    {
      key: 'kredensial',
      who: {
        id: 'Siapa pun yang diberi kode QR oleh pemegangnya',
        en: 'Whoever is given the QR code by its holder',
      },
      what: {
        id: 'nama dan pelatihan, tanpa tanda pemenjaraan',
        en: 'name and training, with no sign of imprisonment',
      },
      known: 'recorded',
      people: new Set(credentials.flatMap(({ certificate }) => holderOf.get(certificate) ?? [])),
    },
    ...[...partners.values()].sort(
      (a, b) => compareText(String(a.who), String(b.who)) || compareText(a.key, b.key),
    ),
    {
      key: 'verifikasi',
      who: { id: 'Yang memeriksa keaslian sertifikat', en: 'Who verified certificates' },
      what: { id: 'isi sertifikat; diperiksa luring', en: 'what the certificate says; verified offline' },
      known: 'not-recorded',
      people: null,
    },
    {
      key: 'ekspor',
      who: {
        id: 'Penerima ekspor, berkas mitra dan laporan',
        en: 'Recipients of exports, partner files and reports',
      },
      what: nothing,
      known: 'not-recorded',
      people: null,
    },
  ]
}

const tested: LocalizedText = {
  id: 'nama dan hasil uji kompetensi',
  en: 'name and result of the competence test',
}
const taught: LocalizedText = {
  id: 'nama peserta yang dilatihnya; berkas yang diserahkan tidak tercatat',
  en: 'names of those it trained; what file was handed over is not on record',
}
