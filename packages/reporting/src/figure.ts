import type { LocalizedText } from '@kemandirian/core/foundations'
import { KemandirianError } from '@kemandirian/core/foundations'
import type { Count, Stated } from '@kemandirian/core/foundations/schemas'
import { compareText } from '@kemandirian/core/storage'
import type { AsOf } from './as-of.js'
import type { DerivedFigure, Exclusion, Figure, Member, Message, StatedFigure } from './document.js'

/** Units of the reports of this package; a report of your own may use any other text. */
export const units = {
  people: { id: 'orang', en: 'people' },
  enrollments: { id: 'peserta', en: 'participants' },
  batches: { id: 'angkatan', en: 'batches' },
  sessions: { id: 'pertemuan', en: 'sessions' },
  lessonHours: { id: 'JP', en: 'lesson hours' },
  certificates: { id: 'lembar', en: 'certificates' },
  agreements: { id: 'perjanjian', en: 'agreements' },
  programs: { id: 'program', en: 'programs' },
  percent: { id: '%', en: '%' },
  rupiah: { id: 'Rp', en: 'IDR' },
} as const satisfies Record<string, LocalizedText>

/** Makes figures as of one day, by the rules of one report. */
export interface FigureMaker<Rule extends string = string> {
  /**
   * How many different records there are. Records given twice count once, so groups that overlap are never summed.
   *
   * @param spec.of The records; those of several groups may be given in one list.
   * @param spec.alsoStated Groups of which only a stated number is known, not who they are. With any, the value is not
   * known; what is known is "at least": the largest of what is listed and what each statement says.
   */
  count(spec: {
    rule: Rule
    unit: LocalizedText
    of: readonly Member[]
    alsoStated?: readonly StatedFigure[]
    except?: readonly Exclusion[]
  }): DerivedFigure
  /**
   * The sum of the amounts of the records.
   *
   * @throws KemandirianError `duplicate-member` where one record comes twice with two amounts.
   */
  sum(spec: {
    rule: Rule
    unit: LocalizedText
    of: readonly Member[]
    except?: readonly Exclusion[]
  }): DerivedFigure
  /** 100 x amounts of the records / amounts of the denominator, in percent; it may exceed 100. Not known where the denominator is empty. */
  ratio(spec: {
    rule: Rule
    of: readonly Member[]
    from: readonly Member[]
    except?: readonly Exclusion[]
  }): DerivedFigure
  /**
   * Amounts of the records / amounts of the denominator, in the unit: lesson hours a person, rupiah a sale. Not known
   * where the denominator is empty.
   */
  average(spec: {
    rule: Rule
    unit: LocalizedText
    of: readonly Member[]
    from: readonly Member[]
    except?: readonly Exclusion[]
  }): DerivedFigure
  /**
   * One figure in percent of another: their members become those of the share, and who is left out of either is left
   * out of it. Not known where either is not.
   */
  share(spec: { rule: Rule; of: DerivedFigure; from: DerivedFigure }): DerivedFigure
  /** A figure that cannot be told, with what is known of it and why no more. */
  unknown(spec: {
    rule: Rule
    unit: LocalizedText
    of?: readonly Member[]
    bounds?: NonNullable<DerivedFigure['bounds']>
    reason: Message
  }): DerivedFigure
  /** A figure as a document prints it; `null` where no document states it. */
  stated(spec: {
    rule: Rule
    unit: LocalizedText
    stated: Stated<Count> | null
    source: Member | null
  }): StatedFigure
}

const partUnknown: LocalizedText = {
  id: 'Pembilang atau pembaginya tidak diketahui',
  en: 'The numerator or the denominator is not known',
}
const emptyAverage: LocalizedText = {
  id: 'Tidak ada pembaginya, sehingga rata-rata tidak dapat dihitung',
  en: 'The denominator is empty, so there is no average',
}
const emptyDenominator: LocalizedText = {
  id: 'Tidak ada pembaginya, sehingga persentase tidak dapat dihitung',
  en: 'The denominator is empty, so there is no percentage',
}
const onlyStated: LocalizedText = {
  id: 'Siapa saja anggotanya hanya disebut jumlahnya ({stated}), sehingga yang sama tidak dapat dikenali',
  en: 'Of some groups only the number is stated ({stated}), so who is in both cannot be told',
}
const notStated: LocalizedText = { id: 'Tidak disebut dalam dokumen', en: 'No document states it' }
const printedAsRange: LocalizedText = { id: 'Tercetak sebagai rentang', en: 'Printed as a range' }

