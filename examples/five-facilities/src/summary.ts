import { formatDay } from '@kemandirian/core/foundations'
import type { FacilityOutcome } from './outcome.js'
import { storyOf } from './story.js'

/** What a Kasi Binadik reads when it is done. */
export function summary(outcomes: readonly FacilityOutcome[], index: string): string {
  const parts = outcomes.map((one) => {
    const { facility, on } = one.facility
    const lines = [`${facility.name.normal}, ${formatDay(on, 'id')}`, `  ${storyOf(one).headline}.`]
    if (one.roster) {
      const { accepted, refused, corrected } = one.roster
      lines.push(
        `  Daftar: ${accepted} orang diterima (${corrected} setelah diperbaiki), ${refused} baris masih ditolak.`,
      )
    }
    if (one.asimilasi) {
      const { eligible, notEligible, undetermined } = one.asimilasi
      lines.push(
        `  Syarat asimilasi pada hari itu: ${eligible} indikasi memenuhi, ${notEligible} belum, ${undetermined} belum dapat ditentukan.`,
      )
    }
    for (const course of one.courses) {
      const stated = course.stated ? ` (berita: ${course.stated.printed})` : ''
      if (course.sessions > 0) {
        const certificates =
          course.kind === 'training' && course.certificates > 0
            ? `, ${course.certificates} sertifikat pelatihan`
            : ''
        lines.push(
          `  ${course.title}: ${course.enrolled} terdaftar${stated}, ${course.completed} selesai${certificates}.`,
        )
      } else if (course.enrolled > 0) {
        lines.push(`  ${course.title}: ${course.enrolled} calon lolos saringan${stated}, belum dimulai.`)
      } else {
        lines.push(`  ${course.title}: ${course.status.id}${stated}.`)
      }
    }
    for (const { title, status, findings } of one.agreements) {
      lines.push(`  ${title}: ${status.id}.`)
      for (const { text } of findings.filter(({ severity }) => severity !== 'notice').slice(0, 1))
        lines.push(`    ! ${text}`)
    }
    return lines.join('\n')
  })
  return [
    'LIMA LAPAS, DARI PENJAJAKAN SAMPAI SERTIFIKAT',
    'Fakta lapas dari berita; semua orang adalah data sintetis. Hasil pemeriksaan adalah indikasi; sidang TPP dan Kalapas yang memutuskan.',
    ...parts,
    `Buka: ${index}`,
  ].join('\n\n')
}
