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
  'in-the-future': {
    id: 'Tanggal {on} belum tiba; hari ini {today}.',
    en: '{on} has not come yet; today is {today}.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is before the last change, {lastChange}.',
  },
  'end-before-start': {
    id: 'Akhir {to} tidak sesudah awal {from}.',
    en: 'The end, {to}, is not after the start, {from}.',
  },
  'days-out-of-order': {
    id: 'Urutan tanggal tidak mungkin: dibuka {openedOn}, dimulai {startedOn}, dicatat {on}.',
    en: 'The days are not in order: opened on {openedOn}, started on {startedOn}, registered on {on}.',
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
  'session-id-taken': {
    id: 'Id sesi {session} sudah dipakai angkatan {batch}; beri id lain.',
    en: 'The session id {session} is of batch {batch}; choose another.',
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
  'version-unknown': {
    id: 'Program ini tidak mempunyai versi {version}. Yang ada: {known}.',
    en: 'The program has no version {version}. There are: {known}.',
  },
  'no-version-chosen': {
    id: 'Versi program belum dipilih; pilih dulu sebelum angkatan dibuka. Yang ada: {known}.',
    en: 'No version of the program was chosen; choose one before the batch is opened. There are: {known}.',
  },
  'version-not-in-force': {
    id: 'Versi {version} tidak berlaku pada {on}: berlaku mulai {from}, sampai sebelum {to}.',
    en: 'Version {version} is not in force on {on}: from {from} until before {to}.',
  },
  'version-fixed': {
    id: 'Versi program tetap {version} sejak angkatan dibuka.',
    en: 'The version stays {version} since the batch was opened.',
  },
  'unit-unknown': {
    id: 'Sesi {session} menyebut unit {unit}, yang tidak ada di kurikulum versi {version}.',
    en: 'Session {session} names unit {unit}, which the curriculum of version {version} does not have.',
  },
  'hours-exceed-time': {
    id: 'Sesi {session} tertulis {hours} JP; dari mulai sampai selesai hanya muat {fit} JP ({minutesPerHour} menit per JP).',
    en: 'Session {session} has {hours} hours; only {fit} fit between its beginning and its end, at {minutesPerHour} minutes each.',
  },
  'catch-up-before-session': {
    id: 'Sesi susulan {session} lebih awal dari sesi yang diganti, {catchUpFor} pada {on}.',
    en: 'Catch-up session {session} is before the one it makes good, {catchUpFor} on {on}.',
  },
  'schedule-clashes': {
    id: 'Jadwal berbenturan dengan angkatan {otherBatches} pada {days}: orang, instruktur atau tempat yang sama. Tulis alasannya bila tetap dipakai.',
    en: 'The schedule clashes with {otherBatches} on {days}: the same people, instructor or venue. Say why if it is to stand.',
  },
  'suspended-elsewhere': {
    id: 'Angkatan dihentikan sementara dari status {suspendedFrom}; perintah untuk melanjutkannya: {use}.',
    en: 'The batch was suspended while {suspendedFrom}; what goes on from there is {use}.',
  },
  'no-criteria': {
    id: 'Angkatan ini tidak mempunyai syarat sertifikat yang dibekukan.',
    en: 'The batch froze no certificate criteria.',
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
    id: 'Sertifikat angkatan ini sudah terbit ({certificates}); syaratnya tidak dapat diubah lagi.',
    en: 'Certificates of this batch were issued ({certificates}); its criteria can no longer change.',
  },
  'reason-required': {
    id: 'Tuliskan alasannya.',
    en: 'Say what the reason is.',
  },
  'ceremony-in-the-future': {
    id: 'Upacara pada {heldOn} belum berlangsung pada {on}.',
    en: 'The ceremony of {heldOn} has not been held on {on}.',
  },
  'ceremony-too-early': {
    id: 'Upacara {kind} pada {heldOn} lebih awal dari {notBefore}.',
    en: 'The {kind} on {heldOn} is before {notBefore}.',
  },
  'ceremony-twice': {
    id: 'Upacara {kind} sudah dicatat, pada {heldOn}; untuk menggantinya, isi alasan perbaikan.',
    en: 'The {kind} was recorded already, on {heldOn}; to replace it, say why.',
  },
  'not-that-ceremony': {
    id: 'Upacara {kind} belum dapat dicatat: pelatihan belum dimulai.',
    en: 'No {kind} can be recorded yet: the training has not started.',
  },
}
