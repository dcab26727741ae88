import type { RehabilitationStatement } from '@kemandirian/core/certification'
import type { Enrollment } from '@kemandirian/core/enrollment'
import type { Facility, SourceDocument } from '@kemandirian/core/facilities'
import { addDays, overlaps } from '@kemandirian/core/foundations'
import type { Count, Stated } from '@kemandirian/core/foundations/schemas'
import type { Participant } from '@kemandirian/core/people'
import {
  type Batch,
  type CohortProgress,
  cohortProgress,
  type Program,
  type Rehabilitation,
  rehabilitationLifecycle,
} from '@kemandirian/core/programs'
import { seatDays } from '@kemandirian/core/records'
import { z } from 'zod'
import { type AsOf, asOf } from '../../as-of.js'
import type { DerivedFigure, Figure, Member, Text, Tone } from '../../document.js'
import { type FigureMaker, message, units } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { defineReport, type ReportRule } from '../../report.js'
import { type ColumnSpec, chart, figures, note, notes, prose, table } from '../../sections.js'
import { syntheticBanner } from '../facility-frame.js'
import { isClericalError } from '../monthly-training/facility-month.js'
import {
  checkPeriod,
  periodLabel,
  periodRemarks,
  type ReportingPeriod,
  reportingPeriodSchema,
} from '../reporting-period.js'
import { lastDayOf, readScope, type Scope, scopeFrame, scopeShape } from '../scope.js'

const rules = {
  planned: {
    means: {
      id: 'Kuota kelompok rehabilitasi. Bila tidak ada, angka rencana yang tercetak di dokumen; rentang tetap rentang.',
      en: 'The quotas of the cohorts. Without one, the number that a document plans; a range stays a range.',
    },
  },
  reached: {
    means: {
      id: 'Orang berbeda yang menempati tempat di kelompok tahap itu sekurangnya satu hari dalam periode. Yang baru direncanakan tidak dihitung. Angka tentang 1 sampai 4 orang tidak ditampilkan.',
      en: 'Different people who held a seat in a cohort of the phase on at least one day of the period. Who is only planned for is not counted. Figures about 1 to 4 people are not shown.',
    },
  },
  achieved: {
    means: {
      id: 'Tercapai dibagi kuota, dalam persen. Tanpa kuota tidak dihitung.',
      en: 'Reached over quota, in percent. Without a quota it is not computed.',
    },
    source: { instrument: 'LKjIP UPT Pemasyarakatan', confidence: 'second-hand' },
  },
  stated: {
    means: {
      id: 'Angka sebagaimana tercetak di dokumen. Tidak diubah dan tidak dijumlahkan.',
      en: 'A figure as a document prints it. Neither changed nor summed.',
    },
  },
  ways: {
    means: {
      id: 'Orang menurut sampai mana rehabilitasinya pada hari laporan, dari skrining (ASSIST) sampai selesai. Angka tentang 1 sampai 4 orang tidak ditampilkan.',
      en: 'People by how far their rehabilitation has come on the day of the report, from the screening (ASSIST) on. Figures about 1 to 4 people are not shown.',
    },
    source: { instrument: 'Alur skrining ASSIST, asesmen ASI, program', confidence: 'second-hand' },
  },
  statements: {
    means: {
      id: 'Surat keterangan akhir rehabilitasi yang terbit dalam periode. Bukan sertifikat keterampilan.',
      en: 'Statements at the end of rehabilitation issued in the period. No certificates of a skill.',
    },
  },
} as const satisfies Record<string, ReportRule>

type Rule = keyof typeof rules

interface FacilityRehabilitation {
  readonly facility: Facility
  readonly programs: ReadonlyMap<string, Program>
  readonly batches: readonly Batch[]
  readonly enrollments: readonly Enrollment[]
  readonly ways: readonly Rehabilitation[]
  readonly statements: readonly RehabilitationStatement[]
  readonly documents: readonly SourceDocument[]
  readonly participants: readonly Participant[]
}

