import type { Json } from '@kemandirian/core/storage'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseAfter } from './base-after.js'
import type { BaseRow, Decision, MergeColumn, MergeInput, SheetRow, StoreDocument } from './merge-input.js'
import { isNothing, type MergePlan, restorationOf } from './merge-plan.js'
import { planMerge } from './plan-merge.js'
import { isBlank, isSameValue } from './same-value.js'
import { undoOf } from './undo-of.js'

// R1 … R12 are the promises of the adapter; here they are shown for what is planned, on a tab and a store in memory.

const runs = process.env.NIGHTLY === undefined ? 200 : 10_000

const columns: readonly MergeColumn[] = [
  { name: 'number', header: 'No. Registrasi', owner: 'shared', required: true },
  { name: 'name', header: 'Nama', owner: 'shared', naming: true },
  { name: 'present', header: 'Hadir', owner: 'sheet' },
  { name: 'certificate', header: 'Sertifikat', owner: 'store' },
  { name: 'remark', header: 'Catatan', owner: 'shared' },
]
const names = columns.map(({ name }) => name)
type Cell = SheetRow['cells'][string]

/** A tab and a store, with a person at the one and programs at the other. */
class World {
  order = [...names]
  rows: { id: string; cells: Record<string, Cell> }[] = []
  documents = new Map<string, { revision: number; fields: Record<string, Json> }>()
  base: readonly BaseRow[] = []
  /** All that the store has ever held, and all that was put into quarantine. */
  kept = new Set<string>()
  commit = 0
  private count = 0

  copy(): World {
    const other = new World()
    Object.assign(other, this)
    other.order = [...this.order]
    other.rows = this.rows.map(({ id, cells }) => ({ id, cells: { ...cells } }))
    other.documents = new Map(this.documents)
    other.kept = new Set(this.kept)
    return other
  }

  input(decisions: readonly Decision[] = []): MergeInput {
    const places = Object.fromEntries(this.order.map((name, at) => [name, at]))
    return {
      columns,
      keyColumns: ['number'],
      base: this.base,
      tab: {
        title: 'Peserta',
        places,
        idPlace: names.length,
        rows: this.rows.map(({ id, cells }, at) => ({ row: at + 1, id, cells })),
      },
      documents: [...this.documents].map(
        ([id, { revision, fields }]): StoreDocument => ({ id, revision: String(revision), fields }),
      ),
      decisions,
      newId: ({ cells }) => {
        let id = `new-${this.commit}-${String(cells.number?.value)}`
        while (this.documents.has(id) || this.base.some((row) => row.id === id)) id += '+'
        return id
      },
    }
  }

  plan(decisions?: readonly Decision[]): MergePlan {
    return planMerge(this.input(decisions))
  }

  sync(decisions?: readonly Decision[]): MergePlan {
    const plan = this.plan(decisions)
    this.apply(plan)
    return plan
  }

  apply(plan: MergePlan): void {
    this.keep(plan)
    this.applyToStore(plan)
    this.applyToSheet(plan)
    this.base = baseAfter(this.base, plan)
    this.commit += 1
  }

  keep(plan: MergePlan): void {
    for (const { typed } of plan.quarantine) this.kept.add(String(typed))
  }

  applyToStore(plan: MergePlan): void {
    for (const change of plan.store) {
      const document = this.documents.get(change.id)
      if (change.type === 'create') {
        must(document === undefined, 'created twice')
        const { number = null } = change.fields
        // Made twice it would stand under the next free id, with the same key.
        const stem = change.id.replace(/\++$/, '')
        for (const [id, { fields }] of this.documents)
          must(id.replace(/\++$/, '') !== stem || fields.number !== number, 'created twice')
        this.put(change.id, { ...change.fields })
        continue
      }
      must(String(document?.revision) === change.expected, 'revision')
      if (change.type === 'remove') this.documents.delete(change.id)
      else
        for (const [name, { from, to }] of Object.entries(change.fields)) {
          must(document!.fields[name] === from || (document!.fields[name] ?? null) === from, 'R10')
          this.set(change.id, name, to)
        }
    }
  }

