import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { base32, base58, base64url, utf8 } from './base-text.js'

const bytes = fc.uint8Array({ maxLength: 80 })

describe.each(Object.entries({ base32, base58, base64url }))('%s', (_, base) => {
  it('gives the bytes back, zeros in front and all', () =>
    fc.assert(
      fc.property(bytes, (given) => {
        expect(base.decode(base.encode(given))).toEqual(given)
      }),
    ))

  it('has one text only for the same bytes', () =>
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), (text) => {
        const decoded = base.decode(text)
        if (decoded !== undefined) expect(base.encode(decoded)).toBe(text)
      }),
      { numRuns: 2000 },
    ))

  it('takes no other letters', () => {
    for (const text of ['!', ' ', 'é', '=']) expect(base.decode(text)).toBeUndefined()
  })
})

describe('the alphabets', () => {
  it('agree with Node on base64url', () =>
    fc.assert(
      fc.property(bytes, (given) => {
        expect(base64url.encode(given)).toBe(Buffer.from(given).toString('base64url'))
      }),
    ))

  it('agree with the vectors of RFC 4648 on base32', () => {
    const vectors = {
      f: 'MY',
      fo: 'MZXQ',
      foo: 'MZXW6',
      foob: 'MZXW6YQ',
      fooba: 'MZXW6YTB',
      foobar: 'MZXW6YTBOI',
    }
    for (const [text, written] of Object.entries(vectors))
      expect(base32.encode(Buffer.from(text))).toBe(written)
  })

  it('agree with a published vector on base58', () =>
    expect(base58.encode(Buffer.from('Hello World!'))).toBe('2NEpo7TZRRrLZSi2U'))

  it('refuse bits in the last letter that say nothing', () => {
    expect(base64url.decode('QQ')).toEqual(Uint8Array.of(65))
    expect(base64url.decode('QR')).toBeUndefined()
    expect(base32.decode('MZ')).toBeUndefined()
    expect(base32.decode('MYA')).toBeUndefined()
  })
})

describe('UTF-8', () => {
  it('agrees with Node', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const written = utf8.encode(text)
        expect(written && Buffer.from(written).toString()).toBe(text)
        expect(utf8.decode(Buffer.from(text))).toBe(text)
      }),
    ))

  it('has no bytes for half a pair, and no text for bytes that are not UTF-8', () => {
    expect(utf8.encode('a\ud800b')).toBeUndefined()
    expect(utf8.decode(Uint8Array.of(0xc3))).toBeUndefined()
    expect(utf8.decode(Uint8Array.of(0xc0, 0x80))).toBeUndefined()
  })
})
