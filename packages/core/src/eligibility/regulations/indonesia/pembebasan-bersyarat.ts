import type { Day } from '../../../foundations/index.js'
import type { ParticipantFacts } from '../../../people/index.js'
import { asimilasiServed } from '../../criteria/asimilasi-served.js'
import { cleanConduct } from '../../criteria/clean-conduct.js'
import { fractionServed } from '../../criteria/fraction-served.js'
import { hasStatus } from '../../criteria/has-status.js'
import { offenceIs } from '../../criteria/offence-is.js'
import { ruleNotSeen } from '../../criteria/rule-not-seen.js'
import { sentenceLengthIs } from '../../criteria/sentence-length.js'
import { termSentence } from '../../criteria/term-sentence.js'
import { all, type Policy, policy, when } from '../../node.js'
import { activeAndLowerRisk } from './active-and-lower-risk.js'
import { adultsOrChildren, childConditions } from './adults-or-children.js'
import { byRegime } from './by-regime.js'
import { inForceOn, rowOn, sourcedOn, sourceOf } from './parameter.js'
import { pembebasanBersyaratParameters } from './pembebasan-bersyarat-parameters.js'

type Parameters = typeof pembebasanBersyaratParameters

const specialCrime = { id: 'tindak pidana khusus', en: 'special crime' }

/** What has to be known to ask for pembebasan bersyarat. */
export type ParoleFacts = Pick<
  ParticipantFacts,
  | 'activeInProgram'
  | 'asimilasi'
  | 'category'
  | 'discipline'
  | 'offence'
  | 'remissions'
  | 'riskLowered'
  | 'sentence'
>

/** What a facility chooses where the law of the time was not seen. */
export interface UnseenConditions {
  /**
   * Special crimes before 30 January 2022, whose further conditions were not seen: `undetermined` says so;
   * `as-general` asks for no more than of others, and the id of the policy says that this was chosen.
   */
  readonly unseenConditions: 'undetermined' | 'as-general'
}

/**
 * Pembebasan bersyarat (PB, parole): a sentence of more than 18 months, 2/3 of at least nine months served, nine
 * months of good conduct, active participation, and lower risk since UU 22/2022. Narcotics of five years and more,
 * and other special crimes: half of what was left has been served in asimilasi.
 *
 * Known from 15 February 2018 on. The further conditions for special crimes before 30 January 2022, and what is asked
 * of anak binaan besides length and half, were not seen: unknown. That the community accepts the program is left to
 * people.
 *
 * Source: Permenkumham 3/2018 Pasal 82 (second-hand), Pasal 85 as amended by 7/2022 (text); UU 1/2023 Pasal 72
 * (text); UU 22/2022 Pasal 10 (second-hand).
 */
export const pembebasanBersyarat: Policy<ParoleFacts> = /* @__PURE__ */ pembebasanBersyaratBy(
  pembebasanBersyaratParameters,
)

/**
 * Pembebasan bersyarat with the facility's choice for the law that was not seen.
 *
 * @example pembebasanBersyaratWhere({ unseenConditions: 'as-general' }).id // 'pembebasan-bersyarat/unseen-as-general'
 */
export function pembebasanBersyaratWhere(choice: UnseenConditions): Policy<ParoleFacts> {
  return pembebasanBersyaratBy(pembebasanBersyaratParameters, choice)
}

/** The policy that these tables make. */
export function pembebasanBersyaratBy(parameters: Parameters, choice?: UnseenConditions) {
  const asGeneral = choice?.unseenConditions === 'as-general'
  return policy({
    id: asGeneral ? 'pembebasan-bersyarat/unseen-as-general' : 'pembebasan-bersyarat',
    title: { id: 'pembebasan bersyarat (PB)', en: 'pembebasan bersyarat (parole)' },
    decidedBy: 'tpp-then-dirjen',
    all: [byRegime(parameters, (on) => requirements(parameters, on, asGeneral))],
  })
}

function requirements(tables: Parameters, on: Day, asGeneral: boolean) {
  return adultsOrChildren(
    sourcedOn(tables.served, on).source,
    adultRequirements(tables, on, asGeneral),
    childRequirements(tables, on),
  )
}

function adultRequirements(tables: Parameters, on: Day, asGeneral: boolean) {
  const { longerThanMonths, served, conductMonths } = tables
  return all(
    hasStatus({ categories: ['narapidana'], ...sourcedOn(served, on) }),
    termSentence(sourcedOn(tables.termOnly, on)),
    sentenceLengthIs({
      comparison: 'more-than',
      length: { months: rowOn(longerThanMonths, on).value },
      ...sourcedOn(longerThanMonths, on),
    }),
    fractionServed({ ...rowOn(served, on).value, ...sourcedOn(served, on) }),
    cleanConduct({ months: rowOn(conductMonths, on).value, ...sourcedOn(conductMonths, on) }),
    ...activeAndLowerRisk(tables, on),
    ...inAsimilasi(tables.narcoticsAsimilasi, on),
    ...inAsimilasi(tables.specialAsimilasi, on),
    ...(asGeneral ? [] : unseen(tables, on)),
  )
}

function childRequirements(tables: Parameters, on: Day) {
  const { childLongerThanMonths, childServed } = tables
  return all(
    hasStatus({ categories: ['anak-binaan'], ...sourcedOn(childServed, on) }),
    sentenceLengthIs({
      comparison: 'more-than',
      length: { months: rowOn(childLongerThanMonths, on).value },
      ...sourcedOn(childLongerThanMonths, on),
    }),
    fractionServed({ fraction: rowOn(childServed, on).value, ...sourcedOn(childServed, on) }),
    ...activeAndLowerRisk(tables, on),
    childConditions(sourcedOn(tables.childrenNotSeen, on).source),
  )
}

function inAsimilasi(table: Parameters['narcoticsAsimilasi'], on: Day) {
  const row = inForceOn(table, on)
  if (row === undefined) return []
  const { fraction, ...whose } = row.value
  const source = sourceOf(row)
  return [
    when({
      test: offenceIs({ ...whose, title: specialCrime, source }),
      requires: asimilasiServed({ fraction, source }),
    }),
  ]
}

function unseen({ specialNotSeen }: Parameters, on: Day) {
  const row = inForceOn(specialNotSeen, on)
  if (row === undefined) return []
  const source = sourceOf(row)
  return [
    when({
      test: offenceIs({ ...row.value, title: specialCrime, source }),
      requires: ruleNotSeen({
        id: 'special-conditions',
        title: { id: 'syarat khusus tindak pidana tertentu', en: 'conditions for special crimes' },
        source,
      }),
    }),
  ]
}
