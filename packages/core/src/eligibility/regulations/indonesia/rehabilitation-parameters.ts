import type { RehabilitationScreening } from '../../../people/index.js'
import type { Parameter } from './parameter.js'

type Risk = RehabilitationScreening['risk']

/** From which results of the screening on a full assessment (ASI) follows; the others get basic drug education. */
const assessed: readonly Parameter<readonly Risk[]>[] = [
  {
    since: '2018-01-01',
    until: null,
    value: ['moderate', 'high'],
    instrument: 'Praktik rehabilitasi pemasyarakatan (skrining ASSIST)',
    confidence: 'second-hand',
    note: 'told-in-a-lecture',
  },
]

/** Days of the program by severity. */
const programDays: readonly Parameter<{
  readonly low: number
  readonly moderate: number
  readonly high: number
}>[] = [
  {
    since: '2018-01-01',
    until: null,
    value: { low: 15, moderate: 30, high: 60 },
    instrument: 'Praktik rehabilitasi pemasyarakatan',
    confidence: 'second-hand',
    note: 'other-lengths-exist',
  },
]

/** From screening to intensity of rehabilitation, by the days on which it held. */
export const rehabilitationParameters = { assessed, programDays }
