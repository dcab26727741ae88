import {
  agreementCalendar,
  type Delivery,
  obligationStatuses,
  promisedAgainstDelivered,
  usualAgreementSettings,
} from '@kemandirian/core/agreements'
import {
  type AgreementId,
  type BatchId,
  type Day,
  type EnrollmentId,
  formatDay,
  formatText,
  id,
} from '@kemandirian/core/foundations'
import { toICalendar } from '@kemandirian/reporting'
import { by, done, facility, named, names, paper, syntheticRecords, terms } from './synthetic.js'

/** One PKS with what the batches delivered in its first semester: five people short. */
async function situation() {
  const { at } = await syntheticRecords()
  const pks = id<AgreementId>('pks-2025')
  const signing = {
    signedOn: '2024-12-18',
    place: null,
    signatories: null,
    witnesses: null,
    document: null,
  } as const
  await done(
    at.agreements.apply(
      pks,
      { type: 'Register', on: '2024-12-18', agreement: paper(pks, terms), signing },
      by,
    ),
  )
  await done(at.agreements.apply(pks, { type: 'TakeEffect', on: '2025-01-01' }, by))
  const entry = {
    id: id<never>('laporan-1'),
    facility,
    agreement: pks,
    obligation: 'laporan',
    period: '2025-01-01',
    on: '2025-06-25',
    entry: { kind: 'evidence', amount: 1, printed: 'Laporan Semester I, 25 Juni 2025', document: null },
  } as const
  await done(at.obligationEntries.apply(entry.id, { type: 'Record', on: '2025-06-25', entry }, by))
  const why = {
    ...entry,
    id: id<never>('sebab-1'),
    obligation: 'latihan',
    on: '2025-07-02',
    entry: { kind: 'cause', why: 'dua instruktur pindah tugas' },
  } as const
  await done(at.obligationEntries.apply(why.id, { type: 'Record', on: '2025-07-02', entry: why }, by))
  return { agreements: await at.agreements.list(), entries: await at.obligationEntries.list() }
}

/** What `deliveriesOf(records.at(facility))` gives of stored batches; here as a table, to be read. */
const deliveries: Delivery[] = [batch('las-1', '2025-02-10', 15), batch('las-2', '2025-08-11', 12)]

function batch(name: string, on: Day, people: number): Delivery {
  const participants = Array.from({ length: people }, (_, n) => ({
    id: id<EnrollmentId>(`${name}-${n}`),
    on,
  }))
  return {
    batch: id<BatchId>(name),
    agreement: id<AgreementId>('pks-2025'),
    clause: 'Pasal 2',
    trades: ['las listrik'],
    sessions: [],
    participants,
    certificates: [],
  }
}

/** What falls due in a month, as lines for people and as a file for their calendar; and what was kept so far. */
export async function dueThisMonth(): Promise<{ text: string; ics: string }> {
  const known = await situation()
  // #region due
  const sources = { ...known, deliveries, accreditations: [], settings: usualAgreementSettings(facility) }
  const asked = { on: '2025-12-01', within: { from: '2025-12-01', to: '2026-01-01' } } as const
  const due = agreementCalendar(sources, asked)
  const ics = toICalendar(due, {
    name: 'Jatuh tempo PKS Lapas Contoh',
    stamp: '2025-12-01T00:00:00.000Z',
    nameOf: (known) => names.get(known),
  })
  // #endregion
  const lines = ['Jatuh tempo bulan Desember 2025:']
  for (const { on, says, facts } of due)
    lines.push(`  ${formatDay(on, 'id')}: ${formatText(says, named(facts), 'id')}`)

  lines.push('', 'Dijanjikan dan terlaksana per 1 Desember 2025:')
  // #region kept
  const rows = promisedAgainstDelivered(known.agreements, {
    ...known,
    deliveries,
    on: '2025-12-01',
    dueSoonDays: 30,
  })
  for (const { clause, owedBy, printed, instalments, causes } of rows) {
    lines.push(`  ${names.get(owedBy)} (${clause}): ${printed}`)
    for (const { dueOn, status, promised, delivered } of instalments)
      lines.push(
        `    sampai ${formatDay(dueOn!, 'id')}: ${delivered} dari ${promised} (${obligationStatuses[status].id})`,
      )
    for (const cause of causes) lines.push(`    sebab: ${cause}`)
  }
  // #endregion
  return { text: lines.join('\n'), ics }
}
