import { facilityLayout, type SyncDone, setUpSheet, syncSheet } from '@kemandirian/adapter-sheets'
import { openRecords } from '@kemandirian/core/records'
import { memoryStorage } from '@kemandirian/core/storage'
import { banjar, correctRoster, rosterTitle, typeRoster } from './banjar-roster.js'
import { indonesianSheets, robotAt } from './emulated.js'

/** The columns of the roster that the records know; the others stay staff's own. */
const layout = facilityLayout({
  specific: { participant: ['nik', 'registerNumber', 'offence', 'sentence', 'category'] },
  columns: {
    participant: [
      'name.normal',
      'nik',
      'registerNumber',
      'sex',
      'birthDate',
      'offence.printed',
      'sentence',
      'sentence.countedFrom',
      'category',
      'interests',
    ],
  },
})

/** One synchronisation, and what the sheet looked like after it. */
export interface Round {
  readonly done: SyncDone
  /** Reads and writes of Sheets. */
  readonly requests: readonly [reads: number, writes: number]
  readonly people: number
  /** The tab as staff see it. */
  readonly html: string
}

/** Banjar's roster of 160 as staff keep it, imported through the sheet; corrected by hand; and again. */
export async function importBanjar(): Promise<{
  readonly before: string
  readonly rounds: readonly Round[]
}> {
  const emulator = indonesianSheets()
  const tab = { title: rosterTitle, rowCount: 200, columnCount: 12 }
  const book = emulator.create({ title: 'Pelatihan Kemandirian Lapas Banjar', tabs: [tab] })
  typeRoster(book)
  const before = book.html(rosterTitle)

  const client = robotAt(emulator)
  const made = await setUpSheet({
    client,
    spreadsheetId: book.id,
    layout,
    adopt: { participant: rosterTitle },
    timeZone: 'Asia/Jakarta',
  })
  if (!made.ok) throw new Error(made.refusal.code)
  const storage = memoryStorage()
  const sync = syncSheet({
    client,
    spreadsheetId: book.id,
    layout,
    storage,
    facility: banjar,
    by: 'sinkron-lembar',
    keys: { participant: ['registerNumber'] },
    blank: { participant: { synthetic: true } },
  })
  const round = async (): Promise<Round> => {
    emulator.requests.reset()
    const done = await sync.run()
    if (!done.ok) throw new Error(done.refusal.code)
    const { reads, writes } = emulator.requests
    let people = 0
    for await (const _ of openRecords(storage).at(banjar).participants.find()) people += 1
    return { done: done.value, requests: [reads, writes], people, html: book.html(rosterTitle) }
  }
  const first = await round()
  correctRoster(book)
  return { before, rounds: [first, await round(), await round()] }
}
