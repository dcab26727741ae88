import { isSameJson } from '@kemandirian/core/foundations'
import { classified, daySchema } from '@kemandirian/core/foundations/schemas'
import { type Json, type Kind, memoryStorage, type Storage } from '@kemandirian/core/storage'
import fc from 'fast-check'
import { z } from 'zod'
import type { Cell } from '../../src/emulator/model/cell.js'
import type { Sheet, SpreadsheetDocument } from '../../src/emulator/model/document.js'
import { sheetLayout, tabLayout } from '../../src/layout/tab-layout.js'
import { syncKinds } from '../../src/sync/sync-kinds.js'
import type { SyncSheetOptions } from '../../src/sync/sync-options.js'
import type { SyncDone, SyncPlan } from '../../src/sync/sync-plan.js'
import { type SheetSync, syncSheet } from '../../src/sync/sync-sheet.js'
import { BrokenPromise, demand } from './broken-promise.js'
import { beset, type Hazards, hazards } from './hazards.js'
import { harmless, type PersonAct, perform, personAct, purposeOf } from './people.js'
import { preparedSheet } from './prepared-sheet.js'
import { ourColumns, Program, WatchedWorkbook } from './watched-workbook.js'

const internal = <S extends z.ZodType>(schema: S) => classified('internal', schema)
const person = { name: 'person', fields: { name: 'text' } } as const satisfies Kind
const course = { name: 'course', fields: { title: 'text' } } as const satisfies Kind
const kinds = [person, course] as const
const facility = 'lapas-contoh'
const layout = sheetLayout([
  tabLayout(
    {
      kind: person,
      schema: z.object({
        id: internal(z.string()),
        facility: internal(z.string()),
        number: internal(z.string().min(1)),
        name: internal(z.string().nullable()),
        born: internal(daySchema.nullable()),
        score: internal(z.number().nullable()),
        certificate: internal(z.string().nullable()),
        remark: internal(z.string().nullable()),
      }),
    },
    {
      title: 'Peserta',
      columns: {
        number: 'No. Registrasi',
        name: 'Nama',
        born: 'Tanggal Lahir',
        score: 'Nilai',
        certificate: 'Sertifikat',
        remark: 'Catatan',
      },
    },
  ),
  tabLayout(
    {
      kind: course,
      schema: z.object({
        id: internal(z.string()),
        facility: internal(z.string()),
        title: internal(z.string().min(1)),
        hours: internal(z.number().nullable()),
      }),
    },
    { title: 'Kursus', columns: { title: 'Judul', hours: 'Jam' } },
  ),
])
const settings = {
  layout,
  facility,
  by: 'sinkron',
  owners: { person: { score: 'sheet', certificate: 'store' } },
  keys: { person: ['number'], course: ['title'] },
} as const

/** One run of a program. */
interface Work {
  readonly what: 'run' | 'apply' | 'undo' | 'recover'
  /** Its requests carry next to nothing, so that it takes several operations. */
  readonly isTight?: boolean
  readonly hazards: Hazards
}

/** What happens one after the other. */
export type SyncStep =
  | { readonly type: 'person'; readonly act: PersonAct }
  /** Another program changes, adds or removes a document of the store. */
  | { readonly type: 'store'; readonly which: number; readonly how: number }
  | { readonly type: 'program'; readonly program: 0 | 1; readonly work: Work }
  | { readonly type: 'both'; readonly works: readonly [Work, Work] }

const work: fc.Arbitrary<Work> = fc.record({
  what: fc.oneof(
    ...(
      [
        ['run', 6],
        ['apply', 2],
        ['undo', 2],
        ['recover', 1],
      ] as const
    ).map(([what, weight]) => ({ weight, arbitrary: fc.constant(what) })),
  ),
  isTight: fc.oneof(
    { weight: 3, arbitrary: fc.constant(false) },
    { weight: 1, arbitrary: fc.constant(true) },
  ),
  hazards,
})
const step: fc.Arbitrary<SyncStep> = fc.oneof(
  { weight: 5, arbitrary: personAct.map((act) => ({ type: 'person', act }) as const) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('store' as const), which: fc.nat(20), how: fc.nat(63) }),
  },
  {
    weight: 3,
    arbitrary: fc
      .tuple(fc.constantFrom(0 as const, 1 as const), work)
      .map(([program, work]) => ({ type: 'program', program, work }) as const),
  },
  { weight: 1, arbitrary: fc.tuple(work, work).map((works) => ({ type: 'both', works }) as const) },
)

