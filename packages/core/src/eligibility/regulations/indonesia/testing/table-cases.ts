import { type Day, dayCounts, type Sentence } from '../../../../foundations/index.js'
import type {
  ParticipantCategory,
  ParticipantFacts,
  RehabilitationScreening,
} from '../../../../people/index.js'
import type { AgeFacts } from '../../../criteria/older-than.js'
import type { PaperFacts } from '../../../criteria/paper-held.js'
import type { IllnessFacts } from '../../../criteria/prolonged-illness.js'
import type { LeaveAsked } from '../longest-leave.js'
import type { RemissionAsked } from '../remission-amount.js'
import type { StageAsked } from '../stage-by-date.js'

// Cases of what the format of the worked cases has no question for. 365 days a year, 30 a month, rounded up.

/** Facts, the day, and the answer: the indication, then what is unmet, then what is unknown with a question mark. */
export type TableCase<Facts> = readonly [facts: Facts, on: Day, expected: string]

function years(count: number, countedFrom: Day, days = 0, months = 0): Sentence {
  return { kind: 'term', years: count, months, days, countedFrom }
}

const adult: ParticipantFacts = {
  category: 'narapidana',
  citizenship: 'WNI',
  offence: 'umum',
  sentence: years(3, '2024-02-20'),
  remissions: [],
  discipline: [],
  activeInProgram: true,
  riskLowered: true,
  lifeThreatened: false,
  finePaid: true,
  deradicalised: true,
  pledged: true,
  asimilasi: 'not-started',
}
const child: ParticipantFacts = { ...adult, category: 'anak-binaan' }
const others = ['terorisme', 'korupsi', 'keamanan-negara', 'ham-berat', 'transnasional'] as const

/** Special crimes in pembebasan bersyarat. */
export const specialParoleCases: readonly TableCase<ParticipantFacts>[] = [
  ...others.flatMap((offence): TableCase<ParticipantFacts>[] => {
    // 2190 x 2/3 = 1460: 2024-12-31. Ends 2026-12-31, 730 days after 2024-12-31: half 365, 2025-12-31.
    const six = { ...adult, offence, sentence: years(6, '2021-01-01') }
    const inAsimilasi = { ...six, asimilasi: { from: '2024-12-31' } } as const
    // 730 x 2/3 = 486.67, up 487: 2021-09-29. Ends 2022-05-30: half of 728 days from 2020-06-01 = 2021-05-31.
    const two = {
      ...adult,
      offence,
      sentence: years(2, '2020-05-30'),
      asimilasi: { from: '2020-06-01' },
    } as const
    return [
      [six, '2025-06-01', 'not-eligible asimilasi-served'],
      [inAsimilasi, '2025-12-30', 'not-eligible asimilasi-served'],
      [inAsimilasi, '2025-12-31', 'eligible'],
      [two, '2021-10-27', 'undetermined special-conditions?'],
      [two, '2021-10-28', 'undetermined special-conditions?'],
      [two, '2022-01-29', 'undetermined special-conditions?'],
      [two, '2022-01-30', 'eligible'],
    ]
  }),
  ...(['2021-10-27', '2021-10-28', '2022-01-29'] as const).flatMap((on): TableCase<ParticipantFacts>[] => [
    // 1825 x 2/3 = 1216.67, up 1217: 2021-06-30.
    [
      { ...adult, offence: 'narkotika', sentence: years(5, '2018-03-01') },
      on,
      'undetermined special-conditions?',
    ],
    [{ ...adult, offence: 'narkotika', sentence: years(4, '2018-03-01', 29, 11) }, on, 'eligible'],
  ]),
  [
    { ...adult, offence: 'narkotika', sentence: years(5, '2018-03-01') },
    '2022-01-30',
    'not-eligible asimilasi-served',
  ],
  [
    { ...adult, offence: 'korupsi', sentence: years(2, '2016-06-01') },
    '2018-02-15',
    'not-eligible asimilasi-served special-conditions?',
  ],
]

/** The first days of the regimes, with a sentence that is under way on each. */
const regimes = ['2018-02-15', '2021-10-28', '2022-01-30', '2022-08-03', '2026-01-02'] as const

/** Children in care in pembebasan bersyarat. */
export const childCases: readonly TableCase<ParticipantFacts>[] = [
  // 730 / 2 = 365: 2025-02-19.
  [{ ...child, sentence: years(2, '2024-02-20') }, '2025-02-18', 'not-eligible served child-conditions?'],
  [{ ...child, sentence: years(2, '2024-02-20') }, '2025-02-19', 'undetermined child-conditions?'],
  [{ ...child, sentence: years(1, '2024-02-20') }, '2025-02-01', 'not-eligible length child-conditions?'],
  [{ ...child, sentence: years(1, '2024-02-20', 1) }, '2025-02-01', 'undetermined child-conditions?'],
]

