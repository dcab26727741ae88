import type { Quota } from './emulator-types.js'
import { quotaExceeded } from './rest/api-error.js'

/** The quotas Google publishes: per minute, filled up again every minute. */
export const publishedQuota: Quota = {
  readsPerMinutePerUser: 60,
  writesPerMinutePerUser: 60,
  readsPerMinutePerProject: 300,
  writesPerMinutePerProject: 300,
}

/** Counts requests of the running minute. */
export class QuotaMeter {
  private minute = -1
  private readonly used = new Map<string, number>()

  constructor(private readonly quota: Quota) {}

  /** Counts one request. @throws ApiError 429 when the minute of the user or of the project is used up. */
  take(kind: 'read' | 'write', principal: string, now: number): void {
    const minute = Math.floor(now / 60_000)
    if (minute !== this.minute) {
      this.minute = minute
      this.used.clear()
    }
    const read = kind === 'read'
    const word = read ? 'Read' : 'Write'
    this.count(
      `${kind} ${principal}`,
      word,
      'User',
      read ? this.quota.readsPerMinutePerUser : this.quota.writesPerMinutePerUser,
    )
    this.count(
      kind,
      word,
      'Project',
      read ? this.quota.readsPerMinutePerProject : this.quota.writesPerMinutePerProject,
    )
  }

  private count(key: string, word: 'Read' | 'Write', per: 'User' | 'Project', limit: number): void {
    const used = this.used.get(key) ?? 0
    if (used >= limit) throw quotaExceeded(word, per, limit)
    this.used.set(key, used + 1)
  }
}
