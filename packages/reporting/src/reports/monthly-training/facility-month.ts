import type { Agreement } from '@kemandirian/core/agreements'
import type { Certificate, RehabilitationStatement } from '@kemandirian/core/certification'
import type { Enrollment } from '@kemandirian/core/enrollment'
import type { SourceDocument } from '@kemandirian/core/facilities'
import { addMonths, type Day, type FacilityId, type Period } from '@kemandirian/core/foundations'
import type { Participant } from '@kemandirian/core/people'
import type { Attendance, Batch, Program } from '@kemandirian/core/programs'
import type { FindOptions, Records } from '@kemandirian/core/records'
import { type FacilityFrame, readFacilityFrame } from '../facility-frame.js'

/** A month as half-open days. */
export interface Month extends Period {
  readonly to: Day
}

/** What the monthly report is written from: all of it as known at one instant. */
export interface FacilityMonth extends FacilityFrame {
  readonly month: Month
  readonly programs: ReadonlyMap<string, Program>
  /** In order of id. */
  readonly batches: readonly Batch[]
  readonly enrollments: readonly Enrollment[]
  readonly participants: ReadonlyMap<string, Participant>
  /** The lists of sessions in the month. */
  readonly attendance: readonly Attendance[]
  /** Those issued in the month. */
  readonly certificates: readonly Certificate[]
  /** Those issued in the month. */
  readonly statements: readonly RehabilitationStatement[]
  readonly documents: readonly SourceDocument[]
  readonly agreements: ReadonlyMap<string, Agreement>
}

/** @example monthOf('2025-08') // { from: '2025-08-01', to: '2025-09-01' } */
export function monthOf(month: string): Month {
  const from = `${month}-01` as Day
  return { from, to: addMonths(from, 1) }
}

/** Reads what the report needs. */
export async function readFacilityMonth(
  records: Records,
  asked: { readonly facility: FacilityId; readonly month: string },
  at: FindOptions,
): Promise<FacilityMonth> {
  const month = monthOf(asked.month)
  const inMonth = { from: month.from, to: month.to }
  const frame = await readFacilityFrame(records, asked.facility, at)
  const own = records.at(asked.facility)
  const byId = <Document extends { readonly id: string }>(documents: readonly Document[]) =>
    new Map<string, Document>(documents.map((document) => [document.id, document]))
  return {
    ...frame,
    month,
    programs: byId(await own.programs.list({}, at)),
    batches: await own.batches.list({}, at),
    enrollments: await own.enrollments.list({}, at),
    participants: byId(await own.participants.list({}, at)),
    attendance: await own.attendance.list({ on: inMonth }, at),
    certificates: await own.certificates.list({ issuedOn: inMonth }, at),
    statements: await own.rehabilitationStatements.list({ issuedOn: inMonth }, at),
    documents: await own.documents.list({}, at),
    agreements: byId(await own.agreements.list({}, at)),
  }
}

/** Whether an enrolment was a mistake in the books: then it counts nowhere. */
export function isClericalError(enrollment: Enrollment): boolean {
  return (
    enrollment.status === 'left' &&
    (enrollment.exit.reason === 'entered-in-error' || enrollment.exit.reason === 'duplicate')
  )
}

/** The days on which a batch ran, as far as known: `null` = not known, or still running. `undefined`: it never did. */
export function runOf(batch: Batch): { readonly from: Day | null; readonly last: Day | null } | undefined {
  switch (batch.status) {
    case 'exploring':
    case 'planned':
    case 'open':
      return undefined
    case 'running':
    case 'suspended':
      if (batch.status === 'suspended' && batch.suspendedFrom !== 'running') return undefined
      return { from: batch.startedOn ?? batch.period?.from ?? batch.openedOn, last: null }
    case 'closed':
      return { from: batch.startedOn ?? batch.period?.from ?? batch.openedOn, last: batch.closedOn }
    case 'cancelled':
      return (batch.suspendedFrom ?? batch.cancelledFrom) === 'running'
        ? { from: batch.period?.from ?? null, last: batch.cancelledOn }
        : undefined
  }
}

/** Whether the batch ran on a day of the month, as far as known: an unknown start speaks for it. */
export function ranIn(batch: Batch, month: Month): boolean {
  const run = runOf(batch)
  return (
    run !== undefined &&
    (run.from === null || run.from < month.to) &&
    (run.last === null || run.last >= month.from)
  )
}

/** Whether the batch is still ahead at the end of the month, or was given up in the month before it ran. */
export function isAheadOf(batch: Batch, month: Month): boolean {
  if (batch.status === 'cancelled') return runOf(batch) === undefined && batch.cancelledOn >= month.from
  const run = runOf(batch)
  return run === undefined || (run.from !== null && run.from >= month.to)
}
