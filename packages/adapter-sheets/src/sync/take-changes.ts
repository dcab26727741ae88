import type { FacilityId } from '@kemandirian/core/foundations'
import { KemandirianError } from '@kemandirian/core/foundations'
import { describeRefusal, kinds, openRecords, type StagedCollections } from '@kemandirian/core/records'
import {
  type Change,
  type Instant,
  type Json,
  type NewJournalEntry,
  type Row,
  StorageError,
} from '@kemandirian/core/storage'
import { valueAt } from '../document-path.js'
import { columnValue, withColumnValue } from '../layout/column-value.js'
import type { TabLayout } from '../layout/tab-layout.js'
import type { StoreChange } from '../merge/merge-plan.js'
import { inIndonesian } from '../read/indonesian-errors.js'
import { filledDocument } from './filled-document.js'
import type { StoredRow } from './store-state.js'
import type { SheetParts, SyncSheetOptions } from './sync-options.js'

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
    readonly rows: ReadonlyMap<string, StoredRow>
    readonly changes: readonly StoreChange[]
  }[],
  asRead: ReadonlyMap<string, ReadonlyMap<string, Row>>,
  { storage, facility, by, role, commands = {}, blank = {}, parts = {} }: SyncSheetOptions,
  { at, on, why }: { readonly at: Instant; readonly on: string; readonly why: string },
): Promise<Taken> {
  const changes: Change[] = []
  const entries: NewJournalEntry[] = []
  const refused: Refused[] = []
  const refuse = (layout: TabLayout, id: string, columns: readonly string[], says: string) =>
    refused.push({ kind: layout.kind.name, id, columns, says })
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

  const takeParts = async (
    staged: Staged,
    part: SheetParts,
    layout: TabLayout,
    rows: ReadonlyMap<string, StoredRow>,
    wanted: readonly StoreChange[],
  ) => {
    const byDocument = new Map<string, Extract<StoreChange, { type: 'update' }>[]>()
    for (const change of wanted) {
      const document = rows.get(change.id)?.partOf
      if (change.type !== 'update' || document === undefined) refuse(layout, change.id, [], notHere)
      else byDocument.set(document, [...(byDocument.get(document) ?? []), change])
    }
    const [collection] = Object.entries(kinds).find(([, one]) => one.kind.name === part.of)!
    for (const [document, changed] of byDocument) {
      const command = part.command(
        changed.map(({ id, fields }) => {
          const before = rows.get(id)!.value
          return { id, before, after: withFields(before, layout, fields) }
        }),
        on,
      )
      const outcome = command && (await (staged[collection as 'batches'].apply as Apply)(document, command))
      if (outcome?.ok) continue
      const says = outcome ? describeRefusal(outcome.refusal, 'id') : notTaken
      for (const { id, fields } of changed) refuse(layout, id, Object.keys(fields), says)
    }
  }

  await records.commit({ by, why, ...(role !== undefined && { role }) }, async (staged) => {
    for (const { layout, rows, changes: wanted } of tabs) {
      const part = parts[layout.kind.name]
      if (part) {
        await takeParts(staged, part, layout, rows, wanted)
        continue
      }
      const [collection, definition] =
        Object.entries(kinds).find(([, one]) => one.kind.name === layout.kind.name) ?? []
      const schema = definition?.schema ?? layout.schema
      for (const change of wanted) {
        const { id } = change
        const row = rows.get(id)
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
            on,
          })
          const columns = Object.keys(typed)
          if (ordered === undefined) {
            refuse(layout, id, columns, notTaken)
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
        const parsed = schema?.safeParse(after, inIndonesian)
        if (parsed && !parsed.success) {
          const { issues } = parsed.error
          const blamed = Object.keys(typed).flatMap((name) => {
            const issue = issues.find(({ path }) => isBlamed(path.map(String), layout, name))
            if (issue === undefined) return []
            const isOwn = issue.path.map(String).join('.') === name
            return [{ name, says: isOwn ? issue.message : whyNot(issue, layout, after) }]
          })
          for (const { name, says } of blamed) refuse(layout, id, [name], says)
          if (blamed.length === 0) refuse(layout, id, [], whyNot(issues[0]!, layout, after))
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

const notTaken = 'Perubahan ini tidak dapat dicatat dari lembar.'
const notHere = 'Baris di lembar ini dibuat oleh sistem; isi yang sudah ada.'

type Staged = StagedCollections<typeof kinds>
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

/** By the header of the column, where there is one; a cell that is empty is said to be empty. */
function whyNot(
  { path, message }: { readonly path: readonly PropertyKey[]; readonly message: string },
  { columns }: TabLayout,
  document: Json,
): string {
  const place = path.map(String)
  const column = columns.find(({ name }) => name === place.join('.'))
  if (column === undefined) return `${message} (${place.join('.')})`
  const isEmpty = (valueAt(document, place) ?? null) === null
  return isEmpty ? `${column.header} belum diisi.` : `${column.header}: ${message}`
}

function isBlamed(issue: readonly string[], { columns }: TabLayout, name: string): boolean {
  const { path } = columns.find((column) => column.name === name)!
  return issue.every((part, i) => i >= path.length || part === path[i])
}
