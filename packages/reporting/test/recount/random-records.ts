import {
  type Accreditation,
  type Agreement,
  type Obligation,
  type ObligationEntry,
  unstatedTerms,
} from '@kemandirian/core/agreements'
import type { Certificate, CompetenceTest, IssuedCredential } from '@kemandirian/core/certification'
import type { SourceDocument } from '@kemandirian/core/facilities'
import { addDays, type Day, type FacilityId, id } from '@kemandirian/core/foundations'
import { type FollowUp, type SavingsAccount, situations } from '@kemandirian/core/outcomes'
import type { Participant } from '@kemandirian/core/people'
import type { Batch, Rehabilitation } from '@kemandirian/core/programs'
import { kinds, openRecords, type Records } from '@kemandirian/core/records'
import { type Instant, type Json, memoryStorage } from '@kemandirian/core/storage'
import fc from 'fast-check'
import { randomWorld } from '../random-world.js'
import { here, place, running, type World, write } from '../world.js'

/** The raw documents of facilities, as they lie in the store, and what happened to them there. */
export interface Stored extends World {
  accreditations: Accreditation[]
  rehabilitations: Rehabilitation[]
  competenceTests: CompetenceTest[]
  issuedCredentials: IssuedCredential[]
  obligationEntries: ObligationEntry[]
}

/** What an auditor is given: the raw documents, and the marks that writing left in the store. */
export interface Evidence {
  readonly stored: Stored
  /** When all documents of a facility were written. */
  readonly writtenAt: Readonly<Record<string, Instant>>
  /** Changes typed by hand past the program: facility and when they were journalled. */
  readonly edits: readonly { readonly facility: string; readonly participant: string; readonly at: Instant }[]
  /** Participants of whom something unreadable is stored. */
  readonly broken: readonly { readonly facility: string; readonly id: string }[]
}

/** The other facility: under an office, while `here` has none. */
export const there = id<FacilityId>('lapas-lain')
/** The office above {@link there}. */
export const office = 'Kanwil Ditjenpas Contoh'

const names = ['p-1', 'p-2', 'p-3', 'p-4', 'p-5', 'p-6']
/** A day of 2025, mostly of the third quarter. */
const someDay: fc.Arbitrary<Day> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 91 }).map((days) => addDays('2025-07-01', days)) },
  { weight: 1, arbitrary: fc.integer({ min: -200, max: 400 }).map((days) => addDays('2025-07-01', days)) },
)
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const list = <Value>(value: fc.Arbitrary<Value>, maxLength: number) => fc.array(value, { maxLength })
const count = fc.oneof(
  fc.integer({ min: 0, max: 40 }).map((value) => ({ kind: 'exact' as const, value })),
  fc
    .tuple(fc.integer({ min: 0, max: 20 }), maybe(fc.integer({ min: 0, max: 20 })))
    .map(([atLeast, more]) => ({
      kind: 'range' as const,
      atLeast,
      atMost: more === null ? null : atLeast + more,
    })),
)
const papers = ['d-0', 'd-1', 'berita']

const person = (name: string, known: Participant): fc.Arbitrary<Participant> =>
  fc
    .record({
      category: fc.constantFrom('narapidana' as const, 'tahanan' as const, 'anak-binaan' as const, null),
      asimilasi: fc.oneof(
        fc.constantFrom('not-started' as const, null),
        someDay.map((from) => ({ from })),
      ),
      riskAssessments: maybe(
        list(
          fc.record({
            on: someDay,
            tool: fc.constant('RRI'),
            level: fc.constantFrom('low' as const, 'moderate' as const, 'high' as const),
            assessor: fc.constant(null),
            document: fc.constant(null),
          }),
          3,
        ),
      ),
      discipline: maybe(
        list(
          fc
            .tuple(fc.integer({ min: 0, max: 300 }), maybe(fc.integer({ min: 1, max: 60 })))
            .map(([days, length]) => {
              const from = addDays('2024-12-01', days)
              return { from, to: length === null ? null : addDays(from, length) }
            }),
          2,
        ),
      ),
    })
    .map((about) => ({ ...known, ...about, id: id(name) }))

/** A stored batch has no fields of other states. */
function stored(batch: Batch): Batch {
  return kinds.batches.schema.parse(batch)
}

function planOf({ quota, trades, partners, period }: Batch) {
  return { quota, trades, partners, period }
}

