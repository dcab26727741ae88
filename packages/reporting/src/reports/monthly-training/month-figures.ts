import type { Certificate } from '@kemandirian/core/certification'
import type { Enrollment } from '@kemandirian/core/enrollment'
import { contains, type LocalizedText, overlaps } from '@kemandirian/core/foundations'
import type { Count, PrivacyClass, Stated } from '@kemandirian/core/foundations/schemas'
import { attendanceOf, type Batch, type Session } from '@kemandirian/core/programs'
import { seatDays } from '@kemandirian/core/records'
import type { DerivedFigure, Exclusion, Figure, Member, StatedFigure } from '../../document.js'
import { type FigureMaker, message, units } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { nameOf } from '../facility-frame.js'
import { type FacilityMonth, isClericalError, ranIn } from './facility-month.js'
import type { MonthlyRule } from './rules.js'

type Reason = LocalizedText

const reasons = {
  clerical: { id: 'Salah input atau usulan ganda', en: 'Entered in error or a duplicate' },
  noSeat: { id: 'Belum pernah menempati tempat', en: 'Never held a seat' },
  otherMonth: { id: 'Menempati tempat di luar periode ini', en: 'Held a seat outside this period' },
  noList: { id: 'Belum ada daftar hadir', en: 'No attendance list yet' },
  catchUp: { id: 'Pertemuan pengganti', en: 'Catch-up session' },
  unmarked: { id: 'Belum ditandai pada {count} pertemuan', en: 'Not marked at {count} sessions' },
  replaced: { id: 'Diganti karena salah cetak', en: 'Replaced by a corrected one' },
  revoked: { id: 'Dicabut', en: 'Revoked' },
} satisfies Record<string, Reason>

/** The figures of one facility in one month. Each is made in one place, for a batch or for several. */
export class MonthFigures {
  readonly data: FacilityMonth
  readonly make: FigureMaker<MonthlyRule>
  /** Batches of training that ran in the month. */
  readonly training: readonly Batch[]
  /** Cohorts of rehabilitation that ran in the month. */
  readonly rehabilitation: readonly Batch[]
  private readonly byBatch: ReadonlyMap<string, readonly Enrollment[]>
  private readonly lists: ReadonlyMap<string, FacilityMonth['attendance']>

  constructor(data: FacilityMonth, make: FigureMaker<MonthlyRule>) {
    this.data = data
    this.make = make
    const ran = data.batches.filter((batch) => ranIn(batch, data.month))
    this.training = ran.filter((batch) => this.kindOf(batch) === 'kemandirian')
    this.rehabilitation = ran.filter((batch) => this.kindOf(batch) === 'rehabilitasi-sosial')
    this.byBatch = grouped(data.enrollments, (enrollment) => enrollment.batch)
    this.lists = grouped(data.attendance, (list) => list.batch)
  }

  /** What the batch's program serves; `undefined` where the program is not on record. */
  kindOf(batch: Batch) {
    return this.data.programs.get(batch.program)?.kind
  }

  /** Quota, or where none was decided the number that a document plans. */
  target(batch: Batch): Figure {
    const { make } = this
    if (batch.quota !== null)
      return make.sum({ rule: 'target', unit: units.enrollments, of: [this.batchMember(batch, batch.quota)] })
    const planned = batch.stated.participants.find((said) => said.sense === 'planned')
    if (planned !== undefined) return this.said(planned)
    const reason = message({ id: 'Kuota tidak ditetapkan', en: 'No quota was decided' })
    return make.unknown({ rule: 'target', unit: units.enrollments, reason })
  }

  /** Enrolments that held a seat in the month. In rehabilitation, who they are is health data. */
  seats(batches: readonly Batch[]): DerivedFigure {
    const rehabilitation = batches.some((batch) => this.kindOf(batch) === 'rehabilitasi-sosial')
    const { counted, except } = this.sort(batches, (enrollment) => {
      if (isClericalError(enrollment)) return reasons.clerical
      const seat = seatDays(enrollment)
      if (seat === undefined) return reasons.noSeat
      return overlaps(seat, this.data.month) ? undefined : reasons.otherMonth
    })
    const privacy = rehabilitation ? 'specific' : 'personal'
    return this.make.count({
      rule: rehabilitation ? 'reached' : 'seats',
      unit: units.enrollments,
      of: counted.map((enrollment) => this.enrollmentMember(enrollment, privacy)),
      except: except.map(([enrollment, reason]) =>
        this.exclude(this.enrollmentMember(enrollment, privacy), reason),
      ),
    })
  }

