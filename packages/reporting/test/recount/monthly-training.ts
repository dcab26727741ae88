import type { Batch } from '@kemandirian/core/programs'
import {
  ahead,
  attended,
  counts,
  type Days,
  endOf,
  isIn,
  kindOf,
  ran,
  seat,
  seated,
  sessionsHeld,
} from './courses.js'
import { each, type Found, people, percent, said } from './found.js'
import type { Stored } from './random-records.js'

/** What of one facility and of some of its batches happened on the days. */
export function courseFigures(stored: Stored, batches: readonly Batch[], days: Days) {
  const places = batches.flatMap((batch) => seated(stored, batch, days))
  const sessions = batches.flatMap((batch) =>
    sessionsHeld(stored, batch, days).map((one) => ({ ...one, facility: batch.facility })),
  )
  let [hours, there, required] = [0, 0, 0]
  const completed: typeof places = []
  const ended: typeof places = []
  for (const session of sessions) hours += session.hours
  for (const batch of batches)
    for (const place of seated(stored, batch, { first: '0000', last: '9999' })) {
      const sum = attended(stored, batch, place, days)
      there += sum.attended
      required += sum.required
      const end = endOf(place)
      if (end === null || !isIn(days, end)) continue
      if (place.status === 'completed') completed.push(place)
      else ended.push(place)
    }
  const papers = stored.certificates.filter(
    (one) =>
      one.paper === 'pelatihan' &&
      counts(one) &&
      isIn(days, one.issuedOn) &&
      batches.some(({ id, facility }) => id === one.batch && facility === one.facility),
  )
  return { places, sessions, hours, there, required, completed, ended, papers }
}

/** Different people; a range where of a batch only a stated number is known. */
export function heads(stored: Stored, batches: readonly Batch[], days: Days): Found {
  const known = people(batches.flatMap((batch) => seated(stored, batch, days)))
  const stated = statedAlone(stored, batches, days)
  return stated.length === 0 ? known : { atLeast: Math.max(known.size, ...stated), atMost: null }
}

/** At least how many each document says there were in batches of which nobody is on record by name. */
function statedAlone(stored: Stored, batches: readonly Batch[], days: Days): number[] {
  const least = (value: Parameters<typeof said>[0]) => (value.kind === 'exact' ? value.value : value.atLeast)
  const nameless = batches.filter((batch) => seated(stored, batch, days).length === 0)
  const found: number[] = []
  for (const batch of nameless)
    for (const one of batch.stated.participants) if (one.sense === 'taking-part') found.push(least(one.value))
  for (const document of stored.documents)
    for (const figure of document.figures)
      if (
        figure.of === 'participants' &&
        figure.batches.some((name) => nameless.some(({ id }) => id === name)) &&
        figure.batches.every((name) => batches.some(({ id }) => id === name))
      )
        found.push(least(figure.value))
  return found
}

/** The comparison of what documents state with what the records count. */
export function statedBesideCounted(stored: Stored, days: Days): Record<string, Found> {
  const found: Record<string, Found> = {}
  const batches = stored.batches.filter((batch) => ran(batch, days))
  const of = (kind: string) => batches.filter((batch) => kindOf(stored, batch) === kind)
  const both = [...of('kemandirian'), ...of('rehabilitasi-sosial')]
  const isLater = (name: string) => {
    const dated = stored.documents.find(({ id }) => id === name)?.dated ?? null
    return dated !== null && dated > days.last
  }
  const ever = (some: readonly Batch[]) =>
    people(
      some
        .flatMap((batch) => seated(stored, batch, { first: '0000', last: '9999' }))
        .filter((place) => seat(place)!.first <= days.last),
    )
  for (const batch of both) {
    let number = 0
    for (const one of batch.stated.participants) {
      if (one.sense === 'planned' || isLater(one.document)) continue
      number++
      found[`tercetak/${batch.id}-${number}/stated`] = said(one.value)
      found[`tercetak/${batch.id}-${number}/derived`] =
        one.sense === 'completed'
          ? each(
              seated(stored, batch, { first: '0000', last: '9999' }).filter(
                (place) => place.status === 'completed' && place.completedOn <= days.last,
              ),
            )
          : ever([batch])
    }
  }
  for (const document of stored.documents) {
    if (isLater(document.id)) continue
    for (const [i, figure] of document.figures.entries()) {
      const about = both.filter(({ id }) => figure.batches.includes(id))
      if (figure.of === 'other' || about.length === 0) continue
      found[`tercetak/${document.id}-${i + 1}/stated`] = said(figure.value)
      found[`tercetak/${document.id}-${i + 1}/derived`] =
        figure.of === 'certificates' ? each(courseFigures(stored, about, days).papers) : ever(about)
    }
  }
  return found
}

