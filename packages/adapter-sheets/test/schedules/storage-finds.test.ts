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
  [
    'an id is emptied before a write in another row is put right',
    [
      program(
        0,
        work('stale', {
          which: 11,
          between: [
            { at: 1, act: act('insertRows') },
            { at: 2, act: act('clearId', { row: 54 }) },
          ],
        }),
      ),
      program(0, work('change', { which: 4 })),
    ],
  ],
  [
    'a column and a row are inserted before the write is put right',
    [
      program(
        0,
        work('change', {
          how: 30,
          between: [
            { at: 2, act: act('insertRows') },
            { at: 1, act: act('insertColumn') },
          ],
        }),
      ),
    ],
  ],
  [
    'people take back what they typed into a row whose id a write has covered',
    [
      both(
        work('change', {
          faults: [
            { at: 2, fault: { fault: 'delayed-commit', afterMs: 10000 } },
            { at: 1, fault: { fault: 'delayed-commit', afterMs: 1000 } },
          ],
          between: [
            { at: 0, act: act('insertColumn') },
            { at: 3, act: act('undo') },
          ],
          patience: 5,
        }),
        work('several', { how: 56, between: [{ at: 1, act: act('type', { column: 1 }) }], patience: 3 }),
      ),
    ],
  ],
  [
    'a repair itself comes into a row that nobody registered',
    [
      program(0, work('create', { between: [{ at: 0, act: act('newRow') }] })),
      program(1, work('change')),
      both(
        work('several', { which: 1, how: 1, between: [{ at: 3, act: act('sort') }] }),
        work('change', { between: [{ at: 0, act: act('deleteRow') }] }),
      ),
    ],
  ],
  [
    'people delete a row after its words were put into another column',
    [
      program(
        0,
        work('several', {
          how: 2,
          between: [
            { at: 1, act: act('moveColumn', { how: 3 }) },
            { at: 3, act: act('deleteRow') },
          ],
        }),
      ),
    ],
  ],
  [
    'people delete the row that a write has come into',
    [
      program(
        1,
        work('several', {
          between: [
            { at: 2, act: act('deleteRow') },
            { at: 1, act: act('insertTitleRow') },
          ],
        }),
      ),
      program(1, work('change')),
    ],
  ],
  [
    'the id of a copied row is emptied, and both say the same',
    [
      both(
        work('create', { which: 1, between: [{ at: 3, act: act('clearId', { row: 1 }) }], patience: 8 }),
        work('create', { between: [{ at: 1, act: act('copyRow', { row: 1 }) }] }),
      ),
      program(0, work('several')),
    ],
  ],
  [
    'an id is put back into a row that people have just moved, and the program is shut out',
    [
      person('clearId'),
      program(
        0,
        work('several', {
          faults: [{ at: 3, fault: { fault: 'disabled' } }],
          between: [{ at: 1, act: act('insertRows') }],
        }),
      ),
    ],
  ],
  [
    'people type over a formula that has come back',
    [
      both(
        work('stale', {
          between: [
            { at: 0, act: act('moveColumn', { column: 2 }) },
            { at: 3, act: act('type', { row: 2 }) },
          ],
          patience: 7,
        }),
        work('several', { which: 1, how: 1, patience: 3 }),
      ),
    ],
  ],
  [
    'a program that was shut out writes notes before it has put right what it left',
    [
      program(
        1,
        work('change', {
          faults: [{ at: 2, fault: { fault: 'disabled' } }],
          between: [{ at: 1, act: act('insertRows') }],
        }),
      ),
      program(1, work('annotate')),
    ],
  ],
  [
    'a row is moved before the write and cut away before it is put right, while another program writes',
    [
      both(
        work('change', { which: 1, between: [{ at: 0, act: act('moveRow', { how: 2 }) }], patience: 8 }),
        work('several', { between: [{ at: 3, act: act('cutRow') }], patience: 1 }),
      ),
    ],
  ],
  [
    'a sum that people typed comes back to its cell',
    [
      person('totals', { column: 1 }),
      program(0, work('several', { which: 1, how: 2, between: [{ at: 1, act: act('deleteRow') }] })),
    ],
  ],
  [
    'a column is deleted just before notes are withdrawn beside words that people typed there',
    [
      person('paste', { tab: 1, row: 1, column: 1, how: 1 }),
      program(0, work('annotate', { between: [{ at: 3, act: act('deleteColumn', { tab: 1 }) }] })),
    ],
  ],
  [
    'people sort and copy a row just before another is removed',
    [
      program(
        0,
        work('remove', {
          which: 2,
          between: [
            { at: 1, act: act('sort') },
            { at: 1, act: act('copyRow', { row: 2 }) },
          ],
        }),
      ),
    ],
  ],
  [
    'people type into a row that they had copied, and sort before the write',
    [
      program(1, work('several', { which: 2, between: [{ at: 1, act: act('copyRow', { row: 1 }) }] })),
      program(
        1,
        work('several', {
          how: 1,
          faults: [
            { at: 0, fault: { fault: 'internal' } },
            { at: 2, fault: { fault: 'quota' } },
          ],
          between: [
            { at: 3, act: act('sort') },
            { at: 1, act: act('type', { row: 1 }) },
          ],
        }),
      ),
    ],
  ],
  [
    'a column is inserted just before notes are withdrawn',
    [
      program(0, work('stale', { between: [{ at: 1, act: act('paste', { column: 17 }) }] })),
      program(0, work('annotate', { between: [{ at: 3, act: act('insertColumn') }] })),
    ],
  ],
  [
    'a sort carries what is left of a write into the place of another row',
    [
      program(
        1,
        work('several', {
          which: 1,
          between: [
            { at: 1, act: act('insertRows', { row: 1 }) },
            { at: 3, act: act('sort', { column: 1 }) },
          ],
        }),
      ),
    ],
  ],
  [
    'a column is inserted and the tab sorted before a new row is put right',
    [
      program(
        0,
        work('create', {
          between: [
            { at: 3, act: act('sort', { how: 1 }) },
            { at: 1, act: act('insertColumn', { row: 2, column: 1 }) },
          ],
        }),
      ),
    ],
  ],
]

it.each(found)('keeps its promises as a store where %s', async (_, steps) => {
  await expect(runStorageSchedule(steps)).resolves.toBeDefined()
})
