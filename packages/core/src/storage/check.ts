import { idPattern } from '../foundations/index.js'
import type {
  Capabilities,
  Change,
  CommitOptions,
  Condition,
  CountQuery,
  FieldType,
  JournalQuery,
  Key,
  Kind,
  NewJournalEntry,
  Query,
} from './port.js'
import { maxChanges, maxDepth, maxIndexedText, maxIndexedTextTogether, StorageError } from './port.js'

const kindName = /^[a-z][a-z0-9_]{0,39}$/
const fieldName = /^[a-z][a-zA-Z0-9]{0,39}$/
const instant = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d\.\d{3}Z$/

/**
 * Everything about a commit that can be refused without looking at the store: the number of changes, keys, kinds,
 * declared fields, JSON, one change per document, an entry for every change, the id. Adapters call it first.
 *
 * @throws KemandirianError `empty-commit`, `commit-too-large`, `unknown-kind`, `invalid-key`, `duplicate-change`,
 * `not-json`, `invalid-field`, `invalid-entry`, `unjournaled-change`
 */
export function checkCommit(
  changes: readonly Change[],
  entries: readonly NewJournalEntry[],
  { id }: { readonly id?: CommitOptions['id'] | undefined } = {},
): void {
  if (id !== undefined && (typeof id !== 'string' || !idPattern.test(id))) {
    throw new StorageError(
      'invalid-key',
      `${JSON.stringify(id)} cannot be the id of a commit: use 1 to 64 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit`,
      { facts: { commit: id } },
    )
  }
  if (changes.length === 0 && entries.length === 0) {
    throw new StorageError(
      'empty-commit',
      'A commit needs at least one change or note; leave the call out where there is none',
    )
  }
  if (changes.length > maxChanges) {
    throw new StorageError(
      'commit-too-large',
      `A commit takes at most ${maxChanges} changes and this one has ${changes.length}: divide it`,
      { facts: { changes: changes.length, atMost: maxChanges } },
    )
  }

  const checkedKinds = new Set<Kind>()
  const changed = new Set<string>()
  for (const change of changes) {
    if (!checkedKinds.has(change.kind)) {
      checkKind(change.kind)
      checkedKinds.add(change.kind)
    }
    checkKey(change)
    const document = nameOf(change.kind.name, change)
    if (changed.has(document)) {
      throw new StorageError(
        'duplicate-change',
        `${document} is changed twice in one commit: fold the changes into one`,
        { facts: factsOf(change.kind.name, change) },
      )
    }
    changed.add(document)
    if (change.value !== undefined) {
      checkJson(change.value, { kind: change.kind.name, facility: change.facility, id: change.id })
      checkFields(change)
    }
  }

  for (const entry of entries) {
    checkEntry(entry, entries[0]!.at)
    changed.delete(nameOf(entry.kind, entry))
  }
  const [unjournaled] = changed
  if (unjournaled !== undefined) {
    const [kind, facility, id] = unjournaled.split('/')
    throw new StorageError(
      'unjournaled-change',
      `${unjournaled} is changed and no journal entry of the commit says so: add one`,
      { facts: { kind, facility, id } },
    )
  }
}

/**
 * That the key can stand in every store: both parts match `idPattern`.
 *
 * @throws KemandirianError `invalid-key`
 */
export function checkKey(key: Key): void {
  for (const part of ['facility', 'id'] as const) {
    if (typeof key[part] !== 'string' || !idPattern.test(key[part])) {
      throw new StorageError(
        'invalid-key',
        `${JSON.stringify(key[part])} cannot be the ${part} of a document: use 1 to 64 of a-z, 0-9, dot, underscore and hyphen, beginning with a letter or digit`,
        { facts: { facility: key.facility, id: key.id, part } },
      )
    }
  }
}

/**
 * That the query can be answered: the kind, the fields and their types, `after`, `limit`, `asOf`.
 *
 * @throws KemandirianError `unknown-kind`, `unknown-field`, `invalid-query`, `invalid-key`, `as-of-not-supported`
 */
export function checkQuery(kind: Kind, query: Query, capabilities: Capabilities): void {
  checkKind(kind)
  if (query.facility !== undefined) checkKey({ facility: query.facility, id: 'any' })
  if (query.after !== undefined) checkKey(query.after)
  if (query.limit !== undefined && !(Number.isInteger(query.limit) && query.limit >= 1)) {
    throw invalidQuery(`limit is ${query.limit}; it is a whole number, 1 or more`, { limit: query.limit })
  }
  checkAsOf(query.asOf, capabilities)
  for (const [field, condition] of Object.entries(query.where ?? {}))
    checkCondition(field, typeOf(kind, field, 'filter by'), condition)
}

/**
 * That the documents can be counted so: as {@link checkQuery}, and what is grouped by and added up.
 *
 * @throws KemandirianError `unknown-kind`, `unknown-field`, `invalid-query`, `invalid-key`, `as-of-not-supported`
 */
