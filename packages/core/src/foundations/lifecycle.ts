import { KemandirianError } from './error.js'
import type { LocalizedText } from './text.js'

/** Stands for "there is no record yet" on the left side of a transition: such a command creates the record. */
export type Absent = 'absent'

/** One row of a lifecycle table. */
export interface Transition<State extends string = string> {
  /** Imperative, as a person would order it: `Accept`. */
  readonly command: string
  /** The states in which the command is allowed; `absent` where it creates the record. */
  readonly from: readonly (State | Absent)[]
  /** The state that the command leads to. */
  readonly to: State
  /** Past tense, as it is written into the journal: `Accepted`. */
  readonly event: string
  /** Who may: role names. */
  readonly by: readonly string[]
  /** Codes of the refusals that the decider may still answer in an allowed state. */
  readonly guards?: readonly string[]
  /** What the step is called: the label of its arrow. */
  readonly means: LocalizedText
}

/** What {@link defineLifecycle} is given. */
export interface LifecycleSpec<State extends string = string> {
  /** As in codes and table names: `enrollment`. */
  readonly name: string
  /** What people call it. */
  readonly title: LocalizedText
  /** Every state, in the order in which people expect them, with what each is called. */
  readonly states: Readonly<Record<State, LocalizedText>>
  /** The rows, in the order in which people expect the commands. */
  readonly transitions: readonly Transition<NoInfer<State>>[]
}

type Rows<Spec extends LifecycleSpec> = Spec['transitions'][number]

/** The states of a lifecycle. */
export type StateOf<L extends { readonly spec: LifecycleSpec }> = keyof L['spec']['states'] & string
/** The commands of a lifecycle. */
export type CommandOf<L extends { readonly spec: LifecycleSpec }> = Rows<L['spec']>['command']
/** The events of a lifecycle. */
export type EventOf<L extends { readonly spec: LifecycleSpec }> = Rows<L['spec']>['event']

/** The answer that every lifecycle gives to a command that its table does not list for the state. */
export interface WrongState {
  readonly code: 'wrong-state'
  /** The name of the lifecycle. */
  readonly lifecycle: string
  /** The state that the record is in; `absent` where there is none. */
  readonly state: string
  /** What was ordered. */
  readonly command: string
  /** What would have been allowed, in table order. */
  readonly allowed: readonly string[]
}

/** One allowed step, or why it is not allowed. The objects are made once; do not change them. */
export type Step<Spec extends LifecycleSpec> =
  | {
      readonly ok: true
      readonly from: (keyof Spec['states'] & string) | Absent
      readonly to: keyof Spec['states'] & string
      readonly event: Rows<Spec>['event']
      readonly by: readonly string[]
    }
  | { readonly ok: false; readonly refusal: WrongState }

/** A lifecycle: its table, and the questions that are asked of it. */
export interface Lifecycle<Spec extends LifecycleSpec = LifecycleSpec> {
  /** The table. */
  readonly spec: Spec
  /** As in the table. */
  readonly name: string
  /** Every state, in table order. */
  readonly states: readonly (keyof Spec['states'] & string)[]
  /** States that no command leaves. */
  readonly finalStates: readonly (keyof Spec['states'] & string)[]
  /** What the command leads to from this state; `absent` is the state of what does not exist yet. */
  step(state: (keyof Spec['states'] & string) | Absent, command: Rows<Spec>['command']): Step<Spec>
  /** The commands that the table lists for the state, in table order. */
  allowedIn(state: (keyof Spec['states'] & string) | Absent): readonly Rows<Spec>['command'][]
}

/** Any lifecycle, for those who show its table and do not ask it for steps. */
export interface AnyLifecycle {
  /** The table. */
  readonly spec: LifecycleSpec
  /** As in the table. */
  readonly name: string
  /** Every state, in table order. */
  readonly states: readonly string[]
  /** States that no command leaves. */
  readonly finalStates: readonly string[]
}

/**
 * A lifecycle from its table. State type, diagram, allowed commands and check constraint all derive from it.
 *
 * @throws KemandirianError `invalid-lifecycle` when a state cannot be reached or is called `absent`, a row names an
 * unknown state or none, or a command is listed twice for one state.
 * @example
 * const door = defineLifecycle({
 *   name: 'door', title: { id: 'Pintu', en: 'Door' },
 *   states: { open: { id: 'terbuka', en: 'open' }, shut: { id: 'tertutup', en: 'shut' } },
 *   transitions: [
 *     { command: 'Install', from: ['absent'], to: 'open', event: 'Installed', by: ['petugas'], means: { id: 'dipasang', en: 'installed' } },
 *     { command: 'Shut', from: ['open'], to: 'shut', event: 'WasShut', by: ['petugas'], means: { id: 'ditutup', en: 'shut' } },
 *   ],
 * })
 * door.step('open', 'Shut') // { ok: true, from: 'open', to: 'shut', event: 'WasShut', by: ['petugas'] }
 */
