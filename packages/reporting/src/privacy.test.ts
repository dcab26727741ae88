import { idSchema } from '@kemandirian/core/foundations/schemas'
import { participantSchema } from '@kemandirian/core/people'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { empty, here, participant, recordsOf } from '../test/world.js'
import type { Audience } from './document.js'
import { units } from './figure.js'
import { memberOf } from './member.js'
import { figuresOf, maskNik, type PlacedFigure, privacyOfField } from './privacy.js'
import { markdown } from './render/markdown.js'
import { wordsIn } from './render/words.js'
import { defineReport } from './report.js'
import { figures, table } from './sections.js'

type Field = 'name' | 'nik' | 'registerNumber' | 'offence'

/** A register that shows one field of participants, and how many there are. */
const register = (audience: Audience, field: Field) =>
  defineReport({
    id: 'contoh',
    version: '1',
    title: { id: 'Contoh', en: 'Sample' },
    audience,
    parameters: z.object({ facility: idSchema<typeof here>() }),
    rules: { all: { means: { id: 'Semua', en: 'All' } } },
    read: (records, { facility }, at) => records.at(facility).participants.list({}, at),
    write: (people, make) => ({
      subject: { kind: 'facility', id: here, name: 'Lapas Contoh' },
      period: null,
      sections: [
        table({
          id: 'peserta',
          heading: { id: 'Peserta', en: 'Participants' },
          rows: people,
          key: (person) => person.id,
          columns: [
            {
              id: field,
              header: { id: field, en: field },
              means: { id: field, en: field },
              privacy: privacyOfField(participantSchema, field),
              type: 'text',
              cell: (person) => JSON.stringify(person[field]),
            },
          ],
          empty: { id: 'kosong', en: 'empty' },
        }),
        figures({
          id: 'jumlah',
          heading: { id: 'Jumlah', en: 'Number' },
          privacy: 'public',
          items: [
            {
              id: 'semua',
              label: { id: 'Semua', en: 'All' },
              figure: make.count({
                rule: 'all',
                unit: units.people,
                of: people.map((person) => memberOf('participant', person, { privacy: 'personal' })),
              }),
            },
          ],
        }),
      ],
    }),
  })

const run = async (audience: Audience, field: Field, people = 6) => {
  const records = await recordsOf({
    ...empty,
    participants: Array.from({ length: people }, (_, i) =>
      participant(`p-${i}`, { nik: '3279012108900001', registerNumber: 'BI-1/2025' }),
    ),
  })
  return register(audience, field).run(records, { facility: here, asOf: '2025-08-31' })
}

describe('a report for partners', () => {
  it('may show names', async () => expect((await run('partner', 'name')).audience).toBe('partner'))

  it.each(['nik', 'registerNumber', 'offence'] as const)('fails when %s enters', async (field) =>
    expect(run('partner', field)).rejects.toMatchObject({
      code: 'leak',
      facts: { where: `peserta/${field}`, privacy: 'specific', strictest: 'personal' },
    }),
  )
})

describe('a report for the public', () => {
  it('fails when a name enters', async () =>
    expect(run('public', 'name')).rejects.toMatchObject({ code: 'leak', facts: { privacy: 'personal' } }))

  it.each([1, 4])('shows of %i people only that they are fewer than 5', async (people) => {
    const records = await recordsOf({
      ...empty,
      participants: Array.from({ length: people }, (_, i) => participant(`p-${i}`)),
    })
    const document = await onlyNumbers.run(records, { facility: here, asOf: '2025-08-31' })
    const [{ figure }] = figuresOf(document) as [PlacedFigure]
    expect(figure).toMatchObject({ value: null, members: [], withheld: 0, suppressed: 'small' })
    expect(wordsIn('id').figure(figure)).toBe('<5')
    expect(markdown(document)).toContain('&lt;5 berarti 1 sampai 4 orang')
  })

  it.each([0, 5])('counts %i people and lists none', async (people) => {
    const records = await recordsOf({
      ...empty,
      participants: Array.from({ length: people }, (_, i) => participant(`p-${i}`)),
    })
    const document = await onlyNumbers.run(records, { facility: here, asOf: '2025-08-31' })
    const section = document.sections[0]!
    expect(section.type === 'figures' && section.items[0]!.figure).toMatchObject({
      value: people,
      members: [],
      withheld: people,
    })
    expect(JSON.stringify(document)).not.toContain('p-0')
  })
})

