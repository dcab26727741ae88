import {
  type Accreditation,
  type Agreement,
  type AgreementSettings,
  agreementInForce,
  agreementLifecycle,
  agreementSchema,
  type BatchUnder,
  countAgreements,
  type Delivery,
  type Expiring,
  expiring,
  type InForceAnswer,
  type ObligationEntry,
  type ObligationProgress,
  type ObligationStatus,
  type ObligationSubject,
  obligationStatuses,
  type PartyRef,
  promisedAgainstDelivered,
  reviewAgreement,
  type Signatory,
  termsOn,
  usualAgreementSettings,
} from '@kemandirian/core/agreements'
import { addDays, type FacilityId, formatNumber, type LocalizedText } from '@kemandirian/core/foundations'
import { idSchema } from '@kemandirian/core/foundations/schemas'
import { deliveriesOf, type FacilityRecords, type FindOptions } from '@kemandirian/core/records'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { AsOf } from '../as-of.js'
import type { Member, Message, Text, Tone } from '../document.js'
import { type FigureMaker, message, units } from '../figure.js'
import { grouped } from '../grouped.js'
import { memberOf } from '../member.js'
import { privacyOfField } from '../privacy.js'
import { defineReport } from '../report.js'
import { figures, note, notes, table } from '../sections.js'
import { type FacilityFrame, facilityFrame, readFacilityFrame } from './facility-frame.js'

const rules = {
  agreements: {
    means: {
      id: 'Perjanjian yang tercatat di UPT ini. Bila sumber tidak menjelaskan apakah satu atau beberapa, jumlahnya dilaporkan sebagai rentang.',
      en: 'Agreements on record at this facility. Where a source does not tell whether there is one or several, the number is a range.',
    },
  },
  byState: {
    means: {
      id: 'Catatan perjanjian menurut keadaannya pada hari laporan.',
      en: 'Records of agreements by their state on the day of the report.',
    },
  },
  expiring: {
    means: {
      id: 'Perjanjian yang masih berlaku, dan akreditasi mitra, yang berakhir dalam jangka yang diminta. Yang akhirnya tidak disebut tidak termasuk.',
      en: 'Agreements still in force, and accreditations of partners, that end within the time asked for. Those whose end is not stated are not among them.',
    },
  },
  obligations: {
    means: {
      id: 'Kewajiban menurut keadaannya pada hari laporan, satu untuk setiap kali jatuh tempo.',
      en: 'Obligations by how they stand on the day of the report, one for each time that something is owed.',
    },
  },
  delivered: {
    means: {
      id: 'Yang terlaksana: sesi, peserta, dan sertifikat angkatan yang merujuk pasal itu, dan bukti yang dicatat. Kelebihan satu periode tidak menutup kekurangan periode lain.',
      en: 'What was delivered: sessions, participants and certificates of batches that cite the clause, and recorded evidence. Too much in one period makes good nothing in another.',
    },
  },
} as const

type Rule = keyof typeof rules

interface Register extends FacilityFrame {
  readonly agreements: readonly Agreement[]
  readonly accreditations: readonly Accreditation[]
  readonly settings: AgreementSettings
  readonly deliveries: readonly Delivery[]
  readonly entries: readonly ObligationEntry[]
  /** The batches that cite each agreement. */
  readonly batches: ReadonlyMap<string, readonly BatchUnder[]>
}

