import { z } from 'zod'
import { type Day, isDay } from './day.js'
import { type Id, idPattern } from './ids.js'
import type { Period } from './period.js'

declare module 'zod' {
  interface GlobalMeta {
    /** Who may see the field: see {@link PrivacyClass}. */
    privacy?: PrivacyClass
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
 * The schema with its privacy class. Every leaf of a stored document carries one; a class on an object or a list
 * holds for all that is in it.
 *
 * @example z.object({ nik: classified('specific', nikSchema.nullable()) })
 */
export function classified<Schema extends z.ZodType>(privacy: PrivacyClass, schema: Schema): Schema {
  return schema.meta({ ...schema.meta(), privacy }) as Schema
}

/**
 * The privacy class of every leaf field, by path: `{ 'name': 'personal', 'sentences[].kind': 'specific' }`.
 * A leaf without a class shows as `undefined`, which the tests of each kind refuse.
 */
export function privacyOf(schema: z.ZodType): Record<string, PrivacyClass | undefined> {
  const found: Record<string, PrivacyClass | undefined> = {}
  const note = (path: string, privacy: PrivacyClass | undefined) => {
    const before = found[path]
    const strictest =
      before && privacy && privacyClasses.indexOf(before) > privacyClasses.indexOf(privacy) ? before : privacy
    found[path] = path in found && (before === undefined || privacy === undefined) ? undefined : strictest
  }
  const walk = (at: z.core.$ZodType, path: string, inherited: PrivacyClass | undefined): void => {
    const privacy = z.globalRegistry.get(at)?.privacy ?? inherited
    const def = (at as z.ZodType)._zod.def as unknown as {
      type: string
      shape?: Record<string, z.core.$ZodType>
      element?: z.core.$ZodType
      innerType?: z.core.$ZodType
      options?: readonly z.core.$ZodType[]
      valueType?: z.core.$ZodType
      in?: z.core.$ZodType
      getter?: () => z.core.$ZodType
    }
    if (def.shape)
      for (const [key, field] of Object.entries(def.shape))
        walk(field, path ? `${path}.${key}` : key, privacy)
    else if (def.element) walk(def.element, `${path}[]`, privacy)
    else if (def.valueType) walk(def.valueType, `${path}{}`, privacy)
    else if (def.options) for (const option of def.options) walk(option, path, privacy)
    else if (def.innerType) walk(def.innerType, path, privacy)
    else if (def.in) walk(def.in, path, privacy)
    else note(path, privacy)
  }
  walk(schema, '', undefined)
  return found
}

/** A {@link Day} that exists. */
export const daySchema: z.ZodType<Day, Day> = z.custom<Day>(isDay, {
  error: 'Bukan tanggal YYYY-MM-DD yang ada di kalender',
})

/** An id of the given kind: {@link idPattern}. */
export function idSchema<Kind extends Id<string>>(): z.ZodType<Kind, Kind> {
  return z.custom<Kind>((text) => typeof text === 'string' && idPattern.test(text), {
    error: 'Bukan id: 1 sampai 64 huruf kecil, angka, titik, garis bawah atau tanda hubung',
  })
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
  return z.object({ value, printed: z.string().min(1), document: idSchema<import('./ids.js').DocumentId>() })
}

/** A fact as a document states it. */
export interface Stated<Value> {
  readonly value: Value
  readonly printed: string
  readonly document: import('./ids.js').DocumentId
}
