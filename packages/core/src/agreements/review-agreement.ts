import type { BatchId, Day, Language, LegalSource, LocalizedText } from '../foundations/index.js'
import { addDays } from '../foundations/index.js'
import type { Agreement, SignedAgreement } from './agreement.js'
import { readAgreementNumber } from './agreement-number.js'
import { endOf, expiring } from './expiring.js'
import type { ObligationEntry } from './obligation-entry.js'
import { type Delivery, obligationProgress } from './obligation-progress.js'
import type { PartyRef } from './party-ref.js'
import { afterSpan, type Span } from './span.js'
import { type AgreementTerms, type ClauseName, clauseNames, clauseTexts } from './terms.js'
import { termsOn } from './terms-on.js'

/** What a review may find. */
export type FindingCode = keyof typeof findingTexts

/** How much a finding asks of people, in their words. */
export const findingSeverities = {
  notice: { id: 'catatan', en: 'notice' },
  warning: { id: 'periksa', en: 'warning' },
  serious: { id: 'segera tindak lanjuti', en: 'serious' },
} as const satisfies Record<string, LocalizedText>

/** One thing about an agreement that people should know or mend. It never stops anything. */
export interface AgreementFinding {
  /** Stable, kebab-case. */
  readonly code: FindingCode
  /** `notice`: good to know; `warning`: look at it; `serious`: act. */
  readonly severity: keyof typeof findingSeverities
  /** What `message` and `advice` speak of; fill them in with `formatText`. */
  readonly facts: Readonly<Record<string, unknown>>
  /** What was found. */
  readonly message: LocalizedText
  /** What to do. */
  readonly advice: LocalizedText
  /** The rule behind it, with its confidence; `null` where it is plain sense. */
  readonly source: LegalSource | null
}

/**
 * The rule on what acting officials may sign. It was not found in any text, so a signature of one is looked at by
 * people and never refused.
 */
export const actingOfficialSource: LegalSource = {
  instrument: 'UU 30/2014; SE BKN 1/SE/I/2021',
  article: 'Pasal 14 ayat (7)',
  confidence: 'unverified',
  note: 'Believed to bar acting officials from strategic decisions; the text was not seen.',
}

const clauseSource: LegalSource = {
  instrument: 'Kelaziman naskah perjanjian kerja sama',
  confidence: 'unverified',
  note: 'The list of clauses is customary; no rule that demands them was seen.',
}

/** Seen as a list of what the law holds; which article asks for such a clause was not checked. */
const personalDataSource: LegalSource = {
  instrument: 'UU 27/2022 (PDP)',
  confidence: 'second-hand',
  note: 'Crime records are specific personal data by Pasal 4; that sharing them needs a clause is our deduction.',
  derived: true,
}

/** A batch that runs under the agreement, as far as a review looks at it. */
export interface BatchUnder {
  /** The batch. */
  readonly id: BatchId
  /** The first day, held or planned; `null` where it is not known: then it counts towards no year. */
  readonly startsOn: Day | null
  /** The last day that is planned; `null` where it is not known. */
  readonly endsOn: Day | null
  /** How many may take part or do. */
  readonly participants: number
}

/** What a review looks at besides the agreement. What is left out is not checked. */
export interface ReviewContext {
  /** The day of the review. */
  readonly on: Day
  /** The batches that cite the agreement. */
  readonly batches?: readonly BatchUnder[]
  /** The facility's other agreements; this one may be among them. */
  readonly others?: readonly Agreement[]
  /** What was delivered and recorded, to see which obligations were not met. */
  readonly obligations?: {
    readonly deliveries: readonly Delivery[]
    readonly entries: readonly ObligationEntry[]
  }
  /** How long before the end its renewal is to be talked about, where the paper does not say. */
  readonly renewal?: Span
}

/**
 * What is missing or doubtful in an agreement, on a day. It advises and never stops a signature.
 *
 * @returns In a fixed order; empty where nothing was found.
 * @example reviewAgreement(tabanan, { on: '2025-12-09' }).map((finding) => finding.code) // ['signatory-acting', …]
 */
export function reviewAgreement(agreement: Agreement, context: ReviewContext): AgreementFinding[] {
  const { on } = context
  const terms = termsOn(agreement, on)
  return [
    ...('signing' in agreement ? reviewSigning(agreement, context) : []),
    ...reviewValidity(agreement, terms, context),
    ...reviewPaper(agreement, terms, context),
    ...reviewScope(terms),
    ...reviewUse(agreement, terms, context),
  ]
}

