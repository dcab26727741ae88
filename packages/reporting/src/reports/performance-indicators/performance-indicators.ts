import { confidenceTexts } from '@kemandirian/core/eligibility'
import type { Facility } from '@kemandirian/core/facilities'
import {
  addDays,
  addMonths,
  type Day,
  KemandirianError,
  laterOf,
  monthNames,
} from '@kemandirian/core/foundations'
import type { Records } from '@kemandirian/core/records'
import { z } from 'zod'
import { type AsOf, asOf } from '../../as-of.js'
import type { DerivedFigure, Exclusion, Member, Tone } from '../../document.js'
import { type FigureMaker, message, units } from '../../figure.js'
import { memberOf } from '../../member.js'
import { defineReport, type ReportRule } from '../../report.js'
import { chart, note, notes, table } from '../../sections.js'
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
import type { CountedShare, Indicator, IndicatorRecords } from './indicator.js'
import { usualIndicators } from './usual-indicators.js'

/** What is aimed at, and where that is laid down (Perjanjian Kinerja). */
const targetSchema = z.object({ value: z.number().min(0), source: z.string().trim().min(1) })

type Targets = Readonly<Record<string, z.infer<typeof targetSchema>>>

interface IndicatorData {
  readonly scope: Scope
  readonly facilities: readonly IndicatorRecords[]
}

const ownRules = {
  target: {
    means: {
      id: 'Target sebagaimana ditetapkan, dengan dokumennya. Tidak ada target bawaan.',
      en: 'The target as it was set, with its paper. There is no default.',
    },
  },
  capaian: {
    means: {
      id: 'Realisasi dibagi target, dalam persen. Boleh melebihi 100%; tanpa target, atau bila target nol, tidak dihitung.',
      en: 'Realised over target, in percent. It may exceed 100%; without a target, or where it is nought, it is not computed.',
    },
    source: { instrument: 'LKjIP UPT Pemasyarakatan', confidence: 'second-hand' },
  },
  rataRata: {
    means: {
      id: 'Jumlah angka bulanan dibagi banyaknya bulan yang angkanya diketahui.',
      en: 'The monthly figures added up, over the number of months whose figure is known.',
    },
    source: { instrument: 'Tabel bulanan LAKIP', confidence: 'second-hand' },
  },
} as const satisfies Record<string, ReportRule>

/**
 * The report on performance indicators over indicators of your choice: {@link usualIndicators}, your own, or both.
 *
 * @throws KemandirianError `duplicate-indicator` where two have one id, or one is called as a rule of the report is.
 * @example performanceIndicatorsOf([...usualIndicators, graduates])
 */
export function performanceIndicatorsOf(indicators: readonly Indicator[]) {
  const taken = new Set<string>(Object.keys(ownRules))
  for (const { id } of indicators) {
    if (taken.has(id))
      throw new KemandirianError('duplicate-indicator', `Two indicators are called ${id}`, { facts: { id } })
    taken.add(id)
  }
  const rules: Record<string, ReportRule> = {
    ...ownRules,
    ...Object.fromEntries(
      indicators.map(({ id, version, formula, source }): [string, ReportRule] => [
        id,
        { version, means: formula, source },
      ]),
    ),
  }
  return defineReport({
    id: 'performance-indicators',
    version: '1',
    title: { id: 'Laporan Capaian Indikator Kinerja', en: 'Report on Performance Indicators' },
    audience: 'internal',
    strictest: 'personal',
    parameters: z.object({
      ...scopeShape,
      period: reportingPeriodSchema,
      /** By id of the indicator; percent for a share. */
      targets: z.record(z.string(), targetSchema).default({}),
    }),
    rules,
    read: async (records, asked, at): Promise<IndicatorData> => {
      checkPeriod(asked.period)
      refuseUnknown(asked.targets, indicators)
      const scope = await readScope(records, asked, lastDayOf(asked.period, asOf(at.asOf).on), at)
      const facilities: IndicatorRecords[] = []
      for (const facility of scope.facilities) facilities.push(await readFacility(records, facility, at))
      return { scope, facilities }
    },
    write(data, make, { period, targets }, at) {
      const of = new IndicatorFigures(data, make, period, targets, at)
      return {
        ...scopeFrame(data.scope, at),
        period: { ...period, label: periodLabel(period) },
        banners: syntheticBanner(data.facilities.flatMap(({ participants }) => [...participants.values()])),
        sections: [
          performanceTable(of, indicators),
          achievementChart(of, indicators),
          ...(of.months.length > 1 ? [monthTable(of, indicators)] : []),
          ...(data.scope.kind === 'facility' ? [] : [facilityTable(of, indicators)]),
          formulaTable(indicators),
          remarks(of, indicators, at),
        ],
      }
    },
  })
}

