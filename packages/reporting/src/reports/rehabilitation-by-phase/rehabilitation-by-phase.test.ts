import { id } from '@kemandirian/core/foundations'
import { type Rehabilitation, unsettledPlan } from '@kemandirian/core/programs'
import { kinds, seatDays } from '@kemandirian/core/records'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import { randomWorld } from '../../../test/random-world.js'
import {
  attending,
  empty,
  facility,
  here,
  participant,
  program,
  recordsOf,
  running,
  statement,
  type World,
} from '../../../test/world.js'
import type { ReportDocument } from '../../document.js'
import { figuresOf } from '../../privacy.js'
import { html } from '../../render/html.js'
import { json } from '../../render/json.js'
import { markdown } from '../../render/markdown.js'
import { rehabilitationByPhase } from './rehabilitation-by-phase.js'

const period = { from: '2025-08-01', to: '2025-09-01' } as const
const asked = { facility: here, period, asOf: '2025-09-05' } as const
const run = async (of: World, change: object = {}) =>
  rehabilitationByPhase.run(await recordsOf(of), { ...asked, ...change })
const shown = (document: ReportDocument) =>
  Object.fromEntries(
    figuresOf(document).map(({ where, figure }) => [
      where,
      figure.kind === 'derived' && figure.suppressed !== null ? figure.suppressed : figure.value,
    ]),
  )
const crowd = (count: number, batch: string) =>
  Array.from({ length: count }, (_, i) => attending(`${batch}-e${i}`, `rahasia-${i}`, batch))
const phase = (of: number) => ({ phase: of, printed: null })
const said = (value: number, sense: 'planned' | 'taking-part') => ({
  ...unsettledPlan.stated,
  participants: [
    {
      value: { kind: 'exact' as const, value },
      printed: `${value} orang`,
      document: id<never>('berita'),
      sense,
    },
  ],
})
const ahead = (name: string, plan: object) =>
  ({ ...running(name, 'rehab', plan), status: 'planned', plannedOn: '2025-08-01' }) as never
/** 63 in the first phase, 60 planned for the second. */
const world: World = {
  ...empty,
  programs: [program('rehab', 'rehabilitasi-sosial'), program('las', 'kemandirian')],
  participants: Array.from({ length: 63 }, (_, i) => participant(`rahasia-${i}`)),
  batches: [
    running('b-1', 'rehab', { phase: phase(1), quota: 60, stated: said(63, 'taking-part') }),
    ahead('b-2', { phase: phase(2), stated: said(60, 'planned') }),
    running('b-las', 'las', { quota: 80 }),
  ],
  enrollments: [...crowd(63, 'b-1'), ...crowd(12, 'b-las')],
}

