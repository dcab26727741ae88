import { match } from 'ts-pattern'
import type { Fraction } from '../foundations/index.js'
import type { CertificateCriteria, CriteriaNode, CriteriaTree, CriterionOutcome } from './criteria.js'
import type { CertificationFacts } from './facts.js'

/** Whether a certificate is earned, with the whole tree of reasons. */
export interface CriteriaAnswer {
  /** `unknown` where a fact that matters is missing. */
  readonly outcome: CriterionOutcome
  /** The criteria again, each with its outcome and the value that led to it. */
  readonly tree: CriteriaTree
}

/**
 * Whether the facts meet the criteria. Each value is compared as it is: exactly the required value is enough, and a
 * share is compared exactly, without floating point. A missing fact gives `unknown`, which outweighs nothing that is
 * certain; a session without a mark is missing too. An empty `all` is met, an empty `any` is not.
 *
 * @example evaluateCriteria({ ...facts, attendance: { attended: 10, required: 12, unmarked: 0 } }, criteria).outcome // 'met'
 */
export function evaluateCriteria(facts: CertificationFacts, criteria: CertificateCriteria): CriteriaAnswer {
  const tree = evaluate(criteria.requires, facts)
  return { outcome: tree.outcome, tree }
}

function evaluate(node: CriteriaNode, facts: CertificationFacts): CriteriaTree {
  return match<CriteriaNode, CriteriaTree>(node)
    .with({ criterion: 'attendance-at-least' }, ({ criterion, share, source }) => ({
      criterion,
      outcome: attendanceOutcome(facts.attendance, share),
      actual: facts.attendance,
      required: share,
      source,
    }))
    .with({ criterion: 'hours-at-least' }, ({ criterion, hours, source }) => ({
      criterion,
      outcome: hoursOutcome(facts.hours, hours),
      actual: facts.hours,
      required: hours,
      source,
    }))
    .with({ criterion: 'units-passed' }, ({ criterion, units, source }) => ({
      criterion,
      outcome: unitsOutcome(facts.units, units),
      actual: facts.units,
      required: units,
      source,
    }))
    .with({ criterion: 'score-at-least' }, ({ criterion, of, score, source }) => {
      const actual = facts.scores[of]
      const outcome = outcomeOf(actual === null ? null : actual >= score)
      return { criterion, score: of, outcome, actual, required: score, source }
    })
    .with({ criterion: 'no-discipline' }, ({ criterion, source }) => ({
      criterion,
      outcome: outcomeOf(facts.disciplined === null ? null : !facts.disciplined),
      actual: facts.disciplined,
      required: false,
      source,
    }))
    .with({ criterion: 'all' }, ({ criterion, of }) => {
      const trees = of.map((child) => evaluate(child, facts))
      return { criterion, outcome: atLeast(trees.length, trees), of: trees }
    })
    .with({ criterion: 'any' }, ({ criterion, of }) => {
      const trees = of.map((child) => evaluate(child, facts))
      return { criterion, outcome: atLeast(1, trees), of: trees }
    })
    .with({ criterion: 'at-least' }, ({ criterion, n, of }) => {
      const trees = of.map((child) => evaluate(child, facts))
      return { criterion, outcome: atLeast(n, trees), n, of: trees }
    })
    .with({ criterion: 'not' }, ({ criterion, of }) => {
      const tree = evaluate(of, facts)
      const outcome = tree.outcome === 'unknown' ? 'unknown' : outcomeOf(tree.outcome === 'not-met')
      return { criterion, outcome, of: [tree] }
    })
    .exhaustive()
}

/** At worst all unmarked sessions turn out missed, at best all turn out attended. */
function attendanceOutcome(actual: CertificationFacts['attendance'], share: Fraction): CriterionOutcome {
  if (actual === null) return 'unknown'
  const { attended, required, unmarked } = actual
  const all = required + unmarked
  // Where nothing was required, no share of it can be told.
  if (all === 0) return 'unknown'
  const enough = (count: number) => count * share.denominator >= all * share.numerator
  if (enough(attended)) return required === 0 ? 'unknown' : 'met'
  return enough(attended + unmarked) ? 'unknown' : 'not-met'
}

function hoursOutcome(actual: CertificationFacts['hours'], hours: number): CriterionOutcome {
  if (actual === null) return 'unknown'
  if (actual.credited >= hours) return 'met'
  return actual.credited + actual.unmarked >= hours ? 'unknown' : 'not-met'
}

/** One unit that was failed is enough for a no; one without a result leaves it open. */
function unitsOutcome(actual: CertificationFacts['units'], units: readonly string[]): CriterionOutcome {
  if (actual === null) return 'unknown'
  if (units.some((unit) => actual.failed.includes(unit))) return 'not-met'
  return units.every((unit) => actual.passed.includes(unit)) ? 'met' : 'unknown'
}

function outcomeOf(met: boolean | null): CriterionOutcome {
  return met === null ? 'unknown' : met ? 'met' : 'not-met'
}

/** Kleene: met when enough are met, not met when even the unknown ones could not make it enough. */
function atLeast(n: number, trees: readonly CriteriaTree[]): CriterionOutcome {
  const met = trees.filter((tree) => tree.outcome === 'met').length
  const possible = met + trees.filter((tree) => tree.outcome === 'unknown').length
  return met >= n ? 'met' : possible < n ? 'not-met' : 'unknown'
}
