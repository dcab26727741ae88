import { afterEach, describe, expect, it, vi } from 'vitest'
import type { SheetsClient, WriteOutcome } from '../../src/client/sheets-client.js'
import type { Fault } from '../../src/emulator/index.js'
import type { BrokenPromise, PromiseName } from './broken-promise.js'
import type { Hazards } from './hazards.js'
import type { PersonAct } from './people.js'
import { runStorageSchedule, type StorageStep } from './storage-schedule.js'
import { runSyncSchedule, type SyncStep } from './sync-schedule.js'

// Each promise is broken by an adapter in which one thing is wrong: then the schedules have to see it.

type Actual = Record<string, unknown>
const replaced = new Set<string>()
const replace = (path: string, make: (actual: never) => Actual) => {
  replaced.add(path)
  vi.doMock(path, async (original) => {
    const actual = (await original()) as Actual
    return { ...actual, ...make(actual as never) }
  })
}
type Mark = { createDeveloperMetadata?: { developerMetadata: { metadataId: number } } }
const withNextNumber = (body: object): object => {
  const { requests, ...rest } = body as { requests: readonly Mark[] }
  const next = requests.map((request) => {
    const noted = request.createDeveloperMetadata?.developerMetadata
    return noted
      ? { createDeveloperMetadata: { developerMetadata: { ...noted, metadataId: noted.metadataId + 1 } } }
      : request
  })
  return { ...rest, requests: next }
}
/** Every client behaves differently. */
const otherClients = (change: (client: SheetsClient) => Partial<SheetsClient>) =>
  replace(
    '../../src/client/sheets-client.js',
    ({ sheetsClient }: { sheetsClient: (o: object) => SheetsClient }) => ({
      sheetsClient: (options: object) => {
        const client = sheetsClient(options)
        return { ...client, ...change(client) }
      },
    }),
  )

const replaying = () =>
  otherClients((client) => ({
    async batchUpdate(id, body, options): Promise<WriteOutcome> {
      const first = await client.batchUpdate(id, body, options)
      return first.outcome === 'unknown' ? client.batchUpdate(id, withNextNumber(body), options) : first
    },
  }))

const calm: Hazards = { faults: [], between: [], patience: 0 }
const types = (act: PersonAct['act'], column = 0, how = 0) =>
  ({ type: 'person', act: { act, tab: 0, row: 0, column, how } }) as const
const commits = (what: 'change' | 'create', how = 0, hazards: Partial<Hazards> = {}): StorageStep => ({
  type: 'program',
  program: 0,
  work: { what, which: 0, how, hazards: { ...calm, ...hazards } },
})
const syncs = (what: 'run' | 'apply', hazards: Partial<Hazards> = {}): SyncStep => ({
  type: 'program',
  program: 0,
  work: { what, hazards: { ...calm, ...hazards } },
})
const stores = (how: number): SyncStep => ({ type: 'store', which: 0, how })
const lost = (fault: Fault) => ({ faults: [{ at: 1, fault }] })

type Mutant = {
  readonly promise: PromiseName
  readonly what: string
  readonly breakIt: () => void
} & (
  | { readonly mode: 'storage'; readonly steps: readonly StorageStep[] }
  | { readonly mode: 'sync'; readonly steps: readonly SyncStep[] }
)

