import type { FacilityId, PartnerId } from '@kemandirian/core/foundations'
import { id } from '@kemandirian/core/foundations'
import type { Records } from '@kemandirian/core/records'

/** Synthetic partners in two facilities. */
const syntheticPartners = [
  ['lapas-contoh-a', 'dinas-tenaga-kerja', 'Dinas Tenaga Kerja Contoh', 'dinas'],
  ['lapas-contoh-a', 'blk', 'BLK Contoh', 'lpk'],
  ['lapas-contoh-b', 'lembaga-las', 'Lembaga Las Contoh', 'lpk'],
] as const

/** Puts {@link syntheticPartners} into the records. */
export async function putPartners(records: Records): Promise<void> {
  for (const [facility, partner, normal, kind] of syntheticPartners)
    await records.at(id<FacilityId>(facility)).partners.put(
      {
        id: id<PartnerId>(partner),
        facility: id<FacilityId>(facility),
        name: { normal, short: null, spellings: [] },
        kind,
        place: null,
      },
      { by: 'operator' },
    )
}