/**
 * Report on performance indicators (bahan LKjIP, LAKIP) of a facility, a regional office or the nation: target,
 * realised and achieved (it may exceed 100%), month by month with the average, each with its formula, source and how
 * well that is known. Targets are given with the paper that sets them; there is no default. The indicators are
 * {@link usualIndicators}; {@link performanceIndicatorsOf} takes others.
 *
 * @throws KemandirianError `end-before-start`, `unknown-indicator`, `ambiguous-scope`, `unknown-facility`, `unknown-office`, `no-facilities`
 * @example
 * await performanceIndicators.run(records, {
 *   facility, period: { from: '2025-01-01', to: '2026-01-01' }, asOf: '2025-12-31',
 *   targets: { 'peserta-pelatihan': { value: 160, source: 'Perjanjian Kinerja 2025' } },
 * })
 */
export const performanceIndicators = performanceIndicatorsOf(usualIndicators)

function refuseUnknown(targets: Targets, indicators: readonly Indicator[]): void {
  const known = indicators.map(({ id }) => id)
  const unknown = Object.keys(targets).filter((id) => !known.includes(id))
  if (unknown.length > 0)
    throw new KemandirianError(
      'unknown-indicator',
      `Target untuk indikator yang tidak ada: ${unknown.join(', ')}. Yang ada: ${known.join(', ')}`,
      { facts: { unknown, known } },
    )
}

async function readFacility(
  records: Records,
  facility: Facility,
  at: Parameters<typeof readScope>[3],
): Promise<IndicatorRecords> {
  const own = records.at(facility.id)
  const byId = <Document extends { readonly id: string }>(documents: readonly Document[]) =>
    new Map<string, Document>(documents.map((document) => [document.id, document]))
  return {
    facility,
    programs: byId(await own.programs.list({}, at)),
    batches: byId(await own.batches.list({}, at)),
    enrollments: (await own.enrollments.list({}, at)).filter((one) => !isClericalError(one)),
    attendance: await own.attendance.list({}, at),
    participants: byId(await own.participants.list({}, at)),
    certificates: await own.certificates.list({}, at),
    production: await own.production.list({}, at),
  }
}

class IndicatorFigures {
  readonly data: IndicatorData
  readonly make: FigureMaker<string>
  readonly targets: Targets
  /** As far as it has come. */
  readonly period: ReportingPeriod
  /** The whole of it. */
  readonly asked: ReportingPeriod
  /** The months of the period that have begun; the first and the last may be parts. */
  readonly months: readonly ReportingPeriod[]

  constructor(
    data: IndicatorData,
    make: FigureMaker<string>,
    asked: ReportingPeriod,
    targets: Targets,
    at: AsOf,
  ) {
    this.data = data
    this.make = make
    this.asked = asked
    this.targets = targets
    const to = addDays(lastDayOf(asked, at.on), 1)
    // A period that has not begun is empty: it ends where it begins.
    this.period = { from: asked.from, to: laterOf(to, asked.from) }
    this.months = monthsOf(this.period)
  }

