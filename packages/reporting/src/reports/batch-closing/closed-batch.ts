import type { Agreement } from '@kemandirian/core/agreements'
import type { Certificate, ScoreList } from '@kemandirian/core/certification'
import type { Enrollment } from '@kemandirian/core/enrollment'
import type { SourceDocument } from '@kemandirian/core/facilities'
import { type BatchId, type FacilityId, KemandirianError } from '@kemandirian/core/foundations'
import type { Participant } from '@kemandirian/core/people'
import type { Attendance, Batch, Program, ProgramVersion } from '@kemandirian/core/programs'
import type { FindOptions, Records } from '@kemandirian/core/records'
import { type FacilityFrame, readFacilityFrame } from '../facility-frame.js'
import { isClericalError, runOf } from '../monthly-training/facility-month.js'

/** What the closing report is written from: all of it as known at one instant. */
export interface ClosedBatch extends FacilityFrame {
  readonly batch: Batch
  readonly program: Program | undefined
  readonly version: ProgramVersion | undefined
  /** Without mistakes in the books. */
  readonly enrollments: readonly Enrollment[]
  readonly participants: ReadonlyMap<string, Participant>
  readonly attendance: readonly Attendance[]
  readonly scores: readonly ScoreList[]
  readonly certificates: readonly Certificate[]
  readonly documents: readonly SourceDocument[]
  readonly agreements: ReadonlyMap<string, Agreement>
}

/**
 * Reads what the report needs.
 *
 * @throws KemandirianError `unknown-facility`, `unknown-batch`, `batch-of-rehabilitation`, `batch-not-run`
 */
export async function readClosedBatch(
  records: Records,
  asked: { readonly facility: FacilityId; readonly batch: BatchId },
  at: FindOptions,
): Promise<ClosedBatch> {
  const frame = await readFacilityFrame(records, asked.facility, at)
  const own = records.at(asked.facility)
  const batch = await own.batches.get(asked.batch, at)
  const facts = { facility: asked.facility, batch: asked.batch, asOf: at.asOf ?? null }
  if (batch === undefined)
    throw new KemandirianError(
      'unknown-batch',
      `Tidak ada angkatan ${asked.batch} di ${frame.facility.name.normal} pada keadaan data yang diminta. Periksa id-nya, atau pilih hari yang lebih akhir`,
      { facts },
    )
  const program = await own.programs.get(batch.program, at)
  if (program?.kind === 'rehabilitasi-sosial')
    throw new KemandirianError(
      'batch-of-rehabilitation',
      `Angkatan ${asked.batch} adalah rehabilitasi: siapa pesertanya adalah data kesehatan. Pakai laporan rehabilitasi per tahap, yang tidak memuat nama`,
      { facts },
    )
  if (runOf(batch) === undefined)
    throw new KemandirianError(
      'batch-not-run',
      `Angkatan ${asked.batch} belum pernah berjalan pada keadaan data yang diminta, sehingga belum ada laporan penutupannya`,
      { facts: { ...facts, status: batch.status } },
    )
  const ofBatch = { batch: batch.id }
  const byId = <Document extends { readonly id: string }>(documents: readonly Document[]) =>
    new Map<string, Document>(documents.map((document) => [document.id, document]))
  return {
    ...frame,
    batch,
    program,
    version: program?.versions.find(({ version }) => version === batch.programVersion),
    enrollments: (await own.enrollments.list(ofBatch, at)).filter((one) => !isClericalError(one)),
    participants: byId(await own.participants.list({}, at)),
    attendance: await own.attendance.list(ofBatch, at),
    scores: await own.scores.list(ofBatch, at),
    certificates: await own.certificates.list(ofBatch, at),
    documents: await own.documents.list({}, at),
    agreements: byId(await own.agreements.list({}, at)),
  }
}
