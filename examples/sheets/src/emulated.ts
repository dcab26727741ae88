import { type Fetch, type SheetsClient, sheetsClient } from '@kemandirian/adapter-sheets'
import { createEmulator, type Emulator } from '@kemandirian/adapter-sheets/emulator'

/** A Google Sheets in memory, as a facility in western Indonesia would have it. */
export const indonesianSheets = (timeZone = 'Asia/Jakarta') => createEmulator({ locale: 'id_ID', timeZone })

/** The robot's client to it. It waits for nobody: waiting moves the clock of the emulator. */
export function robotAt(emulator: Emulator): SheetsClient {
  const robot = 'robot@emulator.iam.gserviceaccount.com'
  const token = emulator.token(robot, { expiresInSeconds: 1_000_000 })
  return sheetsClient({
    auth: { getAccessToken: async () => token, getAddress: async () => robot },
    fetch: emulator.fetch as Fetch,
    timing: {
      now: emulator.clock.now,
      chance: () => 0.5,
      after: () => () => {},
      sleep: async (ms) => emulator.clock.advance(ms),
    },
  })
}
