import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'

const browsers = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** Writes pages into a folder, and a picture of each where there is a Chromium. Returns the paths. */
export async function writePages(folder: string, pages: Readonly<Record<string, string>>): Promise<string[]> {
  mkdirSync(folder, { recursive: true })
  const html = Object.entries(pages).map(([name, page]) => {
    const path = resolve(folder, `${name}.html`)
    writeFileSync(path, page)
    return path
  })
  const executablePath = browsers.find((path) => existsSync(path))
  if (executablePath === undefined) {
    console.warn('Chromium tidak ada di komputer ini: hanya HTML yang ditulis, tanpa gambar.')
    return html
  }
  const { chromium } = await import('playwright-core')
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage({ viewport: { width: 2180, height: 1200 } })
    const pictures: string[] = []
    for (const path of html) {
      const picture = path.replace(/html$/, 'png')
      await page.goto(pathToFileURL(path).href)
      await page.screenshot({ path: picture, fullPage: true })
      pictures.push(picture)
    }
    return [...html, ...pictures]
  } finally {
    await browser.close()
  }
}
