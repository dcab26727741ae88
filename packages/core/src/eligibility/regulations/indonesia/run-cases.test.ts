import { describe, expect, it } from 'vitest'
import { explainTree } from '../../explain.js'
import { workedCases } from './cases/worked-cases.js'
import { runCases } from './run-cases.js'
import { answerCase, disagreements, type WorkedCase } from './worked-case.js'

describe('the worked cases', () => {
  it.each(workedCases.map((each) => [each.id, each] as const))('%s', (_, each) => {
    const answer = answerCase(each)
    expect(disagreements(each, answer), JSON.stringify(explainTree(answer, 'en'), null, 1)).toEqual([])
  })

  it('have ids of their own, and say how they were worked out', () => {
    expect(new Set(workedCases.map(({ id }) => id)).size).toBe(workedCases.length)
    for (const { id, why } of workedCases) expect(why, id).not.toBe('')
  })
})

const [first] = workedCases as readonly [WorkedCase]
const file = (...cases: readonly unknown[]) => ({ name: 'a.json', text: JSON.stringify(cases) })
const withPerson = (person: object) => ({ ...first, person: { ...first.person, ...person } })

describe('a run of cases', () => {
  it('ends with how many agree', () => {
    expect(runCases([file(first)])).toEqual({ lines: ['1 of 1 cases agree'], agrees: true })
    expect(runCases([file(first), file(first)]).lines).toEqual(['2 of 2 cases agree'])
  })

  it('does not mind a byte order mark', () => {
    expect(runCases([{ name: 'a.json', text: `\uFEFF${file(first).text}` }]).agrees).toBe(true)
  })

  it('prints a disagreement with its working and its tree', () => {
    const wrong = {
      ...first,
      expect: { ...first.expect, indication: 'not-eligible', unmet: ['served'], eligibleFrom: null },
    }
    const { lines, agrees } = runCases([file(first, wrong)])
    expect(agrees).toBe(false)
    expect(lines[0]).toBe(`a.json: ${first.id}`)
    expect(lines).toContain('  indication: expected not-eligible, found eligible')
    expect(lines).toContain('  unmet: expected served, found none')
    expect(lines).toContain('  eligibleFrom: expected null, found 2025-08-21')
    expect(lines).toContain(`  why: ${first.why}`)
    expect(lines.join('\n')).toMatch(
      / {4,}\[served\] 1\/2 of the sentence served - met: .*\(Permenkumham 3\/2018 Pasal 44 ayat \(1\); second-hand\)/,
    )
    expect(lines.at(-1)).toBe('1 of 2 cases agree')
  })

  it('prints a criterion expected and not found, and one found and not expected', () => {
    const wrong = { ...first, expect: { ...first.expect, unknown: ['risk'] } }
    expect(runCases([file(wrong)]).lines).toContain('  unknown: expected risk, found none')
  })

  it('does not mind the order of criteria', () => {
    const two = workedCases.find(({ expect: { unmet } }) => unmet.length === 2)!
    const turned = { ...two, expect: { ...two.expect, unmet: [...two.expect.unmet].reverse() } }
    expect(runCases([file(turned)]).agrees).toBe(true)
  })

  it.each([
    ['a file that is not JSON', '[{', /^a\.json: not JSON: /],
    ['a file that is no array', '{}', /^a\.json: a file of cases is an array, this is an object$/],
  ])('refuses %s', (_, text, message) => {
    const { lines, agrees } = runCases([{ name: 'a.json', text }])
    expect(lines[0]).toMatch(message)
    expect(lines.at(-1)).toBe('0 of 0 cases agree')
    expect(agrees).toBe(false)
  })

  it('refuses a file that cannot be read', () => {
    const { lines, agrees } = runCases([
      { name: 'b.json', problem: 'cannot be read: no such file' },
      file(first),
    ])
    expect(lines[0]).toBe('b.json: cannot be read: no such file')
    expect(lines.at(-1)).toBe('1 of 1 cases agree')
    expect(agrees).toBe(false)
  })

  it.each([
    ['a case that is no object', 5, 'a case is an object, this is a number'],
    ['no id', { ...first, id: undefined }, 'id: must be a text that is not empty, found nothing'],
    [
      'a question that is none',
      { ...first, question: 'remisi' },
      'question: must be one of "asimilasi", "pembebasan-bersyarat", "cuti-menjelang-bebas", "cuti-bersyarat", "cuti-mengunjungi-keluarga", found "remisi"',
    ],
    [
      'a day that does not exist',
      { ...first, on: '2025-02-29' },
      'on: must be a day that exists, as YYYY-MM-DD, found "2025-02-29"',
    ],
    [
      'a way of counting that is none',
      { ...first, dayCount: { ...first.dayCount, year: 366 } },
      'dayCount.year: must be one of 365, 360, "calendar", found 366',
    ],
    ['no person', { ...first, person: undefined }, 'person: must be an object, found nothing'],
    [
      'a category that is none',
      withPerson({ category: 'napi' }),
      'person.category: must be one of "tahanan", "narapidana", "anak-binaan", null, found "napi"',
    ],
    [
      'a yes that is text',
      withPerson({ activeInProgram: 'true' }),
      'person.activeInProgram: must be one of true, false, null, found "true"',
    ],
    [
      'half a year',
      withPerson({ sentence: { kind: 'term', years: 0.5, months: 0, days: 0, countedFrom: '2024-02-20' } }),
      'person.sentence.years: must be a whole number of at least 0, found 0.5',
    ],
    [
      'a sentence without its first day',
      withPerson({ sentence: { kind: 'term', years: 1, months: 0, days: 0 } }),
      'person.sentence.countedFrom: must be a day that exists, as YYYY-MM-DD, found nothing',
    ],
    [
      'remission of no days',
      withPerson({ remissions: [{ granted: '2025-08-17', days: 0 }] }),
      'person.remissions[0].days: must be a whole number of at least 1, found 0',
    ],
    [
      'a punishment that ends before it begins',
      withPerson({ discipline: [{ from: '2025-01-02', to: '2025-01-02' }] }),
      'person.discipline[0].to: must be later than from (2025-01-02): it is the first day after, found "2025-01-02"',
    ],
    [
      'punishments that are no list',
      withPerson({ discipline: {} }),
      'person.discipline: must be a list, or null where it is not known, found {}',
    ],
    [
      'an asimilasi that has a word for a day',
      withPerson({ asimilasiFrom: 'not-started' }),
      'person.asimilasiFrom: must be a day that exists, as YYYY-MM-DD, found "not-started"',
    ],
    [
      'an expectation that is none',
      { ...first, expect: { ...first.expect, indication: 'met' } },
      'expect.indication: must be one of "eligible", "not-eligible", "undetermined", found "met"',
    ],
    [
      'criteria that are no list',
      { ...first, expect: { ...first.expect, unmet: 'served' } },
      'expect.unmet: must be a list of codes of criteria, found "served"',
    ],
  ])('refuses %s, with the place', (_, entry, problem) => {
    const { lines, agrees } = runCases([file(entry, first)])
    expect(lines).toContain(`  not a case: ${problem}`)
    expect(lines.at(-1)).toBe('1 of 2 cases agree')
    expect(agrees).toBe(false)
  })

  it.each([
    [
      'a field that the format does not have',
      withPerson({ remision: [] }),
      'person.remision: is no field of the format, and is not read',
    ],
    ['an id that stands twice', first, `id: ${first.id} is the id of an earlier case too`],
    [
      'a month that is left out',
      { ...first, dayCount: { ...first.dayCount, month: undefined } },
      'dayCount.month: is left out, and taken as 30',
    ],
    [
      'criteria that are left out',
      { ...first, expect: { ...first.expect, unmet: undefined } },
      'expect.unmet: is left out, and taken as none',
    ],
  ])('notes %s, and asks the case all the same', (_, entry, note) => {
    const { lines, agrees } = runCases([file(first, entry)])
    expect(lines).toContain(`  note: ${note}`)
    expect(lines.at(-1)).toBe('2 of 2 cases agree')
    expect(agrees).toBe(true)
  })
})

describe('what is absent from a case', () => {
  const narcotics = workedCases.find(({ id }) => id === 'pb-narkotika-asimilasi-belum')!
  const { asimilasiFrom: _, ...absent } = narcotics.person

  it('makes asimilasi unknown where it is left out, and not met where it is null', () => {
    expect(answerCase(narcotics).unmet).toEqual(['asimilasi-served'])
    expect(answerCase({ ...narcotics, person: absent }).unknown).toEqual(['asimilasi-served'])
  })

  it('is read the same from a file', () => {
    const undetermined = {
      indication: 'undetermined',
      unmet: [],
      unknown: ['asimilasi-served'],
      eligibleFrom: null,
    }
    expect(
      runCases([file(narcotics, { ...narcotics, id: 'b', person: absent, expect: undetermined })]).lines,
    ).toEqual(['2 of 2 cases agree'])
  })

  it('is none of remissions and punishments, but null punishments are not known', () => {
    const { remissions: _r, discipline: _d, ...rest } = first.person
    expect(answerCase({ ...first, person: rest }).indication).toBe('eligible')
    expect(answerCase({ ...first, person: { ...rest, discipline: null } }).unknown).toEqual(['conduct'])
  })
})
