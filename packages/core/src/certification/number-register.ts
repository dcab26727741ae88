import { z } from 'zod'
import type { CertificateId, Day, Decision, FacilityId, Id, LocalizedText } from '../foundations/index.js'
import { hasCode, id, refuse } from '../foundations/index.js'
import { classified, daySchema, idSchema } from '../foundations/schemas.js'
import type { Issuer } from './certificate.js'
import { certificateNumber } from './certificate-number.js'

const printed = z.string().min(1)

/** One number register. */
export type NumberRegisterId = Id<'number-register'>

/** How an issuer numbers its certificates. */
export const numberSeriesSchema = z.object({
  /** As {@link certificateNumber} has it. It knows `sequence`, `year`, `month`, `day` and the `fields`. */
  pattern: printed,
  /** Whether the sequence begins at 1 again each year. */
  restarts: z.enum(['yearly', 'never']),
  /** Only the next number may be given, so that none is missing. A revoked certificate keeps its number. */
  gapless: z.boolean(),
  /** What else stands in the pattern: `{ office: 'BLK-TBN' }`. */
  fields: z.record(printed, printed),
  /** The last sequence given, by year, or under `all`. */
  given: z.record(z.string(), z.int().min(0)),
})

/** How an issuer numbers its certificates. */
export type NumberSeries = z.infer<typeof numberSeriesSchema>

/**
 * Buku nomor: the numbers of one issuer, wherever it issues. It stands under the issuer's own key, not under that of
 * the facility where a certificate is issued, and every issue writes it: of two that are issued at once, at whatever
 * facilities, one comes second, and is decided with the other's number known.
 */
export const numberRegisterSchema = classified(
  'internal',
  z.object({
    id: idSchema<NumberRegisterId>(),
    /** The issuer's key: {@link issuerKey}. */
    facility: idSchema<FacilityId>(),
    /** `null` where numbers are given by hand. */
    series: numberSeriesSchema.nullable(),
    /** The certificate that was issued last; `null` where none was. */
    last: z
      .object({
        number: printed,
        facility: idSchema<FacilityId>(),
        certificate: idSchema<CertificateId>(),
        on: daySchema,
      })
      .nullable(),
    /** The day on which the series was set; `null` where none was. */
    seriesSetOn: daySchema.nullable(),
  }),
)

/** Buku nomor: the numbers of one issuer. */
export type NumberRegister = z.infer<typeof numberRegisterSchema>

/** How a store keeps number registers. */
export const numberRegisterKind = { name: 'number_register', fields: {} } as const

/** The id of every number register: an issuer has one. */
export const numberRegisterId: NumberRegisterId = id('certificate-numbers')

/**
 * Under which facility key the issuer's own documents stand: a partner's is its id, at whatever facilities it issues;
 * a facility's is its own.
 */
export function issuerKey(issuer: Pick<Issuer, 'partner'>, facility: FacilityId): FacilityId {
  return issuer.partner === null ? facility : id<FacilityId>(issuer.partner)
}

/** Sets how an issuer numbers its certificates from now on. */
export interface SetSeries {
  readonly type: 'SetSeries'
  /** Today. */
  readonly on: Day
  /** Whose register it is: {@link issuerKey}. */
  readonly issuer: FacilityId
  /** The series. */
  readonly series: Omit<NumberSeries, 'given'>
  /** The first sequence to be given: 1, or where numbers were given on paper before, the one after them. */
  readonly startAt: number
}

/** What happened to a number register. */
export type NumberRegisterEvent = {
  readonly type: 'SeriesSet'
  readonly on: Day
  readonly register: NumberRegister
}

/** Why a series is not set. */
export type NumberSeriesRefusal =
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'impossible-pattern'; readonly pattern: string; readonly what: string }
  /** The sequence begins again each year, and the pattern does not say which year. */
  | { readonly code: 'numbers-would-repeat'; readonly pattern: string }
  | { readonly code: 'impossible-start'; readonly startAt: number }
  | { readonly code: 'sequence-given'; readonly startAt: number; readonly given: number }

