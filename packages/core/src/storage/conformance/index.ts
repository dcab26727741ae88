import { describeAsOf, describeNoAsOf } from './as-of.js'
import { describeCommitIds, describeCommits } from './commits.js'
import { describeHandEdits, describeRaces } from './concurrency.js'
import { describeCounts } from './counts.js'
import { describeDocuments } from './documents.js'
import { expectSame } from './expectation.js'
import { describeFolding, describeJournal } from './journal.js'
import { describeQueries } from './queries.js'
import {
  created,
  everything,
  note,
  person,
  type Runner,
  type StorageSubject,
  type Test,
  there,
} from './subject.js'

export type { OpenedStorage, Runner, StorageSubject } from './subject.js'

/** The kinds that the suite writes, for stores that must know their kinds beforehand. */
export const conformanceKinds = [person, note] as const

/**
 * Proves a store: registers the tests that its declared capabilities call for. There is no way to skip one; what a
 * store cannot promise, it does not declare.
 *
 * The runner is given, and any will do that has `describe` and `it`: vitest, jest, node:test.
 *
 * @example
 * import { describe, it } from 'node:test'
 * describeStorage({ describe, it }, {
 *   name: 'memory',
 *   capabilities: memoryStorage().capabilities,
 *   open: async () => ({ storage: memoryStorage(), close: async () => {} }),
 * })
 */
export function describeStorage(runner: Runner, subject: StorageSubject): void {
  const { capabilities } = subject
  const test: Test = (name, body) => {
    runner.it(name, async () => {
      const opened = await subject.open(conformanceKinds)
      try {
        await body(opened)
      } finally {
        await opened.close()
      }
    })
  }
  const group = (name: string, ...bodies: ((test: Test) => void)[]) =>
    runner.describe(name, () => {
      for (const body of bodies) body(test)
    })

  runner.describe(`${subject.name} as a store`, () => {
    group('declares', describeDeclared)
    group('keeps documents', describeDocuments)
    group('commits', describeCommits, describeCommitIds)
    group('finds', describeQueries)
    group('counts', (counts) => describeCounts(counts, capabilities.asOf))
    group('keeps the journal', describeJournal)
    group('knows earlier times', capabilities.asOf ? describeAsOf : describeNoAsOf)
    if (capabilities.editedByHand) group('is edited by hand', describeHandEdits)
    else group('is edited by nobody else', describeFolding)
    if (capabilities.serializesCommits) group('serializes commits', describeRaces)
    group('stays', describeReopening)
  })

  function describeDeclared(declared: Test): void {
    declared('the capabilities that it is tested for', async ({ storage }) => {
      expectSame(storage.capabilities, capabilities, 'what the opened store declares')
    })
  }
}

function describeReopening(test: Test): void {
  test('the same after it was closed and opened again, where it outlives its process', async (opened) => {
    await created(opened.storage, 'a', { name: 'A' })
    await created(opened.storage, 'a', { name: 'A di sana' }, there)
    const before = await everything(opened.storage)
    const storage = (await opened.reopen?.()) ?? opened.storage
    expectSame(await everything(storage), before, 'what the store holds')
  })
}
