import { describeRefusal } from '@kemandirian/core'
import { agreementLifecycle, reviewAgreement } from '@kemandirian/core/agreements'
import { type Assessment, answersOf, assess, explain, regulations } from '@kemandirian/core/eligibility'
import {
  type Day,
  formatText,
  id,
  type LocalizedText,
  type ParticipantId,
} from '@kemandirian/core/foundations'
import { factsOf, type Participant } from '@kemandirian/core/people'
import { describeProblem, type RosterEntry } from '@kemandirian/core/people/roster'
import type { FacilityRecords, Records } from '@kemandirian/core/records'
import { assumptionsFor } from './assumptions.js'
import type { Clock } from './clock.js'
import type { FacilityCase } from './facts/index.js'
import type { AgreementOutcome, FacilityOutcome, Findings, RosterOutcome } from './outcome.js'
import { importRosters } from './roster-files.js'
import { runCourse } from './run-course.js'
import type { SyntheticPerson } from './synthetic-roster.js'

/** Runs one facility from its article's facts to what came of them. */
export async function runFacility(
  facility: FacilityCase,
  records: Records,
  clock: Clock,
  step: (text: string) => void,
): Promise<FacilityOutcome> {
  const name = facility.facility.name.short ?? facility.facility.name.normal
  const at = records.at(facility.facility.id)
  const assumed = assumptionsFor(facility.facility.id)
  const firstDay = assumed.courses
    .flatMap(({ days }) => days)
    .concat(facility.on)
    .sort()[0]!
  clock.moveTo(firstDay)

  step(`${name}: mencatat fakta dari berita`)
  await register(facility, at)

  step(`${name}: mengimpor daftar peserta`)
  const { people, roster } = await importPeople(facility, at)

  step(`${name}: memeriksa syarat ${people.length} orang`)
  const asimilasi = people.length === 0 ? null : assessAll(people, facility.on)

  step(`${name}: perjanjian`)
  // Agreements come before the courses that rest on them, and after the courses that had ended by then.
  const early = firstDay >= facility.on
  if (early) await signAgreements(facility, at, clock)

  const courses = []
  for (const batch of facility.batches) {
    const program = facility.programs.find((one) => one.id === batch.program)!
    step(`${name}: ${program.title.toLowerCase()}`)
    const plan = assumed.courses.find((course) => course.batch === batch.id)
    courses.push(await runCourse({ facility, batch, program, assumed: plan, people, records: at, clock }))
  }
  if (!early) await signAgreements(facility, at, clock)

  return {
    facility,
    roster,
    asimilasi,
    courses,
    agreements: await describeAgreements(facility, at),
    ...(await countPeople(facility, at)),
  }
}

async function register(facility: FacilityCase, at: FacilityRecords): Promise<void> {
  await at.commit({ by: 'operator', why: `fakta dari ${facility.document.id}` }, async (commit) => {
    await commit.facilities.put(facility.facility)
    await commit.documents.put(facility.document)
    for (const partner of facility.partners) await commit.partners.put(partner)
    for (const official of facility.officials) await commit.officials.put(official)
    for (const program of facility.programs) await commit.programs.put(program)
  })
}

async function importPeople(facility: FacilityCase, at: FacilityRecords) {
  const imported = importRosters(facility.facility.id)
  if (imported === null) return { people: [], roster: null }
  const { first, second, waiting } = imported
  const known = new Map(imported.people.map((one) => [one.registerNumber, one]))
  const save = async (entries: readonly RosterEntry[], why: string) => {
    const people = entries.map((entry) =>
      participantFrom(facility, entry, known.get(entry.registerNumber ?? '')),
    )
    await at.commit({ by: 'operator', why }, async (commit) => {
      for (const participant of people) await commit.participants.put(participant)
    })
    return people
  }
  const people = [
    ...(await save(first.accepted, 'impor daftar peserta')),
    ...(second ? await save(second.accepted, 'impor baris yang diperbaiki') : []),
  ].sort((a, b) => (a.id < b.id ? -1 : 1))

  const problems = [
    ...first.refused.flatMap((line) => line.problems),
    ...first.accepted.flatMap(({ warnings }) => warnings),
  ]
  const roster: RosterOutcome = {
    lines: first.accepted.length + first.refused.length + first.skipped.length,
    accepted: people.length,
    withWarnings: [...first.accepted, ...(second?.accepted ?? [])].filter(
      ({ warnings }) => warnings.length > 0,
    ).length,
    refusedAtFirst: first.refused.length,
    corrected: second?.accepted.length ?? 0,
    refused: waiting.length,
    skipped: first.skipped.length,
    problems: problems.slice(0, 12).map((problem) => describeProblem(problem, 'id')),
    files: {
      roster: `${facility.facility.id}/daftar.csv`,
      refused: waiting.length === 0 ? null : `${facility.facility.id}/ditolak.csv`,
    },
  }
  return { people, roster }
}