/** Every refusal to set a series as a sentence. */
export const numberSeriesTexts: Readonly<Record<NumberSeriesRefusal['code'], LocalizedText>> = {
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is before the last change, {lastChange}.',
  },
  'impossible-pattern': {
    id: 'Pola nomor {pattern} tidak dapat dipakai. Perlu sequence, dan tiap isian di antara kurung kurawal harus dikenal: year, month, day, atau salah satu isian tetap.',
    en: 'The number pattern {pattern} cannot be used: {what}',
  },
  'numbers-would-repeat': {
    id: 'Urutan mulai lagi tiap tahun, tetapi pola {pattern} tidak memuat tahun; nomornya akan berulang.',
    en: 'The sequence begins again each year, and the pattern {pattern} has no year: its numbers would repeat.',
  },
  'impossible-start': {
    id: 'Urutan dimulai dari bilangan bulat 1 ke atas, bukan {startAt}.',
    en: 'A sequence begins at a whole number from 1, not at {startAt}.',
  },
  'sequence-given': {
    id: 'Urutan {startAt} sudah diberikan; yang terakhir {given}.',
    en: 'The sequence {startAt} was given already; the last one was {given}.',
  },
}

/**
 * What follows from setting a series. A pattern that stays goes on where it was; another one begins at `startAt`.
 *
 * @example
 * const series = { pattern: '{sequence:4}/BLK/{year}', restarts: 'yearly', gapless: true, fields: {} } as const
 * decideNumberSeries(undefined, { type: 'SetSeries', on: '2025-01-02', issuer: issuerKey(issuer, facility), series, startAt: 1 })
 */
export function decideNumberSeries(
  state: NumberRegister | undefined,
  { on, issuer, series, startAt }: SetSeries,
): Decision<NumberRegisterEvent, NumberSeriesRefusal> {
  const lastChange = state?.seriesSetOn ?? null
  if (lastChange !== null && on < lastChange) return refuse({ code: 'before-last-change', on, lastChange })
  if (!Number.isInteger(startAt) || startAt < 1) return refuse({ code: 'impossible-start', startAt })
  const { pattern, restarts } = series
  try {
    numberOf({ ...series, given: {} }, startAt, on)
  } catch (error) {
    if (!hasCode(error, 'invalid-number-pattern')) throw error
    return refuse({ code: 'impossible-pattern', pattern, what: (error as Error).message })
  }
  if (restarts === 'yearly' && !/\{year[:}]/.test(pattern))
    return refuse({ code: 'numbers-would-repeat', pattern })
  const before = state?.series ?? null
  const given = before?.pattern === pattern && before.restarts === restarts ? before.given : {}
  const period = periodOf(restarts, on)
  const last = given[period] ?? 0
  if (startAt <= last) return refuse({ code: 'sequence-given', startAt, given: last })
  const register: NumberRegister = {
    id: numberRegisterId,
    facility: issuer,
    last: state?.last ?? null,
    series: { ...series, given: { ...given, [period]: startAt - 1 } },
    seriesSetOn: on,
  }
  return { ok: true, events: [{ type: 'SeriesSet', on, register }] }
}

/** The next number of a series on a day. `skip` passes over sequences whose numbers are borne already. */
export function nextNumber(
  series: NumberSeries,
  on: Day,
  skip = 0,
): { readonly number: string; readonly sequence: number } {
  const sequence = (series.given[periodOf(series.restarts, on)] ?? 0) + 1 + skip
  return { number: numberOf(series, sequence, on), sequence }
}

/** The register once a certificate was issued. `sequence` is the one that it took of the series, or `null`. */
export function registerIssued(
  register: NumberRegister | undefined,
  last: NonNullable<NumberRegister['last']>,
  { issuer, sequence }: { readonly issuer: FacilityId; readonly sequence: number | null },
): NumberRegister {
  const before = register ?? { id: numberRegisterId, facility: issuer, series: null, seriesSetOn: null }
  const { series } = before
  if (series === null || sequence === null) return { ...before, last }
  const given = { ...series.given, [periodOf(series.restarts, last.on)]: sequence }
  return { ...before, series: { ...series, given }, last }
}

function periodOf(restarts: NumberSeries['restarts'], on: Day): string {
  return restarts === 'yearly' ? on.slice(0, 4) : 'all'
}

function numberOf({ pattern, fields }: NumberSeries, sequence: number, on: Day): string {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number]
  return certificateNumber<string>(pattern, { ...fields, sequence, year, month, day })
}
