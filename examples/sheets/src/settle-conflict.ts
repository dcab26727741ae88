import { PGlite } from '@electric-sql/pglite'
import { migrate, postgresStorage } from '@kemandirian/adapter-postgres'
import { facilityLayout, setUpSheet, syncKinds, syncSheet } from '@kemandirian/adapter-sheets'
import type { Partner } from '@kemandirian/core/facilities'
import { type FacilityId, id, type PartnerId } from '@kemandirian/core/foundations'
import { openRecords } from '@kemandirian/core/records'
import { indonesianSheets, robotAt } from './emulated.js'

/** A sheet beside Postgres, and one value that both sides have changed. Gives back what it tells, line by line. */
export async function settleConflict(): Promise<string[]> {
  const told: string[] = []
  const facility = id<FacilityId>('lapas-contoh')
  const database = await PGlite.create()
  await migrate(database)
  await migrate(database, { kinds: syncKinds })
  const storage = postgresStorage(database)
  const { partners } = openRecords(storage).at(facility)

  const emulator = indonesianSheets()
  const book = emulator.create({ title: 'Mitra Lapas Contoh' })
  const where = { client: robotAt(emulator), spreadsheetId: book.id, layout: facilityLayout() }
  const made = await setUpSheet(where)
  if (!made.ok) throw new Error(made.refusal.code)
  const sync = syncSheet({ ...where, storage, facility, by: 'sinkron-lembar' })
  const run = async () => {
    emulator.requests.reset()
    const done = await sync.run()
    if (!done.ok) throw new Error(done.refusal.code)
    const { reads, writes } = emulator.requests
    return { ...done.value, asked: `${reads} baca, ${writes} tulis` }
  }

  const blk: Partner = {
    id: id<PartnerId>('blk-contoh'),
    facility,
    name: { normal: 'BLK Contoh', short: null, spellings: [] },
    kind: 'lpk',
    place: null,
  }
  await partners.put(blk, { by: 'operator' })
  const first = await run()
  told.push(`Dari Postgres ke lembar (${first.asked}): ${book.values('Mitra!A2:C2')[0]!.join(' | ')}`)

  const hand = book.hand()
  hand.type('Mitra!B2', 'BLKC')
  const second = await run()
  told.push(
    `Dari lembar ke Postgres (${second.asked}): singkatan ${(await partners.get(blk.id))!.name.short}`,
  )

  hand.type('Mitra!B2', 'BLK Kota')
  const known = (await partners.get(blk.id))!
  await partners.put({ ...known, name: { ...known.name, short: 'BLK-C' } }, { by: 'operator' })
  const third = await run()
  for (const { at, says } of third.plan.questions) told.push(`Menunggu keputusan, ${at}: ${says}`)
  told.push(
    `Tidak ada yang ditimpa: lembar "${book.cell('Mitra!B2').formattedValue}", Postgres "${(await partners.get(blk.id))!.name.short}"`,
  )

  const headers = book.values('Karantina!A1:J1')[0]!
  const column = String.fromCharCode(65 + headers.indexOf('Keputusan'))
  hand.type(`Karantina!${column}2`, 'lembar')
  await run()
  told.push(
    `Petugas memilih "lembar" di tab Karantina: Postgres kini "${(await partners.get(blk.id))!.name.short}"`,
  )
  const last = await run()
  told.push(
    `Sekali lagi (${last.asked}): ${last.plan.nothing ? 'tidak ada yang perlu dilakukan' : 'masih ada perubahan'}`,
  )
  await database.close()
  return told
}
