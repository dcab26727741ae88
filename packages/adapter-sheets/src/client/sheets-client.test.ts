import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createEmulator, type Fault } from '../emulator/index.js'
import { type Fetch, sheetsClient } from './sheets-client.js'
import type { Timing } from './timing.js'

function opened(options: { tokens?: string[] } = {}) {
  const emulator = createEmulator()
  const book = emulator.create({ tabs: [{ title: 'A', rows: [['x']] }] })
  const slept: number[] = []
  const timing: Timing = {
    now: emulator.clock.now,
    chance: () => 0.5,
    after: () => () => {},
    async sleep(ms) {
      slept.push(ms)
      emulator.clock.advance(ms)
    },
  }
  const tokens = options.tokens ?? ['t']
  const client = sheetsClient({
    auth: { getAccessToken: async () => ({ token: tokens.length > 1 ? tokens.shift()! : tokens[0]! }) },
    fetch: ((url, init) => {
      const { authorization: _, ...headers } = init.headers
      return emulator.fetch(url, { ...init, headers })
    }) as Fetch,
    timing,
    perSpreadsheet: { requests: 100, perMs: 1 },
  })
  const get = () => client.get(book.id, { fields: 'spreadsheetId' })
  const write = () =>
    client.batchUpdate(book.id, {
      requests: [{ addSheet: { properties: { title: `T${emulator.requests.all.length}` } } }],
    })
  return { emulator, book, client, slept, get, write }
}

const sent = ({ emulator }: ReturnType<typeof opened>) => emulator.requests.all.length

describe('reading', () => {
  it('asks for what the mask names, in one request', async () => {
    const it = opened()
    expect(await it.get()).toEqual({ spreadsheetId: it.book.id })
    expect(sent(it)).toBe(1)
  })

  const passing: readonly Fault[] = [
    { fault: 'unavailable' },
    { fault: 'internal' },
    { fault: 'html' },
    { fault: 'timeout' },
    { fault: 'reset' },
    { fault: 'truncated' },
  ]
  for (const fault of passing) {
    it(`tries again after ${fault.fault}`, async () => {
      const it = opened()
      it.emulator.fault(fault, { times: 2 })
      expect(await it.get()).toEqual({ spreadsheetId: it.book.id })
      expect(it.slept).toEqual([1000, 2000])
    })
  }

  it('gives up after five times', async () => {
    const it = opened()
    it.emulator.fault({ fault: 'unavailable' }, { times: 100 })
    await expect(it.get()).rejects.toMatchObject({ code: 'unavailable', status: 503 })
    expect(sent(it)).toBe(5)
  })

  it('waits out the minute when the quota is used up, or as long as Google says', async () => {
    const it = opened()
    it.emulator.fault({ fault: 'quota' })
    await it.get()
    it.emulator.fault({ fault: 'quota', retryAfterSeconds: 7 })
    await it.get()
    expect(it.slept).toEqual([67_500, 7000])
  })

  it.each([
    ['revoked', 'sheet-not-shared'],
    ['disabled', 'sheet-api-disabled'],
    ['gone', 'sheet-not-found'],
  ] as const)('does not repeat after %s, and says what to do', async (fault, code) => {
    const it = opened()
    it.emulator.fault({ fault }, { times: 9 })
    await expect(it.get()).rejects.toMatchObject({ name: 'SheetsError', code })
    expect(sent(it)).toBe(1)
  })

  it('asks for a token once more when the first was not taken', async () => {
    const it = opened()
    it.emulator.fault({ fault: 'expired-token' })
    await it.get()
    it.emulator.fault({ fault: 'expired-token' }, { times: 2 })
    await expect(it.get()).rejects.toMatchObject({ code: 'sheet-unauthenticated' })
    expect(sent(it)).toBe(4)
  })

  it('says so when there is no token at all', async () => {
    const client = sheetsClient({ auth: { getAccessToken: async () => null } })
    await expect(client.get('x', { fields: '*' })).rejects.toMatchObject({ code: 'sheet-unauthenticated' })
  })

  it('sends no more than 50 a minute', async () => {
    const it = opened()
    for (let i = 0; i < 51; i++) await it.get()
    expect(it.slept).toHaveLength(1)
    expect(it.slept[0]).toBeGreaterThan(1000)
  })

  it('asks for packed answers, and unpacks them', async () => {
    const server = createServer(({ headers }, response) => {
      const isPacked = [headers['accept-encoding'], headers['user-agent']].every((one) =>
        one?.includes('gzip'),
      )
      response.writeHead(200, { 'content-encoding': isPacked ? 'gzip' : 'identity' })
      response.end(isPacked ? gzipSync('{"packed":true}') : '{"packed":false}')
    }).listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    const client = sheetsClient({ auth: { getAccessToken: async () => 't' }, baseUrl })
    expect(await client.get('x', { fields: '*' })).toEqual({ packed: true })
  })

  it('stops when told to, with the reason of the signal', async () => {
    const it = opened()
    const reason = new Error('dihentikan')
    await expect(
      it.client.get(it.book.id, { fields: '*' }, { signal: { aborted: true, reason } }),
    ).rejects.toBe(reason)
    expect(sent(it)).toBe(0)
  })
})

describe('writing', () => {
  const lost: readonly Fault[] = [
    { fault: 'commit-then-drop' },
    { fault: 'truncated' },
    { fault: 'timeout' },
    { fault: 'unavailable' },
    { fault: 'internal' },
  ]
  for (const fault of lost) {
    it(`is never repeated blindly after ${fault.fault}`, async () => {
      const it = opened()
      it.emulator.fault(fault)
      expect(await it.write()).toMatchObject({ outcome: 'unknown' })
      expect(sent(it)).toBe(1)
    })
  }

  it('is repeated when the quota kept Google from carrying it out', async () => {
    const it = opened()
    it.emulator.fault({ fault: 'quota' })
    expect(await it.write()).toMatchObject({ outcome: 'done' })
    expect(it.book.tabs).toHaveLength(2)
  })

  it('throws what Google refuses, in its own words', async () => {
    const it = opened()
    await expect(
      it.client.batchUpdate(it.book.id, { requests: [{ deleteSheet: { sheetId: 9 } }] }),
    ).rejects.toMatchObject({ code: 'sheet-refused', said: expect.stringContaining('No sheet with id: 9') })
  })
})

it('sends one request a second to one spreadsheet', async () => {
  const it = opened()
  const client = sheetsClient({
    auth: { getAccessToken: async () => it.emulator.token('robot@emulator.iam.gserviceaccount.com') },
    fetch: it.emulator.fetch as Fetch,
    timing: it.client.timing,
  })
  for (let i = 0; i < 3; i++) await client.get(it.book.id, { fields: 'spreadsheetId' })
  expect(it.slept.map((ms) => ms > 900 && ms <= 1000)).toEqual([true, true])
})