export function checkCount(kind: Kind, query: CountQuery, capabilities: Capabilities): void {
  checkQuery(kind, query, capabilities)
  for (const by of query.by) {
    if (by === 'facility') continue
    const type = typeOf(kind, typeof by === 'string' ? by : by.month, 'group by')
    if (typeof by !== 'string' && type !== 'text')
      throw invalidQuery(`${by.month} is a ${type} and has no month`, { field: by.month, type })
  }
  for (const field of query.sum ?? []) {
    const type = typeOf(kind, field, 'sum up')
    if (type !== 'number') throw invalidQuery(`${field} is a ${type} and cannot be added up`, { field, type })
  }
}

function typeOf(kind: Kind, field: string, toDo: string): FieldType {
  if (Object.hasOwn(kind.fields, field)) return kind.fields[field]!
  throw new StorageError(
    'unknown-field',
    `${kind.name} does not declare ${field}: ${toDo} ${Object.keys(kind.fields).join(', ') || 'no field'}, or declare it`,
    { facts: { kind: kind.name, field } },
  )
}

/**
 * That `asOf` is an instant, and that the store answers such reads. `undefined` is always fine.
 *
 * @throws KemandirianError `invalid-query`, `as-of-not-supported`
 */
export function checkAsOf(asOf: string | undefined, capabilities: Capabilities): void {
  if (asOf === undefined) return
  checkInstant('asOf', asOf)
  if (!capabilities.asOf) {
    throw new StorageError(
      'as-of-not-supported',
      'This store does not answer how its documents were known at an earlier time: leave asOf out, or keep the data in a store that does',
      { facts: { asOf } },
    )
  }
}

/**
 * That the journal query can be answered.
 *
 * @throws KemandirianError `invalid-query`
 */
export function checkJournalQuery(query: JournalQuery): void {
  if (query.since !== undefined) checkInstant('since', query.since)
  if (query.until !== undefined) checkInstant('until', query.until)
  if (query.kind !== undefined && !kindName.test(query.kind))
    throw invalidQuery(`${JSON.stringify(query.kind)} is not the name of a kind`, { kind: query.kind })
  for (const part of ['facility', 'id'] as const) {
    const text = query[part]
    if (text !== undefined && !idPattern.test(text))
      throw invalidQuery(`${JSON.stringify(text)} cannot be the ${part} of a document`, { [part]: text })
  }
}

/**
 * That a value is JSON which every store keeps to the letter. Refused, with the path to it: `undefined` in a list,
 * numbers that are not finite, dates, functions, class instances, text (or a key) with the NUL character or half of a
 * surrogate pair, since Postgres holds neither, and nesting deeper than {@link maxDepth}. A property that is
 * `undefined` counts as missing; `-0` is kept as `0`.
 *
 * @param facts Named in the error, so that the value can be found.
 * @throws KemandirianError `not-json`; `facts.path` is as in code: `marks[3].note`, and empty for the value itself.
 */
export function checkJson(value: unknown, facts: Readonly<Record<string, unknown>> = {}): void {
  const wrong = findWrong(value, 0)
  if (wrong === undefined) return
  const path = wrong.path.replace(/^\./, '')
  const place = [facts.kind, facts.facility, facts.id].filter((part) => part !== undefined).join('/')
  throw new StorageError(
    'not-json',
    `${[place, path].filter((part) => part !== '').join(' ') || 'The value'} ${wrong.what}; a document holds JSON only`,
    { facts: { ...facts, path } },
  )
}

interface Wrong {
  path: string
  readonly what: string
}

function findWrong(value: unknown, depth: number): Wrong | undefined {
  if (typeof value === 'string') return findWrongText(value)
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : { path: '', what: `is ${value}` }
  if (typeof value !== 'object')
    return { path: '', what: `is ${value === undefined ? 'undefined' : `a ${typeof value}`}` }
  if (depth === maxDepth) return { path: '', what: `is nested deeper than ${maxDepth} levels` }

  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i++) {
      const wrong = findWrong(value[i], depth + 1)
      if (wrong) return { ...wrong, path: `[${i}]${wrong.path}` }
    }
    return undefined
  }
  if (!isPlain(value)) return { path: '', what: 'is an object of a class' }
  for (const key of Object.keys(value)) {
    const inside = (value as Record<string, unknown>)[key]
    if (inside === undefined) continue
    const wrong = findWrongText(key) ?? findWrong(inside, depth + 1)
    if (wrong) return { ...wrong, path: `.${key}${wrong.path}` }
  }
  return undefined
}

/** Whatever {@link findWrongText} could find, and whole pairs: nearly no text has any, and this is told at once. */
const unusual = /[\0\ud800-\udfff]/

function findWrongText(text: string): Wrong | undefined {
  if (!unusual.test(text)) return undefined
  if (text.includes('\0')) return { path: '', what: 'has the NUL character' }
  // \p{Cs} meets only halves: a whole pair is one code point.
  if (/\p{Cs}/u.test(text)) return { path: '', what: 'has half of a surrogate pair' }
  return undefined
}

/** Also for objects of another realm, whose `Object.prototype` is not ours. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/**
 * That a store can hold the kind: its name and the names of its fields.
 *
 * @throws KemandirianError `unknown-kind`
 */
