import type { Day, PartnerId } from '../foundations/index.js'
import {
  addDays,
  addMonths,
  daysBetween,
  formatDay,
  formatNumber,
  numberInWords,
} from '../foundations/index.js'
import type { Count } from '../foundations/schemas.js'
import { type Blank, type DraftLine, line, listing, plain } from './draft-line.js'
import type { Obligation } from './obligation.js'
import type { PartyRef } from './party-ref.js'
import type { Span } from './span.js'
import type { AgreementTerms, ClauseName, ScopeItem } from './terms.js'

/** One paragraph of an article: `(1)`, with its items `a.`, `b.` below. */
export interface DraftParagraph {
  /** `(1)`; `null` where the article has but one paragraph. */
  readonly label: string | null
  /** What it says. */
  readonly text: DraftLine
  /** Listed below it as `a.`, `b.`; empty where there are none. */
  readonly items: readonly DraftLine[]
}

/** What a template is filled in from. */
export interface TemplateFacts {
  /** `Perjanjian Kerja Sama`. */
  readonly kind: string
  readonly terms: AgreementTerms
  /** The roles of all parties, in order. */
  readonly roles: readonly string[]
  /** What a party is called in the text: `PIHAK KESATU`. */
  roleOf(party: PartyRef): string
  nameOf(partner: PartnerId): DraftLine
}

interface ClauseTemplate {
  readonly clause: ClauseName
  readonly heading: string
  readonly paragraphs: (facts: TemplateFacts) => DraftParagraph[]
}

const long = (blank: string): Blank => ({ blank, width: 'long' })
const full = (blank: string): Blank => ({ blank, width: 'full' })

/**
 * Customary wording of the clauses that follow the introduction, in customary order. Our own words, for people to
 * change: no rule was found that prescribes any. What data decide is filled in from them; what they do not say is a
 * blank.
 */
