import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { html } from '@kemandirian/reporting'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { everything } from '../../../packages/reporting/test/sample-document.js'

const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
)

describe.skipIf(executablePath === undefined)(
  'the page of a report in Chromium (skipped where there is none)',
  () => {
    let folder: string
    let browser: Browser
    let page: Page
    const said: string[] = []
    const asked: string[] = []

    beforeAll(async () => {
      folder = await mkdtemp(join(tmpdir(), 'laporan-'))
      await writeFile(join(folder, 'laporan.html'), html(everything))
      browser = await chromium.launch({
        executablePath: executablePath!,
        args: [
          '--no-sandbox',
          '--disable-gpu',
          '--disable-quic',
          '--no-first-run',
          '--disable-background-networking',
          '--disable-component-update',
          '--disable-sync',
        ],
      })
      page = await browser.newPage({ viewport: { width: 1280, height: 900 } })
      page.on('console', (message) => said.push(message.text()))
      page.on('pageerror', (error) => said.push(String(error)))
      page.on('request', (request) => asked.push(request.url()))
      await page.goto(pathToFileURL(join(folder, 'laporan.html')).href)
    })

    afterAll(async () => {
      await browser.close()
      await rm(folder, { recursive: true, force: true })
    })

    const table = () => page.locator('section:has(#bagian-angkatan) table')
    const names = async () =>
      (await table().locator('tbody th').allTextContents()).map((name) => name.slice(0, 4))

    it('says nothing on the console, and asks for nothing but itself', () => {
      expect(said).toEqual([])
      expect(asked).toHaveLength(1)
    })

    it('sorts a table by a click on a header: up, then down, and says so', async () => {
      const realised = table().getByRole('button', { name: 'Realisasi', exact: true })
      await realised.click()
      expect(await names()).toEqual(['Nama', 'Ayam', 'Las '])
      expect(await table().locator('th[aria-sort=ascending]').textContent()).toBe('Realisasi')
      await realised.click()
      expect(await names()).toEqual(['Las ', 'Ayam', 'Nama'])
      await table().getByRole('button', { name: 'Program', exact: true }).press('Enter')
      expect(await names()).toEqual(['Ayam', 'Las ', 'Nama'])
    })

    it('keeps what is not known at the end, however it is sorted', async () => {
      const share = table().getByRole('button', { name: 'Capaian', exact: true })
      for (let i = 0; i < 2; i++) {
        await share.click()
        expect((await names()).at(-1)).toBe('Nama')
      }
    })

    it('opens a figure to its members by a click, and closes again', async () => {
      await page.locator('.card button.figure').first().click()
      const panel = page.locator('[popover]:popover-open')
      expect(await panel.textContent()).toContain('enrollment/enr-0158')
      await panel.getByRole('button', { name: 'Tutup' }).click()
      expect(await page.locator('[popover]:popover-open').count()).toBe(0)
    })

    it('opens the members of a bar', async () => {
      await page.locator('svg.chart [data-figure="grafik-bar/las/tuntas"]').click()
      const panel = page.locator('[popover]:popover-open')
      expect(await panel.locator('h3').textContent()).toBe('Las listrik – Tuntas: 14 peserta')
      await page.keyboard.press('Escape')
    })

    it('cuts no text on a wide, a narrow and a dark screen', async () => {
      for (const [width, colorScheme] of [
        [1280, 'light'],
        [390, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 900 })
        await page.emulateMedia({ colorScheme })
        const cut = await page.evaluate(() => {
          const inScroll = (element: Element) => element.closest('.scroll, [popover], caption') !== null
          return Array.from(document.querySelectorAll('main *'))
            .filter((element) => !inScroll(element) && element.getBoundingClientRect().right > innerWidth + 1)
            .map((element) => element.outerHTML.slice(0, 120))
        })
        expect(cut, `${width}`).toEqual([])
      }
      await page.setViewportSize({ width: 1280, height: 900 })
      await page.emulateMedia({ colorScheme: 'light' })
    })

    it('prints to PDF: the pages of the attendance lie across, the others upright', async () => {
      const path = join(folder, 'cetak.pdf')
      await page.pdf({ path, preferCSSPageSize: true })
      const boxes = [
        ...(await readFile(path)).toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g),
      ]
      const across = boxes.filter(([, width, height]) => Number(width) > Number(height))
      expect(across.length).toBeGreaterThan(0)
      expect(boxes.length - across.length).toBeGreaterThan(1)
      expect(said).toEqual([])
    })
  },
)
