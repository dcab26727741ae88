import { addMonths, type Day, id } from '@kemandirian/core/foundations'
import type { FollowUp, Situation } from '@kemandirian/core/outcomes'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { labelsOf } from '../../../test/labels-of.js'
import {
  attending,
  certificate,
  empty,
  here,
  participant,
  program,
  recordsOf,
  running,
  type World,
} from '../../../test/world.js'
import { figuresOf } from '../../privacy.js'
import { csvFiles } from '../../render/csv.js'
import { html } from '../../render/html.js'
import { json } from '../../render/json.js'
import { outcomesAfterRelease } from './outcomes-after-release.js'

const released: Day = '2025-01-31'
const asOf = '2025-12-31'
const run = async (world: World, asked: object = {}) =>
  outcomesAfterRelease.run(await recordsOf(world, '2025-01-01T00:00:00.000Z'), {
    facility: here,
    asOf,
    ...asked,
  })
const figureOf = (document: Awaited<ReturnType<typeof run>>, place: string) =>
  figuresOf(document).find(({ where }) => where === place)?.figure

const followUp = (
  name: string,
  person: string,
  became: Situation | 'lost' | 'open' | 'withdrawn',
  about: Partial<FollowUp> = {},
): FollowUp =>
  ({
    id: id(name),
    facility: here,
    participant: id(person),
    certificate: null,
    releasedOn: released,
    afterMonths: 6,
    consent: { givenOn: '2025-01-15', document: null },
    attempts: [],
    changedOn: '2025-08-01',
    ...(became === 'lost'
      ? { status: 'lost', lostOn: '2025-08-01' }
      : became === 'open'
        ? { status: 'planned' }
        : became === 'withdrawn'
          ? { status: 'withdrawn', withdrawnOn: '2025-08-01' }
          : { status: 'answered', answeredOn: '2025-08-01', situation: became, usesSkill: true }),
    ...about,
  }) as FollowUp

/** So many people, each with a completed course and what became of them. */
function worldOf(
  groups: Partial<Record<Situation | 'lost' | 'open' | 'withdrawn', number>>,
  batch = 'b',
): World {
  const all = Object.entries(groups).flatMap(([became, count]) =>
    Array.from({ length: count }, (_, i) => ({
      became: became as Situation,
      person: `${batch}-${became}-${i}`,
    })),
  )
  return {
    ...empty,
    participants: all.map(({ person }) => participant(person)),
    programs: [program('las', 'kemandirian'), program('ayam', 'kemandirian')],
    batches: [running('b', 'las'), running('c', 'ayam')],
    enrollments: all.map(
      ({ person }) =>
        ({
          ...attending(`e-${person}`, person, batch),
          status: 'completed',
          completedOn: '2024-12-01',
        }) as never,
    ),
    followUps: all.map(({ became, person }) => followUp(`f-${person}`, person, became)),
  }
}
const both = (a: World, b: World): World => ({
  ...a,
  participants: [...a.participants, ...b.participants],
  enrollments: [...a.enrollments, ...b.enrollments],
  followUps: [...a.followUps, ...b.followUps],
})

