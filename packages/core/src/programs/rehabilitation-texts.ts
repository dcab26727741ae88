import type { LocalizedText } from '../foundations/index.js'
import type { RehabilitationRefusal } from './decide-rehabilitation.js'

/** Every refusal about a rehabilitation as a sentence. */
export const rehabilitationTexts: Record<RehabilitationRefusal['code'], LocalizedText> = {
  'wrong-state': {
    id: 'Perintah {command} tidak dapat dijalankan pada rehabilitasi berstatus {state}. Yang dapat: {allowed}.',
    en: '{command} is not possible for a rehabilitation that is {state}. Possible: {allowed}.',
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
  'not-screened': {
    id: 'Sampai {on} belum ada hasil skrining (ASSIST); lakukan skrining dahulu.',
    en: 'Until {on} there is no result of a screening (ASSIST); screen first.',
  },
  'indication-unknown': {
    id: 'Tidak diketahui apa tindak lanjut skrining pada {on}: praktiknya hanya diketahui sejak 2018.',
    en: 'What followed a screening on {on} is not known: the practice is known from 2018 on only.',
  },
  'already-in-rehabilitation': {
    id: 'Orang ini sudah menjalani rehabilitasi {other}, yang belum selesai.',
    en: 'This person is in rehabilitation {other} already, which has not ended.',
  },
  'assessment-indicated': {
    id: 'Hasil skrining {risk}: asesmen lengkap (ASI) dahulu, bukan edukasi dasar saja.',
    en: 'The screening found {risk}: a full assessment (ASI) comes next, not basic education alone.',
  },
  'not-assessed': {
    id: 'Belum ada asesmen lengkap (ASI) sejak skrining {screenedOn} sampai {on}.',
    en: 'There is no full assessment (ASI) from the screening of {screenedOn} to {on}.',
  },
  'version-unknown': {
    id: 'Program ini tidak mempunyai versi {version}.',
    en: 'The program has no version {version}.',
  },
  'phase-unknown': {
    id: 'Tahap {phase} tidak ada; program ini mempunyai {phases} tahap.',
    en: 'There is no phase {phase}; the program has {phases}.',
  },
  'phase-not-next': {
    id: 'Tahap {phase} belum dapat dimasuki; tahap berikutnya {next}.',
    en: 'Phase {phase} cannot be entered yet; the next one is {next}.',
  },
  'other-program': {
    id: 'Rehabilitasi ini mengikuti program {program} versi {version}.',
    en: 'This rehabilitation follows program {program}, version {version}.',
  },
  'cohort-not-found': {
    id: 'Tempat {enrollment} dalam kelompok rehabilitasi tidak ditemukan.',
    en: 'There is no place {enrollment} in a cohort.',
  },
  'cohort-of-another': {
    id: 'Tempat {enrollment} bukan dari kelompok yang sesuai; yang berbeda: {differs}.',
    en: 'The place {enrollment} is not in the fitting cohort; what differs: {differs}.',
  },
  'gates-open': {
    id: 'Syarat tahap belum terpenuhi atau belum diketahui: {gates}. Bila tetap dilanjutkan, isi siapa yang memutuskan dan alasannya.',
    en: 'What the phase asks for is not met, or not known to be: {gates}. To go on all the same, say who decides and why.',
  },
  'no-discharge-from-phase': {
    id: 'Dari tahap {phase} belum dapat dinyatakan selesai.',
    en: 'Nobody is discharged from phase {phase}.',
  },
  'measured-outside-phase': {
    id: 'Pengukuran pada {measuredOn} di luar masa rehabilitasi: {from} sampai {on}.',
    en: 'A measurement on {measuredOn} is outside the rehabilitation: {from} to {on}.',
  },
  'note-required': {
    id: 'Tuliskan alasan berhentinya.',
    en: 'Say why it is stopped.',
  },
}
