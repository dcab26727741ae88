import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { GoogleAuth } from 'google-auth-library'
import { afterEach, describe, expect, it, vi } from 'vitest'
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
