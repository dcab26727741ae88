import { type FacilityId, id } from '@kemandirian/core/foundations'
import { openRecords } from '@kemandirian/core/records'
import { memoryStorage } from '@kemandirian/core/storage'
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
  running,
  type World,
  write,
} from '../../../test/world.js'
import type { DerivedFigure } from '../../document.js'
import { figuresOf } from '../../privacy.js'
import { html } from '../../render/html.js'
import { monthlyTraining } from '../monthly-training/monthly-training.js'
import { rollUp } from './roll-up.js'

const there = id<FacilityId>('lapas-lain')
const office = (name: string) => [{ office: null, name, from: null, to: null }]
const month = '2025-08'
const asOf = '2025-10-05'

/** The same world at another facility. */
const at = (
  name: FacilityId,
  world: World,
  supervision: World['facilities'][number]['supervision'],
): World => {
  const moved = JSON.parse(JSON.stringify(world).replaceAll(`"${here}"`, `"${name}"`)) as World
  return {
    ...moved,
    facilities: [
      {
        ...facility,
        id: name,
        facility: name,
        name: { ...facility.name, normal: `UPT ${name}` },
        supervision,
      },
    ],
  }
}
const recordsWith = async (...worlds: World[]) => {
  const records = openRecords(memoryStorage())
  for (const world of worlds) await write(records, world, '2025-08-02T00:00:00.000Z')
  return records
}
const busy: World = {
  ...empty,
  participants: [participant('p-1'), participant('p-2')],
  programs: [program('las', 'kemandirian')],
  batches: [running('b', 'las')],
  enrollments: [attending('e-1', 'p-1', 'b'), attending('e-2', 'p-2', 'b')],
  certificates: [certificate('c-1', 'p-1', 'b')],
}
const three = async () =>
  recordsWith(
    at(here, busy, office('Kanwil Barat')),
    at(there, { ...busy, certificates: [] }, office('Kanwil Timur')),
    at(id('lapas-sunyi'), empty, office('Kanwil Timur')),
  )
const valuesOf = (document: Awaited<ReturnType<typeof rollUp.run>>) =>
  Object.fromEntries(figuresOf(document).map(({ where, figure }) => [where, figure.value]))

