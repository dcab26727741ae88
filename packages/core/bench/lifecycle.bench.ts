import * as robot from 'robot3'
import { match, P } from 'ts-pattern'
import { createMachine, getNextSnapshot, initialTransition, transition } from 'xstate'
import { defineLifecycle, type StateOf } from '../src/foundations/index.js'
import { enrollmentCases } from './enrollment-cases.js'
import { type Bench, type Case, interleave, ratio, rounded, seeded } from './harness.js'

/**
 * Goal P4. A place in a course, seven states; a million commands, one in ten of them not allowed. Whoever reaches a
 * final state begins anew. Every case counts the steps that were allowed.
 */
export const bench: Bench = {
  title: 'P4: deciding a step of a lifecycle',
  run: async () => {
    const timings = await interleave(cases, { rounds: 7, warmUp: 1, shared: 20_000 })
    const bySwitch = 'switch, typed objects'
    const byXState = 'XState 5 transition()'
    return {
      tables: [
        { title: 'Deciding a step: 7 states, one command in ten not allowed', timings },
        {
          title: 'The enrolment of the library: 10 states, one command in ten not allowed, decision only',
          timings: await interleave(enrollmentCases(), { rounds: 7, warmUp: 1, shared: 20_000 }),
        },
      ],
      goals: [
        {
          goal: 'P4',
          ratio: rounded(ratio(timings, ours, bySwitch)),
          limit: 1.2,
          means: `our time by that of "${bySwitch}"`,
        },
        {
          goal: 'P4',
          ratio: rounded(ratio(timings, ours, byXState)),
          limit: 1 / 400,
          means: `our time by that of "${byXState}": at least 400 times faster`,
        },
      ],
    }
  },
}

const ours = 'defineLifecycle().step, typed objects (ours)'

const table = {
  applied: { Verify: 'verified', Withdraw: 'withdrawn' },
  verified: { Waitlist: 'waitlisted', Enroll: 'enrolled', Withdraw: 'withdrawn' },
  waitlisted: { Enroll: 'enrolled', Withdraw: 'withdrawn' },
  enrolled: { Suspend: 'suspended', Complete: 'completed', Withdraw: 'withdrawn' },
  suspended: { Resume: 'enrolled', Withdraw: 'withdrawn' },
  completed: {},
  withdrawn: {},
} as const satisfies Record<string, Partial<Record<Command['type'], string>>>

type State = keyof typeof table
interface Command {
  readonly type: 'Verify' | 'Waitlist' | 'Enroll' | 'Suspend' | 'Resume' | 'Complete' | 'Withdraw'
}
/** What a record carries from step to step. */
interface Enrollment {
  readonly status: State
  readonly version: number
}
type Answer =
  | {
      readonly ok: true
      readonly state: Enrollment
      /** What happened: its name, and from which state to which. */
      readonly event: { readonly from: string; readonly to: string } & (
        | { readonly type: string }
        | { readonly event: string }
      )
    }
  | { readonly ok: false; readonly refusal: { readonly code: 'wrong-state'; readonly state: string } }

const states = Object.keys(table) as State[]
const commandTypes = [
  'Verify',
  'Waitlist',
  'Enroll',
  'Suspend',
  'Resume',
  'Complete',
  'Withdraw',
] as const satisfies Command['type'][]
const next = (state: State, type: Command['type']) =>
  (table[state] as Partial<Record<Command['type'], State>>)[type]
const isFinal = (state: string) => state === 'completed' || state === 'withdrawn'

const commandCount = 1_000_000
const commands = makeCommands()

function makeCommands(): readonly Command[] {
  const random = seeded(5)
  const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)]!
  // Few objects, many references: as if parsed once, so that no case pays for making them.
  const pool = new Map(commandTypes.map((type) => [type, { type }]))
  let state: State = 'applied'
  return Array.from({ length: commandCount }, () => {
    const allowed = Object.keys(table[state]) as Command['type'][]
    const type = random() < 0.9 ? pick(allowed) : pick(commandTypes)
    const to = next(state, type)
    if (to !== undefined) state = isFinal(to) ? 'applied' : to
    return pool.get(type)!
  })
}

