import type { ParticipantFacts } from '../people/index.js'
import type { Batch } from '../programs/index.js'
import {
  all,
  assess,
  byLaw,
  cleanConduct,
  defineCriterion,
  finishesBeforeRelease,
  healthCleared,
  policy,
  regulations,
  riskLowered,
  timelineOf,
} from './index.js'

const source = { instrument: 'Uji', confidence: 'convention' } as const
const on = '2025-08-21'

const welding = policy({
  id: 'ketapang/las-listrik',
  all: [regulations.indonesia.asimilasi, finishesBeforeRelease({ batch: { endsOn: null } }), healthCleared()],
})
declare const person: ParticipantFacts
assess(welding, person, { on })
assess(welding, { healthClearance: 'fit', offence: 'umum', lifeThreatened: false }, { on })

// @ts-expect-error a misspelt fact does not compile
assess(welding, { healthClearence: 'fit' }, { on })

// @ts-expect-error nor does a fact that nothing asks for
assess(policy({ id: 'health', all: [healthCleared()] }), { offence: 'umum' }, { on })

// @ts-expect-error nor a value that the fact cannot have
assess(welding, { healthClearance: 'well' }, { on })

// @ts-expect-error the day asked about is required: the core has no clock
assess(welding, person, {})

const attended = defineCriterion<{ readonly attendedSessions: number; readonly other: string }>()({
  id: 'attended',
  title: { id: 'hadir', en: 'attended' },
  source,
  facts: ['attendedSessions'],
  ifUnknown: 'undetermined',
  timeline: ({ attendedSessions }) => [
    { from: null, outcome: attendedSessions >= 10 ? 'met' : 'not-met', reason: { code: 'attended' } },
  ],
})
const both = policy({ id: 'both', all: [all(attended, healthCleared())] })
assess(both, { attendedSessions: 12, healthClearance: 'fit' }, { on })
timelineOf(both, { attendedSessions: 12 })

// @ts-expect-error every fact that a part needs and that is not optional has to be given
assess(both, { healthClearance: 'fit' }, { on })

defineCriterion<ParticipantFacts>()({
  id: 'reads-too-much',
  title: { id: 'x', en: 'x' },
  source,
  facts: ['offence'],
  ifUnknown: 'undetermined',
  // @ts-expect-error a criterion reads only the facts that it lists
  timeline: ({ sentence }) => [{ from: null, outcome: sentence ? 'met' : 'not-met', reason: { code: 'x' } }],
})

// @ts-expect-error a threshold without a source does not compile
cleanConduct({ months: 6 })

// @ts-expect-error nor does a version of the law
byLaw({ versions: [{ since: '2020-01-01', until: null, requires: riskLowered() }] })

// A batch of programs can be handed over as it is.
declare const batch: Batch
finishesBeforeRelease({ batch })
