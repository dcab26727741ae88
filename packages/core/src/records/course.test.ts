import { describe, expect, it } from 'vitest'
import { type CertificateCriteria, suggestedCriteria } from '../certification/index.js'
import type { Facility } from '../facilities/index.js'
import {
  type AgreementId,
  type BatchId,
  type CertificateId,
  type Day,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type ParticipantId,
  type PartnerId,
  type ProgramId,
  type SessionId,
} from '../foundations/index.js'
import type { Participant } from '../people/index.js'
import { type BatchPlan, type Program, type Session, unsettledPlan } from '../programs/index.js'
import { memoryStorage } from '../storage/index.js'
import { openRecords } from './open-records.js'

// Everything here is synthetic.

const facility = id<FacilityId>('lapas-contoh')
const by = { by: 'kasi-binadik' }
const eligible = {
  policy: 'contoh/las',
  on: '2025-08-20',
  indication: 'eligible',
  unmet: [],
  unknown: [],
} as const

const contoh: Facility = {
  id: facility,
  facility,
  name: { normal: 'Lapas Kelas IIB Contoh', short: null, spellings: [] },
  class: 'IIB',
  kind: 'umum',
  place: { name: 'Contoh', level: null, province: null },
  head: null,
  supervision: [],
}

const las: Program = {
  id: id<ProgramId>('las'),
  facility,
  title: 'Las listrik',
  kind: 'kemandirian',
  standing: 'chosen',
  trades: [],
  contents: [],
  admission: null,
  certificate: null,
  versions: [],
}

const accept = { type: 'Accept', on: '2025-08-20', assessment: eligible } as const

