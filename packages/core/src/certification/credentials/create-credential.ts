import type { Day, Result } from '../../foundations/index.js'
import { accept, refuse } from '../../foundations/index.js'
import type { PublicCertificate } from '../public-view.js'
import { utf8 } from './base-text.js'
import {
  type AchievementCredential,
  achievementCredentialSchema,
  credentialContexts,
  revocationStatusType,
  statusContext,
} from './credential.js'
import { revealingWords } from './revealing-words.js'

/** All that a credential says: a person, a skill, an issuer and days. */
export interface CredentialFields {
  /** The id of the credential, a URI. */
  readonly id: string
  /** The issuer, a URI. */
  readonly issuer: string
  /** What the issuer is called in public: the BLK or LPK. */
  readonly issuerName: string
  readonly paper: PublicCertificate['paper']
  readonly holder: string
  readonly skill: string
  /** The day of the certificate. */
  readonly issuedOn: Day
  /** The day on which the credential was made. */
  readonly madeOn: Day
  /** The first day on which it holds no longer; `null` where it does not expire. */
  readonly validUntil: Day | null
  /** Where its revocation is published, a URI; `null` where it is not said. */
  readonly revocations: string | null
}

/** Why there is no credential. */
export type CredentialRefusal =
  | { readonly code: 'no-longer-valid' }
  /** The credential would be older than its certificate. */
  | { readonly code: 'made-before-issue'; readonly on: Day; readonly issuedOn: Day }
  /** Something besides the holder's name gives custody away; most often the issuer's or the credential's id. */
  | { readonly code: 'reveals-imprisonment'; readonly words: readonly string[] }
  /** An id is not a URI, a name is empty, or a text holds half of a character pair. */
  | { readonly code: 'not-a-credential'; readonly at: readonly string[] }

/**
 * The Open Badges 3.0 credential of a certificate's public view, not signed yet. It says what the view says: nothing
 * about the number, place, hours or signatories, and nothing that reveals imprisonment.
 *
 * @param made `id` is a new URI that says nothing, such as `urn:uuid:…`, kept beside the certificate, never its own id;
 * `issuer` is the URI that the issuer's keys begin with; `on` is the day on which it is made and signed, not before the
 * day of the certificate; `revocations` is the address under which the issuer publishes its revocation list.
 * @example
 * const made = { id: `urn:uuid:${uuid}`, issuer: 'did:web:blk.example', on, revocations: 'https://blk.example/pencabutan' }
 * createCredential(view, made)
 */
export function createCredential(
  view: PublicCertificate,
  made: {
    readonly id: string
    readonly issuer: string
    readonly on: Day
    readonly revocations: string | null
  },
): Result<AchievementCredential, CredentialRefusal> {
  const { paper, holder, skill, issuedOn, validUntil } = view
  if (!view.valid) return refuse({ code: 'no-longer-valid' })
  if (made.on < issuedOn) return refuse({ code: 'made-before-issue', on: made.on, issuedOn })
  const { revocations } = made
  const texts = { id: made.id, issuer: made.issuer, holder, skill, issuerName: view.issuer }
  const broken = Object.entries({ ...texts, revocations }).flatMap(([at, text]) =>
    text !== null && utf8.encode(text) === undefined ? [at] : [],
  )
  if (broken.length > 0) return refuse({ code: 'not-a-credential', at: broken })
  const laidOut = layOut({ ...texts, paper, issuedOn, madeOn: made.on, validUntil, revocations })
  const parsed = achievementCredentialSchema.safeParse(laidOut)
  if (!parsed.success)
    return refuse({ code: 'not-a-credential', at: parsed.error.issues.map(({ path }) => path.join('.')) })
  const words = revealingWords(laidOut)
  return words.length > 0 ? refuse({ code: 'reveals-imprisonment', words }) : accept(laidOut)
}

/**
 * The fields in the layout of a credential. It is fixed for good: a QR code carries the fields alone, and its signature
 * is checked against what is built from them here. A change is a new layout beside this one, never an edit.
 */
export function layOut(fields: CredentialFields): AchievementCredential {
  const { paper, skill, holder, issuer, revocations } = fields
  const words = papers[paper]
  return {
    '@context': [...credentialContexts, ...(revocations === null ? [] : [statusContext])],
    id: fields.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: `${words.name}: ${skill}`,
    issuer: { id: issuer, type: ['Profile'], name: fields.issuerName },
    validFrom: midnight(fields.madeOn),
    ...(fields.validUntil === null ? {} : { validUntil: midnight(fields.validUntil) }),
    awardedDate: midnight(fields.issuedOn),
    ...(revocations === null ? {} : { credentialStatus: { id: revocations, type: revocationStatusType } }),
    credentialSubject: {
      type: ['AchievementSubject'],
      identifier: [{ type: 'IdentityObject', hashed: false, identityHash: holder, identityType: 'name' }],
      achievement: {
        id: `${issuer}#${paper}-${encodeURIComponent(skill)}`,
        type: ['Achievement'],
        achievementType: words.type,
        name: skill,
        description: `${words.name}: ${skill}`,
        criteria: { narrative: words.criteria },
      },
    },
  }
}

/** The two papers in the words of Open Badges, never merged. */
export const papers = {
  pelatihan: {
    type: 'CertificateOfCompletion',
    name: 'Sertifikat pelatihan',
    criteria: 'Mengikuti pelatihan dan memenuhi syarat kelulusan penyelenggara.',
  },
  kompetensi: {
    type: 'Certification',
    name: 'Sertifikat kompetensi',
    criteria: 'Dinyatakan kompeten dalam asesmen terhadap standar kompetensi kerja.',
  },
} as const

/** A day begins, for a credential, at midnight in western Indonesia (WIB); the day as written is what counts. */
function midnight(on: Day): string {
  return `${on}T00:00:00+07:00`
}
