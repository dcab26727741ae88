/**
 * How well a behaviour is known. `A`: Google's documentation says so. `B`: seen in a recorded answer of Google.
 * `C`: told by one third party who tried it. `D`: assumed; nobody we can name has seen it.
 */
export type Confidence = 'A' | 'B' | 'C' | 'D'

/** Something the emulator does as Google does, or is believed to do. */
export type Behaviour = {
  readonly id: string
  readonly says: string
  readonly source: string
  readonly confidence: Confidence
}

const limits = 'developers.google.com/workspace/sheets/api/limits'
const discovery = 'discovery document of Sheets v4, as commented in @googleapis/sheets 14'
const gspread = 'recordings of gspread (burnash/gspread 5e2b628)'
const gargle = 'recorded error answers of r-lib/gargle'
const metadataGuide = 'guide "Read, write, and search metadata"'
const appendGuide = 'guide "Read and write cell values", section on appending'
const gdrives = 'live probes written down in gitronald/gdrives'
const mcp = 'live probes of mmedum/google-sheets-mcp'
const triage = 'live probe quoted by an inbox_triage test'
const scratch = 'answers of a scratch spreadsheet, pinned in the tests of an agent for Sheets'
const backlot = 'answers measured for the double of brekkylab/backlot'
const drive = 'reference of Drive v3, as commented in @googleapis/drive'
const users = 'error texts quoted in public issue threads'
const assumed = 'assumption'

const row = (id: string, confidence: Confidence, says: string, source: string): Behaviour => ({
  id,
  says,
  source,
  confidence,
})

