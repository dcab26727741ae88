import type { Certificate } from '@kemandirian/core/certification'
import { type Enrollment, exitReasons } from '@kemandirian/core/enrollment'
import type { LocalizedText } from '@kemandirian/core/foundations'
import type { Count, Stated } from '@kemandirian/core/foundations/schemas'
import {
  type AttendanceSummary,
  attendanceOf,
  curriculumHours,
  type Session,
} from '@kemandirian/core/programs'
import { seatDays } from '@kemandirian/core/records'
import type { DerivedFigure, Exclusion, Figure, Member } from '../../document.js'
import { type FigureMaker, message, units } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { nameOf } from '../facility-frame.js'
import type { ClosedBatch } from './closed-batch.js'
import type { ClosingRule } from './rules.js'

type Ended = Extract<Enrollment, { status: 'not-completed' | 'left' }>

const excluded = {
  noList: { id: 'Belum ada daftar hadir', en: 'No attendance list yet' },
  catchUp: { id: 'Pertemuan pengganti', en: 'Catch-up session' },
  noSeat: { id: 'Belum pernah menempati tempat', en: 'Never held a seat' },
  replaced: { id: 'Diganti karena salah cetak', en: 'Replaced by a corrected one' },
  revoked: { id: 'Dicabut', en: 'Revoked' },
} satisfies Record<string, LocalizedText>

/** Reasons that may be told: they touch neither health nor sentence, security, discipline or suitability. */
const openReasons = new Set<Ended['exit']['reason']>([
  'no-longer-wants',
  'missed-too-many-sessions',
  'never-began',
  'batch-cancelled',
  'other-program',
  'regime',
  'transferred',
  'attendance-too-low',
  'hours-too-few',
  'test-not-passed',
  'practice-not-passed',
  'no-part-taken',
])

const notTold: LocalizedText = {
  id: 'Alasan pribadi, pidana, keamanan, kelayakan atau lainnya (tidak dirinci)',
  en: 'Personal, sentence, security, suitability or other (not told apart)',
}

/** The figures of one batch, each made in one place. */
export class ClosingFigures {
  readonly data: ClosedBatch
  readonly make: FigureMaker<ClosingRule>
  /** Who ever held a seat, by what they are called. */
  readonly seated: readonly Enrollment[]
  /** Sessions of the course, without catch-up sessions. */
  readonly course: readonly Session[]
  private readonly listed: ReadonlySet<string>
  private readonly summaries: ReadonlyMap<string, AttendanceSummary>

  constructor(data: ClosedBatch, make: FigureMaker<ClosingRule>) {
    this.data = data
    this.make = make
    this.listed = new Set<string>(data.attendance.map(({ id }) => id))
    this.course = data.batch.schedule.filter(({ catchUpFor }) => catchUpFor === null)
    this.seated = data.enrollments
      .filter((one) => seatDays(one) !== undefined)
      .sort((a, b) => {
        const [first, second] = [this.nameOf(a), this.nameOf(b)]
        return first < second ? -1 : first > second ? 1 : a.id < b.id ? -1 : 1
      })
    this.summaries = new Map(
      this.seated.map((one) => [
        one.id as string,
        attendanceOf(seatDays(one)!, data.batch.schedule, data.attendance),
      ]),
    )
  }

  /** What people call the batch. */
  get title(): string {
    const { batch, program } = this.data
    const name = batch.name ?? batch.round?.printed ?? null
    const title = program?.title ?? batch.program
    return name === null ? title : `${title}, ${name}`
  }

  nameOf({ participant }: Pick<Enrollment, 'participant'>): string {
    return nameOf(this.data.participants.get(participant), this.data.facility, participant)
  }

  attendanceOf(enrollment: Enrollment): AttendanceSummary {
    return this.summaries.get(enrollment.id)!
  }

  wasHeld(session: Session): boolean {
    return this.listed.has(session.id)
  }

