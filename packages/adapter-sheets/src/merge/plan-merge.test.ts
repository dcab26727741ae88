import type { Json } from '@kemandirian/core/storage'
import { describe, expect, it } from 'vitest'
import { baseAfter } from './base-after.js'
import { describeConflict, describeFinding, type FindingCode, findingTexts } from './finding.js'
import type { BaseRow, MergeColumn, MergeInput, SheetRow, StoreDocument } from './merge-input.js'
import { isNothing, restorationOf, withoutDocuments } from './merge-plan.js'
import { planMerge } from './plan-merge.js'
import { undoOf } from './undo-of.js'

const columns: readonly MergeColumn[] = [
  { name: 'number', header: 'No. Registrasi', owner: 'shared', required: true },
  { name: 'name', header: 'Nama', owner: 'shared', naming: true },
  { name: 'certificate', header: 'Sertifikat', owner: 'store' },
  {
    name: 'status',
    header: 'Status',
    owner: 'sheet',
    commandFor: (_, to) => (to === 'accepted' ? 'Accept' : undefined),
  },
]

type Values = readonly [number: Json, name: Json, certificate: Json, status: Json]
const fieldsOf = (values: Values): Record<string, Json> =>
  Object.fromEntries(columns.map(({ name }, i) => [name, values[i]!]))
const rowOf = (row: number, id: string, values: Values): SheetRow => ({
  row,
  id,
  cells: Object.fromEntries(Object.entries(fieldsOf(values)).map(([name, value]) => [name, { value }])),
})
const inBase = (id: string, values: Values): BaseRow => ({
  id,
  status: 'in-sheet',
  fields: fieldsOf(values),
})
const inStore = (id: string, values: Values, revision = 'r1'): StoreDocument => ({
  id,
  revision,
  fields: fieldsOf(values),
})
const input = (
  rows: readonly SheetRow[],
  base: readonly BaseRow[],
  documents: readonly StoreDocument[],
  more: Partial<MergeInput> = {},
): MergeInput => ({
  columns,
  keyColumns: ['number'],
  base,
  documents,
  tab: {
    title: 'Peserta',
    places: { number: 0, name: 1, certificate: 2, status: 3 },
    idPlace: 4,
    rows,
  },
  newId: ({ row }) => `new-${row}`,
  ...more,
})
const rest = ([, ...others]: Values) => others
const edited = (row: SheetRow, column: string, cell: SheetRow['cells'][string]): SheetRow => ({
  ...row,
  cells: { ...row.cells, [column]: cell },
})
const codes = (plan: ReturnType<typeof planMerge>) => plan.findings.map(({ code, at }) => [code, at])

const siti: Values = ['R1', 'Siti', null, 'proposed']
const budi: Values = ['R2', 'Budi', null, 'proposed']
const both = [inBase('s', siti), inBase('b', budi)]
const bothStored = [inStore('s', siti), inStore('b', budi)]

