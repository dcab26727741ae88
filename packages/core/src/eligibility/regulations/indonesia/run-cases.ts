import { type ExplanationLine, explainTree } from '../../explain.js'
import { answerCase, disagreements, type WorkedCase } from './worked-case.js'
import { type ReadCase, readCases } from './worked-case-format.js'

/** What came of running files of worked cases. */
export interface CasesRun {
  /** What to print: every disagreement with its tree, and at last `N of M cases agree`. */
  readonly lines: readonly string[]
  /** Every case of every file could be asked, and agrees. */
  readonly agrees: boolean
}

/**
 * Runs files of worked cases.
 *
 * @param files `text`: what is in the file; `problem`: why it could not be read.
 */
export function runCases(
  files: readonly ({ readonly name: string } & ({ readonly text: string } | { readonly problem: string }))[],
): CasesRun {
  const lines: string[] = []
  let cases = 0
  let agreeing = 0
  let unread = 0
  for (const file of files) {
    const read = 'problem' in file ? file : readCases(file.text)
    if ('problem' in read) {
      unread++
      lines.push(`${file.name}: ${read.problem}`, '')
      continue
    }
    for (const each of read.cases) {
      const found = look(each)
      cases++
      if (found.agrees) agreeing++
      if (found.lines.length > 0) lines.push(`${file.name}: ${each.id}`, ...found.lines, '')
    }
  }
  lines.push(`${agreeing} of ${cases} cases agree`)
  return { lines, agrees: unread === 0 && agreeing === cases }
}

function look(read: ReadCase): { readonly agrees: boolean; readonly lines: readonly string[] } {
  const notes = read.notes.map((note) => `  note: ${note}`)
  if (read.case === undefined) {
    return { agrees: false, lines: [...read.problems.map((problem) => `  not a case: ${problem}`), ...notes] }
  }
  const differs = differencesOf(read.case)
  return { agrees: differs.length === 0, lines: [...differs, ...notes] }
}

function differencesOf(worked: WorkedCase): readonly string[] {
  let answer: ReturnType<typeof answerCase>
  try {
    answer = answerCase(worked)
  } catch (error) {
    return [`  cannot be answered: ${error instanceof Error ? error.message : String(error)}`]
  }
  const differ = disagreements(worked, answer)
  if (differ.length === 0) return []
  return [
    `  ${worked.question} on ${worked.on}`,
    ...differ.map((each) => `  ${each}`),
    ...(worked.why === '' ? [] : [`  why: ${worked.why}`]),
    '  tree:',
    ...explainTree(answer, 'en').map(lineOf),
  ]
}

function lineOf({ depth, id, requirement, outcome, reason, source, confidence }: ExplanationLine): string {
  const name = id === null ? '' : `[${id}] `
  const because = reason === requirement ? '' : `: ${reason}`
  const cited = source === '' ? '' : ` (${source}; ${confidence})`
  return `${'  '.repeat(depth + 2)}${name}${requirement} - ${outcome}${because}${cited}`
}