export function defineLifecycle<const Spec extends LifecycleSpec>(
  spec: Spec & { readonly transitions: readonly Transition<keyof Spec['states'] & string>[] },
): Lifecycle<Spec> {
  type State = keyof Spec['states'] & string
  const states = Object.keys(spec.states) as State[]
  const steps = new Map<string, Map<string, Step<Spec>>>([['absent', new Map()]])
  for (const state of states) steps.set(state, new Map())

  if (states.some((state) => state === 'absent'))
    throw invalid(spec.name, 'absent stands for no record and cannot be a state')

  for (const row of spec.transitions) {
    if (!states.includes(row.to))
      throw invalid(spec.name, `${row.command} leads to an unknown state ${row.to}`)
    if (row.from.length === 0) throw invalid(spec.name, `${row.command} is allowed in no state`)
    for (const from of row.from) {
      const ofState = steps.get(from)
      if (ofState === undefined)
        throw invalid(spec.name, `${row.command} is listed for an unknown state ${from}`)
      if (ofState.has(row.command)) throw invalid(spec.name, `${row.command} is listed twice for ${from}`)
      ofState.set(
        row.command,
        Object.freeze({ ok: true, from: from as State, to: row.to as State, event: row.event, by: row.by }),
      )
    }
  }

  const reached = new Set<string>(['absent'])
  for (const state of reached)
    for (const step of steps.get(state)!.values()) if (step.ok) reached.add(step.to)
  const unreachable = states.filter((state) => !reached.has(state))
  if (unreachable.length > 0) throw invalid(spec.name, `no command leads to ${unreachable.join(', ')}`)

  const allowed = new Map([...steps].map(([state, ofState]) => [state, Object.freeze([...ofState.keys()])]))
  const wrongState = (state: string, command: string): Step<Spec> => ({
    ok: false,
    refusal: { code: 'wrong-state', lifecycle: spec.name, state, command, allowed: allowed.get(state) ?? [] },
  })

  // Plain dictionaries answer faster than maps, and what is not allowed is answered as often as what is.
  const commands = new Set(spec.transitions.map((row) => row.command))
  const answers: Record<string, Record<string, Step<Spec>>> = Object.create(null)
  for (const [state, ofState] of steps) {
    const ofCommand: Record<string, Step<Spec>> = Object.create(null)
    for (const command of commands)
      ofCommand[command] = ofState.get(command) ?? Object.freeze(wrongState(state, command))
    answers[state] = ofCommand
  }

  return {
    spec,
    name: spec.name,
    states,
    finalStates: states.filter((state) =>
      [...steps.get(state)!.values()].every((step) => step.ok && step.to === state),
    ),
    step: (state, command) => answers[state]?.[command] ?? wrongState(state, command),
    allowedIn: (state) => (allowed.get(state) ?? []) as readonly Rows<Spec>['command'][],
  }
}

/**
 * The lifecycle as a Mermaid state diagram, for documentation.
 *
 * @example lifecycleDiagram(enrollmentLifecycle, 'id')
 */
export function lifecycleDiagram(lifecycle: AnyLifecycle, language: 'id' | 'en'): string {
  const { spec } = lifecycle
  const lines = lifecycle.states.map(
    (state) => `  state "${mermaidText(spec.states[state]![language])}" as ${mermaidId(state)}`,
  )
  for (const row of spec.transitions) {
    for (const from of row.from) {
      lines.push(
        `  ${from === 'absent' ? '[*]' : mermaidId(from)} --> ${mermaidId(row.to)}: ${mermaidText(row.means[language])}`,
      )
    }
  }
  for (const state of lifecycle.finalStates) lines.push(`  ${mermaidId(state)} --> [*]`)
  return ['stateDiagram-v2', ...lines].join('\n')
}

/**
 * The SQL check that a column holds a state of this lifecycle.
 *
 * @param column An SQL expression, not quoted here: `value->>'status'`.
 * @example lifecycleCheck(enrollmentLifecycle, 'status') // "status in ('proposed', 'accepted', …)"
 */
export function lifecycleCheck(lifecycle: AnyLifecycle, column: string): string {
  return `${column} in (${lifecycle.states.map((state) => `'${state.replaceAll("'", "''")}'`).join(', ')})`
}

function mermaidId(state: string): string {
  return state.replaceAll('-', '_')
}

/** These end a label in Mermaid; it has entities for them. */
const mermaidEntities: Readonly<Record<string, string>> = {
  '#': '#35;',
  ':': '#58;',
  ';': '#59;',
  '"': '#quot;',
}

function mermaidText(label: string): string {
  return label.replace(/[#:;"]/g, (sign) => mermaidEntities[sign]!).replace(/\s+/g, ' ')
}

function invalid(name: string, what: string): KemandirianError {
  return new KemandirianError('invalid-lifecycle', `Lifecycle ${name}: ${what}`, { facts: { name } })
}