/** Remisi. */
export const remissionCases: readonly TableCase<ParticipantFacts>[] = [
  [{ ...adult, sentence: years(12, '2016-01-01') }, '2018-02-14', 'undetermined law?'],
  ...regimes.map(
    (on): TableCase<ParticipantFacts> => [{ ...adult, sentence: years(12, '2016-01-01') }, on, 'eligible'],
  ),
  [adult, '2025-08-17', 'eligible'],
  // 17 February to 17 August 2025 are 181 days; more than 6 x 30 = 180 are asked for.
  [{ ...adult, sentence: years(3, '2025-02-17') }, '2025-08-17', 'eligible'],
  [{ ...adult, sentence: years(3, '2025-02-18') }, '2025-08-17', 'not-eligible served'],
  [{ ...adult, discipline: [{ from: '2025-02-10', to: '2025-02-17' }] }, '2025-08-17', 'eligible'],
  [
    { ...adult, discipline: [{ from: '2025-02-10', to: '2025-02-18' }] },
    '2025-08-17',
    'not-eligible conduct',
  ],
  [{ ...adult, activeInProgram: false }, '2025-08-17', 'not-eligible program'],
  [{ ...adult, sentence: years(3, '2021-01-01'), riskLowered: false }, '2022-08-02', 'eligible'],
  [{ ...adult, sentence: years(3, '2021-01-01'), riskLowered: false }, '2022-08-03', 'not-eligible risk'],
  [{ ...adult, sentence: { kind: 'life' } }, '2025-08-17', 'not-eligible term served'],
  [{ ...adult, category: 'tahanan' }, '2025-08-17', 'not-eligible status'],
  [{ ...adult, offence: 'terorisme', deradicalised: false }, '2025-08-17', 'not-eligible deradicalisation'],
  [{ ...adult, offence: 'terorisme', pledged: false }, '2025-08-17', 'not-eligible pledge'],
  [{ ...adult, offence: 'korupsi', finePaid: false }, '2025-08-17', 'not-eligible fine'],
  // 18 May to 17 August 2025 are 91 days; more than 3 x 30 = 90 are asked for of a child.
  [{ ...child, sentence: years(2, '2025-05-18') }, '2025-08-17', 'undetermined child-conditions?'],
  [{ ...child, sentence: years(2, '2025-05-19') }, '2025-08-17', 'not-eligible served child-conditions?'],
]

type Humanitarian = ParticipantFacts & AgeFacts & IllnessFacts

const young: Humanitarian = { ...adult, bornOn: '1980-01-01', prolongedIllness: false }

/** Remisi on humanitarian grounds. */
export const humanitarianCases: readonly TableCase<Humanitarian>[] = [
  [{ ...young, sentence: years(1, '2025-01-01') }, '2025-08-17', 'eligible'],
  [
    { ...young, sentence: years(1, '2025-01-01', 1) },
    '2025-08-17',
    'not-eligible length age prolonged-illness',
  ],
  // 70 years old on 16 August 2025, and older from the 17th on.
  [{ ...young, bornOn: '1955-08-16' }, '2025-08-17', 'eligible'],
  [{ ...young, bornOn: '1955-08-17' }, '2025-08-17', 'not-eligible length age prolonged-illness'],
  [{ ...young, prolongedIllness: true }, '2025-08-17', 'eligible'],
  [{ ...young, prolongedIllness: null }, '2025-08-17', 'undetermined prolonged-illness?'],
  [{ ...young, prolongedIllness: true, sentence: years(3, '2023-01-01') }, '2023-12-31', 'undetermined law?'],
  [{ ...young, prolongedIllness: true, sentence: years(3, '2023-01-01') }, '2024-01-01', 'eligible'],
]

const umum = (servedFrom: Day, year: number, on: Day = '2025-08-17') =>
  ({ kind: 'umum', on, servedFrom, year }) as const
const khusus = (servedFrom: Day, year: number, on: Day = '2025-08-17') =>
  ({ kind: 'khusus', on, servedFrom, year }) as const
const dasawarsa = (sentence: Sentence, on: Day = '2025-08-17') =>
  ({ kind: 'dasawarsa', on, sentence, dayCount: dayCounts.default }) as const

