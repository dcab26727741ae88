import { addDays, addMonths, type Day } from '@kemandirian/core/foundations'
import type { Participant } from '@kemandirian/core/people'
import { each, type Found, type Recount } from './found.js'
import type { Stored } from './random-records.js'

/** A convicted prisoner of good conduct over six months, as a facility may ask of participants of a course. */
export const policy = {
  format: 'kemandirian-policy',
  version: 1,
  id: 'contoh/kelakuan',
  title: { id: 'contoh', en: 'example' },
  source: { instrument: 'Kebijakan contoh', confidence: 'convention' },
  decidedBy: 'tpp-then-kalapas-or-dirjen',
  all: [
    {
      criterion: 'has-status',
      source: { instrument: 'UU 22/2022', article: 'Pasal 1', confidence: 'second-hand' },
      categories: ['narapidana'],
    },
    {
      criterion: 'clean-conduct',
      source: { instrument: 'Kebijakan contoh', confidence: 'convention' },
      months: 6,
    },
  ],
}

/** Facts that may be missing, as the TPP is told. */
const facts = { status: 'status (tahanan atau narapidana)', conduct: 'catatan hukuman disiplin (Register F)' }

function isClean({ discipline }: Participant, on: Day): boolean {
  return discipline!.every(({ from, to }) => from >= on || (to !== null && addMonths(on, -6) >= to))
}

/** Every figure of the findings of the facility whose documents these are. */
export function eligibilityFindings(stored: Stored, batch: string | null, on: Day, next: Day): Recount {
  const found: Record<string, Found> = {}
  const considered = stored.participants.filter(
    ({ id }) =>
      batch === null ||
      stored.enrollments.some(
        (place) =>
          place.batch === batch &&
          place.participant === id &&
          place.status !== 'left' &&
          place.status !== 'not-completed',
      ),
  )
  const groups: Record<'eligible' | 'undetermined' | 'not', Participant[]> = {
    eligible: [],
    undetermined: [],
    not: [],
  }
  const soon: Participant[] = []
  const waiting = new Map<string, Participant[]>()
  for (const person of considered) {
    const { category, discipline } = person
    const wrong = category !== null && category !== 'narapidana'
    const dirty = discipline !== null && !isClean(person, on)
    const missing = [
      ...(category === null ? [facts.status] : []),
      ...(discipline === null ? [facts.conduct] : []),
    ]
    for (const fact of missing) waiting.set(fact, [...(waiting.get(fact) ?? []), person])
    if (wrong || dirty) groups.not.push(person)
    else if (missing.length > 0) groups.undetermined.push(person)
    else groups.eligible.push(person)
    if (category !== 'narapidana' || !dirty) continue
    // As things stand on the day of the session: what happens after it is not known then.
    const known = { ...person, discipline: discipline!.filter(({ from }) => from <= on) }
    for (let day = on; day <= next; day = addDays(day, 1))
      if (isClean(known, day)) {
        soon.push(person)
        break
      }
  }
  found['ringkasan/diperiksa'] = each(considered)
  found['ringkasan/memenuhi'] = each(groups.eligible)
  found['ringkasan/belum-pasti'] = each(groups.undetermined)
  found['ringkasan/belum-memenuhi'] = each(groups.not)
  found['ringkasan/segera'] = each(soon)
  for (const [fact, of] of waiting) found[`data-kurang/${fact}/orang`] = each(of)
  return found
}
