import { it } from 'vitest'
import { eachSchedule, isNightly } from './each-schedule.js'
import { runStorageSchedule, storageSchedule } from './storage-schedule.js'

it('keeps its promises as a store, whatever people, rivals and the network do (R1 to R11)', {
  timeout: 10_000_000,
}, async () => {
  await eachSchedule(storageSchedule, runStorageSchedule, {
    named: 'promises as a store',
    runs: isNightly ? 75_000 : 1_200,
  })
})
