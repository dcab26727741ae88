import type { Facility } from '@kemandirian/core/facilities'
import { addDays, type Day } from '@kemandirian/core/foundations'
import type { FindOptions, Records } from '@kemandirian/core/records'
import type { DerivedFigure } from '../../document.js'
import type { FigureMaker } from '../../figure.js'
import {
  type FacilityMonth,
  type Month,
  monthOf,
  ranIn,
  readFacilityMonth,
} from '../monthly-training/facility-month.js'
import { MonthFigures } from '../monthly-training/month-figures.js'
import type { MonthlyRule } from '../monthly-training/rules.js'

/** What is rolled up, as the monthly report of a facility counts it. */
export const tallied = [
  'batches',
  'people',
  'sessions',
  'lessonHours',
  'attendance',
  'completed',
  'notCompleted',
  'trainingCertificates',
  'competenceCertificates',
] as const

/** One of {@link tallied}. */
export type Tallied = (typeof tallied)[number]

/**
 * What a facility had to say of the month. `no-data`: nothing of training is on record; `silent`: nothing was
 * written since the month began; `nothing-ran`: records are kept, and nothing ran; `reported`: something did.
 */
export type Reporting = 'reported' | 'nothing-ran' | 'silent' | 'no-data'

/** A number of one facility, without the records behind it: those are in its monthly report. */
export type Tally =
  | { readonly value: number; readonly from: number | null }
  | { readonly value: null; readonly atLeast: number }

/** One facility in the month. */
export interface FacilityTally {
  readonly facility: Facility
  readonly reporting: Reporting
  /** `undefined` where there is no data: then nothing is counted, not even zero. */
  readonly tallies: Readonly<Record<Tallied, Tally>> | undefined
}

/**
 * Tallies facilities one after another, so that a nation needs the memory of one facility. What a facility has at all
 * is counted by the store, all at once: only where something ran or was issued in the month, its documents are read.
 */
export async function tallyFacilities(
  records: Records,
  facilities: readonly Facility[],
  month: string,
  make: FigureMaker<MonthlyRule>,
  at: FindOptions & { readonly asOf: string },
): Promise<readonly FacilityTally[]> {
  const { asOf } = at
  const of = monthOf(month)
  const inMonth = { issuedOn: { from: of.from, to: of.to } }
  const { everywhere } = records
  const by = ['facility'] as const
  const batches = counted(await everywhere.batches.count({ by, asOf }))
  const papers = [
    counted(await everywhere.certificates.count({ by, where: inMonth, asOf })),
    counted(await everywhere.rehabilitationStatements.count({ by, where: inMonth, asOf })),
  ]
  const found: FacilityTally[] = []
  for (const facility of facilities) {
    const issued = papers.some((counts) => counts.has(facility.id))
    if (!issued && !batches.has(facility.id)) {
      found.push({ facility, reporting: 'no-data', tallies: undefined })
      continue
    }
    const ran = issued || (await anyRan(records, facility, of, at))
    const data = ran ? await readFacilityMonth(records, { facility: facility.id, month }, at) : undefined
    found.push({
      facility,
      reporting: !(await wroteSince(records, facility, of.from, asOf))
        ? 'silent'
        : ran
          ? 'reported'
          : 'nothing-ran',
      tallies: data === undefined ? nothing : talliesOf(data, make),
    })
  }
  return found
}

const nothing = Object.fromEntries(
  tallied.map((name) => [name, { value: 0, from: 0 }]),
) as unknown as Readonly<Record<Tallied, Tally>>

function counted(groups: readonly { readonly key: readonly [string]; readonly count: number }[]) {
  return new Map(groups.map(({ key: [facility], count }) => [facility, count]))
}

/** What cannot be read is told only where nothing ran: else the documents are read again, and it is told then. */
async function anyRan(records: Records, { id }: Facility, month: Month, at: FindOptions): Promise<boolean> {
  const problems: (() => void)[] = []
  const onProblem: FindOptions['onProblem'] = (...problem) => problems.push(() => at.onProblem?.(...problem))
  for await (const batch of records.at(id).batches.find({}, { ...at, onProblem }))
    if (ranIn(batch, month)) return true
  for (const tell of problems) tell()
  return false
}

/** Whether anything was written at the facility since the month began, up to what is known. */
async function wroteSince(
  { storage }: Records,
  { id }: Facility,
  from: Day,
  until: string,
): Promise<boolean> {
  // The day begins first in the east of Indonesia, at 15:00 UTC of the day before.
  const since = `${addDays(from, -1)}T15:00:00.000Z`
  if (since >= until) return true
  for await (const _ of storage.journal({ facility: id, since, until })) return true
  return false
}

function talliesOf(data: FacilityMonth, make: FigureMaker<MonthlyRule>): Readonly<Record<Tallied, Tally>> {
  const of = new MonthFigures(data, make)
  const { training } = of
  const attendance = of.attendance(training)
  return {
    batches: { value: training.length, from: null },
    people: tallyOf(of.heads(training)),
    sessions: tallyOf(of.sessions(training)),
    lessonHours: tallyOf(of.lessonHours(training)),
    attendance: { value: amountOf(attendance.members), from: amountOf(attendance.denominator ?? []) },
    completed: tallyOf(of.completed(training)),
    notCompleted: tallyOf(of.notCompleted(training)),
    trainingCertificates: tallyOf(of.trainingCertificates(data.batches)),
    competenceCertificates: tallyOf(of.competenceCertificates()),
  }
}

function tallyOf({ value, bounds }: DerivedFigure): Tally {
  return value === null ? { value, atLeast: bounds?.atLeast ?? 0 } : { value, from: null }
}

function amountOf(members: DerivedFigure['members']): number {
  return members.reduce((sum, { amount }) => sum + amount, 0)
}
