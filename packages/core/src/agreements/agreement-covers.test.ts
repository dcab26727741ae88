import { describe, expect, it } from 'vitest'
import { type AgreementId, type FacilityId, id, type PartnerId } from '../foundations/index.js'
import type { Count } from '../foundations/schemas.js'
import type { Agreement } from './agreement.js'
import { agreementCovers } from './agreement-covers.js'
import { type AgreementTerms, type ScopeItem, unstatedScope, unstatedTerms } from './terms.js'

const dinas = id<PartnerId>('dinas')
const blk = id<PartnerId>('blk')
const on = '2025-02-01'

function agreement(scope: ScopeItem[], aboutTraining: AgreementTerms['aboutTraining'] = null): Agreement {
  return {
    id: id<AgreementId>('pks-1'),
    facility: id<FacilityId>('lapas-contoh'),
    kind: 'pks',
    follows: [],
    terms: {
      ...unstatedTerms,
      parties: [
        { party: { kind: 'facility' }, role: null, number: null },
        { party: { kind: 'partner', partner: dinas }, role: null, number: null },
      ],
      scope,
      aboutTraining,
    },
    documents: [],
    standsFor: { kind: 'exact', value: 1 },
    note: null,
    addenda: [],
    changedOn: '2025-01-01',
    status: 'exploring',
  }
}

const course = (trades: string[], participants: Count | null = null): ScopeItem => ({
  ...unstatedScope,
  topic: 'training',
  printed: 'pelatihan',
  trades: trades.map((normal) => ({ printed: `pelatihan ${normal}`, normal })),
  participants,
  deliveredBy: [blk],
})
const marketing: ScopeItem = { ...course([]), topic: 'marketing', deliveredBy: [] }

describe('whether an agreement covers a trade', () => {
  const welding = agreement([course(['las listrik']), marketing])

  it('is met for a trade it names, in normal or printed form, whatever the capitals', () => {
    expect(agreementCovers(welding, { on, trades: ['Las Listrik'] }).outcome).toBe('met')
    expect(agreementCovers(welding, { on, trades: ['pelatihan las listrik'] }).outcome).toBe('met')
  })

  it('is not met for another, or for one of two', () => {
    expect(agreementCovers(welding, { on, trades: ['menjahit'] })).toMatchObject({
      outcome: 'not-met',
      training: 'met',
      items: [],
    })
    expect(agreementCovers(welding, { on, trades: ['las listrik', 'menjahit'] }).outcome).toBe('not-met')
  })

  it('asks nothing where no trade is chosen yet', () => {
    const answer = agreementCovers(agreement([course(['las'], { kind: 'exact', value: 5 })]), {
      on,
      trades: [],
      participants: 5,
    })
    expect(answer).toMatchObject({ outcome: 'met', participants: 'met' })
    expect(answer).not.toHaveProperty('trades')
  })

  it('is unknown where the training item names none', () =>
    expect(agreementCovers(agreement([course([])]), { on, trades: ['menjahit'] }).outcome).toBe('unknown'))

  it.each([
    [true, 'met', 'unknown'],
    [null, 'unknown', 'unknown'],
    [false, 'not-met', 'not-met'],
  ] as const)('where no item is about training and about training is %s: %s, %s', (about, training, trades) =>
    expect(agreementCovers(agreement([marketing], about), { on, trades: ['las listrik'] })).toMatchObject({
      training,
      trades,
    }),
  )
})

describe('whether an agreement covers a partner', () => {
  it.each([
    [dinas, 'met'],
    [blk, 'met'],
    [id<PartnerId>('lpk'), 'not-met'],
  ] as const)('%s: %s', (partner, outcome) =>
    expect(agreementCovers(agreement([course([])]), { on, partner }).partner).toBe(outcome),
  )

  it('is not met for one who carries out something else', () =>
    expect(
      agreementCovers(agreement([course(['las']), { ...course(['boga']), deliveredBy: [] }]), {
        on,
        trades: ['boga'],
        partner: blk,
      }).partner,
    ).toBe('not-met'))
})

describe('whether an agreement covers a number of people', () => {
  const asked = (promised: Count | null, participants: number) =>
    agreementCovers(agreement([course([], promised)]), { on, participants }).participants

  it.each([
    [{ kind: 'exact', value: 25 }, 25, 'met'],
    [{ kind: 'exact', value: 25 }, 26, 'not-met'],
    [{ kind: 'range', atLeast: 25, atMost: 30 }, 30, 'met'],
    [{ kind: 'range', atLeast: 25, atMost: 30 }, 31, 'not-met'],
    [{ kind: 'range', atLeast: 25, atMost: null }, 25, 'met'],
    [{ kind: 'range', atLeast: 25, atMost: null }, 26, 'unknown'],
    [null, 1, 'unknown'],
  ] as const)('%j for %i: %s', (promised, participants, outcome) =>
    expect(asked(promised, participants)).toBe(outcome),
  )

  it('asks only items that leave room for the trade', () => {
    const two = agreement([
      course(['las'], { kind: 'exact', value: 10 }),
      course(['boga'], { kind: 'exact', value: 40 }),
    ])
    expect(agreementCovers(two, { on, trades: ['las'], participants: 40 }).participants).toBe('not-met')
    expect(agreementCovers(two, { on, trades: ['boga'], participants: 40 }).participants).toBe('met')
  })
})
