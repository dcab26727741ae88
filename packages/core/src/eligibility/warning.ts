import type { Day, LegalSource, LocalizedText } from '../foundations/index.js'
import type { CaseRecord, CaseRecordRefusal } from './case-record.js'

/** What the reader of an answer has to know besides: it does not change the outcome. */
export type Warning =
  /** A rule or threshold was used after the day by which a person should have looked at it again. */
  | { readonly code: 'past-review-date'; readonly source: LegalSource; readonly reviewBy: Day }
  /** A rule or threshold was used that is believed and was not seen. */
  | { readonly code: 'unverified-source'; readonly source: LegalSource }
  /** No version of the law is known for the day. */
  | { readonly code: 'outside-known-law'; readonly knownFrom: Day | null; readonly knownUntil: Day | null }
  /** Days were counted in the way that is used where the facility has named none. */
  | { readonly code: 'default-day-count'; readonly dayCount: string }
  /** A remission was granted after the date was read from the other system; the date may be too late. */
  | { readonly code: 'import-before-remission'; readonly criterion: string; readonly readOn: Day }
  /** Something unknown was taken for met or not met, as the policy says. */
  | { readonly code: 'assumption-used'; readonly criterion: string; readonly takenFor: 'met' | 'not-met' }
  /** Somebody set a criterion aside that is not met, or not known, without it. */
  | {
      readonly code: 'waiver-used'
      readonly criterion: string
      readonly by: string
      readonly until: Day | null
    }
  /** Somebody decided for a policy, whatever its criteria say. */
  | {
      readonly code: 'override-used'
      readonly policy: string
      readonly by: string
      readonly until: Day | null
    }
  /** A record had no effect. `about`: the id of its criterion, or of its policy. */
  | {
      readonly code: 'record-refused'
      readonly kind: CaseRecord['kind']
      readonly about: string
      readonly by: string
      readonly refusal: CaseRecordRefusal
    }

/** What the warnings mean. `{source}` is the instrument with its article. */
export const warningTexts: Record<Warning['code'], LocalizedText> = {
  'past-review-date': {
    id: 'Ketentuan {source} seharusnya sudah diperiksa ulang pada {reviewBy}; pastikan masih berlaku.',
    en: '{source} should have been looked at again by {reviewBy}; make sure that it still holds.',
  },
  'unverified-source': {
    id: 'Ketentuan {source} belum diverifikasi dari teksnya.',
    en: '{source} has not been verified against its text.',
  },
  'outside-known-law': {
    id: 'Ketentuan yang berlaku pada hari itu tidak diketahui; yang diketahui mulai {knownFrom}.',
    en: 'The law of that day is not known; it is known from {knownFrom} on.',
  },
  'default-day-count': {
    id: 'Hari pidana dihitung dengan cara bawaan ({dayCount}) karena lapas belum memilih cara hitungnya.',
    en: 'Days were counted in the default way ({dayCount}), as the facility has not named its own.',
  },
  'import-before-remission': {
    id: 'Remisi diberikan setelah tanggal dibaca dari sistem lain pada {readOn}; tanggalnya mungkin terlalu lambat.',
    en: 'A remission was granted after the date was read on {readOn}; the date may be too late.',
  },
  'assumption-used': {
    id: 'Syarat "{criterion}" belum diketahui dan dianggap {takenFor}.',
    en: 'Requirement "{criterion}" is not known and was taken for {takenFor}.',
  },
  'waiver-used': {
    id: 'Syarat "{criterion}" dikesampingkan oleh {by} sampai sebelum {until}.',
    en: 'Requirement "{criterion}" was set aside by {by} until before {until}.',
  },
  'override-used': {
    id: 'Indikasi untuk "{policy}" diganti oleh keputusan {by}.',
    en: 'The indication for "{policy}" was replaced by a decision of {by}.',
  },
  'record-refused': {
    id: 'Keputusan {by} tentang "{about}" tidak dipakai.',
    en: 'The decision of {by} on "{about}" was not used.',
  },
}
