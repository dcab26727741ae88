import { confidenceTexts, lawPolicies, rulebook, sourceText } from '@kemandirian/core/eligibility'
import type { Facility } from '@kemandirian/core/facilities'
import {
  addDays,
  type Day,
  formatText,
  type LegalSource,
  type LocalizedText,
} from '@kemandirian/core/foundations'
import { rosterTexts } from '@kemandirian/core/people/roster'
import { kinds } from '@kemandirian/core/records'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import { type AsOf, asOf as readAsOf } from '../../as-of.js'
import type { DerivedFigure, Member, SectionOf, Text, Tone } from '../../document.js'
import { type FigureMaker, figureMaker, message } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { defineReport } from '../../report.js'
import { figures, note, notes, table } from '../../sections.js'
import { fieldLabel } from '../field-labels.js'
import { kindLabels } from '../kind-labels.js'
import { MonthFigures } from '../monthly-training/month-figures.js'
import { statedBesideDerived } from '../monthly-training/monthly-training.js'
import type { MonthlyRule } from '../monthly-training/rules.js'
import {
  checkPeriod,
  periodLabel,
  periodRemarks,
  type ReportingPeriod,
  reportingPeriodSchema,
} from '../reporting-period.js'
import { readScope, type Scope, scopeFrame, scopeShape } from '../scope.js'
import {
  type EmptyField,
  type FacilityQuality,
  type HandEdit,
  type KindName,
  kindNames,
  readQuality,
  type UsedSource,
} from './facility-quality.js'
import { type QualityRule, qualityRules } from './rules.js'

/**
 * A problem of a line or a cell that came in from outside. Those of `readRoster` and of a checked sheet fit as they are;
 * what was typed, and anything else that they carry, is left behind.
 */
const incomingProblemSchema = z.object({
  code: z.string().min(1),
  severity: z.enum(['refused', 'warning']).default('refused'),
  line: z.int().min(1).nullable().default(null),
  at: z.string().nullable().default(null),
  column: z.string().nullable().default(null),
})

type IncomingProblem = z.output<typeof incomingProblemSchema>

/** What is kept of a facility where there are several. */
interface Line {
  readonly facility: Facility
  readonly records: number
  readonly unreadable: number
  readonly empty: number
  readonly edits: number
  readonly quarantined: number | null
  readonly compared: number
  readonly different: number
  readonly sources: ReadonlyMap<string, UsedSource>
}

interface DataQuality {
  readonly scope: Scope
  readonly lines: readonly Line[]
  /** Of the one facility that the report is about. */
  readonly detail: FacilityQuality | undefined
  readonly editedByHand: boolean
}

/**
 * Quality of the data of a facility, a regional office or the nation: what was refused, put aside or typed past the
 * program, what is empty, what could not be read, what documents state otherwise, which rules should be looked at again.
 *
 * The parameter `incoming` takes what the last import or check of a sheet found; left out, it is said that nobody
 * told, which is not that nothing was refused.
 *
 * @example
 * const incoming = roster.refused.flatMap((line) => line.problems)
 * await dataQuality.run(records, { facility, period, incoming, asOf: '2025-09-05' })
 */
export const dataQuality = defineReport({
  id: 'data-quality',
  version: '1',
  title: { id: 'Mutu Data', en: 'Data Quality' },
  audience: 'internal',
  strictest: 'personal',
  parameters: z.object({
    ...scopeShape,
    period: reportingPeriodSchema,
    incoming: z.array(incomingProblemSchema).nullable().default(null),
  }),
  rules: qualityRules,
  async read(records, { period, incoming: _, ...asked }, at): Promise<DataQuality> {
    checkPeriod(period)
    const scope = await readScope(records, asked, addDays(period.to, -1), at)
    // Of several facilities only numbers are kept, so the day that their figures would carry does not matter.
    const make = figureMaker<MonthlyRule>(readAsOf(at.asOf))
    const lines: Line[] = []
    let detail: FacilityQuality | undefined
    for (const facility of scope.facilities) {
      const quality = await readQuality(records, facility, period, at)
      if (scope.kind === 'facility') detail = quality
      lines.push(lineOf(quality, make))
    }
    return { scope, lines, detail, editedByHand: records.storage.capabilities.editedByHand }
  },
  write({ scope, lines, detail, editedByHand }, make, { period, incoming }, at) {
    const of = new Quality(lines, detail, incoming, make)
    return {
      ...scopeFrame(scope, at),
      period: { ...period, label: periodLabel(period) },
      sections: [
        of.overview(at.on),
        ...(detail === undefined
          ? [of.byFacility()]
          : [
              ...(incoming === null ? [] : [of.incoming(incoming)]),
              of.unreadable(detail),
              of.edits(detail.edits),
              statedBesideDerived(new MonthFigures(detail.upToNow, figureMaker<MonthlyRule>(at))),
              of.emptyFields(detail.emptyFields),
            ]),
        of.sources(at.on),
        of.remarks(period, at, editedByHand, scope),
      ],
    }
  },
})

