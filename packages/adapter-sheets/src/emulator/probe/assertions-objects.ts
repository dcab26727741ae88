import type { Json, JsonObject } from '../model/json.js'
import type { Assertion } from './assertions.js'
import { type Bench, same } from './bench.js'

/** Ids that no other run is likely to have taken. */
const freeId = (bench: Bench, tab: { sheetId: number }): number =>
  1 + ((tab.sheetId * 31 + bench.seen.length) % 2_000_000_000)

const metadata = (metadataId: number, location: JsonObject, more: JsonObject = {}): JsonObject => ({
  createDeveloperMetadata: {
    developerMetadata: {
      metadataId,
      metadataKey: 'probe',
      metadataValue: 'v',
      visibility: 'DOCUMENT',
      location,
      ...more,
    },
  },
})

const search = async (bench: Bench, developerMetadataLookup: JsonObject): Promise<JsonObject[]> => {
  const body: Json = { dataFilters: [{ developerMetadataLookup }] }
  const { matchedDeveloperMetadata } = await bench.ask('POST', '/developerMetadata:search', body)
  return ((matchedDeveloperMetadata ?? []) as JsonObject[]).map(
    (match) => match.developerMetadata as JsonObject,
  )
}

export const objects: readonly Assertion[] = [
  {
    behaviour: 'range-named',
    says: 'reads a named range with and without its tab',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['a', 'b']])
      const name = `probe_${sheetId}`
      await bench.batch({
        addNamedRange: {
          namedRange: {
            name,
            range: { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 },
          },
        },
      })
      same(await bench.values(name), [['b']])
      same(await bench.values(`${title}!${name}`), [['b']])
    },
  },
  {
    behaviour: 'metadata-unique',
    says: 'refuses an id that is taken, and everything else in the same batch: a compare-and-swap',
    check: async (bench) => {
      const tab = await bench.tab([['before']])
      const id = freeId(bench, tab)
      const write: JsonObject = {
        updateCells: {
          start: { sheetId: tab.sheetId, rowIndex: 0, columnIndex: 0 },
          rows: [{ values: [{ userEnteredValue: { stringValue: 'after' } }] }],
          fields: 'userEnteredValue',
        },
      }
      await bench.batch(metadata(id, { sheetId: tab.sheetId }))
      same(
        await bench.batchRefused(metadata(id, { sheetId: tab.sheetId }), write),
        `Invalid requests[0].createDeveloperMetadata: Cannot add developer metadata with ID [${id}] because developer metadata with that ID already exists.`,
      )
      same(await bench.values(tab.title), [['before']])
    },
  },
  {
    behaviour: 'metadata-lookup',
    says: 'finds metadata by id, by key, and by place',
    check: async (bench) => {
      const tab = await bench.tab()
      const { sheetId } = tab
      const id = freeId(bench, tab)
      const dimensionRange = { sheetId, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 }
      await bench.batch(metadata(id, { dimensionRange }))
      same(await search(bench, { metadataId: id }), [
        {
          metadataId: id,
          metadataKey: 'probe',
          metadataValue: 'v',
          visibility: 'DOCUMENT',
          location: { locationType: 'COLUMN', dimensionRange },
        },
      ])
      same((await search(bench, { metadataKey: 'probe', metadataLocation: { dimensionRange } })).length, 1)
      same((await search(bench, { metadataKey: 'other', metadataLocation: { sheetId } })).length, 0)
      same((await search(bench, { locationType: 'ROW', metadataLocation: { sheetId } })).length, 0)
    },
  },
  {
    behaviour: 'metadata-follows',
    says: 'moves with its column and is deleted with it',
    check: async (bench) => {
      const tab = await bench.tab()
      const { sheetId } = tab
      const id = freeId(bench, tab)
      await bench.batch(
        metadata(id, { dimensionRange: { sheetId, dimension: 'COLUMNS', startIndex: 1, endIndex: 2 } }),
      )
      await bench.batch({
        insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 } },
      })
      const place = (await search(bench, { metadataId: id })).map(({ location }) => location as JsonObject)
      same(
        place.map(({ dimensionRange }) => (dimensionRange as JsonObject).startIndex),
        [2],
      )
      await bench.batch({
        deleteDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 } },
      })
      same(await search(bench, { metadataId: id }), [])
    },
  },
  {
    behaviour: 'metadata-quota',
    says: 'refuses more than thirty thousand characters at a tab',
    check: async (bench) => {
      const tab = await bench.tab()
      const id = freeId(bench, tab)
      const big = { metadataValue: 'x'.repeat(15_000) }
      await bench.batch(metadata(id, { sheetId: tab.sheetId }, big))
      await bench.batchRefused(metadata(id + 1, { sheetId: tab.sheetId }, big))
    },
  },
  {
    behaviour: 'protected-reply',
    says: 'shows editors as sent in the reply and who protected it in a read',
    check: async (bench) => {
      const { sheetId } = await bench.tab()
      const range = { sheetId, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 2 }
      const [reply] = await bench.batch({
        addProtectedRange: { protectedRange: { range, warningOnly: true } },
      })
      const { protectedRangeId, ...shown } = (reply as { addProtectedRange: { protectedRange: JsonObject } })
        .addProtectedRange.protectedRange
      same(shown, { range, warningOnly: true, requestingUserCanEdit: true, editors: {} })
      const answer = await bench.ask('GET', '?fields=sheets.protectedRanges(protectedRangeId,editors.users)')
      const all = (answer.sheets as { protectedRanges?: JsonObject[] }[]).flatMap(
        (sheet) => sheet.protectedRanges ?? [],
      )
      const own = all.filter((one) => one.protectedRangeId === protectedRangeId)
      same(
        own.map(({ editors }) => ((editors as { users?: string[] }).users ?? []).length > 0),
        [true],
      )
    },
  },
  {
    behaviour: 'validation',
    says: 'lets a program write what a strict rule forbids people',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab()
      const condition = {
        type: 'ONE_OF_LIST',
        values: [{ userEnteredValue: 'Ya' }, { userEnteredValue: 'Tidak' }],
      }
      await bench.batch({
        setDataValidation: {
          range: { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
          rule: { condition, strict: true, showCustomUi: true },
        },
      })
      await bench.write(`${title}!A1`, [['Mungkin']])
      same(await bench.values(title), [['Mungkin']])
    },
  },
  {
    behaviour: 'borders',
    says: 'gives a border back with its width and colour',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['a']])
      const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }
      await bench.batch({ updateBorders: { range, bottom: { style: 'SOLID' } } })
      same(await bench.cell(`${title}!A1`, 'userEnteredFormat.borders'), {
        userEnteredFormat: {
          borders: { bottom: { style: 'SOLID', width: 1, color: {}, colorStyle: { rgbColor: {} } } },
        },
      })
    },
  },
  {
    behaviour: 'checkbox',
    says: 'reads FALSE in a cell that became a checkbox',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab()
      const range = { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 }
      await bench.batch({
        setDataValidation: { range, rule: { condition: { type: 'BOOLEAN' }, showCustomUi: true } },
      })
      same(await bench.values(title), [['FALSE']])
    },
  },
  {
    behaviour: 'filters',
    says: 'reads filtered and hidden rows all the same',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['h'], ['a'], ['b']])
      await bench.batch({
        setBasicFilter: {
          filter: {
            range: { sheetId, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 1 },
            criteria: { 0: { hiddenValues: ['a'] } },
          },
        },
      })
      same(await bench.values(title), [['h'], ['a'], ['b']])
    },
  },
  {
    behaviour: 'colours',
    says: 'gives colours back in both members, with eight bits a part',
    check: async (bench) => {
      const { title, sheetId } = await bench.tab([['a']])
      await bench.batch({
        repeatCell: {
          range: { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 },
          cell: { userEnteredFormat: { backgroundColor: { red: 1, green: 0, blue: 0.498 } } },
          fields: 'userEnteredFormat.backgroundColor',
        },
      })
      const color = { red: 1, blue: 0.49803922 }
      same(await bench.cell(`${title}!A1`, 'userEnteredFormat(backgroundColor,backgroundColorStyle)'), {
        userEnteredFormat: { backgroundColor: color, backgroundColorStyle: { rgbColor: color } },
      })
    },
  },
  {
    behaviour: 'get-ranges',
    says: 'gives only the tabs that the ranges name',
    check: async (bench) => {
      const { title } = await bench.tab([['a', 'b']])
      same(
        await bench.ask(
          'GET',
          `?ranges=${title}!B1&fields=sheets(properties.title,data.rowData.values.formattedValue)`,
        ),
        {
          sheets: [{ properties: { title }, data: [{ rowData: [{ values: [{ formattedValue: 'b' }] }] }] }],
        },
      )
    },
  },
  {
    behaviour: 'field-mask',
    says: 'refuses a mask that names what is not there, and one with a blank',
    check: async (bench) => {
      for (const fields of ['sheets.sheetProperties', 'properties, sheets.properties']) {
        same(
          await bench.refused('GET', `?fields=${encodeURIComponent(fields)}`),
          'Request contains an invalid argument.',
        )
      }
    },
  },
  {
    behaviour: 'sheet-last',
    says: 'cannot hide all tabs',
    check: async (bench) => {
      const answer = await bench.ask('GET', '?fields=sheets.properties.sheetId')
      const hide = (answer.sheets as { properties: { sheetId?: number } }[]).map(
        ({ properties: { sheetId = 0 } }) => ({
          updateSheetProperties: { properties: { sheetId, hidden: true }, fields: 'hidden' },
        }),
      )
      same((await bench.batchRefused(...hide)).endsWith("You can't hide all the sheets in a document."), true)
    },
  },
  {
    behaviour: 'sheet-index',
    says: 'counts the new index of a tab before it is taken out',
    check: async (bench) => {
      const [first, second] = [await bench.tab(), await bench.tab()]
      const order = async () => {
        const answer = await bench.ask('GET', '?fields=sheets.properties(sheetId,index)')
        const all = (answer.sheets as { properties: { sheetId: number; index: number } }[]).map(
          ({ properties }) => properties,
        )
        return [first, second].map(({ sheetId }) => all.find((one) => one.sheetId === sheetId)?.index ?? 0)
      }
      const [at = 0, next = 0] = await order()
      await bench.batch({
        updateSheetProperties: { properties: { sheetId: first.sheetId, index: next + 1 }, fields: 'index' },
      })
      same(await order(), [at + 1, at])
    },
  },
]
