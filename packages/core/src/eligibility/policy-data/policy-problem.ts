import type { Day, LocalizedText } from '../../foundations/index.js'

/** What is wrong with a policy written as JSON, and where: `$.all[1].months`. */
export type PolicyProblem = {
  /** Where, from the document down. */
  readonly path: string
} & (
  | {
      readonly code: 'wrong-type'
      /** What may stand there. */
      readonly expected: readonly string[]
    }
  | { readonly code: 'out-of-range'; readonly atLeast: number; readonly atMost: number }
  | { readonly code: 'impossible-day'; readonly text: string }
  | { readonly code: 'missing-field'; readonly field: string }
  | { readonly code: 'unknown-field'; readonly field: string }
  /** The parameters are of the right types and make no sense together. */
  | { readonly code: 'wrong-parameters' }
  /** Not marked as a policy. */
  | { readonly code: 'not-a-policy'; readonly format: string }
  | { readonly code: 'version-not-known'; readonly known: readonly number[] }
  /** It has none of these fields, or several of them. */
  | { readonly code: 'unknown-node'; readonly known: readonly string[] }
  | { readonly code: 'too-deep'; readonly levels: number }
  | { readonly code: 'unknown-criterion'; readonly criterion: string; readonly known: readonly string[] }
  | { readonly code: 'unknown-policy'; readonly policy: string; readonly known: readonly string[] }
  /** All of nothing would let everybody in, and any of nothing nobody. */
  | { readonly code: 'nothing-to-combine' }
  | { readonly code: 'cannot-be-met'; readonly needed: number; readonly nodes: number }
  | { readonly code: 'end-before-start'; readonly since: Day; readonly until: Day }
  /** The version begins before the one before it has ended. */
  | { readonly code: 'law-versions-overlap'; readonly since: Day }
  /** Nobody can ever meet it. */
  | {
      readonly code: 'contradiction'
      /** What it contradicts; `null` where it contradicts itself. */
      readonly with: string | null
      /** On what the two exclude each other: `category`, `sentence-length`, `criterion`. */
      readonly about: string
    }
)

/** What the problems of policies mean. */
export const policyProblemTexts: Record<PolicyProblem['code'], LocalizedText> = {
  'wrong-type': {
    id: 'Isi {path} tidak sesuai; yang diharapkan: {expected}.',
    en: '{path} is not of the right type; expected: {expected}.',
  },
  'out-of-range': {
    id: 'Isi {path} harus dari {atLeast} sampai {atMost}.',
    en: '{path} must be from {atLeast} to {atMost}.',
  },
  'impossible-day': {
    id: 'Tanggal {text} pada {path} tidak ada di kalender.',
    en: 'There is no day {text}, at {path}.',
  },
  'missing-field': { id: 'Pada {path} belum ada {field}.', en: '{field} is missing at {path}.' },
  'unknown-field': {
    id: 'Pada {path} tidak boleh ada {field}; periksa ejaannya.',
    en: '{path} cannot have a field {field}; check its spelling.',
  },
  'wrong-parameters': {
    id: 'Isi {path} tidak masuk akal bila digabung.',
    en: 'The parameters at {path} make no sense together.',
  },
  'not-a-policy': {
    id: 'Ini bukan kebijakan: {path} harus memuat format "{format}".',
    en: 'This is not a policy: {path} must have the format "{format}".',
  },
  'version-not-known': {
    id: 'Versi format pada {path} tidak dikenal; yang dikenal: {known}.',
    en: 'The version of the format at {path} is not known; known: {known}.',
  },
  'unknown-node': {
    id: 'Isi {path} harus memuat tepat satu dari: {known}.',
    en: '{path} must have exactly one of: {known}.',
  },
  'too-deep': {
    id: 'Isi {path} bersarang lebih dari {levels} tingkat.',
    en: '{path} is nested more than {levels} levels deep.',
  },
  'unknown-criterion': {
    id: 'Tidak ada syarat "{criterion}" ({path}); yang ada: {known}.',
    en: 'There is no criterion "{criterion}" ({path}); there are: {known}.',
  },
  'unknown-policy': {
    id: 'Tidak ada kebijakan "{policy}" ({path}); yang ada: {known}.',
    en: 'There is no policy "{policy}" ({path}); there are: {known}.',
  },
  'nothing-to-combine': {
    id: 'Daftar {path} kosong; isi sedikitnya satu syarat.',
    en: '{path} is empty; it needs at least one requirement.',
  },
  'cannot-be-met': {
    id: 'Pada {path} diminta {needed} syarat, padahal hanya ada {nodes} yang dapat terpenuhi.',
    en: '{path} asks for {needed} requirements, and only {nodes} can be met.',
  },
  'end-before-start': {
    id: 'Ketentuan pada {path} berakhir ({until}) sebelum berlaku ({since}).',
    en: 'The version at {path} ends ({until}) before it is in force ({since}).',
  },
  'law-versions-overlap': {
    id: 'Ketentuan pada {path} mulai berlaku {since}, sebelum ketentuan sebelumnya berakhir.',
    en: 'The version at {path} is in force from {since} on, before the one before it ends.',
  },
  contradiction: {
    id: 'Syarat pada {path} tidak akan pernah terpenuhi ({about}); bertentangan dengan {with}.',
    en: 'The requirement at {path} can never be met ({about}); it contradicts {with}.',
  },
}
