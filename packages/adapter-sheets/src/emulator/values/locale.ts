/** How a workbook's locale writes numbers and days. */
export type SheetLocale = {
  readonly decimal: string
  readonly group: string
  /** Order of day, month and year in a numeric date. */
  readonly order: 'dmy' | 'mdy' | 'ymd'
  /** Pattern of a date without one of its own, such as `dd/mm/yyyy`. */
  readonly datePattern: string
  readonly currency: string
  readonly months: readonly string[]
  readonly shortMonths: readonly string[]
  readonly weekdays: readonly string[]
  readonly shortWeekdays: readonly string[]
}

const currencies: Readonly<Record<string, string>> = {
  US: '$',
  ID: 'Rp',
  GB: '£',
  JP: '¥',
  IN: '₹',
  MY: 'RM',
  SG: '$',
  AU: '$',
  CA: '$',
  DE: '€',
  FR: '€',
  ES: '€',
  IT: '€',
  NL: '€',
  PT: '€',
  IE: '€',
  AT: '€',
  BE: '€',
  FI: '€',
}

const known = new Map<string, SheetLocale | undefined>()

/** What the emulator knows of a locale such as `id_ID`, from this runtime's CLDR; `undefined` when there is none. */
export function sheetLocale(name: string): SheetLocale | undefined {
  if (!known.has(name)) known.set(name, readLocale(name))
  return known.get(name)
}

function readLocale(name: string): SheetLocale | undefined {
  if (!/^[a-z]{2,3}(_[A-Z]{2})?$/.test(name)) return undefined
  const tag = name.replace('_', '-')
  if (Intl.NumberFormat.supportedLocalesOf(tag).length === 0) return undefined
  const number = new Intl.NumberFormat(tag, { useGrouping: true }).formatToParts(1_234_567.5)
  const date = new Intl.DateTimeFormat(tag, { dateStyle: 'short', calendar: 'gregory' }).formatToParts(
    new Date(Date.UTC(2025, 7, 2, 12)),
  )
  const fields = date.filter(({ type }) => type === 'day' || type === 'month' || type === 'year')
  const part = (type: string, fallback: string) =>
    number.find((piece) => piece.type === type)?.value ?? fallback
  const decimal = part('decimal', '.')
  const names = (options: Intl.DateTimeFormatOptions, days: readonly Date[]) => {
    const format = new Intl.DateTimeFormat(tag, { ...options, timeZone: 'UTC', calendar: 'gregory' })
    return days.map((day) => format.format(day))
  }
  const months = Array.from({ length: 12 }, (_, month) => new Date(Date.UTC(2025, month, 15)))
  const weekdays = Array.from({ length: 7 }, (_, day) => new Date(Date.UTC(2025, 5, 1 + day)))
  return {
    decimal,
    group: part('group', decimal === ',' ? '.' : ','),
    order: fields.map(({ type }) => type[0]).join('') as SheetLocale['order'],
    datePattern: date
      .map(({ type, value }) =>
        type === 'year'
          ? 'yyyy'
          : type === 'month'
            ? 'm'.repeat(value.length)
            : type === 'day'
              ? 'd'.repeat(value.length)
              : value,
      )
      .join(''),
    currency: currencies[name.slice(-2)] ?? '$',
    months: names({ month: 'long' }, months),
    shortMonths: names({ month: 'short' }, months),
    weekdays: names({ weekday: 'long' }, weekdays),
    shortWeekdays: names({ weekday: 'short' }, weekdays),
  }
}

/** The locale, or that of the United States when it is not known. */
export const localeOrDefault = (name: string): SheetLocale =>
  sheetLocale(name) ?? (sheetLocale('en_US') as SheetLocale)
