import type { Instant } from '@kemandirian/core/storage'

/** As clocks at the facility show it, by the time zone of the workbook: `2025-08-21 09:00`. */
export function localTime(at: Instant, timeZone: string): string {
  try {
    const format = formats.get(timeZone) ?? formatOf(timeZone)
    formats.set(timeZone, format)
    return format.format(new Date(at))
  } catch {
    return `${at.slice(0, 16).replace('T', ' ')} UTC`
  }
}

/** By time zone: to make one takes much longer than to use it. */
const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (timeZone: string) =>
  new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone })
