import type { Batch, Program } from '../programs/index.js'

/** The codes of the units that a batch teaches; `null` where no curriculum was written down for it. */
export function unitsOf(
  { programVersion }: Pick<Batch, 'programVersion'>,
  program: Pick<Program, 'versions'> | undefined,
): readonly string[] | null {
  const units = program?.versions.find(({ version }) => version === programVersion)?.units ?? []
  return units.length === 0 ? null : units.map(({ id }) => id)
}
