import type { Facility } from '@kemandirian/core/facilities'
import {
  type BatchId,
  type EnrollmentId,
  type FacilityId,
  id,
  type ParticipantId,
  type ProgramId,
} from '@kemandirian/core/foundations'
import { participantSchema } from '@kemandirian/core/people'
import { type Program, unsettledPlan } from '@kemandirian/core/programs'
import { openRecords } from '@kemandirian/core/records'
import type { Kind, Storage } from '@kemandirian/core/storage'
import { GoogleSpreadsheet } from 'google-spreadsheet'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  checkSheet,
  facilityLayout,
  setUpSheet,
  sheetLayout,
  sheetsStorage,
  tabLayout,
} from '../src/index.js'
import { emulatorClient, type OpenedSheet, openedSheet } from './opened-sheet.js'

const facility = id<FacilityId>('lapas-contoh')
const on = '2025-08-21'
const by = { by: 'operator', role: 'kasi-binadik' }
const dates = { now: () => `${on}T02:00:00.000Z` }

let sheet: OpenedSheet

/** Reads and writes of Sheets, and requests to Drive, since the last time. */
function asked(): readonly number[] {
  const { reads, writes, drive } = sheet.emulator.requests
  sheet.emulator.requests.reset()
  return [reads, writes, drive]
}

describe('a command on records that are kept in a sheet', () => {
  const batch = id<BatchId>('las-1')
  const program = id<ProgramId>('las')

  beforeEach(async () => {
    sheet = await openedSheet([], { layout: facilityLayout({ specific: 'all' }) })
    const here = recordsOf(sheetsStorage(sheet.options()))
    const name = { normal: 'Lapas Contoh', short: null, spellings: [] }
    const place = { name: 'Contoh', level: null, province: null }
    const facts: Facility = {
      id: facility,
      facility,
      name,
      class: 'IIB',
      kind: 'umum',
      place,
      head: null,
      supervision: [],
    }
    await here.facilities.put(facts, by)
    const course = { id: program, facility, kind: 'kemandirian', title: 'Las', standing: 'chosen' } as const
    await here.programs.put({ ...unstatedProgram, ...course }, by)
    const nobody = Object.fromEntries(Object.keys(participantSchema.shape).map((field) => [field, null]))
    for (const [who, normal] of [
      ['orang-p-1', 'Bayu Embun'],
      ['orang-p-2', 'Guntur Jati'],
    ] as const) {
      const person = { ...nobody, id: who, facility, synthetic: true, name: { normal, spellings: [] } }
      await here.participants.put(participantSchema.parse(person), by)
    }
    const plan = { ...unsettledPlan, name: 'Angkatan I', quota: 2 }
    const planned = { type: 'Plan', on, batch: { id: batch, facility, program, plan } } as const
    expect(await here.batches.apply(batch, planned, by)).toMatchObject({ ok: true })
    asked()
  })

  const recordsOf = (storage: Storage) => openRecords(storage, dates).at(facility)
  const propose = async (here: ReturnType<typeof recordsOf>, name = 'p-1') => {
    const participant = id<ParticipantId>(`orang-${name}`)
    const enrollment = { id: id<EnrollmentId>(name), facility, participant, batch }
    const done = await here.enrollments.apply(enrollment.id, { type: 'Propose', on, enrollment }, by)
    expect(done).toMatchObject({ ok: true })
  }

  it('reads all tabs once to decide, its own once to write on, and writes once', async () => {
    const here = recordsOf(sheetsStorage(sheet.options()))
    await propose(here)
    expect(asked()).toEqual([3, 1, 1]) // the first time, also the titles of the tabs and whom it is shared with
    await propose(here, 'p-2')
    expect(asked()).toEqual([2, 1, 0])
  })

  it('would read tab by tab without that', async () => {
    const { snapshot: _, ...storage } = sheetsStorage(sheet.options())
    const here = recordsOf(storage)
    await propose(here)
    asked()
    await propose(here, 'p-2')
    const [reads = 0, writes] = asked()
    expect(reads).toBeGreaterThan(3)
    expect(writes).toBe(1)
  })

  it('sees what a person typed before it, however short before', async () => {
    const here = recordsOf(sheetsStorage(sheet.options()))
    await propose(here)
    sheet.hand.type('Angkatan!F2', '7')
    expect((await here.batches.get(batch))!.quota).toBe(7)
  })
})

