/** A column of free text must not be kept whole. */
const most = 256

/**
 * What the text says, read no second time where it was read before: a roster says `Narkotika` and `3 tahun 6 bulan`
 * again and again. The first 256 different texts are remembered.
 *
 * @param readings Those of this reader so far, of this roster.
 * @param given What the reader knows besides the text; the same for the whole roster.
 */
export function remembered<Reading extends object | string | null, Given>(
  readings: Map<string, Reading>,
  text: string,
  read: (text: string, given: Given) => Reading,
  given: Given,
): Reading {
  const known = readings.get(text)
  if (known !== undefined) return known
  const reading = read(text, given)
  if (readings.size < most) readings.set(text, reading)
  return reading
}
