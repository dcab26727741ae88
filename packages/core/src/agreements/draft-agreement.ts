import type { PartnerId } from '../foundations/index.js'
import { formatDay, formatWeekday, monthNames, numberInWords, weekdayOf } from '../foundations/index.js'
import type { Agreement } from './agreement.js'
import { clauseTemplates, type DraftParagraph, type TemplateFacts } from './draft-clauses.js'
import { type DraftLine, line, listing, plain } from './draft-line.js'
import { bodyOf } from './party-body.js'
import type { PartyRef } from './party-ref.js'
import type { AgreementTerms, ClauseName, Signatory } from './terms.js'

/** An organisation as a draft names it. */
export interface DraftBody {
  /** In full: `Lapas Kelas IIB Tabanan`. */
  readonly name: string
  /** Where it has its seat (berkedudukan di); `null` where it is not known. */
  readonly address: string | null
}

/** What a draft needs to know besides the agreement. */
export interface DraftNames {
  /** The lines of the letterhead (kop), from the ministry down. Empty where none is wanted. */
  readonly letterhead: readonly string[]
  /** The facility itself. */
  readonly facility: DraftBody
  /** The partners that are parties or carry something out. One that is missing shows as a blank. */
  readonly partners: ReadonlyMap<PartnerId, DraftBody>
}

/** A party as the draft introduces it, and as it signs. */
export interface DraftParty {
  /** `PIHAK KESATU`. */
  readonly role: string
  /** Its full name. */
  readonly organisation: DraftLine
  /** The number that it gave the paper. */
  readonly number: DraftLine
  /** Who signs for it. */
  readonly name: DraftLine
  /** The office of who signs, as printed. */
  readonly office: DraftLine
  /** The paragraph that says who acts for whom. */
  readonly introduction: DraftLine
}

/** One article (pasal) of a draft. */
export interface DraftArticle {
  /** Which of the customary clauses it is. */
  readonly clause: ClauseName
  /** `Pasal 3`. */
  readonly article: string
  /** `Ruang Lingkup`. */
  readonly heading: string
  /** In order. */
  readonly paragraphs: readonly DraftParagraph[]
  /** Whose wording it is: that of the record, or of the template, which people may change. */
  readonly wording: 'record' | 'template'
}

/** A draft agreement, ready to be set on paper. What is not known is a blank, never a guess. */
export interface AgreementDraft {
  /** The lines of the kop, from the ministry down. */
  readonly letterhead: readonly string[]
  /** `PERJANJIAN KERJA SAMA`. */
  readonly kind: string
  /** Between whom, and about what. */
  readonly title: readonly DraftLine[]
  /** In the order of the paper. */
  readonly parties: readonly DraftParty[]
  /** Day, date and place. */
  readonly opening: DraftLine
  /** What the parties say first: who they are together, and on which law they rest. */
  readonly together: DraftLine
  /** What the parties rest on, one line each. */
  readonly legalBasis: readonly DraftLine[]
  /** The sentence that leads to the articles. */
  readonly agreed: DraftLine
  /** In customary order. */
  readonly articles: readonly DraftArticle[]
  /** The sentence above the signatures. */
  readonly closing: DraftLine
  /** Those who signed as witnesses; empty where none is known. */
  readonly witnesses: readonly { readonly name: DraftLine; readonly office: DraftLine }[]
  /** How many blanks are left to fill. */
  readonly blanks: number
}

/**
 * The printed draft of an agreement in Indonesian, with the eighteen customary clauses: from the agreement's own data,
 * its clauses to the letter where the record has them, and templates elsewhere. Numbers stand in digits and in words.
 *
 * @param signatories Who is to sign, where that is known before the signing; a signed agreement names its own.
 * @example draftAgreement(agreement, { letterhead, facility, partners }).articles.map(({ heading }) => heading)
 */
