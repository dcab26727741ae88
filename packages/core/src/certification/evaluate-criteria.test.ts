import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { BatchId, EnrollmentId, LegalSource, ParticipantId } from '../foundations/index.js'
import { id } from '../foundations/index.js'
import {
  type CertificateCriteria,
  type CriteriaNode,
  certificateCriteriaSchema,
  criteriaTreeSchema,
} from './criteria.js'
import { describeCriteria } from './describe-criteria.js'
import { evaluateCriteria } from './evaluate-criteria.js'
import type { CertificationFacts } from './facts.js'
import { suggestedCriteria } from './suggested-criteria.js'

const source: LegalSource = { instrument: 'PKS contoh', confidence: 'convention' }
const facts: CertificationFacts = {
  enrollment: id<EnrollmentId>('enr-1'),
  participant: id<ParticipantId>('p-1'),
  batch: id<BatchId>('b-1'),
  completedOn: '2025-09-02',
  attendance: { attended: 10, required: 12, unmarked: 0 },
  hours: { credited: 80, unmarked: 0 },
  units: { passed: ['K3', 'SMAW'], failed: [] },
  scores: { 'pre-test': 40, 'post-test': 60, practical: 80, final: 70 },
  disciplined: false,
}
const criteria = (requires: CriteriaNode): CertificateCriteria => ({
  id: 'contoh',
  requires,
  afterBatchClosed: false,
})
const outcome = (requires: CriteriaNode, changed: Partial<CertificationFacts> = {}) =>
  evaluateCriteria({ ...facts, ...changed }, criteria(requires)).outcome

describe('the suggested criteria', () => {
  it('say that their four fifths are a convention and not law', () => {
    expect(suggestedCriteria.requires).toMatchObject({
      share: { numerator: 4, denominator: 5 },
      source: { confidence: 'convention' },
    })
    expect(certificateCriteriaSchema.parse(suggestedCriteria)).toEqual(suggestedCriteria)
  })

  it.each([
    [{ attended: 9, required: 12, unmarked: 0 }, 'not-met'],
    [{ attended: 8, required: 10, unmarked: 0 }, 'met'],
    [{ attended: 79, required: 100, unmarked: 0 }, 'not-met'],
    [{ attended: 80, required: 100, unmarked: 0 }, 'met'],
    // The last two could still be missed, or attended.
    [{ attended: 8, required: 8, unmarked: 2 }, 'met'],
    [{ attended: 7, required: 8, unmarked: 2 }, 'unknown'],
    [{ attended: 5, required: 8, unmarked: 2 }, 'not-met'],
    [{ attended: 0, required: 0, unmarked: 3 }, 'unknown'],
    [{ attended: 0, required: 0, unmarked: 0 }, 'unknown'],
    [null, 'unknown'],
  ] as const)('of attendance %j: %s', (attendance, answer) =>
    expect(evaluateCriteria({ ...facts, attendance }, suggestedCriteria).outcome).toBe(answer),
  )
})

describe('a requirement', () => {
  it.each([
    [{ credited: 79, unmarked: 0 }, 'not-met'],
    [{ credited: 80, unmarked: 0 }, 'met'],
    [{ credited: 81, unmarked: 0 }, 'met'],
    [{ credited: 79, unmarked: 1 }, 'unknown'],
    [null, 'unknown'],
  ] as const)('of 80 hours, with %j: %s', (hours, answer) =>
    expect(outcome({ criterion: 'hours-at-least', hours: 80, source }, { hours })).toBe(answer),
  )

  it.each([
    [{ passed: ['K3', 'SMAW', 'lain'], failed: [] }, 'met'],
    [{ passed: ['K3', 'SMAW'], failed: ['lain'] }, 'met'],
    [{ passed: ['K3'], failed: ['SMAW'] }, 'not-met'],
    [{ passed: [], failed: ['SMAW'] }, 'not-met'],
    [{ passed: ['K3'], failed: [] }, 'unknown'],
    [null, 'unknown'],
  ] as [CertificationFacts['units'], string][])('of two units, with %j: %s', (units, answer) =>
    expect(outcome({ criterion: 'units-passed', units: ['K3', 'SMAW'], source }, { units })).toBe(answer),
  )

  it.each([
    [69.9, 'not-met'],
    [70, 'met'],
    [null, 'unknown'],
  ] as const)('of a score of 70, with %s: %s', (practical, answer) => {
    const scores = { ...facts.scores, final: 70, practical }
    expect(outcome({ criterion: 'score-at-least', of: 'practical', score: 70, source }, { scores })).toBe(
      answer,
    )
  })

  it.each([
    [true, 'not-met'],
    [false, 'met'],
    [null, 'unknown'],
  ] as const)('of no discipline, where disciplined is %s: %s', (disciplined, answer) =>
    expect(outcome({ criterion: 'no-discipline', source }, { disciplined })).toBe(answer),
  )
})

