import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type Browser, chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildPage } from '../src/build-page.js'
import { check, scan } from '../src/check.js'
import { type Issued, issue } from '../src/issue.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)

let folder: string
let issued: Issued
let revoked: Issued

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'periksa-'))
  issued = await issue({ revoke: false })
  revoked = await issue({ revoke: true })
  await writeFile(join(folder, 'sertifikat.svg'), issued.svg)
  await writeFile(join(folder, 'periksa.html'), await buildPage(issued.trust))
  await writeFile(join(folder, 'dicabut.html'), await buildPage(revoked.trust))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

describe('the check', () => {
  it('tells each step in Indonesian', async () => {
    const shown = await check(issued.text, issued.trust, '2025-10-02', crypto.subtle)
    expect(shown.headline).toBe('Sertifikat asli dan berlaku.')
    expect(shown.reason).toBe(null)
    expect(shown.says.map(({ value }) => value)).toEqual([
      'Sertifikat pelatihan',
      'Peserta Sintetis',
      'las listrik',
      'BLK Contoh',
      '15 September 2025',
    ])
    expect(shown.steps.at(-1)!.text).toBe(
      'Tidak dicabut menurut daftar per 1 Oktober 2025 (1 hari yang lalu).',
    )
  })

  it('tells a picture without a QR code from a certificate', async () => {
    const text = scan({ data: new Uint8ClampedArray(40 * 40 * 4).fill(255), width: 40, height: 40 })
    expect(text).toBe('')
    const { verdict, reason, steps } = await check(text, issued.trust, '2025-10-02', crypto.subtle)
    expect(verdict).toBe('invalid')
    expect(reason).toBe('Bukan sertifikat digital yang dapat dibaca.')
    expect(steps[0]!.text).toBe(reason)
  })
})

describe.skipIf(executablePath === undefined)(
  'the page in Chromium, without a network (skipped where there is no Chromium)',
  () => {
    let browser: Browser
    beforeAll(async () => {
      browser = await chromium.launch({
        executablePath: executablePath!,
        args: ['--no-sandbox', '--disable-gpu'],
      })
    })
    afterAll(() => browser.close())

    /** The page, opened as a file with the network cut off and the clock set; what it asked for and complained of. */
    async function opened(file: string, on: string, hash = '') {
      const context = await browser.newContext({ offline: true, timezoneId: 'Asia/Jakarta' })
      const page = await context.newPage()
      const noise: string[] = []
      page.on('console', (message) => noise.push(message.text()))
      page.on('pageerror', (error) => noise.push(String(error)))
      page.on('request', (request) => {
        if (/^(https?|wss?):/.test(request.url())) noise.push(request.url())
      })
      await page.clock.setFixedTime(new Date(`${on}T12:00:00+07:00`))
      await page.goto(pathToFileURL(join(folder, file)).href + hash)
      return { page, noise, verdict: () => page.locator('#result h2').textContent() }
    }

    it('reads the QR code from its picture and finds the certificate genuine', async () => {
      const { page, noise, verdict } = await opened('periksa.html', '2025-10-02')
      await page.setInputFiles('#photo', join(folder, 'sertifikat.svg'))
      expect(await verdict()).toBe('Sertifikat asli dan berlaku.')
      expect(await page.locator('dd').allTextContents()).toContain('Peserta Sintetis')
      expect(await page.locator('ol li').allTextContents()).toHaveLength(8)
      expect(noise).toEqual([])
    })

    it('says of a picture without a QR code, and of a file that is no picture, that there is none', async () => {
      const { page, verdict } = await opened('periksa.html', '2025-10-02')
      const dot = Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
        'base64',
      )
      for (const buffer of [dot, Buffer.from('bukan gambar')]) {
        await page.setInputFiles('#photo', { name: 'foto.png', mimeType: 'image/png', buffer })
        await page.getByText('Tidak ada kode QR yang terbaca').waitFor()
        expect(await page.locator('#result h2').count()).toBe(0)
      }
      await page.setInputFiles('#photo', join(folder, 'sertifikat.svg'))
      expect(await verdict()).toBe('Sertifikat asli dan berlaku.')
    })

    it('opens on the certificate that stands behind # in its address', async () => {
      const { verdict } = await opened('periksa.html', '2025-10-02', `#${issued.text}`)
      expect(await verdict()).toBe('Sertifikat asli dan berlaku.')
    })

    it('finds a changed letter, and shows nothing of what it says', async () => {
      const { page, verdict } = await opened('periksa.html', '2025-10-02')
      const at = issued.text.length - 40
      const changed = `${issued.text.slice(0, at)}${issued.text[at] === 'A' ? 'B' : 'A'}${issued.text.slice(at + 1)}`
      await page.fill('#text', changed)
      await page.locator('#text').blur()
      expect(await verdict()).toBe('Sertifikat tidak dapat diterima.')
      expect(await page.locator('dd').count()).toBe(0)
    })

    it('finds a revoked certificate, and a clock that was set back', async () => {
      const ended = await opened('dicabut.html', '2025-10-02', `#${revoked.text}`)
      expect(await ended.verdict()).toBe('Sertifikat tidak dapat diterima.')
      const back = await opened('periksa.html', '2025-09-30', `#${issued.text}`)
      expect(await back.verdict()).toMatch(/belum dapat dipastikan/)
      expect(await back.page.locator('ol').textContent()).toContain('betulkan jamnya')
    })
  },
)
