import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type Day, id } from '../foundations/index.js'
import type { Certificate } from './certificate.js'
import { competenceQueue, queueCauseTexts } from './competence-queue.js'
import type { CompetenceTest } from './competence-test.js'

// Everything here is synthetic.
const schemes: Record<string, string> = { 'las listrik': 'SMAW 3G' }
const schemeOf = (trade: string) => schemes[trade] ?? null

const trained = (who: string, issuedOn: Day, more: object = {}) =>
  ({
    paper: 'pelatihan',
    status: 'issued',
    id: `p-${who}`,
    participant: who,
    trade: { printed: 'las', normal: 'las listrik', english: null },
    issuedOn,
    ...more,
  }) as unknown as Certificate
const competent = (who: string, issuedOn: Day, validUntil: Day | null, more: object = {}) =>
  ({
    paper: 'kompetensi',
    status: 'issued',
    id: `k-${who}`,
    participant: who,
    assessment: { test: `uji-${who}`, scheme: 'SMAW 3G' },
    issuedOn,
    validUntil,
    ...more,
  }) as unknown as Certificate
const tested = (who: string, on: Day, result: 'K' | 'BK', name = `uji-${who}`): CompetenceTest => ({
  id: id(name),
  facility: id('lapas-contoh'),
  participant: id(who),
  enrollment: null,
  finding: { on, lsp: id('lsp'), scheme: 'SMAW 3G', assessor: null, result },
  corrections: [],
  changedOn: on,
})
const queue = (certificates: Certificate[], tests: CompetenceTest[] = [], on: Day = '2025-12-01') =>
  competenceQueue({ certificates, tests, schemeOf, on })
const shown = (...known: Parameters<typeof queue>) =>
  queue(...known).waiting.map(({ participant, cause, since }) => [participant, cause, since])

