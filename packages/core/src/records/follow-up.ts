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
  context: async (_, { role }) => accept({ role }),
}