describe('a field', () => {
  const one = (sheet: SheetRow['cells'][string], base: Json, store: Json, column = 'name') =>
    planMerge(
      input(
        [edited(rowOf(1, 's', siti), column, sheet)],
        [{ ...inBase('s', siti), fields: { ...fieldsOf(siti), [column]: base } }],
        [{ ...inStore('s', siti), fields: { ...fieldsOf(siti), [column]: store } }],
      ),
    )

  it('that a person has changed goes to the store, at the revision that was read', () => {
    expect(one({ value: 'Siti A.' }, 'Siti', 'Siti').store).toEqual([
      { type: 'update', id: 's', expected: 'r1', fields: { name: { from: 'Siti', to: 'Siti A.' } } },
    ])
  })
  it('names the command by which the store takes it', () => {
    expect(one({ value: 'accepted' }, 'proposed', 'proposed', 'status').store).toMatchObject([
      { fields: { status: { to: 'accepted', command: 'Accept' } } },
    ])
  })
  it('that the store has changed goes to its cell, with the value that has to be there', () => {
    expect(one({ value: 'Siti' }, 'Siti', 'Siti B.').sheet).toEqual([
      {
        type: 'set-cell',
        id: 's',
        column: 'name',
        row: 1,
        at: 'Peserta!B2',
        from: 'Siti',
        to: 'Siti B.',
      },
    ])
  })
  it('that both have changed alike is agreed on', () => {
    const plan = one({ value: 'Siti C.' }, 'Siti', 'Siti C.')
    expect(plan).toMatchObject({ sheet: [], store: [], conflicts: [] })
    expect(plan.base).toEqual([{ id: 's', fields: { name: { from: 'Siti', to: 'Siti C.' } } }])
  })
  it('that both have changed differently is a conflict which names both, and nothing is written', () => {
    const plan = one({ value: 'Siti A.' }, 'Siti', null)
    expect(isNothing(plan)).toBe(true)
    expect(plan.conflicts).toMatchObject([{ at: 'Peserta!B2', base: 'Siti', sheet: 'Siti A.', store: null }])
    expect(describeConflict(plan.conflicts[0]!, 'id')).toBe(
      'Nama diubah di lembar ("Siti A.") dan juga di sistem ("kosong"). Keduanya dibiarkan. Pilih yang benar di lembar Karantina: "lembar" atau "sistem".',
    )
  })
  it('that only looks different is no change', () => {
    expect(isNothing(one({ value: ' Siti\u200b' }, 'Siti', 'Siti\u00a0'))).toBe(true)
  })
  it('of the sheet wins against the store', () => {
    expect(one({ value: 'a' }, 'b', 'c', 'status').store).toMatchObject([{ fields: { status: { to: 'a' } } }])
    expect(one({ value: 'b' }, 'b', 'c', 'status').store).toMatchObject([{ fields: { status: { to: 'b' } } }])
  })
  it('of the sheet is filled from the store where nobody has said anything yet', () => {
    expect(one({ value: null }, null, 'c', 'status').sheet).toMatchObject([{ to: 'c' }])
  })
  it('of the store is written back, and what was typed over it goes to quarantine', () => {
    const plan = one({ value: 'X9', text: "'X9" }, 'S1', 'S1', 'certificate')
    expect(plan.sheet).toMatchObject([{ at: 'Peserta!C2', from: 'X9', to: 'S1' }])
    expect(plan.quarantine).toMatchObject([{ at: 'Peserta!C2', typed: "'X9" }])
    expect(codes(plan)).toEqual([['typed-in-store-column', 'Peserta!C2']])
  })
  it('of the store that was only emptied leaves nothing to keep', () => {
    expect(one({ value: null }, 'S1', 'S1', 'certificate')).toMatchObject({
      sheet: [{ to: 'S1' }],
      quarantine: [],
    })
  })
  it('with a formula is read as its value and never written', () => {
    expect(one({ value: 'new', formula: true }, 'Siti', 'Siti').store).toHaveLength(1)
    const plan = one({ value: 'Siti', formula: true }, 'Siti', 'Siti B.')
    expect(isNothing(plan)).toBe(true)
    expect(describeFinding(plan.findings[0]!, 'id')).toBe(
      'Nama di sistem berbunyi "Siti B.", tetapi sel ini berisi rumus. Rumus tidak ditimpa; ganti dengan nilainya bila sistem yang benar.',
    )
  })
  it('with a formula that the store has emptied is said to be empty there', () => {
    const plan = one({ value: 'Siti', formula: true }, 'Siti', null)
    expect(describeFinding(plan.findings[0]!, 'id')).toContain('Nama di sistem berbunyi "kosong"')
  })
  it('that cannot be read is left for next time', () => {
    const plan = one({ problem: 'not-a-day', text: '31/2' }, 'Siti', 'Siti B.')
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([['unreadable-cell', 'Peserta!B2']])
  })
  it('that is required cannot be emptied, and another one can', () => {
    const plan = one({ value: '' }, 'R1', 'R1', 'number')
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([['required-cell-empty', 'Peserta!A2']])
    expect(one({ value: null }, 'Siti', 'Siti').store).toMatchObject([{ fields: { name: { to: null } } }])
  })
  it('that is required and was emptied says nothing against the store: there is no conflict to settle', () => {
    const plan = one({ value: null }, 'R1', 'R2', 'number')
    expect([isNothing(plan), plan.conflicts]).toEqual([true, []])
    expect(codes(plan)).toEqual([['required-cell-empty', 'Peserta!A2']])
  })
  it('whose column is gone from the tab is left alone', () => {
    const gone = input(
      [rowOf(1, 's', siti)],
      [inBase('s', siti)],
      [inStore('s', ['R1', 'x', null, 'proposed'])],
    )
    const { name: _, ...places } = gone.tab.places
    expect(isNothing(planMerge({ ...gone, tab: { ...gone.tab, places } }))).toBe(true)
  })
})

