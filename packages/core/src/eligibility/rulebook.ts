import {
  type Day,
  formatDay,
  formatText,
  isDay,
  type Language,
  type LegalSource,
  type LocalizedText,
} from '../foundations/index.js'
import type { Criterion, IfUnknown } from './criterion.js'
import { confidenceTexts, decisionTexts, type ExplainOptions, factText, sourceText } from './explain.js'
import { isInForce } from './in-force.js'
import { markdownTable } from './markdown-table.js'
import type { Node, Policy } from './node.js'
import { sourceNote } from './note-texts.js'
import { inside, outermost, type Place, waivableBy } from './overlay.js'
import type { Json } from './reason.js'
import { valueTexts } from './reason-texts.js'

/** What part a rule plays: a requirement, or the test of a choice and what is required where it is met or is not. */
export type RuleRole = 'requirement' | 'test' | 'requires' | 'otherwise'

/** One rule of a policy, in words, with all that a lawyer has to check about it. */
export interface Rule {
  /** Where it stands: `2.1.3`. */
  readonly number: string
  /** How deep it stands: 0 for what the policy itself asks for. */
  readonly depth: number
  /** A requirement, a policy inside this one, a version of the law, or what combines others. */
  readonly kind: 'criterion' | 'policy' | 'version' | 'group'
  /** What part it plays where it stands. */
  readonly role: RuleRole
  /** The id of the criterion or policy; `null` for what only combines others. */
  readonly id: string | null
  /** What is required, or how what stands below is combined. */
  readonly text: string
  /** Values that the rule was made with. */
  readonly thresholds: readonly { readonly name: string; readonly value: string }[]
  /** The first day on which this version of the law is in force; `null` where the rule has no such day. */
  readonly since: Day | null
  /** The first day on which it no longer is; `null` while it is. */
  readonly until: Day | null
  /** Where it comes from; `null` where what stands below says it. */
  readonly source: LegalSource | null
  /** What it is read from. */
  readonly facts: readonly string[]
  /** What an unknown is taken for; empty for what only combines others. */
  readonly ifUnknown: string
  /** Who has to look, where no fact decides; empty where facts do. */
  readonly judgedBy: readonly string[]
  /** Who may set it aside; empty where nobody may. */
  readonly waivableBy: readonly string[]
}

/** A policy as a document that a lawyer can sign. The same policy gives the same bytes. */
export interface Rulebook {
  /** The id of the policy. */
  readonly policy: string
  /** What one is eligible for, as a noun phrase. */
  readonly title: string
  /** The language of the words. */
  readonly language: Language
  /** From the top down. */
  readonly rules: readonly Rule[]
  /** Every source, once, in the order in which it is first used; {@link sourceNote} reads its note. */
  readonly sources: readonly LegalSource[]
  /** What no rule decides. */
  readonly leftToPeople: readonly string[]
  /** The same as a page, with room for a signature. */
  readonly markdown: string
}