interface RehabilitationData {
  readonly scope: Scope
  readonly facilities: readonly FacilityRehabilitation[]
}

/**
 * Rehabilitation by phase (tahap), planned and reached, of a facility, a regional office or the nation. A phase that is
 * only planned has reached nobody. How far people have come besides, from the screening on.
 *
 * That someone is in rehabilitation is health data: nobody is named, no record is listed, and figures about 1 to 4
 * people are not shown, nor those from which they could be computed. Rehabilitation is never added to training.
 *
 * @throws KemandirianError `end-before-start`, `ambiguous-scope`, `unknown-facility`, `unknown-office`, `no-facilities`
 * @example
 * const period = { from: '2025-01-01', to: '2026-01-01' }
 * await rehabilitationByPhase.run(records, { facility, period, asOf: '2025-12-31' })
 */
export const rehabilitationByPhase = defineReport({
  id: 'rehabilitation-by-phase',
  version: '1',
  title: { id: 'Laporan Rehabilitasi menurut Tahap', en: 'Report on Rehabilitation by Phase' },
  audience: 'internal',
  strictest: 'internal',
  hidesSmallFigures: true,
  parameters: z.object({ ...scopeShape, period: reportingPeriodSchema }),
  rules,
  read: async (records, asked, at): Promise<RehabilitationData> => {
    checkPeriod(asked.period)
    const scope = await readScope(records, asked, lastDayOf(asked.period, asOf(at.asOf).on), at)
    const facilities = scope.facilities.map(async (facility): Promise<FacilityRehabilitation> => {
      const own = records.at(facility.id)
      const programs = (await own.programs.list({}, at)).filter(({ kind }) => kind === 'rehabilitasi-sosial')
      const byId = new Map<string, Program>(programs.map((program) => [program.id, program]))
      const batches = (await own.batches.list({}, at)).filter(({ program }) => byId.has(program))
      const ids = new Set<string>(batches.map(({ id }) => id))
      return {
        facility,
        programs: byId,
        batches,
        enrollments: (await own.enrollments.list({}, at)).filter(
          (one) => ids.has(one.batch) && !isClericalError(one),
        ),
        ways: await own.rehabilitations.list({}, at),
        statements: await own.rehabilitationStatements.list({ issuedOn: asked.period }, at),
        documents: await own.documents.list({}, at),
        participants: await own.participants.list({}, at),
      }
    })
    return { scope, facilities: await Promise.all(facilities) }
  },
  write(data, make, { period }, at) {
    const of = new PhaseFigures(data, make, period, at)
    return {
      ...scopeFrame(data.scope, at),
      period: { ...period, label: periodLabel(period) },
      // Of all at the facilities: how many of them are in rehabilitation is not said here.
      banners: syntheticBanner(data.facilities.flatMap(({ participants }) => participants)),
      sections: [
        introduction(),
        overview(of),
        phaseTable(of),
        phaseChart(of),
        data.scope.kind === 'facility' ? cohortTable(of) : facilityTable(of),
        wayTable(of),
        remarks(of, at),
      ],
    }
  },
})

/** A cohort of the period, or one that is still ahead. */
interface Cohort {
  readonly of: FacilityRehabilitation
  readonly batch: Batch
  readonly progress: CohortProgress
  readonly seats: readonly Enrollment[]
}

/** What is added up in one row. */
interface Group<Key> {
  readonly key: Key
  readonly cohorts: readonly Cohort[]
}

class PhaseFigures {
  readonly data: RehabilitationData
  readonly make: FigureMaker<Rule>
  readonly period: ReportingPeriod
  readonly cohorts: readonly Cohort[]
  /** By phase; `null`: no phase is said. */
  readonly phases: readonly Group<number | null>[]

