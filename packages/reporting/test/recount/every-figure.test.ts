import { hasCode } from '@kemandirian/core/foundations'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Audience, figuresOf, standardReports } from '../../src/index.js'
import { defineReport, type ReportSpec } from '../../src/report.js'
import { here } from '../world.js'
import { agreementRegister } from './agreement-register.js'
import { batchClosing, hasClosingReport } from './batch-closing.js'
import { certificateRegister } from './certificate-register.js'
import { dataQuality } from './data-quality.js'
import { eligibilityFindings, policy } from './eligibility-findings.js'
import { type Recount, seen, told } from './found.js'
import { incomeLedger, savingsRegister } from './income.js'
import { monthlyTraining } from './monthly-training.js'
import { outcomesAfterRelease } from './outcomes-after-release.js'
import { performanceIndicators } from './performance-indicators.js'
import { personalDataRegister } from './personal-data-register.js'
import { type Evidence, of, office, randomEvidence, recordsOf, there } from './random-records.js'
import { rehabilitationByPhase } from './rehabilitation-by-phase.js'
import { rollUp } from './roll-up.js'

/** One way of asking for a report, and what an auditor finds then. */
interface Question {
  readonly asked: object
  readonly found: Recount
}

const month = '2025-08'
const august = { first: '2025-08-01', last: '2025-08-31' }
const asOf = '2025-12-31'
const period = { from: '2025-07-10', to: '2025-09-20' }
const days = { first: '2025-07-10', last: '2025-09-19' }
/** Within the period: only what has come by then counts. */
const early = '2025-08-20'
const targets = {
  'peserta-pelatihan': { value: 3, source: 'Perjanjian Kinerja contoh' },
  'pelatihan-selesai': { value: 40, source: 'Perjanjian Kinerja contoh' },
  'jam-pelatihan': { value: 0, source: 'Perjanjian Kinerja contoh' },
}
const incoming = [
  { code: 'empty', severity: 'refused' as const, line: 3 },
  { code: 'empty', severity: 'refused' as const, line: 4 },
  { code: 'not-a-day', severity: 'refused' as const, line: 4 },
  { code: 'not-a-day', severity: 'warning' as const, line: 5 },
]

/** How each report is asked, and what is found in the raw documents. A report that is missing here fails the test. */
const questions: Readonly<Record<string, (evidence: Evidence) => readonly Question[]>> = {
  'monthly-training': ({ stored }) => [
    { asked: { facility: here, month, asOf }, found: monthlyTraining(of(here, stored), august) },
  ],
  'batch-closing': ({ stored }) =>
    of(here, stored)
      .batches.filter((batch) => hasClosingReport(stored, batch))
      .map((batch) => ({
        asked: { facility: here, batch: batch.id, asOf },
        found: batchClosing(of(here, stored), batch),
      })),
  'eligibility-findings': ({ stored }) =>
    [
      null,
      ...of(here, stored)
        .batches.slice(0, 1)
        .map(({ id }) => id),
    ].map((batch) => ({
      asked: { facility: here, batch, policy, on: '2025-09-01', next: '2025-11-15', asOf },
      found: eligibilityFindings(of(here, stored), batch, '2025-09-01', '2025-11-15'),
    })),
  'certificate-register': ({ stored }) => [
    { asked: { facility: here, asOf }, found: certificateRegister(of(here, stored)) },
  ],
  'agreement-register': ({ stored }) =>
    ([asOf, early] as const).map((on) => ({
      asked: { facility: here, expiringWithinDays: 120, asOf: on },
      found: agreementRegister(of(here, stored), on, 120),
    })),
  'rehabilitation-by-phase': ({ stored }) => [
    {
      asked: { facility: here, period, asOf: early },
      found: rehabilitationByPhase(of(here, stored), days, early, false),
    },
    { asked: { nation: true, period, asOf }, found: rehabilitationByPhase(stored, days, days.last, true) },
  ],
  'performance-indicators': ({ stored }) => [
    {
      asked: { facility: here, period, targets, asOf: early },
      found: performanceIndicators(of(here, stored), days, early, targets, false),
    },
    {
      asked: { nation: true, period, targets, asOf },
      found: performanceIndicators(stored, days, asOf, targets, true),
    },
  ],
  'income-ledger': ({ stored }) => [
    {
      asked: { facility: here, period, asOf: early },
      found: incomeLedger(of(here, stored), days, early, false),
    },
    { asked: { nation: true, period, asOf }, found: incomeLedger(stored, days, days.last, true) },
  ],
  'savings-register': ({ stored }) =>
    [early, asOf].map((on) => ({
      asked: { facility: here, period, asOf: on },
      found: savingsRegister(of(here, stored), days, on === early ? early : days.last),
    })),
  'outcomes-after-release': ({ stored }) => [
    { asked: { facility: here, asOf }, found: outcomesAfterRelease(of(here, stored), asOf) },
    { asked: { nation: true, asOf }, found: outcomesAfterRelease(stored, asOf) },
  ],
  'roll-up': (evidence) => {
    const known = { days: august, since: '2025-07-31T15:00:00.000Z', until: '2025-12-31T16:59:59.999Z' }
    return [
      { asked: { facility: here, month, asOf }, found: rollUp(evidence, [here], 'facility', known) },
      { asked: { office, month, asOf }, found: rollUp(evidence, [there], 'office', known) },
      { asked: { nation: true, month, asOf }, found: rollUp(evidence, [here, there], 'nation', known) },
    ]
  },
  'data-quality': (evidence) => {
    const known = {
      on: asOf,
      last: days.last,
      window: ['2025-07-09T15:00:00.000Z', '2025-09-19T17:00:00.000Z'] as const,
    }
    return [
      {
        asked: { facility: here, period, incoming, asOf },
        found: dataQuality(evidence, [here], false, { ...known, incoming }),
      },
      {
        asked: { nation: true, period, asOf },
        found: dataQuality(evidence, [here, there], true, { ...known, incoming: null }),
      },
    ]
  },
  'personal-data-register': (evidence) => [
    {
      asked: { facility: here, asOf },
      found: personalDataRegister({ ...evidence, stored: of(here, evidence.stored) }, false),
    },
    { asked: { nation: true, asOf }, found: personalDataRegister(evidence, true) },
  ],
}

