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
  /** It says too little without words of one's own: a note is required. */
  readonly needsNote?: true
  /** The person was left without a place through no choice of their own: a waitlist may count it. */
  readonly turnedAway?: true
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
  'conduct-elsewhere': {
    cause: 'motivation',
    leadsTo: 'left',
    from: seated,
    text: { id: 'Perilaku di luar pelatihan', en: 'Conduct outside the course' },
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
  'never-began': {
    cause: 'motivation',
    leadsTo: 'left',
    from: ['enrolled'],
    text: { id: 'Tidak pernah datang', en: 'Never came' },
  },
  'batch-cancelled': {
    cause: 'operational',
    leadsTo: 'left',
    from: anyone,
    turnedAway: true,
    text: { id: 'Kegiatan dibatalkan', en: 'Batch cancelled' },
  },
  'no-place-left': {
    cause: 'operational',
    leadsTo: 'left',
    from: waiting,
    turnedAway: true,
    text: { id: 'Tidak kebagian tempat', en: 'No place was left' },
  },
  'other-program': {
    cause: 'operational',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Pindah ke kegiatan lain', en: 'Moved to another program' },
  },
  regime: {
    cause: 'operational',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Kegiatan atau penempatan lain di UPT', en: 'The regime or work of the facility' },
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
  security: {
    cause: 'operational',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Keamanan dan ketertiban', en: 'Security and order' },
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
    text: { id: 'Bebas (pidana habis atau putusan)', en: 'Released, the sentence over or lifted' },
  },
  'released-early': {
    cause: 'sentence',
    leadsTo: 'left',
    from: anyone,
    text: {
      id: 'Pembebasan bersyarat, cuti bersyarat, atau cuti menjelang bebas',
      en: 'Released on parole or on leave before release',
    },
  },
  asimilasi: {
    cause: 'sentence',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Menjalani asimilasi', en: 'Moved to asimilasi' },
  },
  'charge-reopened': {
    cause: 'sentence',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Perkara lain atau pidana baru', en: 'Another case or a new sentence' },
  },
  escaped: {
    cause: 'sentence',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Melarikan diri', en: 'Escaped' },
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
  family: {
    cause: 'personal',
    leadsTo: 'left',
    from: anyone,
    text: { id: 'Keadaan keluarga', en: 'Family circumstances' },
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
  'practice-not-passed': {
    cause: 'result',
    leadsTo: 'not-completed',
    from: ['attending', 'on-hold'],
    text: { id: 'Tidak lulus praktik', en: 'Practical work not passed' },
  },
  'no-part-taken': {
    cause: 'result',
    leadsTo: 'not-completed',
    from: ['attending', 'on-hold'],
    text: { id: 'Hadir tanpa mengikuti', en: 'Was there and took no part' },
  },
  'other-result': {
    cause: 'result',
    leadsTo: 'not-completed',
    from: ['attending', 'on-hold'],
    needsNote: true,
    text: { id: 'Tidak menyelesaikan karena alasan lain', en: 'Did not complete for another reason' },
  },
  other: {
    cause: 'other',
    leadsTo: 'left',
    from: anyone,
    needsNote: true,
    text: { id: 'Alasan lain', en: 'Another reason' },
  },
} as const satisfies Record<string, ExitReasonRow>

/** Why someone left or did not complete: see {@link exitReasons}. */
export type ExitReason = keyof typeof exitReasons
