import type { Enrollment } from '@kemandirian/core/enrollment'
import { contains, type EnrollmentId, id, type SessionId } from '@kemandirian/core/foundations'
import { classified, daySchema } from '@kemandirian/core/foundations/schemas'
import type { Participant } from '@kemandirian/core/people'
import { type Attendance, type Batch, isExpectedAt, type Mark } from '@kemandirian/core/programs'
import { seatDays } from '@kemandirian/core/records'
import type { Json, Kind } from '@kemandirian/core/storage'
import { z } from 'zod'
import { type TabLayout, tabLayout } from '../layout/tab-layout.js'
import { isChild } from './store-state.js'
import type { SheetParts } from './sync-options.js'

const markKind: Kind = { name: 'attendance_mark', fields: {} }

const rowSchema = z.object({
  on: classified('internal', daySchema),
  batch: classified('internal', z.string()),
  name: classified('personal', z.string()),
  mark: classified('personal', z.string().nullable()),
  hours: classified('personal', z.number().nullable()),
})

/**
 * The tab Kehadiran: a row for each person and session of the batches that have begun, in which staff choose the
 * mark. Only beside a store.
 *
 * @example sheetLayout([...facilityLayout().tabs, attendanceTab])
 */
export const attendanceTab: TabLayout = tabLayout(
  { kind: markKind, schema: rowSchema },
  {
    title: 'Kehadiran',
    columns: {
      on: 'Tanggal',
      batch: 'Angkatan',
      name: 'Nama',
      mark: {
        header: 'Tanda',
        choices: {
          present: 'Hadir',
          late: 'Terlambat',
          excused: 'Izin',
          sick: 'Sakit',
          absent: 'Alpa',
          'not-required': 'Tidak wajib',
        } satisfies Record<Mark['mark'], string>,
      },
      hours: { header: 'JP', aliases: ['Jam Pelajaran'] },
    },
  },
)

/** The rows of {@link attendanceTab}, and how a changed one is recorded. */
export const attendanceRows: SheetParts = {
  of: 'attendance',
  with: ['batch', 'enrollment', 'participant'],
  written: ['mark', 'hours'],
  rows(documents) {
    const named = new Map((documents('participant') as unknown as Participant[]).map((one) => [one.id, one]))
    const lists = new Map((documents('attendance') as unknown as Attendance[]).map((one) => [one.id, one]))
    const seats = new Map<string, Enrollment[]>()
    for (const enrollment of documents('enrollment') as unknown as Enrollment[])
      seats.set(enrollment.batch, [...(seats.get(enrollment.batch) ?? []), enrollment])
    return (documents('batch') as unknown as Batch[]).flatMap((batch) =>
      !begun.has(batch.status)
        ? []
        : batch.schedule.flatMap((session) =>
            (seats.get(batch.id) ?? []).flatMap((enrollment) => {
              const days = seatDays(enrollment)
              if (days === undefined || !contains(days, session.on) || !isExpectedAt(session, enrollment.id))
                return []
              const mark = lists.get(session.id)?.marks[enrollment.id]
              const value: Json = {
                session: session.id,
                enrollment: enrollment.id,
                on: session.on,
                batch: batch.id,
                name: nameOf(named.get(enrollment.participant)) ?? enrollment.participant,
                mark: mark?.mark ?? null,
                hours: mark && 'hours' in mark ? mark.hours : null,
              }
              return [{ id: `${session.id}.${enrollment.id}`, document: session.id, value }]
            }),
          ),
    )
  },
  command(rows, on) {
    const marks = rows.map(({ after }) => after as unknown as Row)
    if (marks.some(({ mark }) => mark === null)) return undefined
    return {
      type: 'Record',
      on,
      batch: marks[0]!.batch,
      marks: marks.map(({ enrollment, mark, hours }) => ({
        enrollment: id<EnrollmentId>(enrollment),
        mark,
        ...(hours !== null && { hours }),
      })),
    }
  },
}

/** Of a child only the id is shown. */
const nameOf = (participant: Participant | undefined) =>
  participant && !isChild(participant as unknown as Json) ? participant.name.normal : undefined

const begun: ReadonlySet<Batch['status']> = new Set(['running', 'suspended', 'closed'])

interface Row {
  readonly session: SessionId
  readonly enrollment: string
  readonly batch: string
  readonly mark: Mark['mark'] | null
  readonly hours: number | null
}
