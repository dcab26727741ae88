import { isSameJson, KemandirianError } from '../foundations/index.js'
import type { Program } from '../programs/index.js'
import type { DocumentDefinition } from './document-definition.js'
import { stored } from './stored.js'

/**
 * The catalogue of programs. The terms of a version that a batch or a rehabilitation runs by are neither changed nor
 * removed; that a version ends is no change of its terms.
 */
export const program: DocumentDefinition<Program, typeof stored.programs.kind> = {
  ...stored.programs,
  async keeps(work, before, after) {
    const altered = alteredVersions(before, after)
    if (altered.length === 0) return
    const users: string[] = []
    for await (const batch of work.find(stored.batches, { program: { eq: before.id } })) {
      if (batch.programVersion !== null && altered.includes(batch.programVersion)) users.push(batch.id)
    }
    for (const status of ['in-phase', 'discharged', 'stopped']) {
      for await (const one of work.find(stored.rehabilitations, { status: { eq: status } })) {
        const version = 'programVersion' in one && one.program === before.id ? one.programVersion : null
        if (version !== null && altered.includes(version)) users.push(one.id)
      }
    }
    if (users.length === 0) return
    throw new KemandirianError(
      'version-in-use',
      `Versi ${altered.join(', ')} program ${before.id} dipakai oleh ${users.join(', ')}, jadi isinya tidak dapat diubah; terbitkan versi baru`,
      { facts: { program: before.id, versions: altered, users } },
    )
  },
}

/** Versions whose terms would be others, or gone. */
function alteredVersions(before: Program, after: Program): string[] {
  return before.versions
    .filter((was) => {
      const is = after.versions.find(({ version }) => version === was.version)
      return is === undefined || !isSameJson(termsOf(was), termsOf(is))
    })
    .map(({ version }) => version)
}

function termsOf({ period, ...terms }: Program['versions'][number]): object {
  return { ...terms, from: period.from }
}
