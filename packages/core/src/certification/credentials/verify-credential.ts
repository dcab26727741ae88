import { type Day, daysBetween, isDay } from '../../foundations/index.js'
import { type AchievementCredential, revocationListOf } from './credential.js'
import type { Subtle } from './data-integrity.js'
import { type CredentialKey, credentialKeySchema, issuerOfKey } from './key.js'
import { type ReadCredential, readCredential } from './read-credential.js'
import { revealingWords } from './revealing-words.js'
import { type RevocationList, type RevocationListRefusal, readRevocationList } from './revocation-list.js'
import { madeOn, saidBy } from './said-by.js'
import type { StepFindings, StepName, StepOutcome, Verification, VerificationStep } from './verification.js'

/** What a verification goes by. */
export interface VerifyOptions {
  /** The key histories of the issuers that are trusted. Whoever verifies decides whose. */
  readonly keys: readonly CredentialKey[]
  /** Signed revocation lists, of any issuers and days; the newest of the credential's issuer counts. */
  readonly revocations: readonly string[]
  /** Today. */
  readonly on: Day
  /** `crypto.subtle` of the platform. */
  readonly subtle: Subtle
  /** How old the revocation list may be before "not revoked" is no longer said. 30 if left out: a convention. */
  readonly listMaxAgeDays?: number
}

/**
 * Whether a credential is genuine and holds today, step by step, with a reason each. It needs no network. It never
 * throws for what it is given to check: bad input ends in a failed step.
 *
 * @param input A JWT, the text of a QR code, or a credential with its Data Integrity proof (as text or parsed).
 * @example
 * const { verdict, steps, says } = await verifyCredential(scanned, { keys, revocations, on, subtle: crypto.subtle })
 */
export async function verifyCredential(input: unknown, options: VerifyOptions): Promise<Verification> {
  const { on, listMaxAgeDays = 30 } = options
  const keys = options.keys.filter((key) => credentialKeySchema.safeParse(key).success)
  const read = readCredential(input)
  if (!read.ok) {
    const { code, ...facts } = read.refusal
    return concluded([step('format', 'failed', code, facts), ...stepNames.slice(1).map(notChecked)], null)
  }
  const { credential, proof } = read.value
  const steps: VerificationStep[] = [
    step('format', 'passed', 'well-formed', { proof }),
    contentStep(credential),
  ]

  const key = keys.find(({ id }) => id === read.value.keyId)
  steps.push(...(await keySteps(read.value, key, options)))
  const genuine = steps.slice(2).every(({ outcome }) => outcome === 'passed')

  if (!genuine) steps.push(notChecked('clock'), notChecked('dates'), notChecked('revocation'))
  else if (!isDay(on))
    steps.push(
      step('clock', 'unknown', 'today-unreadable', { on }),
      notChecked('dates'),
      notChecked('revocation'),
    )
  else {
    const lists = await listsOf(credential, keys, options)
    steps.push(
      clockStep(lists, on),
      datesStep(credential, on),
      revocationStep(credential, lists, on, listMaxAgeDays),
    )
    return concluded(steps, read.value, lists.newest?.asOf)
  }
  return concluded(steps, genuine ? read.value : { ...read.value, credential: null })
}

/** The steps of a verification, in order. */
export const stepNames = [
  'format',
  'content',
  'issuer-key',
  'key-period',
  'signature',
  'clock',
  'dates',
  'revocation',
] as const satisfies readonly StepName[]

function concluded(
  steps: readonly VerificationStep[],
  read: { readonly proof: ReadCredential['proof']; readonly credential: AchievementCredential | null } | null,
  revocationsAsOf: Day | null = null,
): Verification {
  const outcomes = steps.map(({ outcome }) => outcome)
  const verdict = outcomes.includes('failed')
    ? 'invalid'
    : outcomes.includes('unknown')
      ? 'undetermined'
      : 'valid'
  const revealing = steps.some(({ code }) => code === 'reveals-imprisonment')
  const says = read?.credential && !revealing ? saidBy(read.credential) : null
  return { verdict, steps, proof: read?.proof ?? null, says, revocationsAsOf }
}

function contentStep(credential: AchievementCredential): VerificationStep {
  const words = revealingWords(credential)
  return words.length > 0
    ? step('content', 'failed', 'reveals-imprisonment', { words })
    : step('content', 'passed', 'says-no-more')
}

/** Issuer, period and signature. What rests on an unknown key is not checked. */
async function keySteps(
  read: ReadCredential,
  key: CredentialKey | undefined,
  { on, subtle }: VerifyOptions,
): Promise<VerificationStep[]> {
  const facts = { key: read.keyId, issuer: read.credential.issuer.id }
  if (key === undefined || issuerOfKey(key.id) !== facts.issuer) {
    const code = key === undefined ? 'key-not-known' : 'key-of-another-issuer'
    return [step('issuer-key', 'failed', code, facts), notChecked('key-period'), notChecked('signature')]
  }
  return [
    step('issuer-key', 'passed', 'key-known', facts),
    periodStep(key, madeOn(read.credential), on),
    (await read.isBy(key, subtle))
      ? step('signature', 'passed', 'signature-right', { key: key.id })
      : step('signature', 'failed', 'signature-wrong', { key: key.id }),
  ]
}