const notSaid: LocalizedText = { id: 'tidak disebut', en: 'not stated' }
const kindLabels: Readonly<Record<Agreement['kind'], LocalizedText>> = {
  'nota-kesepahaman': { id: 'Nota Kesepahaman', en: 'Memorandum of understanding' },
  pks: { id: 'PKS', en: 'Cooperation agreement (PKS)' },
}
const tones: Readonly<Record<Agreement['status'], Tone>> = {
  exploring: 'neutral',
  drafted: 'neutral',
  'under-review': 'neutral',
  signed: 'neutral',
  'in-force': 'good',
  suspended: 'warning',
  expired: 'bad',
  terminated: 'bad',
  renewed: 'neutral',
  abandoned: 'bad',
}
const inForceLabels: Readonly<Record<InForceAnswer['reason'], LocalizedText>> = {
  'in-force': { id: 'ya', en: 'yes' },
  'not-signed': { id: 'tidak, belum ditandatangani', en: 'no, not signed' },
  'not-yet-in-force': { id: 'tidak, belum mulai', en: 'no, not begun' },
  'start-not-stated': {
    id: 'tidak diketahui: awalnya tidak disebut',
    en: 'unknown: its start is not stated',
  },
  'end-not-stated': { id: 'tidak diketahui: akhirnya tidak disebut', en: 'unknown: its end is not stated' },
  ended: { id: 'tidak, jangka waktunya habis', en: 'no, its time ran out' },
  suspended: { id: 'tidak, ditangguhkan', en: 'no, suspended' },
  terminated: { id: 'tidak, diakhiri', en: 'no, terminated' },
  renewed: { id: 'tidak, diganti yang baru', en: 'no, renewed by another' },
}
const inForceTones: Readonly<Record<InForceAnswer['outcome'], Tone>> = {
  met: 'good',
  'not-met': 'bad',
  unknown: 'warning',
}
const severityTones = { notice: 'neutral', warning: 'warning', serious: 'bad' } as const

/**
 * Register of agreements of one facility (register PKS): parties, numbers, signing, validity, scope and state as of
 * the day; which end soon; what was promised against what was delivered; and what should be looked at, such as a
 * signatory who is only acting. An end that no source states is said to be not stated; it is never invented.
 *
 * @example await agreementRegister.run(records, { facility, asOf: '2025-12-31' })
 */
export const agreementRegister = defineReport({
  id: 'agreement-register',
  version: '3',
  title: { id: 'Register Perjanjian Kerja Sama', en: 'Register of Cooperation Agreements' },
  audience: 'internal',
  strictest: 'personal',
  parameters: z.object({
    facility: idSchema<FacilityId>(),
    /** Which agreements and accreditations end soon. */
    expiringWithinDays: z.int().min(1).max(3660).default(90),
  }),
  rules,
  read: async (records, { facility }, at): Promise<Register> => {
    const here = records.at(facility)
    return {
      ...(await readFacilityFrame(records, facility, at)),
      agreements: await here.agreements.list({}, at),
      accreditations: await here.accreditations.list({}, at),
      settings: (await here.agreementSettings.get(facility, at)) ?? usualAgreementSettings(facility),
      deliveries: await deliveriesOf(here, {}, at),
      entries: await here.obligationEntries.list({}, at),
      batches: await batchesUnder(here, at),
    }
  },
  write(data, make, { expiringWithinDays }, at) {
    return {
      ...facilityFrame(data, at),
      period: null,
      sections: [
        overview(data, make, at, expiringWithinDays),
        registerTable(data, at),
        expiringTable(data, at, expiringWithinDays),
        promises(data, make, at),
        findings(data, at),
      ],
    }
  },
})

