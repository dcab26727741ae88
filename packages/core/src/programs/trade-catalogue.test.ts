import { describe, expect, it } from 'vitest'
import { tradeNamed, trades } from './index.js'

describe('the trade catalogue', () => {
  it('finds every trade by each of its spellings, and only that trade', () => {
    for (const trade of trades) {
      for (const spelling of [trade.normal, ...trade.printed]) expect(tradeNamed(spelling)).toBe(trade)
    }
  })

  it('does not mind capitals and spaces', () => {
    expect(tradeNamed('  Tata   Boga ')?.id).toBe('tata-boga')
  })

  it('finds nothing by a part of a name', () => {
    expect(tradeNamed('las')).toBeUndefined()
    expect(tradeNamed('peternakan')).toBeUndefined()
  })

  it('keeps a misprint apart from what it means', () => {
    expect(tradeNamed('peternakan ayan')?.normal).toBe('peternakan ayam')
  })

  it('keeps a word that may be meant otherwise as it is printed', () => {
    expect(tradeNamed('pengelolaan hasil pertanian')?.normal).toBe('pengelolaan hasil pertanian')
    expect(tradeNamed('pengolahan hasil pertanian')).toBeUndefined()
  })

  it('claims no number and nothing verified about a standard', () => {
    for (const { skkni } of trades) {
      if (skkni !== null) expect(skkni).toMatchObject({ number: null, verified: false })
    }
  })
})
