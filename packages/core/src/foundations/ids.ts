import { KemandirianError } from './error.js'

declare const brand: unique symbol

/** A text that identifies one kind of thing and cannot be passed for another's. */
export type Id<Of extends string> = string & { readonly [brand]: Of }

/** A facility (UPT): `lapas-banjar`. Part of every key, so that a nation can be spread by facility. */
export type FacilityId = Id<'facility'>
/** A person in the facility's care (warga binaan or tahanan). Never the NIK, never the register number. */
export type ParticipantId = Id<'participant'>
/** A member of staff, an instructor, an official of a partner. */
export type OfficialId = Id<'official'>
/** A partner organisation (mitra). */
export type PartnerId = Id<'partner'>
/** A program in the catalogue. */
export type ProgramId = Id<'program'>
/** One run of a program (angkatan). */
export type BatchId = Id<'batch'>
/** One meeting of a batch. */
export type SessionId = Id<'session'>
/** One person's place in one batch. */
export type EnrollmentId = Id<'enrollment'>
/** One certificate, as registered. */
export type CertificateId = Id<'certificate'>
/** One person's way through rehabilitation. It must not tell who that is. */
export type RehabilitationId = Id<'rehabilitation'>
/** An agreement (Nota Kesepahaman or PKS). */
export type AgreementId = Id<'agreement'>
/** A product or a sale of the facility's workshop. */
export type ProductId = Id<'product'>
/** A document that facts were read from: a decree, a letter, a news article. */
export type DocumentId = Id<'document'>

/** What an id may be: 1 to 64 of `a-z 0-9 . _ -`, beginning with a letter or digit. */
export const idPattern: RegExp = /^[a-z0-9][a-z0-9._-]{0,63}$/

/**
 * A text as an id of the given kind.
 *
 * @throws KemandirianError `invalid-id` when it does not match {@link idPattern}.
 * @example const banjar = id<FacilityId>('lapas-banjar')
 */
export function id<Kind extends Id<string>>(text: string): Kind {
  if (!idPattern.test(text)) {
    throw new KemandirianError(
      'invalid-id',
      `${JSON.stringify(text)} is not an id: use 1 to 64 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit`,
      { facts: { text } },
    )
  }
  return text as Kind
}
