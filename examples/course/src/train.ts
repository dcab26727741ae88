import { exitReasons } from '@kemandirian/core/enrollment'
import { type Day, formatNumber, id, type SessionId } from '@kemandirian/core/foundations'
import {
  attendanceOf,
  type Batch,
  type Ceremony,
  entriesOfDay,
  type MarkEntry,
} from '@kemandirian/core/programs'
import { seatDays } from '@kemandirian/core/records'
import { batch, blk, enrollment, instructor, kasi, nameOf, officials } from './cast.js'
import { type Course, done } from './course.js'

/** Who was not simply there, by day, as the instructor's list had it. */
const exceptions: Readonly<Record<Day, readonly MarkEntry[]>> = {
  '2025-05-06': [{ enrollment: enrollment('cahya'), mark: 'late', hours: 3 }],
  '2025-05-07': [{ enrollment: enrollment('danu'), mark: 'sick' }],
  '2025-05-08': [{ enrollment: enrollment('danu'), mark: 'sick' }],
  '2025-05-14': [
    { enrollment: enrollment('joko'), mark: 'absent' },
    { enrollment: enrollment('bimo'), mark: 'absent' },
  ],
  '2025-05-20': [{ enrollment: enrollment('fajar'), mark: 'excused' }],
  '2025-05-21': [
    { enrollment: enrollment('fajar'), mark: 'excused' },
    { enrollment: enrollment('joko'), mark: 'absent' },
  ],
  '2025-05-26': [{ enrollment: enrollment('joko'), mark: 'sick' }],
}

/** Chapter 4: the training, day by day. */
export async function train(course: Course): Promise<void> {
  const { at, story, until } = course
  story.chapter('4. Pelatihan')
  const { batches, enrollments } = at

  const first = until('2025-05-05')
  await begin(course, first)
  const { schedule } = (await batches.get(batch))!
  for (const { on } of schedule) {
    until(on)
    await markDay(course, on)
    if (on === '2025-05-15') {
      const exit = { reason: 'transferred', note: null } as const
      done(await enrollments.apply('eko', { type: 'Leave', on, exit }, kasi))
      story.tell(
        on,
        `Eko keluar: “${exitReasons.transferred.text.id}”. Kehadirannya sampai hari ini tetap tercatat.`,
      )
    }
    if (on === '2025-05-20') {
      done(await enrollments.apply('fajar', { type: 'Hold', on, cause: 'court' }, kasi))
      await correct(course, on)
    }
    if (on === '2025-05-22') {
      done(await enrollments.apply('fajar', { type: 'Resume', on }, kasi))
      story.tell(on, 'Fajar kembali setelah dua hari sidang.')
    }
  }
  await catchUp(course, schedule)
  await tabulate(course)
}

async function begin({ at, story }: Course, on: Day): Promise<void> {
  await at.commit(kasi, async ({ batches, enrollments }) => {
    done(await batches.apply(batch, { type: 'Start', on }))
    const ceremony = ceremonyOn(on, 'opening')
    done(await batches.apply(batch, { type: 'HoldCeremony', on, ceremony }))
    for await (const { id, status } of enrollments.find({ batch })) {
      if (status === 'enrolled') done(await enrollments.apply(id, { type: 'Begin', on }))
      if (status !== 'waitlisted') continue
      const exit = { reason: 'no-place-left', note: null } as const
      done(await enrollments.apply(id, { type: 'Leave', on, exit }))
    }
  })
  story.tell(
    on,
    'Dibuka Kalapas di aula. Delapan orang mulai; empat yang tidak kebagian tempat dicatat begitu, dan itu dihitung pada daftar tunggu berikutnya.',
  )
}

/** In the hall, led by the head of the facility; the BLK is there. */
export function ceremonyOn(heldOn: Day, kind: Ceremony['kind']): Ceremony {
  const head = { official: officials.kalapas, part: 'leads' } as const
  return { kind, heldOn, venue: 'Aula', officials: [head], partners: [blk], document: null }
}

