import { beforeEach, describe, expect, it } from 'vitest'
import {
  createEmulator,
  type Emulator,
  type JsonObject,
  type SpreadsheetHandle,
} from '../src/emulator/index.js'

let emulator: Emulator
let book: SpreadsheetHandle

beforeEach(() => {
  emulator = createEmulator()
  book = emulator.create({ tabs: [{ title: 'A', rows: [['x', 'y']] }] })
})

const call = async (method: string, url: string, body?: object, email?: string) => {
  const response = await emulator.fetch(url, {
    method,
    ...(body && { body: JSON.stringify(body) }),
    ...(email !== undefined && { headers: { authorization: `Bearer ${emulator.token(email)}` } }),
  })
  const text = await response.text()
  return { status: response.status, text, json: (text.startsWith('{') ? JSON.parse(text) : {}) as JsonObject }
}
const sheets = (method: string, path: string, body?: object, email?: string) =>
  call(method, `https://sheets.googleapis.com/v4/spreadsheets/${book.id}${path}`, body, email)
const drive = (method: string, path: string, body?: object, email?: string) =>
  call(method, `https://www.googleapis.com/drive/v3/files${path}`, body, email)
const batch = async (...requests: JsonObject[]) => {
  const { status, json } = await sheets('POST', ':batchUpdate', { requests })
  return {
    status,
    replies: json.replies as JsonObject[],
    message: (json.error as JsonObject | undefined)?.message,
  }
}
const robot = 'robot@emulator.iam.gserviceaccount.com'

