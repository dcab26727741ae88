import type { Batch } from '@kemandirian/core/programs'
import { always, attended, cameTo, counts, kindOf, seated, sessionsHeld } from './courses.js'
import { each, type Found, percent, type Recount, said } from './found.js'
import type { Stored } from './random-records.js'

/** Reasons that may be told; all others are one group. */
const told = [
  'no-longer-wants',
  'missed-too-many-sessions',
  'never-began',
  'batch-cancelled',
  'other-program',
  'regime',
  'transferred',
  'attendance-too-low',
  'hours-too-few',
  'test-not-passed',
  'practice-not-passed',
  'no-part-taken',
]

/** Whether a closing report can be asked for: it ran, and who took part is no health data. */
export function hasClosingReport(stored: Stored, batch: Batch): boolean {
  return ['running', 'closed'].includes(cameTo(batch)) && kindOf(stored, batch) !== 'rehabilitasi-sosial'
}

/** Every figure of the closing report of one batch. */
export function batchClosing(stored: Stored, batch: Batch): Recount {
  const found: Record<string, Found> = {}
  const places = seated(stored, batch, always)
  const held = sessionsHeld(stored, batch, always)
  const course = batch.schedule.filter(({ catchUpFor }) => catchUpFor === null)
  const in_ = <Session extends { id: string }>(some: readonly Session[]) =>
    each(some.map(({ id }) => ({ id, facility: batch.facility })))
  const completed = places.filter(({ status }) => status === 'completed')
  const ended = places.flatMap((place) =>
    place.status === 'left' || place.status === 'not-completed' ? [place] : [],
  )
  const papers = stored.certificates.filter(
    (one) =>
      one.paper === 'pelatihan' && one.batch === batch.id && one.facility === batch.facility && counts(one),
  )
  let [hours, planned, there, required] = [0, 0, 0, 0]
  for (const session of held) hours += session.hours
  for (const session of course) planned += session.hours
  const anyList = batch.schedule.some((session) => stored.attendance.some(({ id }) => id === session.id))
  for (const place of places) {
    const sum = attended(stored, batch, place, always)
    there += sum.attended
    required += sum.required
    found[`peserta/${place.id}/kehadiran`] = percent(sum.attended, sum.required)
    found[`peserta/${place.id}/jp`] = sum.credited
    if (anyList) found[`kehadiran/${place.id}/hadir`] = percent(sum.attended, sum.required)
  }
  found['ringkasan/peserta'] = each(places)
  found['ringkasan/selesai'] = each(completed)
  found['ringkasan/tidak-selesai'] = each(ended)
  found['ringkasan/kehadiran'] = percent(there, required)
  found['ringkasan/pertemuan'] = in_(held)
  found['ringkasan/jp'] = hours
  found['ringkasan/sertifikat'] = each(papers)

  const row = (name: string, target: Found, realised: Found, achieved: number | null) => {
    found[`target/${name}/target`] = target
    found[`target/${name}/realisasi`] = realised
    found[`target/${name}/capaian`] = achieved
  }
  const plan = batch.stated.participants.find(({ sense }) => sense === 'planned')
  row(
    'peserta',
    batch.quota ?? (plan === undefined ? null : said(plan.value)),
    each(places),
    batch.quota === null ? null : percent(places.length, batch.quota),
  )
  row(
    'hari',
    batch.stated.durationDays?.value ?? null,
    new Set(held.map(({ on }) => `${batch.facility}/${on}`)),
    null,
  )
  row('pertemuan', in_(course), in_(held), percent(held.length, course.length))
  row('jp', course.length === 0 ? null : planned, hours, percent(hours, planned))
  row('selesai', each(places), each(completed), percent(completed.length, places.length))
  row('sertifikat', each(completed), each(papers), percent(papers.length, completed.length))

  let number = 0
  for (const one of batch.stated.participants) {
    if (one.sense === 'planned') continue
    number++
    found[`tercetak/peserta-${number}/stated`] = said(one.value)
    found[`tercetak/peserta-${number}/derived`] = each(one.sense === 'completed' ? completed : places)
  }
  for (const reason of new Set(
    ended.map(({ exit }) => (told.includes(exit.reason) ? exit.reason : 'tidak-dirinci')),
  ))
    found[`alasan/${reason}/jumlah`] = each(
      ended.filter(({ exit }) => (told.includes(exit.reason) ? exit.reason : 'tidak-dirinci') === reason),
    )
  return found
}
