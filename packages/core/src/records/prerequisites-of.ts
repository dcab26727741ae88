import { type Policy, type PolicyRefusal, policyFromJson } from '../eligibility/index.js'
import { accept, type Result } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'
import type { Batch, Program } from '../programs/index.js'

/**
 * Who may join a batch, as the version of the program that it runs says: a policy to `assess` people by. `null` where
 * the batch names no version, or its version asks for nothing.
 *
 * @returns `policy-refused` with every problem where what is kept is no policy.
 * @example
 * const read = prerequisitesOf(batch, program)
 * if (read.ok && read.value) assess(read.value, factsOf(participant), { on })
 */
export function prerequisitesOf(
  { programVersion }: Pick<Batch, 'programVersion'>,
  { versions }: Pick<Program, 'versions'>,
): Result<Policy<ParticipantFacts> | null, PolicyRefusal> {
  const kept = versions.find(({ version }) => version === programVersion)?.prerequisites ?? null
  return kept === null ? accept(null) : policyFromJson(kept)
}