function lineOf(quality: FacilityQuality, make: FigureMaker<MonthlyRule>): Line {
  const { facility, read, unreadable, emptyFields, edits, quarantined, sources } = quality
  const { rows } = statedBesideDerived(new MonthFigures(quality.upToNow, make))
  return {
    facility,
    records: sum(read.values()),
    unreadable: sum([...unreadable.values()].map(({ length }) => length)),
    empty: sum(emptyFields.map(({ empty }) => empty.length)),
    edits: edits.length,
    quarantined,
    compared: rows.length,
    different: rows.filter(isDifferent).length,
    sources,
  }
}

function isDifferent({ difference: { result } }: SectionOf<'comparison'>['rows'][number]): boolean {
  return result === 'less' || result === 'more'
}

function sum(numbers: Iterable<number>): number {
  let all = 0
  for (const one of numbers) all += one
  return all
}

const countUnits = {
  records: { id: 'catatan', en: 'records' },
  cells: { id: 'isian', en: 'fields' },
  problems: { id: 'masalah', en: 'problems' },
  edits: { id: 'suntingan', en: 'edits' },
  figures: { id: 'angka', en: 'figures' },
  rules: { id: 'ketentuan', en: 'provisions' },
} as const satisfies Record<string, LocalizedText>

const nobodyTold = message({
  id: 'Hasil impor atau pemeriksaan lembar tidak disertakan pada laporan ini',
  en: 'No result of an import or of a checked sheet was given to this report',
})
const noQuarantine = message({
  id: 'Penyimpanan ini tidak menyimpan karantina lembar kerja',
  en: 'This store keeps no quarantine of a sheet',
})

/** The figures and tables of one run. */
class Quality {
  constructor(
    readonly lines: readonly Line[],
    readonly detail: FacilityQuality | undefined,
    readonly given: readonly IncomingProblem[] | null,
    readonly make: FigureMaker<QualityRule>,
  ) {}

  overview(on: Day) {
    const { lines, make } = this
    return figures({
      id: 'ringkasan',
      heading: { id: 'Ringkasan', en: 'At a glance' },
      items: [
        {
          id: 'terbaca',
          label: { id: 'Catatan yang terbaca', en: 'Records read' },
          figure: this.total('read', countUnits.records, ({ records }) => records),
        },
        {
          id: 'tidak-terbaca',
          label: { id: 'Tidak terbaca', en: 'Not readable' },
          figure:
            this.detail === undefined
              ? this.total('unreadable', countUnits.records, ({ unreadable }) => unreadable)
              : make.count({
                  rule: 'unreadable',
                  unit: countUnits.records,
                  of: unreadableMembers(this.detail),
                }),
        },
        {
          id: 'ditolak',
          label: { id: 'Baris ditolak saat masuk', en: 'Lines refused on the way in' },
          figure:
            this.given === null
              ? make.unknown({ rule: 'refused', unit: countUnits.problems, reason: nobodyTold })
              : make.count({
                  rule: 'refused',
                  unit: { id: 'baris', en: 'lines' },
                  of: this.given
                    .filter(({ severity }) => severity === 'refused')
                    .map((problem) => this.lineMember(problem)),
                }),
        },
        {
          id: 'karantina',
          label: { id: 'Dalam karantina', en: 'In quarantine' },
          figure: lines.every(({ quarantined }) => quarantined === null)
            ? make.unknown({ rule: 'quarantined', unit: countUnits.records, reason: noQuarantine })
            : this.total('quarantined', countUnits.records, ({ quarantined }) => quarantined ?? 0),
        },
        {
          id: 'suntingan',
          label: { id: 'Suntingan tangan', en: 'Edits by hand' },
          figure:
            this.detail === undefined
              ? this.total('edited', countUnits.edits, ({ edits }) => edits)
              : make.count({
                  rule: 'edited',
                  unit: countUnits.edits,
                  of: this.detail.edits.map((edit) => editMember(edit)),
                }),
        },
        {
          id: 'kosong',
          label: { id: 'Isian yang tidak diketahui', en: 'Fields not known' },
          figure: this.total('empty', countUnits.cells, ({ empty }) => empty),
        },
        {
          id: 'berbeda',
          label: { id: 'Angka tercetak yang berbeda', en: 'Stated figures that differ' },
          figure: make.ratio({
            rule: 'different',
            of: this.members(({ different }) => different),
            from: this.members(({ compared }) => compared),
          }),
        },
        {
          id: 'lewat-tinjau',
          label: { id: 'Ketentuan lewat tanggal tinjau', en: 'Provisions past their review date' },
          figure: make.count({
            rule: 'pastReview',
            unit: countUnits.rules,
            of: this.used().flatMap((one) => (isPastReview(one.source, on) ? [this.sourceMember(one)] : [])),
          }),
        },
      ],
    })
  }