/** A schedule: what people, programs at the store and two programs that synchronise do, and what goes wrong. */
export const syncSchedule: fc.Arbitrary<readonly SyncStep[]> = fc.array(step, { maxLength: 12 })

const ani = { name: 'Ani', born: '1990-01-02', score: 80, certificate: null, remark: null }
const people: readonly Readonly<Record<string, Json>>[] = [
  { ...ani, number: 'R1' },
  { ...ani, number: 'R2', name: 'Budi', score: 70.5, certificate: 'S-1', remark: 'rajin' },
  { ...ani, number: 'R3', name: 'Citra', born: '1991-03-04', score: 90 },
  { ...ani, number: 'R4', name: 'Dewi', score: null, born: '1992-05-06', remark: 'baik' },
  { ...ani, number: 'R5', name: 'Eko', score: 60, born: null },
]
const courses: readonly Readonly<Record<string, Json>>[] = [
  { title: 'Las', hours: 120 },
  { title: 'Jahit', hours: 90 },
  { title: 'Kayu', hours: 60 },
]

let prepared: Promise<SpreadsheetDocument> | undefined
const prepare = () =>
  preparedSheet(layout, async (options, hand) => {
    await syncSheet({ ...options, ...settings, storage: await filledStorage() }).run()
    hand.insertColumns('Peserta', 'C')
    hand.paste('Peserta!C1', ['Blok', 'kata 900001', '900002', '="kata 900003"'].join('\n'))
  })

async function filledStorage(): Promise<Storage> {
  const storage = memoryStorage()
  for (const [kind, values] of [
    [person, people],
    [course, courses],
  ] as const)
    for (const [i, value] of values.entries()) {
      const id = `${kind.name}-${i + 1}`
      await write(storage, kind, id, { ...value, id, facility }, 'absent')
    }
  return storage
}

const write = (storage: Storage, kind: Kind, id: string, value: Json | undefined, expected: string) =>
  storage.commit(
    [{ kind, facility, id, value, expected }],
    [{ kind: kind.name, facility, id, at: '2025-08-21T02:00:00.000Z', by: 'aplikasi', event: 'Written' }],
  )

/**
 * Runs a schedule against a sheet beside a store in memory, with two programs that synchronise and others that change
 * the store. Beside what {@link WatchedWorkbook} demands of each change:
 *
 * - R1 what a program wrote over is also looked for in the store, its journal and its quarantine.
 * - R2 no row becomes two documents. Carved out: schedules in which people copied or brought back rows, or in which,
 *   while a program was at work, a sort of some columns moved fewer than three cells of each column beside ids that were
 *   there from the beginning: where it takes a new row's words away before their id is noted, two edits are all that is
 *   left to see.
 * - R3 each operation that is done stands in the commit log under its own mark, each that never reached the sheet does
 *   not, and none is left open when all is quiet.
 * - R6 when people stop, the third run writes nothing, neither into the sheet nor into the store, and no conflict is left
 *   about a document that no other program changed. Carved out: schedules in which operations were taken back.
 * - R7 without faults, rivals, moved tabs and open operations a run is at most one read and one write for each of its
 *   operations, and no write where there is nothing to say.
 * - R8 what changes only looks and places changes nothing that a plan would write. Carved out: rows with one id.
 * - R9 a sort of some columns that can be told from edits halts its tab: no document of it is written.
 * - R10 what a plan says is what its application does: its documents have their new values, and nothing is left to do.
 *   Carved out: applications in whose time people did something.
 * - R12 undone at once, the operations of a run leave the documents and the cells of staff as they were before it; but for
 *   spaces around words.
 */
