import fc from 'fast-check'
import { addDays } from '../../foundations/index.js'
import type { CaseRecord } from '../index.js'
import { randomDay } from './random.js'

const criteria = ['recommended', 'status', 'term', 'program', 'risk', 'served', 'conduct', 'health', 'length']

/** Decisions on the policy `uji` and on asimilasi, many of them refused. */
export const randomRecords: fc.Arbitrary<readonly CaseRecord[]> = fc.array(
  fc
    .record({
      kind: fc.constantFrom('judgement' as const, 'waiver' as const, 'override' as const),
      policy: fc.constantFrom('uji', 'uji', 'uji', 'asimilasi', 'lain'),
      criterion: fc.constantFrom(...criteria),
      outcome: fc.constantFrom('met' as const, 'not-met' as const),
      by: fc.constant('petugas-uji'),
      authority: fc.constantFrom('kalapas', 'kalapas', 'dirjen', 'instruktur'),
      why: fc.constant('uji'),
      on: randomDay,
      days: fc.integer({ min: 0, max: 600 }),
    })
    .map(({ days, ...record }): CaseRecord => ({ ...record, until: addDays(record.on, days) })),
  { maxLength: 5 },
)
