import { auth as authorization, sheets as sheetsClient } from '@googleapis/sheets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createEmulator, type Listening } from '../src/emulator/index.js'

const emulator = createEmulator({ authorization: 'checked', locale: 'id_ID' })
let listening: Listening

beforeAll(async () => {
  listening = await emulator.listen()
})
afterAll(() => listening.close())

function client(email = 'robot@emulator.iam.gserviceaccount.com', scopes?: string[]) {
  const auth = new authorization.OAuth2()
  auth.setCredentials({ access_token: emulator.token(email, scopes === undefined ? {} : { scopes }) })
  return sheetsClient({ version: 'v4', auth, rootUrl: listening.url })
}

describe('the official client of @googleapis/sheets, given only another address', () => {
  it('reads what staff have typed', async () => {
    const book = emulator.create({
      tabs: [
        {
          title: 'Peserta',
          rows: [
            ['Nama', 'Mulai'],
            ['Budi', '21/8/2025'],
          ],
        },
      ],
    })
    const { data } = await client().spreadsheets.values.get({
      spreadsheetId: book.id,
      range: 'Peserta',
      valueRenderOption: 'UNFORMATTED_VALUE',
    })
    expect(data.values).toEqual([
      ['Nama', 'Mulai'],
      ['Budi', 45890],
    ])
  })

  it('writes by batchUpdate and reads the cells back in the same answer', async () => {
    const book = emulator.create()
    const { data } = await client().spreadsheets.batchUpdate({
      spreadsheetId: book.id,
      requestBody: {
        requests: [
          {
            updateCells: {
              start: { sheetId: 0, rowIndex: 0, columnIndex: 0 },
              rows: [{ values: [{ userEnteredValue: { stringValue: '=1+1' } }] }],
              fields: 'userEnteredValue',
            },
          },
        ],
        includeSpreadsheetInResponse: true,
        responseIncludeGridData: true,
      },
    })
    expect(data.updatedSpreadsheet?.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[0]?.formattedValue).toBe(
      '=1+1',
    )
    expect(book.values('Sheet1')).toEqual([['=1+1']])
  })

  it('goes through every endpoint it has for values and metadata', async () => {
    const { spreadsheets } = client()
    const { id: spreadsheetId } = emulator.create()
    const dimensionRange = { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 }
    await spreadsheets.values.append({
      spreadsheetId,
      range: 'A1',
      valueInputOption: 'RAW',
      requestBody: { values: [['a']] },
    })
    await spreadsheets.values.update({
      spreadsheetId,
      range: 'B1',
      valueInputOption: 'RAW',
      requestBody: { values: [['b']] },
    })
    await spreadsheets.batchUpdate({
      spreadsheetId,
      requestBody: {
        requests: [
          {
            createDeveloperMetadata: {
              developerMetadata: {
                metadataId: 7,
                metadataKey: 'k',
                visibility: 'DOCUMENT',
                location: { dimensionRange },
              },
            },
          },
        ],
      },
    })
    expect(
      (await spreadsheets.developerMetadata.get({ spreadsheetId, metadataId: 7 })).data.metadataKey,
    ).toBe('k')
    const dataFilters = [{ developerMetadataLookup: { metadataKey: 'k' } }]
    const found = await spreadsheets.developerMetadata.search({ spreadsheetId, requestBody: { dataFilters } })
    expect(found.data.matchedDeveloperMetadata).toHaveLength(1)
    const byFilter = await spreadsheets.values.batchGetByDataFilter({
      spreadsheetId,
      requestBody: { dataFilters },
    })
    expect(byFilter.data.valueRanges?.[0]?.valueRange?.values).toEqual([['a', 'b']])
    await spreadsheets.values.batchUpdateByDataFilter({
      spreadsheetId,
      requestBody: { valueInputOption: 'RAW', data: [{ dataFilter: dataFilters[0]!, values: [['c']] }] },
    })
    expect(
      (await spreadsheets.values.batchGet({ spreadsheetId, ranges: ['A1', 'B1'] })).data.valueRanges,
    ).toHaveLength(2)
    await spreadsheets.values.batchClear({ spreadsheetId, requestBody: { ranges: ['B1'] } })
    expect((await spreadsheets.get({ spreadsheetId, fields: 'sheets.properties.title' })).data).toEqual({
      sheets: [{ properties: { title: 'Sheet1' } }],
    })
    const copied = await spreadsheets.sheets.copyTo({
      spreadsheetId,
      sheetId: 0,
      requestBody: { destinationSpreadsheetId: emulator.create().id },
    })
    expect(copied.data.title).toBe('Copy of Sheet1')
    await spreadsheets.values.batchClearByDataFilter({ spreadsheetId, requestBody: { dataFilters } })
    expect(emulator.spreadsheet(spreadsheetId).values('Sheet1')).toEqual([])
  })

  it('makes a spreadsheet with its tabs and their cells', async () => {
    const { data } = await client().spreadsheets.create({
      requestBody: {
        properties: { title: 'Baru', locale: 'id_ID', timeZone: 'Asia/Makassar' },
        sheets: [
          {
            properties: { title: 'Peserta' },
            data: [{ rowData: [{ values: [{ userEnteredValue: { stringValue: 'Nama' } }] }] }],
          },
          { properties: { title: 'Program' } },
        ],
      },
    })
    const book = emulator.spreadsheet(data.spreadsheetId!)
    expect([book.title, book.timeZone, book.tabs, book.values('Peserta')]).toEqual([
      'Baru',
      'Asia/Makassar',
      ['Peserta', 'Program'],
      [['Nama']],
    ])
  })

  it('is told 403 or 401 without a token, 403 with too narrow a scope, 403 where nothing is shared, and 404 where nothing is', async () => {
    const { id: spreadsheetId } = emulator.create()
    const statusOf = (work: Promise<unknown>) =>
      work.then(
        () => 200,
        (error: { status?: number }) => error.status,
      )
    const readonly = ['https://www.googleapis.com/auth/spreadsheets.readonly']
    const nobody = sheetsClient({ version: 'v4', rootUrl: listening.url })
    expect(await statusOf(nobody.spreadsheets.get({ spreadsheetId }))).toBe(403)
    expect(await statusOf(nobody.spreadsheets.values.clear({ spreadsheetId, range: 'A1' }))).toBe(401)
    expect(await statusOf(client(undefined, readonly).spreadsheets.get({ spreadsheetId }))).toBe(200)
    expect(
      await statusOf(client(undefined, readonly).spreadsheets.values.clear({ spreadsheetId, range: 'A1' })),
    ).toBe(403)
    const dataFilters = [{ developerMetadataLookup: {} }]
    expect(
      await statusOf(
        client(undefined, readonly).spreadsheets.developerMetadata.search({
          spreadsheetId,
          requestBody: { dataFilters },
        }),
      ),
    ).toBe(403)
    expect(await statusOf(client('stranger@example.test').spreadsheets.get({ spreadsheetId }))).toBe(403)
    expect(await statusOf(client().spreadsheets.get({ spreadsheetId: 'none' }))).toBe(404)
  })

  it('retries a read that met 429 and 503 by itself', async () => {
    const book = emulator.create({ tabs: [{ title: 'A', rows: [['x']] }] })
    emulator.fault({ fault: 'quota' })
    emulator.fault({ fault: 'unavailable' })
    const { data } = await client().spreadsheets.values.get(
      { spreadsheetId: book.id, range: 'A' },
      {
        retryConfig: {
          retry: 3,
          retryDelay: 1,
          statusCodesToRetry: [
            [429, 429],
            [500, 599],
          ],
        },
      },
    )
    expect(data.values).toEqual([['x']])
  })
})