describe('Drive', () => {
  it('makes, finds, renames, copies and deletes spreadsheets', async () => {
    const mimeType = 'application/vnd.google-apps.spreadsheet'
    const made = (await drive('POST', '', { name: 'Baru', mimeType })).json
    const found = await drive(
      'GET',
      `?q=${encodeURIComponent("name = 'Baru' and trashed = false")}&fields=files(id)`,
    )
    expect(found.json).toEqual({ files: [{ id: made.id }] })
    await drive('PATCH', `/${made.id}`, { name: 'Lain' })
    const copy = (await drive('POST', `/${made.id}/copy`, { name: 'Salinan' })).json
    expect([emulator.spreadsheet(String(made.id)).title, copy.name]).toEqual(['Lain', 'Salinan'])
    expect((await drive('DELETE', `/${made.id}`)).status).toBe(204)
    expect((await call('GET', `https://sheets.googleapis.com/v4/spreadsheets/${made.id}`)).status).toBe(404)
    expect((await drive('GET', `/${made.id}`)).json.error).toMatchObject({
      code: 404,
      errors: [{ reason: 'notFound' }],
    })
  })

  it('counts its version up with every change, also of sharing', async () => {
    const version = async () =>
      Number((await drive('GET', `/${book.id}?fields=version,modifiedTime`)).json.version)
    const before = await version()
    book.hand().type('A!A1', 'z')
    const typed = await version()
    book.share('staf@example.test', 'reader')
    expect([typed > before, (await version()) > typed, await version()]).toEqual([
      true,
      true,
      await version(),
    ])
  })

  it('tells who a spreadsheet is shared with, and that anyone with the link may read it', async () => {
    book.shareWithLink('reader')
    const { json } = await drive('GET', `/${book.id}/permissions?fields=permissions(type,role,emailAddress)`)
    expect(json.permissions).toEqual([
      { type: 'user', role: 'owner', emailAddress: 'pemilik@example.test' },
      { type: 'user', role: 'writer', emailAddress: robot },
      { type: 'anyone', role: 'reader' },
    ])
    expect((await sheets('GET', '', undefined, 'siapa@example.test')).status).toBe(200)
  })

  it('shares and unshares', async () => {
    const { json } = await drive('POST', `/${book.id}/permissions`, {
      type: 'user',
      role: 'reader',
      emailAddress: 'staf@example.test',
    })
    expect((await sheets('GET', '', undefined, 'staf@example.test')).status).toBe(200)
    expect(
      (await sheets('PUT', '/values/A1?valueInputOption=RAW', { values: [['z']] }, 'staf@example.test'))
        .status,
    ).toBe(403)
    await drive('DELETE', `/${book.id}/permissions/${json.id}`)
    expect((await sheets('GET', '', undefined, 'staf@example.test')).status).toBe(403)
  })

  it('exports a tab as CSV and takes one in its place', async () => {
    const response = await emulator.fetch(
      `https://www.googleapis.com/upload/drive/v3/files/${book.id}?uploadType=media`,
      { method: 'PATCH', body: 'a,"b ""c"""\n1,2\n' },
    )
    expect(response.status).toBe(200)
    expect([book.tabs, book.timeZone]).toEqual([[book.title], 'America/Los_Angeles'])
    expect(book.values(`'${book.title}'`)).toEqual([
      ['a', 'b "c"'],
      ['1', '2'],
    ])
    expect((await drive('GET', `/${book.id}/export?mimeType=text/csv`)).text).toBe('a,"b ""c"""\r\n1,2')
  })

  it('describes an upload by v2 in the words of v2', async () => {
    const { json } = await call(
      'PUT',
      `https://www.googleapis.com/upload/drive/v2/files/${book.id}?uploadType=media&convert=True`,
    )
    expect(json).toMatchObject({
      kind: 'drive#file',
      id: book.id,
      title: book.title,
      userPermission: { id: 'me', role: 'writer' },
      owners: [{ emailAddress: 'pemilik@example.test', isAuthenticatedUser: false }],
      labels: { trashed: false },
    })
    expect(json).not.toHaveProperty('name')
  })

  it('writes cells with commas, quotes and breaks as CSV, and breaks as blanks in TSV', async () => {
    await sheets('PUT', '/values/A1?valueInputOption=RAW', { values: [['a,b', 'c\nd'], ['"', ''], ['']] })
    const exported = async (type: string) =>
      (await drive('GET', `/${book.id}/export?mimeType=${encodeURIComponent(type)}`)).text
    expect(await exported('text/csv')).toBe('"a,b","c\nd"\r\n"""",')
    expect(await exported('text/tab-separated-values')).toBe('a,b\tc d\r\n"\t')
    await sheets('PUT', '/values/A1?valueInputOption=RAW', { values: [['a\t\nb']] })
    expect(await exported('text/tab-separated-values')).toBe('a  b\tc d\r\n"\t')
    expect((await drive('GET', `/${book.id}/export?mimeType=text/plain`)).json.error).toMatchObject({
      errors: [{ reason: 'badRequest', locationType: 'parameter', location: 'convertTo' }],
      code: 400,
      message: 'The requested conversion is not supported.',
    })
  })

  it('keeps comments, and lists them only by a mask', async () => {
    const path = `/${book.id}/comments`
    expect((await drive('GET', `${path}?fields=comments(content)`)).json).toEqual({ comments: [] })
    await drive('POST', `${path}?fields=id`, { content: 'Cek NIK', anchor: 'x' })
    expect((await drive('GET', `${path}?fields=comments(content,anchor)`)).json).toEqual({
      comments: [{ content: 'Cek NIK', anchor: 'x' }],
    })
    expect((await drive('GET', path)).json.error).toMatchObject({ errors: [{ location: 'fields' }] })
  })

  it('lists few revisions, oldest first, and says when there is none of that number', async () => {
    const list = async (query: string) => (await drive('GET', `/${book.id}/revisions${query}`)).json
    const first = (await list('')).revisions as JsonObject[]
    book.hand().type('A!A1', 'p')
    book.hand().type('A!A1', 'q')
    expect((await list('?fields=revisions(id)')).revisions).toHaveLength(first.length)
    emulator.clock.advance(3_600_000)
    book.hand().type('A!A1', 'r')
    const [page] = (await list('?pageSize=1&fields=nextPageToken,revisions(id)')).revisions as JsonObject[]
    const all = (await list('?fields=revisions(id,mimeType)')).revisions as JsonObject[]
    expect([page?.id, all.length]).toEqual([all[0]?.id, first.length + 1])
    const { json } = await drive('GET', `/${book.id}/revisions/${all[1]?.id}?fields=exportLinks`)
    expect(json.exportLinks).toMatchObject({
      'text/csv': expect.stringContaining(`&revision=${all[1]?.id}&exportFormat=csv`),
    })
    expect((await drive('GET', `/${book.id}/revisions/999`)).json.error).toMatchObject({
      message: 'Revision not found: 999.',
    })
  })

  it('tells of what goes wrong in its own words', async () => {
    const struck = async (fault: Parameters<Emulator['fault']>[0]) => {
      emulator.fault(fault, { kind: 'drive' })
      const { status, json } = await drive('GET', `/${book.id}`)
      const [first] = (json.error as { errors?: JsonObject[] }).errors ?? []
      return [status, first?.reason, first?.domain]
    }
    expect(await struck({ fault: 'quota' })).toEqual([403, 'userRateLimitExceeded', 'usageLimits'])
    expect(await struck({ fault: 'gone' })).toEqual([404, 'notFound', 'global'])
    expect(await struck({ fault: 'disabled' })).toEqual([403, 'accessNotConfigured', 'usageLimits'])
    expect(await struck({ fault: 'internal' })).toEqual([500, 'backendError', 'global'])
  })

  it('keeps files in folders, finds them there, and moves them', async () => {
    const mimeType = 'application/vnd.google-apps.spreadsheet'
    const folderType = 'application/vnd.google-apps.folder'
    expect((await drive('GET', '/root?fields=name')).json).toEqual({ name: 'My Drive' })
    const folder = (await drive('POST', '', { name: 'Lapas Banjar', mimeType: folderType })).json
    const inside = (await drive('POST', '', { name: 'Isi', mimeType, parents: [folder.id] })).json
    const outside = (await drive('POST', '', { name: 'Luar', mimeType })).json
    const found = async (q: string) =>
      ((await drive('GET', `?q=${encodeURIComponent(q)}&fields=files(name)`)).json.files as JsonObject[]).map(
        ({ name }) => name,
      )
    expect(await found(`"${folder.id}" in parents`)).toEqual(['Isi'])
    expect(await found(`mimeType="${mimeType}" and parents in "${folder.id}"`)).toEqual(['Isi'])
    expect(await found(`mimeType = '${folderType}' and name contains 'banjar'`)).toEqual(['Lapas Banjar'])
    const moved = await drive(
      'PATCH',
      `/${outside.id}?addParents=${folder.id}&removeParents=root&fields=parents`,
    )
    expect(moved.json).toEqual({ parents: [folder.id] })
    expect(await found(`'root' in parents and mimeType = '${mimeType}'`)).toEqual([])
    expect((await drive('POST', '', { name: 'X', mimeType, parents: [inside.id] })).status).toBe(403)
    await drive('DELETE', `/${folder.id}`)
    expect((await drive('GET', `/${folder.id}`)).status).toBe(404)
  })

  it('finds a file whose name has "and" and a quote in it, and refuses a query it cannot read', async () => {
    const mimeType = 'application/vnd.google-apps.spreadsheet'
    await drive('POST', '', { name: "Budi's and Siti", mimeType })
    const q = encodeURIComponent("name = 'Budi\\'s and Siti' and trashed = false")
    expect((await drive('GET', `?q=${q}&fields=files(name)`)).json).toEqual({
      files: [{ name: "Budi's and Siti" }],
    })
    const refused = await drive('GET', `?q=${encodeURIComponent('name ~ 1')}`)
    expect(refused.json.error).toMatchObject({ code: 400, errors: [{ location: 'q' }] })
  })

  it('hands over developer metadata with a copy, and shares the copy with nobody', async () => {
    await batch({
      createDeveloperMetadata: {
        developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location: { spreadsheet: true } },
      },
    })
    const { json } = await drive('POST', `/${book.id}/copy`, { name: 'S' })
    const copy = emulator.spreadsheet(String(json.id))
    expect(copy.developerMetadata).toHaveLength(1)
    expect(
      (
        await call(
          'GET',
          `https://sheets.googleapis.com/v4/spreadsheets/${copy.id}`,
          undefined,
          'pemilik@example.test',
        )
      ).status,
    ).toBe(403)
  })
})

