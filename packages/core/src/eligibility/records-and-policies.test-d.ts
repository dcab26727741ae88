import type { Day } from '../foundations/index.js'
import {
  assess,
  type Criterion,
  checkRecord,
  criterionType,
  defineCriterion,
  healthCleared,
  manual,
  policy,
  policyFromJson,
  registerCriteria,
  regulations,
  type Waiver,
} from './index.js'

const source = { instrument: 'Uji', confidence: 'convention' } as const
const title = { id: 'uji', en: 'test' }
const on: Day = '2025-08-21'

// A manual criterion asks for no fact; what stands beside it still does.
const course = policy({
  id: 'las',
  all: [manual({ id: 'recommended', title, who: ['instruktur'], source }), healthCleared()],
})
assess(course, { healthClearance: 'fit' }, { on, records: [] })
// @ts-expect-error a misspelt fact does not compile
assess(course, { healthClearence: 'fit' }, { on })
// @ts-expect-error a judgement is no fact
assess(course, { recommended: true }, { on })
// @ts-expect-error somebody has to look
manual({ id: 'recommended', title, who: [], source })
// @ts-expect-error and the requirement comes from somewhere
manual({ id: 'recommended', title, who: ['instruktur'] })

declare const waiver: Waiver
checkRecord(course, waiver, { on })
const unending: Waiver = {
  ...waiver,
  // @ts-expect-error a waiver has an end
  until: null,
}
assess(course, {}, { on, records: [unending] })
// @ts-expect-error a record says what it is
assess(course, {}, { on, records: [{ policy: 'las', criterion: 'health', on, until: null }] })

// A policy from JSON asks for what its criteria can ask for.
const read = policyFromJson({})
if (read.ok) {
  assess(read.value, { healthClearance: 'fit' }, { on })
  // @ts-expect-error a misspelt fact does not compile
  assess(read.value, { healthClearence: 'fit' }, { on })
}

const schooling = ({ grade }: { readonly grade: number }): Criterion<{ readonly schoolGrade: number }> =>
  defineCriterion<{ readonly schoolGrade: number }>()({
    type: 'schooling',
    id: 'schooling',
    title,
    source,
    params: { grade },
    facts: ['schoolGrade'],
    ifUnknown: 'undetermined',
    timeline: ({ schoolGrade }) => [
      { from: null, outcome: schoolGrade >= grade ? 'met' : 'not-met', reason: { code: 'schooling' } },
    ],
  })
const grade = { type: 'integer', minimum: 1, maximum: 12 } as const
const criteria = registerCriteria({
  schooling: criterionType({ parameters: { grade }, required: ['grade'], make: schooling }),
})
const own = policyFromJson({}, { criteria })
if (own.ok) {
  assess(own.value, { schoolGrade: 9, healthClearance: 'fit' }, { on })
  // @ts-expect-error what a criterion of your own needs has to be given
  assess(own.value, { healthClearance: 'fit' }, { on })
}
const lawOnly = policyFromJson({}, { criteria: {}, policies: [regulations.indonesia.asimilasi] })
if (lawOnly.ok) {
  assess(lawOnly.value, { offence: 'umum' }, { on })
  // @ts-expect-error nothing in it can ask for this
  assess(lawOnly.value, { healthClearance: 'fit' }, { on })
}

criterionType({
  parameters: { grade: { type: 'string', minLength: 1 } },
  required: ['grade'],
  // @ts-expect-error the parameter is not of the type that it is made with
  make: schooling,
})
criterionType({
  parameters: { grade },
  required: [],
  // @ts-expect-error a parameter that is needed is not required
  make: schooling,
})
// @ts-expect-error a parameter that there is not cannot be required
criterionType({ parameters: { grade }, required: ['grades'], make: schooling })
