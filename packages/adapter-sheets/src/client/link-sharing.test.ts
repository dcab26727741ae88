import { describe, expect, it } from 'vitest'
import { createEmulator } from '../emulator/index.js'
import { type Fetch, sheetsClient } from './sheets-client.js'

const robot = 'robot@emulator.iam.gserviceaccount.com'

function opened(scopes?: readonly string[]) {
  const emulator = createEmulator()
  const book = emulator.create()
  const token = emulator.token(robot, scopes && { scopes })
  const client = sheetsClient({
    auth: { getAccessToken: async () => token, getAddress: async () => robot },
    fetch: emulator.fetch as Fetch,
    attempts: 1,
  })
  return { emulator, book, client }
}

describe('sharing with anyone who has the link', () => {
  it('is not so by default: one request to Drive, none to Sheets', async () => {
    const { emulator, book, client } = opened()
    await client.refuseLinkSharing(book.id)
    const { reads, writes, drive } = emulator.requests
    expect([reads, writes, drive]).toEqual([0, 0, 1])
  })

  it.each(['reader', 'writer'] as const)('is refused with steps, as %s too', async (role) => {
    const { book, client } = opened()
    book.shareWithLink(role)
    await expect(client.refuseLinkSharing(book.id)).rejects.toMatchObject({
      code: 'sheet-link-shared',
      message: expect.stringContaining(
        `Dibatasi (Restricted).\n  3. Tambahkan hanya petugas yang perlu, dan ${robot}`,
      ),
    })
  })

  it('counts as not known where the token does not let anybody look', async () => {
    const { book, client } = opened(['https://www.googleapis.com/auth/spreadsheets'])
    await expect(client.refuseLinkSharing(book.id)).rejects.toMatchObject({ code: 'sheet-sharing-unknown' })
  })

  it('counts as not known where the robot is no editor', async () => {
    const { book, client } = opened()
    book.share(robot, 'reader')
    await expect(client.refuseLinkSharing(book.id)).rejects.toMatchObject({ code: 'sheet-sharing-unknown' })
  })
})