function overview(data: Register, make: FigureMaker<Rule>, at: AsOf, withinDays: number) {
  const { agreements } = data
  const members = (of: readonly Agreement[]): Member[] =>
    of.map((agreement) =>
      memberOf('agreement', agreement, { privacy: 'internal', label: titleOf(data, agreement, at).id }),
    )
  const count = countAgreements(agreements)
  const unit = units.agreements
  const total =
    count.kind === 'exact' && count.value === agreements.length
      ? make.count({ rule: 'agreements', unit, of: members(agreements) })
      : make.unknown({
          rule: 'agreements',
          unit,
          of: members(agreements),
          bounds:
            count.kind === 'exact'
              ? { atLeast: count.value, atMost: count.value }
              : { atLeast: count.atLeast, atMost: count.atMost },
          reason: message({
            id: 'Sumber tidak menjelaskan apakah satu atau beberapa perjanjian',
            en: 'The source does not tell whether there is one agreement or several',
          }),
        })
  const byState = grouped(agreements, (agreement) => agreement.status)
  const owed = grouped(instalmentsOf(data, at), ({ instalment }) => instalment.status)
  return figures({
    id: 'ringkasan',
    heading: { id: 'Ringkasan', en: 'At a glance' },
    items: [
      { id: 'perjanjian', label: { id: 'Perjanjian tercatat', en: 'Agreements on record' }, figure: total },
      ...agreementLifecycle.states
        .filter((state) => byState.has(state))
        .map((state) => ({
          id: state,
          label: agreementLifecycle.spec.states[state],
          figure: make.count({
            rule: 'byState',
            unit: { id: 'catatan', en: 'records' },
            of: members(byState.get(state)!),
          }),
        })),
      {
        id: 'akan-berakhir',
        label: { id: `Berakhir dalam ${withinDays} hari`, en: `Ending within ${withinDays} days` },
        figure: make.count({
          rule: 'expiring',
          unit: { id: 'catatan', en: 'records' },
          of: expiringOf(data, at, withinDays).map((one) =>
            memberOf(
              one.what,
              { id: one.id, facility: data.facility.id },
              { privacy: 'internal', label: expiringTitle(data, one, at).id },
            ),
          ),
        }),
      },
      ...statusOrder
        .filter((status) => owed.has(status))
        .map((status) => ({
          id: `kewajiban-${status}`,
          label: {
            id: `Kewajiban ${obligationStatuses[status].id}`,
            en: `Obligations: ${obligationStatuses[status].en}`,
          },
          figure: make.count({
            rule: 'obligations',
            unit: { id: 'kewajiban', en: 'obligations' },
            of: owed.get(status)!.map(({ agreement, obligation, printed, instalment }) =>
              memberOf(
                'obligation',
                {
                  id: `${agreement}.${obligation}.${instalment.period ?? 'sekali'}`,
                  facility: data.facility.id,
                },
                { privacy: 'internal', label: printed, at: `agreement/${agreement}` },
              ),
            ),
          }),
        })),
    ],
  })
}

