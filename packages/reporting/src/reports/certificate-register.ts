import {
  type Certificate,
  certificateLifecycle,
  certificateSchema,
  type RehabilitationStatement,
} from '@kemandirian/core/certification'
import {
  addDays,
  type FacilityId,
  formatDay,
  type Language,
  type LocalizedText,
  type Period,
} from '@kemandirian/core/foundations'
import { idSchema, periodSchema } from '@kemandirian/core/foundations/schemas'
import type { Participant } from '@kemandirian/core/people'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { Tone } from '../document.js'
import { type FigureMaker, message, units } from '../figure.js'
import { memberOf } from '../member.js'
import { privacyOfField } from '../privacy.js'
import { defineReport } from '../report.js'
import { figures, table } from '../sections.js'
import {
  type FacilityFrame,
  facilityFrame,
  nameOf,
  readFacilityFrame,
  syntheticBanner,
} from './facility-frame.js'

const rules = {
  training: {
    means: {
      id: 'Sertifikat pelatihan yang terbit: pemegangnya telah mengikuti pelatihan. Yang diganti karena salah cetak dan yang dicabut tidak dihitung.',
      en: 'Training certificates issued: the holder followed a training. Those replaced by a corrected one and those revoked are not counted.',
    },
  },
  competence: {
    means: {
      id: 'Sertifikat kompetensi yang terbit: LSP menyatakan pemegangnya kompeten. Tidak pernah digabung dengan sertifikat pelatihan.',
      en: 'Competence certificates issued: an LSP found the holder competent. Never added to training certificates.',
    },
  },
  rehabilitationStatements: {
    means: {
      id: 'Surat keterangan akhir rehabilitasi. Bukan sertifikat keterampilan; dihitung terpisah tanpa menampilkan pemegangnya.',
      en: 'Statements at the end of rehabilitation. No certificates of a skill; counted apart, their holders are not shown.',
    },
  },
} as const

type Rule = keyof typeof rules

interface Register extends FacilityFrame {
  readonly certificates: readonly Certificate[]
  readonly statements: readonly RehabilitationStatement[]
  readonly participants: ReadonlyMap<string, Participant>
}

const paperLabels: Readonly<Record<Certificate['paper'], LocalizedText>> = {
  pelatihan: { id: 'Sertifikat pelatihan', en: 'Training certificate' },
  kompetensi: { id: 'Sertifikat kompetensi', en: 'Competence certificate' },
}
const tones: Readonly<Record<Certificate['status'], Tone>> = {
  issued: 'good',
  superseded: 'neutral',
  revoked: 'bad',
  expired: 'warning',
}

/**
 * Register of certificates of one facility: number, holder, which of the two papers, trade, issuer, day and state.
 * Rehabilitation statements are counted apart and never listed.
 *
 * The parameter `issued` (half-open days) narrows it to a period of issue; left out, it holds all.
 *
 * @example await certificateRegister.run(records, { facility, asOf: '2025-12-31' })
 */
export const certificateRegister = defineReport({
  id: 'certificate-register',
  version: '1',
  title: { id: 'Register Sertifikat', en: 'Register of Certificates' },
  audience: 'internal',
  strictest: 'personal',
  parameters: z.object({
    facility: idSchema<FacilityId>(),
    issued: periodSchema.nullable().default(null),
  }),
  rules,
  async read(records, { facility, issued }, at): Promise<Register> {
    const own = records.at(facility)
    const where =
      issued === null ? {} : { issuedOn: { from: issued.from, ...(issued.to && { to: issued.to }) } }
    return {
      ...(await readFacilityFrame(records, facility, at)),
      certificates: await own.certificates.list(where, at),
      statements: await own.rehabilitationStatements.list(where, at),
      participants: new Map((await own.participants.list({}, at)).map((person) => [person.id, person])),
    }
  },
  write(data, make, { issued }, at) {
    const held = new Set<string>(data.certificates.map((certificate) => certificate.participant))
    return {
      ...facilityFrame(data, at),
      period: issued && {
        ...issued,
        label: { id: periodLabel(issued, 'id'), en: periodLabel(issued, 'en') },
      },
      banners: syntheticBanner([...data.participants.values()].filter((person) => held.has(person.id))),
      sections: [overview(data, make), registerTable(data)],
    }
  },
})

function periodLabel({ from, to }: Period, language: Language): string {
  const first = formatDay(from, language)
  if (to === null) return language === 'id' ? `Terbit sejak ${first}` : `Issued since ${first}`
  const last = formatDay(addDays(to, -1), language)
  return language === 'id' ? `Terbit ${first} sampai ${last}` : `Issued ${first} to ${last}`
}

