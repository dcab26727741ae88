import type { Json, JsonObject } from '../model/json.js'
import { Refusal } from '../model/refusal.js'
import { badRequest } from './api-error.js'
import { membersOf } from './wire.js'

/** Which members are meant, in camel case; `true` is all below. */
export type FieldMask = true | { readonly [member: string]: FieldMask }

/** Reads `a.b,c(d,e/f)`. @returns `undefined` when brackets do not match. */
export function parseMask(text: string): FieldMask | undefined {
  let at = 0
  const list = (): FieldMask | undefined => {
    let mask: FieldMask = {}
    for (;;) {
      const path = /[^,()]*/y
      path.lastIndex = at
      const names = (path.exec(text)?.[0] ?? '').split(/[./]/)
      at += names.join('.').length
      let below: FieldMask | undefined = true
      if (text[at] === '(') {
        at += 1
        below = list()
        if (below === undefined || text[at] !== ')') return undefined
        at += 1
      }
      for (const name of names.reverse()) below = name === '*' ? true : { [camel(name)]: below as FieldMask }
      mask = joinMasks(mask, below as FieldMask)
      if (text[at] !== ',') return mask
      at += 1
    }
  }
  const mask = list()
  return at === text.length ? mask : undefined
}

function joinMasks(a: FieldMask, b: FieldMask): FieldMask {
  if (a === true || b === true) return true
  const joined: Record<string, FieldMask> = { ...a }
  for (const [name, mask] of Object.entries(b)) {
    const other = joined[name]
    joined[name] = other === undefined ? mask : joinMasks(other, mask)
  }
  return joined
}

/** The first path of the mask that the message does not have. */
function strayPath(mask: FieldMask, message: string, path = ''): string | undefined {
  if (mask === true) return undefined
  const known = membersOf(message)
  for (const [name, below] of Object.entries(mask)) {
    const here = path === '' ? name : `${path}.${name}`
    const shape = known.get(name)
    if (shape === undefined) return here
    const stray =
      /^[snb*]/.test(shape) && !/^[A-Z]/.test(shape)
        ? below === true || shape.startsWith('*')
          ? undefined
          : `${here}.${Object.keys(below)[0]}`
        : strayPath(below, shape.replaceAll('[]', ''), here)
    if (stray !== undefined) return stray
  }
  return undefined
}

const camel = (name: string) => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** The mask of an answer. @throws ApiError 400 when it names what the answer has not. */
export function responseMask(text: string, message: string): FieldMask {
  const known = masks.get(`${message} ${text}`)
  if (known !== undefined) return known
  const mask = parseMask(text)
  const stray = mask === undefined ? text : strayPath(mask, message)
  if (mask === undefined || stray !== undefined) {
    const description = `Error expanding 'fields' parameter. Cannot find matching fields for path '${stray}'.`
    throw badRequest('Request contains an invalid argument.', [{ field: stray as string, description }])
  }
  if (masks.size < mostMasks) masks.set(`${message} ${text}`, mask)
  return mask
}

/** Programs send the same few masks again and again. */
const masks = new Map<string, FieldMask>()
const mostMasks = 1000

/** The value with only what the mask names. */
export function applyMask(value: Json, mask: FieldMask): Json {
  if (mask === true) return value
  if (Array.isArray(value)) return value.map((item) => applyMask(item, mask))
  if (typeof value !== 'object' || value === null) return value
  const kept: JsonObject = {}
  for (const name in mask) {
    const member = value[name]
    if (member !== undefined) kept[name] = applyMask(member, mask[name] as FieldMask)
  }
  return kept
}

/** Whether the mask lets something at the path through. */
export function maskCovers(mask: FieldMask, path: readonly string[]): boolean {
  const [name, ...rest] = path
  if (mask === true || name === undefined) return true
  const below = mask[name]
  return below !== undefined && maskCovers(below, rest)
}

/**
 * The mask of a write, relative to the message it changes.
 *
 * @throws Refusal with Google's words, for the request to put its number before.
 */
export function writeMask(text: string | undefined, message: string): FieldMask {
  if (text === undefined || text === '')
    throw new Refusal("At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)")
  const mask = parseMask(text)
  const stray = mask === undefined ? text : strayPath(mask, message)
  if (mask === undefined || stray !== undefined) throw new Refusal(`Invalid field: ${stray}`)
  return mask
}

/** `target` with the members the mask names taken from `source`; what `source` leaves out is taken away. */
export function assignMasked(
  target: JsonObject | undefined,
  source: JsonObject | undefined,
  mask: FieldMask,
): JsonObject {
  if (mask === true) return source ?? {}
  const assigned: JsonObject = { ...target }
  for (const [name, below] of Object.entries(mask)) {
    const from = source?.[name]
    if (below === true || Array.isArray(from)) {
      if (from === undefined) delete assigned[name]
      else assigned[name] = from
      continue
    }
    const inner = assignMasked(
      assigned[name] as JsonObject | undefined,
      from as JsonObject | undefined,
      below,
    )
    if (Object.keys(inner).length === 0) delete assigned[name]
    else assigned[name] = inner
  }
  return assigned
}
