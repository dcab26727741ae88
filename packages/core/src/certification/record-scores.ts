import { match } from 'ts-pattern'
import type {
  BatchId,
  Day,
  Decision,
  EnrollmentId,
  FacilityId,
  LocalizedText,
  OfficialId,
  PartnerId,
} from '../foundations/index.js'
import { KemandirianError, refuse } from '../foundations/index.js'
import type { Batch } from '../programs/index.js'
import type { CourseTest, Grading, ScoreList, ScoreListId, TestResult } from './score-list.js'

/** One result as staff enter it: a score, or whether the test was passed, as the test is graded. */
export type ScoreEntry = { readonly enrollment: EnrollmentId } & (
  | { readonly score: number }
  | { readonly passed: boolean }
)

/** Why something that was recorded is changed, and who decides it. */
export interface Correction {
  /** Who decides. */
  readonly by: OfficialId
  /** Why. */
  readonly why: string
}

/** What may be ordered about a score list. `on` is today. */
export type ScoreCommand =
  /** Sets what the test is. It may change until the first result. */
  | {
      readonly type: 'SetTest'
      readonly on: Day
      readonly list: Pick<ScoreList, 'id' | 'facility' | 'batch'>
      readonly test: CourseTest
    }
  /** Enters results, of all or of some; one that differs from a recorded one needs a `correction`: who decides, and why. */
  | {
      readonly type: 'Record'
      readonly on: Day
      readonly scores: readonly ScoreEntry[]
      readonly correction?: Correction
    }

/** What happened to a score list. */
export type ScoreEvent =
  | {
      readonly type: 'TestSet'
      readonly on: Day
      readonly list: Pick<ScoreList, 'id' | 'facility' | 'batch'>
      readonly test: CourseTest
    }
  | {
      readonly type: 'ScoresRecorded'
      readonly on: Day
      readonly scores: readonly ScoreEntry[]
      readonly correction: Correction | null
    }

/** What the decision needs from other records. */
export interface ScoreContext {
  /** No command may lie after it. */
  readonly today: Day
  /** The batch. */
  readonly batch: Batch
  /** Who has, or had, a seat in the batch, and over which days: half-open, `to` is `null` while it lasts. */
  readonly seats: readonly {
    readonly enrollment: EnrollmentId
    readonly from: Day
    readonly to: Day | null
  }[]
  /** The codes of the curriculum's units; `null` where no curriculum is known, which contradicts nothing. */
  readonly units: readonly string[] | null
  /** The score lists of the batch; this one may be among them. */
  readonly lists: readonly Pick<ScoreList, 'id' | 'test'>[]
}

/** Why a test is not set, or results are not recorded. Either all results of an entry are, or none. */
export type ScoreRefusal =
  | { readonly code: 'no-test' }
  | { readonly code: 'in-the-future'; readonly on: Day; readonly today: Day }
  | { readonly code: 'before-last-change'; readonly on: Day; readonly lastChange: Day }
  | { readonly code: 'test-has-results'; readonly list: ScoreListId; readonly results: number }
  | {
      readonly code: 'impossible-scale'
      readonly lowest: number
      readonly highest: number
      readonly passMark: number | null
    }
  | { readonly code: 'unit-missing'; readonly kind: CourseTest['kind'] }
  | { readonly code: 'unit-not-of-curriculum'; readonly unit: string; readonly units: readonly string[] }
  /** An assessor from outside is demanded. `assessor` is the partner that holds the course, or the facility. */
  | {
      readonly code: 'assessor-not-external'
      readonly assessor: PartnerId | FacilityId
      readonly batch: BatchId
    }
  | { readonly code: 'retake-of-unknown'; readonly retakes: ScoreListId; readonly batch: BatchId }
  /** A retake is of the same kind and unit, and later than what it repeats. */
  | { readonly code: 'not-a-retake'; readonly retakes: ScoreListId; readonly list: ScoreListId }
  | { readonly code: 'batch-not-begun'; readonly batch: BatchId; readonly status: Batch['status'] }
  | { readonly code: 'before-batch-began'; readonly testOn: Day; readonly startedOn: Day }
  | { readonly code: 'scores-from-the-future'; readonly testOn: Day; readonly on: Day }
  | { readonly code: 'not-enrolled-at-test'; readonly enrollment: EnrollmentId; readonly testOn: Day }
  | { readonly code: 'two-scores'; readonly enrollment: EnrollmentId }
  | { readonly code: 'wrong-grading'; readonly enrollment: EnrollmentId; readonly grading: Grading['by'] }
  | {
      readonly code: 'score-out-of-scale'
      readonly enrollment: EnrollmentId
      readonly score: number
      readonly lowest: number
      readonly highest: number
    }
  /** Scores are given to the hundredth. */
  | { readonly code: 'score-too-fine'; readonly enrollment: EnrollmentId; readonly score: number }
  | {
      readonly code: 'already-scored'
      readonly enrollment: EnrollmentId
      readonly before: number | boolean
      readonly after: number | boolean
    }

