import type { Change, Json, Kind, NewJournalEntry } from '@kemandirian/core/storage'
import { seeded } from '../../core/bench/harness.js'
import type { LoadedDocument } from '../src/index.js'

/** As the enrolments of the records are declared. */
export const enrollment = {
  name: 'enrollment',
  fields: { participant: 'text', batch: 'text', status: 'text', changedOn: 'text' },
} as const satisfies Kind

/** A kind without fields to search by, as a stream of events has none. */
export const diary = { name: 'diary', fields: {} } as const satisfies Kind

/** As attendance lists are, and the two sums that a national table asks for. */
export const attendance = {
  name: 'attendance',
  fields: { batch: 'text', on: 'text', marked: 'number', attended: 'number' },
} as const satisfies Kind

export const entry = { at: '2025-08-21T02:00:00.000Z', by: 'kasi-binadik', event: 'Imported' } as const

/** Synthetic enrolments over 530 facilities, in the order of their keys. */
export function enrollments(count: number): LoadedDocument[] {
  const random = seeded(7)
  const perFacility = Math.ceil(count / 530)
  return Array.from({ length: count }, (_, n) => {
    const facility = `lapas-${String(Math.floor(n / perFacility)).padStart(3, '0')}`
    return { facility, id: `enr-${String(n).padStart(7, '0')}`, value: documentAt(n, facility, random) }
  })
}

function documentAt(n: number, facility: string, random: () => number): Json {
  const day = String(1 + Math.floor(random() * 28)).padStart(2, '0')
  const on = `2025-0${1 + Math.floor(random() * 9)}-${day}`
  return {
    id: `enr-${String(n).padStart(7, '0')}`,
    facility,
    participant: `peserta-${Math.floor(random() * 275_000)}`,
    batch: `angkatan-${Math.floor(random() * 4_000)}`,
    status: statuses[Math.floor(random() * statuses.length)]!,
    proposedOn: on,
    changedOn: on,
    offersDeclined: 0,
    intake: { on, interests: ['las', 'tata boga'], potential: 'pernah bekerja', need: 'high', score: 71 },
    enrolledOn: on,
    admission: {
      assessment: { indication: 'eligible', on, policy: 'pembinaan', failed: [], unknown: [] },
      override: null,
    },
  }
}

const statuses = ['proposed', 'waitlisted', 'enrolled', 'attending', 'completed', 'not-completed']

/** The marks of each list. */
export const sessionMarks = 25

/** Synthetic attendance lists over 530 facilities, a session each, in the order of their keys. */
export function* attendanceLists(count: number): Generator<LoadedDocument> {
  const random = seeded(11)
  const perFacility = Math.ceil(count / 530)
  for (let n = 0; n < count; n++) {
    const facility = `lapas-${String(Math.floor(n / perFacility)).padStart(3, '0')}`
    const id = `ses-${String(n).padStart(7, '0')}`
    const month = String(1 + Math.floor(random() * 12)).padStart(2, '0')
    const on = `2025-${month}-${String(1 + Math.floor(random() * 28)).padStart(2, '0')}`
    const first = Math.floor(n / 40) * sessionMarks
    const marks: Record<string, Json> = {}
    let attended = 0
    for (let seat = 0; seat < sessionMarks; seat++) {
      const there = random() < 0.9
      if (there) attended++
      marks[`enr-${String(first + seat).padStart(7, '0')}`] = there
        ? { mark: 'present', hours: 4, tookPart: true }
        : { mark: 'absent' }
    }
    yield {
      facility,
      id,
      value: {
        id,
        facility,
        batch: `angkatan-${Math.floor(n / 40)}`,
        on,
        marks,
        marked: sessionMarks,
        attended,
        corrections: [],
        changedOn: on,
      },
    }
  }
}

/** The document with another status, to be written over the revision. */
export function changed({ facility, id, value }: LoadedDocument, expected: string): Change {
  const status = `status-${expected}`
  return { kind: enrollment, facility, id, expected, value: { ...(value as object), status } }
}

export function entryOf({ kind, facility, id }: Change): NewJournalEntry {
  return { kind: kind.name, facility, id, at: entry.at, by: entry.by, event: 'Changed' }
}
