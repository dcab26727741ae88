import { createHash } from 'node:crypto'
import { describeRefusal } from '@kemandirian/core'
import type { Day, Refusal } from '@kemandirian/core/foundations'
import { type FacilityRecords, openRecords, type Records } from '@kemandirian/core/records'
import type { Storage } from '@kemandirian/core/storage'
import { facility, nameOf } from './cast.js'
import { Story } from './story.js'

/** What every chapter works with. */
export interface Course {
  readonly records: Records
  /** The records of the facility. */
  readonly at: FacilityRecords
  readonly story: Story
  /** Lets time pass until the day, and gives it back. */
  until(on: Day): Day
}

/** The hash that certificates keep of what they rest on. */
export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** Opens the records on a clock that the story moves. */
export function openCourse(storage: Storage): Course {
  let now = 0
  const records = openRecords(storage, { now: () => new Date(now++).toISOString(), hash: sha256 })
  return {
    records,
    at: records.at(facility),
    story: new Story(),
    until(on) {
      now = Math.max(now, Date.parse(`${on}T01:00:00Z`))
      return on
    },
  }
}

type Answer = { readonly ok: true } | { readonly ok: false; readonly refusal: Refusal }

/** What must succeed here: a refusal would be a mistake in this program. */
export function done<Given extends Answer>(answer: Given): Extract<Given, { ok: true }> {
  if (!answer.ok)
    throw new Error(`${describeRefusal(answer.refusal, 'id')} ${JSON.stringify(answer.refusal)}`)
  return answer as Extract<Given, { ok: true }>
}

/** A refusal is a value: it is shown to people, with names where the records have ids. */
export function whyNot(answer: Answer): string {
  if (answer.ok) throw new Error('The story expects a refusal here')
  return `“${describeRefusal(answer.refusal, 'id', { nameOf: (_, id) => nameOf(id) })}”`
}