/** Every behaviour of the emulator that could be wrong, with where it is known from. */
export const behaviours: readonly Behaviour[] = [
  row(
    'range-a1',
    'B',
    'A1 ranges may be closed, open at the end, whole rows or columns, and reversed.',
    gspread,
  ),
  row('range-r1c1', 'A', 'R1C1 ranges are read as well.', discovery),
  row(
    'range-named',
    'B',
    'A named range stands for its cells, with or without the title of its tab before it.',
    gspread,
  ),
  row(
    'range-echo',
    'B',
    'An answer names the range it clipped to the grid, in quotes only where the title needs them.',
    gspread,
  ),
  row(
    'range-unknown',
    'B',
    'A range that names no tab is 400 "Unable to parse range", also when the tab was renamed.',
    gargle,
  ),
  row(
    'range-quotes',
    'C',
    'Titles of letters, digits, `_` and `.` go without quotes; those that look like a cell, such as `ABC1234`, have them.',
    scratch,
  ),
  row(
    'range-outside',
    'C',
    'A range that begins outside the grid is 400 "exceeds grid limits", with its open sides as asked for: `A1001:B`.',
    gdrives,
  ),
  row(
    'range-inside',
    'C',
    '`repeatCell` takes a range that ends outside the grid, or that holds no cell; the grid is not grown.',
    gdrives,
  ),
  row(
    'range-clipped',
    'C',
    'A range that begins inside the grid and ends outside is clipped when it is read.',
    backlot,
  ),
  row(
    'read-trim',
    'B',
    'Reads leave out empty cells at the end of rows and empty rows at the end; with nothing left there is no `values`.',
    gspread,
  ),
  row('read-columns', 'B', '`majorDimension=COLUMNS` gives columns.', gspread),
  row(
    'render',
    'B',
    'FORMATTED_VALUE, UNFORMATTED_VALUE and FORMULA; dates of the last two are serial numbers.',
    gspread,
  ),
  row(
    'render-moments',
    'A',
    '`dateTimeRenderOption=FORMATTED_STRING` gives dates as text where values are unformatted.',
    discovery,
  ),
  row('format-automatic', 'B', 'A number without a format shows up to ten digits of a fraction.', gspread),
  row(
    'format-large',
    'C',
    'From 1E+15 on a number shows as a power of ten with five decimals: a NIK typed as a number reads 3.20101E+15.',
    users,
  ),
  row(
    'format-pattern',
    'A',
    'Number, currency, percentage and date patterns, with sections, groups and quoted text.',
    'guide "Date and number formats"',
  ),
  row('format-rounds', 'C', 'What is shown is rounded: 23:59:59.999 shows as the next day.', gdrives),
  row(
    'format-locale',
    'D',
    'Separators and names of months follow the locale of the spreadsheet, as this runtime knows it.',
    assumed,
  ),
  row('raw', 'A', 'RAW keeps texts as they are; numbers and truth values are never parsed.', discovery),
  row(
    'entered-us',
    'B',
    'USER_ENTERED in en_US reads formulas, `2,000,000.01`, and `2020-01-01` with the pattern yyyy-mm-dd.',
    gspread,
  ),
  row('entered-day-order', 'C', 'In en_US `8/3/2021` is 3 August and `21/8/2025` stays text.', gdrives),
  row(
    'entered-id',
    'D',
    'In id_ID `8/3/2021` is 8 March, `1.234,5` is a number, and `21 Agustus 2025` is a date.',
    assumed,
  ),
  row(
    'entered-format',
    'C',
    'What is typed brings its format: currency, percentage, grouped number, date.',
    gdrives,
  ),
  row(
    'entered-hours',
    'C',
    'A typed `09:05` shows as `9:05`. That a moment with a `T` stays text is assumed.',
    gdrives,
  ),
  row(
    'links',
    'C',
    'A typed address becomes a link by its format, blue and underlined in the effective format alone; a text value does not. `HYPERLINK` links without a format.',
    gdrives,
  ),
  row(
    'formula-kept',
    'C',
    'Formulas are kept with their references in capitals, in order, and titles as they are written: `=sales!b3:a2` is `=Sales!A2:B3`.',
    scratch,
  ),
  row(
    'entered-text-format',
    'C',
    'A cell formatted as plain text keeps what is typed, `007` too.',
    'googlesheets4 and gspread issue threads',
  ),
  row('entered-plus', 'C', 'A text that begins with `+` and is no number becomes a formula.', users),
  row(
    'write-null',
    'A',
    '`null` leaves a cell as it is, `""` empties it; `null` is not counted among the updated cells.',
    discovery,
  ),
  row(
    'write-fit',
    'C',
    'Values that do not fit the range are 400 "tried writing to row [n]" or "column [X]"; a single cell is only where writing begins.',
    users,
  ),
  row(
    'batch-part',
    'C',
    '`values.batchUpdate` and `values.batchClear` say which part is at fault: "Invalid data[1]: …", "Invalid range[0]: …".',
    users,
  ),
  row('write-count', 'B', '`values.batchUpdate` counts each row and column of a tab once.', gspread),
  row(
    'append-table',
    'B',
    '`values.append` goes on below the last block of touching cells that the range meets, from its first column: gaps drift to the right.',
    `${gspread}; ${appendGuide}`,
  ),
  row(
    'append-none',
    'A',
    'Where no block is met, it writes at the upper left of the range and names no table.',
    appendGuide,
  ),
  row(
    'append-hidden',
    'C',
    'A table with a hidden column is not found: what is appended is written over its headers.',
    'theoephraim/node-google-spreadsheet#706; PipedreamHQ/pipedream#20115',
  ),
  row(
    'paste-filter',
    'C',
    '`pasteData` passes over the rows that a filter hides.',
    'googleapis/google-api-php-client-services#329',
  ),
  row('append-insert', 'A', '`INSERT_ROWS` pushes what is below down.', discovery),
  row(
    'append-cells',
    'A',
    '`appendCells` writes after the last row of the tab that has data and adds rows when there are too few.',
    discovery,
  ),
  row(
    'update-cells-range',
    'A',
    '`updateCells` with a range clears what the rows do not cover, within its mask.',
    discovery,
  ),
  row('update-cells-start', 'A', '`updateCells` with a start touches only the cells it is given.', discovery),
  row(
    'update-cells-text',
    'C',
    'A `stringValue` is never parsed: `=1+1` stays text.',
    'changelog of google-spreadsheet 5.2',
  ),
  row('mask-required', 'A', 'A request without a mask is refused.', discovery),
  row(
    'batch-order',
    'A',
    'Requests are carried out in order; a later one sees what an earlier one did.',
    discovery,
  ),
  row('batch-atomic', 'A', 'When one request is refused nothing is changed.', discovery),
  row(
    'batch-index',
    'B',
    'The error names the request: "Invalid requests[0].updateSheetProperties: …".',
    gspread,
  ),
  row('batch-unknown', 'C', 'A misspelt name is 400 "Unknown name … Cannot find field."', users),
  row(
    'batch-echo',
    'A',
    '`includeSpreadsheetInResponse` gives the spreadsheet after the change, with cells on demand.',
    discovery,
  ),
  row(
    'sheet-zero',
    'B',
    'Ranges in answers leave out the tab id 0; the properties of a tab have it.',
    gspread,
  ),
  row('reply-empty', 'B', 'Requests without an answer are answered with an empty object.', gspread),
  row(
    'sheet-titles',
    'C',
    'A title is given once and has at most 100 characters; an id is given once and is not negative.',
    `${users}; ${scratch}`,
  ),
  row('sheet-last', 'B', 'The last tab can be neither hidden nor deleted.', `${gspread}; ${users}`),
  row(
    'sheet-index',
    'B',
    'A tab is moved to an index counted before it is taken out.',
    `${gspread}; ${discovery}`,
  ),
  row(
    'shift',
    'B',
    'Deleting rows or columns closes the gap; inserting and moving shift the cells.',
    gspread,
  ),
  row(
    'shift-objects',
    'D',
    'Merges, protections, names, filters, rules and groups go along with the rows and columns they lie in.',
    assumed,
  ),
  row('shift-formulas', 'D', 'References in formulas follow; what is deleted becomes #REF!.', assumed),
  row(
    'move-index',
    'C',
    '`moveDimension` counts its destination before the removal and refuses one inside its own rows.',
    gdrives,
  ),
  row('insert-looks', 'D', 'New rows take format and validation of the row before or after them.', assumed),
  row(
    'refuse-insert',
    'C',
    'Inserting beyond the grid is refused, and so is inserting at its end without `inheritFromBefore`.',
    `${triage}; ${scratch}`,
  ),
  row(
    'refuse-delete',
    'C',
    'All rows, or all that are not frozen, cannot be deleted.',
    `${scratch}; ${users}`,
  ),
  row(
    'refuse-move',
    'C',
    'A move to where the rows already are, beyond the grid or into a merge is refused.',
    `${gdrives}; ${triage}`,
  ),
  row(
    'refuse-coordinate',
    'C',
    'Cells that start outside the grid, or reach out of it, are refused in words of their own.',
    `${users}; ${mcp}`,
  ),
  row('refuse-sort', 'C', 'A refused sort says where the vertical merge stands.', triage),
  row(
    'refuse-frozen',
    'C',
    'A merge does not cross the edge of what is frozen, nor a new edge a merge.',
    users,
  ),
  row('refuse-merge-filter', 'C', 'A merge does not cross the edge of a filter.', users),
  row(
    'refuse-objects',
    'C',
    'Names are given once, a protection that only warns has no editors, and bands do not lie over bands.',
    users,
  ),
  row(
    'auto-resize',
    'B',
    'A column is made as wide as its widest text in Arial; the scale is that of the one recorded width.',
    gspread,
  ),
  row('sort', 'B', '`sortRange` orders texts, by several columns, up or down.', gspread),
  row(
    'sort-types',
    'C',
    'Numbers come before texts and empty cells last, in either order; equal rows keep their order.',
    triage,
  ),
  row('sort-hidden', 'C', 'Hidden rows stay in place; a range with vertical merges is refused.', triage),
  row('sort-metadata', 'C', 'Developer metadata of rows goes along when whole rows are sorted.', mcp),
  row(
    'merge',
    'B',
    'Merging by all, columns or rows; only the upper left value is kept; cutting through a merge is refused.',
    `${gspread}; ${users}`,
  ),
  row(
    'copy-paste',
    'A',
    '`copyPaste` repeats a source that fits several times; `cutPaste` leaves the source empty (also recorded).',
    discovery,
  ),
  row(
    'metadata-unique',
    'C',
    'A metadata id that is taken is 400 "already exists", and the whole batch is refused: a compare-and-swap.',
    'documentation says unsuccessful; text from a third party',
  ),
  row(
    'metadata-lookup',
    'A',
    'Lookups match all members given; none given matches everything.',
    metadataGuide,
  ),
  row(
    'metadata-follows',
    'A',
    'Metadata moves with its row, column or tab, and is deleted with it.',
    metadataGuide,
  ),
  row(
    'metadata-quota',
    'A',
    '30 000 characters for the spreadsheet and 30 000 for each tab. The text of the error is assumed.',
    metadataGuide,
  ),
  row(
    'metadata-members',
    'C',
    'Metadata needs a key, a visibility and a place, a row or column alone; a search needs a filter.',
    mcp,
  ),
  row(
    'data-filter-echo',
    'C',
    'Answers give filters back without what is zero, and ranges not in the order asked: here in the reverse.',
    scratch,
  ),
  row('metadata-scope', 'A', 'Looking for metadata needs a scope that may write.', discovery),
  row(
    'protected',
    'C',
    'A protected cell is 400 "You are trying to edit a protected cell or object" for all but its editors and the owner; warn-only ones let programs pass.',
    users,
  ),
  row(
    'protected-reply',
    'B',
    'The reply shows the editors as sent; a later read shows who protected it among them.',
    gspread,
  ),
  row(
    'validation',
    'C',
    'A strict rule stops what people type, not what programs write.',
    'openclaw/gogcli#29',
  ),
  row(
    'borders',
    'D',
    'A border comes back with a width and, where none was sent, with the colour black.',
    assumed,
  ),
  row(
    'checkbox',
    'C',
    'A checkbox makes an empty cell FALSE: rows of checkboxes do not read as empty.',
    'n8n-io/n8n#9950',
  ),
  row('basic-filter', 'B', 'A filter over a whole tab comes back with the edges that the grid had.', gspread),
  row(
    'gradient',
    'C',
    'A colour scale has two ends, each with a type; what needs a value must have one, and MIN and MAX drop theirs.',
    mcp,
  ),
  row(
    'table-columns',
    'C',
    'A table has an entry for every column, named by its header cell; names that are sent are written there. Texts of a BOOLEAN column become FALSE, and rules on typed columns are refused.',
    `${mcp}; ${users}`,
  ),
  row('filters', 'D', 'Filters and hidden rows do not alter reads.', assumed),
  row(
    'colours',
    'B',
    'Colours come back with eight bits a part, zero parts left out, in both the old and the new member.',
    gspread,
  ),
  row(
    'formulas',
    'D',
    'Common functions are worked out (a quotient is recorded); errors have a type and a message; remote functions read `Loading...` until a test settles them. Any other function reads #NAME?, although Google may have it.',
    assumed,
  ),
  row(
    'get-ranges',
    'B',
    '`spreadsheets.get` with `ranges` gives only those tabs; a mask decides about cells by itself.',
    gspread,
  ),
  row('get-merges', 'C', '`spreadsheets.get` with ranges tells only of merges that touch them.', triage),
  row(
    'field-mask',
    'B',
    'A mask that names what is not there is 400; blanks are not skipped.',
    `${gargle}; ${users}`,
  ),
  row('not-found', 'B', 'An unknown spreadsheet is 404, one not shared is 403.', gspread),
  row('body-shape', 'B', '`values` that are no list of lists are 400 with the field named.', gspread),
  row(
    'body-words',
    'C',
    'A word that an enumeration does not have is 400 "Invalid value at", with the path in snake case; all wrong members are told at once. Which enumerations belong to one message is mostly assumed.',
    `${backlot}; ${users}`,
  ),
  row(
    'refuse-filter',
    'C',
    'Reading and clearing by data filters needs one, and each must say what it looks for; no side of a range is negative.',
    backlot,
  ),
  row('oneof', 'C', 'Two members of which a message takes one are 400 "oneof field … is already set".', mcp),
  row(
    'query-unknown',
    'C',
    'A parameter that a method of Sheets does not have is 400 "Cannot bind query parameter".',
    users,
  ),
  row(
    'no-token',
    'C',
    'Without a token a GET is 403 "unregistered callers" and anything else 401; a token that is not valid is 401 everywhere.',
    backlot,
  ),
  row('scopes', 'A', 'A read-only token may read and not write.', discovery),
  row(
    'grid-limits',
    'C',
    'Ten million cells, 18 278 columns, 50 000 characters a cell, 100 000 requests a batch.',
    'support.google.com/drive/answer/37603; airbytehq/airbyte#41977, #42904',
  ),
  row(
    'quota',
    'A',
    'Each request counts once, 60 reads and 60 writes a minute a user, 300 a project.',
    limits,
  ),
  row(
    'quota-body',
    'B',
    '429 has no Retry-After of its own; its details name the limit.',
    'recordings of gspread-pandas and gargle',
  ),
  row(
    'drive-files',
    'B',
    'Files are made, found by name, described and deleted; a deleted one is 404 in Sheets too.',
    gspread,
  ),
  row('drive-version', 'A', '`version` grows with every change, also of sharing.', drive),
  row(
    'drive-errors',
    'B',
    'Drive says no in its older words, with the parameter at fault; its quota is 403 and not 429.',
    `${gargle}; ${drive}`,
  ),
  row(
    'drive-revisions',
    'C',
    'Revisions are few: changes soon after each other are one. That soon is an hour is assumed.',
    gdrives,
  ),
  row(
    'drive-import',
    'B',
    'A CSV that is uploaded becomes one tab of the title of the spreadsheet, read as if typed, in the time zone of California; v2 answers in its own words.',
    gspread,
  ),
  row(
    'drive-export',
    'B',
    'The first tab as CSV, with CRLF between rows and none at the end; in TSV each tab and break of a cell is a blank.',
    `${gspread}; ${gdrives}; ${backlot}`,
  ),
  row(
    'drive-comments',
    'B',
    'Comments are listed with a mask; a spreadsheet without any has an empty list.',
    gspread,
  ),
  row(
    'drive-folders',
    'A',
    'Files lie in folders: they are made there, listed by `in parents`, and moved by `addParents` and `removeParents`.',
    drive,
  ),
  row(
    'drive-copy',
    'C',
    'A copy of a file carries developer metadata along and is shared with nobody.',
    'a plan of MakingFlow',
  ),
  row(
    'undo',
    'D',
    'Undo puts back what the person had changed, over what others have written there since.',
    assumed,
  ),
]

const known = new Map(behaviours.map((behaviour) => [behaviour.id, behaviour]))

/** A behaviour by its id. */
export function behaviourOf(id: string): Behaviour {
  const found = known.get(id)
  if (found === undefined) throw new RangeError(`No behaviour is called ${id}: add it to behaviours.ts.`)
  return found
}