describe('a decision', () => {
  const base = [inBase('s', siti)]
  const rows = [edited(rowOf(1, 's', siti), 'name', { value: 'A' })]
  const documents = [inStore('s', ['R1', 'B', null, 'proposed'])]
  const decide = (sheet: Json, take: 'sheet' | 'store') =>
    planMerge(
      input(rows, base, documents, {
        decisions: [{ on: 'conflict', id: 's', column: 'name', sheet, store: 'B', take }],
      }),
    )

  it('for the sheet writes its value into the store', () => {
    expect(decide('A', 'sheet')).toMatchObject({ conflicts: [], sheet: [], store: [{ id: 's' }] })
  })
  it('for the store writes its value into the cell', () => {
    expect(decide('A', 'store')).toMatchObject({ conflicts: [], sheet: [{ from: 'A', to: 'B' }], store: [] })
  })
  it('about another value than is there now does not count', () => {
    const plan = decide('Z', 'store')
    expect(isNothing(plan)).toBe(true)
    expect(plan.conflicts).toHaveLength(1)
  })
})

describe('a row', () => {
  it('that a person has typed becomes a document and gets its id', () => {
    const plan = planMerge(input([rowOf(7, '', ['R9', 'Ani', null, 'proposed'])], [], []))
    expect(plan.sheet).toEqual([{ type: 'set-id', row: 7, at: 'Peserta!E8', from: '', to: 'new-7' }])
    expect(plan.store).toEqual([
      { type: 'create', id: 'new-7', fields: { number: 'R9', name: 'Ani', status: 'proposed' } },
    ])
    expect(plan.base).toMatchObject([{ id: 'new-7', status: { from: null, to: 'in-sheet' } }])
  })
  it('that a person has begun waits until it is complete', () => {
    const plan = planMerge(input([rowOf(7, '', [null, 'Ani', null, null])], [], []))
    expect(isNothing(plan)).toBe(true)
    expect(describeFinding(plan.findings[0]!, 'id')).toContain('No. Registrasi')
  })
  it('that is blank is nothing', () => {
    expect(planMerge(input([rowOf(7, '', [null, ' ', null, null])], [], [])).findings).toEqual([])
  })
  it('gets an id that is free, or none', () => {
    const taken = input([rowOf(7, '', ['R9', 'Ani', null, null])], [], [inStore('x', siti)])
    expect(() => planMerge({ ...taken, newId: () => 'x' })).toThrow('in use')
  })
  it('that lost its id is known by its key, and what was typed in it counts', () => {
    const plan = planMerge(
      input([rowOf(1, '', ['R1', 'Siti A.', null, 'proposed']), rowOf(2, 'b', budi)], both, bothStored),
    )
    expect(codes(plan)).toEqual([['id-restored', 'Peserta!A2']])
    expect(plan.sheet).toMatchObject([{ type: 'set-id', to: 's' }])
    expect(plan.store).toMatchObject([{ type: 'update', id: 's', fields: { name: { to: 'Siti A.' } } }])
  })
  it('that lost its id is known by its fingerprint where there is no key', () => {
    const rows = [rowOf(1, '', siti), rowOf(2, 'b', budi)]
    const plan = planMerge(input(rows, both, bothStored, { keyColumns: [] }))
    expect(plan.sheet).toMatchObject([{ type: 'set-id', to: 's' }])
    expect(plan.store).toEqual([])
  })
  it('with the key of another row is not taken for that one, nor made', () => {
    const rows = [rowOf(1, 's', siti), rowOf(2, 'b', budi), rowOf(3, '', ['R1', 'Siti lain', null, null])]
    const plan = planMerge(input(rows, both, bothStored))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([['key-taken', 'Peserta!A4']])
  })
  it('that lost its id together with its copy is not guessed', () => {
    const rows = [rowOf(1, '', siti), rowOf(2, '', siti), rowOf(3, 'b', budi)]
    const plan = planMerge(input(rows, both, bothStored))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([
      ['key-taken', 'Peserta!A2'],
      ['key-taken', 'Peserta!A3'],
    ])
  })
  it('that was copied is not read, wherever the copy stands', () => {
    const rows = [rowOf(1, 's', ['R5', 'salinan', null, null]), rowOf(2, 's', siti), rowOf(3, 'b', budi)]
    const plan = planMerge(input(rows, both, bothStored))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([['copied-row', 'Peserta!A2']])
  })
  it('of which two versions exist is left until one is gone', () => {
    const rows = [
      rowOf(1, 's', ['R1', 'a', null, null]),
      rowOf(2, 's', ['R1', 'b', null, null]),
      rowOf(3, 'b', budi),
    ]
    const plan = planMerge(input(rows, both, bothStored))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([
      ['unclear-copies', 'Peserta!A2'],
      ['unclear-copies', 'Peserta!A3'],
    ])
  })
  it('with an id that nobody knows is not read', () => {
    const plan = planMerge(input([rowOf(1, 'zzz', siti)], [], []))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([['unknown-id', 'Peserta!A2']])
  })
  it('that is gone leaves its document, until somebody decides', () => {
    const rows = [rowOf(2, 'b', budi)]
    const plan = planMerge(input(rows, both, bothStored))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([['vanished-row', 'Peserta']])

    const back = planMerge(
      input(rows, both, bothStored, { decisions: [{ on: 'vanished-row', id: 's', answer: 'put-back' }] }),
    )
    expect(back.sheet).toEqual([
      { type: 'add-row', id: 's', fields: { number: 'R1', name: 'Siti', status: 'proposed' } },
    ])

    const away = planMerge(
      input(rows, both, bothStored, { decisions: [{ on: 'vanished-row', id: 's', answer: 'let-go' }] }),
    )
    expect(away.store).toEqual([])
    const later = planMerge(input(rows, baseAfter(both, away), bothStored))
    expect([isNothing(later), later.findings]).toEqual([true, []])
  })
  it('that was let go and is there again is merged as before', () => {
    const base: BaseRow[] = [{ ...inBase('s', siti), status: 'let-go' }]
    const plan = planMerge(input([rowOf(1, 's', siti)], base, [inStore('s', siti)]))
    expect(plan.base).toEqual([{ id: 's', status: { from: 'let-go', to: 'in-sheet' }, fields: {} }])
  })
  it('of which every cell was emptied leaves its document', () => {
    const rows = [rowOf(1, 's', [null, null, null, null]), rowOf(2, 'b', budi)]
    const plan = planMerge(input(rows, both, bothStored))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([['emptied-row', 'Peserta!A2']])
    expect(restorationOf(plan).sheet).toMatchObject([{ to: 'R1' }, { to: 'Siti' }, { to: 'proposed' }])
  })
  it('that was emptied keeps its key: typed into another row it makes nobody twice', () => {
    const rows = [rowOf(1, 's', [null, null, null, null]), rowOf(2, 'b', budi), rowOf(3, '', siti)]
    const plan = planMerge(input(rows, both, bothStored))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([
      ['emptied-row', 'Peserta!A2'],
      ['key-taken', 'Peserta!A4'],
    ])
  })
  it('into which the key of another is typed is asked about, and taken and told of beside both where it is meant', () => {
    const rows = [rowOf(1, 's', siti), rowOf(2, 'b', ['R1', 'Budi', null, 'proposed'])]
    const asked = planMerge(input(rows, both, bothStored))
    expect([codes(asked), isNothing(asked)]).toEqual([[['reused-row', 'Peserta!A3']], true])
    const decision = {
      on: 'reused-row',
      id: 'b',
      typed: { number: 'R1', name: 'Budi' },
      who: 'same',
    } as const
    const plan = planMerge(input(rows, both, bothStored, { decisions: [decision] }))
    expect(codes(plan)).toEqual([
      ['key-taken', 'Peserta!A2'],
      ['key-taken', 'Peserta!A3'],
    ])
    expect(plan.store).toMatchObject([{ id: 'b', fields: { number: { to: 'R1' } } }])
    expect(codes(planMerge(input(rows, both, bothStored, { keyColumns: [] })))).toEqual([])
    const swapped = [rowOf(1, 's', ['R2', ...rest(siti)]), rowOf(2, 'b', ['R1', ...rest(budi)])]
    expect(codes(planMerge(input(swapped, both, bothStored)))).toEqual([])
  })
  it('of which only what the system writes is left was emptied, and a word in it is kept', () => {
    const rows = [rowOf(1, 's', [null, null, 'ketikan', null]), rowOf(2, 'b', budi)]
    const plan = planMerge(input(rows, both, bothStored))
    expect(isNothing(plan)).toBe(true)
    expect(codes(plan)).toEqual([['emptied-row', 'Peserta!A2']])
    expect(restorationOf(plan).quarantine).toMatchObject([{ at: 'Peserta!C2', typed: 'ketikan' }])
  })
  it('whose document was removed is shown, and forgotten once it is gone too', () => {
    const kept = planMerge(input([rowOf(1, 's', siti)], [inBase('s', siti)], []))
    expect(codes(kept)).toEqual([['removed-in-store', 'Peserta!A2']])
    const gone = planMerge(input([], [inBase('s', siti)], []))
    expect(baseAfter([inBase('s', siti)], gone)).toEqual([])
  })
  it('is added for a document that the tab has not seen', () => {
    const plan = planMerge(input([], [], [inStore('s', siti)]))
    expect(plan.sheet).toMatchObject([{ type: 'add-row', id: 's' }])
  })
})