  realised(
    indicator: Indicator,
    period = this.period,
    facilities: readonly IndicatorRecords[] = this.data.facilities,
  ): DerivedFigure {
    const counted =
      period.to > period.from ? facilities.map((records) => indicator.counted(records, period)) : []
    const of = counted.flatMap((one) => one.of)
    const except: Exclusion[] = counted.flatMap((one) => one.except ?? [])
    const rule = indicator.id
    if (indicator.measures === 'share') {
      const from = counted.flatMap((one) => (one as CountedShare).from)
      return this.make.ratio({ rule, of, from, except })
    }
    const { unit } = indicator
    return indicator.measures === 'count'
      ? this.make.count({ rule, unit, of, except })
      : this.make.sum({ rule, unit, of, except })
  }

  target(indicator: Indicator): DerivedFigure {
    const unit = indicator.measures === 'share' ? units.percent : indicator.unit
    const target = this.targets[indicator.id]
    if (target === undefined)
      return this.make.unknown({
        rule: 'target',
        unit,
        reason: message({ id: 'Target tidak ditetapkan', en: 'No target was set' }),
      })
    return this.make.sum({ rule: 'target', unit, of: [this.targetMember(indicator, target.value)] })
  }

  /** Of a share the target is taken of the same denominator: 11 of 11 where 67% were aimed at is 149%. */
  achieved(indicator: Indicator): DerivedFigure {
    const realised = this.realised(indicator)
    const target = this.target(indicator)
    if (indicator.measures !== 'share' || target.value === null || realised.value === null)
      return this.make.share({ rule: 'capaian', of: realised, from: target })
    const whole = (realised.denominator ?? []).reduce((sum, { amount }) => sum + amount, 0)
    return this.make.ratio({
      rule: 'capaian',
      of: realised.members,
      from: [this.targetMember(indicator, (target.value / 100) * whole)],
      except: realised.exclusions,
    })
  }

  average(indicator: Indicator): DerivedFigure {
    const of: Member[] = []
    const from: Member[] = []
    const except: Exclusion[] = []
    for (const month of this.months) {
      const { value, reason } = this.realised(indicator, month)
      const member = this.monthMember(month, value ?? 0)
      if (value === null) except.push({ member, reason: reason! })
      else {
        of.push(member)
        from.push({ ...member, amount: 1 })
      }
    }
    const unit = indicator.measures === 'share' ? units.percent : indicator.unit
    return this.make.average({ rule: 'rataRata', unit, of, from, except })
  }

  private targetMember({ id, title }: Indicator, amount: number): Member {
    const { value, source } = this.targets[id]!
    return memberOf(
      'target',
      { id, facility: this.subject },
      { privacy: 'internal', label: `${title.id}: ${value} (${source})`, amount, at: source },
    )
  }

  private monthMember({ from }: ReportingPeriod, amount: number): Member {
    return memberOf(
      'month',
      { id: from.slice(0, 7), facility: this.subject },
      { privacy: 'internal', label: from.slice(0, 7), amount, at: from.slice(0, 7) },
    )
  }

  private get subject(): string {
    const { scope } = this.data
    if (scope.kind === 'facility') return scope.frame.facility.id
    return scope.kind === 'nation' ? 'indonesia' : scope.name
  }
}

function monthsOf({ from, to }: ReportingPeriod): ReportingPeriod[] {
  const months: ReportingPeriod[] = []
  let at: Day = from
  while (at < to) {
    const next = addMonths(`${at.slice(0, 7)}-01` as Day, 1)
    months.push({ from: at, to: next < to ? next : to })
    at = next
  }
  return months
}

