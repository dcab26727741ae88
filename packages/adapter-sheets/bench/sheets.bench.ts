import type { Json, Kind } from '@kemandirian/core/storage'
import { type Bench, interleave, ratio, rounded } from '../../core/bench/harness.js'
import { sheetLayout, tabLayout } from '../src/layout/tab-layout.js'
import { planMerge } from '../src/merge/plan-merge.js'
import { tabStructure } from '../src/read/tab-structure.js'
import { rowsOf, type WireSpreadsheet } from '../src/read/wire-spreadsheet.js'
import { tabRows } from '../src/sync/tab-rows.js'

/**
 * Planning what a tab of 5 000 rows and 20 columns and its documents have to tell each other: nothing, or one cell of
 * every tenth row that was typed. The answer of Google's is parsed in each case, and in one of them only that.
 */
export const bench: Bench = {
  title: 'S1: planning 5 000 × 20 cells of a sheet',
  run: async () => {
    if (planned(quiet) !== 0 || planned(typed) !== rows / 10)
      throw new Error('The plans are not what was typed')
    const timings = await interleave(
      [
        { name: parsing, items: rows, run: (items) => (items === 0 ? 0 : read(quiet).sheets!.length) },
        { name: nothing, items: rows, run: (items) => (items === 0 ? 0 : planned(quiet)) },
        { name: some, items: rows, run: (items) => (items === 0 ? 0 : planned(typed)) },
      ],
      { rounds: 7, warmUp: 2, shared: 0 },
    )
    const goal = (name: string, limit: number) => ({
      goal: 'S1',
      ratio: rounded(ratio(timings, name, parsing)),
      limit,
      means: `"${name}" by "${parsing}"`,
    })
    return {
      tables: [{ title: `${(quiet.length / 1e6).toFixed(1)} MB of JSON`, timings }],
      // No peer plans: the limits keep us where we were, on a machine that is not quiet.
      goals: [goal(nothing, 4), goal(some, 4)],
    }
  },
}

const rows = 5_000
const parsing = 'JSON.parse of the answer alone'
const nothing = 'parse and plan, nothing to say'
const some = 'parse and plan, 500 cells typed'

const names = Array.from({ length: 20 }, (_, at) => `f${at}`)
const kind: Kind = { name: 'orang', fields: Object.fromEntries(names.map((name) => [name, 'text' as const])) }
const columns = Object.fromEntries(names.map((name) => [name, `Kolom ${name}`]))
const layout = sheetLayout([tabLayout({ kind }, { title: 'Orang', columns })]).tabs[0]!
const textAt = (row: number, at: number) => `isi ${row} kolom ${at}`
const ids = Array.from({ length: rows }, (_, row) => `orang-${row}`)
const base = ids.map((id, row) => ({
  id,
  status: 'in-sheet' as const,
  fields: Object.fromEntries(names.map((name, at): [string, Json] => [name, textAt(row, at)])),
}))
const documents = base.map(({ id, fields }) => ({ id, revision: '1', fields }))
const quiet = answer(textAt)
const typed = answer((row, at) => (row % 10 === 0 && at === 7 ? `diketik ${row}` : textAt(row, at)))

/** What Google answers, with the masks that are asked for. */
function answer(shown: (row: number, at: number) => string): string {
  const cell = (stringValue: string) => ({
    userEnteredValue: { stringValue },
    effectiveValue: { stringValue },
    effectiveFormat: { numberFormat: { type: 'TEXT' } },
  })
  const technical = ['Kesalahan', '_kunci', '_versi', '_dokumen', '_dokumen_2', '_dokumen_3']
  const header = { values: [...Object.values(columns), ...technical].map(cell) }
  const body = ids.map((id, row) => ({
    values: [...names.map((_, at) => cell(shown(row, at))), {}, cell(`lapas-contoh/${id}`)],
  }))
  const noted = [...names, ...technical].map((metadataValue) => ({
    developerMetadata: [{ metadataKey: 'kemandirian.column', metadataValue }],
  }))
  const properties = { sheetId: 7, title: 'Orang', gridProperties: { rowCount: rows + 1, columnCount: 26 } }
  const data = [{ rowData: [header, ...body], columnMetadata: noted }]
  return JSON.stringify({ sheets: [{ properties, data }] })
}

const read = (text: string) => JSON.parse(text) as WireSpreadsheet

function planned(text: string): number {
  const sheet = read(text).sheets![0]!
  const structure = tabStructure(layout, sheet)!
  const { tab } = tabRows(
    {
      structure,
      grid: rowsOf(sheet),
      rows: new Map(),
      damaged: new Map(),
      wrongIds: [],
      scrambled: false,
      problems: [],
    },
    {
      facility: 'lapas-contoh',
      base: new Map(base.map((row) => [row.id, row])),
      documents: new Map(documents.map((document) => [document.id, document])),
      names: {},
      refused: new Map(),
      registered: [],
      naming: new Set(),
    },
  )
  const { store } = planMerge({
    columns: structure.tab.columns.map(({ name, header }) => ({ name, header, owner: 'shared' })),
    base,
    tab,
    documents,
    newId: () => '',
  })
  return store.length
}