function registerTable(data: Register, at: AsOf) {
  const terms = (agreement: Agreement) => termsOn(agreement, at.on)
  const signing = (agreement: Agreement) => ('signing' in agreement ? agreement.signing : null)
  const field = (...paths: [string, ...string[]]) => privacyOfField(agreementSchema, ...paths)
  return table({
    id: 'perjanjian',
    heading: { id: 'Daftar perjanjian', en: 'Agreements' },
    rows: [...data.agreements].sort(
      (a, b) =>
        compareText(signing(a)?.signedOn ?? '9999', signing(b)?.signedOn ?? '9999') ||
        compareText(a.id, b.id),
    ),
    key: (agreement) => agreement.id,
    columns: [
      {
        id: 'judul',
        header: { id: 'Perjanjian', en: 'Agreement' },
        means: {
          id: 'Judul sebagaimana tercetak; tanpa judul, jenis dan mitranya',
          en: 'Title as printed; without one, kind and partners',
        },
        privacy: field('terms.title'),
        type: 'text',
        cell: (agreement) => terms(agreement).title ?? titleOf(data, agreement, at),
      },
      {
        id: 'jenis',
        header: { id: 'Jenis', en: 'Kind' },
        means: { id: 'Nota Kesepahaman atau PKS', en: 'Memorandum or PKS' },
        privacy: field('kind'),
        type: 'text',
        cell: (agreement) => kindLabels[agreement.kind],
      },
      {
        id: 'pihak',
        header: { id: 'Para pihak dan nomor', en: 'Parties and numbers' },
        means: {
          id: 'Pihak menurut urutan naskah, dengan nomor dari tiap pihak',
          en: 'Parties in the order of the paper, each with its number',
        },
        privacy: field('terms.parties'),
        missing: notSaid,
        type: 'list',
        cell: (agreement) =>
          terms(agreement).parties.map(({ party, number }) => partyText(data, party, number)),
      },
      {
        id: 'keadaan',
        header: { id: 'Keadaan', en: 'State' },
        means: { id: 'Keadaan pada hari laporan', en: 'State on the day of the report' },
        privacy: field('status'),
        type: 'state',
        cell: (agreement) => ({
          text: agreementLifecycle.spec.states[agreement.status],
          tone: tones[agreement.status],
        }),
      },
      {
        id: 'berlaku',
        header: { id: 'Berlaku pada hari itu', en: 'In force that day' },
        means: {
          id: 'Apakah berlaku pada hari laporan, sejauh tercatat',
          en: 'Whether it held on the day of the report, as far as recorded',
        },
        privacy: field('terms.validity'),
        type: 'state',
        cell: (agreement) => {
          const { outcome, reason } = agreementInForce(agreement, at.on)
          return { text: inForceLabels[reason], tone: inForceTones[outcome] }
        },
      },
      {
        id: 'ditandatangani',
        header: { id: 'Ditandatangani', en: 'Signed' },
        means: { id: 'Hari penandatanganan', en: 'Day of signing' },
        privacy: field('signing.signedOn'),
        missing: notSaid,
        type: 'day',
        cell: (agreement) => signing(agreement)?.signedOn ?? null,
      },
      {
        id: 'penandatangan',
        header: { id: 'Penandatangan', en: 'Signatories' },
        means: {
          id: 'Nama dan jabatan; pelaksana tugas ditandai',
          en: 'Name and office; acting officials are marked',
        },
        privacy: field('signing.signatories'),
        missing: notSaid,
        type: 'list',
        cell: (agreement) => (signing(agreement)?.signatories ?? []).map(signatoryText),
      },
      {
        id: 'saksi',
        header: { id: 'Saksi', en: 'Witnesses' },
        means: { id: 'Yang ikut menandatangani sebagai saksi', en: 'Who signed as a witness' },
        privacy: field('signing.witnesses'),
        missing: notSaid,
        type: 'list',
        cell: (agreement) =>
          (signing(agreement)?.witnesses ?? []).map(({ name, office }) =>
            office === null ? name : `${name}, ${office}`,
          ),
      },
      {
        id: 'mulai',
        header: { id: 'Mulai', en: 'From' },
        means: { id: 'Hari pertama berlaku menurut naskah', en: 'First day by the paper' },
        privacy: field('terms.validity'),
        missing: notSaid,
        type: 'day',
        cell: (agreement) => terms(agreement).validity.from,
      },
      {
        id: 'berakhir',
        header: { id: 'Berlaku sampai', en: 'Until' },
        means: {
          id: 'Hari terakhir berlaku menurut naskah',
          en: 'The last day on which it holds, by the paper',
        },
        privacy: field('terms.validity'),
        missing: notSaid,
        type: 'day',
        cell: (agreement) => {
          const { to } = terms(agreement).validity
          return to === null ? null : addDays(to, -1)
        },
      },
      {
        id: 'ruang-lingkup',
        header: { id: 'Ruang lingkup', en: 'Scope' },
        means: { id: 'Butir ruang lingkup sebagaimana tercetak', en: 'Items of the scope as printed' },
        privacy: field('terms.scope'),
        missing: notSaid,
        type: 'list',
        cell: (agreement) => terms(agreement).scope.map((item) => item.printed),
      },
    ],
    empty: {
      id: 'Belum ada perjanjian yang tercatat, juga tidak dalam penjajakan.',
      en: 'No agreement is on record, not even in talks.',
    },
  })
}

function expiringOf({ agreements, accreditations }: Register, at: AsOf, withinDays: number): Expiring[] {
  return expiring({ agreements, accreditations }, { on: at.on, windows: [withinDays] })
}

function expiringTitle(data: Register, { what, id, partners }: Expiring, at: AsOf): LocalizedText {
  const agreement = data.agreements.find((one) => one.id === id)
  if (what === 'agreement' && agreement !== undefined) return titleOf(data, agreement, at)
  const names = partners.map((partner) => data.partners.get(partner)?.name.normal ?? partner).join(', ')
  return { id: `Akreditasi ${names}`, en: `Accreditation of ${names}` }
}