/** The person as the roster's line tells, with what the facility's own (synthetic) files say besides. */
function participantFrom(
  facility: FacilityCase,
  entry: RosterEntry,
  known: SyntheticPerson | undefined,
): Participant {
  const local = (entry.registerNumber ?? `baris-${entry.line}`).toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  return {
    id: id<ParticipantId>(local),
    facility: facility.facility.id,
    synthetic: true,
    name: { normal: entry.name, spellings: [] },
    code: local.toUpperCase(),
    category: entry.category,
    sex: entry.sex,
    birthDate: entry.birthDate,
    religion: entry.religion,
    citizenship: entry.citizenship,
    nik: entry.nik,
    registerNumber: entry.registerNumber,
    offence: entry.offence && {
      printed: entry.offence.printed,
      class: entry.offence.class ?? known?.offence.class ?? null,
    },
    sentence: entry.sentence,
    subsidiaryTerms: null,
    remissions: entry.remissions && [...entry.remissions],
    discipline: known ? [...known.file.discipline] : null,
    activeInProgram: known?.file.activeInProgram ?? null,
    riskLowered: known?.file.riskLowered ?? null,
    lifeThreatened: known?.file.lifeThreatened ?? null,
    finePaid: null,
    deradicalised: null,
    pledged: null,
    asimilasi: 'not-started',
    healthClearance: known?.file.healthClearance ?? null,
    addictionAssessments:
      known?.file.rehabilitationScreenings.map(({ on, risk }) => ({ tool: 'ASSIST', on, risk })) ?? null,
    riskAssessments: null,
    stageDecisions: null,
    interests: entry.interests && [...entry.interests],
  }
}

/** Asimilasi of everyone: what it would say if it were asked on the facility's own day. */
function assessAll(people: readonly Participant[], on: Day): Findings {
  const { asimilasi } = regulations.indonesia
  const all = people.map((participant) => assess(asimilasi, factsOf(participant), { on }))
  const count = (indication: Assessment['indication']) =>
    all.filter((one) => one.indication === indication).length
  const example =
    all.find((one) => one.indication === 'not-eligible' && one.eligibleFrom !== undefined) ?? all[0]
  return {
    on,
    title: asimilasi.title,
    eligible: count('eligible'),
    notEligible: count('not-eligible'),
    undetermined: count('undetermined'),
    reasons: reasonsOf(all),
    example: example ? { assessment: example, text: explain(example, 'id') } : null,
  }
}

function reasonsOf(all: readonly Assessment[]): Findings['reasons'] {
  const found = new Map<string, { title: LocalizedText; people: number }>()
  for (const assessment of all) {
    const matter = new Set([...assessment.unmet, ...assessment.unknown])
    const seen = new Set<string>()
    for (const answer of answersOf(assessment.tree)) {
      if (answer.kind !== 'criterion' || !matter.has(answer.id) || seen.has(answer.id)) continue
      seen.add(answer.id)
      const entry = found.get(answer.id) ?? { title: answer.title, people: 0 }
      found.set(answer.id, { ...entry, people: entry.people + 1 })
    }
  }
  return [...found.values()].sort((a, b) => b.people - a.people || (a.title.id < b.title.id ? -1 : 1))
}

async function signAgreements(facility: FacilityCase, at: FacilityRecords, clock: Clock): Promise<void> {
  clock.moveTo(facility.on)
  const { on } = facility
  for (const { agreement, signing } of facility.agreements) {
    const answer = await at.agreements.apply(
      agreement.id,
      signing === null ? { type: 'Explore', on, agreement } : { type: 'Register', on, agreement, signing },
      { by: 'kasi-binadik', why: `dari ${facility.document.id}` },
    )
    if (!answer.ok)
      throw new Error(
        `The agreement of ${facility.facility.id} was refused: ${describeRefusal(answer.refusal, 'en')}`,
      )
  }
}

async function describeAgreements(facility: FacilityCase, at: FacilityRecords): Promise<AgreementOutcome[]> {
  const partners = new Map(facility.partners.map((partner) => [partner.id as string, partner.name.normal]))
  return (await at.agreements.list()).map((agreement) => ({
    title: agreement.status === 'exploring' ? 'Pembicaraan menuju kerja sama' : 'Perjanjian Kerja Sama (PKS)',
    parties: agreement.terms.parties.map(({ party }) =>
      party.kind === 'facility'
        ? facility.facility.name.normal
        : (partners.get(party.partner) ?? party.partner),
    ),
    status: agreementLifecycle.spec.states[agreement.status],
    signedOn: 'signing' in agreement ? agreement.signing.signedOn : null,
    findings:
      agreement.status === 'exploring'
        ? []
        : reviewAgreement(agreement, { on: facility.on }).map(
            ({ code, severity, message, advice, facts }) => ({
              code,
              severity,
              text: `${formatText(message, facts, 'id')} ${formatText(advice, facts, 'id')}`,
            }),
          ),
  }))
}

/** People by their own id: who is in two batches is one person. */
async function countPeople(facility: FacilityCase, at: FacilityRecords) {
  const rehabilitation = new Set(
    facility.batches
      .filter(
        ({ program }) => facility.programs.find((one) => one.id === program)?.kind === 'rehabilitasi-sosial',
      )
      .map(({ id: batch }) => batch),
  )
  const seated = (await at.enrollments.list()).filter((one) => 'enrolledOn' in one && one.enrolledOn !== null)
  const people = (inRehabilitation: boolean) =>
    new Set(
      seated
        .filter(({ batch }) => rehabilitation.has(batch) === inRehabilitation)
        .map(({ participant }) => participant),
    )
  const training = people(false)
  const other = people(true)
  return {
    peopleInTraining: training.size,
    peopleInAll: new Set([...training, ...other]).size,
    peopleInBoth: [...training].filter((one) => other.has(one)).length,
  }
}
