import { type Day, type DayCountPolicy, defaultDayCount } from '../../../foundations/index.js'
import type { OffenceClass, ParticipantCategory, ParticipantFacts } from '../../../people/index.js'
import { type Assessment, assess, bindingOn, eligibleFromIn, type Indication } from '../../assess.js'
import { evaluate } from '../../evaluate.js'
import type { Policy } from '../../node.js'
import { asimilasi } from './asimilasi.js'
import { cutiBersyarat } from './cuti-bersyarat.js'
import { cutiMengunjungiKeluarga } from './cuti-mengunjungi-keluarga.js'
import { cutiMenjelangBebas } from './cuti-menjelang-bebas.js'
import { pembebasanBersyaratWhere } from './pembebasan-bersyarat.js'

/**
 * A worked case: a question, a day, a person, and the answer that someone derived by hand from the text of the law.
 * What practice is split about is given, so that a disagreement is a mistake. A fact that is absent is not known,
 * except remissions and discipline, where absent is none.
 */
export interface WorkedCase {
  readonly id: string
  readonly question: Question
  readonly on: Day
  readonly dayCount: Omit<DayCountPolicy, 'id' | 'inclusive'>
  readonly person: {
    readonly category?: ParticipantCategory | null
    readonly citizenship?: 'WNI' | 'WNA' | null
    readonly offence?: OffenceClass | null
    readonly sentence?: ParticipantFacts['sentence']
    readonly remissions?: ParticipantFacts['remissions']
    readonly discipline?: ParticipantFacts['discipline']
    readonly activeInProgram?: boolean | null
    readonly riskLowered?: boolean | null
    readonly lifeThreatened?: boolean | null
    readonly finePaid?: boolean | null
    readonly deradicalised?: boolean | null
    readonly pledged?: boolean | null
    /** The one field where absent (not known) and `null` (has not begun) differ. */
    readonly asimilasiFrom?: Day | null
  }
  readonly expect: {
    readonly indication: Indication
    readonly unmet: readonly string[]
    readonly unknown: readonly string[]
    readonly eligibleFrom: Day | null
    /** The criterion that sets the day, where the case says it. */
    readonly binding?: string
  }
  /** The working. */
  readonly why: string
}

/** What a worked case may ask. */
export type Question =
  | 'asimilasi'
  | 'pembebasan-bersyarat'
  | 'cuti-menjelang-bebas'
  | 'cuti-bersyarat'
  | 'cuti-mengunjungi-keluarga'

/** The policy that answers each question. Cases leave out what was not seen of special crimes before 2022. */
export const policies: Readonly<Record<Question, Policy<ParticipantFacts>>> = {
  asimilasi,
  'pembebasan-bersyarat': pembebasanBersyaratWhere({ unseenConditions: 'as-general' }),
  'cuti-menjelang-bebas': cutiMenjelangBebas,
  'cuti-bersyarat': cutiBersyarat,
  'cuti-mengunjungi-keluarga': cutiMengunjungiKeluarga,
}

/**
 * The answer to a worked case. A case is read as it stands: a punishment that it lists for after `on` counts from its
 * first day, where {@link assess} would not know of it yet; a remission granted after `on` does not count.
 *
 * @param by The policies that answer, where they are not those of the law.
 */
export function answerCase({ question, on, ...asked }: WorkedCase, by = policies): Assessment {
  const { asimilasiFrom, ...person } = asked.person
  const dayCount = { ...defaultDayCount, id: 'worked-case', inclusive: false, ...asked.dayCount }
  const facts = {
    ...person,
    remissions: person.remissions === undefined ? [] : person.remissions,
    discipline: person.discipline === undefined ? [] : person.discipline,
    asimilasi:
      asimilasiFrom === null
        ? ('not-started' as const)
        : asimilasiFrom === undefined
          ? undefined
          : { from: asimilasiFrom },
  }
  const answer = assess(by[question], facts, { on, dayCount })
  if (!facts.discipline?.some(({ from }) => from > on)) return answer
  const granted = facts.remissions?.filter((remission) => remission.granted <= on)
  const context = { knownOn: null, lawOn: on, dayCount }
  const read = evaluate(by[question], { ...facts, remissions: granted }, context)
  const eligibleFrom = eligibleFromIn(read, on, on)
  const { eligibleFrom: _, binding: __, ...onTheDay } = answer
  if (eligibleFrom === null) return onTheDay
  const binding = bindingOn(read, eligibleFrom)
  return { ...onTheDay, eligibleFrom, ...(binding === undefined ? {} : { binding }) }
}

/** Where the answer differs from what the case expects; empty where they agree. */
export function disagreements(of: WorkedCase, answer: Assessment = answerCase(of)): readonly string[] {
  const { expect } = of
  const sorted = (ids: readonly string[]) => [...new Set(ids)].sort().join(', ') || 'none'
  const compared: readonly (readonly [string, string | null, string | null])[] = [
    ['indication', expect.indication, answer.indication],
    ['unmet', sorted(expect.unmet), sorted(answer.unmet)],
    ['unknown', sorted(expect.unknown), sorted(answer.unknown)],
    ['eligibleFrom', expect.eligibleFrom, answer.eligibleFrom ?? null],
    [
      'binding',
      expect.binding ?? null,
      expect.binding === undefined ? null : (answer.binding?.criterion ?? null),
    ],
  ]
  return compared.flatMap(([what, expected, found]) =>
    expected === found ? [] : [`${what}: expected ${expected}, found ${found}`],
  )
}
