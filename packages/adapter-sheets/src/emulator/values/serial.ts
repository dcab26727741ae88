const dayMs = 86_400_000
const epoch = Date.UTC(1899, 11, 30)

/** The serial number of a day: 1899-12-30 is 0. `undefined` when there is no such day. */
export function serialOfDay(year: number, month: number, day: number): number | undefined {
  const time = new Date(Date.UTC(2000, 0, 1))
  time.setUTCFullYear(year, month - 1, day)
  if (time.getUTCFullYear() !== year || time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day)
    return undefined
  return Math.round((time.getTime() - epoch) / dayMs)
}

/** The moment a serial number names, as if the workbook's time zone were UTC. */
export const dateOfSerial = (serial: number): Date => new Date(epoch + Math.round(serial * dayMs))

/** The serial number of a moment in a time zone. */
export function serialOfMoment(ms: number, timeZone: string): number {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(new Date(ms))
  const [year, month, day, hour, minute, second] = (
    ['year', 'month', 'day', 'hour', 'minute', 'second'] as const
  ).map((type) => Number(parts.find((part) => part.type === type)?.value)) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  return (
    (Date.UTC(year, month - 1, day, hour, minute, second) + (((ms % 1000) + 1000) % 1000) - epoch) / dayMs
  )
}
