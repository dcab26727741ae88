import {
  formatDay,
  formatNumber,
  formatText,
  type Language,
  type LocalizedText,
} from '@kemandirian/core/foundations'
import type { BehindChange, FigureChange, MemberChange, RunComparison } from './compare-runs.js'
import type { Figure } from './document.js'
import { wordsIn } from './render/words.js'

const texts = {
  head: {
    id: '# {report}: keadaan {before} dibandingkan dengan {after}',
    en: '# {report}: as of {before} compared with {after}',
  },
  none: {
    id: 'Tidak ada angka yang berbeda ({same} angka dibandingkan).',
    en: 'No figure differs ({same} figures compared).',
  },
  some: { id: '{changed} angka berbeda, {same} sama.', en: '{changed} figures differ, {same} are the same.' },
  versions: {
    id: 'Versi definisi: {before} menjadi {after}.',
    en: 'Version of the definition: {before}, then {after}.',
  },
  parameters: { id: 'Parameter yang berbeda: {names}.', en: 'Parameters that differ: {names}.' },
  rules: { id: 'Aturan yang berbeda: {names}.', en: 'Rules that differ: {names}.' },
  became: { id: '{before} menjadi {after}', en: '{before}, now {after}' },
  missing: { id: 'tidak ada', en: 'not there' },
  cameIn: { id: 'masuk', en: 'came in' },
  wentOut: { id: 'keluar', en: 'went out' },
  amount: { id: 'jumlahnya {before} menjadi {after}', en: 'its amount was {before} and is {after}' },
  reason: { id: 'alasan tidak dihitung berubah', en: 'left out for another reason' },
  excluded: { id: 'kini tidak dihitung', en: 'no longer counted' },
  unseen: { id: 'kini dikenal, tetapi tidak dihitung', en: 'known now, but not counted' },
  forgotten: { id: 'tidak lagi dikenal', en: 'no longer known' },
  inDenominator: { id: 'pembagi', en: 'denominator' },
  entered: { id: '{at}: {event} oleh {by}', en: '{at}: {event} by {by}' },
  elsewhere: {
    id: 'catatannya sendiri tidak berubah; yang berubah adalah catatan yang terkait dengannya',
    en: 'the record itself did not change; one that it depends on did',
  },
} as const satisfies Record<string, LocalizedText>

/**
 * A comparison as Markdown, for people: each figure that differs, then record by record what came in, went out or
 * counts differently.
 *
 * @param options.behind What {@link journalBehind} found: who changed the records, when and why.
 * @param options.language Default Indonesian.
 */
export function describeComparison(
  comparison: RunComparison,
  options: { readonly language?: Language; readonly behind?: readonly BehindChange[] } = {},
): string {
  const language = options.language ?? 'id'
  const w = wordsIn(language)
  const say = (text: LocalizedText, facts: Record<string, unknown> = {}) => formatText(text, facts, language)
  const { definition, asOf, changes, same } = comparison
  const shown = (figure: Figure | null) => (figure === null ? say(texts.missing) : w.figure(figure, true))
  const entriesOf = new Map(options.behind?.map(({ member, entries }) => [member.at, entries]))

  const what = ({ from, to, amount }: MemberChange): string => {
    if (from === 'counted' && to === 'counted')
      return say(texts.amount, {
        before: formatNumber(amount.before!, language),
        after: formatNumber(amount.after!, language),
      })
    if (to === 'counted') return say(texts.cameIn)
    if (from === to) return say(texts.reason)
    if (to === 'excluded') return say(from === 'counted' ? texts.excluded : texts.unseen)
    return say(from === 'counted' ? texts.wentOut : texts.forgotten)
  }
  const memberLines = (change: MemberChange): string[] => {
    const { member, side, reason } = change
    const name = member.label === null ? member.at : `${member.label} (${member.at})`
    const where = side === 'denominator' ? ` [${say(texts.inDenominator)}]` : ''
    const because = reason === null ? '' : `: ${w.message(reason)}`
    const entries = entriesOf.get(member.at)
    const journal =
      entries === undefined
        ? []
        : entries.length === 0
          ? [`    - ${say(texts.elsewhere)}`]
          : entries.map(
              ({ at, event, by, why }) =>
                `    - ${say(texts.entered, { at, event, by })}${why === undefined ? '' : `: ${why}`}`,
            )
    return [`  - ${name}${where}: ${what(change)}${because}`, ...journal]
  }
  const figureLines = ({ where, before, after, members }: FigureChange): string[] => [
    `- \`${where}\`: ${say(texts.became, { before: shown(before), after: shown(after) })}`,
    ...members.flatMap(memberLines),
  ]

  return [
    say(texts.head, {
      report: definition.id,
      before: formatDay(asOf.before.on, language),
      after: formatDay(asOf.after.on, language),
    }),
    '',
    changes.length === 0 ? say(texts.none, { same }) : say(texts.some, { changed: changes.length, same }),
    ...(definition.before === definition.after ? [] : [say(texts.versions, definition)]),
    ...(comparison.parameters.length === 0
      ? []
      : [say(texts.parameters, { names: comparison.parameters.join(', ') })]),
    ...(comparison.rules.length === 0 ? [] : [say(texts.rules, { names: comparison.rules.join(', ') })]),
    ...(changes.length === 0 ? [] : ['', ...changes.flatMap(figureLines)]),
    '',
  ].join('\n')
}
