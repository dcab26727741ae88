import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { isInstalled, openInOffice } from '../../../test/office.js'
import { type XlsxColumn, xlsxStream } from './stream.js'

interface Place {
  readonly name: string
  readonly hours: number | null
  readonly from: `${number}-${number}-${number}` | null
}

const places: readonly Place[] = [
  { name: '=Warga Binaan 1', hours: 1236.5, from: '2025-08-21' },
  { name: '#N/A', hours: null, from: null },
  { name: '3279012108900001', hours: -4, from: '1899-01-01' },
]

const columns: readonly XlsxColumn<Place>[] = [
  { header: 'Nama', type: 'text', width: 30, cell: ({ name }) => name },
  { header: 'JP', type: 'number', decimals: 1, cell: ({ hours }) => hours },
  { header: 'Mulai', type: 'day', cell: ({ from }) => from },
]

async function bytesOf(rows: Iterable<Place> | AsyncIterable<Place>): Promise<Uint8Array> {
  return new Uint8Array(await new Response(xlsxStream({ name: 'Peserta', columns, rows })).arrayBuffer())
}

async function* later(rows: readonly Place[]) {
  for (const row of rows) yield await Promise.resolve(row)
}

describe('xlsxStream', () => {
  it('writes the same bytes from an iterable and from an async one', async () => {
    expect(await bytesOf(later(places))).toEqual(await bytesOf(places))
  })

  it('reads no row before it is asked to', async () => {
    let read = 0
    const counting = function* () {
      for (let i = 0; i < 100_000; i++) {
        read++
        yield places[0]!
      }
    }
    const reader = xlsxStream({ name: 'Peserta', columns, rows: counting() }).getReader()
    await reader.read()
    expect(read).toBeLessThan(50_000)
    await reader.cancel()
  })

  it('fails where a day is none', async () => {
    await expect(bytesOf([{ name: '', hours: null, from: '2025-02-30' }])).rejects.toMatchObject({
      code: 'impossible-day',
    })
  })

  it('freezes the header', async () => {
    const { sheets } = await readXlsx(await bytesOf(places))
    expect(sheets[0]).toMatchObject({ name: 'Peserta', freezePane: { rows: 1 } })
  })

  it.skipIf(!isInstalled('soffice', '--version'))(
    'is opened by LibreOffice with real days and numbers, and text that stays text (skipped where it is missing)',
    async () => {
      const [header, ...rows] = openInOffice(await bytesOf(places)).get('Peserta')!
      expect(header!.map((cell) => cell?.value)).toEqual(['Nama', 'JP', 'Mulai'])
      expect(
        rows.map((row) => row.map((cell) => (cell === null ? null : [cell.type, cell.value, cell.shown]))),
      ).toEqual([
        [
          ['string', '=Warga Binaan 1', '=Warga Binaan 1'],
          ['float', 1236.5, '1.236,5'],
          ['date', '2025-08-21', '21 Agustus 2025'],
        ],
        [['string', '#N/A', '#N/A']],
        [
          ['string', '3279012108900001', '3279012108900001'],
          ['float', -4, '-4,0'],
          ['string', '1899-01-01', '1899-01-01'],
        ],
      ])
    },
    90_000,
  )
})
