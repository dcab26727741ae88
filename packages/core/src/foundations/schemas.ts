import { z } from 'zod'
import { type DocumentId, type Id, idPattern } from './ids.js'
// By way of the index: all of the room is then built into one file, and every entry of the package loads one less.
import { type Day, isDay } from './index.js'
import type { Period } from './period.js'
import type { LegalSource } from './source.js'

declare module 'zod' {
  interface GlobalMeta {
    /** Who may see the field: see {@link PrivacyClass}. */
    privacy?: PrivacyClass
    /** What a schema of our own making holds, for {@link leavesOf}. */
    leaf?: LeafType
  }
}

/**
 * Who may see a field.
 *
 * - `public`: may be published;
 * - `internal`: about the facility's work, not about a person;
 * - `personal`: data pribadi umum (UU 27/2022): name, sex, nationality, religion, and what can be tied to a person;
 * - `specific`: data pribadi spesifik: offence, sentence, register number, NIK, risk, health, screening, anything on a child.
 */
export type PrivacyClass = 'public' | 'internal' | 'personal' | 'specific'

/** The classes from the most open to the most closed. */
export const privacyClasses = [
  'public',
  'internal',
  'personal',
  'specific',
] as const satisfies readonly PrivacyClass[]

/**
 * The schema with its privacy class. Every leaf of a stored document carries one. A class on an object or a list
 * holds for all that is in it: a field inside may be more closed, never more open.
 *
 * @example z.object({ nik: classified('specific', nikSchema.nullable()) })
 */
export function classified<Schema extends z.ZodType>(privacy: PrivacyClass, schema: Schema): Schema {
  return schema.meta({ ...schema.meta(), privacy }) as Schema
}

/**
 * The privacy class of every leaf field, by path: `{ 'name': 'personal', 'sentences[].kind': 'specific' }`. `[]` is
 * any item of a list, `{}` any entry of a record; of the options of a union, the most closed one counts.
 * A leaf without a class shows as `undefined`, which the tests of each kind refuse.
 */
export function privacyOf(schema: z.ZodType): Record<string, PrivacyClass | undefined> {
  const found = new Map<string, PrivacyClass | undefined>()
  const note = (path: string, privacy: PrivacyClass | undefined) => {
    const before = found.get(path)
    if (!found.has(path)) found.set(path, privacy)
    else found.set(path, before && privacy && stricter(before, privacy))
  }
  const walk = (
    at: z.core.$ZodType,
    path: string,
    inherited: PrivacyClass | undefined,
    within: readonly z.core.$ZodType[],
  ) => {
    // A schema that contains itself has shown its fields already.
    if (within.includes(at)) return
    const own = z.globalRegistry.get(at)?.privacy
    const privacy = own && inherited ? stricter(own, inherited) : (own ?? inherited)
    const inner = partsOf(at, path)
    if (inner === undefined) note(path, privacy)
    else for (const [part, to] of inner) walk(part, to, privacy, [...within, at])
  }
  walk(schema, '', undefined, [])
  return Object.fromEntries(found)
}

/** What stands in a leaf: `json` is a list, a record, or a choice of several types. */
export type LeafType = 'text' | 'number' | 'boolean' | 'day' | 'json'

/** A field of a document that holds no further fields. */
export interface Leaf {
  /** From the document down: `['sentence', 'countedFrom']`. */
  readonly path: readonly string[]
  /** What stands in it, where something does. */
  readonly type: LeafType
  /** Who may see it: of all that it holds the most closed class; `undefined` where something in it has none. */
  readonly privacy: PrivacyClass | undefined
}

/**
 * The leaves of a document's schema in its order, as the columns of a table: objects are opened, a choice of objects
 * has the fields of all, lists and records stay whole. A leaf may be missing or null in any document.
 *
 * @example leavesOf(enrollmentSchema).find(({ path }) => path.join('.') === 'status') // { path: ['status'], type: 'text', privacy: 'internal' }
 */
export function leavesOf(schema: z.ZodType): readonly Leaf[] {
  const found = new Map<string, Leaf>()
  const walk = (at: z.core.$ZodType, path: readonly string[], inherited: PrivacyClass | undefined) => {
    const own = z.globalRegistry.get(at)?.privacy
    const privacy = own && inherited ? stricter(own, inherited) : (own ?? inherited)
    const type = leafTypeOf(at)
    if (type === 'nothing') return
    if (type === 'inside') {
      for (const [part, to] of partsOf(at, '') ?? []) walk(part, to === '' ? path : [...path, to], privacy)
      return
    }
    const name = path.join('.')
    const before = found.get(name)
    const leaf: Leaf = { path, type, privacy: type === 'json' ? strictestIn(at, privacy) : privacy }
    if (before === undefined) found.set(name, leaf)
    else {
      const both = before.privacy && leaf.privacy && stricter(before.privacy, leaf.privacy)
      found.set(name, { path, type: before.type === type ? type : 'json', privacy: both })
    }
  }
  walk(schema, [], undefined)
  return [...found.values()]
}

