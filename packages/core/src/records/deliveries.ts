import type { Delivery } from '../agreements/index.js'
import type { AgreementId, Day, EnrollmentId } from '../foundations/index.js'
import type { FindOptions } from './collection.js'
import type { FacilityRecords } from './open-records.js'

/**
 * What the batches of a facility delivered under the agreements that they cite, for `obligationProgress`. A session
 * counts once its attendance list shows somebody there; people count from their first day, whether they completed or
 * not; certificates that were revoked do not count, of a corrected one the first issue does.
 *
 * @param of Only batches that cite this agreement; left out, all that cite one.
 * @example const deliveries = await deliveriesOf(records.at(tabanan), { agreement: pks })
 */
export async function deliveriesOf(
  at: FacilityRecords,
  of: { readonly agreement?: AgreementId } = {},
  options: FindOptions = {},
): Promise<Delivery[]> {
  const found: Delivery[] = []
  for await (const { id: batch, basis, trades, schedule } of at.batches.find({}, options)) {
    if (basis?.kind !== 'agreement') continue
    const { agreement, clause } = basis
    if (of.agreement !== undefined && agreement !== of.agreement) continue
    const held = new Set<string>()
    for await (const { id, marks } of at.attendance.find({ batch }, options))
      if (Object.values(marks).some(({ mark }) => mark === 'present' || mark === 'late')) held.add(id)
    const participants: { id: EnrollmentId; on: Day }[] = []
    for await (const enrollment of at.enrollments.find({ batch }, options))
      if ('startedOn' in enrollment) participants.push({ id: enrollment.id, on: enrollment.startedOn })
    const certificates: Delivery['certificates'][number][] = []
    for await (const { id, issuedOn, status, replaces } of at.certificates.find({ batch }, options))
      if (status !== 'revoked' && replaces === null) certificates.push({ id, on: issuedOn })
    found.push({
      batch,
      agreement,
      clause,
      trades,
      sessions: schedule.flatMap(({ id, on, hours }) => (held.has(id) ? [{ id, on, hours }] : [])),
      participants,
      certificates,
    })
  }
  return found
}
