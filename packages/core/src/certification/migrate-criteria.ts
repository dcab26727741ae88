import {
  accept,
  type BatchId,
  type CertificateId,
  type Day,
  type EnrollmentId,
  type LocalizedText,
  type OfficialId,
  type ParticipantId,
  type Result,
  refuse,
} from '../foundations/index.js'
import type { Batch } from '../programs/index.js'
import { canonicalJson } from './canonical-json.js'
import type { Certificate } from './certificate.js'
import { type CertificateCriteria, certificateCriteriaSchema } from './criteria.js'
import { type CriteriaAnswer, evaluateCriteria } from './evaluate-criteria.js'
import type { CertificationFacts } from './facts.js'

/** What new criteria mean for one person. Who is undetermined has not earned a certificate. */
export type MigrationEffect = 'gains' | 'loses' | 'keeps' | 'remains-without'

/** What new criteria mean for a person, as a sentence. */
export const migrationEffectTexts: Record<MigrationEffect, LocalizedText> = {
  gains: { id: 'menjadi memenuhi syarat', en: 'comes to meet the criteria' },
  loses: { id: 'tidak lagi memenuhi syarat', en: 'no longer meets the criteria' },
  keeps: { id: 'tetap memenuhi syarat', en: 'still meets the criteria' },
  'remains-without': { id: 'tetap belum memenuhi syarat', en: 'still does not meet the criteria' },
}

/** One person's case under both criteria. */
export interface MigratedPerson {
  /** The enrolment. */
  readonly enrollment: EnrollmentId
  /** Who. */
  readonly participant: ParticipantId
  /** By the criteria that the batch froze. */
  readonly before: CriteriaAnswer
  /** By the new ones. */
  readonly after: CriteriaAnswer
  /** What it means. */
  readonly effect: MigrationEffect
}

/** A change of the criteria of one batch, with its consequences: to be decided on, and kept as the record of it. */
export interface CriteriaMigration {
  /** The batch. */
  readonly batch: BatchId
  /** The day of the decision. */
  readonly on: Day
  /** Who decides. */
  readonly by: OfficialId
  /** Why. */
  readonly why: string
  /** As frozen. */
  readonly from: CertificateCriteria
  /** As they shall be. */
  readonly to: CertificateCriteria
  /** Everyone, in order of the enrolment's id. */
  readonly people: readonly MigratedPerson[]
  /** Who comes to meet the criteria. */
  readonly gains: readonly EnrollmentId[]
  /** Who no longer meets them, also where that is only because a fact is missing. */
  readonly loses: readonly EnrollmentId[]
}

/** Why criteria are not changed. */
export type CriteriaMigrationRefusal =
  | { readonly code: 'no-criteria'; readonly batch: BatchId }
  /** What the batch froze is not in the shape of criteria. */
  | { readonly code: 'criteria-unreadable'; readonly batch: BatchId; readonly criteria: string }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'reason-required' }
  | { readonly code: 'same-criteria'; readonly criteria: string }
  /** An id names one wording. */
  | { readonly code: 'criteria-id-taken'; readonly criteria: string }
  | {
      readonly code: 'certificates-issued'
      readonly batch: BatchId
      readonly certificates: readonly CertificateId[]
    }
  | {
      readonly code: 'facts-of-another-batch'
      readonly enrollment: EnrollmentId
      readonly found: BatchId
      readonly batch: BatchId
    }
  | { readonly code: 'enrollment-twice'; readonly enrollment: EnrollmentId }