export async function runSyncSchedule(steps: readonly SyncStep[]): Promise<WatchedWorkbook> {
  prepared ??= prepare()
  const watched = new WatchedWorkbook(await prepared, 'pemilik@example.test')
  try {
    const run = new SyncRun(watched, await filledStorage())
    await run.run(steps)
  } catch (error) {
    if (error instanceof Error) error.message += `\n${watched.trace.join('\n')}`
    if (error instanceof BrokenPromise) error.isTangled = watched.isTangled
    throw error
  }
  return watched
}

interface Worker {
  readonly program: Program
  readonly roomy: Opened
  readonly tight: Opened
}

interface Opened {
  readonly sync: SheetSync
  /** Titles may not be as it knows them. */
  isLost: boolean
}

class SyncRun {
  private readonly workers: readonly [Worker, Worker]
  private readonly observer: SheetSync
  /** Operations that were done, the last one at the end. */
  private readonly operations: string[] = []
  private areRowsCopied = false
  /** Documents that other programs changed. */
  private readonly changed = new Set<string>()
  private isTakenBack = false
  private count = 0

  constructor(
    private readonly watched: WatchedWorkbook,
    private readonly storage: Storage,
  ) {
    const worker = (name: string): Worker => {
      const program = new Program(name)
      const roomy = { sync: this.opened(program), isLost: true }
      return { program, roomy, tight: { sync: this.opened(program, { mostBytes: 1_000 }), isLost: true } }
    }
    this.workers = [worker('Ani'), worker('Bayu')]
    this.observer = this.opened(new Program('observer'))
  }

  private opened(program: Program, more: Partial<SyncSheetOptions> = {}): SheetSync {
    const client = this.watched.clientOf(program)
    const { storage, watched } = this
    return syncSheet({ ...settings, client, spreadsheetId: watched.book.id, storage, ...more })
  }

  async run(steps: readonly SyncStep[]): Promise<void> {
    // The store of this schedule learns what the sheet and it agree on.
    await this.letWork(this.workers[0], { what: 'run', hazards: quiet }, false)
    for (const step of steps) {
      switch (step.type) {
        case 'person':
          await this.letPerson(step.act)
          break
        case 'store':
          await this.changeStore(step)
          break
        case 'program':
          await this.letWork(this.workers[step.program], step.work, false)
          break
        case 'both':
          await Promise.all(step.works.map((work, i) => this.letWork(this.workers[i]!, work, true)))
      }
    }
    await this.comeToRest()
  }

  private async letPerson(act: PersonAct): Promise<void> {
    const isJudged = harmless.has(act.act) || act.act === 'sortSomeColumns'
    const before = isJudged ? await this.observed() : undefined
    const { changes } = this.watched
    this.noteAct(act)
    const sheet = perform(this.watched, act)
    if (sheet === undefined || before === undefined) return
    const after = await this.observed()
    // A request that had been on its way for long came in between.
    if (this.watched.changes > changes) return
    if (harmless.has(act.act)) {
      demand('R8', after !== undefined, () => `after ${act.act} the spreadsheet cannot be read`)
      if (before.findings.some(({ code }) => code === 'copied-row' || code === 'unclear-copies')) return
      demand(
        'R8',
        isSameJson(saidBy(before), saidBy(after)),
        () =>
          `${act.act} changed what would be written: ${JSON.stringify(saidBy(before))} ${JSON.stringify(saidBy(after))}`,
      )
    } else if (after !== undefined) this.demandSeen(before, after, sheet)
  }

  private demandSeen(before: SyncPlan, after: SyncPlan, sheet: Sheet): void {
    const kind = purposeOf(this.watched, sheet)
    const tabOf = (plan: SyncPlan) => plan.tabs.find((tab) => tab.kind === kind)?.merge
    const [was, is] = [tabOf(before), tabOf(after)]
    // Only where all agreed before, so that whatever differs now is of the sort.
    if (was === undefined || is === undefined || was.halted || !before.nothing || was.findings.length > 0)
      return
    if (
      was.conflicts.length > 0 ||
      ![...ourColumns(this.watched.document, sheet).values()].includes('_kunci')
    )
      return
    const moved = new Map<string, { from: Json; to: Json }[]>()
    for (const { fields } of is.base)
      for (const [name, change] of Object.entries(fields))
        if (change.from !== null && change.to !== null) moved.set(name, [...(moved.get(name) ?? []), change])
    for (const [name, changes] of moved) {
      const [from, to] = [changes.map(({ from }) => from), changes.map(({ to }) => to)]
      const arePermuted = to.every((value) => from.includes(value)) && new Set(to).size === to.length
      demand('R9', !arePermuted || to.length < 3, () => `a sort of ${name} is taken for edits`)
    }
    if (is.halted)
      demand('R9', is.store.length === 0 && is.sheet.length === 0, () => `a halted tab is written to`)
  }

