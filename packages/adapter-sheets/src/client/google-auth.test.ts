import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GoogleAuth } from 'google-auth-library'
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest'
import { createEmulator } from '../emulator/index.js'
import { googleAuth } from './google-auth.js'
import { type Fetch, sheetsClient } from './sheets-client.js'

const emulator = createEmulator({ authorization: 'checked' })
const folder = mkdtempSync(join(tmpdir(), 'kemandirian-'))
const keyFile = join(folder, 'robot.json')
const account = emulator.serviceAccount()
writeFileSync(keyFile, JSON.stringify(account))

afterEach(() => vi.restoreAllMocks())
process.on('exit', () => rmSync(folder, { recursive: true, force: true }))

const clientOf = (auth: Awaited<ReturnType<typeof googleAuth>>) =>
  sheetsClient({ auth, fetch: emulator.fetch as Fetch, attempts: 1 })

describe('google-auth-library', () => {
  it('tells the address to share with, from the key file', async () => {
    expect(await clientOf(await googleAuth({ keyFile })).address()).toBe(account.client_email)
  })

  it('acts for a person where that is delegated', async () => {
    const auth = await googleAuth({ keyFile, subject: 'kepala@lapas.example' })
    expect(await auth.getAddress!()).toBe('kepala@lapas.example')
  })

  it('says where to get a key when there is none', async () => {
    const client = clientOf(await googleAuth({ keyFile: join(folder, 'tidak-ada.json') }))
    await expect(client.get('x', { fields: '*' })).rejects.toMatchObject({
      code: 'sheet-no-credentials',
      message: expect.stringContaining('Unduh berkas kunci JSON'),
    })
  })

  const refused = [
    ['invalid_grant: Invalid JWT: Token must be a short-lived token', 'sheet-unauthenticated'],
    ['unauthorized_client: Client is unauthorized to retrieve access tokens', 'sheet-delegation-refused'],
    ['getaddrinfo ENOTFOUND oauth2.googleapis.com', 'unavailable'],
  ] as const
  it.each(refused)('understands "%s"', async (said, code) => {
    vi.spyOn(GoogleAuth.prototype, 'getAccessToken').mockRejectedValue(new Error(said))
    const client = clientOf(await googleAuth({ keyFile }))
    await expect(client.get('x', { fields: '*' })).rejects.toMatchObject({ code })
  })
})

describe('a token, as the library asks for it over the network', () => {
  const opened = async (aheadMs = 0) => {
    const emulator = createEmulator({ authorization: 'checked', now: () => Date.now() + aheadMs })
    const { url, close } = await emulator.listen()
    onTestFinished(close)
    const asked: string[] = []
    const auth = await googleAuth({
      credentials: emulator.serviceAccount(),
      // The library knows no other address than Google's.
      fetch: (address, init) => {
        asked.push(String(address))
        return fetch(String(address).replace('https://oauth2.googleapis.com/', url), init)
      },
    })
    const robot = (await auth.getAddress!())!
    const book = emulator.create()
    book.share(robot, 'writer')
    const client = sheetsClient({ auth, baseUrl: url.slice(0, -1), attempts: 1 })
    return { asked, read: () => client.get(book.id, { fields: 'spreadsheetId' }), id: book.id }
  }

  it('is signed, fetched once, used, and fetched anew when it has run out', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-01-05T01:00:00Z') })
    onTestFinished(() => void vi.useRealTimers())
    const { asked, read, id } = await opened()
    expect(await read()).toEqual({ spreadsheetId: id })
    await read()
    expect(asked).toEqual(['https://oauth2.googleapis.com/token'])
    vi.setSystemTime(Date.now() + 3_600_000)
    expect(await read()).toEqual({ spreadsheetId: id })
    expect(asked).toHaveLength(2)
  })

  it('is refused where the clock of this machine is wrong, and staff are told to set it', async () => {
    const { read } = await opened(3 * 3_600_000)
    await expect(read()).rejects.toMatchObject({
      code: 'sheet-unauthenticated',
      message: expect.stringContaining('Cocokkan jam komputer ini dengan jam sebenarnya'),
      said: expect.stringContaining('Check your iat and exp values'),
    })
  })
})
