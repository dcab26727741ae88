import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayCounts, type Sentence, sentenceEnd } from '../foundations/index.js'
import { oneSentence } from './index.js'
import { randomDay } from './testing/random.js'

const first: Sentence = { kind: 'term', years: 1, months: 0, days: 0, countedFrom: '2024-01-01' }
const second: Sentence = { kind: 'term', years: 0, months: 8, days: 10, countedFrom: '2024-12-31' }

describe('oneSentence', () => {
  it('adds up sentences that follow each other, in whatever order they are given', () => {
    const sum = { kind: 'term', years: 1, months: 8, days: 10, countedFrom: '2024-01-01' }
    expect(oneSentence([first, second])).toEqual({ ok: true, value: sum })
    expect(oneSentence([second, first])).toEqual({ ok: true, value: sum })
    expect(oneSentence([first])).toEqual({ ok: true, value: first })
  })

  it('refuses sentences that overlap by a day, and ones that lie a day apart', () => {
    expect(oneSentence([first, { ...second, countedFrom: '2024-12-30' }])).toEqual({
      ok: false,
      refusal: { code: 'sentences-overlap', countedFrom: '2024-12-30', endsOn: '2024-12-31' },
    })
    expect(oneSentence([first, { ...second, countedFrom: '2025-01-01' }])).toMatchObject({
      refusal: { code: 'sentences-apart', countedFrom: '2025-01-01' },
    })
  })

  it('lets a remission of the first bring the second forward', () => {
    const remissions = [{ granted: '2024-08-17', days: 30 }] as const
    expect(oneSentence([first, second], { remissions })).toMatchObject({
      refusal: { code: 'sentences-apart', endsOn: '2024-12-01' },
    })
    expect(oneSentence([first, { ...second, countedFrom: '2024-12-01' }], { remissions }).ok).toBe(true)
    const later = [{ granted: '2025-08-17', days: 30 }] as const
    expect(oneSentence([first, second], { remissions: later }).ok).toBe(true)
  })

  it('refuses what has no sum', () => {
    expect(oneSentence([])).toMatchObject({ refusal: { code: 'no-sentences' } })
    expect(oneSentence([first, { kind: 'life' }])).toMatchObject({
      refusal: { code: 'sentence-not-countable', index: 1, problem: { code: 'no-such-day', kind: 'life' } },
    })
    expect(oneSentence([first, { ...second, months: -1 }])).toMatchObject({
      refusal: { code: 'sentence-not-countable', index: 1, problem: { code: 'negative-length' } },
    })
    expect(oneSentence([{ ...first, countedFrom: '2024-02-30' }])).toMatchObject({
      refusal: { code: 'impossible-day', text: '2024-02-30' },
    })
    const early = [{ granted: '2023-08-17', days: 30 }] as const
    expect(oneSentence([first, second], { remissions: early })).toMatchObject({
      refusal: { code: 'sentence-not-countable', index: 0, problem: { code: 'remission-before-sentence' } },
    })
  })

  it('leaves out dates that were imported for one of them', () => {
    const imported = { system: 'SDP', readOn: '2024-06-01', half: '2024-07-01' } as const
    const one = oneSentence([{ ...first, imported }, second])
    expect(one.ok && one.value).not.toHaveProperty('imported')
  })

  it('ends when the last of them ends, however the facility counts its days', () => {
    const length = fc.record({ years: fc.nat(3), months: fc.nat(11), days: fc.integer({ min: 1, max: 29 }) })
    const counts = fc.constantFrom(dayCounts.days365, dayCounts.days360, {
      ...dayCounts.days365,
      inclusive: true,
    })
    fc.assert(
      fc.property(
        randomDay,
        fc.array(length, { minLength: 1, maxLength: 4 }),
        counts,
        (from, lengths, dayCount) => {
          const sentences: Sentence[] = []
          let countedFrom = from
          let end = from
          for (const each of lengths) {
            const sentence: Sentence = { kind: 'term', ...each, countedFrom }
            sentences.push(sentence)
            const over = sentenceEnd(sentence, [], { ...dayCount, inclusive: false })
            const last = sentenceEnd(sentence, [], dayCount)
            if (!over.ok || !last.ok) throw new Error('no end')
            countedFrom = over.value.on
            end = last.value.on
          }
          const one = oneSentence(sentences, { dayCount })
          if (!one.ok) throw new Error(one.refusal.code)
          expect(sentenceEnd(one.value, [], dayCount)).toMatchObject({ value: { on: end } })
        },
      ),
    )
  })
})
