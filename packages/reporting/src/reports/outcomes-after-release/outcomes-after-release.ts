import type { Enrollment } from '@kemandirian/core/enrollment'
import {
  contains,
  type Day,
  type FacilityId,
  type LocalizedText,
  type Period,
} from '@kemandirian/core/foundations'
import { periodSchema } from '@kemandirian/core/foundations/schemas'
import { type FollowUp, followUpDueOn, type Situation, situations } from '@kemandirian/core/outcomes'
import type { FindOptions, Records } from '@kemandirian/core/records'
import { compareText } from '@kemandirian/core/storage'
import { z } from 'zod'
import type { AsOf } from '../../as-of.js'
import type { DerivedFigure, Member } from '../../document.js'
import { type FigureMaker, message, units } from '../../figure.js'
import { grouped } from '../../grouped.js'
import { memberOf } from '../../member.js'
import { defineReport } from '../../report.js'
import { type ColumnSpec, chart, figures, note, notes, table } from '../../sections.js'
import { readScope, type Scope, scopeFrame, scopeShape } from '../scope.js'

const rules = {
  graduates: {
    means: {
      id: 'Orang yang menyelesaikan pelatihan kemandirian, setiap orang sekali. Rehabilitasi tidak termasuk.',
      en: 'People who completed a vocational training, each once. Rehabilitation is not among them.',
    },
  },
  released: {
    means: {
      id: 'Lulusan yang hari bebasnya tercatat. Hari bebas hanya tercatat bagi yang setuju dihubungi: yang lain tidak diketahui, bukan belum bebas.',
      en: 'Graduates whose day of release is on record. It is on record only for those who agreed to be asked: the others are not known, which is not that they were not released.',
    },
  },
  due: {
    means: {
      id: 'Tindak lanjut yang sudah waktunya, sekian bulan setelah bebas, dengan persetujuan yang masih berlaku. Yang menarik persetujuannya tidak dihitung di mana pun.',
      en: 'Follow-ups that have fallen due, so many months after release, with consent that still stands. Who withdrew consent is counted nowhere.',
    },
    source: { instrument: 'Tindak lanjut 3, 6 dan 12 bulan', confidence: 'convention' },
  },
  situation: {
    means: {
      id: 'Jawaban orang yang dihubungi pada waktunya. Tidak terhubungi dan belum selesai berdiri sendiri; keduanya bukan "tidak bekerja".',
      en: 'What people answered when asked. Lost and open stand apart; neither is "not working".',
    },
  },
  response: {
    means: {
      id: 'Yang dihubungi dan menjawab, termasuk yang tidak mau bercerita, dibagi yang sudah waktunya.',
      en: 'Who was reached and answered, those who declined to say included, over those due.',
    },
  },
  usesSkill: {
    means: {
      id: 'Yang bekerja atau berusaha sendiri dan menyebut memakai keterampilan yang dilatih.',
      en: 'Who works or has a business and said that the trained skill is used.',
    },
  },
} as const

type Rule = keyof typeof rules

/** One follow-up that counts, and what came of it. */
interface Asked {
  readonly followUp: FollowUp
  readonly program: string | null
  readonly became: Situation | 'lost' | 'open'
}

interface Outcomes {
  readonly scope: Scope
  readonly followUps: readonly { readonly followUp: FollowUp; readonly program: string | null }[]
  /** Completed places, with the title of the program. */
  readonly completed: readonly {
    readonly enrollment: Enrollment & { status: 'completed' }
    readonly program: string
  }[]
}

const columns = [...situations, 'lost', 'open'] as const
const labels: Readonly<Record<(typeof columns)[number], LocalizedText>> = {
  employed: { id: 'Bekerja', en: 'Employed' },
  'self-employed': { id: 'Usaha sendiri', en: 'Own business' },
  'in-training': { id: 'Pelatihan lanjutan', en: 'Further training' },
  'not-working': { id: 'Belum bekerja', en: 'Not working' },
  declined: { id: 'Tidak mau menyebut', en: 'Declined to say' },
  lost: { id: 'Tidak terhubungi', en: 'Lost' },
  open: { id: 'Belum selesai', en: 'Open' },
}
const noProgram: LocalizedText = { id: 'Tidak terkait satu program', en: 'Not tied to one program' }

/**
 * What became of graduates after release, of a facility, a regional office or the nation: by months since release and
 * by program, with the response rate. It is public: nobody is named, and what would point at fewer than five people is
 * not shown.
 *
 * The parameter `released` (half-open days) narrows it to those released in a period.
 *
 * @example await outcomesAfterRelease.run(records, { facility, asOf: '2026-12-31' })
 */
