import { addMonths, type Day } from '@kemandirian/core/foundations'
import { attended, counts, type Days, endOf, isIn, kindOf, seated, sessionsHeld } from './courses.js'
import { each, type Found, people, percent, type Recount } from './found.js'
import { of, type Stored } from './random-records.js'

/** What an indicator counts, and of how many where it is a share. */
interface Counted {
  readonly part: number
  readonly whole: number | null
  readonly members: ReadonlySet<string> | null
}

function counted(all: Stored, days: Days): Record<string, Counted> {
  const training = all.batches.filter((batch) => kindOf(all, batch) === 'kemandirian')
  const places = training.flatMap((batch) => seated(all, batch, days).map((place) => ({ place, batch })))
  const trained = people(places.map(({ place }) => place))
  const share = (of: ReadonlySet<string>, from: ReadonlySet<string>): Counted => ({
    part: of.size,
    whole: from.size,
    members: of,
  })
  const number = (part: number): Counted => ({ part, whole: null, members: null })
  const set = (of: ReadonlySet<string>): Counted => ({ part: of.size, whole: null, members: of })

  const ended = places.filter(({ place }) => {
    const end = endOf(place)
    return end !== null && isIn(days, end)
  })
  let [there, required, hours] = [0, 0, 0]
  for (const { place, batch } of places) {
    const sum = attended(all, batch, place, days)
    there += sum.attended
    required += sum.required
  }
  for (const batch of training) for (const session of sessionsHeld(all, batch, days)) hours += session.hours
  const holders = people(
    all.certificates.filter(
      (one) => one.paper === 'pelatihan' && one.status !== 'revoked' && isIn(days, one.issuedOn),
    ),
  )
  const producing = places.filter(({ batch }) =>
    all.production.some(
      (one) => one.batch === batch.id && one.facility === batch.facility && isIn(days, one.on),
    ),
  )
  const working = people(producing.map(({ place }) => place))
  const inAsimilasi = each(
    all.participants.filter(
      ({ asimilasi }) => asimilasi !== null && asimilasi !== 'not-started' && asimilasi.from <= days.last,
    ),
  )
  const followed = people(
    all.batches.flatMap((batch) => seated(all, batch, days)).concat(homeless(all, days)),
  )
  const risky: { facility: string; id: string; changed: boolean }[] = []
  for (const { facility, id, riskAssessments } of all.participants) {
    const known = (riskAssessments ?? []).filter(({ on }) => on <= days.last)
    if (!known.some(({ level }) => level === 'high') || !followed.has(`${facility}/${id}`)) continue
    let last = known[0]!
    for (const one of known) if (one.on >= last.on) last = one
    risky.push({ facility, id, changed: last.level !== 'high' })
  }
  return {
    'peserta-pelatihan': set(trained),
    'pelatihan-selesai': share(
      each(ended.flatMap(({ place }) => (place.status === 'completed' ? [place] : []))),
      each(ended.map(({ place }) => place)),
    ),
    'sertifikat-pelatihan-vokasi': share(new Set([...holders].filter((one) => trained.has(one))), trained),
    'kehadiran-pelatihan': { part: there, whole: required, members: null },
    'jam-pelatihan': number(hours),
    'sertifikat-kompetensi': set(
      each(
        all.certificates.filter(
          (one) => one.paper === 'kompetensi' && counts(one) && isIn(days, one.issuedOn),
        ),
      ),
    ),
    'bekerja-dan-produktif': share(new Set([...inAsimilasi].filter((one) => working.has(one))), inAsimilasi),
    'risiko-tinggi-berubah': share(each(risky.filter(({ changed }) => changed)), each(risky)),
  }
}

/** Places in batches that are not on record. */
function homeless(all: Stored, days: Days) {
  return all.enrollments.filter(
    (place) =>
      !all.batches.some(({ id, facility }) => id === place.batch && facility === place.facility) &&
      seated(all, { id: place.batch, facility: place.facility } as never, days).includes(place),
  )
}

/**
 * Every figure of the report.
 *
 * @param whole The period; only what has come `until` counts.
 * @param targets By indicator: percent for a share.
 */
export function performanceIndicators(
  all: Stored,
  whole: Days,
  until: string,
  targets: Readonly<Record<string, { readonly value: number }>>,
  several: boolean,
): Recount {
  const found: Record<string, Found> = {}
  const last = until < whole.last ? until : whole.last
  const days = { first: whole.first, last }
  const told = ({ part, whole: from, members }: Counted): Found =>
    from === null ? (members ?? part) : percent(part, from)
  const none = { first: '9999', last: '0000' }
  const now = counted(all, last < whole.first ? none : days)

  const months: Days[] = []
  for (let first = whole.first; first <= last; ) {
    const next = addMonths(`${first.slice(0, 7)}-01` as Day, 1)
    months.push({ first, last: `${first.slice(0, 7)}-31` < last ? `${first.slice(0, 7)}-31` : last })
    first = next
  }
  const byMonth = months.map((month) => ({ name: month.first.slice(0, 7), figures: counted(all, month) }))

  for (const [name, one] of Object.entries(now)) {
    const target = targets[name]?.value ?? null
    found[`kinerja/${name}/target`] = target
    found[`kinerja/${name}/realisasi`] = told(one)
    found[`kinerja/${name}/capaian`] =
      target === null
        ? null
        : one.whole === null
          ? percent(one.part, target)
          : percent(one.part, (target * one.whole) / 100)
    if (target !== null) found[`grafik-capaian/${name}/capaian`] = found[`kinerja/${name}/capaian`]!
    if (months.length < 2) continue
    let [sum, known] = [0, 0]
    for (const { name: month, figures } of byMonth) {
      const value = told(figures[name]!)
      found[`bulanan/${name}/${month}`] = value
      if (value === null) continue
      sum += typeof value === 'number' ? value : (value as ReadonlySet<string>).size
      known++
    }
    found[`bulanan/${name}/rata-rata`] = known === 0 ? null : sum / known
  }
  if (several)
    for (const { id } of all.facilities)
      for (const [name, one] of Object.entries(counted(of(id, all), last < whole.first ? none : days)))
        found[`upt/${id}/${name}`] = told(one)
  return found
}