const texts = {
  all: { id: 'semua yang berikut', en: 'all of the following' },
  any: { id: 'salah satu dari yang berikut', en: 'one of the following' },
  not: { id: 'yang berikut tidak boleh terpenuhi', en: 'the following must not be met' },
  atLeast: {
    id: 'sedikitnya {needed} dari {count} yang berikut',
    en: 'at least {needed} of the {count} that follow',
  },
  when: { id: 'bergantung pada keadaan orangnya', en: 'depends on the person' },
  law: { id: 'menurut ketentuan yang berlaku pada harinya', en: 'by the law of the day' },
  version: { id: 'Berlaku mulai {since}', en: 'In force from {since}' },
  versionUntil: {
    id: 'Berlaku mulai {since} sampai sebelum {until}',
    en: 'In force from {since} until before {until}',
  },
  test: { id: 'bila', en: 'if' },
  requires: { id: 'maka', en: 'then' },
  otherwise: { id: 'bila tidak', en: 'otherwise' },
  undetermined: { id: 'belum dapat dipastikan', en: 'cannot be said' },
  met: { id: 'dianggap terpenuhi', en: 'taken for met' },
  'not-met': { id: 'dianggap belum terpenuhi', en: 'taken for not met' },
  number: { id: 'No.', en: 'No.' },
  requirement: { id: 'Syarat', en: 'Requirement' },
  thresholds: { id: 'Nilai', en: 'Values' },
  source: { id: 'Dasar', en: 'Source' },
  confidence: { id: 'Keyakinan', en: 'Confidence' },
  facts: { id: 'Dibaca dari', en: 'Read from' },
  ifUnknown: { id: 'Bila tidak diketahui', en: 'If not known' },
  waivers: { id: 'Dapat dikesampingkan oleh', en: 'May be set aside by' },
  rules: { id: 'Ketentuan', en: 'Rules' },
  sources: { id: 'Dasar hukum', en: 'Sources' },
  note: { id: 'Catatan', en: 'Note' },
  reviewBy: { id: 'Periksa ulang', en: 'Review by' },
  derived: { id: 'kesimpulan sendiri', en: 'own deduction' },
  people: { id: 'Yang diserahkan kepada orang', en: 'Left to people' },
  judged: { id: 'Penilaian atas "{title}" oleh {who}.', en: 'Judgement of "{title}" by {who}.' },
  notSeen: {
    id: 'Pemeriksaan atas "{title}": tidak ada data yang menjawabnya ({source}).',
    en: 'A check of "{title}": no fact answers it ({source}).',
  },
  waived: {
    id: 'Pengesampingan syarat "{title}" oleh {who}, tertulis, dengan alasan dan batas waktu.',
    en: 'Setting aside "{title}", by {who}, in writing, with reason and expiry.',
  },
  signature: { id: 'Pengesahan', en: 'Sign-off' },
  signed: {
    id: 'Ketentuan di atas sudah saya periksa terhadap sumbernya.',
    en: 'I have checked the rules above against their sources.',
  },
  name: { id: 'Nama', en: 'Name' },
  office: { id: 'Jabatan', en: 'Office' },
  date: { id: 'Tanggal', en: 'Date' },
  sign: { id: 'Tanda tangan', en: 'Signature' },
  code: { id: 'Kode kebijakan', en: 'Policy' },
} as const satisfies Record<string, LocalizedText>

/** What the values of the criteria of this package are called. */
const parameterTexts: Readonly<Record<string, LocalizedText>> = {
  fraction: { id: 'bagian pidana', en: 'part of the sentence' },
  floorMonths: { id: 'paling sedikit (bulan)', en: 'at least (months)' },
  months: { id: 'bulan', en: 'months' },
  daysPerMonth: { id: 'hari per bulan', en: 'days a month' },
  years: { id: 'tahun', en: 'years' },
  categories: { id: 'bagi', en: 'for' },
  citizenship: { id: 'kewarganegaraan', en: 'citizenship' },
  offences: { id: 'tindak pidana', en: 'offences' },
  narcoticsFromYears: { id: 'narkotika mulai (tahun pidana)', en: 'narcotics from (years of sentence)' },
  comparison: { id: 'perbandingan', en: 'comparison' },
  length: { id: 'lama pidana', en: 'length of sentence' },
  withLimits: { id: 'sehat dengan batasan cukup', en: 'fit with limits is enough' },
  batch: { id: 'kegiatan', en: 'batch' },
  to: { id: 'selesai sebelum', en: 'over before' },
  paths: { id: 'jalan bebas', en: 'ways out' },
  since: { id: 'sejak', en: 'since' },
  paper: { id: 'berkas', en: 'paper' },
  who: { id: 'penilai', en: 'judged by' },
}

const comparisons: Readonly<Record<string, LocalizedText>> = {
  'at-least': { id: 'paling singkat', en: 'at least' },
  'more-than': { id: 'lebih dari', en: 'more than' },
  'at-most': { id: 'paling lama', en: 'at most' },
}

/**
 * The policy as a document that a lawyer can sign off: every rule with its article, values, days in force,
 * confidence, and what an unknown means; what is left to people; where each source has to be looked at again.
 *
 * @example rulebook(regulations.indonesia.asimilasi, 'id').markdown
 */
export function rulebook(
  of: Policy<never>,
  language: Language,
  options: ExplainOptions & {
    /** Only the versions of the law that are in force on this day. Default: every version that is known. */
    readonly on?: Day
  } = {},
): Rulebook {
  const writer = new Writer(language, options)
  const below = inside(outermost, of)
  of.children.forEach((child, i) => {
    writer.write(child, {
      number: `${i + 1}`,
      depth: 0,
      role: 'requirement',
      since: null,
      until: null,
      place: below,
    })
  })
  const { rules } = writer
  const sources = [
    ...new Map(
      [of.source, ...rules.map(({ source }) => source)]
        .filter((source) => source !== null)
        .map((source) => [JSON.stringify(source), source]),
    ).values(),
  ]
  const leftToPeople = [decisionTexts[of.decidedBy][language], ...new Set(writer.leftToPeople)]
  const book = { policy: of.id, title: of.title[language], language, rules, sources, leftToPeople }
  return { ...book, markdown: markdownOf(book) }
}

