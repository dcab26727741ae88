import type { LocalizedText } from '../foundations/index.js'

/** The broad causes for which people leave, or do not complete: the first level. */
export const exitCauses = {
  administrative: { id: 'Administrasi', en: 'Administrative' },
  motivation: { id: 'Kemauan dan sikap', en: 'Motivation' },
  operational: { id: 'Operasional', en: 'Operational' },
  sentence: { id: 'Perubahan status pidana', en: 'Change of the sentence' },
  personal: { id: 'Keadaan pribadi', en: 'Personal' },
  suitability: { id: 'Kelayakan', en: 'Suitability' },
  result: { id: 'Hasil pelatihan', en: 'Result of the training' },
  other: { id: 'Lainnya', en: 'Other' },
} as const satisfies Record<string, LocalizedText>

/** A broad cause for leaving: see {@link exitCauses}. */
export type ExitCause = keyof typeof exitCauses

/** Someone who has no seat yet. */
const waiting = ['proposed', 'screened', 'waitlisted', 'offered'] as const
/** Someone who has a seat. */
const seated = ['enrolled', 'attending', 'on-hold'] as const
const anyone = [...waiting, ...seated] as const

/** What is settled about one reason. */
export interface ExitReasonRow {
  /** The first level that it belongs to. */
  readonly cause: ExitCause
  /** `left` before the end, or `not-completed` at the end. */
  readonly leadsTo: 'left' | 'not-completed'
  /** The states in which it can be given. */
  readonly from: readonly (typeof anyone)[number][]
  /** What staff choose it by. */
  readonly text: LocalizedText
}

/** Why people leave or do not complete: the second level, each tied to its cause and to the states it fits. */
export const exitReasons = {
  duplicate: {
    cause: 'administrative',
    leadsTo: 'left',
    from: waiting,
    text: { id: 'Usulan ganda', en: 'Duplicate' },
  },
  'entered-in-error': {
    cause: 'administrative',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Salah input', en: 'Entered in error' },
  },
  'no-longer-wants': {
    cause: 'motivation',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Tidak lagi berminat', en: 'No longer wants to take part' },
  },
  attitude: {
    cause: 'motivation',
    leadsTo: 'left',
    from: ['attending', 'on-hold'],
    text: { id: 'Sikap selama pelatihan', en: 'Attitude during the course' },
  },
  'missed-too-many-sessions': {
    cause: 'motivation',
    leadsTo: 'left',
    from: ['attending', 'on-hold'],
    text: { id: 'Terlalu sering tidak hadir', en: 'Missed too many sessions' },
  },
  'register-f': {
    cause: 'motivation',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Pelanggaran tata tertib (register F)', en: 'Breach of discipline (register F)' },
  },
  'batch-cancelled': {
    cause: 'operational',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Kegiatan dibatalkan', en: 'Batch cancelled' },
  },
  transferred: {
    cause: 'operational',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Mutasi ke UPT lain', en: 'Transferred to another facility' },
  },
  'not-enough-time': {
    cause: 'operational',
    leadsTo: 'left',
    from: waiting,
    text: { id: 'Sisa pidana tidak cukup', en: 'Not enough time left' },
  },
  court: {
    cause: 'operational',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Menjalani sidang', en: 'Court proceedings' },
  },
  'placed-apart': {
    cause: 'operational',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Ditempatkan terpisah (strap sel)', en: 'Placed apart' },
  },
  released: {
    cause: 'sentence',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Bebas', en: 'Released' },
  },
  asimilasi: {
    cause: 'sentence',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Menjalani asimilasi', en: 'Moved to asimilasi' },
  },
  sick: {
    cause: 'personal',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Sakit', en: 'Sick' },
  },
  died: {
    cause: 'personal',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Meninggal dunia', en: 'Died' },
  },
  separation: {
    cause: 'personal',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Harus dipisahkan dari peserta lain', en: 'To be kept apart from another participant' },
  },
  safety: {
    cause: 'personal',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Keselamatan', en: 'Safety' },
  },
  'not-eligible': {
    cause: 'suitability',
    leadsTo: 'left',
    from: waiting,
    text: { id: 'Tidak memenuhi syarat', en: 'Not eligible' },
  },
  'not-suitable': {
    cause: 'suitability',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Tidak sesuai untuk pelatihan ini', en: 'Not suitable for this training' },
  },
  'risk-too-high': {
    cause: 'suitability',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Tingkat risiko', en: 'Level of risk' },
  },
  'attendance-too-low': {
    cause: 'result',
    leadsTo: 'not-completed',
    from: ['attending', 'on-hold'],
    text: { id: 'Kehadiran kurang', en: 'Attendance too low' },
  },
  'hours-too-few': {
    cause: 'result',
    leadsTo: 'not-completed',
    from: ['attending', 'on-hold'],
    text: { id: 'Jam pelajaran kurang', en: 'Too few training hours' },
  },
  'test-not-passed': {
    cause: 'result',
    leadsTo: 'not-completed',
    from: ['attending', 'on-hold'],
    text: { id: 'Tidak lulus tes', en: 'Test not passed' },
  },
  'no-part-taken': {
    cause: 'result',
    leadsTo: 'not-completed',
    from: ['attending', 'on-hold'],
    text: { id: 'Hadir tanpa mengikuti', en: 'Was there and took no part' },
  },
  other: {
    cause: 'other',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Alasan lain', en: 'Another reason' },
  },
} as const satisfies Record<string, ExitReasonRow>

/** Why someone left or did not complete: see {@link exitReasons}. */
export type ExitReason = keyof typeof exitReasons