export const clauseTemplates: readonly ClauseTemplate[] = [
  {
    clause: 'purpose',
    heading: 'Maksud dan Tujuan',
    paragraphs: ({ kind, terms }) =>
      numbered(
        terms.purpose === null
          ? [
              line`Maksud ${kind} ini adalah ${full('maksud')}.`,
              line`Tujuan ${kind} ini adalah ${full('tujuan')}.`,
            ]
          : [plain(terms.purpose)],
      ),
  },
  {
    clause: 'scope',
    heading: 'Ruang Lingkup',
    paragraphs: ({ kind, terms }) =>
      terms.scope.length < 2
        ? numbered([
            line`Ruang lingkup ${kind} ini meliputi ${terms.scope[0] ? scopeLine(terms.scope[0]) : full('ruang lingkup')}.`,
          ])
        : [
            {
              label: null,
              text: line`Ruang lingkup ${kind} ini meliputi:`,
              items: items(terms.scope.map(scopeLine)),
            },
          ],
  },
  {
    clause: 'rights-and-duties',
    heading: 'Hak dan Kewajiban',
    paragraphs: ({ terms, roles, roleOf }) =>
      labelled([
        ...roles.map((role) => {
          const owed = terms.obligations.filter(({ owedBy }) => roleOf(owedBy) === role)
          return owed.length === 0
            ? { text: line`${role} berkewajiban ${full(`kewajiban ${role}`)}.`, items: [] }
            : {
                text: line`${role} berkewajiban:`,
                items: items(owed.map((one) => obligationLine(one, roleOf(one.owedTo)))),
              }
        }),
        { text: plain('Kewajiban satu pihak merupakan hak pihak lainnya.'), items: [] },
      ]),
  },
  {
    clause: 'execution',
    heading: 'Pelaksanaan',
    paragraphs: ({ kind, terms, nameOf }) => {
      const courses = terms.scope.filter(({ topic }) => topic === 'training')
      if (terms.aboutTraining !== true && courses.length === 0)
        return numbered([line`Pelaksanaan ${kind} ini diatur sebagai berikut: ${full('pelaksanaan')}.`])
      const trades = courses.flatMap((item) => item.trades.map(({ normal }) => plain(normal)))
      const givers = [...new Set(courses.flatMap(({ deliveredBy }) => deliveredBy))].map(nameOf)
      const venues = courses.flatMap(({ venue }) => (venue === null ? [] : [plain(venue)]))
      const materials = courses.flatMap((item) => (item.materials === null ? [] : [plain(item.materials)]))
      const count = (pick: 'participants' | 'instructors', blank: string) => {
        const known = courses.flatMap((item) => (item[pick] === null ? [] : [countLine(item[pick], 'orang')]))
        return known.length === 0 ? line`${{ blank }} orang` : listing(known)
      }
      const certificate = courses.map((item) => item.certificate).find((paper) => paper !== null)
      return numbered([
        line`Peserta adalah ${terms.eligibility?.printed ?? full('syarat peserta')}, sebanyak ${count('participants', 'jumlah peserta')}.`,
        line`Kejuruan yang dilatihkan adalah ${trades.length === 0 ? full('kejuruan') : listing(trades)}.`,
        ...(givers.length === 0 ? [] : [line`Pelatihan dilaksanakan oleh ${listing(givers)}.`]),
        line`Instruktur disediakan sebanyak ${count('instructors', 'jumlah instruktur')} oleh ${long('penyedia instruktur')}.`,
        line`Pelatihan bertempat di ${venues.length === 0 ? long('tempat pelatihan') : listing(venues)}, dengan bahan dan peralatan ${materials.length === 0 ? long('bahan dan peralatan') : listing(materials)}.`,
        line`Peserta yang memenuhi syarat kelulusan memperoleh sertifikat ${certificate ?? long('pelatihan atau kompetensi')}.`,
      ])
    },
  },
  {
    clause: 'funding',
    heading: 'Pembiayaan',
    paragraphs: ({ kind, terms, roleOf }) => {
      const funded = terms.scope.flatMap(({ funding }) => (funding === null ? [] : [funding]))
      return numbered(
        funded.length === 0
          ? [
              line`Biaya yang timbul dari pelaksanaan ${kind} ini dibebankan kepada ${full('sumber pembiayaan')}.`,
            ]
          : funded.map(({ printed, borneBy, amount }) => {
              const by = borneBy === null ? line`${long('penanggung biaya')}` : plain(roleOf(borneBy))
              const much =
                amount === null
                  ? plain('')
                  : line` sebesar Rp${formatNumber(amount, 'id')} (${numberInWords(amount)} rupiah)`
              return line`${printed}${much}, dibebankan kepada ${by}.`
            }),
      )
    },
  },
  {
    clause: 'duration',
    heading: 'Jangka Waktu',
    paragraphs: ({ kind, terms }) => {
      const { from, to } = terms.validity
      const day = (known: Day | null, blank: string) =>
        known === null ? line`${long(blank)}` : plain(formatDay(known, 'id'))
      return numbered([
        line`${kind} ini berlaku selama ${lengthOf(from, to)}, terhitung sejak tanggal ${day(from, 'tanggal mulai')} sampai dengan tanggal ${day(to === null ? null : addDays(to, -1), 'tanggal berakhir')}.`,
        line`${kind} ini dapat diperpanjang atas kesepakatan tertulis PARA PIHAK, yang dibicarakan paling lambat ${spanLine(terms.windows.renewal, 'tenggang')} sebelum jangka waktunya berakhir.`,
      ])
    },
  },
  {
    clause: 'evaluation',
    heading: 'Monitoring, Evaluasi, dan Pelaporan',
    paragraphs: ({ kind }) =>
      numbered([
        line`PARA PIHAK bersama-sama melakukan monitoring dan evaluasi atas pelaksanaan ${kind} ini setiap ${{ blank: 'berapa lama' }}.`,
        line`Hasilnya dituangkan dalam laporan tertulis yang disampaikan kepada ${long('penerima laporan')}.`,
      ]),
  },
  {
    clause: 'force-majeure',
    heading: 'Keadaan Kahar',
    paragraphs: () =>
      numbered([
        plain(
          'Keadaan kahar adalah peristiwa di luar kemampuan PARA PIHAK yang membuat suatu kewajiban tidak dapat dipenuhi, antara lain bencana alam, kebakaran, wabah, dan gangguan keamanan.',
        ),
        line`Pihak yang mengalaminya memberitahukan secara tertulis kepada pihak lainnya paling lambat ${{ blank: 'jumlah hari' }} hari kerja sejak peristiwa itu terjadi, dan selama itu tidak dianggap lalai.`,
      ]),
  },
  {
    clause: 'confidentiality',
    heading: 'Kerahasiaan dan Pelindungan Data Pribadi',
    paragraphs: ({ kind }) =>
      numbered([
        line`PARA PIHAK menjaga kerahasiaan data dan informasi yang diperoleh dari pelaksanaan ${kind} ini, juga setelah masa berlakunya berakhir.`,
        plain(
          'Data peserta yang disampaikan kepada mitra terbatas pada nama atau kode peserta, kejuruan, kehadiran, dan hasil pelatihan; keterangan tentang perkara, kesehatan, dan asesmen tidak disampaikan.',
        ),
        plain(
          'Data pribadi diproses sesuai dengan peraturan perundang-undangan mengenai pelindungan data pribadi, dan dihapus ketika tidak diperlukan lagi.',
        ),
      ]),
  },
  {
    clause: 'amendment',
    heading: 'Perubahan',
    paragraphs: ({ kind }) =>
      numbered([
        line`Hal-hal yang belum diatur atau perlu diubah ditetapkan dalam adendum yang ditandatangani PARA PIHAK dan menjadi bagian yang tidak terpisahkan dari ${kind} ini.`,
      ]),
  },
  {
    clause: 'termination',
    heading: 'Pengakhiran',
    paragraphs: ({ kind, terms }) =>
      numbered([
        line`${kind} ini berakhir karena jangka waktunya habis, atas kesepakatan tertulis PARA PIHAK, atau atas pemberitahuan salah satu pihak.`,
        line`Pihak yang hendak mengakhiri sebelum waktunya memberitahukannya secara tertulis paling lambat ${spanLine(terms.windows.notice, 'tenggang')} sebelumnya.`,
        plain('Pengakhiran tidak menghapus kewajiban yang sudah jatuh tempo dan belum dipenuhi.'),
      ]),
  },
  {
    clause: 'disputes',
    heading: 'Penyelesaian Perselisihan',
    paragraphs: ({ kind }) =>
      numbered([
        line`Perselisihan yang timbul dari pelaksanaan ${kind} ini diselesaikan oleh PARA PIHAK secara musyawarah untuk mufakat.`,
      ]),
  },
  {
    clause: 'closing',
    heading: 'Penutup',
    paragraphs: ({ kind, roles }) =>
      numbered([
        line`${kind} ini dibuat dalam rangkap ${counted(roles.length)}, bermeterai cukup, yang masing-masing mempunyai kekuatan hukum yang sama, satu untuk tiap pihak.`,
      ]),
  },
]

