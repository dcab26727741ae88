import fc from 'fast-check'
import { describe, expect, expectTypeOf, it } from 'vitest'
import {
  type CommandOf,
  defineLifecycle,
  type EventOf,
  type LifecycleSpec,
  lifecycleCheck,
  lifecycleDiagram,
  type StateOf,
  type Transition,
} from './index.js'

const text = (both: string) => ({ id: both, en: both })

const door = defineLifecycle({
  name: 'door',
  title: { id: 'Pintu', en: 'Door' },
  states: {
    'wide-open': { id: 'terbuka', en: 'open' },
    shut: { id: 'tertutup', en: 'shut' },
    gone: { id: 'hilang; "raib"', en: 'gone' },
  },
  transitions: [
    {
      command: 'Install',
      from: ['absent'],
      to: 'wide-open',
      event: 'Installed',
      by: ['petugas'],
      means: { id: 'dipasang', en: 'installed' },
    },
    {
      command: 'Shut',
      from: ['wide-open'],
      to: 'shut',
      event: 'WasShut',
      by: ['petugas'],
      means: { id: 'ditutup', en: 'shut' },
    },
    {
      command: 'Remove',
      from: ['wide-open', 'shut'],
      to: 'gone',
      event: 'Removed',
      by: ['kalapas'],
      means: { id: 'dibongkar', en: 'removed' },
    },
  ],
})

describe('a lifecycle', () => {
  it('gives state, command and event types from the table', () => {
    expectTypeOf<StateOf<typeof door>>().toEqualTypeOf<'wide-open' | 'shut' | 'gone'>()
    expectTypeOf<CommandOf<typeof door>>().toEqualTypeOf<'Install' | 'Shut' | 'Remove'>()
    expectTypeOf<EventOf<typeof door>>().toEqualTypeOf<'Installed' | 'WasShut' | 'Removed'>()
    // @ts-expect-error the table has no such command
    door.step('shut', 'Paint')
    // @ts-expect-error the table has no such state
    door.allowedIn('ajar')
  })

  it('does not compile with a row that leads to a state it has not', () => {
    const lost = {
      name: 'lost',
      title: text('lost'),
      states: { open: text('open') },
      transitions: [
        { command: 'Shut', from: ['absent'], to: 'shut', event: 'WasShut', by: [], means: text('shut') },
      ],
    } as const
    // @ts-expect-error there is no state shut
    expect(() => defineLifecycle(lost)).toThrow(expect.objectContaining({ code: 'invalid-lifecycle' }))
  })

  it('answers an allowed command with where it leads', () =>
    expect(door.step('wide-open', 'Shut')).toEqual({
      ok: true,
      from: 'wide-open',
      to: 'shut',
      event: 'WasShut',
      by: ['petugas'],
    }))

  it('refuses any other with what would be allowed', () => {
    expect(door.step('shut', 'Shut')).toEqual({
      ok: false,
      refusal: {
        code: 'wrong-state',
        lifecycle: 'door',
        state: 'shut',
        command: 'Shut',
        allowed: ['Remove'],
      },
    })
    expect(door.step('absent', 'Remove')).toMatchObject({ refusal: { allowed: ['Install'] } })
    expect(door.step('toString' as 'shut', 'Shut')).toMatchObject({ refusal: { allowed: [] } })
  })

  it('lists states, final states and allowed commands in table order', () => {
    expect(door.states).toEqual(['wide-open', 'shut', 'gone'])
    expect(door.finalStates).toEqual(['gone'])
    expect(door.allowedIn('wide-open')).toEqual(['Shut', 'Remove'])
    expect(door.allowedIn('absent')).toEqual(['Install'])
    expect(door.allowedIn('gone')).toEqual([])
  })

  it('is drawn as a Mermaid diagram, with signs that end a label escaped', () =>
    expect(lifecycleDiagram(door, 'id')).toBe(
      [
        'stateDiagram-v2',
        '  state "terbuka" as wide_open',
        '  state "tertutup" as shut',
        '  state "hilang#59; #quot;raib#quot;" as gone',
        '  [*] --> wide_open: dipasang',
        '  wide_open --> shut: ditutup',
        '  wide_open --> gone: dibongkar',
        '  shut --> gone: dibongkar',
        '  gone --> [*]',
      ].join('\n'),
    ))

  it('is drawn in English too', () =>
    expect(lifecycleDiagram(door, 'en')).toContain('shut --> gone: removed'))

  it('becomes a check constraint', () =>
    expect(lifecycleCheck(door, "value->>'status'")).toBe(
      "value->>'status' in ('wide-open', 'shut', 'gone')",
    ))

  it('quotes a state in the check constraint', () => {
    const states = { "on'hold": text('held') }
    const row = { command: 'Hold', event: 'Held', by: [], means: text('held') }
    const held = defineLifecycle({
      name: 'x',
      title: text('x'),
      states,
      transitions: [{ ...row, from: ['absent'], to: "on'hold" }],
    })
    expect(lifecycleCheck(held, 'status')).toBe("status in ('on''hold')")
  })
})