  byFacility() {
    const column = (
      id: string,
      header: LocalizedText,
      rule: QualityRule,
      unit: LocalizedText,
      amount: (line: Line) => number | null,
    ) => ({
      id,
      header,
      means: qualityRules[rule].means,
      privacy: 'internal' as const,
      type: 'figure' as const,
      cell: (line: Line): DerivedFigure => {
        const value = amount(line)
        return value === null
          ? this.make.unknown({ rule, unit, reason: noQuarantine })
          : this.make.sum({ rule, unit, of: [this.member(line, value)] })
      },
    })
    return table({
      id: 'upt',
      heading: { id: 'Per UPT', en: 'By facility' },
      rows: this.lines,
      key: ({ facility }) => facility.id,
      columns: [
        {
          id: 'upt',
          header: { id: 'UPT', en: 'Facility' },
          means: { id: 'Nama UPT', en: 'Name of the facility' },
          privacy: 'public',
          type: 'text',
          cell: ({ facility }) => facility.name.normal,
        },
        column('terbaca', { id: 'Terbaca', en: 'Read' }, 'read', countUnits.records, (one) => one.records),
        column(
          'tidak-terbaca',
          { id: 'Tidak terbaca', en: 'Not readable' },
          'unreadable',
          countUnits.records,
          (one) => one.unreadable,
        ),
        column(
          'karantina',
          { id: 'Karantina', en: 'Quarantine' },
          'quarantined',
          countUnits.records,
          (one) => one.quarantined,
        ),
        column(
          'suntingan',
          { id: 'Suntingan tangan', en: 'Edits by hand' },
          'edited',
          countUnits.edits,
          (one) => one.edits,
        ),
        column(
          'kosong',
          { id: 'Tidak diketahui', en: 'Not known' },
          'empty',
          countUnits.cells,
          (one) => one.empty,
        ),
        column(
          'berbeda',
          { id: 'Angka berbeda', en: 'Figures that differ' },
          'different',
          countUnits.figures,
          (one) => one.different,
        ),
      ],
      empty: { id: 'Tidak ada UPT.', en: 'There is no facility.' },
    })
  }

  /** By what was wrong; where each stands, and never what stood there. */
  incoming(problems: readonly IncomingProblem[]) {
    return table({
      id: 'masuk',
      heading: { id: 'Yang ditolak atau dicatat saat masuk', en: 'Refused or noted on the way in' },
      rows: [...grouped(problems, ({ code, severity }) => `${severity}/${code}`)].sort(([a], [b]) =>
        compareText(a, b),
      ),
      key: ([name]) => name,
      columns: [
        {
          id: 'masalah',
          header: { id: 'Masalah', en: 'Problem' },
          means: {
            id: 'Apa yang salah; rinciannya tidak ditampilkan',
            en: 'What is wrong; its details are not shown',
          },
          privacy: 'internal',
          type: 'text',
          cell: ([, [first]]) => problemText(first!.code),
        },
        {
          id: 'akibat',
          header: { id: 'Akibat', en: 'Consequence' },
          means: { id: 'Ditolak, atau diterima dengan catatan', en: 'Refused, or taken in with a note' },
          privacy: 'internal',
          type: 'state',
          cell: ([, [first]]) =>
            first!.severity === 'refused'
              ? { text: { id: 'baris ditolak', en: 'line refused' }, tone: 'bad' }
              : { text: { id: 'diterima dengan catatan', en: 'taken in, noted' }, tone: 'warning' },
        },
        {
          id: 'baris',
          header: { id: 'Baris', en: 'Lines' },
          means: { id: 'Berapa baris', en: 'How many lines' },
          privacy: 'internal',
          type: 'figure',
          cell: ([, some]) =>
            this.make.count({
              rule: 'refused',
              unit: { id: 'baris', en: 'lines' },
              of: some.map((problem) => this.lineMember(problem)),
            }),
        },
        {
          id: 'letak',
          header: { id: 'Letak', en: 'Where' },
          means: { id: 'Kolom yang bermasalah', en: 'Columns with the problem' },
          missing: { id: 'seluruh baris', en: 'the whole line' },
          privacy: 'internal',
          type: 'list',
          cell: ([, some]) => [...new Set(some.flatMap(({ column }) => column ?? []))].sort(),
        },
      ],
      empty: { id: 'Tidak ada: semua baris diterima tanpa catatan.', en: 'None: every line was taken in.' },
    })
  }

