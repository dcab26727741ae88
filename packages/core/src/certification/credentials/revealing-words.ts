import { giveAwayWordsIn } from '../give-away-words.js'
import type { AchievementCredential } from './credential.js'

/** The give-away words in a credential, anywhere but in the holder's name, which is what it is. */
export function revealingWords(credential: AchievementCredential): string[] {
  const { credentialSubject: subject, ...others } = credential
  const { identifier = [], ...rest } = subject
  const identity = identifier.map((one) => (isName(one) ? { ...one, identityHash: '' } : one))
  return giveAwayWordsIn(textsIn([others, rest, identity]))
}

/** Whether the identifier is the holder's name in the clear. */
export function isName(identifier: { readonly identityType: string; readonly hashed: boolean }): boolean {
  return identifier.identityType === 'name' && !identifier.hashed
}

/** Every text in the value, the names of its fields among them. */
function* textsIn(value: unknown): Iterable<string> {
  if (typeof value === 'string') yield value
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      yield key
      yield* textsIn(inner)
    }
}