/** What a batch may have besides what {@link randomWorld} gives it. */
const detailed = (batch: Batch): fc.Arbitrary<Batch> =>
  fc
    .record({
      phase: maybe(fc.record({ phase: fc.integer({ min: 1, max: 2 }), printed: fc.constant(null) })),
      basis: maybe(
        fc.record({
          kind: fc.constant('agreement' as const),
          agreement: fc.constantFrom(id<never>('pks-0'), id<never>('pks-1')),
          clause: fc.constantFrom('Pasal 3', 'Pasal 3 ayat (1)', 'pasal  3', 'Pasal 30', null),
        }),
      ),
      days: maybe(fc.integer({ min: 1, max: 5 })),
      // Most of what may be stored of a batch counts nowhere: half of them are training that runs.
      runs: maybe(fc.constantFrom('las', 'ayam')),
      said: list(
        fc.record({
          value: count,
          printed: fc.constant('beberapa orang'),
          document: fc.constantFrom(...papers).map((name) => id<never>(name)),
          sense: fc.constantFrom('planned' as const, 'taking-part' as const, 'completed' as const),
        }),
        2,
      ),
    })
    .map(({ phase, basis, days, said, runs }) => ({
      ...(runs === null
        ? stored(batch)
        : running(batch.id, runs, { ...planOf(batch), schedule: batch.schedule } as never)),
      phase: runs === null && batch.program === 'rehab' ? phase : null,
      basis: basis as Batch['basis'],
      stated: {
        ...batch.stated,
        participants: [...batch.stated.participants, ...said],
        durationDays: days === null ? null : { value: days, printed: `${days} hari`, document: id('berita') },
      },
    }))

const document = (name: string, batches: readonly string[]): fc.Arbitrary<SourceDocument> =>
  fc
    .record({
      dated: maybe(someDay),
      figures: list(
        fc.record({
          of: fc.constantFrom('participants' as const, 'certificates' as const, 'other' as const),
          value: count,
          printed: fc.constant('sekian'),
          batches: fc.subarray([...batches, 'tak-ada']).map((chosen) => chosen.map((one) => id<never>(one))),
        }),
        2,
      ),
    })
    .map(({ dated, figures }) => ({
      id: id(name),
      facility: here,
      kind: 'article',
      title: `Berita ${name}`,
      number: null,
      publisher: null,
      dated,
      occasions: [],
      figures,
      cites: [],
    }))

const paper = (one: Certificate): fc.Arbitrary<Certificate> =>
  fc.tuple(fc.boolean(), fc.boolean()).map(([renewed, partner]) => ({
    ...one,
    ...(one.status === 'superseded' && one.paper === 'kompetensi' && renewed ? { cause: 'renewed' } : {}),
    issuer: { ...one.issuer, partner: partner ? id<never>('blk') : null },
  })) as fc.Arbitrary<Certificate>

const way = (name: string, participant: string): fc.Arbitrary<Rehabilitation> =>
  fc
    .record({
      status: fc.constantFrom('screened', 'educated', 'assessed', 'in-phase', 'discharged', 'stopped'),
      phase: fc.integer({ min: 1, max: 3 }),
    })
    .map(({ status, phase }) => {
      const assessed = { assessment: { on: '2025-07-02', severity: 'low' } }
      const treated = {
        ...assessed,
        program: 'rehab',
        programVersion: '1',
        phases: Array.from({ length: phase }, (_, i) => ({
          phase: i + 1,
          enteredOn: '2025-07-03',
          enrollment: null,
          decision: null,
          override: null,
        })),
        measurements: [],
      }
      const states: Record<string, object> = {
        screened: {},
        educated: { educatedOn: '2025-07-02' },
        assessed,
        'in-phase': treated,
        discharged: { ...treated, dischargedOn: '2025-08-01', decision: null, override: null },
        stopped: {
          ...treated,
          stoppedOn: '2025-08-01',
          cause: 'released',
          note: null,
          stoppedFrom: 'in-phase',
        },
      }
      return {
        status,
        id: name,
        facility: here,
        participant,
        screening: { on: '2025-07-01', risk: 'high' },
        indicated: 'full-assessment',
        changedOn: '2025-08-01',
        ...states[status],
      } as never
    })

