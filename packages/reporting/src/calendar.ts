import type { CalendarEntry } from '@kemandirian/core/agreements'
import { addDays, type Day, formatText, type Language } from '@kemandirian/core/foundations'
import { ICalCalendar, ICalEventTransparency } from 'ical-generator'

/** How a calendar is written. */
export interface CalendarOptions {
  /** What calendar programs call it: `Jatuh tempo PKS Lapas Tabanan`. */
  readonly name: string
  /** When the calendar was made, an instant: `2025-06-01T00:00:00.000Z`. The same input gives the same file. */
  readonly stamp: string
  /** Default: `id`. */
  readonly language?: Language
  /** How a partner, an agreement or a party is called; without it, by its id. */
  readonly nameOf?: (id: string) => string | undefined
  /** How many days before, a calendar program reminds. Default: 7. */
  readonly remindDaysBefore?: number
}

/**
 * What falls due as an iCalendar file (RFC 5545), for any calendar program: one whole day for each entry, which takes
 * up no time in it. The id of an entry stays the same, so a calendar that is read again replaces what it has.
 *
 * @example await writeFile('jatuh-tempo.ics', toICalendar(agreementCalendar(sources, asked), { name, stamp }))
 */
export function toICalendar(entries: readonly CalendarEntry[], options: CalendarOptions): string {
  const { name, stamp, language = 'id', nameOf = () => undefined, remindDaysBefore = 7 } = options
  const named = (value: unknown) => (typeof value === 'string' ? (nameOf(value) ?? value) : value)
  const calendar = new ICalCalendar({
    name,
    prodId: { company: 'Kemandirian', product: 'Perjanjian', language: language.toUpperCase() },
  })
  for (const entry of entries) {
    const facts = Object.fromEntries(Object.entries(entry.facts).map(([key, value]) => [key, named(value)]))
    const event = calendar.createEvent({
      id: `${entry.id}@kemandirian`,
      stamp: new Date(stamp),
      start: noon(entry.on),
      // The first day after it: RFC 5545 leaves the end out.
      end: noon(addDays(entry.on, 1)),
      allDay: true,
      summary: formatText(entry.says, facts, language),
      description: entry.partners.map(named).join(', '),
      transparency: ICalEventTransparency.TRANSPARENT,
      categories: [{ name: entry.kind }],
    })
    if (remindDaysBefore > 0)
      event.createAlarm({ type: 'display', triggerBefore: remindDaysBefore * 86_400 } as never)
  }
  return calendar.toString()
}

/** A whole day is written as its date alone; at noon it is the same one in every zone of the machine. */
function noon(day: Day): Date {
  const [year, month, date] = day.split('-').map(Number)
  return new Date(year!, month! - 1, date, 12)
}
