import { describe, expect, it } from 'vitest'
import { addDays, type Day } from '../../../foundations/index.js'
import { asimilasi } from './asimilasi.js'
import cases from './cases/asimilasi.json' with { type: 'json' }
import { answerCase, type WorkedCase } from './worked-case.js'

const worked = cases as readonly WorkedCase[]

describe('the versions of asimilasi', () => {
  const [law] = asimilasi.children
  const versions = law?.kind === 'law' ? law.versions : []

  it('follow each other without a gap, from the day on which Permenkumham 3/2018 was set', () => {
    expect(versions.map(({ since }) => since)).toEqual([
      '2018-02-15',
      '2021-10-28',
      '2022-01-30',
      '2022-08-03',
      '2026-01-02',
    ])
    expect(versions.map(({ until }) => until)).toEqual([...versions.slice(1).map(({ since }) => since), null])
  })

  const warningsOn = (on: Day) => answerCase({ ...worked[0]!, on }).warnings.map(({ code }) => code)

  it('warn from KUHP nasional on, since nobody has seen what replaces them', () => {
    expect(warningsOn(addDays('2026-01-02', -1))).toEqual([])
    expect(warningsOn('2026-01-02')).toEqual(['past-review-date'])
  })

  it('warn before they are known', () => {
    expect(warningsOn('2018-02-14')).toEqual(['outside-known-law'])
    expect(warningsOn('2018-02-15')).toEqual([])
  })

  it('do not know the conditions of a child in care, whatever else is met or not', () => {
    const [first] = worked
    const child = answerCase({
      ...first!,
      person: { ...first!.person, category: 'anak-binaan', activeInProgram: false },
    })
    expect(child.indication).toBe('undetermined')
    expect(child.unknown).toEqual(['child-conditions'])
    expect(child.warnings.map(({ code }) => code)).toContain('unverified-source')
  })

  it('take nobody for eligible whose class of offence is not known and makes a difference', () => {
    const [first] = worked
    const answer = answerCase({ ...first!, person: { ...first!.person, offence: null } })
    expect(answer.indication).toBe('undetermined')
    expect(answer.missing).toEqual(['offence'])
  })

  it('know the answer for an unknown class of offence where every class would give the same', () => {
    const [first] = worked
    const answer = answerCase({ ...first!, on: '2024-03-01', person: { ...first!.person, offence: null } })
    expect(answer.indication).toBe('not-eligible')
    expect(answer.unmet).toEqual(['served'])
  })
})