  /** The targets of several batches together; where one has no quota, at least what is known. */
  targets(batches: readonly Batch[]): Figure {
    const [only] = batches
    if (batches.length === 1) return this.target(only!)
    const quotas = batches.flatMap((batch) =>
      batch.quota === null ? [] : [this.batchMember(batch, batch.quota)],
    )
    if (quotas.length === batches.length)
      return this.make.sum({ rule: 'target', unit: units.enrollments, of: quotas })
    const atLeast = quotas.reduce((sum, { amount }) => sum + amount, 0)
    return this.make.unknown({
      rule: 'target',
      unit: units.enrollments,
      ...(atLeast > 0 ? { bounds: { atLeast, atMost: null } } : {}),
      reason: message({ id: 'Sebagian angkatan tanpa kuota', en: 'Some batches have no quota' }),
    })
  }

  /** Seats over quotas; not known where a batch has no quota. */
  achievement(batches: readonly Batch[]): DerivedFigure {
    const { members, exclusions } = this.seats(batches)
    const quotas = batches.map(({ quota }) => quota)
    const from = quotas.includes(null) ? [] : batches.map((batch) => this.batchMember(batch, batch.quota!))
    return this.make.ratio({ rule: 'achievement', of: members, from, except: exclusions })
  }

  /** Sessions held in the month: those with an attendance list. */
  sessions(batches: readonly Batch[]): DerivedFigure {
    const { held, except } = this.meetings(batches)
    return this.make.count({ rule: 'sessions', unit: units.sessions, of: held, except })
  }

  /** JP of the sessions held. */
  lessonHours(batches: readonly Batch[]): DerivedFigure {
    const { held, except } = this.meetings(batches)
    return this.make.sum({ rule: 'lessonHours', unit: units.lessonHours, of: held, except })
  }

  /** Attended over required sessions of all who held a seat. */
  attendance(batches: readonly Batch[]): DerivedFigure {
    const attended: Member[] = []
    const required: Member[] = []
    const except: Exclusion[] = []
    for (const batch of batches) {
      const schedule = batch.schedule.filter((session) => this.inMonth(session))
      const lists = this.lists.get(batch.id) ?? []
      const held = new Set<string>(lists.map((list) => list.id))
      for (const enrollment of this.byBatch.get(batch.id) ?? []) {
        const seat = seatDays(enrollment)
        if (seat === undefined || isClericalError(enrollment)) continue
        const sum = attendanceOf(seat, schedule, lists)
        const member = (amount: number) => this.enrollmentMember(enrollment, 'personal', amount)
        if (sum.attended > 0) attended.push(member(sum.attended))
        if (sum.required > 0) required.push(member(sum.required))
        const unmarked = schedule.filter(
          (session) =>
            session.catchUpFor === null &&
            held.has(session.id) &&
            contains(seat, session.on) &&
            !lists.some((list) => list.id === session.id && enrollment.id in list.marks),
        ).length
        if (unmarked > 0)
          except.push({ member: member(unmarked), reason: message(reasons.unmarked, { count: unmarked }) })
      }
    }
    return this.make.ratio({ rule: 'attendance', of: attended, from: required, except })
  }

  /** Who completed in the month. */
  completed(batches: readonly Batch[]): DerivedFigure {
    const of = this.of(batches).filter(
      (enrollment) => enrollment.status === 'completed' && contains(this.data.month, enrollment.completedOn),
    )
    return this.people('completed', of)
  }

  /** Who had a seat and did not complete, ended in the month. */
  notCompleted(batches: readonly Batch[]): DerivedFigure {
    return this.people('notCompleted', this.ended(batches))
  }

  /** The same by reason. Reasons may tell of health or of the sentence: so who they apply to is not listed. */
  notCompletedBy(batches: readonly Batch[]): readonly (readonly [EndReason, DerivedFigure])[] {
    const byReason = grouped(this.ended(batches), (enrollment) => enrollment.exit.reason)
    return [...byReason].map(([reason, of]) => [reason, this.people('notCompleted', of, 'specific')] as const)
  }

  /** Training certificates issued in the month for the batches. Corrected ones count once, by the one that holds. */
  trainingCertificates(batches: readonly Batch[]): DerivedFigure {
    const wanted = new Set<string>(batches.map((batch) => batch.id))
    return this.certificates(
      'trainingCertificates',
      (certificate) => certificate.paper === 'pelatihan' && wanted.has(certificate.batch),
    )
  }

  /** Competence certificates issued in the month: they belong to no batch. */
  competenceCertificates(): DerivedFigure {
    return this.certificates('competenceCertificates', (certificate) => certificate.paper === 'kompetensi')
  }

