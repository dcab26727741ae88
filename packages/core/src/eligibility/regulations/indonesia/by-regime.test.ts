import { expect, it } from 'vitest'
import { asimilasi, assess, regulations, ruleNotSeen } from '../../index.js'
import { byRegime } from './by-regime.js'
import type { Parameter } from './parameter.js'

const row: Parameter<'any'> = {
  since: '2018-02-15',
  until: null,
  value: 'any',
  instrument: 'Permenkumham 3/2018',
  confidence: 'second-hand',
}

it('works a right out when it is first asked, and once', () => {
  const asked: string[] = []
  const law = byRegime({ instruments: [row], later: [{ ...row, since: '2020-01-01' }] }, (on) => {
    asked.push(on)
    return ruleNotSeen({ id: 'any', title: { id: 'apa saja', en: 'anything' }, source: row })
  })
  expect(asked).toEqual([])
  expect(law.versions.map(({ since }) => since)).toEqual(['2018-02-15', '2020-01-01'])
  expect(law.versions).toBe(law.versions)
  expect(asked).toEqual(['2018-02-15', '2020-01-01'])
})

it('has a right by its own name, the same as among all of the country', () => {
  expect(asimilasi).toBe(regulations.indonesia.asimilasi)
  expect(assess(asimilasi, {}, { on: '2025-08-21' }).indication).toBe('undetermined')
})
