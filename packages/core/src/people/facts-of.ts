import type { ParticipantFacts } from './facts.js'
import type { Participant } from './participant.js'

/**
 * What eligibility may ask about the participant. Only the ASSIST screenings are facts of a screening; an ASI is a
 * deeper assessment and stays with the record.
 *
 * @example assess(policy, factsOf(participant), { on: '2025-08-21' })
 */
export function factsOf(participant: Participant): ParticipantFacts {
  return {
    category: participant.category,
    citizenship: participant.citizenship,
    offence: participant.offence?.class ?? null,
    sentence: participant.sentence,
    remissions: participant.remissions,
    discipline: participant.discipline,
    activeInProgram: participant.activeInProgram,
    riskLowered: participant.riskLowered,
    lifeThreatened: participant.lifeThreatened,
    finePaid: participant.finePaid,
    deradicalised: participant.deradicalised,
    pledged: participant.pledged,
    asimilasi: participant.asimilasi,
    healthClearance: participant.healthClearance,
    rehabilitationScreenings:
      participant.addictionAssessments?.flatMap((a) =>
        a.tool === 'ASSIST' ? [{ on: a.on, risk: a.risk }] : [],
      ) ?? null,
  }
}