/** Part of income rules; of some the parts are not the whole, or overlap with another rule: then nothing is divided. */
const incomeRules = fc
  .tuple(
    someDay,
    fc.integer({ min: 0, max: 75 }),
    fc.constantFrom(25, 25, 25, 24),
    maybe(someDay),
    maybe(fc.integer({ min: 10, max: 200 })),
  )
  .map(([from, premi, pnbp, second, length]) => {
    const rule = (name: string, begins: Day, to: Day | null, share: number) => ({
      id: id<never>(name),
      facility: here,
      from: begins,
      to,
      parts: [
        { name: 'usaha', share: { numerator: 75 - premi, denominator: 100 } },
        { name: 'premi', share: { numerator: premi, denominator: 100 } },
        { name: 'pnbp', share: { numerator: share, denominator: 100 } },
      ],
      remainderTo: 'premi',
      source: {
        instrument: 'SK Kalapas',
        confidence: 'second-hand' as const,
        reviewBy: '2025-09-01' as const,
      },
    })
    return [
      rule('r-1', from, length === null ? null : addDays(from, length), pnbp),
      ...(second === null ? [] : [rule('r-2', second, addDays(second, 30), 25)]),
    ]
  })

const account = (name: string): fc.Arbitrary<SavingsAccount> =>
  fc
    .tuple(
      someDay,
      list(
        fc.record({
          on: someDay,
          amount: fc.integer({ min: 1, max: 50_000 }),
          is: fc.constantFrom('credit', 'withdrawal', 'reversal'),
          of: fc.nat(),
        }),
        6,
      ),
    )
    .map(([openedOn, drawn]) => {
      const entries: SavingsAccount['entries'] = []
      for (const { on, amount, is, of } of drawn) {
        const wrong = entries.filter(({ what }) => what.kind !== 'reversal')
        const undone = wrong[of % Math.max(1, wrong.length)]
        const common = { number: entries.length + 1, on, evidence: null, document: null }
        if (is === 'reversal' && undone !== undefined)
          entries.push({
            ...common,
            what: { kind: 'reversal', of: undone.number, why: 'salah' },
            amount: undone.amount,
          })
        else
          entries.push({
            ...common,
            what:
              is === 'withdrawal'
                ? { kind: 'withdrawal', purpose: 'family' }
                : { kind: 'credit', source: 'premi' },
            amount,
          })
      }
      return { id: id(name), facility: here, insideShare: null, entries, openedOn, changedOn: openedOn }
    })

const followUp = (name: string): fc.Arbitrary<FollowUp> =>
  fc
    .record({
      participant: fc.constantFrom(...names).map((one) => id<never>(one)),
      certificate: maybe(fc.constantFrom('c-0', 'c-1', 'c-2', 'c-9').map((one) => id<never>(one))),
      releasedOn: someDay,
      afterMonths: fc.constantFrom(1, 3),
      status: fc.constantFrom('planned', 'answered', 'answered', 'lost', 'withdrawn'),
      on: someDay,
      situation: fc.constantFrom(...situations),
      usesSkill: fc.constantFrom(true, false, null),
    })
    .map(({ status, on, situation, usesSkill, ...known }) => {
      const states: Record<string, object> = {
        planned: {},
        answered: { answeredOn: on, situation, usesSkill },
        lost: { lostOn: on },
        withdrawn: { withdrawnOn: on },
      }
      return {
        id: name,
        facility: here,
        ...known,
        consent: { givenOn: '2025-01-01', document: null },
        attempts: [],
        changedOn: on,
        status,
        ...states[status],
      } as never
    })

const obligation = (name: string): fc.Arbitrary<Obligation> =>
  fc.record({
    id: fc.constant(name),
    clause: fc.constantFrom('Pasal 3', 'Pasal 5', null),
    printed: fc.constant(`kewajiban ${name}`),
    owedBy: fc.constant({ kind: 'partner' as const, partner: id<never>('blk') }),
    owedTo: fc.constant({ kind: 'facility' as const }),
    subject: fc.constantFrom(
      'sessions' as const,
      'hours' as const,
      'participants' as const,
      'certificates' as const,
      'reports' as const,
    ),
    amount: maybe(fc.integer({ min: 1, max: 4 })),
    trades: fc.subarray(['Las', 'menjahit']),
    due: fc.oneof(
      someDay.map((on) => ({ kind: 'by' as const, on })),
      fc
        .tuple(fc.integer({ min: 1, max: 6 }), someDay)
        .map(([months, from]) => ({ kind: 'every' as const, months, from })),
      fc.constantFrom({ kind: 'before-end' as const }, { kind: 'not-stated' as const }),
    ),
    evidencedBy: fc.constant(null),
  })