const lifecycle = defineLifecycle({
  name: 'bench',
  title: { id: 'Kepesertaan', en: 'Enrollment' },
  states: {
    applied: { id: 'mendaftar', en: 'applied' },
    verified: { id: 'diperiksa', en: 'verified' },
    waitlisted: { id: 'daftar tunggu', en: 'waitlisted' },
    enrolled: { id: 'terdaftar', en: 'enrolled' },
    suspended: { id: 'ditunda', en: 'suspended' },
    completed: { id: 'selesai', en: 'completed' },
    withdrawn: { id: 'keluar', en: 'withdrawn' },
  },
  transitions: [
    row('Apply', ['absent'], 'applied', 'Applied'),
    row('Verify', ['applied'], 'verified', 'Verified'),
    row('Waitlist', ['verified'], 'waitlisted', 'Waitlisted'),
    row('Enroll', ['verified', 'waitlisted'], 'enrolled', 'Enrolled'),
    row('Suspend', ['enrolled'], 'suspended', 'Suspended'),
    row('Resume', ['suspended'], 'enrolled', 'Resumed'),
    row('Complete', ['enrolled'], 'completed', 'Completed'),
    row('Withdraw', ['applied', 'verified', 'waitlisted', 'enrolled', 'suspended'], 'withdrawn', 'Withdrawn'),
  ],
})

function row<
  const C extends string,
  const F extends State | 'absent',
  const T extends State,
  const E extends string,
>(command: C, from: readonly F[], to: T, event: E) {
  return { command, from, to, event, by: ['staff'], means: { id: command, en: command } } as const
}

function decideByLifecycle(state: Enrollment, command: Command): Answer {
  const step = lifecycle.step(state.status, command.type)
  if (!step.ok) return step
  const to: StateOf<typeof lifecycle> = step.to
  return {
    ok: true,
    state: { status: to, version: state.version + 1 },
    // The table's own answer says what happened, and is made once.
    event: step,
  }
}

const allowed = new Map<State, readonly string[]>(states.map((state) => [state, Object.keys(table[state])]))

function refusal(state: Enrollment, command: Command): Answer {
  return {
    ok: false,
    refusal: {
      code: 'wrong-state',
      lifecycle: 'bench',
      state: state.status,
      command: command.type,
      allowed: allowed.get(state.status)!,
    } as { code: 'wrong-state'; state: string },
  }
}

const eventOf: Record<Command['type'], string> = {
  Verify: 'Verified',
  Waitlist: 'Waitlisted',
  Enroll: 'Enrolled',
  Suspend: 'Suspended',
  Resume: 'Resumed',
  Complete: 'Completed',
  Withdraw: 'Withdrawn',
}

function answer(state: Enrollment, command: Command, to: State | null | undefined): Answer {
  if (to === null || to === undefined) return refusal(state, command)
  return {
    ok: true,
    state: { status: to, version: state.version + 1 },
    event: { type: eventOf[command.type], from: state.status, to },
  }
}

function nextBySwitch(state: State, type: Command['type']): State | null {
  switch (state) {
    case 'applied':
      switch (type) {
        case 'Verify':
          return 'verified'
        case 'Withdraw':
          return 'withdrawn'
      }
      return null
    case 'verified':
      switch (type) {
        case 'Waitlist':
          return 'waitlisted'
        case 'Enroll':
          return 'enrolled'
        case 'Withdraw':
          return 'withdrawn'
      }
      return null
    case 'waitlisted':
      switch (type) {
        case 'Enroll':
          return 'enrolled'
        case 'Withdraw':
          return 'withdrawn'
      }
      return null
    case 'enrolled':
      switch (type) {
        case 'Suspend':
          return 'suspended'
        case 'Complete':
          return 'completed'
        case 'Withdraw':
          return 'withdrawn'
      }
      return null
    case 'suspended':
      switch (type) {
        case 'Resume':
          return 'enrolled'
        case 'Withdraw':
          return 'withdrawn'
      }
      return null
    default:
      return null
  }
}

const byMap = new Map(
  states.map((state) => [state, new Map(Object.entries(table[state]) as [string, State][])]),
)

function nextByPattern(state: State, command: Command): State | null {
  return match([state, command] as const)
    .returnType<State | null>()
    .with(['applied', { type: 'Verify' }], () => 'verified')
    .with(
      [P.union('applied', 'verified', 'waitlisted', 'enrolled', 'suspended'), { type: 'Withdraw' }],
      () => 'withdrawn',
    )
    .with(['verified', { type: 'Waitlist' }], () => 'waitlisted')
    .with([P.union('verified', 'waitlisted'), { type: 'Enroll' }], () => 'enrolled')
    .with(['enrolled', { type: 'Suspend' }], () => 'suspended')
    .with(['suspended', { type: 'Resume' }], () => 'enrolled')
    .with(['enrolled', { type: 'Complete' }], () => 'completed')
    .otherwise(() => null)
}

