import { formatText, type Language, type LocalizedText } from '@kemandirian/core/foundations'
import type { SheetCheck } from '../check-sheet.js'
import type { SheetLayout } from '../layout/tab-layout.js'
import type { SetUp } from '../set-up-sheet.js'
import { describeAdvice, type SheetAdvice } from '../sheet-advice.js'
import { describeProblem } from '../sheet-problem.js'
import type { SyncDone, SyncPlan } from '../sync/sync-plan.js'
import { table } from './table.js'

const words = {
  cell: { id: 'Sel', en: 'Cell' },
  column: { id: 'Kolom', en: 'Column' },
  from: { id: 'Sekarang', en: 'Now' },
  to: { id: 'Menjadi', en: 'Becomes' },
  document: { id: 'Data', en: 'Document' },
  what: { id: 'Apa', en: 'What' },
  where: { id: 'Di mana', en: 'Where' },
  says: { id: 'Yang perlu diketahui', en: 'What to know' },
  create: { id: 'baru', en: 'new' },
  update: { id: 'berubah', en: 'changed' },
  remove: { id: 'dihapus', en: 'removed' },
  nothing: { id: 'Tidak ada yang perlu dilakukan.', en: 'There is nothing to do.' },
  inSheet: { id: 'Di lembar: {count} sel', en: 'In the sheet: {count} cells' },
  inStore: { id: 'Di sistem: {count} data', en: 'In the store: {count} documents' },
  forPeople: { id: 'Perlu Anda ketahui: {count}', en: 'For people to know: {count}' },
  operation: {
    id: 'Selesai. Untuk membatalkannya: undo {operation}',
    en: 'Done. To take it back: undo {operation}',
  },
  read: { id: 'Terbaca: {counts}', en: 'Read: {counts}' },
  written: { id: '{count} sel Kesalahan diperbarui.', en: '{count} cells of Kesalahan were written.' },
  made: { id: 'Lembar dibuat: {titles}', en: 'Tabs made: {titles}' },
  adopted: { id: 'Lembar dipakai: {titles}', en: 'Tabs adopted: {titles}' },
  added: { id: 'Kolom ditambahkan: {titles}', en: 'Columns added: {titles}' },
  ready: { id: 'Semua sudah siap.', en: 'All was there already.' },
  more: { id: '… dan {count} lagi (--json untuk semuanya)', en: '… and {count} more (--json for all)' },
} as const satisfies Record<string, LocalizedText>

/** The wording in one language; columns are called as staff know them where the layout is given. */
export function reporter(language: Language, layout?: SheetLayout) {
  const headerOf = (kind: string, name: string) =>
    layout?.tabs.find((tab) => tab.kind.name === kind)?.columns.find((column) => column.name === name)
      ?.header ?? name
  const say = (text: LocalizedText, facts: Readonly<Record<string, unknown>> = {}) =>
    formatText(text, facts, language)
  const list = (header: readonly LocalizedText[], rows: readonly (readonly string[])[]) => {
    const shown = rows.slice(0, mostRows)
    const more = rows.length > mostRows ? [say(words.more, { count: rows.length - mostRows })] : []
    return [
      table(
        header.map((one) => one[language]),
        shown,
      ),
      ...more,
    ].join('\n')
  }
  const advised = (advice: readonly SheetAdvice[]) =>
    advice.map((one) => `! ${describeAdvice(one, language)}`)
  const titled = (text: LocalizedText, titles: readonly string[]) =>
    titles.length === 0 ? [] : [say(text, { titles })]

  function planned({ cells, documents, findings, questions, nothing }: SyncPlan): string {
    const asked = new Set(questions.map(({ says }) => says))
    const told = [
      ...questions.map(({ at, says }) => [at, says]),
      ...findings.filter(({ says }) => !asked.has(says)).map(({ at, says }) => [at, says]),
    ]
    const parts = [
      ...(documents.length === 0
        ? []
        : [
            say(words.inStore, { count: documents.length }),
            list(
              [words.what, words.document, words.column],
              documents.map(({ type, kind, id, fields }) => [
                words[type][language],
                `${kind}/${id}`,
                Object.keys(fields)
                  .map((name) => headerOf(kind, name))
                  .join(', '),
              ]),
            ),
          ]),
      ...(cells.length === 0
        ? []
        : [
            say(words.inSheet, { count: cells.length }),
            list(
              [words.cell, words.column, words.from, words.to],
              cells.map(({ at, header, from, to }) => [at, header, from, to]),
            ),
          ]),
      ...(told.length === 0
        ? []
        : [say(words.forPeople, { count: told.length }), list([words.where, words.says], told)]),
    ]
    return parts.length === 0 && nothing ? say(words.nothing) : parts.join('\n\n')
  }

  return {
    planned,

    done({ operations, plan }: SyncDone): string {
      const backwards = operations.toReversed().join(', undo ')
      const after = backwards === '' ? [] : [say(words.operation, { operation: backwards })]
      return [planned(plan), ...after].filter((part) => part !== '').join('\n\n')
    },

    checked({ problems, documents, advice, written }: SheetCheck): string {
      const counts = Object.entries(documents).flatMap(([kind, count]) =>
        count > 0 ? [`${count} ${kind}`] : [],
      )
      return [
        ...(counts.length === 0 ? [] : [say(words.read, { counts })]),
        ...advised(advice),
        problems.length === 0
          ? say(words.nothing)
          : list(
              [words.where, words.column, words.says],
              problems.map((one) => [one.at, one.column ?? '', describeProblem(one, language)]),
            ),
        ...(written > 0 ? [say(words.written, { count: written })] : []),
      ].join('\n')
    },

    setUp({ created, adopted, added, advice }: SetUp): string {
      const columns = added.map(({ title, header }) => `${title}/${header}`)
      const made = [
        ...titled(
          words.made,
          created.filter((title) => !title.startsWith('_')),
        ),
        ...titled(words.adopted, adopted),
        ...titled(words.added, columns),
      ]
      return [...(made.length === 0 ? [say(words.ready)] : made), ...advised(advice)].join('\n')
    },
  }
}

const mostRows = 40