const agreement = (name: string): fc.Arbitrary<Agreement> =>
  fc
    .record({
      status: fc.constantFrom(
        'exploring',
        'signed',
        'in-force',
        'suspended',
        'terminated',
        'expired',
        'renewed',
      ),
      from: maybe(someDay),
      length: maybe(fc.integer({ min: 1, max: 400 })),
      standsFor: fc.oneof(fc.constant({ kind: 'exact' as const, value: 1 }), count),
      notice: maybe(someDay),
      day: someDay,
      paused: maybe(someDay),
      obligations: fc.tuple(obligation('a'), obligation('b')),
      addendum: maybe(fc.tuple(someDay, maybe(fc.integer({ min: 1, max: 400 })), maybe(obligation('a')))),
    })
    .map(({ status, from, length, standsFor, notice, day, paused, obligations, addendum }) => {
      const until = (days: number | null) =>
        days === null ? null : addDays(from ?? ('2025-07-01' as Day), days)
      const terms = {
        ...unstatedTerms,
        title: `PKS ${name}`,
        parties: [
          { party: { kind: 'partner' as const, partner: id<never>('blk') }, role: null, number: null },
        ],
        validity: { from, to: until(length) },
        obligations,
      }
      const signing = {
        signing: { signedOn: day, place: null, signatories: null, witnesses: null, document: null },
        notice:
          notice === null
            ? null
            : { givenOn: day, by: { kind: 'facility' }, endsOn: notice, reason: 'contoh' },
      }
      const effective = {
        ...signing,
        inForceSince: day,
        suspensions: paused === null ? [] : [{ from: paused, to: addDays(paused, 40), reason: 'contoh' }],
      }
      const states: Record<string, object> = {
        exploring: {},
        signed: signing,
        'in-force': effective,
        suspended: { ...effective, suspendedOn: day, reason: 'contoh' },
        terminated: { ...effective, terminatedOn: day, reason: 'contoh' },
        expired: { ...effective, expiredOn: day },
        renewed: { ...effective, renewedOn: day, takesOverOn: day, successor: 'pks-9' },
      }
      return {
        id: name,
        facility: here,
        kind: 'pks',
        follows: [],
        terms,
        documents: [],
        standsFor,
        note: null,
        addenda:
          addendum === null
            ? []
            : [
                {
                  signedOn: addendum[0],
                  effectiveFrom: addendum[0],
                  numbers: [],
                  signatories: null,
                  terms: {
                    ...terms,
                    validity: { from, to: until(addendum[1]) },
                    obligations: addendum[2] === null ? [] : [addendum[2]],
                  },
                  document: null,
                },
              ],
        changedOn: day,
        status,
        ...states[status],
      } as never
    })

const obligationEntry = (name: string): fc.Arbitrary<ObligationEntry> =>
  fc
    .record({
      agreement: fc.constantFrom('pks-0', 'pks-1'),
      obligation: fc.constantFrom('a', 'b'),
      on: someDay,
      entry: fc.oneof(
        maybe(fc.integer({ min: 1, max: 3 })).map((amount) => ({
          kind: 'evidence' as const,
          amount,
          printed: 'bukti',
          document: null,
        })),
        fc.constantFrom(
          { kind: 'waiver' as const, by: id<never>('kalapas'), why: 'contoh' },
          { kind: 'cause' as const, why: 'contoh' },
        ),
      ),
    })
    .map((about) => ({ id: name, facility: here, period: null, ...about }) as never)

/** The first period of what an entry is about; `null` where it is owed once. */
function firstPeriod(agreements: readonly Agreement[], entry: ObligationEntry): Day | null {
  const about = agreements.find(({ id: name }) => name === entry.agreement)
  const due = about?.terms.obligations.find(({ id: name }) => name === entry.obligation)?.due
  return due?.kind === 'every' ? due.from : null
}

const named = <Value>(prefix: string, max: number, one: (name: string) => fc.Arbitrary<Value>) =>
  fc
    .integer({ min: 0, max })
    .chain((length) => fc.tuple(...Array.from({ length }, (_, i) => one(`${prefix}-${i}`))))

