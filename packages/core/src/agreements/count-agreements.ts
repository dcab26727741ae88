import type { Count } from '../foundations/schemas.js'
import type { Agreement } from './agreement.js'

/**
 * How many agreements the records stand for: a range where a source leaves it open.
 *
 * @example countAgreements([banjar, tabanan]) // { kind: 'range', atLeast: 2, atMost: 3 }
 */
export function countAgreements(agreements: readonly Pick<Agreement, 'standsFor'>[]): Count {
  let atLeast = 0
  let atMost: number | null = 0
  for (const { standsFor } of agreements) {
    const [least, most] =
      standsFor.kind === 'exact' ? [standsFor.value, standsFor.value] : [standsFor.atLeast, standsFor.atMost]
    atLeast += least
    atMost = atMost === null || most === null ? null : atMost + most
  }
  return atLeast === atMost ? { kind: 'exact', value: atLeast } : { kind: 'range', atLeast, atMost }
}
