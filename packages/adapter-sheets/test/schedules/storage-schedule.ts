import { isSameJson } from '@kemandirian/core/foundations'
import { classified, daySchema } from '@kemandirian/core/foundations/schemas'
import type { Change, Json, Kind, Receipt, Row, Storage } from '@kemandirian/core/storage'
import fc from 'fast-check'
import { z } from 'zod'
import type { WireCell } from '../../src/cells/wire-cell.js'
import { checkSheet } from '../../src/check-sheet.js'
import { SheetsError } from '../../src/client/sheets-error.js'
import type { Sheet, SpreadsheetDocument } from '../../src/emulator/model/document.js'
import { sheetLayout, tabLayout } from '../../src/layout/tab-layout.js'
import type { TabReading } from '../../src/read/read-tab.js'
import { sheetsStorage } from '../../src/sheets-storage.js'
import { Workbook } from '../../src/workbook.js'
import { BrokenPromise, demand } from './broken-promise.js'
import { beset, type Hazards, hazards } from './hazards.js'
import { harmless, type PersonAct, perform, personAct, purposeOf } from './people.js'
import { preparedSheet } from './prepared-sheet.js'
import { ourColumns, Program, WatchedWorkbook } from './watched-workbook.js'

const personal = <S extends z.ZodType>(schema: S) => classified('personal', schema)
const person = { name: 'person', fields: { name: 'text' } } as const satisfies Kind
const course = { name: 'course', fields: { title: 'text' } } as const satisfies Kind
const layout = sheetLayout([
  tabLayout(
    {
      kind: person,
      schema: z.object({
        name: personal(z.string()),
        born: personal(daySchema.nullable()),
        score: personal(z.number().nullable()),
        status: personal(z.enum(['enrolled', 'on-hold'])),
        remark: personal(z.string().nullable()),
        tags: personal(z.array(z.string())),
      }),
    },
    {
      title: 'Peserta',
      columns: {
        name: 'Nama',
        born: 'Tanggal Lahir',
        score: 'Nilai',
        status: { header: 'Status', choices: { enrolled: 'Terdaftar', 'on-hold': 'Ditunda' } },
        remark: 'Catatan',
      },
    },
  ),
  tabLayout(
    {
      kind: course,
      schema: z.object({ title: personal(z.string()), hours: personal(z.number().nullable()) }),
    },
    { title: 'Kursus', columns: { title: 'Judul', hours: 'Jam' } },
  ),
])
const facility = 'lapas-contoh'
const at = '2025-08-21T02:00:00.000Z'

/** One thing that a program does. The numbers choose documents and fields. */
interface Work {
  readonly what: 'change' | 'stale' | 'several' | 'create' | 'remove' | 'retry' | 'annotate'
  readonly which: number
  readonly how: number
  readonly hazards: Hazards
}

/** What happens one after the other. */
export type StorageStep =
  | { readonly type: 'person'; readonly act: PersonAct }
  | { readonly type: 'program'; readonly program: 0 | 1; readonly work: Work }
  /** Both programs at once, request by request in turns. */
  | { readonly type: 'both'; readonly works: readonly [Work, Work] }

const work: fc.Arbitrary<Work> = fc.record({
  what: fc.oneof(
    ...(
      [
        ['change', 6],
        ['stale', 2],
        ['several', 3],
        ['create', 3],
        ['remove', 1],
        ['retry', 2],
        ['annotate', 2],
      ] as const
    ).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) })),
  ),
  which: fc.nat(20),
  how: fc.nat(63),
  hazards,
})
const step: fc.Arbitrary<StorageStep> = fc.oneof(
  { weight: 4, arbitrary: personAct.map((act) => ({ type: 'person', act }) as const) },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(0 as const, 1 as const), work)
      .map(([program, work]) => ({ type: 'program', program, work }) as const),
  },
  { weight: 1, arbitrary: fc.tuple(work, work).map((works) => ({ type: 'both', works }) as const) },
)

/** A schedule: what people and two programs do, and what goes wrong. */
export const storageSchedule: fc.Arbitrary<readonly StorageStep[]> = fc.array(step, { maxLength: 12 })

/** A commit that was tried, and what its program was told of it. */
interface Tried {
  readonly id: string
  readonly changes: readonly Change[]
  outcome: 'made' | 'refused' | 'unknown'
}

