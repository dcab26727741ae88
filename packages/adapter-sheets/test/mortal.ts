import type { Storage } from '@kemandirian/core/storage'
import type { SheetsClient } from '../src/client/sheets-client.js'

/** What a program writes with that dies at one of its writes or commits, before or after it, and does nothing more. */
export function mortal(
  living: { readonly client: SheetsClient; readonly storage: Storage },
  { at, after }: { readonly at: number; readonly after: boolean },
): { readonly client: SheetsClient; readonly storage: Storage } {
  let calls = 0
  const dying = async <T>(act: () => Promise<T>): Promise<T> => {
    calls += 1
    if (calls > at || (calls === at && !after)) throw new Error('died')
    const answer = await act()
    if (calls === at) throw new Error('died')
    return answer
  }
  const { name, capabilities, get, find, journal, commit } = living.storage
  return {
    client: {
      ...living.client,
      batchUpdate: (...given) => dying(() => living.client.batchUpdate(...given)),
    },
    storage: { name, capabilities, get, find, journal, commit: (...given) => dying(() => commit(...given)) },
  }
}
