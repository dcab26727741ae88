import type { LegalSource, LocalizedText } from '../../foundations/index.js'
import type { Dated } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import { overStates } from '../timeline.js'

/** What has to be known to ask for papers. */
export interface PaperFacts {
  /** By the paper's name: whether it is there, or since when. A paper that is not named is not known. */
  readonly papers?: Readonly<Record<string, Dated<boolean>>> | null | undefined
}

/**
 * A paper (berkas) of a proposal is there.
 *
 * @param options `paper`: its name in the facts, which is also the id of the criterion. `title`: what it is called.
 * @returns Unknown where nothing is known of the paper.
 * @example paperHeld({ paper: 'embassy-guarantee', title, source })
 */
export function paperHeld(
  options: CriterionOptions & {
    readonly paper: string
    readonly title: LocalizedText
    readonly source: LegalSource
  },
): Criterion<PaperFacts> {
  const { paper, title } = options
  return participantCriterion(
    {
      type: 'paper-held',
      id: paper,
      title,
      source: options.source,
      params: { paper },
      facts: ['papers'],
      timeline: ({ papers }, context) =>
        overStates(
          papers !== null && papers !== undefined && Object.hasOwn(papers, paper) ? papers[paper] : null,
          context,
          (held, since) => ({
            outcome: held ? 'met' : 'not-met',
            reason: { code: held ? 'paper-held' : 'paper-not-held', since },
          }),
          { code: 'fact-missing', fact: 'papers' },
        ),
    },
    options,
    { type: 'paper', paper },
  )
}