  /** Refuses what a sheet must never see: a formula, unread or unkept words written over, a place that is not meant. */
  applyToSheet(plan: MergePlan): void {
    for (const change of plan.sheet) {
      if (change.type === 'add-row') {
        const cells = names.map((name) => [name, { value: change.fields[name] ?? null }])
        this.rows.push({ id: change.id, cells: Object.fromEntries(cells) as Record<string, Cell> })
        continue
      }
      const row = this.rows[change.row - 1]!
      switch (change.type) {
        case 'set-cell': {
          const cell = row.cells[change.column] as { value: Json; formula?: boolean }
          must(cell.formula === undefined, 'R5')
          must(cell.value !== undefined && isSameValue(cell.value, change.from), 'R10')
          expect(isBlank(cell.value) || this.kept.has(String(cell.value)), `R1 ${String(cell.value)}`).toBe(
            true,
          )
          row.cells[change.column] = { value: change.to }
          break
        }
        case 'set-id':
          must(row.id === change.from, 'R10')
          row.id = change.to
          break
        case 'clear-row':
          must(row.id === change.id, 'R10')
          this.rows[change.row - 1] = blankRow()
      }
    }
  }

  /** Whether the store takes all changes of a plan: it takes all or none. */
  accepts({ store }: MergePlan): boolean {
    return store.every((change) => {
      const revision = this.documents.get(change.id)?.revision
      return change.type === 'create' ? revision === undefined : String(revision) === change.expected
    })
  }

  /** Whether everything in the tab that a plan changes is still as it was read. */
  isAsPlanned({ sheet }: MergePlan): boolean {
    return sheet.every((change) => {
      if (change.type === 'add-row') return !this.rows.some(({ id }) => id === change.id)
      const row = this.rows[change.row - 1]
      if (change.type === 'set-id') return row?.id === change.from
      if (change.type !== 'set-cell' || row === undefined) return false
      const cell = row.cells[change.column]!
      const isOurs = row.id === change.id || row.id === ''
      return isOurs && cell.value !== undefined && !cell.formula && isSameValue(cell.value, change.from)
    })
  }

  put(id: string, fields: Record<string, Json>): void {
    this.documents.set(id, { revision: ++this.count, fields })
    for (const value of Object.values(fields)) this.kept.add(String(value))
  }

  set(id: string, name: string, value: Json): void {
    this.put(id, { ...this.documents.get(id)!.fields, [name]: value })
  }

  /** What can be seen, without places and revisions. */
  state() {
    const known = (fields: Readonly<Record<string, Json>>) =>
      Object.fromEntries(Object.entries(fields).filter(([, value]) => !isBlank(value)))
    const sorted = (things: readonly unknown[]) => things.map((thing) => JSON.stringify(thing)).sort()
    return {
      sheet: sorted(
        this.rows
          .filter(
            ({ id, cells }) =>
              id !== '' ||
              names.some((name) => cells[name]!.value === undefined || !isBlank(cells[name]!.value)),
          )
          .map(({ id, cells }) => [id, names.map((name) => cells[name])]),
      ),
      store: sorted(
        [...this.documents].map(([id, { fields }]) => [id, names.map((name) => fields[name] ?? null)]),
      ),
      base: sorted(
        this.base.map(({ id, status, fields }) => [
          id,
          status,
          names.map((name) => known(fields)[name] ?? null),
        ]),
      ),
    }
  }
}

/** As `expect`, which takes too long for what is asked at each cell. */
function must(holds: boolean, what: string): void {
  if (!holds) throw new Error(what)
}

const blankRow = () => ({
  id: '',
  cells: Object.fromEntries(names.map((name) => [name, { value: null }])) as Record<string, Cell>,
})