const mutants: readonly Mutant[] = [
  {
    promise: 'R1',
    what: 'writes over what was typed and journals nothing of it',
    mode: 'storage',
    steps: [types('typeWord'), commits('change', 1)],
    breakIt: () =>
      replace(
        '../../src/write/plan-commit.js',
        ({ planCommit }: { planCommit: (...all: unknown[]) => { entries: { event: string }[] } }) => ({
          planCommit: (...all: unknown[]) => {
            const plan = planCommit(...all)
            return { ...plan, entries: plan.entries.filter(({ event }) => event !== 'EditedByHand') }
          },
        }),
      ),
  },
  {
    promise: 'R1',
    what: 'lets the store win every conflict, over what staff typed',
    mode: 'sync',
    steps: [types('typeWord', 1), stores(1), syncs('run')],
    breakIt: () =>
      replace(
        '../../src/merge/merge-field.js',
        ({ mergeField }: { mergeField: (...all: unknown[]) => { type: string } | undefined }) => ({
          mergeField: (...all: unknown[]) => {
            const outcome = mergeField(...all)
            return outcome?.type === 'conflict' ? { type: 'to-sheet', value: all[3], typed: false } : outcome
          },
        }),
      ),
  },
  {
    promise: 'R2',
    what: 'sends again what was not answered',
    mode: 'storage',
    steps: [commits('change'), commits('create', 0, lost({ fault: 'commit-then-drop' }))],
    breakIt: replaying,
  },
  {
    promise: 'R3',
    what: 'sends again what was not answered',
    mode: 'storage',
    steps: [commits('change'), commits('change', 0, lost({ fault: 'commit-then-drop' }))],
    breakIt: replaying,
  },
  {
    promise: 'R3',
    what: 'takes an operation that was not answered as done',
    mode: 'sync',
    steps: [stores(1), syncs('run', lost({ fault: 'timeout' }))],
    breakIt: () =>
      otherClients((client) => ({
        async batchUpdate(id, body, options): Promise<WriteOutcome> {
          const first = await client.batchUpdate(id, body, options)
          return first.outcome === 'unknown' ? { outcome: 'done', reply: {} } : first
        },
      })),
  },
  {
    promise: 'R4',
    what: 'takes the next number where its own is taken, and writes what it had planned',
    mode: 'storage',
    steps: [
      {
        type: 'both',
        works: [0, 1].map(() => ({ what: 'change', which: 0, how: 1, hazards: calm })) as never,
      },
    ],
    breakIt: () =>
      otherClients((client) => ({
        async batchUpdate(id, body, options) {
          let asked = body
          for (;;) {
            try {
              return await client.batchUpdate(id, asked, options)
            } catch (error) {
              if (!String((error as { said?: string }).said).includes('already exists')) throw error
              asked = withNextNumber(asked)
            }
          }
        },
      })),
  },
  {
    promise: 'R5',
    what: 'does not know a formula when it sees one',
    mode: 'storage',
    steps: [types('type', 3, 6), commits('change', 8)],
    breakIt: () => replace('../../src/cells/wire-cell.js', () => ({ formulaOf: () => undefined })),
  },
  {
    promise: 'R5',
    what: 'lets Google read text that begins with =',
    mode: 'storage',
    steps: [commits('create')],
    breakIt: () =>
      replace(
        '../../src/cells/show-value.js',
        ({ showValue }: { showValue: (...all: unknown[]) => { stringValue?: string } | undefined }) => ({
          showValue: (...all: unknown[]) => {
            const value = showValue(...all)
            return value?.stringValue?.startsWith('=') ? { formulaValue: value.stringValue } : value
          },
        }),
      ),
  },
  {
    promise: 'R6',
    what: 'forgets what was agreed on',
    mode: 'sync',
    steps: [types('typeWord', 1), syncs('run')],
    breakIt: () => replace('../../src/merge/base-after.js', () => ({ baseAfter: (base: unknown) => base })),
  },
  {
    promise: 'R6',
    what: 'words its findings otherwise each time',
    mode: 'sync',
    steps: [types('type', 0, 8)],
    breakIt: () => {
      let count = 0
      replace('../../src/merge/finding.js', () => ({ describeFinding: () => `Periksa (${++count})` }))
    },
  },
  {
    promise: 'R6',
    what: 'words its notes otherwise each time',
    mode: 'storage',
    steps: [types('type', 1, 3)],
    breakIt: () => {
      let count = 0
      replace('../../src/sheet-problem.js', () => ({ describeProblem: () => `Periksa (${++count})` }))
    },
  },
  {
    promise: 'R7',
    what: 'reads everything twice',
    mode: 'storage',
    steps: [commits('change'), commits('change')],
    breakIt: () =>
      otherClients((client) => ({
        get: (...all) => client.get(...all).then(() => client.get(...all)),
      })),
  },
  {
    promise: 'R8',
    what: 'knows columns by their place',
    mode: 'storage',
    steps: [types('moveColumn', 5, 0)],
    breakIt: () =>
      replace(
        '../../src/read/tab-structure.js',
        ({
          tabStructure,
        }: {
          tabStructure: (
            tab: { columns: { name: string }[] },
            sheet: unknown,
          ) => { columns: Map<string, number> } | undefined
        }) => ({
          tabStructure: (tab: { columns: { name: string }[] }, sheet: unknown) => {
            const found = tabStructure(tab, sheet)
            const places = [...(found?.columns.values() ?? [])].sort((a, b) => a - b)
            return (
              found && {
                ...found,
                columns: new Map([...found.columns.keys()].map((name, i) => [name, places[i]!])),
              }
            )
          },
        }),
      ),
  },
  {
    promise: 'R9',
    what: 'takes a sort of some columns for edits',
    mode: 'storage',
    steps: [types('sortSomeColumns', 0, 0)],
    breakIt: () => replace('../../src/read/permutation.js', () => ({ permutation: () => 'none' })),
  },
  {
    promise: 'R9',
    what: 'takes a sort of some columns for edits',
    mode: 'sync',
    steps: [types('sortSomeColumns', 1, 3)],
    breakIt: () => replace('../../src/merge/damage.js', () => ({ scrambledColumns: () => [] })),
  },
  {
    promise: 'R10',
    what: 'leaves a cell of each batch out',
    mode: 'storage',
    steps: [commits('change', 1)],
    breakIt: () =>
      replace(
        '../../src/write/cell-writes.js',
        ({ cellRequests }: { cellRequests: (id: number, writes: readonly unknown[]) => object[] }) => ({
          cellRequests: (id: number, writes: readonly unknown[]) => cellRequests(id, writes.slice(1)),
        }),
      ),
  },
  {
    promise: 'R10',
    what: 'leaves a cell of what it planned out',
    mode: 'sync',
    steps: [stores(1), syncs('apply')],
    breakIt: () =>
      replace(
        '../../src/write/cell-writes.js',
        ({ cellRequests }: { cellRequests: (id: number, writes: readonly unknown[]) => object[] }) => ({
          cellRequests: (id: number, writes: readonly unknown[]) => cellRequests(id, writes.slice(1)),
        }),
      ),
  },
  {
    promise: 'R11',
    what: 'writes whole cells, and so takes their looks away',
    mode: 'storage',
    steps: [commits('change', 2)],
    breakIt: () =>
      replace(
        '../../src/write/cell-writes.js',
        ({ cellRequests }: { cellRequests: (...all: unknown[]) => { updateCells: object }[] }) => ({
          cellRequests: (...all: unknown[]) =>
            cellRequests(...all).map(({ updateCells }) => ({ updateCells: { ...updateCells, fields: '*' } })),
        }),
      ),
  },
  {
    promise: 'R11',
    what: 'writes whole rows, and so empties the columns that people made',
    mode: 'storage',
    steps: [commits('change', 1)],
    breakIt: () =>
      replace(
        '../../src/write/cell-writes.js',
        ({
          cellRequests,
        }: {
          cellRequests: (
            id: number,
            writes: readonly { row: number; column: number; value?: object | undefined }[],
          ) => object[]
        }) => ({
          cellRequests: (
            id: number,
            writes: readonly { row: number; column: number; value?: object | undefined }[],
          ) => {
            const [first] = writes
            const gap = first && { row: first.row, column: 2, value: undefined }
            const isOurs = writes.some(({ row, column }) => row === gap?.row && column === gap?.column)
            return cellRequests(id, gap && !isOurs && writes.length > 3 ? [...writes, gap] : writes)
          },
        }),
      ),
  },
  {
    promise: 'R12',
    what: 'takes back what the store got and leaves the sheet',
    mode: 'sync',
    steps: [stores(0), stores(1), syncs('run')],
    breakIt: () =>
      replace('../../src/merge/undo-of.js', ({ undoOf }: { undoOf: (...all: unknown[]) => object }) => ({
        undoOf: (...all: unknown[]) => ({ ...undoOf(...all), sheet: [] }),
      })),
  },
]

afterEach(() => {
  for (const path of replaced) vi.doUnmock(path)
  replaced.clear()
  vi.resetModules()
})

describe('an adapter that', () => {
  it.each(mutants)('$what breaks $promise ($mode)', async ({ promise, breakIt, ...schedule }) => {
    const brokenBy = (run: Promise<unknown>) =>
      run.then(
        () => 'none',
        (error: unknown) => (error as Partial<BrokenPromise>).promise ?? error,
      )
    const right =
      schedule.mode === 'storage' ? runStorageSchedule(schedule.steps) : runSyncSchedule(schedule.steps)
    expect(await brokenBy(right)).toBe('none')

    vi.resetModules()
    breakIt()
    const wrong =
      schedule.mode === 'storage'
        ? (await import('./storage-schedule.js')).runStorageSchedule(schedule.steps)
        : (await import('./sync-schedule.js')).runSyncSchedule(schedule.steps)
    expect(await brokenBy(wrong)).toBe(promise)
  })
})
