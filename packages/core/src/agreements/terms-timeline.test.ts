import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type AgreementId,
  addDays,
  type Day,
  type FacilityId,
  id,
  type PartnerId,
} from '../foundations/index.js'
import type { Agreement, NewAgreement } from './agreement.js'
import { evolveAgreement } from './agreement-events.js'
import { type AgreementCommand, decideAgreement } from './decide-agreement.js'
import { type AgreementTerms, unstatedTerms, type Validity } from './terms.js'
import { renewalChain, termsInForce, termsTimeline } from './terms-timeline.js'

// Everything here is synthetic.
const epoch: Day = '2025-01-01'
const dayAt = (n: number) => addDays(epoch, n)
const ours = { kind: 'facility' } as const
const ids = ['pks-1', 'pks-2', 'pks-3'].map((text) => id<AgreementId>(text))

/** Terms that were read from the paper, so that an open end is known to be open. */
const termsOf = (title: string, validity: Validity): AgreementTerms => ({
  ...unstatedTerms,
  title,
  parties: [
    { party: ours, role: null, number: null },
    { party: { kind: 'partner', partner: id<PartnerId>('dinas') }, role: null, number: null },
  ],
  validity,
  clauses: [],
})

const paper = (nth: number, terms: AgreementTerms): NewAgreement => ({
  id: ids[nth]!,
  facility: id<FacilityId>('lapas-contoh'),
  kind: 'pks',
  follows: nth === 0 ? [] : [ids[nth - 1]!],
  terms,
  documents: [],
  standsFor: { kind: 'exact', value: 1 },
  note: null,
})

const signing = { place: null, signatories: null, witnesses: null, document: null }

/** Runs commands; what is refused does not happen. Gives the documents and what did happen. */
function run(orders: readonly { readonly nth: number; readonly command: AgreementCommand }[]) {
  const documents = new Map<number, Agreement>()
  const happened: { readonly nth: number; readonly command: AgreementCommand }[] = []
  for (const { nth, command } of orders) {
    const others = [...documents.values()]
    const decision = decideAgreement(documents.get(nth), command, {
      role: null,
      officials: [],
      others,
      usualNotice: null,
    })
    if (!decision.ok) continue
    for (const event of decision.events) documents.set(nth, evolveAgreement(documents.get(nth), event))
    happened.push({ nth, command })
  }
  return { documents, happened }
}

/**
 * The naive model: it walks from day to day, does what happened that day to a few variables, and writes down for each
 * agreement whether it holds. It knows nothing of periods, chains or pieces.
 */
function walk(happened: ReturnType<typeof run>['happened'], nth: number, lastDay: number) {
  const own = happened.filter((one) => one.nth === nth).map(({ command }) => command)
  const renewal = own.find((command) => command.type === 'Renew')
  const kept: { holds: boolean; title: string | null }[] = []
  let terms: AgreementTerms | undefined
  let signed = false
  let since: Day | undefined
  let paused = false
  let over = false
  let endsByNotice: Day | undefined
  for (let n = -50; n <= lastDay; n++) {
    const today = dayAt(n)
    for (const command of own) {
      if (command.on !== today) continue
      if (command.type === 'Register') signed = true
      if (command.type === 'TakeEffect') since = today
      if (command.type === 'Suspend') paused = true
      if (command.type === 'Resume') paused = false
      if (command.type === 'Expire' || command.type === 'Terminate') over = true
      if (command.type === 'GiveNotice') endsByNotice = command.notice.endsOn
      if (command.type === 'WithdrawNotice') endsByNotice = undefined
      if (command.type === 'Register') terms = command.agreement.terms
    }
    // Addenda are listed as signed; of two for one day the later signed one stands.
    for (const command of own)
      if (command.type === 'Amend' && command.addendum.effectiveFrom === today) terms = command.addendum.terms
    const began = (since ?? terms?.validity.from ?? null) as Day | null
    const holds =
      signed &&
      terms !== undefined &&
      began !== null &&
      began <= today &&
      // What took effect had not begun before, whatever its text says.
      !(since === undefined && own.some(({ type, on }) => type === 'TakeEffect' && on > today)) &&
      (terms.validity.to === null || today < terms.validity.to) &&
      !paused &&
      !over &&
      !(endsByNotice !== undefined && endsByNotice <= today) &&
      !(renewal?.type === 'Renew' && renewal.takesOverOn <= today)
    kept[n + 50] = { holds, title: holds ? terms!.title : null }
  }
  return kept
}

const dayNumber = fc.integer({ min: 0, max: 400 })
const length = fc.integer({ min: 1, max: 500 })
const validity = fc.record({ from: dayNumber, length, open: fc.integer({ min: 0, max: 3 }) }).map(
  ({ from, length, open }): Validity => ({
    from: dayAt(from),
    to: open === 0 ? null : dayAt(from + length),
  }),
)
const kinds = [
  'Amend',
  'Amend',
  'Suspend',
  'Suspend',
  'Resume',
  'Resume',
  'Notice',
  'Withdraw',
  'End',
  'Renew',
] as const
const step = fc.record({
  nth: fc.integer({ min: 0, max: 2 }),
  on: dayNumber,
  what: fc.constantFrom(...kinds),
  later: fc.integer({ min: 0, max: 200 }),
  validity,
  title: fc.string({ minLength: 1, maxLength: 3 }),
})
/** Random lives of three agreements, each of which may renew the one before it. Most take effect. */
const lives = fc
  .tuple(
    fc.tuple(validity, validity, validity),
    fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 3, maxLength: 3 }),
    fc.array(step, { maxLength: 24 }),
  )
  .map(([papers, starts, steps]) => [
    ...papers.map((within, nth): { nth: number; command: AgreementCommand } => ({
      nth,
      command: {
        type: 'Register',
        on: dayAt(nth * 3),
        agreement: paper(nth, termsOf(`naskah ${nth}`, within)),
        signing: { ...signing, signedOn: dayAt(nth * 3) },
      },
    })),
    ...[
      ...papers.map(({ from }, nth) => {
        const on = addDays(from!, starts[nth]!)
        return { nth, on, command: { type: 'TakeEffect', on } as AgreementCommand }
      }),
      ...steps.map(({ nth, on: n, what, later, validity, title }) => ({
        nth,
        on: dayAt(n),
        command: commandOf(what, nth, dayAt(n), dayAt(n + later), termsOf(title, validity)),
      })),
    ].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0)),
  ])

