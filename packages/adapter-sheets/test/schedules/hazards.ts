import fc from 'fast-check'
import type { Fault } from '../../src/emulator/index.js'
import { type PersonAct, perform, personAct } from './people.js'
import type { Program, WatchedWorkbook } from './watched-workbook.js'

/** What happens to the requests of one operation, by their number from 0. */
export interface Hazards {
  readonly faults: readonly { readonly at: number; readonly fault: Fault }[]
  /** What people do just before a request is carried out. */
  readonly between: readonly { readonly at: number; readonly act: PersonAct }[]
  /** How many turns of others each request waits for. */
  readonly patience: number
}

const passing: readonly Fault[] = [
  { fault: 'quota' },
  { fault: 'quota', limit: 'project', retryAfterSeconds: 3 },
  { fault: 'unavailable' },
  { fault: 'html', status: 502 },
  { fault: 'html', status: 429 },
  { fault: 'internal' },
  { fault: 'timeout' },
  { fault: 'commit-then-drop' },
  { fault: 'commit-then-drop' },
  { fault: 'truncated' },
  { fault: 'duplicate' },
  { fault: 'slow', ms: 40_000 },
  { fault: 'expired-token' },
  { fault: 'reset' },
  { fault: 'delayed-commit', afterMs: 1_000 },
  { fault: 'delayed-commit', afterMs: 10_000 },
  { fault: 'delayed-commit', afterMs: 170_000 },
]
/** What an operation cannot outlast. */
const final: readonly Fault[] = [{ fault: 'revoked' }, { fault: 'disabled' }, { fault: 'gone' }]

const fault = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...passing) },
  { weight: 1, arbitrary: fc.constantFrom(...final) },
)
const number = fc.nat(5)

/** Often nothing at all. */
export const hazards: fc.Arbitrary<Hazards> = fc.record({
  faults: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(fc.record({ at: number, fault }), { minLength: 1, maxLength: 4 }) },
  ),
  between: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(fc.record({ at: fc.nat(3), act: personAct }), { minLength: 1, maxLength: 3 }),
    },
  ),
  patience: fc.nat(8),
})

/** Lets it happen to the next requests of the program. */
export function beset(
  watched: WatchedWorkbook,
  program: Program,
  { faults, between, patience }: Hazards,
): void {
  const before = new Map<number, () => void>()
  for (const { at } of between)
    before.set(at, () => {
      for (const one of between) {
        if (one.at !== at) continue
        const asItWas = watched.document
        perform(watched, one.act)
        if (one.act.act === 'sortSomeColumns') watched.noteSort(asItWas)
      }
    })
  program.begin({ faults: new Map(faults.map(({ at, fault }) => [at, fault])), before, patience })
}
