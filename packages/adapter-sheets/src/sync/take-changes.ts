import type { FacilityId } from '@kemandirian/core/foundations'
import { KemandirianError } from '@kemandirian/core/foundations'
import { describeRefusal, kinds, openRecords } from '@kemandirian/core/records'
import {
  type Change,
  type Instant,
  type Json,
  type NewJournalEntry,
  type Row,
  StorageError,
} from '@kemandirian/core/storage'
import { columnValue, withColumnValue } from '../layout/column-value.js'
import type { TabLayout } from '../layout/tab-layout.js'
import type { StoreChange } from '../merge/merge-plan.js'
import { filledDocument } from './filled-document.js'
import type { SyncSheetOptions } from './sync-options.js'

/** What the records do not take, and why, in Indonesian. */
export interface Refused {
  readonly kind: string
  readonly id: string
  /** By name; empty where it is about the whole row. */
  readonly columns: readonly string[]
  readonly says: string
}

/** What is to be committed, or what the records refuse: then nothing is. */
export interface Taken {
  readonly changes: readonly Change[]
  readonly entries: readonly NewJournalEntry[]
  readonly refused: readonly Refused[]
}

/** Whether documents of the kind change by commands only. */
export const changesByCommands = (kind: string): boolean =>
  Object.values(kinds).some((one) => one.kind.name === kind && 'decide' in one)

/**
 * Has the records take what people typed, against the documents as they were read, without writing anything: schemas
 * and rules are asked, and what they answer is what is committed later.
 */
export async function takeChanges(
  tabs: readonly {
    readonly layout: TabLayout
    readonly documents: ReadonlyMap<string, Row>
    readonly changes: readonly StoreChange[]
  }[],
  { storage, facility, by, role, commands = {}, blank = {} }: SyncSheetOptions,
  { at, why }: { readonly at: Instant; readonly why: string },
): Promise<Taken> {
  const changes: Change[] = []
  const entries: NewJournalEntry[] = []
  const refused: Refused[] = []
  const refuse = (layout: TabLayout, id: string, columns: readonly string[], says: string) =>
    refused.push({ kind: layout.kind.name, id, columns, says })
  const asRead = new Map(tabs.map(({ layout, documents }) => [layout.kind.name, documents]))
  const records = openRecords(
    {
      name: storage.name,
      capabilities: storage.capabilities,
      async get(kind, key, options) {
        const known = key.facility === facility ? asRead.get(kind.name) : undefined
        return known ? known.get(key.id) : storage.get(kind, key, options)
      },
      find: (kind, query) => storage.find(kind, query),
      journal: (query) => storage.journal(query),
      async commit(gathered, said) {
        changes.push(...gathered)
        entries.push(...said)
        return { revisions: gathered.map(() => 'planned') }
      },
    },
    { now: () => at, attempts: 1 },
  ).at(facility as FacilityId)

  await records.commit({ by, why, ...(role !== undefined && { role }) }, async (staged) => {
    for (const { layout, documents, changes: wanted } of tabs) {
      const [collection, definition] =
        Object.entries(kinds).find(([, one]) => one.kind.name === layout.kind.name) ?? []
      const schema = definition?.schema ?? layout.schema
      for (const change of wanted) {
        const { id } = change
        const row = documents.get(id)
        const expected = row?.revision ?? 'absent'
        const key = { kind: layout.kind, facility, id, expected }
        const entry = { kind: layout.kind.name, facility, id, at, by, why }
        if (change.type === 'remove') {
          // The records remove nothing: this is only ever what a row had made by mistake.
          changes.push({ ...key, value: undefined })
          entries.push({ ...entry, event: 'Removed' })
          continue
        }
        const typed =
          change.type === 'create'
            ? Object.fromEntries(
                Object.entries(change.fields).map(([name, to]) => [name, { from: null as Json, to }]),
              )
            : change.fields
        const start = row?.value ?? withIdentity(blank[layout.kind.name] ?? {}, facility, id)
        const after = filledDocument(schema, withFields(start, layout, typed))
        if (definition && 'decide' in definition) {
          const ordered = commands[layout.kind.name]?.({
            id,
            facility,
            before: row?.value,
            after,
            fields: typed,
            on: at.slice(0, 10),
          })
          const columns = Object.keys(typed)
          if (ordered === undefined) {
            refuse(layout, id, columns, 'Perubahan ini tidak dapat dicatat dari lembar.')
            continue
          }
          for (const command of [ordered].flat()) {
            const outcome = await (staged[collection as 'batches'].apply as Apply)(id, command)
            if (outcome.ok) continue
            refuse(layout, id, columns, describeRefusal(outcome.refusal, 'id'))
            break
          }
          continue
        }
        const parsed = schema?.safeParse(after)
        if (parsed && !parsed.success) {
          const blamed = Object.keys(typed).filter((name) =>
            parsed.error.issues.some(({ path }) => isBlamed(path.map(String), layout, name)),
          )
          const [issue] = parsed.error.issues
          refuse(layout, id, blamed, `${issue!.message} (${issue!.path.join('.')})`)
          continue
        }
        try {
          if (collection === undefined) {
            changes.push({ ...key, value: (parsed?.data ?? after) as Json })
            entries.push({ ...entry, event: row ? 'Replaced' : 'Created' })
          } else await (staged[collection as 'participants'].put as Put)(after)
        } catch (error) {
          if (!(error instanceof KemandirianError) || error instanceof StorageError) throw error
          refuse(layout, id, Object.keys(typed), error.message)
        }
      }
    }
  })
  return { changes, entries, refused }
}

type Apply = (
  id: string,
  command: { readonly type: string },
) => Promise<{ readonly ok: true } | { readonly ok: false; readonly refusal: { readonly code: string } }>
type Put = (document: Json) => Promise<void>

const withIdentity = (blank: Json, facility: string, id: string): Json => ({
  ...(blank as object),
  id,
  facility,
})

/** The document with the fields of its row. What is empty and was nowhere is not put where it had no place. */
function withFields(
  document: Json,
  { columns }: TabLayout,
  fields: Readonly<Record<string, { readonly to: Json }>>,
): Json {
  let after = document
  for (const column of columns) {
    const step = fields[column.name]
    if (step === undefined || (step.to === null && columnValue(after, column) === null)) continue
    after = withColumnValue(after, column, step.to)
  }
  return after
}

function isBlamed(issue: readonly string[], { columns }: TabLayout, name: string): boolean {
  const { path } = columns.find((column) => column.name === name)!
  return issue.every((part, i) => i >= path.length || part === path[i])
}
