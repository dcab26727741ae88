import type { LocalizedText } from '../foundations/index.js'
import type { CertificateRefusal } from './decide-certificate.js'

/** What each refusal about a certificate says to people. Fill in with `describeRefusal`. */
export const certificateTexts: Readonly<Record<CertificateRefusal['code'], LocalizedText>> = {
  'wrong-state': {
    id: 'Perintah {command} tidak berlaku untuk sertifikat berstatus {state}; yang dapat dilakukan: {allowed}.',
    en: 'The command {command} is not possible for a certificate in state {state}; possible: {allowed}.',
  },
  'role-not-allowed': {
    id: 'Peran {role} tidak berwenang atas perintah {command}; yang berwenang: {allowed}.',
    en: 'The role {role} may not order {command}; allowed: {allowed}.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is earlier than the last change, {lastChange}.',
  },
  'number-taken': {
    id: 'Nomor {number} dari {issuer} sudah dipakai sertifikat {certificate}.',
    en: 'The number {number} of {issuer} is already borne by the certificate {certificate}.',
  },
  'in-the-future': {
    id: 'Tanggal {on} belum tiba; hari ini {today}. Periksa tanggal dan jam perangkat.',
    en: '{on} has not come yet; today is {today}. Check the day and the clock of the device.',
  },
  'number-out-of-series': {
    id: 'Nomor {number} di luar urutan; nomor berikutnya {next}.',
    en: 'The number {number} is out of sequence; the next one is {next}.',
  },
  'already-certified': {
    id: 'Sertifikat {certificate} nomor {number} sudah terbit atas dasar yang sama; terbitkan penggantinya dengan menyebut sertifikat itu, atau cabut dahulu.',
    en: 'The certificate {certificate}, number {number}, was issued on the same grounds; issue one that replaces it, or revoke it first.',
  },
  'no-enrollment': {
    id: 'Kepesertaan {enrollment} tidak ditemukan.',
    en: 'There is no enrolment {enrollment}.',
  },
  'other-enrollment': {
    id: 'Data kepesertaan {found} tidak cocok dengan sertifikat untuk {enrollment}.',
    en: 'The facts of {found} are not those of the certificate for {enrollment}.',
  },
  'not-vocational': {
    id: 'Program {programKind} menghasilkan surat keterangan rehabilitasi, bukan sertifikat keterampilan.',
    en: 'A program of {programKind} gives a rehabilitation statement, not a skills certificate.',
  },
  'not-completed': {
    id: 'Kepesertaan {enrollment} belum selesai.',
    en: 'The enrolment {enrollment} is not completed.',
  },
  'issued-before-completion': {
    id: 'Tanggal terbit {on} sebelum tanggal selesai {completedOn}.',
    en: 'The day of issue, {on}, is before the day of completion, {completedOn}.',
  },
  'batch-not-closed': {
    id: 'Angkatan {batch} belum ditutup.',
    en: 'The batch {batch} is not closed.',
  },
  'issued-before-closing': {
    id: 'Tanggal terbit {on} sebelum angkatan ditutup, {closedOn}.',
    en: 'The day of issue, {on}, is before the batch was closed, {closedOn}.',
  },
  'no-criteria': {
    id: 'Angkatan {batch} tidak menetapkan syarat sertifikat saat dibuka.',
    en: 'The batch {batch} froze no certificate criteria when it opened.',
  },
  'criteria-not-met': {
    id: 'Syarat sertifikat tidak terpenuhi untuk {enrollment}; lihat rinciannya.',
    en: 'The criteria are not met for {enrollment}; see the details.',
  },
  'criteria-undetermined': {
    id: 'Syarat sertifikat belum dapat dinilai untuk {enrollment}: ada data yang belum terisi.',
    en: 'The criteria cannot be told for {enrollment}: facts are missing.',
  },
  'no-competence-test': {
    id: 'Uji kompetensi {test} belum tercatat.',
    en: 'The competence test {test} is not registered.',
  },
  'other-assessment': {
    id: 'Isi sertifikat tidak sesuai catatan uji kompetensi {test}: {differs}.',
    en: 'The certificate says otherwise than the registered competence test {test}: {differs}.',
  },
  'other-holder': {
    id: 'Asesmen kompetensi atas nama {assessed}, sertifikat untuk {participant}.',
    en: 'The competence assessment is of {assessed}, the certificate is for {participant}.',
  },
  'not-competent': {
    id: '{participant} dinyatakan belum kompeten (BK) pada skema {scheme}.',
    en: '{participant} was found not yet competent (BK) in the scheme {scheme}.',
  },
  'issued-before-assessment': {
    id: 'Tanggal terbit {on} sebelum tanggal asesmen kompetensi {assessedOn}.',
    en: 'The day of issue, {on}, is before the competence assessment, {assessedOn}.',
  },
  'end-before-start': {
    id: 'Masa berlaku habis per {to}, tidak sesudah tanggal terbit {from}.',
    en: 'It expires as of {to}, not after the day of issue, {from}.',
  },
  'no-reason': {
    id: 'Tuliskan alasan pencabutan.',
    en: 'Say why it is revoked.',
  },
  'successor-unknown': {
    id: 'Sertifikat pengganti {successor} tidak ditemukan; terbitkan dahulu.',
    en: 'There is no certificate {successor} to succeed this one; issue it first.',
  },
  'successor-of-another': {
    id: 'Sertifikat {successor} bukan pengganti sertifikat ini.',
    en: 'The certificate {successor} does not replace this one.',
  },
  'does-not-expire': {
    id: 'Sertifikat ini tidak mempunyai batas masa berlaku.',
    en: 'This certificate has no end of validity.',
  },
  'not-yet-expired': {
    id: 'Pada {on} sertifikat masih berlaku; habis per {validUntil}.',
    en: 'On {on} the certificate still holds; it expires as of {validUntil}.',
  },
  'not-renewable': {
    id: 'Sertifikat {paper} tidak diperpanjang; hanya sertifikat kompetensi.',
    en: 'A {paper} certificate is not renewed; only a competence certificate is.',
  },
}
