import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvStream } from './csv-stream.js'

type Row = readonly [string | null, number | null]
const columns = [
  { header: 'Nama', cell: (row: Row) => row[0] },
  { header: 'Nilai', cell: (row: Row) => row[1] },
]
const written = (rows: Iterable<Row> | AsyncIterable<Row>, options: object = {}) =>
  new Response(csvStream({ rows, columns, ...options })).text()

describe('csvStream', () => {
  it('writes the header, then a line for each row, each with its line end', async () =>
    expect(
      await written([
        ['Budi', 80.5],
        [null, null],
      ]),
    ).toBe('Nama,Nilai\r\nBudi,80.5\r\n,\r\n'))

  it('writes the header alone where there is no row', async () =>
    expect(await written([])).toBe('Nama,Nilai\r\n'))

  it.each(['=1+1', '+62811', '-5', '@a', '\t=1', '\r=1', '＝1', '＠a'])(
    'makes the text %j inert',
    async (text) => {
      const [, row] = parse(await written([[text, -5]]))
      expect(row).toEqual([`'${text}`, '-5'])
    },
  )

  it('is read back by another library as it was, whatever the text and however many rows', async () => {
    const text = fc
      .string({ unit: 'grapheme' })
      .filter((value) => !/^[=+\-@\t\r＝＋－＠]/.test(value) && value !== '')
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(text, fc.integer()), { maxLength: 20 }),
        fc.integer({ min: 1, max: 150 }),
        fc.constantFrom(',' as const, ';' as const, '\t' as const),
        async (few, times, delimiter) => {
          const rows = Array.from({ length: times }, () => few).flat()
          const [header, ...read] = parse(await written(rows, { delimiter }), { delimiter })
          expect(header).toEqual(['Nama', 'Nilai'])
          expect(read).toEqual(rows.map(([name, value]) => [name, String(value)]))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('begins with a byte order mark where it is asked to', async () => {
    const bytes = new Uint8Array(
      await new Response(csvStream({ rows: [], columns, bom: true })).arrayBuffer(),
    )
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  })

  it('reads no more rows than its reader takes, and lets go of them when it stops', async () => {
    let read = 0
    let released = false
    async function* source(): AsyncIterable<Row> {
      try {
        for (;;) {
          read++
          yield ['Budi', read]
        }
      } finally {
        released = true
      }
    }
    const reader = csvStream({ rows: source(), columns }).getReader()
    await reader.read()
    await reader.read()
    expect(read).toBeLessThanOrEqual(3000)
    await reader.cancel()
    expect(released).toBe(true)
  })

  it('fails with what its source fails with', async () => {
    async function* source(): AsyncIterable<Row> {
      yield ['Budi', 1]
      throw new Error('putus')
    }
    await expect(written(source())).rejects.toThrow('putus')
  })
})
