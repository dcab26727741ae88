import { z } from 'zod'
import { type Session, trainingHoursSchema } from './session.js'

/** One unit of a curriculum (unit kurikulum), with the training hours (JP) that it is planned to take. */
export const curriculumUnitSchema = z.object({
  /** Code of the unit, unique in its curriculum: `C.24LAS01.001.1`, `soft-skill-1`. */
  id: z.string().min(1),
  title: z.string().min(1),
  /** JP by way of learning; 0 where a unit has none of it. */
  hours: z.object({
    /** Teori, pengetahuan. */
    theory: trainingHoursSchema,
    /** Praktik, keterampilan. */
    practice: trainingHoursSchema,
    /** Soft skill, etos kerja, sikap. */
    softSkill: trainingHoursSchema,
  }),
  /** The unit of a national standard (SKKNI) that it follows; `null` where none is named. */
  standard: z
    .object({
      code: z.string().min(1),
      /** Whether code and title were checked against the decree. */
      verified: z.boolean(),
    })
    .nullable(),
})

/** One unit of a curriculum. */
export type CurriculumUnit = z.infer<typeof curriculumUnitSchema>

/** Training hours (JP) by way of learning. */
export interface CurriculumHours {
  /** Teori. */
  readonly theory: number
  /** Praktik. */
  readonly practice: number
  /** Soft skill. */
  readonly softSkill: number
  /** All of them. */
  readonly total: number
}

/**
 * The JP of a curriculum, or of one unit.
 *
 * @example curriculumHours(version.units).practice
 */
export function curriculumHours(units: readonly Pick<CurriculumUnit, 'hours'>[]): CurriculumHours {
  const sum = (part: keyof CurriculumUnit['hours']) => units.reduce((all, unit) => all + unit.hours[part], 0)
  const [theory, practice, softSkill] = [sum('theory'), sum('practice'), sum('softSkill')]
  return { theory, practice, softSkill, total: theory + practice + softSkill }
}

/** One unit, as planned by the curriculum and as scheduled. */
export interface UnitCoverage {
  /** The unit's code. */
  readonly unit: string
  /** JP that the curriculum gives it. */
  readonly planned: number
  /** JP of the sessions that teach it, catch-up sessions left out. */
  readonly scheduled: number
}

/** A schedule held against a curriculum. */
export interface CurriculumCoverage {
  /** Every unit of the curriculum, in its order. */
  readonly units: readonly UnitCoverage[]
  /** JP of sessions that name no unit. */
  readonly unassigned: number
  /** Every unit has exactly its hours, and no session is without a unit. */
  readonly complete: boolean
}

/**
 * Whether a schedule gives each unit of the curriculum the hours that it should have.
 *
 * @example compareCurriculum(version.units, batch.schedule).units.filter(({ planned, scheduled }) => scheduled < planned)
 */
export function compareCurriculum(
  units: readonly CurriculumUnit[],
  schedule: readonly Pick<Session, 'unit' | 'hours' | 'catchUpFor'>[],
): CurriculumCoverage {
  const scheduled = new Map<string | null, number>()
  for (const { unit, hours, catchUpFor } of schedule) {
    if (catchUpFor === null) scheduled.set(unit, (scheduled.get(unit) ?? 0) + hours)
  }
  const covered = units.map((unit) => ({
    unit: unit.id,
    planned: curriculumHours([unit]).total,
    scheduled: scheduled.get(unit.id) ?? 0,
  }))
  const unassigned = scheduled.get(null) ?? 0
  return {
    units: covered,
    unassigned,
    complete: unassigned === 0 && covered.every((unit) => unit.planned === unit.scheduled),
  }
}

/**
 * The most JP that fit between two times of one day, in whole quarters. Breaks are not known here: what is scheduled
 * may be less, never more.
 *
 * @param minutesPerHour Minutes of one JP: a setting of the program, as no rule that was seen says it.
 * @example trainingHoursBetween('08:00', '11:00', 45) // 4
 */
export function trainingHoursBetween(from: string, to: string, minutesPerHour: number): number {
  return Math.floor(((minutesOf(to) - minutesOf(from)) * 4) / minutesPerHour) / 4
}

function minutesOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
}
