import type { Json } from '../port.js'
import { maxDepth } from '../port.js'
import { expectSame, expectThat } from './expectation.js'
import {
  created,
  here,
  idsOf,
  minute,
  note,
  person,
  put,
  rowsOf,
  type Test,
  there,
  write,
} from './subject.js'

/** What is written is what is read. */
export function describeDocuments(test: Test): void {
  const roundTrips: Readonly<Record<string, Json>> = {
    'digits, leading zeros and a 16-digit NIK as text': {
      register: '0001',
      nik: '3171234567890123',
      large: '99999999999999999999',
      decimal: '1.50',
      ruined: '3,17E+15',
      day: '2025-08-21',
      fraction: '2/3',
      signed: '+62811',
    },
    'text that looks like something else': {
      empty: '',
      space: ' ',
      padded: '  Las listrik  ',
      words: ['true', 'false', 'null', 'NaN', 'undefined'],
      formula: '=SUM(A1:A9)',
      apostrophe: "'007",
      sql: "'); drop table x; --",
      escapes: 'tab\t newline\n return\r\n backslash \\ quote " \\u0041 %s $1 ?',
    },
    'text of every script': {
      combined: 'e\u0301',
      composed: '\u00e9',
      javanese: 'ꦲꦏ꧀ꦱꦫ',
      arabic: 'محمد',
      emoji: '👩🏽‍🏭🇮🇩',
      astral: '𝒦',
      control: '\u0001\u001f\u007f\u2028\ufeff',
    },
    'numbers up to the last digit': {
      zero: 0,
      negative: -1,
      tenth: 0.1,
      sum: 0.1 + 0.2,
      safe: [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
      extreme: [1e21, 1e-7, 1.7976931348623157e308, 5e-324],
    },
    'null, truth values and empty things': {
      nothing: null,
      yes: true,
      no: false,
      list: [],
      object: {},
      mixed: [null, [], {}, [[]], { a: null }],
    },
    'property names that mean something elsewhere': JSON.parse(
      '{"":1,"a b":2,"a.b":3,"__proto__":{"x":1},"constructor":4,"toString":5,"value":6,"Ünïcode 👍":7}',
    ) as Json,
    'long text': { text: 'Pelatihan '.repeat(2000) },
    'the deepest nesting that is allowed': nested(maxDepth),
  }
  for (const [what, value] of Object.entries(roundTrips)) {
    test(`keeps ${what}`, async ({ storage }) => {
      await write(storage, [put('dok-1', value, { kind: note })])
      const row = await storage.get(note, { facility: here, id: 'dok-1' })
      expectSame(row?.value, value, 'get gives what was written')
      expectSame((await rowsOf(storage, note))[0]?.value, value, 'find gives what was written')
    })
  }

  test('takes a property that is undefined for missing', async ({ storage }) => {
    await write(storage, [put('dok-1', { name: 'Budi', since: undefined })])
    const row = await storage.get(person, { facility: here, id: 'dok-1' })
    expectSame(Object.keys(row?.value as object), ['name'], 'the properties that are kept')
  })

  test('keeps a value of its own, which later changes to the given one do not reach', async ({ storage }) => {
    const given = { name: 'Budi', marks: ['hadir'] }
    await created(storage, 'dok-1', given)
    given.name = 'Tono'
    given.marks.push('alpa')
    const row = await storage.get(person, { facility: here, id: 'dok-1' })
    expectSame(row?.value, { name: 'Budi', marks: ['hadir'] }, 'the value as it was when committed')
  })

  test('gives values whose change does not reach the store', async ({ storage }) => {
    await created(storage, 'dok-1', { name: 'Budi', marks: ['hadir'] })
    const key = { facility: here, id: 'dok-1' }
    const value = (await storage.get(person, key))?.value as { marks: string[] }
    try {
      value.marks.push('alpa')
    } catch {
      // A frozen value is as good.
    }
    expectSame((await storage.get(person, key))?.value, { name: 'Budi', marks: ['hadir'] }, 'the value')
  })

  test('gives a row its key, its revision and its place', async ({ storage }) => {
    const revision = await created(storage, 'dok-1', { name: 'Budi' })
    const row = await storage.get(person, { facility: here, id: 'dok-1' })
    expectSame(
      [row?.facility, row?.id, row?.revision],
      [here, 'dok-1', revision],
      'facility, id and revision',
    )
    expectThat(typeof row?.at === 'string' && row.at.length > 0, 'at says where a person finds the document')
    expectThat(row?.revision !== 'absent', "a revision is never 'absent'")
    expectSame((await rowsOf(storage, person))[0], row, 'find gives the same row as get')
  })

  test('has nothing where nothing was written', async ({ storage }) => {
    expectSame(await storage.get(person, { facility: here, id: 'dok-1' }), undefined, 'get')
    expectSame(await rowsOf(storage, person), [], 'find')
  })

  test('keeps kinds apart', async ({ storage }) => {
    await write(storage, [put('dok-1', { name: 'Budi' }), put('dok-1', { text: 'catatan' }, { kind: note })])
    expectSame(
      (await storage.get(person, { facility: here, id: 'dok-1' }))?.value,
      { name: 'Budi' },
      'a person',
    )
    expectSame(
      (await storage.get(note, { facility: here, id: 'dok-1' }))?.value,
      { text: 'catatan' },
      'a note',
    )
    expectSame((await rowsOf(storage, note)).length, 1, 'the number of notes')
  })

  test('keeps facilities apart: the same id in two of them names two documents', async ({ storage }) => {
    const revision = await created(storage, 'dok-1', { name: 'Budi' }, here)
    await created(storage, 'dok-1', { name: 'Tono' }, there)
    await write(storage, [put('dok-1', { name: 'Budi Santoso' }, { expected: revision })], { at: minute(1) })
    expectSame(
      (await storage.get(person, { facility: here, id: 'dok-1' }))?.value,
      { name: 'Budi Santoso' },
      'here',
    )
    expectSame(
      (await storage.get(person, { facility: there, id: 'dok-1' }))?.value,
      { name: 'Tono' },
      'there',
    )
    expectSame(
      (await rowsOf(storage, person, { facility: there })).map((row) => row.value),
      [{ name: 'Tono' }],
      'find there',
    )
    expectSame(await idsOf(storage), ['dok-1', 'dok-1'], 'find everywhere')
  })

  test('has nothing in a facility that has not written it', async ({ storage }) => {
    await created(storage, 'dok-1', { name: 'Budi' }, here)
    expectSame(await storage.get(person, { facility: there, id: 'dok-1' }), undefined, 'get there')
    expectSame(await idsOf(storage, { facility: there }), [], 'find there')
  })
}

function nested(levels: number): Json {
  let value: Json = 'dasar'
  for (let i = 0; i < levels - 1; i++) value = i % 2 === 0 ? [value] : { dalam: value }
  return { dalam: value }
}
