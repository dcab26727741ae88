import { giveAwayWords } from '../public-view.js'
import type { AchievementCredential } from './credential.js'

/**
 * The give-away words in a credential, anywhere but in the holder's name, which is what it is. Texts are read by whole
 * words, as in the public view. In URIs a word counts when it begins with one: `did:web:lapasbanjar.example`.
 */
export function revealingWords(credential: AchievementCredential): string[] {
  const { credentialSubject: subject, ...others } = credential
  const { identifier = [], ...rest } = subject
  const identity = identifier.map((one) => (isName(one) ? { ...one, identityHash: '' } : one))
  const found = new Set<string>()
  for (const text of textsIn([others, rest, identity])) {
    const spaced = ` ${text.toLowerCase().replace(/[^a-z]+/g, ' ')} `
    const end = /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) ? '' : ' '
    for (const word of giveAwayWords) if (spaced.includes(` ${word}${end}`)) found.add(word)
  }
  return giveAwayWords.filter((word) => found.has(word))
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