/** One thing that somebody does. `at` picks a row or a document; what is not there is not touched. */
type Act = (world: World) => void

const column = fc.constantFrom(...names)
const at = fc.nat(30)
/** A word that nobody has used before, or one that somebody may have; now and then nothing. */
const value = fc.oneof(
  { weight: 5, arbitrary: fc.nat(1_000_000).map((n) => `w${n}` as Json) },
  { weight: 2, arbitrary: fc.constantFrom<Json>('A', 'B', 3) },
  { weight: 1, arbitrary: fc.constant<Json>(null) },
)
const rowAt = (world: World, n: number) => world.rows[n % Math.max(1, world.rows.length)]
const idAt = (world: World, n: number) =>
  [...world.documents.keys()].sort()[n % Math.max(1, world.documents.size)]
const type =
  (n: number, name: string, cell: Cell): Act =>
  (world) => {
    const row = rowAt(world, n)
    if (row) row.cells[name] = cell
  }

const typed = fc.tuple(at, column, value).map(([n, name, to]) => type(n, name, { value: to }))
const formula = fc
  .tuple(at, column, value)
  .map(([n, name, to]) => type(n, name, { value: to, formula: true, text: '=X' }))
const unreadable = fc.tuple(at, column).map(([n, name]) => type(n, name, { problem: 'not-a-day', text: '?' }))
const newRow = fc.tuple(at, fc.array(value, { minLength: 5, maxLength: 5 })).map(
  ([n, values]): Act =>
    (world) => {
      const cells = names.map((name, i) => [name, { value: values[i]! }])
      world.rows.splice(n % (world.rows.length + 1), 0, {
        id: '',
        cells: Object.fromEntries(cells) as Record<string, Cell>,
      })
    },
)
const clearedId = at.map(
  (n): Act =>
    (world) => {
      const row = rowAt(world, n)
      if (row) row.id = ''
    },
)
const copied = fc.tuple(at, at).map(
  ([n, to]): Act =>
    (world) => {
      const row = rowAt(world, n)
      if (row) world.rows.splice(to % world.rows.length, 0, { id: row.id, cells: { ...row.cells } })
    },
)
const deleted = at.map(
  (n): Act =>
    (world) => {
      if (world.rows.length > 0) world.rows.splice(n % world.rows.length, 1)
    },
)
const emptiedRow = at.map(
  (n): Act =>
    (world) => {
      const row = rowAt(world, n)
      if (row) row.cells = blankRow().cells
    },
)
const sorted = column.map(
  (name): Act =>
    (world) => {
      const shown = ({ cells }: { cells: Record<string, Cell> }) => String(cells[name]?.value ?? '')
      world.rows.sort((a, b) => (shown(a) < shown(b) ? -1 : 1))
    },
)
const movedColumn = fc.tuple(column, at).map(
  ([name, to]): Act =>
    (world) => {
      world.order = world.order.filter((one) => one !== name)
      world.order.splice(to % names.length, 0, name)
    },
)
const stored = fc.tuple(at, column, value).map(
  ([n, name, to]): Act =>
    (world) => {
      const id = idAt(world, n)
      if (id !== undefined) world.set(id, name, to)
    },
)
const registered = fc.tuple(fc.nat(999_999), fc.array(value, { minLength: 5, maxLength: 5 })).map(
  ([n, values]): Act =>
    (world) => {
      world.put(`doc-${n}`, Object.fromEntries(names.map((name, i) => [name, values[i]!])))
    },
)
const removed = at.map(
  (n): Act =>
    (world) => {
      const id = idAt(world, n)
      if (id !== undefined) world.documents.delete(id)
    },
)
/** A newcomer in the row of somebody else. */
const overtyped = fc.tuple(at, fc.nat(1_000_000)).map(
  ([n, word]): Act =>
    (world) => {
      const row = rowAt(world, n)
      if (row) Object.assign(row.cells, { number: { value: `N${word}` }, name: { value: `Wati ${word}` } })
    },
)
/** What is asked of rows that were typed over, each answered in one of two ways. */
const answersOf = ({ findings }: MergePlan, n: number): Decision[] =>
  findings.flatMap(({ code, id, facts }, i) => {
    if (code !== 'reused-row') return []
    const typed = facts.typed as Record<string, Json>
    return [{ on: 'reused-row', id: id!, typed, who: (n + i) % 2 === 0 ? 'same' : 'another' }]
  })
