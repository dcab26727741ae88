import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type BatchId,
  describeRefusal,
  type EnrollmentId,
  type FacilityId,
  id,
  type OfficialId,
  type PartnerId,
} from '../foundations/index.js'
import { privacyOf } from '../foundations/schemas.js'
import { type Batch, type Session, unsettledPlan } from '../programs/index.js'
import {
  decideScores,
  evolveScores,
  type ScoreCommand,
  type ScoreContext,
  type ScoreEvent,
  type ScoreRefusal,
  scoreTexts,
} from './record-scores.js'
import { type CourseTest, type ScoreList, type ScoreListId, scoreListSchema } from './score-list.js'

// Everything here is synthetic.
const [ann, ben, cis] = [id<EnrollmentId>('e-1'), id<EnrollmentId>('e-2'), id<EnrollmentId>('e-3')]
const blk = id<PartnerId>('blk')
const by = id<OfficialId>('kasi-binadik')
const teacher = id<OfficialId>('instruktur-1')
const list = {
  id: id<ScoreListId>('uji-1'),
  facility: id<FacilityId>('lapas-contoh'),
  batch: id<BatchId>('las-1'),
}
const postTest: CourseTest = {
  kind: 'post-test',
  title: null,
  unit: null,
  on: '2025-09-01',
  grading: { by: 'score', lowest: 0, highest: 100, passMark: 60, source: null },
  weight: 1,
  retakes: null,
  assessor: { partner: null, official: teacher, name: null },
  external: false,
}
const batch: Batch = {
  ...unsettledPlan,
  status: 'running',
  id: list.batch,
  facility: list.facility,
  program: id('las'),
  partners: [
    { partner: blk, role: 'provider', agreement: null },
    { partner: id('dinas'), role: 'counterpart', agreement: null },
  ],
  schedule: [{ id: id('las-1.1'), instructor: teacher } as Session],
  seats: [],
  ceremonies: [],
  changedOn: '2025-08-20',
  openedOn: '2025-08-10',
  startedOn: '2025-08-21',
  certificateCriteria: null,
  criteriaMigrations: [],
}
const seat = (enrollment: EnrollmentId) => ({ enrollment, from: '2025-08-21', to: null }) as const
const context: ScoreContext = {
  batch,
  seats: [seat(ann), seat(ben), { enrollment: cis, from: '2025-08-21', to: '2025-09-01' }],
  today: '2026-12-31',
  units: ['las-dasar', 'las-posisi'],
  lists: [],
}
const testSet: ScoreEvent = { type: 'TestSet', on: '2025-08-25', list, test: postTest }
const scored = (...scores: Extract<ScoreEvent, { type: 'ScoresRecorded' }>['scores']): ScoreEvent => ({
  type: 'ScoresRecorded',
  on: '2025-09-01',
  scores,
  correction: null,
})

const fold = (events: readonly ScoreEvent[]) => events.reduce<ScoreList | undefined>(evolveScores, undefined)
const given = (...past: ScoreEvent[]) => ({
  when(command: ScoreCommand, known: Partial<ScoreContext> = {}) {
    const decision = decideScores(fold(past), command, { ...context, ...known })
    return {
      becomes(expected: object) {
        if (!decision.ok) throw new Error(`refused: ${JSON.stringify(decision.refusal)}`)
        const after = fold([...past, ...decision.events])
        expect(after).toMatchObject(expected)
        expect(scoreListSchema.parse(after)).toEqual(after)
      },
      thenRefused: (code: ScoreRefusal['code'], facts: object = {}) =>
        expect(decision).toMatchObject({ ok: false, refusal: { code, ...facts } }),
    }
  },
})
const setting = (test: Partial<CourseTest> = {}): ScoreCommand => ({
  type: 'SetTest',
  on: '2025-08-25',
  list,
  test: { ...postTest, ...test },
})
const record = (...scores: Extract<ScoreCommand, { type: 'Record' }>['scores']): ScoreCommand => ({
  type: 'Record',
  on: '2025-09-01',
  scores,
})

