import { answersOf, confidenceTexts, sourceText } from '../../packages/core/src/eligibility/index.js'
import {
  answerCase,
  type WorkedCase,
} from '../../packages/core/src/eligibility/regulations/indonesia/worked-case.js'
import type { LegalSource } from '../../packages/core/src/foundations/index.js'

/** The page of the worked cases, by path below `docs`. The same cases give the same bytes. */
export function casesPage(cases: readonly WorkedCase[]): Map<string, string> {
  const questions = [...new Set(cases.map(({ question }) => question))]
  return new Map([['cases.md', page(questions.map((question) => [question, casesOf(cases, question)]))]])
}

type Section = readonly [question: string, cases: readonly WorkedCase[]]

function casesOf(cases: readonly WorkedCase[], question: string): readonly WorkedCase[] {
  return cases.filter((each) => each.question === question)
}

function page(sections: readonly Section[]): string {
  const all = sections.reduce((sum, [, cases]) => sum + cases.length, 0)
  return [
    '# Worked cases',
    '',
    `${all} cases, each worked out by hand from what was seen of the law: who, on which day, what the answer is and from`,
    'when. They are JSON beside the regulations, they run as tests, and `pnpm cases FILE…` runs any file of the same',
    'form. This page is generated from them (`pnpm run docs:lifecycles`): change the case, not the page.',
    '',
    'Unless a case says otherwise: a narapidana of a general crime, active in the program, lower risk shown, life not',
    'under threat, no remission, no punishment; 365 days a year and 30 a month, fractions rounded up, remission taken off',
    'before the fraction, a floor that raises the day. A punishment is half-open: its second day is the first after it.',
    '*Rule* is the article that sets the day, or, where no day is set, those of the criteria in the way, with how well',
    'it is known.',
    '',
    ...sections.map(([question, cases]) => `- [${question}](#${question}): ${cases.length} cases`),
    '',
    ...sections.flatMap(([question, cases]) => [
      `## ${question}`,
      '',
      row(['Case', 'On', 'Who', 'Answer', 'From', 'Rule', 'Working']),
      '| --- | --- | --- | --- | --- | --- | --- |',
      ...cases.map(caseRow),
      '',
    ]),
  ].join('\n')
}

function caseRow(worked: WorkedCase): string {
  const { id, on, expect, why } = worked
  return row([
    `\`${id}\``,
    on,
    whoIs(worked) || 'as above',
    answer(expect),
    expect.eligibleFrom ?? '–',
    rulesOf(worked).join('; ') || '–',
    why,
  ])
}

function answer({ indication, unmet, unknown }: WorkedCase['expect']): string {
  const open = [
    ...(unmet.length > 0 ? [`not met: ${unmet.join(', ')}`] : []),
    ...(unknown.length > 0 ? [`unknown: ${unknown.join(', ')}`] : []),
  ]
  return open.length === 0 ? `**${indication}**` : `**${indication}** (${open.join('; ')})`
}

function rulesOf(worked: WorkedCase): readonly string[] {
  const result = answerCase(worked)
  if (result.binding !== undefined) return [cited(result.binding.source)]
  const open = [...result.unmet, ...result.unknown]
  const sources = [...answersOf(result.tree)].flatMap((each) =>
    each.kind === 'criterion' && open.includes(each.id) && each.outcome !== 'met' ? [cited(each.source)] : [],
  )
  return [...new Set(sources)]
}

function cited(source: LegalSource): string {
  return `${sourceText(source)} (${confidenceTexts[source.confidence].en})`
}

/** What a case says of the person and of the counting that is not as in most. */
function whoIs({ question, dayCount, person }: WorkedCase): string {
  const { category = null, citizenship, offence, sentence = null, remissions = [], discipline = [] } = person
  const said: string[] = []
  if (category !== 'narapidana') said.push(category ?? 'status not known')
  if (citizenship === 'WNA') said.push('WNA')
  if (offence !== 'umum') said.push(offence ?? 'offence not known')
  if (sentence === null) said.push('sentence not known')
  else if (sentence.kind !== 'term')
    said.push(`sentence ${sentence.kind === 'life' ? 'for life' : 'of death'}`)
  else {
    const { years, months, days, countedFrom } = sentence
    const parts = [
      [years, 'y'],
      [months, 'm'],
      [days, 'd'],
    ] as const
    const length = parts.flatMap(([count, unit]) => (count === 0 ? [] : [`${count}${unit}`])).join(' ')
    said.push(`${length} from ${countedFrom}`)
  }
  for (const { granted, days } of remissions ?? []) said.push(`remission of ${days} days on ${granted}`)
  if (discipline === null) said.push('punishments not known')
  for (const { from, to } of discipline ?? []) said.push(`punished ${from} to ${to ?? 'no end set'}`)
  const usual = { activeInProgram: true, riskLowered: true, lifeThreatened: false } as const
  for (const [name, expected] of Object.entries(usual) as [keyof typeof usual, boolean][]) {
    if (name === 'lifeThreatened' && question !== 'asimilasi') continue
    const value = person[name] ?? null
    if (value !== expected) said.push(`${name}: ${value ?? 'not known'}`)
  }
  for (const name of ['finePaid', 'deradicalised', 'pledged'] as const) {
    if (person[name] !== undefined) said.push(`${name}: ${person[name] ?? 'not known'}`)
  }
  if (person.asimilasiFrom === null) said.push('asimilasi has not begun')
  else if (person.asimilasiFrom !== undefined) said.push(`asimilasi from ${person.asimilasiFrom}`)
  if (dayCount.year !== 365) said.push(dayCount.year === 'calendar' ? 'by the calendar' : 'year of 360 days')
  if (dayCount.rounding !== 'up') said.push(`rounded ${dayCount.rounding}`)
  if (dayCount.remission !== 'before-fraction') said.push('remission after the fraction')
  if (dayCount.floor !== 'raise') said.push('floor excludes')
  return said.join(', ')
}

function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
}
