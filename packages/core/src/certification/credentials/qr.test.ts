import { webcrypto } from 'node:crypto'
import jsQR from 'jsqr'
import { describe, expect, it } from 'vitest'
import { base32 } from './base-text.js'
import { createCredential } from './create-credential.js'
import { signJws } from './jws.js'
import { certificateQr, jwtOfQr } from './qr.js'
import { signRevocationList } from './revocation-list.js'
import { signJwt } from './sign-jwt.js'
import { credentialId, firstKey, issuer, revocations, view } from './testing/synthetic-issuer.js'
import { verifyCredential } from './verify-credential.js'

const { subtle } = webcrypto
const page = 'https://blk.example/periksa'

const signed = async (changed: Partial<typeof view> = {}) =>
  value(
    await signJwt(
      value(
        createCredential(
          { ...view, ...changed },
          { id: credentialId, issuer, on: view.issuedOn, revocations },
        ),
      ),
      firstKey,
    ),
  )

describe('the QR code of a certificate', () => {
  it.each([[undefined], [page]])(
    'is read back by a scanner and verifies without a network (page: %s)',
    async (at) => {
      const qr = value(certificateQr(await signed(), at === undefined ? {} : { page: at }))
      const scanned = scan(qr.modules)
      expect(scanned).toBe(qr.text)
      const list = value(
        await signRevocationList({ id: revocations, asOf: '2025-10-01', revoked: [] }, firstKey),
      )
      const verification = await verifyCredential(scanned, {
        ...{ keys: [firstKey], revocations: [list], on: '2025-10-02', subtle },
      })
      expect(verification).toMatchObject({ verdict: 'valid', proof: 'jwt', says: { holder: view.holder } })
    },
  )

  it('is drawn as its modules are', async () => {
    const { svg, modules, version } = value(certificateQr(await signed()))
    expect(modules).toHaveLength(17 + 4 * version + 8)
    expect(svg).toMatch(/^<svg [^>]*viewBox="0 0 (\d+) \1"/)
    const dark = modules.flat().filter(Boolean).length
    // One square of path for each dark module.
    expect(svg.match(/M\d+,\d+h\d+v\d+h-\d+z/g)).toHaveLength(dark)
  })

  it('stands for the JWT, to the byte', async () => {
    for (const changed of [
      {},
      { paper: 'kompetensi', validUntil: '2028-09-15' } as const,
      { holder: "Nama “Sintetis” Ünïcödé 名前 😀 \\ \n '", skill: 'las/gas #1 & "TIG"' },
    ]) {
      const jwt = await signed(changed)
      expect(jwtOfQr(value(certificateQr(jwt)).text)).toBe(jwt)
      expect(jwtOfQr(value(certificateQr(jwt, { page })).text)).toBe(jwt)
    }
  })

  it('stays within version 14, and 18 with a page before it, for names of usual length', async () => {
    const jwt = await signed({
      holder: 'Nama Sintetis Dengan Empat Bagian',
      issuer: 'UPTD Balai Latihan Kerja Contoh',
    })
    expect(value(certificateQr(jwt)).version).toBeLessThanOrEqual(14)
    expect(value(certificateQr(jwt, { page })).version).toBeLessThanOrEqual(18)
  })

  it('is refused rather than drawn too fine to be read', async () => {
    const refusal = certificateQr(await signed({ holder: 'Nama '.repeat(150) }))
    expect(refusal).toMatchObject({ ok: false, refusal: { code: 'too-long-for-qr' } })
  })

  it('is made of our own credentials only', async () => {
    const credential = value(
      createCredential(view, { id: credentialId, issuer, on: view.issuedOn, revocations }),
    )
    const foreign = await signJws({ ...credential, description: 'lain' }, 'vc+jwt', firstKey)
    for (const other of [foreign, 'bukan JWT', ''])
      expect(certificateQr(other)).toEqual({ ok: false, refusal: { code: 'not-a-credential-of-ours' } })
  })

  it('is not one when its text is broken', async () => {
    const text = value(certificateQr(await signed())).text
    const packed = (fields: string) =>
      `KMD1${base32.encode(Buffer.concat([Buffer.alloc(64), Buffer.from(fields)]))}`
    const broken = [
      '',
      'KMD1',
      text.slice(1),
      text.slice(0, -1),
      text.toLowerCase(),
      `${text}A`,
      packed('bukan JSON'),
      packed('[]'),
      packed('["k","i","lain","h","s","n","2025-01-01","2025-01-01",null,null]'),
      packed('["k","i","pelatihan","h","s","n","2025-02-30","2025-01-01",null,null]'),
      packed('["k", "i","pelatihan","h","s","n","2025-01-01","2025-01-01",null,null]'),
      packed('["k","i","pelatihan","\\ud800","s","n","2025-01-01","2025-01-01",null,null]'),
    ]
    for (const one of broken) expect(jwtOfQr(one)).toBeUndefined()
    expect(
      jwtOfQr(packed('["k","i","pelatihan","h","s","n","2025-01-01","2025-01-01",null,null]')),
    ).toBeDefined()
  })
})

/** What a scanner makes of the modules, drawn four pixels wide. */
function scan(modules: readonly (readonly boolean[])[]): string | undefined {
  const width = modules.length * 4
  const pixels = new Uint8ClampedArray(width * width * 4)
  for (let y = 0; y < width; y++)
    for (let x = 0; x < width; x++) {
      const shade = modules[y >> 2]![x >> 2] ? 0 : 255
      pixels.set([shade, shade, shade, 255], (y * width + x) * 4)
    }
  return jsQR.default(pixels, width, width)?.data
}

function value<Value>(result: { ok: true; value: Value } | { ok: false; refusal: { code: string } }): Value {
  if (!result.ok) throw new Error(result.refusal.code)
  return result.value
}
