/** A column of free text must not be kept whole. */
const most = 256

/**
 * The same reader, which reads a text that it has read before no second time: a roster says `Narkotika` and
 * `3 tahun 6 bulan` again and again. It remembers the first 256 different texts.
 */
export function remembered<Reading extends object | string | number | boolean | null>(
  read: (text: string) => Reading,
): (text: string) => Reading {
  const readings = new Map<string, Reading>()
  return (text) => {
    const known = readings.get(text)
    if (known !== undefined) return known
    const reading = read(text)
    if (readings.size < most) readings.set(text, reading)
    return reading
  }
}
