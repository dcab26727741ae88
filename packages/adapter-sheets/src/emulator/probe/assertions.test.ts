import { describe, expect, it } from 'vitest'
import { behaviourOf, behaviours } from '../behaviours.js'
import { createEmulator } from '../emulator.js'
import { assertions } from './assertions.js'
import { Bench } from './bench.js'
import { runAssertions } from './run-assertions.js'
import { fetchSender } from './sender.js'

const fresh = () => {
  const emulator = createEmulator()
  const book = emulator.create()
  return { book, sender: fetchSender(emulator.fetch, async () => 'any') }
}

describe('the emulator, as the probe asks Google', () => {
  for (const { behaviour, says, check } of assertions) {
    const { confidence } = behaviourOf(behaviour)
    it(`${says} [${behaviour}, ${confidence}]`, async () => {
      const { book, sender } = fresh()
      await check(new Bench(sender, book.id, 'Probe'))
    })
  }
})

describe('the probe', () => {
  it('tries all on one spreadsheet and leaves it as it was', async () => {
    const { book, sender } = fresh()
    const outcomes = await runAssertions(sender, book.id, 'Probe_')
    expect(outcomes.map(({ reason }) => reason).filter((reason) => reason !== undefined)).toEqual([])
    expect([book.tabs, book.locale, book.developerMetadata]).toEqual([['Sheet1'], 'en_US', []])
  })

  it('tells what differs, with what was asked and answered', async () => {
    const { book, sender } = fresh()
    const other: typeof sender = async (method, path, body) => {
      const answer = await sender(method, path, body)
      return path.includes('majorDimension') ? { ...answer, body: { values: [['wrong']] } } : answer
    }
    const outcomes = await runAssertions(other, book.id, 'Probe_')
    const [differs] = outcomes.filter(({ holds }) => !holds)
    expect(differs).toMatchObject({
      behaviour: { id: 'read-columns' },
      reason: 'expected [["a","c"],["b"]], saw [["wrong"]]',
    })
    expect(differs?.seen.at(-2)).toMatchObject({ method: 'GET', status: 200 })
  })
})

describe('the table of behaviours', () => {
  it('names each behaviour once', () => {
    expect(new Set(behaviours.map(({ id }) => id)).size).toBe(behaviours.length)
  })
})
