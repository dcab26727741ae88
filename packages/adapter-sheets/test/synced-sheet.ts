import { classified, daySchema } from '@kemandirian/core/foundations/schemas'
import { type Json, type Kind, memoryStorage, type Storage } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { EmulatorOptions } from '../src/emulator/index.js'
import { type SheetLayout, sheetLayout, tabLayout } from '../src/layout/tab-layout.js'
import type { SyncSheetOptions } from '../src/sync/sync-options.js'
import { type SheetSync, syncSheet } from '../src/sync/sync-sheet.js'
import { type OpenedSheet, openedSheet } from './opened-sheet.js'

export const facility = 'lapas-contoh'

export const person: Kind = { name: 'person', fields: { name: 'text' } }
export const place: Kind = { name: 'place', fields: { who: 'text' } }

const personSchema = z.object({
  id: classified('internal', z.string()),
  facility: classified('internal', z.string()),
  name: classified('personal', z.string().min(1)),
  code: classified('personal', z.string().nullable()),
  born: classified('personal', daySchema.nullable()),
  score: classified('personal', z.number().max(100, 'paling tinggi 100').nullable()),
  decision: classified('internal', z.string().nullable()),
  nik: classified('specific', z.string().nullable()),
  health: classified('specific', z.array(z.string())),
})

const peopleLayout = sheetLayout([
  tabLayout(
    { kind: person, schema: personSchema },
    {
      title: 'Peserta',
      columns: {
        name: 'Nama',
        code: 'Kode',
        born: 'Tanggal Lahir',
        score: 'Nilai',
        decision: 'Keputusan TPP',
      },
    },
  ),
  tabLayout(
    {
      kind: place,
      schema: z.object({
        id: classified('internal', z.string()),
        facility: classified('internal', z.string()),
        who: classified('personal', z.string()),
        role: classified('personal', z.string().nullable()),
      }),
    },
    { title: 'Tempat', columns: { who: 'Peserta', role: 'Tugas' } },
  ),
])

export interface SyncedSheet extends OpenedSheet {
  readonly storage: Storage
  readonly sync: SheetSync
  /** Another program, on another machine. */
  other(options?: Partial<SyncSheetOptions>): SheetSync
  put(kind: Kind, id: string, value: Readonly<Record<string, Json>>): Promise<void>
  all(kind: Kind): Promise<Record<string, Record<string, Json>>>
  requests(): readonly [reads: number, writes: number]
}

export const siti = {
  name: 'Siti',
  code: 'A1',
  born: '1990-01-02',
  score: 80,
  decision: null,
  nik: '3171',
  health: ['a'],
}

/** A sheet beside a store in memory, both empty. */
export async function syncedSheet({
  layout = peopleLayout,
  storage = memoryStorage(),
  emulator,
  ...options
}: Partial<SyncSheetOptions> & {
  readonly emulator?: EmulatorOptions
  readonly layout?: SheetLayout
} = {}): Promise<SyncedSheet> {
  const kinds = layout.tabs.map(({ kind }) => kind)
  const opened = await openedSheet(kinds, { ...emulator, layout })
  const other = (more: Partial<SyncSheetOptions> = {}) =>
    syncSheet({
      client: opened.client(),
      spreadsheetId: opened.book.id,
      layout,
      storage,
      facility,
      by: 'sinkron',
      owners: { person: { decision: 'store' } },
      references: { place: { who: 'person' } },
      ...options,
      ...more,
    })
  let at = Date.parse('2025-08-01T00:00:00.000Z')
  return {
    ...opened,
    storage,
    other,
    sync: other(),
    async put(kind, id, value) {
      const before = await storage.get(kind, { facility, id })
      const key = { facility, id }
      const entry = {
        kind: kind.name,
        ...key,
        at: new Date(at++).toISOString(),
        by: 'program',
        event: 'Written',
      }
      const whole = { ...(before?.value as object), id, facility, ...value }
      await storage.commit([{ kind, ...key, value: whole, expected: before?.revision ?? 'absent' }], [entry])
    },
    async all(kind) {
      const found: Record<string, Record<string, Json>> = {}
      for await (const { id, value } of storage.find(kind, { facility }))
        found[id] = value as unknown as Record<string, Json>
      return found
    },
    requests() {
      const { reads, writes } = opened.emulator.requests
      opened.emulator.requests.reset()
      return [reads, writes]
    },
  }
}
