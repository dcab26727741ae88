/** Bytes as text and back. */
export interface BaseText {
  /** The text of the bytes, without padding. */
  encode(bytes: Uint8Array): string
  /** The bytes; `undefined` for any text that {@link encode} does not write, so that each has one text only. */
  decode(text: string): Uint8Array<ArrayBuffer> | undefined
}

/** RFC 4648 base64url without padding. */
export const base64url: BaseText = powerOfTwo(
  'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_',
  6,
)

/** RFC 4648 base32 without padding. A QR code writes its letters in 5.5 bits each, and it may stand in a URL. */
export const base32: BaseText = powerOfTwo('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567', 5)

const base58Alphabet = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz'

/** Base58 with the Bitcoin alphabet, as Data Integrity proofs write signatures. */
export const base58: BaseText = {
  encode(bytes) {
    let number = bytes.reduce((sum, byte) => sum * 256n + BigInt(byte), 0n)
    let text = ''
    for (; number > 0n; number /= 58n) text = base58Alphabet[Number(number % 58n)] + text
    const zeros = bytes.findIndex((byte) => byte !== 0)
    return '1'.repeat(zeros < 0 ? bytes.length : zeros) + text
  },
  decode(text) {
    let number = 0n
    for (const letter of text) {
      const value = base58Alphabet.indexOf(letter)
      if (value < 0) return undefined
      number = number * 58n + BigInt(value)
    }
    const bytes: number[] = []
    for (; number > 0n; number /= 256n) bytes.unshift(Number(number % 256n))
    const zeros = /^1*/.exec(text)![0].length
    return Uint8Array.from([...new Array<number>(zeros).fill(0), ...bytes])
  },
}

/** UTF-8, strictly: what is not a text has no bytes, and bytes that are not UTF-8 have no text. */
export const utf8 = {
  /** The bytes of the text; `undefined` where it holds half of a character pair. */
  encode(text: string): Uint8Array<ArrayBuffer> | undefined {
    if (/\p{Surrogate}/u.test(text)) return undefined
    const bytes: number[] = []
    encodeURIComponent(text).replace(/%([0-9A-F]{2})|[^%]/g, (sign, hex: string | undefined) => {
      bytes.push(hex === undefined ? sign.charCodeAt(0) : Number.parseInt(hex, 16))
      return ''
    })
    return Uint8Array.from(bytes)
  },
  /** The text of the bytes; `undefined` where they are not UTF-8. */
  decode(bytes: Uint8Array): string | undefined {
    try {
      return decodeURIComponent(
        Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
      )
    } catch {
      return undefined
    }
  },
}

function powerOfTwo(alphabet: string, width: number): BaseText {
  const values = new Map([...alphabet].map((letter, value) => [letter, value]))
  return {
    encode(bytes) {
      let text = ''
      let held = 0
      let bits = 0
      for (const byte of bytes) {
        held = (held << 8) | byte
        for (bits += 8; bits >= width; bits -= width)
          text += alphabet[(held >> (bits - width)) & ((1 << width) - 1)]
        held &= (1 << bits) - 1
      }
      return bits === 0 ? text : text + alphabet[held << (width - bits)]
    },
    decode(text) {
      const bytes = new Uint8Array(Math.floor((text.length * width) / 8))
      let held = 0
      let bits = 0
      let at = 0
      for (const letter of text) {
        const value = values.get(letter)
        if (value === undefined) return undefined
        held = (held << width) | value
        bits += width
        if (bits >= 8) {
          bits -= 8
          bytes[at++] = held >> bits
          held &= (1 << bits) - 1
        }
      }
      // A letter too many, or bits in the last one that say nothing, would be a second text for the same bytes.
      return bits >= width || held !== 0 ? undefined : bytes
    },
  }
}
