import { describe, it } from 'vitest'
import { behaviourOf } from '../behaviours.js'
import { createEmulator } from '../emulator.js'
import { assertions } from './assertions.js'
import { Bench } from './bench.js'
import { fetchSender } from './sender.js'

describe('the emulator, as the probe asks Google', () => {
  for (const { behaviour, says, check } of assertions) {
    const { confidence } = behaviourOf(behaviour)
    it(`${says} [${behaviour}, ${confidence}]`, async () => {
      const emulator = createEmulator()
      const book = emulator.create()
      await check(
        new Bench(
          fetchSender(emulator.fetch, async () => 'any'),
          book.id,
          'Probe',
        ),
      )
    })
  }
})