  private noteAct({ act }: PersonAct): void {
    if (copying.has(act)) this.areRowsCopied = true
    if (retitling.has(act))
      for (const opened of this.workers.flatMap(({ roomy, tight }) => [roomy, tight])) opened.isLost = true
  }

  private async changeStore({ which, how }: { which: number; how: number }): Promise<void> {
    const number = ++this.count
    const rows = (await this.documents()).filter(({ kind }) => how % 8 !== 7 || kind === person)
    const picked = rows[which % Math.max(1, rows.length)]
    this.watched.trace.push(`store: ${how} on ${picked?.kind.name}/${picked?.id}`)
    if (how % 16 === 15 || picked === undefined) {
      const id = `app-${number}`
      await write(
        this.storage,
        person,
        id,
        { ...ani, id, facility, number: `A${number}`, certificate: 'S-9' },
        'absent',
      )
      return
    }
    const { kind, id, revision } = picked
    this.changed.add(id)
    const value = picked.value as Readonly<Record<string, Json>>
    if (how % 16 === 14) return void (await write(this.storage, kind, id, undefined, revision))
    const change: Readonly<Record<string, Json>> =
      kind === course
        ? { hours: 1000 + number }
        : {
            ...(how & 1 && { name: how & 16 ? null : `tulis ${number}` }),
            ...(how & 2 && { certificate: `=S-${number}` }),
            ...(how & 4 && { remark: how & 16 ? null : `+62 ${number}` }),
            ...(how & 8 && { score: 1000 + number }),
            ...(how & 32 && { born: '1993-04-05' }),
          }
    await write(this.storage, kind, id, { ...value, ...change }, revision)
  }

  private async letWork(worker: Worker, { what, isTight, hazards }: Work, isRace: boolean): Promise<void> {
    const { program } = worker
    const opened = isTight ? worker.tight : worker.roomy
    const { sync } = opened
    const { watched } = this
    for (const { act } of hazards.between) this.noteAct(act)
    const before = isRace || what !== 'run' ? undefined : await this.state()
    const pending = isRace ? undefined : await this.pending()
    const acts = watched.acts
    const wasLost = opened.isLost
    // A tab that is renamed while a program is at work, or its rival, is looked for by the next one.
    const isRenamed = hazards.between.some(({ act }) => retitling.has(act.act))
    if (what !== 'recover') opened.isLost = isRenamed || (isRace && wasLost)
    watched.trace.push(`${program.name}: ${what}${isTight ? ' in parts' : ''}`)
    const undone = what === 'undo' ? this.operations.at(-1) : undefined
    if (what === 'undo' && undone === undefined) return
    if (what === 'undo') this.isTakenBack = true
    let plan: SyncPlan | undefined
    let done: SyncDone | undefined
    try {
      if (what === 'apply') {
        program.begin()
        plan = await sync.plan()
      }
      beset(watched, program, hazards)
      if (what === 'recover') await sync.recover()
      else {
        const result =
          plan !== undefined
            ? await sync.apply(plan)
            : undone !== undefined
              ? await sync.undo(undone)
              : await sync.run()
        if (result.ok) done = result.value
        else watched.trace.push(`  ${program.name}: ${result.refusal.code}`)
      }
    } catch (error) {
      const { code, message } = error as { code?: string; message: string }
      if (code === undefined) throw error
      watched.trace.push(`  ${program.name}: ${code}: ${message.slice(0, 140)}`)
      opened.isLost = true
      return
    }
    await this.settle(program)
    if (what === 'run' && done) this.operations.push(...done.operations)
    const isAlone = !isRace && watched.acts === acts && program.struck === 0
    if (!isAlone || done === undefined) return
    const { reads, writes } = program.asked
    const isPlain = !wasLost && pending?.length === 0
    const parts = Math.max(1, done.operations.length)
    const isWithin = !isPlain || (reads <= parts && writes <= (done.commit === null ? 0 : parts))
    demand('R7', isWithin, () => `${reads} reads and ${writes} writes for ${what}`)
    if (plan !== undefined) await this.demandDone(plan)
    if (what === 'run' && done.operation !== null && before !== undefined && this.count % 2 === 0)
      await this.demandUndone(program, sync, done.operations, before)
  }