export function draftAgreement(
  agreement: Agreement,
  names: DraftNames,
  { signatories = [] }: { readonly signatories?: readonly Signatory[] } = {},
): AgreementDraft {
  const { terms } = agreement
  const signing = 'signing' in agreement ? agreement.signing : null
  const signers = signing?.signatories ?? signatories
  const parties = terms.parties.map(({ party, role, number }, nth): DraftParty => {
    const called = role ?? `PIHAK ${ordinals[nth] ?? numberInWords(nth + 1).toUpperCase()}`
    const organisation = nameOf(names, party)
    const signer = signers.find((one) => bodyOf(agreement, one.party) === bodyOf(agreement, party))
    const name = signer ? plain(signer.name) : line`${{ blank: 'nama pejabat', width: 'long' }}`
    const office = signer ? plain(signer.office) : line`${{ blank: 'jabatan', width: 'long' }}`
    const authority =
      signer?.authority != null
        ? line`, berdasarkan ${signer.authority.printed}`
        : signer?.acting != null
          ? line`, berdasarkan ${{ blank: 'surat perintah atau surat kuasa penunjukan', width: 'long' }}`
          : plain('')
    const address = (party.kind === 'facility' ? names.facility : names.partners.get(party.partner))?.address
    return {
      role: called,
      organisation,
      number: number === null ? line`${{ blank: `nomor ${called}`, width: 'long' }}` : plain(number),
      name,
      office,
      introduction: line`${name}, ${office}${authority}, dalam hal ini bertindak untuk dan atas nama ${organisation}, berkedudukan di ${address ?? { blank: 'alamat', width: 'long' }}, selanjutnya disebut ${called};`,
    }
  })
  const kind = agreement.kind === 'pks' ? 'Perjanjian Kerja Sama' : 'Nota Kesepahaman'
  const facts: TemplateFacts = {
    kind,
    terms,
    roleOf: (party) => {
      const nth = terms.parties.findIndex((one) => bodyOf(agreement, one.party) === bodyOf(agreement, party))
      return parties[nth]?.role ?? plainText(nameOf(names, party))
    },
    nameOf: (partner) => nameOf(names, { kind: 'partner', partner }),
    roles: parties.map(({ role }) => role),
  }
  const draft: Omit<AgreementDraft, 'blanks'> = {
    letterhead: names.letterhead,
    kind: kind.toUpperCase(),
    title: titleOf(terms, parties),
    parties,
    opening: openingOf(signing?.signedOn ?? null, signing?.place ?? null),
    together: line`${listing(parties.map(({ role }) => plain(role)))} secara bersama-sama selanjutnya disebut PARA PIHAK. PARA PIHAK terlebih dahulu menerangkan bahwa ${kind} ini disusun dengan memperhatikan:`,
    legalBasis:
      terms.legalBasis.length > 0
        ? terms.legalBasis.map((basis) => line`${basis};`)
        : [
            line`${{ blank: 'dasar hukum', width: 'full' }}`,
            line`${{ blank: 'dasar hukum', width: 'full' }}`,
          ],
    agreed: line`Berdasarkan hal-hal tersebut, PARA PIHAK sepakat mengadakan ${kind} dengan ketentuan sebagai berikut:`,
    articles: articlesOf(terms, facts),
    closing: line`Demikian ${kind} ini dibuat dan ditandatangani PARA PIHAK pada hari, tanggal, bulan, dan tahun tersebut di atas.`,
    witnesses: (signing?.witnesses ?? []).map(({ name, office }) => ({
      name: plain(name),
      office: office === null ? line`${{ blank: 'jabatan saksi', width: 'long' }}` : plain(office),
    })),
  }
  return { ...draft, blanks: countBlanks(draft) }
}

const ordinals = ['KESATU', 'KEDUA', 'KETIGA', 'KEEMPAT', 'KELIMA']

function nameOf({ facility, partners }: DraftNames, party: PartyRef): DraftLine {
  if (party.kind === 'facility') return plain(facility.name)
  const partner = partners.get(party.partner)
  return partner ? plain(partner.name) : line`${{ blank: 'nama mitra', width: 'long' }}`
}

function titleOf({ title, scope }: AgreementTerms, parties: readonly DraftParty[]): DraftLine[] {
  if (title !== null) return [plain(title)]
  const [first, ...rest] = parties
  // Where the scope is one thing, that is what the agreement is about.
  const about = scope.length === 1 ? scope[0]!.printed : { blank: 'judul perjanjian', width: 'full' as const }
  return [
    plain('antara'),
    first!.organisation,
    ...rest.flatMap(({ organisation }) => [plain('dengan'), organisation]),
    plain('tentang'),
    line`${about}`,
  ]
}

function openingOf(on: Parameters<typeof formatDay>[0] | null, place: string | null): DraftLine {
  const where = place ?? { blank: 'tempat', width: 'long' as const }
  if (on === null)
    return line`Pada hari ini, ${{ blank: 'hari' }}, tanggal ${{ blank: 'tanggal' }}, bulan ${{ blank: 'bulan' }}, tahun ${{ blank: 'tahun', width: 'long' }}, bertempat di ${where}, yang bertanda tangan di bawah ini:`
  const [year, month, date] = on.split('-').map(Number)
  const [weekday, monthName] = [formatWeekday(weekdayOf(on), 'id'), monthNames.id[month! - 1]!]
  return line`Pada hari ini, ${weekday}, tanggal ${numberInWords(date!)}, bulan ${monthName}, tahun ${numberInWords(year!)} (${formatDay(on, 'id')}), bertempat di ${where}, yang bertanda tangan di bawah ini:`
}

function articlesOf(terms: AgreementTerms, facts: TemplateFacts): DraftArticle[] {
  const recordOf = (clause: ClauseName) => terms.clauses?.find(({ name }) => name === clause)
  const inOrder = clauseTemplates.map((_, nth) => `Pasal ${nth + 1}`)
  const recorded = clauseTemplates.map(({ clause }, nth) => recordOf(clause)?.article ?? inOrder[nth]!)
  // A clause that the record lacks moves those after it on.
  const numbers = new Set(recorded).size === recorded.length ? recorded : inOrder
  return clauseTemplates.map(({ clause, heading, paragraphs }, nth) => {
    const text = recordOf(clause)?.text ?? null
    return {
      clause,
      article: numbers[nth]!,
      heading,
      wording: text === null ? 'template' : 'record',
      paragraphs:
        text === null
          ? paragraphs(facts)
          : text.split('\n').map((paragraph) => ({ label: null, text: plain(paragraph), items: [] })),
    }
  })
}

function plainText(of: DraftLine): string {
  return of.map((run) => (typeof run === 'string' ? run : '…')).join('')
}

function countBlanks(value: unknown): number {
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + countBlanks(one), 0)
  if (typeof value !== 'object' || value === null) return 0
  if ('blank' in value) return 1
  return Object.entries(value).reduce(
    // Name, office and organisation stand in the introduction too, and are filled in once.
    (sum, [key, one]) =>
      key === 'introduction'
        ? sum + countBlanks(one)
        : ['name', 'office', 'organisation'].includes(key) && 'introduction' in value
          ? sum
          : sum + countBlanks(one),
    0,
  )
}
