import {
  addDays,
  type CertificateId,
  type Day,
  type LocalizedText,
  type ParticipantId,
} from '../foundations/index.js'
import type { Certificate, CompetenceTestId } from './certificate.js'
import type { CompetenceTest } from './competence-test.js'

/**
 * Why someone waits for a competence test.
 *
 * - `never-tested`: has the training certificate, and was not tested yet;
 * - `not-yet-competent`: was tested, and found BK;
 * - `ends-soon`: the competence certificate is about to expire;
 * - `expired`: it has expired;
 * - `revoked`: it was revoked.
 */
export type QueueCause = 'never-tested' | 'not-yet-competent' | 'ends-soon' | 'expired' | 'revoked'

/** Why someone waits, as a sentence. */
export const queueCauseTexts: Readonly<Record<QueueCause, LocalizedText>> = {
  'never-tested': {
    id: 'sudah bersertifikat pelatihan, belum pernah diuji',
    en: 'has the training certificate, was never tested',
  },
  'not-yet-competent': {
    id: 'belum kompeten pada uji terakhir',
    en: 'was not yet competent at the last test',
  },
  'ends-soon': {
    id: 'sertifikat kompetensi segera habis',
    en: 'the competence certificate is about to expire',
  },
  expired: {
    id: 'sertifikat kompetensi habis masa berlakunya',
    en: 'the competence certificate has expired',
  },
  revoked: { id: 'sertifikat kompetensi dicabut', en: 'the competence certificate was revoked' },
}

/** Someone who waits for a competence test. */
export interface CompetenceQueueEntry {
  /** 1 is first. */
  readonly position: number
  /** Who. */
  readonly participant: ParticipantId
  /** The certification scheme (skema). */
  readonly scheme: string
  /** Since when, the reason being what it is. */
  readonly since: Day
  /** Why. */
  readonly cause: QueueCause
  /** How often the person was tested for the scheme. */
  readonly tests: number
  /** The training certificate that leads there; `null` for who has only the competence certificate. */
  readonly trainingCertificate: CertificateId | null
  /** The competence certificate to be renewed; `null` where there is none. */
  readonly renews: CertificateId | null
}

/** Someone with a certificate who waits for no test, and why. */
export interface NotQueued {
  /** Who. */
  readonly participant: ParticipantId
  /** The scheme; `null` where none is known for the trade. */
  readonly scheme: string | null
  /**
   * - `competent`: holds a competence certificate that is not about to end;
   * - `certificate-due`: was found competent; the certificate is yet to be issued;
   * - `no-scheme`: no scheme is known for the trade.
   */
  readonly why: 'competent' | 'certificate-due' | 'no-scheme'
}

/** Who waits for a competence test, and who does not. */
export interface CompetenceQueue {
  /** Whoever waits longest is first; of equals, the lower participant id, then the scheme. */
  readonly waiting: readonly CompetenceQueueEntry[]
  /** In order of participant and scheme. */
  readonly notWaiting: readonly NotQueued[]
}

/**
 * The queue for the competence test (uji kompetensi), each person once for a scheme. In it is whoever holds a training
 * certificate in a trade with a scheme and was not found competent since, and whoever has to renew. Nobody is ever put
 * into it or taken out: it follows from the certificates and tests alone.
 *
 * @param known.schemeOf The scheme that a trade (its normal form) leads to; `null` where there is none.
 * @param known.on Today.
 * @param known.renewFromDays How long before the end of a competence certificate its renewal is due: 90 if left out, a
 * convention.
 * @example
 * const { waiting } = competenceQueue({ certificates, tests, schemeOf: (trade) => schemes[trade] ?? null, on })
 */