describe('seats', () => {
  it('are taken in the batch by the same commit that accepts the enrolment', async () => {
    const { at } = await opened({ people: 1 })
    const las = await openBatch(at, 'las-1', { quota: 1 })
    const enrollment = await propose(at, 1, las)
    await expectDone(at.enrollments.apply(enrollment, accept, by))
    expect((await at.batches.get(las))?.seats).toEqual([enrollment])
    const [accepted] = (await at.enrollments.history(enrollment)).slice(-1)
    const [seat] = (await at.batches.history(las)).slice(-1)
    const [noted] = (await at.participants.history(person(1).id)).slice(-1)
    expect(seat).toMatchObject({
      event: 'SeatTaken',
      command: 'TakeSeat',
      data: { enrollment },
      at: accepted?.at,
    })
    expect(noted).toMatchObject({ event: 'TookSeat', data: { enrollment, batch: las }, at: accepted?.at })
  })

  it('are refused once the quota is full, and nothing is written', async () => {
    const { at } = await opened({ people: 2 })
    const las = await openBatch(at, 'las-1', { quota: 1 })
    const [first, second] = [await propose(at, 1, las), await propose(at, 2, las)]
    await expectDone(at.enrollments.apply(first, accept, by))
    expect(await at.enrollments.apply(second, accept, by)).toEqual({
      ok: false,
      refusal: { code: 'over-quota', batch: las, quota: 1, seatsTaken: 1 },
    })
    expect((await at.enrollments.get(second))?.status).toBe('proposed')
  })

  it('never exceed the quota when 20 are accepted at once from two processes', async () => {
    const { at, storage, now } = await opened({ people: 20 })
    const las = await openBatch(at, 'las-1', { quota: 7 })
    const enrollments: EnrollmentId[] = []
    for (let i = 1; i <= 20; i++) enrollments.push(await propose(at, i, las))
    const other = openRecords(storage, { now, attempts: 40 }).at(facility)
    const outcomes = await Promise.all(
      enrollments.map((enrollment, i) =>
        (i % 2 === 0 ? at : other).enrollments.apply(enrollment, accept, by),
      ),
    )
    const refusals = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.refusal.code]))
    expect(refusals).toEqual(Array.from({ length: 13 }, () => 'over-quota'))
    expect((await at.batches.get(las))?.seats).toHaveLength(7)
    expect(await at.enrollments.list({ batch: las, status: 'enrolled' })).toHaveLength(7)
  })

  it('become free when someone leaves, and stay taken when someone completes', async () => {
    const { at } = await opened({ people: 2 })
    const las = await openBatch(at, 'las-1', { quota: 2 })
    const [first, second] = [await propose(at, 1, las), await propose(at, 2, las)]
    for (const enrollment of [first, second]) await expectDone(at.enrollments.apply(enrollment, accept, by))
    await expectDone(at.batches.apply(las, { type: 'Start', on: '2025-08-21' }, by))
    await expectDone(at.enrollments.apply(second, { type: 'Begin', on: '2025-08-21' }, by))
    await expectDone(at.enrollments.apply(second, { type: 'Complete', on: '2025-08-30' }, by))
    await expectDone(
      at.enrollments.apply(
        first,
        { type: 'Leave', on: '2025-08-30', exit: { reason: 'released', note: null } },
        by,
      ),
    )
    expect((await at.batches.get(las))?.seats).toEqual([second])
  })

  it('can be left after the batch was cancelled', async () => {
    const { at } = await opened({ people: 1 })
    const las = await openBatch(at, 'las-1')
    const enrollment = await propose(at, 1, las)
    await expectDone(at.enrollments.apply(enrollment, accept, by))
    await expectDone(at.batches.apply(las, { type: 'Cancel', on: '2025-08-21', why: 'mitra mundur' }, by))
    const leave = {
      type: 'Leave',
      on: '2025-08-21',
      exit: { reason: 'batch-cancelled', note: null },
    } as const
    await expectDone(at.enrollments.apply(enrollment, leave, by))
  })

  it('can be entered with a day before the last change of the batch', async () => {
    const { at } = await opened({ people: 1 })
    const las = await openBatch(at, 'las-1')
    const enrollment = await propose(at, 1, las)
    await expectDone(at.batches.apply(las, { type: 'Start', on: '2025-08-25' }, by))
    await expectDone(at.enrollments.apply(enrollment, accept, by))
    expect(await at.batches.get(las)).toMatchObject({ seats: [enrollment], changedOn: '2025-08-25' })
    expect(await at.enrollments.get(enrollment)).toMatchObject({ enrolledOn: '2025-08-20' })
  })

  it('of two batches at the same hours are not both taken by one person, not even at once', async () => {
    const { at, storage, now } = await opened({ people: 1 })
    const las = await openBatch(at, 'las-1', { sessions: [session('las-1.1', '2025-08-25')] })
    const ayam = await openBatch(at, 'ayam-1', {
      sessions: [session('ayam-1.1', '2025-08-25', '09:00', '11:00')],
    })
    const other = openRecords(storage, { now }).at(facility)
    const [welding, hens] = [await propose(at, 1, las), await propose(at, 1, ayam)]
    const outcomes = await Promise.all([
      at.enrollments.apply(welding, accept, by),
      other.enrollments.apply(hens, accept, by),
    ])
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1)
    expect(outcomes.find((outcome) => !outcome.ok)).toMatchObject({ refusal: { code: 'schedule-clash' } })
  })
})

