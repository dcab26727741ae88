import type { Day } from '@kemandirian/core/foundations'
import type { FacilityOutcome } from './outcome.js'

/** How far a facility has come, for someone who sees it for the first time. */
export interface Story {
  readonly headline: string
  /**
   * The way from the first talk to the certificate. `done`: the article says so; `simulated`: the demonstration went on
   * from there; `skipped`: happened or not, the article does not say.
   */
  readonly steps: readonly {
    readonly label: string
    readonly reached: 'done' | 'simulated' | 'skipped' | 'open'
  }[]
}

const headlines: Readonly<Record<string, string>> = {
  'lapas-banjar': 'Dua pelatihan dan rehabilitasi dibuka; PKS ditandatangani dengan mitra lain',
  'lapas-tabanan':
    'Pelatihan dan rehabilitasi ditutup, sertifikat diserahkan, PKS ditandatangani, untuk mitra oleh pejabat Plt',
  'lapas-ketapang': 'PKS ditandatangani; kursus baru direncanakan, hanya bagi yang memenuhi syarat asimilasi',
  'lapas-narkotika-kasongan': 'Pelatihan kerajinan dibuka dengan tiga mitra, tanpa PKS yang disebut',
  'lapas-mojokerto': 'Pertemuan penjajakan dengan BLK; belum ada perjanjian dan peserta',
}

export function storyOf({ facility, courses, agreements }: FacilityOutcome): Story {
  const reached = facility.batches.map((batch) => batch.reached)
  const signed = facility.agreements.some(({ signing }) => signing !== null)
  const opened = reached.includes('opened') || reached.includes('certificates-given')
  const planned = opened || reached.includes('planned')
  const finished = courses.some(({ status }) => status.en === 'closed')
  const certificates = courses.some((course) => course.certificates > 0)
  const given = reached.includes('certificates-given')
  const step = (label: string, said: boolean, ran: boolean, otherwise: 'open' | 'skipped' = 'open') =>
    ({ label, reached: said ? 'done' : ran ? 'simulated' : otherwise }) as const
  return {
    headline: headlines[facility.facility.id] ?? '',
    steps: [
      step(
        'Penjajakan',
        agreements.some(({ status }) => status.en === 'exploring'),
        false,
        'skipped',
      ),
      step('Perjanjian', signed, false, opened ? 'skipped' : 'open'),
      step('Direncanakan', planned, false),
      step('Dibuka', opened, false),
      step('Selesai', given, finished),
      step('Sertifikat', given, certificates, finished ? 'skipped' : 'open'),
    ],
  }
}

/** The law on a day, in short: what the assessment rests on. */
export function lawOn(on: Day): string {
  return on < '2022-08-03'
    ? 'UU 12/1995 Pemasyarakatan; PP 32/1999 jo. PP 99/2012 (sebelum putusan MA 28 P/HUM/2021); Permenkumham 3/2018 jo. 18/2019'
    : 'UU 22/2022 Pemasyarakatan; PP 99/2012 (setelah putusan MA 28 P/HUM/2021); Permenkumham 3/2018 jo. 18/2019, 7/2022, 16/2023; KUHP lama sampai 1 Januari 2026'
}
