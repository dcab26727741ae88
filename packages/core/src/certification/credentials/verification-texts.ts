import { formatText, type Language, type LocalizedText } from '../../foundations/index.js'
import type { CredentialRefusal } from './create-credential.js'
import type { SigningRefusal } from './key.js'
import type { KeyHistoryRefusal } from './key-history.js'
import type { CertificateQrRefusal } from './qr.js'
import type { RevocationListRefusal } from './revocation-list.js'
import type { StepName, Verification, VerificationCode, VerificationStep } from './verification.js'

/** What each step asks. */
export const stepTitles: Readonly<Record<StepName, LocalizedText>> = {
  format: { id: 'Bentuk', en: 'Form' },
  content: { id: 'Batas isi', en: 'Limits of what it says' },
  'issuer-key': { id: 'Kunci penerbit', en: "Issuer's key" },
  'key-period': { id: 'Masa pakai kunci', en: 'Period of the key' },
  signature: { id: 'Tanda tangan', en: 'Signature' },
  clock: { id: 'Jam perangkat', en: 'Clock of the device' },
  dates: { id: 'Masa berlaku', en: 'Validity' },
  revocation: { id: 'Pencabutan', en: 'Revocation' },
}

/** What each verdict says to whoever checks. */
export const verdictTexts: Readonly<Record<Verification['verdict'], LocalizedText>> = {
  valid: { id: 'Sertifikat asli dan berlaku.', en: 'The certificate is genuine and in force.' },
  invalid: { id: 'Sertifikat tidak dapat diterima.', en: 'The certificate cannot be accepted.' },
  undetermined: {
    id: 'Keabsahan belum dapat dipastikan; lihat langkah yang belum diketahui.',
    en: 'It cannot be told yet; see the steps that are unknown.',
  },
}

/** What each finding of a step says. Fill in with {@link describeStep}. */
export const verificationTexts: Readonly<Record<VerificationCode, LocalizedText>> = {
  'well-formed': { id: 'Bentuknya benar ({proof}).', en: 'It is well formed ({proof}).' },
  'too-long': {
    id: 'Terlalu panjang: {characters} karakter, paling banyak {atMost}.',
    en: 'Too long: {characters} characters, at most {atMost}.',
  },
  unreadable: {
    id: 'Bukan sertifikat digital yang dapat dibaca.',
    en: 'Not a digital certificate that can be read.',
  },
  'proof-not-supported': {
    id: 'Jenis tanda tangannya tidak dikenal.',
    en: 'It is signed in a way that is not supported.',
  },
  'not-a-credential': {
    id: 'Tidak memenuhi Open Badges 3.0 pada: {at}.',
    en: 'Not as Open Badges 3.0 demands at: {at}.',
  },
  'says-no-more': { id: 'Isinya tidak melampaui batas.', en: 'It says no more than it may.' },
  'reveals-imprisonment': {
    id: 'Isinya memuat keterangan yang tidak boleh ada pada sertifikat umum.',
    en: 'It says what a public certificate may not say.',
  },
  'key-known': { id: 'Kunci {key} milik penerbit {issuer}.', en: 'The key {key} is of the issuer {issuer}.' },
  'key-not-known': { id: 'Kunci {key} tidak dikenal.', en: 'The key {key} is not known.' },
  'key-of-another-issuer': {
    id: 'Kunci {key} bukan milik penerbit {issuer}.',
    en: 'The key {key} is not of the issuer {issuer}.',
  },
  'key-in-use': { id: 'Kunci dipakai pada {made}.', en: 'The key was in use on {made}.' },
  'key-not-yet-in-use': {
    id: 'Kunci baru dipakai sejak {validFrom}, sertifikat dibuat {made}.',
    en: 'The key was in use from {validFrom} only, the certificate was made on {made}.',
  },
  'key-no-longer-in-use': {
    id: 'Kunci tidak dipakai lagi sejak {validUntil}, sertifikat dibuat {made}.',
    en: 'The key was not in use any more from {validUntil}, the certificate was made on {made}.',
  },
  'key-revoked': { id: 'Kunci dicabut pada {revokedOn}.', en: 'The key was revoked on {revokedOn}.' },
  'signature-right': { id: 'Tanda tangan cocok dengan isinya.', en: 'The signature fits the content.' },
  'signature-wrong': {
    id: 'Tanda tangan tidak cocok: isinya diubah atau bukan dari penerbit.',
    en: 'The signature does not fit: the content was changed or is not from the issuer.',
  },
  'clock-plausible': { id: 'Tanggal perangkat {on}.', en: 'The device says {on}.' },
  'clock-set-back': {
    id: 'Tanggal perangkat ({on}) lebih awal dari daftar pencabutan ({listAsOf}); betulkan jamnya.',
    en: 'The device says {on}, earlier than the revocation list of {listAsOf}; set the clock right.',
  },
  'today-unreadable': { id: 'Tanggal hari ini tidak terbaca: {on}.', en: 'Today is not a day: {on}.' },
  'in-force': { id: 'Berlaku pada {on}.', en: 'In force on {on}.' },
  'not-yet-in-force': {
    id: 'Dibuat {made}, sesudah tanggal perangkat {on}; periksa jamnya.',
    en: 'Made on {made}, after what the device says, {on}; check the clock.',
  },
  expired: { id: 'Tidak berlaku lagi sejak {validUntil}.', en: 'Not in force any more since {validUntil}.' },
  'days-out-of-order': {
    id: 'Urutan tanggalnya mustahil: terbit {issuedOn}, dibuat {made}, berakhir {validUntil}.',
    en: 'Its days are in an impossible order: issued {issuedOn}, made {made}, ends {validUntil}.',
  },
  'not-revoked': {
    id: 'Tidak dicabut menurut daftar per {listAsOf} ({ageDays} hari yang lalu).',
    en: 'Not revoked by the list as of {listAsOf} ({ageDays} days ago).',
  },
  revoked: {
    id: 'Dicabut atau diganti, menurut daftar per {listAsOf}.',
    en: 'Revoked or replaced, by the list as of {listAsOf}.',
  },
  'status-not-supported': {
    id: 'Cara penerbit mengumumkan pencabutan ({types}) tidak dikenal.',
    en: 'How the issuer publishes revocations ({types}) is not supported.',
  },
  'no-revocation-list': {
    id: 'Tidak ada daftar pencabutan dari {issuer}.',
    en: 'There is no revocation list of {issuer}.',
  },
  'no-usable-revocation-list': {
    id: 'Daftar pencabutan tidak dapat dipercaya: {because}.',
    en: 'No revocation list can be relied upon: {because}.',
  },
  'list-older-than-credential': {
    id: 'Daftar pencabutan per {listAsOf} lebih lama dari sertifikat ({made}).',
    en: 'The revocation list as of {listAsOf} is older than the certificate ({made}).',
  },
  'list-too-old': {
    id: 'Daftar pencabutan per {listAsOf} sudah {ageDays} hari, paling lama {maxAgeDays}; perbarui.',
    en: 'The revocation list as of {listAsOf} is {ageDays} days old, at most {maxAgeDays}; renew it.',
  },
  'not-checked': {
    id: 'Tidak diperiksa karena langkah sebelumnya gagal.',
    en: 'Not checked, because an earlier step did not pass.',
  },
}

