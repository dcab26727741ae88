import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Area, drawLifecycle, type Point } from '../../../docs/generator/lifecycle-drawing.js'
import { documented, generatedPages } from '../../../docs/generator/pages.js'

const docs = join(dirname(fileURLToPath(import.meta.url)), '../../../docs')
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
