import ICAL from 'ical.js'
import { describe, expect, it } from 'vitest'
import { dueThisMonth } from '../src/due-this-month.js'
import { incomeOfAProduct } from '../src/income-of-a-product.js'
import { lifeOfAPks } from '../src/life-of-a-pks.js'

describe('the life of a PKS', async () => {
  const { text, draft } = await lifeOfAPks()

  it('shows which terms held when, over a suspension, an addendum and a renewal', () => {
    for (const line of [
      '3 Maret 2025 – 23 Maret 2025: ditangguhkan (PKS 2025)',
      '10 November 2025 – 31 Maret 2026: berlaku (PKS 2025, adendum ke-1)',
      '1 April 2026 – 31 Maret 2027: berlaku (PKS 2026)',
    ])
      expect(text).toContain(line)
  })

  it('says what happened each day, and not only the state that it led to', () => {
    expect(text).toContain('3 Maret 2025: ditangguhkan karena renovasi bengkel kerja')
    expect(text).toContain('3 November 2025: diubah dengan adendum (kini berlaku)')
  })

  it('warns of the Plt. and of data without a clause in words, and refuses another trade with the article', () => {
    expect(text).toContain('PERIKSA: Nama Contoh Dua menandatangani sebagai Plt. Kepala Dinas')
    expect(text).toContain('SEGERA TINDAK LANJUTI: Data peserta dibagikan kepada mitra')
    expect(text).toContain('Perjanjian PKS 2025 tidak mencakup kejuruan menjahit (Pasal 2).')
  })

  it('ends in a draft that can be sent', () => {
    expect(draft).toContain('W6.KP.05.03-0120')
    expect(draft).toContain('kepada PIHAK&nbsp;KESATU, setiap 6 (enam) bulan')
    const articles = [...draft.matchAll(/<h2>(Pasal \d+)/g)].map(([, article]) => article)
    expect(articles).toEqual(articles.map((_, nth) => `Pasal ${nth + 1}`))
  })
})

describe('what is due this month', async () => {
  const { text, ics } = await dueThisMonth()

  it('says how far each promise is kept, and why not', () => {
    expect(text).toContain('sudah 12 dari 20 peserta')
    expect(text).toContain('sampai 30 Juni 2025: 15 dari 20 (dipenuhi sebagian)')
    expect(text).toContain('sebab: dua instruktur pindah tugas')
  })

  it('is a calendar that another program opens', () => {
    const events = new ICAL.Component(ICAL.parse(ics))
      .getAllSubcomponents('vevent')
      .map((one) => new ICAL.Event(one))
    expect(events.map((event) => [event.startDate.toString(), event.summary])).toEqual([
      ['2025-12-31', 'Hari terakhir perjanjian PKS 2025.'],
      ['2025-12-31', 'Jatuh tempo: menyampaikan laporan semester (Pasal 7).'],
      [
        '2025-12-31',
        'Jatuh tempo: melatih 20 orang warga binaan setiap semester (Pasal 2); sudah 12 dari 20 peserta.',
      ],
    ])
  })
})

describe('the income of one product', async () => {
  const text = await incomeOfAProduct()

  it('is divided by the rule of the day: the last of one, the first of the next', () => {
    const parts = (day: string) => new RegExp(`${day}: .*\\n(.*)\\n(.*)\\n(.*)\\n`).exec(text)!.slice(1, 4)
    expect(parts('30 Juni 2025').map((line) => line.trim())).toEqual([
      'modal usaha Rp600.000',
      'premi Rp150.001 (termasuk sisa pembulatan Rp1)',
      'PNBP Rp250.000',
    ])
    expect(parts('1 Juli 2025').map((line) => line.trim())).toEqual([
      'modal usaha Rp500.000',
      'premi Rp300.001 (termasuk sisa pembulatan Rp1)',
      'PNBP Rp200.000',
    ])
  })

  it('adds up, and no deposit is above what is owed', () => {
    const amount = (name: string) =>
      Number(new RegExp(`${name} Rp([\\d.]+)`).exec(text)![1]!.replaceAll('.', ''))
    const parts = ['PNBP', 'premi', 'modal usaha'].map((name) => amount(`\n  ${name}:`))
    expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount('Jumlah'))
    expect(text).toContain('Ditolak: Setoran PNBP sebesar Rp500.000 melebihi')
  })
})