export const outcomesAfterRelease = defineReport({
  id: 'outcomes-after-release',
  version: '1',
  title: { id: 'Keadaan Lulusan Setelah Bebas', en: 'Outcomes After Release' },
  audience: 'public',
  parameters: z.object({ ...scopeShape, released: periodSchema.nullable().default(null) }),
  rules,
  async read(records, { released: _, ...asked }, at): Promise<Outcomes> {
    const scope = await readScope(records, asked, at.asOf.slice(0, 10) as Day, at)
    const found = await Promise.all(scope.facilities.map(({ id }) => readOutcomes(records, id, at)))
    return {
      scope,
      followUps: found.flatMap(({ followUps }) => followUps),
      completed: found.flatMap(({ completed }) => completed),
    }
  },
  write(data, make, { released }, at) {
    const of = new OutcomeFigures(data, released, at, make)
    const frame = scopeFrame(data.scope, at)
    return {
      ...frame,
      // Who signs is named on what stays inside.
      signatures: null,
      period: null,
      sections: [of.overview(), of.graduates(), of.byMonths(), of.drawn(), of.byProgram(), of.remarks()],
    }
  },
})

async function readOutcomes(
  records: Records,
  facility: FacilityId,
  at: FindOptions,
): Promise<Omit<Outcomes, 'scope'>> {
  const own = records.at(facility)
  const programs = new Map(
    (await own.programs.list({}, at)).map((program) => [program.id as string, program]),
  )
  const training = new Map(
    (await own.batches.list({}, at)).flatMap(({ id, program }) => {
      const found = programs.get(program)
      return found?.kind === 'kemandirian' ? [[id as string, found.title] as const] : []
    }),
  )
  const completed = (await own.enrollments.list({ status: 'completed' }, at)).flatMap((enrollment) => {
    const program = training.get(enrollment.batch)
    return enrollment.status === 'completed' && program !== undefined ? [{ enrollment, program }] : []
  })
  const programsOf = grouped(completed, ({ enrollment }) => enrollment.participant as string)
  const certified = new Map(
    (await own.certificates.list({}, at)).map((certificate) => [
      certificate.id as string,
      certificate.paper === 'pelatihan' ? training.get(certificate.batch) : undefined,
    ]),
  )
  const followUps = (await own.followUps.list({}, at)).map((followUp) => {
    const titles = new Set(programsOf.get(followUp.participant)?.map(({ program }) => program))
    const only = titles.size === 1 ? [...titles][0]! : null
    return { followUp, program: certified.get(followUp.certificate ?? '') ?? only }
  })
  return { followUps, completed }
}

interface Row {
  readonly key: string
  readonly label: LocalizedText
  readonly asked: readonly Asked[]
}

class OutcomeFigures {
  private readonly asked: readonly Asked[]
  /** By months: the row of all, and those of the programs. */
  private readonly months: readonly { readonly all: Row; readonly programs: readonly Row[] }[]

  constructor(
    readonly data: Outcomes,
    readonly released: Period | null,
    readonly at: AsOf,
    readonly make: FigureMaker<Rule>,
  ) {
    this.asked = data.followUps
      .filter(({ followUp }) => this.isReleased(followUp) && followUp.status !== 'withdrawn')
      .filter(({ followUp }) => followUpDueOn(followUp) <= at.on)
      .map((one) => ({ ...one, became: became(one.followUp, at.on) }))
    const byMonths = [...grouped(this.asked, ({ followUp }) => followUp.afterMonths)].sort(
      ([a], [b]) => a - b,
    )
    this.months = byMonths.map(([months, asked]) => rowsOf(months, asked))
  }

  overview() {
    const people = this.people(this.data.completed)
    const known = this.releasedPeople()
    const row = this.graduateRow('semua', people, known)
    return figures({
      id: 'ringkasan',
      heading: { id: 'Lulusan', en: 'Graduates' },
      privacy: 'public',
      items: [
        {
          id: 'lulusan',
          label: { id: 'Lulusan pelatihan', en: 'Graduates of training' },
          figure: row.graduates,
        },
        { id: 'bebas', label: { id: 'Bebasnya tercatat', en: 'Release on record' }, figure: row.released },
        {
          id: 'tidak-diketahui',
          label: { id: 'Bebasnya tidak diketahui', en: 'Release not known' },
          figure: row.unknown,
        },
      ],
    })
  }

