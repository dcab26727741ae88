/** Advance widths of a common sans-serif, in thousandths of the font size. Readers' fonts differ a little: callers leave room. */
const widths: Readonly<Record<string, number>> = {
  ...ofEach(" .,:;'!|ijlI()[]/", 290),
  ...ofEach('ftr-*"', 340),
  ...ofEach('abdeghnopquL0123456789', 560),
  ...ofEach('cksvxyzJ', 510),
  ...ofEach('ABEKPSVXYTZF', 670),
  ...ofEach('CDGHNOQRUw', 740),
  ...ofEach('mMW', 880),
}

/**
 * About how wide a text is drawn.
 *
 * @param size Font size; the answer has the same unit.
 */
export function textWidth(text: string, size: number, style: 'plain' | 'bold' | 'mono' = 'plain'): number {
  if (style === 'mono') return text.length * size * 0.62
  const thousandths = [...text].reduce((sum, character) => sum + (widths[character] ?? 620), 0)
  return (thousandths / 1000) * size * (style === 'bold' ? 1.16 : 1.1)
}

/** Cuts a text into lines of about equal length, none wider than `limit` where words allow it. */
export function wrapText(text: string, size: number, limit: number, style?: 'plain' | 'bold'): string[] {
  const count = Math.ceil(textWidth(text, size, style) / limit)
  if (count < 2) return [text]
  // Aim for equal lines: a last line of one short word looks like a mistake.
  const aim = Math.min(limit, (textWidth(text, size, style) / count) * 1.35)
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const longer = lines.length === 0 ? word : `${lines.at(-1)} ${word}`
    if (lines.length > 0 && textWidth(longer, size, style) <= aim) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

function ofEach(characters: string, width: number): Record<string, number> {
  return Object.fromEntries([...characters].map((character) => [character, width]))
}