/** What ends soon, the soonest first. */
function expiringTable(data: Register, at: AsOf, withinDays: number) {
  const rows = expiringOf(data, at, withinDays)
  return table({
    id: 'akan-berakhir',
    heading: { id: 'Akan berakhir', en: 'Ending soon' },
    intro: message(
      {
        id: 'Yang berakhir dalam {days} hari sejak {on}.',
        en: 'What ends within {days} days of {on}.',
      },
      { days: withinDays, on: at.on },
    ),
    rows,
    key: ({ what, id }) => `${what}-${id}`,
    columns: [
      {
        id: 'perihal',
        header: { id: 'Perihal', en: 'Subject' },
        means: { id: 'Perjanjian atau akreditasi', en: 'Agreement or accreditation' },
        privacy: 'internal',
        type: 'text',
        cell: (one) => expiringTitle(data, one, at),
      },
      {
        id: 'mitra',
        header: { id: 'Mitra', en: 'Partners' },
        means: { id: 'Mitra yang bersangkutan', en: 'The partners it concerns' },
        privacy: 'internal',
        type: 'list',
        cell: ({ partners }) => partners.map((partner) => data.partners.get(partner)?.name.normal ?? partner),
      },
      {
        id: 'sampai',
        header: { id: 'Berlaku sampai', en: 'Until' },
        means: { id: 'Hari terakhir berlaku', en: 'The last day on which it holds' },
        privacy: 'internal',
        type: 'day',
        cell: ({ to }) => addDays(to, -1),
      },
      {
        id: 'sisa',
        header: { id: 'Sisa (hari)', en: 'Days left' },
        means: {
          id: 'Hari yang masih berlaku, hari laporan termasuk',
          en: 'Days on which it still holds, the day of the report included',
        },
        privacy: 'internal',
        type: 'number',
        cell: ({ daysLeft }) => daysLeft,
      },
      {
        id: 'sebab',
        header: { id: 'Sebab', en: 'Why' },
        means: { id: 'Habis waktunya, atau diakhiri', en: 'Its time runs out, or a notice ends it' },
        privacy: 'internal',
        type: 'text',
        cell: ({ byNotice }) =>
          byNotice
            ? { id: 'pemberitahuan pengakhiran', en: 'a notice ends it' }
            : { id: 'jangka waktunya habis', en: 'its time runs out' },
      },
    ],
    empty: {
      id: 'Tidak ada yang berakhir dalam jangka itu, sejauh akhirnya disebut.',
      en: 'Nothing ends within that time, as far as ends are stated.',
    },
  })
}

async function batchesUnder(
  here: FacilityRecords,
  at: FindOptions,
): Promise<ReadonlyMap<string, readonly BatchUnder[]>> {
  const found = new Map<string, BatchUnder[]>()
  for await (const { id, basis, status, period, schedule, seats } of here.batches.find({}, at)) {
    if (basis?.kind !== 'agreement' || status === 'cancelled') continue
    const sessions = schedule.map(({ on }) => on).sort()
    const startsOn = period?.from ?? sessions[0] ?? null
    const endsOn = period?.to != null ? addDays(period.to, -1) : (sessions.at(-1) ?? null)
    const known = found.get(basis.agreement) ?? []
    found.set(basis.agreement, [...known, { id, startsOn, endsOn, participants: seats.length }])
  }
  return found
}

const unitsOf: Readonly<Partial<Record<ObligationSubject, LocalizedText>>> = {
  sessions: { id: 'sesi', en: 'sessions' },
  hours: { id: 'JP', en: 'training hours' },
  participants: { id: 'peserta', en: 'participants' },
  certificates: { id: 'sertifikat', en: 'certificates' },
  funding: { id: 'rupiah', en: 'rupiah' },
}
const statusTones: Readonly<Record<ObligationStatus, Tone>> = {
  pending: 'neutral',
  due: 'warning',
  met: 'good',
  'partly-met': 'warning',
  breached: 'bad',
  waived: 'neutral',
}
const membersOf = {
  session: 'session',
  participant: 'enrollment',
  certificate: 'certificate',
  recorded: 'obligation_entry',
} as const

const statusOrder = Object.keys(obligationStatuses) as ObligationStatus[]

/** Everything that is owed, one for each time. */
function instalmentsOf({ agreements, deliveries, entries, settings }: Register, at: AsOf) {
  const known = { on: at.on, deliveries, entries, dueSoonDays: settings.dueSoonDays }
  return promisedAgainstDelivered(agreements, known).flatMap((row) =>
    row.instalments.map((instalment) => ({ ...row, instalment })),
  )
}

