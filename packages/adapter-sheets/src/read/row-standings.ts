import { isEmpty, textOf, type WireCell } from '../cells/wire-cell.js'
import { type ColumnLayout, folded, technicalHeaders } from '../layout/tab-layout.js'
import type { TabStructure } from './tab-structure.js'

/**
 * What a row without an id is, where it is no row of the list:
 *
 * - `heading`: the headers once more, or the title above them, as on every printed page.
 * - `footer`: totals, page numbers, legends, signatures. Every cell in it looks like one; it is left in peace.
 * - `doubtful`: it stands below a signature or a legend, or begins with a word of one, and does not look like one; or
 *   it is no more than the name of a block. It may be a person: it is told, and never taken as new.
 */
type RowStanding = 'heading' | 'footer' | 'doubtful'

type Row = readonly WireCell[]

/**
 * Tells the rows of the list from what staff write below and between them. Rows of the list are not in the answer. After
 * a signature the list is over, until its headers or a row with an id come again; after a legend, until the next row
 * with more than one cell.
 *
 * @param naming Columns that say whom a row is about: words of a footer in them make the row doubtful.
 */
export function rowStandings(
  { tab, columns, headerRow }: Pick<TabStructure, 'tab' | 'columns' | 'headerRow'>,
  grid: readonly Row[],
  naming: ReadonlySet<string> = new Set(),
): ReadonlyMap<number, RowStanding> {
  const shown = tab.columns.flatMap((column) => {
    const at = columns.get(column.name)
    return at === undefined ? [] : [{ column, at }]
  })
  const hidden = technicalHeaders.flatMap((name) => (name === 'Kesalahan' ? [] : (columns.get(name) ?? [])))
  const ours = new Set(technicalHeaders.flatMap((name) => columns.get(name) ?? []))
  const below = grid.slice(headerRow + 1).map((cells, i): Line => {
    const hasId = hidden.some((at) => textOf(cells[at]) !== '')
    const filled = hasId
      ? []
      : cells.flatMap((cell, at) => (ours.has(at) || isEmpty(cell) ? [] : [said(cell, at)]))
    return { row: headerRow + 1 + i, cells: filled, hasId }
  })
  // Most tabs have no word of any footer in them.
  const isPlain = below.every(({ cells }) =>
    cells.every(({ look }) => look === undefined || look === 'number'),
  )
  const headings = headingRows(below, shown)
  if (isPlain && headings.size === 0) return new Map()
  const lines = below.filter(({ row }) => !headings.has(row))
  const footers = footerLines(lines)
  const places = new Set(shown.flatMap(({ column, at }) => (naming.has(column.name) ? [at] : [])))

  const standings = new Map<number, RowStanding>()
  let after: 'list' | 'legend' | 'signature' = 'list'
  for (const line of below) {
    const { row, cells, hasId } = line
    if (hasId || headings.has(row)) {
      if (headings.has(row)) standings.set(row, 'heading')
      after = 'list'
    } else if (cells.length === 0) {
      if (after === 'legend') after = 'list'
    } else if (footers.has(line)) {
      standings.set(row, 'footer')
      if (cells.some(({ look }) => look === 'total' || look === 'page')) continue
      const isLegend = cells.every(({ look }) => look === 'note' || look === 'legend')
      if (!isLegend) after = 'signature'
      else if (after === 'list') after = 'legend'
    } else {
      if (after === 'legend' && cells.length > 1) after = 'list'
      const isGroup = cells.length === 1 && cells[0]!.look === 'group'
      const isWorded = cells.some(({ at, look }) => places.has(at) && look !== undefined && alone.has(look))
      if (after !== 'list' || isWorded || isGroup) standings.set(row, 'doubtful')
    }
  }
  return standings
}

/** What a cell looks like. */
type Look =
  | 'total'
  | 'page'
  | 'note'
  | 'opening'
  | 'nip'
  | 'title'
  | 'dated'
  | 'group'
  | 'legend'
  | 'bracketed'
  | 'rule'
  | 'number'

interface Said {
  readonly at: number
  readonly text: string
  readonly look: Look | undefined
}

interface Line {
  readonly row: number
  readonly cells: readonly Said[]
  readonly hasId: boolean
}

/** What nobody is called: the row needs nothing beside it to be known by. */
const alone: ReadonlySet<Look> = new Set(['total', 'page', 'note', 'opening', 'nip'])

