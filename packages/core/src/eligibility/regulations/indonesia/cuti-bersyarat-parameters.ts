import type { Fraction } from '../../../foundations/index.js'
import { permenkumham3 } from './law-days.js'
import type { Parameter } from './parameter.js'
import {
  activity,
  childrenNotSeen,
  risk,
  instruments as sinceThe3of2018,
  termOnly,
} from './rights-parameters.js'

// Days on which the older generations of the rule are sure to have been in force: whole years, as only those were seen.
const before2013 = '2012-01-01'
const set2013 = '2013-01-01'
const in2014 = '2014-01-01'
const amended2016 = '2016-01-01'
const in2017 = '2017-01-01'

/** The regulation of the time, in three generations. What lies between was not seen. */
const older: readonly Parameter<string>[] = [
  {
    since: before2013,
    until: set2013,
    value: 'before-2013',
    instrument: 'Peraturan sebelum Permenkumham 21/2013',
    confidence: 'second-hand',
    derived: true,
    note: 'year-before-taken',
  },
  {
    since: in2014,
    until: amended2016,
    value: 'permenkumham-21-2013',
    instrument: 'Permenkumham 21/2013',
    confidence: 'second-hand',
    derived: true,
    note: 'years-between-taken',
  },
  {
    since: in2017,
    until: permenkumham3,
    value: 'permenkumham-21-2016',
    instrument: 'Permenkumham 21/2013 jo. 21/2016',
    confidence: 'second-hand',
    derived: true,
    note: 'only-2016-seen',
  },
]

const instruments: readonly Parameter<string>[] = /* @__PURE__ */ older.concat(sinceThe3of2018)

/** The sentence is at most of so many months. */
const lengthMonths: readonly Parameter<number>[] = [
  {
    since: before2013,
    until: set2013,
    value: 12,
    instrument: 'Peraturan sebelum Permenkumham 21/2013',
    confidence: 'second-hand',
  },
  {
    since: in2014,
    until: amended2016,
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
    note: 'told-by-spokesman',
  },
]

/** The older generations: what else they asked for was not seen. */
const olderNotSeen: readonly Parameter<'not-seen'>[] = [
  {
    since: before2013,
    until: permenkumham3,
    value: 'not-seen',
    instrument: 'Permenkumham 21/2013 dan sebelumnya',
    confidence: 'second-hand',
    note: 'not-seen-in-full',
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
    note: 'one-office-adds-six-months',
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
    note: 'counted-back-from-the-day',
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
