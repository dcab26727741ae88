import { z } from 'zod'

/** How severe an addiction was found (ASI); it decides the intensity. Health data once it is tied to a person. */
export const severities = ['low', 'moderate', 'high'] as const

/** How severe an addiction was found: see {@link severities}. */
export type Severity = (typeof severities)[number]

const days = z.int().min(0)

/**
 * What must be so to enter a phase of rehabilitation, or to be discharged. The numbers are the program's own: those
 * that were seen (15, 30 and 60 days) are one facility's practice.
 *
 * - `days-before`: so many days in the phase before, by severity;
 * - `attendance-before`: of the sessions of the cohort in the phase before, at least this part was attended;
 * - `measured`: measured with the instrument (WHOQOL-BREF, efikasi diri) since the phase before was entered;
 * - `urine-negative`: the latest urine test since the phase before was entered is negative;
 * - `decided`: the order names the decision of the team (hasil sidang, SK) it rests on.
 */
export const phaseGateSchema = z.discriminatedUnion('gate', [
  z.object({
    gate: z.literal('days-before'),
    days: z.object({ low: days, moderate: days, high: days }),
  }),
  z
    .object({
      gate: z.literal('attendance-before'),
      atLeast: z.object({ numerator: z.int().min(0), denominator: z.int().min(1) }),
    })
    .refine(({ atLeast }) => atLeast.numerator <= atLeast.denominator, { error: 'Lebih dari seluruh sesi' }),
  z.object({ gate: z.literal('measured'), instrument: z.string().min(1) }),
  z.object({ gate: z.literal('urine-negative') }),
  z.object({ gate: z.literal('decided') }),
])

/** What must be so to enter a phase of rehabilitation, or to be discharged. */
export type PhaseGate = z.infer<typeof phaseGateSchema>

/**
 * One phase of a rehabilitation program (tahap): what it is called, what must be so to enter it, and to be discharged
 * from it. A phase from which nobody is discharged has `discharge: null`.
 *
 * @example { name: 'Tahap primer', entry: [{ gate: 'decided' }], discharge: null }
 */
export const phaseTermsSchema = z.object({
  name: z.string().min(1),
  entry: z.array(phaseGateSchema),
  discharge: z.array(phaseGateSchema).nullable(),
})

/** One phase of a rehabilitation program. Its number is its place in the list, 1 the first. */
export type PhaseTerms = z.infer<typeof phaseTermsSchema>
