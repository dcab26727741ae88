import { accept } from '../foundations/index.js'
import {
  decideFollowUp,
  evolveFollowUp,
  type FollowUp,
  type FollowUpCommand,
  type FollowUpContext,
  type FollowUpEvent,
  type FollowUpRefusal,
  followUpLifecycle,
} from '../outcomes/index.js'
import type { LifecycleDefinition } from './lifecycle-definition.js'
import { stored } from './stored.js'

/** Follow-up after release. The journal keeps that something happened, and not what was learned. */
export const followUp: LifecycleDefinition<
  FollowUp,
  typeof stored.followUps.kind,
  FollowUpCommand,
  FollowUpEvent,
  FollowUpContext,
  FollowUpRefusal
> = {
  ...stored.followUps,
  lifecycle: followUpLifecycle,
  decide: decideFollowUp,
  evolve: evolveFollowUp,
  journaled: ({ type, on }) => ({ type, on }) as { readonly type: string },
  async context(work, { command, role }) {
    if (command.type !== 'Plan') return accept({ role, others: [], holder: null })
    const { id, participant, certificate } = command.followUp
    const others: FollowUp[] = []
    for await (const other of work.find(stored.followUps, { participant: { eq: participant } }))
      if (other.id !== id) others.push(other)
    const named = certificate === null ? undefined : await work.get(stored.certificates, certificate)
    return accept({ role, others, holder: named?.participant ?? null })
  },
}