describe('a caller without a valid token', () => {
  const strict = createEmulator({ authorization: 'checked' })
  const refusal = async (method: string, url: string, authorization?: string) => {
    const response = await strict.fetch(url, { method, ...(authorization && { headers: { authorization } }) })
    const { error } = (await response.json()) as { error: JsonObject & { message: string } }
    return { ...error, message: error.message.split('.')[0] }
  }
  const values = 'https://sheets.googleapis.com/v4/spreadsheets/x/values/A1'
  const files = 'https://www.googleapis.com/drive/v3/files'

  it('may not read or write without one, and is told so in two ways', async () => {
    expect([await refusal('GET', values), await refusal('POST', `${values}:clear`)]).toEqual([
      {
        code: 403,
        status: 'PERMISSION_DENIED',
        message: "Method doesn't allow unregistered callers (callers without established identity)",
      },
      {
        code: 401,
        status: 'UNAUTHENTICATED',
        message: 'Request is missing required authentication credential',
      },
    ])
  })

  it('is told 401 when it is not valid, by Drive with its list of errors', async () => {
    const message = 'Request had invalid authentication credentials'
    expect(await refusal('GET', values, 'Bearer none')).toEqual({
      code: 401,
      status: 'UNAUTHENTICATED',
      message,
    })
    expect(await refusal('GET', files, 'Bearer none')).toEqual({
      code: 401,
      status: 'UNAUTHENTICATED',
      message,
      errors: [
        {
          domain: 'global',
          reason: 'authError',
          message: 'Invalid Credentials',
          location: 'Authorization',
          locationType: 'header',
        },
      ],
    })
    expect(await refusal('GET', files)).toMatchObject({ code: 403, errors: [{ reason: 'forbidden' }] })
  })
})

