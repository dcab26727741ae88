import type { Language, LocalizedText } from '../foundations/index.js'
import { formatNumber, formatText } from '../foundations/index.js'
import type { CriteriaTree, CriterionOutcome, Requirement } from './criteria.js'

/**
 * The tree of a criteria answer as lines of text, two spaces deeper for each level.
 *
 * @example describeCriteria(tree, 'id') // ['kehadiran: 9 dari 12, perlu 4/5: tidak terpenuhi']
 */
export function describeCriteria(tree: CriteriaTree, language: Language): string[] {
  const outcome = outcomeTexts[tree.outcome][language]
  if ('of' in tree) {
    const title = formatText(joinTexts[tree.criterion], { n: tree.n }, language)
    return [
      `${title}: ${outcome}`,
      ...tree.of.flatMap((child) => describeCriteria(child, language)).map((line) => `  ${line}`),
    ]
  }
  const { actual, required } = tree
  const facts = {
    actual: valueText(actual, language),
    required: valueText(required, language),
    outcome,
    score: scoreTexts[tree.score ?? 'final'][language],
  }
  return [formatText(requirementTexts[tree.criterion], facts, language)]
}

type Leaf = Extract<CriteriaTree, { source: unknown }>

function valueText(value: Leaf['actual'] | Leaf['required'], language: Language): string {
  if (value === null) return language === 'id' ? 'belum diketahui' : 'not known'
  if (typeof value === 'number') return formatNumber(value, language)
  if (typeof value === 'boolean') return (language === 'id' ? ['tidak', 'ya'] : ['no', 'yes'])[Number(value)]!
  if (Array.isArray(value)) return listText(value)
  if ('attended' in value)
    return formatText(valueTexts.attended, value, language) + unmarkedText(value, language)
  if ('passed' in value)
    return value.failed.length > 0
      ? formatText(
          valueTexts.units,
          { passed: listText(value.passed), failed: listText(value.failed) },
          language,
        )
      : listText(value.passed)
  if ('credited' in value) return formatNumber(value.credited, language) + unmarkedText(value, language)
  return `${value.numerator}/${value.denominator}`
}

function listText(units: readonly string[]): string {
  return units.length > 0 ? units.join(', ') : '–'
}

function unmarkedText(value: { unmarked: number }, language: Language): string {
  return value.unmarked === 0 ? '' : ` (${formatText(valueTexts.unmarked, value, language)})`
}

const valueTexts = {
  attended: { id: '{attended} dari {required}', en: '{attended} of {required}' },
  unmarked: { id: '{unmarked} belum diisi', en: '{unmarked} not marked yet' },
  units: { id: '{passed}; tidak lulus {failed}', en: '{passed}; failed {failed}' },
} satisfies Record<string, LocalizedText>

const outcomeTexts: Record<CriterionOutcome, LocalizedText> = {
  met: { id: 'terpenuhi', en: 'met' },
  'not-met': { id: 'tidak terpenuhi', en: 'not met' },
  unknown: { id: 'belum dapat dinilai', en: 'cannot be told' },
}

const scoreTexts: Record<NonNullable<Leaf['score']>, LocalizedText> = {
  'pre-test': { id: 'nilai pre-test', en: 'pre-test score' },
  'post-test': { id: 'nilai post-test', en: 'post-test score' },
  practical: { id: 'nilai praktik', en: 'practical score' },
  final: { id: 'nilai akhir', en: 'final score' },
}

const joinTexts: Record<'all' | 'any' | 'not' | 'at-least', LocalizedText> = {
  all: { id: 'semua', en: 'all of' },
  any: { id: 'salah satu', en: 'any of' },
  not: { id: 'bukan', en: 'not' },
  'at-least': { id: 'sedikitnya {n}', en: 'at least {n} of' },
}

const requirementTexts: Record<Requirement['criterion'], LocalizedText> = {
  'attendance-at-least': {
    id: 'kehadiran: {actual}, perlu {required}: {outcome}',
    en: 'attendance: {actual}, needs {required}: {outcome}',
  },
  'hours-at-least': {
    id: 'jam pelajaran: {actual}, perlu {required}: {outcome}',
    en: 'training hours: {actual}, needs {required}: {outcome}',
  },
  'units-passed': {
    id: 'unit lulus: {actual}, perlu {required}: {outcome}',
    en: 'units passed: {actual}, needs {required}: {outcome}',
  },
  'score-at-least': {
    id: '{score}: {actual}, perlu {required}: {outcome}',
    en: '{score}: {actual}, needs {required}: {outcome}',
  },
  'no-discipline': {
    id: 'hukuman disiplin selama pelatihan: {actual}: {outcome}',
    en: 'disciplinary punishment during the course: {actual}: {outcome}',
  },
}
