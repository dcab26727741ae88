import { badRequest } from './api-error.js'

/** What every method of Sheets takes. */
const common =
  'access_token alt callback fields key oauth_token prettyPrint quotaUser uploadType upload_protocol $.xgafv'
const rendering = 'valueRenderOption dateTimeRenderOption majorDimension'
const writing =
  'valueInputOption includeValuesInResponse responseValueRenderOption responseDateTimeRenderOption'

const own: Readonly<Record<string, string>> = {
  'spreadsheets.get': 'ranges includeGridData excludeTablesInBandedRanges',
  'values.get': rendering,
  'values.batchGet': `ranges ${rendering}`,
  'values.update': writing,
  'values.append': `insertDataOption ${writing}`,
}

/** @throws ApiError 400 that names all parameters of the address that the method of Sheets does not have. */
export function refuseUnknownParameters(operation: string, query: URLSearchParams): void {
  const known = new Set(`${common} ${own[operation] ?? ''}`.split(' '))
  const violations = [...new Set(query.keys())]
    .filter((name) => !known.has(name))
    .map((name) => ({
      field: '',
      description: `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
    }))
  if (violations.length > 0)
    throw badRequest(violations.map(({ description }) => description).join('\n'), violations)
}