/** Amounts of remission, in days. */
export const amountCases: readonly (readonly [asked: RemissionAsked, expected: string])[] = [
  [umum('2025-02-18', 1), 'too-early'],
  [umum('2025-02-17', 1), '30'],
  // 360 days are twelve months of 30 days.
  [umum('2024-08-23', 1), '30'],
  [umum('2024-08-22', 1), '60'],
  [umum('2023-09-01', 2), '90'],
  [umum('2022-09-01', 3), '120'],
  [umum('2021-09-01', 4), '150'],
  [umum('2020-09-01', 5), '150'],
  [umum('2019-09-01', 6), '180'],
  [umum('2018-09-01', 7), '180'],
  [khusus('2025-02-18', 1), 'too-early'],
  [khusus('2025-02-17', 1), '15'],
  [khusus('2024-08-23', 1), '15'],
  [khusus('2024-08-22', 1), '30'],
  [khusus('2022-09-01', 3), '30'],
  [khusus('2021-09-01', 4), '45'],
  [khusus('2020-09-01', 5), '45'],
  [khusus('2019-09-01', 6), '60'],
  [umum('2016-01-01', 1, '2018-02-14'), 'law-not-known'],
  [umum('2016-01-01', 1, '2018-02-15'), '60'],
  [khusus('2016-01-01', 1, '2018-02-14'), 'law-not-known'],
  [khusus('2016-01-01', 1, '2018-02-15'), '30'],
  // 730 / 12 = 60.83, up 61. 1095 / 12 = 91.25, more than 90.
  [dasawarsa(years(2, '2024-02-20')), '61'],
  [dasawarsa(years(3, '2024-02-20')), '90'],
  [dasawarsa(years(2, '2024-02-20'), '2024-12-31'), 'law-not-known'],
  [dasawarsa(years(2, '2024-02-20'), '2025-01-01'), '61'],
  [dasawarsa(years(2, '2024-02-20'), '2026-08-17'), 'not-in-this-year'],
  [dasawarsa(years(2, '2034-02-20'), '2034-08-17'), 'not-in-this-year'],
  [dasawarsa(years(2, '2034-02-20'), '2035-08-17'), '61'],
  [dasawarsa({ kind: 'life' }), 'no-such-day'],
]

const sixty = { granted: '2018-01-01', days: 60 } as const
const beforeRelease = (on: Day, remissions: StageAsked['remissions']) =>
  ({ leave: 'cuti-menjelang-bebas', on, remissions, dayCount: dayCounts.default }) as const
const conditional = (on: Day) => ({ leave: 'cuti-bersyarat', on, dayCount: dayCounts.default }) as const

/** How long a leave may be: days, and after how many months again. */
export const leaveCases: readonly (readonly [asked: LeaveAsked, expected: string])[] = [
  [beforeRelease('2025-09-01', [sixty]), '60 null'],
  [beforeRelease('2025-09-01', [sixty, { granted: '2025-08-17', days: 200 }]), '180 null'],
  [beforeRelease('2025-09-01', [{ granted: '2025-08-17', days: 30 }, sixty]), '30 null'],
  [beforeRelease('2025-08-16', [sixty, { granted: '2025-08-17', days: 30 }]), '60 null'],
  [beforeRelease('2025-09-01', []), 'no-remission'],
  [beforeRelease('2018-02-14', [sixty]), 'law-not-known'],
  [beforeRelease('2018-02-15', [sixty]), '60 null'],
  [conditional('2011-12-31'), 'law-not-known'],
  [conditional('2012-01-01'), '90 null'],
  [conditional('2012-12-31'), '90 null'],
  [conditional('2013-01-01'), 'law-not-known'],
  [conditional('2016-12-31'), 'law-not-known'],
  [conditional('2017-01-01'), '120 null'],
  [conditional('2018-02-14'), '120 null'],
  [conditional('2018-02-15'), '180 null'],
  [{ leave: 'cuti-mengunjungi-keluarga', on: '2018-02-14' }, 'law-not-known'],
  [{ leave: 'cuti-mengunjungi-keluarga', on: '2018-02-15' }, '2 3'],
]

const stage = (
  on: Day,
  sentence: Sentence = years(3, '2024-02-20'),
  remissions: StageAsked['remissions'] = [],
) => ({
  sentence,
  remissions,
  on,
  dayCount: dayCounts.default,
})

