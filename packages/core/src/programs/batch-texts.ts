import type { LocalizedText } from '../foundations/index.js'
import type { BatchRefusal } from './decide-batch.js'

/** Every refusal about a batch as a sentence. */
export const batchTexts: Record<BatchRefusal['code'], LocalizedText> = {
  'wrong-state': {
    id: 'Perintah {command} tidak dapat dijalankan pada angkatan berstatus {state}. Yang dapat: {allowed}.',
    en: '{command} is not possible for a batch that is {state}. Possible: {allowed}.',
  },
  'role-not-allowed': {
    id: '{command} tidak dapat dilakukan oleh {role}. Yang berwenang: {allowed}.',
    en: '{command} is not for {role} to order. Who may: {allowed}.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is before the last change, {lastChange}.',
  },
  'end-before-start': {
    id: 'Akhir {to} tidak sesudah awal {from}.',
    en: 'The end, {to}, is not after the start, {from}.',
  },
  'not-of-this-kind': {
    id: 'Isian {field} tidak berlaku untuk program {programKind}.',
    en: 'A {programKind} program has no {field}.',
  },
  'no-trade-chosen': {
    id: 'Kejuruan belum dipilih; pilih dulu sebelum angkatan dibuka.',
    en: 'No trade was chosen; choose one before the batch is opened.',
  },
  'no-basis': {
    id: 'Dasar angkatan belum ditetapkan: perjanjian, atau keputusan berjalan tanpa perjanjian beserta alasannya.',
    en: 'The batch rests on nothing yet: name an agreement, or a decision to run without one and why.',
  },
  'agreement-not-found': {
    id: 'Perjanjian {agreement} tidak ditemukan.',
    en: 'There is no agreement {agreement}.',
  },
  'agreement-not-in-force': {
    id: 'Perjanjian {agreement} tidak berlaku pada {on}.',
    en: 'Agreement {agreement} is not in force on {on}.',
  },
  'trade-not-covered': {
    id: 'Perjanjian {agreement} tidak mencakup kejuruan {trades}.',
    en: 'Agreement {agreement} does not cover {trades}.',
  },
  'outside-period': {
    id: 'Tanggal {on} di luar masa angkatan: mulai {from}, sampai sebelum {to}.',
    en: '{on} is outside the batch: from {from} until before {to}.',
  },
  'session-ends-before-start': {
    id: 'Sesi {session} berakhir pukul {to}, tidak sesudah mulai pukul {from}.',
    en: 'Session {session} ends at {to}, not after it begins at {from}.',
  },
  'session-outside-period': {
    id: 'Sesi {session} pada {on} di luar masa angkatan: mulai {from}, sampai sebelum {to}.',
    en: 'Session {session} on {on} is outside the batch: from {from} until before {to}.',
  },
  'session-repeated': {
    id: 'Sesi {session} tercantum dua kali.',
    en: 'Session {session} is listed twice.',
  },
  'sessions-overlap': {
    id: 'Sesi {session} dan {other} pada {on} bertumpuk jamnya.',
    en: 'Sessions {session} and {other} on {on} are at the same hours.',
  },
  'catch-up-for-unknown': {
    id: 'Sesi susulan {session} menunjuk sesi {catchUpFor}, yang tidak ada di jadwal.',
    en: 'Catch-up session {session} is for {catchUpFor}, which is not on the schedule.',
  },
  'session-has-attendance': {
    id: 'Sesi {session} sudah ada daftar hadirnya; sesi itu tidak dapat dipindah atau dihapus.',
    en: 'Session {session} has an attendance list; it may be neither moved nor removed.',
  },
  'quota-under-seats': {
    id: 'Kuota {quota} kurang dari tempat yang sudah terisi, {seatsTaken}.',
    en: 'A quota of {quota} is less than the {seatsTaken} seats already taken.',
  },
  'over-quota': {
    id: 'Kuota {quota} sudah penuh: {seatsTaken} tempat terisi.',
    en: 'The quota of {quota} is full: {seatsTaken} seats are taken.',
  },
  'already-seated': {
    id: 'Peserta {enrollment} sudah mendapat tempat di angkatan ini.',
    en: 'Enrolment {enrollment} already has a seat in this batch.',
  },
  'not-seated': {
    id: 'Peserta {enrollment} tidak mempunyai tempat di angkatan ini.',
    en: 'Enrolment {enrollment} has no seat in this batch.',
  },
  'sessions-remaining': {
    id: 'Angkatan belum dapat ditutup pada {on}: sesi terakhir pada {lastSessionOn}.',
    en: 'The batch cannot be closed on {on}: its last session is on {lastSessionOn}.',
  },
}
