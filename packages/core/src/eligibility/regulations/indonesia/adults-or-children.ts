import type { LegalSource } from '../../../foundations/index.js'
import { categoryIs } from '../../criteria/category-is.js'
import { ruleNotSeen } from '../../criteria/rule-not-seen.js'
import { type FactsOf, type Node, type When, when } from '../../node.js'

/**
 * Children in care (anak binaan) have conditions of their own. One who is not known to be a child is taken for an
 * adult.
 *
 * @param source Where the conditions of adults come from.
 */
export function adultsOrChildren<const Adults extends Node<never>, const Children extends Node<never>>(
  source: LegalSource,
  adults: Adults,
  children: Children,
): When<FactsOf<ReturnType<typeof categoryIs> | Adults | Children>> {
  return when({
    test: categoryIs({
      categories: ['anak-binaan'],
      title: { id: 'anak binaan', en: 'child in care' },
      ifUnknown: 'not-met',
      source,
    }),
    requires: children,
    otherwise: adults,
  })
}

/** Conditions for a child that were not seen. */
export function childConditions(source: LegalSource): ReturnType<typeof ruleNotSeen> {
  return ruleNotSeen({
    id: 'child-conditions',
    title: { id: 'syarat bagi anak binaan', en: 'conditions for a child in care' },
    source,
  })
}
