/// <reference types="node" />
import type { StopSignal } from '@kemandirian/core/storage'

/** Where the client takes time from. Give your own for tests. */
export interface Timing {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after so many milliseconds; rejects with the signal's reason once it is stopped. */
  sleep(ms: number, signal?: StopSignal): Promise<void>
  /** Acts once after so many milliseconds, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void
  /** A number from 0 to below 1, so that many clients do not come back at once. */
  chance(): number
}

/** The clock of the machine. */
export const machineTiming: Timing = {
  now: () => Date.now(),
  chance: () => Math.random(),
  after(ms, act) {
    const timer = setTimeout(act, ms)
    return () => clearTimeout(timer)
  },
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason)
      const stop = () => {
        clearTimeout(timer)
        reject(signal?.reason)
      }
      const timer = setTimeout(() => {
        signal?.removeEventListener?.('abort', stop)
        resolve()
      }, ms)
      signal?.addEventListener?.('abort', stop)
    }),
}
