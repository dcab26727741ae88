import {
  confidenceTexts,
  decisionTexts,
  type Indication,
  integrationPapers,
  type Policy,
  rulebook,
  sourceText,
} from '@kemandirian/core/eligibility'
import { type BatchId, type Day, type FacilityId, KemandirianError } from '@kemandirian/core/foundations'
import { daySchema, idSchema } from '@kemandirian/core/foundations/schemas'
import type { Participant, ParticipantFacts } from '@kemandirian/core/people'
import type { Batch, Program } from '@kemandirian/core/programs'
import { z } from 'zod'
import type { AsOf } from '../../as-of.js'
import type { Member } from '../../document.js'
import { type FigureMaker, message, units } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { defineReport, type ReportRule } from '../../report.js'
import { type ColumnSpec, figures, note, notes, prose, table } from '../../sections.js'
import {
  type FacilityFrame,
  facilityFrame,
  nameOf,
  readFacilityFrame,
  syntheticBanner,
} from '../facility-frame.js'
import { assessAll, type Finding, isConsidered, policyOf, warningsOf } from './assessed.js'

const rules = {
  considered: {
    means: {
      id: 'Orang yang diperiksa: yang diajukan atau menempati tempat di angkatan itu dan belum keluar; tanpa angkatan, semua yang tercatat di UPT.',
      en: 'Who was looked at: those put forward for the batch, or in it, who have not left; without a batch, all on record at the facility.',
    },
  },
  eligible: {
    means: {
      id: 'Terindikasi memenuhi semua syarat pada hari sidang, menurut ketentuan hari itu. Bukan keputusan.',
      en: 'There is an indication that every requirement is met on the day of the session, by the rules of that day. It is no decision.',
    },
  },
  notEligible: {
    means: {
      id: 'Sekurangnya satu syarat belum terpenuhi pada hari sidang.',
      en: 'At least one requirement is not met on the day of the session.',
    },
  },
  undetermined: {
    means: {
      id: 'Belum dapat dipastikan, karena ada fakta yang belum tercatat, ketentuan yang belum dilihat teksnya, atau penilaian yang ditunggu. Yang tidak diketahui bukan berarti tidak.',
      en: 'It cannot be said yet: a fact is not on record, the text of a rule was not seen, or a judgement is awaited. Unknown is not "no".',
    },
  },
  soon: {
    means: {
      id: 'Belum memenuhi pada hari sidang, dan semua syarat terpenuhi sebelum atau pada hari sidang berikutnya bila tidak ada perubahan.',
      en: 'Not yet on the day of the session, and every requirement is met by the day of the next one if nothing changes.',
    },
  },
  waitingFor: {
    means: {
      id: 'Orang yang jawabannya menunggu fakta itu. Satu orang dapat menunggu beberapa fakta.',
      en: 'People whose answer waits for that fact. One person may wait for several.',
    },
  },
} as const satisfies Record<string, ReportRule>

type Rule = keyof typeof rules

interface Considered extends FacilityFrame {
  readonly policy: Policy<ParticipantFacts>
  readonly batch: Batch | null
  readonly program: Program | undefined
  readonly people: readonly Participant[]
}

interface Session {
  readonly on: Day
  readonly next: Day | null
}

const parameters = z.object({
  facility: idSchema<FacilityId>(),
  /** The batch that people are put forward for; `null`: everybody at the facility. */
  batch: idSchema<BatchId>().nullable().default(null),
  /** The id of a right of Indonesian law, or a policy as JSON; `null`: what the batch's program asks for. */
  policy: z
    .union([z.string().min(1), z.record(z.string(), z.json())])
    .nullable()
    .default(null),
  /** The day of the session; `null`: the day of the report. */
  on: daySchema.nullable().default(null),
  /** The day of the next session, for its agenda; `null`: no agenda. */
  next: daySchema.nullable().default(null),
})