describe('the roll-up', () => {
  it('adds up the nation by facility and by regional office', async () => {
    expect(valuesOf(await rollUp.run(await three(), { nation: true, month, asOf }))).toMatchObject({
      'ringkasan/upt': 3,
      'ringkasan/melapor': 2,
      'ringkasan/tanpa-laporan': 1,
      'ringkasan/people': 4,
      'ringkasan/trainingCertificates': 1,
      'kanwil/Kanwil Barat/people': 2,
      'kanwil/Kanwil Timur/upt': 2,
      'kanwil/Kanwil Timur/tanpa-laporan': 1,
      'kanwil/Kanwil Timur/people': 2,
      'upt/lapas-contoh/trainingCertificates': 1,
      'peserta-kanwil/Kanwil Barat/peserta': 2,
    })
  })

  it('never takes a facility without data for zero: it is named, counted and left out with the reason', async () => {
    const document = await rollUp.run(await three(), { nation: true, month, asOf })
    expect(valuesOf(document)['upt/lapas-sunyi/people']).toBeNull()
    const people = figuresOf(document).find(({ where }) => where === 'ringkasan/people')!
      .figure as DerivedFigure
    expect(people.exclusions.map(({ member }) => member.id)).toEqual(['lapas-sunyi'])
    expect(html(document)).toContain(
      '1 UPT tanpa data pelatihan, tidak dihitung sebagai nol: UPT lapas-sunyi',
    )
  })

  it('tells a facility that keeps its records and ran nothing from one that has fallen silent', async () => {
    const closed = running('b', 'las', { status: 'closed', closedOn: '2025-07-15' } as never)
    const quiet = { ...busy, batches: [closed], enrollments: [], certificates: [] }
    const records = await recordsWith(at(here, quiet, []))
    await write(records, at(there, quiet, []), '2025-07-20T00:00:00.000Z')
    const text = html(await rollUp.run(records, { nation: true, month, asOf }))
    expect(text).toContain('nihil')
    expect(text).toContain(
      '1 UPT tidak memperbarui datanya sejak awal bulan; angkanya mungkin kurang: UPT lapas-lain',
    )
  })

  it('of a regional office holds only the facilities under it on the last day of the month', async () => {
    const document = await rollUp.run(await three(), { office: 'Kanwil Timur', month, asOf })
    expect(document.subject.name).toBe('Kanwil Timur')
    expect(valuesOf(document)).toMatchObject({ 'ringkasan/upt': 2, 'ringkasan/people': 2 })
  })

  it('leads from each figure to the monthly report of the facility', async () => {
    const document = await rollUp.run(await three(), { nation: true, month, asOf })
    const { figure } = figuresOf(document).find(({ where }) => where === 'ringkasan/people')!
    expect((figure as DerivedFigure).members.map((member) => [member.at, member.amount])).toEqual([
      ['monthly-training/lapas-contoh/2025-08', 2],
      ['monthly-training/lapas-lain/2025-08', 2],
    ])
  })

  it('reads the documents of no facility in which nothing ran', async () => {
    const records = await three()
    const read = new Set<string>()
    const { find } = records.storage
    const watched = openRecords({
      ...records.storage,
      find(kind, query) {
        if (kind.name === 'enrollment') read.add(query.facility ?? 'everywhere')
        return find.call(records.storage, kind, query)
      },
    })
    await rollUp.run(watched, { nation: true, month, asOf })
    expect([...read].sort()).toEqual([here, there].sort())
  })

  it.each([
    ['no-facilities', {}],
    ['invalid-parameters', { month: '2025-13' }],
  ])('is refused with %s', async (code, asked) =>
    expect(
      rollUp.run(openRecords(memoryStorage()), { nation: true, month, asOf, ...asked }),
    ).rejects.toMatchObject({ code }),
  )

  it('agrees with the monthly report of each facility, over whatever is stored', {
    timeout: 60_000,
  }, async () => {
    const pairs = {
      batches: 'angkatan',
      people: 'peserta',
      sessions: 'pertemuan',
      lessonHours: 'jp',
      attendance: 'kehadiran',
      completed: 'selesai',
      notCompleted: 'tidak-selesai',
      trainingCertificates: 'sertifikat-pelatihan',
      competenceCertificates: 'sertifikat-kompetensi',
    } as const
    await fc.assert(
      fc.asyncProperty(randomWorld, randomWorld, async (a, b) => {
        const records = await recordsWith(at(here, a, []), at(there, b, []))
        const rolled = valuesOf(await rollUp.run(records, { nation: true, month, asOf }))
        let people: number | null = 0
        let anyData = false
        for (const name of [here, there]) {
          const own = valuesOf(await monthlyTraining.run(records, { facility: name, month, asOf }))
          const hasData = (name === here ? a : b).batches.length > 0 || rolled[`upt/${name}/people`] !== null
          if (!hasData) continue
          anyData = true
          for (const [mine, theirs] of Object.entries(pairs))
            expect([name, mine, rolled[`upt/${name}/${mine}`]]).toEqual([
              name,
              mine,
              own[`ringkasan/${theirs}`],
            ])
          const heads = own['ringkasan/peserta']!
          people = people === null || heads === null ? null : people + heads
        }
        if (anyData) expect(rolled['ringkasan/people']).toBe(people)
      }),
      { numRuns: 30 },
    )
  })

  it('has every label in both languages', async () => {
    for (const { id: indonesian, en } of labelsOf(
      await rollUp.run(await three(), { nation: true, month, asOf }),
    )) {
      expect(indonesian).toMatch(/\S/)
      expect(en).toMatch(/\S/)
    }
  })
})
