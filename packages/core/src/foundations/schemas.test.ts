import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type FacilityId, id } from './index.js'
import {
  classified,
  countSchema,
  daySchema,
  idSchema,
  leavesOf,
  periodSchema,
  privacyClasses,
  privacyOf,
  stated,
} from './schemas.js'

describe('privacyOf', () => {
  it('lists every leaf by its path', () => {
    const schema = z.object({
      id: classified('internal', z.string()),
      name: classified(
        'personal',
        z.object({ normal: z.string(), others: z.array(z.object({ text: z.string() })) }),
      ),
      marks: z.record(z.string(), classified('specific', z.enum(['present', 'absent']))),
      days: z.tuple([classified('public', z.string())], classified('internal', z.number())),
    })
    expect(privacyOf(schema)).toEqual({
      id: 'internal',
      'name.normal': 'personal',
      'name.others[].text': 'personal',
      'marks{}': 'specific',
      'days[]': 'internal',
    })
  })

  it('shows a leaf without a class', () => {
    const schema = z.object({ a: z.string(), b: z.array(z.number()), c: z.looseObject({}) })
    expect(privacyOf(schema)).toEqual({ a: undefined, 'b[]': undefined, 'c{}': undefined })
  })

  it('lets a class inside a class only tighten it', () => {
    const schema = classified(
      'personal',
      z.object({ open: classified('public', z.string()), shut: classified('specific', z.string()) }),
    )
    expect(privacyOf(schema)).toEqual({ open: 'personal', shut: 'specific' })
  })

  it('takes the most closed class of the options of a union, in any order', () => {
    const one = z.object({ kind: z.literal('a'), x: classified('public', z.string()) })
    const two = z.object({ kind: z.literal('b'), x: classified('specific', z.string()) })
    for (const options of [[one, two] as const, [two, one] as const])
      expect(privacyOf(z.discriminatedUnion('kind', [...options]))).toEqual({
        kind: undefined,
        x: 'specific',
      })
  })

  it('shows no class where one option has none, however many have one', () => {
    const plain = z.object({ x: z.string() })
    const safe = z.object({ x: classified('specific', z.string()) })
    for (const options of [
      [plain, safe, safe],
      [safe, plain, safe],
      [safe, safe, plain],
    ])
      expect(privacyOf(z.union(options))).toEqual({ x: undefined })
  })

  it('looks through what wraps a schema, and asks no class of null', () => {
    const inner = classified('personal', z.string())
    const schema = z.object({
      a: inner.nullable(),
      b: inner.optional(),
      c: inner.default('x'),
      d: z.union([inner, z.null()]),
      e: inner.readonly(),
      f: z.lazy(() => inner),
      g: inner.min(1).refine((text) => text !== 'x'),
      h: z.intersection(z.object({ i: inner }), z.object({ j: inner })),
      k: z.set(inner),
      l: inner.pipe(z.string()),
    })
    const found = privacyOf(schema)
    expect(Object.keys(found)).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h.i', 'h.j', 'k[]', 'l'])
    expect(new Set(Object.values(found))).toEqual(new Set(['personal']))
  })

  it('ends on a schema that contains itself', () => {
    const node = z.object({
      label: classified('internal', z.string()),
      get parts() {
        return z.array(node)
      },
    })
    expect(privacyOf(node)).toEqual({ label: 'internal' })
  })

  it('keeps what a schema says besides', () => {
    const schema = classified('personal', z.string().meta({ description: 'nama' }))
    expect(schema.meta()).toMatchObject({ description: 'nama', privacy: 'personal' })
  })

  it('orders the classes from open to closed', () =>
    expect(privacyClasses).toEqual(['public', 'internal', 'personal', 'specific']))
})