function reviewSigning({ signing, addenda }: SignedAgreement, { on }: ReviewContext): AgreementFinding[] {
  const found: AgreementFinding[] = []
  const papers = [signing, ...addenda.filter(({ signedOn }) => signedOn <= on)]
  for (const { acting, name, office } of papers.flatMap(({ signatories }) => signatories ?? []))
    if (acting !== null)
      found.push(finding('signatory-acting', 'warning', { name, office, acting }, actingOfficialSource))
  if (signing.signatories === null) found.push(finding('signatories-not-stated', 'warning'))
  if (signing.signedOn === null) found.push(finding('no-signing-date', 'warning'))
  return found
}

function reviewValidity(
  agreement: Agreement,
  terms: AgreementTerms,
  { on, renewal }: ReviewContext,
): AgreementFinding[] {
  const found: AgreementFinding[] = []
  const { from, to } = terms.validity
  const live = ['signed', 'in-force', 'suspended'].includes(agreement.status)
  if (live && to !== null && on >= to) found.push(finding('past-its-end', 'serious', { to }))
  if (from === null && !('inForceSince' in agreement && agreement.inForceSince !== null))
    found.push(finding('no-start-date', 'notice'))
  if (to === null) found.push(finding('no-end-date', 'warning'))
  const end = endOf(agreement, on)
  if (end?.byNotice) found.push(finding('notice-given', 'warning', { endsOn: end.to }))
  const [soon] = expiring({ agreements: [agreement], accreditations: [] }, { on })
  if (soon !== undefined)
    found.push(
      finding('ends-soon', soon.within === 30 ? 'serious' : 'warning', {
        lastDay: addDays(soon.to, -1),
        within: soon.within,
      }),
    )
  const window = terms.windows.renewal ?? renewal
  if (
    end !== null &&
    !end.byNotice &&
    window !== undefined &&
    on < end.to &&
    on >= afterSpan(end.to, window, -1)
  )
    found.push(finding('renewal-to-be-settled', 'warning', { lastDay: addDays(end.to, -1) }))
  return found
}

function reviewPaper(
  agreement: Agreement,
  terms: AgreementTerms,
  { others = [] }: ReviewContext,
): AgreementFinding[] {
  const found: AgreementFinding[] = []
  const parties = terms.parties.filter(({ number }) => number === null)
  if (parties.length > 0)
    found.push(
      finding('no-number', 'notice', {
        parties: parties.map(({ party }) => (party.kind === 'facility' ? agreement.facility : party.partner)),
      }),
    )
  for (const { party, number } of terms.parties) {
    if (number === null) continue
    if (party.kind === 'facility' && readAgreementNumber(number) === undefined)
      found.push(finding('number-unusual', 'notice', { number }))
    const users = others.filter(
      (other) => other.id !== agreement.id && numbersOf(other, party).has(folded(number)),
    )
    if (users.length > 0)
      found.push(finding('number-used-twice', 'serious', { number, agreements: users.map(({ id }) => id) }))
  }
  if (terms.clauses === null) found.push(finding('paper-not-seen', 'notice'))
  else {
    const present = new Set<ClauseName>(terms.clauses.map(({ name }) => name))
    // A witness is not usual; only Ketapang's agreement is known to have one.
    const ownFindings: readonly ClauseName[] = [
      'evaluation',
      ...(terms.sharesParticipantData === true ? (['confidentiality'] as const) : []),
    ]
    const clauses = clauseNames.filter(
      (name) => name !== 'witnesses' && !ownFindings.includes(name) && !present.has(name),
    )
    if (!present.has('evaluation')) found.push(finding('no-evaluation-clause', 'warning', {}, clauseSource))
    if (terms.sharesParticipantData === true && !present.has('confidentiality'))
      found.push(finding('no-personal-data-clause', 'serious', {}, personalDataSource))
    if (clauses.length > 0) {
      const said = finding('missing-clauses', 'warning', { clauses }, clauseSource)
      const named = (language: Language) =>
        said.message[language].replace(
          '{clauses}',
          clauses.map((name) => clauseTexts[name][language]).join(', '),
        )
      found.push({ ...said, message: { id: named('id'), en: named('en') } })
    }
  }
  const { standsFor } = agreement
  if (standsFor.kind !== 'exact') found.push(finding('number-of-agreements-unclear', 'notice'))
  return found
}

