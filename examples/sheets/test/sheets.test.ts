import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importBanjar } from '../src/import-banjar.js'
import { keepInSheet } from '../src/keep-in-sheet.js'
import { writePages } from '../src/pictures.js'
import { prepareFromNothing } from '../src/prepare-from-nothing.js'
import { settleConflict } from '../src/settle-conflict.js'

describe("Banjar's roster of 160", async () => {
  const { before, rounds } = await importBanjar()
  const [first, second, third] = rounds

  it('is taken in by one read and one write, but for what only people can mend', () => {
    expect(first).toMatchObject({ people: 153, requests: [1, 1] })
    const told = first!.done.plan.findings.map(({ at, says }) => `${at.split('!')[1]} ${says}`)
    const expected = [
      /^B16 .*NIK: Diketik sebagai angka/,
      /^B31 .*Tgl Penahanan: 11 Desember 2024 jatuh pada hari Rabu, sedangkan tertulis Kamis/,
      /^B38 B\.I\.034\/BJR\/S sudah dipakai data lain/,
      /^B39 B\.I\.034/,
      /^B65 .*"Kabupaten Andai, 31 Februari 1990" tidak ada di kalender/,
      /^B98 B\.I\.091/,
      /^B99 B\.I\.091/,
      /^B129 .*NIK: Diketik sebagai angka/,
      /^B150 Baris baru ini belum didaftarkan\. Tgl Penahanan belum diisi\.$/,
    ]
    expect(told).toEqual(expected.map((pattern) => expect.stringMatching(pattern)))
  })

  it('shows the problems in the sheet, beside the rows, and none before', () => {
    const problem = 'jatuh pada hari Rabu, sedangkan tertulis Kamis'
    expect([before.includes(problem), first!.html.includes(problem)]).toEqual([false, true])
    expect(first!.html.match(/rgb\(255,235,204\)/g)!.length).toBe(9 * 13)
    expect(second!.html).not.toContain('rgb(255,235,204)')
  })

  it('is whole once staff have typed five cells again and deleted two lines; then there is nothing left to say', () => {
    expect(second).toMatchObject({ people: 160, requests: [1, 1] })
    expect(second!.done.plan.findings).toEqual([])
    expect(third).toMatchObject({ people: 160, requests: [1, 0] })
    expect(third!.done.plan).toMatchObject({ nothing: true, needsPeople: false, findings: [], questions: [] })
  })

  it('keeps what staff have in columns of their own, and the signatures below the roster', () => {
    expect(third!.html).toContain('60 hari (17-8-2025)')
    for (const text of ['Mengetahui,', 'MISAL ANDAIAN', 'NIP. 19000101 200001 1 001'])
      expect([before.includes(text), third!.html.includes(text)]).toEqual([true, true])
  })
})

describe('the other examples', () => {
  it('keep records in a sheet alone', async () => {
    const told = await keepInSheet()
    expect(told).toContain('Dicatat oleh program, terlihat di lembar: BLK Contoh |  | LPK')
    expect(told).toContain('Diketik petugas, terbaca program: singkatan BLK')
    expect(told.at(-1)).toBe('Jurnal: Replaced oleh operator, karena nama resmi')
  })

  it('settle a conflict between a sheet and Postgres', async () => {
    const told = await settleConflict()
    expect(told).toContain('Tidak ada yang ditimpa: lembar "BLK Kota", Postgres "BLK-C"')
    expect(told.at(-1)).toBe('Sekali lagi (1 baca, 0 tulis): tidak ada yang perlu dilakukan')
  })

  it('set up from nothing, step by step', async () => {
    const told: string[] = []
    for await (const line of prepareFromNothing()) told.push(line)
    expect(told.filter((line) => line.includes('Langkah'))).toHaveLength(4)
    expect(told[1]).toContain('Akun robot tidak boleh menyunting spreadsheet ini')
    expect(told[3]).toContain('dapat dibuka siapa pun yang punya tautannya')
    expect(told[5]).toContain('Saran: Lokal spreadsheet en_US')
    expect(told.at(-1)).toBe('  → Semua sudah siap.')
  })

  it.skipIf(!existsSync('/usr/bin/chromium'))(
    'draw pictures where there is a Chromium',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'kemandirian-'))
      const written = await writePages(folder, { kosong: '<p>Lembar</p>' })
      expect(written.map((path) => path.slice(folder.length + 1))).toEqual(['kosong.html', 'kosong.png'])
      rmSync(folder, { recursive: true })
    },
    60_000,
  )
})