/** Every refusal to change criteria as a sentence. */
export const criteriaMigrationTexts: Record<CriteriaMigrationRefusal['code'], LocalizedText> = {
  'no-criteria': {
    id: 'Angkatan {batch} belum menetapkan syarat sertifikat; tetapkan saat dibuka.',
    en: 'The batch {batch} froze no certificate criteria; set them when it opens.',
  },
  'criteria-unreadable': {
    id: 'Syarat {criteria} dari angkatan {batch} tidak terbaca.',
    en: 'The criteria {criteria} of the batch {batch} cannot be read.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is earlier than the last change, {lastChange}.',
  },
  'reason-required': {
    id: 'Tuliskan alasan perubahan syarat.',
    en: 'Say why the criteria are changed.',
  },
  'same-criteria': {
    id: 'Syarat {criteria} sudah berlaku; tidak ada yang berubah.',
    en: 'The criteria {criteria} apply already; nothing would change.',
  },
  'criteria-id-taken': {
    id: 'Nama {criteria} sudah dipakai untuk rumusan lain; beri nama baru.',
    en: 'The name {criteria} stands for another wording already; choose a new one.',
  },
  'certificates-issued': {
    id: 'Sertifikat angkatan {batch} sudah terbit ({certificates}); syaratnya tidak dapat diubah lagi.',
    en: 'Certificates of the batch {batch} were issued ({certificates}); its criteria can no longer change.',
  },
  'facts-of-another-batch': {
    id: 'Data {enrollment} dari angkatan {found}, bukan {batch}.',
    en: 'The facts of {enrollment} are of the batch {found}, not {batch}.',
  },
  'enrollment-twice': {
    id: 'Data {enrollment} tercantum dua kali.',
    en: 'The facts of {enrollment} are given twice.',
  },
}

/**
 * What other criteria would mean for a batch: who gains and who loses, each with both trees of reasons. It decides
 * nothing and changes nothing. Once a training certificate of the batch was issued, in whatever state it is now, its
 * criteria stay.
 *
 * @param change.facts Of everyone in the batch.
 * @param change.issued The certificates of the batch; others may be among them.
 * @example
 * const change = { on: '2025-08-28', by, why: 'Jam praktik ditambah', facts, issued: [] }
 * const migration = migrateCriteria(batch, criteria, change)
 * if (migration.ok) migration.value.loses
 */
export function migrateCriteria(
  batch: Batch,
  criteria: CertificateCriteria,
  change: {
    readonly on: Day
    readonly by: OfficialId
    readonly why: string
    readonly facts: readonly CertificationFacts[]
    readonly issued: readonly Certificate[]
  },
): Result<CriteriaMigration, CriteriaMigrationRefusal> {
  const { on, by, facts, issued } = change
  const why = change.why.trim()
  const frozen = 'certificateCriteria' in batch ? batch.certificateCriteria : null
  if (frozen === null) return refuse({ code: 'no-criteria', batch: batch.id })
  const read = certificateCriteriaSchema.safeParse(frozen)
  if (!read.success) return refuse({ code: 'criteria-unreadable', batch: batch.id, criteria: frozen.id })
  const from = read.data
  if (on < batch.changedOn) return refuse({ code: 'before-last-change', on, lastChange: batch.changedOn })
  if (why === '') return refuse({ code: 'reason-required' })
  if (canonicalJson(from) === canonicalJson(criteria)) {
    return refuse({ code: 'same-criteria', criteria: criteria.id })
  }
  if (from.id === criteria.id) return refuse({ code: 'criteria-id-taken', criteria: criteria.id })
  const certificates = issued
    .filter((one) => one.paper === 'pelatihan' && one.batch === batch.id)
    .map(({ id }) => id)
    .sort()
  if (certificates.length > 0) return refuse({ code: 'certificates-issued', batch: batch.id, certificates })
  const seen = new Set<EnrollmentId>()
  for (const { enrollment, batch: found } of facts) {
    if (found !== batch.id) {
      return refuse({ code: 'facts-of-another-batch', enrollment, found, batch: batch.id })
    }
    if (seen.has(enrollment)) return refuse({ code: 'enrollment-twice', enrollment })
    seen.add(enrollment)
  }

  const people = facts
    .map((one): MigratedPerson => {
      const { enrollment, participant } = one
      const [before, after] = [evaluateCriteria(one, from), evaluateCriteria(one, criteria)]
      return { enrollment, participant, before, after, effect: effectOf(before, after) }
    })
    .sort((a, b) => (a.enrollment < b.enrollment ? -1 : 1))
  const whom = (effect: MigrationEffect) =>
    people.filter((one) => one.effect === effect).map(({ enrollment }) => enrollment)
  return accept({
    batch: batch.id,
    on,
    by,
    why,
    from,
    to: criteria,
    people,
    gains: whom('gains'),
    loses: whom('loses'),
  })
}

function effectOf(before: CriteriaAnswer, after: CriteriaAnswer): MigrationEffect {
  if (before.outcome === 'met') return after.outcome === 'met' ? 'keeps' : 'loses'
  return after.outcome === 'met' ? 'gains' : 'remains-without'
}
