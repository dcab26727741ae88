import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assess, nearest, regulations } from '@kemandirian/core/eligibility'
import { describe, expect, it } from 'vitest'
import { byElucidation, kuhpNasional } from '../src/kuhp-nasional.js'
import { onePerson, person } from '../src/one-person.js'
import { ownPolicy, welding } from '../src/own-policy.js'
import { syntheticFacility } from '../src/synthetic-facility.js'

const on = '2025-11-21'
const folder = join(import.meta.dirname, '..')

describe('one person', () => {
  const text = onePerson()

  it('hears why not yet, and from when, in plain words', () => {
    expect(text).toContain('masa 6 bulan tanpa hukuman baru genap pada 24 Maret 2026')
    expect(text).toContain('Bila tidak ada perubahan, semua syarat terpenuhi mulai 24 Maret 2026.')
  })

  it('gets a forecast that promises nothing, with what it assumes', () => {
    // 1460 days, 2/3 are 974: 2026-10-21. After 60 days of remission on 17 August: 934, 2026-09-11.
    expect(text).toContain(
      'mulai 21 Oktober 2026. Bila remisi diberikan seperti biasanya, tanggalnya 11 September 2026; ini perkiraan, bukan janji.',
    )
    expect(text).toContain('- remisi umum 60 hari diberikan pada 17 Agustus 2026')
  })

  it('learns that the course runs 41 days beyond the earliest release', () => {
    expect(text).toContain('pelatihan melewatinya 41 hari.')
  })

  it('finds the comments beside the code true', () => {
    const result = assess(regulations.indonesia.asimilasi, person, { on })
    expect(result).toMatchObject({
      indication: 'not-eligible',
      eligibleFrom: '2026-03-24',
      binding: { criterion: 'conduct', source: { article: 'Pasal 44 ayat (1)' } },
    })
    expect(nearest(regulations.indonesia.asimilasi, person, { on }).ways).toEqual([
      { steps: [{ kind: 'wait', until: '2026-03-24' }], on: '2026-03-24' },
    ])
  })
})

describe('a facility’s own policy', () => {
  const text = ownPolicy()

  it('has a table in which every requirement has its article', () => {
    const rows = text.split('\n').filter((line) => line.startsWith('| ') && /terpenuhi \|/.test(line))
    expect(rows.length).toBeGreaterThan(8)
    expect(text).toContain('dinilai terpenuhi oleh Instruktur A (sintetis)')
  })

  it('tells what to collect first, until everybody has an answer', () => {
    const [, undetermined] = /(\d+) dari 60 orang belum dapat dipastikan/.exec(text)!
    const sums = [...text.matchAll(/\(jumlah (\d+)\)/g)].map(([, sum]) => sum)
    expect(sums.at(-1)).toBe(undetermined)
  })

  it('waits for the judgement of a person where nobody has looked yet', () => {
    expect(assess(welding, { ...person, healthClearance: 'fit' }, { on }).missing).toEqual([
      'judgement:recommended',
    ])
  })
})

describe('the impact of KUHP nasional', () => {
  const text = kuhpNasional()

  it('accounts for each of the 500, three times over', () => {
    const blocks = text.split(/\n[ABC]\. /).slice(1)
    expect(blocks).toHaveLength(3)
    for (const block of blocks) {
      const counts = [...block.matchAll(/^ +(\d+) orang/gm)].map(([, count]) => Number(count))
      expect(counts.reduce((sum, count) => sum + count, 0)).toBe(500)
    }
  })

  it('changes nobody’s day where the numbers of the law stay the same', () => {
    expect(text).toContain(' 500 orang tidak berubah')
  })

  it('opens parole by the elucidation only to sentences of a year to eighteen months', () => {
    for (const { facts } of syntheticFacility(500, on)) {
      const { sentence } = facts
      if (sentence?.kind !== 'term') continue
      const months = sentence.years * 12 + sentence.months
      const length = (of: typeof byElucidation) => !assess(of, facts, { on }).unmet.includes('length')
      expect(length(byElucidation)).toBe(months >= 12)
    }
  })
})

describe('the programs', () => {
  it('say the same each time', () => {
    expect([onePerson(), ownPolicy(), kuhpNasional()]).toEqual([onePerson(), ownPolicy(), kuhpNasional()])
  })

  it('leave no gap in what they print', () => {
    expect([onePerson(), ownPolicy(), kuhpNasional()].join()).not.toMatch(/undefined|null|NaN|\[object|…/)
  })

  it('run by name, and say which names there are', () => {
    const run = (...names: string[]) =>
      execFileSync(
        process.execPath,
        ['--conditions=@kemandirian/source', '--import', 'tsx', 'src/main.ts', ...names],
        {
          cwd: folder,
          encoding: 'utf8',
          stdio: 'pipe',
        },
      )
    expect(run('one-person')).toContain('Bolehkah ia mengikuti asimilasi?')
    expect(() => run('nobody')).toThrow(/one-person, own-policy, kuhp-nasional/)
  })
})

describe('docs/eligibility.md', () => {
  const page = join(folder, '../../docs/eligibility.md')
  const regions: ReadonlyMap<string, string> = new Map(
    readdirSync(join(folder, 'src')).flatMap((file) =>
      [
        ...readFileSync(join(folder, 'src', file), 'utf8').matchAll(
          /^( *)\/\/ #region (\w+)\n([\s\S]*?)^ *\/\/ #endregion/gm,
        ),
      ].map(
        ([, indent, name, code]) =>
          [`${file}#${name}`, code!.replaceAll(new RegExp(`^${indent}`, 'gm'), '').trimEnd()] as const,
      ),
    ),
  )
  const text = existsSync(page) ? readFileSync(page, 'utf8') : ''
  const quoted = [
    ...text.matchAll(/<!-- examples\/eligibility\/src\/([\w.-]+#\w+) -->\n+```ts\n([\s\S]*?)\n```/g),
  ]

  it('quotes these programs and no other code', () => {
    expect(quoted.length).toBe([...text.matchAll(/```ts/g)].length)
    expect(quoted.length).toBeGreaterThan(5)
  })

  it.each(quoted.map(([, name, code]) => [name!, code!]))('quotes %s as it stands', (name, code) => {
    expect(code).toBe(regions.get(name))
  })
})
