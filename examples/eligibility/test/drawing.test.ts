import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { finePaid, healthCleared, policy, regulations } from '@kemandirian/core/eligibility'
import { describe, expect, it } from 'vitest'
import { eligibilityPictures, exampleTimeline } from '../../../docs/generator/eligibility-pictures.js'
import { drawTimeline } from '../../../docs/generator/timeline-drawing.js'
import { person } from '../src/one-person.js'

const docs = join(import.meta.dirname, '../../../docs')

describe('the drawn timeline', () => {
  const { svg, labels } = exampleTimeline()
  const said = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text]) => text)

  it('has a row for every requirement, and none for the tests of choices', () => {
    expect(said).toContain('telah menjalani 1/2 masa pidana')
    expect(said).toContain('berkelakuan baik 6 bulan terakhir')
    expect(said).not.toContain('anak binaan')
    expect(said).toContain('semua syarat')
  })

  it('marks today, the new law, and the day on which the answer changes', () => {
    expect(said).toContain('hari ini: 21 November 2025')
    expect(said).toContain('ketentuan baru: 2 Januari 2026')
    expect(said).toContain('terpenuhi: 24 Maret 2026')
  })

  it('lets no text touch another or leave the picture', () => {
    const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg)!
    labels.forEach((a, i) => {
      expect(a.left >= 0 && a.right <= Number(width) && a.top >= 0 && a.bottom <= Number(height)).toBe(true)
      for (const b of labels.slice(i + 1)) {
        expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false)
      }
    })
  })

  it('tells outcomes apart without colour, and has a name and a description', () => {
    expect(svg).toContain('url(#hatch)')
    expect(svg).toContain('<title id="title">asimilasi</title>')
    expect(svg).toContain('1 Januari 2025: belum terpenuhi; 24 Maret 2026: terpenuhi')
    expect(svg).toContain('prefers-color-scheme: dark')
  })

  it('draws what is unknown, and what begins to apply later', () => {
    const asked = policy({ id: 'x', title: { id: 'uji', en: 'test' }, all: [healthCleared(), finePaid()] })
    const facts = { healthClearance: [{ since: '2025-06-01', value: 'fit' }], finePaid: true } as const
    const drawn = drawTimeline({
      policy: asked,
      facts,
      from: '2025-01-01',
      to: '2028-01-01',
      on: '2025-02-01',
      language: 'en',
    })
    expect(drawn.svg).toContain('class="bar unknown"')
    expect(drawn.svg).toContain('met: 1 June 2025')
    const longer = drawTimeline({
      policy: regulations.indonesia.asimilasi,
      facts: { ...person, discipline: null },
      from: '2021-06-01',
      to: '2024-06-01',
      on: '2022-01-01',
      language: 'en',
    })
    expect(longer.svg).toContain('new law: 3 August 2022')
  })

  it('stands in the docs as the code draws it', () => {
    for (const [path, content] of eligibilityPictures()) {
      expect(readFileSync(join(docs, path), 'utf8') === content, 'run `pnpm run docs:lifecycles`').toBe(true)
    }
  })
})
