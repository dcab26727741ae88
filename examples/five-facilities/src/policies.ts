import {
  finishesBeforeRelease,
  hasStatus,
  healthCleared,
  type Policy,
  policy,
  regulations,
  rehabilitationIndicated,
} from '@kemandirian/core/eligibility'
import type { Day, FacilityId } from '@kemandirian/core/foundations'
import type { ParticipantFacts } from '@kemandirian/core/people'
import type { Batch, Program } from '@kemandirian/core/programs'

/** The example's own policy for a course: no law asks for it, and the index page says so. */
const exampleSource = {
  instrument: 'Kebijakan contoh demonstrasi',
  confidence: 'convention',
  note: 'No rule found makes a share of the sentence a condition of training.',
} as const

/**
 * Who may join. Ketapang's agreement takes only those who meet the conditions of asimilasi; the others state no
 * condition, so the example asks only for what makes sense of a course: warga binaan, enough time left, good health.
 */
export function admission(
  facility: FacilityId,
  program: Program,
  batch: Batch,
  endsOn: Day | null,
): Policy<ParticipantFacts> {
  if (facility === 'lapas-ketapang') {
    // The article states no end of the course, so time left cannot be asked.
    return policy({
      id: 'ketapang/asimilasi',
      title: { id: 'pelatihan keterampilan BLK', en: 'the skills training of the BLK' },
      source: { instrument: 'PKS Lapas Ketapang dan Disnakertrans, 8 Maret 2021', confidence: 'second-hand' },
      all: [regulations.indonesia.asimilasi, healthCleared()],
    })
  }
  if (program.kind === 'rehabilitasi-sosial') {
    return policy({
      id: 'contoh/rehabilitasi-sosial',
      title: { id: 'rehabilitasi sosial', en: 'social rehabilitation' },
      source: exampleSource,
      all: [hasStatus(), rehabilitationIndicated(), finishesBeforeRelease({ batch: { endsOn } })],
    })
  }
  return policy({
    id: `contoh/${batch.id}`,
    title: { id: program.title.toLowerCase(), en: program.title },
    source: exampleSource,
    all: [hasStatus(), healthCleared(), finishesBeforeRelease({ batch: { endsOn } })],
  })
}
