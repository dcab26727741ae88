/** Every label of a document: an object with both languages, wherever it stands. */
export function labelsOf(value: unknown): { id: unknown; en: unknown }[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(labelsOf)
  const own = 'id' in value && 'en' in value ? [value as { id: unknown; en: unknown }] : []
  return [...own, ...Object.values(value).flatMap(labelsOf)]
}