describe('what a decision needs from other records', () => {
  it('is refused where it is not there: facility, program, batch, person', async () => {
    const { at, records } = await opened({ people: 1 })
    const las = await openBatch(at, 'las-1')
    const batch = { id: las, facility, program: id<ProgramId>('tidak-ada'), plan: unsettledPlan }
    const new1 = { id: id<EnrollmentId>('e-1'), facility, participant: person(1).id, batch: las }
    const elsewhere = id<FacilityId>('lapas-lain')
    const propose1 = { type: 'Propose', on: '2025-08-10' } as const
    const codes = [
      await at.batches.apply('baru', { type: 'Plan', on: '2025-08-01', batch }, by),
      await at.enrollments.apply('e-1', { ...propose1, enrollment: { ...new1, batch: id('tidak-ada') } }, by),
      await at.enrollments.apply(
        'e-1',
        { ...propose1, enrollment: { ...new1, participant: id<ParticipantId>('tidak-ada') } },
        by,
      ),
      await records
        .at(elsewhere)
        .enrollments.apply('e-1', { ...propose1, enrollment: { ...new1, facility: elsewhere } }, by),
    ].map((outcome) => outcome.ok || outcome.refusal.code)
    expect(codes).toEqual(['unknown-program', 'unknown-batch', 'unknown-participant', 'unknown-facility'])
  })

  it('is not asked for where the table refuses already', async () => {
    const { at } = await opened()
    expect(await at.enrollments.apply('tidak-ada', accept, by)).toMatchObject({
      ok: false,
      refusal: { code: 'wrong-state', lifecycle: 'enrollment', state: 'absent' },
    })
  })

  it('includes the assessment that is given with the command, kept in the enrolment', async () => {
    const { at } = await opened({ people: 1 })
    const enrollment = await propose(at, 1, await openBatch(at, 'las-1'))
    const without = await at.enrollments.apply(enrollment, { type: 'Accept', on: '2025-08-20' }, by)
    expect(without).toMatchObject({ ok: false, refusal: { code: 'eligibility-undetermined', policy: null } })
    const assessment = { ...eligible, indication: 'not-eligible', unmet: ['conduct'] } as const
    const unmet = await at.enrollments.apply(enrollment, { ...accept, assessment }, by)
    expect(unmet).toMatchObject({ ok: false, refusal: { code: 'not-eligible', failed: ['conduct'] } })
    await expectDone(at.enrollments.apply(enrollment, accept, by))
    expect(await at.enrollments.get(enrollment)).toMatchObject({
      admission: { assessment: { policy: 'contoh/las', indication: 'eligible' }, override: null },
    })
  })

  it('includes today: what is said to happen tomorrow is refused', async () => {
    const { at } = await opened({ people: 1 })
    const enrollment = await propose(at, 1, await openBatch(at, 'las-1'))
    const tomorrow = await at.enrollments.apply(enrollment, { ...accept, on: '2025-10-01' }, by)
    expect(tomorrow).toMatchObject({ ok: false, refusal: { code: 'in-the-future', today: '2025-09-30' } })
  })

  it('takes the day that has begun in the east of Indonesia for today', async () => {
    const { storage, at } = await opened({ people: 1 })
    const enrollment = await propose(at, 1, await openBatch(at, 'las-1'))
    const today = async (now: string) => {
      const early = openRecords(storage, { now: () => now }).at(facility)
      const outcome = await early.enrollments.apply(enrollment, { ...accept, on: '2026-01-01' }, by)
      return outcome.ok || ('today' in outcome.refusal && outcome.refusal.today)
    }
    expect(await today('2025-11-29T14:59:59.999Z')).toBe('2025-11-29')
    expect(await today('2025-11-29T15:00:00.000Z')).toBe('2025-11-30')
  })

  it('includes the role, where one is given', async () => {
    const { at } = await opened({ people: 1 })
    const enrollment = await propose(at, 1, await openBatch(at, 'las-1'))
    const outcome = await at.enrollments.apply(enrollment, accept, { ...by, role: 'tamu' })
    expect(outcome).toMatchObject({ ok: false, refusal: { code: 'role-not-allowed', role: 'tamu' } })
  })

  it('includes the agreement that the batch rests on', async () => {
    const { at } = await opened()
    const agreement = id<AgreementId>('pks-1')
    const plan = {
      ...unsettledPlan,
      trades: ['las listrik'],
      basis: { kind: 'agreement', agreement, clause: null },
    } as const
    const batch = { id: id('las-1'), facility, program: id('las'), plan } as never
    await expectDone(at.batches.apply('las-1', { type: 'Plan', on: '2025-08-01', batch }, by))
    const open = {
      type: 'Open',
      on: '2025-08-02',
      certificateCriteria: JSON.parse(JSON.stringify(suggestedCriteria)),
    } as const
    expect(await at.batches.apply('las-1', open, by)).toMatchObject({
      ok: false,
      refusal: { code: 'agreement-not-found', agreement },
    })
  })
})