describe('joined requirements', () => {
  const met: CriteriaNode = { criterion: 'score-at-least', of: 'final', score: 70, source }
  const unmet: CriteriaNode = { criterion: 'score-at-least', of: 'final', score: 71, source }
  const unknown: CriteriaNode = { criterion: 'hours-at-least', hours: 1, source }
  const joined = (node: CriteriaNode) => outcome(node, { hours: null })

  it.each([
    ['all', [met, met], 'met'],
    ['all', [met, unknown], 'unknown'],
    ['all', [unmet, unknown], 'not-met'],
    ['all', [], 'met'],
    ['any', [unmet, met], 'met'],
    ['any', [unmet, unknown], 'unknown'],
    ['any', [unmet, unmet], 'not-met'],
    ['any', [unknown, met], 'met'],
    ['any', [], 'not-met'],
  ] as const)('%s of %j: %s', (criterion, of, answer) =>
    expect(joined({ criterion, of: [...of] })).toBe(answer),
  )

  it.each([
    [[met, met, unmet], 'met'],
    [[met, unknown, unmet], 'unknown'],
    [[met, unmet, unmet], 'not-met'],
    [[unknown, unmet, unmet], 'not-met'],
  ] as const)('at least two of %j: %s', (of, answer) =>
    expect(joined({ criterion: 'at-least', n: 2, of: [...of] })).toBe(answer),
  )

  it.each([
    [met, 'not-met'],
    [unmet, 'met'],
    [unknown, 'unknown'],
  ] as const)('not of %j: %s', (of, answer) => expect(joined({ criterion: 'not', of })).toBe(answer))

  it('keep the tree with the value of every leaf, also beside one that decides', () => {
    const { tree } = evaluateCriteria(facts, criteria({ criterion: 'all', of: [unmet, met] }))
    expect(tree).toEqual({
      criterion: 'all',
      outcome: 'not-met',
      of: [
        { criterion: 'score-at-least', score: 'final', outcome: 'not-met', actual: 70, required: 71, source },
        { criterion: 'score-at-least', score: 'final', outcome: 'met', actual: 70, required: 70, source },
      ],
    })
  })

  it('of any shape give a tree that its schema keeps, and that knowing more never contradicts', () => {
    const leaf = fc.constantFrom(met, unmet, unknown)
    const { node } = fc.letrec<{ node: CriteriaNode }>((tie) => {
      const of = fc.array(tie('node'), { maxLength: 4 })
      return {
        node: fc.oneof(
          { depthSize: 'small', withCrossShrink: true },
          leaf,
          fc.record({ criterion: fc.constantFrom('all' as const, 'any' as const), of }),
          fc.record({ criterion: fc.constant('at-least' as const), n: fc.integer({ min: 1, max: 4 }), of }),
          fc.record({ criterion: fc.constant('not' as const), of: tie('node') }),
        ),
      }
    })
    fc.assert(
      fc.property(node, fc.integer({ min: 0, max: 2 }), (requires, credited) => {
        expect(certificateCriteriaSchema.parse(criteria(requires))).toEqual(criteria(requires))
        const before = evaluateCriteria({ ...facts, hours: null }, criteria(requires))
        expect(criteriaTreeSchema.parse(before.tree)).toEqual(before.tree)
        const hours = { credited, unmarked: 0 }
        const after = evaluateCriteria({ ...facts, hours }, criteria(requires))
        expect(after.outcome).not.toBe('unknown')
        if (before.outcome !== 'unknown') expect(after.outcome).toBe(before.outcome)
      }),
    )
  })
})

describe('the description of a tree', () => {
  it('has a line for each node, in either language', () => {
    const { tree } = evaluateCriteria(
      {
        ...facts,
        attendance: { attended: 7, required: 8, unmarked: 2 },
        scores: { ...facts.scores, final: null },
      },
      criteria({
        criterion: 'all',
        of: [
          suggestedCriteria.requires,
          { criterion: 'score-at-least', of: 'final', score: 70, source },
          { criterion: 'no-discipline', source },
          { criterion: 'units-passed', units: ['K3'], source },
          { criterion: 'hours-at-least', hours: 80, source },
        ],
      }),
    )
    expect(describeCriteria(tree, 'id')).toEqual([
      'semua: belum dapat dinilai',
      '  kehadiran: 7 dari 8 (2 belum diisi), perlu 4/5: belum dapat dinilai',
      '  nilai akhir: belum diketahui, perlu 70: belum dapat dinilai',
      '  hukuman disiplin selama pelatihan: tidak: terpenuhi',
      '  unit lulus: K3, SMAW, perlu K3: terpenuhi',
      '  jam pelajaran: 80, perlu 80: terpenuhi',
    ])
    expect(describeCriteria(tree, 'en')[1]).toBe(
      '  attendance: 7 of 8 (2 not marked yet), needs 4/5: cannot be told',
    )
  })
})