const answered = at.map(
  (n): Act =>
    (world) =>
      world.sync(answersOf(world.plan(), n)),
)
const synced = fc.constant<Act>((world) => world.sync())

const anything = fc.oneof(
  { weight: 6, arbitrary: typed },
  { weight: 5, arbitrary: stored },
  { weight: 4, arbitrary: synced },
  formula,
  unreadable,
  overtyped,
  answered,
  { weight: 2, arbitrary: newRow },
  clearedId,
  copied,
  deleted,
  emptiedRow,
  sorted,
  movedColumn,
  registered,
  removed,
)

/** A tab that is in step with its store. */
const inStep = fc.integer({ min: 3, max: 8 }).map((size) => {
  const world = new World()
  for (let i = 0; i < size; i++)
    world.put(`p${i}`, {
      number: `R${i}`,
      name: `Nama ${i}`,
      present: i % 2,
      certificate: i === 1 ? 'S1' : null,
      remark: i % 3 === 0 ? 'baik' : null,
    })
  world.sync()
  return world
})

const afterAnything = fc.tuple(inStep, fc.array(anything, { maxLength: 12 })).map(([start, acts]) => {
  const world = start.copy()
  for (const act of acts) act(world)
  return world
})
const hold = (world: fc.Arbitrary<World>, check: (world: World) => void) =>
  fc.assert(
    fc.property(world, (given) => check(given.copy())),
    { numRuns: runs },
  )

/** A plan without its places, in an order that does not depend on them. */
const placeless = (plan: MergePlan) => {
  const strip = (things: readonly object[]) =>
    things
      .map((thing) => ({ ...thing, row: null, at: null, facts: null }))
      .map((thing) => JSON.stringify(thing))
      .sort()
  return {
    halted: plan.halted,
    sheet: strip(plan.sheet),
    store: plan.store,
    base: plan.base.map(({ fields, ...change }) => ({ ...change, fields })),
    conflicts: strip(plan.conflicts),
    findings: strip(plan.findings),
    quarantine: strip(plan.quarantine),
    restore: strip(plan.restore),
  }
}

