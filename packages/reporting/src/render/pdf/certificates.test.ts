import type { Certificate } from '@kemandirian/core/certification'
import { describe, expect, it } from 'vitest'
import { isInstalled } from '../../../test/office.js'
import { fontsOf, greyOf, pagesOf } from '../../../test/poppler.js'
import { certificate, competence } from '../../../test/world.js'
import { type CertificateToPrint, certificatesPdf } from './certificates.js'

const on = '2025-10-01'
const partnered = { partner: 'blk-contoh', name: 'UPTD BLK Contoh', publicName: 'BLK Contoh' }

const made = (name: string, about: object = {}): Certificate =>
  certificate(name, 'p1', 'b1', {
    holder: 'Nama Sintetis Pertama',
    hours: 236,
    trainedFrom: '2025-06-21',
    trainedUntil: '2025-08-19',
    issuer: partnered,
    number: '421/BLK-C/2025/017',
    ...about,
  })

/** A pattern like a QR code's: what it says is core's to test. */
const qr: NonNullable<CertificateToPrint['qr']> = {
  text: 'KMD1',
  svg: '<svg/>',
  version: 17,
  modules: Array.from({ length: 93 }, (_, row) =>
    Array.from({ length: 93 }, (_, column) => (row * 7 + column * 13 + row * column) % 3 === 0),
  ),
}

async function printed(...certificates: readonly Certificate[]): Promise<Uint8Array> {
  const result = await certificatesPdf(
    certificates.map((one) => ({ certificate: one, qr: null })),
    { on },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.refusal))
  return result.value
}

const refusal = async (...certificates: readonly Certificate[]) => {
  const result = await certificatesPdf(
    certificates.map((one) => ({ certificate: one, qr: null })),
    { on },
  )
  return result.ok ? undefined : result.refusal.certificates
}

describe('certificates', () => {
  it('are the same to the byte for the same certificates', async () => {
    expect(await printed(made('c1'), made('c2'))).toEqual(await printed(made('c1'), made('c2')))
  })

  it.each([
    ['competence-paper', competence('c1', 'p1')],
    ['not-in-force', made('c1', { status: 'revoked', revokedOn: '2025-09-01', reason: 'salah cetak' })],
    ['no-public-issuer', made('c1', { issuer: { ...partnered, publicName: null } })],
    ['reveals-imprisonment', made('c1', { issuer: { ...partnered, publicName: 'Lapas Kelas IIB Contoh' } })],
    [
      'reveals-imprisonment',
      made('c1', { trade: { printed: 'x', normal: 'las warga binaan', english: null } }),
    ],
  ])('are refused with %s', async (code, one) => {
    expect(await refusal(one)).toEqual([expect.objectContaining({ code, certificate: 'c1' })])
  })

  it('are printed all or none, and each that stands in the way is named', async () => {
    const wrong = { issuer: { ...partnered, publicName: null } }
    expect(await refusal(made('c1'), made('c2', wrong), made('c3', wrong))).toEqual([
      { code: 'no-public-issuer', certificate: 'c2' },
      { code: 'no-public-issuer', certificate: 'c3' },
    ])
  })

  it('are refused where there is none', async () => expect(await refusal()).toEqual([]))
})

describe.skipIf(!isInstalled('pdftotext', '-v'))(
  'certificates as poppler reads them (skipped where it is not installed)',
  () => {
    it('say who, what, how long and by whom, in both languages', async () => {
      const [page] = pagesOf(await printed(made('c1')))
      for (const text of [
        'BLK Contoh',
        'SERTIFIKAT PELATIHAN',
        'Certificate of Training',
        'Nomor / Number: 421/BLK-C/2025/017',
        'Nama Sintetis Pertama',
        'las',
        'welding',
        'selama 236 jam pelajaran (JP), 21 Juni 2025 – 19 Agustus 2025',
        '236 lesson hours, 21 June 2025 – 19 August 2025',
        '20 Agustus 2025',
        'bukan sertifikat kompetensi',
      ])
        expect(page).toContain(text)
    })

    it('leave out what would reveal imprisonment: place, office, number, English name of the trade', async () => {
      const [page] = pagesOf(
        await printed(
          made('c1', {
            place: 'Lapas Contoh',
            number: '12/LAPAS-CTH/2025',
            trade: { printed: 'las', normal: 'las', english: 'welding in prison' },
            signedBy: [
              { official: null, name: 'Nama Kepala Satu', office: 'Kepala Lapas Kelas IIB Contoh' },
              { official: null, name: 'Nama Kepala Dua', office: 'Kepala BLK Contoh' },
            ],
          }),
        ),
      )
      expect(page).not.toMatch(/lapas|prison|Nama Kepala Satu/i)
      expect(page).toContain('Nama Kepala Dua')
    })

    it('leave out a number that the facility gave', async () => {
      const own = made('c1', { issuer: { ...partnered, partner: null }, number: 'W.1.PAS-7' })
      expect(pagesOf(await printed(own))[0]).not.toContain('W.1.PAS-7')
    })

    it('are one page each, with their fonts embedded once', async () => {
      const file = await printed(
        ...Array.from({ length: 30 }, (_, i) => made(`c${i}`, { holder: `Nama Sintetis ${i}` })),
      )
      const pages = pagesOf(file)
      expect(pages).toHaveLength(30)
      for (const [i, page] of pages.entries()) expect(page).toContain(`Nama Sintetis ${i}`)
      const fonts = fontsOf(file)
      expect(fonts).toHaveLength(3)
      for (const font of fonts) expect(font).toMatch(/Noto.*yes yes yes/)
    })

    it('cut no name, however long', async () => {
      const holder = Array.from({ length: 34 }, (_, i) => `Sintetis${i}`).join(' ')
      const text = pagesOf(await printed(made('c1', { holder })), true)
        .join(' ')
        .replace(/\s+/g, ' ')
      expect(text).toContain(holder)
    })

    it('show the QR code module by module', async () => {
      const result = await certificatesPdf([{ certificate: made('c1'), qr }], { on })
      const grey = greyOf(result.ok ? result.value : new Uint8Array(), 6)
      const size = 128 / 93
      const wrong: string[] = []
      for (const [row, modules] of qr.modules.entries())
        for (const [column, dark] of modules.entries()) {
          const shade = grey(56 + (column + 0.5) * size, 595.28 - 202 + (row + 0.5) * size)
          if (shade < 128 !== dark) wrong.push(`${row},${column}`)
        }
      expect(wrong).toEqual([])
    })
  },
)
