import type { Day, LegalSource } from '../foundations/index.js'

/** The ministry above the facilities, and what its regional offices are called. */
export interface SupervisingBody {
  /** The name of the ministry, in Indonesian. */
  readonly ministry: string
  /** Begins the name of each regional office: `Kanwil Ditjenpas`. */
  readonly regionalOffice: string
  /** Where this was seen, and what was not. */
  readonly source: LegalSource
}

const source: LegalSource = {
  instrument: 'Pembentukan Kementerian Imigrasi dan Pemasyarakatan, Oktober 2024',
  confidence: 'second-hand',
  note: 'The month the minister was sworn in is known, the day on which each regional office changed is not.',
}

/**
 * The body above a facility on the day: Kemenkumham until September 2024, Kemenimipas with Ditjenpas from 2025 on.
 *
 * @returns `undefined` from October to December 2024, while the offices were being handed over.
 * @example supervisingBodyOn('2021-03-08')?.regionalOffice // 'Kanwil Kemenkumham'
 */
export function supervisingBodyOn(on: Day): SupervisingBody | undefined {
  if (on < '2024-10-01') {
    return { ministry: 'Kementerian Hukum dan HAM', regionalOffice: 'Kanwil Kemenkumham', source }
  }
  if (on >= '2025-01-01') {
    return { ministry: 'Kementerian Imigrasi dan Pemasyarakatan', regionalOffice: 'Kanwil Ditjenpas', source }
  }
  return undefined
}
