import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import { checkJson } from './check.js'
import { compareText } from './match.js'

describe('checkJson', () => {
  test.prop([fc.jsonValue({ noUnicodeString: false })])(
    'takes all that JSON.parse gives, save NUL and half pairs',
    (value) => {
      const text = JSON.stringify(value)
      const unkeepable = /\\u0000|\\ud[89a-f]/.test(text)
      if (unkeepable) expect(() => checkJson(value)).toThrow()
      else expect(() => checkJson(value)).not.toThrow()
    },
  )

  it('names the document and the path in its message', () => {
    expect(() =>
      checkJson({ marks: [1, Number.NaN] }, { kind: 'attendance', facility: 'lapas-banjar', id: 's-1' }),
    ).toThrow('attendance/lapas-banjar/s-1 marks[1] is NaN; a document holds JSON only')
  })

  it('takes plain objects that have no prototype', () => {
    expect(() => checkJson(Object.assign(Object.create(null), { a: 1 }))).not.toThrow()
  })
})

describe('compareText', () => {
  const text = fc.string({ unit: 'binary' })

  test.prop([text, text])('orders as the UTF-8 bytes do', (a, b) => {
    expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)))
  })
})