interface At {
  readonly number: string
  readonly depth: number
  readonly role: RuleRole
  readonly since: Day | null
  readonly until: Day | null
  readonly place: Place
}

class Writer {
  readonly rules: Rule[] = []
  readonly leftToPeople: string[] = []

  constructor(
    readonly language: Language,
    readonly options: ExplainOptions & { readonly on?: Day },
  ) {}

  write(node: Node<never>, at: At): void {
    const { place } = at
    const below = inside(place, node)
    const children = (nodes: readonly Node<never>[]) => {
      nodes.forEach((child, i) => {
        this.write(child, {
          ...at,
          number: `${at.number}.${i + 1}`,
          depth: at.depth + 1,
          role: 'requirement',
          place: below,
        })
      })
    }
    switch (node.kind) {
      case 'criterion':
        this.#criterion(node, at)
        return
      case 'policy':
        this.#rule(at, { kind: 'policy', id: node.id, text: node.title[this.language], source: node.source })
        children(node.children)
        return
      case 'all':
      case 'any':
      case 'not':
        this.#rule(at, { text: texts[node.kind][this.language] })
        children(node.children)
        return
      case 'at-least': {
        const values = { needed: node.needed, count: node.children.length }
        this.#rule(at, { text: formatText(texts.atLeast, values, this.language) })
        children(node.children)
        return
      }
      case 'when': {
        this.#rule(at, { text: texts.when[this.language] })
        const parts = [
          ['test', node.test],
          ['requires', node.requires],
          ['otherwise', node.otherwise],
        ] as const
        parts.forEach(([role, part], i) => {
          if (part === null) return
          const wanted = role === 'test' ? { ...place, wanted: 'nothing' as const } : place
          this.write(part, {
            ...at,
            number: `${at.number}.${i + 1}`,
            depth: at.depth + 1,
            role,
            place: wanted,
          })
        })
        return
      }
      case 'law': {
        this.#rule(at, { text: texts.law[this.language] })
        const { on } = this.options
        const asked = node.versions.filter((version) => on === undefined || isInForce(version, on))
        asked.forEach(({ since, until, source, requires }, i) => {
          const version = {
            ...at,
            number: `${at.number}.${i + 1}`,
            depth: at.depth + 1,
            since,
            until,
            place: below,
          }
          const text = formatText(
            until === null ? texts.version : texts.versionUntil,
            { since, until },
            this.language,
          )
          this.#rule(version, { kind: 'version', text, source })
          this.write(requires, {
            ...version,
            number: `${version.number}.1`,
            depth: version.depth + 1,
            role: 'requirement',
          })
        })
      }
    }
  }

  #rule(at: At, rule: Partial<Rule> & Pick<Rule, 'text'>): void {
    const { number, depth, role, since, until } = at
    this.rules.push({
      number,
      depth,
      role,
      kind: 'group',
      id: null,
      thresholds: [],
      since,
      until,
      source: null,
      facts: [],
      ifUnknown: '',
      judgedBy: [],
      waivableBy: [],
      ...rule,
    })
  }

  #criterion(criterion: Criterion<never>, at: At): void {
    const { id, source, params, facts, ifUnknown } = criterion
    const { language } = this
    const title = criterion.title[language]
    const judgedBy = (criterion.judgedBy ?? []).map((who) => wordOf(who, language))
    const setAside = at.place.wanted === 'nothing' ? [] : waivableBy(criterion, at.place)
    const waivers = setAside.map((who) => wordOf(who, language))
    this.#rule(at, {
      kind: 'criterion',
      id,
      text: title,
      thresholds: Object.entries(params).flatMap(([name, value]) => {
        if (value === undefined || value === null) return []
        return [
          { name: parameterTexts[name]?.[language] ?? name, value: valueInWords(name, value, language) },
        ]
      }),
      source,
      facts: facts.map((fact) => factText(fact, language, this.options)),
      ifUnknown: texts[ifUnknown satisfies IfUnknown][language],
      judgedBy,
      waivableBy: waivers,
    })
    const said = (text: LocalizedText, who: readonly string[] = []) =>
      formatText(text, { title, who: who.join(', '), source: sourceText(source) }, language)
    if (judgedBy.length > 0) this.leftToPeople.push(said(texts.judged, judgedBy))
    else if (facts.length === 0) this.leftToPeople.push(said(texts.notSeen))
    if (waivers.length > 0) this.leftToPeople.push(said(texts.waived, waivers))
  }
}

