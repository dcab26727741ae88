import {
  checkSheet,
  describeProblem,
  facilityLayout,
  setUpSheet,
  sheetsStorage,
} from '@kemandirian/adapter-sheets'
import type { Partner } from '@kemandirian/core/facilities'
import { type FacilityId, id, type PartnerId } from '@kemandirian/core/foundations'
import { openRecords } from '@kemandirian/core/records'
import { indonesianSheets, robotAt } from './emulated.js'

/** A facility whose records are kept in a sheet and nowhere else. Gives back what it tells, line by line. */
export async function keepInSheet(): Promise<string[]> {
  const told: string[] = []
  const facility = id<FacilityId>('lapas-contoh')
  const emulator = indonesianSheets()
  const book = emulator.create({ title: 'Pelatihan Lapas Contoh' })
  const where = { client: robotAt(emulator), spreadsheetId: book.id, layout: facilityLayout() }
  const made = await setUpSheet(where)
  if (!made.ok) throw new Error(made.refusal.code)
  const { partners } = openRecords(sheetsStorage(where)).at(facility)

  const blk: Partner = {
    id: id<PartnerId>('blk-contoh'),
    facility,
    name: { normal: 'BLK Contoh', short: null, spellings: [] },
    kind: 'lpk',
    place: null,
  }
  await partners.put(blk, { by: 'operator' })
  told.push(`Dicatat oleh program, terlihat di lembar: ${book.values('Mitra!A2:C2')[0]!.join(' | ')}`)

  const hand = book.hand()
  hand.type('Mitra!B2', 'BLK')
  hand.insertColumns('Mitra', 'A')
  hand.type('Mitra!A1', 'Catatan kami')
  const typed = await partners.get(blk.id)
  told.push(`Diketik petugas, terbaca program: singkatan ${typed!.name.short}`)

  hand.type('Mitra!D2', 'bengkel')
  const { problems } = await checkSheet({ ...where, annotate: true })
  for (const problem of problems) told.push(`${problem.at}: ${describeProblem(problem, 'id')}`)
  const known = await partners.get(blk.id)
  told.push(`Yang dipakai program tetap: ${known!.kind}`)

  hand.type('Mitra!D2', 'LPK')
  const { written } = await checkSheet({ ...where, annotate: true })
  told.push(`Diperbaiki petugas: ${written} catatan masalah dihapus dari lembar`)
  const why = 'nama resmi'
  await partners.put(
    { ...typed!, name: { ...typed!.name, normal: 'Balai Latihan Kerja Contoh' } },
    { by: 'operator', why },
  )
  for (const { by, event, why: reason } of await partners.history(blk.id))
    told.push(`Jurnal: ${event} oleh ${by}${reason === undefined ? '' : `, karena ${reason}`}`)
  return told
}