describe('a signed service account', () => {
  const exchange = async (credentials: { client_email: string; private_key: string }, issuedAt: number) => {
    const { JWT } = await import('google-auth-library')
    const client = new JWT({
      email: credentials.client_email,
      key: credentials.private_key,
      scopes: ['https://www.googleapis.com/auth/spreadsheets'],
    })
    const { createSign } = await import('node:crypto')
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const claims = {
      iss: client.email,
      scope: String(client.scopes),
      aud: 'https://oauth2.googleapis.com/token',
      iat: issuedAt,
      exp: issuedAt + 3600,
    }
    const head = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
    const assertion = `${head}.${createSign('RSA-SHA256').update(head).sign(credentials.private_key, 'base64url')}`
    return call('POST', 'https://oauth2.googleapis.com/token', {
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion,
    })
  }

  it('is given a token that runs out after an hour', async () => {
    const { json } = await exchange(emulator.serviceAccount(robot), Math.floor(emulator.clock.now() / 1000))
    const read = () =>
      emulator.fetch(`https://sheets.googleapis.com/v4/spreadsheets/${book.id}`, {
        headers: { authorization: `Bearer ${json.access_token}` },
      })
    expect((await read()).status).toBe(200)
    emulator.clock.advance(3_600_000)
    expect((await read()).status).toBe(401)
  })

  it('is refused with a clock that is wrong, with another key, and when nobody knows it', async () => {
    const now = Math.floor(emulator.clock.now() / 1000)
    const known = emulator.serviceAccount(robot)
    const description = async (credentials: typeof known, at: number) =>
      String((await exchange(credentials, at)).json.error_description)
    expect(await description(known, now + 3600)).toContain('Check your iat and exp values')
    const other = emulator.serviceAccount('other@emulator.iam.gserviceaccount.com')
    expect(await description({ ...known, private_key: other.private_key }, now)).toBe(
      'Invalid JWT Signature.',
    )
    expect(await description({ ...known, client_email: 'nobody@example.test' }, now)).toContain(
      'account not found',
    )
  })
})

