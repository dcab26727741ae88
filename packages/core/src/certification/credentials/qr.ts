import { encode, renderSVG } from 'uqr'
import { z } from 'zod'
import type { Result } from '../../foundations/index.js'
import { accept, refuse } from '../../foundations/index.js'
import { daySchema } from '../../foundations/schemas.js'
import { base32, base64url, utf8 } from './base-text.js'
import { layOut } from './create-credential.js'
import { achievementCredentialSchema, revocationListOf } from './credential.js'
import { canonicalBytes, jwsHead, readJws } from './jws.js'
import { issuerOfKey } from './key.js'
import { madeOn, saidBy } from './said-by.js'

/** What a QR text begins with: the name of the layout, which never changes its meaning. */
const mark = 'KMD1'

/** The largest QR code that a phone reads well from paper: version 25, 117 modules a side. */
const largestVersion = 25

/** The fields of a QR code, in order. The issuer is the first part of the key's id. */
const fieldsSchema = z.tuple([
  z.string(), // key
  z.string(), // id
  z.enum(['pelatihan', 'kompetensi']),
  z.string(), // holder
  z.string(), // skill
  z.string(), // issuer's name
  daySchema, // issued
  daySchema, // made
  daySchema.nullable(), // valid until
  z.string().nullable(), // where its revocation is published
])

/** A QR code, drawn. */
export interface CertificateQr {
  /** What a scanner reads from it. Pass it to {@link verifyCredential} as it is. */
  readonly text: string
  /** The picture, with its quiet zone; it scales to any size. */
  readonly svg: string
  /** The QR version, 1 to 25: `17 + 4 × version` modules a side. */
  readonly version: number
  /** The modules, row by row, with the quiet zone; `true` is dark. For a printer that does not draw SVG. */
  readonly modules: readonly (readonly boolean[])[]
}

/** Why there is no QR code. */
export type CertificateQrRefusal =
  /** The text is not a JWT as {@link signJwt} signs it; others' credentials have no short form. */
  | { readonly code: 'not-a-credential-of-ours' }
  /** Longer than QR version 25 holds at level M; shorten the names or the page's address. */
  | { readonly code: 'too-long-for-qr'; readonly characters: number }

/**
 * The QR code of a signed credential, level M, with all that it takes to verify it offline: the fields and the JWT's
 * own signature. The JWT is rebuilt from them to the byte, so the code is less than half as wide as the JWT's would be.
 *
 * @param page The address of a page that verifies. It stands before `#`, so a phone's camera opens the page, and a
 * browser sends no part of the certificate to its server. Left out, the code is smaller, and is read by an app.
 * @example const qr = certificateQr(jwt, { page: 'https://blk.example/periksa' })
 */
export function certificateQr(
  jwt: string,
  { page }: { readonly page?: string } = {},
): Result<CertificateQr, CertificateQrRefusal> {
  const short = shortForm(jwt)
  if (short === undefined) return refuse({ code: 'not-a-credential-of-ours' })
  const text = page === undefined ? short : `${page}#${short}`
  const options = { ecc: 'M', border: 4, maxVersion: largestVersion } as const
  try {
    const { version, data } = encode(text, options)
    return accept({ text, svg: renderSVG(text, options), version, modules: data })
  } catch {
    return refuse({ code: 'too-long-for-qr', characters: text.length })
  }
}

/** The JWT that a QR text stands for, with or without a page before it; `undefined` where it is not one of ours. */
export function jwtOfQr(text: string): string | undefined {
  const short = text.slice(text.lastIndexOf('#') + 1)
  if (!short.startsWith(mark)) return undefined
  const bytes = base32.decode(short.slice(mark.length))
  if (bytes === undefined || bytes.length <= 64) return undefined
  const written = utf8.decode(bytes.subarray(64))
  const fields = fieldsSchema.safeParse(written === undefined ? undefined : parsed(written))
  // Another writing of the same fields would be a second text for the same certificate.
  if (!fields.success || JSON.stringify(fields.data) !== written) return undefined
  const [keyId, id, paper, holder, skill, issuerName, issuedOn, made, validUntil, revocations] = fields.data
  const texts = [keyId, id, holder, skill, issuerName, revocations ?? '']
  if (texts.some((one) => utf8.encode(one) === undefined)) return undefined
  const credential = layOut({
    ...{ id, issuer: issuerOfKey(keyId), issuerName, paper, holder, skill },
    ...{ issuedOn, madeOn: made, validUntil, revocations },
  })
  const head = base64url.encode(utf8.encode(jwsHead(keyId, 'vc+jwt'))!)
  return `${head}.${base64url.encode(canonicalBytes(credential))}.${base64url.encode(bytes.subarray(0, 64))}`
}

/** The short form of a JWT of ours; `undefined` where it could not be rebuilt from it. */
function shortForm(jwt: string): string | undefined {
  const jws = readJws(jwt, 'vc+jwt')
  const credential = jws.ok ? achievementCredentialSchema.safeParse(jws.value.payload) : undefined
  if (!jws.ok || !credential?.success) return undefined
  const { id, paper, holder, skill, issuer, issuedOn, validUntil } = saidBy(credential.data)
  const made = madeOn(credential.data)
  const revocations = revocationListOf(credential.data) ?? null
  const fields = [jws.value.keyId, id, paper, holder, skill, issuer, issuedOn, made, validUntil, revocations]
  const signature = base64url.decode(jwt.slice(jwt.lastIndexOf('.') + 1))!
  const short = mark + base32.encode(Uint8Array.from([...signature, ...utf8.encode(JSON.stringify(fields))!]))
  return jwtOfQr(short) === jwt ? short : undefined
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
