import {
  type CompetenceTest,
  type CompetenceTestCommand,
  type CompetenceTestContext,
  type CompetenceTestEvent,
  type CompetenceTestRefusal,
  decideCompetenceTest,
  evolveCompetenceTest,
} from '../certification/index.js'
import { accept, type EnrollmentId, refuse } from '../foundations/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { atKnownFacility, type RecordsRefusal } from './records-refusal.js'
import { seatDays } from './seat-days.js'
import { stored } from './stored.js'
import type { Work } from './work.js'

/** Competence tests (uji kompetensi), decided with the LSP and with the course that led to them. */
export const competenceTest: LifecycleDefinition<
  CompetenceTest,
  typeof stored.competenceTests.kind,
  CompetenceTestCommand,
  CompetenceTestEvent,
  CompetenceTestContext,
  CompetenceTestRefusal | RecordsRefusal
> = {
  ...stored.competenceTests,
  decide: decideCompetenceTest,
  evolve: evolveCompetenceTest,
  async context(work, { state, command }) {
    const known = await atKnownFacility(work, state)
    if (!known.ok) return known
    const {
      enrollment = null,
      participant,
      finding,
    } = command.type === 'Register' ? command.test : { ...state, finding: command.finding }
    if (participant !== undefined && (await work.get(stored.participants, participant)) === undefined)
      return refuse({ code: 'unknown-participant', participant })
    const lsp = await work.get(stored.partners, finding.lsp)
    return accept({
      today: work.today,
      lspKind: lsp?.kind ?? null,
      course: enrollment && (await courseOf(work, enrollment)),
    })
  },
}

async function courseOf(work: Work, id: EnrollmentId): Promise<CompetenceTestContext['course']> {
  const enrollment = await work.get(stored.enrollments, id)
  const batch = enrollment && (await work.get(stored.batches, enrollment.batch))
  if (batch === undefined) return null
  return { participant: enrollment!.participant, seated: seatDays(enrollment!) !== undefined, batch }
}