function performanceTable(of: IndicatorFigures, indicators: readonly Indicator[]) {
  return table({
    id: 'kinerja',
    heading: { id: 'Target, realisasi dan capaian', en: 'Target, realised and achieved' },
    rows: indicators,
    key: ({ id }) => id,
    columns: [
      {
        id: 'indikator',
        header: { id: 'Indikator', en: 'Indicator' },
        means: { id: 'Indikator kinerja', en: 'Performance indicator' },
        privacy: 'internal',
        type: 'text',
        cell: ({ title }) => title,
      },
      {
        id: 'satuan',
        header: { id: 'Satuan', en: 'Unit' },
        means: { id: 'Satuan target dan realisasi', en: 'Unit of target and realised' },
        privacy: 'internal',
        type: 'text',
        cell: (indicator) => (indicator.measures === 'share' ? units.percent : indicator.unit),
      },
      {
        id: 'target',
        header: { id: 'Target', en: 'Target' },
        means: ownRules.target.means,
        privacy: 'internal',
        type: 'figure',
        cell: (indicator) => of.target(indicator),
      },
      {
        id: 'realisasi',
        header: { id: 'Realisasi', en: 'Realised' },
        means: { id: 'Menurut rumus indikator', en: 'By the formula of the indicator' },
        privacy: 'internal',
        type: 'figure',
        cell: (indicator) => of.realised(indicator),
      },
      {
        id: 'capaian',
        header: { id: 'Capaian (%)', en: 'Achieved (%)' },
        means: ownRules.capaian.means,
        privacy: 'internal',
        type: 'figure',
        cell: (indicator) => of.achieved(indicator),
      },
    ],
    empty: { id: 'Tidak ada indikator.', en: 'There is no indicator.' },
  })
}

function achievementChart(of: IndicatorFigures, indicators: readonly Indicator[]) {
  return chart({
    id: 'grafik-capaian',
    heading: { id: 'Capaian terhadap target', en: 'Achieved of the target' },
    kind: 'bar',
    unit: units.percent,
    category: { id: 'Indikator', en: 'Indicator' },
    rows: indicators.filter(({ id }) => of.targets[id] !== undefined),
    key: ({ id }) => id,
    label: ({ title }) => title,
    series: [
      {
        id: 'capaian',
        label: { id: 'Capaian', en: 'Achieved' },
        figure: (indicator) => of.achieved(indicator),
      },
    ],
    empty: {
      id: 'Tidak ada target yang ditetapkan, sehingga tidak ada capaian.',
      en: 'No target was set, so nothing is achieved of one.',
    },
  })
}

function monthTable(of: IndicatorFigures, indicators: readonly Indicator[]) {
  return table({
    id: 'bulanan',
    heading: { id: 'Realisasi menurut bulan', en: 'Realised by month' },
    intro: message({
      id: 'Orang yang sama dapat terhitung di beberapa bulan, sehingga bulan-bulan tidak dijumlahkan menjadi realisasi setahun.',
      en: 'The same person may count in several months, so the months are not added up to the realised of the year.',
    }),
    ...(of.months.length > 5 ? { orientation: 'landscape' as const } : {}),
    rows: indicators,
    key: ({ id }) => id,
    columns: [
      {
        id: 'indikator',
        header: { id: 'Indikator', en: 'Indicator' },
        means: { id: 'Indikator kinerja', en: 'Performance indicator' },
        privacy: 'internal',
        type: 'text',
        cell: ({ title }) => title,
      },
      ...of.months.map((month) => ({
        id: month.from.slice(0, 7),
        header: monthLabel(month.from),
        means: { id: 'Realisasi bulan itu', en: 'Realised in that month' },
        privacy: 'internal' as const,
        type: 'figure' as const,
        cell: (indicator: Indicator) => of.realised(indicator, month),
      })),
      {
        id: 'rata-rata',
        header: { id: 'Rata-rata', en: 'Average' },
        means: ownRules.rataRata.means,
        privacy: 'internal',
        type: 'figure',
        cell: (indicator) => of.average(indicator),
      },
    ],
    empty: { id: 'Tidak ada indikator.', en: 'There is no indicator.' },
  })
}

function monthLabel(from: Day) {
  const month = Number(from.slice(5, 7)) - 1
  const year = from.slice(2, 4)
  return {
    id: `${monthNames.id[month]!.slice(0, 3)} ${year}`,
    en: `${monthNames.en[month]!.slice(0, 3)} ${year}`,
  }
}