  unreadable(detail: FacilityQuality) {
    return table({
      id: 'tidak-terbaca',
      heading: { id: 'Catatan yang tidak terbaca', en: 'Records that could not be read' },
      intro: message({
        id: 'Catatan ini tidak masuk angka mana pun, di laporan mana pun, sampai diperbaiki.',
        en: 'These records are in no figure of any report until they are mended.',
      }),
      rows: kindNames.flatMap((kind) => (detail.unreadable.get(kind) ?? []).map((one) => ({ kind, ...one }))),
      key: ({ kind, id }) => `${kind}-${id}`,
      columns: [
        kindColumn(),
        {
          id: 'letak',
          header: { id: 'Letak', en: 'Where' },
          means: { id: 'Tempat catatan itu ditemukan', en: 'Where the record is found' },
          privacy: 'personal',
          type: 'text',
          cell: ({ at }) => at,
        },
      ],
      empty: { id: 'Tidak ada: semua catatan terbaca.', en: 'None: every record could be read.' },
    })
  }

  edits(edits: readonly HandEdit[]) {
    return table({
      id: 'suntingan',
      heading: { id: 'Suntingan tangan', en: 'Edits by hand' },
      rows: edits.map((edit, i) => ({ ...edit, key: `${edit.kind}-${edit.id}-${i + 1}` })),
      key: ({ key }) => key,
      columns: [
        {
          id: 'hari',
          header: { id: 'Diketahui pada', en: 'Noticed on' },
          means: {
            id: 'Hari suntingan itu dijurnal: saat program menulis catatan yang sama',
            en: 'The day on which it was journaled: when the program wrote the same record',
          },
          privacy: 'internal',
          type: 'day',
          cell: ({ at }) => at.slice(0, 10) as Day,
        },
        {
          id: 'catatan',
          header: { id: 'Catatan', en: 'Record' },
          means: { id: 'Catatan yang diubah', en: 'The record that was changed' },
          privacy: 'personal',
          type: 'text',
          cell: ({ kind, id }) => `${kind}/${id}`,
        },
        {
          id: 'kolom',
          header: { id: 'Kolom', en: 'Columns' },
          means: {
            id: 'Kolom yang diubah; isinya tidak ditampilkan',
            en: 'Columns changed; their values are not shown',
          },
          privacy: 'internal',
          type: 'list',
          cell: ({ columns }) => columns,
        },
        {
          id: 'lembar',
          header: { id: 'Lembar', en: 'Sheet' },
          means: { id: 'Lembar tempat suntingan itu dibuat', en: 'The sheet in which it was made' },
          privacy: 'internal',
          type: 'text',
          cell: ({ by }) => by,
        },
      ],
      empty: { id: 'Tidak ada suntingan tangan yang terjurnal.', en: 'No edit by hand was journaled.' },
    })
  }

