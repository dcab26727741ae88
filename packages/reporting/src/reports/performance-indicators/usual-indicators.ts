import type { Enrollment } from '@kemandirian/core/enrollment'
import { contains, type LocalizedText, overlaps } from '@kemandirian/core/foundations'
import type { PrivacyClass } from '@kemandirian/core/foundations/schemas'
import { attendanceOf, type ProgramKindName } from '@kemandirian/core/programs'
import { seatDays } from '@kemandirian/core/records'
import type { Exclusion, Member } from '../../document.js'
import { message, units } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { nameOf } from '../facility-frame.js'
import type { ReportingPeriod } from '../reporting-period.js'
import type { Indicator, IndicatorRecords } from './indicator.js'

const lakip = 'LKjIP UPT Pemasyarakatan'
const usual = { instrument: 'Kelaziman laporan kinerja pembinaan', confidence: 'convention' } as const

/**
 * The indicators that were seen in performance reports of facilities (LKjIP, LAKIP), and a few usual ones. The formula
 * says how these records answer them, and the source how well it is known: the one on certificates is believed, and
 * its text was not seen.
 */
export const usualIndicators: readonly Indicator[] = [
  {
    id: 'peserta-pelatihan',
    version: '1',
    measures: 'count',
    unit: units.people,
    title: { id: 'Peserta pelatihan kemandirian', en: 'Participants of vocational training' },
    formula: {
      id: 'Orang berbeda yang menempati tempat di pelatihan kemandirian sekurangnya satu hari dalam periode.',
      en: 'Different people who held a seat in vocational training on at least one day of the period.',
    },
    source: usual,
    counted: (records, period) => ({
      of: seats(records, period, 'kemandirian').map((one) => person(records, one.participant, 'personal')),
    }),
  },
  {
    id: 'pelatihan-selesai',
    version: '1',
    measures: 'share',
    title: { id: 'Peserta yang menyelesaikan pelatihan', en: 'Participants who completed' },
    formula: {
      id: 'Yang selesai dalam periode dibagi yang pelatihannya berakhir dalam periode (selesai, tidak selesai, atau keluar).',
      en: 'Who completed in the period over those whose training ended in it (completed, not completed, or left).',
    },
    source: usual,
    counted: (records, period) => {
      const ended = seats(records, period, 'kemandirian').filter((one) => {
        const day = endOf(one)
        return day !== null && contains(period, day)
      })
      const members = (of: readonly Enrollment[]) => of.map((one) => place(records, one))
      return {
        of: members(ended.filter(({ status }) => status === 'completed')),
        from: members(ended),
      }
    },
  },
  {
    id: 'sertifikat-pelatihan-vokasi',
    version: '1',
    measures: 'share',
    title: {
      id: 'Narapidana yang memperoleh sertifikat pelatihan vokasi',
      en: 'Prisoners who obtained a certificate of vocational training',
    },
    formula: {
      id: 'Orang dengan sertifikat pelatihan yang terbit dalam periode dibagi orang yang mengikuti pelatihan dalam periode. Rumus resminya belum ditemukan.',
      en: 'People with a training certificate issued in the period over people who were in training in it. The official formula was not found.',
    },
    source: { instrument: 'Renstra Ditjenpas 2025–2029', confidence: 'unverified' },
    counted: (records, period) => {
      const trained = seats(records, period, 'kemandirian')
      const inTraining = new Set<string>(trained.map(({ participant }) => participant))
      const holders = records.certificates.filter(
        (one) =>
          one.paper === 'pelatihan' &&
          contains(period, one.issuedOn) &&
          one.status !== 'revoked' &&
          inTraining.has(one.participant),
      )
      return {
        of: holders.map(({ participant }) => person(records, participant, 'personal')),
        from: trained.map(({ participant }) => person(records, participant, 'personal')),
      }
    },
  },
  {
    id: 'kehadiran-pelatihan',
    version: '1',
    measures: 'share',
    title: { id: 'Kehadiran dalam pelatihan', en: 'Attendance in training' },
    formula: {
      id: 'Pertemuan yang dihadiri dibagi pertemuan yang wajib dan sudah ditandai, dari semua peserta, dalam periode.',
      en: 'Sessions attended over sessions required and marked, of all participants, in the period.',
    },
    source: usual,
    counted: (records, period) => {
      const lists = grouped(records.attendance, ({ batch }) => batch as string)
      const sums = seats(records, period, 'kemandirian').map((one) => {
        const schedule = (records.batches.get(one.batch)?.schedule ?? []).filter(({ on }) =>
          contains(period, on),
        )
        return { one, sum: attendanceOf(seatDays(one)!, schedule, lists.get(one.batch) ?? []) }
      })
      const members = (amount: 'attended' | 'required') =>
        sums.flatMap(({ one, sum }) => (sum[amount] === 0 ? [] : [place(records, one, sum[amount])]))
      return { of: members('attended'), from: members('required') }
    },
  },
  {
    id: 'jam-pelatihan',
    version: '1',
    measures: 'sum',
    unit: units.lessonHours,
    title: { id: 'Jam pelajaran terlaksana', en: 'Lesson hours held' },
    formula: {
      id: 'Jumlah JP pertemuan pelatihan kemandirian dalam periode yang ada daftar hadirnya, tanpa pertemuan pengganti.',
      en: 'JP of the sessions of vocational training in the period that have an attendance list, catch-up sessions left out.',
    },
    source: usual,
    counted: (records, period) => {
      const listed = new Set<string>(records.attendance.map(({ id }) => id))
      const of: Member[] = []
      const except: Exclusion[] = []
      for (const batch of records.batches.values()) {
        if (kindOf(records, batch.program) !== 'kemandirian') continue
        for (const session of batch.schedule) {
          if (!contains(period, session.on) || session.catchUpFor !== null) continue
          const member = memberOf(
            'session',
            { id: session.id, facility: batch.facility },
            {
              privacy: 'internal',
              label: `${session.on} ${session.from}–${session.to}`,
              amount: session.hours,
            },
          )
          if (listed.has(session.id)) of.push(member)
          else except.push({ member, reason: message(noList) })
        }
      }
      return { of, except }
    },
  },
  {
    id: 'sertifikat-kompetensi',
    version: '1',
    measures: 'count',
    unit: units.certificates,
    title: { id: 'Sertifikat kompetensi terbit', en: 'Competence certificates issued' },
    formula: {
      id: 'Sertifikat kompetensi dari LSP yang terbit dalam periode, tanpa yang dicabut atau diganti karena salah cetak. Tidak digabung dengan sertifikat pelatihan.',
      en: 'Competence certificates by an LSP issued in the period, without those revoked or replaced by a corrected one. Not added to training certificates.',
    },
    source: usual,
    counted: (records, period) => ({
      of: records.certificates
        .filter(
          (one) =>
            one.paper === 'kompetensi' &&
            contains(period, one.issuedOn) &&
            one.status !== 'revoked' &&
            !(one.status === 'superseded' && one.cause === 'corrected'),
        )
        .map((one) => memberOf('certificate', one, { privacy: 'personal', label: one.number })),
    }),
  },
  {
    id: 'bekerja-dan-produktif',
    version: '1',
    measures: 'share',
    title: {
      id: 'Narapidana yang bekerja dan produktif',
      en: 'Prisoners who work and are productive',
    },
    formula: {
      id: 'Yang bekerja dan produktif dibagi yang menjalani asimilasi. Di sini bekerja dan produktif berarti mengikuti angkatan yang mencatat hasil produksi dalam periode; asimilasi berarti sudah mulai sebelum periode berakhir.',
      en: 'Those who work and are productive over those in asimilasi. Here, working and productive means being in a batch with recorded production in the period; in asimilasi means begun before the period ends.',
    },
    source: { instrument: lakip, confidence: 'second-hand' },
    counted: (records, period) => {
      const producing = new Set<string>(
        records.production.flatMap(({ on, batch }) =>
          batch !== null && contains(period, on) ? [batch] : [],
        ),
      )
      const working = new Set<string>(
        seats(records, period, 'kemandirian')
          .filter(({ batch }) => producing.has(batch))
          .map(({ participant }) => participant),
      )
      const all = [...records.participants.values()]
      const inAsimilasi = all.filter(
        ({ asimilasi }) => typeof asimilasi === 'object' && asimilasi !== null && asimilasi.from < period.to,
      )
      const members = (of: typeof all) => of.map(({ id }) => person(records, id, 'specific'))
      return {
        of: members(inAsimilasi.filter(({ id }) => working.has(id))),
        from: members(inAsimilasi),
        except: all
          .filter(({ asimilasi }) => asimilasi === null)
          .map(({ id }) => ({ member: person(records, id, 'specific'), reason: message(notRecorded) })),
      }
    },
  },
  {
    id: 'risiko-tinggi-berubah',
    version: '1',
    measures: 'share',
    title: {
      id: 'Narapidana risiko tinggi yang berubah menjadi sadar, patuh dan disiplin',
      en: 'High-risk prisoners who changed',
    },
    formula: {
      id: 'Yang berubah dibagi yang berisiko tinggi dan mengikuti program. Di sini berubah berarti asesmen risiko terakhir sampai akhir periode bukan tinggi lagi, dan mengikuti program berarti menempati tempat di suatu angkatan dalam periode.',
      en: 'Those who changed over high-risk prisoners who followed a program. Here, changed means that the last risk assessment by the end of the period is high no longer, and following a program means a seat in a batch in the period.',
    },
    source: { instrument: lakip, confidence: 'second-hand' },
    counted: (records, period) => {
      const followed = new Set<string>(seats(records, period).map(({ participant }) => participant))
      const assessed = [...records.participants.values()].flatMap(({ id, riskAssessments }) => {
        const by = (riskAssessments ?? []).filter(({ on }) => on < period.to)
        const last = by.reduce<(typeof by)[number] | undefined>(
          (latest, one) => (latest === undefined || one.on >= latest.on ? one : latest),
          undefined,
        )
        if (last === undefined || !by.some(({ level }) => level === 'high') || !followed.has(id)) return []
        return [{ member: person(records, id, 'specific'), changed: last.level !== 'high' }]
      })
      return {
        of: assessed.filter(({ changed }) => changed).map(({ member }) => member),
        from: assessed.map(({ member }) => member),
      }
    },
  },
]

