import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Day, FacilityId } from '@kemandirian/core/foundations'
import type { Records } from '@kemandirian/core/records'
import {
  agreementRegister,
  certificateRegister,
  csv,
  dataQuality,
  html,
  incomeLedger,
  json,
  markdown,
  monthlyTraining,
  outcomesAfterRelease,
  personalDataRegister,
  type ReportDocument,
  rollUp,
  savingsRegister,
} from '@kemandirian/reporting'
import { certificatesPdf, pdf } from '@kemandirian/reporting/pdf'
import { xlsx } from '@kemandirian/reporting/xlsx'
import { assumptionsFor } from './assumptions.js'
import { courseReports, nationalCourseReports } from './course-reports.js'
import { importRosters } from './roster-files.js'

/** One report as it lies in the folder, in every format; paths are relative to the folder. */
export interface WrittenReport {
  /** `null`: of all facilities. */
  readonly facility: FacilityId | null
  readonly title: string
  readonly files: {
    readonly html: string
    readonly csv: string
    readonly json: string
    readonly markdown: string
    readonly xlsx: string
    readonly pdf: string
  }
  /** The certificates themselves, a page each, where the report lists any. */
  readonly papers?: string
}

/** The reports of one facility, in every format. */
export async function writeReports(
  records: Records,
  facility: FacilityId,
  out: string,
): Promise<WrittenReport[]> {
  const { months, until, zone } = assumptionsFor(facility)
  const asked = { facility, asOf: until, zone }
  const year = Number(until.slice(0, 4))
  const period = { from: `${year}-01-01`, to: `${year + 1}-01-01` } as const
  const monthly = await Promise.all(
    months.map(
      async (month) => [`bulanan-${month}`, await monthlyTraining.run(records, { ...asked, month })] as const,
    ),
  )
  const written = await writeEach(out, facility, [
    ...monthly,
    ['pks', await agreementRegister.run(records, asked)],
    ['sertifikat', await certificateRegister.run(records, asked)],
    ['mutu-data', await dataQuality.run(records, { ...asked, period, incoming: incomingOf(facility) })],
    ['data-pribadi', await personalDataRegister.run(records, asked)],
    // No article tells of sales, of premi or of anybody's release: these three say so.
    ['premi-pnbp', await incomeLedger.run(records, { ...asked, period })],
    ['tabungan-premi', await savingsRegister.run(records, { ...asked, period })],
    ['setelah-bebas', await outcomesAfterRelease.run(records, asked)],
    ...(await courseReports(records, facility)),
  ])
  const papers = await printCertificates(records, facility, until, out)
  return written.map((report) =>
    papers !== null && report.files.html.endsWith('/sertifikat.html') ? { ...report, papers } : report,
  )
}

/** All training certificates of the facility in one file. Without QR codes: the story has no key of an issuer. */
async function printCertificates(
  records: Records,
  facility: FacilityId,
  on: Day,
  out: string,
): Promise<string | null> {
  const issued = await records.at(facility).certificates.list({ status: 'issued' })
  if (issued.length === 0) return null
  const made = await certificatesPdf(
    issued.map((certificate) => ({ certificate, qr: null })),
    { on },
  )
  if (!made.ok) throw new Error(`Certificates of ${facility}: ${JSON.stringify(made.refusal)}`)
  const path = `${facility}/sertifikat-cetak.pdf`
  await writeFile(join(out, path), made.value)
  return path
}

/** The reports of all facilities together. Who has nothing of that month is named, and not counted as zero. */
export async function writeNationalReports(records: Records, out: string): Promise<WrittenReport[]> {
  const asked = { nation: true, asOf: '2025-12-31' } as const
  const period = { from: '2025-01-01', to: '2026-01-01' } as const
  return writeEach(out, null, [
    ['rekapitulasi', await rollUp.run(records, { ...asked, month: '2025-08' })],
    ['premi-pnbp', await incomeLedger.run(records, { ...asked, period })],
    ['setelah-bebas', await outcomesAfterRelease.run(records, asked)],
    ['mutu-data', await dataQuality.run(records, { ...asked, period })],
    ...(await nationalCourseReports(records, asked.asOf)),
  ])
}

/** What the import of the roster still refuses, and what it only noted. */
function incomingOf(facility: FacilityId) {
  const imported = importRosters(facility)
  if (imported === null) return null
  const { waiting, first, second } = imported
  const accepted = [...first.accepted, ...(second?.accepted ?? [])]
  return [...waiting.flatMap(({ problems }) => problems), ...accepted.flatMap(({ warnings }) => warnings)]
}

async function writeEach(
  out: string,
  facility: FacilityId | null,
  documents: readonly (readonly [string, ReportDocument])[],
): Promise<WrittenReport[]> {
  const folder = facility ?? 'nasional'
  await mkdir(join(out, folder), { recursive: true })
  return Promise.all(
    documents.map(async ([name, document]) => {
      const base = `${folder}/${name}`
      const files = {
        html: `${base}.html`,
        csv: `${base}.csv`,
        json: `${base}.json`,
        markdown: `${base}.md`,
        xlsx: `${base}.xlsx`,
        pdf: `${base}.pdf`,
      }
      await writeFile(join(out, files.html), html(document))
      await writeFile(join(out, files.csv), csv(document))
      await writeFile(join(out, files.json), json(document))
      await writeFile(join(out, files.markdown), markdown(document))
      await writeFile(join(out, files.xlsx), await xlsx(document))
      await writeFile(join(out, files.pdf), await pdf(document))
      const period = document.period === null ? '' : `, ${document.period.label.id}`
      // Several of one title: of which batch.
      const about = document.subject.kind === 'batch' ? `: ${document.subject.name}` : ''
      return { facility, title: `${document.title.id}${about}${period}`, files }
    }),
  )
}
