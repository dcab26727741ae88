import type { LoadedDocument } from '@kemandirian/adapter-postgres'
import { enrollmentSchema } from '@kemandirian/core/enrollment'

/** Synthetic enrolments of a facility: of five people each, three attend and two have completed. */
export function* syntheticEnrollments(facility: string, count: number): Generator<LoadedDocument> {
  for (let n = 0; n < count; n++) {
    const month = String(1 + (n % 8)).padStart(2, '0')
    const common = {
      id: `contoh-${n}`,
      facility,
      participant: `peserta-contoh-${n}`,
      batch: `las-contoh-${n % 10}`,
      proposedOn: '2025-01-02',
      intake: null,
      offersDeclined: 0,
      enrolledOn: '2025-01-10',
      startedOn: '2025-01-20',
      admission: { assessment: null, override: { by: 'kalapas-contoh', why: 'contoh' } },
    }
    const value = enrollmentSchema.parse(
      n % 5 < 3
        ? { ...common, status: 'attending', changedOn: `2025-${month}-21` }
        : {
            ...common,
            status: 'completed',
            completedOn: `2025-${month}-28`,
            changedOn: `2025-${month}-28`,
          },
    )
    yield { facility, id: value.id, value }
  }
}
