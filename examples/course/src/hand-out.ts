import { type IssuedCredential, publicView, revokedCredentials } from '@kemandirian/core/certification'
import {
  certificateQr,
  createCredential,
  describeStep,
  type SigningKey,
  signJwt,
  signRevocationList,
  verdictTexts,
  verifyCredential,
} from '@kemandirian/core/certification/credentials'
import { type Day, formatDay, id } from '@kemandirian/core/foundations'
import { facility, kasi } from './cast.js'
import { type Course, done } from './course.js'

const revocations = 'https://blk.example/pencabutan'

/** What a holder is handed. */
export interface Handed {
  readonly jwt: string
  /** What a scanner reads. */
  readonly qr: string
  /** The QR code as a picture. */
  readonly svg: string
}

/** Chapter 6: every certificate is signed, and a welding shop checks one without a network. */
export async function handOut(course: Course, key: SigningKey): Promise<ReadonlyMap<string, Handed>> {
  const { at, story, until } = course
  story.chapter('6. Kode QR')

  let on = until('2025-06-05')
  const signed = new Map<string, Handed>()
  for (const certificate of await at.certificates.list()) {
    const view = done(publicView(certificate, { on })).value
    const made = { id: `urn:uuid:${crypto.randomUUID()}`, issuer: 'did:web:blk.example', on, revocations }
    const credential = done(createCredential(view, made)).value
    const jwt = done(await signJwt(credential, key)).value
    const { text, svg } = done(certificateQr(jwt)).value
    signed.set(certificate.id, { jwt, qr: text, svg })
    const issued: IssuedCredential = {
      id: id(`kredensial.${certificate.id}`),
      facility,
      certificate: certificate.id,
      credential: made.id,
      signed: jwt,
      madeOn: on,
    }
    await at.issuedCredentials.put(issued, kasi)
    if (certificate.id === 'sertifikat.arga')
      story.tell(
        on,
        `BLK Contoh menandatangani semua sertifikat. Yang terbaca pada milik Arga: ${view.holder}, ${view.skill}, ${view.issuer}, ${formatDay(view.issuedOn, 'id')}. Tidak lebih: di mana ia belajar tidak tertulis.`,
      )
  }

  on = until('2025-07-01')
  const list = await revocationList(course, key, '2025-06-30')
  const { qr } = signed.get('sertifikat.arga')!
  story.tell(
    on,
    `Bengkel Las Contoh memindai kode QR Arga, tanpa jaringan. ${await checked(qr, key, [list], on)}`,
  )
  return signed
}

/** The list that the BLK publishes: the ids of credentials that hold no longer, and nothing else. */
export async function revocationList({ at }: Course, key: SigningKey, asOf: Day): Promise<string> {
  const revoked = revokedCredentials(await at.issuedCredentials.list(), await at.certificates.list(), asOf)
  return done(await signRevocationList({ id: revocations, asOf, revoked }, key)).value
}

/** What a welding shop reads, with the BLK's keys and lists and no network. */
export async function checked(
  qr: string,
  key: SigningKey,
  lists: readonly string[],
  on: Day,
): Promise<string> {
  const { privateKey: _, ...publicKey } = key
  const { subtle } = crypto
  const { verdict, steps } = await verifyCredential(qr, { keys: [publicKey], revocations: lists, on, subtle })
  return `“${verdictTexts[verdict].id}” ${describeStep(steps.at(-1)!, 'id')}`
}