/**
 * Findings on eligibility for a batch or a session of the TPP (bahan sidang): each person with what the facts indicate,
 * why, by which article, and what has to be put on record first; who becomes eligible before the next session; the
 * rules of the day with how well each is known. It indicates; the TPP, then the Kalapas or the Director General, decide.
 *
 * Internal and for the TPP alone: reasons tell of sentence, conduct and health. Children stand in it by code.
 *
 * @throws KemandirianError `unknown-facility`, `unknown-batch`, `unknown-policy`, `policy-refused`,
 * `policy-not-stated`, `end-before-start` where the next session is not after this one.
 * @example
 * await eligibilityFindings.run(records, { facility, policy: 'asimilasi', next: '2025-12-18', asOf: '2025-11-20' })
 */
export const eligibilityFindings = defineReport({
  id: 'eligibility-findings',
  version: '1',
  title: { id: 'Hasil Pemeriksaan Syarat', en: 'Findings on Eligibility' },
  audience: 'internal',
  strictest: 'specific',
  parameters,
  rules,
  read: async (records, asked, at): Promise<Considered> => {
    const frame = await readFacilityFrame(records, asked.facility, at)
    const here = records.at(asked.facility)
    const batch = asked.batch === null ? null : ((await here.batches.get(asked.batch, at)) ?? null)
    if (asked.batch !== null && batch === null)
      throw new KemandirianError(
        'unknown-batch',
        `Tidak ada angkatan ${asked.batch} di ${frame.facility.name.normal} pada keadaan data yang diminta`,
        { facts: { batch: asked.batch, asOf: at.asOf } },
      )
    const program = batch === null ? undefined : await here.programs.get(batch.program, at)
    const policy = policyOf(asked.policy, batch, program)
    const people = await here.participants.list({}, at)
    if (batch === null) return { ...frame, policy, batch, program, people }
    const enrollments = await here.enrollments.list({ batch: batch.id }, at)
    const considered = new Set<string>(enrollments.filter(isConsidered).map(({ participant }) => participant))
    return { ...frame, policy, batch, program, people: people.filter(({ id }) => considered.has(id)) }
  },
  write(data, make, asked, at) {
    const session: Session = { on: asked.on ?? at.on, next: asked.next }
    if (session.next !== null && session.next <= session.on)
      throw new KemandirianError(
        'end-before-start',
        `Sidang berikutnya (${session.next}) harus sesudah sidang ini (${session.on})`,
        { facts: { ...session } },
      )
    const of = new Findings(data, make, session, assessAll(data.policy, data.people, session.on))
    return {
      ...facilityFrame(data, at),
      period: null,
      banners: syntheticBanner(data.people),
      sections: [
        introduction(data, session, at),
        overview(of),
        ...(session.next === null ? [] : [agenda(of, session.next)]),
        ...peopleTables(of),
        toCollect(of),
        remarks(of, at),
      ],
      appendices: [rulesTable(data.policy, session.on), papersTable(session.on)],
    }
  },
})

class Findings {
  readonly data: Considered
  readonly make: FigureMaker<Rule>
  readonly session: Session
  readonly all: readonly Finding[]

  constructor(data: Considered, make: FigureMaker<Rule>, session: Session, all: readonly Finding[]) {
    this.data = data
    this.make = make
    this.session = session
    this.all = all
  }

  count(rule: Rule, of: readonly Finding[]) {
    return this.make.count({ rule, unit: units.people, of: of.map((one) => this.member(one)) })
  }

  with(indication: Indication): readonly Finding[] {
    return this.all.filter(({ result }) => result.indication === indication)
  }

  nameOf({ participant }: Finding): string {
    return nameOf(participant, this.data.facility, participant.id)
  }

  private member(finding: Finding): Member {
    return memberOf('participant', finding.participant, {
      privacy: 'specific',
      label: this.nameOf(finding),
    })
  }
}