  private async demandDone(plan: SyncPlan): Promise<void> {
    const now = new Map((await this.documents()).map(({ kind, id, value }) => [`${kind.name}/${id}`, value]))
    for (const { kind, id, type, fields } of plan.documents) {
      const value = now.get(`${kind}/${id}`) as Readonly<Record<string, Json>> | undefined
      const isThere =
        type === 'remove'
          ? value === undefined
          : value !== undefined &&
            Object.entries(fields).every(([name, { to }]) => isSameJson(value[name] ?? null, to))
      demand('R10', isThere, () => `${kind}/${id} is not as the plan said`)
    }
    const left = await this.observed()
    if (left === undefined) return
    const nothing = left.documents.length === 0 && left.cells.length === 0
    demand(
      'R10',
      nothing,
      () => `after the plan was carried out there is left ${JSON.stringify(saidBy(left))}`,
    )
  }

  /** Takes operations back at once, and then lets them be done again. */
  private async demandUndone(
    program: Program,
    sync: SheetSync,
    operations: readonly string[],
    before: unknown,
  ): Promise<void> {
    for (const operation of operations.toReversed()) {
      program.begin()
      this.watched.trace.push(`${program.name}: takes it back`)
      const undone = await sync.undo(operation)
      demand('R12', undone.ok, () => `${operation} could not be taken back`)
    }
    const now = await this.state()
    demand('R12', isSameJson(now, before as Json), () => differing(before, now))
    await this.settle(program)
    program.begin()
    await sync.run()
    await this.settle(program)
  }

  private async settle(program: Program): Promise<void> {
    const kept = this.watched.isOwing(program) ? JSON.stringify(await this.everythingKept()) : ''
    this.watched.settle(program, () => kept)
  }

  /** What counts as kept: that an operation says what it wrote over is not enough. */
  private async everythingKept(): Promise<unknown[]> {
    const all: unknown[] = []
    for (const kind of [...kinds, ...syncKinds.filter(({ name }) => name !== 'sheet_operation')])
      for await (const { value } of this.storage.find(kind, { facility })) all.push(value)
    for await (const entry of this.storage.journal({ facility }))
      if (entry.kind !== 'sheet_operation') all.push(entry)
    return all
  }

  private async documents() {
    const all: { kind: Kind; id: string; value: Json; revision: string }[] = []
    for (const kind of kinds)
      for await (const { id, value, revision } of this.storage.find(kind, { facility }))
        all.push({ kind, id, value, revision })
    return all
  }

  /** The documents, and all cells that staff write into, by tab. */
  private async state(): Promise<Json> {
    const documents = (await this.documents()).map(({ kind, id, value }) => [kind.name, id, value] as Json)
    const cells = this.watched.document.sheets.map((sheet): Json => {
      const ours = ourColumns(this.watched.document, sheet)
      const rows = sheet.rows.map((row) =>
        (row ?? []).flatMap((cell, at) => {
          const name = ours.get(at)
          return name === undefined || /^(Kesalahan|_.*)$/.test(name) ? [] : [saidIn(cell)]
        }),
      )
      return rows.filter((row) => row.some((value) => value !== null))
    })
    return [documents, cells]
  }

  private async pending(): Promise<readonly string[]> {
    const open: string[] = []
    for await (const { id, value } of this.storage.find(
      syncKinds.find(({ name }) => name === 'sheet_operation')!,
      {
        facility,
      },
    ))
      if ((value as { status: string }).status === 'prepared') open.push(id)
    return open
  }

