import {
  type Agreement,
  type AgreementCommand,
  type AgreementTerms,
  agreementLifecycle,
  draftAgreement,
  findingSeverities,
  renewalChain,
  reviewAgreement,
  termsTimeline,
} from '@kemandirian/core/agreements'
import { suggestedCriteria } from '@kemandirian/core/certification'
import {
  type AgreementId,
  addDays,
  type BatchId,
  formatDay,
  formatText,
  id,
} from '@kemandirian/core/foundations'
import { unsettledPlan } from '@kemandirian/core/programs'
import { describeRefusal } from '@kemandirian/core/records'
import { agreementDraftHtml } from '@kemandirian/reporting'
import {
  by,
  dinas,
  done,
  facility,
  named,
  names,
  paper,
  program,
  signatories,
  syntheticRecords,
  terms,
} from './synthetic.js'

/** An agreement from the first talk to its renewal, and what is asked of it on the way. */
export async function lifeOfAPks(): Promise<{ text: string; draft: string }> {
  const { at } = await syntheticRecords()
  const first = id<AgreementId>('pks-2025')
  const lines: string[] = []
  const says = (text: string) => lines.push(text)

  // #region life
  const signing = { place: 'Aula Lapas', signatories, witnesses: null, document: null }
  const longer: AgreementTerms = { ...terms, validity: { from: '2025-01-01', to: '2026-04-01' } }
  const steps: AgreementCommand[] = [
    { type: 'Explore', on: '2024-11-04', agreement: paper('pks-2025', terms) },
    { type: 'Draft', on: '2024-11-20', terms },
    { type: 'Sign', on: '2024-12-18', signing },
    { type: 'TakeEffect', on: '2025-01-01' },
    { type: 'Suspend', on: '2025-03-03', reason: 'renovasi bengkel kerja' },
    { type: 'Resume', on: '2025-03-24' },
    {
      type: 'Amend',
      on: '2025-11-03',
      addendum: {
        effectiveFrom: '2025-11-10',
        numbers: ['W6.KP.05.03-0977'],
        signatories,
        terms: longer,
        document: null,
      },
    },
  ]
  let draft: Agreement | undefined
  for (const step of steps) {
    const { value } = await done(at.agreements.apply(first, step, by))
    if (step.type === 'Draft') draft = value
    says(entry(step, value))
  }
  // #endregion

  // #region renew
  const next = paper(
    'pks-2026',
    {
      ...terms,
      validity: { from: '2026-04-01', to: '2027-04-01' },
      parties: [{ ...terms.parties[0]!, number: 'W6.KP.05.03-0031' }, terms.parties[1]!],
    },
    [first],
  )
  const last = '2026-01-20'
  const register: AgreementCommand = {
    type: 'Register',
    on: last,
    agreement: next,
    signing: { ...signing, signedOn: last },
  }
  says(
    `${entry(register, (await done(at.agreements.apply(next.id, register, by))).value)}, ${nameOf(next.id)}`,
  )
  const renew: AgreementCommand = { type: 'Renew', on: last, successor: next.id, takesOverOn: '2026-04-01' }
  says(`${entry(renew, (await done(at.agreements.apply(first, renew, by))).value)}, mulai 1 April 2026`)
  // #endregion

  says('\nKetentuan yang berlaku, dari hari ke hari:')
  // #region timeline
  const chain = renewalChain(await at.agreements.list(), first)
  for (const { from, to, reason, agreement, addenda } of termsTimeline(chain, {
    from: '2024-12-01',
    to: '2027-06-01',
  }))
    says(
      `  ${formatDay(from, 'id')} – ${formatDay(addDays(to!, -1), 'id')}: ${reasons[reason]} (${nameOf(agreement)}${addenda > 0 ? `, adendum ke-${addenda}` : ''})`,
    )
  // #endregion

  says(`\nYang perlu diperhatikan pada ${nameOf(next.id)}, per ${formatDay(last, 'id')}:`)
  // #region review
  for (const { severity, message, advice, facts } of reviewAgreement(chain[1]!, {
    on: last,
    others: chain,
  })) {
    const [found, todo] = [message, advice].map((text) => formatText(text, named(facts), 'id'))
    says(`  ${findingSeverities[severity].id.toUpperCase()}: ${found}\n    ${todo}`)
  }
  // #endregion

  says('\nAngkatan yang tidak didukung perjanjian:')
  // #region gate
  const basis = { kind: 'agreement', agreement: first, clause: 'Pasal 2' } as const
  const plan = { ...unsettledPlan, trades: ['menjahit'], quota: 20, basis }
  const batch = { id: id<BatchId>('menjahit-1'), facility, program, plan }
  await done(at.batches.apply(batch.id, { type: 'Plan', on: '2025-04-01', batch }, by))
  const open = { type: 'Open', on: '2025-04-02', certificateCriteria: suggestedCriteria } as const
  const outcome = await at.batches.apply(batch.id, open, by)
  if (!outcome.ok) says(`  ${describeRefusal(named(outcome.refusal), 'id')}`)
  // #endregion

  // #region draft
  const paperDraft = draftAgreement(
    draft!,
    {
      letterhead: [
        'Kementerian Imigrasi dan Pemasyarakatan Republik Indonesia',
        nameOf(facility).replace('Lapas', 'Lembaga Pemasyarakatan'),
      ],
      facility: { name: nameOf(facility), address: null },
      partners: new Map([[dinas, { name: nameOf(dinas), address: null }]]),
    },
    { signatories },
  )
  // #endregion
  says(`\nNaskah rancangan: ${paperDraft.articles.length} pasal, ${paperDraft.blanks} isian masih kosong.`)
  return { text: lines.join('\n'), draft: agreementDraftHtml(paperDraft) }
}

/** `3 November 2025: diubah dengan adendum (kini berlaku)`: what happened, and the state that it led to. */
function entry(step: AgreementCommand, { status }: Agreement): string {
  const { states, transitions } = agreementLifecycle.spec
  const means = transitions.find(({ command, to }) => command === step.type && to === status)!.means.id
  const state = states[status].id
  const why = 'reason' in step ? ` karena ${step.reason}` : ''
  return `${formatDay(step.on, 'id')}: ${means}${why}${means.includes(state) ? '' : ` (kini ${state})`}`
}

const nameOf = (known: string) => names.get(known) ?? known

const reasons = {
  'in-force': 'berlaku',
  'not-signed': 'belum ditandatangani',
  'not-yet-in-force': 'belum mulai berlaku',
  'start-not-stated': 'awalnya tidak disebut',
  'end-not-stated': 'akhirnya tidak disebut',
  ended: 'jangka waktunya habis',
  suspended: 'ditangguhkan',
  terminated: 'diakhiri',
  renewed: 'diperpanjang',
} as const
