import type { Instant } from '@kemandirian/core/storage'

/** As clocks at the facility show it, by the time zone of the workbook: `2025-08-21 09:00`. */
export function localTime(at: Instant, timeZone: string): string {
  try {
    const parts = { dateStyle: 'short', timeStyle: 'short', timeZone } as const
    return new Intl.DateTimeFormat('sv-SE', parts).format(new Date(at))
  } catch {
    return `${at.slice(0, 16).replace('T', ' ')} UTC`
  }
}