const looks: readonly (readonly [Look, RegExp])[] = [
  ['total', /^(?:(?:sub|grand)[ -]?)?(?:total|jumlah|jml)\b|^rata-rata\b/i],
  ['page', /^(?:halaman|hal|hlm|page)\b[\s.:]*\d+(?:\s*(?:dari|of|\/)\s*\d+)?$/i],
  ['note', /^(?:keterangan|ket|catatan|nb|note|legenda|sumber|dicetak|dibuat pada)\s*[.:]/i],
  ['note', /^(?:keterangan|legenda|rekap|rekapitulasi)$|^demikian\b.*\bdibuat\b|^\*+\)/i],
  [
    'opening',
    /^(?:mengetahui|menyetujui|mengesahkan|diketahui|disetujui|disahkan)\b|^(?:diperiksa|dibuat|disusun)(?:\s+oleh)?\s*[,:]?(?:\n|$)|^yang (?:membuat|menyatakan|melaporkan|bertanda tangan)\b/i,
  ],
  ['nip', /^n\.?i\.?p\b\.?[\s:.]*[\d\s.…_-]*$/i],
  [
    'title',
    /^(?:(?:plt|plh|pgs|a\.?\s?n|u\.?\s?b|atas nama)\b[\s.]*)?(?:kepala|kalapas|karutan|kakanwil|kasi|kasubsi|kasubag|kabag|kabid|direktur|ketua|sekretaris|bendahara|instruktur|operator|petugas|pengelola|koordinator|penanggung jawab|penata|pembina|pengatur)\b|^ka\.\s/i,
  ],
  ['title', /\n\s*n\.?i\.?p\b/i],
  ['dated', /^[\p{L} .-]+,\s*(?:tanggal\s*)?(?:\d{1,2}|[.…_]+)\s+(?:\p{L}+\s+)?(?:\d{4}|[.…_]+)$/iu],
  ['group', /^(?:blok|kamar|sel|wisma|paviliun)\s+\S{1,12}$/i],
  ['legend', /^\S[^=:]{0,24}[=:]\s*\S|^[-•*·]\s*\S/],
  ['rule', /^[\s.…_():-]+$/],
  ['bracketed', /^\([^()\d]+\)$/],
  ['number', /^-?[\d.,]{1,12}(?:\s*(?:orang|org|wbp|jp|jam|hari|%))?$/i],
]

function said(cell: WireCell, at: number): Said {
  const text = textOf(cell).trim()
  if (cell.effectiveValue?.errorValue) return { at, text, look: 'number' }
  return { at, text, look: looks.find(([, pattern]) => pattern.test(text))?.[0] }
}

/** What stands in a row of totals. */
const besideTotal: ReadonlySet<Look> = new Set(['total', 'number', 'rule', 'legend', 'bracketed'])

/** What makes no row a footer by standing beside one. */
const notBeside: ReadonlySet<Look> = new Set(['total', 'number', 'group'])

/** Rows that look like footers in every cell: some by themselves, the others because they stand beside one. */
function footerLines(lines: readonly Line[]): ReadonlySet<Line> {
  const footers = new Set<Line>()
  for (const line of lines) {
    const looks = line.cells.map(({ look }) => look)
    const has = (...wanted: readonly Look[]) =>
      looks.some((look) => look !== undefined && wanted.includes(look))
    const isTotal = has('total') && looks.every((look) => look !== undefined && besideTotal.has(look))
    const isAlone = has(...alone) && looks.every((look) => look !== undefined && alone.has(look))
    if (!line.hasId && (isTotal || isAlone)) footers.add(line)
  }
  const isKnown = (line: Line | undefined) =>
    line !== undefined &&
    footers.has(line) &&
    line.cells.some(({ look }) => look !== 'total' && look !== 'page')
  /** Reached from a footer over blank rows alone. */
  const isBeside = (index: number, step: 1 | -1) => {
    let at = index + step
    while (lines[at]?.cells.length === 0 && !lines[at]!.hasId && Math.abs(at - index) < reach) at += step
    return isKnown(lines[at])
  }
  for (let grown = true; grown; ) {
    grown = false
    for (const [index, line] of lines.entries()) {
      const { cells, hasId } = line
      if (hasId || cells.length === 0 || footers.has(line)) continue
      const fits = cells.every(
        (cell) => (cell.look !== undefined && !notBeside.has(cell.look)) || isSigned(cell, index, lines),
      )
      if (!fits || !(isBeside(index, 1) || isBeside(index, -1))) continue
      footers.add(line)
      grown = true
    }
  }
  return footers
}

/** How many rows are left free for a signature. */
const reach = 8

/** A name above a NIP or a rank, and below what its bearer is: whoever signs. */
function isSigned({ at, text }: Said, index: number, lines: readonly Line[]): boolean {
  const next = (step: 1 | -1) => {
    for (let n = index + step; Math.abs(n - index) <= reach; n += step) {
      if (lines[n]?.hasId) return undefined
      const found = lines[n]?.cells.find((cell) => cell.at === at)
      if (found) return found.look
    }
    return undefined
  }
  if (/\d/.test(text)) return false
  const [above, below] = [next(-1), next(1)]
  return (
    (below === 'nip' || below === 'title') &&
    (above === 'opening' || above === 'title' || above === 'dated' || above === 'rule')
  )
}

/** Rows in which most cells say what their column is called, and the titles that stand right above such a row. */
function headingRows(
  lines: readonly Line[],
  shown: readonly { readonly column: ColumnLayout; readonly at: number }[],
): ReadonlySet<number> {
  const labels = new Map(
    shown.map(({ column, at }) => [at, new Set([column.header, ...column.aliases].map(folded))] as const),
  )
  const headings = new Set<number>()
  for (const [index, { row, cells, hasId }] of lines.entries()) {
    const filled = cells.filter(({ at }) => labels.has(at))
    const same = filled.filter(({ at, text }) => labels.get(at)!.has(folded(text)))
    if (hasId || same.length === 0 || same.length * 2 <= filled.length) continue
    headings.add(row)
    for (let above = index - 1; above >= Math.max(0, index - 5); above--) {
      const line = lines[above]!
      const isTitle = line.cells.length === 1 && title.test(line.cells[0]!.text)
      if (line.hasId || (line.cells.length > 0 && !isTitle)) break
      if (isTitle) headings.add(line.row)
    }
  }
  return headings
}

const title =
  /^(?:daftar|data|rekap|rekapitulasi|laporan|lampiran|tabel|lembaga|kementerian|kantor|bulan|periode)\b/i