export function competenceQueue(known: {
  readonly certificates: readonly Certificate[]
  readonly tests: readonly CompetenceTest[]
  readonly schemeOf: (trade: string) => string | null
  readonly on: Day
  readonly renewFromDays?: number
}): CompetenceQueue {
  const { certificates, tests, schemeOf, on, renewFromDays = 90 } = known
  const issued = certificates.filter(({ issuedOn }) => issuedOn <= on)
  const cases = new Map<string, Case>()
  const caseOf = (participant: ParticipantId, scheme: string) => {
    const key = JSON.stringify([participant, scheme])
    const found = cases.get(key) ?? { participant, scheme, trained: [], competent: [], tests: [] }
    cases.set(key, found)
    return found
  }
  const notWaiting: NotQueued[] = []
  for (const one of issued) {
    if (one.paper === 'kompetensi') caseOf(one.participant, one.assessment.scheme).competent.push(one)
    else if (one.status === 'issued') {
      const { participant } = one
      const scheme = schemeOf(one.trade.normal)
      if (scheme === null) notWaiting.push({ participant, scheme, why: 'no-scheme' })
      else caseOf(participant, scheme).trained.push(one)
    }
  }
  for (const test of tests) {
    if (test.finding.on <= on)
      cases.get(JSON.stringify([test.participant, test.finding.scheme]))?.tests.push(test)
  }

  const waiting: Omit<CompetenceQueueEntry, 'position'>[] = []
  for (const one of cases.values()) {
    const { participant, scheme } = one
    const answer = waitingCause(one, on, renewFromDays)
    if (answer === undefined) continue
    if ('why' in answer) notWaiting.push({ participant, scheme, ...answer })
    else {
      const trainingCertificate = earliest(one.trained)?.id ?? null
      waiting.push({ participant, scheme, ...answer, tests: one.tests.length, trainingCertificate })
    }
  }
  const keyOf = (one: { participant: string; scheme: string | null }) =>
    `${one.participant} ${one.scheme ?? ''}`
  return {
    waiting: waiting
      .sort((a, b) => compare(`${a.since} ${keyOf(a)}`, `${b.since} ${keyOf(b)}`))
      .map((one, at) => ({ position: at + 1, ...one })),
    notWaiting: notWaiting.sort((a, b) => compare(keyOf(a), keyOf(b))),
  }
}

/** One person and one scheme. */
interface Case {
  readonly participant: ParticipantId
  readonly scheme: string
  /** Training certificates that hold. */
  readonly trained: Certificate[]
  /** Competence certificates, in any state. */
  readonly competent: Extract<Certificate, { paper: 'kompetensi' }>[]
  readonly tests: CompetenceTest[]
}

type Answer = Pick<CompetenceQueueEntry, 'cause' | 'since' | 'renews'> | Pick<NotQueued, 'why'> | undefined

function waitingCause({ trained, competent, tests }: Case, on: Day, renewFromDays: number): Answer {
  const last = latest(tests, ({ finding, id }) => finding.on + id)
  const certified = new Set<CompetenceTestId>(competent.map(({ assessment }) => assessment.test))
  // Found competent, and no certificate bears it yet: nothing more is to be tested.
  if (last?.finding.result === 'K' && !certified.has(last.id)) return { why: 'certificate-due' }

  const held = latest(
    competent.filter(({ status }) => status !== 'superseded'),
    ({ issuedOn, id }) => issuedOn + id,
  )
  const failedSince = last?.finding.result === 'BK' && (held === undefined || last.finding.on > held.issuedOn)
  if (held !== undefined) {
    const { id: renews, validUntil, status } = held
    const soon = validUntil === null ? null : addDays(validUntil, -renewFromDays)
    if (status === 'revoked') {
      // A certificate that was revoked leads to a new test only for who still has the training.
      if (trained.length === 0) return undefined
      return failedSince ? failed(last, null) : { cause: 'revoked', since: held.revokedOn, renews: null }
    }
    if (validUntil === null || on < soon!) return { why: 'competent' }
    if (failedSince) return failed(last, renews)
    return on < validUntil
      ? { cause: 'ends-soon', since: soon!, renews }
      : { cause: 'expired', since: validUntil, renews }
  }
  const first = earliest(trained)
  if (first === undefined) return undefined
  return failedSince ? failed(last, null) : { cause: 'never-tested', since: first.issuedOn, renews: null }
}

function failed(last: CompetenceTest, renews: CertificateId | null): Answer {
  return { cause: 'not-yet-competent', since: last.finding.on, renews }
}

function earliest(certificates: readonly Certificate[]): Certificate | undefined {
  return [...certificates].sort((a, b) => compare(a.issuedOn + a.id, b.issuedOn + b.id))[0]
}

function latest<One>(all: readonly One[], keyOf: (one: One) => string): One | undefined {
  return [...all].sort((a, b) => compare(keyOf(a), keyOf(b))).at(-1)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
