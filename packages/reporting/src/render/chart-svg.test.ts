import { describe, expect, it } from 'vitest'
import { charts, make, people } from '../../test/sample-document.js'
import type { Figure, SectionOf, Text } from '../document.js'
import { message, units } from '../figure.js'
import { chart } from '../sections.js'
import { chartSvgs } from './chart-svg.js'
import { wordsIn } from './words.js'

const draw = (section: SectionOf<'chart'>, most?: number) =>
  chartSvgs(section, wordsIn('id'), '#0f5066', most)
const of = (points: readonly { label: Text; figure: Figure }[], kind: 'bar' | 'line' = 'bar') =>
  chart({
    id: 'contoh',
    heading: { id: 'Contoh', en: 'Sample' },
    kind,
    unit: units.enrollments,
    category: { id: 'Titik', en: 'Point' },
    rows: points.map((point, i) => ({ ...point, i })),
    key: ({ i }) => `titik-${i}`,
    label: ({ label }) => label,
    series: [{ id: 'satu', label: { id: 'Satu', en: 'One' }, figure: ({ figure }) => figure }],
    empty: { id: 'kosong', en: 'empty' },
  })
const count = (members: number) => make.count({ rule: 'seats', unit: units.enrollments, of: people(members) })
const unknown = make.unknown({
  rule: 'seats',
  unit: units.enrollments,
  bounds: { atLeast: 3, atMost: null },
  reason: message({ id: 'Belum tercatat', en: 'Not recorded' }),
})
const textsOf = (svg: string) => [...svg.matchAll(/<text [^>]*>([^<]*)<\/text>/g)].map(([, text]) => text!)
const widthsOf = (svg: string) =>
  [...svg.matchAll(/<g data-figure="[^"]+"><rect [^>]*? width="([\d.]+)"/g)].map(([, width]) => Number(width))

describe('a chart', () => {
  it('draws bars as long as their values, and says each', () => {
    const [svg] = draw(of([10, 20, 40].map((n) => ({ label: `n ${n}`, figure: count(n) }))))
    const [ten, twenty, forty] = widthsOf(svg!)
    expect(twenty! / ten!).toBeCloseTo(2, 1)
    expect(forty! / ten!).toBeCloseTo(4, 1)
    for (const value of ['10', '20', '40']) expect(textsOf(svg!)).toContain(value)
  })

  it('says in words what is not known, and draws no bar for it', () => {
    const [svg] = draw(of([{ label: 'a', figure: unknown }]))
    expect(widthsOf(svg!)).toEqual([])
    expect(textsOf(svg!).join(' ')).toContain('tidak diketahui (sekurangnya 3)')
  })

  it('leaves a gap in a line where a value is not known', () => {
    const figures = [count(4), count(6), unknown, count(2), count(3)]
    const [svg] = draw(
      of(
        figures.map((figure) => ({ label: 'a', figure })),
        'line',
      ),
    )
    const path = /class="line" d="([^"]+)"/.exec(svg!)![1]!
    expect(path.match(/M/g)).toHaveLength(2)
  })

  it('cuts no name, however long or in whatever script', () => {
    const name = `${'Kelompok'.repeat(30)} ${'kata '.repeat(12)}مرحبا 😀 <b>&`
    const [svg] = draw(of([{ label: name, figure: count(3) }]))
    const plain = name.replace('<b>&', '&lt;b&gt;&amp;')
    expect(textsOf(svg!).join('').replaceAll(' ', '')).toContain(plain.replaceAll(' ', ''))
  })

  it('tells series apart without colour: by pattern and by dash', () => {
    for (const section of charts.filter(({ kind }) => kind !== 'bar')) {
      const [svg] = draw(section)
      const grey = svg!.replaceAll(/#[0-9a-f]{6}/g, '#')
      const looks =
        section.kind === 'line'
          ? new Set(
              [...grey.matchAll(/class="line"[^>]*?(stroke-dasharray="[^"]*")?\/>/g)].map(([, dash]) => dash),
            )
          : new Set(
              [
                ...grey.matchAll(
                  /<rect x="\d[^>]*class="([^"]+)" fill="([^"]+)"(?: fill-opacity="([^"]+)")?/g,
                ),
              ].map((m) => m.slice(1).join()),
            )
      expect(looks.size, section.kind).toBe(3)
    }
  })

  it('goes on in a next drawing where one would be higher than the page, on the same scale', () => {
    const section = of(Array.from({ length: 80 }, (_, i) => ({ label: `Titik ${i}`, figure: count(i + 1) })))
    const parts = draw(section, 500)
    expect(parts.length).toBeGreaterThan(2)
    for (const svg of parts) expect(Number(/ height="([\d.]+)"/.exec(svg)![1])).toBeLessThanOrEqual(500)
    expect(parts.flatMap(widthsOf)).toEqual(widthsOf(draw(section)[0]!))
  })

  it('keeps within its frame', () => {
    for (const section of charts)
      for (const svg of draw(section)) {
        const high = Number(/ height="([\d.]+)"/.exec(svg)![1])
        for (const [, x, y] of svg.matchAll(/<text x="([-\d.]+)" y="([-\d.]+)"/g)) {
          expect(Number(x)).toBeGreaterThanOrEqual(0)
          expect(Number(x)).toBeLessThanOrEqual(700)
          expect(Number(y)).toBeLessThanOrEqual(high)
        }
      }
  })

  it('refuses several series as plain bars', () =>
    expect(() =>
      chart({ ...{ ...of([]), rows: [], key: String, label: String }, series: [] } as never),
    ).toThrow(expect.objectContaining({ code: 'series-of-bar' })))
})
