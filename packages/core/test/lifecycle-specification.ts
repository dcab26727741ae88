import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import {
  type AnyLifecycle,
  addDays,
  type Day,
  type Decision,
  type LocalizedText,
} from '../src/foundations/index.js'

/** A lifecycle, with all that its cases are decided by. */
export interface Specified<
  Doc extends { readonly status: string; readonly changedOn: Day },
  Command extends { readonly type: string; readonly on: Day },
  Event,
  Context extends { readonly role: string | null },
  Why extends { readonly code: string },
> {
  readonly lifecycle: AnyLifecycle
  readonly texts: Readonly<Record<Why['code'], LocalizedText>>
  decide(state: Doc | undefined, command: Command, context: Context): Decision<Event, Why>
  evolve(state: Doc | undefined, event: Event): Doc
  readonly schema: { parse(value: unknown): Doc }
  /** What a case knows that does not say otherwise. */
  readonly context: Context
  /** Events that lead to each state. */
  readonly pasts: Readonly<Record<Doc['status'] | 'absent', readonly Event[]>>
  /** Each command once, well formed. Whether it would be allowed does not matter. */
  readonly samples: Readonly<Record<Command['type'], Command>>
}

/**
 * The specification of a lifecycle: given what happened, when something is ordered, then this follows or is refused.
 * What the cases show is noted. `theTableIsShownWhole`, called last, adds the cases that every table has in common,
 * fails for every step, refusal and pair of state and command that no case shows, and prints which case does.
 */
export function specificationOf<
  Doc extends { readonly status: string; readonly changedOn: Day },
  Command extends { readonly type: string; readonly on: Day },
  Event,
  Context extends { readonly role: string | null },
  Why extends { readonly code: string },