describe('a test', () => {
  it('is set before its day, and may still change', () => {
    given()
      .when(setting())
      .becomes({ ...list, test: postTest, results: {} })
    given(testSet)
      .when(setting({ on: '2025-09-02' }))
      .becomes({ test: { on: '2025-09-02' } })
  })

  it('no longer changes once someone has a result', () =>
    given(testSet, scored({ enrollment: ann, score: 70 }))
      .when({ ...setting({ weight: 2 }), on: '2025-09-01' })
      .thenRefused('test-has-results', { results: 1 }))

  it.each([
    [{ lowest: 0, highest: 0, passMark: null }, true],
    [{ lowest: 0, highest: 100, passMark: 100.01 }, true],
    [{ lowest: 10, highest: 100, passMark: 9 }, true],
    [{ lowest: 0, highest: 100, passMark: 100 }, false],
    [{ lowest: 0, highest: 100, passMark: 0 }, false],
  ])('with the scale %j: impossible is %s', (scale, impossible) => {
    const answer = given().when(setting({ grading: { by: 'score', source: null, ...scale } }))
    if (impossible) answer.thenRefused('impossible-scale', scale)
    else answer.becomes({})
  })

  it('of a unit names one of the curriculum, where one is known', () => {
    const unit = (code: string | null) => setting({ kind: 'unit', unit: code, grading: { by: 'judgement' } })
    given().when(unit('las-dasar')).becomes({})
    given().when(unit(null)).thenRefused('unit-missing')
    given().when(unit('memasak')).thenRefused('unit-not-of-curriculum', { unit: 'memasak' })
    given().when(unit('memasak'), { units: null }).becomes({})
  })

  it.each([
    ['the facility', { partner: null, official: null, name: 'Kasubsi' }, 'lapas-contoh'],
    ['a partner that gives the training', { partner: blk, official: null, name: null }, 'blk'],
    ['an instructor of it', { partner: id<PartnerId>('lsp'), official: teacher, name: null }, 'lsp'],
    ['a body from outside', { partner: id<PartnerId>('lsp'), official: null, name: 'Asesor' }, null],
    [
      'a partner that was only talked with',
      { partner: id<PartnerId>('dinas'), official: null, name: null },
      null,
    ],
  ] as const)('that demands an assessor from outside, held by %s', (_, assessor, holder) => {
    const answer = given().when(setting({ assessor, external: true }))
    if (holder === null) answer.becomes({})
    else answer.thenRefused('assessor-not-external', { assessor: holder, batch: 'las-1' })
    given().when(setting({ assessor })).becomes({})
  })

  it('repeats one of the batch, of the same kind and unit, that was held before it', () => {
    const retake = (test: Partial<CourseTest> = {}) => setting({ retakes: id<ScoreListId>('uji-0'), ...test })
    const lists = [{ id: id<ScoreListId>('uji-0'), test: { ...postTest, on: '2025-08-31' as const } }]
    given().when(retake(), { lists }).becomes({})
    given().when(retake()).thenRefused('retake-of-unknown', { retakes: 'uji-0' })
    given()
      .when(retake({ kind: 'practical' }), { lists })
      .thenRefused('not-a-retake')
    given()
      .when(retake({ on: '2025-08-31' }), { lists })
      .thenRefused('not-a-retake')
    const repeated = [
      { id: id<ScoreListId>('uji-2'), test: { ...postTest, retakes: list.id, on: '2025-09-05' as const } },
    ]
    given().when(setting(), { lists: repeated }).becomes({})
    given()
      .when(setting({ on: '2025-09-05' }), { lists: repeated })
      .thenRefused('not-a-retake', { list: 'uji-2' })
  })
})

