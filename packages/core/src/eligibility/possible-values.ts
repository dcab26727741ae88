import { addDays, type Day } from '../foundations/index.js'
import type { ParticipantFacts } from '../people/index.js'

/** Values that a fact may turn out to have, or come to have; the likeliest first. */
export type PossibleValues = Readonly<Record<string, readonly unknown[]>>

/** A fact and one of its values, which stand for all that criteria tell apart. */
type Possible = {
  readonly [Name in keyof ParticipantFacts]?: readonly NonNullable<ParticipantFacts[Name]>[]
} & { readonly prolongedIllness?: readonly boolean[] }

const yesOrNo = [true, false] as const

/**
 * What each fact that is not known may turn out to be. A sentence is not among them: nobody can guess one. A history
 * is taken for empty first, and asimilasi for begun on the day.
 */
export function valuesOnceKnown(on: Day): Possible {
  return {
    category: ['narapidana', 'tahanan', 'anak-binaan', 'klien'],
    citizenship: ['WNI', 'WNA'],
    offence: ['umum', 'narkotika', 'korupsi', 'terorisme', 'keamanan-negara', 'ham-berat', 'transnasional'],
    remissions: [[]],
    discipline: [[], [{ from: addDays(on, -1), to: null }]],
    activeInProgram: yesOrNo,
    riskLowered: yesOrNo,
    lifeThreatened: [false, true],
    finePaid: yesOrNo,
    deradicalised: yesOrNo,
    pledged: yesOrNo,
    prolongedIllness: [false, true],
    asimilasi: [{ from: on }, 'not-started'],
    healthClearance: ['fit', 'fit-with-limits', 'unfit'],
    rehabilitationScreenings: (['none', 'low', 'moderate', 'high'] as const).map((risk) => [{ on, risk }]),
  }
}

/**
 * What a fact that is known can still become by what people do: pay, take part, pledge, be examined. A running
 * punishment can end. What someone was convicted of and for how long does not change.
 */
export function valuesToCome(facts: ParticipantFacts, on: Day): Possible {
  const { discipline } = facts
  const running = Array.isArray(discipline) && discipline.some(({ to }) => to === null)
  return {
    activeInProgram: [true],
    riskLowered: [true],
    finePaid: [true],
    deradicalised: [true],
    pledged: [true],
    asimilasi: [{ from: on }],
    healthClearance: ['fit'],
    ...(running ? { discipline: [withPunishmentsOver(discipline, on)] } : {}),
  }
}

/** Running punishments taken for over by the day. */
export function withPunishmentsOver<Each extends { readonly from: Day; readonly to: Day | null }>(
  discipline: readonly Each[],
  on: Day,
): readonly (Each & { readonly to: Day })[] {
  return discipline.map((each) => {
    const { from, to } = each
    return { ...each, to: to ?? (on > from ? on : addDays(from, 1)) }
  })
}