function reviewScope(terms: AgreementTerms): AgreementFinding[] {
  const found: AgreementFinding[] = []
  if (terms.aboutTraining === false) found.push(finding('not-about-training', 'notice'))
  else if (terms.scope.length === 0) found.push(finding('scope-not-stated', 'warning'))
  if (terms.eligibility !== null && terms.eligibility.policy === null)
    found.push(finding('condition-without-policy', 'warning', { printed: terms.eligibility.printed }))
  return found
}

function reviewUse(
  agreement: Agreement,
  terms: AgreementTerms,
  { on, batches, obligations }: ReviewContext,
): AgreementFinding[] {
  const found: AgreementFinding[] = []
  const end = endOf(agreement, on)
  const after = (batches ?? []).filter(({ endsOn }) => end !== null && endsOn !== null && endsOn >= end.to)
  if (end !== null && after.length > 0)
    found.push(
      finding('ends-before-last-batch', 'serious', {
        lastDay: addDays(end.to, -1),
        batches: after.map(({ id }) => id),
        lastBatchDay: after
          .map(({ endsOn }) => endsOn)
          .sort()
          .at(-1),
      }),
    )
  for (const per of ['year', 'agreement'] as const) {
    if (batches === undefined) break
    const quota = quotaPer(terms, per)
    const used = batches
      .filter(({ startsOn }) => per === 'agreement' || startsOn?.slice(0, 4) === on.slice(0, 4))
      .reduce((sum, { participants }) => sum + participants, 0)
    if (quota !== null && used >= quota) found.push(finding('quota-used', 'warning', { quota, used }))
  }
  if (obligations !== undefined)
    for (const { status, obligation, dueOn, shortfall } of obligationProgress(agreement, {
      on,
      ...obligations,
      dueSoonDays: 0,
    })) {
      const facts = { printed: obligation.printed, clause: obligation.clause, dueOn, shortfall }
      if (status === 'breached') found.push(finding('obligation-breached', 'serious', facts))
      if (status === 'partly-met') found.push(finding('obligation-partly-met', 'warning', facts))
    }
  return found
}

/** How many may take part in all training of a year or of the agreement; `null` where the text sets no limit. */
function quotaPer({ scope }: AgreementTerms, per: 'year' | 'agreement'): number | null {
  const agreed = scope
    .filter(({ topic, participantsPer }) => topic === 'training' && participantsPer === per)
    .map(({ participants }) => (participants?.kind === 'exact' ? participants.value : participants?.atMost))
  return agreed.length === 0
    ? null
    : agreed.reduce<number | null>((sum, most) => (sum === null || most == null ? null : sum + most), 0)
}

/** Every number that a party gave an agreement or one of its addenda. */
function numbersOf(agreement: Agreement, party: PartyRef): Set<string> {
  const terms = [agreement.terms, ...agreement.addenda.map((addendum) => addendum.terms)]
  return new Set(
    terms
      .flatMap(({ parties }) => parties)
      .filter((one) =>
        one.party.kind === 'partner'
          ? party.kind === 'partner' && one.party.partner === party.partner
          : party.kind === 'facility',
      )
      .flatMap(({ number }) => (number === null ? [] : [folded(number)])),
  )
}

function folded(number: string): string {
  return number.replace(/\s+/g, '').toUpperCase()
}

function finding(
  code: FindingCode,
  severity: AgreementFinding['severity'],
  facts: AgreementFinding['facts'] = {},
  source: LegalSource | null = null,
): AgreementFinding {
  return { code, severity, facts, ...findingTexts[code], source }
}