  emptyFields(fields: readonly EmptyField[]) {
    return table({
      id: 'kosong',
      heading: { id: 'Yang tidak diketahui, per jenis dan kolom', en: 'Not known, by kind and field' },
      rows: fields.toSorted(
        (a, b) =>
          compareText(kindLabels[a.kind].id, kindLabels[b.kind].id) ||
          b.empty.length / b.of - a.empty.length / a.of ||
          compareText(a.field, b.field),
      ),
      key: ({ kind, field }) => `${kind}-${field}`,
      columns: [
        kindColumn(),
        {
          id: 'kolom',
          header: { id: 'Kolom', en: 'Field' },
          means: { id: 'Isian dalam catatan itu', en: 'Field of the record' },
          privacy: 'internal',
          type: 'text',
          cell: ({ kind, field }) => fieldLabel(kind, field),
        },
        {
          id: 'kosong',
          header: { id: 'Tidak diketahui', en: 'Not known' },
          means: qualityRules.empty.means,
          privacy: 'internal',
          type: 'figure',
          cell: ({ kind, privacy, empty }) =>
            this.make.count({
              rule: 'empty',
              unit: countUnits.records,
              of: empty.map((id) =>
                memberOf(
                  kinds[kind].kind.name,
                  { id, facility: this.detail!.facility.id },
                  {
                    privacy: privacy === 'specific' || privacy === 'personal' ? 'personal' : 'internal',
                  },
                ),
              ),
            }),
        },
        {
          id: 'dari',
          header: { id: 'Dari', en: 'Of' },
          means: { id: 'Catatan yang punya kolom itu', en: 'Records that have the field' },
          privacy: 'internal',
          type: 'number',
          cell: ({ of }) => of,
        },
        {
          id: 'bagian',
          header: { id: 'Bagian', en: 'Share' },
          means: { id: 'Bagian yang tidak diketahui, dibulatkan', en: 'Share that is not known, rounded' },
          privacy: 'internal',
          type: 'number',
          unit: { id: '%', en: '%' },
          cell: ({ of, empty }) => Math.round((1000 * empty.length) / of) / 10,
        },
      ],
      empty: { id: 'Tidak ada isian yang kosong.', en: 'No field is empty.' },
    })
  }

  /** Provisions that should be looked at again, or that nobody has verified. */
  sources(on: Day) {
    return table({
      id: 'ketentuan',
      heading: { id: 'Ketentuan yang perlu ditinjau', en: 'Provisions to be looked at' },
      rows: this.used().filter(
        ({ source }) => isPastReview(source, on) || source.confidence === 'unverified',
      ),
      key: ({ key }) => key,
      columns: [
        {
          id: 'ketentuan',
          header: { id: 'Ketentuan', en: 'Provision' },
          means: { id: 'Peraturan dan pasal', en: 'Instrument and article' },
          privacy: 'internal',
          type: 'text',
          cell: ({ source }) => sourceText(source),
        },
        {
          id: 'keadaan',
          header: { id: 'Keadaan', en: 'State' },
          means: { id: 'Mengapa perlu ditinjau', en: 'Why it is to be looked at' },
          privacy: 'internal',
          type: 'state',
          cell: ({ source }) => stateOf(source, on),
        },
        {
          id: 'tinjau',
          header: { id: 'Tinjau sebelum', en: 'Review by' },
          means: { id: 'Hari terakhir untuk meninjaunya', en: 'The day by which to look again' },
          privacy: 'internal',
          type: 'day',
          cell: ({ source }) => source.reviewBy ?? null,
        },
        {
          id: 'dipakai',
          header: { id: 'Dipakai dalam', en: 'Used in' },
          means: { id: 'Aturan syarat, atau jenis catatan', en: 'Policies of law, or kinds of records' },
          privacy: 'internal',
          type: 'list',
          cell: ({ usedIn }) => usedIn,
        },
      ],
      empty: {
        id: 'Tidak ada ketentuan yang lewat tanggal tinjau atau belum diverifikasi.',
        en: 'No provision is past its review date or unverified.',
      },
    })
  }

  remarks(period: ReportingPeriod, at: AsOf, editedByHand: boolean, scope: Scope) {
    return notes({
      id: 'catatan',
      heading: { id: 'Catatan', en: 'Remarks' },
      items: [
        editedByHand
          ? note('warning', {
              id: 'Penyimpanan ini dapat disunting di luar program. Suntingan baru terjurnal saat program menulis catatan yang sama; yang belum, tidak tampak di sini.',
              en: 'This store can be edited past the program. An edit is journaled once the program writes the same record; until then it does not show here.',
            })
          : note('good', {
              id: 'Penyimpanan ini tidak dapat disunting di luar program; suntingan tangan yang tampak berasal dari lembar yang disinkronkan.',
              en: 'This store cannot be edited past the program; edits by hand that show here came from a synchronised sheet.',
            }),
        ...(scope.kind === 'facility' && this.given === null ? [note('neutral', nobodyTold.text)] : []),
        ...periodRemarks(
          period,
          at,
          this.lines.every(({ records }) => records <= 1),
        ),
      ],
    })
  }

