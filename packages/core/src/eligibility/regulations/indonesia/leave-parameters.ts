import { permenkumham3 } from './law-days.js'
import type { Parameter } from './parameter.js'

/** The longest cuti menjelang bebas, in months; it is as long as the last remission, if that is shorter. */
const beforeRelease: readonly Parameter<{ readonly months: number }>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { months: 6 },
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'as-long-as-last-remission',
  },
]

/** The longest cuti bersyarat, in months, in the generations of which it was seen. */
const conditional: readonly Parameter<{ readonly months: number }>[] = [
  {
    since: '2012-01-01',
    until: '2013-01-01',
    value: { months: 3 },
    instrument: 'Peraturan sebelum Permenkumham 21/2013',
    confidence: 'second-hand',
    derived: true,
    note: 'year-before-taken',
  },
  {
    since: '2017-01-01',
    until: permenkumham3,
    value: { months: 4 },
    instrument: 'Permenkumham 21/2013 jo. 21/2016',
    confidence: 'second-hand',
    derived: true,
    note: 'only-2016-seen-of-leave',
  },
  {
    since: permenkumham3,
    until: null,
    value: { months: 6 },
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'told-by-spokesman',
  },
]

/** The longest cuti mengunjungi keluarga, in days, and after how many months it may be given again. */
const familyVisit: readonly Parameter<{ readonly days: number; readonly againAfterMonths: number }>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { days: 2, againAfterMonths: 3 },
    instrument: 'PP 32/1999',
    article: 'Pasal 42 ayat (2)',
    confidence: 'second-hand',
    note: 'twice-24-hours',
  },
]

/** How long each leave may be, by the days on which it held. */
export const leaveParameters = { beforeRelease, conditional, familyVisit }