/** Every refusal about tests and scores as a sentence. */
export const scoreTexts: Readonly<Record<ScoreRefusal['code'], LocalizedText>> = {
  'no-test': {
    id: 'Ujian itu belum ditetapkan; tetapkan dahulu sebelum mengisi nilai.',
    en: 'No such test was set; set it before entering scores.',
  },
  'in-the-future': {
    id: 'Tanggal {on} belum tiba; hari ini {today}.',
    en: '{on} has not come yet; today is {today}.',
  },
  'before-last-change': {
    id: 'Tanggal {on} lebih awal dari perubahan terakhir, {lastChange}.',
    en: '{on} is before the last change, {lastChange}.',
  },
  'test-has-results': {
    id: 'Ujian {list} sudah mempunyai {results} nilai; ketentuannya tidak dapat diubah.',
    en: 'The test {list} has {results} results already; what it is can no longer change.',
  },
  'impossible-scale': {
    id: 'Skala {lowest} sampai {highest} dengan batas lulus {passMark} tidak mungkin.',
    en: 'A scale from {lowest} to {highest} with the pass mark {passMark} is not possible.',
  },
  'unit-missing': {
    id: 'Ujian jenis {kind} harus menyebut unit kurikulum.',
    en: 'A test of the kind {kind} has to name a unit of the curriculum.',
  },
  'unit-not-of-curriculum': {
    id: 'Unit {unit} tidak ada dalam kurikulum; unitnya: {units}.',
    en: 'The unit {unit} is not in the curriculum; its units: {units}.',
  },
  'assessor-not-external': {
    id: 'Penguji {assessor} ikut menyelenggarakan angkatan {batch}; diperlukan penguji dari luar.',
    en: 'The assessor {assessor} takes part in holding the batch {batch}; one from outside is needed.',
  },
  'retake-of-unknown': {
    id: 'Ujian {retakes} yang diulang tidak ada pada angkatan {batch}.',
    en: 'The batch {batch} has no test {retakes} to repeat.',
  },
  'not-a-retake': {
    id: 'Ujian {list} bukan ulangan dari {retakes}: jenis dan unitnya harus sama, tanggalnya lebih kemudian.',
    en: 'The test {list} does not repeat {retakes}: kind and unit have to be the same, and its day later.',
  },
  'batch-not-begun': {
    id: 'Angkatan {batch} belum berjalan (status {status}).',
    en: 'The batch {batch} has not begun (state {status}).',
  },
  'before-batch-began': {
    id: 'Ujian pada {testOn} sebelum angkatan dimulai, {startedOn}.',
    en: 'The test on {testOn} is before the batch began, {startedOn}.',
  },
  'scores-from-the-future': {
    id: 'Ujian baru berlangsung pada {testOn}; hari ini {on}.',
    en: 'The test is only on {testOn}; today is {on}.',
  },
  'not-enrolled-at-test': {
    id: 'Kepesertaan {enrollment} tidak mempunyai tempat di angkatan ini pada {testOn}.',
    en: 'The enrolment {enrollment} had no seat in this batch on {testOn}.',
  },
  'two-scores': {
    id: 'Nilai {enrollment} tercantum dua kali.',
    en: 'The result of {enrollment} is given twice.',
  },
  'wrong-grading': {
    id: 'Hasil {enrollment} tidak sesuai cara penilaian ujian ({grading}).',
    en: 'The result of {enrollment} does not fit how the test is graded ({grading}).',
  },
  'score-out-of-scale': {
    id: 'Nilai {score} untuk {enrollment} di luar skala {lowest} sampai {highest}.',
    en: 'The score {score} of {enrollment} is outside the scale from {lowest} to {highest}.',
  },
  'score-too-fine': {
    id: 'Nilai {score} untuk {enrollment} ditulis paling banyak dua angka di belakang koma.',
    en: 'The score {score} of {enrollment} may have two decimals at most.',
  },
  'already-scored': {
    id: 'Hasil {enrollment} sudah tercatat ({before}); untuk mengubahnya menjadi {after}, tuliskan alasannya.',
    en: 'The result of {enrollment} is recorded already ({before}); to make it {after}, say why.',
  },
}