const whole = register('public', 'name').spec
const onlyNumbers = defineReport({
  ...whole,
  write: (people, make, parameters, at) => {
    const body = whole.write(people, make, parameters, at)
    return { ...body, sections: body.sections.filter((section) => section.type === 'figures') }
  },
})

it('refuses a definition that would let its audience see more than it may', () =>
  expect(() => defineReport({ ...whole, strictest: 'personal' })).toThrow(
    expect.objectContaining({ code: 'audience-too-wide' }),
  ))

it('masks identity numbers even where the audience may see them', async () => {
  const document = await run('internal', 'nik')
  expect(JSON.stringify(document)).not.toContain('327901210890')
  expect(JSON.stringify(document)).toContain('************0001')
  expect(document.masked).toBe(6)
})

describe('maskNik', () => {
  it('leaves the last four digits', () =>
    expect(maskNik('NIK 3279014108900001.')).toBe('NIK ************0001.'))
  it.each(['3279019908900001', '32790121089000012', '327901210890', 'PAS-10.OT.02.02'])(
    'leaves %s alone, which is no NIK',
    (text) => expect(maskNik(text)).toBe(text),
  )
})

describe('privacyOfField', () => {
  it('is the strictest class of the fields', () => {
    expect(privacyOfField(participantSchema, 'synthetic')).toBe('internal')
    expect(privacyOfField(participantSchema, 'synthetic', 'name')).toBe('personal')
    expect(privacyOfField(participantSchema, 'name', 'sentence')).toBe('specific')
  })
  it('knows no field that the schema does not have', () =>
    expect(() => privacyOfField(participantSchema, 'nam')).toThrow(
      expect.objectContaining({ code: 'unknown-field' }),
    ))
  it('refuses a field without a class', () =>
    expect(() => privacyOfField(z.object({ free: z.string() }), 'free')).toThrow(
      expect.objectContaining({ code: 'unclassified-field' }),
    ))
})

describe('a column or section of a class that the audience may not see', () => {
  const people = () =>
    table({
      id: 'peserta',
      heading: { id: 'Peserta', en: 'Participants' },
      rows: ['a'],
      key: (row) => row,
      columns: [
        {
          id: 'nama',
          header: { id: 'Nama', en: 'Name' },
          means: { id: 'Nama', en: 'Name' },
          privacy: 'personal',
          type: 'text',
          cell: (row) => row,
        },
      ],
      empty: { id: 'kosong', en: 'empty' },
    })
  const base = {
    id: 'contoh',
    version: '1',
    title: { id: 'Contoh', en: 'Sample' },
    parameters: z.object({ note: z.string().default('') }),
    rules: {},
    read: async () => null,
  } as const
  const body = { subject: { kind: 'facility', id: here, name: 'Lapas Contoh' }, period: null }

  it('does not compile for the public, and fails when it runs', async () => {
    const report = defineReport({
      ...base,
      audience: 'public',
      // @ts-expect-error a public report cannot hold a personal column
      write: () => ({ ...body, sections: [people()] }),
    })
    await expect(report.run(await recordsOf(empty), { asOf: '2025-08-31' })).rejects.toMatchObject({
      code: 'leak',
    })
  })

  it('compiles for who may see it', async () => {
    const report = defineReport({
      ...base,
      audience: 'partner',
      write: () => ({ ...body, sections: [people()] }),
    })
    expect((await report.run(await recordsOf(empty), { asOf: '2025-08-31' })).sections).toHaveLength(1)
  })

  it('does not compile for a partner where it is specific', () => {
    defineReport({
      ...base,
      audience: 'partner',
      write: () => ({
        ...body,
        sections: [
          // @ts-expect-error health data never leave the facility
          figures({ id: 'a', heading: { id: 'A', en: 'A' }, privacy: 'specific', items: [] }),
        ],
      }),
    })
  })
})
