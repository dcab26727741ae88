import { z } from 'zod'
import {
  accept,
  contains,
  type Day,
  type DocumentId,
  type LocalizedText,
  overlaps,
  type Result,
  refuse,
} from '../foundations/index.js'
import { idSchema, periodSchema } from '../foundations/schemas.js'
import { curriculumUnitSchema } from './curriculum.js'
import type { Program } from './program.js'
import { phaseTermsSchema } from './rehabilitation-phases.js'

/**
 * Who may join, as a policy document of eligibility (`policyFromJson` reads it), kept to the letter. This room keeps
 * it and does not read it.
 */
export const prerequisitesSchema: z.ZodType<Prerequisites, Prerequisites> = z
  .object({ id: z.string().min(1) })
  .catchall(z.json())

/** Who may join a program, as a policy document of eligibility: what `policyToJson` gives. */
export interface Prerequisites {
  /** The policy's id: `ketapang/las-listrik`. */
  readonly id: string
}

/**
 * The terms of a program over a period: what is taught for how long, to whom, at which level. A batch names the
 * version that it runs; a new version leaves the terms of an old one as they were.
 */
export const programVersionSchema = z
  .object({
    /** Unique in its program: `2025`, `2025-rev1`. */
    version: z.string().min(1),
    /** Half-open days on which batches may be opened by it. */
    period: periodSchema,
    /** In the order in which they are taught; empty where no curriculum was written down. */
    units: z.array(curriculumUnitSchema),
    /** Minutes of one JP; `null` where nobody has decided. 45 is a common convention, and no rule that was seen. */
    minutesPerHour: z.int().min(1).max(120).nullable(),
    /** `null` where nobody has decided who may join. */
    prerequisites: prerequisitesSchema.nullable(),
    /** Level of the national qualification framework (KKNI), 1 to 9; `null` where none is stated. */
    kkniLevel: z.int().min(1).max(9).nullable(),
    /** Phases with what must be so to enter each; only of a rehabilitation program, in order. */
    phases: z.array(phaseTermsSchema),
    /** The paper that set it. */
    document: idSchema<DocumentId>().nullable(),
  })
  .refine(({ units }) => new Set(units.map(({ id }) => id)).size === units.length, {
    error: 'Kode unit tercantum dua kali',
    path: ['units'],
  })

/** The terms of a program over a period. */
export type ProgramVersion = z.infer<typeof programVersionSchema>

/**
 * Versions of one program: each name once, and never two in force on one day.
 */
export const programVersionsSchema = z
  .array(programVersionSchema)
  .refine((all) => new Set(all.map(({ version }) => version)).size === all.length, {
    error: 'Nama versi tercantum dua kali',
  })
  .refine((all) => all.every((a, at) => all.slice(at + 1).every((b) => !overlaps(a.period, b.period))), {
    error: 'Dua versi berlaku pada hari yang sama',
  })

/**
 * The version that is in force on a day; `undefined` where none is.
 *
 * @example versionOn(program, '2025-08-21')?.kkniLevel
 */
export function versionOn(program: Pick<Program, 'versions'>, on: Day): ProgramVersion | undefined {
  return program.versions.find(({ period }) => contains(period, on))
}

/** Why a version is not added. */
export type ProgramVersionRefusal =
  | { readonly code: 'version-taken'; readonly version: string }
  | {
      readonly code: 'version-not-after-last'
      readonly version: string
      readonly from: Day
      readonly last: string
      readonly lastFrom: Day
    }
  | { readonly code: 'phases-of-a-training'; readonly version: string }

/** Every refusal of a new version as a sentence. */
export const programVersionTexts: Record<ProgramVersionRefusal['code'], LocalizedText> = {
  'version-taken': {
    id: 'Versi {version} sudah ada dan tidak diubah; beri nama lain.',
    en: 'There is a version {version} already, and it stays; choose another name.',
  },
  'version-not-after-last': {
    id: 'Versi {version} mulai {from}, tidak sesudah versi {last} yang mulai {lastFrom}.',
    en: 'Version {version} begins on {from}, not after version {last}, which began on {lastFrom}.',
  },
  'phases-of-a-training': {
    id: 'Versi {version} mempunyai tahap rehabilitasi, padahal programnya bukan rehabilitasi.',
    en: 'Version {version} has phases of rehabilitation, and the program is none.',
  },
}

/**
 * The program with a new version: the one before ends where the new one begins, and otherwise stays as it was.
 *
 * @example
 * const next = publishVersion(program, { ...version, version: '2026', period: { from: '2026-01-01', to: null } })
 * if (next.ok) await records.programs.put(next.value, { by: 'kasi-giatja' })
 */
export function publishVersion(
  program: Program,
  added: ProgramVersion,
): Result<Program, ProgramVersionRefusal> {
  const { version, period } = added
  if (program.versions.some((one) => one.version === version))
    return refuse({ code: 'version-taken', version })
  if (added.phases.length > 0 && program.kind !== 'rehabilitasi-sosial') {
    return refuse({ code: 'phases-of-a-training', version })
  }
  const last = program.versions.reduce<ProgramVersion | undefined>(
    (latest, one) => (latest === undefined || one.period.from > latest.period.from ? one : latest),
    undefined,
  )
  if (last !== undefined && period.from <= last.period.from) {
    return refuse({
      code: 'version-not-after-last',
      version,
      from: period.from,
      last: last.version,
      lastFrom: last.period.from,
    })
  }
  const ended = program.versions.map((one) =>
    overlaps(one.period, period) ? { ...one, period: { from: one.period.from, to: period.from } } : one,
  )
  return accept({ ...program, versions: [...ended, added] })
}
