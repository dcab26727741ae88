import { monthlyTraining } from '@kemandirian/reporting'
import { courseRecords, facility } from './course-records.js'
import { shortMessage } from './short-message.js'

const report = await monthlyTraining.run(await courseRecords(), {
  facility,
  month: '2025-05',
  asOf: '2025-06-05',
})
console.log(shortMessage(report))
