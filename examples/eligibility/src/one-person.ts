import {
  answersOf,
  assess,
  assessOver,
  describeAssumption,
  describeWay,
  explain,
  explainForecast,
  forecast,
  indicationTexts,
  nearest,
  type Outcome,
  outcomeTexts,
  type ReleaseMargin,
  regulations,
  releaseMargin,
  spanEndTexts,
} from '@kemandirian/core/eligibility'
import { formatDay } from '@kemandirian/core/foundations'
import type { ParticipantFacts } from '@kemandirian/core/people'

// #region facts
/** Nobody: synthetic. Four years from 20 February 2024, one punishment, no remission yet. */
export const person: ParticipantFacts = {
  category: 'narapidana',
  offence: 'umum',
  sentence: { kind: 'term', years: 4, months: 0, days: 0, countedFrom: '2024-02-20' },
  remissions: [],
  discipline: [{ from: '2025-09-10', to: '2025-09-24' }],
  activeInProgram: true,
  riskLowered: [
    { since: '2024-06-01', value: false },
    { since: '2025-06-01', value: true },
  ],
  lifeThreatened: false,
}
// #endregion

/** The questions that are asked about one person, and their answers. */
export function onePerson(): string {
  const on = '2025-11-21'
  // #region assess
  const { asimilasi, pembebasanBersyarat } = regulations.indonesia
  const result = assess(asimilasi, person, { on })
  result.indication // 'not-eligible'
  result.eligibleFrom // '2026-03-24'
  result.binding // { criterion: 'conduct', source: { article: 'Pasal 44 ayat (1)', … } }
  explain(result, 'id') // what the person reads
  // #endregion

  // #region over
  const spans = assessOver(asimilasi, person, { from: '2025-01-01', to: '2026-07-01' })
  const titles = new Map(
    spans.flatMap(({ tree }) => [...answersOf(tree)].map(({ id, title }) => [id, title?.id])),
  )
  const outcomeOf = (outcome: Outcome | null) =>
    outcome === null ? 'tidak berlaku' : outcomeTexts[outcome].id
  const story = spans.map(({ from, indication, changed, ended }) => {
    const criteria = changed.map(({ criterion, before, after }) => {
      const became = before === after ? 'alasannya berubah' : `${outcomeOf(before)} → ${outcomeOf(after)}`
      return `${titles.get(criterion)}: ${became}`
    })
    const why = [spanEndTexts[ended].id, ...criteria].join('; ')
    return `sejak ${formatDay(from, 'id')} ${indicationTexts[indication].id}, hingga ${why}`
  })
  // #endregion

  // #region forecast
  const bands = forecast(pembebasanBersyarat, person, { on })
  explainForecast(bands, 'id')
  const usual = bands.bands.at(-1)!.assumptions.map((each) => describeAssumption(each, 'id'))
  // #endregion

  // #region nearest
  const [way] = nearest(asimilasi, { ...person, riskLowered: null }, { on }).ways
  const steps = describeWay(way!, 'id')
  // #endregion

  // #region margin
  const course = { endsOn: '2026-11-30' } as const
  const margin = releaseMargin(person, course, { on })
  // #endregion

  return [
    'Bolehkah ia mengikuti asimilasi?',
    `  ${explain(result, 'id')}`,
    '',
    'Bagaimana jadinya dari waktu ke waktu?',
    ...story.map((line) => `  ${line}`),
    '',
    'Kapan ia bisa mendapat pembebasan bersyarat?',
    `  ${explainForecast(bands, 'id')}`,
    '  Perkiraan dengan remisi menganggap:',
    ...usual.map((each) => `  - ${each}`),
    '',
    'Bila hasil asesmen risikonya belum tercatat, apa yang perlu dilakukan?',
    ...steps.map((step, i) => `  ${i + 1}. ${step}`),
    '',
    'Selesaikah pelatihan yang berakhir 30 November 2026 sebelum ia bebas?',
    `  ${inWords(margin)}`,
    '',
  ].join('\n')
}

function inWords({ first, days }: ReleaseMargin): string {
  const release = `${first!.title.id}, ${formatDay(first!.on!, 'id')}`
  return days! < 0
    ? `Tidak bila ia keluar secepatnya (${release}): pelatihan melewatinya ${-days!} hari.`
    : `Ya, ${days} hari sebelum keluar secepatnya (${release}).`
}