type ScoreDecision = Decision<ScoreEvent, ScoreRefusal>

/**
 * What follows from a command about a score list. The same results entered twice change nothing.
 *
 * @example
 * decideScores(list, { type: 'Record', on: '2025-09-01', scores: [{ enrollment, score: 82.5 }] }, context)
 */
export function decideScores(
  state: ScoreList | undefined,
  command: ScoreCommand,
  context: ScoreContext,
): ScoreDecision {
  const { on } = command
  const { today } = context
  if (on > today) return refuse({ code: 'in-the-future', on, today })
  if (state !== undefined && on < state.changedOn)
    return refuse({ code: 'before-last-change', on, lastChange: state.changedOn })
  return match<ScoreCommand, ScoreDecision>(command)
    .with({ type: 'SetTest' }, ({ list, test }) => {
      const wrong = wrongTest(state, list.id, test, context)
      return wrong ? refuse(wrong) : { ok: true, events: [{ type: 'TestSet', on, list, test }] }
    })
    .with({ type: 'Record' }, ({ scores, correction }) => {
      if (state === undefined) return refuse({ code: 'no-test' })
      const decided = correction !== undefined && correction.why.trim() !== '' ? correction : null
      const wrong = wrongDay(state.test, on, context) ?? wrongScores(state, scores, decided, context)
      if (wrong) return refuse(wrong)
      const changed = scores.filter((entry) => !isSame(state.results[entry.enrollment], resultOf(entry)))
      if (changed.length === 0) return { ok: true, events: [] }
      return { ok: true, events: [{ type: 'ScoresRecorded', on, scores: changed, correction: decided }] }
    })
    .exhaustive()
}

/**
 * The score list after the event. A pure fold.
 *
 * @throws KemandirianError `event-out-of-order` when results come before the test was set.
 */
export function evolveScores(state: ScoreList | undefined, event: ScoreEvent): ScoreList {
  if (event.type === 'TestSet') {
    const { list, test, on } = event
    return { ...list, results: {}, corrections: [], ...state, test, changedOn: on }
  }
  if (state === undefined) {
    throw new KemandirianError(
      'event-out-of-order',
      'ScoresRecorded cannot come before TestSet; replay the events of the score list from the first, in order',
      { facts: { event: event.type, on: event.on } },
    )
  }
  const { on, correction } = event
  const results = { ...state.results }
  const corrections = [...state.corrections]
  for (const entry of event.scores) {
    const { enrollment } = entry
    const before = Object.hasOwn(results, enrollment) ? results[enrollment] : undefined
    if (before !== undefined && correction !== null)
      corrections.push({ on, ...correction, enrollment, before })
    results[enrollment] = resultOf(entry)
  }
  return { ...state, results, corrections, changedOn: on }
}

