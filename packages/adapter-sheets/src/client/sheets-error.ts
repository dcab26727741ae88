import { KemandirianError } from '@kemandirian/core/foundations'
import { failureTexts } from './failure-texts.js'

/** Why Google did not do what it was asked. */
export type SheetsFailure =
  /** The service is busy, broken or out of reach, or its answer was lost. Trying again later may help. */
  | 'unavailable'
  /** More was asked in this minute than Google allows, and waiting did not help. */
  | 'sheet-quota'
  /** The robot's key was not accepted. */
  | 'sheet-unauthenticated'
  /** There is no key where it should be. */
  | 'sheet-no-credentials'
  /** The robot may not act for the person it was told to act for. */
  | 'sheet-delegation-refused'
  /** The spreadsheet is not shared with the robot, or for reading only. */
  | 'sheet-not-shared'
  /** There is no such spreadsheet, or it is in the bin. */
  | 'sheet-not-found'
  /** An Excel file that was uploaded, and never made a spreadsheet of Google's. */
  | 'sheet-is-office-file'
  /** Anyone with the link may open it, and nobody said that this is meant. */
  | 'sheet-link-shared'
  /** Whether anyone with the link may open it cannot be found out. */
  | 'sheet-sharing-unknown'
  /** The owner's Drive is full. */
  | 'sheet-storage-full'
  /** The Sheets API is not switched on in the robot's project. */
  | 'sheet-api-disabled'
  /** Somebody has protected a cell that was to be written. */
  | 'sheet-protected'
  /** Google refused the request itself. */
  | 'sheet-refused'

/** What an error is made from. */
interface Circumstances {
  readonly status?: number | undefined
  readonly said?: string | undefined
  readonly address?: string | undefined
  readonly cause?: unknown
}

/**
 * What the client throws. The message is Indonesian, since it is read by those who set the spreadsheet up: what
 * happened, why, and what to do, step by step.
 */
export class SheetsError extends KemandirianError {
  override readonly name = 'SheetsError'
  declare readonly code: SheetsFailure
  /** The status of the answer; `undefined` when none came. */
  readonly status: number | undefined
  /** What Google says, in English; empty when it said nothing. */
  readonly said: string
  /** What people do about it, in their order. */
  readonly steps: readonly string[]

  constructor(code: SheetsFailure, { status, said = '', address, cause }: Circumstances = {}) {
    const { happened, why, steps } = failureTexts[code]
    const told = steps.map((step) => step.replace('{address}', address ?? 'alamat e-mail akun robot'))
    const numbered = told.map((step, at) => `\n  ${at + 1}. ${step}.`)
    super(code, `${happened}: ${why}.${numbered.join('')}${said === '' ? '' : `\n  (Google: ${said})`}`, {
      facts: { status, said },
      ...(cause !== undefined && { cause }),
    })
    this.status = status
    this.said = said
    this.steps = told
  }
}

/** An answer that is none of the good ones. `text` may be JSON, HTML or half of either. */
export interface BadAnswer {
  readonly status: number
  readonly text: string
}

/** What a bad answer means. Bodies are parsed and never matched as text: their order of keys varies. */
export function readFailure({ status, text }: BadAnswer, address?: string): SheetsError {
  const { said, reasons } = readBody(text)
  return new SheetsError(codeOf(status, said, reasons), { status, said, address })
}

/** What it means that no token was given out: what google-auth-library throws, and others like it. */
export function readTokenFailure(cause: unknown): SheetsError {
  const { code, message = '' } = (cause ?? {}) as { code?: unknown; message?: unknown }
  const said = String(message)
  if (cause instanceof SheetsError) return cause
  if (/unauthorized_client|access_denied/.test(said))
    return new SheetsError('sheet-delegation-refused', { said, cause })
  if (/invalid_grant|invalid_client|DECODER|PEM|private key/i.test(said))
    return new SheetsError('sheet-unauthenticated', { said, cause })
  if (code === 'ENOENT' || /default credentials|no such file/i.test(said))
    return new SheetsError('sheet-no-credentials', { said, cause })
  return new SheetsError('unavailable', { said, cause })
}

function codeOf(status: number, said: string, reasons: ReadonlySet<string>): SheetsFailure {
  if (status === 429 || reasons.has('rateLimitExceeded') || reasons.has('userRateLimitExceeded'))
    return 'sheet-quota'
  if (status === 401) return 'sheet-unauthenticated'
  if (status === 404) return 'sheet-not-found'
  if (status === 403) {
    if (reasons.has('SERVICE_DISABLED') || reasons.has('accessNotConfigured')) return 'sheet-api-disabled'
    return reasons.has('storageQuotaExceeded') ? 'sheet-storage-full' : 'sheet-not-shared'
  }
  if (status === 408 || status >= 500) return 'unavailable'
  // Told by many, recorded by none: 400 with FAILED_PRECONDITION.
  if (/not supported for this document/i.test(said)) return 'sheet-is-office-file'
  // Recorded so: a protected cell is 400, not 403, and has no reason of its own.
  return said.includes('protected cell or object') ? 'sheet-protected' : 'sheet-refused'
}

function readBody(text: string): { readonly said: string; readonly reasons: ReadonlySet<string> } {
  let body: unknown
  try {
    body = JSON.parse(text)
  } catch {
    return { said: '', reasons: new Set() }
  }
  const { error } = (body ?? {}) as {
    error?: { message?: unknown; details?: { reason?: unknown }[]; errors?: { reason?: unknown }[] }
  }
  const reasons = [...(error?.details ?? []), ...(error?.errors ?? [])].map(({ reason }) => reason)
  return {
    said: typeof error?.message === 'string' ? error.message : '',
    reasons: new Set(reasons.filter((reason) => typeof reason === 'string')),
  }
}