  targetSeats(): Figure {
    const { batch } = this.data
    if (batch.quota !== null) return this.ofBatch(units.enrollments, batch.quota)
    const planned = batch.stated.participants.find(({ sense }) => sense === 'planned')
    if (planned !== undefined) return this.said(planned, units.enrollments)
    return this.noTarget(units.enrollments, { id: 'Kuota tidak ditetapkan', en: 'No quota was decided' })
  }

  seats(): DerivedFigure {
    return this.make.count({
      rule: 'seats',
      unit: units.enrollments,
      of: this.seated.map((one) => this.member(one)),
      except: this.data.enrollments
        .filter((one) => seatDays(one) === undefined)
        .map((one) => ({ member: this.member(one), reason: message(excluded.noSeat) })),
    })
  }

  targetSessions(): DerivedFigure {
    return this.make.count({
      rule: 'target',
      unit: units.sessions,
      of: this.course.map((session) => this.session(session)),
    })
  }

  sessions(): DerivedFigure {
    return this.make.count({ rule: 'sessions', unit: units.sessions, ...this.held() })
  }

  targetHours(): Figure {
    const { version } = this.data
    if (version !== undefined && version.units.length > 0)
      return this.ofBatch(units.lessonHours, curriculumHours(version.units).total)
    if (this.course.length === 0)
      return this.noTarget(units.lessonHours, { id: 'Tidak ada jadwal', en: 'There is no schedule' })
    return this.make.sum({
      rule: 'target',
      unit: units.lessonHours,
      of: this.course.map((session) => this.session(session)),
    })
  }

  hours(): DerivedFigure {
    return this.make.sum({ rule: 'lessonHours', unit: units.lessonHours, ...this.held() })
  }

  targetDays(): Figure {
    const { durationDays } = this.data.batch.stated
    if (durationDays === null)
      return this.noTarget(days, { id: 'Tidak disebut dalam dokumen', en: 'No document states it' })
    const { value, printed, document } = durationDays
    return this.said({ value: { kind: 'exact', value }, printed, document }, days)
  }

  days(): DerivedFigure {
    const held = new Set(this.course.filter((session) => this.wasHeld(session)).map(({ on }) => on))
    return this.make.count({
      rule: 'days',
      unit: days,
      of: [...held].map((on) =>
        memberOf(
          'day',
          { id: on, facility: this.data.facility.id },
          { privacy: 'internal', label: on, at: `batch/${this.data.batch.id}` },
        ),
      ),
    })
  }

  /** Realised over target; not known where the target is not, or is only stated. */
  achieved(target: Figure, realised: DerivedFigure): DerivedFigure {
    if (target.kind === 'derived') return this.make.share({ rule: 'achievement', of: realised, from: target })
    return this.make.unknown({
      rule: 'achievement',
      unit: units.percent,
      reason: message({
        id: 'Target hanya tercetak di dokumen, sehingga capaian tidak dihitung',
        en: 'The target is only stated by a document, so there is no achievement',
      }),
    })
  }

  attendance(of: readonly Enrollment[] = this.seated): DerivedFigure {
    const amounts = (amount: (summary: AttendanceSummary) => number) =>
      of.flatMap((one) => {
        const value = amount(this.attendanceOf(one))
        return value === 0 ? [] : [this.member(one, value)]
      })
    return this.make.ratio({
      rule: 'attendance',
      of: amounts(({ attended }) => attended),
      from: amounts(({ required }) => required),
    })
  }

  creditedHours(enrollment: Enrollment): DerivedFigure {
    const { credited } = this.attendanceOf(enrollment).hours
    return this.make.sum({
      rule: 'creditedHours',
      unit: units.lessonHours,
      of: credited === 0 ? [] : [this.member(enrollment, credited)],
    })
  }

  completed(): DerivedFigure {
    return this.make.count({
      rule: 'completed',
      unit: units.enrollments,
      of: this.seated.filter(({ status }) => status === 'completed').map((one) => this.member(one)),
    })
  }

  notCompleted(): DerivedFigure {
    return this.make.count({
      rule: 'notCompleted',
      unit: units.enrollments,
      of: this.ended().map((one) => this.member(one)),
    })
  }