describe('the terms in force on a day', () => {
  it('are those of a walk from day to day, over any chain of addenda, suspensions, notices, ends and renewals', () => {
    fc.assert(
      fc.property(lives, (orders) => {
        const { documents, happened } = run(orders)
        const agreements = [...documents.values()]
        const walks = ids.map((_, nth) => walk(happened, nth, 700))
        for (const agreement of agreements) {
          const chain = renewalChain(agreements, agreement.id)
          expect(chain.map((one) => one.id)).toContain(agreement.id)
          for (let n = -10; n <= 700; n += 1) {
            const holding = chain
              .map((one) => ids.indexOf(one.id))
              .filter((nth) => walks[nth]![n + 50]!.holds)
            const { outcome, agreement: by, terms } = termsInForce(chain, dayAt(n))
            const last = holding.at(-1)
            expect(outcome).toBe(last === undefined ? 'not-met' : 'met')
            expect(terms?.title ?? null).toBe(last === undefined ? null : walks[last]![n + 50]!.title)
            if (last !== undefined) expect(by).toBe(ids[last])
          }
        }
      }),
      { numRuns: 30 },
    )
  })

  it('as a timeline agree with the answer on every day, without a gap, and with no two alike beside each other', () => {
    fc.assert(
      fc.property(lives, dayNumber, length, (orders, from, length) => {
        const { documents } = run(orders)
        const chain = renewalChain([...documents.values()], ids[0]!)
        const pieces = termsTimeline(chain, { from: dayAt(from), to: dayAt(from + length) })
        expect(pieces[0]?.from).toBe(dayAt(from))
        expect(pieces.at(-1)?.to).toBe(dayAt(from + length))
        for (const [index, piece] of pieces.entries()) {
          const { from: first, to, ...answer } = piece
          const next = pieces[index + 1]
          if (next !== undefined) {
            expect(to).toBe(next.from)
            const { from: _, to: __, ...other } = next
            expect(other).not.toEqual(answer)
          }
          for (let day = first; day < to!; day = addDays(day, 1))
            expect(termsInForce(chain, day)).toEqual(answer)
        }
      }),
      { numRuns: 30 },
    )
  })
})

describe('a chain of renewals', () => {
  const year = (from: number) => ({ from: dayAt(from), to: dayAt(from + 365) })
  const { documents } = run([
    {
      nth: 0,
      command: {
        type: 'Register',
        on: epoch,
        agreement: paper(0, termsOf('pertama', year(0))),
        signing: { ...signing, signedOn: epoch },
      },
    },
    { nth: 0, command: { type: 'TakeEffect', on: epoch } },
    {
      nth: 1,
      command: {
        type: 'Register',
        on: dayAt(300),
        agreement: paper(1, termsOf('kedua', year(365))),
        signing: { ...signing, signedOn: dayAt(300) },
      },
    },
    { nth: 0, command: { type: 'Renew', on: dayAt(300), successor: ids[1]!, takesOverOn: dayAt(365) } },
  ])
  const agreements = [...documents.values()]

  it('that is renewed early goes on to its last day: it is renewed from its end, not from the day of signing', () => {
    const chain = renewalChain(agreements, ids[1]!)
    expect(chain.map((one) => one.id)).toEqual([ids[0], ids[1]])
    expect(
      termsTimeline(chain, { from: dayAt(-1), to: null }).map(({ from, reason, terms }) => [
        from,
        reason,
        terms?.title,
      ]),
    ).toEqual([
      [dayAt(-1), 'not-signed', undefined],
      [epoch, 'in-force', 'pertama'],
      [dayAt(365), 'in-force', 'kedua'],
      [dayAt(730), 'ended', undefined],
    ])
  })

  it('that leads back to itself is an error that names the records, not a hang', () => {
    const [first, second] = agreements
    const circle = [first!, { ...first!, id: second!.id, successor: first!.id } as Agreement]
    expect(() => renewalChain(circle, first!.id)).toThrow(expect.objectContaining({ code: 'renewal-cycle' }))
  })
})

function commandOf(
  what: (typeof kinds)[number],
  nth: number,
  on: Day,
  later: Day,
  terms: AgreementTerms,
): AgreementCommand {
  switch (what) {
    case 'Amend':
      return {
        type: 'Amend',
        on,
        addendum: { effectiveFrom: later, numbers: [], signatories: null, terms, document: null },
      }
    case 'Suspend':
      return { type: 'Suspend', on, reason: 'r' }
    case 'Resume':
      return { type: 'Resume', on }
    case 'Notice':
      return { type: 'GiveNotice', on, notice: { by: ours, endsOn: later, reason: 'r' } }
    case 'Withdraw':
      return { type: 'WithdrawNotice', on }
    case 'End':
      return on > dayAt(300) ? { type: 'Terminate', on, reason: 'r' } : { type: 'Expire', on }
    case 'Renew':
      return { type: 'Renew', on, successor: ids[nth + 1] ?? ids[0]!, takesOverOn: later }
  }
}