describe('the bricks of documents', () => {
  it('daySchema takes days that exist', () => {
    expect(daySchema.safeParse('2025-02-28').success).toBe(true)
    expect(daySchema.safeParse('2025-02-29').success).toBe(false)
    expect(daySchema.safeParse(20250228).success).toBe(false)
  })

  it('idSchema takes 1 to 64 signs of an id', () => {
    const schema = idSchema<FacilityId>()
    expect(schema.parse('lapas-banjar')).toBe(id<FacilityId>('lapas-banjar'))
    for (const good of ['a', '0', 'a.b_c-d', 'a'.repeat(64)])
      expect(schema.safeParse(good).success).toBe(true)
    for (const bad of ['', '-a', '.a', 'A', 'a b', 'a/b', 'a\n', 'a'.repeat(65), 7])
      expect(schema.safeParse(bad).success).toBe(false)
  })

  it('an id that is not one is trouble, with its text', () =>
    expect(() => id('Lapas Banjar')).toThrow(
      expect.objectContaining({ code: 'invalid-id', facts: { text: 'Lapas Banjar' } }),
    ))

  it('periodSchema takes no period that is empty or backwards', () => {
    const from = '2025-08-21'
    expect(periodSchema.safeParse({ from, to: null }).success).toBe(true)
    expect(periodSchema.safeParse({ from, to: '2025-08-22' }).success).toBe(true)
    expect(periodSchema.safeParse({ from, to: from }).success).toBe(false)
    expect(periodSchema.safeParse({ from, to: '2025-08-20' }).success).toBe(false)
    expect(periodSchema.safeParse({ from }).success).toBe(false)
  })

  it('countSchema takes exact numbers and ranges, which may be open above', () => {
    const good = [
      { kind: 'exact', value: 0 },
      { kind: 'range', atLeast: 25, atMost: 30 },
      { kind: 'range', atLeast: 25, atMost: 25 },
      { kind: 'range', atLeast: 25, atMost: null },
    ]
    const bad = [
      { kind: 'exact', value: -1 },
      { kind: 'exact', value: 1.5 },
      { kind: 'range', atLeast: 30, atMost: 25 },
      { kind: 'range', atLeast: 25 },
    ]
    for (const count of good) expect(countSchema.safeParse(count).success).toBe(true)
    for (const count of bad) expect(countSchema.safeParse(count).success).toBe(false)
  })

  it('a stated fact carries its wording and its document', () => {
    const schema = stated(countSchema)
    const value = { kind: 'range', atLeast: 25, atMost: 30 }
    expect(schema.safeParse({ value, printed: '25 hingga 30 orang', document: 'artikel-002' }).success).toBe(
      true,
    )
    expect(schema.safeParse({ value, printed: '', document: 'artikel-002' }).success).toBe(false)
    expect(schema.safeParse({ value, printed: '25 hingga 30 orang' }).success).toBe(false)
  })
})

describe('leavesOf', () => {
  const columns = (schema: z.ZodType) =>
    leavesOf(schema).map(({ path, type, privacy }) => `${path.join('.')} ${type} ${privacy}`)

  it('opens objects, and keeps lists, records and lazy schemas whole with the most closed class inside', () => {
    const nested: z.ZodType = z.lazy(() => z.object({ inside: nested }))
    const schema = z.object({
      id: classified('internal', idSchema()),
      on: classified('internal', daySchema.nullable()),
      paid: classified('personal', z.boolean().optional()),
      sentence: classified('personal', z.object({ years: classified('specific', z.int()), open: z.null() })),
      marks: classified('internal', z.array(z.object({ person: classified('personal', z.string()) }))),
      byName: classified('internal', z.record(z.string(), z.number())),
      nested: classified('internal', nested),
    })
    expect(columns(schema)).toEqual([
      'id text internal',
      'on day internal',
      'paid boolean personal',
      'sentence.years number specific',
      'marks json personal',
      'byName json internal',
      'nested json internal',
    ])
  })

  it('gives a choice of objects the fields of all, each once', () => {
    const schema = z.discriminatedUnion('status', [
      z.object({ status: classified('internal', z.literal('open')), by: classified('internal', z.string()) }),
      z.object({
        status: classified('personal', z.literal('left')),
        by: classified('internal', z.number()),
        on: classified('personal', daySchema),
      }),
    ])
    expect(columns(schema)).toEqual(['status text personal', 'by json internal', 'on day personal'])
  })

  it('does not open a choice between an object and a plain value', () => {
    const either = z.union([z.literal('not-started'), z.object({ from: daySchema })]).nullable()
    expect(columns(z.object({ a: classified('specific', either) }))).toEqual(['a json specific'])
  })

  it('shows a leaf without a class as such', () => {
    expect(columns(z.object({ a: z.string(), b: z.array(z.string()) }))).toEqual([
      'a text undefined',
      'b json undefined',
    ])
  })
})
