import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FacilityId } from '@kemandirian/core/foundations'
import type { Records } from '@kemandirian/core/records'
import {
  agreementRegister,
  certificateRegister,
  csv,
  html,
  json,
  markdown,
  monthlyTraining,
  type ReportDocument,
} from '@kemandirian/reporting'
import { pdf } from '@kemandirian/reporting/pdf'
import { xlsx } from '@kemandirian/reporting/xlsx'
import { assumptionsFor } from './assumptions.js'

/** One report as it lies in the folder, in every format; paths are relative to the folder. */
export interface WrittenReport {
  readonly facility: FacilityId
  readonly title: string
  readonly files: {
    readonly html: string
    readonly csv: string
    readonly json: string
    readonly markdown: string
    readonly xlsx: string
    readonly pdf: string
  }
}

/** The three reports of one facility, in every format. */
export async function writeReports(
  records: Records,
  facility: FacilityId,
  out: string,
): Promise<WrittenReport[]> {
  const { months, until, zone } = assumptionsFor(facility)
  const asked = { facility, asOf: until, zone }
  const monthly = await Promise.all(
    months.map(
      async (month) => [`bulanan-${month}`, await monthlyTraining.run(records, { ...asked, month })] as const,
    ),
  )
  const documents: readonly (readonly [string, ReportDocument])[] = [
    ...monthly,
    ['pks', await agreementRegister.run(records, asked)],
    ['sertifikat', await certificateRegister.run(records, asked)],
  ]
  await mkdir(join(out, facility), { recursive: true })
  return Promise.all(
    documents.map(async ([name, document]) => {
      const base = `${facility}/${name}`
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
      return { facility, title: `${document.title.id}${period}`, files }
    }),
  )
}