const machine = createMachine({
  id: 'bench',
  initial: 'applied',
  states: Object.fromEntries(
    states.map((state) => [
      state,
      { on: Object.fromEntries(Object.entries(table[state]).map(([type, target]) => [type, { target }])) },
    ]),
  ),
})

// robot3's types want every state spelled out, but these come from the table: so its service is typed here.
const startRobot = robot.interpret as unknown as (
  machine: unknown,
  onChange: () => void,
) => { readonly machine: { readonly current: string }; send(type: string): void }
const robotMachine = robot.createMachine(
  'applied',
  Object.fromEntries(
    states.map((state) => [
      state,
      robot.state(...Object.entries(table[state]).map(([type, to]) => robot.transition(type, to))),
    ]),
  ),
)

/** A case that folds a record through the commands. */
function deciding(name: string, decide: (state: Enrollment, command: Command) => Answer): Case {
  return {
    name,
    items: commandCount,
    run: (items) => {
      let state: Enrollment = { status: 'applied', version: 0 }
      let count = 0
      for (let i = 0; i < items; i++) {
        const given = decide(state, commands[i]!)
        if (!given.ok) continue
        count++
        state = isFinal(given.state.status) ? { status: 'applied', version: 0 } : given.state
      }
      return count
    },
  }
}

const numbers = Uint8Array.from(commands, ({ type }) => commandTypes.indexOf(type))
const numberTable = Int8Array.from(
  states.flatMap((state) => commandTypes.map((type) => numberOf(next(state, type)))),
)

function numberOf(state: State | undefined): number {
  return state === undefined ? -1 : states.indexOf(state)
}

const cases: readonly Case[] = [
  {
    name: 'table of integers, no objects (limit)',
    items: commandCount,
    run: (items) => {
      let state = 0
      let count = 0
      for (let i = 0; i < items; i++) {
        const to = numberTable[state * commandTypes.length + numbers[i]!]!
        if (to < 0) continue
        count++
        state = to >= 5 ? 0 : to
      }
      return count
    },
  },
  deciding(ours, decideByLifecycle),
  deciding('switch, typed objects', (state, command) =>
    answer(state, command, nextBySwitch(state.status, command.type)),
  ),
  deciding('Map of Maps, typed objects', (state, command) =>
    answer(state, command, byMap.get(state.status)!.get(command.type)),
  ),
  {
    ...deciding('ts-pattern match, typed objects', (state, command) =>
      answer(state, command, nextByPattern(state.status, command)),
    ),
    items: 100_000,
  },
  {
    name: 'XState 5 transition()',
    items: 50_000,
    run: (items) => {
      const [start] = initialTransition(machine)
      let state = start
      let count = 0
      for (let i = 0; i < items; i++) {
        const [to] = transition(machine, state, commands[i]!)
        if (to.value === state.value) continue
        count++
        state = isFinal(String(to.value)) ? start : to
      }
      return count
    },
  },
  {
    name: 'XState 5 getNextSnapshot()',
    items: 50_000,
    run: (items) => {
      const [start] = initialTransition(machine)
      let state = start
      let count = 0
      for (let i = 0; i < items; i++) {
        const to = getNextSnapshot(machine, state, commands[i]!)
        if (to.value === state.value) continue
        count++
        state = isFinal(String(to.value)) ? start : to
      }
      return count
    },
  },
  {
    name: 'XState 5, state read from a row',
    items: 50_000,
    run: (items) => {
      let state = 'applied'
      let count = 0
      for (let i = 0; i < items; i++) {
        const [to] = transition(machine, machine.resolveState({ value: state }), commands[i]!)
        const after = String(to.value)
        if (after === state) continue
        count++
        state = isFinal(after) ? 'applied' : after
      }
      return count
    },
  },
  {
    name: 'robot3 interpret().send()',
    items: 50_000,
    run: (items) => {
      const fresh = () => startRobot(robotMachine, () => {})
      let service = fresh()
      let count = 0
      for (let i = 0; i < items; i++) {
        const before = service.machine.current
        service.send(commands[i]!.type)
        const after = service.machine.current
        if (after === before) continue
        count++
        if (isFinal(after)) service = fresh()
      }
      return count
    },
  },
]
