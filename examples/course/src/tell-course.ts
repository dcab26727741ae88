import type { SigningKey } from '@kemandirian/core/certification/credentials'
import type { Records } from '@kemandirian/core/records'
import type { Storage } from '@kemandirian/core/storage'
import { agree } from './agree.js'
import { enterCast } from './cast.js'
import { certify } from './certify.js'
import { openCourse } from './course.js'
import { type Handed, handOut } from './hand-out.js'
import { schedule } from './schedule.js'
import { takeIn } from './take-in.js'
import { train } from './train.js'
import { yearsLater } from './years-later.js'

/** What came of the course. */
export interface Told {
  /** The story, in Indonesian. */
  readonly text: string
  readonly records: Records
  /** What each holder was handed, by certificate. */
  readonly credentials: ReadonlyMap<string, Handed>
}

/**
 * One course, from the first talk with a partner to what became of its certificates.
 *
 * @param key What the BLK signs with.
 */
export async function tellCourse(storage: Storage, key: SigningKey): Promise<Told> {
  const course = openCourse(storage)
  const { records, story } = course
  story.begin('Dari penjajakan sampai sertifikat', 'Semua orang dan lembaga di sini rekaan (data sintetis).')
  await enterCast(course)
  await agree(course)
  await schedule(course)
  await takeIn(course)
  await train(course)
  await certify(course)
  const credentials = await handOut(course, key)
  await yearsLater(course, key, credentials)
  return { text: story.text(), records, credentials }
}