const unstatedProgram: Omit<Program, 'id' | 'facility' | 'kind' | 'title' | 'standing'> = {
  trades: [],
  contents: [],
  admission: null,
  certificate: null,
  versions: [],
}

describe('the same work with google-spreadsheet, on the same emulator', () => {
  const kinds = ['orang', 'nilai', 'hadir'].map(
    (name): Kind => ({ name, fields: { nama: 'text', isi: 'text' } }),
  )
  const layout = sheetLayout(
    kinds.map((kind) =>
      tabLayout({ kind }, { title: `Tab_${kind.name}`, columns: { nama: 'Nama', isi: 'Isi' } }),
    ),
  )
  const change = (kind: Kind, at: number, isi: string, expected: string) => ({
    kind,
    facility,
    id: `d-${at}`,
    value: { nama: `Orang ${at}`, isi },
    expected,
  })
  const entry = (kind: Kind, at: number) => ({
    kind: kind.name,
    facility,
    id: `d-${at}`,
    at: `${on}T02:00:00.000Z`,
    by: 'operator',
    event: 'Written',
  })
  const people = Array.from({ length: 160 }, (_, at) => at)
  const write = async (storage: Storage, isi: string, expected: string) => {
    const each = kinds.flatMap((kind) => people.map((at) => [kind, at] as const))
    await storage.commit(
      each.map(([kind, at]) => change(kind, at, isi, expected)),
      each.map(([kind, at]) => entry(kind, at)),
    )
  }

  beforeEach(async () => {
    sheet = await openedSheet(kinds, { layout })
    vi.stubGlobal('fetch', sheet.emulator.fetch)
  })
  afterEach(() => vi.unstubAllGlobals())

  it('set-up of an empty spreadsheet: one read and one write', async () => {
    const empty = sheet.emulator.create()
    await setUpSheet({ client: emulatorClient(sheet.emulator), spreadsheetId: empty.id, layout })
    expect(asked()).toEqual([1, 1, 1])
  })

  it('160 people in three tabs, one cell of each changed: 1 read and 1 write against 480 writes, or 3 and 3 by cells', async () => {
    const storage = sheetsStorage(sheet.options())
    await write(storage, 'lama', 'absent')
    asked()
    await write(storage, 'baru', '1')
    expect(asked()).toEqual([1, 1, 0])

    const document = new GoogleSpreadsheet(sheet.book.id, {
      token: sheet.emulator.token('robot@emulator.iam.gserviceaccount.com'),
    })
    await document.loadInfo()
    for (const { title } of layout.tabs) {
      for (const row of await document.sheetsByTitle[title]!.getRows<{ Isi: string }>()) {
        row.set('Isi', 'oleh baris')
        await row.save()
      }
    }
    // the information about the tabs and their headers, and the rows of each tab
    expect(asked()).toEqual([1 + 3, 480, 0])

    for (const { title } of layout.tabs) {
      const tab = document.sheetsByTitle[title]!
      await tab.loadCells('A1:B161')
      for (const at of people) tab.getCell(at + 1, 1).value = 'oleh sel'
      await tab.saveUpdatedCells()
    }
    expect(asked()).toEqual([3, 3, 0])
  })

  it('all tabs are checked by one look at the tabs and one read, however many rows there are', async () => {
    await write(sheetsStorage(sheet.options()), 'isi', 'absent')
    asked()
    const { client, spreadsheetId } = sheet.options()
    expect((await checkSheet({ client, spreadsheetId, layout })).documents).toEqual({
      orang: 160,
      nilai: 160,
      hadir: 160,
    })
    expect(asked()).toEqual([2, 0, 1])
  })

  it('an answer that was lost costs one read more', async () => {
    const storage = sheetsStorage(sheet.options())
    await write(storage, 'lama', 'absent')
    asked()
    sheet.emulator.fault({ fault: 'commit-then-drop' }, { kind: 'write' })
    await write(storage, 'baru', '1')
    // and one to see where everything stands, which the lost answer would have told
    expect(asked()).toEqual([3, 1, 0])
  })
})