describe('a table that cannot be right', () => {
  const define =
    (states: readonly string[], rows: readonly (readonly [string, readonly string[], string])[]) => () =>
      defineLifecycle(spec(states, rows))

  it.each([
    [
      'has a state that no command leads to',
      ['a', 'b'],
      [
        ['Make', ['absent'], 'a'],
        ['Undo', ['b'], 'a'],
      ],
    ],
    [
      'has a state that only itself leads to',
      ['a', 'b'],
      [
        ['Make', ['absent'], 'a'],
        ['Keep', ['b'], 'b'],
      ],
    ],
    [
      'leads to an unknown state',
      ['a'],
      [
        ['Make', ['absent'], 'a'],
        ['Move', ['a'], 'b'],
      ],
    ],
    [
      'leads to a state that only every object has',
      ['a'],
      [
        ['Make', ['absent'], 'a'],
        ['Move', ['a'], 'toString'],
      ],
    ],
    [
      'lists a command for an unknown state',
      ['a'],
      [
        ['Make', ['absent'], 'a'],
        ['Move', ['b'], 'a'],
      ],
    ],
    [
      'lists a command twice for a state',
      ['a', 'b'],
      [
        ['Make', ['absent'], 'a'],
        ['Move', ['a'], 'b'],
        ['Move', ['a'], 'a'],
      ],
    ],
    [
      'lists a state twice in a row',
      ['a', 'b'],
      [
        ['Make', ['absent'], 'a'],
        ['Move', ['a', 'a'], 'b'],
      ],
    ],
    [
      'allows a command in no state',
      ['a'],
      [
        ['Make', ['absent'], 'a'],
        ['Move', [], 'a'],
      ],
    ],
    [
      'leads back to what does not exist',
      ['a'],
      [
        ['Make', ['absent'], 'a'],
        ['Drop', ['a'], 'absent'],
      ],
    ],
    [
      'calls a state absent',
      ['a', 'absent'],
      [
        ['Make', ['absent'], 'a'],
        ['Drop', ['a'], 'absent'],
      ],
    ],
  ] as const)('%s', (_, states, rows) =>
    expect(define(states, rows)).toThrow(expect.objectContaining({ code: 'invalid-lifecycle' })),
  )
})

describe('any table', () => {
  /** States s0 … sn, each reached from an earlier one, and some steps besides. */
  const tables = fc
    .tuple(
      fc.array(fc.nat(), { minLength: 1, maxLength: 6 }),
      fc.uniqueArray(fc.tuple(fc.nat(5), fc.nat(3), fc.nat(5)), {
        selector: ([from, command]) => `${from}/${command}`,
      }),
    )
    .map(([parents, extra]) => {
      const states = parents.map((_, index): string => `s${index}`)
      const rows = parents.map(
        (parent, index) =>
          [`Reach${index}`, [index === 0 ? 'absent' : states[parent % index]!], `s${index}`] as const,
      )
      const more = extra
        .filter(([from, , to]) => from < states.length && to < states.length)
        .map(([from, command, to]) => [`More${command}`, [states[from]!], states[to]!] as const)
      return { states, rows: [...rows, ...more] }
    })

  it('accepts every step that it lists and no other', () => {
    fc.assert(
      fc.property(tables, ({ states, rows }) => {
        const lifecycle = defineLifecycle(spec(states, rows))
        const commands = new Set(rows.map(([command]) => command))
        for (const state of ['absent', ...states])
          for (const command of commands) {
            const listed = rows.find(([name, from]) => name === command && from.includes(state))
            const step = lifecycle.step(state, command)
            expect(step.ok).toBe(listed !== undefined)
            expect(lifecycle.allowedIn(state).includes(command)).toBe(step.ok)
            if (step.ok) expect(step.to).toBe(listed![2])
          }
      }),
    )
  })

  it('reaches every state from nothing', () => {
    fc.assert(
      fc.property(tables, ({ states, rows }) => {
        const lifecycle = defineLifecycle(spec(states, rows))
        const reached = new Set(['absent'])
        for (const state of reached)
          for (const command of lifecycle.allowedIn(state)) {
            const step = lifecycle.step(state, command)
            if (step.ok) reached.add(step.to)
          }
        expect([...reached].sort()).toEqual(['absent', ...states].sort())
      }),
    )
  })

  it('is refused as soon as one state is cut off', () => {
    fc.assert(
      fc.property(tables, ({ states, rows }) => {
        expect(() => defineLifecycle(spec([...states, 'island'], rows))).toThrow(/island/)
      }),
    )
  })
})

function spec(
  states: readonly string[],
  rows: readonly (readonly [command: string, from: readonly string[], to: string])[],
): LifecycleSpec {
  return {
    name: 'any',
    title: text('any'),
    states: Object.fromEntries(states.map((state) => [state, text(state)])),
    transitions: rows.map(
      ([command, from, to]): Transition => ({
        command,
        from,
        to,
        event: `${command}d`,
        by: [],
        means: text(command),
      }),
    ),
  }
}