function periodStep(key: CredentialKey, made: Day, on: Day): VerificationStep {
  const { validFrom, validUntil, revokedOn = null } = key
  const facts = { key: key.id, made, validFrom, validUntil, revokedOn }
  // A clock that stands before the revocation must not bring a stolen key back to life for what it "signed" since.
  if (revokedOn !== null && (revokedOn <= on || revokedOn <= made))
    return step('key-period', 'failed', 'key-revoked', facts)
  if (made < validFrom) return step('key-period', 'failed', 'key-not-yet-in-use', facts)
  if (validUntil !== null && validUntil <= made)
    return step('key-period', 'failed', 'key-no-longer-in-use', facts)
  return step('key-period', 'passed', 'key-in-use', facts)
}

/** The issuer's lists that can be relied upon, and why others cannot. */
interface Lists {
  /** The newest of those that the credential's status points to; of all, where it has none. */
  readonly newest: RevocationList | undefined
  /** The day of the newest of all. */
  readonly latest: Day | undefined
  readonly named: ReadonlyMap<string, Day>
  readonly refused: readonly RevocationListRefusal[]
}

async function listsOf(
  credential: AchievementCredential,
  keys: readonly CredentialKey[],
  { revocations, on }: VerifyOptions,
): Promise<Lists> {
  const read = await Promise.all(revocations.map((signed) => readRevocationList(signed, { keys, on })))
  const lists = read
    .flatMap((one) => (one.ok && one.value.issuer === credential.issuer.id ? [one.value] : []))
    .sort((a, b) => (a.asOf < b.asOf ? -1 : 1))
  const published = revocationListOf(credential)
  return {
    newest: lists.findLast(({ id }) => published === null || id === published),
    latest: lists.at(-1)?.asOf,
    named: new Map(
      lists.flatMap(({ asOf, revokedCredential }) => revokedCredential.map(({ id }) => [id, asOf] as const)),
    ),
    refused: read.flatMap((one) => (one.ok ? [] : [one.refusal])),
  }
}

/** A list is signed on its day: one that is newer than today says that the clock is wrong. */
function clockStep({ latest }: Lists, on: Day): VerificationStep {
  return latest !== undefined && on < latest
    ? step('clock', 'unknown', 'clock-set-back', { on, listAsOf: latest })
    : step('clock', 'passed', 'clock-plausible', { on })
}

function datesStep(credential: AchievementCredential, on: Day): VerificationStep {
  const { issuedOn, validUntil } = saidBy(credential)
  const made = madeOn(credential)
  const facts = { issuedOn, made, validUntil, on }
  if (made < issuedOn || (validUntil !== null && validUntil <= issuedOn))
    return step('dates', 'failed', 'days-out-of-order', facts)
  if (on < made) return step('dates', 'failed', 'not-yet-in-force', facts)
  if (validUntil !== null && validUntil <= on) return step('dates', 'failed', 'expired', facts)
  return step('dates', 'passed', 'in-force', facts)
}

function revocationStep(
  credential: AchievementCredential,
  { newest, named, refused }: Lists,
  on: Day,
  maxAgeDays: number,
): VerificationStep {
  // No list takes a revocation back, so any list that names it counts, whatever its day.
  const revokedAsOf = named.get(credential.id)
  if (revokedAsOf !== undefined) return step('revocation', 'failed', 'revoked', { listAsOf: revokedAsOf })
  if (revocationListOf(credential) === undefined) {
    const types = [credential.credentialStatus!].flat().flatMap(({ type }) => type)
    return step('revocation', 'unknown', 'status-not-supported', { types })
  }
  if (newest === undefined)
    return refused.length > 0
      ? step('revocation', 'unknown', 'no-usable-revocation-list', {
          refused,
          because: refused.map(({ code }) => code),
        })
      : step('revocation', 'unknown', 'no-revocation-list', { issuer: credential.issuer.id })
  const made = madeOn(credential)
  const facts = { listAsOf: newest.asOf, ageDays: daysBetween(newest.asOf, on), maxAgeDays, made }
  if (newest.asOf < made) return step('revocation', 'unknown', 'list-older-than-credential', facts)
  if (facts.ageDays > maxAgeDays) return step('revocation', 'unknown', 'list-too-old', facts)
  return step('revocation', 'passed', 'not-revoked', facts)
}

function notChecked(name: StepName): VerificationStep {
  return { step: name, outcome: 'unknown', code: 'not-checked', facts: {} } as VerificationStep
}

function step<Step extends StepName, Outcome extends StepOutcome>(
  name: Step,
  outcome: Outcome,
  code: StepFindings[Step][Outcome],
  facts: Readonly<Record<string, unknown>> = {},
): VerificationStep {
  return { step: name, outcome, code, facts } as VerificationStep
}
