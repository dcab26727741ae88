import { type Recheck, type RecheckOptions, recheck } from '../certification/index.js'
import { accept, type CertificateId, type FacilityId, type Result, refuse } from '../foundations/index.js'
import type { Instant, Kind, Storage } from '../storage/index.js'
import { certificateGrounds, type Reading } from './certificate-grounds.js'
import { readableAt } from './collection.js'
import { stored } from './stored.js'
import type { Where } from './where.js'

/**
 * A stored certificate rechecked three times over: by what it keeps; by the records as they were known when it was
 * issued; and by the records of today. Whatever has changed since, the first two stay as they are, to the byte.
 *
 * `atIssue` is `null` in a store that does not answer as of an instant, and for a certificate whose issue is not in the
 * journal. Records that another commit changed in the very millisecond of the issue are read with that change.
 *
 * @param options.hash The one that the records were opened with.
 * @returns `unknown-certificate` where there is none of that id.
 * @throws KemandirianError what the store throws, and `unreadable-document`.
 * @example
 * const checked = await recheckCertificate(records.storage, banjar, id, { hash: sha256 })
 * if (checked.ok) checked.value.outcome // 'reproduced'
 */
export async function recheckCertificate(
  storage: Storage,
  facility: FacilityId,
  id: CertificateId,
  options: Pick<RecheckOptions, 'hash' | 'recordedHash'>,
): Promise<Result<Recheck, { readonly code: 'unknown-certificate'; readonly certificate: CertificateId }>> {
  const certificates = readableAt(storage, stored.certificates, facility)
  const certificate = await certificates.get(id)
  if (certificate === undefined) return refuse({ code: 'unknown-certificate', certificate: id })
  const issued = (await certificates.history(id)).find(({ event }) => event === 'Issued')
  const asked = issued !== undefined && storage.capabilities.asOf
  return accept(
    recheck(certificate, {
      ...options,
      ...(asked && {
        atIssue: await certificateGrounds(reading(storage, facility, issued.at), certificate),
      }),
      today: await certificateGrounds(reading(storage, facility), certificate),
    }),
  )
}

/** The documents of a facility, as known at an instant where one is given. */
function reading(storage: Storage, facility: FacilityId, asOf?: Instant): Reading {
  const as = asOf === undefined ? {} : { asOf }
  return {
    get: (definition, id) => readableAt(storage, definition, facility).get(id, as),
    find: (definition, where) => readableAt(storage, definition, facility).find(where as Where<Kind>, as),
  }
}
