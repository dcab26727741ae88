import type { WorkedCase } from '../worked-case.js'
import asimilasi from './asimilasi.json' with { type: 'json' }
import cutiBersyarat from './cuti-bersyarat.json' with { type: 'json' }
import cutiMengunjungiKeluarga from './cuti-mengunjungi-keluarga.json' with { type: 'json' }
import cutiMenjelangBebas from './cuti-menjelang-bebas.json' with { type: 'json' }
import pembebasanBersyarat from './pembebasan-bersyarat.json' with { type: 'json' }

/** Every worked case of the pack, in the order of its files. */
export const workedCases = [
  ...asimilasi,
  ...pembebasanBersyarat,
  ...cutiMenjelangBebas,
  ...cutiBersyarat,
  ...cutiMengunjungiKeluarga,
] as readonly WorkedCase[]
