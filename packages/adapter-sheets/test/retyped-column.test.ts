import { beforeEach, describe, expect, it } from 'vitest'
import { checkSheet } from '../src/check-sheet.js'
import { setUpSheet } from '../src/set-up-sheet.js'
import { sheetsStorage } from '../src/sheets-storage.js'
import { facility, person, type SyncedSheet, siti, syncedSheet } from './synced-sheet.js'

let sheet: SyncedSheet

beforeEach(async () => {
  sheet = await syncedSheet()
})

const people = { a: siti, b: { ...siti, name: 'Budi', code: 'B2' }, c: { ...siti, name: 'Cici', code: 'C3' } }
/** Staff delete the column Kode, and type it anew by hand, with as many of its values as they remember. */
const retype = (...values: readonly string[]) => {
  const at = sheet.columnOf(person, 'code')
  sheet.hand.deleteColumns('Peserta', at)
  sheet.hand.insertColumns('Peserta', at)
  for (const [i, text] of ['KODE', ...values].entries()) sheet.hand.type(`Peserta!${at}${i + 1}`, text)
}
const codes = () => sheet.book.values('Peserta!B2:B4').map(([code = '']) => code)

describe('beside a store, a column that staff delete and type anew in a tab of three rows', () => {
  const run = async (how: Parameters<SyncedSheet['sync']['run']>[0] = {}) => {
    const done = await sheet.sync.run(how)
    if (!done.ok) throw new Error(done.refusal.code)
    return done.value.plan
  }
  const stored = async () => Object.values(await sheet.all(person)).map(({ code }) => code)

  beforeEach(async () => {
    for (const [id, value] of Object.entries(people)) await sheet.put(person, id, value)
    await run()
  })

  it('is known by its header, and what is empty in it is asked about', async () => {
    retype('A1')
    const { questions, findings } = await run()
    expect(questions).toMatchObject([{ on: 'emptied-column', columns: ['code'] }])
    expect(findings.map(({ code }) => code)).toEqual(['column-retyped', 'emptied-column'])
    expect(await stored()).toEqual(['A1', 'B2', 'C3'])
    await run({ restore: ['person'] })
    expect([codes(), await stored()]).toEqual([
      ['A1', 'B2', 'C3'],
      ['A1', 'B2', 'C3'],
    ])
    expect((await run()).nothing).toBe(true)
  })

  it('is asked about also where one cell alone is left empty, and taken where it is meant so', async () => {
    retype('A1', 'B22')
    expect(await run()).toMatchObject({ questions: [{ on: 'emptied-column' }], documents: [] })
    await run({ decisions: [{ kind: 'person', on: 'emptied-column', columns: ['code'] }] })
    expect(await stored()).toEqual(['A1', 'B22', null])
  })

  it('has edits where every cell is typed again, and carries a note again once it is set up', async () => {
    retype('A1', 'B22', 'C3')
    expect(await run()).toMatchObject({ questions: [], findings: [{ code: 'column-retyped' }] })
    expect(await stored()).toEqual(['A1', 'B22', 'C3'])
    await setUpSheet({ client: sheet.client(), spreadsheetId: sheet.book.id, layout: sheet.layout })
    expect((await run()).findings).toEqual([])
  })
})

describe('on a sheet as the store, a column that staff delete and type anew', () => {
  const storage = () => sheetsStorage(sheet.options())
  const stored = async () => {
    const found: unknown[] = []
    for await (const { value } of storage().find(person, {})) found.push((value as typeof siti).code)
    return found
  }

  it('empties nothing: what is typed counts, and setting up fills in the rest', async () => {
    const open = { ...people, c: { ...people.c, nik: null } }
    const changes = Object.entries(open).map(([id, value]) => {
      const whole = { ...value, nik: null, health: [], id, facility }
      return { kind: person, facility, id, value: whole, expected: 'absent' as const }
    })
    const at = '2025-08-21T02:00:00.000Z'
    const entries = changes.map(({ id }) => ({ kind: 'person', facility, id, at, by: 'x', event: 'Written' }))
    await storage().commit(changes, entries)
    retype('A1', 'B22')
    expect(await stored()).toEqual(['A1', 'B22', 'C3'])
    const { problems } = await checkSheet(sheet.options())
    expect(problems.map(({ code }) => code)).toEqual(['column-retyped'])
    await setUpSheet({ client: sheet.client(), spreadsheetId: sheet.book.id, layout: sheet.layout })
    expect([codes(), await stored()]).toEqual([
      ['A1', 'B22', 'C3'],
      ['A1', 'B22', 'C3'],
    ])
    expect((await checkSheet(sheet.options())).problems).toEqual([])
  })
})