const siti = { name: 'Siti', born: '1990-01-02', score: 80, status: 'enrolled', remark: null, tags: ['las'] }
const people: Readonly<Record<string, Json>> = {
  a: siti,
  b: { ...siti, name: 'Budi', score: 70.5, remark: 'rajin' },
  c: { ...siti, name: 'Adi', score: 90, born: null, status: 'on-hold' },
  d: { ...siti, name: 'Dewi', score: 65, born: '1990-05-06' },
  e: { ...siti, name: 'Eko', score: null, born: '1990-07-08' },
}
const courses: Readonly<Record<string, Json>> = {
  las: { title: 'Las', hours: 120 },
  jahit: { title: 'Jahit', hours: 90 },
}

const entriesOf = (changes: readonly Change[]) =>
  changes.map(({ kind, facility, id }) => ({
    kind: kind.name,
    facility,
    id,
    at,
    by: 'operator',
    event: 'Written',
  }))

let prepared: Promise<SpreadsheetDocument> | undefined
const prepare = () =>
  preparedSheet(layout, async (options, hand) => {
    const storage = sheetsStorage(options)
    const changes = [
      ...Object.entries(people).map(([id, value]) => ({
        kind: person,
        facility,
        id,
        value,
        expected: 'absent',
      })),
      ...Object.entries(courses).map(([id, value]) => ({
        kind: course,
        facility,
        id,
        value,
        expected: 'absent',
      })),
    ]
    await storage.commit(changes, entriesOf(changes))
    hand.insertColumns('Peserta', 'C')
    hand.paste('Peserta!C1', ['Blok', 'kata 900001', '900002', '="kata 900003"'].join('\n'))
  })

/**
 * Runs a schedule against the sheet as a store, with two programs that each have a client and a store of their own.
 * Beside what {@link WatchedWorkbook} demands of each change:
 *
 * - R1 what the program kept out of sight only until its operation ends is back by then.
 * - R3 a commit that was answered is in the journal once; one that was refused, never; one of which nothing is known,
 *   once or never, whole, and once when it is sent again under its id and answered.
 * - R4 no two commits succeed on one revision of a document. Carved out: documents whose rows people copied or brought
 *   back, older revision and all.
 * - R6 when people stop, the second round of notes has nothing to write, nor has the third.
 * - R7 without faults, rivals, moved tabs and cells that an earlier commit has still to put right a commit is one read and one write; one read where it is refused; one of
 *   each more where people had emptied ids.
 * - R8 what changes only looks and places changes no document and no revision. Carved out: documents with two rows.
 * - R9 a sort of some columns that can be told from edits gives no value away, and nothing is written to its tab.
 * - R10 what was answered can be read: value and revision. Carved out: operations in whose time people did something.
 */
export async function runStorageSchedule(steps: readonly StorageStep[]): Promise<WatchedWorkbook> {
  prepared ??= prepare()
  const watched = new WatchedWorkbook(await prepared, 'pemilik@example.test')
  try {
    await new StorageRun(watched).run(steps)
  } catch (error) {
    if (error instanceof Error) error.message += `\n${watched.trace.join('\n')}`
    if (error instanceof BrokenPromise) error.isTangled = watched.isTangled
    throw error
  }
  return watched
}

class StorageRun {
  private readonly programs: readonly ReturnType<StorageRun['opened']>[]
  private readonly observer: Workbook
  private readonly tried: Tried[] = []
  private count = 0
  /** Rows were copied or brought back: old revisions may be seen again. */
  private areRowsCopied = false
  /** Titles are not as programs know them. */
  private readonly lost = new Set<Program>()

  constructor(private readonly watched: WatchedWorkbook) {
    this.programs = ['Ani', 'Bayu'].map((name) => this.opened(new Program(name)))
    this.observer = new Workbook(watched.book.id, watched.clientOf(new Program('observer')), layout)
    for (const { program } of this.programs) this.lost.add(program)
  }

  private opened(program: Program) {
    const options = { spreadsheetId: this.watched.book.id, client: this.watched.clientOf(program), layout }
    const storage = sheetsStorage(options)
    const seen = new Map<string, Row>()
    return { program, options, storage, seen, unknown: [] as Tried[], owesRepair: false }
  }

  async run(steps: readonly StorageStep[]): Promise<void> {
    for (const step of steps) {
      switch (step.type) {
        case 'person':
          await this.letPerson(step.act)
          break
        case 'program':
          await this.letWork(this.programs[step.program]!, step.work, false)
          break
        case 'both':
          await Promise.all(step.works.map((work, i) => this.letWork(this.programs[i]!, work, true)))
      }
    }
    await this.comeToRest()
  }

