import { readFileSync } from 'node:fs'
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { isInstalled } from '../../test/office.js'
import { fontsOf } from '../../test/poppler.js'
import { everything, sample } from '../../test/sample-document.js'
import { html } from './html.js'
import { markdown } from './markdown.js'
import { fontFiles } from './pdf/fonts.js'
import { pdf } from './pdf/report.js'
import { xlsx } from './spreadsheet/xlsx.js'
import { logoOf } from './theme.js'

const bytes = (text: string) => new TextEncoder().encode(text)
const svg = bytes(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20"/></svg>',
)

/** A PNG of one grey colour. */
const png = (width: number, height: number): Uint8Array => {
  const part = (name: string, data: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(name), data])
    let crc = 0xffffffff
    for (const byte of body) {
      crc ^= byte
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    }
    const ends = Buffer.alloc(8)
    ends.writeUInt32BE(data.length, 0)
    ends.writeUInt32BE(~crc >>> 0, 4)
    return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)])
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head[8] = 8
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    part('IHDR', head),
    part('IDAT', deflateSync(Buffer.alloc((width + 1) * height, 0x77))),
    part('IEND', new Uint8Array()),
  ])
}

const spoilt = (of: Uint8Array, at: number) => of.map((byte, i) => (i === at ? byte ^ 1 : byte))

describe('the logo of a theme', () => {
  it('is a PNG or an SVG, with its proportions', () => {
    expect(logoOf({ logo: png(6, 3) })).toMatchObject({ type: 'png', ratio: 2 })
    expect(logoOf({ logo: svg })).toMatchObject({ type: 'svg', ratio: 2 })
    expect(logoOf({})).toBeNull()
  })

  it.each([
    ['nothing', new Uint8Array()],
    ['a text', bytes('bukan gambar')],
    ['a web page', bytes('<!doctype html><svg viewBox="0 0 1 1"></svg>')],
    ['half a PNG', png(6, 3).subarray(0, 50)],
    ['a PNG with a wrong bit', spoilt(png(6, 3), 45)],
    ['a PNG signature alone', png(6, 3).subarray(0, 8)],
    ['an SVG that is not closed', svg.subarray(0, 60)],
    ['an SVG without a size', bytes('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['an SVG with a script', bytes('<svg viewBox="0 0 1 1"><script>1</script></svg>')],
    ['an SVG that listens', bytes('<svg viewBox="0 0 1 1" onload="x()"></svg>')],
    ['an SVG that loads', bytes('<svg viewBox="0 0 1 1"><image href="http://contoh/x.png"/></svg>')],
  ])('refuses %s with a clear error', async (_, logo) => {
    const refusal = expect.objectContaining({ code: 'not-a-picture' })
    expect(() => html(sample, { theme: { logo } })).toThrow(refusal)
    await expect(pdf(sample, { theme: { logo } })).rejects.toEqual(refusal)
    await expect(xlsx(sample, { theme: { logo } })).rejects.toEqual(refusal)
  })

  it.each([png(6, 3), svg])('stands in HTML and in PDF', async (logo) => {
    expect(html(sample, { theme: { logo } })).toContain('<img class="logo" alt="" src="data:image/')
    expect(await pdf(sample, { theme: { logo } })).not.toEqual(await pdf(sample))
  })
})

describe('a theme', () => {
  it('brings its own letterhead and address, in every format that has one', () => {
    const theme = { letterhead: ['Kementerian Contoh', 'Lapas Tema'], address: ['Jalan Tema 1'] }
    for (const text of [html(sample, { theme }), markdown(sample, { theme })]) {
      expect(text).toContain('Lapas Tema')
      expect(text).toContain('Jalan Tema 1')
      expect(text).not.toContain('Kantor Wilayah Ditjen Pemasyarakatan Contoh')
    }
  })

  it('colours headings', () =>
    expect(html(sample, { theme: { colors: { accent: '#7a1f1f' } } })).toContain('--accent: #7a1f1f'))

  it.each(['red', '#fff', '#12345g', 'url(x)'])('refuses the colour %j', async (accent) => {
    const refusal = expect.objectContaining({ code: 'not-a-color' })
    expect(() => html(sample, { theme: { colors: { accent } } })).toThrow(refusal)
    await expect(xlsx(sample, { theme: { colors: { accent } } })).rejects.toEqual(refusal)
  })

  it.skipIf(!isInstalled('pdffonts', '-v'))(
    'embeds its fonts, and no other (skipped without poppler)',
    async () => {
      const bytes = new Uint8Array(readFileSync(fontFiles.serifBold))
      const font = { family: 'Huruf Tema', regular: bytes, bold: bytes }
      const theme = { fonts: { sans: font, serif: font } }
      const made = await pdf(everything, { theme })
      expect(fontsOf(made).join()).toMatch(/^\w+\+NotoSerif-Bold .* yes yes yes[^\n]*$/)
      expect(await pdf(everything, { theme })).toEqual(made)
      expect(html(sample, { theme })).toContain(
        '@font-face { font-family: "tema-sans"; font-weight: 400; src: url("data:font/ttf;base64,',
      )
      expect(Buffer.from(await xlsx(sample, { theme }))).not.toEqual(Buffer.from(await xlsx(sample)))
    },
  )
})