/**
 * The finding of a step as a sentence.
 *
 * @example steps.map((step) => describeStep(step, 'id'))
 */
export function describeStep(step: VerificationStep, language: Language): string {
  return formatText(verificationTexts[step.code], step.facts, language)
}

/** What each refusal to make, sign or draw a credential says. Fill in with `describeRefusal`. */
export const credentialTexts: Readonly<
  Record<
    (
      | CredentialRefusal
      | SigningRefusal
      | KeyHistoryRefusal
      | CertificateQrRefusal
      | RevocationListRefusal
    )['code'],
    LocalizedText
  >
> = {
  'no-longer-valid': { id: 'Sertifikat tidak berlaku lagi.', en: 'The certificate holds no longer.' },
  'made-before-issue': {
    id: 'Dibuat {on}, sebelum sertifikat terbit ({issuedOn}).',
    en: 'Made on {on}, before the certificate was issued ({issuedOn}).',
  },
  'reveals-imprisonment': {
    id: 'Memuat kata yang mengungkap pemidanaan: {words}.',
    en: 'It holds words that reveal imprisonment: {words}.',
  },
  'not-a-credential': { id: 'Isian tidak sah pada: {at}.', en: 'Not acceptable at: {at}.' },
  'key-not-in-use': {
    id: 'Kunci {key} tidak dipakai pada {on}.',
    en: 'The key {key} is not in use on {on}.',
  },
  'key-id-taken': {
    id: 'Nama kunci {key} sudah dipakai; beri nama lain.',
    en: 'The key id {key} is taken; choose another.',
  },
  'history-of-another-issuer': {
    id: 'Kunci {key} bukan milik penerbit {issuer}.',
    en: 'The key {key} is not of the issuer {issuer}.',
  },
  'key-not-after-last': {
    id: 'Kunci {key} mulai {validFrom}, tidak sesudah kunci {last} yang mulai {lastFrom}.',
    en: 'The key {key} begins on {validFrom}, not after the key {last}, which began on {lastFrom}.',
  },
  'no-such-key': { id: 'Tidak ada kunci {key} dalam riwayat.', en: 'The history has no key {key}.' },
  'key-already-revoked': {
    id: 'Kunci {key} sudah dicabut per {revokedOn}.',
    en: 'The key {key} was revoked as of {revokedOn} already.',
  },
  'not-a-credential-of-ours': {
    id: 'Bukan JWT sertifikat dari pustaka ini; tidak ada bentuk pendeknya.',
    en: 'Not a certificate JWT of this library; it has no short form.',
  },
  'too-long-for-qr': {
    id: 'Terlalu panjang untuk kode QR: {characters} karakter.',
    en: 'Too long for a QR code: {characters} characters.',
  },
  'list-unreadable': { id: 'Bukan daftar pencabutan.', en: 'Not a revocation list.' },
  'list-key-unknown': {
    id: 'Kunci daftar tidak dikenal: {key}.',
    en: 'The key of the list is not known: {key}.',
  },
  'list-key-not-in-use': {
    id: 'Kunci {key} tidak dipakai pada tanggal daftar, {asOf}, atau sudah dicabut.',
    en: 'The key {key} was not in use on the day of the list, {asOf}, or is revoked.',
  },
  'list-signature-wrong': {
    id: 'Tanda tangan daftar tidak cocok dengan kunci {key}.',
    en: 'The signature of the list does not fit the key {key}.',
  },
}
