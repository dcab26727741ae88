import { type Day, fromEpochDay, isDay, KemandirianError, toEpochDay } from '@kemandirian/core/foundations'
import type { ReportDocument } from './document.js'

/** As of when a report is drawn up: the day, the instant that the store is asked for, and the zone. */
export type AsOf = ReportDocument['asOf']

/** Offset of the zone from UTC in which a day ends: WIB `+07:00`, WITA `+08:00`, WIT `+09:00`. */
export type ZoneOffset = `${'+' | '-'}${number}:${number}`

const msPerDay = 86_400_000
const instantShape = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d):([0-5]\d)\.(\d{3})Z$/
const zoneShape = /^([+-])(0\d|1[0-4]):([0-5]\d)$/

/**
 * A day or an instant as {@link AsOf}. A day means all that was known by its last millisecond in the zone of the
 * facility; an instant (`2025-09-05T03:00:00.000Z`) means just that, and its day is the one of the zone.
 *
 * @param zone Default WIB, `+07:00`. Bali and Kalimantan Selatan, Timur, Utara are WITA; Papua and Maluku are WIT.
 * @throws KemandirianError `impossible-as-of`
 * @example asOf('2025-09-05') // { on: '2025-09-05', instant: '2025-09-05T16:59:59.999Z', zone: '+07:00' }
 */
export function asOf(at: string, zone: ZoneOffset = '+07:00'): AsOf {
  const offset = zoneShape.exec(zone)
  const instant = instantShape.exec(at)
  const on = instant === null ? at : instant[1]
  if (offset === null || !isDay(on)) {
    throw new KemandirianError(
      'impossible-as-of',
      `Keadaan per ${JSON.stringify(at)} zona ${JSON.stringify(zone)} tidak terbaca: tulis hari 2025-09-05 atau saat 2025-09-05T03:00:00.000Z, dan zona seperti +07:00`,
      { facts: { at, zone } },
    )
  }
  const ahead = (Number(offset[2]) * 60 + Number(offset[3])) * 60_000 * (offset[1] === '-' ? -1 : 1)
  if (instant === null)
    return { on, instant: writeInstant((toEpochDay(on) + 1) * msPerDay - 1 - ahead), zone }
  const [hours, minutes, seconds, ms] = instant.slice(2).map(Number) as [number, number, number, number]
  const local = toEpochDay(on) * msPerDay + ((hours * 60 + minutes) * 60 + seconds) * 1000 + ms + ahead
  return { on: fromEpochDay(Math.floor(local / msPerDay)), instant: at, zone }
}

/** The first instant of the day in the zone, UTC. */
function writeInstant(ms: number): string {
  const day: Day = fromEpochDay(Math.floor(ms / msPerDay))
  const rest = ms - Math.floor(ms / msPerDay) * msPerDay
  const two = (value: number) => String(Math.floor(value) % 60).padStart(2, '0')
  const hours = String(Math.floor(rest / 3_600_000)).padStart(2, '0')
  return `${day}T${hours}:${two(rest / 60_000)}:${two(rest / 1000)}.${String(rest % 1000).padStart(3, '0')}Z`
}