/** A facility with whatever may be stored of it, of every kind that a report counts. */
const randomFacility: fc.Arbitrary<Stored> = randomWorld.chain((world) => {
  const batches = world.batches.map(({ id: name }) => name as string)
  const product = fc.constantFrom('sangkar', 'kursi').map((name) => id<never>(name))
  return fc
    .record({
      participants: fc.tuple(...world.participants.map((one) => person(one.id, one))),
      batches: fc.tuple(...world.batches.map(detailed)),
      documents: fc.tuple(document('d-0', batches), document('d-1', batches)),
      certificates: fc.tuple(...world.certificates.map(paper)),
      rehabilitations: named('w', 8, (name) =>
        fc.constantFrom(...names).chain((participant) => way(name, participant)),
      ),
      sales: named('s', 8, (name) =>
        fc.record({
          id: fc.constant(id<never>(name)),
          facility: fc.constant(here),
          product,
          on: someDay,
          quantity: fc.oneof(
            { weight: 5, arbitrary: fc.integer({ min: 1, max: 9 }) },
            { weight: 1, arbitrary: fc.constant(null) },
          ),
          amount: fc.integer({ min: 0, max: 1_000_000 }),
          buyer: fc.constant(null),
          document: fc.constant(null),
        }),
      ),
      production: named('m', 5, (name) =>
        fc.record({
          id: fc.constant(id<never>(name)),
          facility: fc.constant(here),
          product,
          on: someDay,
          quantity: fc.integer({ min: 1, max: 20 }),
          batch: maybe(fc.constantFrom(...batches, 'tak-ada').map((one) => id<never>(one))),
          document: fc.constant(null),
        }),
      ),
      incomeRules: fc.oneof(fc.constant([]), incomeRules),
      deposits: named('d', 4, (name) =>
        fc.record({
          id: fc.constant(id<never>(name)),
          facility: fc.constant(here),
          part: fc.constantFrom('pnbp', 'premi', 'koperasi'),
          on: someDay,
          amount: fc.integer({ min: 1, max: 500_000 }),
          evidence: fc.constant('NTPN'),
          document: fc.constant(null),
        }),
      ),
      incomeTargets: named('t', 2, (name) =>
        fc.record({
          id: fc.constant(id<never>(name)),
          facility: fc.constant(here),
          year: fc.constantFrom(2024, 2025),
          part: fc.constantFrom('pnbp', 'premi'),
          amount: fc.constantFrom(0, 100_000),
          setBy: fc.constant(null),
          document: fc.constant(null),
        }),
      ),
      savings: fc
        .subarray(names)
        .chain(
          (owners) => fc.tuple(...owners.map((name) => account(name))) as fc.Arbitrary<SavingsAccount[]>,
        ),
      followUps: named('f', 14, followUp),
      crowd: fc
        .constantFrom({ maxLength: 0 }, { minLength: 10, maxLength: 24 })
        .chain((size) =>
          fc.array(
            fc.tuple(followUp('f'), fc.constantFrom(...batches, 'tak-ada'), fc.boolean(), fc.nat(60)),
            size,
          ),
        ),
      agreements: named('pks', 2, agreement),
      accreditations: named('akr', 2, (name) =>
        fc.record({
          id: fc.constant(id<never>(name)),
          facility: fc.constant(here),
          partner: fc.constant(id<never>('blk')),
          kind: fc.constant('lpk-licence' as const),
          number: fc.constant(null),
          givenBy: fc.constant(null),
          from: fc.constant(null),
          to: maybe(someDay),
          document: fc.constant(null),
        }),
      ),
      obligationEntries: named('oe', 5, obligationEntry),
      competenceTests: named('u', 3, (name) =>
        fc.constantFrom(...names).map(
          (participant) =>
            ({
              id: name,
              facility: here,
              participant,
              enrollment: null,
              finding: {
                on: '2025-08-19',
                lsp: 'lsp-contoh',
                scheme: 'Juru las',
                assessor: null,
                result: 'K',
              },
              corrections: [],
              changedOn: '2025-08-19',
            }) as never,
        ),
      ),
      issuedCredentials: named('k', 3, (name) =>
        fc.constantFrom('c-0', 'c-1', 'c-9').map(
          (certificate) =>
            ({
              id: name,
              facility: here,
              certificate,
              credential: `urn:uuid:${name}`,
              signed: '{}',
              madeOn: '2025-08-21',
            }) as never,
        ),
      ),
    })
    .map(({ crowd, ...more }) => ({
      ...world,
      products: ['sangkar', 'kursi'].map((name) => ({
        id: id<never>(name),
        facility: here,
        name: `Produk ${name}`,
        description: null,
        standing: null,
        program: null,
        batch: null,
        partners: [],
        unit: 'buah',
        policyLabels: [],
        documents: [],
      })),
      ...(more as unknown as Partial<Stored>),
      enrollments: [
        ...world.enrollments,
        // Enough graduates for a group of them to be shown to the public.
        ...crowd.map(([, batch, , days], i) => ({
          ...place(`ek-${i}`, `k-${i}`, batch),
          status: 'completed' as const,
          enrolledOn: '2025-07-20' as const,
          admission: { assessment: null, override: null },
          startedOn: '2025-07-20' as const,
          completedOn: addDays('2025-07-20', days),
        })),
      ],
      followUps: [
        ...more.followUps,
        ...crowd.flatMap(([one, , asked], i) =>
          asked ? [{ ...one, id: id<never>(`fk-${i}`), participant: id<never>(`k-${i}`) }] : [],
        ),
      ],
      obligationEntries: more.obligationEntries.map((entry) => ({
        ...entry,
        period: firstPeriod(more.agreements, entry),
      })),
    })) as fc.Arbitrary<Stored>
})

