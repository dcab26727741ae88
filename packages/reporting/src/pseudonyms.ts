import { KemandirianError } from '@kemandirian/core/foundations'
import type { Member, ReportDocument } from './document.js'
import { figuresOf, isStricter } from './privacy.js'

/** Who a document is handed to, and with what its pseudonyms are made. */
export interface Recipient {
  /** Stable and one's own for each recipient: the id of the partner. */
  readonly id: string
  /**
   * A keyed hash, such as HMAC-SHA-256 with a secret that stays in the office: text in, at least 16 hexadecimal digits
   * out. Without the secret nobody can tell which record a pseudonym stands for, nor compare two recipients' files.
   */
  readonly keyedHash: (text: string) => string
}

/**
 * The document with a pseudonym (`P-3F9A61C20B7D`) wherever it would name the record of a person by its id: members,
 * rows, texts that are nothing but the id. The same record has the same pseudonym in every document for one recipient,
 * and another one for another, so files of two recipients cannot be joined by it. Names, where the audience may see
 * them, stay.
 *
 * @throws KemandirianError `weak-hash` where the hash is no hash, or gives two records one pseudonym.
 * @example
 * const keyedHash = (text: string) => createHmac('sha256', secret).update(text).digest('hex')
 * const forDinas = pseudonymise(report, { id: 'dinas-tenaga-kerja', keyedHash })
 */
export function pseudonymise(document: ReportDocument, recipient: Recipient): ReportDocument {
  const pseudonyms = new Map<string, string>()
  const taken = new Set<string>()
  for (const { kind, facility, id } of peopleOf(document)) {
    const text = JSON.stringify([recipient.id, kind, facility, id])
    const hash = recipient.keyedHash(text)
    const pseudonym = `P-${hash.slice(0, 12).toUpperCase()}`
    if (!/^[0-9a-f]{16,}$/i.test(hash) || taken.has(pseudonym))
      throw new KemandirianError(
        'weak-hash',
        `Nama samaran untuk ${recipient.id} tidak dapat dibuat: keyedHash harus memberi sekurangnya 16 digit heksadesimal yang berbeda untuk tiap catatan`,
        { facts: { recipient: recipient.id, length: hash.length } },
      )
    taken.add(pseudonym)
    for (const name of [id, `${kind}/${id}`]) pseudonyms.set(name, pseudonym)
  }
  const walk = (at: unknown): unknown => {
    if (typeof at === 'string') return pseudonyms.get(at) ?? at
    if (Array.isArray(at)) return at.map(walk)
    if (typeof at !== 'object' || at === null) return at
    const changed = Object.fromEntries(Object.entries(at).map(([key, value]) => [key, walk(value)]))
    // Where a record stands in a sheet of the office tells who it is.
    return isPerson(at) ? { ...changed, at: changed.id } : changed
  }
  return walk(document) as ReportDocument
}

/** Each record of a person once, in the order in which they are read. */
function peopleOf(document: ReportDocument): readonly Member[] {
  const found = new Map<string, Member>()
  for (const { figure } of figuresOf(document)) {
    const members =
      figure.kind === 'stated'
        ? []
        : [...figure.members, ...(figure.denominator ?? []), ...figure.exclusions.map(({ member }) => member)]
    for (const member of members)
      if (isPerson(member)) found.set(JSON.stringify([member.kind, member.facility, member.id]), member)
  }
  return [...found.values()]
}

function isPerson(at: object): at is Member {
  const { kind, id, at: place, privacy } = at as Partial<Member>
  return (
    kind !== undefined &&
    id !== undefined &&
    place !== undefined &&
    privacy !== undefined &&
    isStricter(privacy, 'internal')
  )
}
