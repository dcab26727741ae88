import { agreement } from './agreement.js'
import { attendanceList } from './attendance-list.js'
import { batch } from './batch.js'
import { certificate } from './certificate.js'
import { competenceTest } from './competence-test.js'
import { enrollment } from './enrollment.js'
import { followUp } from './follow-up.js'
import { deposit, incomeRule } from './income.js'
import { numberRegister } from './number-register.js'
import { obligationEntry } from './obligation-entry.js'
import { program } from './program.js'
import { rehabilitation } from './rehabilitation.js'
import { sale } from './sale.js'
import { savingsAccount } from './savings.js'
import { scoreList } from './score-list.js'
import { stored } from './stored.js'

/** Every collection of records: those that are put, and those that change by commands. */
export const kinds = {
  ...stored,
  /** The catalogue of programs. */
  programs: program,
  /** Runs of programs (angkatan). */
  batches: batch,
  /** Attendance lists, one for each session, under its id. */
  attendance: attendanceList,
  /** Places of people in batches. */
  enrollments: enrollment,
  /** People's ways through rehabilitation, from screening to discharge. Health data. */
  rehabilitations: rehabilitation,
  /** Score lists (daftar nilai), one for each test. */
  scores: scoreList,
  /** Competence tests (uji kompetensi). */
  competenceTests: competenceTest,
  /** Number registers (buku nomor): `records.at(issuerKey(issuer, facility)).numberRegisters`. */
  numberRegisters: numberRegister,
  /** Certificates of training and of competence. */
  certificates: certificate,
  /** Agreements (Nota Kesepahaman and PKS). */
  agreements: agreement,
  /** Evidence, waivers and causes, recorded about obligations of agreements. */
  obligationEntries: obligationEntry,
  /** Sales of products. */
  sales: sale,
  /** Rules by which the facility divides income. */
  incomeRules: incomeRule,
  /** What of each part was handed over. */
  deposits: deposit,
  /** People's savings of premi and wage, one account each. */
  savings: savingsAccount,
  /** Follow-up after release. */
  followUps: followUp,
}