function wrongTest(
  state: ScoreList | undefined,
  id: ScoreListId,
  test: CourseTest,
  { batch, units, lists }: ScoreContext,
): ScoreRefusal | undefined {
  const results = Object.keys(state?.results ?? {}).length
  if (results > 0) return { code: 'test-has-results', list: id, results }
  const { grading, kind, unit, retakes } = test
  if (grading.by === 'score') {
    const { lowest, highest, passMark } = grading
    if (lowest >= highest || (passMark !== null && (passMark < lowest || passMark > highest)))
      return { code: 'impossible-scale', lowest, highest, passMark }
  }
  if (kind === 'unit' && unit === null) return { code: 'unit-missing', kind }
  if (unit !== null && units !== null && !units.includes(unit))
    return { code: 'unit-not-of-curriculum', unit, units }
  if (test.external) {
    const assessor = holderAmong(batch, test.assessor.partner, test.assessor.official)
    if (assessor) return { code: 'assessor-not-external', assessor, batch: batch.id }
  }
  const repeats = (later: CourseTest, earlier: CourseTest) =>
    later.kind === earlier.kind && later.unit === earlier.unit && earlier.on < later.on
  if (retakes !== null) {
    const retaken = lists.find((list) => list.id === retakes)
    if (retaken === undefined) return { code: 'retake-of-unknown', retakes, batch: batch.id }
    if (retakes === id || !repeats(test, retaken.test)) return { code: 'not-a-retake', retakes, list: id }
  }
  const broken = lists.find((list) => list.test.retakes === id && !repeats(list.test, test))
  return broken && { code: 'not-a-retake', retakes: id, list: broken.id }
}

/**
 * The body that holds the batch, where the assessor is of it: the facility, a partner that gives the training, or an
 * instructor of one of the sessions; `undefined` for an assessor from outside.
 */
export function holderAmong(
  batch: Pick<Batch, 'facility' | 'partners' | 'schedule'>,
  partner: PartnerId | null,
  official: ScoreList['test']['assessor']['official'],
): PartnerId | FacilityId | undefined {
  const teaches = official !== null && batch.schedule.some(({ instructor }) => instructor === official)
  if (partner === null || teaches) return partner ?? batch.facility
  const holds = batch.partners.some((one) => one.partner === partner && one.role !== 'counterpart')
  return holds ? partner : undefined
}

function wrongDay({ on: testOn }: CourseTest, on: Day, { batch }: ScoreContext): ScoreRefusal | undefined {
  const { id, status } = batch
  const begun =
    status === 'running' ||
    status === 'closed' ||
    (status === 'suspended' && batch.suspendedFrom === 'running')
  if (!begun) return { code: 'batch-not-begun', batch: id, status }
  const { startedOn } = batch
  if (startedOn !== null && testOn < startedOn) return { code: 'before-batch-began', testOn, startedOn }
  return testOn > on ? { code: 'scores-from-the-future', testOn, on } : undefined
}

function wrongScores(
  { test, results }: ScoreList,
  scores: readonly ScoreEntry[],
  correction: Correction | null,
  { seats }: ScoreContext,
): ScoreRefusal | undefined {
  const { on: testOn, grading } = test
  const seated = new Set(
    seats
      .filter(({ from, to }) => from <= testOn && (to === null || testOn < to))
      .map((seat) => seat.enrollment),
  )
  const seen = new Set<EnrollmentId>()
  for (const entry of scores) {
    const { enrollment } = entry
    if (seen.has(enrollment)) return { code: 'two-scores', enrollment }
    seen.add(enrollment)
    if (!seated.has(enrollment)) return { code: 'not-enrolled-at-test', enrollment, testOn }
    if ('score' in entry !== (grading.by === 'score'))
      return { code: 'wrong-grading', enrollment, grading: grading.by }
    if ('score' in entry && grading.by === 'score') {
      const { score } = entry
      const { lowest, highest } = grading
      if (!(score >= lowest && score <= highest))
        return { code: 'score-out-of-scale', enrollment, score, lowest, highest }
      if (Math.round(score * 100) / 100 !== score) return { code: 'score-too-fine', enrollment, score }
    }
    const before = Object.hasOwn(results, enrollment) ? results[enrollment] : undefined
    const after = resultOf(entry)
    if (before !== undefined && !isSame(before, after) && correction === null)
      return { code: 'already-scored', enrollment, before: plain(before), after: plain(after) }
  }
  return undefined
}

function resultOf(entry: ScoreEntry): TestResult {
  return 'score' in entry ? { score: entry.score } : { passed: entry.passed }
}

function plain(result: TestResult): number | boolean {
  return 'score' in result ? result.score : result.passed
}

function isSame(before: TestResult | undefined, after: TestResult): boolean {
  return before !== undefined && plain(before) === plain(after)
}
