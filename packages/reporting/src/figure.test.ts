import { describe, expect, it } from 'vitest'
import { asOf } from './as-of.js'
import { drill, figureMaker, message, units } from './figure.js'
import { memberOf } from './member.js'

const make = figureMaker<'rule'>(asOf('2025-08-31'))
const person = (id: string, amount = 1) =>
  memberOf('participant', { id, facility: 'lapas-contoh' }, { privacy: 'personal', amount })
const said = (value: number | { atLeast: number; atMost: number | null }) =>
  make.stated({
    rule: 'rule',
    unit: units.people,
    stated: {
      value: typeof value === 'number' ? { kind: 'exact', value } : { kind: 'range', ...value },
      printed: 'tercetak',
      document: 'berita' as never,
    },
    source: memberOf('document', { id: 'berita', facility: 'lapas-contoh' }, { privacy: 'internal' }),
  })
const of = { rule: 'rule', unit: units.people } as const

describe('a count', () => {
  it('is the number of different records, whichever group they come from', () => {
    const training = ['a', 'b', 'c'].map((id) => person(id))
    const rehabilitation = ['c', 'd'].map((id) => person(id))
    const figure = make.count({ ...of, of: [...training, ...rehabilitation] })
    expect(figure.value).toBe(4)
    expect(figure.members.map((member) => member.id)).toEqual(['a', 'b', 'c', 'd'])
  })

  it('tells the same record of two facilities apart', () =>
    expect(make.count({ ...of, of: [person('a'), { ...person('a'), facility: 'lapas-lain' }] }).value).toBe(
      2,
    ))

  it('is not known, but at least the largest statement, where who is meant is only stated', () => {
    const figure = make.count({ ...of, of: [person('a')], alsoStated: [said(80), said(80), said(160)] })
    expect(figure.value).toBeNull()
    expect(figure.bounds).toEqual({ atLeast: 160, atMost: null })
    expect(figure.reason?.facts.stated).toEqual(['tercetak', 'tercetak', 'tercetak'])
  })

  it('is at least what is listed, where that is more than any statement', () =>
    expect(
      make.count({
        ...of,
        of: ['a', 'b', 'c'].map((id) => person(id)),
        alsoStated: [said({ atLeast: 2, atMost: 3 })],
      }).bounds?.atLeast,
    ).toBe(3))

  it('of nothing is zero', () => expect(make.count({ ...of, of: [] }).value).toBe(0))
})

describe('a sum', () => {
  it('adds amounts and counts a record given twice once', () =>
    expect(make.sum({ ...of, of: [person('a', 2.5), person('b', 4), person('a', 2.5)] }).value).toBe(6.5))

  it('refuses one record with two amounts', () =>
    expect(() => make.sum({ ...of, of: [person('a', 1), person('a', 2)] })).toThrow(
      expect.objectContaining({ code: 'duplicate-member' }),
    ))
})

describe('a ratio', () => {
  it('may exceed one hundred', () =>
    expect(
      make.ratio({ rule: 'rule', of: [person('a', 100)], from: [person('batch', 67)] }).value,
    ).toBeCloseTo(149.25, 2))

  it.each([[[]], [[person('batch', 0)]]])('is not known where the denominator is empty or zero', (from) => {
    const figure = make.ratio({ rule: 'rule', of: [person('a')], from })
    expect(figure.value).toBeNull()
    expect(figure.reason?.text.id).toContain('pembagi')
  })

  it('of nobody is zero where somebody was asked', () =>
    expect(make.ratio({ rule: 'rule', of: [], from: [person('a')] }).value).toBe(0))
})

describe('an average', () => {
  it('divides amounts by amounts, in its unit', () =>
    expect(make.average({ ...of, of: [person('a', 236)], from: [person('b'), person('c')] })).toMatchObject({
      measure: 'average',
      value: 118,
      unit: units.people,
    }))

  it('of nobody is not known', () => {
    const figure = make.average({ ...of, of: [person('a', 236)], from: [] })
    expect([figure.value, figure.reason?.text.id]).toEqual([
      null,
      'Tidak ada pembaginya, sehingga rata-rata tidak dapat dihitung',
    ])
  })
})

describe('a share of two figures', () => {
  const left = (id: string) => ({ member: person(id), reason: message({ id: 'sakit', en: 'sick' }) })
  const part = make.count({ ...of, of: [person('a')], except: [left('x')] })
  const whole = make.count({ ...of, of: [person('a'), person('b')], except: [left('x'), left('y')] })

  it('takes over their members, and leaves out once who is left out of either', () => {
    const share = make.share({ rule: 'rule', of: part, from: whole })
    expect(share).toMatchObject({
      measure: 'ratio',
      value: 50,
      members: part.members,
      denominator: whole.members,
    })
    expect(share.exclusions.map(({ member }) => member.id)).toEqual(['x', 'y'])
  })

  it('is not known where one of them is not, for its reason', () => {
    const unsure = make.count({ ...of, of: [], alsoStated: [said(80)] })
    for (const share of [
      make.share({ rule: 'rule', of: unsure, from: whole }),
      make.share({ rule: 'rule', of: part, from: unsure }),
    ]) {
      expect(share.value).toBeNull()
      expect(share.reason).toEqual(unsure.reason)
    }
  })
})

describe('a stated figure', () => {
  it('keeps a range as a range', () => {
    const figure = said({ atLeast: 25, atMost: 30 })
    expect([figure.value, figure.bounds]).toEqual([null, { atLeast: 25, atMost: 30 }])
  })

  it('says so where no document states it', () =>
    expect(make.stated({ ...of, stated: null, source: null })).toMatchObject({
      value: null,
      bounds: null,
      printed: null,
    }))
})

describe('drill', () => {
  it('lists who counts, the denominator, and who is left out and why', () => {
    const figure = make.ratio({
      rule: 'rule',
      of: [person('a')],
      from: [person('b', 2)],
      except: [{ member: person('c'), reason: message({ id: 'sakit', en: 'sick' }) }],
    })
    expect(drill(figure).map((line) => [line.role, line.member.id, line.reason?.text.en])).toEqual([
      ['counted', 'a', undefined],
      ['denominator', 'b', undefined],
      ['excluded', 'c', 'sick'],
    ])
  })

  it('names the document behind a stated figure', () =>
    expect(drill(said(80)).map((line) => [line.role, line.member.at])).toEqual([
      ['states', 'document/berita'],
    ]))
})
