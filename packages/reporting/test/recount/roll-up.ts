import { counts, type Days, isIn, kindOf, ran } from './courses.js'
import { each, type Found, percent, type Recount } from './found.js'
import { courseFigures, heads } from './monthly-training.js'
import { type Evidence, of } from './random-records.js'

/**
 * Every figure of the roll-up.
 *
 * @param facilities Ids, in any order.
 * @param since The first instant at which it is the first day of the month anywhere in Indonesia.
 * @param until The instant as of which is asked.
 */
export function rollUp(
  { stored, writtenAt, edits }: Evidence,
  facilities: readonly string[],
  scope: 'facility' | 'office' | 'nation',
  { days, since, until }: { readonly days: Days; readonly since: string; readonly until: string },
): Recount {
  const found: Record<string, Found> = {}
  const lines = facilities.map((id) => {
    const own = of(id, stored)
    const training = own.batches.filter((batch) => kindOf(own, batch) === 'kemandirian' && ran(batch, days))
    const papers = [...own.certificates, ...own.rehabilitationStatements].filter((one) =>
      isIn(days, one.issuedOn),
    )
    const written = [
      ...(Object.values(own).some((documents) => documents.length > 0) ? [writtenAt[id]!] : []),
      ...edits.filter(({ facility }) => facility === id).map(({ at }) => at),
    ]
    const known = own.batches.length > 0 || papers.length > 0
    const is = courseFigures(own, training, days)
    return {
      id,
      known,
      missing: !known || !written.some((at) => at >= since && at < until),
      office: own.facilities[0]!.supervision[0]?.name ?? 'tanpa-kanwil',
      there: is.there,
      required: is.required,
      sums: {
        batches: training.length,
        people: heads(own, training, days),
        sessions: is.sessions.length,
        lessonHours: is.hours,
        completed: is.completed.length,
        notCompleted: is.ended.length,
        trainingCertificates: courseFigures(own, own.batches, days).papers.length,
        competenceCertificates: own.certificates.filter(
          (one) => one.paper === 'kompetensi' && counts(one) && isIn(days, one.issuedOn),
        ).length,
      } satisfies Record<string, Found>,
    }
  })
  type Line = (typeof lines)[number]
  const figures = (where: string, of: readonly Line[]) => {
    const known = of.filter((one) => one.known)
    for (const name of Object.keys(lines[0]!.sums) as (keyof Line['sums'])[]) {
      let sum = 0
      let exact = true
      for (const { sums } of known) {
        const value = sums[name]
        if (value instanceof Set) sum += value.size
        else if (typeof value === 'number') sum += value
        else {
          exact = false
          sum += (value as { atLeast: number }).atLeast
        }
      }
      found[`${where}/${name}`] = known.length === 0 ? null : exact ? sum : { atLeast: sum, atMost: null }
    }
    let [there, required] = [0, 0]
    for (const one of known) {
      there += one.there
      required += one.required
    }
    found[`${where}/attendance`] = percent(there, required)
  }
  const named = (some: readonly Line[]) => each(some.map(({ id }) => ({ id, facility: id })))
  found['ringkasan/upt'] = named(lines)
  found['ringkasan/melapor'] = named(lines.filter(({ missing }) => !missing))
  found['ringkasan/tanpa-laporan'] = named(lines.filter(({ missing }) => missing))
  figures('ringkasan', lines)
  for (const line of lines) {
    figures(`upt/${line.id}`, [line])
    if (scope !== 'facility') found[`peserta-upt/${line.id}/peserta`] = found[`upt/${line.id}/people`]!
  }
  const offices = new Set(lines.map(({ office }) => office))
  if (scope === 'nation')
    for (const name of offices) {
      const own = lines.filter(({ office }) => office === name)
      found[`kanwil/${name}/upt`] = named(own)
      found[`kanwil/${name}/tanpa-laporan`] = named(own.filter(({ missing }) => missing))
      figures(`kanwil/${name}`, own)
      if (offices.size > 1) found[`peserta-kanwil/${name}/peserta`] = found[`kanwil/${name}/people`]!
    }
  return found
}
