import type { JsonObject } from '../model/json.js'

/** An answer that says no, in the shape of Google's error body. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly body: JsonObject,
  ) {
    super(String((body.error as JsonObject | undefined)?.message ?? status))
  }
}

const envelope = (code: number, status: string, message: string, details?: JsonObject[]): ApiError =>
  new ApiError(code, { error: { code, message, status, ...(details && { details }) } })

/** 400 `INVALID_ARGUMENT`; with `violations` also which field is wrong. */
export const badRequest = (
  message: string,
  violations?: readonly { field?: string; description: string }[],
): ApiError =>
  envelope(
    400,
    'INVALID_ARGUMENT',
    message,
    violations && [
      { '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: [...violations] },
    ],
  )

export const notFound = (): ApiError => envelope(404, 'NOT_FOUND', 'Requested entity was not found.')

export const permissionDenied = (): ApiError =>
  envelope(403, 'PERMISSION_DENIED', 'The caller does not have permission')

export const insufficientScopes = (method: string): ApiError =>
  envelope(403, 'PERMISSION_DENIED', 'Request had insufficient authentication scopes.', [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      domain: 'googleapis.com',
      metadata: { service: 'sheets.googleapis.com', method },
    },
  ])

const expectsToken =
  'Expected OAuth 2 access token, login cookie or other valid authentication credential. See https://developers.google.com/identity/sign-in/web/devconsole-project.'

/** 401: the token is not valid. */
export const unauthenticated = (): ApiError =>
  envelope(401, 'UNAUTHENTICATED', `Request had invalid authentication credentials. ${expectsToken}`)

/** There is no token: what only reads is told that it may not be called so (403), what writes that it needs one (401). */
export const anonymous = (method: string): ApiError =>
  method === 'GET'
    ? envelope(
        403,
        'PERMISSION_DENIED',
        "Method doesn't allow unregistered callers (callers without established identity). Please use API Key or other form of API consumer identity to call this API.",
      )
    : envelope(
        401,
        'UNAUTHENTICATED',
        `Request is missing required authentication credential. ${expectsToken}`,
      )

/** The same no as Drive says it, with its older list of errors in front. */
export function inDriveWords({ status, body }: ApiError): ApiError {
  const error = body.error as JsonObject
  const of = (reason: string, message: string): JsonObject => ({
    message,
    domain: 'global',
    reason,
    ...(status === 401 && { location: 'Authorization', locationType: 'header' }),
  })
  const first =
    status === 403
      ? of('forbidden', String(error.message))
      : /missing/.test(String(error.message))
        ? of('required', 'Login Required.')
        : of('authError', 'Invalid Credentials')
  return new ApiError(status, { error: { ...error, errors: [first] } })
}

const help = (description: string, url: string): JsonObject => ({
  '@type': 'type.googleapis.com/google.rpc.Help',
  links: [{ description, url }],
})

export const serviceDisabled = (): ApiError => {
  const activationUrl =
    'https://console.developers.google.com/apis/api/sheets.googleapis.com/overview?project=100000000000'
  return envelope(
    403,
    'PERMISSION_DENIED',
    `Google Sheets API has not been used in project 100000000000 before or it is disabled. Enable it by visiting ${activationUrl} then retry. If you enabled this API recently, wait a few minutes for the action to propagate to our systems and retry.`,
    [
      help('Google developers console API activation', activationUrl),
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'SERVICE_DISABLED',
        domain: 'googleapis.com',
        metadata: { service: 'sheets.googleapis.com', consumer: 'projects/100000000000' },
      },
    ],
  )
}

export const quotaExceeded = (kind: 'Read' | 'Write', per: 'User' | 'Project', limit: number): ApiError => {
  const metric = `${kind} requests`
  return envelope(
    429,
    'RESOURCE_EXHAUSTED',
    `Quota exceeded for quota metric '${metric}' and limit '${metric} per minute${per === 'User' ? ' per user' : ''}' of service 'sheets.googleapis.com' for consumer 'project_number:100000000000'.`,
    [
      {
        '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
        reason: 'RATE_LIMIT_EXCEEDED',
        domain: 'googleapis.com',
        metadata: {
          service: 'sheets.googleapis.com',
          consumer: 'projects/100000000000',
          quota_limit: `${kind}RequestsPerMinutePer${per}`,
          quota_metric: `sheets.googleapis.com/${kind.toLowerCase()}_requests`,
          quota_limit_value: String(limit),
          quota_location: 'global',
          quota_unit: per === 'User' ? '1/min/{project}/{user}' : '1/min/{project}',
        },
      },
      help('Request a higher quota limit.', 'https://cloud.google.com/docs/quota#requesting_higher_quota'),
    ],
  )
}

export const unavailable = (): ApiError =>
  envelope(503, 'UNAVAILABLE', 'The service is currently unavailable.')

export const internal = (): ApiError => envelope(500, 'INTERNAL', 'Internal error encountered.')

/** Drive answers in the older shape; `location` names the parameter that is at fault. */
export const driveError = (
  code: number,
  reason: string,
  message: string,
  { domain = 'global', location }: { domain?: string; location?: string } = {},
): ApiError => {
  const at = location === undefined ? {} : { locationType: 'parameter', location }
  return new ApiError(code, { error: { errors: [{ domain, reason, message, ...at }], code, message } })
}