describe('outcomes after release', () => {
  it('count what people do, over those whose time has come', async () => {
    const document = await run(worldOf({ employed: 6, 'self-employed': 5, lost: 5, open: 5, withdrawn: 4 }))
    const value = (place: string) => figureOf(document, place)?.value
    expect(value('waktu/6/employed')).toBe(6)
    expect(value('waktu/6/self-employed')).toBe(5)
    expect(value('waktu/6/not-working')).toBe(0)
    expect(value('waktu/6/jatuh-tempo')).toBe(21)
    expect(value('waktu/6/jawaban')).toBeCloseTo((100 * 11) / 21, 9)
    expect(value('waktu/6/keterampilan')).toBe(11)
    expect(value('program/Program las-6/employed')).toBe(6)
  })

  it('do not know of a graduate without consent whether they were released', async () => {
    const world = worldOf({ employed: 8, withdrawn: 6 })
    const document = await run(world)
    expect(figureOf(document, 'ringkasan/lulusan')?.value).toBe(14)
    expect(figureOf(document, 'ringkasan/bebas')?.value).toBe(8)
    expect(figureOf(document, 'ringkasan/tidak-diketahui')?.value).toBe(6)
  })

  it.each([
    ['2025-07-30', undefined],
    ['2025-07-31', 5],
  ])('as of %s, of those released on 31 January and asked after six months, have %s due', async (on, due) =>
    expect(figureOf(await run(worldOf({ employed: 5 }), { asOf: on }), 'waktu/6/jatuh-tempo')?.value).toBe(
      due,
    ),
  )

  it('know an answer only from the day on which it was given', async () => {
    const document = await run(worldOf({ employed: 5 }), { asOf: addMonths(released, 6) })
    expect(figureOf(document, 'waktu/6/employed')?.value).toBe(0)
    expect(figureOf(document, 'waktu/6/open')?.value).toBe(5)
  })

  it('show no group of fewer than five, nor what would give one away', async () => {
    const document = await run(worldOf({ employed: 9, 'not-working': 4 }))
    expect(figureOf(document, 'waktu/6/not-working')).toMatchObject({ value: null, suppressed: 'small' })
    expect(figureOf(document, 'waktu/6/employed')).toMatchObject({ value: null, suppressed: 'complementary' })
    expect(figureOf(document, 'waktu/6/jatuh-tempo')?.value).toBe(13)
    expect(html(document)).toContain('&lt;5')
  })

  it('hide in a program what the other programs and the sum would tell', async () => {
    const document = await run(
      both(worldOf({ employed: 9, lost: 9 }), worldOf({ employed: 2, lost: 9 }, 'c')),
    )
    const shown = (place: string) => figureOf(document, place)?.value
    expect(shown('program/Program ayam-6/employed')).toBeNull()
    // Either of both would tell the two of the other program.
    expect([shown('waktu/6/employed'), shown('program/Program las-6/employed')]).toContain(null)
  })

  it('name nobody in any format', async () => {
    const document = await run({
      ...worldOf({ employed: 6, lost: 7 }),
      certificates: [certificate('c-1', 'b-employed-0', 'b')],
    })
    const [text, page, files] = [json(document), html(document), csvFiles(document).join()]
    for (const drawn of [text, page, files])
      for (const secret of ['Warga', 'b-employed', 'f-b-', 'NO-c-1']) expect(drawn).not.toContain(secret)
  })

  it('tie a follow-up to the program of its certificate, or to the only one completed', async () => {
    const two = worldOf({ employed: 6 })
    const again = two.enrollments.map((one) => ({
      ...one,
      id: id<never>(`${one.id}-c`),
      batch: id<never>('c'),
    }))
    const world = { ...two, enrollments: [...two.enrollments, ...again] }
    expect(figureOf(await run(world), 'program/tanpa-program-6/employed')?.value).toBe(6)
    const certified: World = {
      ...world,
      certificates: two.participants.map((person, i) => certificate(`c-${i}`, person.id, 'c')),
      followUps: two.followUps.map((one, i) => ({ ...one, certificate: id<never>(`c-${i}`) })),
    }
    expect(figureOf(await run(certified), 'program/Program ayam-6/employed')?.value).toBe(6)
  })

  it('can be narrowed to those released in a period, whose end does not belong to it', async () => {
    const world = worldOf({ employed: 5 })
    const due = async (from: Day, to: Day) =>
      figureOf(await run(world, { released: { from, to } }), 'waktu/6/jatuh-tempo')?.value
    expect(await due('2025-01-31', '2025-02-01')).toBe(5)
    expect(await due('2025-01-01', '2025-01-31')).toBeUndefined()
  })

  it('are what a naive recount finds, wherever a figure is shown', { timeout: 60_000 }, async () => {
    const kinds = [
      'employed',
      'self-employed',
      'not-working',
      'declined',
      'lost',
      'open',
      'withdrawn',
    ] as const
    const groups = fc.record(Object.fromEntries(kinds.map((kind) => [kind, fc.integer({ min: 0, max: 9 })])))
    await fc.assert(
      fc.asyncProperty(groups, groups, async (a, b) => {
        const document = await run(both(worldOf(a), worldOf(b, 'c')))
        for (const kind of kinds.slice(0, -1)) {
          const count = a[kind]! + b[kind]!
          const figure = figureOf(document, `waktu/6/${kind}`)
          if (figure !== undefined && figure.value !== null) expect(figure.value).toBe(count)
          if (count > 0 && count < 5) expect(figure?.value).toBeNull()
          const own = figureOf(document, `program/Program ayam-6/${kind}`)
          if (own !== undefined && own.value !== null) expect(own.value).toBe(b[kind])
        }
      }),
      { numRuns: 20 },
    )
  })

  it('without any follow-up say so', async () => {
    expect(html(await run({ ...empty, facilities: empty.facilities }))).toContain(
      'Belum ada tindak lanjut yang sudah waktunya',
    )
  })

  it('have every label in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf(await run(worldOf({ employed: 6, lost: 3 })))) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
  })
})
