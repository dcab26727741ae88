import type {
  BatchId,
  FacilityId,
  LocalizedText,
  ParticipantId,
  ProgramId,
  Result,
} from '../foundations/index.js'
import { accept, refuse } from '../foundations/index.js'
import { stored } from './stored.js'
import type { Work } from './work.js'

/** A record that a decision needs is not there. */
export type RecordsRefusal =
  | { readonly code: 'unknown-facility'; readonly facility: FacilityId }
  | { readonly code: 'unknown-program'; readonly program: ProgramId }
  | { readonly code: 'unknown-batch'; readonly batch: BatchId }
  | { readonly code: 'unknown-participant'; readonly participant: ParticipantId }
  /** What is to be frozen is not in the shape of criteria: no certificate could ever be decided by it. */
  | { readonly code: 'criteria-unreadable'; readonly criteria: string; readonly problems: readonly string[] }
  /** A certificate asks for the next number of its issuer, who has no series. */
  | { readonly code: 'no-number-series'; readonly issuer: string }

/** Every refusal of the records themselves as a sentence. */
export const recordsTexts: Readonly<Record<RecordsRefusal['code'], LocalizedText>> = {
  'unknown-facility': {
    id: 'UPT {facility} belum terdaftar. Daftarkan UPT itu dahulu.',
    en: 'The facility {facility} is not registered. Register it first.',
  },
  'unknown-program': {
    id: 'Program {program} tidak ada di katalog UPT ini.',
    en: "The program {program} is not in this facility's catalogue.",
  },
  'unknown-batch': {
    id: 'Angkatan {batch} tidak ditemukan di UPT ini.',
    en: 'There is no batch {batch} at this facility.',
  },
  'criteria-unreadable': {
    id: 'Syarat sertifikat {criteria} tidak terbaca: {problems}.',
    en: 'The certificate criteria {criteria} cannot be read: {problems}.',
  },
  'unknown-participant': {
    id: 'Peserta {participant} tidak ditemukan di UPT ini.',
    en: 'There is no participant {participant} at this facility.',
  },
  'no-number-series': {
    id: 'Penerbit {issuer} belum menetapkan pola nomor; tetapkan polanya atau isi nomornya.',
    en: 'The issuer {issuer} has set no number series; set one, or give the number.',
  },
}

/** Nothing is created at a facility that is not registered. */
export async function atKnownFacility(
  work: Work,
  state: object | undefined,
): Promise<Result<null, Extract<RecordsRefusal, { code: 'unknown-facility' }>>> {
  const { facility } = work
  if (state !== undefined || (await work.get(stored.facilities, facility)) !== undefined) return accept(null)
  return refuse({ code: 'unknown-facility', facility })
}