function facilityTable(of: IndicatorFigures, indicators: readonly Indicator[]) {
  return table({
    id: 'upt',
    heading: { id: 'Realisasi menurut UPT', en: 'Realised by facility' },
    orientation: 'landscape',
    rows: of.data.facilities,
    key: ({ facility }) => facility.id,
    columns: [
      {
        id: 'upt',
        header: { id: 'UPT', en: 'Facility' },
        means: { id: 'UPT', en: 'The facility' },
        privacy: 'public',
        type: 'text',
        cell: ({ facility }) => facility.name.short ?? facility.name.normal,
      },
      ...indicators.map((indicator) => ({
        id: indicator.id,
        header: indicator.title,
        means: indicator.formula,
        privacy: 'internal' as const,
        type: 'figure' as const,
        cell: (records: IndicatorRecords) => of.realised(indicator, of.period, [records]),
      })),
    ],
    empty: { id: 'Tidak ada UPT.', en: 'There is no facility.' },
  })
}

const confidenceTones: Readonly<Record<Indicator['source']['confidence'], Tone>> = {
  text: 'good',
  'second-hand': 'neutral',
  convention: 'neutral',
  unverified: 'warning',
}

function formulaTable(indicators: readonly Indicator[]) {
  return table({
    id: 'rumus',
    heading: { id: 'Rumus dan sumber indikator', en: 'Formulas and sources' },
    rows: indicators,
    key: ({ id }) => id,
    columns: [
      {
        id: 'indikator',
        header: { id: 'Indikator', en: 'Indicator' },
        means: { id: 'Indikator kinerja', en: 'Performance indicator' },
        privacy: 'public',
        type: 'text',
        cell: ({ title }) => title,
      },
      {
        id: 'rumus',
        header: { id: 'Rumus', en: 'Formula' },
        means: { id: 'Pembilang dan pembagi', en: 'Numerator and denominator' },
        privacy: 'public',
        type: 'text',
        cell: ({ formula }) => formula,
      },
      {
        id: 'sumber',
        header: { id: 'Sumber', en: 'Source' },
        means: { id: 'Dari mana indikator itu', en: 'Where it comes from' },
        privacy: 'public',
        type: 'text',
        cell: ({ source }) => source.instrument,
      },
      {
        id: 'keyakinan',
        header: { id: 'Keyakinan', en: 'Confidence' },
        means: { id: 'Seberapa baik rumusnya diketahui', en: 'How well the formula is known' },
        privacy: 'public',
        type: 'state',
        cell: ({ source: { confidence } }) => {
          const { id, en } = confidenceTexts[confidence]
          return { text: { id, en }, tone: confidenceTones[confidence] }
        },
      },
    ],
    empty: { id: 'Tidak ada indikator.', en: 'There is no indicator.' },
  })
}

function remarks(of: IndicatorFigures, indicators: readonly Indicator[], at: AsOf) {
  const titles = (which: readonly Indicator[]) => ({
    id: which.map(({ title }) => title.id),
    en: which.map(({ title }) => title.en),
  })
  const warn = (which: readonly Indicator[], id: string, en: string) => {
    const named = titles(which)
    return which.length === 0
      ? []
      : [note('warning', { id, en }, { inIndonesian: named.id, inEnglish: named.en })]
  }
  return notes({
    id: 'catatan',
    heading: { id: 'Catatan', en: 'Remarks' },
    items: [
      ...warn(
        indicators.filter(({ id }) => of.targets[id] === undefined),
        'Tanpa target, sehingga tanpa capaian: {inIndonesian}.',
        'Without a target, and so without an achievement: {inEnglish}.',
      ),
      ...warn(
        indicators.filter(({ source }) => source.confidence === 'unverified'),
        'Rumusnya belum diverifikasi; cocokkan dengan Manual IKU sebelum dilaporkan: {inIndonesian}.',
        'The formula is unverified; check it against the manual of indicators before it is reported: {inEnglish}.',
      ),
      ...periodRemarks(
        of.asked,
        at,
        of.data.facilities.every(({ enrollments }) => enrollments.length === 0),
      ),
    ],
  })
}
