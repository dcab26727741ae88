import { describe, expect, it } from 'vitest'
import { type AgreementId, type Day, type FacilityId, id, type PartnerId } from '../foundations/index.js'
import type { Agreement } from './agreement.js'
import { type AgreementEvent, evolveAgreement } from './agreement-events.js'
import { agreementInForce } from './agreement-in-force.js'
import { type AgreementTerms, unstatedTerms, type Validity } from './terms.js'
import { termsOn } from './terms-on.js'

const terms = (validity: Validity, clauses: AgreementTerms['clauses'] = []): AgreementTerms => ({
  ...unstatedTerms,
  parties: [
    { party: { kind: 'facility' }, role: null, number: null },
    { party: { kind: 'partner', partner: id<PartnerId>('dinas') }, role: null, number: null },
  ],
  validity,
  clauses,
})

/** Signed on 9 January 2025, then what follows. */
function agreement(of: AgreementTerms, ...events: AgreementEvent[]): Agreement {
  const registered: AgreementEvent = {
    type: 'Registered',
    on: '2025-01-09',
    agreement: {
      id: id<AgreementId>('pks-1'),
      facility: id<FacilityId>('lapas-contoh'),
      kind: 'pks',
      follows: [],
      terms: of,
      documents: [],
      standsFor: { kind: 'exact', value: 1 },
      note: null,
    },
    signing: { signedOn: '2025-01-09', place: null, signatories: null, witnesses: null, document: null },
    warnings: [],
  }
  return [registered, ...events].reduce<Agreement | undefined>(evolveAgreement, undefined)!
}

const effective: AgreementEvent = { type: 'TookEffect', on: '2025-01-20' }
const year = terms({ from: '2025-01-15', to: '2026-01-15' })

describe('an agreement with stated days', () => {
  it.each([
    ['2025-01-08', 'not-met', 'not-signed'],
    ['2025-01-09', 'not-met', 'not-yet-in-force'],
    ['2025-01-14', 'not-met', 'not-yet-in-force'],
    ['2025-01-15', 'met', 'in-force'],
    ['2026-01-14', 'met', 'in-force'],
    ['2026-01-15', 'not-met', 'ended'],
  ] as const)('on %s: %s, %s', (on, outcome, reason) =>
    expect(agreementInForce(agreement(year), on)).toMatchObject({ outcome, reason }),
  )

  it('holds from the recorded day where that is later than the stated one', () => {
    expect(agreementInForce(agreement(year, effective), '2025-01-19').outcome).toBe('not-met')
    expect(agreementInForce(agreement(year, effective), '2025-01-20').outcome).toBe('met')
  })
})

describe('an agreement that does not say', () => {
  const silent = terms({ from: null, to: null }, null)

  it('from when: unknown from the day of signing on', () => {
    expect(agreementInForce(agreement(silent), '2025-01-08').outcome).toBe('not-met')
    expect(agreementInForce(agreement(silent), '2025-01-09').reason).toBe('start-not-stated')
  })

  it('until when, and whose paper was not seen: known only up to the last recorded change', () => {
    const known = agreement(silent, effective)
    expect(agreementInForce(known, '2025-01-20').outcome).toBe('met')
    expect(agreementInForce(known, '2025-01-21')).toMatchObject({
      outcome: 'unknown',
      reason: 'end-not-stated',
    })
  })

  it('until when, on a paper that was read: holds until something ends it', () => {
    const read = agreement(terms({ from: null, to: null }, []), effective)
    expect(agreementInForce(read, '2030-01-01').outcome).toBe('met')
  })
})

describe('an agreement that something happened to', () => {
  const suspended: AgreementEvent = { type: 'Suspended', on: '2025-03-01', reason: 'r' }

  it.each([
    ['2025-02-28', 'met'],
    ['2025-03-01', 'not-met'],
    ['2025-03-31', 'not-met'],
    ['2025-04-01', 'met'],
  ] as const)('was suspended in March and has resumed: on %s %s', (on, outcome) => {
    const resumed: AgreementEvent = { type: 'Resumed', on: '2025-04-01' }
    expect(agreementInForce(agreement(year, effective, suspended, resumed), on).outcome).toBe(outcome)
  })

  it('stays suspended until it resumes', () =>
    expect(agreementInForce(agreement(year, effective, suspended), '2025-12-31')).toEqual({
      outcome: 'not-met',
      reason: 'suspended',
      since: '2025-03-01',
    }))

  it.each([
    [{ type: 'Terminated', on: '2025-06-01', reason: 'r' }, 'terminated'],
    [
      {
        type: 'Renewed',
        on: '2025-05-01',
        successor: id<AgreementId>('pks-2'),
        takesOverOn: '2025-06-01',
      },
      'renewed',
    ],
    [
      {
        type: 'NoticeGiven',
        on: '2025-03-01',
        notice: { givenOn: '2025-03-01', by: { kind: 'facility' }, endsOn: '2025-06-01', reason: 'r' },
      },
      'terminated',
    ],
  ] as const)('held until the day before it ended: %j', (event, reason) => {
    const over = agreement(year, effective, event)
    expect(agreementInForce(over, '2025-05-31').outcome).toBe('met')
    expect(agreementInForce(over, '2025-06-01')).toMatchObject({ outcome: 'not-met', reason })
  })

  it('that was suspended when it ended held only before the suspension', () => {
    const over = agreement(year, effective, suspended, { type: 'Terminated', on: '2025-06-01', reason: 'r' })
    expect(agreementInForce(over, '2025-05-31').reason).toBe('suspended')
    expect(agreementInForce(over, '2025-02-28').outcome).toBe('met')
  })

  it('ended by its text even where nobody recorded that it expired', () => {
    const over = agreement(year, effective, { type: 'Expired', on: '2026-02-01' })
    expect(agreementInForce(over, '2026-01-15').reason).toBe('ended')
  })
})

describe('the terms of a day', () => {
  const amended = (on: Day, effectiveFrom: Day, title: string): AgreementEvent => ({
    type: 'Amended',
    on,
    warnings: [],
    addendum: {
      signedOn: on,
      effectiveFrom,
      numbers: [],
      signatories: null,
      terms: { ...year, title, validity: { from: '2025-01-15', to: '2027-01-15' } },
      document: null,
    },
  })
  const chain = agreement(
    year,
    effective,
    amended('2025-02-01', '2025-06-01', 'pertama'),
    amended('2025-03-01', '2025-04-01', 'kedua'),
    amended('2025-05-01', '2025-06-01', 'ketiga'),
  )

  it.each([
    ['2025-03-31', null],
    ['2025-04-01', 'kedua'],
    ['2025-05-31', 'kedua'],
    ['2025-06-01', 'ketiga'],
  ] as const)('on %s are those that took effect last: %s', (on, title) =>
    expect(termsOn(chain, on).title).toBe(title),
  )

  it('move the end', () => expect(agreementInForce(chain, '2026-06-01').outcome).toBe('met'))
})
