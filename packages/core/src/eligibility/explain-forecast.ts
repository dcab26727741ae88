import { formatText, type Language, type LocalizedText } from '../foundations/index.js'
import { decisionTexts, type ExplainOptions, factText, sourceText } from './explain.js'
import type { Assumption, BandName, Forecast, ForecastBand } from './forecast.js'

/** What each band is called, as a clause. */
export const bandTexts: Record<BandName, LocalizedText> = {
  certain: { id: 'bila tidak ada perubahan', en: 'if nothing changes' },
  'no-discipline': { id: 'bila tidak ada hukuman disiplin lagi', en: 'if there is no more discipline' },
  'usual-remission': {
    id: 'bila remisi diberikan seperti biasanya',
    en: 'if remission is granted as usual',
  },
}

const sentences = {
  now: {
    id: 'Per {on}, Anda sudah terindikasi memenuhi syarat untuk {title}.',
    en: 'As of {on}, there is an indication that you meet the requirements for {title}.',
  },
  from: {
    id: 'Menurut data per {on}, {band}, Anda memenuhi syarat untuk {title} mulai {eligibleFrom}.',
    en: 'By what is recorded on {on}, {band}, you meet the requirements for {title} from {eligibleFrom} on.',
  },
  missing: {
    id: 'Tanggal untuk {title} belum dapat dihitung, karena data ini belum tercatat: {missing}. Anda dapat meminta petugas melengkapinya.',
    en: 'No day for {title} can be named yet, as this is not recorded: {missing}. You can ask an officer to add it.',
  },
  none: {
    id: 'Menurut data per {on}, belum ada tanggal untuk {title} selama keadaannya tetap seperti ini. Tanyakan kepada wali pemasyarakatan Anda apa yang dapat dilakukan.',
    en: 'By what is recorded on {on}, there is no day for {title} while things stay as they are. Ask your supervising officer (wali pemasyarakatan) what can be done.',
  },
  other: {
    id: '{Band}, tanggalnya {eligibleFrom}; ini perkiraan, bukan janji.',
    en: '{Band}, the day is {eligibleFrom}; this is an estimate, not a promise.',
  },
  certainRelease: {
    id: 'Bebas paling awal: {path} pada {release}.',
    en: 'Earliest release: {path} on {release}.',
  },
  possibleRelease: {
    id: 'Bebas paling awal, bila dikabulkan: {path} pada {release}.',
    en: 'Earliest release, if granted: {path} on {release}.',
  },
} as const satisfies Record<string, LocalizedText>

/** What each assumption means, as a clause. */
export const assumptionTexts: Record<Assumption['code'], LocalizedText> = {
  'nothing-new': { id: 'tidak ada data baru', en: 'nothing is added to the record' },
  'no-new-punishment': { id: 'tidak ada hukuman disiplin baru', en: 'no new disciplinary punishment' },
  'no-punishment-on-record': {
    id: 'catatan disiplin (Register F) yang belum ada dianggap bersih',
    en: 'the disciplinary record, which is missing, is taken for clean',
  },
  'punishment-over': {
    id: 'hukuman disiplin sejak {from} dianggap selesai pada {to}',
    en: 'the punishment since {from} is taken for over by {to}',
  },
  'remission-granted': {
    id: '{title} {days} hari diberikan pada {on} ({source})',
    en: '{title} of {days} days is granted on {on} ({source})',
  },
  'remission-not-assumed': {
    id: '{title} pada {on} tidak diperhitungkan, karena syaratnya belum pasti terpenuhi: {because}',
    en: '{title} on {on} is not counted on, as requirements are not met or unknown: {because}',
  },
  'imported-dates-moved': {
    id: 'tanggal dari {system} per {readOn} dimajukan sesuai remisi itu',
    en: 'the dates of {system} of {readOn} are moved by these remissions',
  },
  'remissions-not-known': {
    id: 'riwayat remisi belum tercatat, sehingga tidak ada remisi yang diperhitungkan',
    en: 'the remissions so far are not recorded, so none is counted on',
  },
}

/** An assumption of a band as a clause. */
export function describeAssumption(assumption: Assumption, language: Language): string {
  const values: Record<string, unknown> = { ...assumption }
  if ('title' in assumption) values.title = assumption.title[language]
  if ('source' in assumption) values.source = sourceText(assumption.source)
  return formatText(assumptionTexts[assumption.code], values, language)
}

/**
 * The forecast for the person it is about: from when, what would make it another day, and the earliest release. A few
 * plain sentences.
 *
 * @example explainForecast(forecast(regulations.indonesia.asimilasi, facts, { on: '2025-08-21' }), 'id')
 */
export function explainForecast(of: Forecast, language: Language, options: ExplainOptions = {}): string {
  const [certain, ...others] = of.bands
  const { title, on } = of
  const said = [firstSentence(certain!, of, language, options)]
  let before = certain!.eligibleFrom
  for (const { band, eligibleFrom } of others) {
    if (eligibleFrom === null || eligibleFrom === before) continue
    before = eligibleFrom
    const name = bandTexts[band][language]
    const Band = name.charAt(0).toUpperCase() + name.slice(1)
    said.push(formatText(sentences.other, { Band, eligibleFrom, title: title[language], on }, language))
  }
  const { release } = certain!
  if (release !== null) {
    const text = release.certainty === 'certain' ? sentences.certainRelease : sentences.possibleRelease
    said.push(formatText(text, { path: release.title[language], release: release.on }, language))
  }
  return [...said, decisionTexts[of.decidedBy][language]].join(' ')
}

function firstSentence(
  { band, indication, eligibleFrom, missing }: ForecastBand,
  { title, on }: Forecast,
  language: Language,
  options: ExplainOptions,
): string {
  const values = {
    on,
    eligibleFrom,
    title: title[language],
    band: bandTexts[band][language],
    missing: missing.map((fact) => factText(fact, language, options)),
  }
  if (indication === 'eligible') return formatText(sentences.now, values, language)
  if (eligibleFrom !== null) return formatText(sentences.from, values, language)
  return formatText(missing.length > 0 ? sentences.missing : sentences.none, values, language)
}