  private async letPerson(act: PersonAct): Promise<void> {
    const isJudged = harmless.has(act.act) || act.act === 'sortSomeColumns'
    const before = isJudged ? await this.observed() : undefined
    const { changes } = this.watched
    const sheet = this.perform(act)
    if (sheet === undefined || before === undefined) return
    const after = await this.observed()
    // A request that had been on its way for long came in between.
    if (this.watched.changes > changes) return
    if (harmless.has(act.act)) {
      demand('R8', after !== undefined, () => `after ${act.act} the spreadsheet cannot be read`)
      for (const [kind, reading] of before) {
        const copied = copiedIn(reading)
        const now = after.get(kind)!
        const same = [...reading.rows].every(
          ([name, row]) => copied.has(name) || now.rows.get(name)?.revision === row.revision,
        )
        demand(
          'R8',
          same && now.rows.size === reading.rows.size,
          () => `${act.act} changed documents of ${kind}`,
        )
      }
    }
    if (act.act === 'sortSomeColumns') this.demandSeen(before, after, sheet)
  }

  private demandSeen(
    before: ReadonlyMap<string, TabReading>,
    after: ReadonlyMap<string, TabReading> | undefined,
    sheet: Sheet,
  ): void {
    const kind = purposeOf(this.watched, sheet)
    const [was, is] = [before.get(kind ?? ''), after?.get(kind ?? '')]
    if (was === undefined || is === undefined || was.structure.sheetId !== sheet.sheetId) return
    if (was.scrambled || copiedIn(was).size > 0 || was.damaged.size > 0 || was.rows.size < 3) return
    const clean = [...ourColumns(this.watched.document, sheet).values()].filter((name) =>
      [...was.rows.values()].every(
        ({ edits, version }) => version > 0 && !edits.some(({ column }) => column.name === name),
      ),
    )
    const showsMove = clean.some((name) => hasMoved(was, is, name))
    if (!showsMove || was.problems.some(({ column }) => column !== undefined)) return
    demand('R9', is.scrambled, () => `a sort of some columns of ${sheet.title} was not seen`)
    const isKept = [...was.rows].every(([name, { base }]) => isSameJson(is.rows.get(name)?.value, base))
    demand('R9', isKept, () => `a sort of some columns of ${sheet.title} gave values away`)
  }

  private perform(act: PersonAct): Sheet | undefined {
    this.noteAct(act)
    return perform(this.watched, act)
  }

  private noteAct({ act }: PersonAct): void {
    if (copying.has(act)) this.areRowsCopied = true
    if (retitling.has(act)) for (const { program } of this.programs) this.lost.add(program)
  }

  private async letWork(worker: (typeof this.programs)[number], work: Work, isRace: boolean): Promise<void> {
    const { program, options } = worker
    const { trace } = this.watched
    for (const { act } of work.hazards.between) this.noteAct(act)
    if (work.what === 'annotate') {
      beset(this.watched, program, work.hazards)
      trace.push(`${program.name}: writes the notes beside rows`)
      await checkSheet({ ...options, annotate: true }).catch((error) => tell(trace, program, error))
      if (!worker.owesRepair) this.watched.settle(program)
      return
    }
    program.begin()
    const tried = work.what === 'retry' ? worker.unknown.shift() : await this.planned(worker, work)
    if (tried === undefined) return
    const read = isRace ? undefined : await this.observed()
    beset(this.watched, program, work.hazards)
    const [acts, changes] = [this.watched.acts, this.watched.changes]
    const wasLost = this.lost.delete(program)
    const wasOwing = worker.owesRepair
    trace.push(`${program.name}: commits ${tried.id}: ${tried.changes.map(changeOf).join(', ')}`)
    const receipt = await this.committed(worker, tried, work.what === 'retry')
    // What could not be put right yet is owed until the program has come to it.
    if (!worker.owesRepair) this.watched.settle(program)
    if (tried.outcome === 'unknown') worker.unknown.push(tried)
    if (receipt === undefined) this.lost.add(program)

    const { asked, struck } = program
    const isAlone = !isRace && !wasOwing && this.watched.acts === acts && struck === 0
    if (isAlone) {
      const wrong = tried.changes.some(({ kind }) => (read?.get(kind.name)?.wrongIds.length ?? 1) > 0)
      const reads = wasLost || work.what === 'retry' ? 5 : wrong ? 2 : 1
      const isWithin = asked.reads <= reads && asked.writes <= (wrong ? 2 : 1)
      demand('R7', isWithin, () => `${asked.reads} reads and ${asked.writes} writes for ${tried.id}`)
    }
    if (receipt === undefined) return
    if (!isRace && this.watched.acts === acts && this.watched.changes > changes)
      for (const { kind } of tried.changes)
        demand(
          'R9',
          read?.get(kind.name)?.scrambled !== true,
          () => `${tried.id} wrote into ${kind.name}, of which only some columns are sorted`,
        )
    if (isRace || this.watched.acts !== acts || work.what === 'retry') return
    const now = await this.observed()
    for (const [i, { kind, id, value }] of tried.changes.entries()) {
      const row = now?.get(kind.name)?.rows.get(`${facility}/${id}`)
      const isThere =
        value === undefined
          ? row === undefined
          : row !== undefined && isSameJson(row.value, value) && row.revision === receipt.revisions[i]
      demand('R10', isThere, () => `${kind.name}/${id} is not as ${tried.id} wrote it`)
    }
  }

