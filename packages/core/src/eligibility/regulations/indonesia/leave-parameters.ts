import { lawDays } from './law-days.js'
import type { Parameter } from './parameter.js'

const { permenkumham3 } = lawDays

/** The longest cuti menjelang bebas, in months; it is as long as the last remission, if that is shorter. */
const beforeRelease: readonly Parameter<{ readonly months: number }>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { months: 6 },
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'As long as the last remission, at most six months.',
  },
]

/** The longest cuti bersyarat, in months, in four generations. */
const conditional: readonly Parameter<{ readonly months: number }>[] = [
  {
    since: '2012-01-01',
    until: '2013-01-01',
    value: { months: 3 },
    instrument: 'Peraturan sebelum Permenkumham 21/2013',
    confidence: 'second-hand',
    derived: true,
    note: 'How far back it goes was not seen: the year before Permenkumham 21/2013 is taken.',
  },
  {
    since: '2017-01-01',
    until: permenkumham3,
    value: { months: 4 },
    instrument: 'Permenkumham 21/2013 jo. 21/2016',
    confidence: 'second-hand',
    derived: true,
    note: 'Only the year 2016 was seen: it is taken from 2017 on. What Permenkumham 21/2013 said before was not seen.',
  },
  {
    since: permenkumham3,
    until: null,
    value: { months: 6 },
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'Told by the spokesman of Ditjenpas on 4 January 2019.',
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
    note: 'Two times 24 hours. That it may be given again every three months is told by a prison.',
  },
]

/** How long each leave may be, by the days on which it held. */
export const leaveParameters = { beforeRelease, conditional, familyVisit }