describe('a tab', () => {
  const people = Array.from({ length: 10 }, (_, i): Values => [`R${i}`, `Nama ${i}`, null, 'proposed'])
  const base = people.map((values, i) => inBase(`p${i}`, values))
  const documents = people.map((values, i) => inStore(`p${i}`, values))
  const rows = people.map((values, i) => rowOf(i + 1, `p${i}`, values))
  const withNames = (names: readonly string[]) =>
    rows.map((row, i) => edited(row, 'name', { value: names[i] ?? `Nama ${i}` }))
  const rotated = ['Nama 1', 'Nama 2', 'Nama 0']

  it('in which one column was sorted is halted, and can be put back', () => {
    const plan = planMerge(input(withNames(rotated), base, documents))
    expect(plan.halted && isNothing(plan)).toBe(true)
    expect(plan.findings).toMatchObject([
      { code: 'scrambled-tab', at: 'Peserta', facts: { columns: ['Nama'] } },
    ])
    expect(restorationOf(plan).sheet).toMatchObject([
      { at: 'Peserta!B2', from: 'Nama 1', to: 'Nama 0' },
      { at: 'Peserta!B3', from: 'Nama 2', to: 'Nama 1' },
      { at: 'Peserta!B4', from: 'Nama 0', to: 'Nama 2' },
    ])
  })
  it('in which one column was sorted across blank rows is halted: some of its values stand beside nobody now', () => {
    const six = people.slice(0, 6)
    const shifted = six.map((values, i) => {
      const name = six[i + 2]?.[1] ?? null
      return edited(rowOf(i + 3, `p${i}`, values), 'name', { value: name })
    })
    const beside = [0, 1].map((i) => rowOf(i + 1, '', [null, `Nama ${i}`, null, null]))
    const plan = planMerge(input([...beside, ...shifted], base.slice(0, 6), documents.slice(0, 6)))
    expect(plan.halted).toBe(true)
    expect(plan.findings[0]).toMatchObject({ code: 'scrambled-tab', facts: { columns: ['Nama'] } })
  })
  const sortedWithLost = (status: BaseRow['status']) => {
    // The row of p4 has lost its id, and was sorted to the top with some columns.
    const five = people.slice(0, 5)
    const shifted = five.map((values, i) => {
      const [number, name] = five[(i + 4) % 5]!
      return rowOf(i + 1, i === 4 ? '' : `p${i}`, [number, name, values[2], values[3]])
    })
    const agreed = base.slice(0, 5).map((one) => (one.id === 'p4' ? { ...one, status } : one))
    return planMerge(input(shifted, agreed, documents.slice(0, 5)))
  }
  it('in which some columns were sorted with a row that has lost its id is halted, and keeps what comes from it', () => {
    const plan = sortedWithLost('in-sheet')
    expect([plan.halted, plan.store]).toEqual([true, []])
    expect(restorationOf(plan).sheet).toHaveLength(8)
    expect(restorationOf(plan).quarantine).toMatchObject([{ typed: 'R4' }, { typed: 'Nama 4' }])
  })
  it('has edits where what stands beside others comes from a row that people have let go', () => {
    expect(sortedWithLost('let-go').halted).toBe(false)
  })
  it('in which one cell of the sorted ones was typed as well keeps the word in quarantine', () => {
    const plan = planMerge(
      input(withNames(['Nama 1', 'Nama 2', 'Nama 3', 'Nama 4', 'baru']), base, documents),
    )
    expect(plan.halted).toBe(true)
    expect(restorationOf(plan).quarantine).toMatchObject([{ at: 'Peserta!B6', typed: 'baru' }])
  })
  it('in which a person swapped two values has two edits', () => {
    const plan = planMerge(input(withNames(['Nama 1', 'Nama 0']), base, documents))
    expect(plan).toMatchObject({ halted: false, store: [{ id: 'p0' }, { id: 'p1' }] })
  })
  it('in which everybody got a new value has edits', () => {
    const plan = planMerge(input(withNames(people.map((_, i) => `Baru ${i}`)), base, documents))
    expect([plan.halted, plan.store.length]).toEqual([false, 10])
  })
  it('of which somebody says that it is meant so is taken', () => {
    const decisions = [{ on: 'scrambled-tab' as const, columns: ['name'] }]
    const plan = planMerge(input(withNames(rotated), base, documents, { decisions }))
    expect([plan.halted, plan.store.length]).toEqual([false, 3])
  })
  it('is halted where more than half of a column is emptied, not where half is', () => {
    const emptied = (count: number) =>
      planMerge(
        input(
          rows.map((row, i) => (i < count ? edited(row, 'name', { value: null }) : row)),
          base,
          documents,
        ),
      )
    expect([emptied(5).halted, emptied(5).store.length]).toEqual([false, 5])
    expect(emptied(6).halted).toBe(true)
    expect(codes(emptied(6))).toEqual([['emptied-column', 'Peserta']])
    expect(restorationOf(emptied(6)).sheet).toHaveLength(6)
  })
  it('is halted where more than a fifth of the rows, and three, are gone', () => {
    const without = (count: number, of = 10) =>
      planMerge(input(rows.slice(count, of), base.slice(0, of), documents.slice(0, of)))
    expect(without(2).halted).toBe(false)
    expect(without(2, 4).halted).toBe(false)
    expect(without(3).halted).toBe(true)
    expect(without(3).findings[0]).toMatchObject({ facts: { count: 3, known: 10 } })
  })
  it('that was sorted as a whole has nothing to say', () => {
    const sorted = [...rows].reverse().map((row, i) => ({ ...row, row: i + 1 }))
    expect(isNothing(planMerge(input(sorted, base, documents)))).toBe(true)
  })
})

