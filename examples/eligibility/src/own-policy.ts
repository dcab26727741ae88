import {
  assess,
  compare,
  explain,
  factTexts,
  finishesBeforeRelease,
  healthCleared,
  manual,
  policy,
  regulations,
  releasePaths,
  rulebook,
  unblock,
} from '@kemandirian/core/eligibility'
import { syntheticFacility } from './synthetic-facility.js'

// #region policy
const pks = { instrument: 'PKS (contoh)', article: 'Pasal 4', confidence: 'convention' } as const

/** A facility that takes only those into its welding course who meet asimilasi, as one PKS of 2021 had it. */
export const welding = policy({
  id: 'contoh/las-listrik',
  title: { id: 'pelatihan las listrik', en: 'electric welding course' },
  source: pks,
  decidedBy: 'tpp-then-kalapas',
  all: [
    regulations.indonesia.asimilasi,
    healthCleared({ withLimits: false, source: pks }),
    finishesBeforeRelease({
      batch: { endsOn: '2026-01-31' },
      paths: [releasePaths.endOfSentence, releasePaths.twoThirds],
    }),
    manual({
      id: 'recommended',
      title: { id: 'disarankan instruktur bengkel', en: 'recommended by the workshop instructor' },
      who: ['instruktur'],
      source: pks,
    }),
  ],
})
// #endregion

/** One facility's own rule: the table for its TPP, what to collect first, what the rule costs, and the document. */
export function ownPolicy(): string {
  const on = '2025-11-21'
  const people = syntheticFacility(60, on)
  const [first] = people

  // #region judgement
  const recommended = {
    kind: 'judgement',
    policy: 'contoh/las-listrik',
    criterion: 'recommended',
    outcome: 'met',
    by: 'Instruktur A (sintetis)',
    authority: 'instruktur',
    why: 'rapi dan tepat waktu di bengkel',
    on: '2025-11-03',
    until: null,
  } as const
  const table = explain(assess(welding, first!.facts, { on, records: [recommended] }), 'id', {
    audience: 'tpp',
  })
  // #endregion

  // #region unblock
  const todo = unblock(regulations.indonesia.asimilasi, people, { on })
  // #endregion

  // #region cost
  const course = policy({
    id: 'contoh/las-tanpa-asimilasi',
    all: [healthCleared({ withLimits: false, source: pks })],
  })
  const strict = policy({
    id: 'contoh/las',
    all: [regulations.indonesia.asimilasi, healthCleared({ withLimits: false, source: pks })],
  })
  const cost = compare(course, strict, people, { on })
  // #endregion

  const book = rulebook(welding, 'id', { on })
  const nameOf = (fact: string) => factTexts[fact as keyof typeof factTexts].id
  return [
    `Tabel untuk sidang TPP (${first!.id}, sintetis)`,
    '',
    table.markdown,
    `Data yang perlu dikumpulkan lebih dulu: ${todo.undetermined.length} dari ${todo.people} orang belum dapat dipastikan.`,
    ...todo.order.map(
      ({ fact, decides, decidedSoFar }, i) =>
        `  ${i + 1}. ${nameOf(fact)}: ${decides.length} orang mendapat jawaban (jumlah ${decidedSoFar})`,
    ),
    '',
    'Syarat asimilasi dalam pelatihan adalah pilihan lapas. Akibatnya dibandingkan tanpa syarat itu:',
    `  ${cost.effects.loses} orang tidak lagi dapat ikut hari ini, ${cost.effects.later + cost.effects.closes + cost.effects.unsettled} orang mundur atau belum pasti.`,
    '',
    `Dokumen kebijakan: ${book.rules.length} butir, ${book.sources.length} dasar hukum. Yang diserahkan kepada orang:`,
    ...book.leftToPeople.map((each) => `  - ${each}`),
    '',
  ].join('\n')
}
