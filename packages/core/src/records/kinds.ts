import { agreement } from './agreement.js'
import { attendanceList } from './attendance-list.js'
import { batch } from './batch.js'
import { certificate } from './certificate.js'
import { enrollment } from './enrollment.js'
import { sale } from './sale.js'
import { stored } from './stored.js'

/** Every collection of records: those that are put, and those that change by commands. */
export const kinds = {
  ...stored,
  /** Runs of programs (angkatan). */
  batches: batch,
  /** Attendance lists, one for each session, under its id. */
  attendance: attendanceList,
  /** Places of people in batches. */
  enrollments: enrollment,
  /** Certificates of training and of competence. */
  certificates: certificate,
  /** Agreements (Nota Kesepahaman and PKS). */
  agreements: agreement,
  /** Sales of products. */
  sales: sale,
}