  /** The same by reason, without names; reasons that reveal too much are one group. */
  notCompletedBy(): readonly {
    readonly id: string
    readonly text: LocalizedText
    readonly figure: DerivedFigure
  }[] {
    const groups = grouped(this.ended(), ({ exit: { reason } }) => (openReasons.has(reason) ? reason : null))
    return [...groups]
      .map(([reason, of]) => ({
        id: reason ?? 'tidak-dirinci',
        text: reason === null ? notTold : exitReasons[reason].text,
        figure: this.make.count({
          rule: 'notCompleted',
          unit: units.enrollments,
          of: of.map((one) => this.member(one, 1, 'specific')),
        }),
      }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
  }

  certificates(): DerivedFigure {
    const of: Member[] = []
    const except: Exclusion[] = []
    for (const certificate of this.data.certificates) {
      const member = memberOf('certificate', certificate, {
        privacy: 'personal',
        label: `${certificate.number} · ${this.holderOf(certificate)}`,
      })
      if (certificate.status === 'revoked') except.push({ member, reason: message(excluded.revoked) })
      else if (certificate.status === 'superseded' && certificate.cause === 'corrected')
        except.push({ member, reason: message(excluded.replaced) })
      else of.push(member)
    }
    return this.make.count({ rule: 'certificates', unit: units.certificates, of, except })
  }

  /** The certificate that a participant holds from this batch; the one that is good, where there are several. */
  certificateOf(enrollment: Enrollment): Certificate | undefined {
    const own = this.data.certificates.filter(
      (one) => one.paper === 'pelatihan' && one.enrollment === enrollment.id,
    )
    return own.find(({ status }) => status === 'issued') ?? own[0]
  }

  holderOf({ participant, holder }: Certificate): string {
    return nameOf(this.data.participants.get(participant), this.data.facility, participant, holder)
  }

  said(stated: Stated<Count>, unit: LocalizedText) {
    const document = this.data.documents.find(({ id }) => id === stated.document)
    return this.make.stated({
      rule: 'stated',
      unit,
      stated,
      source: memberOf(
        'document',
        { id: stated.document, facility: this.data.facility.id },
        { privacy: 'internal', label: document?.title ?? null },
      ),
    })
  }

  private ended(): readonly Ended[] {
    return this.seated.filter((one): one is Ended => one.status === 'left' || one.status === 'not-completed')
  }

  private held() {
    const sessions = this.data.batch.schedule
    return {
      of: this.course.filter((session) => this.wasHeld(session)).map((session) => this.session(session)),
      except: sessions.flatMap((session): Exclusion[] => {
        if (session.catchUpFor !== null)
          return [{ member: this.session(session), reason: message(excluded.catchUp) }]
        return this.wasHeld(session)
          ? []
          : [{ member: this.session(session), reason: message(excluded.noList) }]
      }),
    }
  }

  private session(session: Session): Member {
    return memberOf(
      'session',
      { id: session.id, facility: this.data.facility.id },
      {
        privacy: 'internal',
        label: [`${session.on} ${session.from}–${session.to}`, session.topic].filter(Boolean).join(' · '),
        amount: session.hours,
        at: this.wasHeld(session) ? `attendance/${session.id}` : `batch/${this.data.batch.id}`,
      },
    )
  }

  private member(enrollment: Enrollment, amount = 1, privacy: 'personal' | 'specific' = 'personal'): Member {
    return memberOf('enrollment', enrollment, { privacy, label: this.nameOf(enrollment), amount })
  }

  private ofBatch(unit: LocalizedText, amount: number): DerivedFigure {
    const { batch } = this.data
    return this.make.sum({
      rule: 'target',
      unit,
      of: [memberOf('batch', batch, { privacy: 'internal', label: this.title, amount })],
    })
  }

  private noTarget(unit: LocalizedText, why: LocalizedText): DerivedFigure {
    return this.make.unknown({ rule: 'target', unit, reason: message(why) })
  }
}

const days: LocalizedText = { id: 'hari', en: 'days' }
