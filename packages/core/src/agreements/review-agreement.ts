import type { Day, LegalSource, LocalizedText } from '../foundations/index.js'
import type { Agreement, SignedAgreement } from './agreement.js'
import { type AgreementTerms, type ClauseName, clauseNames } from './terms.js'
import { termsOn } from './terms-on.js'

/** What a review may find. */
export type FindingCode = keyof typeof findingTexts

/** One thing about an agreement that people should know or mend. It never stops anything. */
export interface AgreementFinding {
  /** Stable, kebab-case. */
  readonly code: FindingCode
  /** `notice`: good to know; `warning`: look at it; `serious`: act. */
  readonly severity: 'notice' | 'warning' | 'serious'
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

/**
 * What is missing or doubtful in an agreement, on a day. It advises and never stops a signature.
 *
 * @returns In a fixed order; empty where nothing was found.
 * @example reviewAgreement(tabanan, { on: '2025-12-09' }).map((finding) => finding.code) // ['signatory-acting', …]
 */
export function reviewAgreement(agreement: Agreement, { on }: { readonly on: Day }): AgreementFinding[] {
  const terms = termsOn(agreement, on)
  return [
    ...('signing' in agreement ? reviewSigning(agreement) : []),
    ...reviewValidity(agreement, terms, on),
    ...reviewPaper(agreement, terms),
    ...reviewScope(terms),
  ]
}

function reviewSigning({ signing }: SignedAgreement): AgreementFinding[] {
  const found: AgreementFinding[] = []
  for (const { acting, name, office } of signing.signatories ?? [])
    if (acting !== null)
      found.push(finding('signatory-acting', 'warning', { name, office, acting }, actingOfficialSource))
  if (signing.signatories === null) found.push(finding('signatories-not-stated', 'warning'))
  if (signing.signedOn === null) found.push(finding('no-signing-date', 'warning'))
  return found
}

function reviewValidity(agreement: Agreement, terms: AgreementTerms, on: Day): AgreementFinding[] {
  const found: AgreementFinding[] = []
  const { from, to } = terms.validity
  const live = ['signed', 'in-force', 'suspended'].includes(agreement.status)
  if (live && to !== null && on >= to) found.push(finding('past-its-end', 'serious', { to }))
  if (from === null && !('inForceSince' in agreement && agreement.inForceSince !== null))
    found.push(finding('no-start-date', 'notice'))
  if (to === null) found.push(finding('no-end-date', 'warning'))
  return found
}

function reviewPaper(agreement: Agreement, terms: AgreementTerms): AgreementFinding[] {
  const found: AgreementFinding[] = []
  const parties = terms.parties.filter(({ number }) => number === null)
  if (parties.length > 0)
    found.push(
      finding('no-number', 'notice', {
        parties: parties.map(({ party }) => (party.kind === 'facility' ? agreement.facility : party.partner)),
      }),
    )
  if (terms.clauses === null) found.push(finding('paper-not-seen', 'notice'))
  else {
    const present = new Set<ClauseName>(terms.clauses.map(({ name }) => name))
    // A witness is not usual; only Ketapang's agreement is known to have one.
    const clauses = clauseNames.filter((name) => name !== 'witnesses' && !present.has(name))
    if (clauses.length > 0) found.push(finding('missing-clauses', 'warning', { clauses }, clauseSource))
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