function elsewhere(stored: Stored): Stored {
  const moved = JSON.parse(JSON.stringify(stored).replaceAll(`"${here}"`, `"${there}"`)) as Stored
  const [facility] = moved.facilities
  return {
    ...moved,
    facilities: [
      {
        ...facility!,
        name: { normal: 'Lapas Lain', short: null, spellings: [] },
        supervision: [{ office: null, name: office, from: null, to: null }],
      },
    ],
  }
}

function together(one: Stored, other: Stored): Stored {
  const both = Object.keys(one).map((name) => [
    name,
    [...one[name as keyof Stored], ...other[name as keyof Stored]],
  ])
  return Object.fromEntries(both) as Stored
}

const someInstant = fc.constantFrom<Instant>('2025-06-01T00:00:00.000Z', '2025-08-01T00:00:00.000Z')

/** Two facilities, the second of which may have nothing at all. */
export const randomEvidence: fc.Arbitrary<Evidence> = fc
  .record({
    one: randomFacility,
    other: randomFacility,
    bare: fc.boolean(),
    atHere: someInstant,
    atThere: someInstant,
    edits: list(
      fc.record({
        participant: fc.constantFrom(...names),
        at: fc.integer({ min: 0, max: 120 }).map((days) => `${addDays('2025-08-05', days)}T03:00:00.000Z`),
      }),
      3,
    ),
    broken: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ one, other, bare, atHere, atThere, edits, broken }) => {
    const nothing = Object.fromEntries(Object.keys(other).map((name) => [name, []])) as unknown as Stored
    const second = elsewhere(bare ? { ...nothing, facilities: other.facilities } : other)
    return {
      stored: together(one, second),
      writtenAt: { [here]: atHere, [there]: atThere },
      edits: edits.map((edit) => ({ ...edit, facility: here, at: edit.at as Instant })),
      broken: Array.from({ length: broken }, (_, i) => ({ facility: here, id: `rusak-${i}` })),
    }
  })

/** The documents of one facility alone. */
export function of(facility: string, stored: Stored): Stored {
  const own = Object.entries(stored).map(([name, documents]) => [
    name,
    (documents as { facility: string }[]).filter((one) => one.facility === facility),
  ])
  return Object.fromEntries(own) as Stored
}

/** Puts the evidence into a store. */
export async function recordsOf({ stored, writtenAt, edits, broken }: Evidence): Promise<Records> {
  const records = openRecords(memoryStorage())
  for (const [facility, at] of Object.entries(writtenAt)) await write(records, of(facility, stored), at)
  const { kind } = kinds.participants
  for (const { facility, id: name } of broken)
    await records.storage.commit(
      [{ kind, facility, id: name, value: { id: name, facility, name: 7 }, expected: 'absent' }],
      [
        {
          kind: kind.name,
          facility,
          id: name,
          at: writtenAt[facility]!,
          by: 'test',
          event: 'Written',
        },
      ],
    )
  for (const { facility, participant, at } of [...edits].sort((a, b) => (a.at < b.at ? -1 : 1))) {
    const key = { facility, id: participant }
    const before = (await records.storage.get(kind, key))!
    await records.storage.commit(
      [{ kind, ...key, value: before.value as Json, expected: before.revision }],
      [{ kind: kind.name, ...key, at, by: 'lembar', event: 'EditedByHand', data: { code: null } }],
    )
  }
  return records
}
