import { describe, expect, it } from 'vitest'
import { type Day, dayCounts } from '../../../foundations/index.js'
import { assess } from '../../assess.js'
import { policy } from '../../node.js'
import {
  indonesia,
  pembebasanBersyaratWhere,
  regulationTexts,
  remissionAmount,
  remissionYearOf,
  stageByDate,
  stageOfPembinaan,
} from './index.js'

const sentence = { kind: 'term', years: 3, months: 0, days: 0, countedFrom: '2024-02-20' } as const

describe('the year of a remission', () => {
  it.each([
    // 17 February to 17 August 2025 are 181 days.
    ['2025-02-18', '2025-08-17', 0],
    ['2025-02-17', '2025-08-17', 1],
    ['2025-02-17', '2026-08-16', 1],
    ['2025-02-17', '2026-08-17', 2],
    ['2023-09-01', '2025-08-17', 2],
    ['2017-01-01', '2018-02-14', 0],
  ] as const)('from %s on %s is %i', (servedFrom, on, year) => {
    expect(remissionYearOf({ servedFrom, on })).toBe(year)
  })
})

describe('an amount of remission', () => {
  it('comes with its source, and with the next year where there is none', () => {
    const general = remissionAmount({ kind: 'umum', on: '2025-08-17', servedFrom: '2024-02-20', year: 1 })
    expect(general).toMatchObject({
      ok: true,
      value: { days: 60, source: { instrument: 'Keppres 174/1999', confidence: 'second-hand' } },
    })
    const decade = (on: Day) =>
      remissionAmount({ kind: 'dasawarsa', on, sentence, dayCount: dayCounts.default })
    expect(decade('2026-08-17')).toMatchObject({ refusal: { next: 2035 } })
    expect(decade('2036-08-17')).toMatchObject({ refusal: { next: 2045 } })
  })

  it('of a decade is rounded as the facility counts', () => {
    const days = (rounding: 'up' | 'down' | 'nearest') => {
      const amount = remissionAmount({
        kind: 'dasawarsa',
        on: '2025-08-17',
        // 365 / 12 = 30.4
        sentence: { ...sentence, years: 1 },
        dayCount: { ...dayCounts.default, rounding },
      })
      return amount.ok && amount.value.days
    }
    expect([days('up'), days('nearest'), days('down')]).toEqual([31, 30, 30])
  })
})

describe('the stage of pembinaan', () => {
  const proposed = stageByDate({
    sentence,
    remissions: [],
    on: '2025-08-21',
    dayCount: dayCounts.default,
  })
  if (!proposed.ok) throw new Error(proposed.refusal.code)

  it('by date says since when, and when the next is proposed', () => {
    const { stage, since, next } = proposed.value
    expect([stage, since?.on, next?.on]).toEqual(['second-continued', '2025-08-21', '2026-02-19'])
  })

  it('is what the TPP decided, and by date only where it has not', () => {
    const decided = { stage: 'first-continued', decidedOn: '2025-03-01', minutes: null } as const
    expect(stageOfPembinaan(decided, proposed.value)).toEqual({ stage: 'first-continued', by: 'tpp' })
    expect(stageOfPembinaan(undefined, proposed.value)).toEqual({ stage: 'second-continued', by: 'date' })
  })
})

describe('what is left to people', () => {
  const facts = {
    category: 'narapidana',
    offence: 'umum',
    sentence,
    remissions: [],
    discipline: [],
    activeInProgram: true,
    riskLowered: true,
  } as const
  const own = policy({
    id: 'lapas-x/pb',
    all: [indonesia.pembebasanBersyarat, indonesia.pembebasanBersyaratByPeople],
  })

  it('keeps parole open until it is judged', () => {
    expect(assess(indonesia.pembebasanBersyarat, facts, { on: '2026-02-19' }).indication).toBe('eligible')
    expect(assess(own, facts, { on: '2026-02-19' }).unknown).toEqual([
      'community-accepts',
      'nine-months-in-lapas',
    ])
  })
})

describe('the choice where the law was not seen', () => {
  it('is named by the policy', () => {
    expect(indonesia.pembebasanBersyarat.id).toBe('pembebasan-bersyarat')
    expect(pembebasanBersyaratWhere({ unseenConditions: 'undetermined' }).id).toBe('pembebasan-bersyarat')
    expect(pembebasanBersyaratWhere({ unseenConditions: 'as-general' }).id).toBe(
      'pembebasan-bersyarat/unseen-as-general',
    )
  })
})

describe('the refusals of the pack', () => {
  it('have words in both languages', () => {
    for (const { id, en } of Object.values(regulationTexts)) {
      expect(id).toMatch(/\.$/)
      expect(en).toMatch(/\.$/)
    }
  })
})