describe('developer metadata of the tab with the id 0', () => {
  it('leaves the id out of the range of a row or column, as ranges do, and gives it for the tab', async () => {
    const at = (location: JsonObject): JsonObject => ({
      createDeveloperMetadata: { developerMetadata: { metadataKey: 'k', visibility: 'DOCUMENT', location } },
    })
    await batch(
      at({ sheetId: 0 }),
      at({ dimensionRange: { dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } }),
    )
    expect(book.developerMetadata.map(({ location }) => location)).toEqual([
      { locationType: 'SHEET', sheetId: 0 },
      { locationType: 'COLUMN', dimensionRange: { dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } },
    ])
  })
})

describe('limits', () => {
  it('allow ten million cells and not one more', async () => {
    const grid = (rowCount: number) => ({
      addSheet: { properties: { gridProperties: { rowCount, columnCount: 10 } } },
    })
    expect((await batch(grid(1_000_000))).message).toContain('above the limit of 10000000 cells')
    expect((await batch(grid(997_400))).status).toBe(200)
  })

  it('allow 18 278 columns', async () => {
    const columns = (columnCount: number) => ({
      addSheet: { properties: { gridProperties: { rowCount: 1, columnCount } } },
    })
    expect([(await batch(columns(18_278))).status, (await batch(columns(18_279))).status]).toEqual([200, 400])
  })

  it('allow 50 000 characters in a cell, written either way', async () => {
    const put = (length: number) =>
      sheets('PUT', '/values/A1?valueInputOption=RAW', { values: [['x'.repeat(length)]] })
    const update = (length: number) =>
      batch({
        updateCells: {
          start: { sheetId: 0 },
          rows: [{ values: [{ userEnteredValue: { stringValue: 'x'.repeat(length) } }] }],
          fields: 'userEnteredValue',
        },
      })
    expect([
      (await put(50_000)).status,
      (await put(50_001)).status,
      (await update(50_000)).status,
      (await update(50_001)).status,
    ]).toEqual([200, 400, 200, 400])
  })

  it('allow 100 000 requests in a batch', async () => {
    const requests = Array.from({ length: 100_001 }, () => ({ deleteSheet: { sheetId: 1 } }))
    expect((await batch(...requests)).message).toBe('Cannot exceed 100000 requests in a single batch.')
  })
})

describe('a body that is not as it should be', () => {
  const message = (answer: { json: JsonObject }) => (answer.json.error as JsonObject).message

  it('is named down to the cell', async () => {
    const answer = await sheets('POST', '/values/A1:append?valueInputOption=RAW', {
      values: [['a'], ['b', ['c']]],
    })
    expect(message(answer)).toBe(
      'Invalid values[1][1]: list_value {\n  values {\n    string_value: "c"\n  }\n}\n',
    )
  })

  it('is refused for a member that is misspelt, of another kind, or a word that does not exist', async () => {
    expect(message(await sheets('POST', ':batchUpdate', { requests: [{ deleteSheet: { sheet: 1 } }] }))).toBe(
      'Invalid JSON payload received. Unknown name "sheet" at \'requests[0].delete_sheet\': Cannot find field.',
    )
    expect(
      message(await sheets('POST', ':batchUpdate', { requests: [{ deleteSheet: { sheetId: 'x' } }] })),
    ).toBe('Invalid value at \'requests[0].delete_sheet.sheet_id\' (TYPE_INT32), "x"')
    expect(message(await sheets('GET', '/values/A1?valueRenderOption=PLAIN'))).toContain(
      "Invalid value at 'value_render_option'",
    )
    expect(message(await sheets('PUT', '/values/A1', { values: [] }))).toContain(
      "'valueInputOption' is required",
    )
  })

  it('may be written in snake case, with numbers as texts', async () => {
    const range = { sheet_id: '0', dimension: 'ROWS', start_index: 0, end_index: '1' }
    expect(
      (await sheets('POST', ':batchUpdate', { requests: [{ insert_dimension: { range } }] })).status,
    ).toBe(200)
    expect(book.values('A')).toEqual([[], ['x', 'y']])
  })
})

