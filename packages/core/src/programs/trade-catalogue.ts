/** A trade as it is taught in facilities, with what was seen about its standard and no more. */
export interface Trade {
  /** Stable key. */
  readonly id: string
  /** Spellings seen in print, misprints included. */
  readonly printed: readonly string[]
  /** The Indonesian form to show. */
  readonly normal: string
  /** In English, for readers abroad. */
  readonly english: string
  /** The national work standard (SKKNI) that was seen for it; `null` = none was seen, which is not "there is none". */
  readonly skkni: TradeStandard | null
  /** What the reader has to know besides. */
  readonly note?: string
}

/** A national work standard (SKKNI) as far as it was seen. */
export interface TradeStandard {
  /** The title as seen. */
  readonly title: string
  /** Number of the decree; `null` where it was not seen. */
  readonly number: string | null
  /** Whether title and number were checked against the decree. */
  readonly verified: boolean
}

const smaw: TradeStandard = {
  title:
    'Sektor Industri Pengolahan, Sub Sektor Industri Barang dari Logam, Bidang Jasa Industri Pengelasan, Sub Bidang Pengelasan SMAW',
  number: null,
  verified: false,
}

const numberNotSeen = 'The standard was seen in a copy that leaves its number blank.'
const wordAsPrinted =
  'Printed "pengelolaan" (management); "pengolahan" (processing) may be meant. Kept as printed.'

/** The trades of the five facilities. A program may teach others: the catalogue helps to name, it does not limit. */
export const trades: readonly Trade[] = [
  {
    id: 'las-produktif',
    printed: ['las produktif'],
    normal: 'las produktif',
    english: 'productive welding',
    skkni: smaw,
    note: `${numberNotSeen} It covers SMAW welding only.`,
  },
  {
    id: 'las-listrik',
    printed: ['las listrik'],
    normal: 'las listrik (SMAW)',
    english: 'electric arc welding',
    skkni: smaw,
    note: numberNotSeen,
  },
  {
    id: 'pengelasan',
    printed: ['pengelasan'],
    normal: 'pengelasan',
    english: 'welding',
    skkni: smaw,
    note: `${numberNotSeen} It covers SMAW welding.`,
  },
  {
    id: 'peternakan-ayam-petelur',
    printed: ['peternakan ayam petelur'],
    normal: 'peternakan ayam petelur',
    english: 'laying-hen farming',
    skkni: null,
  },
  {
    id: 'peternakan-ayam',
    printed: ['peternakan ayan', 'peternakan ayam'],
    normal: 'peternakan ayam',
    english: 'chicken farming',
    skkni: null,
  },
  {
    id: 'peternakan-kambing',
    printed: ['peternakan kambing'],
    normal: 'peternakan kambing',
    english: 'goat farming',
    skkni: null,
  },
  {
    id: 'budidaya-lele',
    printed: ['perikanan lele'],
    normal: 'budidaya lele',
    english: 'catfish farming',
    skkni: null,
  },
  {
    id: 'tata-boga',
    printed: ['tata boga'],
    normal: 'tata boga',
    english: 'culinary',
    skkni: { title: 'Kue dan Roti', number: null, verified: false },
    note: `${numberNotSeen} It covers pastry only.`,
  },
  { id: 'laundry', printed: ['laundry'], normal: 'laundry', english: 'laundry', skkni: null },
  {
    id: 'perbaikan-komputer',
    printed: ['perbaikan komputer'],
    normal: 'perbaikan komputer',
    english: 'computer repair',
    skkni: null,
  },
  {
    id: 'hasil-pertanian',
    printed: ['pengelolaan hasil pertanian'],
    normal: 'pengelolaan hasil pertanian',
    english: 'agricultural produce',
    skkni: null,
    note: wordAsPrinted,
  },
  {
    id: 'hasil-perikanan',
    printed: ['pengelolaan hasil perikanan'],
    normal: 'pengelolaan hasil perikanan',
    english: 'fishery produce',
    skkni: null,
    note: wordAsPrinted,
  },
  { id: 'menjahit', printed: ['menjahit'], normal: 'menjahit', english: 'sewing', skkni: null },
  {
    id: 'kerajinan-aksesoris',
    printed: ['aksesoris gelang dan kalung, batu-batuan Lilis'],
    normal: 'kerajinan aksesoris',
    english: 'stone bracelet and necklace craft',
    skkni: null,
  },
  {
    id: 'pertukangan',
    printed: ['pertukangan'],
    normal: 'pertukangan',
    english: 'carpentry and building trade',
    skkni: null,
    note: 'The source does not say that it is about wood.',
  },
]

/**
 * The trade of the catalogue that is written so: its normal form, or a spelling seen in print. Case and spaces do not
 * matter; part of a name is not enough.
 *
 * @example tradeNamed('Perikanan lele')?.id // 'budidaya-lele'
 */
export function tradeNamed(text: string): Trade | undefined {
  const wanted = plain(text)
  return trades.find(
    (trade) => plain(trade.normal) === wanted || trade.printed.some((p) => plain(p) === wanted),
  )
}

function plain(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