describe('a whole course', () => {
  const days = ['2025-08-25', '2025-08-26', '2025-08-27', '2025-08-28', '2025-08-29'] as const
  const sessions = days.map((on, i) => session(`las-1.${i + 1}`, on))

  /** Three people go through a course; the third is absent at two of five sessions. */
  async function held() {
    const { at, ...rest } = await opened({ people: 3 })
    const las = await openBatch(at, 'las-1', { sessions })
    const enrollments = await at.commit(by, async (commit) => {
      const ids: EnrollmentId[] = []
      for (const number of [1, 2, 3]) {
        const enrollment = id<EnrollmentId>(`e-${number}`)
        ids.push(enrollment)
        await expectDone(
          commit.enrollments.apply(enrollment, {
            type: 'Propose',
            on: '2025-08-10',
            enrollment: { id: enrollment, facility, participant: person(number).id, batch: las },
          }),
        )
        await expectDone(commit.enrollments.apply(enrollment, accept))
      }
      await expectDone(commit.batches.apply(las, { type: 'Start', on: '2025-08-25' }))
      for (const enrollment of ids)
        await expectDone(commit.enrollments.apply(enrollment, { type: 'Begin', on: '2025-08-25' }))
      return ids
    })
    for (const [i, { id, on }] of sessions.entries()) {
      const marks = enrollments.map((enrollment, j) => ({
        enrollment,
        mark: j === 2 && i < 2 ? ('absent' as const) : ('present' as const),
      }))
      await expectDone(at.attendance.apply(id, { type: 'Record', batch: las, on, marks }, by))
    }
    for (const enrollment of enrollments)
      await expectDone(at.enrollments.apply(enrollment, { type: 'Complete', on: '2025-08-29' }, by))
    await expectDone(at.batches.apply(las, { type: 'Close', on: '2025-08-29' }, by))
    return { at, las, enrollments, ...rest }
  }

  const certificate = (number: number, name = `s-${number}`) => ({
    type: 'Issue' as const,
    on: '2025-08-30' as const,
    certificate: {
      id: id<CertificateId>(name),
      facility,
      participant: person(number).id,
      holder: `Peserta Sintetis ${number}`,
      number: `00${number}/LAS/2025`,
      trade: { printed: 'las', normal: 'las listrik', english: null },
      place: null,
      signedBy: [],
      replaces: null,
      issuer: { partner: null, name: 'Lapas Contoh', publicName: null },
      paper: 'pelatihan' as const,
      program: { id: id<ProgramId>('las'), title: 'Las listrik' },
      batch: id<never>('las-1'),
      enrollment: id<EnrollmentId>(`e-${number}`),
      hours: 10,
      trainedFrom: '2025-08-25' as const,
      trainedUntil: '2025-08-29' as const,
    },
  })

  it('takes 3 people in by one commit', async () => {
    const { at, las, enrollments } = await held()
    expect((await at.batches.get(las))?.seats).toEqual(enrollments)
    const [accepted] = (await at.enrollments.history('e-1')).filter(({ event }) => event === 'Accepted')
    const [last] = (await at.enrollments.history('e-3')).filter(({ event }) => event === 'Accepted')
    expect(accepted?.at).toBe(last?.at)
  })

  it('gives a certificate to who earned it and to nobody else', async () => {
    const { at } = await held()
    expect(await at.certificates.apply('s-1', certificate(1), by)).toMatchObject({
      ok: true,
      value: {
        basis: { facts: { attendance: { attended: 5, required: 5, unmarked: 0 }, hours: { credited: 10 } } },
      },
    })
    expect(await at.certificates.apply('s-3', certificate(3), by)).toMatchObject({
      ok: false,
      refusal: { code: 'criteria-not-met' },
    })
  })

  it('gives no number twice, not within one commit and not at once', async () => {
    const { at, storage, now } = await held()
    const again = {
      ...certificate(2),
      certificate: { ...certificate(2).certificate, number: '001/LAS/2025' },
    }
    const within = await at.commit(by, async (commit) => {
      await expectDone(commit.certificates.apply('s-1', certificate(1)))
      return commit.certificates.apply('s-2', again)
    })
    expect(within).toMatchObject({ ok: false, refusal: { code: 'number-taken', certificate: 's-1' } })
    const other = openRecords(storage, { now }).at(facility)
    const outcomes = await Promise.all([
      at.certificates.apply('s-1', certificate(1), by),
      other.certificates.apply('s-2', again, by),
    ])
    expect(outcomes.map((outcome) => outcome.ok || outcome.refusal.code).sort()).toEqual([
      'number-taken',
      true,
    ])
  })

  it('is certified once, also by two issuers at once, and anew after a revocation', async () => {
    const { at, storage, now } = await held()
    const other = openRecords(storage, { now }).at(facility)
    const elsewhere = certificate(1, 's-1b')
    const issuer = { partner: id<PartnerId>('blk-contoh'), name: 'BLK Contoh', publicName: null }
    const both = await Promise.all([
      at.certificates.apply('s-1', certificate(1), by),
      other.certificates.apply(
        's-1b',
        { ...elsewhere, certificate: { ...elsewhere.certificate, issuer } },
        by,
      ),
    ])
    expect(both.map((outcome) => outcome.ok || outcome.refusal.code).sort()).toEqual([
      'already-certified',
      true,
    ])
    const [given] = await at.certificates.list()
    await expectDone(
      at.certificates.apply(given!.id, { type: 'Revoke', on: '2025-08-31', reason: 'salah nama' }, by),
    )
    const anew = certificate(1, 's-1c')
    await expectDone(
      at.certificates.apply(
        's-1c',
        { ...anew, on: '2025-08-31', certificate: { ...anew.certificate, number: '009/LAS/2025' } },
        by,
      ),
    )
  })

  it('keeps its criteria where a certificate is issued in the same moment', async () => {
    const { at, las, storage, now } = await held()
    const other = openRecords(storage, { now }).at(facility)
    const certificateCriteria = { ...JSON.parse(JSON.stringify(suggestedCriteria)), id: 'contoh/lain' }
    const decidedBy = id<OfficialId>('kalapas')
    const [, migrated] = await Promise.all([
      expectDone(at.certificates.apply('s-1', certificate(1), by)),
      other.batches.apply(
        las,
        { type: 'MigrateCriteria', on: '2025-08-30', certificateCriteria, decidedBy, why: 'keputusan baru' },
        by,
      ),
    ])
    const frozen = migrated.ok ? 'contoh/lain' : suggestedCriteria.id
    expect(await at.certificates.get('s-1')).toMatchObject({ basis: { criteria: { id: frozen } } })
  })

  it('keeps marks, and needs a reason to change one', async () => {
    const { at, las, enrollments } = await held()
    const mark = {
      type: 'Record',
      batch: las,
      on: '2025-08-30',
      marks: [{ enrollment: enrollments[2]!, mark: 'sick' }],
    } as const
    expect(await at.attendance.apply('las-1.1', mark, by)).toMatchObject({
      ok: false,
      refusal: { code: 'already-marked', before: 'absent', mark: 'sick' },
    })
    const correction = { by: id<OfficialId>('kasi-binadik'), why: 'surat dokter menyusul' }
    await expectDone(at.attendance.apply('las-1.1', { ...mark, correction }, by))
    expect((await at.attendance.get('las-1.1'))?.corrections).toMatchObject([{ before: { mark: 'absent' } }])
    const [recorded] = (await at.attendance.history('las-1.1')).slice(-1)
    expect(recorded).toMatchObject({
      event: 'Recorded',
      data: { batch: las, marks: [{ enrollment: 'e-3', mark: 'sick' }], correction },
    })
    expect(recorded?.data).not.toHaveProperty('list')
  })

  it('keeps sessions that have marks where they are', async () => {
    const { at } = await opened({ people: 1 })
    const las = await openBatch(at, 'las-1', { sessions })
    const enrollment = await propose(at, 1, las)
    await expectDone(at.enrollments.apply(enrollment, accept, by))
    await expectDone(at.batches.apply(las, { type: 'Start', on: '2025-08-21' }, by))
    const marks = [{ enrollment, mark: 'present' as const }]
    await expectDone(
      at.attendance.apply('las-1.1', { type: 'Record', batch: las, on: '2025-08-25', marks }, by),
    )
    const moved = sessions.map((one, i) => (i === 0 ? { ...one, on: '2025-08-24' as const } : one))
    expect(
      await at.batches.apply(las, { type: 'Schedule', on: '2025-08-26', sessions: moved }, by),
    ).toMatchObject({
      ok: false,
      refusal: { code: 'session-has-attendance', session: 'las-1.1' },
    })
  })

  it('counts who left and came back on one day once', async () => {
    const { at } = await opened({ people: 1 })
    const las = await openBatch(at, 'las-1', { sessions })
    const first = await propose(at, 1, las)
    await expectDone(at.enrollments.apply(first, accept, by))
    await expectDone(at.batches.apply(las, { type: 'Start', on: '2025-08-25' }, by))
    const exit = { reason: 'entered-in-error', note: null } as const
    await expectDone(at.enrollments.apply(first, { type: 'Leave', on: '2025-08-25', exit }, by))
    const again = id<EnrollmentId>('lagi')
    const enrollment = { id: again, facility, participant: person(1).id, batch: las }
    await expectDone(at.enrollments.apply(again, { type: 'Propose', on: '2025-08-25', enrollment }, by))
    await expectDone(at.enrollments.apply(again, { ...accept, on: '2025-08-25' }, by))
    const record = (...people: readonly EnrollmentId[]) => {
      const marks = people.map((enrollment) => ({ enrollment, mark: 'present' as const }))
      return at.attendance.apply('las-1.1', { type: 'Record', batch: las, on: '2025-08-25', marks }, by)
    }
    expect(await record(first, again)).toMatchObject({
      refusal: { code: 'not-enrolled', enrollment: first },
    })
    await expectDone(record(again))
  })

  it('marks nobody who had no seat on the day, and no session of another batch', async () => {
    const { at, las } = await held()
    const record = (marks: readonly { enrollment: EnrollmentId; mark: 'present' }[], session: string) =>
      at.attendance.apply(session, { type: 'Record', batch: las, on: '2025-08-30', marks }, by)
    expect(await record([{ enrollment: id('e-9'), mark: 'present' }], 'las-1.1')).toMatchObject({
      refusal: { code: 'not-enrolled' },
    })
    expect(await record([], id<SessionId>('lain'))).toMatchObject({
      refusal: { code: 'session-not-of-batch' },
    })
  })

  it('is read as known on a day before it was over', async () => {
    const { at } = await held()
    const [began] = (await at.enrollments.history('e-1')).filter(({ event }) => event === 'Began')
    expect((await at.enrollments.get('e-1', { asOf: began!.at }))?.status).toBe('attending')
    expect(await at.enrollments.list({ status: 'completed' }, { asOf: began!.at })).toEqual([])
    expect(await at.enrollments.list({ status: 'completed' })).toHaveLength(3)
  })
})