describe('a structured table', () => {
  it('has typed columns, takes appended rows, and moves with its rows', async () => {
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 2 }
    const { replies } = await batch({ addTable: { table: { name: 'T', range } } })
    const { tableId } = (replies[0] as { addTable: { table: JsonObject } }).addTable.table
    await batch({
      appendCells: {
        tableId: tableId!,
        rows: [{ values: [{ userEnteredValue: { stringValue: 'baru' } }] }],
        fields: 'userEnteredValue',
      },
    })
    await batch({ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } } })
    expect(book.values('A')).toEqual([[], ['x', 'y'], ['baru']])
    const { sheets: tabs } = book.read() as { sheets: { tables: JsonObject[] }[] }
    expect(tabs[0]?.tables[0]).toMatchObject({
      name: 'T',
      range: { startRowIndex: 1, endRowIndex: 3 },
      columnProperties: [{ columnName: 'x' }, { columnName: 'y' }],
    })
    expect(
      (
        await batch({
          addTable: { table: { name: 'U', range, columnProperties: [{ columnType: 'DROPDOWN' }] } },
        })
      ).status,
    ).toBe(400)
  })
})

describe('a protected range', () => {
  const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }
  const write = () => sheets('PUT', '/values/A!A1?valueInputOption=RAW', { values: [['z']] })

  it('stops a program that is not among its editors, by every way there is', async () => {
    book.hand().requests([{ addProtectedRange: { protectedRange: { range } } }])
    const { status, json } = await write()
    expect([status, (json.error as JsonObject).message]).toEqual([
      400,
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    ])
    expect((await batch({ sortRange: { range: { ...range, endRowIndex: 2 }, sortSpecs: [] } })).status).toBe(
      400,
    )
    expect(
      (
        await batch({
          deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex: 0, endIndex: 1 } },
        })
      ).status,
    ).toBe(400)
    expect((await sheets('PUT', '/values/A!B1?valueInputOption=RAW', { values: [['z']] })).status).toBe(200)
  })

  it('lets an editor pass, and anyone where it only warns', async () => {
    book.hand().requests([{ addProtectedRange: { protectedRange: { range, editors: { users: [robot] } } } }])
    expect((await write()).status).toBe(200)
    book.hand().requests([{ addProtectedRange: { protectedRange: { range, warningOnly: true } } }])
    expect((await write()).status).toBe(200)
  })
})

describe('what staff have done at a revision', () => {
  it('can be looked up afterwards', () => {
    const before = book.revision
    book.hand().type('A!A1', 'baru')
    const then = book.at(before) as { sheets: { data: { rowData: { values: JsonObject[] }[] }[] }[] }
    expect(then.sheets[0]?.data[0]?.rowData[0]?.values[0]).toMatchObject({ formattedValue: 'x' })
    expect(book.at(999)).toBeUndefined()
  })
})

describe('the same seed', () => {
  it('gives the same ids, times and answers in every run', async () => {
    const run = async () => {
      emulator = createEmulator({ seed: 7 })
      book = emulator.create()
      return JSON.stringify([
        book.id,
        await batch({ addSheet: {} }),
        (await drive('GET', `/${book.id}?fields=modifiedTime,version`)).json,
      ])
    }
    expect(await run()).toBe(await run())
  })
})
