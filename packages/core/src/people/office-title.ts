import { accept, type Result, refuse } from '../foundations/index.js'
import type { Office } from './official.js'

/** A printed office title, taken apart. */
export interface OfficeTitle {
  /** In normal form, short forms such as `Kalapas` written out. */
  readonly title: string
  /** Acting as `plt` or `plh`; `null` where the office is held in full. */
  readonly acting: Office['acting']
}

const actingMarker = /^\(?\s*(plt|plh|pelaksana\s+tugas|pelaksana\s+harian)(?:\s*\.\s*\)?|\s*\)|\s+|$)/i

const shortForms: readonly (readonly [RegExp, string])[] = [
  [/^kalapas\b/i, 'Kepala Lapas'],
  [/^karutan\b/i, 'Kepala Rutan'],
  [/^kadivpas\b/i, 'Kepala Divisi Pemasyarakatan'],
  [/^kasubsi\b/i, 'Kepala Subseksi'],
  [/^kasi\b/i, 'Kepala Seksi'],
]

/**
 * A printed office title as acting marker and title. `Plt.`, `PLT` and `Pelaksana Tugas` are one, as are `Plh.` and
 * `Pelaksana Harian`; so `Pelaksana Tugas (Plt.) Kepala Dinas` is acting once.
 *
 * @returns `office-title-empty` where nothing but a marker is printed.
 * @example parseOfficeTitle('Plt. Kepala Dinas') // { ok: true, value: { title: 'Kepala Dinas', acting: 'plt' } }
 */
export function parseOfficeTitle(
  printed: string,
): Result<OfficeTitle, { readonly code: 'office-title-empty'; readonly printed: string }> {
  let rest = printed.trim().replace(/\s+/g, ' ')
  let acting: Office['acting'] = null
  for (let marker = actingMarker.exec(rest); marker !== null; marker = actingMarker.exec(rest)) {
    acting ??= /^(plt|pelaksana tugas)$/i.test(marker[1]!) ? 'plt' : 'plh'
    rest = rest.slice(marker[0].length).trim()
  }
  for (const [short, full] of shortForms) rest = rest.replace(short, full)
  return rest === '' ? refuse({ code: 'office-title-empty', printed }) : accept({ title: rest, acting })
}
