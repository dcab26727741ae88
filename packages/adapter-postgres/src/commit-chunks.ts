import type { Change, NewJournalEntry } from '@kemandirian/core/storage'

/** What a commit does to one document: its change, if any, and its entries. */
export interface Part {
  readonly kind: string
  readonly facility: string
  readonly id: string
  /** The place of the change in the caller's list; `undefined` where there are only notes. */
  readonly index: number | undefined
  readonly change: Change | undefined
  readonly entries: NewJournalEntry[]
}

/** Some parts of one kind, as JSON for `commit_documents`. */
export interface Chunk {
  readonly kind: string
  readonly json: string
}

/** So that neither a statement's parameter nor a list in the server grows beyond what they hold well. */
const maxParts = 2_000
const maxCharacters = 4_000_000

/** A commit by document, in the order of kind, facility and id: commits that lock alike do not wait for each other in a circle. */
export function partsOf(changes: readonly Change[], entries: readonly NewJournalEntry[]): Part[] {
  const parts = new Map<string, Part>()
  changes.forEach((change, index) => {
    const { facility, id } = change
    const kind = change.kind.name
    parts.set(`${kind}/${facility}/${id}`, { kind, facility, id, index, change, entries: [] })
  })
  for (const entry of entries) {
    const { kind, facility, id } = entry
    const name = `${kind}/${facility}/${id}`
    let part = parts.get(name)
    if (part === undefined) {
      part = { kind, facility, id, index: undefined, change: undefined, entries: [] }
      parts.set(name, part)
    }
    part.entries.push(entry)
  }
  return [...parts.values()].sort(
    (a, b) => compare(a.kind, b.kind) || compare(a.facility, b.facility) || compare(a.id, b.id),
  )
}

/** The parts as JSON in pieces of bearable size, each of one kind. */
export function chunksOf(parts: readonly Part[]): Chunk[] {
  const chunks: Chunk[] = []
  let kind = ''
  let pieces: string[] = []
  let characters = 0
  const finish = () => {
    if (pieces.length > 0) chunks.push({ kind, json: `[${pieces.join(',')}]` })
    pieces = []
    characters = 0
  }
  for (const part of parts) {
    const piece = jsonOf(part)
    if (part.kind !== kind || pieces.length === maxParts || characters + piece.length > maxCharacters)
      finish()
    kind = part.kind
    pieces.push(piece)
    characters += piece.length
  }
  finish()
  return chunks
}

function jsonOf({ facility, id, change, entries }: Part): string {
  return JSON.stringify({
    facility,
    id,
    ...(change && {
      action: change.value === undefined ? 'remove' : 'write',
      expected: expectedOf(change),
      value: change.value,
    }),
    entries: entries.map(({ at, by, event, command, data, why }) => ({ at, by, event, command, data, why })),
  })
}

/** `null` stands for "not there yet"; 0 is the revision of nothing, for what this store never gave out. */
export function expectedOf({ expected, value }: Change): number | null {
  if (expected === 'absent') return value === undefined ? 0 : null
  return /^[1-9]\d{0,14}$/.test(expected) ? Number(expected) : 0
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
