/** Words that give away that someone was in custody. Matched as whole words, whatever their capitals or ending. */
export const giveAwayWords: readonly string[] = [
  'lapas',
  'lpka',
  'lpas',
  'lembaga pemasyarakatan',
  'pemasyarakatan',
  'ditjenpas',
  'kemenimipas',
  'imipas',
  'kemenkumham',
  'rutan',
  'rumah tahanan',
  'cabrutan',
  'bapas',
  'penjara',
  'pidana',
  'narapidana',
  'napi',
  'terpidana',
  'tahanan',
  'warga binaan',
  'wbp',
  'anak binaan',
  'anak didik',
  'kalapas',
  'karutan',
  'giatja',
  'binadik',
  'bimnadik',
  'asimilasi',
  'remisi',
  'rehabilitasi',
  'prison',
  'prisoner',
  'inmate',
  'jail',
  'correctional',
  'corrections',
  'detention',
  'detainee',
  'convict',
]

/**
 * The give-away words that stand in the texts, each once. They are read by whole words, also with `s` or `nya` at their
 * end (`inmates`, `napinya`); in a URI a word counts when one begins with it: `did:web:lapasbanjar.example`.
 */
export function giveAwayWordsIn(texts: Iterable<string>): string[] {
  const found = new Set<string>()
  for (const text of texts) {
    const spaced = ` ${text.toLowerCase().replace(/[^a-z]+/g, ' ')} `
    const end = /^[a-z][a-z0-9+.-]*:\S+$/i.test(text) ? '' : ' '
    for (const word of giveAwayWords)
      if (endings.some((ending) => spaced.includes(` ${word}${ending}${end}`))) found.add(word)
  }
  return giveAwayWords.filter((word) => found.has(word))
}

const endings = ['', 's', 'nya']
