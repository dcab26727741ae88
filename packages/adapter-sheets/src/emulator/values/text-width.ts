/** Advance widths of the letters from space to tilde in Arial, in thousandths of the size of the font. */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556,
  556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278,
  500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469,
  556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500,
  278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
]

/** Left and right padding of a cell, in pixels. */
const padding = 6

/** Google's measure is not quite that of the font: 1 024 letters `A` of ten points were recorded as 8 691 pixels in 2023. */
const recorded = { pixels: 8691, letters: 1024 * 0.667 }
const pixelsAPoint = (recorded.pixels - padding) / recorded.letters / 10

/** How wide a column must be to show a text, in pixels; the widest line counts. */
export const fittingWidth = (text: string, points = 10): number =>
  Math.max(...text.split('\n').map((line) => Math.round(widthOf(line) * points * pixelsAPoint))) + padding

const widthOf = (line: string): number => {
  let thousandths = 0
  for (const letter of line) thousandths += widths[(letter.codePointAt(0) ?? 0) - 32] ?? 556
  return thousandths / 1000
}