describe('whatever people and programs do', () => {
  it('leaves nothing to say after one sync (R2, R3, R6), and keeps every word (R1, R5, R10)', () => {
    hold(afterAnything, (world) => {
      world.sync()
      expect(isNothing(world.plan())).toBe(true)
    })
  })

  it('leaves no field in which both sides differ without a word about it', () => {
    hold(afterAnything, (world) => {
      world.sync()
      const { halted, conflicts, findings } = world.plan()
      if (halted) return
      const told = new Set([...conflicts, ...findings].map(({ id, column }) => `${id} ${column}`))
      const rows = new Set(findings.filter(({ column }) => column === null).map(({ row }) => row))
      for (const [i, { id, cells }] of world.rows.entries()) {
        const document = world.documents.get(id)
        const isEmpty = names.every((name) => cells[name]!.value === null)
        if (rows.has(i + 1) || document === undefined || isEmpty) continue
        for (const name of names)
          expect(
            told.has(`${id} ${name}`) || isSameValue(cells[name]!.value, document.fields[name]),
            `${id} ${name}`,
          ).toBe(true)
      }
    })
  })

  it('plans the same wherever rows and columns stand (R8)', () => {
    fc.assert(
      fc.property(afterAnything, fc.infiniteStream(fc.nat()), (world, numbers) => {
        const other = world.copy()
        const ranked = other.rows.map((row) => [Number(numbers.next().value), row] as const)
        other.rows = ranked.sort(([a], [b]) => a - b).map(([, row]) => row)
        other.order.reverse()
        expect(placeless(other.plan())).toEqual(placeless(world.plan()))
      }),
      { numRuns: runs },
    )
  })

  it('keeps a conflict until a person has settled it', () => {
    hold(afterAnything, (world) => {
      const open = world.sync().conflicts
      const same = world.sync()
      const facts = (plan: Pick<MergePlan, 'conflicts'>) =>
        plan.conflicts.map(({ id, column, base, sheet, store }) => ({ id, column, base, sheet, store }))
      if (same.halted) return
      expect(facts(same)).toEqual(expect.arrayContaining(facts({ conflicts: open })))

      const decisions = same.conflicts.map(({ id, column, sheet, store }, i): Decision => {
        return { on: 'conflict', id, column, sheet, store, take: i % 2 === 0 ? 'sheet' : 'store' }
      })
      // A person has decided, and knows what was typed.
      for (const { sheet } of same.conflicts) world.kept.add(String(sheet))
      world.sync(decisions)
      for (const [i, { id, column, sheet, store }] of same.conflicts.entries()) {
        const right = i % 2 === 0 ? sheet : store
        const isKept = world.plan().findings.some((one) => one.id === id && one.column === column)
        const { formula } = world.rows.find((row) => row.id === id)!.cells[column] as { formula?: boolean }
        // A formula is never written over: as long as it stands, it stands against the store.
        if (!isKept && !formula)
          expect(isSameValue(world.documents.get(id)!.fields[column], right)).toBe(true)
        const isOpen = world.plan().conflicts.some((one) => one.id === id && one.column === column)
        expect(isOpen).toBe(formula === true && right === store)
      }
    })
  })

  it('is finished by whoever comes next, wherever it was cut off (R2, R3, R4)', () => {
    hold(afterAnything, (world) => {
      const whole = world.copy()
      const plan = whole.sync()
      whole.sync()
      const afterStore = world.copy()
      afterStore.keep(plan)
      afterStore.applyToStore(plan)
      const beforeBase = afterStore.copy()
      beforeBase.applyToSheet(plan)
      for (const cut of [afterStore, beforeBase]) {
        cut.sync()
        expect(isNothing(cut.plan())).toBe(true)
        expect(cut.documents.size).toBe(whole.documents.size)
      }
      expect(beforeBase.state()).toEqual(whole.state())
    })
  })

  it('is taken back whole, and done again whole (R12)', () => {
    hold(afterAnything, (world) => {
      const before = world.state()
      const plan = world.sync()
      const after = world.state()
      const undo = undoOf(plan, world.input())
      for (const row of world.rows)
        for (const cell of Object.values(row.cells)) world.kept.add(String(cell.value))
      world.apply(undo)
      expect(world.state()).toEqual(before)
      world.apply(undoOf(undo, world.input()))
      expect(world.state()).toEqual(after)
    })
  })

  it('is taken back only as far as it still stands (R12)', () => {
    fc.assert(
      fc.property(afterAnything, fc.array(anything, { maxLength: 6 }), (given, acts) => {
        const world = given.copy()
        const plan = world.sync()
        for (const act of acts) act(world)
        const undo = undoOf(plan, world.input())
        const written = new Set(
          plan.sheet.flatMap((one) =>
            one.type === 'set-cell' ? `${one.id} ${one.column} ${String(one.to)}` : [],
          ),
        )
        for (const change of undo.sheet) {
          if (change.type !== 'set-cell') continue
          expect(written).toContain(`${change.id} ${change.column} ${String(change.from)}`)
          world.kept.add(String(change.from))
        }
        world.apply(undo)
        world.sync()
        expect(isNothing(world.plan())).toBe(true)
      }),
      { numRuns: runs },
    )
  })
})