  private async committed(
    worker: (typeof this.programs)[number],
    tried: Tried,
    isAgain = false,
  ): Promise<Receipt | undefined> {
    const { program, storage } = worker
    try {
      const receipt = await storage.commit(tried.changes, entriesOf(tried.changes), { id: tried.id })
      tried.outcome = 'made'
      worker.owesRepair = false
      return receipt
    } catch (error) {
      const { code, message } = tell(this.watched.trace, program, error)
      // Where it cannot even be looked for, nothing is learnt of what was sent before.
      const isHidden = isAgain && (error instanceof SheetsError || code === 'sheet-not-set-up')
      const isUnknown =
        isHidden ||
        (['unavailable', 'sheet-moved'].includes(code) && !message.includes('Nothing was written'))
      worker.owesRepair ||= isUnknown || code === 'sheet-moved' || error instanceof SheetsError
      tried.outcome = isUnknown ? 'unknown' : 'refused'
      return undefined
    }
  }

  /** A commit for what the work says; `undefined` where there is nothing to do it to. */
  private async planned(
    worker: (typeof this.programs)[number],
    { what, which, how }: Work,
  ): Promise<Tried | undefined> {
    const number = ++this.count
    const { storage, seen } = worker
    const all = await this.rowsOf(storage)
    if (all === undefined) return undefined
    const pick = (n: number) => all[n % all.length]
    const changes: Change[] = []
    const remember = ({ kind, row }: { kind: Kind; row: Row }) => {
      const known = seen.get(`${kind.name}/${row.id}`)
      seen.set(`${kind.name}/${row.id}`, row)
      return known
    }
    if (what === 'create') {
      const id = `baru-${which % 4}`
      const value = { ...siti, name: `tulis ${number}`, remark: '=HYPERLINK("https://contoh.test")' }
      changes.push({ kind: person, facility, id, value, expected: 'absent' })
    }
    for (const picked of what === 'create'
      ? []
      : [pick(which), ...(what === 'several' ? [pick(which + 1), pick(which + 3)] : [])]) {
      if (picked === undefined || changes.some(({ id }) => id === picked.row.id)) continue
      const known = remember(picked)
      const row = what === 'stale' ? (known ?? picked.row) : picked.row
      const value = what === 'remove' ? undefined : this.edited(picked.kind, row.value, how, number)
      changes.push({ kind: picked.kind, facility, id: row.id, value, expected: row.revision })
    }
    if (changes.length === 0) return undefined
    const tried: Tried = { id: `k-${number}`, changes, outcome: 'unknown' }
    this.tried.push(tried)
    return tried
  }

  private async rowsOf(storage: Storage): Promise<{ kind: Kind; row: Row }[] | undefined> {
    const all: { kind: Kind; row: Row }[] = []
    try {
      for (const kind of [person, course])
        for await (const row of storage.find(kind, {})) all.push({ kind, row })
    } catch (error) {
      this.watched.trace.push(`  cannot be read: ${String((error as { code?: string }).code)}`)
      if ((error as { code?: string }).code === undefined) throw error
      return undefined
    }
    return all
  }

  private edited(kind: Kind, value: Json, how: number, count: number): Json {
    const held = value as Readonly<Record<string, Json>>
    if (kind === course)
      return { ...held, ...(how % 2 === 0 ? { title: `Judul ${count}` } : { hours: count }) }
    return {
      ...held,
      ...(how & 1 && { name: `tulis ${count}` }),
      ...(how & 2 && { born: how & 4 ? null : '1991-02-03' }),
      ...(how & 8 && { score: how & 4 ? null : 10_000 + count }),
      ...(how & 16 && { status: how & 4 ? 'enrolled' : 'on-hold' }),
      ...(how & 32 && { remark: how & 4 ? null : `+62 ${count}` }),
      tags: [`t${count}`],
    }
  }

