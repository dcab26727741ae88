import { expect, it } from 'vitest'
import type { Hazards } from './hazards.js'
import type { PersonAct } from './people.js'
import { runStorageSchedule, type StorageStep } from './storage-schedule.js'

type Work = Extract<StorageStep, { readonly type: 'program' }>['work']

const act = (act: PersonAct['act'], places: Partial<PersonAct> = {}): PersonAct => {
  return { act, tab: 0, row: 0, column: 0, how: 0, ...places }
}
const person = (...of: Parameters<typeof act>): StorageStep => ({ type: 'person', act: act(...of) })
const work = (
  what: Work['what'],
  { faults = [], between = [], patience = 0, ...more }: Partial<Hazards & Work> = {},
): Work => ({ what, which: 0, how: 0, hazards: { faults, between, patience }, ...more })
const program = (program: 0 | 1, work: Work): StorageStep => ({ type: 'program', program, work })
const both = (...works: readonly [Work, Work]): StorageStep => ({ type: 'both', works })

/** Schedules that were found by chance, cut down to what mattered. */
const found: readonly (readonly [sentence: string, steps: readonly StorageStep[]])[] = [
  [
    'rows are inserted before the write, and a title before it is put right',
    [
      program(
        0,
        work('several', {
          which: 6,
          between: [
            { at: 1, act: act('insertRows', { how: 9 }) },
            { at: 3, act: act('insertTitleRow') },
          ],
        }),
      ),
    ],
  ],
  [
    'another program comes upon a row that a commit has left beside its place',
    [
      person('cutRow'),
      both(work('create'), work('stale')),
      both(
        work('several', {
          faults: [
            { at: 1, fault: { fault: 'quota' } },
            { at: 0, fault: { fault: 'commit-then-drop' } },
          ],
          between: [{ at: 2, act: act('sort', { column: 1 }) }],
          patience: 4,
        }),
        work('change', {
          faults: [
            { at: 0, fault: { fault: 'truncated' } },
            { at: 4, fault: { fault: 'quota', limit: 'project', retryAfterSeconds: 3 } },
          ],
          patience: 4,
        }),
      ),
    ],
  ],
  [
    'the program is shut out before it can put right what people moved',
    [
      program(
        1,
        work('several', {
          faults: [{ at: 2, fault: { fault: 'disabled' } }],
          between: [{ at: 1, act: act('insertRows') }],
        }),
      ),
    ],
  ],
  [
    'a row is deleted before a write of which nothing is ever heard',
    [
      program(
        1,
        work('several', {
          which: 1,
          faults: [
            { at: 1, fault: { fault: 'expired-token' } },
            { at: 3, fault: { fault: 'commit-then-drop' } },
            { at: 2, fault: { fault: 'commit-then-drop' } },
            { at: 4, fault: { fault: 'gone' } },
          ],
          between: [{ at: 1, act: act('deleteRow') }],
        }),
      ),
    ],
  ],
  [
    'a sort comes before a write that is carried out when it was given up long ago',
    [
      person('cutRow'),
      program(
        1,
        work('several', {
          which: 1,
          faults: [
            { at: 1, fault: { fault: 'delayed-commit', afterMs: 170000 } },
            { at: 3, fault: { fault: 'disabled' } },
          ],
          between: [{ at: 1, act: act('sort', { column: 1 }) }],
        }),
      ),
    ],
  ],
  [
    'a write that was given up arrives while people move columns',
    [
      program(
        1,
        work('several', {
          faults: [
            { at: 4, fault: { fault: 'gone' } },
            { at: 2, fault: { fault: 'delayed-commit', afterMs: 10000 } },
            { at: 0, fault: { fault: 'truncated' } },
          ],
        }),
      ),
      person('filter'),
      person('renameTab'),
      person('moveColumn'),
    ],
  ],
  [
    'a copied row is told of, and a column is deleted just then',
    [person('copyRow'), program(0, work('annotate', { between: [{ at: 3, act: act('deleteColumn') }] }))],
  ],
  [
    'a column is inserted before the write, and a row deleted before it is put right',
    [
      program(
        0,
        work('several', {
          how: 2,
          between: [
            { at: 3, act: act('deleteRow') },
            { at: 1, act: act('insertColumn', { row: 2, column: 1 }) },
          ],
        }),
      ),
    ],
  ],
  [
    'a column is moved back before a removal, and away before it is put right',
    [
      program(1, work('change', { between: [{ at: 0, act: act('moveColumn', { how: 3 }) }] })),
      program(
        0,
        work('remove', {
          between: [
            { at: 1, act: act('undo') },
            { at: 3, act: act('moveColumn', { how: 3 }) },
          ],
        }),
      ),
    ],
  ],
  [
    'the write comes into a row that nobody registered, and that row is sorted away',
    [
      program(0, work('change', { between: [{ at: 1, act: act('deleteRow') }] })),
      person('newRow'),
      program(
        0,
        work('change', {
          which: 15,
          how: 1,
          between: [
            { at: 1, act: act('deleteRow') },
            { at: 2, act: act('sort', { column: 1 }) },
          ],
        }),
      ),
    ],
  ],
  [
    'a row is copied and the tab sorted before a document is removed',
    [
      program(
        1,
        work('remove', {
          between: [
            { at: 0, act: act('copyRow', { row: 3 }) },
            { at: 1, act: act('sort', { column: 3 }) },
          ],
        }),
      ),
    ],
  ],
  [
    'one program removes what the other changes, a column is moved and the tab sorted',
    [
      both(
        work('remove', { between: [{ at: 3, act: act('sort') }], patience: 7 }),
        work('stale', {
          faults: [{ at: 0, fault: { fault: 'html', status: 429 } }],
          between: [{ at: 1, act: act('moveColumn', { how: 3 }) }],
          patience: 7,
        }),
      ),
    ],
  ],
  [
    'two programs make the same document, and of the first only pieces stand where columns were moved',
    [
      program(
        0,
        work('create', {
          which: 2,
          faults: [{ at: 3, fault: { fault: 'revoked' } }],
          between: [{ at: 1, act: act('insertColumn') }],
        }),
      ),
      program(1, work('create', { which: 2 })),
    ],
  ],
  [
    'one program changes what the other has just removed in another row',
    [
      program(1, work('create')),
      both(
        work('stale', { which: 13, patience: 8 }),
        work('remove', { which: 13, between: [{ at: 1, act: act('deleteRow') }], patience: 5 }),
      ),
    ],
  ],
  [
    'people type over what a late write has put over their words',
    [
      program(
        1,
        work('stale', {
          which: 4,
          how: 34,
          faults: [{ at: 0, fault: { fault: 'delayed-commit', afterMs: 10000 } }],
          between: [
            { at: 2, act: act('moveColumn', { column: 41 }) },
            { at: 3, act: act('type', { row: 10, column: 41 }) },
            { at: 1, act: act('paste', { row: 3, column: 3, how: 2 }) },
          ],
        }),
      ),
    ],
  ],
]

it.each(found)('keeps its promises as a store where %s', async (_, steps) => {
  await expect(runStorageSchedule(steps)).resolves.toBeDefined()
})
