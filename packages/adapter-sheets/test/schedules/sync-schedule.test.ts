import { it } from 'vitest'
import { eachSchedule, isNightly } from './each-schedule.js'
import { runSyncSchedule, syncSchedule } from './sync-schedule.js'

it('keeps its promises beside a store, whatever people, rivals and the network do (R1 to R12)', {
  timeout: 10_000_000,
}, async () => {
  await eachSchedule(syncSchedule, runSyncSchedule, {
    named: 'promises beside a store',
    runs: isNightly ? 25_000 : 800,
  })
})