/** The figures of one report, as of one day. `defineReport` hands one to `write`. */
export function figureMaker<Rule extends string>(at: AsOf): FigureMaker<Rule> {
  const derived = (
    spec: { rule: Rule; unit: LocalizedText; of: readonly Member[]; except?: readonly Exclusion[] },
    measure: DerivedFigure['measure'],
    found: Pick<DerivedFigure, 'value'> & Partial<Pick<DerivedFigure, 'bounds' | 'reason' | 'denominator'>>,
  ): DerivedFigure => ({
    kind: 'derived',
    measure,
    unit: spec.unit,
    bounds: null,
    reason: null,
    ...found,
    asOf: at.on,
    rule: spec.rule,
    members: asSet(spec.of),
    denominator: found.denominator ?? null,
    withheld: 0,
    suppressed: null,
    exclusions: [...(spec.except ?? [])].sort((a, b) => byKey(a.member, b.member)),
  })

  const quotient = (
    spec: Parameters<FigureMaker<Rule>['average']>[0],
    measure: 'ratio' | 'average',
    times: number,
    empty: LocalizedText,
  ): DerivedFigure => {
    const denominator = asSet(spec.from)
    const divisor = total(denominator)
    if (divisor === 0) return derived(spec, measure, { value: null, denominator, reason: message(empty) })
    return derived(spec, measure, { value: (times * total(asSet(spec.of))) / divisor, denominator })
  }
  const ratio: FigureMaker<Rule>['ratio'] = (spec) =>
    quotient({ ...spec, unit: units.percent }, 'ratio', 100, emptyDenominator)

  return {
    count(spec) {
      const listed = asSet(spec.of.map((member) => ({ ...member, amount: 1 })))
      const alsoStated = spec.alsoStated ?? []
      const counted = { ...spec, of: listed }
      if (alsoStated.length === 0) return derived(counted, 'count', { value: listed.length })
      const atLeast = Math.max(listed.length, ...alsoStated.map((s) => s.value ?? s.bounds?.atLeast ?? 0))
      const reason = message(onlyStated, { stated: alsoStated.map((s) => s.printed ?? '…') })
      return derived(counted, 'count', { value: null, bounds: { atLeast, atMost: null }, reason })
    },
    sum: (spec) => derived(spec, 'sum', { value: total(asSet(spec.of)) }),
    ratio,
    average: (spec) => quotient(spec, 'average', 1, emptyAverage),
    share({ rule, of, from }) {
      const except = asExclusions([...of.exclusions, ...from.exclusions])
      const known = of.value !== null && from.value !== null
      if (known) return ratio({ rule, of: of.members, from: from.members, except })
      const share = { rule, unit: units.percent, of: of.members, except }
      return derived(share, 'ratio', {
        value: null,
        denominator: from.members,
        reason: of.reason ?? from.reason ?? message(partUnknown),
      })
    },
    unknown: (spec) =>
      derived({ of: [], ...spec }, 'sum', { value: null, bounds: spec.bounds ?? null, reason: spec.reason }),
    stated(spec) {
      const base = {
        kind: 'stated' as const,
        unit: spec.unit,
        asOf: at.on,
        rule: spec.rule,
        source: spec.source,
      }
      if (spec.stated === null)
        return { ...base, value: null, bounds: null, reason: message(notStated), printed: null }
      const { value, printed } = spec.stated
      return value.kind === 'exact'
        ? { ...base, value: value.value, bounds: null, reason: null, printed }
        : {
            ...base,
            value: null,
            bounds: { atLeast: value.atLeast, atMost: value.atMost },
            reason: message(printedAsRange),
            printed,
          }
    },
  }
}

/** A sentence with its facts. */
export function message(text: LocalizedText, facts: Message['facts'] = {}): Message {
  return { text: { id: text.id, en: text.en }, facts }
}

/** One line of what stands behind a figure. */
export interface DrillLine {
  /** `counted` in it, part of its `denominator`, `excluded` from it, or the document that `states` it. */
  readonly role: 'counted' | 'denominator' | 'excluded' | 'states'
  /** The record, and where it is found. */
  readonly member: Member
  /** Why it is excluded; `null` in the other roles. */
  readonly reason: Message | null
}

/**
 * What stands behind a figure, line by line: the records counted, those of the denominator, those left out and why;
 * for a stated figure the document that states it.
 *
 * @example drill(figure).filter((line) => line.role === 'excluded')
 */
export function drill(figure: Figure): readonly DrillLine[] {
  const lines = (role: DrillLine['role'], members: readonly Member[]): DrillLine[] =>
    members.map((member) => ({ role, member, reason: null }))
  if (figure.kind === 'stated') return lines('states', figure.source === null ? [] : [figure.source])
  return [
    ...lines('counted', figure.members),
    ...lines('denominator', figure.denominator ?? []),
    ...figure.exclusions.map(({ member, reason }) => ({ role: 'excluded' as const, member, reason })),
  ]
}

function total(members: readonly Member[]): number {
  return members.reduce((sum, member) => sum + member.amount, 0)
}

/** Each record once: what is left out of both parts is left out for the reason of the first. */
function asExclusions(exclusions: readonly Exclusion[]): Exclusion[] {
  const found = new Map<string, Exclusion>()
  for (const exclusion of exclusions) {
    const { kind, facility, id } = exclusion.member
    const key = `${kind}/${facility}/${id}`
    if (!found.has(key)) found.set(key, exclusion)
  }
  return [...found.values()]
}

function asSet(members: readonly Member[]): Member[] {
  const found = new Map<string, Member>()
  for (const member of members) {
    const key = `${member.kind}/${member.facility}/${member.id}`
    const before = found.get(key)
    if (before !== undefined && before.amount !== member.amount)
      throw new KemandirianError(
        'duplicate-member',
        `${member.at} is summed twice, with ${before.amount} and ${member.amount}: add up its parts first`,
        { facts: { member, before } },
      )
    found.set(key, before ?? member)
  }
  return [...found.values()].sort(byKey)
}

function byKey(a: Member, b: Member): number {
  return compareText(a.kind, b.kind) || compareText(a.facility, b.facility) || compareText(a.id, b.id)
}
