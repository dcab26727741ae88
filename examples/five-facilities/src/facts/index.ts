import { banjar } from './banjar.js'
import type { FacilityCase } from './facility-case.js'
import { kasongan } from './kasongan.js'
import { ketapang } from './ketapang.js'
import { mojokerto } from './mojokerto.js'
import { tabanan } from './tabanan.js'

export type { BatchCase, FacilityCase } from './facility-case.js'

/** The five facilities in the order of their articles, 000 to 004. */
export const fiveFacilities: readonly FacilityCase[] = [banjar, tabanan, ketapang, kasongan, mojokerto]