describe('the records as a whole', () => {
  it('list the facilities, and read across them', async () => {
    const { records } = await opened({ people: 2 })
    const facilities = []
    for await (const one of records.facilities()) facilities.push(one.id)
    expect(facilities).toEqual([facility])
    expect(await records.everywhere.participants.list({}, { limit: 1 })).toMatchObject([{ id: 'p-001' }])
  })

  it('take a roster of 160 people in one commit', async () => {
    const { records, at } = await opened({ people: 160 })
    expect(await at.participants.list()).toHaveLength(160)
    const instants = new Set<string>()
    for await (const entry of records.storage.journal({ kind: 'participant' })) instants.add(entry.at)
    expect(instants.size).toBe(1)
  })

  it('enrol 160 people in one commit', async () => {
    const { at } = await opened({ people: 160 })
    const las = await openBatch(at, 'las-1', { quota: 160 })
    await at.commit(by, async (commit) => {
      for (let i = 1; i <= 160; i++) {
        const enrollment = id<EnrollmentId>(`e-${i}`)
        const of = { id: enrollment, facility, participant: person(i).id, batch: las }
        await expectDone(
          commit.enrollments.apply(enrollment, { type: 'Propose', on: '2025-08-10', enrollment: of }),
        )
        await expectDone(commit.enrollments.apply(enrollment, accept))
      }
    })
    expect((await at.batches.get(las))?.seats).toHaveLength(160)
  })

  it('take sales of known products only', async () => {
    const { at } = await opened()
    const sold = {
      id: id<never>('jual-1'),
      facility,
      product: id<never>('sangkar'),
      on: '2025-08-30' as const,
      quantity: 1,
      amount: 250_000,
      buyer: null,
      document: null,
    }
    const record = { type: 'Record', on: '2025-08-30', sale: sold } as const
    expect(await at.sales.apply('jual-1', record, by)).toMatchObject({
      ok: false,
      refusal: { code: 'unknown-product' },
    })
    await at.products.put(
      {
        id: id('sangkar'),
        facility,
        name: 'Sangkar Emas',
        description: null,
        standing: null,
        program: null,
        batch: null,
        partners: [],
        unit: null,
        policyLabels: [],
        documents: [],
      },
      by,
    )
    await expectDone(at.sales.apply('jual-1', record, by))
    await expectDone(at.sales.apply('jual-1', { ...record, sale: { ...sold, amount: 225_000 } }, by))
    expect((await at.sales.get('jual-1'))?.amount).toBe(225_000)
  })
})