  /** All documents as they can be read now; `undefined` where people damaged what the spreadsheet was set up with. */
  private async observed(): Promise<ReadonlyMap<string, TabReading> | undefined> {
    try {
      return (await this.observer.read([person.name, course.name])).tabs
    } catch (error) {
      if ((error as { code?: string }).code === 'sheet-not-set-up') return undefined
      throw error
    }
  }

  private async comeToRest(): Promise<void> {
    const { watched } = this
    watched.trace.push('all come to rest')
    watched.emulator.deliver()
    watched.forgive()
    for (const worker of this.programs) {
      for (const tried of worker.unknown.splice(0)) {
        worker.program.begin()
        watched.trace.push(`${worker.program.name}: commits ${tried.id} again`)
        await this.committed(worker, tried, true)
        demand(
          'R3',
          tried.outcome !== 'unknown' || (await this.observed()) === undefined,
          () => `of ${tried.id} nothing is known although all is quiet`,
        )
        watched.settle(worker.program)
      }
    }
    await this.demandOnce()
    if ((await this.observed()) === undefined) return
    const { program, options, owesRepair } = this.programs[0]!
    for (let round = 1; round <= 3; round++) {
      program.begin()
      const { written } = await checkSheet({ ...options, annotate: true })
      demand(
        'R6',
        round === 1 || (written === 0 && program.asked.writes === 0),
        () => `round ${round} wrote ${written} notes`,
      )
    }
    if (!owesRepair) watched.settle(program)
  }

  private async demandOnce(): Promise<void> {
    const journal = (await this.observer.read(['_jurnal'])).journal
    const succeeded = new Map<string, string>()
    for (const { id, changes, outcome } of this.tried) {
      const made = changes.map(
        (change) =>
          journal.filter(
            (entry) => entry.commit === id && entry.kind === change.kind.name && entry.id === change.id,
          ).length,
      )
      const times = outcome === 'made' ? [1] : outcome === 'refused' ? [0] : [0, 1]
      const isRight = times.includes(made[0]!) && made.every((count) => count === made[0])
      demand('R3', isRight, () => `${id} was ${outcome} and is ${made.join()} times in the journal`)
      if (made[0] !== 1 || this.areRowsCopied) continue
      for (const { kind, id: document, expected } of changes) {
        const basis = `${kind.name}/${document} at ${expected}`
        if (expected === 'absent') continue
        demand(
          'R4',
          !succeeded.has(basis),
          () => `${succeeded.get(basis)} and ${id} both succeeded on ${basis}`,
        )
        succeeded.set(basis, id)
      }
    }
  }
}

const copying: ReadonlySet<PersonAct['act']> = new Set(['copyRow', 'cutRow', 'undo', 'copyCell'])
const retitling: ReadonlySet<PersonAct['act']> = new Set(['renameTab', 'duplicateTab', 'undo'])

const copiedIn = ({ problems }: TabReading): ReadonlySet<string> =>
  new Set(
    problems.flatMap(({ code, key }) => (code === 'copied-row' && key ? [`${key.facility}/${key.id}`] : [])),
  )

/** Whether a sort moved values of a column, and little else happened to it: three values, and a fifth of the rows. */
function hasMoved(was: TabReading, is: TabReading, name: string): boolean {
  const [before, after] = [was.structure.columns.get(name), is.structure.columns.get(name)]
  if (before === undefined || after === undefined) return false
  const entered = (cell: WireCell | undefined) => JSON.stringify(cell?.userEnteredValue ?? null)
  const steps = [...was.rows].map(([id, { cells }]) => {
    return { from: entered(cells[before]), to: entered(is.rows.get(id)?.cells[after]) }
  })
  const changed = steps.filter(({ from, to }) => from !== to)
  const pool = changed.map(({ from }) => from)
  const moved = changed.filter(({ to }) => {
    const at = pool.indexOf(to)
    if (at >= 0) pool.splice(at, 1)
    return at >= 0
  })
  const values = new Set(moved.map(({ to }) => to))
  return values.size >= 3 && moved.length * 5 >= changed.length * 4 && moved.length * 5 >= was.rows.size
}

const changeOf = ({ kind, id, expected, value }: Change) =>
  `${kind.name}/${id} at ${expected}${value === undefined ? ' removed' : ''}`

/** @throws what is no answer of the adapter. */
function tell(trace: string[], { name }: Program, error: unknown): { code: string; message: string } {
  const { code, message } = error as { code?: string; message: string }
  if (code === undefined) throw error
  trace.push(`  ${name}: ${code}: ${message.slice(0, 160)}`)
  return { code, message }
}