  /** Sources of the law of this package and of stored records, each once. */
  private used() {
    const found = new Map<string, { source: LegalSource; usedIn: Map<string, LocalizedText> }>()
    const use = (source: LegalSource, id: string, label: LocalizedText) => {
      const key = JSON.stringify([source.instrument, source.article ?? null, source.confidence])
      const known = found.get(key) ?? { source, usedIn: new Map<string, LocalizedText>() }
      known.usedIn.set(id, label)
      found.set(key, known)
    }
    for (const policy of lawPolicies())
      for (const source of rulebook(policy, 'id').sources) use(source, policy.id, policy.title)
    for (const { sources } of this.lines)
      for (const { source, kinds: names } of sources.values())
        for (const name of names) use(source, name, kindLabels[name])
    return [...found]
      .map(([key, { source, usedIn }]) => ({ key, source, usedIn: [...usedIn.values()] }))
      .sort((a, b) => compareText(a.key, b.key))
  }

  private sourceMember({ key, source }: { readonly key: string; readonly source: LegalSource }): Member {
    return memberOf(
      'source',
      { id: key, facility: '' },
      {
        privacy: 'internal',
        label: sourceText(source),
        at: sourceText(source),
      },
    )
  }

  private total(rule: QualityRule, unit: LocalizedText, amount: (line: Line) => number): DerivedFigure {
    return this.make.sum({ rule, unit, of: this.members(amount) })
  }

  private members(amount: (line: Line) => number): Member[] {
    return this.lines.map((line) => this.member(line, amount(line))).filter((one) => one.amount !== 0)
  }

  private member({ facility }: Line, amount: number): Member {
    return memberOf('facility', facility, {
      privacy: 'internal',
      label: facility.name.normal,
      amount,
      at: `data-quality/${facility.id}`,
    })
  }

  /** Several problems of one line are of one member. */
  private lineMember({ at, line }: IncomingProblem): Member {
    const place = line === null ? (at ?? '…') : `baris ${line}`
    const row = line === null ? place.replace(/^(.*!)?\$?[A-Z]+\$?(\d+)$/, '$1$2') : place
    return memberOf(
      'incoming-line',
      { id: row, facility: this.detail?.facility.id ?? '' },
      {
        privacy: 'internal',
        at: row,
      },
    )
  }
}

/** In words where the code is one of a roster; what was typed shows as a gap. */
function problemText(code: string): Text {
  const text = Object.hasOwn(rosterTexts, code) ? rosterTexts[code as keyof typeof rosterTexts] : undefined
  return text === undefined ? code : { id: formatText(text, {}, 'id'), en: formatText(text, {}, 'en') }
}

function isPastReview({ reviewBy }: LegalSource, on: Day): boolean {
  return reviewBy !== undefined && on > reviewBy
}

function stateOf(source: LegalSource, on: Day): { readonly text: LocalizedText; readonly tone: Tone } {
  const { id, en } = confidenceTexts[source.confidence]
  return isPastReview(source, on)
    ? { text: { id: `lewat tanggal tinjau; ${id}`, en: `past its review date; ${en}` }, tone: 'bad' }
    : { text: { id, en }, tone: 'warning' }
}

function unreadableMembers({ facility, unreadable }: FacilityQuality): Member[] {
  return [...unreadable].flatMap(([kind, all]) =>
    all.map(({ id, at }) =>
      memberOf(kinds[kind].kind.name, { id, facility: facility.id }, { privacy: 'personal', at }),
    ),
  )
}

function editMember(edit: HandEdit): Member {
  const { kind, id, facility, at, columns } = edit
  return memberOf(
    'journal-entry',
    { id: `${at}/${kind}/${id}`, facility },
    {
      privacy: 'personal',
      label: columns.join(', '),
      at: `${kind}/${id}`,
    },
  )
}

function kindColumn<Row extends { readonly kind: KindName }>() {
  return {
    id: 'jenis',
    header: { id: 'Jenis catatan', en: 'Kind of record' },
    means: { id: 'Jenis catatan', en: 'Kind of record' },
    privacy: 'internal',
    type: 'text',
    cell: ({ kind }: Row) => kindLabels[kind],
  } as const
}