function wordOf(value: string, language: Language): string {
  return (comparisons[value] ?? valueTexts[value])?.[language] ?? value
}

/** A value of a criterion in words. */
function valueInWords(name: string, value: Json, language: Language): string {
  if (Array.isArray(value)) return value.map((each) => valueInWords(name, each, language)).join(', ')
  if (typeof value === 'string') return isDay(value) ? formatDay(value, language) : wordOf(value, language)
  if (typeof value !== 'object' || value === null) {
    return formatText({ id: '{value}', en: '{value}' }, { value }, language)
  }
  const of = value as { readonly [name: string]: Json | undefined }
  if (typeof of.numerator === 'number') return `${of.numerator}/${of.denominator}`
  if (name === 'length') {
    const units = { years: ['tahun', 'years'], months: ['bulan', 'months'], days: ['hari', 'days'] } as const
    return Object.entries(units)
      .filter(([unit]) => of[unit] !== 0 && of[unit] !== undefined)
      .map(([unit, [id, en]]) => `${of[unit]} ${language === 'id' ? id : en}`)
      .join(' ')
  }
  if (name === 'paths') return (of.title as LocalizedText | undefined)?.[language] ?? String(of.id)
  return Object.entries(of)
    .filter(([, each]) => each !== null && each !== undefined)
    .map(
      ([each, inner]) =>
        `${parameterTexts[each]?.[language] ?? each} ${valueInWords(each, inner!, language)}`,
    )
    .join(', ')
}

function markdownOf(book: Omit<Rulebook, 'markdown'>): string {
  const { language } = book
  const word = (name: keyof typeof texts) => texts[name][language]
  const heads = [
    'number',
    'requirement',
    'thresholds',
    'source',
    'confidence',
    'facts',
    'ifUnknown',
    'waivers',
  ] as const
  const lines = [`# ${book.title}`, '', `${word('code')}: \`${book.policy}\``, '', `## ${word('rules')}`, '']
  let rows: (readonly string[])[] = []
  const flush = () => {
    if (rows.length > 0) lines.push(...markdownTable(heads.map(word), rows), '')
    rows = []
  }
  for (const rule of book.rules) {
    if (rule.kind === 'version') {
      flush()
      lines.push(`### ${rule.number} ${rule.text}`, '', `${citation(rule.source!, language)}.`, '')
      continue
    }
    rows.push(rowOf(rule, language))
  }
  flush()
  lines.push(
    `## ${word('sources')}`,
    '',
    ...markdownTable(
      [word('source'), word('confidence'), word('reviewBy'), word('note')],
      book.sources.map((source) => [
        sourceText(source),
        confidenceOf(source, language),
        source.reviewBy === undefined ? '' : formatDay(source.reviewBy, language),
        sourceNote(source, language) ?? '',
      ]),
    ),
    '',
    `## ${word('people')}`,
    '',
    ...book.leftToPeople.map((each) => `- ${each}`),
    '',
    `## ${word('signature')}`,
    '',
    word('signed'),
    '',
    ...markdownTable([word('name'), word('office'), word('date'), word('sign')], [['', '', '', '']]),
    '',
  )
  return lines.join('\n')
}

function rowOf(rule: Rule, language: Language): readonly string[] {
  const { role, source } = rule
  const text = role === 'requirement' ? rule.text : `*${texts[role][language]}:* ${rule.text}`
  return [
    rule.number,
    text,
    rule.thresholds.map(({ name, value }) => `${name}: ${value}`).join('; '),
    source === null ? '' : sourceText(source),
    source === null ? '' : confidenceOf(source, language),
    rule.facts.join('; '),
    rule.ifUnknown,
    rule.waivableBy.join(', '),
  ]
}

function citation(source: LegalSource, language: Language): string {
  return `${sourceText(source)} (${confidenceOf(source, language)})`
}

function confidenceOf({ confidence, derived }: LegalSource, language: Language): string {
  const said = confidenceTexts[confidence][language]
  return derived === true ? `${said}, ${texts.derived[language]}` : said
}
