import { KemandirianError } from '@kemandirian/core/foundations'

/** Why Google did not do what it was asked. */
export type SheetsFailure =
  /** The service is busy, broken or out of reach, or its answer was lost. Trying again later may help. */
  | 'unavailable'
  /** More was asked in this minute than Google allows, and waiting did not help. */
  | 'sheet-quota'
  /** The robot's key was not accepted. */
  | 'sheet-unauthenticated'
  /** The spreadsheet is not shared with the robot, or for reading only. */
  | 'sheet-not-shared'
  /** There is no such spreadsheet, or it is in the bin. */
  | 'sheet-not-found'
  /** The Sheets API is not switched on in the robot's project. */
  | 'sheet-api-disabled'
  /** Somebody has protected a cell that was to be written. */
  | 'sheet-protected'
  /** Google refused the request itself. */
  | 'sheet-refused'

/** What the client throws. The message is Indonesian: it is read by those who set the spreadsheet up. */
export class SheetsError extends KemandirianError {
  override readonly name = 'SheetsError'
  declare readonly code: SheetsFailure
  /** The status of the answer; `undefined` when none came. */
  readonly status: number | undefined
  /** What Google says, in English; empty when it said nothing. */
  readonly said: string

  constructor(
    code: SheetsFailure,
    { status, said = '', cause }: { status?: number | undefined; said?: string; cause?: unknown } = {},
  ) {
    super(code, said === '' ? advice[code] : `${advice[code]} (${said})`, {
      facts: { status, said },
      ...(cause !== undefined && { cause }),
    })
    this.status = status
    this.said = said
  }
}

const advice: Readonly<Record<SheetsFailure, string>> = {
  unavailable:
    'Google Sheets tidak menjawab. Apakah perubahan terakhir tersimpan belum tentu; jalankan lagi beberapa menit lagi',
  'sheet-quota':
    'Kuota Google Sheets untuk menit ini habis, juga setelah menunggu. Jangan jalankan beberapa proses sekaligus dengan akun robot yang sama; coba lagi nanti',
  'sheet-unauthenticated':
    'Google tidak menerima kunci akun robot. Periksa berkas kunci, dan cocokkan jam komputer ini dengan jam sebenarnya',
  'sheet-not-shared':
    'Akun robot tidak boleh menyunting spreadsheet ini. Buka spreadsheet, tekan Bagikan, masukkan alamat e-mail akun robot, pilih Editor',
  'sheet-not-found':
    'Spreadsheet ini tidak ditemukan. Periksa alamatnya, dan apakah spreadsheet itu ada di sampah',
  'sheet-api-disabled':
    'Google Sheets API belum diaktifkan di proyek Google Cloud milik akun robot. Aktifkan di konsol, lalu tunggu beberapa menit',
  'sheet-protected':
    'Ada sel yang diproteksi dan tidak boleh ditulis akun robot. Minta pemilik spreadsheet menambahkan akun robot pada proteksi itu',
  'sheet-refused': 'Google menolak permintaan ini',
}

/** An answer that is none of the good ones. `text` may be JSON, HTML or half of either. */
export interface BadAnswer {
  readonly status: number
  readonly text: string
}

/** What a bad answer means. Bodies are parsed and never matched as text: their order of keys varies. */
export function readFailure({ status, text }: BadAnswer): SheetsError {
  const { said, reasons } = readBody(text)
  return new SheetsError(codeOf(status, said, reasons), { status, said })
}

function codeOf(status: number, said: string, reasons: ReadonlySet<string>): SheetsFailure {
  if (status === 429 || reasons.has('rateLimitExceeded') || reasons.has('userRateLimitExceeded'))
    return 'sheet-quota'
  if (status === 401) return 'sheet-unauthenticated'
  if (status === 404) return 'sheet-not-found'
  if (status === 403) return reasons.has('SERVICE_DISABLED') ? 'sheet-api-disabled' : 'sheet-not-shared'
  if (status === 408 || status >= 500) return 'unavailable'
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