  graduates() {
    const known = this.releasedPeople()
    const rows = [...grouped(this.data.completed, ({ program }) => program)]
      .sort(([a], [b]) => compareText(a, b))
      .map(([program, completed]) => this.graduateRow(program, this.people(completed), known))
    const column = (
      id: 'graduates' | 'released' | 'unknown',
      header: LocalizedText,
      means: LocalizedText,
    ): ColumnSpec<(typeof rows)[number]> => ({
      id,
      header,
      means,
      privacy: 'public',
      type: 'figure',
      cell: (row) => row[id],
    })
    return table({
      id: 'lulusan',
      heading: { id: 'Lulusan menurut program', en: 'Graduates by program' },
      intro: message({
        id: 'Yang lulus dari dua program tercantum pada keduanya; baris tidak dijumlahkan.',
        en: 'Who graduated from two programs stands in both; rows are not added up.',
      }),
      rows,
      key: ({ program }) => program,
      columns: [
        {
          id: 'program',
          header: { id: 'Program', en: 'Program' },
          means: { id: 'Judul program', en: 'Title of the program' },
          privacy: 'public',
          type: 'text',
          cell: ({ program }) => program,
        },
        column('graduates', { id: 'Lulusan', en: 'Graduates' }, rules.graduates.means),
        column('released', { id: 'Bebasnya tercatat', en: 'Release on record' }, rules.released.means),
        column(
          'unknown',
          { id: 'Tidak diketahui', en: 'Not known' },
          {
            id: 'Lulusan yang hari bebasnya tidak tercatat',
            en: 'Graduates whose day of release is not on record',
          },
        ),
      ],
      empty: { id: 'Belum ada yang menyelesaikan pelatihan.', en: 'Nobody has completed a training yet.' },
    })
  }

  byMonths() {
    return table({
      id: 'waktu',
      heading: { id: 'Menurut waktu setelah bebas', en: 'By time since release' },
      rows: this.months.map(({ all }) => all),
      key: ({ key }) => key,
      columns: [
        this.named({ id: 'Setelah bebas', en: 'Since release' }),
        ...this.columns(),
        {
          id: 'keterampilan',
          header: { id: 'Memakai keterampilannya', en: 'Uses the skill' },
          means: rules.usesSkill.means,
          privacy: 'public',
          type: 'figure',
          cell: (row) => this.usesSkill(row),
        },
      ],
      empty: noneDue,
    })
  }

  drawn() {
    return chart({
      id: 'keadaan',
      heading: { id: 'Keadaan menurut waktu', en: 'Situation over time' },
      privacy: 'public',
      kind: 'stacked-bar',
      unit: units.people,
      category: { id: 'Setelah bebas', en: 'Since release' },
      rows: this.months.map(({ all }) => all),
      key: ({ key }) => key,
      label: ({ label }) => label,
      series: columns.map((name) => ({
        id: name,
        label: labels[name],
        figure: (row: Row) => this.situation(row, name),
      })),
      empty: noneDue,
    })
  }

  byProgram() {
    return table({
      id: 'program',
      heading: { id: 'Menurut program', en: 'By program' },
      rows: this.months.flatMap(({ programs }) => programs),
      key: ({ key }) => key,
      columns: [this.named({ id: 'Program', en: 'Program' }), ...this.columns()],
      empty: noneDue,
    })
  }

  remarks() {
    return notes({
      id: 'catatan',
      heading: { id: 'Catatan', en: 'Remarks' },
      privacy: 'public',
      items: [
        ...(this.asked.length === 0 ? [note('neutral', noneDue)] : []),
        note('neutral', {
          id: 'Hanya yang setuju dihubungi yang ditanya; mereka tidak mewakili semua lulusan. Satu orang ditanya beberapa kali, jadi baris waktu tidak dijumlahkan.',
          en: 'Only those who agreed are asked; they do not stand for all graduates. One person is asked several times, so rows of time are not added up.',
        }),
        note(
          'neutral',
          {
            id: 'Keadaan yang diketahui sampai {on}. Dua laporan yang berdekatan harinya dapat saling dikurangkan: terbitkan jarang.',
            en: 'As known by {on}. Two reports of days close to each other may be subtracted: publish seldom.',
          },
          { on: this.at.on },
        ),
      ],
    })
  }

  private isReleased({ releasedOn }: FollowUp): boolean {
    return releasedOn <= this.at.on && (this.released === null || contains(this.released, releasedOn))
  }