  private async observed(): Promise<SyncPlan | undefined> {
    try {
      return await this.observer.plan()
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
    for (let round = 1; round <= 3; round++) {
      const { program, roomy } = this.workers[round % 2]!
      const revision = watched.revision
      const before = round < 3 ? '' : JSON.stringify(await this.everythingKept())
      program.begin()
      watched.trace.push(`${program.name}: runs for the ${round}. time`)
      let result: Awaited<ReturnType<SheetSync['run']>>
      try {
        result = await roomy.sync.run()
      } catch (error) {
        if ((error as { code?: string }).code === 'sheet-not-set-up') return
        throw error
      }
      demand('R6', result.ok, () => `run ${round} is refused although all is quiet`)
      await this.settle(program)
      if (round < 3) continue
      const isQuiet = watched.revision === revision && JSON.stringify(await this.everythingKept()) === before
      demand('R6', isQuiet, () => `run ${round} still writes`)
    }
    const { conflicts } = (await this.observed())!
    const idle = conflicts.find(({ id }) => !this.changed.has(id))
    demand(
      'R6',
      idle === undefined || this.isTakenBack,
      () => `only people have changed ${idle?.id} ${idle?.column}`,
    )
    await this.demandOnce()
  }

  private async demandOnce(): Promise<void> {
    const marks = new Map(watchedMarks(this.watched.document).map(({ number, op }) => [number, op] as const))
    for await (const { value } of this.storage.find(
      syncKinds.find(({ name }) => name === 'sheet_operation')!,
      { facility },
    )) {
      const { id, status, number, mark } = value as {
        id: string
        status: string
        number: number | null
        mark: string
      }
      demand('R3', status !== 'prepared', () => `${id} is open although all is quiet`)
      if (number === null) continue
      const isThere = marks.get(number) === mark
      demand(
        'R3',
        isThere === (status === 'done'),
        () => `${id} is ${status}, and its mark is ${isThere ? '' : 'not '}there`,
      )
    }
    if (this.areRowsCopied || this.watched.hasSmallSort) return
    const numbers = new Map<string, string>()
    for (const { kind, id, value } of await this.documents()) {
      if (kind !== person) continue
      const { number } = value as { number: string }
      const word = /9\d{5}/.exec(number)?.[0]
      if (word === undefined) continue
      demand('R2', !numbers.has(word), () => `${number} is both ${numbers.get(word)} and ${id}`)
      numbers.set(word, id)
    }
  }
}

const quiet: Hazards = { faults: [], between: [], patience: 0 }
const copying: ReadonlySet<PersonAct['act']> = new Set([
  'copyRow',
  'cutRow',
  'undo',
  'copyCell',
  'deleteRow',
  'clearId',
])
const retitling: ReadonlySet<PersonAct['act']> = new Set(['renameTab', 'duplicateTab', 'undo'])

/** What a cell says: spaces around it say nothing. */
function saidIn(cell: Cell | undefined): Json {
  const { stringValue, ...other } = cell?.userEnteredValue ?? {}
  const said = stringValue?.replaceAll('\u00a0', ' ').trim() ?? ''
  return said === '' ? (Object.keys(other).length === 0 ? null : (other as Json)) : said
}

/** What a plan would write, wherever it stands. */
function saidBy({ documents, tabs }: SyncPlan): Json {
  const cells = tabs.flatMap(({ merge }) =>
    merge.sheet.map((change) => JSON.stringify({ ...change, row: null, at: null })),
  )
  return [documents as unknown as Json, cells.sort()]
}

const watchedMarks = ({ developerMetadata }: SpreadsheetDocument) =>
  developerMetadata
    .filter(({ metadataKey }) => metadataKey === 'kemandirian.commit')
    .map(({ metadataId, metadataValue = '' }) => ({
      number: metadataId - 1_000_000_000,
      op: metadataValue.split(' ')[0]!,
    }))

function differing(before: unknown, now: unknown): string {
  const [a, b] = [JSON.stringify(before), JSON.stringify(now)]
  let at = 0
  while (a[at] === b[at]) at += 1
  return `taken back it is not as before: ${a.slice(Math.max(0, at - 80), at + 80)} but ${b.slice(Math.max(0, at - 80), at + 80)}`
}