/** The paper list of a day: everyone was there but these. */
async function markDay({ at }: Course, on: Day): Promise<void> {
  const running = (await at.batches.get(batch))!
  const seats = (await at.enrollments.list({ batch })).flatMap((one) => seatDays(one) ?? [])
  const list = { day: on, on, marks: exceptions[on] ?? [], others: 'present' } as const
  for (const { session, ...entry } of done(entriesOfDay(list, { batch: running, seats })).value)
    done(await at.attendance.apply(session, { type: 'Record', batch, ...entry }, instructor))
}

/** Six days later the window of two days is over: a change is a correction, with who decides and why. */
async function correct({ at, story }: Course, on: Day): Promise<void> {
  const [session] = await at.attendance.list({ on: '2025-05-14' })
  const marks = [{ enrollment: enrollment('bimo'), mark: 'present' as const }]
  const entry = { type: 'Record', batch, on, marks } as const
  const silently = await at.attendance.apply(session!.id, entry, kasi)
  const correction = { by: officials.kasi, why: 'lembar hadir tertukar dengan kelas lain' }
  done(await at.attendance.apply(session!.id, { ...entry, correction }, kasi))
  story.tell(
    on,
    `Fajar menghadiri sidang dan ditunda dahulu. Bimo ternyata hadir pada 14 Mei. ${silently.ok ? '' : 'Mengubahnya begitu saja ditolak karena sudah lewat dua hari; '}koreksi diterima: ${correction.why}.`,
  )
}

/** Danu missed two days. They are made good in one day, for him alone. */
async function catchUp({ at, story, until }: Course, schedule: Batch['schedule']): Promise<void> {
  let on = until('2025-05-27')
  const missed = schedule.filter((session) => session.on === '2025-05-07' || session.on === '2025-05-08')
  const extra = missed.map((session, at) => ({
    ...session,
    id: id<SessionId>(`${session.id}.susulan`),
    on: '2025-05-28' as const,
    ...(at === 0 ? { from: '08:00', to: '11:00' } : { from: '13:00', to: '16:00' }),
    catchUpFor: { session: session.id, people: [enrollment('danu')] },
  }))
  done(await at.batches.apply(batch, { type: 'Schedule', on, sessions: [...schedule, ...extra] }, kasi))
  on = until('2025-05-28')
  for (const session of extra) {
    const marks = [{ enrollment: enrollment('danu'), mark: 'present' as const }]
    done(await at.attendance.apply(session.id, { type: 'Record', batch, on, marks }, instructor))
  }
  story.tell(on, 'Sesi susulan untuk Danu saja: dua hari yang terlewat karena sakit, 8 JP. Daftar hadir:')
}

const letters = {
  present: 'H',
  late: 'T',
  sick: 'S',
  excused: 'I',
  absent: 'A',
  'not-required': '-',
} as const

async function tabulate({ at, story }: Course): Promise<void> {
  const { schedule } = (await at.batches.get(batch))!
  const lists = await at.attendance.list({ batch })
  const days = schedule.filter(({ catchUpFor }) => catchUpFor === null)
  story.table(`${' '.repeat(8)}${days.map(({ on }) => on.slice(8)).join(' ')}   hadir     JP`)
  for (const one of await at.enrollments.list({ batch })) {
    const seat = seatDays(one)
    if (seat === undefined) continue
    const marks = days.map(({ id }) => lists.find((list) => list.id === id)?.marks[one.id])
    const cells = marks.map((mark) => ` ${mark === undefined ? '.' : letters[mark.mark]}`).join(' ')
    const { attended, required, hours } = attendanceOf(seat, schedule, lists)
    const counted = `${attended}/${required}`.padStart(7)
    story.table(
      `${nameOf(one.id)!.padEnd(8)}${cells} ${counted} ${formatNumber(hours.credited, 'id').padStart(6)}`,
    )
  }
  story.table('H hadir, T terlambat, S sakit, I izin, A tanpa keterangan')
}