const noList: LocalizedText = { id: 'Belum ada daftar hadir', en: 'No attendance list yet' }
const notRecorded: LocalizedText = {
  id: 'Belum tercatat apakah menjalani asimilasi',
  en: 'Whether in asimilasi is not on record',
}

function kindOf({ programs }: IndicatorRecords, program: string): ProgramKindName | undefined {
  return programs.get(program)?.kind
}

/** Places held on at least one day of the period; of one kind of program, or of any. */
function seats(
  records: IndicatorRecords,
  period: ReportingPeriod,
  kind?: ProgramKindName,
): readonly Enrollment[] {
  return records.enrollments.filter((one) => {
    const seat = seatDays(one)
    if (seat === undefined || !overlaps(seat, period)) return false
    const batch = records.batches.get(one.batch)
    return kind === undefined || (batch !== undefined && kindOf(records, batch.program) === kind)
  })
}

function endOf(enrollment: Enrollment) {
  if (enrollment.status === 'completed') return enrollment.completedOn
  if (enrollment.status === 'not-completed') return enrollment.endedOn
  return enrollment.status === 'left' ? enrollment.leftOn : null
}

function person(records: IndicatorRecords, id: string, privacy: PrivacyClass): Member {
  const label = nameOf(records.participants.get(id), records.facility, id)
  return memberOf('participant', { id, facility: records.facility.id }, { privacy, label })
}

function place(records: IndicatorRecords, enrollment: Enrollment, amount = 1): Member {
  const { participant } = enrollment
  const label = nameOf(records.participants.get(participant), records.facility, participant)
  return memberOf('enrollment', enrollment, { privacy: 'personal', label, amount })
}