function overview(data: Register, make: FigureMaker<Rule>) {
  const counted = (rule: Rule, paper: Certificate['paper']) => {
    const of = data.certificates.filter((certificate) => certificate.paper === paper)
    const out = new Map(of.map((certificate) => [certificate, whyNot(certificate)]))
    const member = (certificate: Certificate) =>
      memberOf('certificate', certificate, {
        privacy: 'personal',
        label: `${certificate.number} · ${holderOf(data, certificate)}`,
      })
    return make.count({
      rule,
      unit: units.certificates,
      of: of.filter((certificate) => out.get(certificate) === undefined).map(member),
      except: of.flatMap((certificate) => {
        const reason = out.get(certificate)
        return reason === undefined ? [] : [{ member: member(certificate), reason: message(reason) }]
      }),
    })
  }
  return figures({
    id: 'ringkasan',
    heading: { id: 'Ringkasan', en: 'At a glance' },
    items: [
      {
        id: 'pelatihan',
        label: { id: 'Sertifikat pelatihan', en: 'Training certificates' },
        figure: counted('training', 'pelatihan'),
      },
      {
        id: 'kompetensi',
        label: { id: 'Sertifikat kompetensi', en: 'Competence certificates' },
        figure: counted('competence', 'kompetensi'),
      },
      {
        id: 'rehabilitasi',
        label: { id: 'Surat keterangan rehabilitasi, terpisah', en: 'Rehabilitation statements, apart' },
        figure: make.count({
          rule: 'rehabilitationStatements',
          unit: units.certificates,
          of: data.statements.map((paper) =>
            memberOf('rehabilitation_statement', paper, { privacy: 'specific' }),
          ),
        }),
      },
    ],
  })
}

/** Why a certificate does not count; `undefined` where it does. A renewed or expired one was issued all the same. */
function whyNot(certificate: Certificate): LocalizedText | undefined {
  if (certificate.status === 'revoked') return { id: 'Dicabut', en: 'Revoked' }
  if (certificate.status === 'superseded' && certificate.cause === 'corrected')
    return { id: 'Diganti karena salah cetak', en: 'Replaced by a corrected one' }
  return undefined
}

function holderOf({ participants, facility }: Register, certificate: Certificate): string {
  const { participant, holder } = certificate
  return nameOf(participants.get(participant), facility, participant, holder)
}

function registerTable(data: Register) {
  const field = (...paths: [string, ...string[]]) => privacyOfField(certificateSchema, ...paths)
  return table({
    id: 'sertifikat',
    heading: { id: 'Daftar sertifikat', en: 'Certificates' },
    rows: [...data.certificates].sort(
      (a, b) =>
        compareText(a.issuedOn, b.issuedOn) || compareText(a.number, b.number) || compareText(a.id, b.id),
    ),
    key: (certificate) => certificate.id,
    columns: [
      {
        id: 'nomor',
        header: { id: 'Nomor', en: 'Number' },
        means: { id: 'Nomor sertifikat, sebagaimana tercetak', en: 'Number of the certificate, as printed' },
        privacy: field('number'),
        type: 'text',
        cell: (certificate) => certificate.number,
      },
      {
        id: 'pemegang',
        header: { id: 'Pemegang', en: 'Holder' },
        means: {
          id: 'Nama sebagaimana tercetak; anak binaan dengan kode',
          en: 'Name as printed; a child by code',
        },
        privacy: field('holder'),
        type: 'text',
        cell: (certificate) => holderOf(data, certificate),
      },
      {
        id: 'jenis',
        header: { id: 'Jenis', en: 'Paper' },
        means: {
          id: 'Sertifikat pelatihan atau sertifikat kompetensi',
          en: 'Training or competence certificate',
        },
        privacy: field('paper'),
        type: 'text',
        cell: (certificate) => paperLabels[certificate.paper],
      },
      {
        id: 'kejuruan',
        header: { id: 'Kejuruan', en: 'Trade' },
        means: { id: 'Kejuruan', en: 'Trade' },
        privacy: field('trade'),
        type: 'text',
        cell: ({ trade }) => ({ id: trade.normal, en: trade.english ?? trade.normal }),
      },
      {
        id: 'program',
        header: { id: 'Program atau skema', en: 'Program or scheme' },
        means: {
          id: 'Program pelatihan, atau skema sertifikasi',
          en: 'Program of training, or certification scheme',
        },
        privacy: field('program', 'assessment.scheme'),
        type: 'text',
        cell: (certificate) =>
          certificate.paper === 'pelatihan' ? certificate.program.title : certificate.assessment.scheme,
      },
      {
        id: 'penerbit',
        header: { id: 'Penerbit', en: 'Issuer' },
        means: { id: 'Penerbit sebagaimana tercetak', en: 'Issuer as printed' },
        privacy: field('issuer.name'),
        type: 'text',
        cell: (certificate) => certificate.issuer.name,
      },
      {
        id: 'terbit',
        header: { id: 'Terbit', en: 'Issued' },
        means: { id: 'Hari terbit', en: 'Day of issue' },
        privacy: field('issuedOn'),
        type: 'day',
        cell: (certificate) => certificate.issuedOn,
      },
      {
        id: 'berlaku-hingga',
        header: { id: 'Berlaku sampai', en: 'Valid to' },
        means: {
          id: 'Hari terakhir berlaku. Sertifikat pelatihan tidak punya masa berlaku',
          en: 'The last day on which it holds. A training certificate has none',
        },
        privacy: field('validUntil'),
        missing: { id: 'tidak dibatasi', en: 'no limit' },
        type: 'day',
        cell: (certificate) =>
          certificate.paper === 'kompetensi' && certificate.validUntil !== null
            ? addDays(certificate.validUntil, -1)
            : null,
      },
      {
        id: 'keadaan',
        header: { id: 'Keadaan', en: 'State' },
        means: { id: 'Keadaan pada hari laporan', en: 'State on the day of the report' },
        privacy: field('status'),
        type: 'state',
        cell: (certificate) => ({
          text: certificateLifecycle.spec.states[certificate.status],
          tone: tones[certificate.status],
        }),
      },
    ],
    empty: { id: 'Belum ada sertifikat yang terbit.', en: 'No certificate was issued.' },
  })
}
