import { describe, expect, it } from 'vitest'
import { checkCommit } from '../check.js'
import { memoryStorage } from '../memory.js'
import type { Change, JournalEntry, Json, NewJournalEntry, Receipt, Row, Storage } from '../port.js'
import { describeStorage } from './index.js'

describe('the suite', () => {
  it('passes a healthy store', async () => {
    const { passed, failed } = await run(memoryStorage)
    expect(failed).toEqual([])
    expect(passed).toBeGreaterThan(70)
  })

  const mutants: readonly [name: string, open: () => Storage, caughtBy: readonly string[]][] = [
    [
      'ignores revisions',
      ignoringRevisions,
      [
        'refuses a second creation, and changes nothing',
        'refuses a stale revision, and changes nothing',
        'refuses a stale removal',
        'refuses the revision of a removed document for the one created after it',
      ],
    ],
    [
      'looks at revisions a moment before it writes',
      lookingTooEarly,
      [
        'lets exactly one of 16 commits win that expect the same revision',
        'lets exactly one of 16 creations win',
        'lets one of 16 commits win that meet in one of several documents, in any order',
      ],
    ],
    [
      'commits halfway',
      committingHalfway,
      [
        'changes nothing at all when the middle of many changes is refused',
        'changes nothing at all when the last of many changes is refused',
        'changes nothing when the last of 2 000 changes is refused',
      ],
    ],
    [
      'turns digit strings into numbers',
      takingDigitsForNumbers,
      [
        'keeps digits, leading zeros and a 16-digit NIK as text',
        'keeps every part of an entry, and what the document became',
      ],
    ],
    [
      'drops the journal',
      droppingTheJournal,
      [
        'keeps every part of an entry, and what the document became',
        'tells a removal',
        'gives the documents exactly when its changes are folded',
      ],
    ],
    [
      'mixes facilities',
      mixingFacilities,
      [
        'keeps facilities apart: the same id in two of them names two documents',
        'has nothing in a facility that has not written it',
        'gives rows in the order of facility and id, whatever the order of writing',
      ],
    ],
    [
      'forgets the ids of commits',
      forgettingIds,
      [
        'recognises a commit that is sent again under its id: same receipt, nothing written',
        'recognises it also when its documents have since changed',
        'makes a commit once that is sent 16 times at once under one id',
        'refuses the id of another commit, and changes nothing',
      ],
    ],
    [
      'counts a nation where a facility is asked for',
      countingEverywhere,
      ['counts one facility', 'counts what was known at an instant'],
    ],
    ['declares more than it does', declaringTooMuch, ['the capabilities that it is tested for']],
  ]
  for (const [name, open, caughtBy] of mutants) {
    it(`fails a store that ${name}`, async () => {
      const { failed } = await run(open)
      expect(failed).toEqual(expect.arrayContaining([...caughtBy]))
    })
  }

  it('closes what each test opened, also when the test fails', async () => {
    let open = 0
    await run(droppingTheJournal, {
      opened: () => open++,
      closed: () => open--,
    })
    expect(open).toBe(0)
  })
})

/** Runs the suite with a runner that collects, one test after the other. */
async function run(open: () => Storage, { opened = () => {}, closed = () => {} } = {}) {
  const tests: { name: string; body: () => Promise<void> }[] = []
  describeStorage(
    { describe: (_, body) => body(), it: (name, body) => tests.push({ name, body }) },
    {
      name: 'subject',
      capabilities: memoryStorage().capabilities,
      open: async () => {
        opened()
        return { storage: open(), close: async () => void closed() }
      },
    },
  )
  const failed: string[] = []
  for (const { name, body } of tests) await body().catch(() => failed.push(name))
  return { passed: tests.length - failed.length, failed }
}

function ignoringRevisions(): Storage {
  const inner = memoryStorage()
  return {
    ...inner,
    commit: async (changes, entries, options) => {
      const blind: Change[] = []
      for (const change of changes) {
        const now = await inner.get(change.kind, change)
        blind.push({ ...change, expected: now?.revision ?? 'absent' })
      }
      return inner.commit(blind, entries, options)
    },
  }
}

function lookingTooEarly(): Storage {
  const inner = memoryStorage()
  const blind = (changes: readonly Change[], entries: readonly NewJournalEntry[]): Promise<Receipt> =>
    Promise.all(changes.map((change) => inner.get(change.kind, change)))
      .then((rows) =>
        inner.commit(
          changes.map((change, i) => ({ ...change, expected: rows[i]?.revision ?? 'absent' })),
          entries,
        ),
      )
      .catch(() => blind(changes, entries))
  return {
    ...inner,
    commit: async (changes, entries, options) => {
      checkCommit(changes, entries)
      for (const change of changes) {
        const now = await inner.get(change.kind, change)
        const stale = (now?.revision ?? 'absent') !== change.expected
        if (stale || (now === undefined && change.value === undefined))
          return inner.commit(changes, entries, options)
      }
      return blind(changes, entries)
    },
  }
}

function committingHalfway(): Storage {
  const inner = memoryStorage()
  return {
    ...inner,
    commit: async (changes, entries, options) => {
      if (changes.length < 2) return inner.commit(changes, entries, options)
      const revisions: (string | null)[] = []
      for (const change of changes) {
        const about = entries.filter(
          (entry) =>
            entry.kind === change.kind.name && entry.facility === change.facility && entry.id === change.id,
        )
        revisions.push(...(await inner.commit([change], about, options)).revisions)
      }
      return { revisions }
    },
  }
}

function takingDigitsForNumbers(): Storage {
  const inner = memoryStorage()
  const sheetLike = (value: Json): Json =>
    JSON.parse(
      JSON.stringify(value)
        .replace(/:"(\d+)"/g, ':$1')
        .replace(/:0+(\d)/g, ':$1'),
    )
  const spoiled = (row: Row): Row => ({ ...row, value: sheetLike(row.value) })
  return {
    ...inner,
    get: async (kind, key, options) => {
      const row = await inner.get(kind, key, options)
      return row && spoiled(row)
    },
    find: async function* (kind, query) {
      for await (const row of inner.find(kind, query)) yield spoiled(row)
    },
    journal: async function* (query) {
      for await (const entry of inner.journal(query))
        yield sheetLike(entry as unknown as Json) as unknown as JournalEntry
    },
  }
}

function droppingTheJournal(): Storage {
  return { ...memoryStorage(), journal: async function* () {} }
}

function mixingFacilities(): Storage {
  const inner = memoryStorage()
  const one = <T extends { readonly facility: string }>(at: T): T => ({ ...at, facility: 'semua' })
  return {
    ...inner,
    get: async (kind, key, options) => {
      const row = await inner.get(kind, one(key), options)
      return row && { ...row, facility: key.facility }
    },
    find: async function* (kind, query) {
      for await (const row of inner.find(kind, { ...query, ...(query.facility && { facility: 'semua' }) }))
        yield { ...row, facility: query.facility ?? row.facility }
    },
    commit: (changes, entries, options) => inner.commit(changes.map(one), entries.map(one), options),
  }
}

function forgettingIds(): Storage {
  const inner = memoryStorage()
  return { ...inner, commit: (changes, entries) => inner.commit(changes, entries) }
}

function countingEverywhere(): Storage {
  const inner = memoryStorage()
  return { ...inner, count: (kind, { facility, ...query }) => inner.count!(kind, query) }
}

function declaringTooMuch(): Storage {
  const inner = memoryStorage()
  return { ...inner, capabilities: { ...inner.capabilities, streams: true } }
}
