import type { LocalizedText } from '../foundations/index.js'
import { waitlistTexts } from './allocate-offers.js'
import type { EnrollmentRefusal } from './decide-enrollment.js'

/** Every refusal about an enrolment as a sentence. */
export const enrollmentTexts: Record<EnrollmentRefusal['code'], LocalizedText> = {
  'wrong-state': {
    id: 'Perintah {command} tidak dapat dijalankan pada kepesertaan berstatus {state}. Yang dapat: {allowed}.',
    en: '{command} is not possible for an enrolment that is {state}. Possible: {allowed}.',
  },
  'role-not-allowed': {
    id: '{command} tidak dapat dilakukan oleh {role}. Yang berwenang: {allowed}.',
    en: '{command} is not for {role} to order. Who may: {allowed}.',
  },
  'in-the-future': {
    id: 'Tanggal {on} belum tiba; hari ini {today}.',
    en: '{on} has not come yet; today is {today}.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is before the last change, {lastChange}.',
  },
  'batch-not-open': {
    id: 'Angkatan {batch} berstatus {status}; harus {needed}.',
    en: 'Batch {batch} is {status}; it has to be one of: {needed}.',
  },
  'batch-not-running': {
    id: 'Angkatan {batch} berstatus {status}; harus {needed}.',
    en: 'Batch {batch} is {status}; it has to be one of: {needed}.',
  },
  'already-enrolled': {
    id: 'Orang ini sudah tercatat di angkatan {batch} ({enrollment}).',
    en: 'This person already has a record in batch {batch} ({enrollment}).',
  },
  'agreement-not-in-force': {
    id: 'Perjanjian {agreement} tidak berlaku pada {on}.',
    en: 'Agreement {agreement} is not in force on {on}.',
  },
  'respond-by-before-offer': {
    id: 'Batas jawaban {respondBy} lebih awal dari tawaran, {on}.',
    en: 'The offer of {on} would have to be answered by {respondBy}, which is earlier.',
  },
  'offer-lapsed': {
    id: 'Tawaran berlaku sampai {respondBy}; pada {on} sudah lewat.',
    en: 'The offer could be accepted until {respondBy}; {on} is later.',
  },
  'offer-still-open': {
    id: 'Tawaran masih berlaku pada {on}; batas jawaban: {respondBy}.',
    en: 'The offer still holds on {on}; it can be answered until: {respondBy}.',
  },
  'overtaken-without-reason': waitlistTexts['overtaken-without-reason'],
  'not-overtaken': {
    id: 'Kepesertaan {enrollment} tidak berada di depan {by} pada daftar tunggu, jadi tidak dilewati.',
    en: 'The enrolment {enrollment} is not ahead of {by} on the waitlist, so it is not passed over.',
  },
  'passed-over-twice': waitlistTexts['passed-over-twice'],
  'pass-over-note-required': waitlistTexts['pass-over-note-required'],
  'not-eligible': {
    id: 'Tidak ada indikasi memenuhi syarat pada {assessedOn}. Belum terpenuhi: {failed}. Keputusan ada pada sidang TPP dan Kalapas; bila tetap diterima, catat siapa yang memutuskan dan alasannya.',
    en: 'Not indicated as eligible on {assessedOn}. Not met: {failed}. The decision is with the TPP and the head of the facility; to take the person in all the same, record who decided and why.',
  },
  'eligibility-undetermined': {
    id: 'Belum dapat ditentukan apakah memenuhi syarat. Data yang belum ada: {unknown}. Lengkapi datanya, atau catat siapa yang memutuskan dan alasannya.',
    en: 'Whether the person is eligible cannot be told yet. Not known: {unknown}. Complete the data, or record who decided and why.',
  },
  'override-without-reason': {
    id: 'Keputusan menerima tanpa indikasi memenuhi syarat harus disertai alasan.',
    en: 'A decision against the indication needs a reason.',
  },
  'schedule-clash': {
    id: 'Jadwal bertabrakan dengan {otherBatches} pada {days}.',
    en: 'The sessions clash with {otherBatches} on {days}.',
  },
  'over-quota': {
    id: 'Kuota {quota} angkatan {batch} sudah penuh: {seatsTaken} tempat terisi.',
    en: 'The quota of {quota} of batch {batch} is full: {seatsTaken} seats are taken.',
  },
  'sessions-remaining': {
    id: 'Belum dapat diselesaikan pada {on}: sesi terakhir pada {lastSessionOn}.',
    en: 'Not to be ended on {on}: the last session is on {lastSessionOn}.',
  },
  'reason-not-for-state': {
    id: 'Alasan {reason} tidak sesuai untuk {command} pada status {state}. Yang sesuai: {allowed}.',
    en: '{reason} is no reason to {command} for someone who is {state}. Reasons: {allowed}.',
  },
  'note-required': {
    id: 'Alasan {reason} harus disertai keterangan.',
    en: 'The reason {reason} needs a note.',
  },
}
