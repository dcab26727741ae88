import { id } from '@kemandirian/core/foundations'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../test/labels-of.js'
import { randomWorld } from '../../test/random-world.js'
import {
  certificate,
  competence,
  empty,
  here,
  participant,
  recordsOf,
  statement,
  type World,
} from '../../test/world.js'
import { figuresOf } from '../privacy.js'
import { csv } from '../render/csv.js'
import { defineReport } from '../report.js'
import { certificateRegister } from './certificate-register.js'

const run = async (world: World, issued?: { from: '2025-08-01'; to: '2025-09-01' | null }) =>
  certificateRegister.run(await recordsOf(world), {
    facility: here,
    asOf: '2025-12-31',
    ...(issued && { issued }),
  })
const world: World = {
  ...empty,
  participants: [
    participant('p-1', { nik: '3279012108900001', registerNumber: 'BI-77/2024' }),
    participant('p-2', { category: 'anak-binaan', code: 'A-7' }),
  ],
  certificates: [
    certificate('c-1', 'p-1', 'b'),
    certificate('c-2', 'p-2', 'b', { number: '=1+1' }),
    competence('c-3', 'p-1', { validUntil: '2028-08-20' }),
    certificate('c-4', 'p-1', 'b', { status: 'revoked', revokedOn: '2025-09-01', reason: 'salah orang' }),
  ],
  rehabilitationStatements: [statement('r-1', 'p-1', '2025-08-20')],
}

describe('the register of certificates', () => {
  it('keeps the two papers and the rehabilitation statement apart', async () => {
    const figures = Object.fromEntries(
      figuresOf(await run(world)).map(({ where, figure }) => [where, figure.value]),
    )
    expect(figures).toEqual({
      'ringkasan/pelatihan': 2,
      'ringkasan/kompetensi': 1,
      'ringkasan/rehabilitasi': 1,
    })
  })

  it('lists a revoked one with its state, and says why it does not count', async () => {
    const document = await run(world)
    expect(csv(document)).toContain('dicabut')
    const [training] = figuresOf(document)
    expect(
      training!.figure.kind === 'derived' && training!.figure.exclusions.map((e) => e.member.id),
    ).toEqual(['c-4'])
  })

  it('holds nothing specific: no register number, no NIK, no holder of a rehabilitation statement', async () => {
    const text = JSON.stringify(await run(world))
    for (const secret of ['BI-77/2024', '3279012108900001', 'r-1', 'salah orang', 'anak-binaan'])
      expect(text).not.toContain(secret)
  })

  it('shows a child by code only', async () => {
    const text = JSON.stringify(await run(world))
    expect(text).toContain('A-7')
    expect(text).not.toContain('Warga p-2')
  })

  it('shows the last day of validity, and a number that begins like a formula as inert text', async () => {
    const text = csv(await run(world))
    expect(text).toContain('2028-08-19')
    expect(text).toContain("'=1+1")
  })

  it('can be narrowed to a period of issue, whose end does not belong to it', async () => {
    const early = certificate('c-5', 'p-1', 'b', { issuedOn: '2025-07-31' })
    const late = certificate('c-6', 'p-1', 'b', { issuedOn: '2025-09-01' })
    const all = { ...empty, certificates: [...world.certificates, early, late] }
    const count = async (issued?: Parameters<typeof run>[1]) =>
      figuresOf(await run(all, issued))[0]!.figure.value
    expect(await count()).toBe(4)
    expect(await count({ from: '2025-08-01', to: '2025-09-01' })).toBe(2)
    expect(await count({ from: '2025-08-01', to: null })).toBe(3)
  })

  it('fails as a public report, since it names holders', async () => {
    const open = defineReport({ ...certificateRegister.spec, audience: 'public', strictest: 'public' })
    await expect(
      open.run(await recordsOf(world), { facility: here, asOf: '2025-12-31' }),
    ).rejects.toMatchObject({
      code: 'leak',
    })
  })

  it('counts what a naive recount finds, over whatever is stored', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        const document = await run(random)
        const of = (paper: string) =>
          random.certificates.filter((c) => c.paper === paper && c.status === 'issued').length
        expect(figuresOf(document).map(({ figure }) => figure.value)).toEqual([
          of('pelatihan'),
          of('kompetensi'),
          random.rehabilitationStatements.length,
        ])
        const table = document.sections.find((section) => section.type === 'table')
        expect(table?.type === 'table' && table.rows.map((row) => row.id).sort()).toEqual(
          random.certificates.map((c) => c.id).sort(),
        )
      }),
      { numRuns: 50 },
    )
  })

  it('has every label in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf(await run(world))) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
  })
})

it('a facility that is not on record is refused', async () =>
  expect(
    certificateRegister.run(await recordsOf(empty), { facility: id('lapas-lain'), asOf: '2025-12-31' }),
  ).rejects.toMatchObject({ code: 'unknown-facility' }))
