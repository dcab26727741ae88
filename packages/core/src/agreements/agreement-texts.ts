import type { LocalizedText } from '../foundations/index.js'
import type { AgreementRefusal } from './decide-agreement.js'

/** What each refusal about an agreement says to people. Fill in with `describeRefusal`. */
export const agreementTexts: Readonly<Record<AgreementRefusal['code'], LocalizedText>> = {
  'wrong-state': {
    id: 'Perintah {command} tidak berlaku untuk perjanjian berstatus {state}; yang dapat dilakukan: {allowed}.',
    en: 'The command {command} is not possible for an agreement in state {state}; possible: {allowed}.',
  },
  'role-not-allowed': {
    id: 'Peran {role} tidak berwenang atas perintah {command}; yang berwenang: {allowed}.',
    en: 'The role {role} may not order {command}; allowed: {allowed}.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is earlier than the last change, {lastChange}.',
  },
  'no-parties': {
    id: 'Perjanjian memerlukan sedikitnya dua pihak; yang tercatat {parties}.',
    en: 'An agreement needs at least two parties; {parties} recorded.',
  },
  'party-twice': {
    id: 'Pihak {party} tercantum dua kali.',
    en: 'The party {party} is listed twice.',
  },
  'end-before-start': {
    id: 'Berakhir per {to}, tidak sesudah {from}.',
    en: 'It ends as of {to}, not after {from}.',
  },
  'signed-later': {
    id: 'Tanggal tanda tangan {signedOn} sesudah tanggal pencatatan {on}.',
    en: 'The day of signing, {signedOn}, is after the recorded day, {on}.',
  },
  'unsigned-party': {
    id: 'Belum ada yang menandatangani untuk pihak {party}.',
    en: 'Nobody signed for the party {party}.',
  },
  'signatory-of-no-party': {
    id: 'Penandatangan {official} mewakili {party}, yang bukan pihak perjanjian ini.',
    en: 'The signatory {official} stands for {party}, which is not a party.',
  },
  'signatory-not-official-of-party': {
    id: 'Penandatangan {official} tidak tercatat sebagai pejabat {party} pada hari itu.',
    en: 'The signatory {official} is not recorded as an official of {party} on that day.',
  },
  'outside-validity': {
    id: 'Tanggal {on} di luar jangka waktu perjanjian ({from} hingga sebelum {to}).',
    en: '{on} is outside the validity of the agreement ({from} until before {to}).',
  },
  'no-end-date': {
    id: 'Perjanjian ini tidak mencantumkan tanggal berakhir; akhiri atau sepakati adendum.',
    en: 'This agreement states no end date; terminate it or agree on an addendum.',
  },
  'not-yet-ended': {
    id: 'Pada {on} perjanjian belum berakhir; berakhir per {to}.',
    en: 'On {on} the agreement has not ended yet; it ends as of {to}.',
  },
  'renewed-by-itself': {
    id: 'Perjanjian {agreement} tidak dapat menjadi penerus dirinya sendiri.',
    en: 'The agreement {agreement} cannot be its own successor.',
  },
  'successor-not-signed': {
    id: 'Perjanjian penerus {successor} tidak ditemukan atau belum ditandatangani.',
    en: 'The successor {successor} is not there or not signed yet.',
  },
  'not-its-successor': {
    id: 'Perjanjian {successor} tidak menyebut bahwa ia melanjutkan perjanjian ini; yang dilanjutkannya: {follows}.',
    en: 'The agreement {successor} does not say that it follows this one; it follows: {follows}.',
  },
  'takes-over-too-early': {
    id: 'Perjanjian {successor} belum dapat menggantikan pada {takesOverOn}; paling awal {earliest}.',
    en: 'The agreement {successor} cannot take over on {takesOverOn}; {earliest} at the earliest.',
  },
  'obligation-of-no-party': {
    id: 'Kewajiban {obligation} menyebut {party}, yang bukan pihak perjanjian ini.',
    en: 'The obligation {obligation} names {party}, which is not a party.',
  },
  'obligation-to-itself': {
    id: 'Kewajiban {obligation} ditujukan oleh {party} kepada dirinya sendiri.',
    en: 'By the obligation {obligation}, {party} owes something to itself.',
  },
  'obligation-twice': {
    id: 'Kewajiban {obligation} tercantum dua kali.',
    en: 'The obligation {obligation} is listed twice.',
  },
  'agreements-overlap': {
    id: 'Perjanjian {other} sudah mengatur hal yang sama ({trades}, {clause}) dengan mitra yang sama mulai {from}. Nyatakan bahwa yang baru melanjutkannya, atau akhiri yang lama.',
    en: 'The agreement {other} already lays down the same ({trades}, {clause}) with the same partner from {from}. Say that the new one follows it, or end the old one.',
  },
  'notice-by-no-party': {
    id: 'Pemberitahuan datang dari {party}, yang bukan pihak perjanjian ini.',
    en: 'The notice is given by {party}, which is not a party.',
  },
  'notice-standing': {
    id: 'Pemberitahuan pengakhiran tertanggal {givenOn} masih berlaku; perjanjian berakhir per {endsOn}.',
    en: 'A notice given on {givenOn} still stands; the agreement ends as of {endsOn}.',
  },
  'notice-too-short': {
    id: 'Pengakhiran per {endsOn} kurang dari tenggang pemberitahuan; paling awal {earliest}.',
    en: 'To end as of {endsOn} is less than the notice asks for; {earliest} at the earliest.',
  },
  'notice-after-end': {
    id: 'Pengakhiran per {endsOn} tidak mendahului akhir jangka waktunya, {to}.',
    en: 'To end as of {endsOn} is not before it ends by itself, {to}.',
  },
  'no-notice': {
    id: 'Tidak ada pemberitahuan pengakhiran yang dapat ditarik.',
    en: 'There is no notice to withdraw.',
  },
  'notice-has-run-out': {
    id: 'Pada {on} pemberitahuan tidak dapat ditarik lagi: perjanjian berakhir per {endsOn}.',
    en: 'On {on} the notice cannot be withdrawn any more: the agreement ended as of {endsOn}.',
  },
}