/** A person of whom nothing is known but the name. */
function person(number: number): Participant {
  return {
    id: id<ParticipantId>(`p-${String(number).padStart(3, '0')}`),
    facility,
    synthetic: true,
    name: { normal: `Peserta Sintetis ${number}`, spellings: [] },
    code: null,
    category: null,
    sex: null,
    birthDate: null,
    religion: null,
    citizenship: null,
    nik: null,
    registerNumber: null,
    offence: null,
    sentence: null,
    subsidiaryTerms: null,
    remissions: null,
    discipline: null,
    activeInProgram: null,
    riskLowered: null,
    lifeThreatened: null,
    finePaid: null,
    deradicalised: null,
    pledged: null,
    asimilasi: null,
    healthClearance: null,
    addictionAssessments: null,
    riskAssessments: null,
    stageDecisions: null,
    interests: null,
  }
}

/** A session of two hours. */
function session(name: string, on: Day, from = '08:00', to = '10:00'): Session {
  return {
    id: id<SessionId>(name),
    on,
    from,
    to,
    topic: null,
    unit: null,
    hours: 2,
    instructor: null,
    venue: null,
    catchUpFor: null,
  }
}

/** The records of a facility with a program and so many people. */
async function opened({ people = 0 } = {}) {
  const storage = memoryStorage()
  let seconds = 0
  const now = () => new Date(Date.UTC(2025, 8, 30) + 1000 * seconds++).toISOString()
  const records = openRecords(storage, { now })
  const at = records.at(facility)
  await at.commit(by, async (commit) => {
    await commit.facilities.put(contoh)
    await commit.programs.put(las)
    for (let i = 1; i <= people; i++) await commit.participants.put(person(i))
  })
  return { records, at, storage, now }
}

