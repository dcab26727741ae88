import {
  type Agreement,
  type AgreementCommand,
  type AgreementContext,
  type AgreementEvent,
  type AgreementRefusal,
  agreementLifecycle,
  decideAgreement,
  evolveAgreement,
  usualAgreementSettings,
} from '../agreements/index.js'
import { accept } from '../foundations/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { atKnownFacility, type RecordsRefusal } from './records-refusal.js'
import { stored } from './stored.js'

const looksAtOthers: ReadonlySet<AgreementCommand['type']> = new Set(['Register', 'Sign', 'Amend', 'Renew'])

/** Agreements, decided with the officials that are to have signed, and with the facility's other agreements. */
export const agreement: LifecycleDefinition<
  Agreement,
  typeof stored.agreements.kind,
  AgreementCommand,
  AgreementEvent,
  AgreementContext,
  AgreementRefusal | RecordsRefusal
> = {
  ...stored.agreements,
  lifecycle: agreementLifecycle,
  decide: decideAgreement,
  evolve: evolveAgreement,
  async context(work, { state, command, role }) {
    const known = await atKnownFacility(work, state)
    if (!known.ok) return known
    const officials: AgreementContext['officials'][number][] = []
    const signed = 'signing' in command ? command.signing : command.type === 'Amend' ? command.addendum : null
    for (const { official } of signed?.signatories ?? []) {
      const found = await work.get(stored.officials, official)
      if (found) officials.push(found)
    }
    const settings =
      (await work.get(stored.agreementSettings, work.facility)) ?? usualAgreementSettings(work.facility)
    const others: Agreement[] = []
    if (looksAtOthers.has(command.type))
      for await (const other of work.find(stored.agreements, {})) others.push(other)
    return accept({ role, officials, others, usualNotice: settings.notice })
  },
}
