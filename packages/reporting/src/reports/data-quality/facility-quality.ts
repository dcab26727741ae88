import type { Facility } from '@kemandirian/core/facilities'
import { addDays, type Day, hasCode, type LegalSource } from '@kemandirian/core/foundations'
import { type Leaf, leavesOf, type PrivacyClass } from '@kemandirian/core/foundations/schemas'
import { type FindOptions, kinds, type Records } from '@kemandirian/core/records'
import { countBy, type Instant } from '@kemandirian/core/storage'
import { isStricter } from '../../privacy.js'
import type { FacilityMonth } from '../monthly-training/facility-month.js'
import type { ReportingPeriod } from '../reporting-period.js'

/** The name of a collection. */
export type KindName = keyof typeof kinds

/** Every collection, in order of name. */
export const kindNames = (Object.keys(kinds) as KindName[]).sort()

/** A field of a kind that may be empty. */
export interface EmptyField {
  readonly kind: KindName
  readonly field: string
  readonly privacy: PrivacyClass
  /** Records in whose state the field is there at all. */
  readonly of: number
  /** Ids of those in which it is empty. */
  readonly empty: readonly string[]
}

/** A source of law or practice that records or the law of this package rest on. */
export interface UsedSource {
  readonly source: LegalSource
  /** Kinds of records in which it stands. */
  readonly kinds: ReadonlySet<KindName>
}

/** A change that a person made past the program. The values are not kept here: they may be anybody's data. */
export interface HandEdit {
  readonly at: Instant
  readonly by: string
  readonly kind: string
  readonly facility: string
  readonly id: string
  readonly columns: readonly string[]
}

/** What is to be said of the data of one facility. */
export interface FacilityQuality {
  readonly facility: Facility
  /** How many records could be read, by kind. */
  readonly read: ReadonlyMap<KindName, number>
  /** Where those are that could not, by kind. */
  readonly unreadable: ReadonlyMap<KindName, readonly { readonly id: string; readonly at: string }[]>
  readonly emptyFields: readonly EmptyField[]
  readonly sources: ReadonlyMap<string, UsedSource>
  readonly edits: readonly HandEdit[]
  /** What a synchronised sheet has put aside for people to decide; `null` where the store keeps no such thing. */
  readonly quarantined: number | null
  /** What stated numbers are compared with: all up to the end of the period. */
  readonly upToNow: FacilityMonth
}

/**
 * An empty field is not always an unknown one: these are empty where there is nothing, or where something still lasts.
 */
const meansNone = new RegExp(
  [
    // The ends of what lasts, and what only some records have.
    '(^|\\.)(to|until|respondBy|override|replaces|document|note|catchUpFor|suspendedFrom|cancelledFrom|partner)$',
    '(^|\\.)(trainingCertificate|waitlistedOn|acting|code|name|short|phase|round|programVersion|buyer)$',
    '(^|\\.)(attendanceEditDays|series|seriesSetOn|version)$',
    // What a document says, and what a decision rested on, is complete as it is.
    '(^|\\.)(stated|basis)(\\.|$)',
  ].join('|'),
)

type Field = Pick<Leaf, 'path'> & { readonly privacy: PrivacyClass }

/** Made when first asked for: only this report needs it. */
const fieldsOf = new Map<KindName, readonly Field[]>()

/** Every field that may be empty: the leaves, and the objects that hold them. */
function fieldsIn(name: KindName): readonly Field[] {
  const known = fieldsOf.get(name)
  if (known) return known
  const found = new Map<string, Field>()
  for (const { path, privacy = 'specific' } of leavesOf(kinds[name].schema))
    for (let length = 1; length <= path.length; length++) {
      const part = path.slice(0, length)
      const field = part.join('.')
      const before = found.get(field)
      if (meansNone.test(field) || (before && !isStricter(privacy, before.privacy))) continue
      found.set(field, { path: part, privacy })
    }
  const fields = [...found.values()]
  fieldsOf.set(name, fields)
  return fields
}