describe('rehabilitation by phase', () => {
  it('keeps what is planned apart from whom it reached, and shows over 100%', async () => {
    const document = await run(world)
    expect(shown(document)).toMatchObject({
      'tahap/tahap-1/direncanakan': 60,
      'tahap/tahap-1/tercapai': 63,
      'tahap/tahap-1/capaian': 105,
      'tahap/tahap-1/tercetak': 63,
      'tahap/tahap-2/direncanakan': 60,
      'tahap/tahap-2/tercapai': 0,
      'tahap/tahap-2/capaian': null,
      'ringkasan/tercapai': 63,
      'ringkasan/direncanakan': null,
    })
    expect(markdown(document)).toContain('1 kelompok baru direncanakan')
  })

  it('says at least how many are planned where a quota is missing', async () => {
    const total = figuresOf(await run(world)).find(({ where }) => where === 'ringkasan/direncanakan')!.figure
    expect(total).toMatchObject({ value: null, bounds: { atLeast: 120, atMost: null } })
  })

  it('divides nothing by a quota of 0', async () => {
    const batches = [running('b-1', 'rehab', { phase: phase(1), quota: 0 })]
    expect(shown(await run({ ...world, batches }))['tahap/tahap-1/capaian']).toBeNull()
  })

  it('names nobody and lists no record of anybody, in any format', async () => {
    const document = await run(world)
    for (const text of [json(document), html(document), markdown(document)])
      expect(text).not.toMatch(/rahasia|b-1-e/)
  })

  it('closes a figure about few, and another from which it could be worked out', async () => {
    const batches = [
      running('b-1', 'rehab', { phase: phase(1), quota: 60 }),
      running('b-2', 'rehab', { phase: phase(2), quota: 5 }),
    ]
    const two = Array.from({ length: 3 }, (_, i) => attending(`b-2-e${i}`, `lain-${i}`, 'b-2'))
    const document = await run({ ...world, batches, enrollments: [...crowd(20, 'b-1'), ...two] })
    expect(shown(document)).toMatchObject({
      'ringkasan/tercapai': 23,
      'tahap/tahap-1/tercapai': 'complementary',
      'tahap/tahap-2/tercapai': 'small',
      'kelompok/b-1/tercapai': 'complementary',
      'kelompok/b-2/tercapai': 'small',
      'tahap/tahap-2/capaian': 'small',
      'grafik-tahap/tahap-2/tercapai': 'small',
    })
    expect(markdown(document)).toContain('&lt;5')
  })

  it('counts people by how far they have come', async () => {
    const records = await recordsOf(world)
    const way = (name: string, about: object) =>
      ({
        id: name,
        facility: here,
        participant: `rahasia-${name}`,
        screening: { on: '2025-07-01', risk: 'high' },
        indicated: 'full-assessment',
        changedOn: '2025-08-01',
        ...about,
      }) as never as Rehabilitation
    const all = [
      ...Array.from({ length: 7 }, (_, i) => way(`a${i}`, { status: 'screened' })),
      ...Array.from({ length: 6 }, (_, i) =>
        way(`b${i}`, {
          status: 'in-phase',
          assessment: { on: '2025-07-05', severity: 'high' },
          program: 'rehab',
          programVersion: '1',
          phases: [{ phase: 2, enteredOn: '2025-08-01', enrollment: null, decision: null, override: null }],
          measurements: [],
        }),
      ),
    ]
    const { kind } = kinds.rehabilitations
    for (const value of all)
      await records.storage.commit(
        [{ kind, facility: here, id: value.id, value: value as never, expected: 'absent' }],
        [
          {
            kind: kind.name,
            facility: here,
            id: value.id,
            at: '2025-08-02T00:00:00.000Z',
            by: 'test',
            event: 'Written',
          },
        ],
      )
    const document = await rehabilitationByPhase.run(records, asked)
    expect(shown(document)).toMatchObject({
      'perjalanan/screened/orang': 7,
      'perjalanan/in-phase-2/orang': 6,
    })
    expect(markdown(document)).toContain('dalam tahap 2')
  })

  it('covers a nation, by facility', async () => {
    const document = await run(world, { facility: null, nation: true })
    expect(shown(document)['upt/lapas-contoh/tercapai']).toBe(63)
    expect(document.subject.kind).toBe('nation')
    expect(markdown(document)).toContain(facility.name.normal)
  })

  it.each([
    ['end-before-start', { period: { from: '2025-09-01', to: '2025-09-01' } }],
    ['unknown-facility', { facility: 'lapas-lain' }],
    ['ambiguous-scope', { nation: true }],
  ])('refuses with %s', (code, change) => expect(run(world, change)).rejects.toMatchObject({ code }))

  it('says that nothing is on record', async () =>
    expect(markdown(await run(empty))).toContain('Tidak ada kelompok rehabilitasi yang tercatat'))

  it('counts whom a naive recount finds, over whatever is stored', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(randomWorld, async (random) => {
        const values = shown(await run(random))
        const reached = new Set<string>()
        for (const one of random.enrollments) {
          const batch = random.batches.find((candidate) => candidate.id === one.batch)
          if (batch?.program !== 'rehab') continue
          if (one.status === 'left' && ['entered-in-error', 'duplicate'].includes(one.exit.reason)) continue
          const seat = seatDays(one)
          if (seat === undefined || seat.from >= period.to || (seat.to !== null && seat.to <= period.from))
            continue
          const began =
            (batch.status === 'running' && !(batch.startedOn !== null && batch.startedOn > '2025-08-31')) ||
            batch.status === 'closed' ||
            (batch.status === 'suspended' && batch.suspendedFrom === 'running') ||
            (batch.status === 'cancelled' && (batch.suspendedFrom ?? batch.cancelledFrom) === 'running')
          if (began) reached.add(one.participant)
        }
        const expected = reached.size > 0 && reached.size < 5 ? 'small' : reached.size
        expect(values['ringkasan/tercapai']).toBe(expected)
        expect(values['ringkasan/surat']).toBe(
          ((count) => (count > 0 && count < 5 ? 'small' : count))(
            random.rehabilitationStatements.filter(
              ({ issuedOn }) => issuedOn >= period.from && issuedOn < period.to,
            ).length,
          ),
        )
      }),
      { numRuns: 40 },
    )
  })

  it('says everything in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf((await run(world)).sections)) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
  })

  it('says how many statements were issued, and not to whom', async () => {
    const rehabilitationStatements = Array.from({ length: 6 }, (_, i) =>
      statement(`r-${i}`, `rahasia-${i}`, '2025-08-20'),
    )
    const document = await run({ ...world, rehabilitationStatements })
    expect(shown(document)['ringkasan/surat']).toBe(6)
    expect(json(document)).not.toContain('rahasia')
  })
})