  constructor(data: RehabilitationData, make: FigureMaker<Rule>, period: ReportingPeriod, at: AsOf) {
    this.data = data
    this.make = make
    this.period = period
    const until = lastDayOf(period, at.on)
    this.cohorts = data.facilities.flatMap((of) => cohortsOf(of, period, until))
    this.phases = groupsOf(this.cohorts, ({ batch }) => batch.phase?.phase ?? null).sort(
      (a, b) => (a.key ?? Number.POSITIVE_INFINITY) - (b.key ?? Number.POSITIVE_INFINITY),
    )
  }

  /** Quotas; where one is missing, what documents plan, as far as it adds up. */
  planned(cohorts: readonly Cohort[]): Figure {
    const quotas = cohorts.flatMap(({ batch }) =>
      batch.quota === null ? [] : [this.batchMember(batch, batch.quota)],
    )
    if (quotas.length === cohorts.length)
      return this.make.sum({ rule: 'planned', unit: units.people, of: quotas })
    const [only] = cohorts
    const said = only?.progress.planned.stated[0]
    if (cohorts.length === 1 && said !== undefined) return this.said(only!, said)
    const atLeast = cohorts.reduce(
      (sum, { batch, progress }) => sum + (batch.quota ?? leastOf(progress.planned.stated[0])),
      0,
    )
    return this.make.unknown({
      rule: 'planned',
      unit: units.people,
      ...(atLeast > 0 ? { bounds: { atLeast, atMost: null } } : {}),
      reason: message({
        id: 'Kuota sebagian atau seluruh kelompok tidak ditetapkan',
        en: 'Of some or all cohorts no quota was decided',
      }),
    })
  }

  achieved(cohorts: readonly Cohort[]): DerivedFigure {
    const planned = this.planned(cohorts)
    if (planned.kind === 'derived')
      return this.make.share({ rule: 'achieved', of: this.reached(cohorts), from: planned })
    return this.make.unknown({
      rule: 'achieved',
      unit: units.percent,
      reason: message({
        id: 'Rencana hanya tercetak di dokumen',
        en: 'The plan is only stated by a document',
      }),
    })
  }

  /** What documents say of who takes part, where exactly one speaks. */
  statedReached(cohorts: readonly Cohort[]): Figure {
    const said = cohorts.flatMap((cohort) => cohort.progress.reached.stated.map((one) => ({ cohort, one })))
    if (said.length === 1) return this.said(said[0]!.cohort, said[0]!.one)
    if (said.length === 0)
      return this.make.stated({ rule: 'stated', unit: units.people, stated: null, source: null })
    return this.make.unknown({
      rule: 'stated',
      unit: units.people,
      reason: message({
        id: 'Beberapa dokumen menyebut jumlah; tidak dijumlahkan',
        en: 'Several documents state a number; they are not summed',
      }),
    })
  }

  reached(cohorts: readonly Cohort[]): DerivedFigure {
    return this.make.count({
      rule: 'reached',
      unit: units.people,
      of: cohorts.flatMap(({ seats }) => seats.map((seat) => this.person(seat))),
    })
  }

  ways(of: readonly Rehabilitation[]): DerivedFigure {
    return this.make.count({ rule: 'ways', unit: units.people, of: of.map((way) => this.person(way)) })
  }

  person({ participant, facility }: Pick<Rehabilitation, 'participant' | 'facility'>): Member {
    return memberOf('participant', { id: participant, facility }, { privacy: 'specific' })
  }

  batchMember(batch: Batch, amount = 1): Member {
    return memberOf('batch', batch, {
      privacy: 'internal',
      label: titleOf(batch, this.programOf(batch)),
      amount,
    })
  }

  programOf(batch: Batch): Program | undefined {
    return this.data.facilities
      .find(({ facility }) => facility.id === batch.facility)
      ?.programs.get(batch.program)
  }

