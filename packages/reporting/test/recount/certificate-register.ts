import { counts } from './courses.js'
import { each, type Recount } from './found.js'
import type { Stored } from './random-records.js'

/** Every figure of the register of the facility whose documents these are. */
export function certificateRegister({ certificates, rehabilitationStatements }: Stored): Recount {
  const issued = (paper: string) => each(certificates.filter((one) => one.paper === paper && counts(one)))
  return {
    'ringkasan/pelatihan': issued('pelatihan'),
    'ringkasan/kompetensi': issued('kompetensi'),
    'ringkasan/rehabilitasi': each(rehabilitationStatements),
  }
}
