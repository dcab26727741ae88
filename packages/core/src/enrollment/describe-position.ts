import { formatText, type Language, type LocalizedText } from '../foundations/index.js'
import type { WaitlistGround, WaitlistPosition, WaitlistValue } from './waitlist-order.js'

/**
 * Why someone is where they are on the waitlist, in words that may be read out to them: their own facts and what
 * decided, nothing about anybody else.
 *
 * @example describePosition(order.positions[1]!, 'id') // 'Urutan 2: 40 hari sampai bebas; … Sesudah urutan 1 karena kebutuhan.'
 */
export function describePosition(
  { position, values, behind }: Pick<WaitlistPosition, 'position' | 'values' | 'behind'>,
  language: Language,
): string {
  const facts = values.map((value) => describeValue(value, language)).join('; ')
  const head = formatText(sentences.head, { position, facts }, language)
  if (behind === null) return head
  const ground = waitlistGrounds[behind.by][language]
  return `${head} ${formatText(sentences.behind, { ahead: position - 1, ground }, language)}`
}

function describeValue({ by, found }: WaitlistValue, language: Language): string {
  if (found === null) return valueTexts[by].unknown[language]
  if (by === 'days-to-release' && typeof found === 'number' && found < 0) return sentences.passed[language]
  const value = typeof found === 'string' ? needTexts[found][language] : found
  return formatText(valueTexts[by].known, { found: value }, language)
}

/** What two people on a waitlist can be told apart by. */
export const waitlistGrounds: Readonly<Record<WaitlistGround, LocalizedText>> = {
  'days-to-release': { id: 'waktu sampai bebas', en: 'the time to release' },
  need: { id: 'kebutuhan', en: 'need' },
  waited: { id: 'lama menunggu', en: 'the time waited' },
  'turned-away': {
    id: 'jumlah kali tidak kebagian tempat',
    en: 'how often there was no place before',
  },
  'offers-declined': { id: 'tawaran yang ditolak', en: 'declined offers' },
  'proposed-on': { id: 'tanggal usulan', en: 'the day of the proposal' },
  'record-id': { id: 'nomor catatan, karena selebihnya sama', en: 'the record id, as all else is equal' },
}

const sentences = {
  head: { id: 'Urutan {position}: {facts}.', en: 'Position {position}: {facts}.' },
  behind: {
    id: 'Sesudah urutan {ahead} karena {ground}.',
    en: 'Behind position {ahead} because of {ground}.',
  },
  passed: {
    id: 'tanggal bebas sudah lewat, dianggap belum diketahui',
    en: 'the day of release has passed and counts as not known',
  },
} as const satisfies Record<string, LocalizedText>

const needTexts = {
  low: { id: 'rendah', en: 'low' },
  moderate: { id: 'sedang', en: 'moderate' },
  high: { id: 'tinggi', en: 'high' },
} as const satisfies Record<string, LocalizedText>

const valueTexts: Record<WaitlistValue['by'], { known: LocalizedText; unknown: LocalizedText }> = {
  'days-to-release': {
    known: { id: '{found} hari sampai bebas', en: '{found} days to release' },
    unknown: { id: 'tanggal bebas belum diketahui', en: 'the day of release is not known' },
  },
  need: {
    known: { id: 'kebutuhan {found}', en: '{found} need' },
    unknown: { id: 'kebutuhan belum dinilai', en: 'need not assessed' },
  },
  waited: {
    known: { id: 'menunggu {found} hari', en: 'waited {found} days' },
    unknown: { id: 'lama menunggu belum diketahui', en: 'time waited not known' },
  },
  'turned-away': {
    known: { id: '{found} kali tidak kebagian tempat', en: 'no place before: {found} times' },
    unknown: { id: 'riwayat belum diketahui', en: 'history not known' },
  },
  'offers-declined': {
    known: { id: '{found} tawaran ditolak', en: 'offers declined: {found}' },
    unknown: { id: 'riwayat tawaran belum diketahui', en: 'earlier offers not known' },
  },
}