export function checkKind(kind: Kind): void {
  const wrong = !kindName.test(kind.name)
    ? kind.name
    : Object.keys(kind.fields).find((field) => !fieldName.test(field))
  if (wrong !== undefined) {
    throw new StorageError(
      'unknown-kind',
      `${JSON.stringify(wrong)} cannot name a kind or a field: a kind is a-z, digits and underscore, a field letters and digits, both at most 40 and beginning with a small letter`,
      { facts: { kind: kind.name } },
    )
  }
}

function checkFields(change: Change): void {
  const { value, kind } = change
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new StorageError('invalid-field', `${nameOf(kind.name, change)} is not an object with fields`, {
      facts: factsOf(kind.name, change),
    })
  }
  let together = 0
  for (const [field, type] of Object.entries(kind.fields)) {
    const held = (value as Record<string, unknown>)[field]
    if (held === undefined || held === null) continue
    if (typeof held === 'string') together += held.length
    const tooLong = typeof held === 'string' && held.length > maxIndexedText
    if (isOfType(held, type) && !tooLong) continue
    throw new StorageError(
      'invalid-field',
      `${nameOf(kind.name, change)}: ${field} is declared as ${type} and holds ${tooLong ? `${held.length} characters; at most ${maxIndexedText} can be indexed` : `a ${typeof held}`}`,
      { facts: { ...factsOf(kind.name, change), field, type } },
    )
  }
  if (together > maxIndexedTextTogether) {
    throw new StorageError(
      'invalid-field',
      `${nameOf(kind.name, change)}: its declared fields together hold ${together} characters; at most ${maxIndexedTextTogether} can be indexed. Keep long text in fields that are not declared`,
      { facts: { ...factsOf(kind.name, change), characters: together, atMost: maxIndexedTextTogether } },
    )
  }
}

function checkEntry(entry: NewJournalEntry, at: string): void {
  checkKey(entry)
  const refuse = (what: string) =>
    new StorageError('invalid-entry', `The journal entry about ${nameOf(entry.kind, entry)} ${what}`, {
      facts: factsOf(entry.kind, entry),
    })
  if (!kindName.test(entry.kind)) throw refuse('names no kind')
  if (!isInstant(entry.at)) throw refuse(`has at ${JSON.stringify(entry.at)}: write 2025-08-21T02:00:00.000Z`)
  if (entry.at !== at)
    throw refuse('has another time than the first of its commit: entries of one commit share it')
  if (entry.by === '') throw refuse('does not say who: by is empty')
  if (entry.event === '') throw refuse('does not say what happened: event is empty')
  const facts = factsOf(entry.kind, entry)
  for (const part of ['by', 'event', 'command', 'why'] as const) {
    const text = entry[part]
    if (text === undefined && (part === 'command' || part === 'why')) continue
    if (typeof text !== 'string') throw refuse(`has a ${part} that is not text`)
    if (unusual.test(text)) checkJson({ [part]: text }, facts)
  }
  if (entry.data !== undefined) checkJson({ data: entry.data }, facts)
}

function checkCondition(field: string, type: FieldType, condition: Condition): void {
  const wrong = (why: string) => invalidQuery(`the condition on ${field} ${why}`, { field, type })
  if ('eq' in condition) {
    if (condition.eq !== null && !isOfType(condition.eq, type))
      throw wrong(`compares a ${type} with a ${typeof condition.eq}`)
    return
  }
  if ('in' in condition) {
    if (!condition.in.every((one) => isOfType(one, type))) throw wrong(`lists values that are not a ${type}`)
    return
  }
  const ends = [condition.from, condition.to].filter((end) => end !== undefined)
  if (ends.length === 0) throw wrong('has neither eq, in, from nor to')
  if (type === 'boolean' || !ends.every((end) => isOfType(end, type)))
    throw wrong(`has an end that is not a ${type}`)
}

/** Whether the value may be compared with a field of the type: numbers are finite, text can be kept. */
function isOfType(value: unknown, type: FieldType): boolean {
  if (type === 'text') return typeof value === 'string' && findWrongText(value) === undefined
  return typeof value === type && (type !== 'number' || Number.isFinite(value))
}

function checkInstant(name: string, text: unknown): void {
  if (!isInstant(text))
    throw invalidQuery(`${name} is ${JSON.stringify(text)}; write an instant as 2025-08-21T02:00:00.000Z`, {
      [name]: text,
    })
}

/** Whether it is an instant of the form that sorts as text. */
function isInstant(text: unknown): text is string {
  return typeof text === 'string' && instant.test(text)
}

function invalidQuery(what: string, facts: Record<string, unknown>): StorageError {
  return new StorageError('invalid-query', `The query cannot be answered: ${what}`, { facts })
}

function nameOf(kind: string, key: Key): string {
  return `${kind}/${key.facility}/${key.id}`
}

function factsOf(kind: string, key: Key): { kind: string; facility: string; id: string } {
  return { kind, facility: key.facility, id: key.id }
}