describe('scores', () => {
  it('are recorded for many at once, and more may follow', () =>
    given(testSet, scored({ enrollment: ann, score: 70 }))
      .when(record({ enrollment: ben, score: 0 }))
      .becomes({ results: { [ann]: { score: 70 }, [ben]: { score: 0 } }, changedOn: '2025-09-01' }))

  it('change nothing when they are entered twice', () => {
    const decision = decideScores(
      fold([testSet, scored({ enrollment: ann, score: 70 })]),
      record({ enrollment: ann, score: 70 }),
      context,
    )
    expect(decision).toEqual({ ok: true, events: [] })
  })

  it('are corrected with a reason, and what stood there is kept', () => {
    const wrong = given(testSet, scored({ enrollment: ann, score: 70 }))
    wrong
      .when(record({ enrollment: ann, score: 80 }))
      .thenRefused('already-scored', { enrollment: ann, before: 70, after: 80 })
    wrong
      .when({ ...record({ enrollment: ann, score: 80 }), correction: { by, why: ' ' } } as ScoreCommand)
      .thenRefused('already-scored')
    wrong
      .when({
        ...record({ enrollment: ann, score: 80 }),
        correction: { by, why: 'salah jumlah' },
      } as ScoreCommand)
      .becomes({
        results: { [ann]: { score: 80 } },
        corrections: [{ on: '2025-09-01', by, why: 'salah jumlah', enrollment: ann, before: { score: 70 } }],
      })
  })

  it.each([
    [0, undefined],
    [100, undefined],
    [-0.01, 'score-out-of-scale'],
    [100.01, 'score-out-of-scale'],
    [Number.NaN, 'score-out-of-scale'],
    [59.99, undefined],
    [59.999, 'score-too-fine'],
  ] as const)('of %s on a scale from 0 to 100: %s', (score, code) => {
    const answer = given(testSet).when(record({ enrollment: ann, score }))
    if (code === undefined) answer.becomes({ results: { [ann]: { score } } })
    else answer.thenRefused(code, { enrollment: ann })
  })

  it('are given as the test is graded', () => {
    const judged: ScoreEvent = {
      ...testSet,
      test: { ...postTest, grading: { by: 'judgement' } },
    } as ScoreEvent
    given(judged)
      .when(record({ enrollment: ann, passed: true }))
      .becomes({ results: { [ann]: { passed: true } } })
    given(judged)
      .when(record({ enrollment: ann, score: 70 }))
      .thenRefused('wrong-grading', { grading: 'judgement' })
    given(testSet)
      .when(record({ enrollment: ann, passed: true }))
      .thenRefused('wrong-grading', { grading: 'score' })
  })

  it('are of people who had a seat on the day of the test', () => {
    given(testSet)
      .when(record({ enrollment: id('e-9'), score: 70 }))
      .thenRefused('not-enrolled-at-test')
    given(testSet)
      .when(record({ enrollment: cis, score: 70 }))
      .thenRefused('not-enrolled-at-test', { testOn: '2025-09-01' })
    const before = { ...testSet, test: { ...postTest, on: '2025-08-31' } } as ScoreEvent
    given(before)
      .when(record({ enrollment: cis, score: 70 }))
      .becomes({})
  })

  it('are of each person once', () =>
    given(testSet)
      .when(record({ enrollment: ann, score: 70 }, { enrollment: ann, score: 70 }))
      .thenRefused('two-scores', { enrollment: ann }))

  it('come after the test, and the test after the batch began', () => {
    const on = (day: CourseTest['on']): ScoreEvent =>
      ({ ...testSet, test: { ...postTest, on: day } }) as ScoreEvent
    given(on('2025-09-02'))
      .when(record({ enrollment: ann, score: 70 }))
      .thenRefused('scores-from-the-future', {
        testOn: '2025-09-02',
      })
    given(on('2025-08-21'))
      .when(record({ enrollment: ann, score: 70 }))
      .becomes({})
    given(on('2025-08-20'))
      .when(record({ enrollment: ann, score: 70 }))
      .thenRefused('before-batch-began', {
        startedOn: '2025-08-21',
      })
  })

  it('are of a batch that has begun, and may be entered after it was closed', () => {
    const { startedOn: _, openedOn, ...rest } = batch as Extract<Batch, { status: 'running' }>
    const open = { ...rest, status: 'open', openedOn, certificateCriteria: { id: 'x' } } as Batch
    const suspended = { ...batch, status: 'suspended', suspendedOn: '2025-08-28', why: 'banjir' }
    given(testSet)
      .when(record({ enrollment: ann, score: 70 }), { batch: open })
      .thenRefused('batch-not-begun', {
        status: 'open',
      })
    given(testSet)
      .when(record({ enrollment: ann, score: 70 }), {
        batch: { ...suspended, startedOn: null, suspendedFrom: 'open' } as Batch,
      })
      .thenRefused('batch-not-begun', { status: 'suspended' })
    given(testSet)
      .when(record({ enrollment: ann, score: 70 }), {
        batch: { ...suspended, suspendedFrom: 'running' } as Batch,
      })
      .becomes({})
    given(testSet)
      .when(record({ enrollment: ann, score: 70 }), {
        batch: { ...batch, status: 'closed', closedOn: '2025-09-01' } as Batch,
      })
      .becomes({})
  })

  it('need a test, and a clock that was not set back', () => {
    given()
      .when(record({ enrollment: ann, score: 70 }))
      .thenRefused('no-test')
    given(testSet, scored({ enrollment: ann, score: 70 }))
      .when({ ...record({ enrollment: ben, score: 70 }), on: '2025-08-31' })
      .thenRefused('before-last-change', { lastChange: '2025-09-01' })
    given()
      .when(setting(), { today: '2025-08-24' })
      .thenRefused('in-the-future', { on: '2025-08-25', today: '2025-08-24' })
    expect(() => fold([scored({ enrollment: ann, score: 70 })])).toThrow('cannot come before TestSet')
  })

  it('are refused in both languages, naming the facts', () => {
    const refusal = {
      code: 'score-out-of-scale',
      enrollment: ann,
      score: 101,
      lowest: 0,
      highest: 100,
    } as const
    expect(describeRefusal(refusal, scoreTexts, 'id')).toBe('Nilai 101 untuk e-1 di luar skala 0 sampai 100.')
    expect(describeRefusal(refusal, scoreTexts, 'en')).toContain('outside the scale')
  })

  it('either all are recorded or none, and come out the same however the entry is split', () => {
    const entries = [ann, ben].map((enrollment, at) => ({ enrollment, score: 60 + at }))
    fc.assert(
      fc.property(fc.shuffledSubarray(entries, { minLength: 2 }), (shuffled) => {
        const whole = fold([testSet, scored(...entries)])
        expect(fold([testSet, ...shuffled.map((one) => scored(one))])).toEqual(whole)
      }),
    )
  })
})

describe('the score list', () => {
  it('cannot be read with a scale that a hand made impossible', () => {
    const whole = fold([testSet])!
    const grading = { by: 'score', lowest: 100, highest: 100, passMark: null, source: null }
    expect(scoreListSchema.safeParse({ ...whole, test: { ...whole.test, grading } }).success).toBe(false)
  })

  it('carries a privacy class on every leaf', () => {
    const classes = privacyOf(scoreListSchema)
    expect(Object.entries(classes).filter(([, privacy]) => privacy === undefined)).toEqual([])
    expect(classes).toMatchObject({ 'results{}.score': 'personal', 'test.on': 'internal' })
  })
})