  private people(completed: Outcomes['completed']): readonly Member[] {
    return completed
      .filter(({ enrollment }) => enrollment.completedOn <= this.at.on)
      .map(({ enrollment: { participant, facility } }) =>
        memberOf('participant', { id: participant, facility }, { privacy: 'specific' }),
      )
  }

  private releasedPeople(): ReadonlySet<string> {
    return new Set(
      this.data.followUps
        .filter(({ followUp }) => this.isReleased(followUp) && followUp.status !== 'withdrawn')
        .map(({ followUp: { facility, participant } }) => `${facility}/${participant}`),
    )
  }

  private graduateRow(program: string, people: readonly Member[], known: ReadonlySet<string>) {
    const each = [...new Map(people.map((member) => [keyOf(member), member])).values()]
    const released = each.filter((member) => known.has(keyOf(member)))
    const unknown = each.filter((member) => !known.has(keyOf(member)))
    return {
      program,
      graduates: this.counted('graduates', each),
      released: this.counted('released', released),
      unknown: this.counted('released', unknown),
    }
  }

  private named(header: LocalizedText): ColumnSpec<Row> {
    return {
      id: 'kelompok',
      header,
      means: { id: 'Kelompok', en: 'The group' },
      privacy: 'public',
      type: 'text',
      cell: ({ label }) => label,
    }
  }

  private columns(): ColumnSpec<Row>[] {
    return [
      {
        id: 'jatuh-tempo',
        header: { id: 'Sudah waktunya', en: 'Due' },
        means: rules.due.means,
        privacy: 'public',
        type: 'figure',
        cell: ({ asked }) => this.counted('due', asked.map(memberOfAsked)),
      },
      ...columns.map(
        (name): ColumnSpec<Row> => ({
          id: name,
          header: labels[name],
          means: rules.situation.means,
          privacy: 'public',
          type: 'figure',
          cell: (row) => this.situation(row, name),
        }),
      ),
      {
        id: 'jawaban',
        header: { id: 'Tingkat jawaban', en: 'Response rate' },
        means: rules.response.means,
        privacy: 'public',
        type: 'figure',
        cell: (row) => this.response(row),
      },
    ]
  }

  private situation(row: Row, name: (typeof columns)[number]): DerivedFigure {
    return this.counted('situation', row.asked.filter(({ became: is }) => is === name).map(memberOfAsked))
  }

  private response({ asked }: Row): DerivedFigure {
    const answered = asked.filter(({ became: is }) => is !== 'lost' && is !== 'open')
    return this.make.ratio({
      rule: 'response',
      of: answered.map(memberOfAsked),
      from: asked.map(memberOfAsked),
    })
  }

  private usesSkill({ asked }: Row): DerivedFigure {
    const using = asked.filter(
      ({ followUp, became: is }) =>
        (is === 'employed' || is === 'self-employed') &&
        followUp.status === 'answered' &&
        followUp.usesSkill === true,
    )
    return this.counted('usesSkill', using.map(memberOfAsked))
  }

  private counted(rule: Rule, of: readonly Member[]): DerivedFigure {
    return this.make.count({ rule, unit: units.people, of })
  }
}

const noneDue: LocalizedText = {
  id: 'Belum ada tindak lanjut yang sudah waktunya.',
  en: 'No follow-up has fallen due yet.',
}

function keyOf({ facility, id }: Member): string {
  return `${facility}/${id}`
}

/** The person and not the paper, so that figures about the same people are hidden together. */
function memberOfAsked({ followUp: { participant, facility } }: Asked): Member {
  return memberOf('participant', { id: participant, facility }, { privacy: 'specific' })
}

function became(followUp: FollowUp, on: Day): Asked['became'] {
  if (followUp.status === 'answered' && followUp.answeredOn <= on) return followUp.situation
  return followUp.status === 'lost' && followUp.lostOn <= on ? 'lost' : 'open'
}

function rowsOf(
  months: number,
  asked: readonly Asked[],
): { readonly all: Row; readonly programs: readonly Row[] } {
  const since: LocalizedText = { id: `${months} bulan`, en: `${months} months` }
  const byProgram = [...grouped(asked, ({ program }) => program)].sort(([a], [b]) =>
    a === null ? 1 : b === null ? -1 : compareText(a, b),
  )
  return {
    all: { key: `${months}`, label: since, asked },
    programs: byProgram.map(([program, some]) => ({
      key: `${program ?? 'tanpa-program'}-${months}`,
      label: {
        id: `${program ?? noProgram.id}, ${since.id}`,
        en: `${program ?? noProgram.en}, ${since.en}`,
      },
      asked: some,
    })),
  }
}
