import type { EnrollmentId } from '../foundations/index.js'
import type { CertificationFacts } from './facts.js'
import type { CourseTest, Grading, ScoreList, ScoreListId, TestResult } from './score-list.js'

/** What the tests of a batch say about one enrolment. */
export type CourseResults = Pick<CertificationFacts, 'scores' | 'units'>

/**
 * The results of one enrolment: the only place where they are counted.
 *
 * A test that was repeated counts with its last retake that the person has a result in. A score is on a scale of 100,
 * exact to one division: the mean of the tests of a kind, or of all that have a weight. It is `null` where one of them
 * has no result. A unit is passed when every test of it is, and failed when one is; a test without a pass mark says
 * nothing about its unit.
 *
 * @param lists The score lists of the batch, in any order.
 * @example resultsOf(enrollment, lists).scores['post-test'] // 82.5
 */
export function resultsOf(enrollment: EnrollmentId, lists: Iterable<ScoreList>): CourseResults {
  const tests = countedOf(enrollment, [...lists])
  const mean = (counts: (test: CourseTest) => number | null) => weightedMean(tests, counts)
  // `null`: of a unit that is not failed, a test has no result yet.
  const units = new Map<string, boolean | null>()
  for (const counted of tests) {
    const { unit, grading } = counted.test
    if (unit === null || (grading.by === 'score' && grading.passMark === null)) continue
    units.set(unit, worse(units.has(unit) ? units.get(unit)! : true, isPassed(counted)))
  }
  const unitsWith = (wanted: boolean) =>
    [...units]
      .filter(([, passed]) => passed === wanted)
      .map(([unit]) => unit)
      .sort()
  const ofKind = (kind: CourseTest['kind']) => mean((test) => (test.kind === kind ? 1 : null))
  return {
    scores: {
      'pre-test': ofKind('pre-test'),
      'post-test': ofKind('post-test'),
      practical: ofKind('practical'),
      final: mean(({ weight }) => weight),
    },
    units: units.size === 0 ? null : { passed: unitsWith(true), failed: unitsWith(false) },
  }
}

interface Counted {
  /** The test, not one of its retakes. */
  readonly test: CourseTest
  /** `undefined` where there is none. Graded as the test in which it was got. */
  readonly result: { readonly value: TestResult; readonly grading: Grading } | undefined
}

/** Every test that is no retake, with the result that counts. */
function countedOf(enrollment: EnrollmentId, lists: readonly ScoreList[]): Counted[] {
  const byId = new Map(lists.map((list) => [list.id, list]))
  /** The test that a list repeats, however often; a list edited by hand may name itself. */
  const first = (list: ScoreList, steps = 0): ScoreList => {
    const before = list.test.retakes === null ? undefined : byId.get(list.test.retakes)
    return before === undefined || steps > lists.length ? list : first(before, steps + 1)
  }
  const counted = new Map<ScoreListId, Counted>()
  for (const list of [...lists].sort((a, b) => (a.test.on + a.id < b.test.on + b.id ? -1 : 1))) {
    const { id, test } = first(list)
    const value = Object.hasOwn(list.results, enrollment) ? list.results[enrollment] : undefined
    const { grading } = list.test
    counted.set(id, { test, result: value ? { value, grading } : counted.get(id)?.result })
  }
  return [...counted.values()]
}

/** `null` where there is no result yet. */
function isPassed({ result }: Counted): boolean | null {
  if (result === undefined) return null
  const { value, grading } = result
  if ('passed' in value) return value.passed
  return grading.by === 'score' && grading.passMark !== null ? value.score >= grading.passMark : null
}

/** Failed outweighs what is missing, and that what is passed. */
function worse(a: boolean | null, b: boolean | null): boolean | null {
  return a === false || b === false ? false : a === null || b === null ? null : true
}

/** In whole numbers up to the one division, so that exactly the pass mark is exactly that. */
function weightedMean(
  tests: readonly Counted[],
  weightOf: (test: CourseTest) => number | null,
): number | null {
  let [numerator, denominator, weights] = [0n, 1n, 0n]
  for (const { test, result } of tests) {
    const weight = test.grading.by === 'score' ? weightOf(test) : null
    if (weight === null) continue
    if (result === undefined || !('score' in result.value) || result.grading.by !== 'score') return null
    const { lowest, highest } = result.grading
    const reached = hundredths(result.value.score) - hundredths(lowest)
    const whole = hundredths(highest) - hundredths(lowest)
    numerator = numerator * whole + BigInt(weight) * reached * denominator
    denominator *= whole
    weights += BigInt(weight)
  }
  if (weights === 0n) return null
  const divisor = denominator * weights
  const shared = commonDivisor(numerator * 100n, divisor)
  return Number((numerator * 100n) / shared) / Number(divisor / shared)
}

function hundredths(score: number): bigint {
  return BigInt(Math.round(score * 100))
}

function commonDivisor(a: bigint, b: bigint): bigint {
  return b === 0n ? a : commonDivisor(b, a % b)
}
