/** Anything JSON can say. */
export type Json = string | number | boolean | null | Json[] | JsonObject

/** A JSON object; a member that is `undefined` is not written. */
export type JsonObject = { [key: string]: Json | undefined }

/** The value as an object, when it is one. */
export const objectOf = (value: Json | undefined): JsonObject | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined

/** A deep copy without members that are `undefined`. */
export function compact<T extends Json>(value: T): T {
  if (Array.isArray(value)) return value.map(compact) as T
  if (typeof value !== 'object' || value === null) return value
  const copy: JsonObject = {}
  for (const [key, member] of Object.entries(value as JsonObject)) {
    if (member !== undefined) copy[key] = compact(member)
  }
  return copy as T
}