type Contoh = Awaited<ReturnType<typeof opened>>['at']

/** Plans and opens a batch with the sessions and the quota, without an agreement. */
async function openBatch(
  at: Contoh,
  name: string,
  {
    quota = null,
    sessions = [],
    plan = {},
    criteria = suggestedCriteria,
  }: {
    quota?: number | null
    sessions?: readonly Session[]
    plan?: Partial<BatchPlan>
    criteria?: CertificateCriteria
  } = {},
): Promise<BatchId> {
  const batch = id<BatchId>(name)
  const settled: BatchPlan = {
    ...unsettledPlan,
    quota,
    trades: ['las listrik'],
    basis: { kind: 'without-agreement', decidedBy: id<OfficialId>('kalapas'), why: 'PKS masih dibahas' },
    ...plan,
  }
  await expectDone(
    at.batches.apply(
      batch,
      { type: 'Plan', on: '2025-08-01', batch: { id: batch, facility, program: las.id, plan: settled } },
      by,
    ),
  )
  await expectDone(at.batches.apply(batch, { type: 'Schedule', on: '2025-08-01', sessions }, by))
  await expectDone(
    at.batches.apply(
      batch,
      { type: 'Open', on: '2025-08-02', certificateCriteria: JSON.parse(JSON.stringify(criteria)) },
      by,
    ),
  )
  return batch
}

/** Proposes the person for the batch. */
async function propose(
  at: Contoh,
  number: number,
  batch: BatchId,
  name = `${batch}.${number}`,
): Promise<EnrollmentId> {
  const enrollment = id<EnrollmentId>(name)
  await expectDone(
    at.enrollments.apply(
      enrollment,
      {
        type: 'Propose',
        on: '2025-08-10',
        enrollment: { id: enrollment, facility, participant: person(number).id, batch },
      },
      by,
    ),
  )
  return enrollment
}

/** Fails the test on a refusal. */
async function expectDone<Outcome extends { readonly ok: boolean }>(
  outcome: Promise<Outcome>,
): Promise<Extract<Outcome, { ok: true }>> {
  const done = await outcome
  if (!done.ok) throw new Error(`refused: ${JSON.stringify(done)}`)
  return done as Extract<Outcome, { ok: true }>
}