describe('an undo', () => {
  const before = input([rowOf(1, 's', siti), rowOf(2, '', ['R9', 'Ani', null, null])], both.slice(0, 1), [
    inStore('s', ['R1', 'Siti B.', null, 'proposed']),
  ])
  const plan = planMerge(before)
  const base = baseAfter(before.base, plan)
  const after = (name: string, ani: Values, revision = 'r7') =>
    input(
      [rowOf(5, 's', ['R1', name, null, 'proposed']), rowOf(3, 'new-2', ['R9', 'Ani', null, null])],
      base,
      [inStore('s', ['R1', 'Siti B.', null, 'proposed']), inStore('new-2', ani, revision)],
    )

  it('takes back what still stands, where it stands now', () => {
    const undo = undoOf(plan, after('Siti B.', ['R9', 'Ani', null, null]))
    expect(undo.sheet).toMatchObject([
      { type: 'set-cell', at: 'Peserta!B6', from: 'Siti B.', to: 'Siti' },
      { type: 'set-id', at: 'Peserta!E4', from: 'new-2', to: '' },
    ])
    expect(undo.store).toMatchObject([{ type: 'remove', id: 'new-2', expected: 'r7' }])
    expect(baseAfter(base, undo)).toEqual([inBase('s', siti)])
  })
  it('leaves what has changed since', () => {
    const undo = undoOf(plan, after('Siti C.', ['R9', 'Ani L.', null, null]))
    expect(isNothing(undo)).toBe(true)
  })
  it('writes nothing into a row that was emptied since: one value there would make all others look emptied', () => {
    const nameless = inStore('s', ['R1', null, null, 'proposed'])
    const taken = planMerge(input([rowOf(1, 's', siti)], both.slice(0, 1), [nameless]))
    expect(taken.sheet).toMatchObject([{ type: 'set-cell', column: 'name', from: 'Siti', to: null }])
    const agreed = baseAfter(both.slice(0, 1), taken)
    const now = input([rowOf(1, 's', [null, null, null, null])], agreed, [nameless])
    expect(isNothing(undoOf(taken, now))).toBe(true)
  })
})

it('can leave out documents that the store refuses', () => {
  const rows = [
    edited(rowOf(1, 's', siti), 'name', { value: 'A' }),
    edited(rowOf(2, 'b', budi), 'name', { value: 'B' }),
    rowOf(3, '', ['R9', 'Ani', null, null]),
  ]
  const plan = withoutDocuments(planMerge(input(rows, both, bothStored)), new Set(['s', 'new-3']))
  expect(plan).toMatchObject({ sheet: [], store: [{ id: 'b' }], base: [{ id: 'b' }] })
})

it('has words with all their facts for every finding', () => {
  const facts = { columns: ['Nama'], count: 3, known: 10, id: 'x', first: 'A1', others: ['A2'] }
  const more = {
    key: 'R1',
    header: 'Nama',
    text: '?',
    store: 's',
    typed: 't',
    rows: '5',
    was: 'R1',
    now: 'R2',
  }
  for (const code of Object.keys(findingTexts) as FindingCode[]) {
    const finding = { code, at: '', row: null, id: null, column: null, facts: { ...facts, ...more } }
    for (const language of ['id', 'en'] as const)
      expect(describeFinding(finding, language)).not.toMatch(/[{}…]/)
  }
})
