import {
  type AnyLifecycle,
  type Language,
  type LocalizedText,
  lifecycleDiagram,
  type Transition,
} from '../../packages/core/src/foundations/index.js'
import { drawLifecycle } from './lifecycle-drawing.js'

/** A lifecycle, and how its room words the refusals that its table names. */
export interface Documented {
  readonly lifecycle: AnyLifecycle
  readonly texts: Readonly<Record<string, LocalizedText>>
}

/** The pages about lifecycles, by path below `docs`. The same tables give the same bytes. */
export function lifecyclePages(all: readonly Documented[]): Map<string, string> {
  const pages = new Map<string, string>()
  for (const { lifecycle } of all) pages.set(picturePath(lifecycle), drawLifecycle(lifecycle).svg)
  pages.set('lifecycles.md', page(all))
  return pages
}

function page(all: readonly Documented[]): string {
  const contents = all.map(({ lifecycle: { spec } }) => {
    return `- [${heading(spec.title)}](#${anchor(heading(spec.title))})`
  })
  return [
    '# Lifecycles',
    '',
    'What may happen to a record, in which state, by whom. This page and its pictures are generated from the tables',
    'in the code (`pnpm run docs:lifecycles`): change the table, not the page.',
    '',
    'Blue boxes go on, grey ones are final. Orange arrows lead back. `↻` marks a step that leaves the state as it is.',
    'Lines that flow together are one step that several states share.',
    '',
    ...contents,
    '',
    ...all.flatMap(section),
  ].join('\n')
}

function section({ lifecycle, texts }: Documented): string[] {
  const { spec } = lifecycle
  const guards = [...new Set(spec.transitions.flatMap((row) => row.guards ?? []))]
  return [
    `## ${heading(spec.title)}`,
    '',
    `![${spec.title.id}: ${lifecycle.states.map((state) => spec.states[state]!.id).join(', ')}](${picturePath(lifecycle)})`,
    '',
    `[The case of its specification that shows each step and each refusal](${coveragePath(lifecycle)})`,
    '',
    '### Keadaan · States',
    '',
    ...table(
      ['Code', 'Indonesia', 'English', 'Allows'],
      lifecycle.states.map((state) => [
        code(state),
        spec.states[state]!.id,
        spec.states[state]!.en,
        codes(allowedIn(lifecycle, state)) || 'final',
      ]),
    ),
    '',
    '### Langkah · Steps',
    '',
    ...table(
      ['Command', 'From', 'To', 'Indonesia', 'English', 'Who', 'May still be refused'],
      stepsOf(spec.transitions),
    ),
    '',
    ...(guards.length === 0
      ? []
      : [
          '### Penolakan · Refusals',
          '',
          'A command that the table does not list for the state is refused with `wrong-state`. In an allowed state',
          'it may still be refused; `{…}` stands for a fact of the refusal:',
          '',
          ...table(
            ['Code', 'Indonesia', 'English'],
            guards.map((guard) => [code(guard), message(texts, guard, 'id'), message(texts, guard, 'en')]),
          ),
          '',
        ]),
    '<details><summary>Mermaid</summary>',
    '',
    '```mermaid',
    lifecycleDiagram(lifecycle, 'id'),
    '```',
    '',
    '</details>',
    '',
  ]
}

function allowedIn({ spec }: AnyLifecycle, state: string): string[] {
  return spec.transitions.filter((row) => row.from.includes(state)).map((row) => row.command)
}

/** One line for a step, also where the table lists it once for each state that it leaves as it is. */
function stepsOf(rows: readonly Transition[]): string[][] {
  const lines = new Map<string, { row: Transition; from: string[]; to: string }>()
  for (const row of rows) {
    const stays = row.from.length === 1 && row.from[0] === row.to
    const key = JSON.stringify([row.command, stays ? 'stays' : row.to, row.by, row.guards, row.means])
    const line = lines.get(key) ?? { row, from: [], to: stays ? '*(as it was)*' : code(row.to) }
    line.from.push(...row.from.map((state) => (state === 'absent' ? '*(none)*' : code(state))))
    lines.set(key, line)
  }
  return [...lines.values()].map(({ row, from, to }) => [
    code(row.command),
    from.join(', '),
    to,
    row.means.id,
    row.means.en,
    row.by.join(', '),
    codes(row.guards ?? []),
  ])
}

function message(texts: Documented['texts'], guard: string, language: Language): string {
  const text = texts[guard]
  if (text === undefined)
    throw new Error(`The table names the refusal "${guard}", but its room has no text for it.`)
  return text[language]
}

function heading({ id, en }: LocalizedText): string {
  return `${id} · ${en}`
}

/** The fragment that GitHub makes of a heading. */
function anchor(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-')
}

function picturePath(lifecycle: AnyLifecycle): string {
  return `lifecycles/${lifecycle.name}.svg`
}

/** Where the specification of the lifecycle prints which of its cases shows what. */
export function coveragePath(lifecycle: AnyLifecycle): string {
  return `lifecycles/${lifecycle.name}.coverage.md`
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(head), `|${head.map(() => ' --- |').join('')}`, ...rows.map(line)]
}

function codes(list: readonly string[]): string {
  return list.map(code).join(', ')
}

function code(text: string): string {
  return `\`${text}\``
}