>(specified: Specified<Doc, Command, Event, Context, Why>) {
  const { lifecycle, decide, evolve, schema } = specified
  const { transitions } = lifecycle.spec
  const fold = (events: readonly Event[]) => events.reduce<Doc | undefined>(evolve, undefined)
  const rowOf = (from: string, command: string) =>
    transitions.find((row) => row.command === command && row.from.includes(from))
  const shown = new Map<string, string>()
  const note = (what: string) => {
    if (!shown.has(what)) shown.set(what, expect.getState().currentTestName!)
  }

  function given(...events: readonly Event[]) {
    const state = fold(events)
    const from = state?.status ?? 'absent'
    return {
      when(command: Command, known: Partial<Context> = {}) {
        const decision = decide(state, command, { ...specified.context, ...known })
        const row = rowOf(from, command.type)
        const becomes = (status: Doc['status'], facts: Readonly<Record<string, unknown>> = {}): Doc => {
          if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`)
          expect(decision.events.map((event) => (event as { type?: string }).type)).toEqual([row?.event])
          const after = fold([...events, ...decision.events])!
          expect(after).toMatchObject({ ...facts, status, changedOn: command.on })
          expect(status).toBe(row!.to)
          expect(schema.parse(after)).toEqual(after)
          note(stepKey(from, command.type))
          return after
        }
        return {
          /** It is accepted, and the document is then so. */
          becomes,
          /** It is accepted with this event, which leads to the state. */
          thenHappens(event: Event, status: Doc['status']): Doc {
            expect(decision).toEqual({ ok: true, events: [event] })
            return becomes(status)
          },
          /** It is refused with this code and these facts, as the table says that it may be. */
          thenRefused(refusal: { readonly code: Why['code']; readonly [fact: string]: unknown }): void {
            expect(decision).toMatchObject({ ok: false, refusal })
            if (refusal.code === 'wrong-state') {
              expect(row).toBeUndefined()
              note(pairKey(from, command.type))
            } else {
              expect(row?.guards).toContain(refusal.code)
              note(refusalKey(command.type, refusal.code))
            }
          },
        }
      },
    }
  }

  /** Called at the end of the file, once. */
  function theTableIsShownWhole(): void {
    const { name } = lifecycle
    const { pasts, samples, texts } = specified
    const states = ['absent', ...lifecycle.states] as (Doc['status'] | 'absent')[]
    const commands = [...new Set(transitions.map((row) => row.command))] as Command['type'][]
    const rowsOf = (command: string) => transitions.filter((row) => row.command === command)
    const guardsOf = (command: string) => [...new Set(rowsOf(command).flatMap((row) => row.guards ?? []))]
    const fromOf = (command: string) => rowsOf(command).flatMap((row) => row.from) as typeof states
    const guardedBy = (code: string) => commands.filter((command) => guardsOf(command).includes(code))
    const refused = (code: string, facts: Readonly<Record<string, unknown>>) => ({
      code: code as Why['code'],
      ...facts,
    })

    describe(`the table of the ${name} lifecycle`, () => {
      it('has an example of every state and of every command', () => {
        expect(Object.keys(pasts).toSorted()).toEqual([...states].sort())
        for (const state of states) expect(fold(pasts[state])?.status ?? 'absent').toBe(state)
        expect(Object.keys(samples).toSorted()).toEqual([...commands].sort())
        for (const command of commands) expect(samples[command].type).toBe(command)
      })

      it('names every refusal that has a text, and no other', () => {
        const named = new Set(['wrong-state', ...commands.flatMap(guardsOf)])
        expect([...named].sort()).toEqual(Object.keys(texts).toSorted())
      })

      it.each(states)('allows for %s what it lists, and nothing else', (state) => {
        const allowed = commands.filter((command) => rowOf(state, command))
        for (const command of commands.filter((one) => !allowed.includes(one))) {
          given(...pasts[state])
            .when(samples[command])
            .thenRefused(refused('wrong-state', { lifecycle: name, state, command, allowed }))
        }
      })

      it.each(guardedBy('role-not-allowed'))(
        'lets those order %s whom it names, and nobody else',
        (command) => {
          const when = (from: (typeof states)[number], role: string) =>
            given(...pasts[from]).when(samples[command], { role } as Partial<Context>)
          for (const from of fromOf(command)) {
            const { by } = rowOf(from, command)!
            when(from, 'tamu').thenRefused(
              refused('role-not-allowed', { role: 'tamu', command, allowed: by }),
            )
            for (const role of by) {
              const decision = decide(fold(pasts[from]), samples[command], { ...specified.context, role })
              expect(decision.ok || decision.refusal.code).not.toBe('role-not-allowed')
            }
          }
        },
      )

      it.each(guardedBy('before-last-change'))('takes no %s from before the last change', (command) => {
        for (const from of fromOf(command)) {
          const lastChange = fold(pasts[from])?.changedOn
          if (lastChange === undefined) continue
          const on = addDays(lastChange, -1)
          given(...pasts[from])
            .when({ ...samples[command], on })
            .thenRefused(refused('before-last-change', { on, lastChange }))
        }
      })

      it.each(guardedBy('in-the-future'))('takes no %s from the future', (command) => {
        const { on } = samples[command]
        const today = addDays(on, -1)
        for (const from of fromOf(command)) {
          given(...pasts[from])
            .when(samples[command], { today } as unknown as Partial<Context>)
            .thenRefused(refused('in-the-future', { on, today }))
        }
      })

      it('is shown whole: every step, every refusal, and every pair of state and command', () => {
        const wanted = [
          ...transitions.flatMap((row) => row.from.map((from) => stepKey(from, row.command))),
          ...commands.flatMap((command) => guardsOf(command).map((code) => refusalKey(command, code))),
          ...states.flatMap((state) =>
            commands.filter((one) => !rowOf(state, one)).map((one) => pairKey(state, one)),
          ),
        ]
        expect(wanted.filter((one) => !shown.has(one))).toEqual([])
      })

      it('is printed with the case that shows each', async () => {
        const page = coveragePage(lifecycle, {
          commands,
          states,
          step: (from, command) => shown.get(stepKey(from, command)),
          refusal: (command, code) => shown.get(refusalKey(command, code)),
          pair: (from, command) => shown.has(pairKey(from, command)),
        })
        await expect(page).toMatchFileSnapshot(join(docs, `lifecycles/${name}.coverage.md`))
      })
    })
  }

  return { given, theTableIsShownWhole }
}

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../../docs')
const stepKey = (from: string, command: string) => `${from}: ${command}`
const refusalKey = (command: string, code: string) => `${command} refused: ${code}`
const pairKey = (from: string, command: string) => `${from}: ${command} refused: wrong-state`

interface Shown {
  readonly commands: readonly string[]
  readonly states: readonly string[]
  step(from: string, command: string): string | undefined
  refusal(command: string, code: string): string | undefined
  pair(from: string, command: string): boolean
}

/** The table of a lifecycle, with the name of the first case that shows each line of it. */
function coveragePage({ spec }: AnyLifecycle, { commands, states, step, refusal, pair }: Shown): string {
  const gap = '**no case**'
  const steps = spec.transitions.flatMap((row) =>
    row.from.map((from) => [stateName(from), row.command, row.to, step(from, row.command) ?? gap]),
  )
  const refusals = commands.flatMap((command) =>
    [...new Set(spec.transitions.flatMap((row) => (row.command === command ? (row.guards ?? []) : [])))].map(
      (code) => [command, code, refusal(command, code) ?? gap],
    ),
  )
  const pairs = states.map((from) => [
    stateName(from),
    ...commands.map((command) => {
      const row = spec.transitions.find((one) => one.command === command && one.from.includes(from))
      if (row) return step(from, command) ? `→ ${row.to}` : gap
      return pair(from, command) ? '–' : gap
    }),
  ])
  return [
    `# ${spec.title.id} · ${spec.title.en}: what its specification shows`,
    '',
    'Printed by the specification of this lifecycle from its table, with the first case that shows each line. A line',
    'that no case shows fails the tests. After a change: `pnpm test FILE --update`, and commit the result.',
    '',
    '## Langkah · Steps',
    '',
    ...markdown(['From', 'Command', 'To', 'Shown by'], steps),
    '',
    '## Penolakan · Refusals',
    '',
    ...markdown(['Command', 'Refused with', 'Shown by'], refusals),
    '',
    '## Keadaan × perintah · States × commands',
    '',
    'Every pair was tried. `→` leads to the state, `–` was refused with `wrong-state`.',
    '',
    ...markdown(['', ...commands], pairs),
    '',
  ].join('\n')
}

function stateName(state: string): string {
  return state === 'absent' ? '*(none)*' : state
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)]
}
