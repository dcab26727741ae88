import { z } from 'zod'
import { daySchema } from '../foundations/schemas.js'

/**
 * A day as a document gives it, with no more precision than it has: a day, a month, or words only ("beberapa hari ke
 * depan"). `deduced` names the parts that were not printed but follow from the document, such as the year of
 * "(09/12)" or the month of "bulan depan".
 *
 * @example { precision: 'month', year: 2021, month: 4, deduced: ['year', 'month'] } // "bulan depan", said in March 2021
 */
export const saidDaySchema = z.discriminatedUnion('precision', [
  z.object({
    precision: z.literal('day'),
    on: daySchema,
    deduced: z.array(z.enum(['year', 'month', 'day'])),
  }),
  z.object({
    precision: z.literal('month'),
    year: z.int().min(1).max(9999),
    month: z.int().min(1).max(12),
    deduced: z.array(z.enum(['year', 'month'])),
  }),
  z.object({ precision: z.literal('words') }),
])

/** A day as a document gives it. */
export type SaidDay = z.infer<typeof saidDaySchema>