function scopeLine(item: ScopeItem): DraftLine {
  const { printed, participants, participantsPer, sessions, hours } = item
  const per = { batch: ' setiap angkatan', year: ' setiap tahun', agreement: ' selama perjanjian' } as const
  const more = [
    ...(participants === null
      ? []
      : [
          line`bagi ${countLine(participants, 'orang')}${participantsPer === null ? '' : per[participantsPer]}`,
        ]),
    ...(sessions === null ? [] : [line`sebanyak ${countLine(sessions, 'sesi')}`]),
    ...(hours === null ? [] : [line`selama ${countLine(hours, 'jam pelajaran')}`]),
  ]
  return more.reduce<DraftLine>((before, one) => line`${before}, ${one}`, plain(printed))
}

function obligationLine({ printed, due, evidencedBy }: Obligation, owedTo: string): DraftLine {
  const by =
    due.kind === 'by'
      ? `, paling lambat ${formatDay(due.on, 'id')}`
      : due.kind === 'every'
        ? `, setiap ${counted(due.months)} bulan sejak ${formatDay(due.from, 'id')}`
        : due.kind === 'before-end'
          ? ', sebelum jangka waktu berakhir'
          : ''
  const shown = evidencedBy === null ? '' : `, dibuktikan dengan ${evidencedBy}`
  return line`${printed}, kepada ${owedTo}${by}${shown}`
}

function countLine(count: Count, unit: string): DraftLine {
  if (count.kind === 'exact') return plain(`${counted(count.value)} ${unit}`)
  const { atLeast, atMost } = count
  if (atMost === null) return plain(`sedikitnya ${counted(atLeast)} ${unit}`)
  return plain(`${counted(atLeast)} sampai dengan ${counted(atMost)} ${unit}`)
}

function spanLine(span: Span | null, blank: string): DraftLine {
  if (span === null) return line`${long(blank)}`
  return plain(`${counted(span.amount)} ${span.unit === 'days' ? 'hari' : 'bulan'}`)
}

/** In years where they are whole, else in months, else in days. */
function lengthOf(from: Day | null, to: Day | null): DraftLine {
  if (from === null || to === null) return line`${long('lamanya')}`
  for (let months = 1; addMonths(from, months) <= to; months++)
    if (addMonths(from, months) === to)
      return plain(months % 12 === 0 ? `${counted(months / 12)} tahun` : `${counted(months)} bulan`)
  return plain(`${counted(daysBetween(from, to))} hari`)
}

/** `20 (dua puluh)`. */
function counted(value: number): string {
  return `${formatNumber(value, 'id')} (${numberInWords(value)})`
}

function items(lines: readonly DraftLine[]): DraftLine[] {
  return lines.map(
    (one, nth) => line`${one}${nth === lines.length - 1 ? '.' : nth === lines.length - 2 ? '; dan' : ';'}`,
  )
}

function labelled(paragraphs: readonly Omit<DraftParagraph, 'label'>[]): DraftParagraph[] {
  return paragraphs.map((paragraph, nth) => ({
    ...paragraph,
    label: paragraphs.length === 1 ? null : `(${nth + 1})`,
  }))
}

function numbered(lines: readonly DraftLine[]): DraftParagraph[] {
  return labelled(lines.map((text) => ({ text, items: [] })))
}
