import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator, type Fault } from '../src/emulator/index.js'

const open = () => {
  const emulator = createEmulator()
  const book = emulator.create({ tabs: [{ title: 'A', rows: [['x']] }] })
  return { emulator, book, write: (value: string) => put(emulator, book.id, value) }
}

const put = (emulator: Emulator, id: string, value: string, init: RequestInit = {}) =>
  emulator.fetch(`https://sheets.googleapis.com/v4/spreadsheets/${id}/values/A!A1?valueInputOption=RAW`, {
    method: 'PUT',
    body: JSON.stringify({ values: [[value]] }),
    ...init,
  })

const get = (emulator: Emulator, id: string) =>
  emulator.fetch(`https://sheets.googleapis.com/v4/spreadsheets/${id}/values/A`)

describe('a fault', () => {
  const refusals: [Fault, number, boolean][] = [
    [{ fault: 'quota' }, 429, true],
    [{ fault: 'quota', limit: 'project', retryAfterSeconds: 30 }, 429, true],
    [{ fault: 'unavailable' }, 503, true],
    [{ fault: 'html', status: 502 }, 502, false],
    [{ fault: 'internal' }, 500, true],
    [{ fault: 'expired-token' }, 401, true],
    [{ fault: 'revoked' }, 403, true],
    [{ fault: 'disabled' }, 403, true],
    [{ fault: 'storage-full' }, 403, true],
    [{ fault: 'gone' }, 404, true],
  ]
  it.each(refusals)('%j answers and changes nothing', async (fault, status, json) => {
    const { emulator, book, write } = open()
    emulator.fault(fault)
    const response = await write('y')
    const text = await response.text()
    expect([response.status, text.startsWith('{'), book.values('A')]).toEqual([status, json, [['x']]])
    expect(response.headers.get('retry-after')).toBe('retryAfterSeconds' in fault ? '30' : null)
  })

  it.each<[Fault, string]>([
    [{ fault: 'timeout' }, 'x'],
    [{ fault: 'reset' }, 'x'],
    [{ fault: 'commit-then-drop' }, 'y'],
    [{ fault: 'delayed-commit', afterMs: 1000 }, 'x'],
  ])('%j breaks the connection and leaves %s', async (fault, value) => {
    const { emulator, book, write } = open()
    emulator.fault(fault)
    await expect(write('y')).rejects.toThrow(TypeError)
    expect(book.values('A')).toEqual([[value]])
  })

  it('lets a delayed change arrive when its time has come, and not before', async () => {
    const { emulator, book, write } = open()
    emulator.fault({ fault: 'delayed-commit', afterMs: 60_000 })
    await write('late').catch(() => undefined)
    emulator.clock.advance(59_000)
    expect(book.values('A')).toEqual([['x']])
    emulator.clock.advance(1_000)
    expect(book.values('A')).toEqual([['late']])
  })

  it('judges a delayed change anew: what was valid may be refused', async () => {
    const { emulator, book } = open()
    const claim = () =>
      emulator.fetch(`https://sheets.googleapis.com/v4/spreadsheets/${book.id}:batchUpdate`, {
        method: 'POST',
        body: JSON.stringify({
          requests: [
            {
              createDeveloperMetadata: {
                developerMetadata: {
                  metadataId: 1,
                  metadataKey: 'commit',
                  visibility: 'DOCUMENT',
                  location: { spreadsheet: true },
                },
              },
            },
          ],
        }),
      })
    emulator.fault({ fault: 'delayed-commit', afterMs: 60_000 })
    await claim().catch(() => undefined)
    expect((await claim()).status).toBe(200)
    expect(emulator.deliver()).toEqual([400])
  })

  it('can break an answer off in the middle after the change was made', async () => {
    const { emulator, book, write } = open()
    emulator.fault({ fault: 'truncated' })
    const response = await write('y')
    await expect(response.json()).rejects.toThrow(SyntaxError)
    expect(book.values('A')).toEqual([['y']])
  })

  it('can deliver a request twice', async () => {
    const { emulator, book } = open()
    emulator.fault({ fault: 'duplicate' })
    await emulator.fetch(
      `https://sheets.googleapis.com/v4/spreadsheets/${book.id}/values/A:append?valueInputOption=RAW`,
      { method: 'POST', body: '{"values":[["y"]]}' },
    )
    expect(book.values('A')).toEqual([['x'], ['y'], ['y']])
  })

  it('moves the clock when it is slow', async () => {
    const { emulator, write } = open()
    const before = emulator.clock.now()
    emulator.fault({ fault: 'slow', ms: 5000 })
    await write('y')
    expect(emulator.clock.now() - before).toBeGreaterThanOrEqual(5000)
  })

  it('strikes as often as planned, after those it lets pass, and only what it is for', async () => {
    const { emulator, book, write } = open()
    emulator.fault({ fault: 'unavailable' }, { kind: 'write', skip: 1, times: 2 })
    const statuses = [
      await write('1'),
      await get(emulator, book.id),
      await write('2'),
      await write('3'),
      await write('4'),
    ].map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 503, 503, 200])
  })

  it('can be taken away', async () => {
    const { emulator, write } = open()
    emulator.fault({ fault: 'internal' }, { times: 9 })()
    expect((await write('y')).status).toBe(200)
  })

  it('strikes by chance, the same in every run of a seed', async () => {
    const run = async () => {
      const { emulator, write } = open()
      emulator.fault({ fault: 'internal' }, { times: 20, chance: 0.5 })
      const statuses: number[] = []
      for (let at = 0; at < 20; at++) statuses.push((await write('y')).status)
      return statuses
    }
    const first = await run()
    expect(new Set(first)).toEqual(new Set([200, 500]))
    expect(await run()).toEqual(first)
  })
})

