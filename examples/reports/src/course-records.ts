import type { FacilityId } from '@kemandirian/core/foundations'
import { id } from '@kemandirian/core/foundations'
import type { Records } from '@kemandirian/core/records'
import { memoryStorage } from '@kemandirian/core/storage'
import { newKey } from '@kemandirian/example-course/new-key'
import { tellCourse } from '@kemandirian/example-course/tell-course'

/** The facility of the course. */
export const facility = id<FacilityId>('lapas.contoh')

/** Records to report on: those of the course in `examples/course`. Everybody in them is synthetic. */
export async function courseRecords(): Promise<Records> {
  return (await tellCourse(memoryStorage(), await newKey())).records
}