describe('the queue for the competence test', () => {
  it('has whoever was trained and never tested, since the day of the training certificate', () => {
    expect(queue([trained('a', '2025-09-02')])).toEqual({
      waiting: [
        {
          position: 1,
          participant: 'a',
          scheme: 'SMAW 3G',
          since: '2025-09-02',
          cause: 'never-tested',
          tests: 0,
          trainingCertificate: 'p-a',
          renews: null,
        },
      ],
      notWaiting: [],
    })
  })

  it('is in order of waiting: the longest first, of equals the lower id', () => {
    const all = [trained('c', '2025-09-03'), trained('b', '2025-09-02'), trained('a', '2025-09-03')]
    expect(shown(all)).toEqual([
      ['b', 'never-tested', '2025-09-02'],
      ['a', 'never-tested', '2025-09-03'],
      ['c', 'never-tested', '2025-09-03'],
    ])
  })

  it('has whoever was found BK again, since that test, with how often it was tried', () => {
    const tests = [tested('a', '2025-10-01', 'BK', 'u-1'), tested('a', '2025-11-01', 'BK', 'u-2')]
    const { waiting } = queue([trained('a', '2025-09-02')], tests)
    expect(waiting).toMatchObject([{ cause: 'not-yet-competent', since: '2025-11-01', tests: 2 }])
  })

  it('lets go whoever was found competent, before the certificate is there and after', () => {
    const due = queue([trained('a', '2025-09-02')], [tested('a', '2025-10-01', 'K')])
    expect(due).toMatchObject({ waiting: [], notWaiting: [{ participant: 'a', why: 'certificate-due' }] })
    const held = queue(
      [trained('a', '2025-09-02'), competent('a', '2025-10-05', '2028-10-05')],
      [tested('a', '2025-10-01', 'K')],
    )
    expect(held).toMatchObject({ waiting: [], notWaiting: [{ participant: 'a', why: 'competent' }] })
  })

  it('takes back whoever has to renew, from 90 days before the end on, and after it', () => {
    const held = [competent('a', '2025-10-05', '2028-10-05')]
    expect(shown(held, [], '2028-07-06')).toEqual([])
    expect(shown(held, [], '2028-07-07')).toEqual([['a', 'ends-soon', '2028-07-07']])
    expect(shown(held, [], '2028-10-04')).toEqual([['a', 'ends-soon', '2028-07-07']])
    expect(shown(held, [], '2028-10-05')).toEqual([['a', 'expired', '2028-10-05']])
    expect(queue(held, [], '2028-10-05').waiting[0]).toMatchObject({
      renews: 'k-a',
      trainingCertificate: null,
    })
    expect(
      competenceQueue({ certificates: held, tests: [], schemeOf, on: '2028-10-04', renewFromDays: 0 })
        .waiting,
    ).toEqual([])
  })

  it('keeps out whoever was renewed, by the newer certificate', () => {
    const renewed = [
      competent('a', '2025-10-05', '2028-10-05', { status: 'superseded' }),
      competent('a', '2028-10-01', '2031-10-01', { id: 'k-2' }),
    ]
    expect(shown(renewed, [], '2028-10-05')).toEqual([])
  })

  it('has whoever failed the renewal, since that test', () => {
    const held = [competent('a', '2025-10-05', '2028-10-05')]
    const tests = [tested('a', '2025-10-01', 'K'), tested('a', '2028-09-01', 'BK', 'u-2')]
    expect(shown(held, tests, '2028-10-01')).toEqual([['a', 'not-yet-competent', '2028-09-01']])
  })

  it('has whoever lost the competence certificate and still has the training', () => {
    const revoked = competent('a', '2025-10-05', null, { status: 'revoked', revokedOn: '2025-11-01' })
    expect(shown([trained('a', '2025-09-02'), revoked])).toEqual([['a', 'revoked', '2025-11-01']])
    expect(shown([revoked])).toEqual([])
  })

  it('has nobody whose training certificate was revoked, or whose trade has no scheme, and says so of the latter', () => {
    expect(shown([trained('a', '2025-09-02', { status: 'revoked', revokedOn: '2025-10-01' })])).toEqual([])
    const craft = { trade: { printed: 'gelang', normal: 'kerajinan aksesoris', english: null } }
    expect(queue([trained('a', '2025-09-02', craft)])).toEqual({
      waiting: [],
      notWaiting: [{ participant: 'a', scheme: null, why: 'no-scheme' }],
    })
  })

  it('knows nothing of what comes after its day', () => {
    expect(shown([trained('a', '2025-12-02')])).toEqual([])
    expect(shown([trained('a', '2025-09-02')], [tested('a', '2025-12-02', 'K')])).toHaveLength(1)
  })

  it('has each person once for a scheme, and is the same in whatever order the records come', () => {
    const person = fc.constantFrom('a', 'b', 'c')
    const day = fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-01-01', days))
    const papers = fc.array(
      fc.oneof(
        fc.tuple(person, day).map(([who, on]) => trained(who, on, { id: `p-${who}-${on}` })),
        fc
          .tuple(person, day)
          .map(([who, on]) => competent(who, on, addDays(on, 200), { id: `k-${who}-${on}` })),
      ),
      { maxLength: 8 },
    )
    const tests = fc.array(
      fc
        .tuple(person, day, fc.constantFrom('K' as const, 'BK' as const))
        .map(([who, on, result]) => tested(who, on, result, `u-${who}-${on}-${result.toLowerCase()}`)),
      { maxLength: 5 },
    )
    fc.assert(
      fc.property(papers, tests, (papers, tests) => {
        const { waiting } = queue(papers, tests)
        const keys = waiting.map(({ participant, scheme }) => `${participant} ${scheme}`)
        expect(new Set(keys).size).toBe(keys.length)
        expect(waiting.map(({ position }) => position)).toEqual(waiting.map((_, at) => at + 1))
        for (const { since } of waiting) expect(since <= '2025-12-01').toBe(true)
        expect(queue(papers.toReversed(), tests.toReversed()).waiting).toEqual(waiting)
      }),
    )
  })

  it('says every cause in both languages', () => {
    for (const { id, en } of Object.values(queueCauseTexts)) expect([id, en]).not.toContain('')
  })
})