/** Promised against delivered, one row for each time that something is owed. */
function promises(data: Register, make: FigureMaker<Rule>, at: AsOf) {
  const rows = instalmentsOf(data, at)
  const unit = ({ subject }: { readonly subject: ObligationSubject }) =>
    unitsOf[subject] ?? { id: 'kali', en: 'times' }
  const delivered = ({
    instalment: { evidence, delivered: all },
  }: {
    readonly instalment: ObligationProgress
  }) => {
    // Evidence without a number shows all that the other evidence leaves.
    let rest = all - evidence.reduce((sum, { amount }) => sum + (amount ?? 0), 0)
    return evidence.map((one) => {
      const amount = one.amount ?? rest
      if (one.amount === null) rest = 0
      return memberOf(
        membersOf[one.kind],
        { id: one.id, facility: data.facility.id },
        {
          privacy: one.kind === 'participant' || one.kind === 'certificate' ? 'personal' : 'internal',
          label: one.kind === 'recorded' ? one.printed : null,
          amount,
        },
      )
    })
  }
  return table({
    id: 'kewajiban',
    heading: { id: 'Dijanjikan dan terlaksana', en: 'Promised against delivered' },
    rows,
    key: ({ agreement, obligation, instalment }) =>
      `${agreement}.${obligation}.${instalment.period ?? 'sekali'}`,
    columns: [
      {
        id: 'kewajiban',
        header: { id: 'Kewajiban', en: 'Obligation' },
        means: { id: 'Bunyi kewajiban sebagaimana tercetak', en: 'The obligation as printed' },
        privacy: 'internal',
        type: 'text',
        cell: ({ printed }) => printed,
      },
      {
        id: 'pihak',
        header: { id: 'Pihak yang wajib', en: 'Owed by' },
        means: { id: 'Pihak yang berkewajiban', en: 'The party that owes it' },
        privacy: 'internal',
        type: 'text',
        cell: ({ owedBy }) =>
          owedBy === data.facility.id
            ? data.facility.name.normal
            : (data.partners.get(owedBy as never)?.name.normal ?? owedBy),
      },
      {
        id: 'perjanjian',
        header: { id: 'Perjanjian dan pasal', en: 'Agreement and clause' },
        means: { id: 'Perjanjian dan pasal yang mengaturnya', en: 'Where it is laid down' },
        privacy: 'internal',
        type: 'text',
        cell: ({ agreement, clause }) => (clause === null ? agreement : `${agreement}, ${clause}`),
      },
      {
        id: 'tempo',
        header: { id: 'Jatuh tempo', en: 'Due' },
        means: { id: 'Hari terakhir untuk memenuhinya', en: 'The last day to meet it' },
        privacy: 'internal',
        missing: notSaid,
        type: 'day',
        cell: ({ instalment }) => instalment.dueOn,
      },
      {
        id: 'dijanjikan',
        header: { id: 'Dijanjikan', en: 'Promised' },
        means: { id: 'Jumlah menurut naskah', en: 'How much by the paper' },
        privacy: 'internal',
        missing: notSaid,
        type: 'text',
        cell: (row) => {
          const { promised } = row.instalment
          if (promised === null) return null
          const { id, en } = unit(row)
          return { id: `${formatNumber(promised, 'id')} ${id}`, en: `${formatNumber(promised, 'en')} ${en}` }
        },
      },
      {
        id: 'terlaksana',
        header: { id: 'Terlaksana', en: 'Delivered' },
        means: rules.delivered.means,
        privacy: 'internal',
        type: 'figure',
        cell: (row) => make.sum({ rule: 'delivered', unit: unit(row), of: delivered(row) }),
      },
      {
        id: 'kurang',
        header: { id: 'Kurang', en: 'Short by' },
        means: {
          id: 'Yang kurang dari yang sudah jatuh tempo dan tidak dibebaskan',
          en: 'What is missing of what was due and not waived',
        },
        privacy: 'internal',
        missing: { id: 'tidak berangka', en: 'no number' },
        type: 'number',
        cell: ({ instalment }) => instalment.shortfall,
      },
      {
        id: 'keadaan',
        header: { id: 'Keadaan', en: 'State' },
        means: { id: 'Keadaan kewajiban pada hari laporan', en: 'How it stands on the day of the report' },
        privacy: 'internal',
        type: 'state',
        cell: ({ instalment: { status } }) => ({
          text: obligationStatuses[status],
          tone: statusTones[status],
        }),
      },
      {
        id: 'sebab',
        header: { id: 'Sebab', en: 'Cause' },
        means: {
          id: 'Sebab kekurangan atau pembebasan, sebagaimana dicatat',
          en: 'Why it fell short or was waived, as recorded',
        },
        privacy: 'internal',
        type: 'text',
        cell: ({ instalment: { cause, waiver } }) => cause ?? waiver?.why ?? null,
      },
    ],
    empty: {
      id: 'Tidak ada kewajiban yang tercatat dari naskah perjanjian.',
      en: 'No obligation is recorded from the paper of any agreement.',
    },
  })
}