  private said({ of, batch }: Cohort, stated: Stated<Count>) {
    const document = of.documents.find(({ id }) => id === stated.document)
    return this.make.stated({
      rule: 'stated',
      unit: units.people,
      stated,
      source: memberOf(
        'document',
        { id: stated.document, facility: batch.facility },
        { privacy: 'internal', label: document?.title ?? null },
      ),
    })
  }
}

function groupsOf<Key>(cohorts: readonly Cohort[], key: (cohort: Cohort) => Key): Group<Key>[] {
  return [...grouped(cohorts, key)].map(([name, own]) => ({ key: name, cohorts: own }))
}

/** Cohorts that had somebody in the period, ran in it, or are still ahead at its end. */
function cohortsOf(
  of: FacilityRehabilitation,
  period: ReportingPeriod,
  until: ReportingPeriod['to'],
): Cohort[] {
  const byBatch = grouped(of.enrollments, ({ batch }) => batch)
  const known = { from: period.from, to: addDays(until, 1) }
  const progress = cohortProgress(of.batches, [], until)
  return of.batches.flatMap((batch, i): Cohort[] => {
    const seats = (byBatch.get(batch.id) ?? []).filter((one) => {
      const seat = seatDays(one)
      return seat !== undefined && known.to > known.from && overlaps(seat, known)
    })
    const { stands } = progress[i]!
    const over =
      (batch.status === 'closed' && batch.closedOn < period.from) ||
      (batch.status === 'cancelled' && batch.cancelledOn < period.from)
    if (seats.length === 0 && over) return []
    const reachedNobody = stands === 'ahead' ? [] : seats
    return [{ of, batch, progress: progress[i]!, seats: reachedNobody }]
  })
}

function leastOf(said: Stated<Count> | undefined): number {
  if (said === undefined) return 0
  return said.value.kind === 'exact' ? said.value.value : said.value.atLeast
}

function titleOf(batch: Batch, program: Program | undefined): string {
  const title = program?.title ?? batch.program
  const name = batch.name ?? batch.phase?.printed ?? null
  return name === null ? title : `${title}, ${name}`
}

function introduction() {
  return prose({
    id: 'pengantar',
    heading: { id: 'Cara membaca', en: 'How to read it' },
    paragraphs: [
      message({
        id: 'Rehabilitasi bukan pelatihan kejuruan dan tidak dijumlahkan dengannya. Tahap yang baru direncanakan belum mencapai siapa pun.',
        en: 'Rehabilitation is no vocational training and is not added to it. A phase that is only planned has reached nobody.',
      }),
      message({
        id: 'Keikutsertaan dalam rehabilitasi adalah data kesehatan: laporan ini tidak memuat nama, dan angka tentang 1 sampai 4 orang tidak ditampilkan.',
        en: 'Taking part in rehabilitation is health data: no name stands in this report, and figures about 1 to 4 people are not shown.',
      }),
    ],
  })
}

function overview(of: PhaseFigures) {
  return figures({
    id: 'ringkasan',
    heading: { id: 'Ringkasan', en: 'At a glance' },
    items: [
      {
        id: 'direncanakan',
        label: { id: 'Direncanakan, semua tahap', en: 'Planned, all phases' },
        figure: of.planned(of.cohorts),
      },
      {
        id: 'tercapai',
        label: { id: 'Tercapai, setiap orang sekali', en: 'Reached, each person once' },
        figure: of.reached(of.cohorts),
      },
      {
        id: 'surat',
        label: { id: 'Surat keterangan terbit', en: 'Statements issued' },
        figure: of.make.count({
          rule: 'statements',
          unit: units.certificates,
          of: of.data.facilities.flatMap(({ statements }) =>
            statements.map((one) => memberOf('rehabilitation_statement', one, { privacy: 'specific' })),
          ),
        }),
      },
    ],
  })
}

const phaseLabel = (phase: number | null, cohorts: readonly Cohort[]): Text => {
  if (phase === null) return { id: 'Tahap tidak disebut', en: 'No phase stated' }
  const printed = [...new Set(cohorts.flatMap(({ batch }) => batch.phase?.printed ?? []))]
  const more = printed.length === 1 ? ` (${printed[0]})` : ''
  return { id: `Tahap ${phase}${more}`, en: `Phase ${phase}${more}` }
}

