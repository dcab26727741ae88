import { match } from 'ts-pattern'
import type { CertificateCriteria, CriteriaNode, CriteriaTree, CriterionOutcome } from './criteria.js'
import type { CertificationFacts } from './facts.js'

/** Whether a certificate is earned, with the whole tree of reasons. */
export interface CriteriaAnswer {
  /** `unknown` where a fact that matters is missing. */
  readonly outcome: CriterionOutcome
  readonly tree: CriteriaTree
}

/**
 * Whether the facts meet the criteria. Each value is compared as it is: exactly the required value is enough, and a
 * share is compared exactly, without floating point. A missing fact gives `unknown`, which outweighs nothing that is
 * certain. An empty `all` is met, an empty `any` is not.
 *
 * @example evaluateCriteria({ ...facts, attendance: { attended: 10, required: 12 } }, criteria).outcome // 'met'
 */
export function evaluateCriteria(facts: CertificationFacts, criteria: CertificateCriteria): CriteriaAnswer {
  const tree = evaluate(criteria.requires, facts)
  return { outcome: tree.outcome, tree }
}

function evaluate(node: CriteriaNode, facts: CertificationFacts): CriteriaTree {
  return match<CriteriaNode, CriteriaTree>(node)
    .with({ criterion: 'attendance-at-least' }, ({ criterion, share, source }) => {
      const actual = facts.attendance
      // Where nothing was required, no share of it can be told.
      const known = actual !== null && actual.required > 0
      const enough = known && actual.attended * share.denominator >= actual.required * share.numerator
      return { criterion, outcome: known ? outcomeOf(enough) : 'unknown', actual, required: share, source }
    })
    .with({ criterion: 'hours-at-least' }, ({ criterion, hours, source }) => ({
      criterion,
      outcome: outcomeOf(facts.hours === null ? null : facts.hours >= hours),
      actual: facts.hours,
      required: hours,
      source,
    }))
    .with({ criterion: 'units-passed' }, ({ criterion, units, source }) => {
      const passed = facts.unitsPassed
      return {
        criterion,
        outcome: outcomeOf(passed === null ? null : units.every((unit) => passed.includes(unit))),
        actual: passed,
        required: units,
        source,
      }
    })
    .with({ criterion: 'score-at-least' }, ({ criterion, score, source }) => ({
      criterion,
      outcome: outcomeOf(facts.score === null ? null : facts.score >= score),
      actual: facts.score,
      required: score,
      source,
    }))
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

function outcomeOf(met: boolean | null): CriterionOutcome {
  return met === null ? 'unknown' : met ? 'met' : 'not-met'
}

/** Kleene: met when enough are met, not met when even the unknown ones could not make it enough. */
function atLeast(n: number, trees: readonly CriteriaTree[]): CriterionOutcome {
  const met = trees.filter((tree) => tree.outcome === 'met').length
  const possible = met + trees.filter((tree) => tree.outcome === 'unknown').length
  return met >= n ? 'met' : possible < n ? 'not-met' : 'unknown'
}