describe('a row that is typed over for somebody else', () => {
  const taken = fc.tuple(afterAnything, at, fc.nat(1_000_000))
  const known = (world: World, id: string) => JSON.stringify(world.documents.get(id))

  it('changes nobody until it is decided, then just one, and comes to rest', () => {
    fc.assert(
      fc.property(taken, fc.constantFrom('same', 'another'), ([given, n, word], who) => {
        const world = given.copy()
        world.sync()
        const row = rowAt(world, n)
        const before = row && world.base.find(({ id }) => id === row.id)?.fields
        const isAgreed = before && ['number', 'name'].every((name) => !isBlank(before[name]))
        fc.pre(isAgreed === true && world.documents.has(row!.id))
        Object.assign(row!.cells, { number: { value: `N${word}` }, name: { value: `Wati ${word}` } })
        const asked = world.sync().findings.find(({ code, row: at }) => {
          return code === 'reused-row' && at === world.rows.indexOf(row!) + 1
        })
        fc.pre(asked !== undefined)
        const id = asked!.id!
        const stored = known(world, id)
        expect(isNothing(world.plan())).toBe(true)

        const typed = asked!.facts.typed as Record<string, Json>
        const settled = world.sync([{ on: 'reused-row', id, typed, who }])
        if (who === 'same') {
          const isConflict = (name: string) =>
            settled.conflicts.some((one) => one.id === id && one.column === name)
          for (const [name, to] of Object.entries({ number: `N${word}`, name: `Wati ${word}` }))
            if (!isConflict(name)) expect(world.documents.get(id)!.fields[name]).toBe(to)
        } else {
          // Unless they are known in another row, which has lost its id.
          const isKnown = settled.sheet.some((change) => change.type === 'set-id' && change.to === id)
          if (!isKnown) expect(known(world, id)).toBe(stored)
          const isMade = settled.store.some(({ type }) => type === 'create')
          expect(row!.id === id).toBe(!isMade)
          if (isMade) expect(world.documents.get(row!.id)!.fields.number).toBe(`N${word}`)
        }
        expect(isNothing(world.plan())).toBe(true)
      }),
      { numRuns: runs },
    )
  })

  it('is taken back whole, and done again whole (R12)', () => {
    fc.assert(
      fc.property(
        afterAnything,
        fc.array(overtyped, { minLength: 1, maxLength: 3 }),
        at,
        (given, acts, n) => {
          const world = given.copy()
          for (const act of acts) act(world)
          const before = world.state()
          const plan = world.sync(answersOf(world.plan(), n))
          const after = world.state()
          const undo = undoOf(plan, world.input())
          for (const row of world.rows)
            for (const cell of Object.values(row.cells)) world.kept.add(String(cell.value))
          world.apply(undo)
          expect(world.state()).toEqual(before)
          // Where the same run knows whom the row belonged to in another one, ids alone do not tell the two apart.
          const left = plan.sheet.flatMap((change) => (change.type === 'set-id' ? [change.from] : []))
          if (plan.sheet.some((change) => change.type === 'set-id' && left.includes(change.to))) return
          world.apply(undoOf(undo, world.input()))
          expect(world.state()).toEqual(after)
        },
      ),
      { numRuns: runs },
    )
  })
})

describe('a plan', () => {
  it('is JSON, and speaks of known columns only (R11)', () => {
    hold(afterAnything, (world) => {
      for (const row of world.rows) row.cells.note = { value: 'own column' }
      const plan = world.plan()
      expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
      expect(JSON.stringify(plan)).not.toContain('own column')
    })
  })
})

