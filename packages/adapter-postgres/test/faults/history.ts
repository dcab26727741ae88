import type { JournalEntry, Row, Storage } from '@kemandirian/core/storage'
import { enrollment } from '../database.js'

/** A step of one document in a commit. */
export interface Step {
  readonly id: string
  readonly expected: string
  /** Written into the document, and nowhere else. */
  readonly mark: number
}

/** What a writer asked for, and what came of it. Times are those of one monotonic clock. */
export type Operation = { readonly asked: number; readonly answered: number } & (
  | {
      readonly type: 'read'
      readonly id: string
      readonly revision: string | undefined
      readonly mark: number | undefined
    }
  | {
      readonly type: 'commit'
      readonly steps: readonly Step[]
      /** `unknown`: it may have been made, or may yet be. */
      readonly outcome:
        | { readonly made: readonly (string | null)[] }
        | 'refused'
        | 'nothing-written'
        | 'unknown'
    }
)

/** When a commit began and at the latest was over; one whose outcome is unknown may be made at any time. */
interface Write {
  readonly from: number
  readonly until: number
  readonly made: string | null | undefined
  readonly expected: string
}

/**
 * What is wrong with a store after these operations on documents of one facility that nobody else wrote: empty where
 * each document went through one order of versions that explains every answer, in real time (it is linearizable), where
 * the journal says the same, and where no commit was made by half. The order to be explained is that of the journal.
 */
export async function problemsOf(
  storage: Storage,
  facility: string,
  ids: readonly string[],
  operations: readonly Operation[],
): Promise<string[]> {
  const problems: string[] = []
  const found = new Map<number, number>()
  const versionsOf = new Map<string, readonly JournalEntry[]>()
  for (const id of ids) {
    const versions = (await journalOf(storage, facility, id)).filter(({ change }) => change !== undefined)
    versionsOf.set(id, versions)
    for (const { data } of versions) found.set(markOf(data)!, (found.get(markOf(data)!) ?? 0) + 1)
    const row = await storage.get(enrollment, { facility, id })
    problems.push(...problemsOfDocument(id, versions, row, operations))
  }
  for (const operation of operations) {
    if (operation.type !== 'commit') continue
    const { steps, outcome } = operation
    const times = steps.map(({ mark }) => found.get(mark) ?? 0)
    const name = `the commit of ${steps.map(({ id, mark }) => `${id}=${mark}`).join(', ')}`
    if (times.some((n) => n > 1)) problems.push(`${name} was made more than once`)
    if (new Set(times.map((n) => n > 0)).size > 1) problems.push(`${name} was made by half`)
    if (typeof outcome === 'object' && times.includes(0))
      problems.push(`${name} was acknowledged and is lost`)
    if ((outcome === 'refused' || outcome === 'nothing-written') && times.some((n) => n > 0))
      problems.push(`${name} was said not to be made, and was`)
    if (
      outcome === 'refused' &&
      !steps.some((step) => isStale(step, operation.answered, versionsOf, operations))
    )
      problems.push(`${name} was refused although nobody had changed what it saw`)
  }
  return problems
}

/** Whether a later version than the step expected may have been there before the answer. */
function isStale(
  { id, expected }: Step,
  answered: number,
  versionsOf: ReadonlyMap<string, readonly JournalEntry[]>,
  operations: readonly Operation[],
): boolean {
  const versions = versionsOf.get(id) ?? []
  const writes = writesOf(id, operations)
  const seen = versions.findIndex(
    ({ change }) => change && 'revision' in change && change.revision === expected,
  )
  return versions.slice(seen + 1).some(({ data }) => (writes.get(markOf(data)!)?.from ?? 0) <= answered)
}

function problemsOfDocument(
  id: string,
  versions: readonly JournalEntry[],
  row: Row | undefined,
  operations: readonly Operation[],
): string[] {
  const problems: string[] = []
  const writes = writesOf(id, operations)
  const revisions = versions.map(({ change }) =>
    change && 'revision' in change ? change.revision : undefined,
  )
  const last = versions.at(-1)?.change
  const kept = last && 'value' in last ? { revision: last.revision, mark: markOf(last.value) } : undefined
  if (row?.revision !== kept?.revision || markOf(row?.value) !== kept?.mark)
    problems.push(`${id} is ${JSON.stringify(row)} and the journal says ${JSON.stringify(kept)}`)

  let latest = Number.NEGATIVE_INFINITY
  for (const [place, { data }] of versions.entries()) {
    const write = writes.get(markOf(data)!)
    const said = `version ${place + 1} of ${id} (${markOf(data)})`
    if (write === undefined) {
      problems.push(`${said} was asked for by nobody`)
      continue
    }
    if (write.made !== undefined && write.made !== (revisions[place] ?? null))
      problems.push(`${said} has revision ${revisions[place]} and was answered ${write.made}`)
    if (write.expected !== (place === 0 ? 'absent' : (revisions[place - 1] ?? 'absent')))
      problems.push(`${said} replaced a version that its writer had not seen`)
    if (write.until < latest) problems.push(`${said} came after one that began when it was over`)
    latest = Math.max(latest, write.from)
  }

  const began = versions.map(({ data }) => writes.get(markOf(data)!)?.from ?? 0)
  const over = versions.map(({ data }) => writes.get(markOf(data)!)?.until ?? 0)
  for (const operation of operations) {
    if (operation.type === 'read' && operation.id === id) {
      const { asked, answered, revision, mark } = operation
      // A document that is not there: before its first version, or after a removal.
      const places = revisions.flatMap((at, place) => (at === revision ? [place] : []))
      if (revision === undefined) places.unshift(-1)
      const fits = places.some(
        (place) =>
          (place < 0 ||
            (began[place]! <= answered && (mark === undefined || markOf(versions[place]!.data) === mark))) &&
          !(over[place + 1]! < asked),
      )
      if (!fits) problems.push(`${id} was read as ${revision} (${mark}), which it was not at that time`)
    }
  }
  return problems
}

function writesOf(id: string, operations: readonly Operation[]): Map<number, Write> {
  const writes = new Map<number, Write>()
  for (const operation of operations) {
    if (operation.type !== 'commit') continue
    const { asked, answered, steps, outcome } = operation
    steps.forEach((step, n) => {
      if (step.id !== id) return
      writes.set(step.mark, {
        from: asked,
        until: outcome === 'unknown' ? Number.POSITIVE_INFINITY : answered,
        made: typeof outcome === 'object' ? outcome.made[n] : undefined,
        expected: step.expected,
      })
    })
  }
  return writes
}

async function journalOf(storage: Storage, facility: string, id: string): Promise<JournalEntry[]> {
  const entries: JournalEntry[] = []
  for await (const entry of storage.journal({ facility, kind: enrollment.name, id })) entries.push(entry)
  // The journal comes by time, and clocks jump.
  return entries.sort((a, b) => (a.sequence < b.sequence ? -1 : 1))
}

function markOf(value: unknown): number | undefined {
  return (value as { mark?: number } | undefined)?.mark
}
