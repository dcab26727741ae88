import { type FacilityId, id } from '@kemandirian/core/foundations'
import { leavesOf } from '@kemandirian/core/foundations/schemas'
import { kinds } from '@kemandirian/core/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import { randomWorld } from '../../../test/random-world.js'
import {
  attending,
  certificate,
  empty,
  facility,
  here,
  participant,
  program,
  recordsOf,
  running,
  type World,
} from '../../../test/world.js'
import { figuresOf } from '../../privacy.js'
import { personalDataRegister } from './personal-data-register.js'

const asOf = '2025-12-31'
const run = async (world: World, asked: object = { facility: here }) =>
  personalDataRegister.run(await recordsOf(world), { asOf, ...asked })
const valuesOf = (document: Awaited<ReturnType<typeof run>>) =>
  Object.fromEntries(figuresOf(document).map(({ where, figure }) => [where, figure.value]))
const world: World = {
  ...empty,
  participants: [
    participant('p-1', { nik: '3279012108900001', religion: 'Islam', interests: [] }),
    participant('p-2', { registerNumber: 'BI-77/2024' }),
  ],
  partners: [
    {
      id: id('blk'),
      facility: here,
      name: { normal: 'BLK Contoh', short: null, spellings: [] },
      kind: 'blk',
      place: null,
    } as never,
  ],
  programs: [program('las', 'kemandirian')],
  batches: [running('b', 'las', { partners: [{ partner: id('blk'), role: 'provider', agreement: null }] })],
  enrollments: [attending('e-1', 'p-1', 'b'), attending('e-2', 'p-2', 'b')],
  certificates: [certificate('c-1', 'p-1', 'b')],
}

describe('the register of personal data', () => {
  it('counts what is held by kind and field; an empty list and an unknown hold nothing', async () => {
    expect(valuesOf(await run(world))).toMatchObject({
      'ringkasan/orang': 2,
      'jenis/participants/catatan': 2,
      'kolom/participants-nik/terisi': 1,
      'kolom/participants-name/terisi': 2,
      'kolom/participants-registerNumber/terisi': 1,
    })
    expect(Object.keys(valuesOf(await run(world)))).not.toContain('kolom/participants-interests/terisi')
  })

  it('of the nation lists every field of personal data of every kind that is held, and no other', async () => {
    const section = (await run(world, { nation: true })).sections.find(({ id: name }) => name === 'kolom')
    const rows = section?.type === 'table' ? section.rows.map(({ id: row }) => row) : []
    const expected = (['participants', 'enrollments', 'certificates', 'partners'] as const).flatMap((name) =>
      leavesOf(kinds[name].schema)
        .filter(({ privacy }) => privacy === 'personal' || privacy === 'specific')
        .map(({ path: [field] }) => `${name}-${field}`),
    )
    expect(rows).toEqual(expect.arrayContaining(expected))
    expect(rows).not.toContain('participants-id')
    expect(rows).not.toContain('participants-synthetic')
  })

  it('tells recipients on record from inferred ones, and says of whom nothing is known', async () => {
    expect(valuesOf(await run(world))).toMatchObject({
      'penerima/pemegang/orang': 1,
      'penerima/kredensial/orang': 0,
      'penerima/verifikasi/orang': null,
      'penerima/ekspor/orang': null,
    })
    const text = JSON.stringify(await run(world))
    expect(text).toContain('BLK Contoh')
    expect(text).toContain('disimpulkan')
  })

  it('holds nobody’s data: no name, no number, no id of a person', async () => {
    const text = JSON.stringify(await run(world))
    for (const secret of ['Warga p-', '3279012108900001', 'BI-77', '"p-1"', 'Islam', 'NO-c-1'])
      expect(text).not.toContain(secret)
  })

  it('of several facilities counts by the store, and says nothing of what is filled', async () => {
    const other = id<FacilityId>('lapas-lain')
    const two = { ...world, facilities: [facility, { ...facility, id: other, facility: other }] }
    const values = valuesOf(await run(two, { nation: true }))
    expect(values['jenis/facilities/catatan']).toBe(2)
    expect(values['jenis/participants/catatan']).toBe(2)
    expect(Object.keys(values).some((where) => where.includes('/terisi'))).toBe(false)
  })

  it('promotes no confidence: the impact assessment stays unverified, the retention without a number', async () => {
    const document = await run(world)
    const section = document.sections.find(({ id: name }) => name === 'kewajiban')
    const row = section?.type === 'table' && section.rows.find(({ id: name }) => name === 'penilaian-dampak')
    expect(JSON.stringify(row)).toContain('belum diverifikasi')
    expect(JSON.stringify(document)).toContain('belum ditetapkan')
  })

  it('is what a naive recount finds, over whatever is stored', { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        const values = valuesOf(await run(random))
        for (const name of ['participants', 'enrollments', 'certificates', 'attendance'] as const)
          expect(values[`jenis/${name}/catatan`] ?? 0).toBe(random[name].length)
        const heldNow = random.enrollments.filter((one) => 'cause' in one).length
        expect(values['kolom/enrollments-cause/terisi'] ?? 0).toBe(heldNow)
      }),
      { numRuns: 25 },
    )
  })

  it('has every label in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf(await run(world))) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
  })
})