function introduction({ policy, batch, program }: Considered, { on, next }: Session, at: AsOf) {
  const { id, en } = policy.title
  return prose({
    id: 'pengantar',
    heading: { id: 'Yang diperiksa', en: 'What was looked at' },
    paragraphs: [
      message(
        {
          id: `Syarat untuk ${id} diperiksa menurut ketentuan yang berlaku pada {on}${batch === null ? '' : ', bagi yang diajukan untuk {batch}'}.`,
          en: `The requirements for ${en} were looked at by the rules in force on {on}${batch === null ? '' : ', for those put forward for {batch}'}.`,
        },
        {
          on,
          batch: [program?.title ?? batch?.program, batch?.name].filter((part) => part != null).join(', '),
        },
      ),
      message(decisionTexts[policy.decidedBy]),
      ...(next === null
        ? []
        : [message({ id: 'Sidang berikutnya: {next}.', en: 'Next session: {next}.' }, { next })]),
      ...(on > at.on
        ? [
            message(
              {
                id: 'Sidang itu belum tiba: yang dipakai adalah data yang diketahui sampai {asOf}.',
                en: 'That day has not come: what is used is what was known by {asOf}.',
              },
              { asOf: at.on },
            ),
          ]
        : []),
    ],
  })
}

function overview(of: Findings) {
  const soon = of.session.next === null ? null : becomingEligible(of, of.session.next)
  return figures({
    id: 'ringkasan',
    heading: { id: 'Ringkasan', en: 'At a glance' },
    privacy: 'specific',
    items: [
      {
        id: 'diperiksa',
        label: { id: 'Diperiksa', en: 'Looked at' },
        figure: of.count('considered', of.all),
      },
      {
        id: 'memenuhi',
        label: { id: 'Terindikasi memenuhi syarat', en: 'Indication: eligible' },
        figure: of.count('eligible', of.with('eligible')),
      },
      {
        id: 'belum-pasti',
        label: { id: 'Belum dapat dipastikan', en: 'Cannot be said yet' },
        figure: of.count('undetermined', of.with('undetermined')),
      },
      {
        id: 'belum-memenuhi',
        label: { id: 'Belum memenuhi syarat', en: 'Indication: not eligible' },
        figure: of.count('notEligible', of.with('not-eligible')),
      },
      ...(soon === null
        ? []
        : [
            {
              id: 'segera',
              label: { id: 'Memenuhi sebelum sidang berikutnya', en: 'Eligible by the next session' },
              figure: of.count('soon', soon),
            },
          ]),
    ],
  })
}

function naming(of: Findings): ColumnSpec<Finding> {
  return {
    id: 'nama',
    header: { id: 'Nama', en: 'Name' },
    means: { id: 'Nama; anak binaan dengan kode', en: 'Name; a child by code' },
    privacy: 'personal',
    type: 'text',
    cell: (finding) => of.nameOf(finding),
  }
}

const reasonsColumn: ColumnSpec<Finding> = {
  id: 'alasan',
  header: { id: 'Alasan', en: 'Reasons' },
  means: { id: 'Mengapa belum, atau belum pasti', en: 'Why not, or why it cannot be said' },
  privacy: 'specific',
  type: 'list',
  cell: ({ reasons }) => reasons,
}

const articlesColumn: ColumnSpec<Finding> = {
  id: 'dasar',
  header: { id: 'Dasar', en: 'Articles' },
  means: { id: 'Pasal di balik alasan itu', en: 'The articles behind the reasons' },
  privacy: 'specific',
  type: 'list',
  cell: ({ articles }) => articles,
}

