import { lawPolicies } from '@kemandirian/core/eligibility'
import { kinds } from '@kemandirian/core/records'
import { each, type Found, percent, type Recount } from './found.js'
import { statedBesideCounted } from './monthly-training.js'
import { type Evidence, of, type Stored } from './random-records.js'

/** Fields whose emptiness says something: it lasts, there is none. All others are not known where they are empty. */
const saysSomething = new Set(
  `to until respondBy override replaces document note catchUpFor suspendedFrom cancelledFrom partner
  trainingCertificate waitlistedOn acting code name short phase round programVersion buyer
  attendanceEditDays series seriesSetOn version`.split(/\s+/),
)
/** What a document says and what a decision rested on is complete as it is; entries by enrolment are no fields. */
const notLookedInto = new Set(['stated', 'basis', 'marks', 'results'])

/** Paths of what is empty in a document, lists left out. */
function emptyIn(value: unknown, path: readonly string[] = []): string[] {
  if (value === null) return saysSomething.has(path.at(-1)!) ? [] : [path.join('.')]
  if (typeof value !== 'object' || Array.isArray(value)) return []
  return Object.entries(value as object).flatMap(([key, inner]) =>
    notLookedInto.has(key) ? [] : emptyIn(inner, [...path, key]),
  )
}

/** Sources of law and practice anywhere in a value. */
function sourcesIn(value: unknown, seen = new Set<unknown>()): { key: string; reviewBy: string | null }[] {
  if (typeof value !== 'object' || value === null || seen.has(value)) return []
  seen.add(value)
  const one = value as Record<string, unknown>
  if (typeof one.instrument === 'string' && typeof one.confidence === 'string')
    return [
      {
        key: JSON.stringify([one.instrument, one.article ?? null, one.confidence]),
        reviewBy: (one.reviewBy as string | undefined) ?? null,
      },
    ]
  return Object.values(one).flatMap((inner) => sourcesIn(inner, seen))
}

/** One facility. */
function quality(
  { stored, edits, broken }: Evidence,
  facility: string,
  last: string,
  window: readonly [string, string],
) {
  const own = of(facility, stored)
  const empty = new Map<string, { facility: string; id: string }[]>()
  let read = 0
  for (const name of Object.keys(own) as (keyof Stored)[])
    for (const document of own[name]) {
      read++
      for (const path of emptyIn(document)) {
        const key = `${name}-${path}`
        empty.set(key, [...(empty.get(key) ?? []), document])
      }
    }
  let cells = 0
  for (const records of empty.values()) cells += records.length
  const beside = statedBesideCounted(own, { first: '1945-08-17', last })
  let [compared, different] = [0, 0]
  for (const [where, stated] of Object.entries(beside)) {
    if (!where.endsWith('/stated')) continue
    compared++
    const counted = (beside[where.replace(/stated$/, 'derived')] as ReadonlySet<string>).size
    const { atLeast, atMost } =
      typeof stated === 'number'
        ? { atLeast: stated, atMost: stated }
        : (stated as { atLeast: number; atMost: number | null })
    if (counted < atLeast || (atMost !== null && counted > atMost)) different++
  }
  return {
    own,
    empty,
    beside,
    read,
    cells,
    compared,
    different,
    broken: broken.filter((one) => one.facility === facility),
    edits: edits.filter((one) => one.facility === facility && one.at >= window[0] && one.at < window[1]),
  }
}

/**
 * Every figure of the report.
 *
 * @param last The last day of the period.
 * @param window The instants of the period, as journals are read: from, until.
 * @param incoming Problems of lines that were handed in.
 */
export function dataQuality(
  evidence: Evidence,
  facilities: readonly string[],
  several: boolean,
  asked: {
    readonly on: string
    readonly last: string
    readonly window: readonly [string, string]
    readonly incoming: readonly { code: string; severity: string; line: number }[] | null
  },
): Recount {
  const found: Record<string, Found> = {}
  const { incoming } = asked
  const all = facilities.map((facility) => quality(evidence, facility, asked.last, asked.window))
  const sum = (amount: (one: (typeof all)[number]) => number) => {
    let total = 0
    for (const one of all) total += amount(one)
    return total
  }
  found['ringkasan/terbaca'] = sum(({ read }) => read)
  found['ringkasan/karantina'] = 0
  found['ringkasan/kosong'] = sum(({ cells }) => cells)
  found['ringkasan/berbeda'] = percent(
    sum(({ different }) => different),
    sum(({ compared }) => compared),
  )
  const sources = new Map<string, string | null>()
  for (const { key, reviewBy } of sourcesIn([lawPolicies(), ...all.map(({ own }) => own)]))
    if (!sources.has(key)) sources.set(key, reviewBy)
  found['ringkasan/lewat-tinjau'] = [...sources.values()].filter(
    (reviewBy) => reviewBy !== null && asked.on > reviewBy,
  ).length
  const lines = (of: readonly { line: number }[]) =>
    new Set(of.map(({ line }) => `${several ? '' : facilities[0]}/baris ${line}`))
  found['ringkasan/ditolak'] =
    incoming === null ? null : lines(incoming.filter(({ severity }) => severity === 'refused'))
  const [only] = all
  if (!several) {
    found['ringkasan/tidak-terbaca'] = each(only!.broken)
    found['ringkasan/suntingan'] = each(
      only!.edits.map(({ facility, participant, at }) => ({
        facility,
        id: `${at}/${kinds.participants.kind.name}/${participant}`,
      })),
    )
    Object.assign(found, only!.beside)
    for (const [key, records] of only!.empty) found[`kosong/${key}/kosong`] = each(records)
    for (const { severity, code } of incoming ?? [])
      found[`masuk/${severity}/${code}/baris`] = lines(
        incoming!.filter((one) => one.severity === severity && one.code === code),
      )
    return found
  }
  found['ringkasan/tidak-terbaca'] = sum(({ broken }) => broken.length)
  found['ringkasan/suntingan'] = sum(({ edits }) => edits.length)
  for (const [i, one] of all.entries()) {
    const where = `upt/${facilities[i]}`
    found[`${where}/terbaca`] = one.read
    found[`${where}/tidak-terbaca`] = one.broken.length
    found[`${where}/karantina`] = 0
    found[`${where}/suntingan`] = one.edits.length
    found[`${where}/kosong`] = one.cells
    found[`${where}/berbeda`] = one.different
  }
  return found
}