/** Planned, reached, achieved, stated: the same columns for a phase, a cohort and a facility. */
function measures<Key>(of: PhaseFigures): ColumnSpec<Group<Key>>[] {
  return [
    {
      id: 'direncanakan',
      header: { id: 'Direncanakan', en: 'Planned' },
      means: rules.planned.means,
      privacy: 'internal',
      type: 'figure',
      cell: ({ cohorts }) => of.planned(cohorts),
    },
    {
      id: 'tercapai',
      header: { id: 'Tercapai', en: 'Reached' },
      means: rules.reached.means,
      privacy: 'internal',
      type: 'figure',
      cell: ({ cohorts }) => of.reached(cohorts),
    },
    {
      id: 'capaian',
      header: { id: 'Capaian (%)', en: 'Achieved (%)' },
      means: rules.achieved.means,
      privacy: 'internal',
      type: 'figure',
      cell: ({ cohorts }) => of.achieved(cohorts),
    },
    {
      id: 'tercetak',
      header: { id: 'Ikut menurut dokumen', en: 'Taking part as stated' },
      means: rules.stated.means,
      privacy: 'internal',
      type: 'figure',
      cell: ({ cohorts }) => of.statedReached(cohorts),
    },
  ]
}

const nothing = {
  id: 'Tidak ada kelompok rehabilitasi yang tercatat untuk periode ini.',
  en: 'No cohort of rehabilitation is on record for this period.',
}

function phaseTable(of: PhaseFigures) {
  return table({
    id: 'tahap',
    heading: { id: 'Menurut tahap', en: 'By phase' },
    rows: of.phases,
    key: ({ key }) => `tahap-${key ?? 'tidak-disebut'}`,
    columns: [
      {
        id: 'tahap',
        header: { id: 'Tahap', en: 'Phase' },
        means: { id: 'Tahap rehabilitasi', en: 'Phase of rehabilitation' },
        privacy: 'internal',
        type: 'text',
        cell: ({ key, cohorts }) => phaseLabel(key, cohorts),
      },
      ...measures<number | null>(of),
    ],
    empty: nothing,
  })
}

function phaseChart(of: PhaseFigures) {
  return chart({
    id: 'grafik-tahap',
    heading: { id: 'Direncanakan dan tercapai', en: 'Planned and reached' },
    kind: 'grouped-bar',
    unit: units.people,
    category: { id: 'Tahap', en: 'Phase' },
    rows: of.phases,
    key: ({ key }) => `tahap-${key ?? 'tidak-disebut'}`,
    label: ({ key }) => phaseLabel(key, []),
    series: [
      {
        id: 'direncanakan',
        label: { id: 'Direncanakan', en: 'Planned' },
        figure: ({ cohorts }) => of.planned(cohorts),
      },
      {
        id: 'tercapai',
        label: { id: 'Tercapai', en: 'Reached' },
        figure: ({ cohorts }) => of.reached(cohorts),
      },
    ],
    empty: nothing,
  })
}

const standings: Readonly<Record<CohortProgress['stands'], { readonly text: Text; readonly tone: Tone }>> = {
  ahead: { text: { id: 'baru direncanakan', en: 'only planned' }, tone: 'neutral' },
  'under-way': { text: { id: 'berjalan', en: 'under way' }, tone: 'good' },
  ended: { text: { id: 'selesai', en: 'ended' }, tone: 'neutral' },
}