describe('the published quota', () => {
  it('refuses the sixty-first read of a minute, counts writes apart, and is full again the next minute', async () => {
    let now = Date.UTC(2026, 0, 5)
    const emulator = createEmulator({ quota: 'published', now: () => now })
    const book = emulator.create({ tabs: [{ title: 'A', rows: [['x']] }] })
    const statuses: number[] = []
    for (let at = 0; at < 61; at++) statuses.push((await get(emulator, book.id)).status)
    expect(statuses.indexOf(429)).toBe(60)
    expect((await put(emulator, book.id, 'y')).status).toBe(200)
    now += 60_000
    expect((await get(emulator, book.id)).status).toBe(200)
  })

  it('holds for each account by itself, and for the project together', async () => {
    const emulator = createEmulator({
      quota: {
        readsPerMinutePerUser: 2,
        writesPerMinutePerUser: 2,
        readsPerMinutePerProject: 3,
        writesPerMinutePerProject: 9,
      },
    })
    const book = emulator.create({ sharedWith: { 'a@example.test': 'writer', 'b@example.test': 'writer' } })
    const read = async (email: string) => {
      const headers = { authorization: `Bearer ${emulator.token(email)}` }
      const response = await emulator.fetch(`https://sheets.googleapis.com/v4/spreadsheets/${book.id}`, {
        headers,
      })
      return response.status === 200 ? 'ok' : /PerMinutePer(User|Project)/.exec(await response.text())?.[1]
    }
    expect([
      await read('a@example.test'),
      await read('a@example.test'),
      await read('a@example.test'),
      await read('b@example.test'),
      await read('b@example.test'),
    ]).toEqual(['ok', 'ok', 'User', 'ok', 'Project'])
  })
})

describe('what has been asked', () => {
  it('is counted by kind, with who asked and how many bytes', async () => {
    const { emulator, book, write } = open()
    await get(emulator, book.id)
    await write('y')
    await emulator.fetch(`https://www.googleapis.com/drive/v3/files/${book.id}?fields=version`)
    const { reads, writes, drive, all } = emulator.requests
    expect([reads, writes, drive]).toEqual([1, 1, 1])
    expect(all.map(({ operation }) => operation)).toEqual(['values.get', 'values.update', 'files.get'])
    expect(all[1]).toMatchObject({
      body: { values: [['y']] },
      bodyBytes: 18,
      status: 200,
      principal: 'robot@emulator.iam.gserviceaccount.com',
    })
    emulator.requests.reset()
    expect(emulator.requests.all).toEqual([])
  })

  it('tells requests whose answer was lost', async () => {
    const { emulator, write } = open()
    emulator.fault({ fault: 'commit-then-drop' })
    await write('y').catch(() => undefined)
    expect(emulator.requests.all[0]?.status).toBeUndefined()
  })
})

describe('an aborted request', () => {
  it('is not carried out', async () => {
    const { emulator, book } = open()
    await expect(put(emulator, book.id, 'y', { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
    expect(book.values('A')).toEqual([['x']])
  })
})

describe('a stale answer of Drive', () => {
  it('tells the version it told before, and the next answer is right again', async () => {
    const { emulator, book, write } = open()
    const version = async () => {
      const response = await emulator.fetch(
        `https://www.googleapis.com/drive/v3/files/${book.id}?fields=version`,
      )
      return ((await response.json()) as { version: string }).version
    }
    const before = await version()
    await write('y')
    emulator.fault({ fault: 'stale' })
    expect([await version(), await version()]).toEqual([before, String(book.revision)])
    expect(Number(before)).toBeLessThan(book.revision)
  })
})