/** The stage of pembinaan by date. 1095 days: 1/3 on 2025-02-19, 1/2 on 2025-08-21, 2/3 on 2026-02-19. */
export const stageCases: readonly (readonly [asked: StageAsked, expected: string])[] = [
  [stage('2025-02-18'), 'initial'],
  [stage('2025-02-19'), 'first-continued'],
  [stage('2025-08-20'), 'first-continued'],
  [stage('2025-08-21'), 'second-continued'],
  [stage('2026-02-18'), 'second-continued'],
  [stage('2026-02-19'), 'final'],
  // (1095 - 30) / 3 = 355: 2025-02-09.
  [stage('2025-02-09', years(3, '2024-02-20'), [{ granted: '2025-02-09', days: 30 }]), 'first-continued'],
  [stage('2025-02-09', years(3, '2024-02-20'), [{ granted: '2025-02-10', days: 30 }]), 'initial'],
  [stage('1999-12-31', years(3, '1999-06-01')), 'law-not-known'],
  [stage('2000-01-01', years(3, '1999-06-01')), 'initial'],
  [stage('2025-08-21', { kind: 'life' }), 'no-such-day'],
]

/** On what ground someone takes part in pembinaan kemandirian. */
export const participationCases: readonly (readonly [
  category: ParticipantCategory,
  on: Day,
  expected: string,
])[] = [
  ['narapidana', '2022-08-02', 'law-not-known'],
  ['narapidana', '2022-08-03', 'duty'],
  ['anak-binaan', '2025-08-21', 'duty'],
  ['tahanan', '2025-08-21', 'voluntary'],
  ['klien', '2025-08-21', 'category-not-covered'],
]

/** What a screening leads to, and the days of the program. */
export const rehabilitationCases: readonly (readonly [
  risk: RehabilitationScreening['risk'],
  on: Day,
  expected: string,
])[] = [
  ['none', '2025-08-21', 'education null'],
  ['low', '2025-08-21', 'education 15'],
  ['moderate', '2025-08-21', 'full-assessment 30'],
  ['high', '2025-08-21', 'full-assessment 60'],
  ['high', '2017-12-31', 'law-not-known'],
  ['high', '2018-01-01', 'full-assessment 60'],
]

const everyones = [
  'verdict',
  'progress-or-assessment',
  'litmas',
  'prosecutor-letter',
  'register-f',
  'changes',
  'own-statement',
  'family-guarantee',
]
const foreigners = ['embassy-guarantee', 'no-flight-guarantee', 'stay-permit-exemption', 'interpol-letter']

type Papers = Pick<ParticipantFacts, 'citizenship'> & PaperFacts

function holding(citizenship: 'WNI' | 'WNA', names: readonly string[], lacking?: string): Papers {
  return { citizenship, papers: Object.fromEntries(names.map((name) => [name, name !== lacking])) }
}

/** Papers of a proposal. */
export const paperCases: readonly TableCase<Papers>[] = [
  [holding('WNI', everyones), '2025-08-21', 'eligible'],
  [holding('WNA', [...everyones, ...foreigners]), '2025-08-21', 'eligible'],
  ...everyones.map(
    (name): TableCase<Papers> => [holding('WNI', everyones, name), '2025-08-21', `not-eligible ${name}`],
  ),
  ...foreigners.map(
    (name): TableCase<Papers> => [
      holding('WNA', [...everyones, ...foreigners], name),
      '2025-08-21',
      `not-eligible ${name}`,
    ],
  ),
  [holding('WNI', everyones.slice(1)), '2025-08-21', 'undetermined verdict?'],
  [holding('WNI', everyones), '2018-02-14', 'undetermined law?'],
  ...regimes.map((on): TableCase<Papers> => [holding('WNI', everyones), on, 'eligible']),
]

/** What is left to people, before any judgement is recorded. */
export const judgedCases: {
  readonly pembebasanBersyarat: readonly TableCase<object>[]
  readonly cutiMengunjungiKeluarga: readonly TableCase<object>[]
} = {
  pembebasanBersyarat: [
    [{}, '2018-02-14', 'undetermined law?'],
    ...regimes.slice(0, -1).map((on): TableCase<object> => [{}, on, 'undetermined community-accepts?']),
    [{}, '2026-01-01', 'undetermined community-accepts?'],
    [{}, '2026-01-02', 'undetermined community-accepts? nine-months-in-lapas?'],
  ],
  cutiMengunjungiKeluarga: [
    [{}, '2018-02-14', 'undetermined law?'],
    ...regimes.map(
      (on): TableCase<object> => [{}, on, 'undetermined no-other-case? family-asks? security-guaranteed?'],
    ),
  ],
}
