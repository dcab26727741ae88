import { asimilasi } from './asimilasi.js'
import { cutiBersyarat } from './cuti-bersyarat.js'
import { cutiMengunjungiKeluarga } from './cuti-mengunjungi-keluarga.js'
import { cutiMenjelangBebas } from './cuti-menjelang-bebas.js'
import { cutiMengunjungiKeluargaByPeople, pembebasanBersyaratByPeople } from './left-to-people.js'
import { integrationPapers } from './papers.js'
import { pembebasanBersyarat } from './pembebasan-bersyarat.js'
import { remisi, remisiKemanusiaan } from './remisi.js'

export { type LeaveAsked, type LeaveLimit, type LeaveRefusal, longestLeave } from './longest-leave.js'
export { type Participation, type ParticipationRefusal, participationIn } from './participation.js'
export { type ParoleFacts, pembebasanBersyaratWhere, type UnseenConditions } from './pembebasan-bersyarat.js'
export { regulationTexts } from './regulation-texts.js'
export { type RehabilitationIntensity, rehabilitationIntensity } from './rehabilitation-intensity.js'
export type { RemissionFacts } from './remisi.js'
export {
  type RemissionAsked,
  type RemissionGrant,
  type RemissionRefusal,
  remissionAmount,
  remissionYearOf,
} from './remission-amount.js'
export {
  type ProposedStage,
  type StageAsked,
  type StageOfPembinaan,
  type StageRefusal,
  stageByDate,
  stageOfPembinaan,
} from './stage-by-date.js'
export {
  asimilasi,
  cutiBersyarat,
  cutiMengunjungiKeluarga,
  cutiMengunjungiKeluargaByPeople,
  cutiMenjelangBebas,
  integrationPapers,
  pembebasanBersyarat,
  pembebasanBersyaratByPeople,
  remisi,
  remisiKemanusiaan,
}

/**
 * Policies of Indonesian law. Each is dated: the version of the day applies. Each is also exported by its own name,
 * for a bundle that is to hold one right and not all.
 */
export const indonesia: {
  /** Asimilasi: placing a prisoner in the life of the community. */
  readonly asimilasi: typeof asimilasi
  /** Pembebasan bersyarat (PB): parole. */
  readonly pembebasanBersyarat: typeof pembebasanBersyarat
  /** What pembebasan bersyarat asks for that a person has to judge; stands beside it. */
  readonly pembebasanBersyaratByPeople: typeof pembebasanBersyaratByPeople
  /** Cuti menjelang bebas (CMB): leave before release. */
  readonly cutiMenjelangBebas: typeof cutiMenjelangBebas
  /** Cuti bersyarat (CB): conditional leave. */
  readonly cutiBersyarat: typeof cutiBersyarat
  /** Cuti mengunjungi keluarga (CMK): leave to visit the family. */
  readonly cutiMengunjungiKeluarga: typeof cutiMengunjungiKeluarga
  /** What cuti mengunjungi keluarga asks for that a person has to judge; stands beside it. */
  readonly cutiMengunjungiKeluargaByPeople: typeof cutiMengunjungiKeluargaByPeople
  /** Remisi: reduction of the sentence (umum, khusus, dasawarsa). */
  readonly remisi: typeof remisi
  /** Remisi on humanitarian grounds. */
  readonly remisiKemanusiaan: typeof remisiKemanusiaan
  /** Papers of a proposal for PB, CB or CMB, and those of a foreigner; stands beside a right. */
  readonly integrationPapers: typeof integrationPapers
} = {
  asimilasi,
  pembebasanBersyarat,
  pembebasanBersyaratByPeople,
  cutiMenjelangBebas,
  cutiBersyarat,
  cutiMengunjungiKeluarga,
  cutiMengunjungiKeluargaByPeople,
  remisi,
  remisiKemanusiaan,
  integrationPapers,
}