  /** Papers at the end of rehabilitation: never certificates of a skill. Whose they are is health data. */
  rehabilitationStatements(): DerivedFigure {
    return this.make.count({
      rule: 'rehabilitationStatements',
      unit: units.certificates,
      of: this.data.statements.map((paper) =>
        memberOf('rehabilitation_statement', paper, { privacy: 'specific' }),
      ),
    })
  }

  /** Different people who held a seat in any of the batches; not known where a batch's people are only a number. */
  heads(batches: readonly Batch[]): DerivedFigure {
    const rehabilitation = batches.some((batch) => this.kindOf(batch) === 'rehabilitasi-sosial')
    return this.make.count({
      rule: 'people',
      unit: units.people,
      of: this.peopleIn(batches, rehabilitation ? 'specific' : 'personal'),
      alsoStated: this.onlyStated(batches),
    })
  }

  /** People who held a seat in training and in rehabilitation in the same month. */
  headsInBoth(): DerivedFigure {
    const trained = new Set(this.peopleIn(this.training, 'specific').map((member) => member.id))
    const of = this.peopleIn(this.rehabilitation, 'specific').filter((member) => trained.has(member.id))
    const stated = this.onlyStated([...this.training, ...this.rehabilitation])
    if (stated.length === 0) return this.make.count({ rule: 'inBoth', unit: units.people, of })
    return this.make.unknown({
      rule: 'inBoth',
      unit: units.people,
      of,
      bounds: { atLeast: new Set(of.map((member) => member.id)).size, atMost: null },
      reason: message({
        id: 'Anggota sebagian kelompok hanya disebut jumlahnya',
        en: 'Of some groups only the number is stated',
      }),
    })
  }

  /** How many the batch has had by the end of the month, beside what a document says of it. */
  everSeated(batches: readonly Batch[]): DerivedFigure {
    const { month } = this.data
    const rehabilitation = batches.some((batch) => this.kindOf(batch) === 'rehabilitasi-sosial')
    const of = this.of(batches).filter((enrollment) => {
      const seat = seatDays(enrollment)
      return seat !== undefined && seat.from < month.to
    })
    const privacy = rehabilitation ? 'specific' : 'personal'
    return this.make.count({
      rule: 'everSeated',
      unit: units.people,
      of: of.map((enrollment) => this.participantMember(enrollment.participant, privacy)),
    })
  }

  /** How many of the batch had completed by the end of the month. */
  everCompleted(batch: Batch): DerivedFigure {
    const of = this.of([batch]).filter(
      (enrollment) => enrollment.status === 'completed' && enrollment.completedOn < this.data.month.to,
    )
    return this.people(
      'completed',
      of,
      this.kindOf(batch) === 'rehabilitasi-sosial' ? 'specific' : 'personal',
    )
  }

  /** What a document says, as a figure. */
  said(stated: Stated<Count>): StatedFigure {
    return this.make.stated({
      rule: 'stated',
      unit: units.enrollments,
      stated,
      source: this.documentMember(stated.document),
    })
  }

  batchMember(batch: Batch, amount = 1): Member {
    return memberOf('batch', batch, { privacy: 'internal', label: this.titleOf(batch), amount })
  }

  /** What people call the batch: its program's title and its own name. */
  titleOf(batch: Batch): string {
    const program = this.data.programs.get(batch.program)?.title ?? batch.program
    const name = batch.name ?? batch.phase?.printed ?? batch.round?.printed ?? null
    return name === null ? program : `${program}, ${name}`
  }

  private documentMember(id: string): Member {
    const document = this.data.documents.find((candidate) => candidate.id === id)
    return memberOf(
      'document',
      { id, facility: this.data.facility.id },
      { privacy: 'internal', label: document?.title ?? null },
    )
  }

  /** Stated groups of batches of which nobody is on record by name. */
  private onlyStated(batches: readonly Batch[]): StatedFigure[] {
    const nameless = batches.filter((batch) => this.peopleIn([batch], 'specific').length === 0)
    const ids = new Set<string>(batches.map((batch) => batch.id))
    const ofBatches = nameless.flatMap((batch) =>
      batch.stated.participants.filter((said) => said.sense === 'taking-part').map((said) => this.said(said)),
    )
    const ofDocuments = this.data.documents.flatMap((document) =>
      document.figures
        .filter(
          (figure) =>
            figure.of === 'participants' &&
            figure.batches.some((id) => nameless.some((batch) => batch.id === id)) &&
            figure.batches.every((id) => ids.has(id)),
        )
        .map((figure) => this.said({ value: figure.value, printed: figure.printed, document: document.id })),
    )
    return [...ofBatches, ...ofDocuments]
  }

