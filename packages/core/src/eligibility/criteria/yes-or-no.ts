import type { LegalSource, LocalizedText } from '../../foundations/index.js'
import type { ParticipantFacts } from '../../people/index.js'
import { type Criterion, type CriterionOptions, participantCriterion } from '../criterion.js'
import type { StateReasonCode } from '../reason.js'
import { overStates } from '../timeline.js'

type YesOrNo = {
  [Name in keyof ParticipantFacts]-?: Extract<ParticipantFacts[Name], boolean> extends never ? never : Name
}[keyof ParticipantFacts]

/** A criterion on one fact that is yes or no, and may change. */
export function yesOrNo<const Name extends YesOrNo>(
  spec: {
    readonly type: string
    readonly id: string
    readonly title: LocalizedText
    readonly source: LegalSource
    readonly fact: Name
    /** Which answer meets the criterion. */
    readonly wanted: boolean
    readonly reasons: { readonly yes: StateReasonCode; readonly no: StateReasonCode }
  },
  options: CriterionOptions,
): Criterion<Pick<ParticipantFacts, Name>> {
  const { type, id, title, fact, wanted, reasons } = spec
  return participantCriterion(
    {
      type,
      id,
      title,
      source: options.source ?? spec.source,
      facts: [fact],
      timeline: (facts, context) =>
        overStates(
          facts[fact] as ParticipantFacts[YesOrNo],
          context,
          (yes, since) => ({
            outcome: yes === wanted ? 'met' : 'not-met',
            reason: { code: yes ? reasons.yes : reasons.no, since },
          }),
          { code: 'fact-missing', fact },
        ),
    },
    options,
    { type: 'value', fact, met: [wanted] },
  )
}
