import { type Certificate, type Recheck, type RecheckOptions, recheck } from '../certification/index.js'
import { accept, type CertificateId, type FacilityId, type Result, refuse } from '../foundations/index.js'
import type { Instant, Kind, Query, Storage } from '../storage/index.js'
import { certificateGrounds, type Reading } from './certificate-grounds.js'
import { readableAt } from './collection.js'
import type { DocumentDefinition, Identified } from './document-definition.js'
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
  const certificate = await readableAt(storage, stored.certificates, facility).get(id)
  return certificate === undefined
    ? refuse({ code: 'unknown-certificate', certificate: id })
    : accept(await rechecking(storage, facility, options)(certificate))
}

/**
 * {@link recheckCertificate} for every certificate of a facility, in order of id, one after another. What certificates
 * of one issue rest on is read once.
 *
 * @example for await (const { certificate, outcome } of recheckCertificates(records.storage, banjar, { hash: sha256 })) …
 */
export async function* recheckCertificates(
  storage: Storage,
  facility: FacilityId,
  options: Pick<RecheckOptions, 'hash'>,
): AsyncIterable<Recheck> {
  const check = rechecking(storage, facility, options)
  for await (const certificate of readableAt(storage, stored.certificates, facility).find())
    yield await check(certificate)
}

function rechecking(
  storage: Storage,
  facility: FacilityId,
  options: Pick<RecheckOptions, 'hash' | 'recordedHash'>,
): (certificate: Certificate) => Promise<Recheck> {
  const certificates = readableAt(storage, stored.certificates, facility)
  const now = remembered(storage, facility)
  let before: { readonly at: Instant; readonly reading: Reading } | undefined
  return async (certificate) => {
    const issued = (await certificates.history(certificate.id)).find(({ event }) => event === 'Issued')
    if (issued !== undefined && before?.at !== issued.at)
      before = { at: issued.at, reading: remembered(storage, facility, issued.at) }
    const asked = issued !== undefined && storage.capabilities.asOf
    return recheck(certificate, {
      ...options,
      ...(asked && { atIssue: await certificateGrounds(before!.reading, certificate) }),
      today: await certificateGrounds(now, certificate),
    })
  }
}

/** The documents of a facility, as known at an instant where one is given; each question is asked once. */
function remembered(storage: Storage, facility: FacilityId, asOf?: Instant): Reading {
  const as = asOf === undefined ? {} : { asOf }
  const lists = new Map<string, Promise<readonly Identified[]>>()
  return {
    get: (definition, id) => readableAt(storage, definition, facility).get(id, as),
    async *find<Doc extends Identified>(
      definition: DocumentDefinition<Doc>,
      where: NonNullable<Query['where']>,
    ) {
      const question = JSON.stringify([definition.kind.name, where])
      const reading = readableAt(storage, definition, facility)
      const answer = lists.get(question) ?? reading.list(where as Where<Kind>, as)
      lists.set(question, answer)
      yield* (await answer) as readonly Doc[]
    },
  }
}