  private peopleIn(batches: readonly Batch[], privacy: PrivacyClass): Member[] {
    return this.of(batches)
      .filter((enrollment) => {
        const seat = seatDays(enrollment)
        return seat !== undefined && overlaps(seat, this.data.month)
      })
      .map((enrollment) => this.participantMember(enrollment.participant, privacy))
  }

  /** Enrolments of the batches, without mistakes in the books. */
  private of(batches: readonly Batch[]): Enrollment[] {
    return batches
      .flatMap((batch) => this.byBatch.get(batch.id) ?? [])
      .filter((enrollment) => !isClericalError(enrollment))
  }

  private sort(batches: readonly Batch[], why: (enrollment: Enrollment) => Reason | undefined) {
    const counted: Enrollment[] = []
    const except: [Enrollment, Reason][] = []
    for (const enrollment of batches.flatMap((batch) => this.byBatch.get(batch.id) ?? [])) {
      const reason = why(enrollment)
      if (reason === undefined) counted.push(enrollment)
      else except.push([enrollment, reason])
    }
    return { counted, except }
  }

  private ended(batches: readonly Batch[]): Ended[] {
    return this.of(batches).filter((enrollment): enrollment is Ended => {
      if (enrollment.status === 'not-completed') return contains(this.data.month, enrollment.endedOn)
      return (
        enrollment.status === 'left' &&
        enrollment.enrolledOn !== null &&
        contains(this.data.month, enrollment.leftOn)
      )
    })
  }

  private people(rule: MonthlyRule, of: readonly Enrollment[], privacy: PrivacyClass = 'personal') {
    return this.make.count({
      rule,
      unit: units.enrollments,
      of: of.map((enrollment) => this.enrollmentMember(enrollment, privacy)),
    })
  }

  private meetings(batches: readonly Batch[]): { held: Member[]; except: Exclusion[] } {
    const held: Member[] = []
    const except: Exclusion[] = []
    for (const batch of batches) {
      const listed = new Set<string>((this.lists.get(batch.id) ?? []).map((list) => list.id))
      for (const session of batch.schedule) {
        if (!this.inMonth(session)) continue
        const member = memberOf(
          'session',
          { id: session.id, facility: batch.facility },
          {
            privacy: 'internal',
            label: [`${session.on} ${session.from}–${session.to}`, session.topic].filter(Boolean).join(' · '),
            amount: session.hours,
            at: listed.has(session.id) ? `attendance/${session.id}` : `batch/${batch.id}`,
          },
        )
        if (session.catchUpFor !== null) except.push(this.exclude(member, reasons.catchUp))
        else if (listed.has(session.id)) held.push(member)
        else except.push(this.exclude(member, reasons.noList))
      }
    }
    return { held, except }
  }

  private certificates(rule: MonthlyRule, wanted: (certificate: Certificate) => boolean): DerivedFigure {
    const of: Member[] = []
    const except: Exclusion[] = []
    for (const certificate of this.data.certificates.filter(wanted)) {
      const member = memberOf('certificate', certificate, {
        privacy: 'personal',
        label: `${certificate.number} · ${this.holderOf(certificate)}`,
      })
      if (certificate.status === 'revoked') except.push(this.exclude(member, reasons.revoked))
      else if (certificate.status === 'superseded' && certificate.cause === 'corrected')
        except.push(this.exclude(member, reasons.replaced))
      else of.push(member)
    }
    return this.make.count({ rule, unit: units.certificates, of, except })
  }

  private holderOf(certificate: Certificate): string {
    const { participant, holder } = certificate
    return nameOf(this.data.participants.get(participant), this.data.facility, participant, holder)
  }

  private enrollmentMember(enrollment: Enrollment, privacy: PrivacyClass, amount = 1): Member {
    return memberOf('enrollment', enrollment, { privacy, label: this.callOf(enrollment.participant), amount })
  }

  private participantMember(id: string, privacy: PrivacyClass): Member {
    return memberOf(
      'participant',
      { id, facility: this.data.facility.id },
      { privacy, label: this.callOf(id) },
    )
  }

  private callOf(participant: string): string {
    return nameOf(this.data.participants.get(participant), this.data.facility, participant)
  }

  private exclude(member: Member, reason: Reason): Exclusion {
    return { member, reason: message(reason) }
  }

  private inMonth(session: Session): boolean {
    return contains(this.data.month, session.on)
  }
}

type Ended = Extract<Enrollment, { status: 'not-completed' | 'left' }>

/** Why someone left or did not complete. */
export type EndReason = Ended['exit']['reason']
