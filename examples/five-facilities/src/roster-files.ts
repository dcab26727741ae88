import type { FacilityId } from '@kemandirian/core/foundations'
import { readRosterCsv, refusedCsv } from '@kemandirian/core/people/roster'
import { stringify } from 'csv-stringify/sync'
import { assumptionsFor } from './assumptions.js'
import { fiveFacilities } from './facts/index.js'
import { correctedRow, rosterFile, syntheticPeople } from './synthetic-roster.js'

/** The roster of a facility as staff sent it, and the lines that they corrected after reading what was wrong. */
function rostersOf(facility: FacilityId) {
  const { roster } = assumptionsFor(facility)
  if (roster === null) return null
  const people = syntheticPeople(roster.plan)
  const name = fiveFacilities.find((one) => one.facility.id === facility)!.facility.name.normal
  const sent = rosterFile(people, { ...roster.style, title: `DAFTAR PESERTA ${name.toUpperCase()}` })
  const corrected = stringify(
    [[...roster.style.headers], ...roster.corrected.map((index) => correctedRow(people[index]!, index))],
    { delimiter: roster.style.delimiter },
  )
  return { people, sent: sent.text, corrected, readOn: roster.plan.on }
}

/** What the import makes of both files. */
export function importRosters(facility: FacilityId) {
  const files = rostersOf(facility)
  if (files === null) return null
  const { readOn } = files
  const first = mustRead(files.sent, readOn)
  const second = files.corrected.includes('\n') ? mustRead(files.corrected, readOn) : null
  const names = new Set(second?.accepted.map(({ name }) => name))
  // A line that came back corrected is settled; the others wait.
  const waiting = first.refused.filter(({ cells }) => !cells.some((cell) => names.has(cell)))
  return { ...files, first, second, waiting }
}

/** The files to be put beside the reports, by path. */
export function rosterFiles(facility: FacilityId): [path: string, content: string][] {
  const imported = importRosters(facility)
  if (imported === null) return []
  const { first, waiting, sent } = imported
  return [
    [`${facility}/daftar.csv`, sent],
    ...(waiting.length === 0
      ? []
      : [[`${facility}/ditolak.csv`, refusedCsv({ ...first, refused: waiting })] as [string, string]]),
  ]
}

function mustRead(text: string, readOn: Parameters<typeof readRosterCsv>[1]['readOn']) {
  const read = readRosterCsv(text, { readOn })
  if (!read.ok) throw new Error(`The synthetic roster cannot be read: ${read.refusal.code}`)
  return read.value
}
