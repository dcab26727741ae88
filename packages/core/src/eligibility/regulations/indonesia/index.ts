import { asimilasi } from './asimilasi.js'
import { cutiBersyarat } from './cuti-bersyarat.js'
import { cutiMengunjungiKeluarga } from './cuti-mengunjungi-keluarga.js'
import { cutiMenjelangBebas } from './cuti-menjelang-bebas.js'
import { pembebasanBersyarat } from './pembebasan-bersyarat.js'

/** Policies of Indonesian law. Each is dated: the version of the day applies. */
export const indonesia: {
  /** Asimilasi: placing a prisoner in the life of the community. */
  readonly asimilasi: typeof asimilasi
  /** Pembebasan bersyarat (PB): parole. */
  readonly pembebasanBersyarat: typeof pembebasanBersyarat
  /** Cuti menjelang bebas (CMB): leave before release. */
  readonly cutiMenjelangBebas: typeof cutiMenjelangBebas
  /** Cuti bersyarat (CB): conditional leave. */
  readonly cutiBersyarat: typeof cutiBersyarat
  /** Cuti mengunjungi keluarga (CMK): leave to visit the family. */
  readonly cutiMengunjungiKeluarga: typeof cutiMengunjungiKeluarga
} = { asimilasi, pembebasanBersyarat, cutiMenjelangBebas, cutiBersyarat, cutiMengunjungiKeluarga }