/** One table for each indication: what a person has to know differs. */
function peopleTables(of: Findings) {
  const common = (indication: Indication) => ({
    rows: of.with(indication),
    key: ({ participant }: Finding) => participant.id,
    empty: { id: 'Tidak ada.', en: 'Nobody.' },
  })
  return [
    table({
      id: 'memenuhi',
      heading: { id: 'Terindikasi memenuhi syarat', en: 'Indication: eligible' },
      ...common('eligible'),
      columns: [
        naming(of),
        {
          id: 'terakhir',
          header: { id: 'Syarat yang terakhir terpenuhi', en: 'Requirement met last' },
          means: { id: 'Syarat yang menentukan harinya', en: 'The requirement that set the day' },
          privacy: 'specific',
          missing: { id: 'semua selalu terpenuhi', en: 'all were always met' },
          type: 'text',
          cell: ({ last }) => last,
        },
        articlesColumn,
      ],
    }),
    table({
      id: 'belum-pasti',
      heading: { id: 'Belum dapat dipastikan', en: 'Cannot be said yet' },
      ...common('undetermined'),
      columns: [
        naming(of),
        reasonsColumn,
        {
          id: 'perlu-dilengkapi',
          header: { id: 'Perlu dilengkapi', en: 'To be put on record' },
          means: { id: 'Fakta yang belum tercatat', en: 'Facts that are not on record' },
          privacy: 'specific',
          missing: { id: 'tidak ada; perlu diperiksa petugas', en: 'nothing; staff have to look' },
          type: 'list',
          cell: ({ missing }) => missing,
        },
        articlesColumn,
      ],
    }),
    table({
      id: 'belum-memenuhi',
      heading: { id: 'Belum terindikasi memenuhi syarat', en: 'Indication: not eligible' },
      ...common('not-eligible'),
      columns: [
        naming(of),
        {
          id: 'mulai',
          header: { id: 'Memenuhi mulai', en: 'Eligible from' },
          means: {
            id: 'Hari pertama semua syarat terpenuhi bila tidak ada perubahan',
            en: 'First day on which every requirement is met if nothing changes',
          },
          privacy: 'specific',
          missing: { id: 'tidak ada tanggal', en: 'no day' },
          type: 'day',
          cell: ({ result }) => result.eligibleFrom ?? null,
        },
        reasonsColumn,
        articlesColumn,
      ],
    }),
  ]
}

/** Who is not eligible on the day and is by the next session, the soonest first. */
function becomingEligible(of: Findings, next: Day): readonly Finding[] {
  const from = ({ result }: Finding) => result.eligibleFrom!
  return of
    .with('not-eligible')
    .filter(({ result }) => result.eligibleFrom !== undefined && result.eligibleFrom <= next)
    .sort((a, b) => (from(a) < from(b) ? -1 : from(a) > from(b) ? 1 : 0))
}

function agenda(of: Findings, next: Day) {
  return table({
    id: 'agenda',
    heading: { id: 'Memenuhi syarat sebelum sidang berikutnya', en: 'Eligible by the next session' },
    intro: message(
      {
        id: 'Yang menurut data akan memenuhi semua syarat sampai {next}, bila tidak ada perubahan.',
        en: 'Who, by the facts, will meet every requirement by {next} if nothing changes.',
      },
      { next },
    ),
    rows: becomingEligible(of, next),
    key: ({ participant }) => participant.id,
    columns: [
      naming(of),
      {
        id: 'mulai',
        header: { id: 'Memenuhi mulai', en: 'Eligible from' },
        means: { id: 'Hari pertama semua syarat terpenuhi', en: 'First day on which all is met' },
        privacy: 'specific',
        type: 'day',
        cell: ({ result }) => result.eligibleFrom!,
      },
      {
        id: 'penentu',
        header: { id: 'Yang ditunggu', en: 'Waits for' },
        means: { id: 'Mengapa belum pada hari sidang', en: 'Why not yet on the day of the session' },
        privacy: 'specific',
        type: 'list',
        cell: ({ reasons }) => reasons,
      },
      {
        id: 'dasar',
        header: { id: 'Dasar', en: 'Article' },
        means: { id: 'Pasal yang menentukan harinya', en: 'The article that sets the day' },
        privacy: 'specific',
        type: 'text',
        cell: ({ result: { binding } }) => (binding === undefined ? null : sourceText(binding.source)),
      },
    ],
    empty: {
      id: 'Tidak ada yang menurut data memenuhi syarat sebelum sidang berikutnya.',
      en: 'By the facts nobody becomes eligible before the next session.',
    },
  })
}