/** Without the evidence itself, which fills pages. */
function reporter(run: fc.RunDetails<[Evidence]>): void {
  if (run.failed)
    throw new Error(`SEED=${run.seed}, path ${run.counterexamplePath}`, { cause: run.errorInstance })
}

type Records = Awaited<ReturnType<typeof recordsOf>>

/** The figures as its readers get them; none where the report refuses, as it cannot protect one of them. */
async function figuresFor(report: (typeof standardReports)[number], records: Records, asked: object) {
  try {
    return figuresOf(await report.run(records, asked as never))
  } catch (error) {
    if (report.spec.audience === 'public' && hasCode(error, 'leak')) return null
    throw error
  }
}

describe.each(standardReports.map((report) => [report.spec.id, report] as const))('%s', (name, report) => {
  const spec = report.spec as ReportSpec<never, string, unknown>
  const hides = spec.audience === 'public' || spec.hidesSmallFigures === true
  // The same report for eyes that may see everything: who is counted can be looked at, and nothing is hidden.
  const audience = 'internal' as Audience
  const open = defineReport({
    ...spec,
    audience,
    strictest: 'specific',
    hidesSmallFigures: false,
  })

  it('every figure is what an auditor finds in the raw documents', { timeout: 120_000 }, async () => {
    let shown = 0
    await fc.assert(
      fc.asyncProperty(randomEvidence, async (evidence) => {
        const records = await recordsOf(evidence)
        for (const { asked, found } of questions[name]!(evidence)) {
          const document = await open.run(records, asked as never)
          expect(document.unreadable.filter(({ id }) => !id.startsWith('rusak-'))).toEqual([])
          const figures = figuresOf(document)
          const asTold = Object.fromEntries(Object.entries(found).map(([where, one]) => [where, told(one)]))
          const asSeen = Object.fromEntries(figures.map(({ where, figure }) => [where, seen(figure)]))
          expect(asSeen).toEqual(asTold)
          expect(figures.length).toBe(Object.keys(asSeen).length)
          for (const { where, figure } of figures) {
            const members = found[where]
            if (figure.kind === 'stated' || !(members instanceof Set)) continue
            expect([where, ...figure.members.map(({ facility, id }) => `${facility}/${id}`).sort()]).toEqual([
              where,
              ...[...members].sort(),
            ])
          }

          for (const { where, figure } of (await figuresFor(report, records, asked)) ?? []) {
            const members = found[where]
            const suppressed = figure.kind === 'derived' ? figure.suppressed : null
            if (suppressed === null) {
              expect([where, seen(figure)]).toEqual([where, asTold[where]])
              shown++
            }
            if (hides && members instanceof Set)
              expect([where, suppressed === 'small']).toEqual([where, members.size > 0 && members.size < 5])
          }
        }
      }),
      { numRuns: 30, endOnFailure: true, reporter },
    )
    expect(shown).toBeGreaterThan(50)
  })
})