/** `inside`: what it is made of is to be looked at. `nothing`: it holds only null or nothing. */
function leafTypeOf(schema: z.core.$ZodType): LeafType | 'inside' | 'nothing' {
  const leaf = z.globalRegistry.get(schema)?.leaf
  if (leaf) return leaf
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'string':
    case 'enum':
    case 'template_literal':
      return 'text'
    case 'number':
      return 'number'
    case 'boolean':
      return 'boolean'
    case 'literal': {
      const types = new Set(def.values.filter((value) => value !== null).map((value) => typeof value))
      const [type] = types
      if (types.size !== 1) return types.size === 0 ? 'nothing' : 'json'
      return type === 'string' ? 'text' : type === 'number' || type === 'boolean' ? type : 'json'
    }
    case 'union': {
      const inside = def.options.map(leafTypeOf).filter((type) => type !== 'nothing')
      // Objects beside a plain value cannot be opened: the value would have no column.
      const first = inside[0]
      if (first === undefined) return 'nothing'
      return inside.every((type) => type === first) ? (first === 'json' ? 'json' : 'inside') : 'json'
    }
    case 'null':
    case 'undefined':
    case 'void':
    case 'never':
      return 'nothing'
    case 'object':
      return def.catchall ? 'json' : 'inside'
    case 'intersection':
    case 'pipe':
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
      return 'inside'
    // Lists, records, and what contains itself.
    default:
      return 'json'
  }
}

function strictestIn(at: z.core.$ZodType, inherited: PrivacyClass | undefined): PrivacyClass | undefined {
  let strictest = inherited
  for (const privacy of Object.values(privacyOf(at as z.ZodType))) {
    if (privacy === undefined && inherited === undefined) return undefined
    if (privacy !== undefined) strictest = strictest ? stricter(strictest, privacy) : privacy
  }
  return strictest
}

/** The schemas that a schema is made of, with their paths; `undefined` for a leaf. */
function partsOf(
  schema: z.core.$ZodType,
  path: string,
): readonly (readonly [schema: z.core.$ZodType, path: string])[] | undefined {
  const { def } = (schema as z.core.$ZodTypes)._zod
  switch (def.type) {
    case 'object': {
      const fields = Object.entries(def.shape).map(
        ([key, field]) => [field, path ? `${path}.${key}` : key] as const,
      )
      return def.catchall ? [...fields, [def.catchall, `${path}{}`]] : fields
    }
    case 'array':
      return [[def.element, `${path}[]`]]
    case 'tuple':
      return [...def.items, ...(def.rest ? [def.rest] : [])].map((item) => [item, `${path}[]`])
    case 'record':
    case 'map':
      return [[def.valueType, `${path}{}`]]
    case 'set':
      return [[def.valueType, `${path}[]`]]
    case 'union':
      return def.options.map((option) => [option, path])
    case 'intersection':
      return [
        [def.left, path],
        [def.right, path],
      ]
    case 'pipe':
      return [[def.in, path]]
    case 'lazy':
      return [[def.getter(), path]]
    case 'optional':
    case 'nullable':
    case 'nonoptional':
    case 'default':
    case 'prefault':
    case 'readonly':
    case 'catch':
      return [[def.innerType, path]]
    case 'null':
    case 'undefined':
    case 'void':
    case 'never':
      // Nothing is nothing to protect.
      return []
    default:
      return undefined
  }
}

function stricter(a: PrivacyClass, b: PrivacyClass): PrivacyClass {
  return privacyClasses.indexOf(a) >= privacyClasses.indexOf(b) ? a : b
}

/** A {@link Day} that exists. */
export const daySchema: z.ZodType<Day, Day> = z
  .custom<Day>(isDay, { error: 'Bukan tanggal YYYY-MM-DD yang ada di kalender' })
  .meta({ leaf: 'day' })

/** An id of the given kind: {@link idPattern}. */
export function idSchema<Kind extends Id<string>>(): z.ZodType<Kind, Kind> {
  return z
    .custom<Kind>((text) => typeof text === 'string' && idPattern.test(text), {
      error: 'Bukan id: 1 sampai 64 huruf kecil, angka, titik, garis bawah atau tanda hubung',
    })
    .meta({ leaf: 'text' })
}

/** A half-open {@link Period} whose end is later than its start. */
export const periodSchema: z.ZodType<Period, Period> = z
  .object({ from: daySchema, to: daySchema.nullable() })
  .refine((p) => p.to === null || p.to > p.from, { error: 'Akhir harus sesudah awal' })

/**
 * A number of people or things as a document states it: exact, or a range whose upper end may be open
 * ("25 hingga 30"; "setidaknya 25").
 */
export const countSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('exact'), value: z.int().min(0) }),
  z
    .object({ kind: z.literal('range'), atLeast: z.int().min(0), atMost: z.int().min(0).nullable() })
    .refine((r) => r.atMost === null || r.atMost >= r.atLeast, { error: 'Batas atas di bawah batas bawah' }),
])

/** A stated number of people or things. */
export type Count = z.infer<typeof countSchema>

/**
 * A fact as a document states it: its value in normal form, the wording as printed, and the document. Stated facts
 * stand beside derived ones; neither overwrites the other.
 *
 * @example stated(countSchema) // { value: { kind: 'range', atLeast: 25, atMost: 30 }, printed: '25 hingga 30 orang', document: 'artikel-002' }
 */
export function stated<Value extends z.ZodType>(value: Value) {
  return z.object({ value, printed: z.string().min(1), document: idSchema<DocumentId>() })
}

/** A fact as a document states it. */
export interface Stated<Value> {
  /** In normal form. */
  readonly value: Value
  /** The wording, to the letter. */
  readonly printed: string
  /** Where it is printed. */
  readonly document: DocumentId
}

/** A {@link LegalSource} as it is kept in a document. */
export const legalSourceSchema = z.object({
  instrument: z.string().min(1),
  article: z.string().min(1).exactOptional(),
  confidence: z.enum(['text', 'second-hand', 'convention', 'unverified']),
  derived: z.boolean().exactOptional(),
  reviewBy: daySchema.exactOptional(),
  note: z.string().min(1).exactOptional(),
}) satisfies z.ZodType<LegalSource>