/** Which facts to put on record first: those that most people wait for. */
function toCollect(of: Findings) {
  const waiting = grouped(
    of.all.flatMap((finding) => finding.missing.map((fact) => ({ finding, fact }))),
    ({ fact }) => fact.id,
  )
  return table({
    id: 'data-kurang',
    heading: { id: 'Fakta yang perlu dilengkapi lebih dahulu', en: 'Facts to put on record first' },
    rows: [...waiting.values()].sort((a, b) => b.length - a.length),
    key: ([first]) => first!.fact.id,
    columns: [
      {
        id: 'fakta',
        header: { id: 'Fakta', en: 'Fact' },
        means: { id: 'Yang belum tercatat', en: 'What is not on record' },
        privacy: 'internal',
        type: 'text',
        cell: ([first]) => first!.fact,
      },
      {
        id: 'orang',
        header: { id: 'Orang yang menunggu', en: 'People waiting' },
        means: rules.waitingFor.means,
        privacy: 'specific',
        type: 'figure',
        cell: (entries) =>
          of.count(
            'waitingFor',
            entries.map(({ finding }) => finding),
          ),
      },
    ],
    empty: { id: 'Tidak ada fakta yang kurang.', en: 'No fact is missing.' },
  })
}

function remarks(of: Findings, at: AsOf) {
  return notes({
    id: 'catatan',
    heading: { id: 'Catatan', en: 'Remarks' },
    privacy: 'specific',
    items: [
      ...warningsOf(of.all).map(({ text, people }) =>
        note(
          'warning',
          { id: `${text.id} ({people} orang)`, en: `${text.en} ({people} people)` },
          { people },
        ),
      ),
      note('neutral', {
        id: 'Laporan ini memuat data pribadi yang bersifat spesifik (pidana, disiplin, kesehatan): hanya untuk anggota TPP dan yang memutuskan.',
        en: 'This report holds specific personal data (sentence, conduct, health): for the members of the TPP and those who decide only.',
      }),
      note(
        'neutral',
        {
          id: 'Hasil pemeriksaan dihitung dari yang diketahui sampai {on}. Fakta yang datang kemudian mengubah hasilnya, bukan laporan ini.',
          en: 'The findings rest on what was known by {on}. Facts that come later change the findings, not this report.',
        },
        { on: at.on },
      ),
    ],
  })
}