/** The title as printed, or what people would say instead. */
function titleOf(data: Register, agreement: Agreement, at: AsOf): LocalizedText {
  const { title, parties } = termsOn(agreement, at.on)
  if (title !== null) return { id: title, en: title }
  const partners = parties.flatMap(({ party }) =>
    party.kind === 'facility' ? [] : [data.partners.get(party.partner)?.name.normal ?? party.partner],
  )
  const kind = kindLabels[agreement.kind]
  if (partners.length === 0) return { id: `${kind.id} ${agreement.id}`, en: `${kind.en} ${agreement.id}` }
  return { id: `${kind.id} dengan ${partners.join(', ')}`, en: `${kind.en} with ${partners.join(', ')}` }
}

function partyText(data: Register, party: PartyRef, number: string | null): Text {
  const name =
    party.kind === 'facility'
      ? data.facility.name.normal
      : (data.partners.get(party.partner)?.name.normal ?? party.partner)
  return number === null
    ? { id: `${name}, nomor tidak disebut`, en: `${name}, number not stated` }
    : { id: `${name}, Nomor ${number}`, en: `${name}, No. ${number}` }
}

function signatoryText({ name, office, acting }: Signatory): Text {
  if (acting === null) return `${name}, ${office}`
  const said = /plt|plh|pelaksana (tugas|harian)/i.test(office)
  const marked = said ? office : `${acting === 'plt' ? 'Plt.' : 'Plh.'} ${office}`
  return { id: `${name}, ${marked} (pejabat sementara)`, en: `${name}, ${marked} (acting)` }
}

/** What a person should look at. It advises and stops nothing. */
function findings(data: Register, at: AsOf) {
  const items = data.agreements.flatMap((agreement) =>
    reviewAgreement(agreement, {
      on: at.on,
      others: data.agreements,
      batches: data.batches.get(agreement.id) ?? [],
      obligations: data,
      renewal: data.settings.renewal,
    }).map(({ severity, facts, message: said, advice }) =>
      note(
        severityTones[severity],
        {
          id: `{titleId}: ${said.id} ${advice.id}`,
          en: `{titleEn}: ${said.en} ${advice.en}`,
        },
        {
          ...plain(data, facts),
          titleId: titleOf(data, agreement, at).id,
          titleEn: titleOf(data, agreement, at).en,
        },
      ),
    ),
  )
  return notes({
    id: 'perhatian',
    heading: { id: 'Perlu diperhatikan', en: 'To be looked at' },
    privacy: 'personal',
    items:
      items.length > 0
        ? items
        : [note('neutral', { id: 'Tidak ada yang perlu diperhatikan.', en: 'Nothing needs attention.' })],
  })
}

/** Facts as a message holds them: organisations by name, what is not plain as JSON. */
function plain(data: Register, facts: Readonly<Record<string, unknown>>): Message['facts'] {
  const nameOf = (value: unknown) =>
    value === data.facility.id
      ? data.facility.name.normal
      : (data.partners.get(String(value))?.name.normal ?? String(value))
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => {
      if (value === undefined || value === null) return [name, null]
      if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
        return [name, value]
      return [name, Array.isArray(value) ? value.map(nameOf) : JSON.stringify(value)]
    }),
  )
}
