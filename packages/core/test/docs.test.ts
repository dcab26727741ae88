import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Area, drawLifecycle, type Point } from '../../../docs/generator/lifecycle-drawing.js'
import { coveragePath } from '../../../docs/generator/lifecycle-page.js'
import { documented, generatedPages } from '../../../docs/generator/pages.js'
import { partnerKinds } from '../src/facilities/index.js'
import { privacyClasses } from '../src/foundations/schemas.js'
import { markSchema, programKinds, standings } from '../src/programs/index.js'
import { kinds } from '../src/records/index.js'

const root = join(dirname(fileURLToPath(import.meta.url)), '../../..')
const docs = join(root, 'docs')
const pages = [...generatedPages()]

describe('the generated pages', () => {
  it.each(pages)('docs/%s is what the tables give', (path, content) => {
    const file = join(docs, path)
    expect(existsSync(file) && readFileSync(file, 'utf8') === content, 'run `pnpm run docs:lifecycles`').toBe(
      true,
    )
  })

  it('come out the same every time', () => {
    expect([...generatedPages()]).toEqual(pages)
  })
})

describe.each(documented.map(({ lifecycle }) => ({ name: lifecycle.name, lifecycle })))(
  'the picture of the $name lifecycle',
  ({ lifecycle }) => {
    const { svg, states, labels, lines } = drawLifecycle(lifecycle)

    it('shows every state and every command', () => {
      const shown = new Set([...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text))
      const { spec } = lifecycle
      for (const state of lifecycle.states) expect(shown).toContain(state)
      for (const { command } of spec.transitions) expect(shown).toContain(command)
    })

    it('lets no label and no state touch another', () => {
      const areas = [...states, ...labels]
      areas.forEach((a, index) => {
        for (const b of areas.slice(index + 1)) expect(touch(a, b)).toBe(false)
      })
    })

    it('leads no line through a label or a state', () => {
      for (const points of lines)
        for (const area of [...states, ...labels])
          for (const [index, point] of points.entries())
            if (index > 0) expect(crosses(points[index - 1]!, point, area)).toBe(false)
    })
  },
)

describe.each(documented.map(({ lifecycle }) => ({ name: lifecycle.name, lifecycle })))(
  'the specification of the $name lifecycle',
  ({ lifecycle }) => {
    // The specification itself fails where it shows less than its table has: see `lifecycle-specification.ts`.
    it('prints every step of the table with the case that shows it', () => {
      const page = readFileSync(join(docs, coveragePath(lifecycle)), 'utf8')
      for (const row of lifecycle.spec.transitions) {
        for (const from of row.from) {
          const state = from === 'absent' ? '*(none)*' : from
          expect(page).toContain(`| ${state} | ${row.command} | ${row.to} | `)
        }
      }
      expect(page).not.toContain('**no case**')
    })
  },
)

describe('the glossary', () => {
  const glossary = readFileSync(join(root, 'GLOSSARY.md'), 'utf8')
  const rows = glossary.split('\n').flatMap((line) => {
    const cells = line.split(' | ')
    return line.startsWith('| ') && cells.length === 4 ? [cells] : []
  })
  const inCode = new Set(rows.flatMap(([, code]) => names(code!)))

  it('names in its code column only what the sources have', () => {
    const sources = readdirSync(join(root, 'packages'))
      .map((name) => join(root, 'packages', name, 'src'))
      .flatMap((folder) =>
        readdirSync(folder, { recursive: true, encoding: 'utf8' })
          .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
          .map((file) => readFileSync(join(folder, file), 'utf8')),
      )
    const known = new Set(sources.flatMap((source) => source.match(word) ?? []))
    expect([...inCode].filter((name) => !known.has(name))).toEqual([])
  })

  it('has every state of every lifecycle', () => {
    const states = documented.flatMap(({ lifecycle }) => lifecycle.states)
    expect(states.filter((state) => !inCode.has(state))).toEqual([])
  })

  it('has every role that a lifecycle names', () => {
    const roles = documented.flatMap(({ lifecycle }) => lifecycle.spec.transitions.flatMap((row) => row.by))
    expect([...new Set(roles)].filter((role) => !inCode.has(role))).toEqual([])
  })

  it('has every kind of partner, program and document, every mark, and every privacy class', () => {
    const kept = Object.values(kinds).map(({ kind }) => kind.name)
    const marks = markSchema.options.flatMap((option) => option.shape.mark.options)
    const wanted = [...partnerKinds, ...programKinds, ...standings, ...marks, ...privacyClasses]
    expect(wanted.filter((name) => !inCode.has(name))).toEqual([])
    // Kinds are listed where the port is explained.
    expect(kept.filter((name) => !glossary.includes(`\`${name}\``))).toEqual([])
  })
})

describe('the recipes of CONTRIBUTING', () => {
  const page = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8')
  const diffs = [...page.matchAll(/```diff\n(.*?)```/gs)].flatMap(([, block]) =>
    block!.split(/^(?=--- |\+\+\+ )/m),
  )

  it.each(diffs)('%#: the diff fits the code', (diff) => {
    const [head, ...lines] = diff.trimEnd().split('\n')
    const file = join(root, head!.slice(4))
    const context = lines.filter((line) => line.startsWith(' ')).map((line) => line.slice(1))
    if (head!.startsWith('+++ ')) {
      expect(existsSync(file), `${head} is shown as new`).toBe(false)
      expect(context).toEqual([])
      return
    }
    const known = readFileSync(file, 'utf8').split('\n')
    expect(context.length).toBeGreaterThan(0)
    expect(context.filter((line) => !known.includes(line))).toEqual([])
  })
})

const word = /[A-Za-z][A-Za-z0-9_-]*/g

/** The words inside backticks. */
function names(cell: string): string[] {
  return (cell.match(/`[^`]+`/g) ?? []).flatMap((code) => code.match(word) ?? [])
}

function touch(a: Area, b: Area): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

/** Whether the way from one point to the next has a part inside the area; its edge is outside. */
function crosses(from: Point, to: Point, area: Area): boolean {
  return Array.from({ length: 9 }, (_, index) => index / 8).some((t) => {
    const x = from.x + (to.x - from.x) * t
    const y = from.y + (to.y - from.y) * t
    return x > area.left && x < area.right && y > area.top + 0.5 && y < area.bottom - 0.5
  })
}
