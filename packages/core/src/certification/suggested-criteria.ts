import type { LegalSource } from '../foundations/index.js'
import type { CertificateCriteria } from './criteria.js'

/** Where the suggested share of attendance comes from: no rule was found that sets one. */
export const suggestedAttendanceSource: LegalSource = {
  instrument: 'Kelaziman lembaga pelatihan kerja',
  confidence: 'convention',
  note: 'No regulation that sets a minimum attendance was found. A suggestion: the agreement or the program decides.',
}

/**
 * Criteria to begin with: four fifths of attendance, and nothing else, once the batch was closed. A convention, not
 * law; a program that has its own criteria uses those.
 */
export const suggestedCriteria: CertificateCriteria = {
  id: 'saran/kehadiran-80-persen',
  requires: {
    criterion: 'attendance-at-least',
    share: { numerator: 4, denominator: 5 },
    source: suggestedAttendanceSource,
  },
  afterBatchClosed: true,
}
