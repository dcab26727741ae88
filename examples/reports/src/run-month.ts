import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Day, KemandirianError } from '@kemandirian/core/foundations'
import type { Records } from '@kemandirian/core/records'
import {
  compareRuns,
  describeComparison,
  journalBehind,
  manifestOf,
  monthlyTraining,
  type ReportDocument,
  type ReportFile,
} from '@kemandirian/reporting'
import { plainFormats, renderFiles, writeFiles } from '@kemandirian/reporting/files'

/** What became of one facility's report. */
export interface JobLine {
  readonly facility: string
  readonly done: 'written' | 'nothing-new' | 'corrected' | 'failed'
  /** For the log. */
  readonly text: string
}

/**
 * The monthly report of every facility for the month before `on`, in a folder of its own. A run that is repeated writes
 * nothing again, unless late entries have changed a figure: then the report is written anew beside a note on what
 * changed and by whom. One facility that fails does not stop the others.
 */
export async function runMonth(records: Records, on: Day, out: string): Promise<readonly JobLine[]> {
  const lines: JobLine[] = []
  for await (const { id: facility } of records.facilities()) {
    try {
      lines.push(await reportOn(records, facility, on, out))
    } catch (error) {
      if (!(error instanceof KemandirianError)) throw error
      lines.push({ facility, done: 'failed', text: `${error.code}: ${error.message}` })
    }
  }
  return lines
}

async function reportOn(
  records: Records,
  facility: Parameters<Records['at']>[0],
  on: Day,
  out: string,
): Promise<JobLine> {
  const month = monthBefore(on)
  const folder = join(out, month, facility)
  const report = await monthlyTraining.run(records, { facility, month, asOf: on })
  const earlier = await earlierRun(join(folder, 'laporan.json'))
  const comparison = earlier && compareRuns(earlier, report)
  if (comparison && comparison.changes.length === 0)
    return { facility, done: 'nothing-new', text: 'tidak ada yang berubah' }

  const files: ReportFile[] = []
  for (const format of [...plainFormats, 'pdf']) files.push(...(await renderFiles(report, format, 'laporan')))
  if (comparison) {
    const behind = await journalBehind(records.storage, comparison)
    files.push([`koreksi-${on}.md`, describeComparison(comparison, { behind })])
  }
  const manifest = await manifestOf(report, files, sha256)
  await writeFiles(folder, [...files, ['manifes.json', `${JSON.stringify(manifest, null, 2)}\n`]])
  return comparison
    ? { facility, done: 'corrected', text: `${comparison.changes.length} angka berubah` }
    : { facility, done: 'written', text: `${files.length + 1} berkas` }
}

async function earlierRun(path: string): Promise<ReportDocument | null> {
  const text = await readFile(path, 'utf8').catch(() => null)
  return text === null ? null : JSON.parse(text)
}

function monthBefore(on: Day): string {
  const [year, month] = on.split('-').map(Number) as [number, number]
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex')
