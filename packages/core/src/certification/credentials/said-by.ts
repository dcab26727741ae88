import type { Day } from '../../foundations/index.js'
import type { PublicCertificate } from '../public-view.js'
import { papers } from './create-credential.js'
import type { AchievementCredential } from './credential.js'
import { isName } from './revealing-words.js'

/** What a credential says, in the terms of a certificate. */
export interface SaidByCredential {
  /** The id of the credential. */
  readonly id: string
  /** Which paper; `null` for an achievement of another kind. */
  readonly paper: PublicCertificate['paper'] | null
  /** The holder's name; `null` where the credential gives another identity. */
  readonly holder: string | null
  /** The skill. */
  readonly skill: string
  /** What the issuer is called. */
  readonly issuer: string
  /** The day of the certificate. */
  readonly issuedOn: Day
  /** The first day on which it holds no longer; `null` where it does not expire. */
  readonly validUntil: Day | null
}

/** What the credential says. That it is true is for {@link verifyCredential} to find. */
export function saidBy(credential: AchievementCredential): SaidByCredential {
  const { achievement, identifier = [] } = credential.credentialSubject
  const { pelatihan, kompetensi } = papers
  return {
    id: credential.id,
    paper:
      achievement.achievementType === pelatihan.type
        ? 'pelatihan'
        : achievement.achievementType === kompetensi.type
          ? 'kompetensi'
          : null,
    holder: identifier.find(isName)?.identityHash ?? null,
    skill: achievement.name,
    issuer: credential.issuer.name,
    issuedOn: dayOfDateTime(credential.awardedDate ?? credential.validFrom),
    validUntil: credential.validUntil === undefined ? null : dayOfDateTime(credential.validUntil),
  }
}

/** The day on which the credential was made: its key must have been in use then. */
export function madeOn(credential: AchievementCredential): Day {
  return dayOfDateTime(credential.validFrom)
}

/** The calendar day as written. The schema has seen that it exists. */
function dayOfDateTime(dateTime: string): Day {
  return dateTime.slice(0, 10) as Day
}