const findingTexts = {
  'signatory-acting': {
    message: {
      id: '{name} menandatangani sebagai {office}, bukan pejabat definitif.',
      en: '{name} signed as {office}, acting and not the permanent holder.',
    },
    advice: {
      id: 'Lampirkan surat tugas atau surat kuasa, dan tanyakan kepada mitra apakah pejabat definitif perlu mengukuhkan. Batas kewenangan Plt./Plh. belum diverifikasi.',
      en: 'Attach the decree or power of attorney, and ask the partner whether the permanent holder should confirm. The limits of an acting official are unverified.',
    },
  },
  'signatories-not-stated': {
    message: { id: 'Penandatangan tidak disebutkan.', en: 'The signatories are not stated.' },
    advice: {
      id: 'Salin nama dan jabatan dari naskah asli.',
      en: 'Copy names and offices from the signed paper.',
    },
  },
  'no-signing-date': {
    message: { id: 'Tanggal penandatanganan tidak disebutkan.', en: 'The day of signing is not stated.' },
    advice: { id: 'Salin tanggalnya dari naskah asli.', en: 'Copy the day from the signed paper.' },
  },
  'past-its-end': {
    message: { id: 'Jangka waktunya habis per {to}.', en: 'Its time ran out as of {to}.' },
    advice: {
      id: 'Catat sebagai berakhir, atau perpanjang dengan perjanjian baru.',
      en: 'Record that it expired, or renew it by a new agreement.',
    },
  },
  'no-start-date': {
    message: {
      id: 'Tanggal mulai berlaku tidak disebutkan.',
      en: 'The first day of validity is not stated.',
    },
    advice: {
      id: 'Lihat pasal jangka waktu pada naskah asli, lalu catat mulai berlakunya.',
      en: 'See the duration clause of the paper, then record when it took effect.',
    },
  },
  'no-end-date': {
    message: { id: 'Tanggal berakhir tidak disebutkan.', en: 'No end date is stated.' },
    advice: {
      id: 'Lihat pasal jangka waktu pada naskah asli; bila memang tanpa batas, sepakati adendum.',
      en: 'See the duration clause of the paper; if it truly has no end, agree on an addendum.',
    },
  },
  'no-number': {
    message: { id: 'Nomor belum ada untuk {parties}.', en: 'No number is known for {parties}.' },
    advice: {
      id: 'Minta nomor dari tiap pihak; satu nomor untuk satu pihak.',
      en: 'Ask each party for its number; each gives its own.',
    },
  },
  'paper-not-seen': {
    message: {
      id: 'Naskah asli belum dibaca; isinya diketahui dari sumber lain.',
      en: 'The paper itself was not read; its content is known from other sources.',
    },
    advice: {
      id: 'Minta salinan naskah dan catat pasal-pasalnya.',
      en: 'Obtain a copy of the paper and record its clauses.',
    },
  },
  'missing-clauses': {
    message: {
      id: 'Pasal yang lazim belum ada: {clauses}.',
      en: 'Customary clauses are missing: {clauses}.',
    },
    advice: {
      id: 'Lengkapi sebelum ditandatangani, atau lewat adendum.',
      en: 'Complete them before signing, or by an addendum.',
    },
  },
  'number-of-agreements-unclear': {
    message: {
      id: 'Sumber tidak menjelaskan apakah ini satu atau beberapa perjanjian.',
      en: 'The source does not tell whether this is one agreement or several.',
    },
    advice: {
      id: 'Tanyakan kepada para pihak; sampai jelas, jumlahnya dilaporkan sebagai rentang.',
      en: 'Ask the parties; until then the number is reported as a range.',
    },
  },
  'not-about-training': {
    message: {
      id: 'Perjanjian ini bukan tentang pelatihan.',
      en: 'This agreement is not about training.',
    },
    advice: {
      id: 'Jangan dijadikan dasar angkatan pelatihan.',
      en: 'Do not run a training batch under it.',
    },
  },
  'scope-not-stated': {
    message: { id: 'Ruang lingkup tidak disebutkan.', en: 'The scope is not stated.' },
    advice: { id: 'Salin ruang lingkup dari naskah asli.', en: 'Copy the scope from the paper.' },
  },
  'notice-given': {
    message: {
      id: 'Pengakhiran telah diberitahukan: berakhir per {endsOn}.',
      en: 'Notice was given: it ends as of {endsOn}.',
    },
    advice: {
      id: 'Selesaikan angkatan yang berjalan, atau sepakati kelanjutannya dengan mitra.',
      en: 'Finish the batches that run, or agree with the partner on how they go on.',
    },
  },
  'ends-soon': {
    message: {
      id: 'Hari terakhirnya {lastDay}, dalam {within} hari.',
      en: 'Its last day is {lastDay}, within {within} days.',
    },
    advice: {
      id: 'Putuskan: diperpanjang, diganti, atau dibiarkan berakhir.',
      en: 'Decide: renew it, replace it, or let it end.',
    },
  },
  'renewal-to-be-settled': {
    message: {
      id: 'Sudah masuk masa pembicaraan perpanjangan; hari terakhirnya {lastDay}.',
      en: 'The time to settle its renewal has come; its last day is {lastDay}.',
    },
    advice: {
      id: 'Kirim usulan perpanjangan tertulis kepada mitra.',
      en: 'Send the partner a written proposal for renewal.',
    },
  },
  'number-unusual': {
    message: {
      id: 'Nomor {number} tidak menurut pola nomor kantor pemasyarakatan yang dikenal.',
      en: 'The number {number} is not of the known form of correctional offices.',
    },
    advice: { id: 'Cocokkan dengan naskah asli.', en: 'Compare it with the paper.' },
  },
  'number-used-twice': {
    message: {
      id: 'Nomor {number} juga dipakai perjanjian {agreements}.',
      en: 'The number {number} is also that of {agreements}.',
    },
    advice: {
      id: 'Periksa buku nomor: satu nomor untuk satu naskah.',
      en: 'See the register of numbers: one number, one paper.',
    },
  },
  'no-evaluation-clause': {
    message: {
      id: 'Tidak ada pasal monitoring, evaluasi, dan pelaporan.',
      en: 'There is no clause on monitoring, evaluation and reporting.',
    },
    advice: {
      id: 'Sepakati kapan dan oleh siapa pelaksanaannya dievaluasi, lewat adendum bila sudah ditandatangani.',
      en: 'Agree when and by whom it is evaluated, by an addendum where it is signed already.',
    },
  },
  'no-personal-data-clause': {
    message: {
      id: 'Data peserta dibagikan kepada mitra, tetapi tidak ada pasal kerahasiaan dan perlindungan data pribadi.',
      en: 'Data of participants go to a partner, and there is no clause on confidentiality and personal data.',
    },
    advice: {
      id: 'Hentikan pengiriman data di luar nama/kode, kejuruan, kehadiran, dan hasil sampai pasal itu disepakati.',
      en: 'Send nothing beyond name or code, trade, attendance and result until such a clause is agreed.',
    },
  },
  'ends-before-last-batch': {
    message: {
      id: 'Berakhir {lastDay}, sebelum angkatan {batches} selesai ({lastBatchDay}).',
      en: 'It ends on {lastDay}, before {batches} are over ({lastBatchDay}).',
    },
    advice: {
      id: 'Perpanjang, majukan angkatannya, atau nyatakan angkatan itu berjalan tanpa perjanjian.',
      en: 'Renew it, hold the batch earlier, or state that the batch runs without an agreement.',
    },
  },
  'quota-used': {
    message: {
      id: 'Kuota {quota} orang sudah terpakai: {used}.',
      en: 'The quota of {quota} people is used up: {used}.',
    },
    advice: {
      id: 'Sepakati kuota baru lewat adendum sebelum membuka angkatan berikutnya.',
      en: 'Agree on a new quota by an addendum before the next batch is opened.',
    },
  },
  'obligation-breached': {
    message: {
      id: 'Tidak dipenuhi sampai {dueOn}: {printed} ({clause}).',
      en: 'Not met by {dueOn}: {printed} ({clause}).',
    },
    advice: {
      id: 'Tanyakan sebabnya, catat, lalu sepakati pemenuhan, pembebasan, atau adendum.',
      en: 'Ask why, record it, then agree on a late delivery, a waiver or an addendum.',
    },
  },
  'obligation-partly-met': {
    message: {
      id: 'Baru dipenuhi sebagian sampai {dueOn}: {printed} ({clause}); kurang {shortfall}.',
      en: 'Only partly met by {dueOn}: {printed} ({clause}); {shortfall} missing.',
    },
    advice: {
      id: 'Sepakati kapan kekurangannya dipenuhi, dan catat sebabnya.',
      en: 'Agree when the rest is delivered, and record why it fell short.',
    },
  },
  'condition-without-policy': {
    message: {
      id: 'Syarat peserta "{printed}" belum dijadikan aturan.',
      en: 'The condition "{printed}" has not been made a rule.',
    },
    advice: {
      id: 'Hubungkan dengan kebijakan kelayakan, agar calon peserta diperiksa menurut syarat ini.',
      en: 'Link it to an eligibility policy, so that candidates are assessed by it.',
    },
  },
} satisfies Record<string, { message: LocalizedText; advice: LocalizedText }>
