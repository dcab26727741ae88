import { markdown } from '@kemandirian/reporting'
import { courseRecords, facility } from './course-records.js'
import { waitingTime } from './waiting-time.js'

const report = await waitingTime.run(await courseRecords(), { facility, asOf: '2025-05-31' })
console.log(markdown(report))
