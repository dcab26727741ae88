import type { Day } from '../../../foundations/index.js'
import type { ParticipantFacts } from '../../../people/index.js'
import { cleanConduct } from '../../criteria/clean-conduct.js'
import { hasStatus } from '../../criteria/has-status.js'
import { monthsServed } from '../../criteria/months-served.js'
import { type AgeFacts, olderThan } from '../../criteria/older-than.js'
import { type IllnessFacts, prolongedIllness } from '../../criteria/prolonged-illness.js'
import { sentenceLengthIs } from '../../criteria/sentence-length.js'
import { termSentence } from '../../criteria/term-sentence.js'
import { all, any, type Policy, policy } from '../../node.js'
import { activeAndLowerRisk } from './active-and-lower-risk.js'
import { adultsOrChildren, childConditions } from './adults-or-children.js'
import { byRegime } from './by-regime.js'
import { rowOn, sourcedOn } from './parameter.js'
import { remisiKemanusiaanParameters, remisiParameters } from './remisi-parameters.js'
import { terrorismAndCorruption } from './terrorism-and-corruption.js'

/** What has to be known to ask for a remission. */
export type RemissionFacts = Pick<
  ParticipantFacts,
  | 'activeInProgram'
  | 'category'
  | 'deradicalised'
  | 'discipline'
  | 'finePaid'
  | 'offence'
  | 'pledged'
  | 'remissions'
  | 'riskLowered'
  | 'sentence'
>

type Parameters = Omit<typeof remisiParameters, 'instruments'>

/**
 * Remisi (reduction of the sentence), umum, khusus and dasawarsa alike: more than six months served (anak binaan:
 * more than three), six months of good conduct before the grant, a program followed well, and lower risk since UU
 * 22/2022; more for terorisme and korupsi. Ask on the day of the grant; `remissionAmount` says how much.
 *
 * Known from 15 February 2018 on. That neither a substitute term for a fine nor cuti menjelang
 * bebas is being served (both bar it; second-hand) is left to people.
 *
 * Source: Keppres 174/1999 and Permenkumham 3/2018, as prisons and the news tell them (second-hand); UU 22/2022
 * Pasal 10 (second-hand).
 */
export const remisi: Policy<RemissionFacts> = /* @__PURE__ */ remisiBy(remisiParameters)

/**
 * Remisi atas dasar kepentingan kemanusiaan: as for `regulations.indonesia.remisi`, for a sentence of at most a year, a person older
 * than 70, or a prolonged illness. Asks for the day of birth and for health data. Known from 2024 on.
 *
 * Source: Permenkumham 3/2018 Pasal 29 as amended by 16/2023 (text).
 */
export const remisiKemanusiaan: Policy<RemissionFacts & AgeFacts & IllnessFacts> =
  /* @__PURE__ */ remisiKemanusiaanBy(remisiKemanusiaanParameters)

/** The policy that these tables make. */
export function remisiBy(parameters: typeof remisiParameters) {
  return policy({
    id: 'remisi',
    title: { id: 'remisi', en: 'remisi (reduction of the sentence)' },
    decidedBy: 'tpp-then-dirjen',
    all: [byRegime(parameters, (on) => requirements(parameters, on))],
  })
}

/** The policy that these tables make. */
export function remisiKemanusiaanBy(parameters: typeof remisiKemanusiaanParameters) {
  const { humanitarian } = parameters
  return policy({
    id: 'remisi-kemanusiaan',
    title: { id: 'remisi kemanusiaan', en: 'remisi on humanitarian grounds' },
    decidedBy: 'tpp-then-dirjen',
    all: [
      byRegime(parameters, (on) => {
        const { sentenceAtMostMonths, olderThanYears } = rowOn(humanitarian, on).value
        const sourced = sourcedOn(humanitarian, on)
        return all(
          any(
            sentenceLengthIs({ comparison: 'at-most', length: { months: sentenceAtMostMonths }, ...sourced }),
            olderThan({ years: olderThanYears, ...sourced }),
            prolongedIllness(sourced),
          ),
          requirements(parameters, on),
        )
      }),
    ],
  })
}

function requirements(tables: Parameters, on: Day) {
  const { servedMonths, conductMonths, childServedMonths } = tables
  return adultsOrChildren(
    sourcedOn(servedMonths, on).source,
    all(
      hasStatus({ categories: ['narapidana'], ...sourcedOn(servedMonths, on) }),
      termSentence(sourcedOn(tables.termOnly, on)),
      served(servedMonths, on),
      cleanConduct({ months: rowOn(conductMonths, on).value, ...sourcedOn(conductMonths, on) }),
      ...activeAndLowerRisk(tables, on),
      ...terrorismAndCorruption(tables, on),
    ),
    all(
      hasStatus({ categories: ['anak-binaan'], ...sourcedOn(childServedMonths, on) }),
      termSentence(sourcedOn(tables.termOnly, on)),
      served(childServedMonths, on),
      ...activeAndLowerRisk(tables, on),
      childConditions(sourcedOn(tables.childrenNotSeen, on).source),
    ),
  )
}

function served(table: Parameters['servedMonths'], on: Day) {
  const { moreThan, daysPerMonth } = rowOn(table, on).value
  return monthsServed({ months: moreThan, daysPerMonth, ...sourcedOn(table, on) })
}