/** Every rule of the policy that is in force on the day, with article and confidence: what the findings rest on. */
function rulesTable(policy: Policy<ParticipantFacts>, on: Day) {
  const english = rulebook(policy, 'en', { on }).rules
  // What only combines others says nothing by itself; the tree is in the rule book.
  const rows = rulebook(policy, 'id', { on })
    .rules.map((rule, i) => ({ rule, en: english[i]! }))
    .filter(({ rule }) => rule.kind !== 'group')
  const pairs = (values: (typeof rows)[number]['rule']['thresholds']) =>
    values.map(({ name, value }) => `${name}: ${value}`)
  return table({
    id: 'ketentuan',
    heading: { id: 'Ketentuan yang dipakai', en: 'The rules that were applied' },
    intro: message(
      {
        id: `Ketentuan ${policy.id} sebagaimana berlaku pada {on}.`,
        en: `The rules of ${policy.id} as in force on {on}.`,
      },
      { on },
    ),
    rows,
    key: ({ rule }) => rule.number,
    columns: [
      {
        id: 'syarat',
        header: { id: 'Syarat', en: 'Requirement' },
        means: { id: 'Yang disyaratkan', en: 'What is required' },
        privacy: 'public',
        type: 'text',
        cell: ({ rule, en }) =>
          rule.role === 'test'
            ? { id: `bagi: ${rule.text}`, en: `where: ${en.text}` }
            : { id: rule.text, en: en.text },
      },
      {
        id: 'nilai',
        header: { id: 'Nilai', en: 'Values' },
        means: { id: 'Nilai ambang', en: 'Thresholds' },
        privacy: 'public',
        type: 'list',
        cell: ({ rule, en }) => pairs(rule.thresholds).map((id, i) => ({ id, en: pairs(en.thresholds)[i]! })),
      },
      {
        id: 'dasar',
        header: { id: 'Dasar', en: 'Source' },
        means: { id: 'Peraturan dan pasal', en: 'Instrument and article' },
        privacy: 'public',
        type: 'text',
        cell: ({ rule }) => (rule.source === null ? null : sourceText(rule.source)),
      },
      {
        id: 'keyakinan',
        header: { id: 'Keyakinan', en: 'Confidence' },
        means: { id: 'Seberapa baik ketentuannya diketahui', en: 'How well the rule is known' },
        privacy: 'public',
        type: 'text',
        cell: ({ rule }) => {
          if (rule.source === null) return null
          const { id, en } = confidenceTexts[rule.source.confidence]
          return { id, en }
        },
      },
      {
        id: 'sejak',
        header: { id: 'Berlaku sejak', en: 'In force since' },
        means: { id: 'Hari pertama versi itu berlaku', en: 'First day of that version' },
        privacy: 'public',
        type: 'day',
        cell: ({ rule }) => rule.since,
      },
    ],
    empty: { id: 'Tidak ada syarat.', en: 'There is no requirement.' },
  })
}

/** The papers of a proposal. The records do not hold them: staff tick them off. */
function papersTable(on: Day) {
  const english = rulebook(integrationPapers, 'en', { on }).rules
  const rows = rulebook(integrationPapers, 'id', { on })
    .rules.map((rule, i) => ({ rule, en: english[i]! }))
    .filter(({ rule }) => rule.kind === 'criterion' && rule.role !== 'test')
  return table({
    id: 'berkas',
    heading: { id: 'Berkas usulan PB, CMB dan CB', en: 'Papers of a proposal for PB, CMB and CB' },
    intro: message({
      id: 'Berkas tidak tersimpan dalam data ini, sehingga petugas memeriksanya sendiri.',
      en: 'The records do not hold the papers, so staff check them by hand.',
    }),
    rows,
    key: ({ rule }) => rule.number,
    columns: [
      {
        id: 'berkas',
        header: { id: 'Berkas', en: 'Paper' },
        means: { id: 'Berkas yang diminta', en: 'The paper asked for' },
        privacy: 'public',
        type: 'text',
        cell: ({ rule, en }) => ({ id: rule.text, en: en.text }),
      },
      {
        id: 'dasar',
        header: { id: 'Dasar', en: 'Source' },
        means: { id: 'Dari mana syarat itu', en: 'Where it comes from' },
        privacy: 'public',
        type: 'text',
        cell: ({ rule }) => (rule.source === null ? null : sourceText(rule.source)),
      },
      {
        id: 'keyakinan',
        header: { id: 'Keyakinan', en: 'Confidence' },
        means: { id: 'Seberapa baik diketahui', en: 'How well it is known' },
        privacy: 'public',
        type: 'text',
        cell: ({ rule }) => {
          if (rule.source === null) return null
          const { id, en } = confidenceTexts[rule.source.confidence]
          return { id, en }
        },
      },
      {
        id: 'diperiksa',
        header: { id: 'Diperiksa', en: 'Checked' },
        means: { id: 'Untuk diisi petugas', en: 'For staff to fill in' },
        privacy: 'public',
        missing: { id: '[   ]', en: '[   ]' },
        type: 'text',
        cell: () => null,
      },
    ],
    empty: { id: 'Tidak ada berkas yang diketahui.', en: 'No paper is known.' },
  })
}
