import type { Fraction } from '../../../foundations/index.js'
import { lawDays } from './law-days.js'
import type { Parameter } from './parameter.js'
import {
  activity,
  childrenNotSeen,
  risk,
  instruments as sinceThe3of2018,
  termOnly,
} from './rights-parameters.js'

const { permenkumham3 } = lawDays

/** Days on which the older generations of the rule are sure to have been in force: whole years, as only those were seen. */
const generations = {
  before2013: '2012-01-01',
  set2013: '2013-01-01',
  in2014: '2014-01-01',
  amended2016: '2016-01-01',
  in2017: '2017-01-01',
} as const

/** The regulation of the time, in four generations. What lies between was not seen. */
const instruments: readonly Parameter<string>[] = [
  {
    since: generations.before2013,
    until: generations.set2013,
    value: 'before-2013',
    instrument: 'Peraturan sebelum Permenkumham 21/2013',
    confidence: 'second-hand',
    derived: true,
    note: 'How far back it goes was not seen: the year before Permenkumham 21/2013 is taken.',
  },
  {
    since: generations.in2014,
    until: generations.amended2016,
    value: 'permenkumham-21-2013',
    instrument: 'Permenkumham 21/2013',
    confidence: 'second-hand',
    derived: true,
    note: 'Only the years 2013 and 2016 were seen: the whole years between them are taken.',
  },
  {
    since: generations.in2017,
    until: permenkumham3,
    value: 'permenkumham-21-2016',
    instrument: 'Permenkumham 21/2013 jo. 21/2016',
    confidence: 'second-hand',
    derived: true,
    note: 'Only the year 2016 was seen: it is taken from 2017 on.',
  },
  ...sinceThe3of2018,
]

/** The sentence is at most of so many months. */
const lengthMonths: readonly Parameter<number>[] = [
  {
    since: generations.before2013,
    until: generations.set2013,
    value: 12,
    instrument: 'Peraturan sebelum Permenkumham 21/2013',
    confidence: 'second-hand',
  },
  {
    since: generations.in2014,
    until: generations.amended2016,
    value: 15,
    instrument: 'Permenkumham 21/2013',
    confidence: 'second-hand',
  },
  {
    since: permenkumham3,
    until: null,
    value: 18,
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'Told by the spokesman of Ditjenpas on 4 January 2019.',
  },
]

/** The older generations: what else they asked for was not seen. */
const olderNotSeen: readonly Parameter<'not-seen'>[] = [
  {
    since: generations.before2013,
    until: permenkumham3,
    value: 'not-seen',
    instrument: 'Permenkumham 21/2013 dan sebelumnya',
    confidence: 'second-hand',
    note: 'The conditions of that time were not seen in full.',
  },
]

/** How much has to be served. */
const served: readonly Parameter<Fraction>[] = [
  {
    since: permenkumham3,
    until: null,
    value: { numerator: 2, denominator: 3 },
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'One regional office adds that 2/3 must be at least six months; nobody else does.',
  },
]

/** Months without a disciplinary punishment. */
const conductMonths: readonly Parameter<number>[] = [
  {
    since: permenkumham3,
    until: null,
    value: 6,
    instrument: 'Permenkumham 3/2018',
    confidence: 'second-hand',
    note: 'Practice counts them back from the 2/3 date; here they are counted back from the day asked about.',
  },
]

/** Every threshold of cuti bersyarat, by the days on which it held. */
export const cutiBersyaratParameters = {
  instruments,
  lengthMonths,
  olderNotSeen,
  served,
  conductMonths,
  activity,
  risk,
  termOnly,
  childrenNotSeen,
}