/** The cohorts of one facility, in order of phase. */
function cohortTable(of: PhaseFigures) {
  const rows = of.phases.flatMap(({ cohorts }) => groupsOf(cohorts, (cohort) => cohort))
  return table({
    id: 'kelompok',
    heading: { id: 'Menurut kelompok', en: 'By cohort' },
    rows,
    key: ({ key }) => key.batch.id,
    columns: [
      {
        id: 'kelompok',
        header: { id: 'Kelompok', en: 'Cohort' },
        means: { id: 'Program dan kelompok', en: 'Program and cohort' },
        privacy: 'internal',
        type: 'text',
        cell: ({ key: { batch } }) => titleOf(batch, of.programOf(batch)),
      },
      {
        id: 'keadaan',
        header: { id: 'Keadaan', en: 'State' },
        means: { id: 'Keadaan pada akhir periode', en: 'State at the end of the period' },
        privacy: 'internal',
        type: 'state',
        cell: ({ key }) => standings[key.progress.stands],
      },
      ...measures<Cohort>(of),
    ],
    empty: nothing,
  })
}

function facilityTable(of: PhaseFigures) {
  return table({
    id: 'upt',
    heading: { id: 'Menurut UPT', en: 'By facility' },
    rows: groupsOf(of.cohorts, (cohort) => cohort.of),
    key: ({ key }) => key.facility.id,
    columns: [
      {
        id: 'upt',
        header: { id: 'UPT', en: 'Facility' },
        means: { id: 'UPT pelaksana', en: 'The facility' },
        privacy: 'public',
        type: 'text',
        cell: ({ key }) => key.facility.name.normal,
      },
      ...measures<FacilityRehabilitation>(of),
    ],
    empty: nothing,
  })
}

/** How far people have come on the day of the report. */
function wayTable(of: PhaseFigures) {
  const ways = of.data.facilities.flatMap(({ ways }) => ways)
  const states = rehabilitationLifecycle.spec.states
  const byState = grouped(ways, (way) =>
    way.status === 'in-phase' ? (`in-phase-${way.phases.at(-1)!.phase}` as const) : way.status,
  )
  const names = [...byState.keys()].sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1))
  return table({
    id: 'perjalanan',
    heading: { id: 'Sampai mana rehabilitasinya', en: 'How far they have come' },
    rows: names,
    key: (name) => name,
    columns: [
      {
        id: 'keadaan',
        header: { id: 'Keadaan', en: 'State' },
        means: { id: 'Keadaan pada hari laporan', en: 'State on the day of the report' },
        privacy: 'internal',
        type: 'text',
        cell: (name) => {
          const phase = /^in-phase-(\d+)$/.exec(name)?.[1]
          if (phase === undefined) return states[name as keyof typeof states]
          const { id, en } = states['in-phase']
          return { id: `${id} ${phase}`, en: `${en} ${phase}` }
        },
      },
      {
        id: 'orang',
        header: { id: 'Orang', en: 'People' },
        means: rules.ways.means,
        privacy: 'internal',
        type: 'figure',
        cell: (name) => of.ways(byState.get(name)!),
      },
    ],
    empty: {
      id: 'Perjalanan tiap orang (skrining, asesmen, tahap) tidak dicatat satu per satu.',
      en: 'Screening, assessment and phases are not on record person by person.',
    },
  })
}

const stateOrder = ['screened', 'educated', 'assessed', 'in-phase', 'discharged', 'stopped']
const rank = (name: string) => stateOrder.findIndex((state) => name.startsWith(state))

function remarks(of: PhaseFigures, at: AsOf) {
  const ahead = of.cohorts.filter(({ progress }) => progress.stands === 'ahead').length
  return notes({
    id: 'catatan',
    heading: { id: 'Catatan', en: 'Remarks' },
    items: [
      ...(ahead > 0
        ? [
            note(
              'neutral',
              {
                id: '{ahead} kelompok baru direncanakan: angkanya rencana, bukan capaian.',
                en: '{ahead} cohorts are only planned: their number is a plan and no achievement.',
              },
              { ahead },
            ),
          ]
        : []),
      ...periodRemarks(of.period, at, of.cohorts.length === 0),
    ],
  })
}