describe('two writers and a person', () => {
  it('double nothing, lose nothing, and come to rest (R1, R2, R4, R6)', () => {
    const few = fc.array(anything, { maxLength: 3 })
    fc.assert(
      fc.property(afterAnything, few, few, (given, between, later) => {
        const world = given.copy()
        const commit = world.commit
        const plans = [world.plan(), world.plan()]
        const stored = plans.map((plan) => {
          const isWhole = world.accepts(plan)
          if (isWhole) {
            world.keep(plan)
            world.applyToStore(plan)
          }
          for (const act of between) act(world)
          return isWhole
        })
        for (const act of later) act(world)
        // Of two writers the tab takes one commit, and none where a person was faster.
        for (const [i, plan] of plans.entries()) {
          if (!stored[i] || world.commit !== commit || !world.isAsPlanned(plan)) continue
          world.applyToSheet(plan)
          world.base = baseAfter(world.base, plan)
          world.commit += 1
        }
        world.sync()
        expect(isNothing(world.plan())).toBe(true)
      }),
      { numRuns: runs },
    )
  })
})

describe('edits of different cells', () => {
  const inColumns = (of: readonly string[]) => fc.tuple(at, fc.constantFrom(...of), fc.nat(1_000_000))
  const edits = fc.uniqueArray(
    fc.oneof(
      inColumns(['name', 'present', 'remark']).map((edit) => ({ edit, by: 'sheet' as const })),
      inColumns(['name', 'certificate', 'remark']).map((edit) => ({ edit, by: 'store' as const })),
    ),
    { selector: ({ edit: [n, name] }) => `${n} ${name}`, maxLength: 10 },
  )

  it('come to the same in either order, and together', () => {
    fc.assert(
      fc.property(inStep, edits, (start, all) => {
        const make = (world: World, by: 'sheet' | 'store') => {
          for (const { edit, by: who } of all) {
            const [n, name, word] = edit
            const id = `p${n}`
            if (who !== by || !world.documents.has(id)) continue
            if (by === 'store') world.set(id, name, `w${word}`)
            else world.rows.find((row) => row.id === id)!.cells[name] = { value: `w${word}` }
          }
        }
        const [first, second, third] = [start.copy(), start.copy(), start.copy()]
        make(first, 'sheet')
        first.sync()
        make(first, 'store')
        first.sync()
        make(second, 'store')
        second.sync()
        make(second, 'sheet')
        second.sync()
        make(third, 'store')
        make(third, 'sheet')
        third.sync()
        expect(second.state()).toEqual(first.state())
        expect(third.state()).toEqual(first.state())
        expect(third.plan().conflicts).toEqual([])
      }),
      { numRuns: runs },
    )
  })
})

describe('a sort of some columns', () => {
  it('is seen, writes nothing, and can be put back (R9)', () => {
    const subset = fc.subarray(names, { minLength: 1, maxLength: 4 })
    fc.assert(
      fc.property(inStep, subset, fc.infiniteStream(fc.nat()), (start, some, numbers) => {
        const world = start.copy()
        const before = world.state()
        const order = world.rows.map((_, i) => [Number(numbers.next().value), i] as const)
        order.sort(([a], [b]) => a - b)
        const cells = world.rows.map((row) => row.cells)
        for (const [i, row] of world.rows.entries()) {
          const from = cells[order[i]![1]]!
          row.cells = { ...row.cells, ...Object.fromEntries(some.map((name) => [name, from[name]!])) }
        }
        const differing = (name: string) =>
          world.rows.filter((row, i) => row.cells[name]!.value !== cells[i]![name]!.value).length
        const shows = some.some((name) => ['number', 'name'].includes(name) && differing(name) >= 3)
        fc.pre(shows)
        const plan = world.plan()
        expect(plan.halted).toBe(true)
        expect(isNothing(plan)).toBe(true)
        // Values that a sort has moved are in the base, not in quarantine.
        for (const row of world.rows)
          for (const cell of Object.values(row.cells)) world.kept.add(String(cell.value))
        world.apply(restorationOf(plan))
        expect(world.state()).toEqual(before)
        expect(isNothing(world.plan())).toBe(true)
      }),
      { numRuns: runs },
    )
  })
})