/** Quota, or what a document plans where none was decided. */
function target(batch: Batch): Found {
  if (batch.quota !== null) return batch.quota
  for (const one of batch.stated.participants) if (one.sense === 'planned') return said(one.value)
  return null
}

function targets(batches: readonly Batch[]): Found {
  if (batches.length === 1) return target(batches[0]!)
  let sum = 0
  for (const { quota } of batches) sum += quota ?? 0
  if (batches.every(({ quota }) => quota !== null)) return sum
  return sum === 0 ? null : { atLeast: sum, atMost: null }
}

/** Every figure of the monthly report of the facility whose documents these are. */
export function monthlyTraining(stored: Stored, days: Days): Record<string, Found> {
  const found = statedBesideCounted(stored, days)
  const of = (kind: string, which: typeof ran) =>
    stored.batches.filter((batch) => kindOf(stored, batch) === kind && which(batch, days))
  const training = of('kemandirian', ran)
  const rehabilitation = of('rehabilitasi-sosial', ran)

  const line = (where: string, batches: readonly Batch[]) => {
    const own = courseFigures(stored, batches, days)
    let quota = 0
    for (const batch of batches) quota += batch.quota ?? 0
    found[`${where}/target`] = targets(batches)
    found[`${where}/realisasi`] = each(own.places)
    found[`${where}/capaian`] = batches.some((batch) => batch.quota === null)
      ? null
      : percent(own.places.length, quota)
    found[`${where}/pertemuan`] = each(own.sessions)
    found[`${where}/jp`] = own.hours
    found[`${where}/kehadiran`] = percent(own.there, own.required)
    found[`${where}/selesai`] = each(own.completed)
    found[`${where}/tidak-selesai`] = each(own.ended)
    found[`${where}/sertifikat`] = each(own.papers)
  }
  const by = (section: string, keys: (batch: Batch) => readonly string[]) => {
    const names = new Set(
      training.flatMap((batch) => (keys(batch).length === 0 ? ['tidak-disebut'] : keys(batch))),
    )
    for (const name of names)
      line(
        `${section}/${name}`,
        training.filter((batch) =>
          name === 'tidak-disebut' ? keys(batch).length === 0 : keys(batch).includes(name),
        ),
      )
  }
  for (const batch of training) line(`angkatan/${batch.id}`, [batch])
  by('per-program', ({ program }) => [program])
  by('per-kejuruan', ({ trades }) => trades)
  by('per-mitra', ({ partners }) =>
    partners.flatMap(({ role, partner }) => (role === 'counterpart' ? [] : [partner])),
  )

  const all = courseFigures(stored, training, days)
  found['ringkasan/angkatan'] = each(training)
  found['ringkasan/peserta'] = heads(stored, training, days)
  found['ringkasan/pertemuan'] = each(all.sessions)
  found['ringkasan/jp'] = all.hours
  found['ringkasan/kehadiran'] = percent(all.there, all.required)
  found['ringkasan/selesai'] = each(all.completed)
  found['ringkasan/tidak-selesai'] = each(all.ended)
  // Also of batches that did not run in the month, and of whatever program.
  found['ringkasan/sertifikat-pelatihan'] = each(courseFigures(stored, stored.batches, days).papers)
  found['ringkasan/sertifikat-kompetensi'] = each(
    stored.certificates.filter(
      (one) => one.paper === 'kompetensi' && counts(one) && isIn(days, one.issuedOn),
    ),
  )

  const reasons = new Set(all.ended.map((place) => ('exit' in place ? place.exit.reason : '')))
  for (const reason of reasons)
    found[`alasan/${reason}/jumlah`] = each(
      all.ended.filter((place) => 'exit' in place && place.exit.reason === reason),
    )

  for (const batch of [...rehabilitation, ...of('rehabilitasi-sosial', ahead)]) {
    found[`rehabilitasi/${batch.id}/direncanakan`] = target(batch)
    found[`rehabilitasi/${batch.id}/tercapai`] = each(seated(stored, batch, days))
  }
  for (const batch of of('kemandirian', ahead)) found[`rencana/${batch.id}/target`] = target(batch)

  const both = [...training, ...rehabilitation]
  const inTraining = people(training.flatMap((batch) => seated(stored, batch, days)))
  const inBoth = new Set(
    [...people(rehabilitation.flatMap((batch) => seated(stored, batch, days)))].filter((one) =>
      inTraining.has(one),
    ),
  )
  found['orang/pelatihan'] = found['ringkasan/peserta']
  found['orang/rehabilitasi'] = heads(stored, rehabilitation, days)
  found['orang/keduanya'] =
    statedAlone(stored, both, days).length > 0 ? { atLeast: inBoth.size, atMost: null } : inBoth
  found['orang/seluruhnya'] = heads(stored, both, days)
  found['orang/surat-rehabilitasi'] = each(
    stored.rehabilitationStatements.filter((one) => isIn(days, one.issuedOn)),
  )
  return found
}
