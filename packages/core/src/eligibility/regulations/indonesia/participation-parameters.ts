import type { ParticipantCategory } from '../../../people/index.js'
import { uu22 } from './law-days.js'
import type { Parameter } from './parameter.js'

/** Who has the duty to follow pembinaan, of which skills training is a part. */
const duty: readonly Parameter<readonly ParticipantCategory[]>[] = [
  {
    since: uu22,
    until: null,
    value: ['narapidana', 'anak-binaan'],
    instrument: 'UU 22/2022',
    article: 'Pasal 11 ayat (1) huruf b',
    confidence: 'second-hand',
    note: 'same-duty-taken',
  },
]

/** Who may take part, as a service (pelayanan), and is counted apart. */
const voluntary: readonly Parameter<readonly ParticipantCategory[]>[] = [
  {
    since: uu22,
    until: null,
    value: ['tahanan'],
    instrument: 'UU 22/2022',
    article: 'Pasal 7 huruf c',
    confidence: 'second-hand',
    derived: true,
    note: 'right-without-duty',
  },
]

/** On what ground someone takes part in pembinaan kemandirian, by the days on which it held. */
export const participationParameters = { duty, voluntary }
