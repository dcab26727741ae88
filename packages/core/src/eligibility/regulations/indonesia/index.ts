import { asimilasi } from './asimilasi.js'

/** Policies of Indonesian law. Each is dated: the version of the day applies. */
export const indonesia: {
  /** Asimilasi: placing a prisoner in the life of the community. */
  readonly asimilasi: typeof asimilasi
} = { asimilasi }