/** Looks through every record of a facility once, one after another, and through what its journal says of the period. */
export async function readQuality(
  records: Records,
  facility: Facility,
  period: ReportingPeriod,
  at: FindOptions & { readonly asOf: Instant },
): Promise<FacilityQuality> {
  const own = records.at(facility.id)
  const read = new Map<KindName, number>()
  const unreadable = new Map<KindName, { id: string; at: string }[]>()
  const sources = new Map<string, { source: LegalSource; kinds: Set<KindName> }>()
  const emptyFields: EmptyField[] = []
  const kept = new Map<KindName, { readonly id: string }[]>()
  for (const name of kindNames) {
    const fields = fieldsIn(name).map((leaf) => ({ leaf, of: 0, empty: [] as string[] }))
    const documents: { readonly id: string }[] = []
    const onProblem: FindOptions['onProblem'] = (problem, row) => {
      at.onProblem?.(problem, row)
      unreadable.set(name, [...(unreadable.get(name) ?? []), { id: row.id, at: row.at }])
    }
    for await (const document of own[name].find({}, { ...at, onProblem })) {
      documents.push(document)
      for (const field of fields) {
        const value = valueAt(document, field.leaf.path)
        if (value === undefined) continue
        field.of++
        if (value === null) field.empty.push(document.id)
      }
      for (const source of sourcesIn(document)) {
        const key = JSON.stringify([source.instrument, source.article ?? null, source.confidence])
        const known = sources.get(key) ?? { source, kinds: new Set<KindName>() }
        known.kinds.add(name)
        sources.set(key, known)
      }
    }
    kept.set(name, documents)
    if (documents.length > 0) read.set(name, documents.length)
    for (const { leaf, of, empty } of fields)
      if (empty.length > 0)
        emptyFields.push({
          kind: name,
          field: leaf.path.join('.'),
          privacy: leaf.privacy,
          of,
          empty,
        })
  }
  return {
    facility,
    read,
    unreadable,
    emptyFields,
    sources,
    edits: await editsOf(records, facility, period, at.asOf),
    quarantined: await quarantinedIn(records, facility, at),
    upToNow: upTo(facility, period, kept),
  }
}

async function editsOf(
  { storage }: Records,
  { id }: Facility,
  period: ReportingPeriod,
  asOf: Instant,
): Promise<HandEdit[]> {
  // A day begins first in the east of Indonesia and ends last in the west: at 15:00 and 17:00 UTC.
  const since = `${addDays(period.from, -1)}T15:00:00.000Z`
  const end = `${addDays(period.to, -1)}T17:00:00.000Z`
  const until = end < asOf ? end : asOf
  if (since >= until) return []
  const edits: HandEdit[] = []
  for await (const entry of storage.journal({ facility: id, since, until }))
    if (entry.event === 'EditedByHand')
      edits.push({
        at: entry.at,
        by: entry.by,
        kind: entry.kind,
        facility: entry.facility,
        id: entry.id,
        columns: Object.keys((entry.data ?? {}) as object).sort(),
      })
  return edits
}

/** As the Sheets adapter keeps it in a store that it synchronises with. Only counted: what is in it is its own. */
const quarantineKind = { name: 'sheet_quarantine', fields: { link: 'text', status: 'text' } } as const

async function quarantinedIn(
  { storage }: Records,
  { id }: Facility,
  { asOf }: FindOptions,
): Promise<number | null> {
  try {
    const groups = await countBy(storage, quarantineKind, {
      by: ['facility'],
      facility: id,
      ...(asOf !== undefined && { asOf }),
    })
    return groups[0]?.count ?? 0
  } catch (error) {
    // A store that does not know the kind has nothing in it, as one that knows it and is empty.
    if (hasCode(error, 'unknown-kind')) return 0
    throw error
  }
}

/** `undefined` where the field is not there in this state of the record, or what it is in is empty. */
function valueAt(document: object, path: readonly string[]): unknown {
  let at: unknown = document
  for (const key of path) {
    if (at === null || typeof at !== 'object') return undefined
    at = (at as Readonly<Record<string, unknown>>)[key]
    if (at === undefined) return undefined
  }
  return at
}

function* sourcesIn(value: unknown): Generator<LegalSource> {
  if (typeof value !== 'object' || value === null) return
  if ('instrument' in value && 'confidence' in value) yield value as LegalSource
  else for (const inside of Object.values(value)) yield* sourcesIn(inside)
}

/** The records as the figures of a month read them, with a month that holds all up to the end of the period. */
function upTo(
  facility: Facility,
  period: ReportingPeriod,
  kept: ReadonlyMap<KindName, readonly { readonly id: string }[]>,
): FacilityMonth {
  const list = <Name extends KindName>(name: Name) => (kept.get(name) ?? []) as never
  const byId = (name: KindName) => new Map((kept.get(name) ?? []).map((one) => [one.id, one])) as never
  return {
    month: { from: '1945-08-17' as Day, to: period.to },
    facility,
    officials: list('officials'),
    partners: byId('partners'),
    programs: byId('programs'),
    batches: list('batches'),
    enrollments: list('enrollments'),
    participants: byId('participants'),
    attendance: list('attendance'),
    certificates: list('certificates'),
    statements: list('rehabilitationStatements'),
    documents: list('documents'),
    agreements: byId('agreements'),
  }
}
