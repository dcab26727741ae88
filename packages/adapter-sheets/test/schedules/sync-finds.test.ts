import { expect, it } from 'vitest'
import type { Hazards } from './hazards.js'
import type { PersonAct } from './people.js'
import { runSyncSchedule, type SyncStep } from './sync-schedule.js'

type Work = Extract<SyncStep, { readonly type: 'program' }>['work']

const act = (act: PersonAct['act'], places: Partial<PersonAct> = {}): PersonAct => {
  return { act, tab: 0, row: 0, column: 0, how: 0, ...places }
}
const person = (...of: Parameters<typeof act>): SyncStep => ({ type: 'person', act: act(...of) })
const work = (
  what: Work['what'],
  { faults = [], between = [], patience = 0, ...more }: Partial<Hazards & Work> = {},
): Work => ({ what, hazards: { faults, between, patience }, ...more })
const program = (program: 0 | 1, work: Work): SyncStep => ({ type: 'program', program, work })

/** Schedules that were found by chance, cut down to what mattered. */
const found: readonly (readonly [sentence: string, steps: readonly SyncStep[]])[] = [
  [
    'a lost write came over a formula, and its row was sorted away',
    [
      person('type', { row: 29, column: 3, how: 21 }),
      { type: 'store', which: 20, how: 32 },
      program(
        0,
        work('run', {
          faults: [{ at: 1, fault: { fault: 'commit-then-drop' } }],
          between: [
            { at: 1, act: act('deleteRow') },
            { at: 2, act: act('sort', { column: 3 }) },
            { at: 0, act: act('clear') },
          ],
        }),
      ),
    ],
  ],
  [
    'the last row is emptied and another added where the tab ends',
    [
      person('type', { row: 29, column: 1 }),
      person('newRow'),
      person('copyRow'),
      program(1, work('apply', { between: [{ at: 0, act: act('deleteRow') }] })),
      { type: 'store', which: 0, how: 31 },
    ],
  ],
  [
    'a column is moved in a tab with totals',
    [person('totals', { column: 1 }), person('moveColumn', { how: 2 })],
  ],
]

it.each(found)('keeps its promises beside a store where %s', async (_, steps) => {
  await expect(runSyncSchedule(steps)).resolves.toBeDefined()
})
